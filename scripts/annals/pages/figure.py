"""Charts as figures: picture, sentence, note, and the figures in a table for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.charts import NOTE, Trend
from annals.escape import text
from annals.model import Chart, ChartRow, Status
from annals.series import Point

from . import words


def render(charts: Iterable[Chart], folder: str = "") -> str:
    """All charts as one block of HTML; empty where there are none. `folder` leads from another page to the report's."""
    figures = [_figure(chart, folder) for chart in charts]
    return "\n".join(['<div class="annals-charts">', *figures, "</div>"]) if figures else ""


def _figure(chart: Chart, folder: str) -> str:
    page = f"{folder}index.html" if folder else ""
    first = chart.cells[0] if chart.cells else ""
    rows = "\n".join(_row(row, page) for row in chart.rows)
    svg = "".join(line for line in chart.svg.splitlines() if line.strip())
    id = text(chart.id)
    return "\n".join([
        f'<figure class="annals-chart" id="chart-{id}">',
        f"<figcaption>{words.sentence(chart.title.zh)}</figcaption>",
        f'<div class="annals-chart-picture">{svg}</div>',
        f'<p class="annals-chart-note">{text(chart.note.zh)}</p>',
        f'<p class="annals-chart-links"><a href="{page}#{first}">在统计表中查看</a> '
        f'<button type="button" data-annals-chart="{folder}charts/{id}.vega.json" hidden>交互图</button></p>',
        '<details class="annals-chart-data">', f'<summary>数据<span class="annals-hidden">：{words.sentence(chart.title.zh)}</span></summary>', '<table class="annals-data">',
        f'<caption class="annals-hidden">{words.sentence(chart.title.zh)}</caption>',
        '<thead><tr><th scope="col">项目</th><th scope="col" class="annals-num">数值</th><th scope="col">单位</th></tr></thead>',
        f"<tbody>\n{rows}\n</tbody>", "</table>",
        f'<p class="annals-small"><a href="{folder}charts/{id}.vega.json" download>下载图表规格（Vega JSON）</a></p>', "</details>",
        "</figure>",
    ])


def _row(row: ChartRow, page: str) -> str:
    shown = words.figure(row.value) if row.value else words.EMPTY.get(Status(row.status), "")
    return (
        f'<tr><th scope="row"><a href="{page}#{row.item}">{text(row.label.zh)}</a></th>'
        f'<td class="annals-num">{shown}</td><td>{text(row.unit)}</td></tr>'
    )


# --- over years -----------------------------------------------------------------------------------------------


def trends(drawn: Iterable[Trend], marks: Mapping[int, str]) -> str:
    """Charts over years of one body as a block of HTML; empty where there are none. Addresses begin with `@/`.

    `marks` says of the report of a year what a reader must know of it, such as that it is a transcript.
    """
    return together([trend(one, marks, one.series.indicator.id) for one in drawn])


def together(figures: Sequence[str]) -> str:
    """Figures of charts over years beside each other, and below them what holds for all; empty where there are none."""
    if not figures:
        return ""
    return "\n".join(['<div class="annals-charts annals-trends">', *figures, "</div>", f'<p class="annals-chart-note">{text(NOTE.zh)}</p>'])


def trend(trend: Trend, marks: Mapping[int, str], anchor: str, body: str = "") -> str:
    """One chart over years; `anchor` parts it from others of the page, `body` stands before its title."""
    one = trend.series.indicator
    address, title = f"@/{text(trend.file.path)}", words.sentence(f"{body}：{trend.title.zh}" if body else trend.title.zh)
    reasons = [f"<li><span>{sign}</span> {words.sentence(reason.zh)}</li>" for sign, reason in trend.reasons]
    first = trend.series.points[0]
    indicator = (f"indicators/{text(one.id)}/index.html", "口径和各机关的数")
    link = (f"{text(trend.series.authority)}/index.html", "这个机关的历年指标") if body else indicator
    rows = "\n".join(
        _point(point, trend.series.authority, point is first, marks.get(point.year, "")) for point in trend.series.points
    )
    return "\n".join([
        f'<figure class="annals-chart" id="trend-{text(anchor)}">',
        f"<figcaption>{title}</figcaption>",
        f'<div class="annals-chart-picture">{trend.svg}</div>',
        *(['<ul class="annals-chart-reasons">', *reasons, "</ul>"] if reasons else []),
        f'<p class="annals-chart-links"><a href="@/data/series/{link[0]}">{link[1]}</a> '
        f'<button type="button" data-annals-chart="{address}" hidden>交互图</button></p>',
        '<details class="annals-chart-data">', f'<summary>数据<span class="annals-hidden">：{title}</span></summary>',
        '<table class="annals-data">', f'<caption class="annals-hidden">{title}</caption>',
        f'<thead><tr><th scope="col">年份</th><th scope="col" class="annals-num">{text(one.unit)}</th>'
        '<th scope="col">与前一年</th></tr></thead>',
        f"<tbody>\n{rows}\n</tbody>", "</table>",
        f'<p class="annals-small"><a href="{address}" download>下载图表规格（Vega JSON）</a></p>', "</details>",
        "</figure>",
    ])


def _point(point: Point, slug: str, first: bool, mark: str) -> str:
    page = f"@/reports/{text(slug)}/{point.year}/index.html"
    shown = "没有数" if point.value is None else words.figure(format(point.value, "f"))
    cell = f'<a href="{page}#{text(point.cells[0])}">{shown}</a>' if point.cells and point.value is not None else shown
    said = "本序列的第一年" if first else "相连" if point.joined else "不相连"
    about = f' <span class="annals-small">{text(mark)}</span>' if mark else ""
    return (
        f'<tr><th scope="row"><a href="{page}">{point.year}年</a>{about}</th><td class="annals-num">{cell}</td><td>{said}</td></tr>'
    )
