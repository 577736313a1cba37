"""Rows of a sheet as blocks: what stands alone in its row above and below is text, what lies between is a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annals.model import Block, Cell, Location, Paragraph, Table
from annals.numbers import UNITS, normalise
from annals.readers.cells import Kind, is_head, kind_of, prose, squeezed
from annals.readers.grid import FILLING, place
from annals.readers.marks import (
    BULLET,
    NOTE,
    PART_ITEM,
    PART_TITLE,
    REPORT_TITLE,
    SIGNATURE,
    TABLE_TITLE,
    marked,
)

_HEAD_ROWS = 4
_PART = re.compile(r"[一二三四五六七八九十]+、")
_OF_WHICH = re.compile(r"\s*其中")


@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet and its cells with their spans, covered places left out."""

    number: int
    cells: tuple[Cell, ...]
    tied: bool = False
    """Whether a merged cell of a row above reaches into this one: the two are never parted, or all cells would move."""

    @property
    def printed(self) -> tuple[Cell, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell.text.strip())

    @property
    def alone(self) -> str:
        """The text of a row in which one cell alone holds something; empty for every other row."""
        printed = self.printed
        return printed[0].text if len(printed) == 1 else ""


def blocks(rows: Sequence[Row], sheet: Location | None = None, first: int = 1) -> list[Block]:
    """The paragraphs and tables of a sheet in order, numbered from `first`; TooLarge for a table beyond any form.

    `sheet` is the sheet's place in words; without one, rows are lines of a text. Texts that stand alone in their row
    are paragraphs above the head of a table and below its last row of cells; inside a table they are rows of it
    (headings, labels without a figure).
    """
    found: list[Block] = []
    for part in _parts([row for row in _tied(rows) if row.printed or row.tied]):
        top, bottom = _extent(part)
        for row in part[:top]:
            found += _paragraphs(row, sheet, first + len(found))
        if top < bottom:
            found.append(_table(part[top:bottom], sheet, first + len(found)))
        for row in part[bottom:]:
            found += _paragraphs(row, sheet, first + len(found))
    return found


def _tied(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with whether a cell above reaches into it; cells reach down over the rows as they are given."""
    found, end = [], 0
    for at, row in enumerate(rows):
        found.append(replace(row, tied=at < end))
        end = max([end, *(at + cell.rowspan for cell in row.cells if cell.rowspan > 1)])
    return found


def _parts(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows cut before every title that has a table's head below it."""
    parts: list[list[Row]] = [[]]
    for at, row in enumerate(rows):
        if at and _begins(rows, at) and any(len(before.printed) > 1 for before in parts[-1]):
            parts.append([])
        parts[-1].append(row)
    return parts


def _begins(rows: Sequence[Row], at: int) -> bool:
    """Whether a new table begins with this row: a title, or anything behind a gap, with a head below it."""
    if rows[at].tied:
        return False
    text, gap = rows[at].alone, rows[at].number - rows[at - 1].number > 1
    if not gap and not (TABLE_TITLE.search(text) or PART_TITLE.fullmatch(text)):
        return False
    if text and (NOTE.match(text) or SIGNATURE.match(text)):
        return False
    if text and rows[at - 1].alone and not gap:
        return False
    below = next((row for row in rows[at : at + 4] if not row.alone), None)
    return below is not None and _is_head(below)


def _extent(rows: Sequence[Row]) -> tuple[int, int]:
    """Where the table begins and ends among these rows; the same number twice where there is none."""
    wide = [at for at, row in enumerate(rows) if len(row.printed) > 1]
    if not wide:
        return len(rows), len(rows)
    top, bottom = wide[0], wide[-1] + 1
    if _is_head(rows[top]):
        while top and PART_ITEM.fullmatch(rows[top - 1].alone.strip()):
            top -= 1
    else:
        while top and _is_label(rows[top - 1].alone) and not REPORT_TITLE.search(rows[top - 1].alone):
            top -= 1
    while bottom < len(rows) and _follows(rows, bottom) and _is_label(rows[bottom].alone) and not _is_heading(rows, bottom):
        bottom += 1
    while rows[top].tied:
        top -= 1
    while bottom < len(rows) and rows[bottom].tied:
        bottom += 1
    return top, bottom


def _follows(rows: Sequence[Row], at: int) -> bool:
    """Whether no row is blank between this one and the one before."""
    return rows[at].number - rows[at - 1].number == 1


def _is_heading(rows: Sequence[Row], at: int) -> bool:
    """Whether the text below a table opens the next part of the report: by its words, or by running text below it."""
    text = rows[at].alone.strip()
    below = rows[at + 1].alone if at + 1 < len(rows) and _follows(rows, at + 1) else ""
    return bool(PART_TITLE.fullmatch(text)) or (bool(_PART.match(text)) and prose(below))


def _is_label(text: str) -> bool:
    """Whether a text may be the label of a row without a figure."""
    if NOTE.match(text) or SIGNATURE.match(text) or BULLET.match(text) or prose(text):
        return False
    return marked(text.strip()) or bool(_OF_WHICH.match(text))


def _is_head(row: Row) -> bool:
    """Whether a row holds words alone: no figure, no unit, no heading of a section at its beginning."""
    texts = [cell.text for cell in row.printed]
    return (
        len(texts) > 1
        and not any(kind_of(text) in (Kind.NUMBER, Kind.UNIT) or normalise(text) in UNITS for text in texts)
        and not any(SIGNATURE.match(text) for text in texts)
        and not (marked(texts[0].strip()) and kind_of(texts[1]) is not Kind.HEAD)
    )


def _table(rows: Sequence[Row], sheet: Location | None, ordinal: int) -> Table:
    first, last = rows[0].number, rows[-1].number
    grid = place([[_cell(cell, sheet, ordinal) for cell in row.cells] for row in rows])
    if sheet is None:
        where = Location(line=first, end_line=None if first == last else last)
    else:
        where = replace(sheet, line=ordinal, row=f"第{first}行" if last == first else f"第{first}–{last}行")
    return Table(_trimmed(grid), where, header_rows=_head_rows(rows))


def _trimmed(grid: tuple[tuple[Cell | None, ...], ...]) -> tuple[tuple[Cell | None, ...], ...]:
    """The grid without the columns in which nothing stands: other tables of the sheet reach there.

    Rows of unequal length keep them all: there a blank cell is all that tells where the next one stands.
    """
    if any(cell is FILLING for row in grid for cell in row):
        return grid
    held = {at for row in grid for at, cell in enumerate(row) if cell is not None and cell.text.strip()}
    kept = [at for at in range(len(grid[0])) if at in held or any(row[at] and row[at].colspan > 1 for row in grid)]

    def narrowed(row: tuple[Cell | None, ...], at: int) -> Cell | None:
        cell = row[at]
        return cell and replace(cell, colspan=max(1, sum(at <= column < at + cell.colspan for column in kept)))

    return tuple(tuple(narrowed(row, at) for at in kept) for row in grid)


def _head_rows(rows: Sequence[Row]) -> int:
    found = sum(bool(PART_ITEM.fullmatch(row.alone.strip())) for row in rows[:1])
    while found < min(_HEAD_ROWS, len(rows) - 1) and (_is_head(rows[found]) or (found and _under_head(rows, found))):
        found += 1
    return found


def _under_head(rows: Sequence[Row], at: int) -> bool:
    """Whether a row with one text or none stands in a head because a cell above reaches down into it."""
    if len(rows[at].printed) > 1:
        return False
    return any(up + cell.rowspan > at and cell.rowspan > 1 for up in range(at) for cell in rows[up].cells)


def _cell(cell: Cell, sheet: Location | None, ordinal: int) -> Cell:
    """The cell in its place; the head of a column without the white space that spreads it."""
    text = squeezed(cell.text) if is_head(cell.text) else cell.text
    return replace(cell, text=text, location=cell.location if sheet is None else replace(cell.location, line=ordinal))


def _paragraphs(row: Row, sheet: Location | None, ordinal: int) -> list[Paragraph]:
    """The text of a row that stands alone: one paragraph for each of its lines."""
    found = []
    for cell in row.printed:
        for line in (cell.raw or cell.text).splitlines():
            if line.strip():
                place = replace(sheet, line=ordinal + len(found), row=f"第{row.number}行") if sheet else Location(line=row.number)
                found.append(Paragraph(line.strip(), place, indent=cell.indent))
    return found
