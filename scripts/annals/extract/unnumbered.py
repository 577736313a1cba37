"""Headings without a number: those that the format declares, and run-in ones that neighbours of one shape betray."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from annals.extract.headings import Head
from annals.extract.numbering import FIFTH, FIRST, ITEM
from annals.extract.titles import Title, read_title
from annals.model import Block, NumberStatus, Paragraph, ParagraphKind

UNNUMBERED = ITEM + 1
"""Below every numbered style: such a head ends at the next one of whatever style."""
_LONGEST = 30
_LONGEST_CLAUSE = 12
_SHORTEST_TEXT = 30
_PROSE = re.compile(r"[0-9０-９了均已我本该此其]|^[一二三四五六七八九十全各今]")


def declared_heads(blocks: Sequence[Block], places: range, heads: list[Head]) -> list[Head]:
    """The paragraphs without a number that the format (a Word style, <h2>) says are headings.

    Each gets the style of the numbered headings of the same declared level, or else the style usual at that level.
    """
    taken = {head.place for head in heads}
    kin: dict[int, Counter[int]] = {}
    for head in heads:
        level = getattr(blocks[head.place], "level", None)
        if level is not None and head.rank < ITEM:
            kin.setdefault(level, Counter())[head.rank] += 1
    found = []
    for place in places:
        block = blocks[place]
        if place in taken or not _is_text(block) or block.level is None:
            continue
        title = read_title(block.text, 0)
        if title and not title.runs_on:
            known = kin.get(block.level)
            rank = known.most_common(1)[0][0] if known else min(FIRST + block.level - 1, FIFTH)
            # A number of no known style (一? where a converter lost the sign) is still what the format shows.
            status = NumberStatus.AUTOMATIC if block.number.strip() else NumberStatus.NONE
            found.append(Head(place, rank, "", 0, block.number.strip(), status, 0, 0, title))
    return found


def unnumbered_heads(blocks: Sequence[Block], places: range, heads: list[Head]) -> list[Head]:
    """The heads that paragraphs without a number make below one heading, where at least two neighbours are alike."""
    found: list[Head] = []
    edges = [*((head.place, head.rank) for head in heads), (places.stop, 0)]
    for (low, rank), (high, _) in pairwise(edges):
        if rank == ITEM:
            continue
        own = [place for place in range(low + 1, high) if _is_text(blocks[place])]
        titles = {place: title for place in own if (title := _run_in(blocks[place])) is not None}
        for group in _groups(own, titles):
            found += [_head(place, titles[place]) for place in group]
    return found


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind == ParagraphKind.TEXT


def _run_in(block: Paragraph) -> Title | None:
    title = read_title(block.text, 0)
    if title is None or not title.runs_on or block.text[title.end - 1] != "。":
        return None
    if len(title.text) > _LONGEST or len(block.text) - title.end < _SHORTEST_TEXT or _PROSE.search(title.text):
        return None
    return title


def _groups(own: list[int], titles: dict[int, Title]) -> list[list[int]]:
    """Neighbours that begin and end alike (推进…公开); or all paragraphs of the span, if clause by clause alike."""
    alike: list[list[int]] = []
    for place in own:
        last = alike[-1][-1] if alike else None
        joined = last is not None and place in titles and last in titles and _same_frame(titles[last], titles[place])
        if joined and own.index(place) - own.index(last) == 1:
            alike[-1].append(place)
        else:
            alike.append([place])
    groups = [group for group in alike if len(group) > 1 and group[0] in titles]
    if not groups and len(own) > 2 and all(place in titles for place in own):
        clauses = {titles[place].clauses for place in own}
        counts = {len(lengths) for lengths in clauses}
        if len(counts) == 1 and max(max(lengths) for lengths in clauses) <= _LONGEST_CLAUSE:
            groups = [own]
    return groups


def _same_frame(left: Title, right: Title) -> bool:
    return left.text[:2] == right.text[:2] and left.text[-2:] == right.text[-2:]


def _head(place: int, title: Title) -> Head:
    return Head(place, UNNUMBERED, "", 0, "", NumberStatus.NONE, 0, 0, title, confidence=0.6)
