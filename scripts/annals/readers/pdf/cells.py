"""What stands in the cells of a ruled table: lines joined, vertical labels read downwards, figures never glued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annals.readers.pdf.lattice import SNAP, Area, Lattice
from annals.readers.pdf.lines import TextLine, find_lines, glue
from annals.readers.pdf.page import Glyph


@dataclass(frozen=True)
class Piece:
    """A cell of one page: its place on the lattice and its lines."""

    area: Area
    lines: tuple[TextLine, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    pad: float = 0.0
    """What stays free at each side of a cell of this table."""

    @property
    def text(self) -> str:
        """Its text on one line."""
        return read(self.lines, self.x1 - self.x0 - 2 * self.pad)

    @property
    def indent(self) -> float:
        """How far its first line is set in, in ems beyond the usual distance."""
        if not self.lines:
            return 0.0
        line = self.lines[0]
        left = line.x0 - self.x0 - self.pad
        right = self.x1 - line.x1 - self.pad
        centred = abs(left - right) <= line.size
        return 0.0 if centred and len(self.lines) < 2 else max(0.0, round(2 * left / line.size) / 2)


@dataclass(frozen=True)
class Fragment:
    """A table, or what stands of it on one page; `left` and `right` are its outer edges."""

    page: int
    xs: tuple[float, ...]
    rows: int
    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    def row(self, number: int) -> list[Piece]:
        """The cells that begin in a row."""
        return [piece for piece in self.pieces if piece.area.top == number]


def fill(lattice: Lattice, glyphs: Sequence[Glyph], page: int) -> tuple[Fragment, list[Glyph]]:
    """The table with its text, and the glyphs that stand outside it."""
    inside: dict[Area, list[Glyph]] = {area: [] for area in lattice.areas}
    cells = {(row, column): area for area in lattice.areas for row in range(area.top, area.below)
             for column in range(area.left, area.right)}
    outside = []
    for glyph in glyphs:
        row, column = _slot(lattice.ys, glyph.middle), _slot(lattice.xs, glyph.centre)
        if row is None or column is None:
            outside.append(glyph)
        else:
            inside[cells[row, column]].append(glyph)
    lines = {area: tuple(find_lines(inside[area], page)) for area in lattice.areas}
    pad = _pad(lattice, lines)
    pieces = tuple(
        Piece(area, lines[area], lattice.xs[area.left], lattice.xs[area.right], lattice.ys[area.top],
              lattice.ys[area.below], pad)
        for area in lattice.areas
    )
    rows, _ = lattice.size
    return Fragment(page, lattice.xs, rows, pieces, lattice.ys[0], lattice.ys[-1]), outside


def _slot(edges: Sequence[float], at: float) -> int | None:
    if at < edges[0] - SNAP / 2 or at > edges[-1] + SNAP / 2:
        return None
    inner = [n for n, edge in enumerate(edges[1:-1], start=1) if at >= edge]
    return inner[-1] if inner else 0


def _pad(lattice: Lattice, lines: dict[Area, tuple[TextLine, ...]]) -> float:
    left = [line.x0 - lattice.xs[area.left] for area in lattice.areas for line in lines[area]]
    return max(0.0, min(8.0, *left)) if len(left) > 1 else 0.0


def read(lines: Sequence[TextLine], room: float) -> str:
    """The lines of a cell as one text; figures are one figure only where the first line had no room for the next digit."""
    text = ""
    for number, line in enumerate(lines):
        if text and text[-1].isdigit() and line.text[0].isdigit() and not full(lines[number - 1], line, room):
            text = f"{text} {line.text}"
        else:
            text = glue(text, line.text)
    return text


def full(before: TextLine, after: TextLine, room: float) -> bool:
    """Whether the beginning of the second line had no room at the end of the first."""
    width = after.glyphs[0].x1 - after.glyphs[0].x0
    return before.x1 - before.x0 + width > room - 0.15 * before.size
