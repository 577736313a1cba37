"""One table of its pieces on several pages: columns matched, repeated heads dropped, broken rows and cells made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from annals.readers.cells import Kind, kind_of
from annals.readers.lines import count, ideograph
from annals.readers.marks import marked
from annals.readers.pdf.cells import Fragment, Piece, full
from annals.readers.pdf.lines import glue

_NEAR = 4.5
_HEAD = 6
"""Rows that a head has at most."""


@dataclass(frozen=True)
class Slot:
    """A cell of the whole table: rows `top` … `below`, columns `left` … `right`, and what stands in it."""

    top: int
    below: int
    left: int
    right: int
    text: str
    indent: float
    pieces: tuple[Piece, ...]
    page: int
    on_page: int
    """Its row on that page, from 1."""


@dataclass(frozen=True)
class Whole:
    """A table as it grows from page to page."""

    xs: tuple[float, ...]
    slots: tuple[Slot, ...]
    rows: int
    pages: tuple[int, ...]
    dropped: int = 0
    """Characters of heads that were printed again."""

    def row(self, number: int) -> list[Slot]:
        """The cells that cover a row, from left to right."""
        return sorted((slot for slot in self.slots if slot.top <= number < slot.below), key=lambda slot: slot.left)


@dataclass
class _Seam:
    """The last row above a page break and the first one below it."""

    above: list[Slot]
    below: list[Slot]
    pairs: list[tuple[Slot, Slot]] = field(default_factory=list)

    def __post_init__(self) -> None:
        spans = {(slot.left, slot.right): slot for slot in self.above}
        self.pairs = [(spans[s.left, s.right], s) for s in self.below if (s.left, s.right) in spans]


def begin(fragment: Fragment) -> Whole:
    """The table that begins with this piece."""
    slots = tuple(
        Slot(p.area.top, p.area.below, p.area.left, p.area.right, p.text, p.indent, (p,), fragment.page, p.area.top + 1)
        for p in fragment.pieces
    )
    return Whole(fragment.xs, slots, fragment.rows, (fragment.page,))


def continues(table: Whole, fragment: Fragment) -> bool:
    """Whether a piece at the top of a page has the columns of the table at the foot of the page before."""
    outer = abs(table.xs[0] - fragment.xs[0]) <= _NEAR and abs(table.xs[-1] - fragment.xs[-1]) <= _NEAR
    return outer and fragment.page == table.pages[-1] + 1 and (
        _within(table.xs, fragment.xs) or _within(fragment.xs, table.xs)
    )


def _within(inner: Sequence[float], outer: Sequence[float]) -> bool:
    return all(min(abs(x - other) for other in outer) <= _NEAR for x in inner)


def append(table: Whole, fragment: Fragment) -> Whole:
    """The table with the piece below it."""
    more = begin(fragment)
    xs = table.xs if len(table.xs) >= len(more.xs) else more.xs
    table, more = _on(table, xs), _on(more, xs)
    more, dropped = _without_head(table, more)
    if not more.rows:
        return replace(table, pages=(*table.pages, fragment.page), dropped=table.dropped + dropped)
    seam = _Seam(table.row(table.rows - 1), more.row(0))
    joined = _broken(seam)
    pairs = seam.pairs if joined else _cut_cells(table, more, seam)
    shift = table.rows - (1 if joined else 0)
    taken = {id(low) for _, low in pairs}
    united = {id(high): _unite(high, low, shift) for high, low in pairs}
    slots = [united.get(id(slot), slot) for slot in table.slots]
    slots += [
        replace(slot, top=slot.top + shift, below=slot.below + shift) for slot in more.slots if id(slot) not in taken
    ]
    return Whole(xs, tuple(slots), shift + more.rows, (*table.pages, fragment.page), table.dropped + dropped)


def _on(table: Whole, xs: tuple[float, ...]) -> Whole:
    """The same cells on a finer set of columns."""
    if table.xs == xs:
        return table
    at = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in table.xs]
    slots = tuple(replace(slot, left=at[slot.left], right=at[slot.right]) for slot in table.slots)
    return replace(table, xs=xs, slots=slots)


def _without_head(table: Whole, more: Whole) -> tuple[Whole, int]:
    """The piece without the rows at its top that repeat those at the table's, and how many characters they have."""
    same = 0
    for row in range(min(_HEAD, table.rows, more.rows)):
        if _face(table, row) != _face(more, row) or any(_figure(slot.text) for slot in more.row(row)):
            break
        same = row + 1
    while same and any(slot.top < same < slot.below for slot in more.slots):
        same -= 1
    gone = [slot for slot in more.slots if slot.top < same]
    if not same or not any(slot.text for slot in gone):
        return more, 0
    slots = tuple(
        replace(slot, top=slot.top - same, below=slot.below - same) for slot in more.slots if slot.top >= same
    )
    return replace(more, slots=slots, rows=more.rows - same), sum(count(slot.text) for slot in gone)


def _face(table: Whole, row: int) -> list[tuple[int, int, str]]:
    return [(slot.left, slot.right, "".join(slot.text.split())) for slot in table.row(row)]


def _figure(text: str) -> bool:
    return kind_of(text) is Kind.NUMBER


def _broken(seam: _Seam) -> bool:
    """Whether the two rows are halves of one: alike in their cells, and whatever stands below goes on from above."""
    if len(seam.pairs) != len(seam.below) or len(seam.pairs) != len(seam.above):
        return False
    none_above = not any(_figure(high.text) for high in seam.above)
    whole = [_goes_on(high, low) if high.text else none_above and _figure(low.text) for high, low in seam.pairs if low.text]
    return all(whole) and any(high.text and low.text for high, low in seam.pairs)


def _goes_on(high: Slot, low: Slot) -> bool:
    """Whether the text of a cell runs on in the cell below the page break: its last line had no room for more."""
    if marked(low.text) or not high.pieces[-1].lines or not low.pieces[0].lines:
        return False
    piece, before, after = high.pieces[-1], high.pieces[-1].lines[-1], low.pieces[0].lines[0]
    room = piece.x1 - piece.x0 - 2 * piece.pad
    if _figure(high.text) or _figure(low.text):
        return high.text[-1].isdigit() and low.text[0].isdigit() and full(before, after, room)
    return before.x1 - before.x0 + after.first_width > room - 0.15 * before.size


def _cut_cells(table: Whole, more: Whole, seam: _Seam) -> list[tuple[Slot, Slot]]:
    """The cells of several rows that the page break has cut: blank below, or with text that runs on."""
    if _cut_head(seam):
        return seam.pairs
    figures = [slot.left for slot in (*table.slots, *more.slots) if _figure(slot.text)]
    first = min(figures, default=len(table.xs))
    grouped = {slot.left for part in (table, more) for slot in part.slots if slot.below - slot.top > 1}
    found = []
    for high, low in seam.pairs:
        if low.left not in grouped or low.right > first or not any(map(ideograph, high.text)):
            continue
        right = any(slot.left > low.left and slot.text and not _figure(slot.text) for slot in seam.below)
        tall = high.below - high.top > 1 or low.below - low.top > 1
        if (not low.text and right) or (low.text and tall and _goes_on(high, low)):
            found.append((high, low))
    return found


def _cut_head(seam: _Seam) -> bool:
    """Whether the break goes through a head: cells of two rows run on below, the others are parted into narrower ones."""
    if not seam.pairs or any(_figure(slot.text) for slot in (*seam.above, *seam.below)):
        return False
    paired = {low.left for _, low in seam.pairs}
    parts = [low for low in seam.below if low.left not in paired]
    nested = all(any(high.left <= low.left and low.right <= high.right for high in seam.above) for low in parts)
    return bool(parts) and nested and all(high.text and low.text and _goes_on(high, low) for high, low in seam.pairs)


def _unite(high: Slot, low: Slot, shift: int) -> Slot:
    """One cell of its two halves."""
    return replace(
        high, below=low.below + shift, text=glue(high.text, low.text), pieces=(*high.pieces, *low.pieces)
    )


def head_rows(table: Whole) -> int:
    """How many rows at the top are the table's head: several words side by side, no figure, unit or numbered label."""
    for row in range(min(_HEAD, table.rows)):
        here = [slot.text for slot in table.slots if slot.top == row and slot.text]
        if len(here) < 2 or any(kind_of(text) in (Kind.NUMBER, Kind.UNIT) or marked(text) for text in here):
            return row
    return min(_HEAD, table.rows) if table.rows > _HEAD else 0


def gaps(table: Whole) -> bool:
    """Whether some place of the table belongs to no cell or to two."""
    places = [(r, c) for s in table.slots for r in range(s.top, s.below) for c in range(s.left, s.right)]
    return len(places) != table.rows * (len(table.xs) - 1) or any(a == b for a, b in pairwise(sorted(places)))
