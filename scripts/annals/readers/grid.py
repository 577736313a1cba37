"""One grid for every format that merges cells: cells with spans become a rectangle, each cell at its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annals.model import Cell

MAX_COLUMNS = 100
MAX_CELLS = 200_000
FILLING = Cell("")
"""What fills up a row that is shorter than others: no cell was printed there, and it stands nowhere."""


class TooLarge(Exception):
    """The table has more columns or cells than any form; the reader refuses it with a doubt (I11)."""


def place(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell | None, ...], ...]:
    """The rows as a rectangle: a cell stands where its span begins, None where a span covers, blank where none is.

    A span never goes past the last row, nor past the column where another cell already stands (the HTML algorithm).
    """
    grid: list[dict[int, Cell | None]] = [{} for _ in rows]
    for top, row in enumerate(rows):
        at = 0
        for cell in row:
            while at in grid[top]:
                at += 1
            spans = _height(cell, len(rows) - top), _room(grid[top], at, cell.colspan)
            if spans != (cell.rowspan, cell.colspan):
                cell = replace(cell, rowspan=spans[0], colspan=spans[1])
            _cover(grid, top, at, cell)
            at += cell.colspan
            if at > MAX_COLUMNS:
                raise TooLarge(f"{at} columns")
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    if width * len(grid) > MAX_CELLS:
        raise TooLarge(f"{width * len(grid)} cells")
    return tuple(tuple(row.get(at, FILLING) for at in range(width)) for row in grid)


def _height(cell: Cell, left: int) -> int:
    """Rows that the cell covers; 0 means to the end, as in HTML."""
    return left if cell.rowspan == 0 else max(1, min(cell.rowspan, left))


def _room(row: dict[int, Cell | None], at: int, wanted: int) -> int:
    free = 1
    while free < min(max(1, wanted), MAX_COLUMNS + 1) and at + free not in row:
        free += 1
    return free


def _cover(grid: list[dict[int, Cell | None]], top: int, left: int, cell: Cell) -> None:
    for down in range(cell.rowspan):
        for right in range(cell.colspan):
            grid[top + down].setdefault(left + right, None)
    grid[top][left] = cell
