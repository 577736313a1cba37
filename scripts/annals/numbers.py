"""Numbers as Chinese reports write them: ordinals of headings, figures in cells."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from annals.model import Status, Text

_DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=8192)
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


# --- figures in the cells of official tables -----------------------------------------------------------------

UNITS = (
    "人次", "万元", "亿元", "条", "件", "次", "篇", "个", "人", "元", "项", "份", "起", "期", "场", "家", "名", "册", "部",
)
"""Units that official tables count in, as cells and heads print them."""

MAX_DIGITS = 12
"""More digits before the point than any report can mean: two cells that were glued together."""

_EMPTY_MARKS = frozenset({"/", "//", "-", "--", "---", "—", "——", "———", "–", "―", "─", "──", "\\", "不适用", "N/A", "n/a"})
_NO_WORDS = frozenset({"无", "没有", "未发生"})
_NOTHING = Text("“无”可能指0，也可能指不适用", "“无” may mean 0 or not applicable")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Not NFKC, which would make figures of things that are none: ² → 2, ① → 1, ½ → 1⁄2.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: ord("-")}
_PLAIN = re.compile(r"([+-]?)(0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?", re.ASCII)
_CHANGE = re.compile(r"([增减+-])\(?(\d+)\)?", re.ASCII)
_BOTH_ZERO = re.compile(r"(?:\+\(?0\)?\s*-\(?0\)?|增0\s*[,、/]?\s*减0)")


@dataclass(frozen=True)
class CellValue:
    """What one cell of an official table says: a value or none, why none, the unit printed in the cell, a doubt.

    `doubt` says why a cell that holds something was not read as a plain figure; None where it was.
    """

    value: Decimal | None
    status: Status
    unit: str = ""
    doubt: Text | None = None


def read_value(raw: str, *, signed: bool = False) -> CellValue:
    """What a cell says, taken at its word: a figure, a blank, not applicable, or unreadable; never a guess.

    - White space alone of any kind (U+3000, no-break, zero width) is blank; blank is never 0.
    - `/`, `—`, `——`, `-`, 不适用 are not applicable. So is 无, with a doubt, because it may mean 0 as well.
    - `0`, `0.00`, `1286`, `1,286`, `１，２８６`, `-3` are figures and keep the decimals that were printed; 零, 十二 and
      other Chinese numerals below a hundred in their one regular spelling are figures too. A unit behind the figure
      (`0件`, `1276.5534万元`) is told apart and never converted.
    - `增15`, `减4` are changes: figures only in a column of changes (`signed`), as is `+(0) -(0)`, which is 0.
    - Everything else is unreadable with a doubt: `100余`, `约30`, `14万`, `12,86`, `007`, `1 286`, `3（含补正1）`, `②`, `二〇`,
      percentages, more than twelve digits.
    """
    text = raw.translate(_INVISIBLE).strip()
    if not text:
        return CellValue(None, Status.BLANK)
    text = text.translate(_FULL_WIDTH)
    if "".join(text.split()) in _EMPTY_MARKS:
        return CellValue(None, Status.NOT_APPLICABLE)
    if text in _NO_WORDS:
        return CellValue(None, Status.NOT_APPLICABLE, doubt=_NOTHING)
    number, unit = _without_unit(text)
    value = _figure(number)
    if value is None and signed:
        value = _change(number)
    if value is None:
        return CellValue(None, Status.UNREADABLE, doubt=_why_unreadable(text))
    return CellValue(value, Status.REPORTED, unit)


def plain(value: Decimal) -> str:
    """The figure as a plain decimal with the decimals that were printed: no exponent, no separators, no minus zero."""
    text = format(value, "f")
    return text.removeprefix("-") if not value else text


def _without_unit(text: str) -> tuple[str, str]:
    for unit in UNITS:
        if text.endswith(unit) and len(text) > len(unit):
            return text.removesuffix(unit).rstrip(), unit
    return text, ""


def _figure(text: str) -> Decimal | None:
    found = _PLAIN.fullmatch(text)
    if found:
        whole = found[2].replace(",", "")
        return Decimal(found[1] + whole + (found[3] or "")) if len(whole) <= MAX_DIGITS else None
    if text == "零":
        return Decimal(0)
    counted = ordinal(text) if not text.isascii() else None
    return Decimal(counted) if counted and counted < 100 and numeral(counted) == text else None


def _change(text: str) -> Decimal | None:
    if _BOTH_ZERO.fullmatch(text):
        return Decimal(0)
    found = _CHANGE.fullmatch(text)
    if not found or len(found[2]) > MAX_DIGITS:
        return None
    return Decimal(found[2]) * (-1 if found[1] in "减-" else 1)


def _why_unreadable(text: str) -> Text:
    if re.search(r"[余多近约几]|以上|以下|左右|不足|超过", text):
        return Text("这是概数", "it is an approximate figure")
    if re.fullmatch(r"[\d.,]+[万亿千百].*", text, re.ASCII):
        return Text("以万、亿计的数可能经过取整", "a figure in ten thousands may have been rounded")
    if len(re.findall(r"\d+(?:\.\d+)?", text, re.ASCII)) > 1:
        return Text("一格里不止一个数，或数字写法不规范", "it holds more than one figure, or one in an irregular spelling")
    return Text("不是规范的数字", "it is not a regular figure")
