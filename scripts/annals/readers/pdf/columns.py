"""Tables without rules: lines whose words stand below one another with clear gaps between; only where figures prove it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annals.readers.cells import Kind, kind_of
from annals.readers.pdf.cells import Fragment, Piece
from annals.readers.pdf.lattice import Area
from annals.readers.pdf.lines import TextLine, line_of
from annals.readers.pdf.page import Glyph

_GAP = 1.2
"""Ems that part two columns."""
_FEWEST = 4
_FIGURES = 0.6
_APART = 3.5
"""Line heights beyond which two lines belong to two tables."""


def find_columns(lines: Sequence[TextLine], page: int) -> tuple[list[Fragment], list[TextLine]]:
    """The tables that only gaps make, and the lines that are in none of them."""
    parted = {id(line): _words(line) for line in lines}
    found: list[Fragment] = []
    rest = list(lines)
    start = 0
    while start < len(lines):
        end = _run(lines, start, parted)
        fragment = _fragment(lines[start:end], parted, page) if end > start else None
        if fragment:
            found.append(fragment)
            taken = {id(line) for line in lines[start:end]}
            rest = [line for line in rest if id(line) not in taken]
        start = max(end, start + 1)
    return found, rest


def _words(line: TextLine) -> list[TextLine]:
    """The pieces of a line that stand apart."""
    groups: list[list[Glyph]] = [[]]
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    for glyph, following in pairwise([*inked, None]):
        groups[-1].append(glyph)
        if following is not None and following.x0 - glyph.x1 > _GAP * line.size:
            groups.append([])
    return [word for group in groups if (word := line_of(group, line.page))]


def _run(lines: Sequence[TextLine], start: int, parted: dict[int, list[TextLine]]) -> int:
    """Where the lines end that share their gaps with the one at `start`, which has some."""
    if len(parted[id(lines[start])]) < 2:
        return start
    gutters = _gutters(lines[start], parted)
    end = start + 1
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.top - lines[at - 1].bottom > _APART * line.size:
            break
        if len(parted[id(line)]) < 2:
            if not any(line.x1 <= left + 1 for left, _ in gutters):
                break
            continue
        shared = _common(gutters, _gutters(line, parted), line.size)
        if not shared:
            break
        gutters, end = shared, at + 1
    return end


def _gutters(line: TextLine, parted: dict[int, list[TextLine]]) -> list[tuple[float, float]]:
    return [(left.x1, right.x0) for left, right in pairwise(parted[id(line)])]


def _common(
    one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]], size: float
) -> list[tuple[float, float]]:
    """The gaps that both have."""
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(left, right) for left, right in both if right - left >= 0.6 * size]


def _fragment(lines: Sequence[TextLine], parted: dict[int, list[TextLine]], page: int) -> Fragment | None:
    """The table of these lines, or None where there is no proof that they are one."""
    several = [line for line in lines if len(parted[id(line)]) > 1]
    if len(several) < _FEWEST:
        return None
    gutters = _gutters(several[0], parted)
    for line in several[1:]:
        gutters = _common(gutters, _gutters(line, parted), line.size)
    xs = (
        min(line.x0 for line in lines), *((left + right) / 2 for left, right in gutters), max(line.x1 for line in lines),
    )
    pieces = [_piece(row, line, parted[id(line)], column, xs) for row, line in enumerate(lines) for column in range(len(xs) - 1)]
    shares = [
        sum(kind_of(p.text) is Kind.NUMBER for p in pieces if p.area.left == column and p.lines) / len(several)
        for column in range(1, len(xs) - 1)
    ]
    if max(shares, default=0.0) < _FIGURES:
        return None
    return Fragment(page, xs, len(lines), tuple(pieces), lines[0].top, lines[-1].bottom)


def _piece(row: int, line: TextLine, words: Sequence[TextLine], column: int, xs: Sequence[float]) -> Piece:
    left, right = xs[column], xs[column + 1]
    inside = [glyph for word in words for glyph in word.glyphs if left <= (word.x0 + word.x1) / 2 <= right]
    if len(words) == 1:
        inside = [] if column else list(words[0].glyphs)
    found = line_of(inside, line.page)
    return Piece(Area(row, column, row + 1, column + 1), (found,) if found else (), left, right, line.top, line.bottom)
