"""Places what the alignment left over, where nothing else is possible: moved rows, and rows that neighbours pin down.

All of these are placed with a doubt. What could be more than one row stays unplaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from annals.extract.alignment import Alignment, Candidate, Placement, SourceRow, depths
from annals.extract.labels import EXACT, LabelIndex, parse_label
from annals.model import RowSpec
from annals.numbers import normalise

TWIN = 0.75
"""Labels this much alike may stand for one another."""
NEAR_EXACT = 0.9
"""How like a label must be to stand out of order."""
BARELY = 0.4
"""How like it must be where both neighbours leave it no other place."""


def place_pinned(alignment: Alignment, rows: Sequence[SourceRow], form: Sequence[RowSpec]) -> Alignment:
    """The alignment with rows placed that stand alone between two neighbours whose rows enclose just one free row.

    A label that lost most of its characters is found that way, if unit and figure agree with the form.
    """
    by_start = {placement.candidate.start: placement.candidate.row for placement in alignment.placements}
    by_end = {placement.candidate.end: placement.candidate.row for placement in alignment.placements}
    pinned = []
    for source in alignment.unplaced:
        before, after = by_end.get(source), by_start.get(source + 1)
        if before is None or after is None or after - before != 2 or source in alignment.twins:
            continue
        printed, wanted = rows[source], form[before + 1]
        likeness = fuzz.ratio(normalise(printed.label), normalise(wanted.label.zh)) / 100
        if likeness >= BARELY and printed.has_value == wanted.has_value and printed.unit in ("", normalise(wanted.unit)):
            pinned.append(Placement(Candidate(source, source + 1, before + 1, None, 0, likeness, None), "label"))
    return _with(alignment, pinned)


def check_parents(alignment: Alignment, rows: Sequence[SourceRow], form: Sequence[RowSpec]) -> Alignment:
    """The alignment without the rows that are printed below another parent than the one they were placed under.

    Only labels that several rows of the form share are looked at (其他情形数). If the parent printed above has a free row
    of that name, the row is released for `place_moved`; if it has none, the row keeps its place with a doubt.
    """
    index, depth = LabelIndex(form), depths(form)
    alike = {at: _alike(index, rows[at : at + 1]) for at in range(len(rows))}
    for run in (placement.candidate.rows for placement in alignment.placements if len(placement.candidate.rows) > 1):
        alike |= dict.fromkeys(run, _alike(index, [rows[at] for at in run]))
    known = {at: next(iter(likely)) for at, likely in alike.items() if len(likely) == 1}
    strays: dict[Placement, set[int]] = {}
    for placement in alignment.placements:
        own = placement.candidate
        twins = alike[own.start] - {own.row}
        head = _head_above(own, known, depth) if twins else None
        if head is not None and not _is_below(form, own.row, head):
            strays[placement] = {row for row in twins if _is_below(form, row, head)}
    settled = {placement.candidate.row for placement in alignment.placements if placement not in strays}
    kept, released = [], []
    for placement in alignment.placements:
        if strays.get(placement, set()) - settled:
            released += placement.candidate.rows
        else:
            kept.append(replace(placement, doubt="twin") if placement in strays else placement)
    return replace(alignment, placements=tuple(kept), unplaced=tuple(sorted((*alignment.unplaced, *released))))


def _alike(index: LabelIndex, run: Sequence[SourceRow]) -> set[int]:
    label = parse_label("".join(row.label for row in run))
    return {row for row, likeness in index.similar(label).items() if likeness >= TWIN}


def _head_above(own: Candidate, known: dict[int, int], depth: Sequence[int]) -> int | None:
    """The form row of the nearest row printed above that is known by its label alone and is less deep."""
    above = (known[at] for at in range(own.start - 1, -1, -1) if at in known)
    return next((row for row in above if depth[row] < depth[own.row]), None)


def place_moved(alignment: Alignment, rows: Sequence[SourceRow], form: Sequence[RowSpec]) -> Alignment:
    """The alignment with moved rows placed: near-exact label, and either unique in the form or below its own parent.

    The parent of a row is told by the row printed above it, so a moved block is followed from its head downwards. An
    identical label that order and parent cannot tell apart stays unplaced.
    """
    index = LabelIndex(form)
    free = set(range(len(form))) - {placement.candidate.row for placement in alignment.placements}
    at = {
        source: placement.candidate.row
        for placement in alignment.placements
        for source in placement.candidate.rows
    }
    moved = []
    for source in alignment.unplaced:
        row = _row_of(rows[source], index, form, free, at.get(source - 1))
        if row is not None:
            label = parse_label(rows[source].label)
            similarity = index.similar(label)[row]
            candidate = Candidate(source, source + 1, row, None, 0, similarity, index.marker_agrees(label, row))
            moved.append(Placement(candidate, "order"))
            at[source] = row
            free.discard(row)
    return _with(alignment, moved)


def doubt_neighbours(alignment: Alignment, rows: Sequence[SourceRow], form: Sequence[RowSpec]) -> Alignment:
    """The alignment with a doubt on every inexact place beside a row whose figure could not be placed.

    Two rows may have run into each other there, one with the label and one with the figure. Where nothing but a figure
    follows, it may be the row's own, and what was taken for it a printed code: an exact place is no surer then.
    """
    stray = {at for at in alignment.unplaced if rows[at].has_value}
    alone = {at for at in stray if not rows[at].label and not rows[at].unit}
    placements = tuple(
        replace(placement, doubt="neighbour")
        if not placement.doubt and (_is_beside(placement.candidate, stray) or placement.candidate.end in alone) else placement
        for placement in alignment.placements
    )
    return replace(alignment, placements=placements)


def _is_beside(candidate: Candidate, stray: set[int]) -> bool:
    return candidate.similarity < EXACT and not stray.isdisjoint({candidate.start - 1, candidate.end})


def _with(alignment: Alignment, more: Sequence[Placement]) -> Alignment:
    placements = sorted((*alignment.placements, *more), key=lambda placement: placement.candidate.row)
    taken = {placement.candidate.start for placement in more}
    left = tuple(source for source in alignment.unplaced if source not in taken)
    return replace(alignment, placements=tuple(placements), unplaced=left, twins=alignment.twins & set(left))


def _row_of(
    source: SourceRow, index: LabelIndex, form: Sequence[RowSpec], free: set[int], above: int | None
) -> int | None:
    """The one free row that the source row must be, or None."""
    if not source.label:
        return None
    label = parse_label(source.label)
    alike = {row for row, similarity in index.similar(label).items() if similarity >= NEAR_EXACT}
    fitting = {row for row in alike & free if source.has_value == form[row].has_value or not source.has_value}
    if len(alike) == 1 and fitting:
        return fitting.pop()
    parents = {known.code: at for at, known in enumerate(form)}
    below = {row for row in fitting if above is not None and _is_below(form, above, parents.get(form[row].parent, -1))}
    return below.pop() if len(below) == 1 else None


def _is_below(form: Sequence[RowSpec], row: int, head: int) -> bool:
    """Whether `head` is the row itself or one of its ancestors."""
    at = {known.code: index for index, known in enumerate(form)}
    while row != head and form[row].parent in at:
        row = at[form[row].parent]
    return row == head
