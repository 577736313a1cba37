"""Refuses rows whose figures may have moved one column to the left, where a cell is gone and nothing shows it.

A spreadsheet closes the gap, and a blank is left at the end. A blank total is printed as a blank in real reports; but
where the last figure before it could be the total of those before, or the columns do not add up with the row as it
stands, nobody can say which of the two it is. A row with a printed total is taken as printed, right or wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from annals.extract.alignment import SourceRow
from annals.model import Form, Rule, TableSpec
from annals.numbers import read_value


def refuse_shifted(rows: Sequence[SourceRow], items: Mapping[str, int], form: Form, spec: TableSpec) -> tuple[SourceRow, ...]:
    """The rows with every figure refused that may stand under the head of its neighbour; `items` tells which row is which."""
    rule = next((one for one in form.rules if one.across and one.table == spec.id and one.kind == "sum"), None)
    codes = [column.code for column in spec.columns]
    if rule is None or codes[-1] != rule.total or set(codes[:-1]) != set(rule.parts):
        return tuple(rows)
    found = list(rows)
    filled = [at for at, row in enumerate(rows) if row.has_value]
    for item, at in items.items():
        if not _is_open(rows[at]) or not (_ends_in_a_total(rows[at]) or not _columns_hold(rows, items, item, form)):
            continue
        first = at
        if spec.layout == "row" and at == filled[-1]:
            first = next(one for one in filled if one == at or not _adds_up(rows[one]))
        for one in range(first, at + 1):
            found[one] = replace(found[one], refused=frozenset(range(len(codes))))
    return tuple(found)


def _is_open(row: SourceRow) -> bool:
    """Whether the total is blank and the cell before it is not, and neither is refused already."""
    cells = row.values
    return all(cells) and not row.refused and not cells[-1].text.strip() and bool(cells[-2].text.strip())


def _ends_in_a_total(row: SourceRow) -> bool:
    """Whether the figure before the blank total may be the total: not 0, and no less than all before it."""
    *others, last = _figures(row)[:-1]
    return last > 0 and last >= sum(others)


def _columns_hold(rows: Sequence[SourceRow], items: Mapping[str, int], item: str, form: Form) -> bool:
    """Whether the sums that the row takes part in are right in every column but the last; a row with blanks needs none."""
    if any(not cell.text.strip() for cell in rows[items[item]].values[:-1] if cell):
        return True
    rules = [rule for rule in form.rules if not rule.across and item in (rule.total, *rule.rows, *rule.parts)]
    rules = [rule for rule in rules if rule.kind in ("sum", "balance")]
    return bool(rules) and all(_holds(rule, rows, items) for rule in rules)


def _holds(rule: Rule, rows: Sequence[SourceRow], items: Mapping[str, int]) -> bool:
    sides = [[rule.total] if rule.total else rule.rows, rule.parts]
    left, right = (
        [sum(column) for column in zip(*(_figures(rows[items[one]])[:-1] for one in side if one in items), strict=True)]
        for side in sides
    )
    return left == right


def _adds_up(row: SourceRow) -> bool:
    *parts, total = _figures(row)
    return sum(parts) == total


def _figures(row: SourceRow) -> list[Decimal]:
    """The figures of a row, 0 for what is none."""
    return [(read_value(cell.text.strip()).value if cell else None) or Decimal(0) for cell in row.values]
