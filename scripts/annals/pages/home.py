"""Generated blocks for hand-written pages: search, what is here in numbers, the newest reports, charts, all packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from annals.charts import Trend
from annals.escape import text
from annals.model import Chart, Entry, ReviewState, Status

from . import coverage, figure, findings, words
from .collection import Collection
from .listing import empty, mark, marks

NEWEST = 6
HEADLINES = 2
"""Charts on the first page."""
FEWEST_YEARS = 3
"""Figures that a line on the first page must join."""
NOTHING = "<!-- -->"
"""What stands for an empty block: an empty line would end the HTML around it."""
COMPARED = 3
"""Comparisons of two years that the first page names."""
FEW_BODIES = 10
"""Up to so many bodies the first page shows the matrix itself, of more the number of reports of each year."""


def blocks(
    collection: Collection, charts: Mapping[str, Sequence[Chart]], trends: Mapping[str, Sequence[Trend]] | None = None,
) -> Mapping[str, str]:
    """Generated blocks for hand-written pages, by name; addresses begin with `@/`, the root of the site.

    `charts` holds the charts of each report by its id, `trends` those over years of each body by its slug.
    """
    newest = by_date(collection)
    made = {
        "search": _search(newest, collection), "counts": _counts(collection), "newest": _newest(newest, collection),
        "coverage": _coverage(collection), "compared": _compared(newest, collection), "chart": _headlines(newest, charts, trends or {}, collection), "packages": packages(collection),
    }
    return {name: block or NOTHING for name, block in made.items()}


def by_date(collection: Collection) -> list[Entry]:
    """The entries, those made public last first."""
    def rank(entry: Entry) -> tuple[str, int, str]:
        return entry.decision.date if entry.decision else "", entry.id.year, entry.id.authority

    return sorted(collection.entries, key=rank, reverse=True)


# --- search ---------------------------------------------------------------------------------------------------


def _search(newest: Sequence[Entry], collection: Collection) -> str:
    say = collection.say
    hint = say("词语、文号或数字，如：依申请、鲁政办发〔2017〕39号、5065", "A word, document number or figure: refused, 5065, 依申请")
    return (
        f'<form class="annals-search-form annals-search-first" action="@/search/index.html" method="get" role="search" aria-label="{say("检索", "Search")}">'
        f'<label class="annals-hidden" for="annals-home-q">{say("检索词", "What to search for")}</label>'
        f'<input type="search" id="annals-home-q" name="q" placeholder="{hint}" autocomplete="off">'
        f'<button type="submit">{say("检索", "Search")}</button>{_examples(newest, collection)}</form>'
    )


def _examples(newest: Sequence[Entry], collection: Collection) -> str:
    """Searches that find something here: a word, a document number, a figure of a report; nothing without reports."""
    wanted = [collection.say("依申请", "refused")] if newest else []
    wanted += list(_first(row.number for entry in newest for row in entry.package.citations if row.number))
    wanted += list(_first(
        cell.value for entry in newest for table in entry.package.tables for cell in table.rows if len(cell.value) > 3 and cell.value.isdigit()
    ))
    if not wanted:
        return ""
    links = " ".join(f'<a href="@/search/index.html?q={quote(word)}">{_foreign(word, collection)}</a>' for word in wanted)
    return f'<p class="annals-small">{collection.say("试试：", "Try: ")}{links}</p>'


def _first(found: Iterator[str]) -> list[str]:
    return [one for one in [next(found, "")] if one]


def _foreign(word: str, collection: Collection) -> str:
    is_foreign = collection.language == "en" and not word.isascii()
    return f'<span lang="zh-CN">{text(word)}</span>' if is_foreign else text(word)


# --- what is here ---------------------------------------------------------------------------------------------


def _counts(collection: Collection) -> str:
    if not collection.entries:
        return empty(collection)
    say = collection.say
    years = sorted({entry.id.year for entry in collection.entries})
    figures = sum(
        cell.status in (Status.REPORTED, Status.CORRECTED)
        for entry in collection.entries for table in entry.package.tables for cell in table.rows
    )
    found = sum(not findings.is_ours(finding) for entry in collection.entries for finding in findings.shown(entry))
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    counts = [
        (say("机关", "Bodies"), words.figure(str(len(collection.years))), say("个", ""), "@/reports/index.html#bodies"),
        (say("报告", "Reports"), words.figure(str(len(collection.entries))), say("份", ""), "@/reports/index.html#years"),
        (say("年份", "Years"), span, say("年", ""), "@/reports/coverage/index.html"),
        (say("统计数", "Figures"), words.figure(str(figures)), say("个", ""), "@/data/index.html"),
        (say("审核发现", "Findings"), words.figure(str(found)), say("条", ""), "@/data/findings/index.html"),
    ]
    groups = "\n".join(
        f'<div><dt>{label}</dt><dd><a href="{link}"><span class="annals-value">{value}</span> '
        f'<span class="annals-unit">{unit}</span></a></dd></div>'
        for label, value, unit, link in counts
    )
    return f'<dl class="annals-figures annals-counts">\n{groups}\n</dl>'


def _newest(newest: Sequence[Entry], collection: Collection) -> str:
    language = collection.language
    items = []
    for entry in newest[:NEWEST]:
        published = entry.decision and entry.state is ReviewState.APPROVED
        day = words.day(entry.decision.date, language) if published and entry.decision else ""
        about = " · ".join(filter(None, (
            collection.say(f"{day}公开" if day else "", f"published {day}" if day else ""),
            words.edition(collection.form(entry), entry.package.variant, language), mark(entry, language),
        )))
        items.append(
            f'<li><a href="@/reports/{entry.id}/index.html">{text(collection.body(entry))} <strong>{entry.id.year}</strong></a>'
            f'<br><span class="annals-small">{text(about)}</span></li>'
        )
    return '<ul class="annals-reports annals-newest">\n' + "\n".join(items) + "\n</ul>" if items else _none(collection)


def _none(collection: Collection) -> str:
    return f'<p class="annals-empty">{collection.say("还没有公开的报告。", "No report is public yet.")}</p>'


def _compared(newest: Sequence[Entry], collection: Collection) -> str:
    """The newest comparisons of two years of one body; empty where nobody has two."""
    items = []
    for entry in newest:
        before, address = collection.before(entry), collection.compared(entry)
        if before is not None and address and len(items) < COMPARED:
            said = collection.say(f"{entry.id.year}年与{before.id.year}年", f"{entry.id.year} and {before.id.year}")
            items.append(f'<li><a href="@/{address}">{text(collection.body(entry))} {said}</a></li>')
    if not items:
        return ""
    title = collection.say("两年对照", "Two years compared")
    return f'<h3>{title}</h3>\n<ul class="annals-reports annals-compared">\n' + "\n".join(items) + "\n</ul>"


def _coverage(collection: Collection) -> str:
    """The matrix of bodies and years where it is small, otherwise how many reports of each year there are."""
    rows = coverage.bodies(collection)
    if not rows:
        return _none(collection)
    if len(rows) > FEW_BODIES:
        return _years(collection)
    years = set(coverage.span(rows)[-coverage.SHORT:])
    shown = {slug: {year: entry for year, entry in held.items() if year in years} for slug, held in rows.items()}
    shown = {slug: held for slug, held in shown.items() if held}
    return f"{coverage.matrix(shown, collection, is_short=True)}\n{coverage.legend(shown, collection)}"


def _years(collection: Collection) -> str:
    counts: dict[int, int] = {}
    for entry in collection.entries:
        counts[entry.id.year] = counts.get(entry.id.year, 0) + 1
    most = max(counts.values(), default=0)
    items = [_column(year, counts.get(year, 0), most, collection) for year in range(min(counts, default=0), max(counts, default=-1) + 1)]
    return f'<ol class="annals-columns-of-years" aria-label="{collection.say("每年的报告份数", "Reports of each year")}">{"".join(items)}</ol>'


def _column(year: int, count: int, most: int, collection: Collection) -> str:
    """One year as a column with its number above and its year below; a link to the reports of the year."""
    height = max(round(60 * count / most), 1) if count else 0
    bar = (
        '<svg viewBox="0 0 10 60" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect width="10" y="{60 - height}" height="{height}"></rect></svg>'
    )
    unit = f'<span class="annals-hidden">{collection.say("份，", " reports, ")}</span>'
    said = f'<span class="annals-column-count">{words.figure(str(count))}{unit}</span>{bar}<span class="annals-column-year">{year}</span>'
    return f'<li><a href="@/reports/index.html#y{year}">{said}</a></li>' if count else f"<li>{said}</li>"


# --- charts worth the visit -----------------------------------------------------------------------------------


def _headlines(
    newest: Sequence[Entry], charts: Mapping[str, Sequence[Chart]], trends: Mapping[str, Sequence[Trend]], collection: Collection,
) -> str:
    """The line that joins most years, where there is one, and charts of the newest reports, each of another body."""
    drawn = _longest(trends, collection)
    for entry, chart in _newest_charts(newest, charts)[:max(HEADLINES - len(drawn), 0)]:
        title = f'<p class="annals-small"><a href="@/reports/{entry.id}/index.html">{text(collection.title(entry))}</a></p>'
        drawn.append(f"{title}\n{figure.render([chart], f'@/reports/{entry.id}/')}")
    if not drawn:
        return f'<p class="annals-empty">{collection.say("还没有画得出图的报告。", "No report can be drawn yet.")}</p>'
    return '<div class="annals-pair-of-parts">\n' + "\n".join(f"<div>\n{one}\n</div>" for one in drawn) + "\n</div>"


def _newest_charts(newest: Sequence[Entry], charts: Mapping[str, Sequence[Chart]]) -> list[tuple[Entry, Chart]]:
    """The first chart of the newest report of each body; of a single body its charts."""
    found: dict[str, tuple[Entry, Chart]] = {}
    for entry in newest:
        if charts.get(str(entry.id)):
            found.setdefault(entry.id.authority, (entry, charts[str(entry.id)][0]))
    if len(found) != 1:
        return list(found.values())
    [(entry, _)] = found.values()
    return [(entry, chart) for chart in charts[str(entry.id)]]


def _longest(trends: Mapping[str, Sequence[Trend]], collection: Collection) -> list[str]:
    def joined(trend: Trend) -> int:
        return max((len(run) for run in trend.series.runs()), default=0)

    held = [trend for of_body in trends.values() for trend in of_body if joined(trend) >= FEWEST_YEARS]
    if not held:
        return []
    best = max(held, key=joined)
    slug = best.series.authority
    name = text(words.body(collection.authorities.get(slug), slug, language=collection.language))
    of_body = collection.by_body.get(slug, ())
    drawn = figure.together([figure.trend(best, marks(of_body, collection.language), best.series.indicator.id)], collection.language)
    return [f'<p class="annals-small"><a href="@/reports/{slug}/index.html">{name}</a></p>\n{drawn}']


# --- packages -------------------------------------------------------------------------------------------------


def packages(collection: Collection) -> str:
    """Every data package with its descriptor, in a table."""
    if not collection.entries:
        return empty(collection)
    say, language = collection.say, collection.language
    rows = [
        f'<tr><th scope="row"><a href="@/reports/{entry.id}/index.html#downloads">{text(collection.title(entry))}</a></th>'
        f'<td>{text(words.edition(collection.form(entry), entry.package.variant, language))}</td>'
        f'<td><a href="@/reports/{entry.id}/datapackage.json" download>datapackage.json</a></td></tr>'
        for entry in sorted(collection.entries, key=lambda e: (e.id.authority, -e.id.year))
    ]
    heads = "".join(f'<th scope="col">{word}</th>' for word in (say("报告", "Report"), say("格式", "Form"), say("描述文件", "Descriptor")))
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{say("数据包", "Data packages")}" tabindex="0">', '<table class="annals-data">',
        f'<caption>{say("全部数据包", "All data packages")}</caption>', f"<thead><tr>{heads}</tr></thead>",
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])
