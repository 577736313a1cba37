"""The rows of a chart as a package has them: which categories there are, and whether there is anything to see."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from annals.model import ChartRow, ChartSpec, ObservationRow, PackageTable, Status

_WITH_FIGURE = (Status.REPORTED, Status.CORRECTED)
_LEFT_OUT = (Status.ABSENT, Status.HEADING)


def chart_rows(spec: ChartSpec, table: PackageTable) -> tuple[ChartRow, ...]:
    """The categories that the report has, in official order; one without a figure stays, without a value."""
    cells = {(row.item, row.column): row for row in table.rows}
    found = []
    for at, (item, label) in enumerate(spec.rows):
        column = spec.columns[at] if spec.columns else spec.column
        if spec.addends and spec.addends[at]:
            parts = [cells.get((part, column)) for part in spec.addends[at]]
            if all(part is not None and part.status not in _LEFT_OUT for part in parts):
                found.append(ChartRow(item, label, *_sum(parts, spec.unit)))
            continue
        cell = cells.get((item, column))
        if cell is not None and cell.status not in _LEFT_OUT:
            anchor = f"{item}-{column}" if spec.columns else item
            found.append(ChartRow(anchor, label, _figure(cell), spec.unit, cell.status))
    return tuple(found)


def _sum(parts: Sequence[ObservationRow], unit: str) -> tuple[str, str, str]:
    """Value, unit and status of a group: the sum of its parts, or nothing where one of them has no figure."""
    figures = [_figure(part) for part in parts]
    if all(figures):
        return f"{sum(map(Decimal, figures)):f}", unit, Status.REPORTED
    return "", unit, next(part.status for part, value in zip(parts, figures, strict=True) if not value)


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
