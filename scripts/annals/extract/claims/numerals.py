"""What characters count, and what a numeral is worth: 1,286, １２８６, 三十一, 14万, 1亿2000万, 两三百."""

from __future__ import annotations

import re
from decimal import Decimal

HAN = "〇零一二两三四五六七八九十百千万亿"
ENCLOSED = "".join(map(chr, (
    *range(0x2460, 0x249C), *range(0x24EA, 0x2500), *range(0x2776, 0x2794), *range(0x3220, 0x322A), *range(0x3280, 0x328A)
)))
"""①, ⑴, ⒈, ❶, ㈠, ㊀ and their like."""
ROMAN = "".join(map(chr, range(0x2160, 0x2180)))
NUMERALS = "0-9０-９" + HAN + ENCLOSED + ROMAN
"""Inside a character class: whatever must lie in exactly one claim."""

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？（）"}
_FOLD |= {0x3000: 0x20, 0xA0: 0x20, 0x2009: 0x20, 0x202F: 0x20, 0x2212: 0x2D}
_WIDE = {",": "，", ":": "：", ";": "；"}
_HAN = "[\u4e00-\u9fff，。；：、”》）)%]"
_NARROW = re.compile("[,:;]")
_PAUSE = re.compile(rf"(?<![0-9]),|,(?![0-9])|;|(?<={_HAN}):|:(?=[\u4e00-\u9fff“《])")
_DIGIT = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_FIGURES = re.compile(r"([0-9]+(?:\.[0-9]+)?)[余多几来]?([十百千万亿]*)")
_LARGE = {"万": 10**4, "亿": 10**8}
SCALES = _SMALL | _LARGE


def fold(text: str) -> str:
    """The text with full-width letters, digits and signs made narrow, character for character, so that places stay.

    Narrow commas, colons and semicolons between words are made wide: those end a clause, the one in 1,286 does not.
    """
    narrow = text.translate(_FOLD)
    return _PAUSE.sub(lambda match: _WIDE[match.group()], narrow) if _NARROW.search(narrow) else narrow


def han_value(text: str) -> Decimal | None:
    """What a Chinese numeral is worth (三十一, 一百零五, 二〇一七, 十点五, 三万五), or None where it is none."""
    whole, point, rest = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return None if point and value is None else value
    digits = "".join(str(_DIGIT[letter]) for letter in rest if letter in _DIGIT)
    return Decimal(f"{value}.{digits}") if rest and len(digits) == len(rest) else None


def _whole(text: str) -> Decimal | None:
    if not text or len(text) > 24:
        return None
    if all(letter in _DIGIT for letter in text):
        return Decimal("".join(str(_DIGIT[letter]) for letter in text)) if len(text) == 1 or _in_figures(text) else None
    total = section = last = 0
    current: int | None = None
    for letter in text:
        if letter in _DIGIT:
            if current:
                return None
            current = _DIGIT[letter]
        elif letter in _SMALL:
            last = _SMALL[letter]
            section += (1 if current is None else current) * last
            current = None
        elif letter in _LARGE:
            last = _LARGE[letter]
            section += current or 0
            bare = not (total + section) and current is None
            total = (total + section + bare) * last if letter == "亿" else total + (section + bare) * last
            section, current = 0, None
        else:
            return None
    shortened = current and last >= 100 and "零" not in text and "〇" not in text
    return Decimal(total + section + (current or 0) * (last // 10 if shortened else 1))


def _in_figures(text: str) -> bool:
    """Whether numerals stand for figures in a row (二〇一七, 一二三四五), and are not 两三 or 三四."""
    return len(text) > 2 or text[0] in "〇零" or text[1] in "〇零"


def pair(text: str) -> tuple[Decimal, Decimal] | None:
    """The lower and the upper value of 三四, 两三百, 七八十, 三五, or None for what names one number."""
    found = re.fullmatch(r"([一二两三四五六七八九])([一二两三四五六七八九])([十百千万亿]*)", text)
    if not found:
        found = re.fullmatch(r"(十)([一二两三四五六七八])([二三四五六七八九])", text)
        if not found or _DIGIT[found[3]] != _DIGIT[found[2]] + 1:
            return None
        return Decimal(10 + _DIGIT[found[2]]), Decimal(10 + _DIGIT[found[3]])
    low, high = _DIGIT[found[1]], _DIGIT[found[2]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    scale = multiple(found[3])
    return Decimal(low * scale), Decimal(high * scale)


def multiple(scales: str) -> int:
    """What 万, 十万, 千万, 亿 multiply by."""
    product = 1
    for letter in scales:
        product *= SCALES[letter]
    return product


def stated_value(text: str) -> Decimal | None:
    """The value of figures with or without 万, 亿 (1,286; 3.5万; 1亿2000万; 20余万), or of a Chinese numeral; None where it is none."""
    if not re.match("-?[0-9]", text):
        head, _, scales = re.sub("[余多几来]", "|", text).partition("|")
        value = han_value(head)
        return value if value is None or not scales else tidy(value * multiple(scales))
    total, previous = Decimal(0), 0
    for digits, scales in _FIGURES.findall(re.sub("[,， ]", "", text)):
        factor = multiple(scales) if scales else max(1, previous // 10) if previous and len(digits) == 1 else 1
        total, previous = total + Decimal(digits) * factor, factor
    total = -total if text.startswith("-") else total
    return tidy(total) if previous > 1 else total


def tidy(value: Decimal) -> Decimal:
    """The value without the noughts behind the point that 万 and 亿 leave: 3.5万 is 35000, not 35000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
