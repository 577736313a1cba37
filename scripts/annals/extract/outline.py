"""Puts the outline of a report back: flat blocks become a tree of sections, lost numbers are restored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annals.extract.contents import announced_parts, body_places
from annals.extract.gaps import Gap, fill_gaps
from annals.extract.headings import Head, numbered_heads
from annals.extract.numbering import ITEM, number_like
from annals.extract.unnumbered import declared_heads, unnumbered_heads
from annals.model import (
    Block,
    Document,
    Doubt,
    Location,
    NumberStatus,
    Paragraph,
    ParagraphKind,
    Section,
    anchors,
)

ITEM_LEVEL = 6
"""Level of 一是 … wherever it stands (one more in a report that uses as many styles above it)."""


def restore(document: Document) -> Document:
    """The document as a tree of sections, with a doubt (S02) for every number that was restored or is missing.

    All printed text stays, once and in order; a restored number is nowhere in it.
    """
    if any(isinstance(block, Section) for block in document.blocks):
        return document
    places = body_places(document.blocks)
    heads, items = numbered_heads(document.blocks, places)
    opening = range(0, heads[0].place if heads else places.stop)
    hints = announced_parts(document.blocks, opening, places)
    blocks = tuple(_as_item(block) if place in items else block for place, block in enumerate(document.blocks))
    heads, unfilled = fill_gaps(blocks, heads, places, hints)
    for find in (declared_heads, unnumbered_heads):
        heads = sorted([*heads, *find(blocks, places, heads)], key=lambda head: head.place)
    tree = _tree(blocks, heads, places)
    doubts = (*_restored_doubts(tree), *_gap_doubts(blocks, tree, unfilled))
    return replace(document, blocks=tree, doubts=(*document.doubts, *doubts))


def _as_item(block: Block) -> Block:
    return replace(block, kind=ParagraphKind.ITEM) if isinstance(block, Paragraph) else block


@dataclass
class _Open:
    """A section that is still being filled; the root has no head."""

    head: Head | None
    level: int
    section: Section | None = None
    blocks: list[Block] = field(default_factory=list)


def _tree(blocks: Sequence[Block], heads: list[Head], places: range) -> tuple[Block, ...]:
    levels = _levels(heads)
    by_place = {head.place: head for head in heads}
    alone = _further_files(blocks, heads)
    stack = [_Open(None, 0)]
    for place, block in enumerate(blocks):
        if place == places.stop or place == alone:
            _close(stack, -1)
        head = by_place.get(place)
        if head is None or not isinstance(block, Paragraph):
            stack[-1].blocks.append(block)
            continue
        lead, section, body = _cut(block, head)
        stack[-1].blocks += lead
        _close(stack, head.rank)
        level = levels.get(head.rank, stack[-1].level + 1)
        stack.append(_Open(head, level, replace(section, level=level), list(body)))
    _close(stack, -1)
    return tuple(stack[0].blocks)


def _further_files(blocks: Sequence[Block], heads: list[Head]) -> int:
    """Where further files without a heading begin: they belong to no section of the file before them; -1 if none do."""
    last = heads[-1].place if heads else -1
    places = range(max(1, last + 1), len(blocks))
    return next((at for at in places if blocks[at].location.part != blocks[at - 1].location.part), -1)


def _close(stack: list[_Open], rank: int) -> None:
    """Closes every open section of that rank or a lower one."""
    while stack[-1].head is not None and stack[-1].head.rank >= rank:
        done = stack.pop()
        assert done.section is not None
        stack[-1].blocks.append(replace(done.section, blocks=tuple(done.blocks)))


def _levels(heads: list[Head]) -> dict[int, int]:
    """The level of each style that the report uses: the highest is 1, none is left out; items have their own."""
    ranks = sorted({head.rank for head in heads if head.rank < ITEM})
    return {rank: level for level, rank in enumerate(ranks, 1)} | {ITEM: max(ITEM_LEVEL, len(ranks) + 1)}


def _cut(block: Paragraph, head: Head) -> tuple[list[Block], Section, list[Block]]:
    """The paragraph in three: what comes before the heading (下步打算：), the heading, its own text."""
    text = block.text
    printed = text[head.start : head.end]
    title = head.title.text if head.title else ""
    lead = [_piece(block, 0, head.start, block.kind)] if head.start else []
    body = [_piece(block, head.end, len(text), ParagraphKind.TEXT)] if text[head.end :].strip() else []
    if not body:
        printed = text[head.start :]
    place = block.location if not lead and not body else _place(block, head.start, head.start + len(printed))
    section = Section(
        level=1, number=head.number, number_status=head.status, title=title, printed=printed, location=place,
        confidence=head.confidence,
    )
    return lead, section, body


def _piece(block: Paragraph, start: int, end: int, kind: ParagraphKind) -> Paragraph:
    indent = block.indent if start == 0 else 0.0
    number = block.number if start == 0 else ""
    return Paragraph(block.text[start:end], _place(block, start, end), kind, indent, number)


def _place(block: Paragraph, start: int, end: int) -> Location:
    """Where the characters `start` … `end` of the paragraph stand.

    A paragraph over several lines keeps its last line only for the piece that ends it: where the lines were joined is
    not known any more, and a heading stands on the first.
    """
    place, first = block.location, block.location.start or 0
    if end == len(block.text) and place.end is not None:
        return replace(place, start=first + start)
    if end == len(block.text):
        one_line = place.end_line in (None, place.line)
        return replace(place, start=first + start, end=first + end if one_line else None)
    return replace(place, end_line=None, start=first + start, end=first + end)


def _restored_doubts(tree: tuple[Block, ...]) -> list[Doubt]:
    found = []
    for name, block in anchors(tree):
        if isinstance(block, Section) and block.number_status == NumberStatus.RESTORED:
            number, title = block.number, block.title
            values = (("number", number), ("title", title), ("read", title), ("expected", number))
            found.append(Doubt("S02", values, (block.location,), (name,)))
    return found


def _gap_doubts(blocks: Sequence[Block], tree: tuple[Block, ...], unfilled: list[Gap]) -> list[Doubt]:
    """One doubt for each gap that nothing fits: which numbers are missing before which heading."""
    names = {block.location.line: name for name, block in anchors(tree) if isinstance(block, Section)}
    found = []
    for gap in unfilled:
        after = gap.after
        place = blocks[after.place].location
        missing = "".join(number_like(after.number, number) for number in gap.missing)
        values = (("number", missing), ("after", after.number), ("expected", missing))
        found.append(Doubt("S06", values, (place,), (names[place.line],) if place.line in names else ()))
    return found
