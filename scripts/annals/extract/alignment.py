"""Aligns the rows of a printed table with the rows of a form: one dynamic programme over both, in order.

A form row takes one to four consecutive source rows (a wrapped label), source rows and form rows may be left out.
Identical labels under different parents (其他情形数) can only be told by order, so the whole is optimised at once;
whatever could as well stand elsewhere is marked, and rows in another order are left to `reordering`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annals.extract.labels import LabelIndex, parse_label
from annals.model import Cell, Location, RowSpec
from annals.numbers import normalise

MAX_MERGE = 4
DOUBTFUL = 0.75
"""A label less alike than this is placed with a doubt."""
AMBIGUOUS = 1500
"""An alternative that costs less than this (in ten-thousandths of a perfect label) makes a place doubtful."""
PARTED = 5000
"""The same where the alternative would use up a row that is left over beside it."""
_GAP = 1000
"""What it costs to enter a row after a gap, for each level of depth: a gap is likelier before a new section."""


@dataclass(frozen=True)
class SourceRow:
    """One row of the printed table by what its cells are: label, unit, figures in the order of the form's columns."""

    label: str
    unit: str
    values: tuple[Cell | None, ...]
    location: Location
    text: str
    """All that the row prints, for showing it when it cannot be placed."""
    refused: frozenset[int] = frozenset()
    """Columns whose figure cannot be told: the cells of the row do not stand under the heads one by one."""

    @property
    def has_value(self) -> bool:
        """Whether any cell for a figure holds something."""
        return any(cell is not None and cell.text.strip() for cell in self.values)


@dataclass(frozen=True)
class Candidate:
    """Source rows `start` to `end` (exclusive) read as form row `row`; `figure` is the one of them with a figure."""

    start: int
    end: int
    row: int
    figure: int | None
    score: int
    similarity: float
    marker: bool | None

    @property
    def rows(self) -> range:
        """The source rows."""
        return range(self.start, self.end)


@dataclass(frozen=True)
class Placement:
    """A candidate that was taken; `doubt` names why it is not certain: label, twin, order, neighbour, or empty."""

    candidate: Candidate
    doubt: str = ""


@dataclass(frozen=True)
class Alignment:
    """Which source rows were placed where, which were not, and the sum of likeness of what was placed."""

    placements: tuple[Placement, ...]
    unplaced: tuple[int, ...]
    twins: frozenset[int] = field(default_factory=frozenset)
    """Unplaced rows that answer to several rows of the form equally well."""

    @property
    def weight(self) -> float:
        """The sum of likeness over all placements."""
        return sum(placement.candidate.similarity for placement in self.placements)


def align(rows: Sequence[SourceRow], form: Sequence[RowSpec]) -> Alignment:
    """The best alignment in order; what is ambiguous is marked, what is a perfect tie is not placed."""
    candidates = find_candidates(rows, form)
    entry = [_GAP * depth for depth in depths(form)]
    forward = _sweep(candidates, len(rows), len(form), entry)
    chosen = forward.path()
    backward = _sweep_back(candidates, len(rows), len(form), entry)
    gains = [one + two - candidate.score for one, two, candidate in zip(forward.best, backward, candidates, strict=True)]
    best = max(gains, default=0)
    placements, twins = [], set()
    free = set(range(len(rows))) - {row for index in chosen for row in candidates[index].rows}
    for index, rival, parted in _rivals(candidates, gains, best, chosen, free):
        doubt = "label" if candidates[index].similarity < DOUBTFUL else ""
        if rival is not None and best - rival < 10:
            twins.update(candidates[index].rows)
            continue
        if parted or (rival is not None and best - rival < AMBIGUOUS):
            doubt = "twin"
        placements.append(Placement(candidates[index], doubt))
    placed = {row for placement in placements for row in placement.candidate.rows}
    return Alignment(
        tuple(placements), tuple(row for row in range(len(rows)) if row not in placed), frozenset(twins)
    )


def depths(form: Sequence[RowSpec]) -> list[int]:
    """How deep each row stands below its ancestors, 0 for the rows without parent."""
    known: dict[str, int] = {"": -1}
    for row in form:
        known[row.code] = known.get(row.parent, -1) + 1
    return [known[row.code] for row in form]


def find_candidates(rows: Sequence[SourceRow], form: Sequence[RowSpec]) -> list[Candidate]:
    """Every plausible reading of one or more source rows as one form row, by end and then by form row."""
    index = LabelIndex(form)
    units = [normalise(row.unit) for row in form]
    filled = [row.has_value for row in rows]
    found = []
    for end in range(1, len(rows) + 1):
        printed, unit, figure = "", "", None
        for start in range(end - 1, max(-1, end - 1 - MAX_MERGE), -1):
            first = rows[start]
            if (filled[start] and figure is not None) or (first.unit and unit):
                break
            printed, unit = first.label + printed, unit or first.unit
            figure = start if filled[start] else figure
            label, cut, counted = parse_label(printed), _is_cut(printed), normalise(unit)
            for row, similarity in index.similar(label).items():
                marker = index.marker_agrees(label, row)
                score = 2 * similarity - 1 - 0.05 * (end - start - 1) - 0.1 * cut
                score += 0 if marker is None else 0.2 if marker else -0.3
                score += 0 if not counted or not units[row] else 0.1 if counted == units[row] else -0.1
                score += 0.1 if (figure is not None) == form[row].has_value else -0.1 if figure is None else -0.2
                if score > 0:
                    found.append(Candidate(start, end, row, figure, round(score * 10000), similarity, marker))
    return found


def _is_cut(label: str) -> bool:
    """Whether a bracket stays open: the rest of the label stands in the next row, even where it is no part of the name."""
    return label.count("（") + label.count("(") > label.count("）") + label.count(")")


@dataclass(frozen=True)
class _Sweep:
    best: list[int]
    """For each candidate the best total of everything up to and including it."""
    before: list[int]
    last: int

    def path(self) -> list[int]:
        """Indices of the candidates on the best path, in order."""
        found, at = [], self.last
        while at >= 0:
            found.append(at)
            at = self.before[at]
        return found[::-1]


def _sweep(candidates: list[Candidate], length: int, width: int, entry: list[int]) -> _Sweep:
    # gap[i][j]: best (total, candidate) of the first i source rows and the first j form rows.
    # touch[i, j]: the same, where source row i-1 and form row j-1 are the end of a candidate.
    gap: list[list[tuple[int, int]]] = [[(0, -1)] * (width + 1)]
    touch: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, -1)}
    best, before, at = [], [], 0
    for end in range(1, length + 1):
        ends = list(gap[-1])
        while at < len(candidates) and candidates[at].end == end:
            candidate = candidates[at]
            start, row = candidate.start, candidate.row
            total, previous = gap[start][row]
            total -= entry[row]
            close = touch.get((start, row))
            if close and close[0] >= total:
                total, previous = close
            total += candidate.score
            best.append(total)
            before.append(previous)
            _raise(ends, range(row + 1, width + 1), (total, at))
            touch[end, row + 1] = max(touch.get((end, row + 1), (total, at)), (total, at))
            at += 1
        gap.append(ends)
    return _Sweep(best, before, gap[-1][-1][1])


def _sweep_back(candidates: list[Candidate], length: int, width: int, entry: list[int]) -> list[int]:
    """For each candidate the best total of itself and everything after it."""
    by_start: dict[int, list[int]] = {}
    for at, candidate in enumerate(candidates):
        by_start.setdefault(candidate.start, []).append(at)
    gap: dict[int, list[int]] = {length: [0] * (width + 1)}
    touch: dict[tuple[int, int], int] = {(length, width): 0}
    best = [0] * len(candidates)
    for start in range(length - 1, -1, -1):
        starts = list(gap[start + 1])
        for at in by_start.get(start, ()):
            candidate = candidates[at]
            after = max(gap[candidate.end][candidate.row + 1], touch.get((candidate.end, candidate.row + 1), 0))
            best[at] = candidate.score + after
            _raise(starts, range(candidate.row, -1, -1), best[at] - entry[candidate.row])
            key = (start, candidate.row)
            touch[key] = max(touch.get(key, best[at]), best[at])
        gap[start] = starts
    return best


def _raise(totals: list, places: range, total: int | tuple[int, int]) -> None:
    """Puts a total at those places, up to the first that has a better one: so have all behind it."""
    for at in places:
        if totals[at] >= total:
            return
        totals[at] = total


def _rivals(
    candidates: list[Candidate], gains: list[int], best: int, chosen: list[int], free: set[int]
) -> Iterator[tuple[int, int | None, bool]]:
    """What speaks against each chosen candidate: the best total of any reading that puts its figure elsewhere, or
    another figure in its row; and whether a row left over beside it would make another row of it.
    """
    by_row: dict[int, list[int]] = {}
    by_source: dict[int, list[int]] = {}
    for at, candidate in enumerate(candidates):
        by_row.setdefault(candidate.row, []).append(at)
        for source in candidate.rows:
            by_source.setdefault(source, []).append(at)
    for index in chosen:
        mine = candidates[index]
        elsewhere = {at for source in mine.rows for at in by_source[source] if candidates[at].row != mine.row}
        others = {at for at in by_row[mine.row] if candidates[at].figure != mine.figure}
        parted = any(
            (set(candidates[at].rows) - set(mine.rows)) & free and best - gains[at] < PARTED
            for at in elsewhere
            if candidates[at].figure == mine.figure
        )
        yield index, max((gains[at] for at in elsewhere | others), default=None), parted
