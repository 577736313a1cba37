"""What needs several reports: each rule speaks where it should, on the later report, and of approved reports alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
import ruleexamples
import yaml
from annals import package
from annals.audit.across import ACROSS, Ground, across
from annals.forms import KINDS, load_crosswalk, load_forms
from annals.model import Authority, FindingRow, Name, Package, ReportId
from annals.package import Provenance
from fillings import ROOT, report_in, report_of, rules

EXAMPLES = {
    id: example for path in sorted((ROOT / "tests/rules/across").glob("*.yml"))
    for id, example in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
RUN = [(id, outcome, number) for id, held in EXAMPLES.items() for outcome in held for number in range(len(held[outcome]))]
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
