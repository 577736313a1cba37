"""The top of a report's page: its banner, one line about it, actions as words, and the figures people come for."""

from __future__ import annotations

from collections import Counter

from annals import review
from annals.escape import text
from annals.model import LEVELS, Entry, Form, Language, Package, ReviewState, Status

from . import words
from .collection import Collection

MOST_FIGURES = 6
TRANSCRIBED = "S13"
"""The rule of reports of which there is nothing but figures that somebody copied."""


def banner(entry: Entry, language: Language = Language.ZH) -> str:
    """What a reader must know before reading on; empty for a report that is simply public."""
    decision, say = entry.decision, language.say
    if entry.state is ReviewState.PENDING:
        sentence = say(
            "这一页只在预览中出现；审查通过之前，网站上没有它的页面、数据和检索结果。",
            "This page is part of the preview only: until a review approves it, the site has neither its page nor its data.",
        )
        return _banner("pending", say("草稿，待审查。", "Draft, pending review. "), sentence, _reissued(entry, language) + _found(entry, language) + _todo(entry, language))
    if entry.state is ReviewState.WITHHELD:
        about = f"{words.day(decision.date, language)}，{decision.reviewer}：{decision.note}" if decision else ""
        sentence = say(
            f"审查决定不公开这份报告{text(f'（{about}）') if about else ''}；这一页只在预览中出现。",
            f"A review decided not to publish this report; this page is part of the preview only.{words.said(f' ({about})', language) if about else ''}",
        )
        return _banner("withheld", say("不予公开。", "Withheld. "), sentence)
    if entry.state is ReviewState.STALE:
        changes = "".join(f"<li>{words.said(line, language)}</li>" for line in entry.changes.splitlines() if line.strip())
        listed = f"<ul>{changes}</ul>" if changes else ""
        sentence = say("审查通过之后，这份报告的事实变了：", "The facts of this report changed after it was approved:")
        more = _reissued(entry, language) + listed + _found(entry, language) + _todo(entry, language)
        return _banner("stale", say("须重审。", "To be reviewed again. "), sentence, more)
    if decision and decision.demonstration:
        return _banner("demonstration", say("示例，未经人工审查。", "A demonstration, reviewed by nobody. "), say(
            "这份报告的审查决定是随软件附带的示例，用来展示网站；引用前请核对原件。",
            "The decision on this report is an example that comes with the software; check the original before citing.",
        ))
    return ""


def is_transcribed(package: Package) -> bool:
    """Whether the report is here as figures alone that somebody copied from it."""
    return any(finding.rule == TRANSCRIBED for finding in package.findings)


def notice(entry: Entry, language: Language = Language.ZH) -> str:
    """That there is no more than transcribed figures; empty for a report that is here whole."""
    if not is_transcribed(entry.package):
        return ""
    url, say = entry.package.metadata.url, language.say
    sentence = say(
        "以原报告为准。本站没有读到原报告的正文" + ("。" if url else "，也没有记下它的网址。"),
        "so the original report prevails. Its text was not available here" + ("." if url else ", nor is its address known."),
    )
    return _banner("note", say("仅含统计表，二手转录，", "Statistical tables only, transcribed at second hand, "), sentence)


def _banner(state: str, word: str, sentence: str, more: str = "") -> str:
    return f'<aside class="annals-banner" data-state="{state}"><p><strong>{word}</strong>{sentence}</p>{more}</aside>'


def _found(entry: Entry, language: Language) -> str:
    """How many findings of which level there are, as a link to them, and what an error asks for."""
    say, counts = language.say, Counter(finding.level for finding in entry.findings)
    listed = say("、", ", ").join(
        say(f"{words.level(level, language)} {counts[level]} 项", f"{words.level(level, language).lower()}: {counts[level]}")
        for level in LEVELS if counts[level]
    )
    if not listed:
        return f"<p>{say('没有审核发现。', 'No findings of the audit.')}</p>"
    must = say("错误须更正，或在审查时逐项写明理由。", " Errors must be corrected, or waived one by one with a reason.")
    return f'<p>{say("审核发现：", "Findings: ")}<a href="#findings">{listed}</a>{say("。", ".")}{must if counts["error"] else ""}</p>'


def _reissued(entry: Entry, language: Language) -> str:
    """What changed against the issue before, as a link to the list; empty for a report that was issued once."""
    before = review.issue_before(entry)
    if before is None:
        return ""
    said = review.count(review.compare(before.package, entry.package))
    state = words.state(before.state, language)
    return language.say(
        f"<p>机关重新发布了这份报告，与第{before.package.revision}版（{state}）相比，{text(said)}，"
        '见<a href="#revisions">与前一版的差异</a>。</p>',
        f'<p>The body reissued this report. Against issue {before.package.revision} ({state}): {words.said(said, language)}; '
        'see <a href="#revisions">what changed</a>.</p>',
    )


def _todo(entry: Entry, language: Language) -> str:
    command = text(f"python scripts/approve.py {entry.id} --reviewer 姓名 --verdict approve --note 说明")
    return f'<p>{language.say("核对无误后运行：", "When it is checked, run: ")}<code{language.say("", " lang=zh-CN")}>{command}</code></p>'


def meta(entry: Entry, collection: Collection) -> str:
    """One line: edition, scope, source, published here on, status."""
    say, language = collection.say, collection.language
    parts = [words.capital(words.edition(collection.form(entry), entry.package.variant, language))]
    if scope := words.scope(collection.authorities.get(entry.id.authority), language):
        parts.append(say(f"范围：{scope}", f"Scope: {scope}"))
    if period := words.period(entry.package.metadata.period_start, entry.package.metadata.period_end, language):
        parts.append(say(f"统计期：{period}", f"Period: {period}"))
    if entry.state is ReviewState.APPROVED and entry.decision:
        day = words.day(entry.decision.date, language)
        parts.append(say(f"本站公开：{day}", f"Published here: {day}"))
    if entry.package.revision > 1 or entry.id.revision:
        parts.append(say(f"第{entry.package.revision}版", f"Issue {entry.package.revision}"))
    state = words.state(entry.state, language)
    parts.append(say(f"状态：{state}", f"Status: {state}"))
    return '<p class="annals-meta">' + "".join(f"<span>{text(part)}</span>" for part in parts) + "</p>"


def actions(entry: Entry, collection: Collection) -> str:
    """What can be done with the page, in words."""
    say, years = collection.say, collection.years.get(entry.id.authority, ())
    links = [f'<a href="#downloads">{say("下载", "Download")}</a>', f'<a href="#cite">{say("引用", "Cite")}</a>']
    if address := collection.compared(entry):
        links.append(f'<a href="@/{text(address)}">{say("与上一份对照", "Compare with the year before")}</a>')
    if entry.package.revision > 1:
        links.append(f'<a href="#revisions">{say("与前一版的差异", "What changed since the issue before")}</a>')
    links.append(f'<button type="button" data-annals-print hidden>{say("打印", "Print")}</button>')
    around = [
        *((year, say(f"上一年（{year}）", f"Previous: {year}")) for year in [year for year in years if year < entry.id.year][-1:]),
        *((year, say(f"下一年（{year}）", f"Next: {year}")) for year in [year for year in years if year > entry.id.year][:1]),
    ]
    links += [f'<a href="../{year}/index.html">{word}</a>' for year, word in around]
    links.append(f'<a href="../index.html">{say("本机关各年报告", "All years of this body")}</a>')
    return f'<nav class="annals-actions" aria-label="{say("本页操作", "Actions")}">{" ".join(links)}</nav>'


def figures(entry: Entry, form: Form | None, language: Language = Language.ZH) -> str:
    """The strip of key figures, each a link to its cell; a blank one says so; empty without a known table."""
    groups = []
    cells = {(cell.item, cell.column): cell for table in entry.package.tables for cell in table.rows}
    for item, column, label in key_figures(form, language):
        cell = cells.get((item, column))
        if cell is not None and cell.status not in (Status.ABSENT, Status.HEADING):
            unit = language.say(cell.unit, f" {words.unit(cell.unit, language)}".rstrip())
            word = f"{cell.value}{unit}" if cell.value else words.empty(cell.status, language)
            said = text(f"{label}{language.say('：', ': ')}{word}")
            shown = words.value(cell, language)
            groups.append(f'<div><dt>{text(label)}</dt><dd><a href="#{item}-{column}" aria-label="{said}">{shown}</a></dd></div>')
    if not groups:
        return ""
    return '<dl class="annals-figures">\n' + "\n".join(groups[:MOST_FIGURES]) + "\n</dl>"


def key_figures(form: Form | None, language: Language = Language.ZH) -> list[tuple[str, str, str]]:
    """Item, column and short label of the form's key figures; of its totals where it names none."""
    if form is None:
        return []
    if form.figures:
        return [(figure.item, figure.column, words.head(figure.label, language)) for figure in form.figures]
    wanted = []
    for table in form.tables:
        column = next((column.code for column in reversed(table.columns)), "")
        wanted += [
            (table.item(row.code), column, language.say(words.short(row.label.zh), words.head(row.label, language)))
            for row in table.rows if row.kind == "total"
        ]
    return wanted
