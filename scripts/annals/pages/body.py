"""The page of one body: who it is, its names over time, its reports, how its figures went, what was found, what to take away."""

from __future__ import annotations

from collections.abc import Sequence

from annals.charts import Trend
from annals.escape import text
from annals.model import Authority, Entry, Form, ObservationRow, ReviewState, SiteFile

from . import body_findings, coverage, figure, findings, head, words
from .collection import Collection
from .listing import empty, marks, state

MOST_TRENDS = 6
"""Charts over years on the page of a body; the rest stand on its page of series."""
OBSERVATIONS = "observations.csv"
"""The figures of all its years in one table, beside its page."""


def render(slug: str, collection: Collection, trends: Sequence[Trend] = ()) -> SiteFile:
    """The page of one body at reports/<authority>/: who it is, its names over time, its reports, its main figures."""
    say = collection.say
    name = words.body(collection.authorities.get(slug), slug, language=collection.language)
    entries = collection.by_body.get(slug, ())[::-1]
    parts = [
        f"# {text(name)}", profile(slug, collection), f"## {say('各年报告', 'Reports by year')} {{ #reports }}", _line(slug, collection),
        _tables(entries, collection) if entries else f"<div>\n{empty(collection)}\n</div>", *_series(entries, collection, trends),
        *_part("findings", say("历年审核发现", "Findings over the years"), body_findings.render(slug, collection)),
        *_part("downloads", say("下载", "Downloads"), _downloads(entries, collection)),
    ]
    about = say(f"{name}：历年政府信息公开工作年度报告。", f"{name}: its annual reports on government information disclosure.")
    meta = (("annals_wide", True), ("annals_column", say("信息公开年报", "Annual reports")))
    return SiteFile(f"reports/{slug}/index.md", "\n\n".join(parts) + "\n", True, name, about, meta)


def _part(id: str, title: str, content: str) -> tuple[str, ...]:
    return (f"## {title} {{ #{id} }}", content) if content else ()


# --- who it is ------------------------------------------------------------------------------------------------


def profile(slug: str, collection: Collection) -> str:
    """What the register of bodies says of one, as a list of facts."""
    authority, say, language = collection.authorities.get(slug), collection.say, collection.language
    if authority is None:
        said = say(
            f"机构登记表里没有“{slug}”；请在 data/authorities.yml 中补上。", f"“{slug}” is not in the register of bodies (data/authorities.yml).",
        )
        return f'<p class="annals-empty">{text(said)}</p>'
    facts = [
        (say("名称", "Name"), _names(authority, collection)), (say("级别", "Level"), text(words.body_level(authority, language))),
        (say("类别", "Kind"), text(words.body_kind(authority, language))), (say("统计范围", "Scope"), text(words.scope(authority, language))),
        (say("行政区划", "Region"), text(f"{language.of(authority.region)} {authority.region_code}".strip())),
        (say("统一社会信用代码", "Unified social credit code"), text(authority.credit_code)),
        (say("上级机关", "Superior body"), _link(authority.parent, collection)),
        (say("前身", "Predecessor"), say("、", ", ").join(_link(other, collection) for other in authority.predecessors)),
        (say("沿革", "Succession"), _succession(slug, authority, collection)), (say("说明", "Note"), text(language.of(authority.note))),
    ]
    lines = [f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in facts if value]
    return "\n".join(['<dl class="annals-profile">', *lines, "</dl>"])


def _names(authority: Authority, collection: Collection) -> str:
    """Every name with the years in which it was borne; in English the Chinese name beside it."""
    said = []
    for name in authority.names:
        shown = text(collection.say(name.zh, name.en or name.zh))
        if name.en and collection.language == "en":
            shown += f' <span lang="zh-CN">{text(name.zh)}</span>'
        if name.first or name.last:
            span = words.years(name.first, name.last, collection.language)
            shown += collection.say(f"（{span}）", f" ({span})")
        said.append(shown)
    return "<br>".join(said)


def _succession(slug: str, authority: Authority, collection: Collection) -> str:
    """What it was merged into, as a link where that body is here; empty where a note says so already."""
    if not authority.successor.zh or authority.successor.zh in authority.note.zh:
        return ""
    names = {name.zh: other for other, body in collection.authorities.items() for name in body.names}
    heir = names.get(authority.successor.zh) or next(
        (other for other, body in collection.authorities.items() if slug in body.predecessors), ""
    )
    into = _link(heir, collection) if heir else text(collection.language.of(authority.successor))
    year = authority.succeeded
    return collection.say(f"{f'{year}年' if year else ''}职能并入{into}", f"Its duties passed to {into}{f' in {year}' if year else ''}")


def _link(slug: str, collection: Collection) -> str:
    if not slug:
        return ""
    name = text(words.body(collection.authorities.get(slug), slug, language=collection.language))
    return f'<a href="../{slug}/index.html">{name}</a>' if slug in collection.years else name


# --- its reports ----------------------------------------------------------------------------------------------


def _line(slug: str, collection: Collection) -> str:
    """Every year from the first report to the last: published, issued anew, withdrawn, or not here."""
    gone = [entry for entry in collection.tombstones if entry.id.authority == slug]
    held = {entry.id.year: entry for entry in (*gone, *collection.by_body.get(slug, ()))}
    items = []
    for year in coverage.span({slug: held}):
        one = coverage.standing(held.get(year))
        word = text(collection.language.of(one.word))
        said = f'<strong>{year}</strong> <span class="annals-small"><span class="annals-sign" aria-hidden="true">{one.sign}</span> {word}</span>'
        items.append(f'<li data-standing="{one.sign}">' + (f'<a href="{year}/index.html">{said}</a>' if year in held else said) + "</li>")
    label = collection.say("各年的报告", "Reports by year")
    return f'<ol class="annals-yearline" aria-label="{label}">{"".join(items)}</ol>' if items else ""


def _tables(entries: Sequence[Entry], collection: Collection) -> str:
    """One table of years for each edition: figures of different editions never stand in one column."""
    editions: dict[str, list[Entry]] = {}
    for entry in entries:
        editions.setdefault(entry.package.form, []).append(entry)
    return "\n\n".join(_table(group, collection.form_by_id.get(id), collection) for id, group in editions.items())


def _table(entries: Sequence[Entry], form: Form | None, collection: Collection) -> str:
    say, language = collection.say, collection.language
    figures = head.key_figures(form, language)[:head.MOST_FIGURES]
    title = text(words.capital(words.edition_name(form, language) if form else words.edition(None, "", language)))
    heads = "".join(f'<th scope="col" class="annals-num">{text(label)}</th>' for _, _, label in figures)
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{title}" tabindex="0">',
        '<table class="annals-data annals-years-of-body">', f"<caption>{title}</caption>",
        f'<thead><tr><th scope="col">{say("年份", "Year")}</th>{heads}<th scope="col" class="annals-num">{say("审核发现", "Findings")}</th>'
        f'<th scope="col">{say("与前一份", "With the one before")}</th></tr></thead>',
        "<tbody>", *(_year(entry, figures, collection) for entry in entries), "</tbody>", "</table>", "</div>",
    ])


def _year(entry: Entry, figures: Sequence[tuple[str, str, str]], collection: Collection) -> str:
    page, say = f"{entry.id.year}/index.html", collection.say
    cells = {(cell.item, cell.column): cell for table in entry.package.tables for cell in table.rows}
    shown = "".join(
        f'<td class="annals-num"><a href="{page}#{item}-{column}">{_value(cells[item, column], collection)}</a></td>'
        if (item, column) in cells else '<td class="annals-num"></td>'
        for item, column, _ in figures
    )
    address, before = collection.compared(entry), collection.before(entry)
    against = f'<a href="@/{address}">{say(f"与{before.id.year}年对照", f"compare with {before.id.year}")}</a>' if address and before else ""
    return (
        f'<tr><th scope="row"><a href="{page}">{entry.id.year}{say("年", "")}</a>{state(entry, collection.language)}</th>{shown}'
        f'<td class="annals-num"><a href="{page}#findings">{len(findings.shown(entry))}</a></td><td>{against}</td></tr>'
    )


def _value(cell: ObservationRow, collection: Collection) -> str:
    if not cell.value:
        return words.empty(cell.status, collection.language)
    return f"{words.figure(cell.value)} {text(words.unit(cell.unit, collection.language))}"


def _series(entries: Sequence[Entry], collection: Collection, trends: Sequence[Trend]) -> list[str]:
    """Where the years are set side by side, for a body with public reports of a known form."""
    known = {e.id.year for e in entries if e.state is ReviewState.APPROVED and e.package.form in collection.form_by_id}
    if len(known) < 2:
        return []
    say, address = collection.say, f"../../data/series/{entries[0].id.authority}/index.html"
    if not trends:
        return ["<p>" + say(
            f'各年能否相比、口径在哪里中断，见<a href="{address}">历年指标</a>。',
            f'Which years compare and where definitions break: <a href="{address}">indicators over the years</a>.',
        ) + "</p>"]
    more = say(
        f'其他指标、各年能否相比和口径在哪里中断，见<a href="{address}">历年指标</a>。',
        f'Other indicators, which years compare and where definitions break: <a href="{address}">indicators over the years</a>.',
    )
    drawn = figure.trends(trends[:MOST_TRENDS], marks(entries, collection.language))
    return [f"## {say('历年变化', 'Changes over the years')} {{ #trends }}", drawn, f"<p>{more}</p>"]


# --- what to take away ----------------------------------------------------------------------------------------


def _downloads(entries: Sequence[Entry], collection: Collection) -> str:
    """The figures of all years in one table, and where the files of each year lie."""
    public = [entry for entry in entries if entry.state is ReviewState.APPROVED]
    if not public:
        return ""
    say = collection.say
    about = say("各年统计表的每一格，一格一行", "every cell of the tables of all years, a row each")
    years = say("、", ", ").join(f'<a href="{entry.id.year}/index.html#downloads">{entry.id.year}{say("年", "")}</a>' for entry in public)
    items = [
        f'<a href="{OBSERVATIONS}" download>{say("各年的统计数（CSV）", "Figures of all years (CSV)")}</a>{say("、", ", ")}'
        f'<a href="excel/{OBSERVATIONS}" download>{say("Excel 用", "for Excel")}</a> <span class="annals-small">{about}</span>',
        f"{say('各年的数据包', 'Data packages by year')}{say('：', ': ')}{years}",
        f'<a href="feed.xml">{say("订阅这个机关新公开的报告", "Follow new reports of this body")}</a> <span class="annals-small">Atom</span>',
    ]
    shown = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="annals-downloads">{shown}</ul>'
