"""What a number of the text says: value or bounds, unit, and the words that make it approximate.

Bounds are inclusive, and generous by intent: a figure is called incompatible only when the words exclude it.

- X余, X多, X几: from X to one unit of its last place that is no zero, less one (100余: 100 to 199; 14万余: 140 000 to 149 999);
  of what is measured and not counted (%, 倍, 公里), to the whole unit (一倍多: 1 to 2).
- 近X: from nine tenths of X (or half a unit of the last printed place below, if that is wider) to X.
- 约X, X左右: the same on both sides.  超X, X以上 and the like: X and more.  不足X, X以内 and the like: 0 to X.
- 数十, 几百: from two units to just below the next order.  3至5, 三四十: both ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from annals.extract.claims import vocabulary
from annals.extract.claims.numerals import SCALES, multiple, pair, stated_value, tidy
from annals.extract.claims.phrases import pattern

_MORE = re.compile("[余多几来]")
_ZERO = Decimal(0)
_SHARE = Decimal("0.0001")
_MEASURED = re.compile("[%‰倍米里吨亩克升度岁]|百分点|小时|公顷|成$")
"""Units of what is measured, not counted: 一倍多 may be 1.5."""
_TIME = re.compile("日|天|小时|月|分钟|年|周")


@dataclass(frozen=True)
class Quantity:
    """A number as the text states it, from `start` to `end`, the words around it that belong to it included."""

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    han: bool = False
    """Whether it is written in Chinese numerals alone."""


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of a folded text, in order; numerals that name no number are left out."""
    for match in pattern().finditer(text):
        one = _read(match)
        if one is not None:
            yield one


def _read(match: re.Match[str]) -> Quantity | None:
    if match["hundredth"]:
        return _percent(match)
    if match["denominator"]:
        return _fraction(match, match["denominator"], match["numerator"])
    if match["left"]:
        if "/" in match.group() and 0 < int(match["left"]) < int(match["right"]):
            return _fraction(match, match["right"], match["left"])
        return Quantity(*match.span(), None, unit="比", qualifier=match["before"] or "")
    if match["doubled"]:
        times = stated_value(match["doubled"])
        return None if times is None else Quantity(*match.span(), times, unit="番", qualifier="翻")
    return _range(match) if match["other"] else _single(match)


def _percent(match: re.Match[str]) -> Quantity | None:
    value = stated_value(match["hundredth"])
    if value is None:
        return None
    low, high, words = _bounds(match, value, "", match["hundredth"])
    return Quantity(*match.span(), value if low is high is None else None, low, high, "%", words)


def _fraction(match: re.Match[str], denominator: str, numerator: str) -> Quantity | None:
    """三分之一: exact where it ends within four decimals, otherwise the two neighbours of it."""
    below, above = stated_value(denominator), stated_value(numerator)
    if not below or above is None:
        return None
    low = (above / below).quantize(_SHARE, rounding="ROUND_FLOOR")
    high = (above / below).quantize(_SHARE, rounding="ROUND_CEILING")
    if low == high:
        return Quantity(*match.span(), low.normalize(), unit="分之", qualifier=match["before"] or "")
    return Quantity(*match.span(), None, low, high, "分之", match["before"] or "")


def _single(match: re.Match[str]) -> Quantity | None:
    number = match["number"]
    if number[0] in "几数":
        return _some(match)
    han = not re.search("[0-9]", number)
    both = pair(number) if han else None
    factor = multiple(match["scale"] or "") * (10 if (match["unit"] or "").strip() == "成" else 1)
    if both:
        return Quantity(*match.span(), None, both[0] * factor, both[1] * factor, _unit(match), "", True)
    value = stated_value(number)
    if value is None:
        return None
    value = tidy(value * factor) if factor > 1 else value
    inner = _MORE.search(number)
    more = match["more"] or match["tail"] or (inner.group() if inner else "")
    low, high, words = _bounds(match, value, more, number, _step(number) * factor)
    return Quantity(*match.span(), value if low is high is None else None, low, high, _unit(match), words, han)


def _some(match: re.Match[str]) -> Quantity:
    """数十: 20 to 99; 几十万: 200 000 to 999 999."""
    first, rest = match["number"][1], match["number"][2:]
    scale = multiple(rest) * multiple(match["scale"] or "")
    words = match["number"][0] + (match["more"] or match["tail"] or "")
    low = Decimal(2 * multiple(first) * scale)
    return Quantity(*match.span(), None, low, Decimal(10 * multiple(first) * scale - 1), _unit(match), words, True)


def _range(match: re.Match[str]) -> Quantity | None:
    low, high = stated_value(match["number"]), stated_value(match["other"])
    if low is None or high is None:
        return None
    scale = multiple(match["scale"] or "")
    low = tidy(low * scale) if scale > 1 else low
    shared = re.search("[万亿]+$", match["other"])
    if shared and scale == 1 and not re.search("[万亿]", match["number"]) and low * multiple(shared.group()) <= high:
        low = tidy(low * multiple(shared.group()))
    if match["othermore"]:
        high += _step(match["other"]) - 1
    unit = _unit(match) or (match["first"] or "").strip()
    return Quantity(*match.span(), None, min(low, high), max(low, high), unit, "至", not re.search("[0-9]", match.group()))


def _unit(match: re.Match[str]) -> str:
    unit = re.sub(r"[\s（()）]", "", match["unit"] or "") + (match["money"] or "")
    return "%" if unit == "成" else unit


def _step(number: str) -> Decimal:
    """One unit of the last place that is no zero, before a 余 inside the number: 100 for 300 and 3百, 10 000 for 14万 and 14余万."""
    inner = _MORE.search(number)
    head = number[: inner.start()] if inner else number
    value = stated_value(head)
    step = Decimal(1).scaleb(value.normalize().as_tuple().exponent) if value else Decimal(1)
    return step * multiple("".join(letter for letter in number[len(head) :] if letter in SCALES))


def _printed_place(number: str) -> Decimal:
    """One unit of the last place that is printed: 1 for 300 and for 百, 0.1 for 98.5, 10 000 for 14万 and 三万."""
    digits = re.match(r"-?[0-9,， ]+(\.[0-9]+)?", number)
    scale = multiple(re.search("[万亿]*$", number).group())
    return Decimal(1).scaleb(1 - len(digits[1]) if digits and digits[1] else 0) * scale


def _bounds(
    match: re.Match[str], value: Decimal, more: str, number: str, step: Decimal = _ZERO
) -> tuple[Decimal | None, Decimal | None, str]:
    """Lower bound, upper bound and the words that make the number approximate; no bounds where it is exact."""
    before, behind = match["before"] or "", (match["after"] or "").strip()
    if behind == "内" and not _TIME.search(match["unit"] or ""):
        behind = ""
    kind = vocabulary.before().get(before) or vocabulary.after().get(behind) or ""
    words = "".join((before, more, behind))
    if kind == "above" or more == "+":
        return value, None, words
    if kind == "below":
        return min(_ZERO, value), value, words
    whole = not match["hundredth"] and not _MEASURED.search(match["unit"] or "")
    if more:
        return value, value + (step - 1 if whole and step >= 1 else step), words
    if kind:
        place = _printed_place(number) * multiple(match["scale"] or "")
        margin = max(abs(value) / 10, place if whole and place <= 1 else place / 2)
        return value - margin, value + margin if kind == "about" else value, words
    return None, None, words
