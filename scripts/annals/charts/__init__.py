"""Charts of a report and of series over years: a picture for every reader and a Vega spec for who asks for more.

What is drawn is data: `data/charts/<edition>.yml` and `series.yml`. `definitions` reads it, `words` and `trendwords` make
the sentence and the text alternative, `vega` describes bars and `lines` lines, `picture` draws, `cache` keeps it between builds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annals.charts.cache import Cache
from annals.charts.definitions import SERIES, with_charts
from annals.charts.rows import chart_rows, deserves
from annals.charts.trends import Trend, load_indicators, trends
from annals.charts.trendwords import NOTE
from annals.charts.vega import Bars
from annals.charts.words import alternative, note, sentence, shown, tips
from annals.model import Chart, ChartSpec, Form, Package, PackageTable, SiteFile

__all__ = ["NOTE", "SERIES", "Trend", "charts", "files", "load_indicators", "trends", "with_charts"]


def charts(package: Package, form: Form, cache: Path | None = None) -> tuple[Chart, ...]:
    """The charts that the package's figures deserve, in the order of the form's definitions.

    `cache` is a folder that keeps drawings between builds; it may be deleted at any time.
    """
    kept = Cache(cache)
    tables = {table.id: table for table in package.tables}
    made = (_chart(spec, tables[spec.table], kept) for spec in form.charts if spec.table in tables)
    return tuple(chart for chart in made if chart is not None)


def files(drawn: tuple[Chart, ...], folder: str) -> Iterator[SiteFile]:
    """The Vega specs, as files below the report's folder."""
    for chart in drawn:
        yield SiteFile(f"{folder}/charts/{chart.id}.vega.json", chart.spec)


def _chart(spec: ChartSpec, table: PackageTable, cache: Cache) -> Chart | None:
    rows = chart_rows(spec, table)
    if not deserves(spec, rows):
        return None
    alt = alternative(spec, rows, table)
    bars = Bars(tuple(row.label.zh for row in rows), tuple(row.value for row in rows), shown(rows), tips(spec, rows))
    svg, vega = cache.drawing(bars, alt.zh)
    return Chart(
        id=spec.id, title=sentence(spec, rows, table), alt=alt, note=note(spec, rows, table), svg=svg, spec=vega,
        table=spec.table, rows=rows,
    )
