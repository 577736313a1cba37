"""Headings that lost their number: gaps in a sequence of siblings, filled with the paragraphs that fit best.

Word's automatic numbers vanish in most conversions, so that （三） stands where （一） and （二） have been. A gap is
proved by the numbers around it (or by the list of parts in the preface); what fills it is told by form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from annals.extract.candidates import Candidate, candidates, choose
from annals.extract.headings import Head
from annals.extract.numbering import FIRST, ITEM, number_like
from annals.model import Block, NumberStatus
from annals.numbers import numeral


@dataclass(frozen=True)
class Gap:
    """Missing numbers between two places (both exclusive), the siblings that show how the lost heads look."""

    low: int
    high: int
    missing: tuple[int, ...]
    siblings: tuple[Head, ...]
    before: int | None = None
    """Which sibling the gap stands before; None at the end of the span."""
    hints: tuple[str, ...] = ()
    """Titles that the report announces for the missing numbers, where it does."""

    @property
    def proved(self) -> bool:
        """False where only the announced list says that something is missing: then the title must agree with it."""
        return self.before is not None


def fill_gaps(
    blocks: Sequence[Block], heads: list[Head], places: range, hints: tuple[str, ...]
) -> tuple[list[Head], list[Gap]]:
    """The heads with the lost ones among them, and the gaps that nothing fits."""
    heads, unfilled = list(heads), []
    ranks = {head.rank for head in heads if head.rank < ITEM} | ({FIRST} if hints else set())
    for rank in sorted(ranks):
        for gap in _gaps(heads, rank, places, hints if rank == FIRST else ()):
            found = _fill(blocks, heads, gap, rank)
            if found:
                heads = sorted([*heads, *found], key=lambda head: head.place)
            elif gap.proved:
                unfilled.append(gap)
    return heads, unfilled


def _gaps(heads: list[Head], rank: int, places: range, hints: tuple[str, ...]) -> list[Gap]:
    """The gaps among the siblings of one rank, span by span."""
    borders = [head.place for head in heads if head.rank < rank]
    edges = [places.start - 1, *borders, places.stop]
    found: list[Gap] = []
    for low, high in pairwise(edges):
        siblings = tuple(head for head in heads if head.rank == rank and low < head.place < high)
        if siblings or (hints and not borders):
            found += _span_gaps(siblings, low, high, hints if not borders else ())
    return found


def _span_gaps(siblings: tuple[Head, ...], low: int, high: int, hints: tuple[str, ...]) -> list[Gap]:
    numbers = [head.ordinal for head in siblings]
    if len(hints) < max(numbers, default=0):
        hints = ()
    found: list[Gap] = []
    expected, edge = 1, low
    for index, head in enumerate(siblings):
        if head.ordinal > expected and (expected > 1 or edge == low):
            found.append(_gap(edge, head.place, range(expected, head.ordinal), siblings, index, hints))
        expected, edge = head.ordinal + 1, head.place
    if expected <= len(hints):
        found.append(_gap(edge, high, range(expected, len(hints) + 1), siblings, None, hints))
    return found


def _gap(
    low: int, high: int, missing: range, siblings: tuple[Head, ...], before: int | None, hints: tuple[str, ...]
) -> Gap:
    wanted = tuple(hints[number - 1] for number in missing) if hints else ()
    return Gap(low, high, tuple(missing), siblings, before, wanted)


def _fill(blocks: Sequence[Block], heads: list[Head], gap: Gap, rank: int) -> list[Head]:
    """The lost heads of one gap: all of them or none, since a part of them could not be numbered."""
    inside = [head for head in heads if gap.low < head.place < gap.high]
    found = candidates(blocks, gap.low, gap.high, inside, gap.siblings, gap.hints)
    chosen = choose(found, len(gap.missing), must_match=not gap.proved)
    return [
        _restored(candidate, number, rank, gap.siblings)
        for candidate, number in zip(chosen, gap.missing, strict=False)
    ]


def _restored(candidate: Candidate, number: int, rank: int, siblings: tuple[Head, ...]) -> Head:
    near = min(siblings, key=lambda head: abs(head.place - candidate.place)) if siblings else None
    printed = number_like(near.number, number) if near else f"{numeral(number)}、"
    family = near.family if near else "、"
    head = Head(candidate.place, rank, family, number, printed, NumberStatus.RESTORED, 0, 0, candidate.title)
    return replace(head, confidence=candidate.confidence)
