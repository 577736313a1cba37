"""Reports made up in memory for the tests of forms, tables and the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from annals.extract.tables import fill_table
from annals.forms import load_forms, load_rules
from annals.model import Document, Form, Metadata, Report, ReportId, Rule, Source, Table
from damage import table_of

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
