"""What is private in one text: each secret with its sort, its place and how it is told of, never as it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from annals.audit.privacy import digits, names, persons
from annals.audit.privacy.folding import Folded, fold
from annals.audit.privacy.names import Persons
from annals.model import Rule, Text

_NEAR = 20
LEAST_TOLD = 5
"""So many characters of a number that is cut or parted are masked still."""
_FILE_WORDS = ("索引号", "信用代码", "机构代码", "编号", "文号", "代码", "标识码", "序列号", "备案", "许可证", "ISBN", "ISSN", "QQ")
_PUBLIC_ACCOUNTS = ("对公", "国库", "财政", "收款单位", "缴款", "非税", "户名")


@dataclass(frozen=True)
class Secret:
    """One private thing: the sort, what the text has (never to be shown), and the same with all but little masked."""

    sort: str
    printed: str
    bare: str
    masked: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """What stands in the cells or lines that the number is parted over, as far as it tells something."""
        parts = self.printed.split("\n")
        return tuple(part for part in parts if len(part) >= LEAST_TOLD) if len(parts) > 1 else ()


@dataclass(frozen=True)
class Words:
    """What the rule's YAML gives: names of the sorts, words that name each, how persons are known, what marks an office."""

    sorts: Mapping[str, Text]
    beside: Mapping[str, tuple[str, ...]]
    persons: Persons
    office: tuple[str, ...]

    def __hash__(self) -> int:
        """Of little, because caches ask for it often."""
        return hash((self.persons.roles, self.office))


@lru_cache(maxsize=8)
def words_of(rule: Rule) -> Words:
    """The words that a rule of this kind is given."""
    rows = rule.entries("sorts")
    return Words(
        sorts={sort: Text(zh, en) for sort, zh, en, _ in rows},
        beside={sort: tuple(word for word in beside.split("、") if word) for sort, _, _, beside in rows},
        persons=Persons(*(rule.words(field.name) for field in dataclasses.fields(Persons))),
        office=rule.words("office"),
    )


@lru_cache(maxsize=8192)
def secrets(text: str, words: Words, heads: tuple[str, ...] = ()) -> tuple[Secret, ...]:
    """Every secret in the text, numbers first; `heads` are the heads of the row and column that it stands in."""
    folded = fold(text)
    found = list(_numbers(folded, words, heads)) if any(one.isdecimal() for one in folded.text) else []
    for sort, look in _WORDED.items():
        if sort in words.sorts:
            found += look(folded.bare, words, heads)
    return tuple(found)


def masked_name(text: str, words: Words) -> str:
    """The text masked, where all of it is the full name of a person; else nothing."""
    bare = fold(text).bare.text
    return _stars(bare, 1, 0) if names.is_name(bare, words.persons) else ""


def is_office_number(text: str, words: Words, heads: tuple[str, ...] = ()) -> bool:
    """Whether a mobile number in that text is how an office can be reached: it is named so, and no applicant is spoken of."""
    around = fold(text).bare.text + "".join(heads)
    return any(word in around for word in words.office) and not any(
        word in around.replace(f"被{word}", "") for word in words.persons.roles
    )


def _numbers(folded: Folded, words: Words, heads: tuple[str, ...]) -> Iterator[Secret]:
    taken = 0
    for one in digits.windows(folded):
        if one.start < taken:
            continue
        sort = _sort(one, folded, words, heads)
        if sort in words.sorts:
            taken = one.end
            yield _secret(sort, folded, one.start, one.end, _stars(one.joined, *_KEPT[sort]))


_KEPT = {"identity": (2, 2), "mobile": (3, 2), "card": (2, 2)}


def _sort(one: digits.Digits, folded: Folded, words: Words, heads: tuple[str, ...]) -> str:
    before = folded.text[max(0, one.start - _NEAR): one.start]
    if any(letter.isascii() and letter.isalnum() for letter in (one.before, one.after[:1])):
        return ""

    def named(sort: str) -> bool:
        return any(word in before or any(word in head for head in heads) for word in words.beside.get(sort, ()))

    if digits.is_identity_shape(one.joined):
        coded = any(word in before for word in ("信用代码", "机构代码", "索引号"))
        return "identity" if named("identity") or (digits.is_identity(one.joined) and not coded) else ""
    if digits.is_old_identity(one.joined):
        return "identity" if named("identity") else ""
    coded = before.endswith("第") or (any(word in before[-12:] for word in _FILE_WORDS) and not named("mobile"))
    money = any("元" in head for head in heads)
    if not coded and not money and digits.is_mobile(one, named("mobile")):
        return "mobile"
    public = any(word in folded.text for word in _PUBLIC_ACCOUNTS)
    return "card" if not public and digits.is_card(one, named("card")) else ""


def _names(bare: Folded, words: Words, heads: tuple[str, ...]) -> Iterator[Secret]:
    spans = dict.fromkeys(names.names(bare.text, words.persons))
    if any(head.strip(":：") in words.beside["name"] for head in heads) and names.is_name(bare.text, words.persons):
        spans[0, len(bare.text)] = None
    for start, end in spans:
        yield _secret("name", bare, start, end, _stars(bare.text[start:end], 1, 0))


def _homes(bare: Folded, words: Words, heads: tuple[str, ...]) -> Iterator[Secret]:
    spans = dict.fromkeys(persons.homes(bare.text, words.beside["home"], names.names(bare.text, words.persons)))
    if any(word in head for head in heads for word in words.beside["home"]) and persons.is_home(bare.text):
        spans[0, len(bare.text)] = None
    for start, end in spans:
        yield _secret("home", bare, start, end, _stars(bare.text[start:end], 2, 0))


def _cases(bare: Folded, words: Words, heads: tuple[str, ...]) -> Iterator[Secret]:
    for start, end in persons.cases(bare.text):
        yield _secret("case", bare, start, end, _stars(bare.text[start:end], 6, 1))


def _passports(bare: Folded, words: Words, heads: tuple[str, ...]) -> Iterator[Secret]:
    yield from _named("passport", persons.passports(bare.text), bare, words, heads)


def _plates(bare: Folded, words: Words, heads: tuple[str, ...]) -> Iterator[Secret]:
    yield from _named("plate", persons.plates(bare.text), bare, words, heads)


def _named(
    sort: str, spans: Iterable[persons.Span], bare: Folded, words: Words, heads: tuple[str, ...]
) -> Iterator[Secret]:
    """Those that one of the sort's words stands before, or in the heads."""
    for start, end in spans:
        before = bare.text[max(0, start - _NEAR): start]
        if any(word in before or any(word in head for head in heads) for word in words.beside[sort]):
            yield _secret(sort, bare, start, end, _stars(bare.text[start:end], 2, 1))


_WORDED: dict[str, Callable[[Folded, Words, tuple[str, ...]], Iterator[Secret]]] = {
    "name": _names, "home": _homes, "case": _cases, "passport": _passports, "plate": _plates,
}


def _secret(sort: str, folded: Folded, start: int, end: int, masked: str) -> Secret:
    return Secret(sort, folded.printed(start, end), folded.text[start:end].replace(" ", ""), masked)


def _stars(text: str, first: int, last: int) -> str:
    return text[:first] + "*" * (len(text) - first - last) + text[len(text) - last:]
