"""What the style of an element says that a reader of text must know: hidden, indented, kept as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0*)?\s*(?:[;!}]|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?P<small>font-size\s*:\s*0+(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:[;!}]|$))",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(text-indent|padding-left|margin-left)\s*:\s*(-?\d{0,4}(?:\.\d{1,6})?)\s*(em|rem|px|pt|cm|mm|in)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,4})?)\s*(px|pt)", re.IGNORECASE)
_POINTS = {"px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "em": 0.0, "rem": 12.0}
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_CONDITIONAL = re.compile(r"@(?:media|supports|layer|container)[^{]{0,400}\{(?:[^{}]{0,4000}\{[^{}]{0,4000}\}){0,400}[^{}]{0,4000}\}", re.IGNORECASE)
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]{0,9})?([.#])([\w-]{1,80})", re.IGNORECASE)
_SHEETS = 200_000
"""Characters of style sheets in a page that are looked at."""


@dataclass(frozen=True)
class Sheet:
    """The classes and ids that the page's own style sheet hides."""

    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


def sheet_of(page: _Element) -> Sheet:
    """What the `<style>` elements of the page hide everywhere: single classes and ids, none of a print style."""
    text = "\n".join(
        style.text or "" for style in page.iter("style") if style.get("media", "all").lower() in ("all", "screen", "")
    )[:_SHEETS]
    if "none" not in text and "hidden" not in text:
        return Sheet()
    found: dict[str, set[str]] = {".": set(), "#": set()}
    for selectors, body in _RULE.findall(_CONDITIONAL.sub("", re.sub(r"/\*.{0,5000}?\*/", "", text, flags=re.DOTALL))):
        match = _HIDDEN.search(body)
        if match and not match["small"]:
            for selector in selectors.split(","):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    found[simple[1]].add(simple[2])
    return Sheet(frozenset(found["."]), frozenset(found["#"]))


def hidden(element: _Element, sheet: Sheet) -> bool:
    """Whether a browser shows nothing of the element."""
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    style = element.get("style")
    if style and (found := _HIDDEN.search(style)):
        # A size of nought that its children set anew only takes the gaps between them away.
        return not found["small"] or not any("font-size" in child.get("style", "") for child in element.iterdescendants())
    if sheet.ids and element.get("id") in sheet.ids:
        return not style or "display" not in style
    if sheet.classes and not sheet.classes.isdisjoint(element.get("class", "").split()):
        return not style or "display" not in style
    return False


def indent_of(style: str) -> float:
    """First-line indent, padding and margin in ems."""
    if "-" not in style:
        return 0.0
    size = _points(_SIZE.search(style))
    total = 0.0
    for _, amount, unit in _LENGTH.findall(style):
        number = float(amount) if amount not in ("", "-", ".", "-.") else 0.0
        total += number if unit.lower() == "em" else number * _POINTS[unit.lower()] / size
    return round(max(0.0, total) * 2) / 2


def _points(size: re.Match[str] | None) -> float:
    points = float(size[1]) * _POINTS[size[2].lower()] if size else 0.0
    return points if points >= 6 else 12.0


def as_typed(tag: str, style: str) -> bool:
    """Whether white space is shown as it stands."""
    return tag == "pre" or ("white-space" in style and bool(re.search(r"white-space\s*:\s*pre", style)))
