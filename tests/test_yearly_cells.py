"""The figures of two years: what is taken from what, and what is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import entries
import pytest
from annals.forms import load_crosswalk, load_forms, load_rules
from annals.model import Entry, Form, ObservationRow, PackageTable, ReportId, Status, Text
from annals.pages import yearly_cells

ROOT = Path(__file__).resolve().parents[1]
RULES = load_rules(ROOT / "data/rules")
FORMS = load_forms(ROOT / "data/forms", RULES)
CROSSWALK = load_crosswalk(ROOT / "data/forms/crosswalk.yml", FORMS)


def form(id: str) -> Form:
    return next(one for one in FORMS if one.id == id)


def report(edition: str, year: int, figures: dict[str, str], unit: str = "件", table: str = "T3") -> Entry:
    """A report of one table; a figure that is no number is the status of its cell."""
    rows = []
    for anchor, said in figures.items():
        item, _, column = anchor.rpartition("-")
        known = said in set(Status)
        rows.append(ObservationRow(item, item, column, column, "" if known else said, unit, said if known else "reported", said, ""))
    filled = PackageTable(table, "x", "tables/x.csv", Text("表", "Table"), (), tuple(rows))
    package = replace(entries.package(id=ReportId("shili", year)), form=edition, variant="", tables=(filled,))
    return entries.entry(of=package)


def pair(before: str, after: str, **units: str) -> yearly_cells.Compared:
    """One cell of the edition of 2021 in two years."""
    first = report("2021", 2022, {"T3.1-tot": before})
    second = report("2021", 2023, {"T3.1-tot": after}, units.get("unit", "件"))
    [table] = yearly_cells.tables(first, second, form("2021"))
    [cell] = table.cells
    return cell


@pytest.mark.parametrize(("before", "after", "difference", "percent"), [
    ("20", "25", "5", "25.0"), ("30", "20", "-10", "-33.3"), ("0", "3", "3", None), ("4", "4", "0", "0.0"), ("0", "0", "0", None),
    ("1.5", "1.2", "-0.3", "-20.0"),
])
def test_figures_are_taken_from_each_other(before: str, after: str, difference: str, percent: str | None) -> None:
    cell = pair(before, after)
    assert cell.difference == Decimal(difference)
    assert cell.percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(("before", "after"), [("blank", "3"), ("3", "blank"), ("blank", "blank"), ("unreadable", "3"), ("3", "not_applicable")])
def test_a_blank_is_not_nought(before: str, after: str) -> None:
    cell = pair(before, after)
    assert cell.difference is None and cell.percent is None and "空白不作 0" in cell.why.zh


def test_a_row_that_one_report_lacks_says_so() -> None:
    assert "没有这一格" in pair("absent", "3").why.zh


def test_other_units_are_not_compared() -> None:
    assert pair("3", "4", unit="万元").why.zh == "两年的单位不同"


def test_two_blanks_are_the_same_and_a_blank_is_not_nought() -> None:
    assert pair("blank", "blank").is_same and pair("7", "7").is_same
    assert not pair("blank", "0").is_same


def test_between_two_editions_the_crosswalk_says_what_compares() -> None:
    before = report("2014", 2018, {"T1.3.1-value": "40", "T1.3.2-value": "38", "T1.3.3-value": "37"}, table="T1")
    after = report("2021", 2021, {"T3.1-tot": "55", "T3.3.7-tot": "50", "T3.4-tot": "5"})
    both, single = yearly_cells.indicators(before, after, FORMS, CROSSWALK)
    found = {one.indicator: one for one in both}
    assert (found["received"].difference, found["received"].grade) == (Decimal(15), "A")
    assert found["completed"].grade == "B" and found["completed"].note.zh
    assert "replies" in {one.id for one in single} and "replies" not in found


def test_across_a_break_nothing_is_taken_from_anything() -> None:
    before = report("2008-local", 2013, {"T0.12-value": "40"}, table="T0")
    after = report("2014", 2014, {"T1.3.1-value": "50"}, table="T1")
    both, _ = yearly_cells.indicators(before, after, FORMS, CROSSWALK)
    [received] = [one for one in both if one.indicator == "received"]
    assert received.grade == "C" and received.difference is None and received.why.zh and received.note.zh


def carried(closing: str, opening: str, year: int = 2023) -> tuple[yearly_cells.Compared, ...]:
    rows = [row for rule in RULES if rule.kind == "carried_over" for row in rule.entries("rows")]
    before, after = report("2021", 2022, {"T3.4-tot": closing}), report("2021", year, {"T3.2-tot": opening})
    return yearly_cells.carried(before, after, rows, form("2021"))


def test_what_was_carried_out_is_set_against_what_was_carried_in() -> None:
    assert [one.difference for one in carried("7", "7")] == [0]
    assert [one.difference for one in carried("7", "5")] == [-2]
    assert carried("blank", "5")[0].difference is None


def test_nothing_is_carried_over_a_year_that_is_not_here() -> None:
    assert carried("7", "7", 2024) == ()


def test_the_largest_changes_come_first_and_of_a_row_with_a_total_only_the_total() -> None:
    before = report("2021", 2022, {"T3.1-nat": "1", "T3.1-tot": "1", "T3.2-tot": "9", "T3.4-tot": "4"})
    after = report("2021", 2023, {"T3.1-nat": "90", "T3.1-tot": "91", "T3.2-tot": "2", "T3.4-tot": "4"})
    [table] = yearly_cells.tables(before, after, form("2021"))
    found = yearly_cells.largest(table.cells, 5)
    assert [(one.item, one.column_code, one.difference) for one in found] == [("T3.1", "tot", 90), ("T3.2", "tot", -7)]
