"""What needs several reports: each rule speaks where it should, on the later report, and of approved reports alone."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import ruleexamples
import yaml
from annals import package, pipeline, publish, review, site
from annals.audit.across import ACROSS, Ground, across
from annals.authorities import load_authorities
from annals.errors import ReviewError, SpecError
from annals.forms import KINDS, load_crosswalk, load_forms
from annals.model import (
    Authority,
    Entry,
    FindingRow,
    Name,
    Package,
    ReportId,
    ReviewState,
    Settings,
)
from annals.package import Provenance
from annals.pipeline.origin import inputs
from annals.pipeline.understand import load_norms
from fillings import ROOT, report_in, report_of, rules

EXAMPLES = {
    id: example for path in sorted((ROOT / "tests/rules/across").glob("*.yml"))
    for id, example in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
RUN = [(id, outcome, number) for id, held in EXAMPLES.items() for outcome in held for number in range(len(held[outcome]))]
SETTINGS = Settings(site_name="年报", demonstrations=True)
SLUGS = {"甲": "jia", "乙": "yi", "丙": "bing", "丁": "ding", "全市": "quanshi"}


@cache
def _forms():
    return load_forms(ROOT / "data" / "forms", rules())


def _body(name: str, example: Mapping) -> Authority:
    said = {"level": "county", "kind": "department", "scope": "own", "region": "999901"} | example.get("bodies", {}).get(name, {})
    return Authority(
        SLUGS[name], (Name(f"示例市{name}局"),), said["level"], said["kind"], said["scope"], said["region"],
        parent=said.get("parent", ""), covers=tuple(SLUGS[one] for one in said.get("covers", ())),
    )


def _package(one: Mapping, body: Authority) -> Package:
    """A report as a package: in words with its tables, or its tables alone."""
    edition, year = one.get("edition", "2021"), one["year"]
    figures = {cell: str(figure) for cell, figure in one.get("figures", {}).items()}
    if "text" in one:
        report = ruleexamples.reported({"text": one["text"], "edition": edition, "figures": figures, "year": year})
    else:
        report = report_of(figures, variant="national") if edition == "2014" else report_in(edition, figures)
    report = replace(report, id=ReportId(body.slug, year))
    return package.from_files(package.build(report, (), provenance=Provenance(body)))


def _found(example: Mapping) -> tuple[FindingRow, ...]:
    """What is found on the last report of the example."""
    names = [one.get("body", "甲") for one in example["reports"]]
    bodies = {name: _body(name, example) for name in dict.fromkeys([*names, *example.get("bodies", {})])}
    packages = [_package(one, bodies[name]) for one, name in zip(example["reports"], names, strict=True)]
    approved = [
        held for held, one in zip(packages[:-1], example["reports"], strict=False) if one.get("state", "approved") == "approved"
    ]
    forms = _forms()
    crosswalk = load_crosswalk(ROOT / "data/forms/crosswalk.yml", forms)
    ground = Ground({body.slug: body for body in bodies.values()}, {form.id: form for form in forms}, crosswalk)
    return across(packages, approved, rules(), ground)[packages[-1].id]


def test_every_rule_over_several_reports_has_examples_to_run():
    wanted = {rule.id for rule in rules() if KINDS[rule.kind].scope == "across"}
    assert wanted == set(EXAMPLES) and {rule.kind for rule in rules() if rule.id in wanted} == set(ACROSS)
    assert all(held["fires"] and held["passes"] for held in EXAMPLES.values())


@pytest.mark.parametrize(("id", "outcome", "number"), RUN)
def test_a_rule_speaks_where_its_example_says_so_and_nowhere_else(id, outcome, number):
    example = EXAMPLES[id][outcome][number]
    found = [row for row in _found(example) if row.rule.partition("/")[0] == id]
    if outcome == "passes":
        assert found == []
        return
    rule = next(rule for rule in rules() if rule.id == id)
    assert [row.cells for row in found] == [tuple(example["cells"])]
    assert found[0].level == rule.level and rule.do.zh in found[0].message.zh and rule.do.en in found[0].message.en
    assert not set("{}") & set(found[0].message.zh + found[0].message.en) and "未注明" not in found[0].message.zh
    assert all(word in found[0].message.zh for word in example.get("says", ())), found[0].message.zh


def test_the_rows_and_columns_that_rules_name_are_there():
    forms = {form.id: form for form in _forms()}
    for rule in rules():
        if KINDS[rule.kind].scope != "across":
            continue
        for edition, opening, closing in rule.entries("rows"):
            items = {table.item(row.code) for table in forms[edition].tables for row in table.rows if row.has_value}
            assert {opening, closing} <= items
        for edition, table, *columns in rule.entries("columns"):
            assert set(columns) <= {column.code for column in forms[edition].table(table).columns}


def _columns(before: Mapping[str, int], now: Mapping[str, int]) -> list[FindingRow]:
    """What X01 finds where a year left `before` and the next begins with `now`."""
    reports = [
        {"year": 2022, "figures": {f"T3.4-{column}": figure for column, figure in before.items()}},
        {"year": 2023, "figures": {f"T3.2-{column}": figure for column, figure in now.items()}},
    ]
    return [row for row in _found({"reports": reports}) if row.rule == "X01"]


def test_columns_that_are_off_for_different_reasons_are_told_apart():
    found = _columns({"nat": 3, "biz": 2, "tot": 5}, {"nat": 4, "biz": 2, "tot": 9})
    assert [row.cells for row in found] == [("T3.2-nat",), ("T3.2-tot",)]


def test_the_id_of_a_row_depends_on_every_figure_of_it():
    before = {"nat": 3, "biz": 2, "tot": 5}
    (one,), (same,), (other,) = (
        _columns(before, {"nat": 4, "biz": 4, "tot": 8}), _columns(before, {"nat": 4, "biz": 4, "tot": 8}),
        _columns(before, {"nat": 5, "biz": 3, "tot": 8}),
    )
    assert one.id == same.id != other.id


@pytest.mark.parametrize(("id", "number", "beside"), [
    ("X01", 0, ["jia/2023#T3.4-nat"]), ("X01", 4, ["jia/2022#T3.4-nat", "jia/2022#T3.4-biz", "jia/2022#T3.4-tot"]),
    ("X02", 0, ["jia/2022#T2.1.norm-val"]), ("X03", 0, ["jia/2019#T2.5.lic-prev", "jia/2019#T2.5.lic-chg"]),
    ("X04", 0, ["jia/2021#T3.1-tot", "jia/2021#T3.1-nat"]),
])
def test_a_finding_names_what_it_was_compared_with(id, number, beside):
    (found,) = (row for row in _found(EXAMPLES[id]["fires"][number]) if row.rule == id)
    assert list(found.beside) == beside


# --- from the reports to the site -----------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the committed reports, of which each has its decision, and a report of suqian for 2025 that is off."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("packages"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    pipeline.refresh(tmp_path)
    return tmp_path


def _later(root: Path) -> None:
    """Adds the report on 2025: that of 2024, so that it carries over what 2024 did and not what it left."""
    folder = root / "data/reports/suqian"
    (folder / "2025.csv").write_bytes((folder / "2024.csv").read_bytes())
    said = (folder / "2024.meta.yml").read_text(encoding="utf-8").replace("2024", "2025")
    (folder / "2025.meta.yml").write_text(said, encoding="utf-8")
    pipeline.refresh(root)


def _entries(root: Path) -> dict[str, Entry]:
    return {str(entry.id): entry for entry in pipeline.entries(root, SETTINGS)}


def _site(root: Path) -> dict[str, str | bytes]:
    shown = publish.public(_entries(root).values())
    return {file.path: file.content for file in site.make(shown, root, SETTINGS).files}


def _decide(root: Path, id: str, verdict: str = "approve", **more: object) -> None:
    entry = _entries(root)[id]
    review.approve(
        root, entry.package, date="2026-01-31", reviewer="示例审查人", verdict=verdict, note="测试", across=entry.across, **more,
    )


def test_the_committed_reports_of_two_years_agree(root):
    found = _entries(root)
    assert found["suqian/2023"].state is found["suqian/2024"].state is ReviewState.APPROVED
    assert [row.rule for row in found["suqian/2024"].across if row.rule in ("X01", "X02")] == []


def test_a_pending_report_is_compared_and_changes_no_byte_of_the_site(root):
    before = _site(root)
    _later(root)
    pending = _entries(root)["suqian/2025"]
    assert pending.state is ReviewState.PENDING and {"X01", "X02"} <= {row.rule for row in pending.across}
    assert not any(entry.across for id, entry in _entries(root).items() if id != "suqian/2025")
    assert _site(root) == before


def test_an_error_against_last_year_needs_a_reason_and_is_shown_once_accepted(root):
    _later(root)
    with pytest.raises(ReviewError, match="I32"):
        _decide(root, "suqian/2025")
    errors = [row.id for row in _entries(root)["suqian/2025"].findings if row.level == "error"]
    _decide(root, "suqian/2025", waive=dict.fromkeys(errors, "上年度的数更正过"))
    page = str(_site(root)["reports/suqian/2025/index.md"])
    assert all(f'id="finding-{id}"' in page for id in errors) and "上年度的数更正过" in page
    assert not [row.rule for row in _entries(root)["suqian/2025"].package.findings if row.rule.startswith("X")]


def test_a_finding_that_comes_later_waits_and_goes_with_the_report_it_speaks_of(root):
    _decide(root, "suqian/2024", "withhold")
    _later(root)
    assert _entries(root)["suqian/2025"].across == ()
    _decide(root, "suqian/2025")
    _decide(root, "suqian/2024")
    entry = _entries(root)["suqian/2025"]
    new = [row.id for row in review.waiting(entry)]
    assert new == [row.id for row in entry.across] != [] and review.public(entry).across == ()
    page = str(_site(root)["reports/suqian/2025/index.md"])
    draft = {file.path: file.content for file in site.make(_entries(root).values(), root, SETTINGS, drafts=True).files}
    assert all(f'id="finding-{id}"' not in page and f'id="finding-{id}"' in str(draft["reports/suqian/2025/index.md"]) for id in new)
    notices = next(group for group in pipeline.check(root) if group.title.zh == "审查决定有效").notices
    assert any("suqian/2025" in notice and f"{len(new)} 项新的审核发现" in notice for notice in notices)
    _decide(root, "suqian/2024", "withhold")
    assert _entries(root)["suqian/2025"].across == ()


# --- who adds up whom -----------------------------------------------------------------------------------------

REGISTER = """\
authorities:
  - {{slug: quanshi, names: [{{zh: 示例市人民政府}}], level: prefecture, kind: government, scope: area, covers: {covers}}}
  - {{slug: jiaxian, names: [{{zh: 甲县人民政府}}], level: county, kind: government, scope: area, covers: [jiaju]}}
  - {{slug: jiaju, names: [{{zh: 甲县示例局}}], level: county, kind: department, scope: {scope}}}
"""


@pytest.mark.parametrize(("covers", "scope", "line"), [
    ("[jiaxian, yixian]", "own", 2), ("[quanshi]", "own", 2), ("[jiaxian, jiaju]", "own", 2), ("[jiaju, jiaju]", "own", 2),
    ("[jiaxian]", "own, covers: [jiaxian]", 4),
])
def test_what_a_report_adds_up_has_to_be_there_and_once(tmp_path, covers, scope, line):
    path = tmp_path / "authorities.yml"
    path.write_text(REGISTER.format(covers=covers, scope=scope), encoding="utf-8")
    with pytest.raises(SpecError, match="covers") as raised:
        load_authorities(path)
    assert f"第{line}行" in str(raised.value)


def test_whom_a_report_adds_up_does_not_make_its_package_anew(tmp_path):
    path = tmp_path / "authorities.yml"
    path.write_text(REGISTER.format(covers="[jiaxian]", scope="own"), encoding="utf-8")
    body = load_authorities(path)["quanshi"]
    assert body.covers == ("jiaxian",)
    norms = load_norms(ROOT)
    assert inputs((), None, body, norms) == inputs((), None, replace(body, covers=()), norms) != inputs((), None, replace(body, parent="x"), norms)


def test_the_id_of_a_finding_outlives_lines_that_move_and_a_change_of_its_own_words_does_not():
    first, now = EXAMPLES["N08"]["fires"][0]["reports"]
    moved = now | {"text": now["text"].replace("一、总体情况", "（2024年1月）\n一、总体情况", 1)}
    changed = now | {"text": now["text"].replace("平均用时缩短到5个", "平均用时一般都缩短到5个", 1)}
    one, other, third = (_found({"reports": [first, last]}) for last in (now, moved, changed))
    (here,), (there,), (else_where,) = ([row for row in rows if row.rule == "N08/last"] for rows in (one, other, third))
    assert here.cells != there.cells and here.id == there.id != else_where.id
