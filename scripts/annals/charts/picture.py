"""The picture of a chart: vl-convert draws the compiled spec, and what it drew is built anew from a closed list.

The labels are put in after drawing, in place of short stand-ins: vl-convert measures every text against the fonts
of the machine (2.5 ms for a Chinese label, more with a stack of fonts), and nothing in our layout depends on that.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from annals.charts import layout, vega
from annals.charts.safety import UnsafeDrawing, check_picture, check_spec
from annals.charts.vega import Bars

_SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\((-?[\d.]+)[, ](-?[\d.]+)\)")


def draw(bars: Bars, description: str) -> tuple[str, dict]:
    """The SVG, one line, safe to stand in a page, and the spec that draws the same interactively."""
    made = vega.spec(bars)
    check_spec(made)
    names = [f"n{row}" for row in range(len(bars.labels))]
    figures = [f"f{row}" for row in range(len(bars.labels))]
    said = dict(zip(names + figures, bars.labels + bars.figures, strict=True))
    drawn = ElementTree.fromstring(_convert(_with_stand_ins(made, names, figures)))
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "class": "annals-bars", "role": "img", "aria-label": description,
            "width": str(layout.WIDTH), "height": str(layout.height(len(bars.labels))),
            "viewBox": f"0 0 {layout.WIDTH} {layout.height(len(bars.labels))}",
        },
    )
    for element in drawn.iter():
        _copy(element, root, said)
    check_picture(root, sum(1 for value in bars.values if value), 2 * len(bars.labels))
    return ElementTree.tostring(root, encoding="unicode"), made


def _with_stand_ins(spec: dict, names: list[str], figures: list[str]) -> dict:
    data = [
        {**entry, "values": [
            {**row, "label": name, "shown": figure, "tip": ""}
            for row, name, figure in zip(entry["values"], names, figures, strict=True)
        ]} if entry["name"] == "rows" else entry
        for entry in spec["data"]
    ]
    return {**spec, "data": data, "config": {}}


def _convert(spec: dict) -> str:
    import vl_convert

    return vl_convert.vega_to_svg(spec, allowed_base_urls=[])


def _copy(element: Element, root: Element, said: dict[str, str]) -> None:
    """Adds what is seen of the element: bars, baseline and texts; groups and empty frames are not needed."""
    place = _MOVE.fullmatch(element.get("transform", ""))
    x, y = (float(part) for part in place.groups()) if place else (0.0, 0.0)
    if element.tag == f"{_SVG}path" and element.get("fill") == vega.BAR_FILL:
        SubElement(root, "path", {
            "d": _short(element.get("d", "")), "fill": vega.BAR_FILL,
            "fill-opacity": element.get("fill-opacity", "1"),
        })
    elif element.tag == f"{_SVG}line" and element.get("stroke") == vega.BASELINE:
        ends = {"x1": x, "y1": y, "x2": x + float(element.get("x2", 0)), "y2": y + float(element.get("y2", 0))}
        SubElement(root, "line", {name: _number(end) for name, end in ends.items()} | {"stroke": vega.BASELINE})
    elif element.tag == f"{_SVG}text":
        text = SubElement(root, "text", {
            "x": _number(x), "y": _number(y), "fill": "currentColor", "font-size": str(layout.TEXT),
        })
        text.text = said.pop(element.text or "", None) or _refuse(element.text)
    elif element.tag in (f"{_SVG}image", f"{_SVG}a", f"{_SVG}style", f"{_SVG}script", f"{_SVG}foreignObject"):
        _refuse(element.tag)


def _refuse(what: str | None) -> str:
    raise UnsafeDrawing(f"unexpected {what} in a drawing")


def _short(path: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda number: _number(float(number[0])), path)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
