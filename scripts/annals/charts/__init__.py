"""Charts of a report and of series over years: a picture for every reader and a Vega spec for who asks for more.

What is drawn is data: `data/charts/<edition>.yml` and `series.yml`. `definitions` reads it, `words` and `trendwords` make
the sentence and the text alternative, `vega` describes bars and `lines` lines, `picture` draws, `cache` keeps it between builds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annals.charts import sheet
from annals.charts.cache import Cache
from annals.charts.compared import templates
from annals.charts.definitions import LONGEST_LABEL, SERIES, with_charts
from annals.charts.layout import ems
from annals.charts.ranking import MOST as SHOWN
from annals.charts.ranking import Ranking, rankings
from annals.charts.rows import chart_rows, deserves
from annals.charts.sheet import table
from annals.charts.trends import Trend, load_indicators, trends
from annals.charts.trendwords import NOTE
from annals.charts.vega import Bars
from annals.charts.words import alternative, note, sentence, shown, tips
from annals.model import Chart, ChartSpec, Form, Language, Package, PackageTable, SiteFile
from annals.pages.words import capital, unit

__all__ = [
    "NOTE", "SERIES", "SHOWN", "Ranking", "Trend", "charts", "files", "load_indicators", "rankings",
    "table", "templates", "trends", "with_charts",
]


def charts(
    package: Package, form: Form, cache: Path | None = None, language: Language = Language.ZH, source: str = "",
) -> tuple[Chart, ...]:
    """The charts that the package's figures deserve, in the order of the form's definitions.

    `cache` is a folder that keeps drawings between builds; it may be deleted at any time. `source` names the report.
    """
    kept = Cache(cache)
    tables = {table.id: table for table in package.tables}
    made = (_chart(spec, tables[spec.table], kept, language) for spec in form.charts if spec.table in tables)
    return tuple(replace(chart, source=source) for chart in made if chart is not None)


def files(drawn: tuple[Chart, ...], folder: str) -> Iterator[SiteFile]:
    """The Vega specs, the pictures as they are taken away, and their figures, as files below the report's folder."""
    for chart in drawn:
        say, place = chart.language.say, f"{folder}/charts/{chart.id}"
        yield SiteFile(f"{place}.vega.json", chart.spec)
        source = say(f"数据：{chart.source}", f"Data: {chart.source}") if chart.source else ""
        yield SiteFile(f"{place}.svg", sheet.picture(
            chart.svg, chart.language.of(chart.title), (chart.language.of(chart.note), source), chart.language,
        ))
        header = say("代码 项目 数值 单位 状态", "item label value unit status").split()
        yield SiteFile(f"{place}.csv", sheet.table(header, (
            (row.item, chart.language.of(row.label), row.value, unit(row.unit, chart.language), row.status) for row in chart.rows
        )))


def _chart(spec: ChartSpec, table: PackageTable, cache: Cache, language: Language) -> Chart | None:
    rows = chart_rows(spec, table)
    if not deserves(spec, rows):
        return None
    alt = alternative(spec, rows, table)
    labels = tuple(language.of(row.label) for row in rows)
    bars = Bars(
        tuple(map(capital, labels)), tuple(row.value for row in rows), shown(rows, language), tips(spec, rows, language),
        above=max(map(ems, labels)) > LONGEST_LABEL,
    )
    svg, vega = cache.drawing(bars, language.of(alt))
    return Chart(
        id=spec.id, title=sentence(spec, rows, table), alt=alt, note=note(spec, rows, table), svg=svg, spec=vega,
        table=spec.table, rows=rows, language=language,
    )
