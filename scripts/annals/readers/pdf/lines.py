"""Glyphs put together to lines, and lines to words, as they stand on the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from annals.readers.lines import CLOSERS, OPENERS, ideograph
from annals.readers.pdf.page import Glyph

_SAME_LINE = 0.45
_WIDE = 0.9
"""Gap in ems from which two characters stand apart."""
_FAR = 3.0
_WORD = 0.2
"""Gap in ems from which two Latin letters are two words."""
_TWICE = 0.12
"""Offset in ems within which the same character is drawn twice to look bold."""
_QUOTES = "“‘"
"""Programs that break lines by Western rules keep these with what stands before them."""
_NO_START = "，。、；：？！…—,.;:?!%％" + CLOSERS


@dataclass(frozen=True)
class TextLine:
    """A line of text on one page, with the place and the look of most of its characters."""

    page: int
    text: str
    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def broken(self) -> bool:
        """Whether a gap parts it that is no space between words."""
        inked = [glyph for glyph in self.glyphs if not glyph.text.isspace()]
        return any(right.x0 - left.x1 > _FAR * self.size for left, right in pairwise(inked))

    @property
    def first_width(self) -> float:
        """Width of what cannot be parted at its beginning: a Latin word or a character, with the marks behind it."""
        end = 1
        while end < len(self.glyphs) and _bound(self.glyphs[end - 1].text, self.glyphs[end].text):
            end += 1
        return self.glyphs[end - 1].x1 - self.glyphs[0].x0


def single(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], int]:
    """The glyphs without those that are drawn a second time on the same spot, and how many those are."""
    kept: list[Glyph] = []
    spots: dict[tuple[str, int, int], list[Glyph]] = {}
    dropped = 0
    for glyph in glyphs:
        grid = max(glyph.size, 1.0)
        at = (glyph.text, int(glyph.x0 // grid), int(glyph.middle // grid))
        near = [g for dx in (-1, 0, 1) for dy in (-1, 0, 1) for g in spots.get((at[0], at[1] + dx, at[2] + dy), ())]
        if any(abs(g.x0 - glyph.x0) <= _TWICE * grid and abs(g.middle - glyph.middle) <= _TWICE * grid for g in near):
            dropped += not glyph.text.isspace()
            continue
        spots.setdefault(at, []).append(glyph)
        kept.append(glyph)
    return kept, dropped


def find_lines(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """The lines of text from top to bottom; turned text makes a line for each of its columns."""
    upright, turned = [], []
    for glyph in glyphs:
        (upright if glyph.upright else turned).append(glyph)
    found = [line_of(row, page) for row in _rows(upright)]
    found += [line_of(row, page) for row in _turned(turned)]
    return sorted((line for line in found if line), key=lambda line: (line.top, line.x0))


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    middle, size = 0.0, 0.0
    for glyph in sorted((g for g in glyphs), key=lambda g: (g.middle, g.x0)):
        if rows and glyph.middle - middle <= _SAME_LINE * max(glyph.size, size):
            rows[-1].append(glyph)
            if glyph.size > size * 1.2:
                middle, size = glyph.middle, glyph.size
        else:
            rows.append([glyph])
            middle, size = glyph.middle, glyph.size
    return [sorted(row, key=lambda g: (g.x0, g.order)) for row in rows]


def _turned(glyphs: list[Glyph]) -> list[list[Glyph]]:
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.centre, g.order)):
        if columns and glyph.centre - columns[-1][0].centre <= _SAME_LINE * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return [sorted(column, key=lambda g: g.order) for column in columns]


def line_of(glyphs: list[Glyph], page: int) -> TextLine | None:
    """One line of these glyphs in order, or None where they are but spaces."""
    while glyphs and glyphs[0].text.isspace():
        glyphs = glyphs[1:]
    while glyphs and glyphs[-1].text.isspace():
        glyphs = glyphs[:-1]
    if not glyphs:
        return None
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    fonts = Counter(glyph.font for glyph in inked if not glyph.text.isascii()) or Counter(g.font for g in inked)
    return TextLine(
        page, spell(glyphs), tuple(glyphs), min(g.x0 for g in inked), max(g.x1 for g in inked),
        min(g.top for g in inked), max(g.bottom for g in inked), median(g.size for g in inked),
        min(fonts, key=lambda name: (-fonts[name], name)),
    )


def spell(glyphs: Sequence[Glyph]) -> str:
    """The text of glyphs in order: a space where there is a gap that is none of justification."""
    if not glyphs:
        return ""
    words = [glyphs[0].text]
    for left, right in pairwise(glyphs):
        if not left.text.isspace() and not right.text.isspace() and left.upright and _apart(left, right):
            words.append(" ")
        words.append(right.text)
    return "".join(words)


def _apart(left: Glyph, right: Glyph) -> bool:
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    if left.text.isascii() and right.text.isascii() and (left.text + right.text).isalnum():
        return gap > _WORD * size
    return gap > _WIDE * size


def _bound(left: str, right: str) -> bool:
    """Whether no line ends between two characters."""
    if right in _NO_START or left in OPENERS or right in _QUOTES:
        return True
    return left.isascii() and right.isascii() and not left.isspace() and not right.isspace()


def glue(before: str, after: str) -> str:
    """Two pieces of a text that a line end has parted, as one: Latin words with a space, Chinese without."""
    if not before or not after:
        return before + after
    left, right = before[-1], after[0]
    if left.isascii() and right.isascii() and left.isalpha() and right.isalpha():
        return f"{before} {after}"
    if left in ",.;:" and right.isascii() and right.isalpha() and not any(map(ideograph, before[-8:])):
        return f"{before} {after}"
    return before + after
