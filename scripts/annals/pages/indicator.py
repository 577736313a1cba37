"""The page of one indicator: where it stands in each edition, what compares, and every body's figures over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from annals.charts import Trend
from annals.escape import text
from annals.forms import Indicator
from annals.model import SiteFile
from annals.series import Point, Series

from . import comparable, figure, words
from .collection import Collection
from .listing import marks

MOST = 24
"""Charts on one page; the table has everybody."""


def render(
    collection: Collection, series: Iterable[Series], crosswalk: Iterable[Indicator], trends: Mapping[str, Sequence[Trend]],
) -> Iterator[SiteFile]:
    """A page at data/series/indicators/<id>/ for every indicator that some public report has."""
    held: dict[str, list[Series]] = {}
    for one in series:
        held.setdefault(one.indicator.id, []).append(one)
    for indicator in crosswalk:
        if indicator.id in held:
            yield _page(indicator, sorted(held[indicator.id], key=lambda one: one.authority), collection, trends)


def _page(
    indicator: Indicator, series: Sequence[Series], collection: Collection, trends: Mapping[str, Sequence[Trend]],
) -> SiteFile:
    label = indicator.label.zh
    drawn = [
        trend for one in series for trend in trends.get(one.authority, ()) if trend.series.indicator.id == indicator.id
    ]
    figures = [_figure(trend, collection) for trend in drawn[:MOST]]
    parts = [
        f"# {text(label)}", f'<p class="annals-lead">{_lead(indicator, series)}</p>',
        "## 口径 { #definition }", comparable.definitions([indicator], collection),
        *(["## 历年变化 { #charts }", _apart(figure.together(figures))] if figures else []),
        *([f"<p>另有 {len(drawn) - MOST} 个机关的图，见各机关的页面；数都在下表。</p>"] if drawn[MOST:] else []),
        "## 各机关的数 { #all }", _apart(_table(series, collection)),
    ]
    about = f"{label}：各版表样里是哪些格，能不能相比，各机关历年各是多少。"
    meta = (("annals_wide", True), ("annals_column", "数据开放"))
    path = f"data/series/indicators/{indicator.id}/index.md"
    return SiteFile(path, "\n\n".join(parts) + "\n", True, f"{label}：历年指标", about, meta)


def _apart(block: str) -> str:
    """A block that no search indexes: every body stands on every such page, and its own pages answer better."""
    return f"<div data-annals-unsearched>\n{block}\n</div>"


def _lead(indicator: Indicator, series: Sequence[Series]) -> str:
    years = comparable.years(series)
    span = words.years(years[0], years[-1])
    return (
        f"单位：{text(indicator.unit)}。{span}，{len(series)} 个机关的报告里有这个指标。机关之间级别、范围不同，"
        '数的大小不能直接评高下；同一机关的前后能否相比，逐年写明，不能相连的两年之间画“‖”。数据见<a href="@/data/index.html#merged">合并数据</a>的 series.csv。'
    )


def _figure(trend: Trend, collection: Collection) -> str:
    slug = trend.series.authority
    known = marks(entry for entry in collection.entries if entry.id.authority == slug)
    return figure.trend(trend, known, slug, words.body(collection.authorities.get(slug), slug))


def _table(series: Sequence[Series], collection: Collection) -> str:
    label = text(series[0].indicator.label.zh)
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="各机关的{label}" tabindex="0">',
        '<table class="annals-data annals-stacked">', f'<caption class="annals-hidden">各机关历年的{label}</caption>',
        '<thead><tr><th scope="col">机关</th><th scope="col">各年</th><th scope="col">前后能否相比</th></tr></thead>',
        "<tbody>", *(_row(one, collection) for one in series), "</tbody>", "</table>", "</div>",
    ])


def _row(series: Series, collection: Collection) -> str:
    slug = series.authority
    authority = collection.authorities.get(slug)
    scope = words.SCOPES.get(authority.scope, authority.scope) if authority else ""
    years = " ".join(_year(point, slug, at > 0) for at, point in enumerate(series.points))
    name = f'<a href="@/reports/{text(slug)}/index.html">{text(words.body(authority, slug))}</a>'
    return f'<tr><th scope="row">{name} <span class="annals-small">{text(scope)}</span></th><td>{years}</td><td>{_steps(series.points)}</td></tr>'


def _steps(points: Sequence[Point]) -> str:
    """The breaks and notes in words; what simply compares needs none."""
    told = [
        f"{before.year}–{point.year}年：{comparable.step(point)}" for before, point in pairwise(points)
        if not (point.joined and point.grade == "A")
    ]
    quiet = "A 可比" if len(points) > 1 else "只有一年"
    return "<br>".join(told) or f'<span class="annals-small">{quiet}</span>'


def _year(point: Point, slug: str, later: bool) -> str:
    """The year and its figure; two strokes before one that must not be joined to the year before."""
    parted = '<span class="annals-break" role="img" aria-label="不相连">‖</span> ' if later and not point.joined else ""
    return f'{parted}<span class="annals-pair"><span class="annals-small">{point.year}年</span> {comparable.value(point, slug)}</span>'
