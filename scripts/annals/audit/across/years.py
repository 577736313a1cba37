"""This year's figures against those of the approved report of the year before: what was carried over, restated, or jumped.

Speaks only where the report of exactly the year before is there, and a cell that nobody can know ends the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from annals.audit.across.sheets import Sheet, Shelf
from annals.audit.across.together import Pair, together
from annals.audit.operands import Operand
from annals.audit.relations import BLANK_IS_ZERO, Result
from annals.model import Rule, Status, Text
from annals.numbers import plain


def carried_over(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """What the year began with, column by column, is what the year before left over.

    Columns that are off together, so that the parts explain what the total lacks, are one result; otherwise each
    column says something of its own.
    """
    last = shelf.find(sheet.id.authority, sheet.id.year - 1)
    opening, closing = _row(rule, sheet, 1), _row(rule, last, 2)
    if last is None or not opening or not closing:
        return
    pairs = {
        column: (now, last.cells[closing, column]) for (item, column), now in sheet.cells.items()
        if item == opening and (closing, column) in last.cells
    }
    off = {column: pair for column, pair in pairs.items() if _differ(pair[0].addend, pair[1].addend)}
    results = [
        _against(now, before.addend, last, {"last_item": before.name, "last_value": before.shown}, (now, before), beside=(before,))
        for now, before in off.values()
    ]
    yield from [together(results, off.values())] if _is_one(sheet, opening, pairs, off) else results


def _is_one(sheet: Sheet, item: str, pairs: Mapping[str, Pair], off: Mapping[str, Pair]) -> bool:
    """Whether two or more columns are off, and the parts by as much, taken together, as the total."""
    total = _total(sheet, item)
    if len(off) < 2 or total not in pairs or any(None in (now.addend, before.addend) for now, before in pairs.values()):
        return False
    shares = {column: now.addend - before.addend for column, (now, before) in pairs.items()}
    return shares.pop(total) == sum(shares.values(), Decimal(0))


def _total(sheet: Sheet, item: str) -> str:
    """The code of the column that adds up the others."""
    table = sheet.cells[next(key for key in sheet.cells if key[0] == item)].observation.table
    return next((column.code for column in sheet.form.table(table).columns if column.kind == "total"), "") if sheet.form else ""


def _row(rule: Rule, sheet: Sheet | None, place: int) -> str:
    """The item that the rule names for the edition of the report."""
    return next((row[place] for row in rule.entries("rows") if sheet and row[0] == sheet.package.form), "")


def stock(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """What is in force at the end is what was in force a year before, with what came and without what went."""
    last = shelf.find(sheet.id.authority, sheet.id.year - 1)
    for edition, table, left, added, taken in rule.entries("columns"):
        if last is None or not edition == sheet.package.form == last.package.form:
            continue
        for item in _items(sheet, table):
            now, came, went = (sheet.cells.get((item, column)) for column in (left, added, taken))
            before = last.cells.get((item, left))
            if None in (now, came, went, before) or before.value is None or now.value is None:
                continue
            if came.addend is not None and went.addend is not None and now.value != (wanted := before.value + came.addend - went.addend):
                names = {"last_value": before.shown, "added": came.shown, "taken": went.shown}
                yield _against(now, wanted, last, names, (now, came, went), (came, went), (before,))


def restated(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """What this year's report says of last year is what last year's report amounts to."""
    last = shelf.find(sheet.id.authority, sheet.id.year - 1)
    for edition, table, number, change in rule.entries("columns"):
        if last is None or not edition == sheet.package.form == last.package.form:
            continue
        for item in _items(sheet, table):
            now, before, moved = sheet.cells.get((item, number)), last.cells.get((item, number)), last.cells.get((item, change))
            if None in (now, before, moved) or now.value is None or before.value is None or moved.addend is None:
                continue
            if now.value != (wanted := before.value + moved.addend):
                names = {"last_value": before.shown, "change": moved.shown}
                yield _against(now, wanted, last, names, (now, moved), beside=(before, moved))


def _items(sheet: Sheet, table: str) -> list[str]:
    return list(dict.fromkeys(item for (item, _), cell in sheet.cells.items() if cell.observation.table == table))


def _differ(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one != other


def _against(
    now: Operand, wanted: Decimal, last: Sheet, names: dict[str, Text], reckoned: tuple[Operand, ...],
    more: tuple[Operand, ...] = (), beside: tuple[Operand, ...] = (),
) -> Result:
    """The result on the cell `now`, where `wanted` was expected; `more` are further cells of this report, `beside` of last year's."""
    off = now.addend - wanted
    blank = any(cell.observation.status is Status.BLANK for cell in reckoned)
    return Result(
        {
            "item": now.name, "item_value": now.shown, "unit": _same(now.unit), "last_year": _same(str(last.id.year)),
            "expected": _same(plain(wanted)), "difference": _same(plain(abs(off))),
            "comparison": Text("多", "more") if off > 0 else Text("少", "less"), **names,
        },
        (now, *more), plain(wanted), plain(now.addend), (BLANK_IS_ZERO,) if blank else (),
        beside=tuple(last.address(cell.cell) for cell in beside),
    )


def _same(text: str) -> Text:
    return Text(text, text)
