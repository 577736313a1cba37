"""Numbers that are printed over several cells of a table, or over the end of one line and the beginning of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annals.audit.privacy.folding import fold
from annals.model import Block, Paragraph, Table

_PIECE = re.compile(r"[0-9]+|[0-9]*[Xx]")
_TAIL = re.compile(r"[^。;]{0,24}?[0-9][0-9 -]*$")
_HEAD = re.compile(r"^ ?[0-9][0-9 -]*[Xx]?(?![0-9A-Za-z])")
_SHAPES = {
    *((one, 18 - one) for one in range(1, 18)), (6, 8, 4), (6, 4, 8), (6, 4, 4, 4), (6, 8, 3, 1), (4, 4, 4, 4, 2), (6, 4, 2, 2, 4),
    (2, 2, 2, 4, 2, 2, 4), (3, 3, 4, 4, 4), (1,) * 18, (3, 4, 4), (3, 8), (7, 4), (1,) * 11,
}
"""Into which pieces people part an identity number or a mobile; figures that stand in a row come in others."""

Parted = tuple[str, tuple[str, ...], int, int]
"""The pieces, each on a line, the heads of its row and column, and the row and column of its first piece."""


def in_cells(table: Table) -> Iterator[Parted]:
    """What the figures of neighbouring cells give, along each row and down each column, where pieces of a number stand so."""
    rows = [[fold(cell.text).text.strip() if cell else None for cell in row] for row in table.rows]
    for at, row in enumerate(rows):
        for start, pieces in _runs(row):
            yield "\n".join(pieces), tuple(one for one in (rows[0][start] if at else "", *row[:start]) if one), at, start
    for column in range(table.width):
        down = [row[column] for row in rows]
        for start, pieces in _runs(down):
            side = next((one for one in rows[start] if one), "")
            yield "\n".join(pieces), (*(one for one in down[:start] if one), *((side,) if side not in pieces else ())), start, column


def _runs(texts: list[str | None]) -> Iterator[tuple[int, list[str]]]:
    """Every sequence of figures with the lengths of pieces; cells that another one covers are passed over."""
    held = [(place, text) for place, text in enumerate(texts) if text is not None]
    start = 0
    while start < len(held):
        end = start
        while end < len(held) and _PIECE.fullmatch(held[end][1]):
            end += 1
        for size in sorted({len(shape) for shape in _SHAPES}):
            for first in range(start, end - size + 1):
                pieces = [text for _, text in held[first: first + size]]
                if tuple(map(len, pieces)) in _SHAPES and (size < 11 or (first, first + size) == (start, end)):
                    yield held[first][0], pieces
        start = end + 1


def over_lines(first: Block, second: Block) -> str:
    """The end of one paragraph and the beginning of the next where digits meet there, parted by a line; else nothing."""
    if not (isinstance(first, Paragraph) and isinstance(second, Paragraph)):
        return ""
    tail, head = _TAIL.search(fold(first.text).text.rstrip()), _HEAD.match(fold(second.text).text)
    return f"{tail[0]}\n{head[0].strip()}" if tail and head else ""
