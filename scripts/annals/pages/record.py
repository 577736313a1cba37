"""Where a report comes from, who reviewed it, what was lost on the way, and which documents it cites."""

from __future__ import annotations

from collections.abc import Iterable

from annals.escape import text
from annals.model import Decision, Entry, LossRow, Package

from . import corrected, words
from .collection import Collection

VERDICTS = {"approve": "同意公开", "withhold": "不予公开"}
LOSS_KINDS = {
    "picture": "图片", "noise": "识别乱码", "layout": "版式符号", "character": "字符", "number": "编号", "table": "表格", "text": "文字",
    "page_number": "页码",
}
LOSS_UNITS = {"pictures": "幅", "characters": "个字符", "cells": "个单元格", "rows": "行", "lines": "行", "numbers": "个"}
CONTACT = (
    ("office", "联系单位"), ("address", "办公地址"), ("postcode", "邮政编码"), ("hours", "办公时间"),
    ("telephone", "联系电话"), ("fax", "传真"), ("email", "电子邮箱"), ("website", "网站"),
)


def source(entry: Entry, collection: Collection) -> str:
    """What is known of the report: body, period, basis, contact as printed, and the file that it was read from."""
    package = entry.package
    metadata = package.metadata
    facts = [
        ("报告机关", metadata.body or collection.body(entry)),
        ("报告标题", metadata.title),
        ("统计期", words.period(metadata.period_start, metadata.period_end)),
        ("编制依据", "；".join(metadata.basis)),
        ("原文网址", metadata.url),
        ("原文发布", words.day(metadata.published)),
        ("取得日期", words.day(metadata.retrieved)),
        ("格式", _edition(entry, collection)),
    ]
    facts += [(f"{label}（当时）", getattr(metadata.contact, name)) for name, label in CONTACT]
    for origin in package.descriptor.get("sources", ()):
        facts.append(("来源文件", _file(origin)))
    lines = [_fact(name, value) for name, value in facts if value]
    digests = [origin.get("version", "") for origin in package.descriptor.get("sources", ())]
    lines += [f'<dt>来源文件摘要值</dt><dd><code class="annals-code">{text(d)}</code></dd>' for d in digests if d]
    note = '<p class="annals-small">电话、邮箱和网址照报告原文列出，可能已经停用或易主，所以不设链接。</p>'
    return "\n".join(["<div>", '<dl class="annals-facts">', *lines, "</dl>", note, "</div>"])


def corrections(package: Package) -> str:
    """Every cell that was put right, with both values, the reason and who said so; empty where there is none."""
    items = corrected.listed(package)
    if not items:
        return ""
    listed = "\n".join(items)
    return f'<div id="corrections">\n<p><strong>更正</strong></p>\n<ul>\n{listed}\n</ul>\n</div>'


def _edition(entry: Entry, collection: Collection) -> str:
    form = collection.form(entry)
    return f"{words.edition(form, entry.package.variant)}：{form.title.zh}" if form else ""


def _file(origin: dict) -> str:
    size = origin.get("annals:bytes")
    parts = [str(origin.get("annals:file", "")), words.size(size) if isinstance(size, int) else ""]
    return " · ".join(part for part in [*parts, str(origin.get("annals:encoding", ""))] if part)


def _fact(name: str, value: str) -> str:
    return f"<dt>{text(name)}</dt><dd>{text(value)}</dd>"


def review(entry: Entry) -> str:
    """Every decision about the report, oldest first."""
    if not entry.decisions:
        return '<div>\n<p class="annals-empty">还没有审查决定。核对这一页之后，用 approve.py 记下决定。</p>\n</div>'
    rows = "\n".join(_decision(decision) for decision in entry.decisions)
    return "\n".join([
        '<div class="annals-table-frame" role="region" aria-label="审查记录" tabindex="0">', '<table class="annals-data annals-stacked">',
        "<caption>审查记录</caption>",
        '<thead><tr><th scope="col">日期</th><th scope="col">审查人</th><th scope="col">决定</th><th scope="col">说明</th>'
        '<th scope="col">事实摘要值</th></tr></thead>',
        f"<tbody>\n{rows}\n</tbody>", "</table>", "</div>",
    ])


def _decision(decision: Decision) -> str:
    verdict = VERDICTS.get(decision.verdict, decision.verdict) + ("（示例）" if decision.demonstration else "")
    verdict += f"（第{decision.revision}版）" if decision.revision > 1 else ""
    digest = decision.digest.removeprefix("sha256:")[:12]
    return (
        f'<tr><th scope="row">{text(words.day(decision.date))}</th><td>{text(decision.reviewer)}</td><td>{text(verdict)}</td>'
        f'<td>{text(decision.note)}</td><td><code class="annals-code" title="{text(decision.digest)}">{text(digest)}</code></td></tr>'
    )


def losses(package: Package) -> str:
    """The loss account: what did not survive reading, in a table; one sentence where nothing was lost."""
    if not package.paragraphs:
        return '<div>\n<p class="annals-empty">整个文件都没有读出来，原因见审核发现。</p>\n</div>'
    if not package.losses:
        return '<div>\n<p class="annals-empty">没有缺失：来源文件里读到的内容都在本页上。</p>\n</div>'
    rows = "\n".join(_loss(loss) for loss in package.losses)
    return "\n".join([
        '<div class="annals-table-frame" role="region" aria-label="缺失清单" tabindex="0">', '<table class="annals-data annals-stacked">',
        "<caption>来源文件中未能保留下来的内容</caption>",
        '<thead><tr><th scope="col">内容</th><th scope="col" class="annals-num">数量</th><th scope="col">说明和位置</th></tr></thead>',
        f"<tbody>\n{rows}\n</tbody>", "</table>", "</div>",
    ])


def _loss(loss: LossRow) -> str:
    place = text(loss.source)
    if loss.paragraph:
        place = f'<a href="#{text(loss.paragraph)}">{place or "查看"}</a>'
    amount = f"{words.figure(str(loss.quantity))} {text(LOSS_UNITS.get(loss.unit, loss.unit))}"
    name = " ".join(filter(None, (LOSS_KINDS.get(loss.kind, loss.kind), loss.name)))
    return (
        f'<tr id="{text(loss.id)}"><th scope="row">{text(name)}</th><td class="annals-num">{amount}</td>'
        f"<td>{text(loss.note.zh)} {place}</td></tr>"
    )


def citations(package: Package) -> str:
    """The documents that the report cites, each once, with links to where; empty where it cites none."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in package.citations:
        places.setdefault((row.title, row.number), []).append(row.paragraph)
    if not places:
        return ""
    items = "\n".join(_citation(title, number, found) for (title, number), found in places.items())
    return f"<div>\n<ul>\n{items}\n</ul>\n</div>"


def _citation(title: str, number: str, paragraphs: Iterable[str]) -> str:
    known = [paragraph for paragraph in dict.fromkeys(paragraphs) if paragraph]
    names = ["见正文"] if len(known) == 1 else [f"第{at}处" for at in range(1, len(known) + 1)]
    links = "、".join(f'<a href="#{text(paragraph)}">{word}</a>' for paragraph, word in zip(known, names, strict=True))
    name = f"《{title}》" if title and not title.startswith("《") else title
    printed = text(name + (f"（{number.strip('（）()')}）" if number and title else number))
    return f'<li>{printed} <span class="annals-small">{links}</span></li>'
