"""What the official tables say, by anchor of the cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from annals.forms import cell_id
from annals.model import FilledTable, Observation, Status

_STATED = (Status.REPORTED, Status.CORRECTED)
_MONEY = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class Cells:
    """The figures of a report; a blank, an unreadable or an absent cell has none."""

    def __init__(self, tables: Iterable[FilledTable]) -> None:
        self._found = dict(_anchored(tables))

    def total(self, anchors: Sequence[str]) -> Decimal | None:
        """The figure of the cell, or of several added up, money in yuan; None where one of them has none."""
        figures = [self._figure(anchor) for anchor in anchors]
        return None if None in figures or not figures else sum(figures, Decimal(0))

    def _figure(self, anchor: str) -> Decimal | None:
        seen = self._found.get(anchor)
        if seen is None or seen.status not in _STATED or seen.value is None:
            return None
        return seen.value * _MONEY.get(seen.unit, Decimal(1))


def _anchored(tables: Iterable[FilledTable]) -> Iterable[tuple[str, Observation]]:
    for table in tables:
        rows = {table.spec.item(row.code): row for row in table.spec.rows}
        columns = {column.code: column for column in table.spec.columns}
        for seen in table.observations:
            if seen.item in rows and seen.column in columns:
                yield cell_id(table.spec, rows[seen.item], columns[seen.column]), seen
