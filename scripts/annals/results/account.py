"""The account on the page of a check: what became of each number of the narrative, and what was lost in reading."""

from __future__ import annotations

from collections.abc import Iterator

from annals.escape import text
from annals.model import Claim, ClaimClass, Verdict
from annals.results.record import Checked, is_ours
from annals.results.sheet import cell_names

VERDICTS = {
    Verdict.AGREES: ("agrees", "✓ 与表一致"),
    Verdict.COMPATIBLE: ("agrees", "✓ 约数，与表相容"),
    Verdict.DISAGREES: ("disagrees", "✗ 与表不一致"),
    Verdict.INCOMPATIBLE: ("disagrees", "✗ 约数，与表不符"),
    Verdict.DERIVED: ("agrees", "✓ 复算相符"),
    Verdict.REPEATED: ("agrees", "✓ 与前文相同"),
    Verdict.UNMATCHED: ("unmatched", "— 表中没有对应的项"),
}
KINDS = {
    "picture": "图片", "noise": "识别乱码", "character": "字符", "number": "编号", "table": "表格", "layout": "排版重复的字", "hidden": "隐藏文字",
    "comment": "批注", "header": "页眉页脚", "page_number": "页码", "deleted": "已删除的修订", "moved": "移走的文字", "field": "域代码",
    "frame": "框架页", "phonetic": "注音",
}
UNITS = {"pictures": "幅", "characters": "个字符", "cells": "个单元格", "rows": "行", "lines": "行", "numbers": "个", "parts": "处"}


def numbers(checked: Checked, prefix: str) -> Iterator[str]:
    """The numbers that the narrative states, in their sentences, those compared first; the rest is folded away."""
    claims = [claim for claim in checked.report.claims if claim.kind is ClaimClass.CLAIM]
    yield f'<h2 id="{prefix}numbers">正文里的数字</h2>'
    if not claims:
        yield "<p>正文没有读到数字。</p>"
        return
    labels = cell_names(checked.report)
    named = {cell: one.finding.id for one in reversed(checked.results) if not is_ours(one) for cell in one.finding.cells}
    compared = [claim for claim in claims if _group(claim) != "unmatched"]
    compared.sort(key=lambda claim: _group(claim) != "disagrees")
    apart = [claim for claim in claims if _group(claim) == "unmatched"]
    if compared:
        yield '<ol class="claims">'
        for claim in compared:
            yield _claim(checked, claim, prefix, labels, named.get(claim.id, ""))
        yield "</ol>"
    if apart:
        yield f"<details><summary>表中没有对应项、没有核对的 {len(apart)} 个</summary>"
        yield '<ol class="claims">'
        for claim in apart:
            yield _claim(checked, claim, prefix, labels, named.get(claim.id, ""))
        yield "</ol></details>"


def _group(claim: Claim) -> str:
    return VERDICTS[claim.verdict][0] if claim.verdict else "unmatched"


def _claim(checked: Checked, claim: Claim, prefix: str, labels: dict[str, str], finding: str) -> str:
    group, words = VERDICTS[claim.verdict or Verdict.UNMATCHED]
    cells = [
        f'<a href="#{prefix}{text(cell)}">{text(labels[cell])}</a>' for cell in claim.cells if cell in labels
    ]
    facts = [f'<span class="verdict">{words}</span>']
    facts += [f"对照 {'、'.join(cells)}" + (f"：{text(claim.expected)}" if claim.expected else "")] if cells else []
    facts += [f'<a href="#{prefix}finding-{text(finding)}">审核发现</a>'] if finding else []
    facts += [text(str(claim.location))] if str(claim.location) else []
    about = f'<span class="quiet">{" · ".join(facts)}</span>'
    return f'<li data-verdict="{group}" id="{prefix}{text(claim.id)}">{quoted(checked, claim)}<br>{about}</li>'


def losses(checked: Checked) -> Iterator[str]:
    """The loss account as a list; nothing where nothing was lost."""
    lost = checked.report.document.losses
    if not lost:
        return
    yield "<ul>"
    for loss in lost:
        name = f"“{checked.said(loss.name)}”" if loss.name else ""
        place = f"（{checked.said(str(loss.location))}）" if str(loss.location) else ""
        amount = f"{loss.quantity} {UNITS.get(loss.unit, text(loss.unit))}"
        yield f"<li>{text(KINDS.get(loss.kind, loss.kind))}{name} {amount}{place}：{checked.said(loss.note.zh)}</li>"
    yield "</ul>"


def quoted(checked: Checked, claim: Claim) -> str:
    """The sentence of the number as it may be shown, with the number marked where it stands there first."""
    sentence = claim.sentence or claim.quote
    before, found, after = sentence.partition(claim.quote) if claim.quote else (sentence, "", "")
    if checked.veil(sentence) != sentence:
        return checked.said(sentence)
    return text(before) + (f"<mark>{text(found)}</mark>" if found else "") + text(after)
