"""What of a report can be found and where it lands; which words name a body or an indicator; figures that answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import entries
import pytest
from annals import pipeline, search, settings, site
from annals.forms import Indicator, load_crosswalk, load_forms, load_rules
from annals.model import (
    NO_TEXT,
    Authority,
    Entry,
    FindingRow,
    Language,
    Name,
    ObservationRow,
    PackageTable,
    ReportId,
    ReviewState,
    SearchCell,
    SearchPiece,
    Settings,
    Text,
)
from annals.search.names import bodies, indicators, of_rows
from annals.search.tokens import fold

ROOT = Path(__file__).resolve().parents[1]
NAME = Text("示例市示例局", "Example bureau")


def given(**changes: object) -> Entry:
    """A public report whose package has these parts."""
    return entries.entry(of=entries.package(**changes))


def document(entry: Entry, **more: object) -> tuple[SearchPiece, ...]:
    return search.report_document(entry, entries.FORM, title="示例局2099年报告", body=NAME, **more).pieces


def told(pieces: tuple[SearchPiece, ...], *kinds: str) -> list[tuple[str, str, str]]:
    return [(piece.anchor, piece.heading.zh, piece.text) for piece in pieces if piece.kind in kinds]


def test_a_report_offers_its_headings_and_paragraphs_with_their_anchors() -> None:
    pieces = document(entries.entry())
    assert pieces[0] == SearchPiece("", "title", NO_TEXT, "示例局2099年报告")
    assert told(pieces, "heading")[:2] == [("p4", "", "一、概述"), ("p5", "一、概述", "加强领导。")]
    texts = told(pieces, "text")
    assert ("p5-2", "加强领导", "开了会。") in texts and ("p10", "（二）公开", "公开信息12345条。") in texts
    assert not any(text.startswith("tables/") or "甲｜乙" in text for _, _, text in texts)


def test_a_row_is_its_label_in_both_languages_with_every_figure_and_why_there_is_none() -> None:
    rows = {piece.anchor: piece for piece in document(entries.entry()) if piece.kind == "row"}
    assert (rows["T1.1"].text, rows["T1.1"].cells) == ("一、公开情况", ())
    first = rows["T1.1.1"]
    assert (first.text, first.en, first.heading.zh) == ("（一）公开数（含旧件）", "（一）公开数（含旧件）", "示例统计表 › 公开情况")
    assert first.cells == (SearchCell(NO_TEXT, "value", "12345", "条", "reported", "１２３４５"),)
    assert rows["T1.1.1.a"].cells == (SearchCell(NO_TEXT, "value", "", "", "blank"),)
    assert rows["T1.3"].cells == (SearchCell(NO_TEXT, "value", "", "", "unreadable", "约百"),)


def test_a_row_of_several_columns_says_which_figure_stands_under_which_head() -> None:
    cells = tuple(
        ObservationRow("T1.2", "二、申请数", column, label, value, "件", "reported", value, "")
        for column, label, value in (("nat", "自然人", "28"), ("biz", "商业企业", "3"))
    )
    table = PackageTable("T1", "statistics", "tables/statistics.csv", Text("申请情况", "Requests"), (), cells)
    (row,) = [piece for piece in document(given(tables=(table,))) if piece.kind == "row"]
    assert [(cell.column.zh, cell.code, cell.value) for cell in row.cells] == [("自然人", "nat", "28"), ("商业企业", "biz", "3")]
    (text,) = _texts([search.report_document(given(tables=(table,)), None, title="", body=NAME)]).values()
    assert text["columns"] == [["nat", "自然人", ""], ["biz", "商业企业", ""]]
    assert [piece for piece in text["pieces"] if piece[0] == "T1.2"] == [["T1.2", 2, text["headings"].index(["申请情况", "Requests"]), "二、申请数", "", [[0, "28", "件"], [1, "3", "件"]]]]


def test_a_row_that_the_report_lacks_is_not_offered_and_another_wording_is_kept() -> None:
    cells = (entries.cell("4", "没有的一行", "", "件", "absent"), replace(entries.cell("2", "二、申请数", "0", "件"), item_printed="二、收到的申请"))
    table = PackageTable("T1", "statistics", "tables/statistics.csv", Text("表", ""), (), cells)
    assert [text for _, _, text in told(document(given(tables=(table,))), "row")] == ["二、收到的申请（表样：二、申请数）"]


def test_a_row_has_the_name_of_the_indicator_that_it_is() -> None:
    rows = document(entries.entry(), aliases={"T1.2": Text("收到申请", "requests received")})
    assert [piece.alias.zh for piece in rows if piece.anchor == "T1.2"] == ["收到申请"]


def test_findings_are_found_in_both_languages_where_the_page_shows_them() -> None:
    finding = FindingRow("f9", "L04", "error", Text("总项不等于分项之和", "The total differs"), (), "", "", "")
    pieces = document(given(findings=(finding,)))
    assert [(piece.anchor, piece.text, piece.en) for piece in pieces if piece.kind == "finding"] == [
        ("finding-f9", "总项不等于分项之和", "The total differs"),
    ]


def test_control_characters_never_reach_the_index_and_restored_numbers_are_not_the_report_s_own() -> None:
    rows = tuple(replace(row, text="公开\u202e信息\x07<b>甲</b>") if row.id == "p5-2" else row for row in entries.PARAGRAPHS)
    assert ("p5-2", "加强领导", "公开信息<b>甲</b>") in told(document(given(paragraphs=rows)), "text")


def _texts(documents: list) -> dict[str, dict]:
    return {file.path: json.loads(file.content) for file in search.files(documents) if file.path.startswith("search/texts/")}


def test_a_page_with_traditional_characters_brings_their_pairs() -> None:
    rows = tuple(replace(row, text="示例島的檔案") if row.id == "p5-2" else row for row in entries.PARAGRAPHS)
    (text,) = _texts([search.report_document(given(paragraphs=rows), entries.FORM, title="", body=NAME)]).values()
    assert text["variants"] == "島岛檔档"


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("zh", "en", "names"), [
    ("示例市人民政府", "Shili Municipal People's Government", {"示例市人民政府", "示例市", "示例", "Shili"}),
    ("示例省人民政府办公厅", "General Office of the Shili Provincial People's Government", {"示例省", "示例", "Shili"}),
    ("示例县卫生健康局", "Health Commission of Shili County", {"示例县卫生健康局", "Health Commission of Shili County"}),
    ("甲市人民政府", "", {"甲市人民政府", "甲市"}),
])
def test_a_body_is_named_by_its_names_and_by_the_place_that_it_governs(zh: str, en: str, names: set[str]) -> None:
    found = bodies({"x": Authority("x", (Name(zh, en),), "county", "government", "own", aliases=("别称",))}, ["x", "y"])
    assert set(found) == {"x"} and names | {"别称"} <= set(found["x"])
    assert "卫生健康局" not in found["x"] and "甲" not in found["x"]


@pytest.fixture(scope="module")
def crosswalk() -> tuple[Indicator, ...]:
    return load_crosswalk(ROOT / "data/forms/crosswalk.yml", _forms())


def _forms() -> tuple:
    return tuple(load_forms(ROOT / "data/forms", catalogue=load_rules(ROOT / "data/rules")))


def test_an_indicator_is_named_by_its_rows_in_every_edition_but_not_by_the_parts_of_a_sum(crosswalk: tuple[Indicator, ...]) -> None:
    named = {one.id: {fold(name) for name in one.aliases} for one in indicators(crosswalk, _forms(), {"received", "refused", "received-online"})}
    assert set(named) == {"received", "refused", "received-online"}
    assert {"收到申请", "收到申请数", "本年新收申请数量", "requests received"} <= named["received"]
    assert not any("国家秘密" in name for name in named["refused"])


def test_one_name_stands_for_a_row_in_every_edition(crosswalk: tuple[Indicator, ...]) -> None:
    found = {form.id: of_rows(crosswalk, form) for form in _forms()}
    assert found["2014"]["T1.3.1"].zh == found["2021"]["T3.1"].zh == "收到申请"
    assert "T3.3.3" not in found["2021"]


# --- the whole site ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> tuple[Entry, ...]:
    """The reports of this repository, all of them public."""
    found = pipeline.entries(ROOT, settings.load_settings(ROOT))
    decided = [entry.decision or entries.decision(findings=tuple(f.id for f in entry.package.findings)) for entry in found]
    return tuple(replace(e, state=ReviewState.APPROVED, decision=d) for e, d in zip(found, decided, strict=True))


@pytest.fixture(scope="module")
def made(real: tuple[Entry, ...]) -> Mapping[str, str]:
    return {file.path: str(file.content) for file in site.make(real, ROOT, Settings()).files}


def test_every_answer_is_the_figure_of_its_cell_and_every_place_exists_in_both_languages(
    made: Mapping[str, str], real: tuple[Entry, ...]
) -> None:
    ids = {path: set(re.findall(r'\bid="([^"]+)"', page)) for path, page in made.items() if re.fullmatch(r"(en/)?reports/[^/]+/\d+/index\.md", path)}
    figures = {str(e.id): {f"{c.item}-{c.column}": c for t in e.package.tables for c in t.rows} for e in real}
    checked = 0
    for entry in real:
        held = json.loads(made[f"search/answers/{entry.id.authority}.json"])
        for rows in held.values():
            for year, value, cell, count, *why in rows:
                report = f"{entry.id.authority}/{year}"
                assert cell in ids[f"reports/{report}/index.md"] & ids[f"en/reports/{report}/index.md"]
                if value is None:
                    assert len(why) == 2 and all(why)
                elif count == 1:
                    assert figures[report][cell].value == value
                    checked += 1
        texts = json.loads(made[f"search/texts/reports/{entry.id}/index.json"])
        for anchor, _, _, _, _, cells, *_ in (piece for piece in texts["pieces"] if len(piece) > 5):
            wanted = {f"{anchor}-{texts['columns'][column][0]}" for column, *_ in cells}
            assert wanted <= ids[f"reports/{entry.id}/index.md"], entry.id
    assert checked > 60


def test_the_pages_of_both_languages_are_held_and_lists_are_held_once(made: Mapping[str, str]) -> None:
    pages = json.loads(made["search/pages.json"])
    held = {page[0]: page for page in pages["pages"] if isinstance(page[0], str)}
    assert held["data/rules/index.html"][2:4] == ["guide", "zh"] and held["en/data/rules/index.html"][2:4] == ["guide", "en"]
    assert held["reports/suqian/index.html"][2] == "body" and held["about/glossary.html"][2] == "guide"
    assert held["data/series/indicators/received/index.html"][2] == "indicator"
    assert not [url for url in held if url.startswith(("reports/", "en/reports/")) and re.search(r"/\d{4}/", url)]
    assert [piece for piece in json.loads(made["search/texts/reports/index.json"])["pieces"] if piece[1] > 1] == []
    assert {tuple(page) for page in pages["pages"] if isinstance(page[0], int)} == {(0, 2017, 0), (1, 2019, 0), (2, 2023, 0), (2, 2024, 0)}


@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.WITHHELD, ReviewState.STALE])
def test_nothing_unpublished_is_found_nor_answers(real: tuple[Entry, ...], state: ReviewState) -> None:
    secret = "绝密奇词"
    hidden = next(entry for entry in real if str(entry.id) == "suqian/2024")
    paragraph = replace(entries.PARAGRAPHS[1], text=secret)
    hidden = replace(hidden, state=state, published_before=True, package=replace(hidden.package, paragraphs=(*hidden.package.paragraphs, paragraph)))
    kept = [entry for entry in real if str(entry.id) != "suqian/2024"]
    files = {file.path: str(file.content) for file in site.make([*kept, hidden], ROOT, Settings()).files if file.path.startswith("search/")}
    assert not [path for path, text in files.items() if secret in text or "suqian/2024" in path or "3525" in text]
    assert not [path for path, text in files.items() if "绝密" in text]
    assert all(year != 2024 for rows in json.loads(files["search/answers/suqian.json"]).values() for year, *_ in rows)
    assert "suqian/2024" not in files["search/pages.json"]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_works_without_javascript_and_names_no_place(language: Language) -> None:
    page = search.page(language)
    assert page.path == "search/index.md" and page.page
    assert '<form class="annals-search-form" action="index.html" method="get"' in page.content
    assert 'name="q"' in page.content and "<noscript>" in page.content and "@/reports/index.html" in page.content
    assert not any(bad in page.content for bad in ("<script", "style=", "http", " on"))
    assert bool(re.search("[\u4e00-\u9fff]", re.sub(r'<a [^>]*lang="zh-CN">[^<]*</a>|\?q=[^"]*', "", str(page.content)))) is (language is Language.ZH)


def test_a_report_of_another_year_is_another_page(real: tuple[Entry, ...]) -> None:
    documents = [search.report_document(given(id=ReportId("shili", year)), entries.FORM, title=str(year), body=NAME) for year in (2098, 2099)]
    pages = json.loads(next(file.content for file in search.files(documents, {"shili": ("示例",)}) if file.path == "search/pages.json"))
    assert pages["pages"] == [[0, 2099, 0], [0, 2098, 0]] and pages["bodies"] == [["shili", [[NAME.zh, NAME.en]], ["示例"], 0]]
