"""The top of a report's page: its banner, one line about it, actions as words, and the figures people come for."""

from __future__ import annotations

from collections import Counter

from annals import review
from annals.escape import text
from annals.model import LEVELS, Entry, Form, Package, ReviewState, Status

from . import words
from .collection import Collection

MOST_FIGURES = 6
TRANSCRIBED = "S13"
"""The rule of reports of which there is nothing but figures that somebody copied."""


def banner(entry: Entry) -> str:
    """What a reader must know before reading on; empty for a report that is simply public."""
    decision = entry.decision
    if entry.state is ReviewState.PENDING:
        sentence = "这一页只在预览中出现；审查通过之前，网站上没有它的页面、数据和检索结果。"
        return _banner("pending", "草稿，待审查。", sentence, _reissued(entry) + _found(entry) + _todo(entry))
    if entry.state is ReviewState.WITHHELD:
        why = f"（{text(words.day(decision.date))}，{text(decision.reviewer)}：{text(decision.note)}）" if decision else ""
        return _banner("withheld", "不予公开。", f"审查决定不公开这份报告{why}；这一页只在预览中出现。")
    if entry.state is ReviewState.STALE:
        changes = "".join(f"<li>{text(line)}</li>" for line in entry.changes.splitlines() if line.strip())
        listed = f"<ul>{changes}</ul>" if changes else ""
        return _banner("stale", "须重审。", "审查通过之后，这份报告的事实变了：", _reissued(entry) + listed + _found(entry) + _todo(entry))
    if decision and decision.demonstration:
        return _banner("demonstration", "示例，未经人工审查。", "这份报告的审查决定是随软件附带的示例，用来展示网站；引用前请核对原件。")
    return ""


def is_transcribed(package: Package) -> bool:
    """Whether the report is here as figures alone that somebody copied from it."""
    return any(finding.rule == TRANSCRIBED for finding in package.findings)


def notice(entry: Entry) -> str:
    """That there is no more than transcribed figures; empty for a report that is here whole."""
    if not is_transcribed(entry.package):
        return ""
    url = entry.package.metadata.url
    sentence = "以原报告为准。本站没有读到原报告的正文" + ("。" if url else "，也没有记下它的网址。")
    return _banner("note", "仅含统计表，二手转录，", sentence)


def _banner(state: str, word: str, sentence: str, more: str = "") -> str:
    return f'<aside class="annals-banner" data-state="{state}"><p><strong>{word}</strong>{sentence}</p>{more}</aside>'


def _found(entry: Entry) -> str:
    """How many findings of which level there are, as a link to them, and what an error asks for."""
    counts = Counter(finding.level for finding in entry.findings)
    listed = "、".join(f"{word} {counts[level]} 项" for level, word in LEVELS.items() if counts[level])
    if not listed:
        return "<p>没有审核发现。</p>"
    more = "错误须更正，或在审查时逐项写明理由。" if counts["error"] else ""
    return f'<p>审核发现：<a href="#findings">{listed}</a>。{more}</p>'


def _reissued(entry: Entry) -> str:
    """What changed against the issue before, as a link to the list; empty for a report that was issued once."""
    before = review.issue_before(entry)
    if before is None:
        return ""
    said = text(review.count(review.compare(before.package, entry.package)))
    name = f"第{before.package.revision}版（{words.STATES[before.state]}）"
    return f'<p>机关重新发布了这份报告，与{name}相比，{said}，见<a href="#revisions">与前一版的差异</a>。</p>'


def _todo(entry: Entry) -> str:
    command = text(f"python scripts/approve.py {entry.id} --reviewer 姓名 --verdict approve --note 说明")
    return f"<p>核对无误后运行：<code>{command}</code></p>"


def meta(entry: Entry, collection: Collection) -> str:
    """One line: edition, scope, source, published here on, status."""
    authority = collection.authorities.get(entry.id.authority)
    parts = [words.edition(collection.form(entry), entry.package.variant)]
    if authority:
        parts.append(f"范围：{words.SCOPES.get(authority.scope, authority.scope)}")
    period = words.period(entry.package.metadata.period_start, entry.package.metadata.period_end)
    if period:
        parts.append(f"统计期：{period}")
    if entry.state is ReviewState.APPROVED and entry.decision:
        parts.append(f"本站公开：{words.day(entry.decision.date)}")
    if entry.package.revision > 1 or entry.id.revision:
        parts.append(f"第{entry.package.revision}版")
    parts.append(f"状态：{words.STATES[entry.state]}")
    return '<p class="annals-meta">' + "".join(f"<span>{text(part)}</span>" for part in parts) + "</p>"


def actions(entry: Entry, collection: Collection) -> str:
    """What can be done with the page, in words."""
    years = collection.years.get(entry.id.authority, ())
    links = ['<a href="#downloads">下载数据</a>', '<a href="#cite">引用</a>']
    if entry.package.revision > 1:
        links.append('<a href="#revisions">与前一版的差异</a>')
    earlier = [year for year in years if year < entry.id.year]
    later = [year for year in years if year > entry.id.year]
    if earlier:
        links.append(f'<a href="../{earlier[-1]}/index.html">上一年（{earlier[-1]}）</a>')
    if later:
        links.append(f'<a href="../{later[0]}/index.html">下一年（{later[0]}）</a>')
    links.append('<a href="../index.html">本机关各年报告</a>')
    links.append('<button type="button" data-annals-print hidden>打印</button>')
    return f'<nav class="annals-actions" aria-label="本页操作">{" ".join(links)}</nav>'


def figures(entry: Entry, form: Form | None) -> str:
    """The strip of key figures, each a link to its cell; a blank one says so; empty without a known table."""
    groups = []
    cells = {(cell.item, cell.column): cell for table in entry.package.tables for cell in table.rows}
    for item, column, label in key_figures(form):
        cell = cells.get((item, column))
        if cell is not None and cell.status not in (Status.ABSENT, Status.HEADING):
            shown = words.value(cell)
            word = f"{cell.value}{cell.unit}" if cell.value else words.EMPTY.get(Status(cell.status), "")
            said = text(f"{label}：{word}")
            groups.append(f'<div><dt>{text(label)}</dt><dd><a href="#{item}-{column}" aria-label="{said}">{shown}</a></dd></div>')
    if not groups:
        return ""
    return '<dl class="annals-figures">\n' + "\n".join(groups[:MOST_FIGURES]) + "\n</dl>"


def key_figures(form: Form | None) -> list[tuple[str, str, str]]:
    """Item, column and short label of the form's key figures; of its totals where it names none."""
    if form is None:
        return []
    if form.figures:
        return [(figure.item, figure.column, figure.label.zh) for figure in form.figures]
    wanted = []
    for table in form.tables:
        column = next((column.code for column in reversed(table.columns)), "")
        wanted += [(table.item(row.code), column, words.short(row.label.zh)) for row in table.rows if row.kind == "total"]
    return wanted
