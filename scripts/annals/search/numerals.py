"""Chinese numerals as digits: 三十一 and 31 are the same number to a search, as are 1.2万, 12000 and 一万二千.

Only what can be read in one way is read: 一百五 (150 or 105), 二三十, 十三五, 千万 and the 一 of 统一 stay as they are.
`numerals.js` does exactly the same, held by `tests/search_vectors.json`.
"""

from __future__ import annotations

import re

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_UNITS = "条件次篇个人项份期家名册起部元场"
"""After which a single character counts: 三件, but not the 三 of 三公经费."""
_TOGETHER = re.compile("一[起部元场]")
"""Words that are no count: 一起 (together), 一部分."""
_RUN = re.compile(
    "百分之[〇零一二三四五六七八九十百点]+"
    "|(?:[0-9]+(?:\\.[0-9]+)?)?[〇零一二三四五六七八九两十百千万亿][〇零一二三四五六七八九两十百千万亿0-9]*"
)
_SHORT = re.compile("([0-9]+)(?:\\.([0-9]+))?([十百千万亿]+)")
_SMALL = re.compile(
    "(?:([1-9一二三四五六七八九两])千)?([〇零])?(?:([1-9一二三四五六七八九两])百)?([〇零])?"
    "(?:([1-9一二三四五六七八九两])?(十))?([〇零])?([1-9一二三四五六七八九两])?"
)
_LONGEST = 32


def numbered(settled: str) -> str:
    """The text with every numeral that can be read in one way as digits."""
    return _RUN.sub(lambda run: _digits(run[0], settled[run.end() : run.end() + 1]) or run[0], settled)


def _digits(run: str, after: str) -> str:
    """The digits of a run of numerals before the character `after`; empty where it is no number for certain."""
    if len(run) > _LONGEST:
        return ""
    if run.startswith("百分之"):
        return _share(run[3:])
    if not any(letter in _PLACES for letter in run):
        return _listed(run, after)
    if run == "十" and (not after or after not in _UNITS):
        return ""
    short = _SHORT.fullmatch(run)
    return _shifted(short) if short else _large(run)


def _listed(run: str, after: str) -> str:
    """二〇一七, 一九九八年, 三件: digits one by one."""
    if any(letter not in _DIGITS for letter in run):
        return ""
    single = len(run) == 1 and run not in "〇零" and after and after in _UNITS and not _TOGETHER.match(run + after)
    several = (len(run) > 1 and any(letter in "〇零" for letter in run)) or (len(run) == 4 and after == "年")
    return "".join(str(_DIGITS[letter]) for letter in run) if single or several else ""


def _share(said: str) -> str:
    """三十一 of 百分之三十一, 三点五 of 百分之三点五."""
    whole, point, rest = said.partition("点")
    if point and (not rest or any(letter not in _DIGITS for letter in rest)):
        return ""
    value = str(_DIGITS[whole]) if whole in _DIGITS else _large(whole)
    return f"{value}{'.' if point else ''}{''.join(str(_DIGITS[letter]) for letter in rest)}%" if value else ""


def _shifted(short: re.Match[str]) -> str:
    """1.2万 as 12000; empty where digits would be left behind the point."""
    whole, rest, places = short[1], short[2] or "", sum(_PLACES[place] for place in short[3])
    if len(rest) > places:
        return ""
    return (whole + rest + "0" * (places - len(rest))).lstrip("0") or "0"


def _large(run: str) -> str:
    """三亿五千万, 五千零六十五."""
    for place in "亿万":
        if place in run:
            left, _, right = run.rpartition(place)
            above = _large(left) if left and not left.isdecimal() else left
            below = (_large(right) if _whole(right) else "") if right else "0"
            if not above or not below or len(below) > _PLACES[place]:
                return ""
            return above.lstrip("0") + below.zfill(_PLACES[place]) if above.strip("0") else ""
    return _small(run)


def _whole(right: str) -> bool:
    """Whether what follows 万 or 亿 says its own places: the 五 of 三万五 is five thousand to some, and read by nobody here."""
    return right[0] in "〇零" or any(letter in _PLACES for letter in right)


def _small(run: str) -> str:
    """A number below ten thousand in its regular spelling."""
    found = _SMALL.fullmatch(run)
    if not found or not run:
        return ""
    thousands, first, hundreds, second, tens, ten, third, ones = found.groups()
    doubled = (first and second and not hundreds) or (second and third and not ten)
    if doubled or (ones and not ten and (thousands or hundreds) and not (first or second or third)):
        return ""
    value = sum(_value(digit) * 10**power for digit, power in ((thousands, 3), (hundreds, 2), (ones, 0)))
    return str(value + (10 * _value(tens or "一") if ten else 0)) if value or ten else ""


def _value(digit: str | None) -> int:
    return 0 if digit is None else _DIGITS[digit] if digit in _DIGITS else int(digit)
