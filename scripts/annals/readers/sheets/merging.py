"""Cells of a worksheet on the grid that it shows: merged areas at their first place, hidden rows and columns out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annals.model import Cell
from annals.readers.grid import MAX_CELLS, MAX_COLUMNS, TooLarge
from annals.readers.lines import count

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True)
class Laid:
    """The rows that are shown, by number, each with its cells by column; and how many characters are hidden."""

    rows: tuple[tuple[int, dict[int, Cell]], ...]
    hidden: int


@dataclass(frozen=True)
class _Area:
    """A merged area: its rows and columns that are shown, and what it holds."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    held: Cell


def lay(
    cells: Mapping[Place, Cell],
    merges: Sequence[tuple[Place, Place]],
    hidden_rows: set[int],
    hidden_columns: Sequence[tuple[int, int]],
) -> Laid:
    """The rows and columns in which something stands; TooLarge where there is more of it than any form has.

    A merged cell that begins in a hidden row or column stands where its first shown place is, as on the screen.
    """
    areas, covered = _merged(cells, merges, hidden_rows, hidden_columns)
    shown, hidden = {(area.rows[0], area.columns[0]): area.held for area in areas}, 0
    for at, cell in cells.items():
        if at in covered:
            continue
        if at[0] in hidden_rows or _within(at[1], hidden_columns):
            hidden += count(cell.text)
        else:
            shown[at] = cell
    held = [at for at, cell in shown.items() if cell.text.strip()]
    rows, columns = sorted({row for row, _ in held}), sorted({column for _, column in held})
    if len(columns) > MAX_COLUMNS or len(rows) * len(columns) > MAX_CELLS:
        raise TooLarge(f"{len(rows)} × {len(columns)} cells")
    shown |= _origins(areas, rows, columns)
    under = _under(areas, rows, columns)
    laid = tuple(
        (row, {c: shown.get((row, c), Cell("")) for c in columns if (row, c) not in under}) for row in rows
    )
    return Laid(laid, hidden)


def _merged(
    cells: Mapping[Place, Cell],
    merges: Sequence[tuple[Place, Place]],
    hidden_rows: set[int],
    hidden_columns: Sequence[tuple[int, int]],
) -> tuple[list[_Area], set[Place]]:
    """The merged areas of which anything is shown, and all the places that they cover."""
    bottom = max((row for row, _ in cells), default=0)
    right = max((column for _, column in cells), default=0)
    areas: list[_Area] = []
    covered: set[Place] = set()
    for (top, left), (last_row, last_column) in merges:
        down, across = range(top, min(last_row, bottom) + 1), range(left, min(last_column, right) + 1)
        if len(down) * len(across) + len(covered) > 2 * MAX_CELLS:
            raise TooLarge(f"{len(down)} × {len(across)} merged cells")
        every = {(row, column) for row in down for column in across}
        if not every or every & covered:
            continue
        covered |= every
        rows = tuple(row for row in down if row not in hidden_rows)
        columns = tuple(column for column in across if not _within(column, hidden_columns))
        if rows and columns:
            areas.append(_Area(rows, columns, cells.get((top, left), Cell(""))))
    return areas, covered


def _places(area: _Area, rows: set[int], columns: set[int]) -> list[Place]:
    return [(row, column) for row in area.rows if row in rows for column in area.columns if column in columns]


def _origins(areas: Sequence[_Area], rows: Sequence[int], columns: Sequence[int]) -> dict[Place, Cell]:
    """The merged cells at their first place on the grid, with the spans that they have there."""
    down, across = set(rows), set(columns)
    found = {}
    for area in areas:
        if places := _places(area, down, across):
            height, width = len(down.intersection(area.rows)), len(across.intersection(area.columns))
            found[places[0]] = replace(area.held, rowspan=height, colspan=width)
    return found


def _under(areas: Sequence[_Area], rows: Sequence[int], columns: Sequence[int]) -> set[Place]:
    down, across = set(rows), set(columns)
    return {place for area in areas for place in _places(area, down, across)[1:]}


def _within(column: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= column <= last for first, last in spans)
