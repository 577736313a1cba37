"""What a spreadsheet shows for a number that it stores: number formats, without misreading a date as a figure."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}
"""Number formats that a workbook names by number alone, as Chinese Excel shows them."""

_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; what comes behind is noise of its binary form."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<exponent>E[+-]0+)?"
    r"|(?P<percent>%)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[aA]{3,4}|[eE](?![+-]))"
    r"|(?P<text>@)|(?P<plain>.)",
    re.DOTALL,
)
_ELAPSED = re.compile(r"[hHmMsS]+")
_LITERAL = ("quoted", "escaped", "plain")
_LEAP = Decimal(60)
"""29 February 1900, which never was and is counted all the same."""


@dataclass(frozen=True)
class Shown:
    """The text in the cell, and whether it says less than what is stored (rounded for showing)."""

    text: str
    rounded: bool = False


def show(stored: str, code: str, *, from_1904: bool = False) -> Shown:
    """What a cell with that number and that format shows; the stored text itself where it is no number.

    Integers come without a point, decimals as many as the format asks for, percentages as percentages, dates as
    dates: a day is never a figure. A fraction or a power of ten is shown as a plain decimal.
    """
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return Shown(stored)
    if not value.is_finite() or abs(value.adjusted()) > 300:
        return Shown(stored)
    value = _kept(value)
    section, negative = _section(_sections(code or "General"), value)
    tokens = _tokens(section)
    if value == 0 and _is_dash(tokens):
        return Shown("0")
    if any(kind == "date" or (kind == "bracket" and _ELAPSED.fullmatch(word)) for kind, word in tokens):
        return Shown(_day(value, tokens, from_1904))
    if not any(kind in ("number", "general", "text") for kind, _ in tokens):
        return Shown("".join(word for kind, word in tokens if kind in _LITERAL).strip(), rounded=True)
    return _figure(-value if negative else value, tokens)


def _is_dash(tokens: tuple[tuple[str, str], ...]) -> bool:
    """Whether the section writes a dash alone, which is how accounts write nought; it is not “does not apply”."""
    words = "".join(word for kind, word in tokens if kind in _LITERAL).strip()
    return words in ("-", "–", "—") and not any(kind in ("general", "text", "date") for kind, _ in tokens)


def _kept(value: Decimal) -> Decimal:
    """The number with the digits that count: 59237.244899999998 is 59237.2449."""
    digits = len(value.as_tuple().digits)
    if digits <= _DIGITS:
        return value
    return round(value, _DIGITS - 1 - value.adjusted())


def plain(value: Decimal) -> str:
    """The number as General shows it: no exponent, no zeros behind its last decimal."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    found = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup or "plain"
        if kind == "exponent" or match["number"]:
            kind, word = "number", match["number"]
            kind = "general" if match["exponent"] else kind
        else:
            word = match[kind] or ""
        found.append((kind, word))
    # A slash behind a number is a fraction (# ?/?): it is shown as a decimal.
    if any(kind == "number" for kind, _ in found) and ("plain", "/") in found:
        return (("general", ""),)
    return tuple(found)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a format between semicolons outside quotes: positive, negative, zero, text."""
    parts, start, quoted, at = [], 0, False, 0
    while at < len(code):
        letter = code[at]
        if letter == "\\" and not quoted:
            at += 1
        elif letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted:
            parts.append(code[start:at])
            start = at + 1
        at += 1
    return (*parts, code[start:])


def _section(sections: tuple[str, ...], value: Decimal) -> tuple[str, bool]:
    """The section for the value, and whether the sign is the section's own affair."""
    conditions = [re.search(r"\[([<>=]{1,2})(-?\d+(?:\.\d+)?)\]", section) for section in sections[:2]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition is None or _holds(value, condition[1], Decimal(condition[2])):
                return section, False
        return sections[min(len(conditions), len(sections) - 1)], False
    numeric = sections[:3]
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _holds(value: Decimal, sign: str, other: Decimal) -> bool:
    return {
        "<": value < other, ">": value > other, "=": value == other, "<=": value <= other, ">=": value >= other,
        "<>": value != other,
    }.get(sign, False)


def _figure(value: Decimal, tokens: tuple[tuple[str, str], ...]) -> Shown:
    exact = value
    percents = sum(kind == "percent" for kind, _ in tokens)
    value = value.scaleb(2 * percents)
    words, rounded, done = [], False, False
    for kind, word in tokens:
        if kind in ("general", "text"):
            words.append(plain(value))
        elif kind == "number" and not done:
            text, rounded = _placed(value, word)
            words.append(text)
            done = True
        elif kind == "percent":
            words.append("%")
        elif kind in _LITERAL:
            words.append(word)
        elif kind == "bracket" and word.startswith("$"):
            words.append(word[1:].split("-")[0])
    text = "".join(words).strip()
    if exact < 0 and "-" in text[1:] and not text.startswith("-"):
        text = "-" + text.replace("-", "", 1)
    return Shown(text, rounded)


def _placed(value: Decimal, pattern: str) -> tuple[str, bool]:
    """The number by a pattern of digit signs, and whether it says less than the number."""
    whole, _, decimals = pattern.partition(".")
    scaled = value.scaleb(-3 * (len(whole) - len(whole.rstrip(","))))
    step = Decimal(1).scaleb(-len(decimals))
    shown = scaled.quantize(step, ROUND_HALF_UP) if scaled.adjusted() < 25 else scaled
    digits = format(abs(shown), "f")
    left, _, right = digits.partition(".")
    left = left.zfill(whole.count("0")) if whole.count("0") else left.lstrip("0")
    if "," in whole.rstrip(","):
        left = f"{int(left or 0):,}".zfill(len(left))
    optional = len(decimals) - len(decimals.rstrip("#?"))
    while optional and right.endswith("0"):
        right, optional = right[:-1], optional - 1
    text = left + (f".{right}" if right else "")
    return ("-" if shown < 0 else "") + (text or "0"), shown != scaled or scaled != value


# --- days and times -----------------------------------------------------------------------------------------


def _day(value: Decimal, tokens: tuple[tuple[str, str], ...], from_1904: bool) -> str:
    """The day or time as the format writes it; the number in words where it is no day."""
    if value < 0 or value >= 2_958_466:
        return f"#{plain(value)}"
    moment = _moment(value, from_1904)
    noon = any(kind == "noon" for kind, _ in tokens)
    words, clock = [], False
    for place, (kind, word) in enumerate(tokens):
        if kind == "date":
            following = next((w for k, w in tokens[place + 1:] if k in ("date", "bracket")), "")
            minute = word[0] in "mM" and (clock or following[:1] in ("s", "S"))
            words.append(_part(moment, word, minute, noon))
            clock = word[0] in "hH" or (minute and clock)
        elif kind == "bracket" and _ELAPSED.fullmatch(word):
            words.append(_elapsed(value, word))
            clock = True
        elif kind == "noon":
            words.append("上午" if moment.hour < 12 else "下午")
        elif kind in _LITERAL:
            words.append(word)
    return "".join(words).strip()


def _moment(value: Decimal, from_1904: bool) -> datetime.datetime:
    first = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    days = value if from_1904 or value >= _LEAP else value + 1
    seconds = (days * 86400).quantize(Decimal(1), ROUND_HALF_UP)
    return first + datetime.timedelta(seconds=int(seconds))


def _part(moment: datetime.datetime, word: str, minute: bool, noon: bool) -> str:
    sign, length = word[0].lower(), len(word)
    if sign in "ye":
        return f"{moment.year:04}" if length > 2 or sign == "e" else f"{moment.year % 100:02}"
    if sign == "m":
        number = moment.minute if minute else moment.month
        return f"{number:02}" if length == 2 else str(number)
    if sign == "a":
        day = "一二三四五六日"[moment.weekday()]
        return f"星期{day}" if length > 3 else day
    if sign == "d":
        if length > 2:
            return "星期" + "一二三四五六日"[moment.weekday()]
        return f"{moment.day:0{length}}"
    number = (moment.hour % 12 or 12) if sign == "h" and noon else moment.hour if sign == "h" else moment.second
    return f"{number:0{min(length, 2)}}"


def _elapsed(value: Decimal, word: str) -> str:
    seconds = int((value * 86400).quantize(Decimal(1), ROUND_HALF_UP))
    return str(seconds // {"h": 3600, "m": 60, "s": 1}[word[0].lower()])
