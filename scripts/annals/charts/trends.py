"""Charts of series over years and editions: which series deserve one, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from annals.charts import trendwords
from annals.charts.cache import Cache
from annals.charts.lines import Lines
from annals.charts.years import Dot, Sign
from annals.forms.crosswalk import Indicator
from annals.model import SiteFile, Text
from annals.numbers import grouped
from annals.series import JOINED, Point, Series
from annals.spec import load

FEWEST = 3
"""Figures that are worth a line in any case."""
SEEN = Decimal("0.1")
"""Of two figures, how much of the larger one the change must be, so that a line shows what the two numbers do not."""
_BREAK, _YEARS, _EMPTY = "口径中断", "缺年", "无数"


@dataclass(frozen=True)
class Trend:
    """One chart over years: the picture for everyone, the Vega spec for who asks for more, and every number in words."""

    series: Series
    title: Text
    """The sentence that the chart proves."""
    alt: Text
    reasons: tuple[tuple[str, Text], ...]
    """Sign in the picture and what it means: every break, gap and note."""
    svg: str
    """Safe to stand in a page as it is: no style, no script, no reference."""
    spec: bytes
    """Compiled Vega, JSON."""

    @property
    def file(self) -> SiteFile:
        """The spec, as a file beside the page of series of its body."""
        return SiteFile(f"data/series/{self.series.authority}/charts/{self.series.indicator.id}.vega.json", self.spec)


def load_indicators(path: Path, crosswalk: Iterable[Indicator]) -> tuple[str, ...]:
    """The indicators of data/charts/series.yml, in its order; none without the file, SpecError for one that is not known."""
    if not path.exists():
        return ()
    known = {indicator.id for indicator in crosswalk}
    with load(path) as record:
        named = record.strings("indicators")
        for id in named:
            if id not in known or named.count(id) > 1:
                read = f"重复的“{id}”" if id in known else f"“{id}”"
                record.fail("indicators", read, "指标对照（crosswalk.yml）里的编号，每个一次", "改正或删去")
    return named


def trends(series: Iterable[Series], wanted: Sequence[str], cache: Path | None = None) -> Mapping[str, tuple[Trend, ...]]:
    """The charts of every body that deserves some, by its slug; the wanted indicators in their order.

    `cache` is a folder that keeps drawings between builds; it may be deleted at any time.
    """
    kept = Cache(cache)
    bodies: dict[str, list[Series]] = {}
    for one in series:
        if one.indicator.id in wanted and deserves(one):
            bodies.setdefault(one.authority, []).append(one)
    return {
        slug: tuple(_trend(one, kept) for one in sorted(held, key=lambda one: wanted.index(one.indicator.id)))
        for slug, held in bodies.items()
    }


def deserves(series: Series) -> bool:
    """Whether a line says more than its figures: three that are not all alike, or two that compare and differ visibly."""
    values = [point.value for point in series.points if point.value is not None]
    if len(set(values)) < 2 or min(values) < 0:
        return False
    compared = any(len(run) > 1 for run in series.runs())
    return len(values) >= FEWEST or (compared and max(values) - min(values) >= SEEN * max(values))


def _trend(series: Series, cache: Cache) -> Trend:
    signs, reasons = signs_of(series)
    alt = trendwords.alternative(series)
    dots = tuple(
        Dot(point.year, format(point.value, "f"), grouped(format(point.value, "f")), _tip(series, point), run)
        for run, held in enumerate(series.runs()) for point in held
    )
    lines = Lines(series.indicator.unit, series.points[0].year, series.points[-1].year, dots, signs)
    svg, spec = cache.drawing(lines, alt.zh)
    return Trend(series, trendwords.sentence(series), alt, reasons, svg, spec)


def _tip(series: Series, point: Point) -> str:
    return f"{point.year}年：{grouped(format(point.value, 'f'))}{series.indicator.unit}"


# --- signs ----------------------------------------------------------------------------------------------------


def signs_of(series: Series) -> tuple[tuple[Sign, ...], tuple[tuple[str, Text], ...]]:
    """The signs of the picture and the reason that each stands for, numbered from the left."""
    signs: list[Sign] = []
    reasons: list[tuple[str, Text]] = []

    def put(year: float, reason: Text, word: str = "", **more: bool) -> None:
        mark = chr(0x2460 + len(reasons)) if len(reasons) < 20 else "※"
        signs.append(Sign(year, mark, word, **more))
        reasons.append((mark, reason))

    points = series.points
    for before, point in pairwise((None, *points)):
        if before is not None and point.grade not in JOINED:
            put((before.year + point.year) / 2, trendwords.broken(before, point), _BREAK, ruled=True)
        elif before is not None and point.joined and point.grade != "A":
            put((before.year + point.year) / 2, trendwords.noted(before, point))
        if before is not None and point.year > before.year + 1:
            put((before.year + point.year) / 2, trendwords.skipped(before, point), _YEARS, low=True)
        if point.value is None:
            put(point.year, trendwords.without(point), _EMPTY, low=True)
    return tuple(signs), tuple(reasons)
