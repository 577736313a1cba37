"""Names of persons, by the words around them: what they are called, what they do, who answers them, where they live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_HAN = "\u4e00-\u9fff"
_MASKS = "某×✕*＊○〇XxⅩ"
_BODIES = tuple("局县市区镇乡村厅院省部处站会队所社委办司州旗场庄")
_COMPOUND = ("欧阳", "上官", "诸葛", "司马", "东方", "皇甫", "慕容", "令狐", "司徒", "尉迟", "公孙", "夏侯", "长孙", "宇文")
_SEVERAL = r"(?:等[0-9一二三四五六七八九十两多]{0,3}名?人?)?"
_IDENTITY = "(?:公民)?身份(?:证号|证件?号|证:?[0-9]|证号码|号码)"
_OFFICIAL = 20
"""So far before a name the word for an office-holder may stand."""


@dataclass(frozen=True)
class Persons:
    """By which words persons are known: what they are called, what they do, how names begin, what only looks like one."""

    roles: tuple[str, ...]
    people: tuple[str, ...]
    """Words for kinds of people: a name follows them only where it acts as well."""
    acts: tuple[str, ...]
    after: tuple[str, ...]
    """What else may follow the name of somebody who was called by a role."""
    receives: tuple[str, ...]
    """What an office does before the name of whom it answers."""
    asks: tuple[str, ...]
    """What stands between that name and the application."""
    surnames: tuple[str, ...]
    unless: tuple[str, ...]
    never: tuple[str, ...]
    """Characters that no given name has."""
    titles: tuple[str, ...]
    """Ends of what people are called without their given name: 先生."""
    officials: tuple[str, ...]


Span = tuple[int, int]


def names(text: str, words: Persons) -> Iterator[Span]:
    """Where full names of persons stand in a bare text, in order."""
    patterns = _patterns(words)
    found = {span for pattern in patterns.called for span in _named(pattern, text, words)}
    for pattern in patterns.acting:
        for start, end in _named(pattern, text, words):
            if not any(word in text[max(0, start - _OFFICIAL): start] for word in words.officials):
                found.add((start, end))
    for _, end in tuple(found):
        found.update(_further(text, end, words))
    yield from sorted(_longest(found))


def is_name(word: str, words: Persons) -> bool:
    """Whether the word may be the full name of a person: nothing masked, no place, no office, no common word."""
    if any(mark in word for mark in _MASKS) or word.startswith(words.unless) or word.endswith((*_BODIES, *words.titles)):
        return False
    surname = 2 if word.startswith(_COMPOUND) else 1 if word.startswith(words.surnames) else 0
    return bool(surname) and 1 <= len(word) - surname <= 2 and not any(letter in words.never for letter in word[surname:])


def _named(pattern: re.Pattern[str], text: str, words: Persons) -> Iterator[Span]:
    for found in pattern.finditer(text):
        if is_name(found["name"], words):
            yield found.span("name")


def _further(text: str, end: int, words: Persons) -> Iterator[Span]:
    """The names that go on a list after one that ends there: 、李小红、赵小刚."""
    while (found := _patterns(words).listed.match(text, end)) and is_name(found["name"], words):
        yield found.span("name")
        end = found.end("name")


def _longest(spans: set[Span]) -> set[Span]:
    """Those that no other one contains."""
    return {one for one in spans if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)}


@dataclass(frozen=True)
class _Patterns:
    called: tuple[re.Pattern[str], ...]
    """Whoever is called by a role, by a kind of people, or stands beside an identity number or a home."""
    acting: tuple[re.Pattern[str], ...]
    """Whoever does what applicants do: such a name may be that of an office-holder."""
    listed: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(words: Persons) -> _Patterns:
    first = rf"(?:{any_of(_COMPOUND)}|[{''.join(words.surnames)}])"
    name, whole = rf"(?P<name>{first}[{_HAN}]{{1,2}}?)", rf"(?P<name>{first}[{_HAN}]{{2}})"
    role, people, act, after = map(any_of, (words.roles, words.people, words.acts, words.after))
    closed = rf"(?=$|[^{_HAN}]|{_SEVERAL}(?:{act}|{after}))"
    home = r"(?:家住|现住|居住在|居住于|住在|住址)"
    return _Patterns(
        (
            re.compile(rf"(?<!被)(?:{role})(?:本人|姓名|名称)*:?{name}{closed}"),
            re.compile(rf"(?:{people}){name}(?={_SEVERAL}(?:{act})|[,(](?:男|女|{_IDENTITY}|{home})|{home})"),
            re.compile(rf"(?:{people}){whole}(?={_SEVERAL}(?:{after}))"),
            re.compile(rf"姓名:?{name}(?=[,;(、](?:性别|男|女|{_IDENTITY}|住址|家庭))"),
            re.compile(rf"{whole}(?=[(,:]{_IDENTITY}|身份证(?:号码?)?:?[0-9])"),
            re.compile(rf"(?:^|[,;。、:()“”\"]){name}(?=[(,:]?(?:{_IDENTITY}|家住|现住))"),
            re.compile(rf"{home}[^,;。的]{{2,40}}的(?:{people})?{name}{closed}"),
        ),
        (
            re.compile(rf"(?:^|[,;。、:()“\"]){name}(?={_SEVERAL}(?:{act}))"),
            re.compile(rf"(?:{any_of(words.receives)})(?<!对(?=于))了?{name}(?={_SEVERAL}(?:{any_of(words.asks)})[^,;。]{{0,30}}(?:申请|公开))"),
        ),
        re.compile(rf"(?:[、,和与及]|以及){name}(?=$|[^{_HAN}]|[和与及等诉]|{act}|{after})"),
    )


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
