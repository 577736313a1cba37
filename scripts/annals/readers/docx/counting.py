"""How Word writes the number of a list: one function a style of counting (w:numFmt), as the standard lists them."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}
_LARGEST = 9_999
ZEROS = "decimalZero"
"""Style of counting with zeros in front; a digit behind it says how many digits there are (2 where there is none)."""


def numeral(style: str, number: int) -> str:
    """The number as that style writes it; in plain digits where the style has no sign for it or is not known."""
    if style in ("none", "bullet"):
        return ""
    if style.startswith(ZEROS):
        digits = style.removeprefix(ZEROS)
        return str(number).zfill(int(digits) if digits in set("123456789") else 2)
    write = _STYLES.get(style)
    return str(number) if write is None or not 0 <= number <= _LARGEST else write(number) or str(number)


def _grouped(number: int, digits: str, units: str, zero: str, one_ten: str) -> str:
    """With signs for ten, hundred and thousand: 一百零五; `one_ten` is how the ten of 10 … 19 begins."""
    if number == 0:
        return digits[0]
    text, skipped = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            skipped = bool(text)
            continue
        text += zero if skipped else ""
        skipped = False
        text += (one_ten if power == 1 and digit == 1 and not text else digits[digit]) + (units[power - 1] if power else "")
    return text


def _one_by_one(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _thousands(number: int) -> str:
    return _grouped(number, "零" + _DIGITS[1:], "十百千", "零", "")


def _japanese(number: int) -> str:
    """一 … 十, 百, 千 without a sign for zero and without 一 before a unit."""
    text = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            text += (_DIGITS[digit] if digit > 1 or not unit else "") + unit
    return text or "〇"


def _tens(number: int) -> str:
    """十, 十一, 二十, and from a hundred on digit by digit (一〇〇)."""
    return _thousands(number) if number < 100 else _one_by_one("○" + _DIGITS[1:])(number)


def _legal(digits: str, units: str) -> Callable[[int], str]:
    return lambda number: _grouped(number, digits, units, "零", digits[1])


def _letters(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else ""


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def _from(signs: str, zero: str = "") -> Callable[[int], str]:
    """One sign a number, as far as there are signs."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else zero if number == 0 else ""


def _series(first: str, length: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(length))


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_CIRCLED = _from(_series("①", 20) + _series("㉑", 15) + _series("㊱", 15), "⓪")
_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from(_series("⒈", 20)),
    "decimalEnclosedParen": _from(_series("⑴", 20)),
    "ideographEnclosedCircle": _from(_series("㊀", 10)),
    "chineseCounting": _tens,
    "taiwaneseCounting": _tens,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _one_by_one(_DIGITS),
    "ideographDigital": _one_by_one(_DIGITS),
    "taiwaneseDigital": _one_by_one("○" + _DIGITS[1:]),
    "koreanDigital2": _one_by_one("零" + _DIGITS[1:]),
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED, "拾佰仟"),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL, "拾佰仟"),
    "japaneseLegal": _legal("零壱弐参四伍六七八九", "拾百阡"),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if 0 < n <= 60 else "",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"-{number}-",
    "hex": lambda number: f"{number:X}",
}
