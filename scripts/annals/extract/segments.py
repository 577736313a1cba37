"""Cuts a printed table into the official tables that stand in it one below the other, each under its own title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from annals.extract.flat import is_flat, rebuild
from annals.extract.heads import goes_on_as_head, is_head_row
from annals.extract.spread import spread, without_repeats
from annals.model import Cell, Form, Table, TableSpec
from annals.numbers import normalise

_TITLE = 85
_APART = 5
"""第二十条第（五）项 and 第二十条第（六）项 differ by one character: a title must fit one table clearly better."""
_LONGEST = 60
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\))")


@dataclass(frozen=True)
class Segment:
    """A table, or a part of one, with the id of the official table that its title names, if it has one."""

    table: Table
    titled: str = ""
    origin: int = 0
    """Which table of the report it was cut from."""


def segments(table: Table, form: Form) -> tuple[Segment, ...]:
    """The table as one segment, or cut at the titles and heads inside it where the form has tables with columns."""
    specs = [spec for spec in form.tables if spec.layout != "list"]
    if not specs:
        return (Segment(table),)
    if not is_flat(table):
        return _segments(spread(table, specs), specs)
    parts = rebuild(table, specs, lambda text: _named(text, specs))
    return tuple(segment for part in parts for segment in _segments(spread(part, specs), specs))


def _segments(table: Table, specs: Sequence[TableSpec]) -> tuple[Segment, ...]:
    starts = list(_starts(table, specs))
    if not starts:
        return (Segment(table, _named(table.caption, specs)),)
    bounds = [at for at, _, _ in starts] + [len(table.rows)]
    found = [_cut(table, 0, bounds[0], _named(table.caption, specs))] if bounds[0] else []
    for (start, titled, title), end in zip(starts, bounds[1:], strict=True):
        title = title or (table.caption if start == 0 else "")
        found.append(_cut(table, start, end, titled or (_named(title, specs) if start == 0 else ""), title))
    return tuple(segment for segment in found if segment.table.rows)


def _starts(table: Table, specs: Sequence[TableSpec]) -> Iterator[tuple[int, str, str]]:
    """Where a segment begins: at a title, or at a head that follows rows of figures; with the table and its title."""
    inside_head = False
    for at, row in enumerate(table.rows):
        printed = [cell for cell in row if cell is not None and cell.text.strip()]
        if len({normalise(cell.text) for cell in printed}) == 1 and (named := _named(printed[0].text, specs)):
            yield at, named, printed[0].text.strip()
            inside_head = True
        elif printed and is_head_row(printed, specs):
            if not inside_head and at:
                yield at, "", ""
            inside_head = True
        elif printed and inside_head:
            inside_head = goes_on_as_head(printed, specs)


def _named(text: str, specs: Sequence[TableSpec]) -> str:
    """The id of the table whose title the text is, where it is clearly one of them."""
    title = _NUMBER.sub("", normalise(text))
    if not title or len(title) > _LONGEST:
        return ""
    scores = sorted(((fuzz.ratio(title, normalise(spec.title.zh)), spec.id) for spec in specs), reverse=True)
    clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= _APART
    return scores[0][1] if scores[0][0] >= _TITLE and clear else ""


def _cut(table: Table, start: int, end: int, titled: str, title: str = "") -> Segment:
    """Rows `start` to `end` as a table of their own, without the title's row and without columns that hold nothing."""
    first = start + 1 if title and titled and start < end and _prints(table.rows[start], title) else start
    rows = [_clip(row, end - at) for at, row in enumerate(table.rows[first:end], first)]
    kept = [at for at in range(table.width) if any(row[at] is not None for row in rows)]
    grid = tuple(tuple(_narrow(row, at, kept) for at in kept) for row in rows)
    whole = start == 0 and end == len(table.rows)
    cut = replace(
        table, rows=grid, caption=title or (table.caption if start == 0 else ""), header_rows=0,
        notes=table.notes if end == len(table.rows) else (), location=_place(table, first, end, whole),
    )
    return Segment(without_repeats(cut), titled)


def _prints(row: Sequence[Cell | None], title: str) -> bool:
    return any(cell is not None and cell.text.strip() == title for cell in row)


def _clip(row: Sequence[Cell | None], below: int) -> tuple[Cell | None, ...]:
    """The row with no span that goes past the end of the segment."""
    return tuple(replace(cell, rowspan=below) if cell is not None and cell.rowspan > below else cell for cell in row)


def _narrow(row: Sequence[Cell | None], at: int, kept: Sequence[int]) -> Cell | None:
    """The cell at that column, its span counted in the columns that are kept."""
    cell = row[at]
    if cell is None or cell.colspan == 1:
        return cell
    span = sum(at <= column < at + cell.colspan for column in kept)
    return replace(cell, colspan=max(1, span))


def _place(table: Table, start: int, end: int, whole: bool):
    """From the first to the last cell of the segment, where cells have lines of their own."""
    cells = [cell.location for row in table.rows[start:end] for cell in row if cell is not None]
    known = [place for place in cells if place.line is not None]
    if whole or not known or len({place.line for place in known}) == 1:
        return table.location
    return replace(known[0].to(known[-1]), start=None, end=None, column=None, row=None)
