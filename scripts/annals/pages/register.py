"""The pages of the register of findings: the overview with its filter, and one page a body with every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from annals.escape import text
from annals.model import LEVELS, SiteFile

from . import findings, replies, words
from .collection import Collection
from .register_rows import FOLDER, STATUSES, Registered, is_shown, page

ABOUT = (
    "机器按公开的规则核对报告的文字和统计表；每一条都在审查报告时由人看过，才列在这里。级别说的是文本里两处对不上的程度，不评价机关的工作，"
    "不同口径也可能使两处不同。机关的答复列在所指的一条旁边。"
)
DEMONSTRATION = "标明“示例”的条目，审查决定是随软件附带的，没有人审查过。"
PRIVATE = (
    "本站由报告机关自己发布，设置为不汇总公开审核发现；每份报告的审核发现仍列在报告页上。"
    "发布人要公开这一页，在 mkdocs.yml 的 extra: annals: 里写 register: public。"
)
GONE = "顺着链接来而没有看到所指的条目：报告更正、重新读取或规则改变之后，旧的条目不再列出；报告撤下的，它的条目一并撤下。"
META = (("annals_column", "数据开放"),)


def render(rows: Sequence[Registered], collection: Collection) -> Iterator[SiteFile]:
    """The overview at data/findings/, then the pages of the bodies; where there is no register, a page that says so."""
    if not is_shown(collection):
        yield _page("", "审核发现", [f'<div>\n<p class="annals-empty">{PRIVATE}</p>\n</div>'])
        return
    yield _overview(rows, collection)
    for slug, of_body in groupby(rows, key=lambda row: row.entry.id.authority):
        yield _body(slug, list(of_body))


def _page(folder: str, title: str, parts: Sequence[str]) -> SiteFile:
    content = "\n\n".join([f"# {text(title)}", *parts]) + "\n"
    return SiteFile(f"{FOLDER}/{folder}index.md", content, True, title, "机器核对年度报告时的发现，逐条列出。", META)


# --- the overview -----------------------------------------------------------------------------------------------


def _overview(rows: Sequence[Registered], collection: Collection) -> SiteFile:
    lead = f'<p class="annals-lead">{_counted(rows, len(collection.entries))}</p>\n\n<p>{_about(rows)}</p>'
    if not rows:
        return _page("", "审核发现", [lead])
    parts = [lead, _downloads(), _filter(), "## 按机关 { #bodies }", _bodies(rows), "## 按规则 { #rules }", _rules(rows)]
    return _page("", "审核发现", parts)


def _counted(rows: Sequence[Registered], reports: int) -> str:
    theirs = [row for row in rows if not findings.is_ours(row.finding)]
    if not rows:
        return f"{reports} 份报告里没有列出的审核发现。"
    ours = len(rows) - len(theirs)
    more = f"另有 {ours} 处是本站读取来源文件时的疑点，不是报告的问题。" if ours else ""
    return f"{reports} 份报告里列出 {len(theirs)} 条审核发现：{findings.level_words(row.finding for row in theirs) or '没有'}。{more}"


def _about(rows: Sequence[Registered]) -> str:
    return ABOUT + (DEMONSTRATION if any(row.is_demonstration for row in rows) else "")


def _downloads() -> str:
    return (
        '<p class="annals-small">下载：<a href="findings.csv" download>findings.csv</a>、<a href="excel/findings.csv" download>Excel 用</a>、'
        '<a href="findings.json" download>findings.json</a>；订阅：<a href="feed.xml">feed.xml</a>（Atom，按审查日期，最近 100 条）；字段见<a href="../dictionary/index.html#codes">数据字典</a>。'
        '核对用的规则见<a href="../rules/index.html">审核规则</a>。</p>'
    )


def _filter() -> str:
    fields = "".join(
        f'<label>{word} <select name="{name}"><option value="">全部</option></select></label>'
        for name, word in (("body", "机关"), ("year", "年份"), ("rule", "规则"))
    )
    for name, word, choices in (("level", "级别", LEVELS), ("status", "状态", STATUSES)):
        options = "".join(f'<option value="{value}">{said}</option>' for value, said in choices.items())
        fields += f'<label>{word} <select name="{name}"><option value="">全部</option>{options}</select></label>'
    fields += '<label><input type="checkbox" name="ours" value="1"> 也列本站读取时的疑点</label>'
    return (
        '<div class="annals-register" data-annals-register hidden>\n'
        f'<form class="annals-search-filters" aria-label="筛选审核发现">{fields}</form>\n'
        '<p class="annals-search-status" role="status"></p>\n<ol class="annals-findings"></ol>\n'
        '<p><button type="button" class="annals-register-more" hidden>再列一些</button></p>\n</div>'
    )


def _bodies(rows: Sequence[Registered]) -> str:
    lines = []
    for slug, group in groupby(rows, key=lambda row: row.entry.id.authority):
        of_body = list(group)
        theirs = [row for row in of_body if not findings.is_ours(row.finding)]
        levels = Counter(row.finding.level for row in theirs)
        years = "、".join(map(str, sorted({row.entry.id.year for row in of_body}, reverse=True)))
        cells = "".join(f'<td class="annals-num">{levels[level] or ""}</td>' for level in LEVELS)
        lines.append(
            f'<tr><th scope="row"><a href="{slug}/index.html">{text(of_body[0].body)}</a></th><td>{years}</td>{cells}'
            f'<td class="annals-num">{len(of_body) - len(theirs) or ""}</td></tr>'
        )
    heads = "".join(f'<th scope="col" class="annals-num">{word}</th>' for word in (*LEVELS.values(), "本站疑点"))
    return "\n".join([
        '<div class="annals-table-frame" role="region" aria-label="各机关的审核发现" tabindex="0">', '<table class="annals-data">',
        '<caption class="annals-hidden">各机关的审核发现</caption>',
        f'<thead><tr><th scope="col">机关</th><th scope="col">年份</th>{heads}</tr></thead>', "<tbody>", *lines, "</tbody>", "</table>", "</div>",
    ])


def _rules(rows: Sequence[Registered]) -> str:
    by_rule: dict[str, list[Registered]] = {}
    for row in sorted(rows, key=lambda row: row.rule):
        by_rule.setdefault(row.rule, []).append(row)
    items = []
    for rule, found in by_rule.items():
        bodies = dict.fromkeys((row.entry.id.authority, row.body) for row in found)
        links = "、".join(f'<a href="{slug}/index.html">{text(body)}</a>' for slug, body in list(bodies)[:findings.MOST_PLACES])
        more = f"等 {len(bodies)} 个机关" if len(bodies) > findings.MOST_PLACES else ""
        title = text(f"{rule} {found[0].rule_title}".strip())
        items.append(
            f'<li id="rule-{text(rule)}"><a href="../rules/index.html#{text(rule)}">{title}</a> {len(found)} 条'
            f'<br><span class="annals-small">{links}{more}</span></li>'
        )
    return '<ul class="annals-reports">\n' + "\n".join(items) + "\n</ul>"


# --- one body ---------------------------------------------------------------------------------------------------


def _body(slug: str, rows: Sequence[Registered]) -> SiteFile:
    name = rows[0].body
    lead = (
        f'<div data-annals-register="page">\n'
        f'<p class="annals-lead">{_counted(rows, len({row.entry.id for row in rows}))}</p>\n<p>{_about(rows)}</p>\n'
        f'<p class="annals-small"><a href="../index.html">全部审核发现</a> · <a href="@/reports/{slug}/index.html">{text(name)}的报告</a></p>\n'
        f'<p class="annals-small" data-annals-gone>{GONE}</p>\n</div>'
    )
    parts = [lead]
    for year, group in groupby(rows, key=lambda row: row.entry.id.year):
        of_year = list(group)
        items = [_item(row) for row in of_year]
        link = f'<p><a href="@/reports/{of_year[0].entry.id}/index.html">{year}年的报告</a></p>'
        parts += [f"## {year}年 {{ #y{year} }}", "\n".join(["<div>", link, '<ol class="annals-findings">', *items, "</ol>", "</div>"])]
    return _page(f"{slug}/", f"{name}：审核发现", parts)


def _item(row: Registered) -> str:
    report = f"@/reports/{row.entry.id}/index.html"
    facts = [
        f'规则：<a href="@/data/rules/index.html#{text(row.rule)}">{text(row.title or row.rule)}</a>（{text(row.finding.rule)}）',
        f"状态：{STATUSES[row.status]}{'（示例）' if row.is_demonstration else ''}", f"列出：{text(words.day(row.date))}" if row.date else "",
        "本站读取时的疑点" if findings.is_ours(row.finding) else "",
        f'<a href="{report}#{text(row.anchor)}">在报告页上看</a>', f'<a href="#{text(row.anchor)}">永久链接</a>',
    ]
    return "\n".join(filter(None, (
        f'<li class="annals-finding" data-level="{text(row.finding.level)}" id="{text(row.anchor)}">',
        f'<p><strong class="annals-level">{text(LEVELS.get(row.finding.level, row.finding.level))}</strong> {text(row.finding.message.zh)}</p>',
        f"<p>审查说明：{text(row.reason)}</p>" if row.reason else "", *replies.lines(row.replies),
        f'<p class="annals-small">{" · ".join(filter(None, facts))}</p>\n</li>',
    )))


def address(collection: Collection, slug: str) -> str:
    """The page of the body in the register, from the root of the site; empty where there is none."""
    return page(slug) if is_shown(collection) else ""
