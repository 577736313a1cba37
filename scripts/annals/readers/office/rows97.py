"""Rows of a table in a Word 97–2003 document: edges and merged cells of each, put on one grid."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annals.model import Cell, Location, Table
from annals.readers.grid import place
from annals.readers.lines import indent

_NEAR = 40
"""Twips within which two edges are one: Word's own drift of columns."""


@dataclass(frozen=True)
class RowMark:
    """Edges of the cells of a row in twips, and how each is merged: across (the cell before goes on), down (the one above)."""

    edges: tuple[int, ...] = ()
    across: tuple[bool, ...] = ()
    down: tuple[bool, ...] = ()


def read_row(data: bytes) -> RowMark:
    """What the definition of a row says ([MS-DOC] 2.9.327); nothing where there is none."""
    if not data or len(data) < 1 + 2 * (data[0] + 1):
        return RowMark()
    number = data[0]
    edges = struct.unpack_from(f"<{number + 1}h", data, 1)
    start = 1 + 2 * (number + 1)
    flags = [
        struct.unpack_from("<H", data, start + 20 * at)[0] if start + 20 * at + 2 <= len(data) else 0 for at in range(number)
    ]
    return RowMark(edges, tuple(flag & 3 == 2 for flag in flags), tuple((flag >> 5) & 3 == 1 for flag in flags))


def table(rows: Sequence[tuple[list[list[str]], RowMark]], ordinal: int) -> Table:
    """The table of these rows (the paragraphs of each cell) on one grid, numbered `ordinal`."""
    edges = _edges([mark for _, mark in rows])
    placed: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for at, (cells, mark) in enumerate(rows):
        row: list[Cell] = []
        below: dict[int, tuple[int, int]] = {}
        fits = len(mark.edges) == len(cells) + 1
        for index, paragraphs in enumerate(cells):
            left = _nearest(edges, mark.edges[index]) if fits else index
            width = max(1, _nearest(edges, mark.edges[index + 1]) - left) if fits else 1
            if fits and mark.across[index] and row:
                row[-1] = replace(row[-1], colspan=row[-1].colspan + width)
                continue
            if fits and mark.down[index] and left in above:
                up, where = above[left]
                placed[up][where] = replace(placed[up][where], rowspan=at - up + 1)
                below[left] = above[left]
                continue
            below[left] = (at, len(row))
            row.append(_cell(paragraphs, width, Location(line=ordinal, unit="段", row=f"第{at + 1}行", column=f"第{index + 1}格")))
        placed.append(row)
        above = below
    return Table(place(placed), Location(line=ordinal, unit="段", table="表"))


def _cell(paragraphs: list[str], width: int, where: Location) -> Cell:
    raw = "\n".join(paragraphs)
    return Cell("".join(text.strip() for text in paragraphs), raw, colspan=width, indent=indent(raw), location=where)


def _edges(marks: Sequence[RowMark]) -> list[int]:
    """The edges of all rows, near ones as one."""
    found: list[int] = []
    for edge in sorted({edge for mark in marks for edge in mark.edges}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _nearest(edges: Sequence[int], wanted: int) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - wanted))
