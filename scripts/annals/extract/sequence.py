"""Which unnumbered paragraphs are the lost headings: the reading of the whole report that its numbers explain best.

A search over all readings, paragraph by paragraph: each candidate is text, or the next heading of one of the styles.
A number that stays missing costs, and so do an empty section and a run of numbers that a heading would tear apart. A
restored heading counts only if a later printed number of its run proves that it was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annals.extract.candidates import Candidate, alike
from annals.extract.headings import Head
from annals.extract.numbering import FIRST

MISSING = 1.5
"""Cost of each number that stays missing, of the first few."""
_MOST_MISSING = 4
_RESTART = 1.5
_TORN = 3.0
_TORN_WITH_GAP = 1.5
_EMPTY = 2.5
_ORPHAN = 1.0
_WIDTH = 48
"""Readings kept after each paragraph; real reports need about ten."""


@dataclass(frozen=True)
class Label:
    """A candidate read as the heading `number` of a style, what that adds to the reading, and the labels before it."""

    place: int
    rank: int
    number: int
    gain: float
    earlier: Label | None


@dataclass(frozen=True)
class _Run:
    """The siblings that are open at one style: last number, and how many restored ones wait for their proof."""

    rank: int
    number: int
    waiting: int = 0


@dataclass(frozen=True)
class _Reading:
    score: float = 0.0
    runs: tuple[_Run, ...] = ()
    alone: tuple[int, int] = (-1, 0)
    """Place and rank of the last heading that stands on a line of its own."""
    closed: tuple[_Run, ...] = ()
    """Runs that a restored heading has just closed: if they went on behind it, it would tear them apart."""
    label: Label | None = None


def lost_heads(
    heads: Sequence[Head], found: Sequence[Candidate], hints: tuple[str, ...]
) -> Iterator[tuple[Label, float]]:
    """The labels of the best reading in order, each with how much worse the best reading without it would be."""
    start = _Reading()
    for events in _segments(heads, found, FIRST if hints else None):
        best = _best(events, start, hints, None)
        for label in reversed(list(_labels(best.label))):
            yield label, best.score - _best(events, start, hints, label).score
        start = replace(best, score=0.0, label=None)


def _segments(
    heads: Sequence[Head], found: Sequence[Candidate], highest: int | None
) -> Iterator[list[Head | Candidate]]:
    """The report cut behind each printed heading of its highest style, where every reading stands alike."""
    top = min([head.rank for head in heads] + ([] if highest is None else [highest]), default=0)
    segment: list[Head | Candidate] = []
    for event in sorted([*heads, *found], key=lambda event: event.place):
        segment.append(event)
        if isinstance(event, Head) and event.rank == top:
            yield segment
            segment = []
    yield segment


def _best(
    events: Sequence[Head | Candidate], start: _Reading, hints: tuple[str, ...], barred: Label | None
) -> _Reading:
    """The best reading of a segment; `barred` is a label that it may not give."""
    readings = [start]
    for event in events:
        if isinstance(event, Head):
            following = [after for reading in readings if (after := _printed(reading, event))]
        else:
            following = [after for reading in readings for after in _readings(reading, event, hints, barred)]
        readings = _fewest(following)
    return max((reading for reading in readings if _proved(reading, hints)), key=lambda reading: reading.score)


def _labels(label: Label | None) -> Iterator[Label]:
    while label is not None:
        yield label
        label = label.earlier


def _fewest(readings: list[_Reading]) -> list[_Reading]:
    """The best reading for each state, the best of all first."""
    best: dict[tuple, _Reading] = {}
    for reading in readings:
        key = (reading.runs, reading.alone, reading.closed)
        if key not in best or reading.score > best[key].score:
            best[key] = reading
    ranked = sorted(best.values(), key=lambda reading: -reading.score)
    return ranked[:_WIDTH] + [reading for reading in ranked[_WIDTH:] if reading.label is None]


def _printed(reading: _Reading, head: Head) -> _Reading | None:
    """The reading after a printed heading; None where that leaves a restored one without proof."""
    if any(run.waiting for run in reading.runs if run.rank > head.rank):
        return None
    runs = tuple(run for run in reading.runs if run.rank < head.rank)
    last = next((run for run in reading.runs if run.rank == head.rank), None)
    cost = 0.0
    if last is None or head.ordinal <= last.number:
        if last is not None and last.waiting:
            return None
        cost += _RESTART * (last is not None)
        cost += _torn(reading, head) + MISSING * min(head.ordinal - 1, _MOST_MISSING)
    else:
        cost += MISSING * min(head.ordinal - last.number - 1, _MOST_MISSING)
    cost += _EMPTY * (reading.label is not None and reading.alone == (head.place - 1, reading.alone[1])
                      and reading.label.place == head.place - 1 and reading.alone[1] >= head.rank)
    alone = (head.place, head.rank) if head.title and not head.title.runs_on else reading.alone
    closed = tuple(run for run in reading.closed if run.rank < head.rank)
    return replace(
        reading, score=reading.score - cost, runs=(*runs, _Run(head.rank, head.ordinal)), alone=alone, closed=closed
    )


def _torn(reading: _Reading, head: Head) -> float:
    """What it costs that a restored heading stands between two numbers of one run (1. … 2.)."""
    last = next((run for run in reading.closed if run.rank == head.rank), None)
    if last is None or head.ordinal <= last.number:
        return 0.0
    return _TORN if head.ordinal == last.number + 1 else _TORN_WITH_GAP


def _readings(
    reading: _Reading, candidate: Candidate, hints: tuple[str, ...], barred: Label | None
) -> Iterator[_Reading]:
    """The reading with the candidate as text, and as a heading of each style that can go on or begin here."""
    above = reading.alone[0] == candidate.place - 1
    orphan = above and candidate.alone and any(gain > 0 for _, gain, _ in candidate.gains)
    yield replace(reading, score=reading.score - _ORPHAN) if orphan else reading
    for rank, gain, bound in candidate.gains:
        last = next((run for run in reading.runs if run.rank == rank), None)
        below = tuple(run for run in reading.runs if run.rank > rank)
        if any(run.waiting for run in below) or (last is None and below):
            continue
        number = last.number + 1 if last else 1
        if number >= bound:
            continue
        if barred and (candidate.place, rank, number) == (barred.place, barred.rank, barred.number):
            continue
        if rank == FIRST and hints:
            gain += 4 * alike(candidate.title.text, hints[number - 1]) - 1 if number <= len(hints) else -4
        if candidate.alone and above and reading.alone[1] >= rank:
            gain -= _EMPTY
        run = _Run(rank, number, (last.waiting if last else 0) + 1)
        runs = (*(one for one in reading.runs if one.rank < rank), run)
        alone = (candidate.place, rank) if candidate.alone else reading.alone
        label = Label(candidate.place, rank, number, gain, reading.label)
        yield _Reading(reading.score + gain, runs, alone, below, label)


def _proved(reading: _Reading, hints: tuple[str, ...]) -> bool:
    """Whether each restored heading is proved by a later number, or by as many parts as the preface announced."""
    return all(not run.waiting or (run.rank == FIRST and run.number <= len(hints)) for run in reading.runs)
