"""Reports made up in memory for the tests of forms, tables and the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from annals.extract.tables import fill_table
from annals.forms import load_forms, load_rules
from annals.model import (
    Document,
    Form,
    Metadata,
    Report,
    ReportId,
    Rule,
    Source,
    Table,
    TableSpec,
)
from damage import table_of
from official import disputes, grid, requests, small

ROOT = Path(__file__).resolve().parents[1]
FOOTNOTE = "（注：各子栏目数总数要等于总栏目数量）"


@cache
def rules() -> tuple[Rule, ...]:
    """The catalogue of the project."""
    return load_rules(ROOT / "data" / "rules")


@cache
def form(id: str = "2014") -> Form:
    """One edition of the project."""
    return next(form for form in load_forms(ROOT / "data" / "forms", rules()) if form.id == id)


def printed(figures: Mapping[str, object], *, variant: str = "shandong", otherwise: str = "0") -> list[list[str]]:
    """The rows of the table of 2014 as printed, by item code; None leaves a row out."""
    spec = form().tables[0]
    rows = []
    for row in spec.rows:
        item = spec.item(row.code)
        if (row.variants and variant not in row.variants) or (item in figures and figures[item] is None):
            continue
        figure = str(figures.get(item, otherwise if row.has_value else ""))
        rows.append([row.label.zh, row.unit, figure])
    return rows


def report(table: Table, *, variant: str = "shandong", notes: tuple[str, ...] = ()) -> Report:
    """A report that holds that table and nothing else."""
    spec = form().tables[0]
    filled, doubts = fill_table(form(), variant, spec, replace(table, notes=notes))
    document = Document(Source("2017.txt", "", 0, "text/plain"), (table,))
    return Report(ReportId("shifan", 2017), document, Metadata(), form(), variant, (filled,), (), doubts)


def report_of(figures: Mapping[str, object], *, variant: str = "shandong", notes: tuple[str, ...] = ()) -> Report:
    """A report with those figures by item code, 0 everywhere else."""
    return report(table_of(printed(figures, variant=variant)), variant=variant, notes=notes)


def report_in(edition: str, figures: Mapping[str, object]) -> Report:
    """A report in another edition, its tables as the form prints them, 0 in every cell that is not given.

    `figures` are by `item-column`, or by item where the table has one column.
    """
    one, filled, doubts = form(edition), [], []
    for spec, table in printed_tables(one, figures):
        done, odd = fill_table(one, "", spec, table)
        filled.append(done)
        doubts += odd
    document = Document(Source("report.docx", "", 0, ""), ())
    return Report(ReportId("shifan", one.first_year), document, Metadata(), one, "", tuple(filled), (), tuple(doubts))


def printed_tables(one: Form, figures: Mapping[str, object]) -> list[tuple[TableSpec, Table]]:
    """Every table of the edition as printed, with those figures."""
    cells = {
        (spec.item(row.code), column.code): str(
            figures.get(f"{spec.item(row.code)}-{column.code}", figures.get(spec.item(row.code), "0"))
        )
        for spec in one.tables for row in spec.rows for column in spec.columns
    }
    found = []
    for spec in one.tables:
        if spec.layout == "list":
            rows = [[row.label.zh, row.unit, cells[spec.item(row.code), spec.columns[0].code]] for row in spec.rows]
            found.append((spec, table_of(rows)))
        else:
            rows = {"T3": requests, "T4": disputes}.get(spec.id, lambda spec, cells: small(spec, cells, 7)[1:])(spec, cells)
            found.append((spec, grid(rows)))
    return found
