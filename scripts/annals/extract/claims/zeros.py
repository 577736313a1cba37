"""Zeros that are said in words: 未收取任何费用, 没有收到申请, 无行政复议."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from annals.extract.claims.quantities import Quantity

_MATTER = r"(?:申请|复议|诉讼|收费|费用|举报|投诉|信访|申诉|应诉|结转|纠错|败诉|追责|问责|检索费|复制费|邮寄费|信息处理费)"
_VERB = (
    r"(?:曾|有|再)?(?:发生|收到|收取|出现|产生|接到|接收|受理|发现|引发|引起|提出|提起|涉及|办理|结转|因|被|向|有|对申请人收取|就|由|减免|收过|存在)"
)
_NEGATION = re.compile(
    rf"(?<![如若凡对应将须若从并如果])(?P<word>未|没有|没|从未)(?={_VERB})(?:{_VERB})(?P<rest>[^，；。！？：:;!?\n]{{0,60}})"
    rf"|(?<![如若凡对应须])(?P<simple>未|没有)(?P<fee>收费|收取)"
    r"|(?:(?<=[，。；：、\s均年度局委办府关位])|^)(?P<none>无|没有)(?![法关偿论效需须故障人现正当线纸形疑不权证主锡为棣视害缝])(?P<what>[^，；。！？：:;!?\n]{0,40})"
)
_HAS_MATTER = re.compile(_MATTER)
_CONDITION = re.compile(r"的$|(?:的(?:部门|单位|情况下|原因|应当|应|须|将|可以|不予|依法))")
_ONE = re.compile(r"^(?:任何)?[一1]\s?[起件宗例次人分笔个条](?!性)")


def zeros(text: str) -> Iterator[Quantity]:
    """Every clause that says that none of a countable matter came up; the span is the word that denies, or runs to its 一起."""
    last = -1
    for match in _NEGATION.finditer(text):
        name = "word" if match["word"] else "simple" if match["simple"] else "none"
        rest = match["rest"] if match["word"] else match["fee"] if match["simple"] else match["what"]
        if match.start() < last or not _HAS_MATTER.search(match.group()) or _CONDITION.search(rest):
            continue
        start, end = match.span(name)
        one = _ONE.match(rest) if name != "simple" else None
        if one:
            end = match.start("rest" if name == "word" else "what") + one.end()
        last = match.end()
        yield Quantity(start, end, value=Decimal(0), unit=one.group()[-1] if one else "", qualifier="未", unit_end=end)


