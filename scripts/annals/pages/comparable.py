"""The indicators over the years: a list of all that they count, and a page for every body with several years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annals.charts import Trend
from annals.escape import text
from annals.forms import Indicator
from annals.model import SiteFile
from annals.series import Series

from . import comparability, figure, words
from .collection import Collection
from .comparability import GRADES, address
from .listing import mark

__all__ = ["GRADES", "address", "render"]
LATEST = 2
"""Bodies whose newest figure stands in the list of indicators."""


def render(
    collection: Collection, series: Iterable[Series], crosswalk: Sequence[Indicator], trends: Mapping[str, Sequence[Trend]],
) -> Iterator[SiteFile]:
    """The page at data/series/ that lists indicators and bodies, and below it a page for every body with several years."""
    bodies: dict[str, list[Series]] = {}
    for one in series:
        bodies.setdefault(one.authority, []).append(one)
    yield _index(bodies, crosswalk, collection)
    for slug, held in sorted(bodies.items()):
        if len(comparability.years(held)) > 1:
            yield _body(slug, held, collection, trends.get(slug, ()))


def _page(path: str, title: str, about: str, parts: Iterable[str]) -> SiteFile:
    meta = (("annals_wide", True), ("annals_column", "数据开放"))
    return SiteFile(path, "\n\n".join(parts) + "\n", True, title, about, meta)


# --- the list -------------------------------------------------------------------------------------------------


def _index(bodies: Mapping[str, Sequence[Series]], crosswalk: Sequence[Indicator], collection: Collection) -> SiteFile:
    say = collection.say
    title = say("历年指标", "Indicators over the years")
    lead = say(
        "每个指标计的是什么、在哪几版表样里、前后能不能相比。要把几个机关或几个指标并排看，用<a href=\"@/data/compare/index.html\">比较</a>；"
        "全部数据见<a href=\"@/data/index.html#merged\">合并数据</a>的 series.csv。",
        "What every indicator counts, in which forms it stands, and whether the years compare. To set bodies or indicators side by side, "
        "<a href=\"@/data/compare/index.html\">compare</a> them; all the data are in series.csv of the <a href=\"@/data/index.html#merged\">merged data</a>.",
    )
    legend = say(
        "版与版之间：＝ 可比，≈ 可比但须看说明，‖ 口径中断或不可比。", "Between forms: ＝ comparable, ≈ comparable with a note, ‖ a break or not comparable.",
    )
    parts = [
        f"# {title}", f'<p class="annals-lead">{lead}</p>', f'<p class="annals-small">{legend}</p>', *_groups(bodies, crosswalk, collection),
        f"## {say('各机关', 'Bodies')} {{ #bodies }}", *_bodies(bodies, collection),
        f"## {say('可比性', 'What compares')} {{ #grades }}", comparability.grades(collection.language),
    ]
    about = say("各机关历年的指标：计的是什么，前后能否相比。", "What the indicators count and whether their years compare.")
    return _page("data/series/index.md", title, about, parts)


def _groups(bodies: Mapping[str, Sequence[Series]], crosswalk: Sequence[Indicator], collection: Collection) -> list[str]:
    held: dict[str, list[Series]] = {}
    for lines in bodies.values():
        for one in lines:
            held.setdefault(one.indicator.id, []).append(one)
    parts = []
    for group in sorted({one.group for one in crosswalk}, key=lambda group: group.rank):
        items = [_item(one, held.get(one.id, ()), collection) for one in crosswalk if one.group == group]
        head = text(collection.language.of(group.label))
        parts += [f"## {head} {{ #group-{group.id or 'other'} }}", '<dl class="annals-indicators">\n' + "\n".join(items) + "\n</dl>"]
    return parts


def _item(one: Indicator, held: Sequence[Series], collection: Collection) -> str:
    say, language = collection.say, collection.language
    name = comparability.label(one, language)
    if held:
        name = f'<a href="@/{address(one)}">{name}</a>'
        count = say(f"{len(held)} 个机关", f"{len(held)} {'body' if len(held) == 1 else 'bodies'}")
        where = f"{count}{say('，', ', ')}{comparability.span(held, language)}"
    else:
        where = say("已公开的报告里还没有", "in no public report yet")
    about = f"<dd>{words.said(language.of(one.definition), language)}</dd>" if one.definition.zh else ""
    chain = comparability.chain(one, collection)
    return (
        f'<div id="indicator-{text(one.id)}"><dt>{name}</dt>{about}{_latest(held, collection)}'
        f'<dd class="annals-small">{chain}<span class="annals-indicator-where">{where}</span></dd></div>'
    )


def _latest(held: Sequence[Series], collection: Collection) -> str:
    """The newest figures, of two bodies at most, each with a link to its cell."""
    say, language = collection.say, collection.language
    ends = [(one, points[-1]) for one in held if (points := [point for point in one.points if point.value is not None])]
    ends = sorted(ends, key=lambda end: (-end[1].year, end[0].authority))[:LATEST]
    if not ends:
        return ""
    told = say("，", "; ").join(
        f"{comparability.named(one.authority, collection)} {say(f'{point.year}年', str(point.year))} <strong>{comparability.value(point, one.authority, language)}</strong>"
        for one, point in ends
    )
    return f'<dd data-annals-unsearched>{say("最新：", "Latest: ")}{told}</dd>'


def _bodies(bodies: Mapping[str, Sequence[Series]], collection: Collection) -> list[str]:
    say, language = collection.say, collection.language
    several = {slug: held for slug, held in bodies.items() if len(comparability.years(held)) > 1}
    listed = [
        f'<li><a href="@/data/series/{text(slug)}/index.html">{comparability.named(slug, collection)}</a> '
        f'<span class="annals-small">{comparability.span(held, language)}{say("，", ", ")}{say(f"{len(held)} 个指标", f"{len(held)} indicators")}</span></li>'
        for slug, held in sorted(several.items())
    ]
    none = say("还没有哪个机关有两年以上的报告可以列在一起。", "No body has reports of two or more years yet.")
    alone = [
        f'<a href="@/reports/{text(slug)}/{(year := comparability.years(held)[0])}/index.html">{comparability.named(slug, collection)}{say(f"（{year}年）", f" ({year})")}</a>'
        for slug, held in sorted(bodies.items()) if slug not in several
    ]
    parts = ['<ul class="annals-reports">\n' + "\n".join(listed) + "\n</ul>" if listed else f'<p class="annals-empty">{none}</p>']
    if alone:
        parts.append(f"<p>{say('只有一年的报告：', 'With a report of one year only: ')}{say('、', ', ').join(alone)}{say('。', '.')}</p>")
    return parts


# --- bodies ---------------------------------------------------------------------------------------------------


def _body(slug: str, series: Sequence[Series], collection: Collection, trends: Sequence[Trend]) -> SiteFile:
    say, language, name = collection.say, collection.language, comparability.name(slug, collection)
    title = say(f"{name}历年指标", f"{name}: indicators over the years")
    lead = say(
        '点数字看它在报告里的位置，点指标看它计的是什么、由哪些格算出。要同别的机关并排看，用<a href="@/data/compare/index.html?bodies={slug}">比较</a>。',
        'Click on a figure to see where it stands in its report, on an indicator to see what it counts. <a href="@/data/compare/index.html?bodies={slug}">Compare</a> sets it beside other bodies.',
    ).replace("{slug}", text(slug))
    marks = {entry.id.year: mark(entry, language) for entry in collection.entries if entry.id.authority == slug}
    charts = figure.trends(trends, marks)
    parts = [
        f"# {words.said(title, language)}", f'<p class="annals-lead">{lead}</p>',
        *([f"## {say('历年变化', 'Over the years')} {{ #charts }}", charts] if charts else []),
        f"## {say('全部指标', 'All indicators')} {{ #all }}", _table(slug, series, collection, marks),
    ]
    about = say(f"{name}各年的指标，前后能否相比。", f"The indicators of {name} year by year, and whether they compare.")
    return _page(f"data/series/{slug}/index.md", title, about, parts)


def _table(slug: str, series: Sequence[Series], collection: Collection, marks: Mapping[int, str]) -> str:
    say, name, years = collection.say, comparability.name(slug, collection), comparability.years(series)
    caption = text(say(f"{name}历年指标", f"{name}: indicators over the years"))
    editions = {point.year: point.edition for one in series for point in one.points}
    heads = "".join(f'<th scope="col" class="annals-num">{_year(slug, year, editions[year], collection, marks)}</th>' for year in years)
    rows = [_row(one, years, slug, collection) for one in series]
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        '<table class="annals-data annals-years">', f'<caption class="annals-hidden">{caption}</caption>',
        f'<thead><tr><th scope="col">{say("指标", "Indicator")}</th>{heads}<th scope="col">{say("前后能否相比", "What compares")}</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])


def _year(slug: str, year: int, edition: str, collection: Collection, marks: Mapping[int, str]) -> str:
    about = "<br>".join(text(word) for word in (comparability.edition(edition, collection), marks.get(year, "")) if word)
    shown = collection.say(f"{year}年", str(year))
    return f'<a href="@/reports/{text(slug)}/{year}/index.html">{shown}</a><br><span class="annals-small">{about}</span>'


def _row(series: Series, columns: Sequence[int], slug: str, collection: Collection) -> str:
    points, one, language = {point.year: point for point in series.points}, series.indicator, collection.language
    cells = "".join(f'<td class="annals-num">{comparability.value(points.get(year), slug, language)}</td>' for year in columns)
    said = f"<td>{comparability.steps(series.points, language)}</td>"
    return f'<tr><th scope="row"><a href="@/{address(one)}">{comparability.label(one, language)}</a></th>{cells}{said}</tr>'
