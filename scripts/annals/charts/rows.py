"""The rows of a chart as a package has them: which categories there are, and whether there is anything to see."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from annals.model import ChartRow, ChartSpec, ObservationRow, PackageTable, Status

_WITH_FIGURE = (Status.REPORTED, Status.CORRECTED)
_LEFT_OUT = (Status.ABSENT, Status.HEADING)


def chart_rows(spec: ChartSpec, table: PackageTable) -> tuple[ChartRow, ...]:
    """The categories that the report has, in official order; one without a figure stays, without a value."""
    cells = {(row.item, row.column): row for row in table.rows}
    found = ((cells.get((item, spec.column)), label) for item, label in spec.rows)
    return tuple(
        ChartRow(cell.item, label, _figure(cell), spec.unit, cell.status)
        for cell, label in found
        if cell is not None and cell.status not in _LEFT_OUT
    )


def deserves(spec: ChartSpec, rows: tuple[ChartRow, ...]) -> bool:
    """Whether the rows are worth a chart: two or more, none below zero, and together enough to speak of."""
    values = [Decimal(row.value) for row in rows if row.value]
    return len(rows) > 1 and all(value >= 0 for value in values) and sum(values) >= max(spec.at_least, 1)


def figure(table: PackageTable, item: str, column: str) -> str:
    """The figure of one cell as a plain decimal, empty where the report gives none."""
    cell = next((row for row in table.rows if (row.item, row.column) == (item, column)), None)
    return _figure(cell) if cell is not None else ""


def _figure(cell: ObservationRow) -> str:
    if cell.status not in _WITH_FIGURE:
        return ""
    try:
        value = Decimal(cell.value)
    except InvalidOperation:
        return ""
    return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < 30 else ""
