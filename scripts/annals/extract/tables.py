"""Fills the official table of a form from the table of a report: every row of the variant gets its observations."""

from __future__ import annotations

from collections.abc import Sequence

from annals.extract.alignment import Placement, SourceRow, align
from annals.extract.columns import read_body
from annals.extract.latecomers import check_parents, doubt_neighbours, place_moved, place_pinned
from annals.extract.leftovers import blank, missing, unplaced
from annals.forms import cell_id, cell_name, row_name
from annals.model import (
    Cell,
    ColumnSpec,
    Doubt,
    FilledTable,
    Form,
    Location,
    Observation,
    Paragraph,
    RowSpec,
    Status,
    Table,
    TableSpec,
    Text,
)
from annals.numbers import CellValue, normalise, read_value

_WHY = {
    "label": Text("两处文字不尽相同", "the wordings are not quite the same"),
    "twin": Text("表样里有相近的行", "the form has a similar row"),
    "neighbour": Text("旁边有一行数字未能对上表样", "a row with a figure beside it could not be placed"),
    "order": Text("原表的次序与表样不同", "the table has another order than the form"),
}


def fill_table(form: Form, variant: str, spec: TableSpec, table: Table) -> tuple[FilledTable, tuple[Doubt, ...]]:
    """The filled table and the doubts met: values exactly as printed, rows that fit nowhere kept as `unplaced`.

    Doubts: S03 placed with doubt, S04 not placed, F03 and F11 rows missing, F04 blank, F08 not a figure, F09 a figure
    in a heading row, F10 another unit.
    """
    rows = tuple(row for row in spec.rows if not row.variants or not variant or variant in row.variants)
    body = read_body(table, spec)
    alignment = align(body.rows, rows)
    for step in (check_parents, place_pinned, place_moved, doubt_neighbours):
        alignment = step(alignment, body.rows, rows)
    placed = {placement.candidate.row: placement for placement in alignment.placements}
    observations: list[Observation] = []
    doubts: list[Doubt] = []
    for at, row in enumerate(rows):
        run = _run(body.rows, placed.get(at))
        for column, cell in zip(spec.columns, _values(run, len(spec.columns)), strict=True):
            observation, odd = _observe(spec, row, column, run, cell)
            observations.append(observation)
            doubts.extend(odd)
        if at in placed and placed[at].doubt:
            doubts.append(_placed_with_doubt(spec, row, run, _WHY[placed[at].doubt]))
    doubts += missing(spec, rows, placed) + blank(spec, rows, observations)
    doubts += unplaced(spec, rows, body.rows, alignment)
    filled = FilledTable(
        spec=spec, form=form.id, variant=variant, observations=tuple(observations),
        printed_title=table.caption or next(iter(body.titles), ""), notes=(*body.notes, *table.notes),
        unplaced=tuple(Paragraph(body.rows[at].text, body.rows[at].location) for at in alignment.unplaced),
        location=table.location,
    )
    return filled, tuple(doubts)


def _run(rows: Sequence[SourceRow], placement: Placement | None) -> Sequence[SourceRow]:
    return rows[placement.candidate.start : placement.candidate.end] if placement else ()


def _values(run: Sequence[SourceRow], count: int) -> tuple[Cell | None, ...]:
    """The figures of a run of source rows, of which one at most has any."""
    row = next((row for row in run if row.has_value), run[-1] if run else None)
    return row.values if row else (None,) * count


def _observe(
    spec: TableSpec, row: RowSpec, column: ColumnSpec, run: Sequence[SourceRow], cell: Cell | None
) -> tuple[Observation, list[Doubt]]:
    """The observation of one cell and what is odd about it."""
    wanted = row.unit or column.unit
    raw = "" if cell is None else cell.text.strip()
    place = _place(run, cell)
    doubts = []

    def doubt(rule: str, read: str, expected: Text, why: Text | None = None) -> None:
        values = (("read", read), ("expected", expected.zh), ("expected_en", expected.en))
        name = cell_name(spec, row, column)
        values += (("item", name.zh), ("item_en", name.en)) + ((("why", why.zh), ("why_en", why.en)) if why else ())
        doubts.append(Doubt(rule, values, (place,), (cell_id(spec, row, column),)))

    read, unit = CellValue(None, Status.ABSENT), wanted
    if run and not row.has_value:
        read, unit = CellValue(None, Status.HEADING), ""
        if raw:
            doubt("F09", raw, Text("空白", "a blank"))
    elif run:
        read = read_value(raw, signed=column.kind == "change")
        unit = read.unit or next((source.unit for source in run if source.unit), wanted)
        if normalise(unit) == normalise(wanted):
            unit = wanted
        else:
            doubt("F10", unit, Text(wanted or "无单位", wanted or "none"))
        if read.doubt:
            doubt("F08", raw, Text("一个确定的数", "one definite figure"), read.doubt)
    observation = Observation(
        table=spec.id, item=spec.item(row.code), item_label=row.label.zh, column=column.code,
        column_label=column.label.zh, value=read.value, unit=unit, status=read.status, raw=raw, location=place,
        item_printed=_printed(run),
    )
    return observation, doubts


def _printed(run: Sequence[SourceRow]) -> str:
    """The label that the source rows print together."""
    return "".join(source.label.strip() for source in run)


def _place(run: Sequence[SourceRow], cell: Cell | None) -> Location:
    if cell is not None and cell.location.line is not None:
        return cell.location
    return run[-1].location if run else Location()


def _placed_with_doubt(spec: TableSpec, row: RowSpec, run: Sequence[SourceRow], why: Text) -> Doubt:
    name = row_name(spec, row)
    values = {
        "read": _printed(run), "expected": name.zh, "expected_en": name.en,
        "why": why.zh, "why_en": why.en,
    }
    cells = tuple(cell_id(spec, row, column) for column in spec.columns)
    return Doubt("S03", tuple(values.items()), (run[0].location.to(run[-1].location),), cells)
