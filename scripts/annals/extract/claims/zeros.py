"""Zeros that are said in words: 未收取任何费用, 没有收到申请, 未发生一起, 无行政复议, 零投诉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from annals.extract.claims.quantities import Quantity

_MATTER = re.compile(r"申请|复议|诉讼|收费|费用|举报|投诉|信访|申诉|应诉|结转|纠错|纠正|败诉|追究|追责|问责|泄密|检索费|复制费|邮寄费|信息处理费|规范性文件|行政许可|行政处罚|行政强制")
_VERB = (
    "(?:曾|有|再)?(?:发生|收到|收取|出现|产生|接到|接收|受理|受到|发现|引发|引起|提出|提起|涉及|办理|结转|新增|形成|减免|收过|存在|征收"
    "|制定|制发|制作|出台|印发|废止|作出|做出|实施|因|被|向|有|对|就|由|进行)"
)
_CLAUSE = r"[^，；。！？：:;!?\n]"
_DENIAL = re.compile(
    rf"(?<![如若凡对应将须从])(?P<word>从未|未|没有|没){_VERB}(?P<rest>{_CLAUSE}{{0,80}})"
    rf"|(?<![如若凡对应须])(?P<fee>未|没有)(?=收费|收取)"
    rf"|(?<![有毫若如凡对因虚])(?P<none>无|没有)(?![法关偿论效需须故障人现正当线纸形疑不权证主锡为棣视害缝])(?P<what>{_CLAUSE}{{0,30}})"
    rf"|负责(?:人|同志){_CLAUSE}{{0,4}}?(?P<absent>未)(?=参加|出席)"
    r"|(?P<one>[一1]\s?[件起宗例个条次]\s?(?:都|也)\s?(?:没有|未|无))"
    r"|(?P<zero>零)(?=(?P<matter>(?:行政)?(?:申请|投诉|复议|诉讼|举报|收费|败诉|纠错|信访|上访|通报|问责|追责|失误|事故)))"
)
_END = re.compile(r"[，；。、）)\s]|$")
_CONDITION = re.compile(r"的$|的(?:部门|单位|情况下|原因|应当|应|须|将|可以|不予|依法|，)|^[^的]{0,6}人的")
_ONE = re.compile(r"(?:任何)?[一1]\s?[起件宗例次人分笔个条](?!性)")
_COUNTED = re.compile(r"[0-9]\s?[件起条次宗人元]")
_PAUSE = re.compile(r"[，；。！？;!?\n]")


@dataclass(frozen=True)
class Zero(Quantity):
    """A zero said in words; `subject` is what there was none of."""

    subject: str = ""


def zeros(text: str) -> Iterator[Zero]:
    """Every clause that says that none of a countable matter came up; the span is the word that denies, or runs to its 一起."""
    last = -1
    for match in _DENIAL.finditer(text):
        found = _zero(text, match) if match.start() >= last else None
        if found is not None:
            yield found
            last = match.end()


def _zero(text: str, match: re.Match[str]) -> Zero | None:
    start, end = match.start(), match.end()
    if match["absent"]:
        return _said(*match.span("absent"), "", _before(text, end) + text[end : end + 2])
    if match["one"]:
        return _said(start, end, match["one"][1:].lstrip()[0], _before(text, start))
    if match["zero"]:
        return _said(start, end, "", match["matter"])
    if match["fee"]:
        return _said(start, end, "", "收费")
    rest = match["rest"] if match["word"] else match["what"]
    begin = match.start("rest" if match["word"] else "what")
    one = _ONE.match(rest)
    if one:
        return _said(start, begin + one.end(), one.group()[-1], _of(rest[one.end():]))
    if match["none"] and _END.match(text, begin):
        before = _before(text, start)
        return _said(start, begin, "", before) if _MATTER.search(before) else None
    if not _MATTER.search(match.group()) or _CONDITION.search(rest) or _COUNTED.search(rest):
        return None
    if match["word"] == "没" and text[match.end("word") :].startswith("有"):
        return _said(start, match.end("word") + 1, "", _of(rest))
    return _said(start, match.end("word") if match["word"] else begin, "", _of(rest))


def _said(start: int, end: int, unit: str, subject: str) -> Zero:
    return Zero(start, end, Decimal(0), unit=unit, qualifier="未", subject=subject.strip())


def _of(rest: str) -> str:
    """What was denied: all that follows, or what stands behind its last 的 where that names the matter."""
    tail = rest.rpartition("的")[2]
    return tail if _MATTER.search(tail) else rest[-40:]


def _before(text: str, start: int) -> str:
    """The words of the clause before a 均无."""
    words = text[max(0, start - 40) : start]
    return _PAUSE.split(words)[-1].rstrip("均都也：: 为是")
