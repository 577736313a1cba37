"""The merged package: valid, whole, the same bytes every time, and of nothing but public reports."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import entries
import pytest
from annals import package, pipeline, review, settings, site
from annals.model import Entry, ReviewState, Settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def real() -> tuple[Entry, ...]:
    """The reports of this repository, all of them public."""
    found = pipeline.entries(ROOT, settings.load_settings(ROOT))
    decided = [entry.decision or entries.decision(findings=tuple(f.id for f in entry.package.findings)) for entry in found]
    return tuple(replace(e, state=ReviewState.APPROVED, decision=d) for e, d in zip(found, decided, strict=True))


def made(given, *, drafts: bool = False) -> dict[str, bytes]:
    whole = site.make(given, ROOT, Settings(), drafts=drafts)
    return {f.path.removeprefix("data/all/"): f.content for f in whole.files if f.path.startswith("data/all/")}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8"), newline="")))


def lay(files: dict[str, bytes], directory: Path) -> Path:
    for path, data in files.items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_bytes(data)
    return directory


def test_the_package_keeps_the_standard_and_says_so_when_it_does_not(real, tmp_path: Path) -> None:
    folder = lay(made(real), tmp_path)
    assert package.validate(folder) == []
    path = folder / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"suqian/2023", b"suqian/1999", 1))
    assert package.validate(folder) != []


def reseal(folder: Path, name: str, data: bytes) -> Path:
    """The table changed and the descriptor told of it, so that nothing but the content can be objected to."""
    described = json.loads((folder / "datapackage.json").read_bytes())
    resource = next(resource for resource in described["resources"] if resource["name"] == name)
    resource |= {"bytes": len(data), "hash": "sha256:" + hashlib.sha256(data).hexdigest()}
    (folder / resource["path"]).write_bytes(data)
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [
        ("observations", b"suqian/2023,suqian,2023,2021,T3,T3.1,", b"suqian/2023,suqian,2023,2021,T3,T3.99,"),
        ("observations", b"suqian/2023,suqian,2023,2021,T3,T3.1,", b"suqian/2023,suqian,2023,2014,T3,T3.1,"),
        ("items", ",nat,自然人".encode(), ",nobody,自然人".encode()),
    ],
    ids=["item", "edition", "column"],
)
def test_every_observation_stands_in_the_code_book_and_a_stranger_is_told(real, tmp_path: Path, name, was, now) -> None:
    folder = lay(made(real), tmp_path)
    data = (folder / f"{name}.csv").read_bytes()
    assert was in data and package.validate(reseal(folder, name, data)) == []
    told = package.validate(reseal(folder, name, data.replace(was, now, 1)))
    assert told and all(line.startswith("observations") and "引用了不存在的行" in line for line in told)


def test_the_catalogue_leads_to_the_merged_package(real) -> None:
    def datasets(given, settings: Settings) -> list[dict]:
        found = next(f for f in site.make(given, ROOT, settings).files if f.path == "data/catalogue.json")
        return json.loads(found.content)["dcat:dataset"]

    first, *reports = datasets(real, Settings(site_url="https://example.org/annals/"))
    assert first["dct:identifier"] == "annals-all" and first["dct:temporal"] == "2017/2024" and len(reports) == len(real)
    addresses = [one["dcat:downloadURL"] for one in first["dcat:distribution"]]
    assert "https://example.org/annals/data/all/observations.csv" in addresses
    assert first["dcat:landingPage"] == "https://example.org/annals/data/index.html#merged"
    assert {address.rpartition("/")[2] for address in addresses} == {path for path in made(real) if "/" not in path}
    assert datasets(real[:1], Settings())[0]["dct:temporal"] == str(real[0].id.year)
    assert datasets([], Settings()) == []


def test_pages_of_bodies_and_of_series_have_their_charts_and_each_figure_leads_to_its_cell(real) -> None:
    files = {file.path: file for file in site.make(real, ROOT, Settings()).files}
    for path, root, most in (("reports/suqian/index.md", "../../", 6), ("data/series/suqian/index.md", "../../../", 99)):
        content = str(files[path].content)
        drawn = re.findall(r'<figure class="annals-chart" id="trend-([a-z-]+)">', content := unescape(content))
        assert drawn and len(drawn) <= most and content.count("<svg ") == len(drawn)
        for id in drawn:
            assert f'href="{root}data/series/suqian/charts/{id}.vega.json"' in content
            assert f"data/series/suqian/charts/{id}.vega.json" in files
        assert f'href="{root}reports/suqian/2023/index.html#T3.3.1-tot"' in content
        assert "@/" not in content and ">2023年</a> <span class=\"annals-small\">" in content and "二手转录" in content
    assert "annals-trends" not in str(files["reports/shanghai-go/index.md"].content)


def test_every_row_of_every_report_is_there_once(real) -> None:
    files = made(real)
    cells = [row for entry in real for table in entry.package.tables for row in table.rows]
    found = rows(files, "observations")
    assert [(row["item"], row["column"], row["value"], row["status"], row["raw"]) for row in found] == [
        (cell.item, cell.column, cell.value, cell.status, cell.raw) for cell in cells
    ]
    assert {row["report"] for row in rows(files, "reports")} == {str(entry.id) for entry in real}
    assert len(rows(files, "findings")) == sum(len(review.public(entry).package.findings) for entry in real)
    stated = [row for entry in real for row in entry.package.claims if row.kind == "claim"]
    assert [row["quote"] for row in rows(files, "claims")] == [row.quote for row in stated] and len(stated) > 50
    transcribed = {row["report"]: row["transcribed"] for row in rows(files, "reports")}
    assert transcribed["suqian/2023"] == "yes" and transcribed["shandong-zjj/2017"] == "no"


def test_the_code_book_explains_every_observation(real) -> None:
    files = made(real)
    book = {(row["edition"], row["item"], row["column"]): row for row in rows(files, "items")}
    for row in rows(files, "observations"):
        item = book[row["edition"], row["item"], row["column"]]
        assert item["table"] == row["table"] and item["item_zh"] == row["item_label"]
        if row["value"] and row["raw"].isdigit():  # whoever prints a unit of his own keeps it
            assert item["unit"] == row["unit"], row


def test_series_hold_the_reported_figures_with_their_comparability(real) -> None:
    found = [row for row in rows(made(real), "series") if (row["authority"], row["indicator"]) == ("suqian", "received")]
    assert [(row["year"], row["cells"], row["grade"], row["joined"]) for row in found] == [
        ("2023", "T3.1-tot", "A", "no"), ("2024", "T3.1-tot", "A", "yes"),
    ]
    assert all(row["value"] and row["reason_zh"] for row in found)


def test_the_bytes_are_the_same_in_any_order_and_copies_for_excel_too(real) -> None:
    files = made(real)
    assert files == made(tuple(reversed(real)))
    for path in [path for path in files if path.endswith(".csv") and "/" not in path]:
        assert files[f"excel/{path}"] == b"\xef\xbb\xbf" + files[path]


@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.STALE, ReviewState.WITHHELD])
def test_nothing_of_a_report_that_is_not_public_is_in_it_not_even_in_a_preview(real, state) -> None:
    hidden = tuple(replace(e, state=state) if e.id.authority == "shanghai-go" else e for e in real)
    for drafts in (False, True):
        whole = b"\n".join(made(hidden, drafts=drafts).values()).decode("utf-8", "replace")
        assert "suqian/2023" in whole
        assert "shanghai-go" not in whole and "上海" not in whole


def test_a_finding_that_waits_is_not_in_it(real) -> None:
    one = next(entry for entry in real if entry.id.authority == "shanghai-go")
    gone = one.package.findings[0].id
    unseen = replace(one, decision=replace(one.decision, findings=tuple(f.id for f in one.package.findings[1:])))
    found = {row["id"] for row in rows(made([unseen], drafts=True), "findings")}
    assert found and gone not in found


def test_without_a_public_report_there_is_no_package() -> None:
    whole = site.make([], ROOT, Settings())
    assert not [file for file in whole.files if file.path.startswith("data/all/")]
    assert "annals-empty" in whole.blocks["merged"]


def test_the_sources_and_licences_are_told(real) -> None:
    described = json.loads(made(real)["datapackage.json"])
    assert [source["annals:report"] for source in described["sources"]] == sorted(str(entry.id) for entry in real)
    assert {licence["name"] for licence in described["licenses"]} == {"CC-BY-4.0", "other-pd"}


class Words(HTMLParser):
    """The text of every row of the page, by the text of its head."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.rows: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag == "tr":
            self.rows.append("")

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1] += data


def page(given, slug: str = "") -> str:
    path = f"data/series/{slug}/index.md" if slug else "data/series/index.md"
    return unescape(next(str(f.content) for f in site.make(given, ROOT, Settings()).files if f.path == path))


def test_the_page_of_series_tells_figures_and_comparability(real) -> None:
    content = page(real, "suqian")
    row = next(row for row in Words(content).rows if row.startswith("收到申请"))
    assert "3511" in row and row.strip().endswith("3525A 可比（同一版表样）")
    assert 'href="../../../reports/suqian/2023/index.html#T3.1-tot"' in content
    assert "只有一年的报告：" in page(real) and 'href="../../data/series/suqian/index.html"' in page(real)


def test_a_break_stands_in_words_and_a_missing_figure_is_no_zero(real) -> None:
    old = next(entry for entry in real if entry.id.authority == "shandong-zjj")
    moved = [replace(e, id=replace(e.id, authority="shandong-zjj")) for e in real if e.id.authority == "shanghai-go"]
    moved = [replace(e, package=replace(e.package, id=e.id)) for e in moved]
    found = Words(page([old, *moved], "shandong-zjj")).rows
    assert any("C 口径中断" in row and "不可" not in row.partition("C ")[0] for row in found)
    assert "没有数：这一格没有确定的数" in next(row for row in found if row.startswith("予以公开"))


def test_an_indicator_has_a_page_with_every_body_its_breaks_and_its_charts(real) -> None:
    old = next(entry for entry in real if entry.id.authority == "shandong-zjj")
    moved = [replace(e, id=replace(e.id, authority="shandong-zjj")) for e in real if e.id.authority == "shanghai-go"]
    moved = [replace(e, package=replace(e.package, id=e.id)) for e in moved]
    suqian = [entry for entry in real if entry.id.authority == "suqian"]
    files = {f.path: f for f in site.make([old, *moved, *suqian], ROOT, Settings()).files}
    content = unescape(str(files["data/series/indicators/refused/index.md"].content))
    _, first, second = Words(content.partition("{ #all }")[2].partition("{ #definition }")[0]).rows
    assert "2017年 1 ‖ 2019年" in first and "C 口径中断（" in first and "2017–2019年：" in first
    assert "2023年 142 2024年 92A 可比" in second.replace("\n", "")
    assert 'id="trend-suqian"' in content and 'href="../../../../data/series/suqian/index.html"' in content
    assert "T3.3.3.8-tot" in content and "data/series/indicators/items-disclosed/index.md" in files
    texts = json.loads(files["search/texts/data/series/indicators/refused/index.json"].content)
    assert "不予公开合计" in str(texts) and "宿迁" not in str(texts)
    alone = {f.path for f in site.make(suqian, ROOT, Settings()).files}
    assert "data/series/indicators/items-disclosed/index.md" not in alone and "data/series/indicators/received/index.md" in alone


def test_without_reports_the_page_says_so_and_still_shows_the_crosswalk() -> None:
    content = page([])
    assert "annals-empty" in content and "收到申请" in content
