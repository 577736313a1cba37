"""Refuses blanks whose figures stand beside them: a label cut in two, of which the half with the figures found no place.

A text copied from a page cuts labels where the lines end, and joins what stands side by side. The row is not blank then,
and to say so would blame the report for what this site could not put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annals.extract.alignment import MAX_MERGE, Alignment, Placement, SourceRow
from annals.extract.labels import parse_label
from annals.model import RowSpec

_FEWEST = 2
"""Characters of a label that say which one it is a part of."""


def refuse_parted(rows: Sequence[SourceRow], alignment: Alignment, form: Sequence[RowSpec]) -> tuple[SourceRow, ...]:
    """The rows with every column refused where a row of figures without a place may be theirs."""
    found = list(rows)
    figures = [at for at in alignment.unplaced if rows[at].has_value]
    for one in alignment.placements:
        if one.candidate.figure is None and any(_may_be_its(rows, at, one, form[one.candidate.row]) for at in figures):
            for place in one.candidate.rows:
                found[place] = replace(found[place], refused=frozenset(range(len(found[place].values))))
    return tuple(found)


def _may_be_its(rows: Sequence[SourceRow], at: int, placement: Placement, row: RowSpec) -> bool:
    """Whether the row `at` stands beside the blank row, no other figures between, and is a part of its label or has none."""
    start, end = placement.candidate.start, placement.candidate.end
    between = range(at + 1, start) if at < start else range(end, at)
    if not row.has_value or len(between) >= MAX_MERGE or any(rows[one].has_value for one in between):
        return False
    words = parse_label(rows[at].label).full
    if not words:
        return not between
    return len(words) >= _FEWEST and any(words in parse_label(label).full for label in (row.label.zh, *row.aliases))
