"""A report issued anew: the earlier issue is kept, reviewed and shown on its own, and what changed is computed and told."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import projects
import pytest
from annals import package, pipeline, publish, review, site, terminal
from annals.model import Entry, ReviewState, Settings
from test_escape import ATTACKS
from test_several_files import ROWS, changed, form, html, printed_tables, workbook

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = Path(__file__).parent / "examples"
NOW, OLD = "example-bureau/2016", "example-bureau/2016.r1"
META = """\
revision: 2
earlier:
  - revision: 1
    reason: 更正受理申请的件数
    superseded: 2017-05-02
    published: 2017-03-01
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("forms", "rules"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    shutil.copy(EXAMPLES / "authorities.yml", tmp_path / "data/authorities.yml")
    (tmp_path / "data/reports/example-bureau").mkdir(parents=True)
    return tmp_path


def lay(root: Path, name: str, *replaced: tuple[str, str]) -> Path:
    """The plain example under that name, with some of its text replaced."""
    text = (EXAMPLES / "plain/2016.txt").read_text(encoding="utf-8")
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    path = root / "data/reports/example-bureau" / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def declare(root: Path, text: str = META, year: int = 2016) -> None:
    (root / f"data/reports/example-bureau/{year}.meta.yml").write_text(text, encoding="utf-8")


def refresh(root: Path) -> dict[str, pipeline.Outcome]:
    return {outcome.id: outcome for outcome in pipeline.refresh(root)}


def entry(root: Path, **settings) -> Entry:
    return next(one for one in pipeline.entries(root, Settings(**settings)) if str(one.id) == NOW)


def load(root: Path, name: str) -> package.reading.Package:
    return package.load(root / "data/packages" / name)


def approve(root: Path, name: str, verdict: str = "approve") -> None:
    found = load(root, name)
    waive = {row.id: "测试" for row in found.findings if row.level == "error"}
    review.approve(root, found, date="2026-01-31", reviewer="张三", verdict=verdict, note="看过", waive=waive)


def reissue(root: Path, *replaced: tuple[str, str], meta: str = META) -> None:
    """The example as the first issue, and a second one with that replaced."""
    lay(root, "2016.r1.txt")
    lay(root, "2016.txt", *(replaced or (("17件", "19件"),)))
    declare(root, meta)
    assert {id: one.action for id, one in refresh(root).items()} == {NOW: "written", OLD: "written"}


# --- files and what is declared of them ------------------------------------------------------------------------


def test_both_issues_are_read_the_same_way_and_lie_beside_each_other(root: Path) -> None:
    lay(root, "2016.txt")
    refresh(root)
    once = load(root, NOW)
    reissue(root)
    old, new = load(root, OLD), load(root, NOW)
    for name in (NOW, OLD):
        assert package.validate(root / "data/packages" / name) == []
    assert package.fact_digest(root / "data/packages" / OLD) == package.canonical.digest(package.canonical.facts(once))
    assert [row.id for row in old.findings] == [row.id for row in once.findings], "a person has read these already"
    assert (old.revision, new.revision) == (1, 2) and str(old.id) == OLD and old.id.current == new.id
    assert old.descriptor["annals:superseded"] == {"revision": 1, "by": 2, "superseded": "2017-05-02", "reason": "更正受理申请的件数"}
    assert new.descriptor["annals:earlier"] == [
        {"revision": 1, "superseded": "2017-05-02", "reason": "更正受理申请的件数", "published": "2017-03-01"}
    ]
    assert old.metadata.published == "2017-03-01" and new.metadata.published == ""
    assert {one.action for one in refresh(root).values()} == {"kept"}
    assert entry(root).earlier[0].id == old.id and len(pipeline.entries(root, Settings())) == 1


def test_a_report_issued_once_has_the_same_package_as_ever(root: Path) -> None:
    lay(root, "2016.txt")
    declare(root, "published: 2017-03-01\n")
    refresh(root)
    before = load(root, NOW).files
    assert b"earlier" not in before[0][1] and b"superseded" not in before[0][1]


def test_annexes_of_both_issues(root: Path) -> None:
    folder = root / "data/reports/example-bureau"
    for stem, rows in (("2016.r1", ROWS), ("2016", changed("制发规范性文件总数", "23"))):
        text = (EXAMPLES / "page-of-today/2016.html").read_text(encoding="utf-8")
        page = re.sub("(?s)<table.*</table>", "", text)
        assert page != text
        (folder / f"{stem}.html").write_text(page, encoding="utf-8")
        workbook(folder / f"{stem}.annex.xlsx", rows)
    declare(root)
    refresh(root)
    found = review.compare(load(root, OLD), load(root, NOW))
    assert found.cells and {change.after.value for change in found.cells if change.after} == {"23"} and not found.texts
    assert [one["annals:file"] for one in load(root, OLD).descriptor["sources"]] == ["2016.r1.html", "2016.r1.annex.xlsx"]


@pytest.mark.parametrize(
    ("files", "meta", "said"),
    [
        (["2016.txt", "2016.r1.txt"], None, ["2016.r1.txt", "没有登记", "“revision: 2”", "earlier: [{revision: 1, reason:"]),
        (["2016.txt", "2016.r1.txt"], "revision: 2\n", ["2016.r1.txt", "没有登记", "earlier: [{revision: 1"]),
        (["2016.txt", "2016.r2.txt"], None, ["“revision: 3”", "{revision: 1, reason", "{revision: 2, reason"]),
        (["2016.txt", "2016.r2.txt"], META, ["2016.r2.txt", "第1至1版", "改正文件名里的版号"]),
        (["2016.r1.txt"], META, ["2016.r1.txt", "只有前一版", "去掉文件名里的 .r1"]),
        (["2016.txt", "2016.r0.txt"], META, ["2016.r0.txt", "2016.r1.扩展名"]),
        (["2016.txt", "2016.r01.txt"], META, ["2016.r01.txt", "2016.r1.扩展名"]),
        (["2016.txt", "2016.html"], None, ["2016.html", "前一版改名为 2016.r1.扩展名", "revision"]),
        (["2016.txt", "2016.html"], META, ["2016.html", "前一版改名为 2016.r1.扩展名"]),
        (["2016.txt", "2016.r1.txt", "2016.r1.html"], META, ["2 个文件", "2016.r1.html"]),
    ],
)
def test_files_that_do_not_fit_are_one_clear_mistake(root: Path, files: list[str], meta: str | None, said: list[str]) -> None:
    for name in files:
        lay(root, name)
    if meta:
        declare(root, meta)
    outcome, = refresh(root).values()
    assert (outcome.id, outcome.action) == (NOW, "failed") and outcome.problem is not None and outcome.problem.rule == "I07"
    for words in said:
        assert words in str(outcome.problem), str(outcome.problem)
    assert not (root / "data/packages").exists()


@pytest.mark.parametrize(
    ("meta", "rule", "said"),
    [
        ("earlier: [{revision: 1, reason: 甲}]\n", "I22", "revision 为 2 以上"),
        ("revison: 2\nearlier: [{revision: 1, reason: 甲}]\n", "I21", "把它改为“revision”"),
        ("revision: 3\nearlier: [{revision: 1, reason: 甲}]\n", "I22", "缺第2版"),
        ("revision: 2\nearlier: [{revision: 2, reason: 甲}]\n", "I22", "1 到 1 的整数"),
        ("revision: 3\nearlier: [{revision: 1, reason: 甲}, {revision: 1, reason: 乙}]\n", "I22", "写了两次"),
        ("revision: 2\nearlier: [{revision: 1}]\n", "I23", "reason"),
        ("revision: 2\nearlier: [{revision: 1, reason: ' '}]\n", "I22", "空的理由"),
        ("revision: 2\nearlier: [{reason: 甲}]\n", "I23", "revision"),
        ("revision: 2\nearlier: [{revision: 1, reason: 甲, superseded: 去年}]\n", "I22", "日期"),
        ("revision: 2\nearlier: [{revision: 1, reason: 甲, resaon: 乙}]\n", "I21", "reason"),
    ],
)
def test_a_mistake_in_what_is_declared_names_its_line(root: Path, meta: str, rule: str, said: str) -> None:
    lay(root, "2016.txt")
    declare(root, meta)
    outcome, = refresh(root).values()
    assert outcome.problem is not None and outcome.problem.rule == rule
    assert said in str(outcome.problem) and "2016.meta.yml 第" in str(outcome.problem)


def test_notes_of_an_earlier_issue_stand_in_the_one_file(root: Path) -> None:
    reissue(root)
    (root / "data/reports/example-bureau/2016.r1.meta.yml").write_text("title: 甲\n", encoding="utf-8")
    problem = next(one.problem for one in refresh(root).values() if one.problem)
    assert problem.rule == "I12" and "2016.meta.yml 的 earlier" in str(problem)


def test_an_issue_that_was_not_kept_is_allowed_and_said(root: Path) -> None:
    lay(root, "2016.txt")
    declare(root)
    assert {id: one.problem for id, one in refresh(root).items()} == {NOW: None}
    shutil.copy(ROOT / "mkdocs.yml", root)
    reviews = pipeline.check(root)[-1]
    assert reviews.problems == [] and any("没有第1版的文件" in line and "2016.r1" in line for line in reviews.notices)


def test_a_correction_belongs_to_its_own_issue(root: Path) -> None:
    reissue(root)
    row = next(row for row in load(root, NOW).tables[0].rows if row.value == "6")
    before = load(root, NOW).files
    declare(root, META + f"    corrections: [{{item: {row.item}, expect: {row.raw}, value: 7, reason: 来函}}]\n")
    assert {id: one.action for id, one in refresh(root).items()} == {NOW: "kept", OLD: "written"}
    corrected = [one for table in load(root, OLD).tables for one in table.rows if one.status == "corrected"]
    assert [(one.item, one.value, one.raw) for one in corrected] == [(row.item, "7", "6")]
    assert load(root, NOW).files == before


def test_an_earlier_package_without_its_file_is_told_and_one_with_is_not(root: Path) -> None:
    reissue(root)
    (root / "data/reports/example-bureau/2016.r1.txt").unlink()
    assert refresh(root)[OLD].problem.rule == "I30"
    assert entry(root).earlier == (), "pending, and its source has gone"
    lay(root, "2016.r1.txt")
    declare(root, "revision: 2\n")
    assert {id: one.problem.rule for id, one in refresh(root).items()} == {NOW: "I07"}, "one mistake, told once"


def test_show_reads_an_earlier_issue_with_its_own_notes(root: Path) -> None:
    reissue(root, meta="title: 甲标题\n" + META + "    title: 乙标题\n")
    folder = root / "data/reports/example-bureau"
    assert pipeline.read(folder / "2016.txt", root).metadata.title == "甲标题"
    assert pipeline.read(folder / "2016.r1.txt", root).metadata.title == "乙标题"


@pytest.mark.parametrize(
    "name",
    [OLD, "example-bureau/2016/r1", "data/reports/example-bureau/2016.r1.annex.xlsx", "data/packages/example-bureau/2016.r1",
     "data/reviews/example-bureau/2016.r1.yml", r"data\reports\example-bureau\2016.r1.docx"],
)
def test_an_earlier_issue_may_be_named_by_its_path(name: str) -> None:
    assert terminal.report(name) == OLD


# --- review ---------------------------------------------------------------------------------------------------


def test_what_was_approved_before_stays_approved_and_the_new_issue_waits(root: Path) -> None:
    lay(root, "2016.txt")
    refresh(root)
    approve(root, NOW)
    reissue(root)
    found = entry(root)
    assert (found.state, found.earlier[0].state) == (ReviewState.STALE, ReviewState.APPROVED)
    assert review.waiting(found.earlier[0]) == () and "19件" in found.changes
    assert review.public(found).earlier == (), "without the current issue none is public"
    approve(root, NOW)
    found = entry(root)
    assert (found.state, found.earlier[0].state) == (ReviewState.APPROVED, ReviewState.APPROVED)
    assert [one.id for one in review.public(found).earlier] == [found.earlier[0].id]
    assert [one.revision for one in found.decisions] == [1, 2] and [one.revision for one in found.earlier[0].decisions] == [1]


def test_an_issue_that_nobody_approved_is_not_public(root: Path) -> None:
    reissue(root)
    approve(root, NOW)
    found = entry(root)
    assert (found.state, found.earlier[0].state) == (ReviewState.APPROVED, ReviewState.PENDING)
    assert review.public(found).earlier == ()
    approve(root, OLD)
    assert review.public(entry(root)).earlier and (root / "data/reviews/example-bureau/2016.r1.yml").is_file()


def test_a_current_issue_that_was_approved_undeclared_says_nothing_of_the_earlier_one(root: Path) -> None:
    lay(root, "2016.txt", ("17件", "19件"))
    refresh(root)
    approve(root, NOW)
    reissue(root)
    found = entry(root)
    assert (found.state, found.earlier[0].state) == (ReviewState.APPROVED, ReviewState.PENDING)


@pytest.mark.parametrize("withheld", [OLD, "before"])
def test_a_withheld_issue_stays_withheld(root: Path, withheld: str) -> None:
    lay(root, "2016.txt")
    refresh(root)
    approve(root, NOW)
    if withheld == "before":
        approve(root, NOW, "withhold")
    reissue(root)
    if withheld == OLD:
        approve(root, OLD, "withhold")
    approve(root, NOW)
    found = entry(root)
    assert (found.state, found.earlier[0].state) == (ReviewState.APPROVED, ReviewState.WITHHELD)
    assert review.issue_before(found) is None, "nothing of it may come out by way of the difference"


def test_an_earlier_issue_whose_reading_changed_after_its_approval_is_stale(root: Path) -> None:
    reissue(root)
    approve(root, NOW)
    approve(root, OLD)
    lay(root, "2016.r1.txt", ("812条", "813条"))
    refresh(root)
    old = entry(root).earlier[0]
    assert old.state is ReviewState.STALE and "813" in old.changes
    assert review.public(entry(root)).earlier == ()


def test_a_stale_earlier_issue_stops_the_build_only_while_its_report_is_public(root: Path) -> None:
    reissue(root)
    approve(root, NOW)
    approve(root, OLD)
    assert publish.stale([entry(root)]) == ""
    lay(root, "2016.r1.txt", ("812条", "813条"))
    refresh(root)
    assert f"approve.py {OLD} " in publish.stale([entry(root)])
    approve(root, NOW, "withhold")
    assert publish.stale([entry(root)]) == ""


def test_what_was_waived_before_is_carried_on_for_the_earlier_issue(root: Path) -> None:
    shutil.copy(EXAMPLES / "sums-that-do-not-add-up/2016.txt", root / "data/reports/example-bureau/2016.txt")
    refresh(root)
    waived = [row.id for row in load(root, NOW).findings if row.level == "error"]
    assert waived
    approve(root, NOW)
    (root / "data/reports/example-bureau/2016.txt").rename(root / "data/reports/example-bureau/2016.r1.txt")
    lay(root, "2016.txt")
    declare(root)
    refresh(root)
    found = load(root, OLD)
    decision = review.approve(root, found, date="2026-02-01", reviewer="李四", verdict="approve", note="补认")
    assert [id for id, _ in decision.waived] == sorted(waived) and decision.revision == 1


def test_facts_approved_before_the_reissue_are_kept_to_compare_with(root: Path) -> None:
    lay(root, "2016.txt")
    refresh(root)
    approve(root, NOW)
    reissue(root)
    approve(root, NOW)
    lay(root, "2016.r1.txt", ("812条", "813条"))
    refresh(root)
    old = entry(root).earlier[0]
    assert old.state is ReviewState.STALE and "812条" in old.changes and "813条" in old.changes


def test_withholding_the_report_takes_its_issues_with_it(root: Path) -> None:
    reissue(root)
    for name in (NOW, OLD):
        approve(root, name)
    approve(root, NOW, "withhold")
    assert entry(root).state is ReviewState.WITHHELD and review.public(entry(root)).earlier == ()


# --- the difference -------------------------------------------------------------------------------------------


def difference(root: Path, *replaced: tuple[str, str]) -> review.Difference:
    reissue(root, *replaced)
    return review.compare(load(root, OLD), load(root, NOW))


def test_the_same_report_does_not_differ_from_itself_whatever_its_lines(root: Path) -> None:
    found = difference(root, ("全年工作平稳，共", "全年工作平稳，\n\n共"), ("均已办结。根据", "均已办结。\n\n根据"))
    assert len(load(root, NOW).paragraphs) > len(load(root, OLD).paragraphs)
    assert not found and review.words(found) == ("文字、标题和统计表都没有不同",)


@pytest.mark.parametrize("case", ["word-automatic-numbers", "pdf-plain", "page-of-today"])
def test_the_same_report_in_another_format_does_not_differ(root: Path, case: str) -> None:
    """An office that first put up a text and then the Word file of the same report has changed nothing."""
    lay(root, "2016.r1.txt")
    source = next(path for path in (EXAMPLES / case).iterdir() if path.stem == "2016")
    shutil.copy(source, root / f"data/reports/example-bureau/{source.name}")
    declare(root)
    refresh(root)
    found = review.compare(load(root, OLD), load(root, NOW))
    assert not found, review.words(found)


def test_cells_paragraphs_and_headings(root: Path) -> None:
    found = difference(
        root, ("\t812\n", "\t\n"), ("17件，均已办结", "19件，均已办结"), ("二、依申请公开情况", "二、依申请公开和收费情况"),
        ("一、概述\n\n", "一、概述\n\n本局于2016年3月设立了信息公开科。\n\n"),
    )
    assert [(change.cell.item, change.before.value, change.before.status, change.after.value, change.after.status)
            for change in found.cells] == [("T1.1.1", "812", "reported", "", "blank")]
    assert [(change.kind, change.before.title, change.after.title) for change in found.headings] == [
        ("changed", "依申请公开情况", "依申请公开和收费情况")
    ]
    assert [(change.kind, "17件" in (change.before.text if change.before else ""), "19件" in change.after.text)
            for change in found.texts] == [("added", False, False), ("changed", True, True)]
    words = review.words(found)
    assert words[0] == "统计表 1 格、正文 2 处、标题 1 处不同" and any("812 条 → 空白" in line for line in words)


def test_a_row_that_is_lost_and_a_paragraph_that_is_gone_or_moved(root: Path) -> None:
    text = (EXAMPLES / "plain/2016.txt").read_text(encoding="utf-8")
    row = next(row for row in ROWS if row[2] == "6" and "制发" in row[0])
    block = next(part for part in re.split(r"\n\n(?=\t)", text) if row[0].strip() in part)
    found = difference(
        root, (f"{block}\n\n", ""), ("全年工作平稳，共主动公开政府信息812条。\n\n", ""),
    )
    item, = found.rows("removed")
    assert item == "T1.1.1.2" or item.startswith("T1.1"), item
    assert [change.after for change in found.cells if change.cell.item == item] == [None]
    assert [(change.kind, change.before.text) for change in found.texts] == [("removed", "全年工作平稳，共主动公开政府信息812条。")]
    assert any(line.startswith(f"统计表缺了一行 {item}") for line in review.words(found))


def test_a_paragraph_that_moved_is_no_loss(root: Path) -> None:
    lay(root, "2016.r1.txt", ("一、概述\n\n", "一、概述\n\n全局共有三个科室。\n\n"))
    lay(root, "2016.txt", ("均已办结。", "均已办结。\n\n全局共有三个科室。\n\n"))
    declare(root)
    refresh(root)
    kinds = [change.kind for change in review.compare(load(root, OLD), load(root, NOW)).texts]
    assert kinds.count("moved") == 1 and "removed" not in kinds


def test_two_editions_of_the_form_are_never_set_side_by_side(root: Path) -> None:
    folder = root / "data/reports/example-bureau"
    for stem, edition in (("2023.r1", "2019"), ("2023", "2021")):
        tables = "".join(html(spec.title.zh, table) for spec, table in printed_tables(form(edition), {}))
        text = f"<html><body><h1>示例市数据局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>{tables}</body></html>"
        (folder / f"{stem}.html").write_text(text, encoding="utf-8")
    declare(root, META, 2023)
    refresh(root)
    found = review.compare(load(root, "example-bureau/2023.r1"), load(root, "example-bureau/2023"))
    assert not found.comparable and found.cells == () and "不是同一版表样" in review.words(found)[0]


def test_three_issues_in_a_row(root: Path) -> None:
    for number, figure in (("r1.", "17件"), ("r2.", "18件"), ("", "19件")):
        lay(root, f"2016.{number}txt", ("17件", figure))
    declare(root, "revision: 3\nearlier:\n  - {revision: 2, reason: 乙}\n  - {revision: 1, reason: 甲}\n")
    refresh(root)
    found = entry(root)
    assert [one.package.revision for one in found.earlier] == [2, 1]
    assert [one["reason"] for one in found.package.descriptor["annals:earlier"]] == ["甲", "乙"]
    change, = review.compare(found.earlier[0].package, found.package).texts
    assert "18件" in change.before.text and "19件" in change.after.text
    made = {file.path: file.content for file in site.make([found], root, Settings(), drafts=True).files}
    rows = list(csv.DictReader(io.StringIO(made[f"reports/{NOW}/revisions.csv"].decode())))
    assert [(row["id"], row["from_revision"], row["to_revision"]) for row in rows] == [("1", "1", "2"), ("2", "2", "3")]
    now, old = made[f"reports/{NOW}/index.md"], made[f"reports/{NOW}/r1/index.md"]
    assert now.index("第3版与第2版相比") < now.index("第2版与第1版相比")
    assert "（第1版）已被第2版取代" in old and "现行的是第3版" in old


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "<" in attack])
def test_nothing_that_a_report_or_a_note_says_becomes_markup(root: Path, attack: str) -> None:
    line = " ".join(attack.split())
    lay(root, "2016.r1.txt", ("全年工作平稳", f"甲{line}"), ("二、依申请公开情况", f"二、{line}申请"))
    lay(root, "2016.txt", ("全年工作平稳", f"乙{line}丙"), ("二、依申请公开情况", f"二、{line}公开"))
    declare(root, META.replace("更正受理申请的件数", json.dumps(f"理由{line}", ensure_ascii=False)))
    refresh(root)
    made = site.make([entry(root)], root, Settings(), drafts=True)
    pages = {file.path: str(file.content) for file in made.files if file.page and "/2016/" in file.path}
    assert len(pages) == 4
    for path, content in pages.items():
        assert line not in content and "理由" in content, path


# --- the site -------------------------------------------------------------------------------------------------


CANARY = "金丝雀戊己庚辛"


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """A project with one report, approved and built, whose other reports were taken out."""
    project = projects.copy(tmp_path_factory.mktemp("revisions") / "project")
    for folder in ("reports", "packages", "reviews"):
        shutil.rmtree(project / "data" / folder)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub("# site_url:.*", "site_url: https://example.org/", text), encoding="utf-8")
    projects.add_report(project, "example-bureau", "示例市数据局", 2016, f"本局设有信息公开科。{CANARY}。")
    projects.run(project, "scripts/convert.py")
    projects.approve(project, NOW, *projects.waivers(project, NOW))
    projects.build(project)
    return project


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "project"))


def anew(project: Path, body: str = "本局设有政务公开科。") -> None:
    """The office issues its report anew; the publisher keeps the earlier file and declares it."""
    folder = project / "data/reports/example-bureau"
    (folder / "2016.txt").rename(folder / "2016.r1.txt")
    table = projects.table_of_2017().replace("\t505\n", "\t506\n")
    projects.add_report(project, "example-bureau", "示例市数据局", 2016, body, table)
    declare(project)


def page(project: Path, address: str) -> str:
    return (project / "site/reports/example-bureau" / address).read_text(encoding="utf-8")


def test_the_whole_way_of_a_report_that_is_issued_anew(project: Path) -> None:
    anew(project)
    before = projects.site_bytes(project)
    done = projects.build(project, check=False)
    assert done.returncode != 0 and "approve.py example-bureau/2016 " in done.stdout + done.stderr
    assert projects.site_bytes(project) == before, "nothing of the new issue is public"

    done = projects.approve(project, NOW, *projects.waivers(project, NOW))
    assert "与第1版（已公开）相比" in done.stdout and "505" in done.stdout and "506" in done.stdout
    projects.build(project, "--strict")
    now, old = page(project, "2016/index.html"), page(project, "2016/r1/index.html")
    assert "与前一版的差异" in now and 'href="r1/index.html"' in now and "更正受理申请的件数" in now
    assert re.search(r"<del>.*?信息.*?</del>", now, re.DOTALL) and CANARY not in re.sub("(?s)<del>.*?</del>", "", now)
    assert "已被第2版取代" in old and CANARY in old and '<meta name="robots" content="noindex' in old
    rows = list(csv.DictReader(io.StringIO(page(project, "2016/revisions.csv"))))
    cell = next(row for row in rows if row["item"] == "T1.1.2.4")
    assert (cell["kind"], cell["change"], cell["before"], cell["after"]) == ("cell", "changed", "505", "506")
    package_of_old = project / "data/packages" / OLD
    for path in package_of_old.rglob("*.csv"):
        name = path.relative_to(package_of_old).as_posix()
        assert (project / "site/reports/example-bureau/2016/r1" / name).read_bytes() == path.read_bytes()

    files = projects.site_bytes(project)
    elsewhere = [path for path, data in files.items() if CANARY.encode() in data and not path.removeprefix("en/").startswith("reports/example-bureau/2016/")]
    assert elsewhere == [], "no list, no series, no merged data, no search knows of the earlier issue"
    assert b'"505"' not in files["data/all/observations.csv"] and b",506," in files["data/all/observations.csv"]
    assert not [path for path in files if path.startswith("search/") and "r1" in path]
    assert b"/2016/index.html" in files["sitemap.xml"] and b"/2016/r1/" not in files["sitemap.xml"]
    assert projects.run(project, "scripts/check.py").returncode == 0


def test_not_a_byte_tells_of_an_earlier_issue_that_is_not_approved(project: Path) -> None:
    """Kept and pending, or not kept at all: the public cannot tell."""
    anew(project)
    shutil.rmtree(project / "data/reviews")
    folder = project / "data/reports/example-bureau"
    pending = (folder / "2016.r1.txt").read_text(encoding="utf-8").replace(CANARY, f"{CANARY}壬癸")
    (folder / "2016.r1.txt").unlink()
    projects.run(project, "scripts/convert.py")
    projects.approve(project, NOW, *projects.waivers(project, NOW))
    projects.build(project)
    before = projects.site_bytes(project)
    assert "本站没有这一版的页面" in page(project, "2016/index.html")
    (folder / "2016.r1.txt").write_text(pending, encoding="utf-8")
    projects.run(project, "scripts/convert.py")
    assert CANARY in (project / "data/packages" / OLD / "paragraphs.csv").read_text(encoding="utf-8")
    projects.build(project)
    assert projects.site_bytes(project) == before


def test_an_issue_that_is_withdrawn_leaves_a_tombstone_and_no_difference(project: Path) -> None:
    anew(project)
    projects.run(project, "scripts/convert.py")
    projects.approve(project, NOW, *projects.waivers(project, NOW))
    projects.approve(project, OLD, "--verdict", "withhold")
    projects.build(project)
    old = page(project, "2016/r1/index.html")
    assert "这一版已撤下" in old and "测试" in old
    found = [path for path, data in projects.site_bytes(project).items() if CANARY.encode() in data]
    assert found == [] and not (project / "site/reports/example-bureau/2016/revisions.csv").exists()


def test_a_held_report_takes_its_earlier_issue_with_it(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("on_stale: stop", "on_stale: hold"), encoding="utf-8")
    anew(project)
    projects.build(project)
    assert not (project / "site/reports/example-bureau/2016").exists()


def test_the_preview_tells_the_reviewer_what_changed(project: Path) -> None:
    anew(project)
    projects.run(project, "scripts/render.py", "preview", "--drafts")
    draft = (project / "preview/reports/example-bureau/2016/index.md").read_text(encoding="utf-8")
    assert "须重审" in draft and "重新发布了这份报告，与第1版（已公开）相比" in draft.replace("&#65288;", "（")
    assert "## 与前一版的差异" in draft and (project / "preview/reports/example-bureau/2016/r1/index.md").is_file()
