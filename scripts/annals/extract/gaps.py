"""Headings that lost their number: put back where the numbers around them prove that they were there.

Word's automatic numbers vanish in most conversions, so that （三） stands where （一） and （二） have been. That a
number is missing is proved by its neighbours (or by the list of parts in the preface); which paragraph it was is told by
form. Where two paragraphs would do, neither is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annals.extract.candidates import Candidate, candidates
from annals.extract.headings import Head
from annals.extract.numbering import FIRST, ITEM, number_like
from annals.extract.sequence import Label, lost_heads
from annals.model import Block, NumberStatus
from annals.numbers import numeral

_MARGIN = 1.3
"""How much worse every other reading of the report must be."""
_MOST_HEADS = 1000
"""No report has more headings; in one that seems to, the gaps stay open."""


@dataclass(frozen=True)
class Gap:
    """Numbers that are missing before a heading."""

    missing: tuple[int, ...]
    after: Head


def fill_gaps(
    blocks: Sequence[Block], heads: list[Head], places: range, hints: tuple[str, ...]
) -> tuple[list[Head], list[Gap]]:
    """The heads with the lost ones among them, in order, and the gaps that stay open."""
    numbered = [head for head in heads if head.rank < ITEM]
    if len(numbered) <= _MOST_HEADS and (open_gaps(numbered) or hints):
        ranks = sorted({head.rank for head in numbered} | ({FIRST} if hints else set()))
        found = candidates(blocks, numbered, places, ranks, len(hints))
        by_place = {candidate.place: candidate for candidate in found}
        for label, margin in lost_heads(numbered, found, hints):
            if margin >= _MARGIN:
                heads = [*heads, _restored(by_place[label.place], label, margin, numbered)]
    heads = sorted(heads, key=lambda head: head.place)
    return heads, open_gaps([head for head in heads if head.rank < ITEM])


def open_gaps(heads: list[Head]) -> list[Gap]:
    """The numbers that are missing, heading by heading."""
    gaps: list[Gap] = []
    runs: list[Head] = []
    for head in heads:
        runs = [run for run in runs if run.rank <= head.rank]
        last = runs.pop() if runs and runs[-1].rank == head.rank else None
        first = last.ordinal + 1 if last and last.ordinal < head.ordinal else 1
        if head.ordinal > first:
            gaps.append(Gap(tuple(range(first, head.ordinal)), head))
        runs.append(head)
    return gaps


def _restored(candidate: Candidate, label: Label, margin: float, heads: list[Head]) -> Head:
    kin = [head for head in heads if head.rank == label.rank]
    near = min(kin, key=lambda head: abs(head.place - label.place)) if kin else None
    number = number_like(near.number, label.number) if near else f"{numeral(label.number)}、"
    family = near.family if near else "、"
    confidence = round(min(0.95, 0.6 + 0.05 * max(label.gain, 0) + 0.03 * min(margin, 5.0)), 2)
    head = Head(label.place, label.rank, family, label.number, number, NumberStatus.RESTORED, 0, 0, candidate.title)
    return replace(head, confidence=confidence)
