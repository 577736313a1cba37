"""The page of one report, from its banner to its downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annals.escape import text
from annals.model import Chart, Entry, ReviewState, SiteFile

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
    words,
)
from .collection import Collection

ROOT = "../../../"


def render(entry: Entry, collection: Collection, charts: Sequence[Chart], files: Mapping[str, bytes]) -> SiteFile:
    """The page at reports/<authority>/<year>/; `files` are the package's files as the site serves them beside it."""
    package = entry.package
    form = collection.form(entry)
    found = findings.shown(entry)
    title = collection.title(entry)
    rules = findings.Rules(form, collection.rule_by_id)
    body = running_text(entry, collection)
    parts = [
        f"# {_heading(entry, collection)}", _top(entry, collection),
        *part("figures", "要点", head.figures(entry, form)),
        *part("charts", "图表", figure.render(charts)),
        *body,
        *part("revisions", "与前一版的差异", revisions.render(entry)),
        *part("findings", "审核发现", findings.render(entry, found, rules, ROOT, register.address(collection, entry.id.authority))),
        *part("numbers", "正文数字", claims_list.render(package, ROOT)),
        *part("citations", "引用的文件", record.citations(package)),
        *part("source", "来源与审查", "\n\n".join(filter(None, (
            record.source(entry, collection), record.corrections(package), record.review(entry),
        )))),
        *part("losses", "缺失清单", record.losses(package)),
        *part("cite", "如何引用", cite.render(entry, collection)),
        *part("downloads", "下载", downloads.render(entry, files, charts)),
    ]
    return SiteFile(
        path=f"reports/{entry.id}/index.md", content="\n\n".join(part for part in parts if part) + "\n", page=True,
        title=title, description=_description(entry, collection), meta=meta(entry, collection),
    )


def _heading(entry: Entry, collection: Collection) -> str:
    """The title on two lines: the body, then the year and what it is."""
    body, title = collection.body(entry), collection.title(entry)
    return f"{text(body)}<br>{text(title.removeprefix(body))}"


def _top(entry: Entry, collection: Collection) -> str:
    lines = [head.banner(entry), head.notice(entry), head.meta(entry, collection), head.actions(entry, collection)]
    return "<div>\n" + "\n".join(line for line in lines if line) + "\n</div>"


def part(id: str, title: str, content: str) -> tuple[str, ...]:
    """The heading of that id with what stands below it; nothing without content."""
    return (f"## {title} {{ #{id} }}", content) if content else ()


def running_text(entry: Entry, collection: Collection) -> tuple[str, ...]:
    """The text below our heading, its numbers marked; a report of tables alone has none, and its tables bring their own heading."""
    package, form = entry.package, collection.form(entry)
    found = findings.shown(entry)
    marks = claims.merged(claims.stated(package), findings.marks(found, findings.Rules(form, collection.rule_by_id)))
    body = narrative.render(narrative.Narrative(package, form, marks, findings.restored(found))).rstrip("\n")
    if body.startswith(narrative.TABLES):
        return (body,)
    return part("text", "报告正文", "\n\n".join(filter(None, (claims.switch(package), body))) or _no_text())


def _no_text() -> str:
    return '<p class="annals-empty">没有读到文字：来源文件可能已损坏或不是文字。下面的审核发现说明原因和办法。</p>'


def _description(entry: Entry, collection: Collection) -> str:
    parts = "统计表" if head.is_transcribed(entry.package) else "全文、统计表"
    return f"{collection.title(entry)}：{parts}、图表、审核发现和数据下载。"


def meta(entry: Entry, collection: Collection) -> tuple[tuple[str, object], ...]:
    """What the page says of itself in its head."""
    metadata = entry.package.metadata
    found: list[tuple[str, object]] = [("annals_source", collection.body(entry)), ("annals_column", "信息公开年报")]
    if metadata.url:
        found.append(("annals_url", metadata.url))
    if metadata.published:
        found.append(("annals_published", metadata.published))
    if entry.state is not ReviewState.APPROVED:
        found.append(("annals_robots", "noindex"))
    return tuple(found)


def tombstone(entry: Entry, collection: Collection) -> SiteFile:
    """The page that stands where a report had been public before it was withheld: date and reason, no facts."""
    title = f"{collection.title(entry)}（已撤下）"
    decision = entry.decision
    why = f"{text(words.day(decision.date))}，{text(decision.note) or '未写明理由'}" if decision else "理由见审查记录"
    banner = (
        '<aside class="annals-banner" data-state="tombstone"><p><strong>这份报告已撤下。</strong>'
        f"它曾在本站公开，后经审查决定不予公开（{why}）。这里不再提供它的内容和数据。</p></aside>"
    )
    more = (
        f'<p>这一机关的其他报告见<a href="../index.html">机关页</a>，全部报告见<a href="{ROOT}reports/index.html">报告索引</a>。'
        "如需原件，请向报告机关查询。</p>"
    )
    return SiteFile(
        path=f"reports/{entry.id}/index.md", content=f"# {text(title)}\n\n<div>\n{banner}\n{more}\n</div>\n", page=True,
        title=title, description="这份报告已撤下。", meta=(("annals_robots", "noindex"), ("hide", ["toc"])),
    )
