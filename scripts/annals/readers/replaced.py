"""Characters that an earlier conversion could not read and has replaced: a doubt (S17) that quotes what stands round them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from annals.model import Block, Cell, Doubt, Location, Paragraph, Table

_REPLACED = re.compile("\ufffd+|锟斤拷(?:锟斤拷)*")
_ROUND = 8
"""Characters on either side that are quoted."""


def replaced(text: str, where: Callable[[int, int], Location]) -> Iterable[Doubt]:
    """The doubt about that text, if characters of it were replaced; `where` is the place of a span of it."""
    if found := _REPLACED.search(text):
        around = text[max(0, found.start() - _ROUND):found.end() + _ROUND].strip()
        place = where(*found.span())
        values = {
            "where": str(place), "read": f"有无法还原的字符（U+FFFD）：“{around}”",
            "read_en": f"characters that cannot be restored (U+FFFD): “{around}”",
        }
        yield Doubt("S17", tuple(values.items()), (place,))


def replaced_in(blocks: Iterable[Block]) -> Iterable[Doubt]:
    """A doubt for every paragraph and cell that holds such characters."""
    for block in blocks:
        pieces: list[Paragraph | Cell] = [block] if isinstance(block, Paragraph) else []
        if isinstance(block, Table):
            pieces = [cell for row in block.rows for cell in row if cell]
        for piece in pieces:
            yield from replaced(piece.text, lambda start, end, place=piece.location: place)
