"""Fills the official table of a form from the table of a report: every row of the variant gets its observations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from annals.extract.alignment import Alignment, Placement, SourceRow, align
from annals.extract.columns import read_body
from annals.extract.reordering import place_moved
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
)
from annals.numbers import CellValue, normalise, read_value

_WHY = {
    "label": "两处文字不尽相同",
    "twin": "表样里有相近的行",
    "order": "原表的次序与表样不同",
}


def fill_table(form: Form, variant: str, spec: TableSpec, table: Table) -> tuple[FilledTable, tuple[Doubt, ...]]:
    """The filled table and the doubts met: values exactly as printed, rows that fit nowhere kept as `unplaced`.

    Doubts: S03 placed with doubt, S04 not placed, F03 and F11 rows missing, F04 blank, F08 not a figure, F09 a figure
    in a heading row, F10 another unit.
    """
    rows = tuple(row for row in spec.rows if not row.variants or not variant or variant in row.variants)
    body = read_body(table, spec)
    alignment = place_moved(align(body.rows, rows), body.rows, rows)
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
            doubts.append(_placed_with_doubt(spec, row, run, placed[at].doubt))
    doubts += _missing(spec, rows, placed) + _blank(spec, rows, observations)
    doubts += [_unplaced(body.rows[at], alignment, at) for at in alignment.unplaced]
    filled = FilledTable(
        spec=spec, form=form.id, variant=variant, observations=tuple(observations),
        printed_title=table.caption or next(iter(body.titles), ""), notes=body.notes,
        unplaced=tuple(Paragraph(body.rows[at].text, body.rows[at].location) for at in alignment.unplaced),
        location=table.location,
    )
    return filled, tuple(doubts)


def cell_id(spec: TableSpec, row: RowSpec, column: ColumnSpec) -> str:
    """The anchor of a cell: that of its row, where the table has one column of figures."""
    item = spec.item(row.code)
    return item if len(spec.columns) == 1 else f"{item}-{column.code}"


def _run(rows: Sequence[SourceRow], placement: Placement | None) -> Sequence[SourceRow]:
    return rows[placement.candidate.start : placement.candidate.end] if placement else ()


def _values(run: Sequence[SourceRow], count: int) -> tuple[Cell | None, ...]:
    """The figures of a run of source rows, of which one at most has any."""
    row = next((row for row in run if row.has_value), run[-1] if run else None)
    return row.values if row else (None,) * count


def _observe(
    spec: TableSpec, row: RowSpec, column: ColumnSpec, run: Sequence[SourceRow], cell: Cell | None
) -> tuple[Observation, list[Doubt]]:
    wanted = row.unit or column.unit
    printed = next((source.unit for source in run if source.unit), "")
    raw = "" if cell is None else cell.text.strip()
    place = _place(run, cell)
    unit, doubts = wanted, []
    if not run:
        read = CellValue(None, Status.ABSENT)
    elif not row.has_value:
        read = CellValue(None, Status.HEADING)
        unit = ""
        if raw:
            doubts.append(_doubt("F09", spec, row, column, place, read=raw, expected=row.label.zh))
    else:
        read = read_value(raw, signed=column.kind == "change")
        unit, odd = _unit(wanted, printed, read)
        if odd:
            names = {"item": row.label.zh, "read": odd, "expected": wanted or "无单位"}
            doubts.append(_doubt("F10", spec, row, column, place, **names))
        if read.doubt:
            doubts.append(_doubt("F08", spec, row, column, place, read=raw, expected=row.label.zh, why=read.doubt))
    observation = Observation(
        table=spec.id, item=spec.item(row.code), item_label=row.label.zh, column=column.code,
        column_label=column.label.zh, value=read.value, unit=unit, status=read.status, raw=raw, location=place,
    )
    return observation, doubts


def _unit(wanted: str, printed: str, read: CellValue) -> tuple[str, str]:
    """The unit that holds for the figure, as printed, and the printed one where it is not that of the form."""
    found = read.unit or printed
    if not found or normalise(found) == normalise(wanted):
        return wanted, ""
    return found, found


def _place(run: Sequence[SourceRow], cell: Cell | None) -> Location:
    if cell is not None and cell.location.line is not None:
        return cell.location
    return run[-1].location if run else Location()


def _doubt(
    rule: str, spec: TableSpec, row: RowSpec, column: ColumnSpec, place: Location, **values: str
) -> Doubt:
    return Doubt(rule, tuple(values.items()), (place,), (cell_id(spec, row, column),))


def _placed_with_doubt(spec: TableSpec, row: RowSpec, run: Sequence[SourceRow], why: str) -> Doubt:
    printed = "".join(source.label for source in run)
    place = run[0].location.to(run[-1].location)
    cells = tuple(cell_id(spec, row, column) for column in spec.columns)
    return Doubt("S03", (("read", printed), ("expected", row.label.zh), ("why", _WHY[why])), (place,), cells)


def _missing(spec: TableSpec, rows: Sequence[RowSpec], placed: dict[int, Placement]) -> list[Doubt]:
    """One doubt for each run of neighbouring rows that the report lacks, figures and headings apart."""
    absent = [(at, row) for at, row in enumerate(rows) if at not in placed]
    found = []
    for rule, wanted in (("F03", True), ("F11", False)):
        some = [(at, row) for at, row in absent if row.has_value == wanted]
        for run in _neighbours(some):
            names = "、".join(f"“{row.label.zh}”" for row in run)
            cells = tuple(cell_id(spec, row, column) for row in run for column in spec.columns)
            found.append(Doubt(rule, (("expected", names), ("count", str(len(run)))), (), cells))
    return found


def _blank(spec: TableSpec, rows: Sequence[RowSpec], observations: Sequence[Observation]) -> list[Doubt]:
    """One doubt for each run of neighbouring rows with a blank where the form asks for a figure."""
    by_row = {}
    for observation in observations:
        if observation.status is Status.BLANK:
            by_row.setdefault(observation.item, []).append(observation)
    some = [(at, row) for at, row in enumerate(rows) if spec.item(row.code) in by_row]
    found = []
    for run in _neighbours(some):
        blanks = [observation for row in run for observation in by_row[spec.item(row.code)]]
        names = "、".join(f"“{row.label.zh}”" for row in run)
        cells = tuple(
            blank.item if len(spec.columns) == 1 else f"{blank.item}-{blank.column}" for blank in blanks
        )
        places = tuple(blank.location for blank in blanks)
        found.append(Doubt("F04", (("expected", names), ("count", str(len(blanks)))), places, cells))
    return found


def _neighbours(rows: Sequence[tuple[int, RowSpec]]) -> Iterator[list[RowSpec]]:
    for _, run in groupby(enumerate(rows), key=lambda entry: entry[1][0] - entry[0]):
        yield [row for _, (_, row) in run]


def _unplaced(row: SourceRow, alignment: Alignment, at: int) -> Doubt:
    why = "表样里有几行同名，次序也不能分辨" if at in alignment.twins else "表样里没有足够相近的行，或那一行已经有了"
    return Doubt("S04", (("read", row.text), ("why", why)), (row.location,))
