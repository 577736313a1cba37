"""What is told of the numbers of the narrative below it: how many there are of which class, and what each was compared with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from annals.escape import text
from annals.model import ClaimClass, ClaimRow, Package, ParagraphRow, Verdict

from . import findings, words
from .claims import ABOUT, KINDS, UNREAD, VERDICTS, is_compared, verdict

NOTE = (
    "数字由机器归类，再与本报告的统计表和正文前后对照；拿不准对应哪一格的，就不对照。结果只说公开文本是否一致，不评价机关的工作。"
    '全部数字的数据：<a href="claims.csv" download>claims.csv</a>，字段见<a href="{root}data/dictionary/index.html#file-claims">数据字典</a>，代码见<a href="{root}data/dictionary/index.html#codes">代码表</a>。'
)
HEADS = ("正文的数字", "数值", "核对结果", "对照")
_NUMERAL = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿两]")
_NARRATIVE = {"figure", "table", "row"}
"""Kinds of paragraphs that are no narrative."""
_RELATIONS = {"sum": "各数之和", "difference": "两数之差", "share": "占比", "repeat": "前文", "cell": "表中"}


def render(package: Package, root: str) -> str:
    """The part of the page below its heading; empty for a report without a narrative."""
    if not package.claims:
        return ""
    counted = [claim for claim in package.claims if claim.kind == ClaimClass.CLAIM]
    told = [group for group in _sentences(counted) if any(map(is_compared, group))]
    rest = [group for group in _sentences(counted) if not any(map(is_compared, group))]
    names = findings.place_names(package)
    lines = ["<div>", *_summary(package, counted), f'<p class="annals-small">{NOTE.format(root=root)}</p>']
    if told:
        lines += _table("与统计表或正文前后对照过的句子", sorted(told, key=_rank), names)
    if rest:
        count = sum(map(len, rest))
        lines += [
            f'<details class="annals-claims-rest"><summary>没有可对照的 {count} 个统计数</summary>',
            *_table("没有可对照的句子", rest, names), "</details>",
        ]
    return "\n".join([*lines, "</div>"])


def coverage(paragraphs: Iterable[ParagraphRow], claims: Iterable[ClaimRow]) -> tuple[int, int]:
    """How many numerals of the narrative lie in a classified number, and how many there are."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for claim in claims:
        spans.setdefault(claim.paragraph, []).append((claim.start, claim.end))
    found = whole = 0
    for row in paragraphs:
        if row.kind not in _NARRATIVE:
            places = [match.start() for match in _NUMERAL.finditer(row.text)]
            whole += len(places)
            found += sum(any(first <= at < last for first, last in spans.get(row.id, ())) for at in places)
    return found, whole


def _summary(package: Package, counted: Sequence[ClaimRow]) -> Iterator[str]:
    found, whole = coverage(package.paragraphs, package.claims)
    share = "全部归类（100%）" if found == whole else f"归类 {found} 个（{100 * found / whole:.1f}%）"
    kinds = Counter(claim.kind for claim in package.claims)
    listed = "、".join(f"{word} {kinds[kind]}" for kind, word in KINDS.items() if kinds[kind])
    yield f"<p>正文里的数字字符（阿拉伯数字和汉字数字）有 {whole} 个，{share}，合为 {len(package.claims)} 个数字：{listed}。</p>"
    verdicts = Counter(claim.verdict for claim in counted)
    words_of = [*VERDICTS.items(), ("", UNREAD)]
    listed = "、".join(f"{word} {verdicts[kind]}" for kind, word in words_of if verdicts[kind])
    if listed:
        yield f"<p>{len(counted)} 个统计数的核对结果：{listed}。</p>"


def _sentences(claims: Iterable[ClaimRow]) -> list[list[ClaimRow]]:
    groups: dict[tuple[str, str], list[ClaimRow]] = {}
    for claim in claims:
        groups.setdefault((claim.paragraph, claim.sentence), []).append(claim)
    return list(groups.values())


def _rank(group: Sequence[ClaimRow]) -> int:
    """Sentences with a number that does not agree come first; the others stay in the order of the text."""
    return 0 if any(claim.verdict in (Verdict.DISAGREES, Verdict.INCOMPATIBLE) for claim in group) else 1


def _table(caption: str, groups: Iterable[Sequence[ClaimRow]], names: dict[str, str]) -> Iterator[str]:
    yield f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">'
    yield f'<table class="annals-data annals-stacked annals-claims">\n<caption>{caption}</caption>'
    yield "<thead><tr>" + "".join(f'<th scope="col">{word}</th>' for word in HEADS) + "</tr></thead>"
    for group in groups:
        first = group[0]
        yield f'<tbody>\n<tr><th scope="rowgroup" colspan="4"><a href="#{first.paragraph}">{text(first.sentence)}</a></th></tr>'
        yield from (_row(claim, names) for claim in group)
        yield "</tbody>"
    yield "</table>\n</div>"


def _row(claim: ClaimRow, names: dict[str, str]) -> str:
    subject = f'<br><span class="annals-small">{text(claim.subject)}</span>' if claim.subject else ""
    sign = f' class="annals-verdict" data-verdict="{text(claim.verdict)}"' if is_compared(claim) else ""
    return (
        f'<tr id="{ABOUT}{claim.id}"><th scope="row"><a href="#{claim.id}">{text(claim.quote)}</a>{subject}</th>'
        f"<td>{value(claim)}</td><td><span{sign}>{verdict(claim)}</span></td><td>{_compared(claim, names)}</td></tr>"
    )


def value(claim: ClaimRow) -> str:
    """The value, or the bounds that the words allow, with unit and qualifier, as HTML."""
    unit = f" {text(claim.unit)}" if claim.unit else ""
    said = f"（{text(claim.qualifier)}）" if claim.qualifier else ""
    if claim.value:
        return f"{words.figure(claim.value)}{unit}{said}"
    if claim.low and claim.high:
        return f"{words.figure(claim.low)} 至 {words.figure(claim.high)}{unit}{said}"
    if claim.low:
        return f"不少于 {words.figure(claim.low)}{unit}{said}"
    return f"不多于 {words.figure(claim.high)}{unit}{said}" if claim.high else "没有写出数值"


def _compared(claim: ClaimRow, names: dict[str, str]) -> str:
    links = "、".join(
        f'<a href="#{text(cell)}">{text(names[cell])}</a>' for cell in dict.fromkeys(claim.cells) if cell in names
    )
    if not links:
        return ""
    unit = "%" if claim.relation == "share" else ""
    expected = f"：{words.figure(claim.expected)}{unit}" if claim.expected else ""
    return f"{_RELATIONS.get(claim.relation, '对照')} {links}{expected}"
