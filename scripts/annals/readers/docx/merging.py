"""Merged cells of Word's tables: which cells go on downwards, which columns nobody sees, how a row fills the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annals.model import Cell

_GHOST = 40
"""Twips: a column this narrow is an artefact of conversion, and nobody sees it."""


@dataclass
class Slot:
    """One cell where it stands on Word's own grid of columns."""

    column: int
    span: int
    goes_on: bool
    """Whether it continues the cell above it."""
    cell: Cell
    height: int = 1


def merge(rows: list[list[Slot]]) -> None:
    """Gives every cell its height; what it covers has height 0. A cell that continues nothing stands for itself."""
    open_cells: dict[int, Slot] = {}
    for row in rows:
        below: dict[int, Slot] = {}
        for slot in row:
            above = open_cells.get(slot.column) if slot.goes_on else None
            if above is not None and above.span == slot.span:
                above.height += 1
                slot.height = 0
                below[slot.column] = above
            else:
                below[slot.column] = slot
        open_cells = below


def visible(rows: list[list[Slot]], widths: list[float]) -> list[list[Slot]]:
    """The rows without the columns that nobody sees; a cell that stands in such columns alone is gone."""
    unseen = _ghosts(rows, widths)
    if not unseen:
        return rows
    kept = []
    for row in rows:
        kept.append([])
        for slot in row:
            column = sum(1 for at in range(slot.column) if at not in unseen)
            span = sum(1 for at in range(slot.column, slot.column + slot.span) if at not in unseen)
            if span:
                kept[-1].append(replace(slot, column=column, span=span))
    return kept


def _ghosts(rows: list[list[Slot]], widths: list[float]) -> frozenset[int]:
    """The columns that are too narrow to be seen and in which no text stands."""
    narrow = {at for at, width in enumerate(widths) if width <= _GHOST}
    if not narrow or len(narrow) == len(widths):
        return frozenset()
    for row in rows:
        for slot in row:
            covered = set(range(slot.column, slot.column + slot.span))
            if slot.cell.text and covered <= narrow:
                narrow -= covered
    return frozenset(narrow)


def flowing(row: list[Slot]) -> Iterator[Cell]:
    """The cells of a row as the grid takes them: blanks for skipped columns, none for covered ones."""
    at = 0
    for slot in row:
        yield from (Cell("") for _ in range(at, slot.column))
        at = slot.column + slot.span
        if slot.height:
            yield slot.cell if slot.height == slot.span == 1 else replace(slot.cell, rowspan=slot.height, colspan=slot.span)
