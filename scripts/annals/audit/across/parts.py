"""The report of a whole area against the reports that it adds up, where every one of them is approved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from annals.audit.across.sheets import Sheet, Shelf
from annals.audit.operands import Operand
from annals.audit.relations import BLANK_IS_ZERO, Result
from annals.model import Rule, Status, Text
from annals.numbers import plain

_MOST = 6
"""Parts whose figures a message spells out."""


def rolled_up(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """Each cell of the named tables that is not the sum of the same cells of all parts.

    Silent unless `covers` names the parts, all their reports of the year are approved and in the same edition, and the
    cell can be read in each.
    """
    covers = sheet.authority.covers if sheet.authority else ()
    parts = [shelf.find(slug, sheet.id.year) for slug in covers]
    if not parts or None in parts or any(part.package.form != sheet.package.form for part in parts):
        return
    wanted = {row[1] for row in rule.entries("tables") if row[0] == sheet.package.form}
    for key, whole in sheet.cells.items():
        held = [part.cells.get(key) for part in parts]
        beside = tuple(part.address(cell.cell) for part, cell in zip(parts, held, strict=True) if cell)
        if whole.observation.table not in wanted or None in held or whole.addend is None:
            continue
        added = _sum(held)
        if added is not None and added != whole.addend:
            yield replace(_result(whole, held, added), beside=beside)


def _sum(held: list[Operand]) -> Decimal | None:
    addends = [cell.addend for cell in held]
    return None if None in addends else sum(addends, Decimal(0))


def _result(whole: Operand, held: list[Operand], added: Decimal) -> Result:
    off, few = added - whole.addend, len(held) <= _MOST
    blank = any(cell.observation.status is Status.BLANK for cell in (whole, *held))
    names = {
        "item": whole.name, "item_value": whole.shown, "unit": _same(whole.unit), "sum": _same(plain(added)),
        "count": _same(str(len(held))), "difference": _same(plain(abs(off))),
        "comparison": Text("多", "more") if off > 0 else Text("少", "less"),
        "addends": Text("+".join(cell.shown.zh for cell in held), "+".join(cell.shown.en for cell in held)) if few
        else Text("各数略", "figures left out"),
    }
    return Result(names, (whole,), plain(added), plain(whole.addend), (BLANK_IS_ZERO,) if blank else ())


def _same(text: str) -> Text:
    return Text(text, text)
