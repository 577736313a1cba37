"""The picture of a chart: vl-convert draws the compiled spec, and what it drew is built anew from a closed list.

The labels are put in after drawing, in place of short stand-ins: vl-convert measures every text against the fonts
of the machine (2.5 ms for a Chinese label, more with a stack of fonts), and nothing in our layout depends on that.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from annals.charts import layout
from annals.charts.safety import UnsafeDrawing, check_picture, check_spec
from annals.charts.shape import Shape

_SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\((-?[\d.]+)[, ](-?[\d.]+)\)")


def draw(shape: Shape, description: str) -> tuple[str, dict]:
    """The SVG, one line, safe to stand in a page, and the spec that draws the same interactively."""
    made = shape.spec()
    check_spec(made)
    plain, said = _with_stand_ins(made)
    drawn = ElementTree.fromstring(_convert(plain))
    width, height = shape.size()
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg", "class": shape.name, "role": "img", "aria-label": description,
            "width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}",
        },
    )
    for element in drawn.iter():
        _copy(element, root, said)
    check_picture(root, shape.marks())
    return ElementTree.tostring(root, encoding="unicode"), made


def _with_stand_ins(spec: dict) -> tuple[dict, dict[str, str]]:
    """The spec with a short stand-in for every text, without fonts, and what each stands for."""
    said: dict[str, str] = {}

    def short(row: dict) -> dict:
        plain = {**row, "tip": ""} if "tip" in row else dict(row)
        for key in ("label", "shown"):
            if row.get(key):
                plain[key] = f"t{len(said)}"
                said[plain[key]] = row[key]
        return plain

    data = [
        {**entry, "values": [short(row) for row in entry["values"]]} if "values" in entry else entry for entry in spec["data"]
    ]
    return {**spec, "data": data, "config": {}}, said


def _convert(spec: dict) -> str:
    import vl_convert

    return vl_convert.vega_to_svg(spec, allowed_base_urls=[])


def _copy(element: Element, root: Element, said: dict[str, str]) -> None:
    """Adds what is seen of the element: bars, lines, points and texts; groups and empty frames are not needed."""
    place = _MOVE.fullmatch(element.get("transform", ""))
    x, y = (float(part) for part in place.groups()) if place else (0.0, 0.0)
    path = element.get("d", "")
    if element.tag == f"{_SVG}path" and element.get("fill") == layout.MARK and "A" in path:
        SubElement(root, "circle", {"cx": _number(x), "cy": _number(y), "r": _number(layout.POINT), "fill": layout.MARK})
    elif element.tag == f"{_SVG}path" and element.get("fill") == layout.MARK:
        SubElement(root, "path", {
            "d": _short(path), "fill": layout.MARK, "fill-opacity": element.get("fill-opacity", "1"),
        })
    elif element.tag == f"{_SVG}path" and element.get("stroke") == layout.MARK:
        if "L" not in path:  # a run of one point has no line
            return
        SubElement(root, "path", {
            "d": _short(path), "fill": "none", "stroke": layout.MARK, "stroke-width": element.get("stroke-width", "1"),
        })
    elif element.tag == f"{_SVG}line" and element.get("stroke") in (layout.BASELINE, layout.QUIET):
        ends = {"x1": x, "y1": y, "x2": x + float(element.get("x2", 0)), "y2": y + float(element.get("y2", 0))}
        dashes = {"stroke-dasharray": dash} if (dash := element.get("stroke-dasharray")) else {}
        SubElement(root, "line", {name: _number(end) for name, end in ends.items()} | {"stroke": element.get("stroke", "")} | dashes)
    elif element.tag == f"{_SVG}text":
        _write(element, x, y, root, said)
    elif element.tag in (f"{_SVG}image", f"{_SVG}a", f"{_SVG}style", f"{_SVG}script", f"{_SVG}foreignObject"):
        _refuse(element.tag)


def _write(element: Element, x: float, y: float, root: Element, said: dict[str, str]) -> None:
    fill = layout.QUIET if element.get("fill") == layout.QUIET else "currentColor"
    anchor = {"text-anchor": "middle"} if element.get("text-anchor") == "middle" else {}
    text = SubElement(root, "text", {"x": _number(x), "y": _number(y), "fill": fill, "font-size": str(layout.TEXT)} | anchor)
    text.text = said.pop(element.text or "", None) or _refuse(element.text)


def _refuse(what: str | None) -> str:
    raise UnsafeDrawing(f"unexpected {what} in a drawing")


def _short(path: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda number: _number(float(number[0])), path)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
