"""Where a report comes from, who reviewed it, what was lost on the way, and which documents it cites."""

from __future__ import annotations

from collections.abc import Iterable

from annals.escape import text
from annals.model import Decision, Entry, Form, Language, LossRow, Package, Text

from . import corrected, words
from .collection import Collection

VERDICTS = {"approve": Text("同意公开", "approved"), "withhold": Text("不予公开", "withheld")}
LOSS_KINDS = {
    "picture": Text("图片", "Picture"), "noise": Text("识别乱码", "Noise of recognition"), "layout": Text("版式符号", "Signs of layout"),
    "character": Text("字符", "Characters"), "number": Text("编号", "Numbers"), "table": Text("表格", "Table"), "text": Text("文字", "Text"),
    "page_number": Text("页码", "Page numbers"),
}
LOSS_UNITS = {"pictures": "幅", "characters": "个字符", "cells": "个单元格", "rows": "行", "lines": "行", "numbers": "个"}
CONTACT = (
    ("office", Text("联系单位", "Office")), ("address", Text("办公地址", "Address")), ("postcode", Text("邮政编码", "Postcode")),
    ("hours", Text("办公时间", "Office hours")), ("telephone", Text("联系电话", "Telephone")), ("fax", Text("传真", "Fax")),
    ("email", Text("电子邮箱", "E-mail")), ("website", Text("网站", "Website")),
)


def source(entry: Entry, collection: Collection) -> str:
    """What is known of the report: body, period, basis, contact as printed, and the file that it was read from."""
    package, say, language = entry.package, collection.say, collection.language
    metadata = package.metadata
    printed = [
        (say("报告机关", "Body, as printed"), metadata.body or collection.body(entry)),
        (say("报告标题", "Title, as printed"), metadata.title),
        (say("编制依据", "Made on the basis of"), "；".join(metadata.basis)),
        *((say(f"{label.zh}（当时）", f"{label.en} (then)"), getattr(metadata.contact, name)) for name, label in CONTACT),
    ]
    known = [
        (say("统计期", "Period"), words.period(metadata.period_start, metadata.period_end, language)),
        (say("原文网址", "Address of the original"), metadata.url),
        (say("原文发布", "Original published"), words.day(metadata.published, language)),
        (say("取得日期", "Retrieved"), words.day(metadata.retrieved, language)),
        (say("格式", "Form"), _edition(entry, collection)),
        *((say("来源文件", "Source file"), _file(origin, language)) for origin in package.descriptor.get("sources", ())),
    ]
    lines = [_fact(name, value, language) for name, value in (*printed, *known) if value]
    digests = [origin.get("version", "") for origin in package.descriptor.get("sources", ())]
    digest = say("来源文件摘要值", "Digest of the source file")
    lines += [f'<dt>{digest}</dt><dd><code class="annals-code">{text(d)}</code></dd>' for d in digests if d]
    about = say(
        "电话、邮箱和网址照报告原文列出，可能已经停用或易主，所以不设链接。",
        "Telephone numbers and addresses are those of the report; they may be out of use or in other hands, so none is a link.",
    )
    note = f'<p class="annals-small">{about}</p>'
    return "\n".join(["<div>", '<dl class="annals-facts">', *lines, "</dl>", note, "</div>"])


def corrections(package: Package, form: Form | None = None, language: Language = Language.ZH) -> str:
    """Every cell that was put right, with both values, the reason and who said so; empty where there is none."""
    items = corrected.listed(package, None, form, language)
    if not items:
        return ""
    listed = "\n".join(items)
    name = language.say("更正", "Corrections")
    return f'<div id="corrections">\n<p><strong>{name}</strong></p>\n<ul>\n{listed}\n</ul>\n</div>'


def _edition(entry: Entry, collection: Collection) -> str:
    form = collection.form(entry)
    if form is None:
        return ""
    name, title = words.edition(form, entry.package.variant, collection.language), collection.language.of(form.title)
    return collection.say(f"{name}：{title}", f"{words.capital(name)}: {title}")


def _file(origin: dict, language: Language) -> str:
    size = origin.get("annals:bytes")
    parts = [str(origin.get("annals:file", "")), words.size(size, language) if isinstance(size, int) else ""]
    return " · ".join(part for part in [*parts, str(origin.get("annals:encoding", ""))] if part)


def _fact(name: str, value: str, language: Language) -> str:
    return f"<dt>{text(name)}</dt><dd>{words.said(value, language)}</dd>"


def review(entry: Entry, language: Language = Language.ZH) -> str:
    """Every decision about the report, oldest first."""
    say = language.say
    if not entry.decisions:
        none = say(
            "还没有审查决定。核对这一页之后，用 approve.py 记下决定。", "No decision yet. Check this page, then record one with approve.py.",
        )
        return f'<div>\n<p class="annals-empty">{none}</p>\n</div>'
    heads = (say("日期", "Date"), say("审查人", "Reviewer"), say("决定", "Decision"), say("说明", "Note"), say("事实摘要值", "Digest of the facts"))
    rows = "\n".join(_decision(decision, heads, language) for decision in entry.decisions)
    return "\n".join([*_framed(say("审查记录", "Record of the review"), heads), f"<tbody>\n{rows}\n</tbody>", "</table>", "</div>"])


def _framed(caption: str, heads: Iterable[str]) -> list[str]:
    """The beginning of a small table in its frame."""
    return [
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">', '<table class="annals-data annals-stacked">',
        f"<caption>{caption}</caption>", "<thead><tr>" + "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead>",
    ]


def _decision(decision: Decision, heads: tuple[str, ...], language: Language) -> str:
    say, known = language.say, VERDICTS.get(decision.verdict)
    verdict = (language.of(known) if known else decision.verdict) + (say("（示例）", " (demonstration)") if decision.demonstration else "")
    verdict += say(f"（第{decision.revision}版）", f" (issue {decision.revision})") if decision.revision > 1 else ""
    digest = decision.digest.removeprefix("sha256:")[:12]
    return (
        f'<tr><th scope="row">{text(words.day(decision.date, language))}</th><td data-head="{heads[1]}">{words.said(decision.reviewer, language)}</td>'
        f'<td data-head="{heads[2]}">{text(verdict)}</td><td data-head="{heads[3]}">{words.said(decision.note, language)}</td><td data-head="{heads[4]}"><code class="annals-code" title="{text(decision.digest)}">{text(digest)}</code></td></tr>'
    )


def losses(package: Package, language: Language = Language.ZH) -> str:
    """The loss account: what did not survive reading, in a table; one sentence where nothing was lost."""
    say = language.say
    if not package.paragraphs or not package.losses:
        none = say("没有缺失：来源文件里读到的内容都在本页上。", "Nothing is missing: all that was read of the source is on this page.")
        unread = say("整个文件都没有读出来，原因见审核发现。", "Nothing of the file could be read; the findings say why.")
        return f'<div>\n<p class="annals-empty">{none if package.paragraphs else unread}</p>\n</div>'
    rows = "\n".join(_loss(loss, language) for loss in package.losses)
    caption = say("来源文件中未能保留下来的内容", "What of the source could not be kept")
    heads = (say("内容", "What"), say("数量", "How much"), say("说明和位置", "Note and place"))
    return "\n".join([*_framed(caption, heads), f"<tbody>\n{rows}\n</tbody>", "</table>", "</div>"])


def _loss(loss: LossRow, language: Language) -> str:
    place, kind = words.said(loss.source, language), LOSS_KINDS.get(loss.kind)
    if loss.paragraph:
        place = f'<a href="#{text(loss.paragraph)}">{place or language.say("查看", "See it")}</a>'
    unit = language.say(LOSS_UNITS.get(loss.unit, loss.unit), loss.unit)
    amount = f"{words.figure(str(loss.quantity))} {text(unit)}"
    name = " ".join(filter(None, (language.of(kind) if kind else loss.kind, loss.name)))
    return (
        f'<tr id="{text(loss.id)}"><th scope="row">{words.said(name, language)}</th><td class="annals-num">{amount}</td>'
        f"<td>{words.said(language.of(loss.note), language)} {place}</td></tr>"
    )


def citations(package: Package, language: Language = Language.ZH) -> str:
    """The documents that the report cites, each once, with links to where; empty where it cites none."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in package.citations:
        places.setdefault((row.title, row.number), []).append(row.paragraph)
    if not places:
        return ""
    items = "\n".join(_citation(title, number, found, language) for (title, number), found in places.items())
    return f"<div>\n<ul>\n{items}\n</ul>\n</div>"


def _citation(title: str, number: str, paragraphs: Iterable[str], language: Language) -> str:
    known = [paragraph for paragraph in dict.fromkeys(paragraphs) if paragraph]
    names = [language.say(f"第{at}处", f"place {at}") for at in range(1, len(known) + 1)]
    if len(known) == 1:
        names = [language.say("见正文", "in the text, in Chinese")]
    links = language.say("、", ", ").join(f'<a href="#{text(paragraph)}">{word}</a>' for paragraph, word in zip(known, names, strict=True))
    name = f"《{title}》" if title and not title.startswith("《") else title
    printed = words.said(name + (f"（{number.strip('（）()')}）" if number and title else number), language)
    return f'<li>{printed} <span class="annals-small">{links}</span></li>'
