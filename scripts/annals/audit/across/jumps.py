"""Figures that are many times those of the year before, or a small part of them: a note, since the year may have been so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from annals.audit.across.sheets import Sheet, Shelf
from annals.audit.operands import Operand
from annals.audit.relations import Result
from annals.forms import Formula
from annals.model import Rule, Text
from annals.numbers import plain

Pair = tuple[Operand, Decimal, Decimal]
"""The cell that stands for the figure, the figure now and a year before."""


def jump(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """Figures that grew or shrank by more than the factor, both of them large enough to mean something.

    Within one edition cell by cell, one result a row; between editions by the indicators of the crosswalk that
    compare without reserve.
    """
    last = shelf.find(sheet.id.authority, sheet.id.year - 1)
    if last is None or sheet.form is None or last.form is None:
        return
    least, factor = (Decimal(rule.words(name)[0]) for name in ("least", "factor"))
    rows = _rows(sheet, last) if sheet.form is last.form else _indicators(sheet, last, shelf)
    for name, pairs in rows:
        jumped = [pair for pair in pairs if min(pair[1:]) >= least and max(pair[1:]) > factor * min(pair[1:])]
        if jumped:
            yield replace(_result(name, jumped, last), beside=_beside(jumped, sheet, last))


def _rows(sheet: Sheet, last: Sheet) -> Iterator[tuple[Text | None, list[Pair]]]:
    changes = {(table.id, column.code) for table in sheet.form.tables for column in table.columns if column.kind == "change"}
    totals = {(table.id, column.code) for table in sheet.form.tables for column in table.columns if column.kind == "total"}
    rows: dict[str, list[Pair]] = {}
    for (item, column), now in sheet.cells.items():
        before, place = last.cells.get((item, column)), (now.observation.table, column)
        if before is not None and now.value is not None and before.value is not None and place not in changes:
            pairs = rows.setdefault(item, [])
            pairs.insert(0 if place in totals else len(pairs), (now, now.value, before.value))
    for pairs in rows.values():
        yield None, pairs


def _indicators(sheet: Sheet, last: Sheet, shelf: Shelf) -> Iterator[tuple[Text | None, list[Pair]]]:
    for one in shelf.ground.crosswalk:
        here, there = one.formulas.get(sheet.form.id), one.formulas.get(last.form.id)
        if here and there and one.grade(last.form.id, sheet.form.id)[0] == "A":
            now, before = _worth(here, sheet), _worth(there, last)
            if now is not None and before is not None:
                yield one.label, [(sheet.cells[cell], now, before) for cell in here.plus[:1]]


def _worth(formula: Formula, sheet: Sheet) -> Decimal | None:
    worth = Decimal(0)
    for cells, sign in ((formula.plus, 1), (formula.minus, -1)):
        for cell in cells:
            value = sheet.cells[cell].value if cell in sheet.cells else None
            if value is None:
                return None
            worth += sign * value
    return worth


def _result(name: Text | None, jumped: list[Pair], last: Sheet) -> Result:
    cell, now, before = jumped[0]
    year, times, part = str(last.id.year), _short(now / before), _short(100 * now / before)
    names = {
        "item": name or cell.name, "item_value": _same(plain(now)), "unit": _same(cell.unit), "last_year": _same(year),
        "last_value": _same(plain(before)),
        "times": Text(f"是上年的{times}倍", f"{times} times that of the year before") if now > before
        else Text(f"是上年的{part}%", f"{part}% of the year before"),
    }
    return Result(names, tuple(pair[0] for pair in jumped), plain(before), plain(now))


def _beside(jumped: list[Pair], sheet: Sheet, last: Sheet) -> tuple[str, ...]:
    """The same cells of last year, or all of its report where that fills in another form."""
    return tuple(last.address(pair[0].cell) for pair in jumped) if sheet.form is last.form else (last.address(),)


def _short(figure: Decimal) -> str:
    return f"{figure:.1f}".removesuffix(".0")


def _same(text: str) -> Text:
    return Text(text, text)
