"""Merged cells of Word's tables: which cells go on downwards, which columns nobody sees, how a row fills the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def ghosts(rows: list[list[Slot]], widths: list[float]) -> frozenset[int]:
    """The columns that nobody sees and in which no text begins."""
    narrow = {at for at, width in enumerate(widths) if width <= _GHOST}
    if not narrow or len(narrow) == len(widths):
        return frozenset()
    for row in rows:
        for slot in row:
            covered = set(range(slot.column, slot.column + slot.span))
            if slot.cell.text and covered <= narrow:
                narrow -= covered
    return frozenset(narrow)


def flowing(row: list[Slot], ghosts: frozenset[int]) -> Iterator[Cell]:
    """The cells of a row as the grid takes them: blanks for skipped columns, none for covered ones."""
    at = 0
    for slot in row:
        for column in range(at, slot.column):
            if column not in ghosts:
                yield Cell("")
        at = slot.column + slot.span
        span = sum(1 for column in range(slot.column, at) if column not in ghosts)
        if span and slot.height:
            cell = slot.cell
            yield Cell(cell.text, cell.raw, slot.height, span, cell.indent, cell.location)
