"""Numbers as Chinese reports write them: ordinals of headings, figures in cells."""

from __future__ import annotations

import unicodedata

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def normalise(text: str) -> str:
    """The text in NFKC with every white space taken out: for comparing, never for showing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def ordinal(numeral: str) -> int | None:
    """The number that `numeral` counts (十二, 12, １２, 二〇), or None where it is not a numeral below ten thousand."""
    text = normalise(numeral)
    if not text:
        return None
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 4 else None
    if all(letter in _VALUES for letter in text):
        return int("".join(str(_VALUES[letter]) for letter in text)) if len(text) <= 4 else None
    total, current = 0, None
    for letter in text:
        if letter in _TENS:
            total += (1 if current is None else current) * _TENS[letter]
            current = None
        elif letter in _VALUES and (current is None or current == 0):
            current = _VALUES[letter]
        else:
            return None
    return total + (current or 0)


def numeral(number: int) -> str:
    """The Chinese numeral of a number from 0 to 99, as headings count: 十二, 二十."""
    if number < 10:
        return _DIGITS[number] if number else "零"
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def grouped(value: str) -> str:
    """The plain decimal as pages show it, thousands set apart by a narrow no-break space (5 065)."""
    whole, point, rest = value.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    return sign + f"{int(digits):,}".replace(",", "\u202f") + point + rest if digits.isascii() and digits.isdigit() else value
