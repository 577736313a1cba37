"""The left half on a folder of reports: what has changed is read again, what is wrong is said, nothing disappears."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from annals import package, pipeline, readers, review
from annals.model import ReviewState, Settings, Status

ROOT = Path(__file__).resolve().parents[1]
NAME = "示例市数据局"
AUTHORITIES = """\
authorities:
  - slug: example-bureau
    names: [{zh: 示例市数据局, en: Example Data Bureau}]
    level: prefecture
    kind: department
    scope: own
  - slug: other-bureau
    names: [{zh: 示例市水务局}]
    level: prefecture
    kind: department
    scope: own
"""
HEAD = """\
{name}{year}年政府信息公开工作年度报告

本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。

一、概述

{body}

附件
{year}年度政府信息公开工作情况统计表

"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the real forms and rules, two made-up bodies and no report."""
    data = tmp_path / "data"
    for name in ("forms", "rules"):
        shutil.copytree(ROOT / "data" / name, data / name)
    (data / "authorities.yml").write_text(AUTHORITIES, encoding="utf-8")
    (data / "reports/example-bureau").mkdir(parents=True)
    return tmp_path


def table() -> str:
    """The flattened table of the committed report."""
    text = (ROOT / "data/reports/shandong-zjj/2017.txt").read_text(encoding="utf-8")
    return text[text.index("\t统　计　指　标"):]


def add(root: Path, year: int = 2016, body: str = "全年工作平稳。", name: str = NAME, extension: str = "txt", **words) -> Path:
    """Lays a report beside the others."""
    place = root / f"data/reports/{words.get('slug', 'example-bureau')}/{year}.{extension}"
    place.parent.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(name=name, year=words.get("printed_year", year), body=body) + words.get("table", table())
    place.write_text(text, encoding="utf-8", newline="\n")
    return place


def refresh(root: Path, **words) -> dict[str, pipeline.Outcome]:
    """Outcomes by id."""
    return {outcome.id: outcome for outcome in pipeline.refresh(root, **words)}


def load(root: Path, name: str = "example-bureau/2016"):
    """The package as it lies on disk."""
    return package.load(root / "data/packages" / name)


# --- what is read, and when ---------------------------------------------------------------------------------


def test_a_report_is_read_once_and_kept_while_nothing_changes(root: Path) -> None:
    add(root)
    calls: list[tuple[int, int, str]] = []
    first = refresh(root, progress=lambda *call: calls.append(call))
    assert first["example-bureau/2016"].action == "written"
    assert first["example-bureau/2016"].problem is None
    assert calls == [(0, 1, "example-bureau/2016"), (1, 1, "")]
    calls.clear()
    assert refresh(root, progress=lambda *call: calls.append(call))["example-bureau/2016"].action == "kept"
    assert calls == [], "nothing was read"


def _comment(root: Path) -> None:
    place = root / "data/forms/2014.yml"
    place.write_text("# 又一条注释\n" + place.read_text(encoding="utf-8"), encoding="utf-8")


def _relabel(root: Path) -> None:
    place = root / "data/forms/2014.yml"
    text = place.read_text(encoding="utf-8")
    assert "Requests received" in text
    place.write_text(text.replace("Requests received", "Requests taken in"), encoding="utf-8")


def _other_body(root: Path) -> None:
    place = root / "data/authorities.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("示例市水务局", "示例市水利局"), encoding="utf-8")


def _this_body(root: Path) -> None:
    place = root / "data/authorities.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("Example Data Bureau", "Bureau of Data"), encoding="utf-8")


def _meta(root: Path) -> None:
    (root / "data/reports/example-bureau/2016.meta.yml").write_text("published: 2017-03-01\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "read_again"),
    [(_comment, False), (_other_body, False), (_relabel, True), (_this_body, True), (_meta, True)],
)
def test_what_makes_a_report_be_read_again(root: Path, change, read_again: bool) -> None:
    add(root)
    refresh(root)
    before = package.fact_digest(root / "data/packages/example-bureau/2016")
    change(root)
    calls: list[int] = []
    refresh(root, progress=lambda done, total, name: calls.append(total))
    assert bool(calls) == read_again
    assert package.fact_digest(root / "data/packages/example-bureau/2016") == before


def test_a_package_edited_by_hand_is_made_anew(root: Path) -> None:
    add(root)
    refresh(root)
    place = root / "data/packages/example-bureau/2016/tables/statistics.csv"
    right = place.read_bytes()
    place.write_bytes(right.replace(b"5065", b"5066"))
    assert refresh(root)["example-bureau/2016"].action == "written"
    assert place.read_bytes() == right
    (place.parent / "more.csv").write_text("x", encoding="utf-8")
    assert refresh(root)["example-bureau/2016"].action == "written"
    assert not (place.parent / "more.csv").exists()


def test_the_bytes_do_not_depend_on_the_folder(root: Path, tmp_path_factory) -> None:
    add(root)
    refresh(root)
    other = tmp_path_factory.mktemp("elsewhere") / "深 层 目录"
    shutil.copytree(root, other)
    shutil.rmtree(other / "data/packages")
    refresh(other)
    assert load(root).files == load(other).files
    assert not any(str(root).encode() in data for _, data in load(root).files)


def test_only_the_reports_asked_for_are_read(root: Path) -> None:
    add(root, 2015)
    add(root, 2016)
    assert list(refresh(root, only=frozenset(["example-bureau/2016"]))) == ["example-bureau/2016"]
    assert not (root / "data/packages/example-bureau/2015").exists()


def _wrapped(text: str, width: int = 36) -> str:
    """The text with its prose cut by hard line breaks, and its table left as it is."""
    prose, tab, rest = text.partition("\t统")
    lines = [
        part for line in prose.split("\n")
        for part in ([line] if len(line) <= width or line.startswith("[") else _cut(line, width))
    ]
    return "\n".join(lines) + tab + rest


def _cut(line: str, width: int) -> list[str]:
    return [line[start:start + width] for start in range(0, len(line), width)]


LAYOUTS = {
    "gb18030 with CRLF": lambda text: text.replace("\n", "\r\n").encode("gb18030"),
    "utf-8 with a byte order mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "lone CR": lambda text: text.replace("\n", "\r").encode("utf-8"),
    "hard line breaks": lambda text: _wrapped(text).encode("utf-8"),
    "twice the empty lines": lambda text: text.replace("\n", "\n\n").encode("utf-8"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_facts_of_the_real_report_do_not_depend_on_its_layout(root: Path, layout: str) -> None:
    shutil.copy(ROOT / "data/authorities.yml", root / "data/authorities.yml")
    text = (ROOT / "data/reports/shandong-zjj/2017.txt").read_text(encoding="utf-8")
    place = root / "data/reports/shandong-zjj/2017.txt"
    place.parent.mkdir()
    place.write_bytes(text.encode("utf-8"))
    refresh(root)
    digest = package.fact_digest(root / "data/packages/shandong-zjj/2017")
    place.write_bytes(LAYOUTS[layout](text))
    assert refresh(root)["shandong-zjj/2017"].action == "written"
    assert package.fact_digest(root / "data/packages/shandong-zjj/2017") == digest


# --- bad input ----------------------------------------------------------------------------------------------


def test_an_unreadable_file_is_a_package_with_one_finding_and_the_others_are_built(root: Path) -> None:
    add(root, 2018)
    folder = root / "data/reports/example-bureau"
    (folder / "2014.txt").write_bytes(b"")
    (folder / "2015.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "2017.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    outcomes = refresh(root)
    assert outcomes["example-bureau/2018"].problem is None
    for year, rule in ((2014, "I02"), (2015, "I01"), (2017, "I09")):
        outcome = outcomes[f"example-bureau/{year}"]
        found = load(root, outcome.id)
        assert [row.rule for row in found.findings] == [rule]
        assert found.findings[0].level == "error"
        assert outcome.problem is not None and outcome.problem.rule == rule
        assert f"data/reports/example-bureau/{year}" in str(outcome.problem)
        assert package.validate(root / "data/packages" / outcome.id) == []
    again = refresh(root)
    assert again["example-bureau/2014"].problem is not None, "said again on every run until someone has looked"


def test_a_problem_that_a_reviewer_has_seen_is_not_said_again(root: Path) -> None:
    add(root, table="没有表格。\n")
    outcome = refresh(root)["example-bureau/2016"]
    assert outcome.problem is not None and outcome.problem.rule == "I04"
    review.approve(
        root, load(root), date="2026-01-31", reviewer="张三", verdict="approve", note="原文没有表",
        waive={row.id: "原文如此" for row in load(root).findings if row.level == "error"},
    )
    assert refresh(root)["example-bureau/2016"].problem is None


def test_text_and_path_that_disagree_are_findings_and_the_path_wins(root: Path) -> None:
    add(root, 2016, name="示例市水务局", printed_year=2015)
    outcome = refresh(root)["example-bureau/2016"]
    rules = {row.rule for row in load(root).findings}
    assert {"I05", "I08"} <= rules
    assert outcome.problem is not None
    assert str(load(root).id) == "example-bureau/2016"
    message = next(row.message.zh for row in load(root).findings if row.rule == "I08")
    assert "示例市水务局" in message and "示例市数据局" in message


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("nobody-knows/2016.txt", "I06"),
        ("Bad_Name/2016.txt", "I12"),
        ("2016.txt", "I12"),
        ("example-bureau/年报.txt", "I12"),
        ("example-bureau/16.txt", "I12"),
        ("example-bureau/1999.txt", "I12"),
        ("example-bureau/deeper/2016.txt", "I12"),
        ("example-bureau/2011.meta.yml", "I12"),
        ("example-bureau/2011.meta.yaml", "I12"),
    ],
)
def test_what_lies_in_the_wrong_place_is_said_and_nothing_else_suffers(root: Path, path: str, rule: str) -> None:
    add(root, 2018)
    place = root / "data/reports" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("x: 1\n", encoding="utf-8")
    outcomes = refresh(root)
    assert outcomes["example-bureau/2018"].action == "written"
    problems = [outcome.problem for outcome in outcomes.values() if outcome.problem]
    assert [problem.rule for problem in problems] == [rule]
    assert "data/reports/" in str(problems[0]) and "请" in str(problems[0])


def test_what_systems_leave_behind_is_ignored(root: Path) -> None:
    add(root)
    folder = root / "data/reports/example-bureau"
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$2016.docx", "2016.txt~", "README.md", ".gitkeep"):
        (folder / name).write_bytes(b"x")
    outcomes = refresh(root)
    assert list(outcomes) == ["example-bureau/2016"] and outcomes["example-bureau/2016"].problem is None


def test_two_files_for_one_year_are_refused_and_the_last_reading_stays(root: Path) -> None:
    add(root)
    refresh(root)
    before = load(root)
    add(root, body="另一份。", extension="html")
    outcome = refresh(root)["example-bureau/2016"]
    assert outcome.action == "failed" and outcome.problem is not None and outcome.problem.rule == "I07"
    assert "2016.html" in str(outcome.problem) and "2016.txt" in str(outcome.problem)
    assert load(root).files == before.files


def test_main_text_and_annex_are_one_report(root: Path) -> None:
    main = add(root, table="")
    main.write_text(main.read_text(encoding="utf-8").split("附件")[0], encoding="utf-8")
    annex = main.with_name("2016.annex.txt")
    annex.write_text("附件\n2016年度政府信息公开工作情况统计表\n\n" + table(), encoding="utf-8")
    assert refresh(root)["example-bureau/2016"].problem is None
    found = load(root)
    assert [row.id for row in found.paragraphs][:1] == ["p1"]
    assert {row.id for row in found.paragraphs if row.source.startswith("2016.annex.txt")} >= {"pannex-1", "pannex-2"}
    assert found.tables[0].rows[1].value == "5065"
    assert found.tables[0].rows[1].source.startswith("2016.annex.txt · 第")
    assert [source["annals:file"] for source in found.descriptor["sources"]] == ["2016.txt", "2016.annex.txt"]
    assert package.validate(root / "data/packages/example-bureau/2016") == []
    before = package.fact_digest(root / "data/packages/example-bureau/2016")
    annex.write_text(annex.read_text(encoding="utf-8").replace("5065", "5066"), encoding="utf-8")
    assert refresh(root)["example-bureau/2016"].action == "written"
    assert package.fact_digest(root / "data/packages/example-bureau/2016") != before
    shutil.copy(annex, annex.with_name("2016.annex.html"))
    problem = refresh(root)["example-bureau/2016"].problem
    assert problem is not None and problem.rule == "I07"


def test_a_picture_in_an_annex_is_accounted_for_in_its_own_name(root: Path) -> None:
    add(root)
    annex = root / "data/reports/example-bureau/2016.photos.txt"
    annex.write_text("现场照片如下。\n\n[image: image1.png]\n\n以上为全部照片。\n", encoding="utf-8")
    refresh(root)
    found = load(root)
    figure = next(row for row in found.paragraphs if row.kind == "figure")
    assert figure.id.startswith("pphotos-")
    assert figure.id in {row.paragraph for row in found.losses}
    assert any(figure.id in row.cells for row in found.findings if row.rule == "S01")


def test_links_are_never_followed(root: Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("不得读取", encoding="utf-8")
    try:
        (root / "data/reports/example-bureau/2016.txt").symlink_to(outside / "secret.txt")
        (root / "data/reports/other-bureau").symlink_to(outside)
    except OSError:
        pytest.skip("no symbolic links here")
    outcomes = refresh(root)
    assert sorted(o.problem.rule for o in outcomes.values() if o.problem) == ["I10", "I10"]
    assert not (root / "data/packages").exists()


def test_a_crash_in_one_report_is_told_and_stops_no_other(root: Path, monkeypatch) -> None:
    add(root, 2015)
    add(root, 2016)
    right = readers.read_document

    def crash(path: Path):
        if path.stem == "2015":
            raise RecursionError("too deep")
        return right(path)

    monkeypatch.setattr(readers, "read_document", crash)
    outcomes = refresh(root)
    assert outcomes["example-bureau/2016"].action == "written"
    broken = outcomes["example-bureau/2015"]
    assert broken.action == "failed" and "RecursionError" in str(broken.problem)
    assert isinstance(broken.problem.__cause__, RecursionError), "the traceback stays at hand for a maintainer"


# --- .meta.yml ----------------------------------------------------------------------------------------------


def test_meta_overrides_what_the_text_says(root: Path) -> None:
    place = add(root, 2016, printed_year=2015)
    place.with_name("2016.meta.yml").write_text(
        "source_url: http://www.example.gov.cn/a.html\nretrieved: 2017-04-01\npublished: 2017-03-12\nrevision: 2\n"
        "year: 2016\nperiod_start: 2016-01-01\nlicence: 转载须注明来源\ncontact: {telephone: 010-1, hours: 8:30}\n",
        encoding="utf-8",
    )
    assert refresh(root)["example-bureau/2016"].problem is None
    found = load(root)
    assert (found.metadata.url, found.metadata.published, found.metadata.year) == (
        "http://www.example.gov.cn/a.html", "2017-03-12", 2016,
    )
    assert found.metadata.contact.hours == "8:30"
    assert found.descriptor["version"] == "2.0.0" and found.descriptor["created"] == "2017-03-12T00:00:00Z"
    assert found.descriptor["sources"][0]["path"] == "http://www.example.gov.cn/a.html"
    assert package.validate(root / "data/packages/example-bureau/2016") == []


def test_a_correction_keeps_both_figures_and_the_reason(root: Path) -> None:
    add(root).with_name("2016.meta.yml").write_text(
        "corrections:\n  - {item: T1.1.1, expect: 5065, value: 5056, reason: 官网勘误}\n  - {item: T1.9.3, expect: 102, value: '', reason: 原件漏填}\n",
        encoding="utf-8",
    )
    refresh(root)
    found = load(root)
    cells = {row.item: row for row in found.tables[0].rows}
    assert (cells["T1.1.1"].value, cells["T1.1.1"].raw, cells["T1.1.1"].status) == ("5056", "5065", Status.CORRECTED)
    assert (cells["T1.9.3"].value, cells["T1.9.3"].raw) == ("", "102")
    assert found.descriptor["annals:corrections"][0] == {
        "item": "T1.1.1", "column": "value", "printed": "5065", "value": "5056", "reason": "官网勘误",
    }


@pytest.mark.parametrize(
    ("text", "rule", "word"),
    [
        ("source_ulr: x\n", "I21", "source_url"),
        ("published: 2017-02-30\n", "I20", "2017-02-30"),
        ("published: 去年\n", "I22", "去年"),
        ("source_url: javascript:alert(1)\n", "I22", "javascript"),
        ("revision: 0\n", "I22", "revision"),
        ("corrections:\n  - {item: T1.99, expect: 1, value: 1, reason: x}\n", "I22", "T1.99"),
        ("corrections:\n  - {item: T1.1.1, expect: 1, value: 约五千, reason: x}\n", "I22", "约五千"),
        ("corrections:\n  - {item: T1.1.1, expect: 5065, value: 1}\n", "I23", "reason"),
        ("contact: {telephon: x}\n", "I21", "telephone"),
        ("- a\n", "I21", "entries"),
        ("a: [\n", "I20", "YAML"),
    ],
)
def test_a_mistake_in_meta_is_told_and_the_other_reports_are_read(root: Path, text: str, rule: str, word: str) -> None:
    add(root, 2015)
    add(root, 2016).with_name("2016.meta.yml").write_text(text, encoding="utf-8")
    outcomes = refresh(root)
    assert outcomes["example-bureau/2015"].action == "written"
    problem = outcomes["example-bureau/2016"].problem
    assert problem is not None and problem.rule == rule
    assert word in str(problem) and "2016.meta.yml" in str(problem)


# --- entries ------------------------------------------------------------------------------------------------


def _states(root: Path) -> dict[str, ReviewState]:
    return {str(entry.id): entry.state for entry in pipeline.entries(root, Settings())}


def _approve(root: Path, name: str = "example-bureau/2016") -> None:
    found = load(root, name)
    waive = {row.id: "测试" for row in found.findings if row.level == "error"}
    review.approve(root, found, date="2026-01-31", reviewer="张三", verdict="approve", note="看过", waive=waive)


def test_entries_stand_as_their_reviews_do(root: Path) -> None:
    add(root, 2015)
    add(root, 2016)
    add(root, 2016, slug="other-bureau", name="示例市水务局")
    refresh(root)
    _approve(root)
    assert _states(root) == {
        "example-bureau/2015": ReviewState.PENDING, "example-bureau/2016": ReviewState.APPROVED,
        "other-bureau/2016": ReviewState.PENDING,
    }
    add(root, 2016, body="全年工作不平稳。")
    refresh(root)
    assert _states(root)["example-bureau/2016"] is ReviewState.STALE


def test_a_source_that_has_gone_is_said_and_only_an_approved_package_stays(root: Path) -> None:
    add(root, 2015)
    place = add(root, 2016)
    refresh(root)
    _approve(root)
    place.unlink()
    (root / "data/reports/example-bureau/2015.txt").unlink()
    outcomes = refresh(root)
    for name in ("example-bureau/2015", "example-bureau/2016"):
        assert outcomes[name].problem is not None and outcomes[name].problem.rule == "I30"
        assert (root / "data/packages" / name).exists()
    assert _states(root) == {"example-bureau/2016": ReviewState.APPROVED}


@pytest.mark.parametrize("linked", ["data/packages", "data/packages/example-bureau", "data/packages/example-bureau/2016"])
def test_nothing_behind_a_link_is_written_or_removed(root: Path, tmp_path_factory, linked: str) -> None:
    add(root)
    outside = tmp_path_factory.mktemp("outside")
    (outside / "precious.txt").write_text("x", encoding="utf-8")
    (outside / "example-bureau/2016").mkdir(parents=True)
    (root / linked).parent.mkdir(parents=True, exist_ok=True)
    try:
        (root / linked).symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    problem = refresh(root)["example-bureau/2016"].problem
    assert problem is not None and problem.rule == "I10"
    assert sorted(path.name for path in outside.rglob("*")) == ["2016", "example-bureau", "precious.txt"]


def test_a_package_in_the_folder_of_another_body_is_not_shown(root: Path) -> None:
    add(root)
    refresh(root)
    _approve(root)
    for kind in ("packages", "reviews"):
        shutil.copytree(root / f"data/{kind}/example-bureau", root / f"data/{kind}/other-bureau")
    assert _states(root) == {"example-bureau/2016": ReviewState.APPROVED}


def test_a_withheld_report_may_lose_its_source(root: Path) -> None:
    place = add(root)
    refresh(root)
    _approve(root)
    place.unlink()
    assert "approve.py example-bureau/2016 --verdict withhold" in str(refresh(root)["example-bureau/2016"].problem)
    review.approve(root, load(root), date="2026-01-02", reviewer="王某", verdict="withhold", note="已撤下")
    assert refresh(root) == {}
    assert _states(root) == {"example-bureau/2016": ReviewState.WITHHELD}


def test_an_approval_without_a_package_is_said(root: Path) -> None:
    place = add(root)
    refresh(root)
    _approve(root)
    place.unlink()
    shutil.rmtree(root / "data/packages")
    problem = refresh(root)["example-bureau/2016"].problem
    assert problem is not None and problem.rule == "I30" and "审查决定" in str(problem)


def test_a_broken_record_of_decisions_hides_its_report_alone_and_is_said(root: Path) -> None:
    add(root, 2015)
    add(root, 2016)
    refresh(root)
    _approve(root)
    _approve(root, "example-bureau/2015")
    place = root / "data/reviews/example-bureau/2016.yml"
    place.write_text(place.read_text(encoding="utf-8").replace("verdict:", "verdikt:"), encoding="utf-8")
    problem = refresh(root)["example-bureau/2016"].problem
    assert problem is not None and "2016.yml" in str(problem)
    assert _states(root) == {"example-bureau/2015": ReviewState.APPROVED}


@pytest.mark.parametrize("change", [lambda text: text.replace("平稳", "很好"), None], ids=["edited", "gone"])
def test_a_copy_of_the_approved_facts_that_was_touched_is_told(root: Path, change) -> None:
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    add(root)
    refresh(root)
    _approve(root)
    assert [problem for group in pipeline.check(root) for problem in group.problems] == []
    place = root / "data/reviews/example-bureau/2016.facts.txt"
    if change is None:
        place.unlink()
    else:
        place.write_text(change(place.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    problems = [problem for group in pipeline.check(root) for problem in group.problems]
    assert len(problems) == 1 and "2016.facts.txt" in problems[0] and "I31" in problems[0]


def test_no_report_at_all_is_fine(root: Path) -> None:
    assert pipeline.refresh(root) == [] and pipeline.entries(root, Settings()) == []
    os.rmdir(root / "data/reports/example-bureau")
    os.rmdir(root / "data/reports")
    assert pipeline.refresh(root) == []


def test_reading_one_file_writes_nothing(root: Path, tmp_path_factory) -> None:
    place = tmp_path_factory.mktemp("anywhere") / "某份年报.txt"
    shutil.copy(add(root), place)
    found = pipeline.read(place, root)
    assert found.metadata.body == NAME and found.tables
    assert not (root / "data/packages").exists()


def test_a_package_that_is_not_there_is_one_problem_and_says_what_to_run(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    add(root)
    refresh(root)
    decisions = root / "data/reviews/example-bureau/2016.yml"
    decisions.parent.mkdir(parents=True)
    decisions.write_text("decisions: []\n", encoding="utf-8")
    shutil.rmtree(root / "data/packages")
    problems = [problem for group in pipeline.check(root) for problem in group.problems]
    assert len(problems) == 1 and "还没有数据包" in problems[0] and "scripts/convert.py" in problems[0], problems


def test_the_report_of_a_county_is_that_of_its_government(root: Path) -> None:
    place = root / "data/authorities.yml"
    more = "  - {slug: shili-xian, names: [{zh: 示例县人民政府}], level: county, kind: government, scope: area}\n"
    place.write_text(place.read_text(encoding="utf-8") + more, encoding="utf-8")
    add(root, slug="shili-xian", name="示例县")
    add(root, 2017, slug="shili-xian", name="另一县")
    refresh(root)
    assert not [row for row in load(root, "shili-xian/2016").findings if row.rule == "I08"]
    message = next(row.message.zh for row in load(root, "shili-xian/2017").findings if row.rule == "I08")
    assert "应为“示例县人民政府”。" in message
