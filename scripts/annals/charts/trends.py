"""Charts of series over years and editions: which series deserve one, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from annals.charts import sheet, trendwords
from annals.charts.cache import Cache
from annals.charts.lines import Lines
from annals.charts.shape import Shape
from annals.charts.vega import Bars
from annals.charts.years import Dot, Sign
from annals.forms.crosswalk import Indicator
from annals.model import NO_TEXT, Authority, Language, SiteFile, Text
from annals.numbers import grouped
from annals.pages import words
from annals.series import JOINED, Point, Series
from annals.spec import load

FEWEST = 3
"""Figures that are worth a line; of two that compare, each is a bar of its own."""
SEEN = Decimal("0.1")
"""Of two figures, how much of the larger one the change must be, so that a picture shows what the two numbers do not."""
_BREAK, _YEARS, _EMPTY = Text("口径中断", "break"), Text("缺年", "gap"), Text("无数", "none")


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
    language: Language = Language.ZH
    """The language of the picture and of the spec."""
    body: str = ""
    """The name of the body, in that language."""

    @property
    def place(self) -> str:
        """Where its files lie, beside the page of series of its body, without what tells them apart."""
        return f"data/series/{self.series.authority}/charts/{self.series.indicator.id}"

    @property
    def files(self) -> tuple[SiteFile, ...]:
        """The spec, the picture as it is taken away, and its figures."""
        of, say = self.language.of, self.language.say
        title = say("：", ": ").join(filter(None, (self.body, of(self.title))))
        unit = words.unit(self.series.indicator.unit, self.language)
        notes = (say(f"单位：{unit}。", f"Unit: {unit}. ") + of(trendwords.NOTE), *(f"{mark} {of(why)}" for mark, why in self.reasons))
        header = say("年份 数值 单位 表样 单元格 可比性 与前一年相连 说明", "year value unit form cells grade joined reason").split()
        return (
            SiteFile(f"{self.place}.vega.json", self.spec),
            SiteFile(f"{self.place}.svg", sheet.picture(self.svg, title, notes, self.language)),
            SiteFile(f"{self.place}.csv", sheet.table(header, (self._row(point, unit) for point in self.series.points))),
        )

    def _row(self, point: Point, unit: str) -> tuple[str, ...]:
        of, say = self.language.of, self.language.say
        shown = "" if point.value is None else format(point.value, "f")
        why = of(point.missing or point.reason)
        return str(point.year), shown, unit, point.edition, " ".join(point.cells), point.grade, say("是", "yes") if point.joined else say("否", "no"), why


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


def trends(
    series: Iterable[Series], wanted: Sequence[str], cache: Path | None = None, language: Language = Language.ZH,
    authorities: Mapping[str, Authority] | None = None,
) -> Mapping[str, tuple[Trend, ...]]:
    """The charts of every body that deserves some, by its slug; the wanted indicators in their order.

    `cache` is a folder that keeps drawings between builds; it may be deleted at any time.
    """
    kept = Cache(cache)
    bodies: dict[str, list[Series]] = {}
    for one in series:
        if one.indicator.id in wanted and deserves(one):
            bodies.setdefault(one.authority, []).append(one)
    return {
        slug: tuple(
            _trend(one, kept, language, words.body((authorities or {}).get(slug), "", language=language))
            for one in sorted(held, key=lambda one: wanted.index(one.indicator.id))
        )
        for slug, held in bodies.items()
    }


def deserves(series: Series) -> bool:
    """Whether a picture says more than its figures: three that are not all alike, or two that compare and differ visibly."""
    values = [point.value for point in series.points if point.value is not None]
    if len(set(values)) < 2 or min(values) < 0:
        return False
    compared = any(len(run) > 1 for run in series.runs())
    return len(values) >= FEWEST or (compared and max(values) - min(values) >= SEEN * max(values))


def _trend(series: Series, cache: Cache, language: Language, body: str) -> Trend:
    signs, reasons = signs_of(series, language)
    alt = trendwords.alternative(series)
    drawn = _pair(series, language) if _is_pair(series) else _lines(series, signs, language)
    svg, spec = cache.drawing(drawn, language.of(alt))
    return Trend(series, trendwords.sentence(series), alt, reasons, svg, spec, language, body)


def _is_pair(series: Series) -> bool:
    """Whether it is two years that compare and nothing else: two bars, where a line would be mostly paper."""
    return len(series.points) == 2 and series.points[1].joined


def _pair(series: Series, language: Language) -> Shape:
    values = [format(point.value, "f") for point in series.points]
    labels = tuple(language.say(f"{point.year}年", str(point.year)) for point in series.points)
    tips = tuple(_tip(series, point, language) for point in series.points)
    return Bars(labels, tuple(values), tuple(map(grouped, values)), tips, strong=1)


def _lines(series: Series, signs: tuple[Sign, ...], language: Language) -> Shape:
    dots = tuple(
        Dot(point.year, format(point.value, "f"), grouped(format(point.value, "f")), _tip(series, point, language), run)
        for run, held in enumerate(series.runs()) for point in held
    )
    unit = words.unit(series.indicator.unit, language)
    return Lines(unit, series.points[0].year, series.points[-1].year, dots, signs)


def _tip(series: Series, point: Point, language: Language) -> str:
    shown = grouped(format(point.value, "f"))
    return language.say(f"{point.year}年：{shown}{series.indicator.unit}", f"{point.year}: {shown} {words.unit(series.indicator.unit, language)}")


# --- signs ----------------------------------------------------------------------------------------------------


def signs_of(series: Series, language: Language = Language.ZH) -> tuple[tuple[Sign, ...], tuple[tuple[str, Text], ...]]:
    """The signs of the picture and the reason that each stands for, numbered from the left."""
    signs: list[Sign] = []
    reasons: list[tuple[str, Text]] = []

    def put(year: float, reason: Text, word: Text = NO_TEXT, **more: bool) -> None:
        mark = chr(0x2460 + len(reasons)) if len(reasons) < 20 else "※"
        signs.append(Sign(year, mark, language.of(word), **more))
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
