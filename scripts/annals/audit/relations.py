"""The kinds of rules, a closed set: each is one small function over the cells of one column.

A rule says nothing where a cell that it needs is missing, unreadable or in another unit of money: those have findings
of their own. A blank addend counts as 0, and the result says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from annals.audit.operands import Operand
from annals.model import Location, Rule, Status, Text
from annals.numbers import plain

BLANK_IS_ZERO = Text("空白按0计。", "A blank is counted as 0 here.")
NOT_APPLICABLE = Text("标为不适用的项不计入。", "Items marked as not applicable add nothing.")


@dataclass(frozen=True)
class Result:
    """What a rule found: the words for its message, the cells that it looked at, what was expected and what stands.

    A rule over the whole report names anchors (claims, paragraphs) and their places beside the cells of tables.
    """

    names: Mapping[str, Text]
    operands: tuple[Operand, ...]
    expected: str
    actual: str
    remarks: tuple[Text, ...] = ()
    anchors: tuple[str, ...] = ()
    """Ids of claims and paragraphs, before the cells."""
    places: tuple[Location, ...] = ()
    instance: str = ""
    """Which of several things that one rule looks for."""
    level: str = ""
    """Where it is lighter or graver than its rule."""
    beside: tuple[str, ...] = ()
    """What it was compared with in other reports."""


Cells = Mapping[str, Operand]


def _sum(rule: Rule, cells: Cells) -> Iterator[Result]:
    """The parts add up to the total."""
    yield from _compare(rule, cells, lambda total, added: total != added, "")


def _at_least(rule: Rule, cells: Cells) -> Iterator[Result]:
    """The parts add up to the total or more."""
    yield from _compare(rule, cells, lambda total, added: added < total, "≤")


def _sum_at_most(rule: Rule, cells: Cells) -> Iterator[Result]:
    """The parts add up to the total or less."""
    yield from _compare(rule, cells, lambda total, added: added > total, "≥")


def _sum_is_total(rule: Rule, cells: Cells) -> Iterator[Result]:
    """Speaks where two or more parts add up to the total exactly: a note on the way of counting."""
    parts = [cells[code] for code in rule.parts if code in cells]
    if sum(1 for part in parts if part.value) > 1:
        yield from _compare(rule, cells, lambda total, added: total == added, "")


def _compare(
    rule: Rule, cells: Cells, speaks: Callable[[Decimal, Decimal], bool], sign: str
) -> Iterator[Result]:
    total = cells.get(rule.total)
    parts = [cells[code] for code in rule.parts if code in cells]
    addends = [part.addend for part in parts]
    if total is None or total.value is None or None in addends or all(part.value is None for part in parts):
        return
    added = sum(addends, Decimal(0))
    if not speaks(total.value, added):
        return
    names = _named("total", total) | {
        "unit": _same(total.unit),
        "sum": _same(plain(added)),
        "addends": Text("+".join(p.shown.zh for p in parts), "+".join(p.shown.en for p in parts)),
        "difference": _same(plain(abs(total.value - added))),
        "comparison": Text("多", "more") if added > total.value else Text("少", "less"),
    }
    yield Result(names, (total, *parts), sign + plain(added), plain(total.value), tuple(_remarks(parts)))


def _at_most(rule: Rule, cells: Cells) -> Iterator[Result]:
    """No part is more than the total."""
    total = cells.get(rule.total)
    for part in _reported(rule.parts, cells):
        if total is not None and total.value is not None and part.value > total.value:
            yield _part(part, total, f"≤{plain(total.value)}")


def _largest_at_most(rule: Rule, cells: Cells) -> Iterator[Result]:
    """The largest part is not more than the total; one finding, on the largest."""
    results = list(_at_most(rule, cells))
    if results:
        yield max(results, key=lambda result: result.operands[0].value)


def _zero_implies(rule: Rule, cells: Cells) -> Iterator[Result]:
    """Where the total is 0, so is every part."""
    total = cells.get(rule.total)
    for part in _reported(rule.parts, cells):
        if total is not None and total.value == 0 and part.value != 0:
            yield _part(part, total, "0")


def _part(part: Operand, total: Operand, expected: str) -> Result:
    names = _named("part", part) | _named("total", total)
    names |= {"part_unit": _same(part.unit), "unit": _same(total.unit)}
    return Result(names, (part, total), expected, plain(part.value))


def _same_value(rule: Rule, cells: Cells) -> Iterator[Result]:
    """Two rows have the same figure."""
    found = _reported(rule.rows, cells)
    if len(found) == 2 and found[0].value != found[1].value:
        first, second = found
        names = _named("first", first) | _named("second", second) | {"unit": _same(first.unit)}
        yield Result(names, (first, second), plain(first.value), plain(second.value))


def _balance(rule: Rule, cells: Cells) -> Iterator[Result]:
    """The rows on one side add up to what those on the other side do."""
    left = [cells[code] for code in rule.rows if code in cells]
    right = [cells[code] for code in rule.parts if code in cells]
    addends = [operand.addend for operand in (*left, *right)]
    if len(addends) < len(rule.rows) + len(rule.parts) or None in addends:
        return
    if all(side.value is None for side in left) or all(side.value is None for side in right):
        return
    one, other = (sum((operand.addend for operand in side), Decimal(0)) for side in (left, right))
    if one == other:
        return
    names = {
        "left": _chain(left), "right": _chain(right), "left_sum": _same(plain(one)), "right_sum": _same(plain(other)),
        "unit": _same(left[0].unit), "difference": _same(plain(abs(one - other))),
        "comparison": Text("多", "more") if one > other else Text("少", "less"),
    }
    yield Result(names, (*left, *right), plain(one), plain(other), tuple(_remarks([*left, *right])))


def _chain(operands: list[Operand]) -> Text:
    return Text(
        "+".join(f"“{operand.name.zh}”{operand.shown.zh}" for operand in operands),
        " + ".join(f"“{operand.name.en}” {operand.shown.en}" for operand in operands),
    )


def _whole_number(rule: Rule, cells: Cells) -> Iterator[Result]:
    """Every figure is a whole number of 0 or more."""
    for row in _reported(rule.rows, cells):
        if row.value < 0 or row.value != row.value.to_integral_value():
            yield _row(row, "≥0, integer")


def _non_negative(rule: Rule, cells: Cells) -> Iterator[Result]:
    """Every figure is 0 or more."""
    for row in _reported(rule.rows, cells):
        if row.value < 0:
            yield _row(row, "≥0")


def _below(rule: Rule, cells: Cells) -> Iterator[Result]:
    """No figure is larger than what is plausible."""
    limit = Decimal(rule.words("limit")[0])
    for row in _reported(rule.rows, cells):
        if row.value > limit:
            result = _row(row, f"≤{plain(limit)}")
            yield replace(result, names={**result.names, "limit": _same(plain(limit))})


def _row(row: Operand, expected: str) -> Result:
    return Result(_named("part", row) | {"unit": _same(row.unit)}, (row,), expected, plain(row.value))


def _reported(codes: tuple[str, ...], cells: Cells) -> list[Operand]:
    return [cells[code] for code in codes if code in cells and cells[code].value is not None]


def _named(name: str, operand: Operand) -> dict[str, Text]:
    return {name: operand.name, f"{name}_value": _same(plain(operand.value))}


def _same(text: str) -> Text:
    return Text(text, text)


def _remarks(parts: list[Operand]) -> Iterator[Text]:
    statuses = {part.observation.status for part in parts}
    if Status.BLANK in statuses:
        yield BLANK_IS_ZERO
    if Status.NOT_APPLICABLE in statuses:
        yield NOT_APPLICABLE


RELATIONS: dict[str, Callable[[Rule, Cells], Iterator[Result]]] = {
    "sum": _sum,
    "at_least": _at_least,
    "sum_at_most": _sum_at_most,
    "sum_is_total": _sum_is_total,
    "at_most": _at_most,
    "largest_at_most": _largest_at_most,
    "zero_implies": _zero_implies,
    "same": _same_value,
    "balance": _balance,
    "whole_number": _whole_number,
    "non_negative": _non_negative,
    "below": _below,
}
"""One function for each kind that a form's rule may have."""
