"""The indicators over the years: what each body reported, where a series breaks, and which editions compare."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from annals.charts import Trend
from annals.escape import text
from annals.forms import Formula, Indicator
from annals.model import SiteFile
from annals.series import Point, Series

from . import figure, words
from .collection import Collection
from .listing import mark, marks

GRADES = {
    "A": ("可比", "口径相同，可以直接相比，也可以连成一条线。"),
    "B": ("可比，须看说明", "经过加减，或口径略有出入；可以相比，引用时须附说明。"),
    "C": ("口径中断", "两版的口径不同，只能并列，不能相减，也不能连成一条线。"),
    "D": ("不可比", "没有可以相比的依据。"),
}
LEAD = (
    "同一个指标在不同年份、不同版本的报告里各是多少，前后能不能相比，为什么。口径中断的地方在表里写明，"
    '不当作升降；没有确定的数的不作 0。数据见<a href="../index.html#merged">合并数据</a>的 series.csv。'
)

BODY = (
    '点数字看它在报告里的位置，点指标看它由哪些格算出。各机关、可比性的分级和指标对照见<a href="../index.html">历年指标</a>。'
)


def render(
    collection: Collection, series: Iterable[Series], crosswalk: Sequence[Indicator], trends: Mapping[str, Sequence[Trend]],
) -> Iterator[SiteFile]:
    """The page at data/series/ with grades, bodies and crosswalk, and below it a page for every body with several years."""
    bodies: dict[str, list[Series]] = {}
    for one in series:
        bodies.setdefault(one.authority, []).append(one)
    several = {slug: held for slug, held in bodies.items() if len(years(held)) > 1}
    listed = [
        f'<li><a href="{slug}/index.html">{text(_name(slug, collection))}</a> '
        f'<span class="annals-small">{_span(held)}，{len(held)} 个指标</span></li>'
        for slug, held in sorted(several.items())
    ]
    none = '<p class="annals-empty">还没有哪个机关有两年以上的报告可以列在一起。</p>'
    parts = [
        "# 历年指标", f'<p class="annals-lead">{LEAD}</p>', "## 各机关 { #bodies }",
        '<ul class="annals-reports">\n' + "\n".join(listed) + "\n</ul>" if listed else none, *_alone(bodies, collection),
        "## 可比性 { #grades }", _grades(), "## 指标对照 { #crosswalk }",
        definitions(crosswalk, collection, {one.indicator.id for held in bodies.values() for one in held}),
    ]
    about = "各机关历年的指标，前后能否相比，以及各版表样的对照。"
    yield _page("data/series/index.md", "历年指标", about, parts)
    for slug, held in sorted(several.items()):
        name = _name(slug, collection)
        charts = figure.trends(trends.get(slug, ()), marks(entry for entry in collection.entries if entry.id.authority == slug))
        parts = [
            f"# {text(name)}历年指标", f'<p class="annals-lead">{BODY}</p>', *(["## 历年变化 { #charts }", charts] if charts else []),
            "## 全部指标 { #all }", _body(slug, held, collection),
        ]
        yield _page(f"data/series/{slug}/index.md", f"{name}历年指标", f"{name}各年的指标，前后能否相比。", parts)


def years(series: Iterable[Series]) -> list[int]:
    """The years of the reports that these series are made of."""
    return sorted({point.year for one in series for point in one.points})


def _page(path: str, title: str, about: str, parts: Iterable[str]) -> SiteFile:
    meta = (("annals_wide", True), ("annals_column", "数据开放"))
    return SiteFile(path, "\n\n".join(parts) + "\n", True, title, about, meta)


def _name(slug: str, collection: Collection) -> str:
    return words.body(collection.authorities.get(slug), slug)


def _span(series: Iterable[Series]) -> str:
    found = years(series)
    return words.years(found[0], found[-1])


def _alone(bodies: Mapping[str, list[Series]], collection: Collection) -> tuple[str, ...]:
    """The bodies with a single year, which cannot be compared, each with a link to its report."""
    links = [
        f'<a href="../../reports/{slug}/{years(held)[0]}/index.html">{text(_name(slug, collection))}（{years(held)[0]}年）</a>'
        for slug, held in sorted(bodies.items()) if len(years(held)) == 1
    ]
    return (f"<p>只有一年的报告，无从比较：{'、'.join(links)}。</p>",) if links else ()


def _grades() -> str:
    items = "\n".join(f"<dt>{grade} {name}</dt><dd>{about}</dd>" for grade, (name, about) in GRADES.items())
    return f'<dl class="annals-facts">\n{items}\n</dl>'


# --- bodies ---------------------------------------------------------------------------------------------------


def _body(slug: str, series: Sequence[Series], collection: Collection) -> str:
    name = _name(slug, collection)
    editions = {point.year: point.edition for one in series for point in one.points}
    heads = "".join(f'<th scope="col" class="annals-num">{_year(slug, year, editions[year], collection)}</th>' for year in years(series))
    rows = [_row(one, years(series), slug) for one in series]
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{text(name)}历年指标" tabindex="0">',
        '<table class="annals-data annals-years">', f'<caption class="annals-hidden">{text(name)}历年指标</caption>',
        f'<thead><tr><th scope="col">指标</th>{heads}<th scope="col">前后能否相比</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])


def _year(slug: str, year: int, edition: str, collection: Collection) -> str:
    entry = next((one for one in collection.entries if (one.id.authority, one.id.year) == (slug, year)), None)
    about = "<br>".join(text(word) for word in (_short(edition, collection), mark(entry) if entry else "") if word)
    return f'<a href="../../../reports/{slug}/{year}/index.html">{year}年</a><br><span class="annals-small">{about}</span>'


def _row(series: Series, columns: Sequence[int], slug: str) -> str:
    points = {point.year: point for point in series.points}
    cells = "".join(f'<td class="annals-num">{value(points.get(year), slug)}</td>' for year in columns)
    one = series.indicator
    label = f'{text(one.label.zh)} <span class="annals-small">{text(one.unit)}</span>'
    said = f"<td>{steps(series.points)}</td>"
    return f'<tr><th scope="row"><a href="@/{address(one)}">{label}</a></th>{cells}{said}</tr>'


def address(indicator: Indicator) -> str:
    """Where the page of the indicator lies, below the site's root."""
    return f"data/series/indicators/{text(indicator.id)}/index.html"


def value(point: Point | None, slug: str) -> str:
    """The figure with a link to its cell, or why there is none; addresses begin with `@/`."""
    if point is None:
        return '<span class="annals-small">此版没有</span>'
    if point.value is None:
        said = point.missing.zh if point.missing else "没有数"
        return f'<span class="annals-small">没有数：{text(said)}</span>'
    shown = words.figure(format(point.value, "f"))
    made = f' title="{text("、".join(point.cells))} 加减得出"' if len(point.cells) > 1 else ""
    return f'<a href="@/reports/{slug}/{point.year}/index.html#{text(point.cells[0])}"{made}>{shown}</a>'


def steps(points: Sequence[Point]) -> str:
    """A line for every stretch of years that compare alike: the grade, or the break, in words."""
    lines: list[tuple[int, int, str]] = []
    for before, point in pairwise(points):
        said = step(point)
        if lines and lines[-1][2] == said and lines[-1][1] == before.year:
            lines[-1] = (lines[-1][0], point.year, said)
        else:
            lines.append((before.year, point.year, said))
    if len(lines) == 1 and (lines[0][0], lines[0][1]) == (points[0].year, points[-1].year):
        return lines[0][2]
    return "<br>".join(f"{first}–{last}年：{said}" for first, last, said in lines)


def step(point: Point) -> str:
    """How the year compares with the one before it in the series, in words."""
    name = GRADES[point.grade][0]
    if point.joined:
        return f"{point.grade} {name}（{text(point.reason.zh)}）"
    broken = f"{point.grade} {name}" if point.grade in "CD" else "不相连"
    return f"<strong>{broken}</strong>（{text(point.reason.zh)}）"


# --- crosswalk ------------------------------------------------------------------------------------------------


def definitions(crosswalk: Iterable[Indicator], collection: Collection, paged: Container[str] = ()) -> str:
    """The cells that make each indicator in each edition, and what compares; those that are `paged` lead to their pages."""
    rows = [_indicator(one, collection, one.id in paged) for one in crosswalk]
    return "\n".join([
        '<div class="annals-table-frame" role="region" aria-label="指标对照" tabindex="0">',
        '<table class="annals-data annals-stacked">', '<caption class="annals-hidden">指标对照</caption>',
        '<thead><tr><th scope="col">指标</th><th scope="col">各版的格</th><th scope="col">相邻两版之间</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])


def _indicator(one: Indicator, collection: Collection, paged: bool) -> str:
    cells = "<br>".join(f"{_edition(id, collection)}：{_formula(id, formula)}" for id, formula in one.formulas.items())
    bridges = [
        f"{_edition(first, collection)}与{_edition(second, collection)}：{_bridge(one, first, second)}"
        for first, second in pairwise(one.formulas)
    ]
    said = "<br>".join(bridges) or "只有一版有这个指标"
    label = f'<a href="@/{address(one)}">{text(one.label.zh)}</a>' if paged else text(one.label.zh)
    label = f'{label} <span class="annals-small">{text(one.unit)}</span>'
    english = f'<br><span class="annals-small" lang="en">{text(one.label.en)}</span>' if one.label.en else ""
    return f'<tr id="indicator-{text(one.id)}"><th scope="row">{label}{english}</th><td>{cells}</td><td>{said}</td></tr>'


def _edition(id: str, collection: Collection) -> str:
    return text(_short(id, collection))


def _short(id: str, collection: Collection) -> str:
    """An edition in a few characters: 2014年版, 2008–2013年地方表."""
    form = collection.form_by_id[id]
    return f"{id}年版" if id.isdigit() else f"{words.years(form.first_year, form.last_year)}地方表"


def _bridge(one: Indicator, first: str, second: str) -> str:
    grade, why = one.grade(first, second)
    return f"{grade} {GRADES[grade][0]}。{text(why.zh)}"


def _formula(edition: str, formula: Formula) -> str:
    parts = [f" ＋ {_cell(edition, *cell)}" for cell in formula.plus] + [f" － {_cell(edition, *cell)}" for cell in formula.minus]
    return "".join(parts).removeprefix(" ＋ ")


def _cell(edition: str, item: str, column: str) -> str:
    shown = item if column == "value" else f"{item}-{column}"
    return f'<a href="@/data/dictionary/index.html#{text(edition)}-{text(item)}"><code>{text(shown)}</code></a>'
