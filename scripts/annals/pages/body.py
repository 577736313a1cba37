"""The page of one body: who it is, its names over time, its reports."""

from __future__ import annotations

from annals.escape import text
from annals.model import Authority, Entry, SiteFile

from . import findings, words
from .collection import Collection
from .listing import EMPTY, state


def render(slug: str, collection: Collection) -> SiteFile:
    """The page of one body at reports/<authority>/: who it is, its names over time, its reports."""
    authority = collection.authorities.get(slug)
    name = words.body(authority, slug)
    entries = sorted((e for e in collection.entries if e.id.authority == slug), key=lambda e: -e.id.year)
    content = "\n\n".join([
        f"# {text(name)}", profile(slug, collection), "## 各年报告 { #reports }",
        _table(entries, collection) if entries else f"<div>\n{EMPTY}\n</div>",
    ])
    return SiteFile(
        f"reports/{slug}/index.md", content + "\n", True, name, f"{name}：历年政府信息公开工作年度报告。",
        (("annals_column", "信息公开年报"),),
    )


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
        ("名称", names), ("级别", words.AUTHORITY_LEVELS.get(authority.level, authority.level)),
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


def _table(entries: list[Entry], collection: Collection) -> str:
    rows = []
    for entry in entries:
        form = collection.form(entry)
        count = len(findings.shown(entry))
        rows.append(
            f'<tr><th scope="row"><a href="{entry.id.year}/index.html">{entry.id.year}年</a>{state(entry)}</th>'
            f"<td>{text(words.edition(form, entry.package.variant))}</td>"
            f'<td class="annals-num">{count}</td><td><a href="{entry.id.year}/datapackage.json" download>数据包</a></td></tr>'
        )
    return "\n".join([
        '<div class="annals-table-frame" role="region" aria-label="各年报告" tabindex="0">', '<table class="annals-data">',
        '<caption class="annals-hidden">各年报告</caption>',
        '<thead><tr><th scope="col">年份</th><th scope="col">格式</th><th scope="col" class="annals-num">审核发现</th>'
        '<th scope="col">数据</th></tr></thead>',
        "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])
