"""Homes, cases, travel documents and cars of persons, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from annals.audit.privacy.names import Span, any_of

_HAN = "\u4e00-\u9fff"
_ABBREVIATIONS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_COURT = "(?:行|民|刑|执|赔|破|知)(?:初|终|申|再|审|监|赔|他|非|恢|保|异|复|抗|辖|撤|提|协|催)[\u4e00-\u9fff]{0,2}"
_CASE = re.compile(
    rf"[(\[〔【](?:19|20)\d\d[)\]〕】](?:(?:[{_ABBREVIATIONS}]|最高法)\d{{0,4}}{_COURT}\d{{1,6}}(?:-\d+)?号"
    rf"|[{_HAN}]{{1,4}}?{_COURT}字第?\d{{1,6}}(?:-\d+)?号)"
)
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])(?:[EGDSPHMC]\d{8}|E[A-HJ-NP-Z]\d{7}|[HM]\d{10})(?![0-9A-Za-z])")
_PLATE = re.compile(rf"[{_ABBREVIATIONS}][A-HJ-NP-Z][·.]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{{5,6}}(?![0-9A-Za-z])")
_NUMBERED = "(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,4})(?:号楼|号院|号|室|单元|幢|栋|弄|组|楼|层)"
_PLACE = rf"[{_HAN}]{{1,24}}?(?:路|街|巷|道|村|区|县|市|镇|乡|弄|社|庄|屯|园|苑|胡同|大道)[{_HAN}A-Za-z]{{0,12}}?{_NUMBERED}(?:[-#A-Za-z0-9]{{0,4}}{_NUMBERED})*"
_HOUSE = rf"住(?![房宅建院户所保宿])(?:址)?(?:在|于|:)?(?P<value>(?=[{_HAN}]{{2,10}}(?:省|市|区|县|镇|乡|村|路|街)){_PLACE})"
_RESIDES = re.compile(rf"[,、(;]{_HOUSE}")
_LIVES = re.compile(_HOUSE)


def homes(text: str, words: tuple[str, ...], named: Iterable[Span] = ()) -> Iterator[Span]:
    """Where addresses of homes stand in a bare text: after a word for a home, down to a number of house or room.

    After one of the `named` persons the word 住 will do.
    """
    if any(word in text for word in words):
        for found in _home(words).finditer(text):
            if "的" not in found["value"]:
                yield found.span("value")
    for found in _RESIDES.finditer(text):
        yield found.span("value")
    for _, end in named:
        if found := _LIVES.match(text, end):
            yield found.span("value")


@lru_cache(maxsize=8)
def _home(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)})(?:地址|地)?(?:是|为|在|于|位于)?[:(]?(?P<value>{_PLACE})")


def is_home(text: str) -> bool:
    """Whether the whole bare text is an address down to a number: for a cell below the head 住址."""
    return re.fullmatch(_PLACE, text) is not None


def cases(text: str) -> Iterator[Span]:
    """Where numbers of court cases stand in a bare text: （2017）鲁01行初12号, （2014）甲行初字第3号."""
    yield from (found.span() for found in _CASE.finditer(text))


def passports(text: str) -> Iterator[Span]:
    """Where numbers of travel documents may stand."""
    yield from (found.span() for found in _PASSPORT.finditer(text))


def plates(text: str) -> Iterator[Span]:
    """Where number plates of cars may stand."""
    yield from (found.span() for found in _PLATE.finditer(text))
