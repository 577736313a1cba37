"""What a number of the text says: value or bounds, unit, and the words that make it approximate.

Bounds are inclusive, and generous by intent: a figure is called incompatible only when the words exclude it.

- X余, X多, X几: from X to one unit of its last place that is no zero, less one (100余: 100 to 199; 14万余: 140 000 to 149 999).
- 近X: from nine tenths of X (or half a unit of the last printed place below, if that is wider) to X.
- 约X, X左右: the same on both sides.  超X, X以上 and the like: X and more.  不足X, X以内 and the like: 0 to X.
- 数十, 几百: from two units to just below the next order.  3至5, 三四十: both ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from annals.extract.claims import vocabulary
from annals.extract.claims.numerals import SCALES, han_value, multiple, pair

_A = r"(?:[0-9]{1,3}(?:，[0-9]{3}){1,3}(?=\s?[余多万条件次人个元篇份项家户起期场册页])|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
_HAN = r"[〇零一二两三四五六七八九十百千万亿]"
_SCALE = r"(?:[十百千万亿](?![瓦米克帕焦赫伏卡])){1,3}"
_MORE = r"[余多几来]"
_NUMBER = (
    rf"(?:{_A}(?:{_MORE}?(?!百分点){_SCALE}(?:[0-9]++(?:\.[0-9]++)?(?:[千百万]|(?=[余多条件次人元个户])))?)?"
    rf"|[几数][十百千万亿]{{1,3}}|{_HAN}{{1,24}}+(?:点{_HAN}{{1,6}})?(?:{_MORE}[百千万亿]{{1,2}})?)"
)
_TO = r"\s?(?:[-—–―~～－─]{1,2}|至|到)\s?"
_ZERO = Decimal(0)


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
    unit_end: int = 0


@cache
def pattern() -> re.Pattern[str]:
    """One number with all that belongs to it: 近 100 余 件, 3至5个, 百分之三, 三分之一, 1:3, 200万元以上."""
    units = vocabulary.units() + "|(?<=[近超约占逾过到足达][一二三四五六七八九])成"
    before = "|".join(
        {"近": "(?<![最附靠临邻相亲])近", "约": "(?<![节预公集合制条契签简特邀履大])约", "上": "(?<![以之向网线晚早纸])上(?=[百千万亿十])"}.get(word, word)
        for word in sorted(vocabulary.before(), key=lambda word: (-len(word), word))
    )
    after = "|".join(sorted(vocabulary.after(), key=lambda word: (-len(word), word)))
    firsts = "-0-9几数翻〇零一二两三四五六七八九十百千万亿" + "".join(sorted({word[0] for word in vocabulary.before()}))
    return re.compile(
        rf"(?=[{firsts}])(?:(?P<before>{before})\s?)?(?:"
        rf"百分之(?P<hundredth>{_A}|{_HAN}{{1,8}}(?:点{_HAN}{{1,6}})?)"
        rf"|(?P<denominator>[二三四五六七八九十百千万]{{1,3}}|[0-9]{{1,4}})分之(?P<numerator>[一二两三四五六七八九十百]{{1,4}}|[0-9]{{1,4}})"
        rf"|(?P<left>[0-9]{{1,3}})\s?[:：∶/]\s?(?P<right>[0-9]{{1,3}})(?![0-9.])"
        rf"|翻(?P<doubled>{_HAN}|[0-9])番"
        rf"|(?P<number>(?:(?<=[为是达增长比降升（(：:])-)?{_NUMBER})(?P<more>{_MORE}(?=[^\u4e00-\u9fff]|$|{units}|万|亿)|\+(?!\s?[0-9A-Za-z]))?(?P<scale>[万亿](?=元|{units}))?"
        rf"(?:(?P<first>\s?(?:{units}))?{_TO}(?P<other>{_NUMBER})(?P<othermore>{_MORE})?)?"
        rf"(?P<unit>\s{{0,2}}(?:{units}))?(?P<tail>余|多(?=万|元|[，。；、）)]))?(?P<money>元)?"
        rf"(?P<after>\s?(?:{after})(?!容|部|涉|设|控|网|阁|蒙|级))?"
        rf")"
    )


def read(match: re.Match[str]) -> Quantity | None:
    """The quantity of a match of `pattern`; None where the characters name no number."""
    if match["hundredth"]:
        return _plain(match, arabic_value(match["hundredth"]), "%")
    if match["denominator"]:
        return _fraction(match, match["denominator"], match["numerator"])
    if match["left"]:
        if "/" in match.group() and 0 < int(match["left"]) < int(match["right"]):
            return _fraction(match, match["right"], match["left"])
        return Quantity(*match.span(), None, unit="比", qualifier=match["before"] or "", unit_end=match.end())
    if match["doubled"]:
        times = arabic_value(match["doubled"])
        return None if times is None else Quantity(*match.span(), times, unit="番", qualifier="翻", unit_end=match.end())
    return _range(match) if match["other"] else _single(match)


def arabic_value(text: str) -> Decimal | None:
    """The value of Arabic figures with an optional scale (1,286; 3.5万; 1亿2000万), or of a Chinese numeral."""
    text = text.replace(",", "").replace("，", "").replace(" ", "")
    if not re.match(r"-?[0-9]", text):
        return han_value(text)
    total, sign = _ZERO, -1 if text.startswith("-") else 1
    previous = 0
    for digits, scales in re.findall(r"([0-9]+(?:\.[0-9]+)?)[余多几来]?([十百千万亿]*)", text):
        factor = multiple(scales) if scales else max(1, previous // 10) if previous and len(digits) == 1 else 1
        total, previous = total + Decimal(digits) * factor, factor
    return _tidy(total * sign) if previous > 1 else total * sign


def _tidy(value: Decimal) -> Decimal:
    """The value without the noughts behind the point that 万 and 亿 leave (3.5万 is 35000, not 35000.0)."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _plain(match: re.Match[str], value: Decimal | None, unit: str) -> Quantity | None:
    if value is None:
        return None
    low, high, words = _bounds(match, value, "", match["hundredth"])
    return Quantity(*match.span(), value if low is high is None else None, low, high, unit, words, unit_end=match.end())


def _fraction(match: re.Match[str], denominator: str, numerator: str) -> Quantity | None:
    below, above = arabic_value(denominator), arabic_value(numerator)
    if not below or above is None:
        return None
    exact = above / below
    low = exact.quantize(Decimal("0.0001"), rounding="ROUND_FLOOR")
    high = exact.quantize(Decimal("0.0001"), rounding="ROUND_CEILING")
    if low == high:
        return Quantity(*match.span(), low.normalize(), unit="分之", qualifier=match["before"] or "", unit_end=match.end())
    return Quantity(*match.span(), None, low, high, "分之", match["before"] or "", unit_end=match.end())


def _unit(match: re.Match[str]) -> str:
    unit = "".join((match["unit"] or "").split()) + (match["money"] or "")
    return "%" if unit in ("%", "成") else unit


def _single(match: re.Match[str]) -> Quantity | None:
    number, more = match["number"], (match["more"] or match["tail"] or "")
    scale = multiple(match["scale"] or "")
    vague = re.fullmatch(r"[几数]([十百千万亿]+)", number)
    han = not re.search("[0-9]", number)
    unit, end = _unit(match), match.end("money") if match["money"] else match.end("unit") if match["unit"] else match.end("number")
    if vague:
        factor = multiple(vague[1]) * scale
        order = multiple(vague[1][-1] if len(vague[1]) == 1 else vague[1][:1]) * multiple(vague[1][1:]) * scale
        return Quantity(*match.span(), None, Decimal(2 * factor), Decimal(10 * order - 1), unit, number[0] + more, True, end)
    both = pair(number) if han else None
    if both:
        return Quantity(*match.span(), None, both[0] * scale, both[1] * scale, unit, "", True, end)
    inner = re.search("[余多几来]", number)
    value = arabic_value(number) if not (han and inner) else _han_inner(number)
    if value is None:
        return None
    tenth = 10 if (match["unit"] or "").strip() == "成" else 1
    value = _tidy(value * scale * tenth) if scale * tenth > 1 else value
    step = _last_place(re.split("[余多几来]", number)[0] if inner else number)
    if inner:
        step *= multiple("".join(letter for letter in number[inner.end():] if letter in SCALES))
    low, high, words = _bounds(match, value, more or (inner.group() if inner else ""), number, step * scale * tenth)
    stated = value if low is None and high is None else None
    return Quantity(*match.span(), stated, low, high, unit, words, han, end)


def _han_inner(number: str) -> Decimal | None:
    head, scales = re.split("[余多几来]", number, maxsplit=1)
    value = arabic_value(head)
    return None if value is None else _tidy(value * multiple(scales))


def _range(match: re.Match[str]) -> Quantity | None:
    scale = multiple(match["scale"] or "")
    low, high = arabic_value(match["number"]), arabic_value(match["other"])
    if low is None or high is None:
        return None
    low = _tidy(low * scale) if scale > 1 else low
    scales = re.search("[万亿]+$", match["other"])
    if scales and not re.search("[万亿]", match["number"] + (match["scale"] or "")) and low * multiple(scales.group()) <= high:
        low = _tidy(low * multiple(scales.group()))
    unit = _unit(match) or (match["first"] or "").strip()
    if low > high:
        low, high = high, low
    return Quantity(*match.span(), None, low, high, unit, "至", not re.search("[0-9]", match.group()), match.end())


def _last_place(number: str) -> Decimal:
    """One unit of the last place that is no zero: 100 for 300, 10 000 for 14万, 10 for 二十."""
    value = arabic_value(number)
    if not value:
        return Decimal(1)
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent)


def _printed_place(number: str) -> Decimal:
    """One unit of the last place that is printed: 1 for 300 and for 百, 0.1 for 98.5, 10 000 for 14万 and 三万."""
    scale = multiple(re.search("[万亿]*$", number).group())
    digits = re.match(r"-?[0-9,， ]+(\.[0-9]+)?", number)
    return Decimal(1).scaleb(-len(digits[1]) + 1 if digits and digits[1] else 0) * scale


def _bounds(match: re.Match[str], value: Decimal, more: str, number: str, step: Decimal | None = None):
    """Lower bound, upper bound and the words that make the number approximate; no bounds where it is exact."""
    before, behind = match["before"] or "", (match["after"] or "").strip()
    if behind == "内" and not re.search("日|天|小时|月|分钟|年|周", match["unit"] or ""):
        behind = ""
    words = "".join((before, more, behind))
    kind = vocabulary.before().get(before) or vocabulary.after().get(behind) or ""
    low = high = None
    if more == "+":
        low = value
    elif more:
        low, high = value, value + max((step or Decimal(1)) - 1, _ZERO) if (step or 1) >= 1 else value + step
    elif kind in ("about", "near"):
        place = _printed_place(number) * multiple(match["scale"] or "")
        margin = max(abs(value) / 10, place if place <= 1 else place / 2)
        low, high = value - margin, value + margin if kind == "about" else value
    if kind == "above":
        low, high = value, None
    elif kind == "below":
        low, high = min(_ZERO, value), value
    return low, high, words
