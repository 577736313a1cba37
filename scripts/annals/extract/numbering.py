"""The numbers that Chinese headings bear: 第一部分, 一、, （一）, 1., （1）, ①, 一是.

Ranks are the usual order of these styles in official documents (GB/T 9704, 7.3.3), not levels: what level a style
gets depends on which styles a report uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annals.numbers import numeral, ordinal

PART, CHAPTER, FIRST, SECOND, THIRD, FOURTH, FIFTH, ITEM = range(8)
"""第一部分 / 第一章 / 一、 / （一） / 1. / （1） / ① / 一是."""

_HAN = "〇一二三四五六七八九十百零"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_ITEM_WORDS = {"首先": 1, "其次": 2, "再次": 3, "然后": 3, "最后": 0}

# A numeral, then what may not follow it if it is a heading: another numeral (一、二、三产业), or the words of a
# reference (（一）项). `weak` styles are followed by a digit and only believed inside a sequence.
_STYLES: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    (PART, "部分", re.compile(rf"第\s*([{_HAN}]{{1,3}}|[0-9０-９]{{1,2}})\s*(?:部分|编|篇)[\s　、:：.．]*(?![，。的])")),
    (CHAPTER, "章", re.compile(rf"第\s*([{_HAN}]{{1,3}}|[0-9０-９]{{1,2}})\s*章[\s　、:：.．]*(?![，。的])")),
    (FIRST, "、", re.compile(rf"([{_HAN}]{{1,3}})\s*[、.．]\s*(?![{_HAN}]{{1,3}}\s*(?:[、，,]|产业|级|线|类))")),
    (
        SECOND, "（）",
        re.compile(rf"[（(〔﹙\[【]\s*([{_HAN}]{{1,3}})\s*[）)〕﹚\]】][、.．]?\s*(?![项款目条号、，,至和及或]|[（(]\s*[{_HAN}]{{1,3}}\s*[）)])"),
    ),
    (THIRD, ".", re.compile(r"([0-9０-９]{1,2})\s*[.．、]\s*(?![.．、，,%％])")),
    (FOURTH, "（1）", re.compile(r"(?:[（(]\s*([0-9０-９]{1,2})\s*[）)]|([0-9０-９]{1,2})[）)])[、.．]?\s*(?![、，,至和及或])")),
    (ITEM, "是", re.compile(rf"([{_HAN}]{{1,2}})(?:是|要)(?!否|不)[，,：:]?")),
    (ITEM, "第", re.compile(rf"第([{_HAN}]{{1,2}})(?:[，,、：:]|是)")),
    (ITEM, "其", re.compile(rf"其([{_HAN}]{{1,2}})(?:[，,、：:]|是)")),
)
_QUANTITY = re.compile(r"[0-9０-９]+\s*[.．]\s*[0-9０-９]+\s*(?:[%％‰]|个百分点|[万亿千百]?(?:元|条|件|个|次|人|篇|家|项|户|公里|平方|吨|倍))")
_SHORT_DIGITS = re.compile(r"[0-9０-９]{1,2}(?![0-9０-９A-Za-zＡ-Ｚａ-ｚ年])")


@dataclass(frozen=True)
class Marker:
    """A number at the beginning of a text: its style, what it counts, how it is printed, how much text it takes."""

    rank: int
    family: str
    ordinal: int
    """0 for 最后, which follows whatever came before."""
    number: str
    length: int
    doubt: int = 0
    """0: a heading by itself; 1: only where it continues a sequence; 2: only between two neighbours of a sequence."""


def read_marker(text: str) -> Marker | None:
    """The number with which the text begins (leading white space aside), or None."""
    lead = len(text) - len(text.lstrip())
    body = text[lead:]
    if not body:
        return None
    found = _single(body) or _styled(body) or _worded(body)
    if found is None:
        return None
    return Marker(found.rank, found.family, found.ordinal, found.number, lead + found.length, found.doubt)


def _single(body: str) -> Marker | None:
    for rank, family, letters in (
        (FIFTH, "①", _CIRCLED), (SECOND, "（）", _HAN_BRACKETED), (FOURTH, "（1）", _BRACKETED), (THIRD, ".", _DOTTED)
    ):
        if body[0] in letters:
            length = len(body) - len(body[1:].lstrip("、.． \t　"))
            return Marker(rank, family, letters.index(body[0]) + 1, body[0], length)
    return None


def _styled(body: str) -> Marker | None:
    for rank, family, pattern in _STYLES:
        match = pattern.match(body)
        value = ordinal(next(group for group in match.groups() if group)) if match else None
        if not match or not value:
            continue
        doubt = _doubt(body, match.end()) if rank == THIRD else 0
        if doubt is None:
            continue
        number = match.group().rstrip(" \t　，,：:")
        if rank <= CHAPTER:
            number = number.rstrip("、.．")
        return Marker(rank, family, value, number, match.end(), doubt)
    return None


def _doubt(body: str, end: int) -> int | None:
    """How far 1. can be trusted before what follows it: a digit may make it a decimal or a date."""
    rest = body[end:]
    if not rest or not rest[0].isdigit():
        return 0
    if _QUANTITY.match(body):
        return None
    return 2 if _SHORT_DIGITS.match(rest) else 1


def _worded(body: str) -> Marker | None:
    for word, value in _ITEM_WORDS.items():
        if body.startswith(word) and body[len(word) : len(word) + 1] in ("，", ",", "是", "、", "：", ":"):
            return Marker(ITEM, "首先", value, word, len(word) + 1)
    return None


def number_like(sibling: str, value: int) -> str:
    """The number of `value` written as its sibling is written: full or half width, dot or comma."""
    if len(sibling) == 1:
        for letters in (_CIRCLED, _HAN_BRACKETED, _BRACKETED, _DOTTED):
            if sibling in letters and value <= len(letters):
                return letters[value - 1]
    arabic = re.search(r"[0-9０-９]+", sibling)
    if arabic:
        digits = str(value)
        if not arabic.group().isascii():
            digits = digits.translate({ord("0") + n: ord("０") + n for n in range(10)})
        return sibling[: arabic.start()] + digits + sibling[arabic.end() :]
    return re.sub(rf"[{_HAN}]+", numeral(value), sibling, count=1)

