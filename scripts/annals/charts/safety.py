"""What a drawing may hold: a closed list of keys, marks, elements and attributes; anything else is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPEC_KEYS = _of(
    "align aria as autosize background band baseline cell config data defined domain dx dy encode expr facet field fill"
    " fillOpacity filter font fontSize format from group groupby height marks name nice offset opacity order padding range"
    " scale scales shape signal size sort source stroke strokeDash strokeWidth style text tooltip transform type update value"
    " values width x x2 y y2 yc zero"
)
ROW_KEYS = _of("row label value edge shown tip strength zero year run at down left right top foot series")
MARKS = frozenset(("rect", "text", "rule", "line", "symbol", "group"))
_EXPRESSIONS = re.compile(r"[\w\s\"'\[\]().?:|&+,\\]*")

ATTRIBUTES = {
    "svg": _of("width height viewBox role aria-label class xmlns"),
    "path": _of("d fill fill-opacity stroke stroke-width"),
    "line": _of("x1 y1 x2 y2 stroke stroke-dasharray"),
    "circle": _of("cx cy r fill"),
    "text": _of("x y fill font-size text-anchor"),
}


class UnsafeDrawing(Exception):
    """A spec or a picture holds what no chart of ours has: our bug, or a file that someone changed."""


def check_spec(spec: dict) -> None:
    """Refuses a spec with a key, a mark, an expression or a datum that our charts do not use."""
    for data in spec["data"]:
        for row in data.get("values", ()):
            if not ROW_KEYS.issuperset(row) or any(isinstance(value, dict | list) for value in row.values()):
                raise UnsafeDrawing(f"row {sorted(row)}")
    for mark in spec["marks"]:
        if mark["type"] not in MARKS:
            raise UnsafeDrawing(f"mark {mark['type']}")
    _walk({key: value for key, value in spec.items() if key != "data"})
    for data in spec["data"]:
        _walk({key: value for key, value in data.items() if key != "values"})


def _walk(node: object) -> None:
    if isinstance(node, list):
        for entry in node:
            _walk(entry)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key not in SPEC_KEYS:
            raise UnsafeDrawing(f"key {key}")
        if key in ("expr", "signal") and not _EXPRESSIONS.fullmatch(str(value)):
            raise UnsafeDrawing(f"expression {value}")
        _walk(value)


def check_picture(root: Element, marks: Mapping[str, int]) -> None:
    """Refuses a picture with an element or attribute that our charts do not use, or with marks missing."""
    seen: dict[str, int] = {}
    for element in root.iter():
        seen[element.tag] = seen.get(element.tag, 0) + 1
        allowed = ATTRIBUTES.get(element.tag)
        if allowed is None or not allowed.issuperset(element.keys()):
            raise UnsafeDrawing(f"<{element.tag}> {sorted(element.keys())}")
        for name, value in element.items():
            if name != "aria-label" and "url" in value.lower():
                raise UnsafeDrawing(f"{name}={value}")
    if {name: seen.get(name, 0) for name in marks} != dict(marks):
        raise UnsafeDrawing(f"{seen} instead of {dict(marks)}")
