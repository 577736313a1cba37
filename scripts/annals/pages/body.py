"""The page of one body: who it is, its names over time, its reports, and how its main figures went."""

from __future__ import annotations

from collections.abc import Sequence

from annals.charts import Trend
from annals.escape import text
from annals.model import BODY_LEVELS, Authority, Entry, Form, ObservationRow, ReviewState, SiteFile, Status

from . import figure, findings, head, words
from .collection import Collection
from .listing import EMPTY, marks, state

MOST_TRENDS = 4
"""Charts over years on the page of a body; the rest stand on its page of series."""


def render(slug: str, collection: Collection, trends: Sequence[Trend] = ()) -> SiteFile:
    """The page of one body at reports/<authority>/: who it is, its names over time, its reports, its main figures."""
    authority = collection.authorities.get(slug)
    name = words.body(authority, slug)
    entries = sorted((e for e in collection.entries if e.id.authority == slug), key=lambda e: -e.id.year)
    content = "\n\n".join([
        f"# {text(name)}", profile(slug, collection), "## 各年报告 { #reports }",
        _tables(entries, collection) if entries else f"<div>\n{EMPTY}\n</div>", *_series(entries, collection, trends),
        *_withdrawn(slug, collection),
    ])
    return SiteFile(
        f"reports/{slug}/index.md", content + "\n", True, name, f"{name}：历年政府信息公开工作年度报告。",
        (("annals_column", "信息公开年报"),),
    )


def _series(entries: list[Entry], collection: Collection, trends: Sequence[Trend]) -> list[str]:
    """Where the years are set side by side, for a body with public reports of a known form."""
    known = {e.id.year for e in entries if e.state is ReviewState.APPROVED and e.package.form in collection.form_by_id}
    if len(known) < 2:
        return []
    link = f'<a href="../../data/series/{entries[0].id.authority}/index.html">历年指标</a>'
    if not trends:
        return [f"<p>各年能否相比、口径在哪里中断，见{link}。</p>"]
    more = f"<p>其他指标、各年能否相比和口径在哪里中断，见{link}。</p>"
    return ["## 历年变化 { #trends }", figure.trends(trends[:MOST_TRENDS], marks(entries)), more]


def _withdrawn(slug: str, collection: Collection) -> list[str]:
    """The years whose reports were withdrawn, each with a link to the page that says why."""
    gone = [entry for entry in collection.tombstones if entry.id.authority == slug]
    if not gone:
        return []
    links = "、".join(f'<a href="{entry.id.year}/index.html">{entry.id.year}年</a>' for entry in gone)
    return [f"<p>曾经公开、后来撤下的报告：{links}。</p>"]


def profile(slug: str, collection: Collection) -> str:
    """What the register of bodies says of one, as a list of facts."""
    authority = collection.authorities.get(slug)
    if authority is None:
        return f'<p class="annals-empty">机构登记表里没有“{text(slug)}”；请在 data/authorities.yml 中补上。</p>'
    names = "；".join(
        f"{name.zh}（{words.years(name.first, name.last)}）" if name.first or name.last else name.zh
        for name in authority.names
    )
    facts = [
        ("名称", names), ("级别", BODY_LEVELS.get(authority.level, authority.level)),
        ("类别", words.AUTHORITY_KINDS.get(authority.kind, authority.kind)),
        ("统计范围", words.SCOPES.get(authority.scope, authority.scope)),
        ("行政区划", f"{authority.region.zh} {authority.region_code}".strip()), ("统一社会信用代码", authority.credit_code),
        ("沿革", _succession(authority)), ("说明", authority.note.zh),
    ]
    lines = [f"<dt>{text(label)}</dt><dd>{text(value)}</dd>" for label, value in facts if value]
    others = [(label, other) for label, other in (("上级机关", authority.parent), *(("前身", s) for s in authority.predecessors)) if other]
    lines += [f"<dt>{label}</dt><dd>{_link(other, collection)}</dd>" for label, other in others]
    return "\n".join(['<dl class="annals-facts">', *lines, "</dl>"])


def _succession(authority: Authority) -> str:
    if not authority.successor.zh or authority.successor.zh in authority.note.zh:
        return ""
    year = f"{authority.succeeded}年" if authority.succeeded else ""
    return f"{year}职能并入{authority.successor.zh}"


def _link(slug: str, collection: Collection) -> str:
    name = text(words.body(collection.authorities.get(slug), slug))
    return f'<a href="../{slug}/index.html">{name}</a>' if slug in collection.years else name


def _tables(entries: list[Entry], collection: Collection) -> str:
    """One table of years for each edition: figures of different editions never stand in one column."""
    editions: dict[str, list[Entry]] = {}
    for entry in entries:
        editions.setdefault(entry.package.form, []).append(entry)
    return "\n\n".join(_table(group, collection.form_by_id.get(id)) for id, group in editions.items())


def _table(entries: list[Entry], form: Form | None) -> str:
    figures = head.key_figures(form)[:head.MOST_FIGURES]
    title = words.edition_name(form) if form else words.edition(None, "")
    heads = "".join(f'<th scope="col" class="annals-num">{text(label)}</th>' for _, _, label in figures)
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{text(title)}" tabindex="0">',
        '<table class="annals-data">', f"<caption>{text(title)}</caption>",
        f'<thead><tr><th scope="col">年份</th>{heads}<th scope="col" class="annals-num">审核发现</th>'
        '<th scope="col">数据</th></tr></thead>',
        "<tbody>", *(_year(entry, figures) for entry in entries), "</tbody>", "</table>", "</div>",
    ])


def _year(entry: Entry, figures: list[tuple[str, str, str]]) -> str:
    page = f"{entry.id.year}/index.html"
    cells = {(cell.item, cell.column): cell for table in entry.package.tables for cell in table.rows}
    shown = "".join(
        f'<td class="annals-num"><a href="{page}#{item}-{column}">{_value(cells[item, column])}</a></td>'
        if (item, column) in cells else '<td class="annals-num"></td>'
        for item, column, _ in figures
    )
    return (
        f'<tr><th scope="row"><a href="{page}">{entry.id.year}年</a>{state(entry)}</th>{shown}'
        f'<td class="annals-num"><a href="{page}#findings">{len(findings.shown(entry))}</a></td>'
        f'<td><a href="{page}#downloads">下载</a></td></tr>'
    )


def _value(cell: ObservationRow) -> str:
    if not cell.value:
        return words.EMPTY.get(Status(cell.status), "")
    return f"{words.figure(cell.value)} {text(cell.unit)}"
