"""The page of one report, from its banner to its downloads; in English with its tables, without its Chinese narrative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.escape import text
from annals.model import Chart, Entry, Language, ReviewState, SiteFile

from . import (
    cite,
    claims,
    claims_list,
    downloads,
    figure,
    findings,
    head,
    narrative,
    record,
    register,
    revisions,
    series_links,
    words,
)
from .collection import Collection

ROOT = "../../../"


def render(entry: Entry, collection: Collection, charts: Sequence[Chart], files: Mapping[str, bytes]) -> SiteFile:
    """The page at reports/<authority>/<year>/; `files` are the package's files as the site serves them beside it."""
    form, language, say = collection.form(entry), collection.language, collection.say
    rules = findings.Rules(form, collection.rule_by_id, language, collection.authorities)
    listed = findings.render(entry, findings.shown(entry), rules, ROOT, register.address(collection, entry.id.authority))
    title = collection.title(entry)
    parts = [
        heading(entry, collection, title),
        top([head.meta(entry, collection), head.banner(entry, language), head.notice(entry, language), head.actions(entry, collection)]),
        *part("figures", say("要点", "Key figures"), head.figures(entry, form, language)),
        *part("charts", say("图表", "Charts"), figure.render(charts)),
        *running_text(entry, collection),
        *part("revisions", say("与前一版的差异", "What changed since the issue before"), revisions.render(entry, language)),
        *part("findings", say("审核发现", "Findings"), listed),
        *foot(entry, collection, files, ROOT),
    ]
    return SiteFile(
        path=f"reports/{entry.id}/index.md", content="\n\n".join(part for part in parts if part) + "\n", page=True,
        title=title, description=_description(entry, collection), meta=meta(entry, collection),
    )


def heading(entry: Entry, collection: Collection, title: str) -> str:
    """The title on two lines: the body, then the year and what it is."""
    body = collection.body(entry)
    rest = title.removeprefix(body).removeprefix(": ")
    return f"# {text(body)}<br>{text(words.capital(rest))}"


def top(lines: Iterable[str]) -> str:
    """What stands between the title and the first part of the page."""
    return "<div data-annals-report>\n" + "\n".join(line for line in lines if line) + "\n</div>"


def part(id: str, title: str, content: str) -> tuple[str, ...]:
    """The heading of that id with what stands below it; nothing without content."""
    return (f"## {title} {{ #{id} }}", content) if content else ()


def foot(entry: Entry, collection: Collection, files: Mapping[str, bytes], root: str) -> list[str]:
    """What stands below the findings: numbers of the text, documents cited, source and review, losses, citation, downloads."""
    package, language, say = entry.package, collection.language, collection.say
    told = claims_list.render(package, root) if language is Language.ZH else ""
    about = (
        record.source(entry, collection), record.corrections(package, collection.form(entry), language), record.review(entry, language),
    )
    return [
        *part("numbers", "正文数字", told),
        *part("citations", say("引用的文件", "Documents cited"), record.citations(package, language)),
        *part("source", say("来源与审查", "Source and review"), "\n\n".join(filter(None, about))),
        *part("losses", say("缺失清单", "What is missing"), record.losses(package, language)),
        *part("cite", say("如何引用", "How to cite"), cite.render(entry, collection)),
        *part("downloads", say("下载", "Downloads"), downloads.render(entry, files, root, language)),
    ]


def running_text(entry: Entry, collection: Collection) -> tuple[str, ...]:
    """The text below our heading, its numbers marked; a report of tables alone has none, and its tables bring their own heading."""
    package, form = entry.package, collection.form(entry)
    found, rules = findings.shown(entry), findings.Rules(form, collection.rule_by_id, collection.language, collection.authorities)
    below = series_links.below(entry, collection)
    if collection.language is not Language.ZH:
        told = narrative.Narrative(package, form, findings.marks(found, rules), {}, below)
        tables = narrative.tables(told, collection.language)
        return (*part("text-in-chinese", "Text of the report", _outline(entry)), *part("tables", "Statistical tables", tables))
    marks = claims.merged(claims.stated(package), findings.marks(found, rules))
    body = narrative.render(narrative.Narrative(package, form, marks, findings.restored(found), below)).rstrip("\n")
    if body.startswith(narrative.TABLES):
        return (body,)
    return part("text", "报告正文", "\n\n".join(filter(None, (claims.switch(package), body))) or _no_text())


def _no_text() -> str:
    return '<p class="annals-empty">没有读到文字：来源文件可能已损坏或不是文字。下面的审核发现说明原因和办法。</p>'


def _outline(entry: Entry) -> str:
    """For the English page: that the text is Chinese, and its headings as the way to it; empty for a report of tables alone."""
    package = entry.package
    if not any(row.kind in ("text", "item") for row in package.paragraphs):
        return ""
    first = min((row.level for row in package.outline), default=1)
    listed = [
        f'<li><a href="#{row.id}">{text(row.number + row.title)}</a></li>' for row in package.outline if row.level == first and row.title
    ]
    count = sum(row.kind in ("text", "item") for row in package.paragraphs)
    lead = (
        f'<p>The text of the report ({count} paragraphs) is in Chinese and is not translated here: '
        f'<a href="@/reports/{entry.id.address}/index.html#text">read it in Chinese</a>.{" Its parts:" if listed else ""}</p>'
    )
    return "\n".join(["<div>", lead, *(['<ul lang="zh-CN">', *listed, "</ul>"] if listed else []), "</div>"])


def _description(entry: Entry, collection: Collection) -> str:
    alone = head.is_transcribed(entry.package)
    return collection.title(entry) + collection.say(
        f"：{'统计表' if alone else '全文、统计表'}、图表、审核发现和数据下载。", ". Key figures, charts, statistical tables, findings and data.",
    )


def meta(entry: Entry, collection: Collection) -> tuple[tuple[str, object], ...]:
    """What the page says of itself in its head."""
    metadata = entry.package.metadata
    column = collection.say("信息公开年报", "Annual reports on information disclosure")
    short = collection.say(f"{entry.id.year}年", str(entry.id.year))
    found: list[tuple[str, object]] = [("annals_source", collection.body(entry)), ("annals_column", column), ("annals_short", short)]
    if metadata.url:
        found.append(("annals_url", metadata.url))
    if metadata.published:
        found.append(("annals_published", metadata.published))
    if entry.state is not ReviewState.APPROVED:
        found.append(("annals_robots", "noindex"))
    return tuple(found)


def withdrawn(entry: Entry, collection: Collection, word: str) -> str:
    """The banner of a report or an issue that was withdrawn: date and reason."""
    decision, say, language = entry.decision, collection.say, collection.language
    why = say("理由见审查记录", "for the reason, see the record of the review")
    if decision:
        day = words.day(decision.date, language)
        why = say(f"{day}，{decision.note or '未写明理由'}", f"{day}; {decision.note or 'no reason given'}")
    sentence = say(
        f"它曾在本站公开，后经审查决定不予公开（{why}）。这里不再提供它的内容和数据，指向其中某个数字或段落的链接也随之失效。",
        f"It was public here until a review decided to withhold it ({why}). Its text and data are no longer available here, "
        "and links to a figure or a paragraph of it no longer lead anywhere.",
    )
    return f'<aside class="annals-banner" data-state="tombstone"><p><strong>{word}</strong>{words.said(sentence, language)}</p></aside>'


def tombstone(entry: Entry, collection: Collection) -> SiteFile:
    """The page that stands where a report had been public before it was withheld: date and reason, no facts."""
    say, title = collection.say, collection.title(entry)
    more = say(
        f'这一机关的其他报告见<a href="../index.html">机关页</a>，全部报告见<a href="{ROOT}reports/index.html">报告索引</a>。如需原件，请向报告机关查询。',
        f'Other reports of this body: see <a href="../index.html">its page</a>; all reports: <a href="{ROOT}reports/index.html">the list</a>. '
        "For the original, ask the body itself.",
    )
    banner = withdrawn(entry, collection, say("这份报告已撤下。", "This report has been withdrawn. "))
    shown = say(f"{title}（已撤下）", f"{title} (withdrawn)")
    content = f"{heading(entry, collection, shown)}\n\n{top([banner, f'<p>{more}</p>'])}\n"
    return SiteFile(
        path=f"reports/{entry.id}/index.md", content=content, page=True, title=shown,
        description=say("这份报告已撤下。", "This report has been withdrawn."), meta=(("annals_robots", "noindex"), ("hide", ["toc"])),
    )
