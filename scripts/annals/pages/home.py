"""Generated blocks for hand-written pages: what is here in numbers, the newest reports, one chart, all packages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annals.escape import text
from annals.model import Chart, Entry, ReviewState, Status

from . import figure, findings, words
from .collection import Collection
from .listing import EMPTY, mark

NEWEST = 8


def blocks(collection: Collection, charts: Mapping[str, Sequence[Chart]]) -> Mapping[str, str]:
    """Generated blocks for hand-written pages, by name; addresses begin with `@/`, the root of the site.

    `charts` holds the charts of each report by its id.
    """
    newest = by_date(collection)
    return {
        "search": SEARCH, "counts": _counts(collection), "newest": _newest(newest, collection),
        "chart": _chart(newest, charts, collection), "packages": packages(collection),
    }


def by_date(collection: Collection) -> list[Entry]:
    """The entries, those made public last first."""
    def rank(entry: Entry) -> tuple[str, int, str]:
        return entry.decision.date if entry.decision else "", entry.id.year, entry.id.authority

    return sorted(collection.entries, key=rank, reverse=True)


def _chart(newest: Sequence[Entry], charts: Mapping[str, Sequence[Chart]], collection: Collection) -> str:
    """One chart of the newest report that has any."""
    for entry in newest:
        drawn = charts.get(str(entry.id), ())
        if drawn:
            title = f'<p class="annals-small"><a href="@/reports/{entry.id}/index.html">{text(collection.title(entry))}</a></p>'
            return f"<div>\n{title}\n{figure.render(drawn[:1], f'@/reports/{entry.id}/')}\n</div>"
    return ""


SEARCH = (
    '<form class="annals-search-form" action="@/search/index.html" method="get" role="search" aria-label="检索">'
    '<label class="annals-hidden" for="annals-home-q">检索词</label>'
    '<input type="search" id="annals-home-q" name="q" placeholder="词语、文号或数字，如：依申请、鲁政办发〔2017〕39号、5065" autocomplete="off">'
    '<button type="submit">检索</button></form>'
)


def _counts(collection: Collection) -> str:
    if not collection.entries:
        return EMPTY
    years = sorted({entry.id.year for entry in collection.entries})
    figures = sum(
        cell.status in (Status.REPORTED, Status.CORRECTED)
        for entry in collection.entries for table in entry.package.tables for cell in table.rows
    )
    found = sum(not findings.is_ours(finding) for entry in collection.entries for finding in findings.shown(entry))
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    counts = [
        ("机关", words.figure(str(len(collection.years))), "个", "@/reports/index.html#bodies"),
        ("报告", words.figure(str(len(collection.entries))), "份", "@/reports/index.html#years"),
        ("年份", span, "年", "@/reports/index.html#years"),
        ("统计数", words.figure(str(figures)), "个", "@/data/index.html"),
        ("审核发现", words.figure(str(found)), "条", "@/data/findings/index.html"),
    ]
    groups = "\n".join(
        f'<div><dt>{label}</dt><dd><a href="{link}"><span class="annals-value">{value}</span> '
        f'<span class="annals-unit">{unit}</span></a></dd></div>'
        for label, value, unit, link in counts
    )
    return f'<dl class="annals-figures annals-counts">\n{groups}\n</dl>'


def _newest(newest: Sequence[Entry], collection: Collection) -> str:
    items = []
    for entry in newest[:NEWEST]:
        about = " · ".join(filter(None, (
            words.edition(collection.form(entry), entry.package.variant),
            f"{words.day(entry.decision.date)}公开" if entry.decision and entry.state is ReviewState.APPROVED else "", mark(entry),
        )))
        items.append(
            f'<li><a href="@/reports/{entry.id}/index.html">{text(collection.body(entry))} {entry.id.year}</a> '
            f'<span class="annals-small">{text(about)}</span></li>'
        )
    return '<ul class="annals-reports">\n' + "\n".join(items) + "\n</ul>" if items else ""


def packages(collection: Collection) -> str:
    """Every data package with its descriptor, in a table."""
    if not collection.entries:
        return EMPTY
    rows = [
        f'<tr><th scope="row"><a href="@/reports/{entry.id}/index.html#downloads">{text(collection.title(entry))}</a></th>'
        f'<td>{text(words.edition(collection.form(entry), entry.package.variant))}</td>'
        f'<td><a href="@/reports/{entry.id}/datapackage.json" download>datapackage.json</a></td></tr>'
        for entry in sorted(collection.entries, key=lambda e: (e.id.authority, -e.id.year))
    ]
    return "\n".join([
        '<div class="annals-table-frame" role="region" aria-label="数据包" tabindex="0">', '<table class="annals-data">',
        "<caption>全部数据包</caption>",
        '<thead><tr><th scope="col">报告</th><th scope="col">格式</th><th scope="col">描述文件</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])
