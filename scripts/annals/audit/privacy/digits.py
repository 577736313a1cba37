"""Private numbers: identity cards (GB 11643), mobile telephones, bank cards, each by its form and its check digit."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from annals.audit.privacy.folding import Folded

_RUN = re.compile(r"[0-9](?:[0-9]|(?: ?- ?| )(?=[0-9Xx]))*+(?:[Xx](?![0-9A-Za-z]))?+")
_GROUP = re.compile(r"[0-9]*[Xx]?")
_MOST_GROUPS = 9
_PROVINCES = {
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91,
}
_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
_CHECKS = "10X98765432"
_CODED = re.compile(r"[元万亿条件次个份项%‰篇户@_/-]|\.[0-9]")
"""What stands after a number that is counted, or after a part of an address of the net."""
_MOBILE_SHAPES = ((11,), (3, 4, 4), (3, 8), (7, 4), (2, 11), (13,), (2, 3, 4, 4), (2, 3, 8), (1,) * 11)


@dataclass(frozen=True)
class Digits:
    """Groups of digits that stand next to each other: the digits joined, the lengths of the groups, where they stand."""

    joined: str
    shape: tuple[int, ...]
    start: int
    end: int
    before: str
    """The character before them, and the two after."""
    after: str
    parted: str
    """What parts the groups: space, hyphen, both."""
    whole: bool
    """Whether no further groups stand before or after."""


def windows(folded: Folded) -> Iterator[Digits]:
    """Every sequence of neighbouring groups with 11 to 21 digits; groups are parted by one space or hyphen."""
    text = folded.text
    for run in _RUN.finditer(text):
        if run.end() - run.start() < 11:
            continue
        groups = [(one.start() + run.start(), one.end() + run.start()) for one in _GROUP.finditer(run[0]) if one[0]]
        singly = all(end - begin == 1 for begin, end in groups)
        if singly and len(groups) not in (11, 18):
            continue
        most = len(groups) if singly else _MOST_GROUPS
        for first, (start, _) in enumerate(groups):
            joined, shape = "", []
            for begin, end in groups[first: first + most]:
                joined += text[begin:end]
                shape.append(end - begin)
                if len(joined) > 21:
                    break
                if len(joined) >= 11:
                    parted = "".join(sorted({one for one in text[start:end] if one in " -"}))
                    whole = start == groups[0][0] and end == groups[-1][1]
                    before = text[start - 1: start] if start else ""
                    yield Digits(joined.upper(), tuple(shape), start, end, before, text[end: end + 2], parted, whole)


def is_identity(number: str) -> bool:
    """Whether these 18 characters are an identity number: province, date of birth and check character are right."""
    return is_identity_shape(number) and _CHECKS[sum(int(one) * by for one, by in zip(number, _WEIGHTS, strict=False)) % 11] == number[17]


def is_identity_shape(number: str) -> bool:
    """Whether these 18 characters may be an identity number whose check character was mistyped."""
    return len(number) == 18 and number[:17].isdecimal() and int(number[:2]) in _PROVINCES and _is_day(number[6:14])


def is_old_identity(number: str) -> bool:
    """Whether these 15 digits may be an identity number as given until 1999."""
    return len(number) == 15 and number.isdecimal() and int(number[:2]) in _PROVINCES and _is_day("19" + number[6:12])


def _is_day(written: str) -> bool:
    try:
        return 1850 <= datetime.datetime.strptime(written, "%Y%m%d").year <= 2100
    except ValueError:
        return False


def is_mobile(digits: Digits, named: bool) -> bool:
    """Whether this is a mobile number; one in groups parted by spaces only where a word names it, as figures stand so too.

    A number that is counted (13800000000元), part of a longer code or of an address of the net is none.
    """
    halves = named and len(digits.shape) == 2 and sum(digits.shape) == 11 and min(digits.shape) >= 3
    if not (halves or digits.shape in _MOBILE_SHAPES) or not re.fullmatch(r"(?:86)?1[3-9]\d{9}", digits.joined):
        return False
    if len(digits.joined) == 13 and len(digits.shape) == 1 and not (named or digits.before == "+"):
        return False
    if _CODED.match(digits.after) or digits.before in tuple("_=/.&?#-%"):
        return False
    return len(digits.shape) == 1 or named or digits.before == "+" or digits.parted == "-"


def is_card(digits: Digits, named: bool) -> bool:
    """Whether this is a bank card: 16 to 19 digits that pass Luhn's check, in one group or in fours, named or of UnionPay."""
    if not 16 <= len(digits.joined) <= 19 or not digits.joined.isdecimal() or digits.joined[0] not in "34569":
        return False
    fours = len(digits.shape) > 1 and all(size == 4 for size in digits.shape[:-1]) and digits.shape[-1] <= 4
    if not ((len(digits.shape) == 1 and named) or (fours and (named or (digits.whole and digits.joined.startswith("62"))))):
        return False
    return passes_luhn(digits.joined)


def passes_luhn(number: str) -> bool:
    """Whether the check digit of the card number is right."""
    doubled = (int(one) * (1 + place % 2) for place, one in enumerate(reversed(number)))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0 and set(number) != {"0"}
