"""The measures of a line chart over years: what stands where, and which of the figures have room to be printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from annals.charts.layout import TEXT, WIDTH, ems

HEIGHT = 164
UNIT = 8
"""Middle of the line on which the unit and the signs of breaks stand."""
BREAK_TOP = 18
TOP = 44
"""The highest point, below its figure."""
BOTTOM = 134
"""Zero, where the line stands."""
ORIGIN = 12
"""Where that line begins, right of its 0."""
GAPS = BOTTOM - 9
"""Middle of the words for years without a figure."""
YEARS = 154
OFF = 14
"""From a point to the middle of its figure."""
ROOM = 6
"""Between two texts beside each other."""


@dataclass(frozen=True)
class Dot:
    """One figure of one year; those of one run are joined. `value` is a plain decimal, `shown` what is printed of it."""

    year: int
    value: str
    shown: str
    tip: str
    run: int


@dataclass(frozen=True)
class Sign:
    """A number that a note explains: between two years (x.5) or at a year, with a word where there is room for it."""

    year: float
    mark: str
    word: str = ""
    ruled: bool = False
    """A dashed rule from top to bottom: what stands on its two sides does not compare."""
    low: bool = False
    """At the foot of the picture, in place of a figure that is missing."""


def ends(dots: Iterable[Dot]) -> tuple[int, int]:
    """Where the first and the last year stand, so that their figures fit."""
    half = max(_width(dot.shown) for dot in dots) / 2
    edge = math.ceil(max(half, _width("2000") / 2))
    return max(edge, 2 * ORIGIN), WIDTH - edge


def _width(text: str) -> float:
    return ems(text) * TEXT


@dataclass(frozen=True)
class Years:
    """The years from first to last on the line, and the points above it."""

    first: int
    last: int
    dots: tuple[Dot, ...]

    def at(self, year: float) -> float:
        """Where the year stands, from the left."""
        left, right = self._ends
        return left + (right - left) * (year - self.first) / (self.last - self.first)

    @cached_property
    def _ends(self) -> tuple[int, int]:
        return ends(self.dots)

    @cached_property
    def _values(self) -> tuple[float, ...]:
        return tuple(float(dot.value) for dot in self.dots)

    def _up(self, dot: Dot) -> float:
        return BOTTOM - (BOTTOM - TOP) * float(dot.value) / max(self._values)

    def ticks(self) -> tuple[int, ...]:
        """The years that are printed: all of them, or every second, third …, counted back from the last."""
        step = 1
        while (self.at(self.first + step) - self.at(self.first)) < _width("2000") + ROOM and step < self.last - self.first:
            step += 1
        return tuple(year for year in range(self.first, self.last + 1) if (self.last - year) % step == 0)

    def labels(self) -> tuple[tuple[Dot, ...], tuple[Dot, ...]]:
        """The points whose figures are printed above and below them; first those that say most, then what finds room."""
        taken: list[tuple[float, float, float]] = []
        above, below = [], []
        for dot in sorted(self.dots, key=self._rank):
            sides = (1, -1) if self._is_low(dot) else (-1,)
            for side in sides:
                middle, half = self._up(dot) + side * OFF, _width(dot.shown) / 2
                place = (self.at(dot.year) - half, self.at(dot.year) + half, middle)
                if middle + TEXT / 2 <= BOTTOM and not any(_meet(place, other) for other in taken):
                    taken.append(place)
                    (below if side > 0 else above).append(dot)
                    break
        order = [dot.year for dot in self.dots]
        return tuple(sorted(above, key=lambda dot: order.index(dot.year))), tuple(sorted(below, key=lambda dot: order.index(dot.year)))

    def _rank(self, dot: Dot) -> tuple[int, int]:
        """The last, the first, the highest, the lowest and the ends of every run come before the rest."""
        values = self._values
        runs = [[other for other in self.dots if other.run == run] for run in {other.run for other in self.dots}]
        order = [
            dot == self.dots[-1], dot == self.dots[0], float(dot.value) == max(values),
            any(dot in (run[0], run[-1]) for run in runs), float(dot.value) == min(values), True,
        ]
        return order.index(True), -dot.year

    def _is_low(self, dot: Dot) -> bool:
        """Whether the lines from it rise on both sides, so that its figure stands freer below."""
        at = self.dots.index(dot)
        beside = [self.dots[near] for near in (at - 1, at + 1) if 0 <= near < len(self.dots) and self.dots[near].run == dot.run]
        return bool(beside) and all(float(other.value) > float(dot.value) for other in beside)

    def signs(self, given: Iterable[Sign]) -> Iterator[tuple[float, float, str]]:
        """Place from the left, place from the top and text of every sign: with its word where all of a row have room."""
        for low in (False, True):
            row = sorted((sign for sign in given if sign.low == low), key=lambda sign: sign.year)
            full = [f"{sign.mark}\u2009{sign.word}" if sign.word else sign.mark for sign in row]
            texts = full if self._fit(row, full) else [sign.mark for sign in row]
            for sign, text in zip(row, texts, strict=True):
                yield round(self._inside(sign, text), 2), GAPS if low else UNIT, text

    def _inside(self, sign: Sign, text: str) -> float:
        half = _width(text) / 2
        return min(max(self.at(sign.year), half), WIDTH - half)

    def _fit(self, row: list[Sign], texts: list[str]) -> bool:
        spans = [
            (self._inside(sign, text) - _width(text) / 2, self._inside(sign, text) + _width(text) / 2)
            for sign, text in zip(row, texts, strict=True)
        ]
        if any(one[1] + ROOM > other[0] for one, other in pairwise(spans)):
            return False
        high = [sign for sign in row if not sign.low]
        if high:  # the unit stands at the left of their line
            return spans[0][0] > _width("万元") + ROOM
        near = [(self.at(dot.year), _width(dot.shown) / 2 + ROOM) for dot in self.dots]
        return all(at + half < left or at - half > right for left, right in spans for at, half in near)


def _meet(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two texts (left, right, middle) would touch."""
    return one[0] - ROOM < other[1] and other[0] - ROOM < one[1] and abs(one[2] - other[2]) < TEXT + 2
