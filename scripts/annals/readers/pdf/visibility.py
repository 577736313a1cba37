"""Which characters of a page a reader of it can see; hidden ones are never published."""

from __future__ import annotations

from collections.abc import Sequence

from annals.readers.pdf.page import Box, Glyph, Page, TooMuch

_ALIKE = 0.06
"""Difference of colours, each channel from 0 to 1, below which one cannot be told from the other."""
_DARK = 0.4
_LIGHT = 0.98
_WHITE = (1.0, 1.0, 1.0)
_SPECK = 20.0
"""Square points: a smaller box, such as a dot of a matrix code, hides no letter."""
_MOST = 3_000
_TINY = 1.0
"""Points: nobody reads smaller letters."""


def part(page: Page) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs that can be seen, and those that cannot: no ink, off the page, too small, covered, or of the paper's colour."""
    seen, hidden = [], []
    boxes = [box for box in page.boxes if box.colour and (box.x1 - box.x0) * (box.bottom - box.top) >= _SPECK]
    if len(boxes) > _MOST:
        raise TooMuch
    for glyph in page.glyphs:
        (seen if _visible(glyph, page, boxes) else hidden).append(glyph)
    return seen, hidden


def _visible(glyph: Glyph, page: Page, boxes: Sequence[Box]) -> bool:
    if not glyph.shown or glyph.size < _TINY:
        return False
    if not (0 <= glyph.centre <= page.width and 0 <= glyph.middle <= page.height):
        return False
    below, paper = -1, _WHITE
    for box in boxes:
        if box.order > glyph.order:
            if _opaque(box.colour) and box.holds(glyph, 0.9):
                return False
        elif box.order > below and box.holds(glyph, 0.6):
            below, paper = box.order, box.colour
    if not glyph.colour or not _alike(glyph.colour, paper):
        return True
    # Light letters on a picture can be read; dark ones on a dark box cannot.
    return any(picture.order < glyph.order and picture.holds(glyph, 0.9) for picture in page.pictures)


def _opaque(colour: tuple[float, ...]) -> bool:
    """Whether a box of that colour hides what lies under it: a marker pen's colour may shine through."""
    return max(colour) <= _DARK or min(colour) >= _LIGHT


def _alike(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(left - right) <= _ALIKE for left, right in zip(one, other, strict=True))
