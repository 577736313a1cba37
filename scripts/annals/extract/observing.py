"""What one cell of an official table says: its observation, and the doubts about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from annals.extract.alignment import SourceRow
from annals.forms import cell_id, cell_name
from annals.model import (
    Cell,
    ColumnSpec,
    Doubt,
    Location,
    Observation,
    RowSpec,
    Status,
    TableSpec,
    Text,
)
from annals.numbers import CellValue, normalise, plain, read_value

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def observe(
    spec: TableSpec, row: RowSpec, column: ColumnSpec, run: Sequence[SourceRow], cell: Cell | None
) -> tuple[Observation, list[Doubt]]:
    """The observation of one cell and what is odd about it.

    A figure keeps the unit that is printed, never converted; a cell whose column cannot be told is unreadable.
    """
    wanted = row.unit or column.unit
    raw = "" if cell is None else cell.text.strip()
    place = _place(run, cell)
    read, unit = CellValue(None, Status.ABSENT), wanted
    odd: list[tuple[str, str, Text, Text | None]] = []
    if run and not row.has_value:
        read, unit = CellValue(None, Status.HEADING), ""
        if raw:
            odd.append(("F09", raw, Text("空白", "a blank"), None))
    elif run and spec.layout != "list" and cell is None:
        pass
    elif is_refused(spec, column, run):
        read = CellValue(None, Status.UNREADABLE)
    elif run:
        read = read_value(raw, signed=column.kind == "change")
        unit = read.unit or next((source.unit for source in run if source.unit), wanted)
        odd += _about_unit(wanted, unit, read)
        if normalise(unit) == normalise(wanted):
            unit = wanted
        if read.doubt:
            odd.append(("F08", raw, Text("一个确定的数", "one definite figure"), read.doubt))
    observation = Observation(
        table=spec.id, item=spec.item(row.code), item_label=row.label.zh, column=column.code,
        column_label=column.label.zh, value=read.value, unit=unit, status=read.status, raw=raw, location=place,
        item_printed=printed(run),
    )
    return observation, list(_doubts(spec, row, column, place, odd))


def printed(run: Sequence[SourceRow]) -> str:
    """The label that the source rows print together."""
    return "".join(source.label.strip() for source in run)


def _about_unit(wanted: str, unit: str, read: CellValue) -> Iterator[tuple[str, str, Text, Text | None]]:
    if not wanted:
        if not unit and read.value:
            yield "F13", plain(read.value), Text("写明单位的数", "a figure with its unit"), None
    elif normalise(unit) != normalise(wanted):
        yield "F10", unit, Text(wanted, wanted), None
        if read.unit and read.value and unit in _YUAN and wanted in _YUAN:
            value = plain((read.value * _YUAN[unit] / _YUAN[wanted]).normalize()) + wanted
            yield "F14", plain(read.value) + unit, Text(value, value), None


def is_refused(spec: TableSpec, column: ColumnSpec, run: Sequence[SourceRow]) -> bool:
    """Whether it cannot be told which figure of the row, if any, belongs to that column."""
    at = spec.columns.index(column)
    return any(at in source.refused for source in run)


def _doubts(
    spec: TableSpec, row: RowSpec, column: ColumnSpec, place: Location, odd: Sequence[tuple[str, str, Text, Text | None]]
) -> Iterator[Doubt]:
    for rule, read, expected, why in odd:
        name = cell_name(spec, row, column)
        values = (("read", read), ("expected", expected.zh), ("expected_en", expected.en))
        values += (("item", name.zh), ("item_en", name.en)) + ((("why", why.zh), ("why_en", why.en)) if why else ())
        yield Doubt(rule, values, (place,), (cell_id(spec, row, column),))


def _place(run: Sequence[SourceRow], cell: Cell | None) -> Location:
    if cell is not None and cell.location.line is not None:
        return cell.location
    return run[-1].location if run else Location()
