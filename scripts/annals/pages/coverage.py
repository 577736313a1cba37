"""Which report of which body and year is public here: the matrix, and the same as a table of data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annals.escape import text
from annals.model import Entry, ReviewState, SiteFile, Text
from annals.package.table import dump

from . import head, listing, regions, words
from .collection import Collection
from .downloads import excel_files

FOLDER = "reports/coverage"
FILE = "coverage.csv"
HEADER = (
    "authority", "body", "body_en", "level", "scope", "region_code", "region", "year", "status", "issues", "figures_only",
    "demonstration", "edition", "published_here", "address",
)
"""Fields of coverage.csv; `status` is published, withdrawn or not_published."""
SHORT = 8
"""Years of a short matrix: the last ones."""
FEW_YEARS = 6
"""Up to so many years a cell has room for the word beside its sign."""


@dataclass(frozen=True)
class Standing:
    """How the report of one body and year stands: a sign and a word for it."""

    sign: str
    word: Text
    about: Text
    """What the legend says of it."""


PUBLIC = Standing("●", Text("公开", "published"), Text("已公开，有正文和统计表", "published, with text and tables"))
FIGURES = Standing("◐", Text("仅表", "tables only"), Text("已公开，只有统计表", "published, tables only"))
REISSUED = Standing("◉", Text("多版", "several issues"), Text("已公开，机关重新发布过，旧版也在", "published; issued anew, earlier issues kept"))
DRAFT = Standing("○", Text("草稿", "draft"), Text("草稿，只在预览中", "draft, in the preview only"))
WITHDRAWN = Standing("×", Text("撤下", "withdrawn"), Text("曾经公开，后来撤下", "had been published, withdrawn since"))
NONE = Standing("–", Text("没有", "not here"), Text("本站没有；不等于机关没有公布", "not here, which does not mean that the body published none"))


def render(collection: Collection) -> Iterator[SiteFile]:
    """The page at reports/coverage/ with its table of data."""
    rows = bodies(collection)
    say = collection.say
    title = say("覆盖情况", "Coverage")
    parts = [f"# {title}", f'<p class="annals-lead">{_lead(rows, collection)}</p>']
    if rows:
        parts += [f"## {say('机关和年份', 'Bodies and years')} {{ #matrix }}", legend(rows, collection), matrix(rows, collection), _downloads(collection)]
    else:
        parts.append(f"<div>\n{listing.empty(collection)}\n</div>")
    about = say("本站公开了哪些机关、哪些年份的报告，哪些撤下了，哪些没有。", "Which reports of which bodies and years are here, and which are not.")
    meta = (("annals_wide", True), ("hide", ["toc"]), ("annals_column", say("信息公开年报", "Annual reports")))
    yield SiteFile(f"{FOLDER}/index.md", "\n\n".join(parts) + "\n", True, title, about, meta)
    if collection.language == "zh-CN" and rows:
        made = {FILE: dump(HEADER, _data(rows, collection))}
        for path, data in {**made, **excel_files(made)}.items():
            yield SiteFile(f"{FOLDER}/{path}", data)


def bodies(collection: Collection) -> dict[str, dict[int, Entry]]:
    """The reports of each body by year, public or withdrawn after having been so; bodies by region and level."""
    held: dict[str, dict[int, Entry]] = {}
    for entry in (*collection.tombstones, *collection.entries):
        held.setdefault(entry.id.authority, {})[entry.id.year] = entry
    return {slug: held[slug] for slug in regions.ordered(held, collection.authorities)}


def span(rows: Mapping[str, Mapping[int, Entry]]) -> range:
    """Every year from the first report to the last."""
    found = [year for held in rows.values() for year in held]
    return range(min(found), max(found) + 1) if found else range(0)


def standing(entry: Entry | None) -> Standing:
    """How the report stands; None is a report that is not here."""
    if entry is None:
        return NONE
    if entry.state is ReviewState.WITHHELD:
        return WITHDRAWN
    if entry.state is not ReviewState.APPROVED:
        return DRAFT
    if entry.package.revision > 1:
        return REISSUED
    return FIGURES if head.is_transcribed(entry.package) else PUBLIC


# --- the page -------------------------------------------------------------------------------------------------


def _lead(rows: Mapping[str, Mapping[int, Entry]], collection: Collection) -> str:
    if not rows:
        return collection.say("机关一行，年份一列。", "A row for every body, a column for every year.")
    public = [[entry for entry in held.values() if entry.state is not ReviewState.WITHHELD] for held in rows.values()]
    count, bodies = sum(map(len, public)), sum(map(bool, public))
    years = span(rows)
    said = words.years(years[0], years[-1], collection.language)
    return collection.say(
        f"{said}，{words.figure(str(bodies))} 个机关的 {words.figure(str(count))} 份报告在本站公开。机关一行，年份一列；点一格看那份报告。",
        f"{words.figure(str(count))} report{'' if count == 1 else 's'} of {words.figure(str(bodies))} bod{'y' if bodies == 1 else 'ies'}, "
        f"{said}. A row for every body, a column for every year; a cell leads to its report.",
    )


def legend(rows: Mapping[str, Mapping[int, Entry]], collection: Collection) -> str:
    """What the signs of the matrix mean, of those that occur."""
    used = {standing(entry).sign for held in rows.values() for entry in held.values()}
    shown = [one for one in (PUBLIC, FIGURES, REISSUED, DRAFT, WITHDRAWN, NONE) if one.sign in used or one is NONE]
    items = "".join(f'<li><span class="annals-sign">{one.sign}</span> {text(collection.language.of(one.about))}</li>' for one in shown)
    return f'<ul class="annals-legend" aria-label="{collection.say("图例", "Legend")}">{items}</ul>'


def matrix(rows: Mapping[str, Mapping[int, Entry]], collection: Collection, is_short: bool = False) -> str:
    """A row for every body, a column for every year; a short one has the last years alone, no groups and no totals."""
    years, say = span(rows)[-SHORT:] if is_short else span(rows), collection.say
    caption = say("各机关各年的报告", "Reports by body and year")
    counts = {year: sum(year in held and held[year].state is not ReviewState.WITHHELD for held in rows.values()) for year in years}
    heads = "".join(f'<th scope="col">{year}</th>' for year in years)
    totals = "".join(f"<td>{counts[year] or NONE.sign}</td>" for year in years)
    roomy = len(years) <= FEW_YEARS and not is_short
    total = f'<tr class="annals-coverage-totals"><th scope="row">{say("份数", "Reports")}</th>{totals}</tr>'
    lines = [
        f'<div class="annals-table-frame annals-coverage-frame" role="region" aria-label="{caption}" tabindex="0">',
        f'<table class="annals-data annals-coverage"{" data-roomy" if roomy else ""}>\n<caption class="annals-hidden">{caption}</caption>',
        f'<thead><tr><th scope="col">{say("机关", "Body")}</th>{heads}</tr>{"" if is_short else total}</thead>',
    ]
    groups = list(regions.grouped(rows, collection.authorities))
    for code, slugs in groups:
        lines.append("<tbody>")
        if len(groups) > 1 and not is_short:
            name = text(collection.language.of(regions.name(code)))
            lines.append(f'<tr><th scope="rowgroup" colspan="{len(years) + 1}">{name} <span class="annals-small">{len(slugs)}</span></th></tr>')
        lines += [_row(slug, rows[slug], years, collection, roomy) for slug in slugs]
        lines.append("</tbody>")
    return "\n".join([*lines, "</table>", "</div>"])


def _row(slug: str, held: Mapping[int, Entry], years: Sequence[int], collection: Collection, roomy: bool) -> str:
    name = text(words.body(collection.authorities.get(slug), slug, language=collection.language))
    cells = "".join(_cell(held.get(year), slug, year, collection, roomy) for year in years)
    return f'<tr><th scope="row"><a href="@/reports/{slug}/index.html">{name}</a></th>{cells}</tr>'


def _cell(entry: Entry | None, slug: str, year: int, collection: Collection, roomy: bool) -> str:
    one = standing(entry)
    if entry is None:
        return f"<td>{one.sign}</td>"
    word = text(collection.language.of(one.word))
    if one is REISSUED:
        word = collection.say(f"{entry.package.revision}版", f"{entry.package.revision} issues")
    shown = f" {word}" if roomy else f'<span class="annals-hidden">{word}</span>'
    return f'<td data-standing="{one.sign}"><a href="@/reports/{slug}/{year}/index.html"><span class="annals-sign">{one.sign}</span>{shown}</a></td>'


def _downloads(collection: Collection) -> str:
    say = collection.say
    return (
        f'<p class="annals-small">{say("下载", "Download")}{say("：", ": ")}<a href="{FILE}" download>{FILE}</a>{say("、", ", ")}'
        f'<a href="excel/{FILE}" download>{say("Excel 用", "for Excel")}</a>{say("；", "; ")}'
        f'<a href="../index.html">{say("全部报告", "all reports")}</a>{say("。", ".")}</p>'
    )


# --- the data -------------------------------------------------------------------------------------------------


def _data(rows: Mapping[str, Mapping[int, Entry]], collection: Collection) -> Iterator[tuple[str, ...]]:
    for slug, held in rows.items():
        body = collection.authorities.get(slug)
        about = (
            slug, body.name().zh, body.name().en, body.level, body.scope, body.region_code, body.region.zh,
        ) if body else (slug, slug, "", "", "", "", "")
        for year in span(rows):
            yield *about, str(year), *_fields(held.get(year))


def _fields(entry: Entry | None) -> tuple[str, ...]:
    """What is known of the report; of a withdrawn one no more than that."""
    if entry is None or entry.state is ReviewState.WITHHELD:
        return ("not_published" if entry is None else "withdrawn", *("",) * 5, "" if entry is None else f"reports/{entry.id}/index.html")
    decision = entry.decision
    return (
        "published" if entry.state is ReviewState.APPROVED else "draft", str(entry.package.revision),
        _yes(head.is_transcribed(entry.package)), _yes(bool(decision and decision.demonstration)), entry.package.form,
        decision.date if decision and entry.state is ReviewState.APPROVED else "", f"reports/{entry.id}/index.html",
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"
