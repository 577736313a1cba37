"""Rows of a table whose lines hold whole rows: every cell in the column in which it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annals.readers.cells import Kind, Row, continues, text_of
from annals.readers.lines import closes, unclosed
from annals.readers.marks import HEADING
from annals.readers.shapes import Role, Shape

_MOST_LINES = 3


def regular(shapes: Sequence[Shape]) -> bool:
    """Whether lines hold whole rows, parted alike by pipes or tabs."""
    filled = [shape for shape in shapes if shape.tokens and shape.role is not Role.BLANK]
    rows = [shape for shape in filled if shape.role is Role.ROW and shape.layout in ("pipe", "tab")]
    if not rows or len(rows) < 0.6 * len(filled):
        return False
    widths = Counter(len(shape.tokens) for shape in rows)
    return rows[0].layout == "pipe" or widths.most_common(1)[0][1] >= 0.8 * len(rows)


def placed(shapes: Sequence[Shape]) -> list[Row]:
    """The rows by position, with wrapped labels put together and empty columns left out."""
    rows: list[Row] = []
    for shape in shapes:
        if not shape.tokens or shape.role is Role.BLANK:
            continue
        row = [[] if token.kind is Kind.BLANK and not token.raw else [token] for token in shape.tokens]
        if rows and (rest := _rest_of(rows[-1], row)) is not None:
            rows[-1] = rest
        else:
            rows.append(row)
    width = max(map(len, rows))
    kinds = _kinds([row for row in rows if len(row) == width])
    padded = [row if len(row) == width else _aligned(row, kinds) for row in rows]
    used = [place for place in range(width) if any(text_of(row[place]) for row in padded)]
    return [[row[place] for place in used] for row in padded]


def _kinds(rows: Sequence[Row]) -> list[Kind]:
    """What every column mostly holds."""
    found = []
    for column in zip(*rows, strict=True):
        kinds = Counter(cell[0].kind for cell in column if cell and cell[0].kind in (Kind.LABEL, Kind.UNIT, Kind.NUMBER))
        found.append(kinds.most_common(1)[0][0] if kinds else Kind.BLANK)
    return found


def _aligned(row: Row, kinds: Sequence[Kind]) -> Row:
    """A row with too few cells, each in the next column that holds such cells, so that no figure stands under units."""
    done: Row = [[] for _ in kinds]
    place = -1
    for left, cell in zip(range(len(row), 0, -1), row, strict=True):
        last = len(kinds) - left
        kind = cell[0].kind if cell else Kind.BLANK
        fits = [at for at in range(place + 1, last + 1) if kinds[at] is kind]
        place = fits[0] if fits and kind is not Kind.BLANK else place + 1
        done[place] = cell
    return done


def _rest_of(before: Row, row: Row) -> Row | None:
    """`before` with the rest of its wrapped label and what stands beside it, or None where the row is a new one."""
    filled = [place for place, cell in enumerate(before) if text_of(cell)]
    others = [place for place, cell in enumerate(row) if text_of(cell)]
    if not filled or not others or filled[0] != others[0] or len(before[filled[0]]) >= _MOST_LINES:
        return None
    label, more = text_of(before[filled[0]]), text_of(row[others[0]])
    alone = len(filled) == 1
    if HEADING.match(more) or not (alone or len(others) == 1):
        return None
    held = closes(more, unclosed(label))
    if not held and not (alone and continues(label, more)):
        return None
    width = max(len(before), len(row))
    left, right = (cells + [[] for _ in range(width - len(cells))] for cells in (before, row))
    return [a + b if text_of(a) and text_of(b) else (b if text_of(b) else a) for a, b in zip(left, right, strict=True)]
