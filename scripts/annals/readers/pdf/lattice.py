"""Tables by their rules: edges that cross make a lattice, and where an edge is missing two cells are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annals.readers.pdf.page import Edge

SNAP = 3.0
"""Points within which two edges are one (double rules), and within which they still meet."""
_COVER = 0.6
_LINES = 800
_LEAST = 3.5


@dataclass(frozen=True)
class Area:
    """A cell of a lattice: the first row and column that it covers, and the ones behind its last."""

    top: int
    left: int
    below: int
    right: int


@dataclass(frozen=True)
class Lattice:
    """A ruled table on one page: where its columns and rows part, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.ys) - 1, len(self.xs) - 1


def find_lattices(edges: Sequence[Edge]) -> list[Lattice]:
    """The ruled tables of a page from top to bottom; a box around one text is none."""
    if len(edges) > _LINES * 25:
        return []
    level, standing = merged(edge for edge in edges if edge.level), merged(edge for edge in edges if not edge.level)
    if len(level) > _LINES or len(standing) > _LINES:
        return []
    found = [_lattice(*group) for group in _groups(level, standing)]
    return sorted((item for item in found if item), key=lambda item: (item.ys[0], item.xs[0]))


def merged(edges: Iterable[Edge]) -> list[Edge]:
    """Edges on one line that touch, as one: a rule is often drawn cell by cell, or dashed."""
    done: list[Edge] = []
    lines: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda edge: (edge.at, edge.start)):
        if lines and edge.at - lines[-1][0].at <= SNAP:
            lines[-1].append(edge)
        else:
            lines.append([edge])
    for line in lines:
        at = sum(edge.at for edge in line) / len(line)
        start: float | None = None
        end = 0.0
        for edge in sorted(line, key=lambda edge: edge.start):
            if start is None or edge.start > end + SNAP:
                if start is not None:
                    done.append(Edge(edge.level, at, start, end))
                start, end = edge.start, edge.end
            else:
                end = max(end, edge.end)
        if start is not None:
            done.append(Edge(line[0].level, at, start, end))
    return done


def _groups(level: list[Edge], standing: list[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """The edges that hang together by crossing."""
    parents = list(range(len(level) + len(standing)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for at, flat in enumerate(level):
        for to, upright in enumerate(standing, start=len(level)):
            if _meet(flat, upright):
                parents[root(at)] = root(to)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for at, edge in enumerate([*level, *standing]):
        groups.setdefault(root(at), ([], []))[0 if edge.level else 1].append(edge)
    return [group for group in groups.values() if group[1] and len(group[0]) + len(group[1]) > 3]


def _meet(flat: Edge, upright: Edge) -> bool:
    return (
        flat.start - SNAP <= upright.at <= flat.end + SNAP and upright.start - SNAP <= flat.at <= upright.end + SNAP
    )


def _lattice(level: list[Edge], standing: list[Edge]) -> Lattice | None:
    level = [*level, *_closing(level, standing)]
    xs = _positions([*(edge.at for edge in standing)])
    ys = _positions([*(edge.at for edge in level)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    areas = _areas(xs, ys, level, standing)
    xs, ys, areas = _compressed(xs, ys, areas)
    if len(areas) < 2 or len(xs) < 3:
        return None
    return Lattice(tuple(xs), tuple(ys), tuple(sorted(areas, key=lambda area: (area.top, area.left))))


def _closing(level: list[Edge], standing: list[Edge]) -> list[Edge]:
    """The rules that a page break left out: where the outer standing edges go on beyond the last level one."""
    left, right = min(edge.at for edge in standing), max(edge.at for edge in standing)
    outer = [edge for edge in standing if edge.at - left <= SNAP or right - edge.at <= SNAP]
    if right - left <= SNAP or not any(edge.at - left <= SNAP for edge in outer):
        return []
    found = []
    low = min(max((e.end for e in outer if abs(e.at - side) <= SNAP), default=0.0) for side in (left, right))
    high = max(min((e.start for e in outer if abs(e.at - side) <= SNAP), default=0.0) for side in (left, right))
    if not level or low > max(edge.at for edge in level) + _LEAST:
        found.append(Edge(True, low, left, right))
    if not level or high < min(edge.at for edge in level) - _LEAST:
        found.append(Edge(True, high, left, right))
    return found


def _positions(values: Iterable[float]) -> list[float]:
    """Places at least a hand's breadth apart, each the mean of those that are one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _areas(xs: list[float], ys: list[float], level: list[Edge], standing: list[Edge]) -> list[Area]:
    """The cells: neighbours are one where no edge parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parents = list(range(rows * columns))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    walls = [[edge for edge in standing if abs(edge.at - x) <= SNAP] for x in xs]
    floors = [[edge for edge in level if abs(edge.at - y) <= SNAP] for y in ys]
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _covered(walls[column + 1], ys[row], ys[row + 1]):
                parents[root(here + 1)] = root(here)
            if row + 1 < rows and not _covered(floors[row + 1], xs[column], xs[column + 1]):
                parents[root(here + columns)] = root(here)
    groups: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            groups.setdefault(root(row * columns + column), []).append((row, column))
    return [area for group in groups.values() for area in _rectangles(group)]


def _covered(edges: Iterable[Edge], start: float, end: float) -> bool:
    return sum(max(0.0, min(edge.end, end) - max(edge.start, start)) for edge in edges) >= _COVER * (end - start)


def _rectangles(places: list[tuple[int, int]]) -> list[Area]:
    """One area where the places are a rectangle; otherwise one for each run in a row, so that nothing is joined wrongly."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    whole = Area(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
    if (whole.below - whole.top) * (whole.right - whole.left) == len(places):
        return [whole]
    found: list[Area] = []
    for row, column in sorted(places):
        if found and found[-1].top == row and found[-1].right == column:
            found[-1] = Area(row, found[-1].left, row + 1, column + 1)
        else:
            found.append(Area(row, column, row + 1, column + 1))
    return found


def _compressed(xs: list[float], ys: list[float], areas: list[Area]) -> tuple[list[float], list[float], list[Area]]:
    """The same cells without columns and rows that part nothing."""
    used_x = sorted({at for area in areas for at in (area.left, area.right)})
    used_y = sorted({at for area in areas for at in (area.top, area.below)})
    new_x, new_y = {at: n for n, at in enumerate(used_x)}, {at: n for n, at in enumerate(used_y)}
    moved = [Area(new_y[a.top], new_x[a.left], new_y[a.below], new_x[a.right]) for a in areas]
    return [xs[at] for at in used_x], [ys[at] for at in used_y], moved


def widths(lattice: Lattice) -> list[float]:
    """How wide each column is."""
    return [right - left for left, right in pairwise(lattice.xs)]
