"""Numbers that a browser or Word prints before list items and that are no part of their text."""

from __future__ import annotations

import re

from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_MSO = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{1,80})", re.IGNORECASE)
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal", "simp-chinese-formal")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def is_number(element: _Element) -> bool:
    """Whether the element holds the automatic number that Word wrote out for browsers without lists."""
    style = element.get("style")
    return bool(style and _MSO.search(style))


def item_number(item: _Element, before: dict[_Element, int]) -> str:
    """The number that a browser prints before an `<li>`, with its stop; empty for bullets.

    `before` holds the ordinal of the last item of every list; the item's own is put in.
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    kind = (_style(item) or _style(parent) or parent.get("type") or "1").strip()
    before[parent] = _ordinal(item, parent, before.get(parent))
    return _written(before[parent], kind)


def _style(element: _Element) -> str:
    found = _STYLE.search(element.get("style", ""))
    return found[1] if found else ""


def _ordinal(item: _Element, parent: _Element, before: int | None) -> int:
    value = _whole(item.get("value"))
    if value is not None:
        return value
    backwards = parent.get("reversed") is not None
    if before is not None:
        return before - 1 if backwards else before + 1
    start = _whole(parent.get("start"))
    if start is None:
        start = sum(1 for _ in parent.iterchildren("li")) if backwards else 1
    return start


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None


def _written(ordinal: int, kind: str) -> str:
    name = kind.lower()
    if "none" in name or name in ("disc", "circle", "square"):
        return ""
    if any(word in name for word in _CHINESE):
        return f"{_chinese(ordinal)}、" if 0 < ordinal < 100 else f"{ordinal}、"
    if kind in ("a", "A") or "alpha" in name or "latin" in name:
        letter = chr(ord("a") + ordinal - 1) if 0 < ordinal <= 26 else str(ordinal)
        return (letter.upper() if kind == "A" or "upper" in name else letter) + "."
    if kind in ("i", "I") or "roman" in name:
        roman = _roman(ordinal)
        return (roman.upper() if kind == "I" or "upper" in name else roman) + "."
    return f"{ordinal}."


def _chinese(ordinal: int) -> str:
    tens, ones = divmod(ordinal, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _roman(ordinal: int) -> str:
    if not 0 < ordinal < 4000:
        return str(ordinal)
    written = ""
    for value, letters in _ROMAN:
        times, ordinal = divmod(ordinal, value)
        written += letters * times
    return written
