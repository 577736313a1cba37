"""Which paragraphs of a flat document are headings by the number that they bear."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from annals.extract.numbering import ITEM, THIRD, Marker, read_marker
from annals.extract.titles import Title, read_title
from annals.model import Block, NumberStatus, Paragraph, ParagraphKind

_LEAD_IN = re.compile(r"[^，。；：:]{2,14}[：:]")
_PLACE = attrgetter("place")
_CONTENTS_LINE = re.compile(r"(?:[.．…·]\s*){3}\d{1,3}\s*$")
_TAIL = 40
"""Characters at the end of a line in which a leader and its page number are looked for."""


@dataclass(frozen=True)
class Head:
    """One heading in the making: the block it stands in, where in its text it begins, its number and title."""

    place: int
    rank: int
    family: str
    ordinal: int
    number: str
    status: NumberStatus
    start: int
    after: int
    """Where in the text the number ends."""
    title: Title | None
    doubt: int = 0
    confidence: float = 1.0

    @property
    def end(self) -> int:
        """Where in the text the heading ends and its own text begins."""
        return self.title.end if self.title else self.after


def numbered_heads(blocks: Sequence[Block], places: Iterable[int]) -> tuple[list[Head], set[int]]:
    """The headings by printed or automatic number among `places`, in order, and the places of mere list items."""
    found = _believed([head for place in places if (head := read_head(blocks[place], place))])
    heads: list[Head] = []
    items: set[int] = set()
    for run in _runs(found):
        if run[0].rank == ITEM and len(run) < 2:
            continue
        if _is_list(run, found):
            items |= {head.place for head in run if head.start == 0}
        else:
            heads += run
    return sorted(heads, key=lambda head: head.place), items


def read_head(block: Block, place: int) -> Head | None:
    """The heading with which the block begins, judged by itself alone."""
    if not isinstance(block, Paragraph) or block.kind not in (ParagraphKind.TEXT, ParagraphKind.ITEM):
        return None
    if _CONTENTS_LINE.search(block.text[-_TAIL:]):
        return None
    if block.number:
        marker = read_marker(block.number)
        return _head(place, marker, NumberStatus.AUTOMATIC, 0, 0, block.text) if marker else None
    marker = read_marker(block.text)
    if marker:
        return _head(place, marker, NumberStatus.PRINTED, 0, marker.length, block.text)
    lead = _LEAD_IN.match(block.text)
    marker = read_marker(block.text[lead.end() :]) if lead else None
    if lead and marker and marker.rank == ITEM and marker.ordinal == 1:
        return _head(place, marker, NumberStatus.PRINTED, lead.end(), lead.end() + marker.length, block.text)
    return None


def _head(place: int, marker: Marker, status: NumberStatus, start: int, after: int, text: str) -> Head | None:
    if not text[after:].strip():
        return None
    title = read_title(text, after)
    return Head(place, marker.rank, marker.family, marker.ordinal, marker.number, status, start, after, title, marker.doubt)


def _believed(found: list[Head]) -> list[Head]:
    """The heads without those that only look like one: 3.15晚会 is a head only between 2. and 4."""
    kept: list[Head] = []
    for index, head in enumerate(found):
        if head.doubt:
            before = _neighbour(reversed(kept), head.rank)
            after = _neighbour(found[index + 1 :], head.rank)
            follows = head.ordinal == 1 or (before is not None and before.ordinal == head.ordinal - 1)
            leads = after is not None and after.ordinal == head.ordinal + 1
            if not (follows and (leads if head.doubt == 2 or head.ordinal == 1 else True)):
                continue
        kept.append(head)
    return kept


def _neighbour(heads: Iterable[Head], rank: int) -> Head | None:
    for head in heads:
        if head.rank == rank:
            return head
        if head.rank < rank:
            return None
    return None


def _runs(heads: list[Head]) -> list[list[Head]]:
    """The heads in runs of siblings: one style, one span, rising numbers."""
    open_runs: dict[tuple[int, str], list[Head]] = {}
    runs: list[list[Head]] = []
    for head in heads:
        for key in [key for key in open_runs if key[0] > head.rank]:
            del open_runs[key]
        key = (head.rank, head.family)
        run = open_runs.get(key)
        if run is None or 0 < head.ordinal <= run[-1].ordinal:
            run = open_runs[key] = []
            runs.append(run)
        run.append(head if head.ordinal else replace(head, ordinal=run[-1].ordinal + 1 if run else 1))
    return runs


def _is_list(run: list[Head], heads: list[Head]) -> bool:
    """Whether a run is a list of sentences, or no run at all, and so has no headings."""
    untitled = sum(head.title is None for head in run)
    if run[0].rank == ITEM:
        complete = [head.ordinal for head in run] == list(range(1, len(run) + 1))
        runs_on = sum(head.title is not None and head.title.runs_on for head in run)
        return not complete or untitled > 0 or runs_on * 2 < len(run)
    inside = heads[bisect(heads, run[0].place, key=_PLACE) : bisect(heads, run[-1].place, key=_PLACE)]
    if any(head.rank > run[0].rank for head in inside):
        return False
    if untitled * 2 > len(run):
        return True
    bare = not any(head.title and head.title.runs_on for head in run)
    close = all(after.place - before.place == 1 for before, after in pairwise(run))
    return run[0].rank >= THIRD and len(run) > 1 and bare and close

