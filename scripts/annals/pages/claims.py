"""The numbers of the narrative where they stand: each an anchor, each quantity marked by what became of comparing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.escape import text
from annals.model import ClaimClass, ClaimRow, Package, Verdict

KINDS = {
    ClaimClass.CLAIM: "统计数", ClaimClass.DATE: "日期", ClaimClass.DOCUMENT_NUMBER: "文号和法条", ClaimClass.HEADING_NUMBER: "序号",
    ClaimClass.NAME: "名称", ClaimClass.IDIOM: "词语", ClaimClass.CONTACT: "联系方式",
}
VERDICTS = {
    Verdict.DISAGREES: "与表不同", Verdict.INCOMPATIBLE: "概数与表不容", Verdict.AGREES: "与表相符", Verdict.COMPATIBLE: "概数与表相容",
    Verdict.DERIVED: "算得相符", Verdict.REPEATED: "前文同数", Verdict.UNMATCHED: "表中没有对应的数",
}
"""What is said of a verdict, what does not agree first."""
UNREAD = "核对结果尚未经人看过"
ABOUT = "about-"
"""Before the id of a claim: the id of what is told of it below the text."""
SWITCH = "annals-marks"


def is_compared(claim: ClaimRow) -> bool:
    """Whether something answers to the number."""
    return claim.verdict not in ("", Verdict.UNMATCHED)


def verdict(claim: ClaimRow) -> str:
    """The verdict in words."""
    return VERDICTS[Verdict(claim.verdict)] if claim.verdict else UNREAD


def by_paragraph(claims: Iterable[ClaimRow]) -> dict[str, list[ClaimRow]]:
    """The numbers of every paragraph, in the order of the text."""
    found: dict[str, list[ClaimRow]] = {}
    for claim in sorted(claims, key=lambda claim: claim.start):
        found.setdefault(claim.paragraph, []).append(claim)
    return found


def inline(printed: str, claims: Sequence[ClaimRow], marks: Mapping[str, str], start: int = 0, end: int | None = None) -> str:
    """The characters from `start` to `end` as HTML, every number that begins there under its id."""
    stop = len(printed) if end is None else end
    pieces, at = [], start
    for claim in claims:
        first, last = max(claim.start, at), min(claim.end, stop)
        if start <= claim.start < stop and first <= last:
            pieces += [text(printed[at:first]), _number(claim, printed[first:last]), marks.get(claim.id, "")]
            at = last
    return "".join([*pieces, text(printed[at:stop])])


def _number(claim: ClaimRow, printed: str) -> str:
    if claim.kind != ClaimClass.CLAIM:
        return f'<span id="{claim.id}">{text(printed)}</span>'
    link = f'id="{claim.id}" href="#{ABOUT}{claim.id}"'
    if not is_compared(claim):
        return f'<a class="annals-claim" {link}>{text(printed)}</a>'
    return f'<a class="annals-claim" data-verdict="{text(claim.verdict)}" {link} title="{verdict(claim)}">{text(printed)}</a>'


def stated(package: Package) -> dict[str, str]:
    """Links from every cell back to the numbers of the text that were compared with it, as HTML by id of the cell."""
    known = {claim.id for claim in package.claims}
    found: dict[str, list[ClaimRow]] = {}
    for claim in package.claims:
        for cell in dict.fromkeys(claim.cells):
            if cell not in known:
                found.setdefault(cell, []).append(claim)
    return {cell: "".join(_back(claim, at, len(claims)) for at, claim in enumerate(claims, 1)) for cell, claims in found.items()}


def _back(claim: ClaimRow, at: int, count: int) -> str:
    word = f"正文{at}" if count > 1 else "正文"
    about = f"正文写“{text(claim.quote)}”：{verdict(claim)}"
    return f'<a class="annals-stated" data-verdict="{text(claim.verdict)}" href="#{claim.id}" title="{about}">{word}</a>'


def merged(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """What stands beside each place, of both."""
    return {place: one.get(place, "") + other.get(place, "") for place in [*one, *(place for place in other if place not in one)]}


def switch(package: Package) -> str:
    """The switch of the marks with what each of them means; empty where no number was compared.

    The marks stand until a reader turns them off: they are hairlines, and without them nobody would know that there
    is something to see. The switch is a plain checkbox that the style sheet reads, so it works without JavaScript.
    """
    present = {claim.verdict for claim in package.claims if is_compared(claim)}
    if not present:
        return ""
    signs = "".join(
        f'<span class="annals-claim" data-verdict="{kind}">{word}</span>' for kind, word in VERDICTS.items() if kind in present
    )
    return (
        f'<div class="annals-claims-switch"><label><input type="checkbox" id="{SWITCH}" checked> 标出核对过的数字</label>'
        f'<span class="annals-claims-signs">{signs}<a href="#numbers">说明</a></span></div>'
    )
