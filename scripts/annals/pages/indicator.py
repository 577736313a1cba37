"""The page of one indicator: what it counts, bodies in order, every body over the years, where it stands in each form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from annals.charts import Ranking, Trend
from annals.escape import text
from annals.forms import Indicator
from annals.model import SiteFile
from annals.series import Point, Series

from . import comparability, compare, compare_data, figure, order, words
from .collection import Collection
from .listing import mark

_CHINESE = re.compile(r" ?\([\u3400-\u9fff]+\)")
"""An official term in brackets, which a description of a page does without."""
MOST = 6
"""Pictures over years on one page; the table has everybody."""


def render(
    collection: Collection, series: Iterable[Series], crosswalk: Iterable[Indicator], trends: Mapping[str, Sequence[Trend]],
    orders: Mapping[str, Sequence[Ranking]],
) -> Iterator[SiteFile]:
    """A page at data/series/indicators/<id>/ for every indicator that some public report has, with the files of its pictures."""
    held: dict[str, list[Series]] = {}
    for one in series:
        held.setdefault(one.indicator.id, []).append(one)
    for indicator in crosswalk:
        if indicator.id in held:
            ranked = orders.get(indicator.id, ())
            lines = sorted(held[indicator.id], key=lambda one: one.authority)
            yield _page(indicator, lines, collection, _drawn(indicator, lines, trends), ranked)
            for one in ranked:
                yield from one.files(order.notes(one, collection))


def _drawn(indicator: Indicator, lines: Sequence[Series], trends: Mapping[str, Sequence[Trend]]) -> list[Trend]:
    """The pictures over years of this indicator, those of most years first."""
    found = [trend for one in lines for trend in trends.get(one.authority, ()) if trend.series.indicator.id == indicator.id]
    return sorted(found, key=lambda trend: (-len(trend.series.points), trend.series.authority))


def _page(
    indicator: Indicator, lines: Sequence[Series], collection: Collection, drawn: Sequence[Trend], orders: Sequence[Ranking],
) -> SiteFile:
    say, language = collection.say, collection.language
    label = words.head(indicator.label, language)
    newest = orders[0].year if orders else 0
    order_head = say(f"{newest}年各机关", f"Bodies in {newest}")
    charts = figure.together([_figure(trend, collection) for trend in drawn[:MOST]], language) if drawn else ""
    parts = [
        f"# {text(label)}", f'<p class="annals-lead">{words.said(language.of(indicator.definition), language)}</p>', _facts(indicator, lines, collection),
        *([f"## {order_head} {{ #order }}", order.render(orders, collection)] if orders else []),
        *([f"## {say('历年变化', 'Over the years')} {{ #charts }}", _apart(charts), *_more(drawn, indicator, collection)] if drawn else []),
        f"## {say('各机关的数', 'Every body')} {{ #all }}", _apart(_table(lines, collection)),
        f"## {say('各版表样里的格和可比性', 'Cells and comparability, form by form')} {{ #definition }}", _editions(indicator, collection), _grounds(indicator, collection),
        f"## {say('下载', 'Downloads')} {{ #downloads }}", _downloads(indicator, collection),
    ]
    about = say(
        f"{label}：{indicator.definition.zh}各机关历年各是多少，能不能相比。", f"{label}: {_CHINESE.sub('', indicator.definition.en)} Every body, year by year.",
    )
    meta = (("annals_wide", True), ("annals_column", "数据开放"))
    path = f"data/series/indicators/{indicator.id}/index.md"
    return SiteFile(path, "\n\n".join(parts) + "\n", True, say(f"{label}：历年指标", f"{label}: indicator"), about, meta)


def _apart(block: str) -> str:
    """A block that no search indexes: every body stands on every such page, and its own pages answer better."""
    return f"<div data-annals-unsearched>\n{block}\n</div>"


def _facts(indicator: Indicator, lines: Sequence[Series], collection: Collection) -> str:
    say, language = collection.say, collection.language
    bodies = [one.authority for one in sorted(lines, key=lambda one: -len(one.points))][:6]
    link = compare.address([indicator.id], bodies)
    first = say("机关", "body" if len(lines) == 1 else "bodies")
    facts = [
        (say("单位", "Unit"), text(words.unit(indicator.unit, language))),
        (say("法律依据", "Legal basis"), text(language.of(indicator.basis))),
        (say("表样", "Forms"), comparability.chain(indicator, collection)),
        (say("数据", "Data"), f"{len(lines)} {say('个', '')}{first}{say('，', ', ')}{comparability.span(lines, language)}"),
        (say("并排看", "Side by side"), f'<a href="{link}">{say("在比较页打开", "Open in the comparison")}</a>'),
    ]
    rows = "\n".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f'<dl class="annals-facts">\n{rows}\n</dl>'


def _figure(trend: Trend, collection: Collection) -> str:
    slug = trend.series.authority
    known = {entry.id.year: mark(entry, collection.language) for entry in collection.entries if entry.id.authority == slug}
    return figure.trend(trend, known, slug, comparability.name(slug, collection))


def _more(drawn: Sequence[Trend], indicator: Indicator, collection: Collection) -> list[str]:
    if len(drawn) <= MOST:
        return []
    link = compare.address([indicator.id], [trend.series.authority for trend in drawn[:MOST]])
    rest = len(drawn) - MOST
    return [collection.say(
        f'<p>另有 {rest} 个机关的图，见各机关的页面，或在<a href="{link}">比较</a>里选；数都在下表。</p>',
        f'<p>{rest} more bodies have pictures on their own pages; or choose them in the <a href="{link}">comparison</a>. All figures are in the table below.</p>',
    )]


# --- every body -----------------------------------------------------------------------------------------------


def _table(lines: Sequence[Series], collection: Collection) -> str:
    say = collection.say
    caption = text(say(f"各机关历年的{lines[0].indicator.label.zh}", f"{words.head(lines[0].indicator.label, collection.language)}: every body, year by year"))
    head = (say("机关", "Body"), say("各年（‖ 与前一年不相连）", "Years (‖ not joined with the year before)"), say("前后能否相比", "What compares"))
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        '<table class="annals-data annals-stacked">', f'<caption class="annals-hidden">{caption}</caption>',
        "<thead><tr>" + "".join(f'<th scope="col">{word}</th>' for word in head) + "</tr></thead>",
        "<tbody>", *(_row(one, collection) for one in lines), "</tbody>", "</table>", "</div>",
    ])


def _row(series: Series, collection: Collection) -> str:
    slug, language = series.authority, collection.language
    scope = words.scope(collection.authorities.get(slug), language)
    years = " ".join(_year(point, slug, at > 0, collection) for at, point in enumerate(series.points))
    name = f'<a href="@/reports/{text(slug)}/index.html">{comparability.named(slug, collection)}</a>'
    return f'<tr><th scope="row">{name} <span class="annals-small">{text(scope)}</span></th><td>{years}</td><td>{_steps(series.points, collection)}</td></tr>'


def _steps(points: Sequence[Point], collection: Collection) -> str:
    """The breaks and notes in words; what simply compares needs none."""
    say, language = collection.say, collection.language
    told = [
        f"{before.year}–{point.year}{say('年：', ': ')}{comparability.step(point, language)}" for before, point in pairwise(points)
        if not (point.joined and point.grade == "A")
    ]
    quiet = f"A {language.of(comparability.grade('A'))}" if len(points) > 1 else say("只有一年", "one year only")
    return "<br>".join(told) or f'<span class="annals-small">{quiet}</span>'


def _year(point: Point, slug: str, later: bool, collection: Collection) -> str:
    """The year and its figure; two strokes before one that must not be joined to the year before."""
    say = collection.say
    parted = f'<span class="annals-break" role="img" aria-label="{say("不相连", "not joined")}">‖</span> ' if later and not point.joined else ""
    year = say(f"{point.year}年", str(point.year))
    return f'{parted}<span class="annals-pair"><span class="annals-small">{year}</span> {comparability.value(point, slug, collection.language)}</span>'


# --- forms ----------------------------------------------------------------------------------------------------


def _editions(indicator: Indicator, collection: Collection) -> str:
    say = collection.say
    caption = say("各版表样", "Forms")
    head = (say("表样", "Form"), say("由哪些格算出", "Made of these cells"), say("与前一版", "Compared with the form before"))
    rows = [_edition(before, id, indicator, collection) for before, id in pairwise((None, *indicator.formulas))]
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        '<table class="annals-data annals-stacked annals-editions">', f'<caption class="annals-hidden">{caption}</caption>',
        "<thead><tr>" + "".join(f'<th scope="col">{word}</th>' for word in head) + "</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])


def _edition(before: str | None, id: str, indicator: Indicator, collection: Collection) -> str:
    say, of = collection.say, collection.language.of
    form = collection.form_by_id[id]
    used = words.years(form.first_year, form.last_year, collection.language)
    bridge = ""
    if before is not None:
        known, why = indicator.grade(before, id)
        bridge = f"{known} {of(comparability.grade(known))}{say('：', ': ')}{text(of(why))}"
    return (
        f'<tr><th scope="row">{text(comparability.edition(id, collection))} <span class="annals-small">{used}</span></th>'
        f"<td>{comparability.formula(id, indicator.formulas[id], collection)}</td><td>{bridge}</td></tr>"
    )


def _grounds(indicator: Indicator, collection: Collection) -> str:
    """The documents that prescribe the forms."""
    items = []
    for id in indicator.formulas:
        basis = collection.say("；", "; ").join(words.said(one, collection.language) for one in collection.form_by_id[id].legal_basis)
        items.append(f"<dt>{text(comparability.edition(id, collection))}</dt><dd>{basis}</dd>")
    head = collection.say("各版表样的依据", "What the forms are based on")
    return f'<details><summary>{head}</summary>\n<dl class="annals-facts">\n' + "\n".join(items) + "\n</dl></details>"


def _downloads(indicator: Indicator, collection: Collection) -> str:
    say, id = collection.say, text(indicator.id)
    items = [
        (f"@/{compare_data.table_path(indicator.id)}", say("这个指标的全部数 CSV", "All figures of this indicator, CSV"), say("机关、年份、数值、表样、单元格、可比性和原因", "body, year, value, form, cells, grade and reason")),
        (f"@/{compare_data.FOLDER}/indicators/{id}.json", "JSON", say("同样的内容，比较页用的就是它", "the same, as the comparison reads it")),
    ]
    rows = "\n".join(f'<li><a href="{link}" download>{name}</a> <span class="annals-small">{about}</span></li>' for link, name, about in items)
    note = say("全部指标在一起的，见", "All indicators together: ")
    return f'<ul class="annals-downloads">\n{rows}\n</ul>\n\n<p>{note}<a href="@/data/index.html#merged">{say("合并数据", "the merged data")}</a>{say("。", ".")}</p>'
