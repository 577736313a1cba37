"""Charts as figures: picture, sentence, note, and the figures in a table and as files for who wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.charts import NOTE, Ranking, Trend
from annals.escape import text
from annals.model import Chart, ChartRow, Language
from annals.series import Point

from . import words


def render(charts: Iterable[Chart], folder: str = "") -> str:
    """All charts as one block of HTML; empty where there are none. `folder` leads from another page to the report's.

    On another page the id of a chart begins with that of its report, since charts of several reports may stand there.
    """
    figures = [_figure(chart, folder) for chart in charts]
    return "\n".join(['<div class="annals-charts">', *figures, "</div>"]) if figures else ""


def _figure(chart: Chart, folder: str) -> str:
    say, of = chart.language.say, chart.language.of
    page = f"{folder}index.html" if folder else ""
    whose = "".join(f"{part}-" for part in folder.removeprefix("@/reports/").split("/") if part)
    title = words.sentence(of(chart.title))
    rows = "\n".join(_row(row, page, chart.language) for row in chart.rows)
    head = (
        f'<tr><th scope="col">{say("项目", "Item")}</th><th scope="col" class="annals-num">{say("数值", "Figure")}</th>'
        f'<th scope="col">{say("单位", "Unit")}</th></tr>'
    )
    first = chart.cells[0] if chart.cells else ""
    return "\n".join([
        f'<figure class="annals-chart" id="chart-{text(whose + chart.id)}">',
        f"<figcaption>{title}</figcaption>",
        f'<div class="annals-chart-picture">{_line(chart.svg)}</div>',
        f'<p class="annals-chart-note">{text(of(chart.note))}</p>',
        f'<p class="annals-chart-links"><a href="{page}#{first}">{say("在统计表中查看", "In the table")}</a></p>',
        _data(title, head, rows, f"{folder}charts/{text(chart.id)}", chart.language),
        "</figure>",
    ])


def _line(svg: str) -> str:
    return "".join(line for line in svg.splitlines() if line.strip())


def _row(row: ChartRow, page: str, language: Language) -> str:
    shown = words.figure(row.value) if row.value else words.empty(row.status, language)
    return (
        f'<tr><th scope="row"><a href="{page}#{row.item}">{text(language.of(row.label))}</a></th>'
        f'<td class="annals-num">{shown}</td><td>{text(words.unit(row.unit, language))}</td></tr>'
    )


def _data(title: str, head: str, rows: str, place: str, language: Language) -> str:
    """The figures as a table and the files, behind one word; what needs a script is hidden until there is one."""
    say = language.say
    return "\n".join([
        '<details class="annals-chart-data">',
        f'<summary>{say("数据和下载", "Data and downloads")}<span class="annals-hidden">{say("：", ": ")}{title}</span></summary>',
        '<table class="annals-data">', f'<caption class="annals-hidden">{title}</caption>', f"<thead>{head}</thead>",
        f"<tbody>\n{rows}\n</tbody>", "</table>",
        f'<p class="annals-chart-links"><a href="{place}.csv" download>{say("数据 CSV", "Data, CSV")}</a> '
        f'<a href="{place}.svg" download>{say("图片 SVG", "Picture, SVG")}</a> '
        f'<button type="button" data-annals-png="{place}.svg" hidden>{say("图片 PNG", "Picture, PNG")}</button> '
        f'<button type="button" data-annals-chart="{place}.vega.json" hidden>{say("交互图", "Interactive chart")}</button> '
        f'<a href="{place}.vega.json" download>{say("规格 Vega", "Vega spec")}</a></p>', "</details>",
    ])


# --- over years -----------------------------------------------------------------------------------------------


def trends(drawn: Iterable[Trend], marks: Mapping[int, str]) -> str:
    """Charts over years of one body as a block of HTML; empty where there are none. Addresses begin with `@/`.

    `marks` says of the report of a year what a reader must know of it, such as that it is a transcript.
    """
    held = tuple(drawn)
    return together([trend(one, marks, one.series.indicator.id) for one in held], held[0].language) if held else ""


def together(figures: Sequence[str], language: Language = Language.ZH) -> str:
    """Figures of charts over years beside each other, and below them what holds for all; empty where there are none."""
    if not figures:
        return ""
    note = f'<p class="annals-chart-note">{text(language.of(NOTE))}</p>'
    return "\n".join(['<div class="annals-charts annals-trends">', *figures, "</div>", note])


def trend(trend: Trend, marks: Mapping[int, str], anchor: str, body: str = "") -> str:
    """One chart over years; `anchor` parts it from others of the page, `body` stands before its title."""
    one, language = trend.series.indicator, trend.language
    say, of = language.say, language.of
    title = words.sentence(say("：", ": ").join(filter(None, (body, of(trend.title)))))
    reasons = [f"<li><span>{sign}</span> {words.sentence(of(reason))}</li>" for sign, reason in trend.reasons]
    link = (f"indicators/{text(one.id)}/index.html", say("口径和各机关的数", "Definition and all bodies"))
    if body:
        link = (f"{text(trend.series.authority)}/index.html", say("这个机关的历年指标", "All indicators of this body"))
    rows = "\n".join(_point(point, trend, marks.get(point.year, "")) for point in trend.series.points)
    head = (
        f'<tr><th scope="col">{say("年份", "Year")}</th><th scope="col" class="annals-num">{text(words.unit(one.unit, language))}</th>'
        f'<th scope="col">{say("与前一年", "With the year before")}</th></tr>'
    )
    return "\n".join([
        f'<figure class="annals-chart" id="trend-{text(anchor)}">',
        f"<figcaption>{title}</figcaption>",
        f'<div class="annals-chart-picture">{trend.svg}</div>',
        *(['<ul class="annals-chart-reasons">', *reasons, "</ul>"] if reasons else []),
        f'<p class="annals-chart-links"><a href="@/data/series/{link[0]}">{link[1]}</a></p>',
        _data(title, head, rows, f"@/{text(trend.place)}", language),
        "</figure>",
    ])


def _point(point: Point, trend: Trend, mark: str) -> str:
    say = trend.language.say
    page = f"@/reports/{text(trend.series.authority)}/{point.year}/index.html"
    shown = say("没有数", "none") if point.value is None else words.figure(format(point.value, "f"))
    cell = f'<a href="{page}#{text(point.cells[0])}">{shown}</a>' if point.cells and point.value is not None else shown
    said = say("相连", "joined") if point.joined else say("不相连", "not joined")
    if point is trend.series.points[0]:
        said = say("本序列的第一年", "first of the series")
    about = f' <span class="annals-small">{text(mark)}</span>' if mark else ""
    year = say(f"{point.year}年", str(point.year))
    return f'<tr><th scope="row"><a href="{page}">{year}</a>{about}</th><td class="annals-num">{cell}</td><td>{said}</td></tr>'


# --- over bodies ----------------------------------------------------------------------------------------------


def ranking(drawn: Ranking, notes: str) -> str:
    """One indicator of one year over bodies; `notes` are paragraphs that say who is compared."""
    say, language = drawn.language.say, drawn.language
    title = words.sentence(language.of(drawn.title))
    unit = words.unit(drawn.indicator.unit, language)
    rows = "\n".join(
        f'<tr><th scope="row"><a href="@/reports/{text(slug)}/{point.year}/index.html#{text(point.cells[0])}">{words.said(name, language)}</a></th>'
        f'<td class="annals-num">{words.figure(format(point.value, "f"))}</td></tr>'
        for slug, name, point in drawn.rows
    )
    head = f'<tr><th scope="col">{say("机关", "Body")}</th><th scope="col" class="annals-num">{text(unit)}</th></tr>'
    return "\n".join([
        f'<figure class="annals-chart" id="order-{drawn.year}-{text(drawn.peers.id)}">', f"<figcaption>{title}</figcaption>",
        f'<div class="annals-chart-picture">{drawn.svg}</div>', notes, _data(title, head, rows, f"@/{text(drawn.place)}", language), "</figure>",
    ])
