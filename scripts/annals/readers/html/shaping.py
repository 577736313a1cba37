"""A table's shape, told from its cells alone: rows that are line breaks, a title inside, ghost columns, column heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annals.model import Cell
from annals.readers.cells import Kind, is_head, kind_of
from annals.readers.grid import MAX_COLUMNS
from annals.readers.html.items import Strip
from annals.readers.lines import indent
from annals.readers.marks import TABLE_TITLE, URL

Row = list[Cell]


def several(cells: Row) -> list[Row]:
    """The row, or several where every filled cell holds as many lines: a table whose rows are only line breaks."""
    filled = [cell.raw.split("\n") for cell in cells if cell.raw]
    height = max(map(len, filled), default=1)
    alike = len(filled) > 1 and height > 2 and all(len(lines) == height for lines in filled)
    figures = alike and any(all(kind_of(line) in (Kind.NUMBER, Kind.UNIT) for line in lines) for lines in filled)
    if not figures or any(cell.rowspan != 1 for cell in cells):
        return [cells]
    lines = [cell.raw.split("\n") if cell.raw else [""] * height for cell in cells]
    return [
        [replace(cell, text=part[at].strip(), raw=part[at], indent=indent(part[at])) for cell, part in zip(cells, lines, strict=True)]
        for at in range(height)
    ]


def within(rows: Sequence[Row]) -> list[Row]:
    """The rows with spans that are only meant to reach the edge (colspan 1000) cut to the width of the others."""
    width = max((sum(cell.colspan for cell in row if cell.colspan <= MAX_COLUMNS) for row in rows), default=1)
    return [
        [replace(row[0], colspan=max(1, width))] if len(row) == 1 and row[0].colspan > MAX_COLUMNS else list(row) for row in rows
    ]


def title(rows: Sequence[Row]) -> Strip | None:
    """The title that stands as the only cell of the first row, as a line of its own."""
    filled = [cell for cell in rows[0] if cell.text]
    if len(filled) != 1 or len(rows) < 3 or filled[0].rowspan != 1 or kind_of(filled[0].text) is not Kind.LABEL:
        return None
    text = filled[0].text
    width = max(sum(cell.colspan for cell in row) for row in rows)
    if filled[0].colspan < width or len(text) > 60:
        return None
    unit = text[:1] in "（(" or text.startswith(("单位", "填报单位"))
    return Strip(text) if TABLE_TITLE.search(text) or (unit and len(rows) > 3) else None


def without_ghosts(rows: tuple[tuple[Cell | None, ...], ...]) -> tuple[tuple[Cell | None, ...], ...]:
    """The grid without columns in which no cell begins, and without columns and rows that hold nothing at the edge."""
    width = len(rows[0]) if rows else 0
    ghosts = [at for at in range(width) if all(row[at] is None for row in rows)]
    while width and all(row[width - 1] is not None and not row[width - 1].raw and row[width - 1].colspan == 1 for row in rows):
        width -= 1
    if not rows or (not ghosts and width == len(rows[0])):
        return rows
    done = []
    for row in rows:
        kept: list[Cell | None] = []
        for at, cell in enumerate(row[:width]):
            if at not in ghosts:
                lost = sum(at < ghost < at + cell.colspan for ghost in ghosts) if cell else 0
                kept.append(replace(cell, colspan=cell.colspan - lost) if cell and lost else cell)
        done.append(tuple(kept))
    return tuple(done)


def header_rows(rows: Sequence[Sequence[Cell | None]], declared: int = 0) -> int:
    """How many rows at the top name the columns: declared ones, rows of column heads, and rows below merged heads."""
    head = 0
    for at, row in enumerate(rows[:6]):
        filled = [cell for cell in row if cell and cell.text]
        if any(kind_of(cell.text) in (Kind.NUMBER, Kind.UNIT) for cell in filled if not is_head(cell.text)) or URL.search("".join(cell.text for cell in filled)):
            break
        names = len(filled) > 1 and sum(is_head(cell.text) for cell in filled) > 0.5 * len(filled)
        # A head that is merged sideways has its own heads below it, as many as it is wide.
        merged = len(filled) > 1 and any(cell.colspan > 1 for cell in filled)
        covered = at > 0 and head == at and any(cell is None for cell in row) and len(filled) > 1 and _under(rows[:at], at)
        if not (at < declared or names or merged or covered):
            break
        head = at + 1
    return head if head < len(rows) else 0


def _under(above: Sequence[Sequence[Cell | None]], at: int) -> bool:
    """Whether a cell above reaches down to this row, or is merged sideways."""
    return any(
        cell is not None and (cell.colspan > 1 or top + cell.rowspan > at) for top, row in enumerate(above) for cell in row
    )
