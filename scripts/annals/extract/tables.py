"""Fills the official table of a form from the table of a report: every row of the variant gets its observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annals.extract.alignment import Placement, SourceRow, align
from annals.extract.body import read_body
from annals.extract.glued import refuse_glued
from annals.extract.latecomers import check_parents, doubt_neighbours, place_moved, place_pinned
from annals.extract.leftovers import about_columns, blank, missing, unplaced
from annals.extract.observing import is_refused, observe, printed
from annals.extract.parted import refuse_parted
from annals.extract.shifted import refuse_shifted
from annals.forms import cell_id, row_name
from annals.model import (
    Cell,
    Doubt,
    FilledTable,
    Form,
    Observation,
    Paragraph,
    RowSpec,
    Status,
    Table,
    TableSpec,
    Text,
)

_NO_TABLE = Text("这一版的表样里没有这张表", "this edition of the form has no such table")
_WHY = {
    "label": Text("两处文字不尽相同", "the wordings are not quite the same"),
    "twin": Text("表样里有相近的行", "the form has a similar row"),
    "neighbour": Text("旁边有一行数字未能对上表样", "a row with a figure beside it could not be placed"),
    "order": Text("原表的次序与表样不同", "the table has another order than the form"),
}


def fill_table(form: Form, variant: str, spec: TableSpec, table: Table) -> tuple[FilledTable, tuple[Doubt, ...]]:
    """The filled table and the doubts met: values exactly as printed, rows that fit nowhere kept as `unplaced`.

    Doubts: S03 placed with doubt, S04 not placed, S20 and S21 columns inferred or not placed, S22 figures that no column can be told for, F03 and F11 rows or
    columns missing, F04 blank, F08 not a figure, F09 a figure in a heading row, F10 another unit, F13 no unit.
    """
    rows = tuple(row for row in spec.rows if not row.variants or not variant or variant in row.variants)
    body = read_body(table, spec)
    alignment = align(body.rows, rows)
    for step in (check_parents, place_pinned, place_moved, doubt_neighbours):
        alignment = step(alignment, body.rows, rows)
    placed = {placement.candidate.row: placement for placement in alignment.placements}
    source = refuse_parted(refuse_glued(body.rows, spec), alignment, rows)
    source = refuse_shifted(source, [_figure_row(body.rows, one) for one in placed.values()], form, spec)
    observations: list[Observation] = []
    doubts: list[Doubt] = []
    for at, row in enumerate(rows):
        run = _run(source, placed.get(at))
        for column, cell in zip(spec.columns, _values(run, len(spec.columns)), strict=True):
            observation, odd = observe(spec, row, column, run, cell)
            observations.append(observation)
            doubts.extend(odd)
        doubts += _not_under_heads(spec, row, run)
        if at in placed and placed[at].doubt:
            doubts.append(_placed_with_doubt(spec, row, run, _WHY[placed[at].doubt]))
    absent = {o.item for o in observations} - {o.item for o in observations if o.status is not Status.ABSENT}
    whole = len(body.absent) == len(spec.columns)
    held = [at for at in placed if whole or spec.item(rows[at].code) not in absent]
    doubts += missing(spec, rows, held) + about_columns(spec, rows, placed, body)
    doubts += blank(spec, rows, observations)
    doubts += unplaced(spec, rows, body.rows, alignment)
    filled = FilledTable(
        spec=spec, form=form.id, variant=variant, observations=tuple(observations),
        printed_title=table.caption or next(iter(body.titles), ""), notes=(*body.notes, *table.notes),
        unplaced=(
            *(Paragraph(body.rows[at].text, body.rows[at].location) for at in alignment.unplaced),
            *(Paragraph(cell.raw, cell.location) for cell in body.strangers),
        ),
        location=table.location,
    )
    return filled, tuple(doubts)


def keep_rows(filled: FilledTable, table: Table) -> tuple[FilledTable, tuple[Doubt, ...]]:
    """The filled table with the rows of a table beside it that the form does not know, and a doubt (S04) for each."""
    kept, doubts = [], []
    for cells in table.rows:
        printed = [cell for cell in cells if cell is not None and cell.text.strip()]
        if printed:
            text = " ".join(cell.text.strip() for cell in printed)
            kept.append(Paragraph(text, printed[0].location))
            values = (("read", text), ("why", _NO_TABLE.zh), ("why_en", _NO_TABLE.en))
            doubts.append(Doubt("S04", values, (printed[0].location,)))
    return replace(filled, unplaced=(*filled.unplaced, *kept)), tuple(doubts)


def _run(rows: Sequence[SourceRow], placement: Placement | None) -> Sequence[SourceRow]:
    return rows[placement.candidate.start : placement.candidate.end] if placement else ()


def _figure_row(rows: Sequence[SourceRow], placement: Placement) -> int:
    """Which of the source rows of a placement has the figures."""
    places = placement.candidate.rows
    return next((at for at in places if rows[at].has_value), places[-1])


def _values(run: Sequence[SourceRow], count: int) -> tuple[Cell | None, ...]:
    """The figures of a run of source rows, of which one at most has any."""
    row = next((row for row in run if row.has_value), run[-1] if run else None)
    return row.values if row else (None,) * count


def _not_under_heads(spec: TableSpec, row: RowSpec, run: Sequence[SourceRow]) -> list[Doubt]:
    """A doubt (S22) for a row whose figures cannot be told apart."""
    cells = tuple(cell_id(spec, row, column) for column in spec.columns if is_refused(spec, column, run))
    if not cells or not row.has_value:
        return []
    name = row_name(spec, row)
    values = (("item", name.zh), ("item_en", name.en), ("read", " ".join(source.text for source in run)))
    return [Doubt("S22", values, (run[0].location.to(run[-1].location),), cells)]


def _placed_with_doubt(spec: TableSpec, row: RowSpec, run: Sequence[SourceRow], why: Text) -> Doubt:
    name = row_name(spec, row)
    values = {
        "read": printed(run), "expected": name.zh, "expected_en": name.en,
        "why": why.zh, "why_en": why.en,
    }
    cells = tuple(cell_id(spec, row, column) for column in spec.columns)
    return Doubt("S03", tuple(values.items()), (run[0].location.to(run[-1].location),), cells)
