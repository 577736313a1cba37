"""Lists of reports: the index by body and year, the page of one body, and the blocks of the home page."""

from __future__ import annotations

from collections.abc import Mapping

from annals.escape import text
from annals.model import Authority, Entry, ReviewState, SiteFile, Status

from . import findings, words
from .collection import Collection

NEWEST = 8
EMPTY = (
    '<p class="annals-empty">这里还没有公开的报告。报告先由人审查，通过之后才会出现；'
    '怎样放入和审查，见<a href="@/guide/publish/index.html">发布人指南</a>。</p>'
)


def index(collection: Collection) -> SiteFile:
    """The index of all reports at reports/: first by body, then by year."""
    lead = '<p class="annals-lead">每份报告一页：正文、统计表、图表、审核发现和数据下载。先按机关列出，再按年份列出。</p>'
    if not collection.entries:
        content = f"# 报告\n\n<div>\n{lead}\n{EMPTY}\n</div>\n"
    else:
        content = f"# 报告\n\n{lead}\n\n## 按机关 {{ #bodies }}\n\n{_bodies(collection)}\n\n## 按年份 {{ #years }}\n\n{_years(collection)}\n"
    return SiteFile("reports/index.md", content, True, "报告", "按机关和年份列出的政府信息公开工作年度报告。")


def _bodies(collection: Collection) -> str:
    items = []
    for slug in _by_rank(collection):
        authority = collection.authorities.get(slug)
        name = words.body(authority, slug)
        links = "、".join(
            f'<a href="{slug}/{year}/index.html">{year}</a>' for year in reversed(collection.years[slug])
        )
        about = _about(authority)
        items.append(
            f'<li><a href="{slug}/index.html">{text(name)}</a> {links}'
            + (f' <span class="annals-small">{text(about)}</span>' if about else "") + "</li>"
        )
    return '<ul class="annals-reports">\n' + "\n".join(items) + "\n</ul>"


def _by_rank(collection: Collection) -> list[str]:
    """Bodies with reports, highest level first, then by region and slug."""
    levels = list(words.AUTHORITY_LEVELS)

    def rank(slug: str) -> tuple[int, str, str]:
        authority = collection.authorities.get(slug)
        if authority is None:
            return len(levels), "", slug
        return levels.index(authority.level) if authority.level in levels else len(levels), authority.region_code, slug

    return sorted(collection.years, key=rank)


def _about(authority: Authority | None) -> str:
    if authority is None:
        return ""
    parts = [authority.region.zh, words.AUTHORITY_LEVELS.get(authority.level, ""), words.SCOPES.get(authority.scope, "")]
    return " · ".join(part for part in parts if part)


def _years(collection: Collection) -> str:
    by_year: dict[int, list[Entry]] = {}
    for entry in collection.entries:
        by_year.setdefault(entry.id.year, []).append(entry)
    lines = []
    for year in sorted(by_year, reverse=True):
        links = "\n".join(
            f'<li><a href="{entry.id}/index.html">{text(collection.body(entry))}</a>{_state(entry)}</li>'
            for entry in sorted(by_year[year], key=lambda entry: entry.id.authority)
        )
        lines.append(f'### {year}年 {{ #y{year} }}\n\n<ul class="annals-reports">\n{links}\n</ul>')
    return "\n\n".join(lines)


def _state(entry: Entry) -> str:
    word = mark(entry)
    return f' <span class="annals-small">{text(word)}</span>' if word else ""


def mark(entry: Entry) -> str:
    """A word for what is not simply public: 示例, 待审查 …"""
    if entry.state is not ReviewState.APPROVED:
        return words.STATES[entry.state]
    return "示例" if entry.decision and entry.decision.demonstration else ""


def body_page(slug: str, collection: Collection) -> SiteFile:
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
    if not authority.successor.zh:
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
            f'<tr><th scope="row"><a href="{entry.id.year}/index.html">{entry.id.year}年</a>{_state(entry)}</th>'
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


def blocks(collection: Collection) -> Mapping[str, str]:
    """Generated blocks for hand-written pages, by name; addresses begin with `@/`, the root of the site."""
    return {"search": SEARCH, "counts": _counts(collection), "newest": _newest(collection), "packages": packages(collection)}


SEARCH = (
    '<form class="annals-search-form" action="@/search/index.html" method="get" role="search">'
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
    found = sum(len(findings.shown(entry)) for entry in collection.entries)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    counts = [
        ("机关", words.figure(str(len(collection.years))), "个", "@/reports/index.html#bodies"),
        ("报告", words.figure(str(len(collection.entries))), "份", "@/reports/index.html#years"),
        ("年份", span, "年", "@/reports/index.html#years"),
        ("统计数", words.figure(str(figures)), "个", "@/data/index.html"),
        ("审核发现", words.figure(str(found)), "条", "@/data/rules/index.html"),
    ]
    groups = "\n".join(
        f'<div><dt>{label}</dt><dd><a href="{link}"><span class="annals-value">{value}</span> '
        f'<span class="annals-unit">{unit}</span></a></dd></div>'
        for label, value, unit, link in counts
    )
    return f'<dl class="annals-figures annals-counts">\n{groups}\n</dl>'


def _newest(collection: Collection) -> str:
    if not collection.entries:
        return ""
    newest = sorted(collection.entries, key=lambda e: (e.decision.date if e.decision else "", e.id.year, e.id.authority))
    items = []
    for entry in reversed(newest[-NEWEST:]):
        about = " · ".join(filter(None, (
            words.edition(collection.form(entry), entry.package.variant),
            f"{words.day(entry.decision.date)}公开" if entry.decision and entry.state is ReviewState.APPROVED else "", mark(entry),
        )))
        items.append(
            f'<li><a href="@/reports/{entry.id}/index.html">{text(collection.body(entry))} {entry.id.year}</a> '
            f'<span class="annals-small">{text(about)}</span></li>'
        )
    return '<ul class="annals-reports">\n' + "\n".join(items) + "\n</ul>"


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
