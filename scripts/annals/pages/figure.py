"""The charts of a report as figures: picture, sentence, note, and the figures in a table for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable

from annals.escape import text
from annals.model import Chart, ChartRow, Status

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
