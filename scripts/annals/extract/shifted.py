"""Refuses rows whose figures may have moved one column to the left, where a cell is gone and nothing shows it.

A spreadsheet closes the gap, and a blank is left at the end. A blank total is printed as a blank in real reports; but
where the last figure before it could be the total of those before, nobody can say which of the two it is. A row with
a printed total is taken as printed, right or wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from annals.extract.alignment import SourceRow
from annals.model import Form, TableSpec
from annals.numbers import read_value


def refuse_shifted(rows: Sequence[SourceRow], places: Collection[int], form: Form, spec: TableSpec) -> tuple[SourceRow, ...]:
    """The rows with every figure refused that may stand under the head of its neighbour; `places` are the rows of the form."""
    rule = next((one for one in form.rules if one.across and one.table == spec.id and one.kind == "sum"), None)
    codes = [column.code for column in spec.columns]
    if rule is None or codes[-1] != rule.total or set(codes[:-1]) != set(rule.parts):
        return tuple(rows)
    found = list(rows)
    filled = [at for at, row in enumerate(rows) if row.has_value]
    for at in sorted(set(places)):
        if not _is_open(rows[at]) or not _ends_in_a_total(rows[at]):
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


def _adds_up(row: SourceRow) -> bool:
    *parts, total = _figures(row)
    return sum(parts) == total


def _figures(row: SourceRow) -> list[Decimal]:
    """The figures of a row, 0 for what is none."""
    return [(read_value(cell.text.strip()).value if cell else None) or Decimal(0) for cell in row.values]
