"""Tables of a page: which of them hold data and not the page's layout, and their cells on one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml.etree import _Element

from annals.model import Cell, Location
from annals.readers.cells import Kind, kind_of
from annals.readers.grid import FILLING, MAX_CELLS, place
from annals.readers.html.flow import read_flow
from annals.readers.html.items import Flow, Grid, Picture, Strip, text_of
from annals.readers.html.shaping import Row, header_rows, several, title, within, without_ghosts
from annals.readers.html.style import Sheet, hidden
from annals.readers.lines import count, indent

_ROW_TAGS = frozenset(["li", "div", "dd", "section"])
_CELL_TAGS = frozenset(["span", "div", "em", "i", "b", "strong", "label", "font", "a"])
_TITLES = 4
"""Most title lines that a table holds itself."""
_PROSE = 200
"""Characters of one cell that make a table of few columns a layout."""
_TINY = 60
"""Characters of a nested table that is no more than the contents of a cell."""


@dataclass
class Built:
    """A table on its grid with the lines that were printed above and below it, and what its cells held besides."""

    rows: tuple[tuple[Cell | None, ...], ...]
    header_rows: int
    above: list[Strip] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    aside: list[Flow] = field(default_factory=list)
    size: int = 0
    """Characters of all that."""


def is_data(table: _Element) -> bool:
    """Whether an element holds a table: two rows and two columns at least, no other table of data, no running text."""
    if table.tag != "table":
        return is_rows(table)
    if table.get("role") in ("presentation", "none"):
        return False
    if any(not _tiny(inner) for inner in table.iterdescendants("table")):
        return False
    rows = [cells for row in _rows(table) if (cells := list(row.iterchildren("td", "th")))]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2:
        return False
    texts = [[text_of(cell) for cell in cells] for cells in rows]
    full = [[text for text in row if text.strip()] for row in texts]
    if sum(len(row) > 1 for row in full) < 2:
        return False
    long = sum(1 for row in texts for text in row if count(text) > _PROSE and text.count("。") > 1)
    return not long or (width > 2 and long <= 0.2 * len(rows))


def is_rows(element: _Element) -> bool:
    """Whether an element is a table drawn without one: its children all alike, each a label with its unit and figure."""
    rows = list(element)
    if len(rows) < 3 or rows[0].tag not in _ROW_TAGS or len(rows[0]) < 2:
        return False
    width, figures = len(rows[0]), 0
    for row in rows:
        if row.tag not in _ROW_TAGS or len(row) != width or (row.text or "").strip():
            return False
        if any(cell.tag not in _CELL_TAGS or (cell.tail or "").strip() for cell in row):
            return False
        texts = [text_of(cell).strip() for cell in row]
        if any(len(text) > 80 for text in texts):
            return False
        figures += any(kind_of(text) in (Kind.NUMBER, Kind.UNIT) for text in texts[1:])
    return figures * 2 >= len(rows)


def _tiny(table: _Element) -> bool:
    rows = list(islice(table.iter("tr"), _TINY + 1))
    one_way = len(rows) < 2 or (len(rows) <= _TINY and all(len(list(row.iterchildren("td", "th"))) < 2 for row in rows))
    return one_way and count(text_of(table)) <= _TINY


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows in the order in which they are shown: head, bodies, foot; none of a nested table."""
    if table.tag != "table":
        yield from table
        return
    bodies: list[_Element] = []
    feet: list[_Element] = []
    for part in table:
        if part.tag == "thead":
            yield from _inside(part)
        elif part.tag == "tfoot":
            feet += _inside(part)
        else:
            bodies += [part] if part.tag == "tr" else _inside(part)
    yield from bodies
    yield from feet


def _inside(element: _Element) -> list[_Element]:
    """The rows in an element that is no cell; old pages put forms between table and rows."""
    found: list[_Element] = []
    todo = list(element) if element.tag not in ("caption", "td", "th") else []
    while todo:
        child = todo.pop(0)
        if child.tag == "tr":
            found.append(child)
        elif child.tag in ("tbody", "thead", "tfoot", "form", "center", "div", "font", "span"):
            todo = [*child, *todo]
    return found


def _cells(row: _Element) -> list[_Element]:
    return list(row.iterchildren("td", "th")) if row.tag == "tr" else list(row)


def build(grid: Grid, sheet: Sheet) -> Built:
    """The table on its grid, every cell at its origin; grid.TooLarge for one that no form is as large as."""
    built = Built((), 0)
    rows: list[Row] = []
    reach = 0  # how many rows the cells so far cover: an empty row counts where a cell goes down through it
    shown = set()
    for row in _rows(grid.element):
        shown.add(row)
        if _hide(row, sheet, built):
            continue
        cells = [_cell(cell, sheet, built) for cell in _cells(row) if not _hide(cell, sheet, built)]
        for more in several(cells) if cells else [[]] if len(rows) < reach else []:
            rows.append(more)
            reach = max([reach, *(len(rows) - 1 + (cell.rowspan or MAX_CELLS) for cell in more)])
    if grid.element.tag == "table":
        _stray(grid.element, sheet, built)
    rows = within(rows)
    while len(built.above) < _TITLES and rows and (line := title(rows)) is not None:
        built.above.append(line)
        rows = rows[1:]
    built.rows = without_ghosts(place(rows))
    built.header_rows = header_rows(built.rows, _heads(grid.element))
    built.size = sum(count(cell.text) for row in built.rows for cell in row if cell) + sum(map(aside_size, built.aside))
    built.size += sum(strip.size for strip in built.above)
    return built


def aside_size(flow: Flow) -> int:
    """Characters of what stands in no item of a flow."""
    return count("".join((*flow.hidden, *flow.deleted, *flow.controls))) + sum(map(count, flow.invisible))


def _hide(element: _Element, sheet: Sheet, built: Built) -> bool:
    """Whether a browser leaves the row or cell out, as spreadsheets write those that a merged cell covers."""
    gone = hidden(element, sheet)
    if gone and (text := " ".join(text_of(element).split())):
        built.aside.append(Flow(hidden=[text]))
    return gone


def _cell(element: _Element, sheet: Sheet, built: Built) -> Cell:
    flow = read_flow(element, sheet, lambda _: False)
    strips = [item for item in flow.items if isinstance(item, Strip)]
    built.pictures += [item for item in flow.items if isinstance(item, Picture)]
    if flow.hidden or flow.deleted or flow.controls or flow.invisible:
        built.aside.append(replace(flow, items=[]))
    raw = "\n".join(strip.number + strip.text for strip in strips)
    lines = [strip.number + strip.text.strip() for strip in strips]
    first = strips[0] if strips else None
    lead = indent(first.text) + first.indent if first else 0.0
    down, right = _number(element.get("rowspan")), _number(element.get("colspan"))
    return Cell(_joined(lines), raw, 1 if down is None else down, right or 1, lead)


def _joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one text; figures and Latin words stay apart."""
    text = ""
    for line in lines:
        apart = text[-1:].isascii() and line[:1].isascii() and text[-1:].isalnum() and line[:1].isalnum()
        text += (" " if apart else "") + line
    return text


def _number(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.strip().strip("\"'")
    return min(int(digits), 70_000) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else None


def _stray(table: _Element, sheet: Sheet, built: Built) -> None:
    """Puts captions, and text that stands between the cells against all rules, above the table."""
    flow = read_flow(table, sheet, lambda inner: False) if _has_stray(table) else None
    if flow is None:
        return
    taken: set[int] = set()
    for span in flow.spans:
        if span.element.tag in ("td", "th"):
            taken |= set(range(span.start, span.end))
    built.above += [
        item for at, item in enumerate(flow.items) if isinstance(item, Strip) and at not in taken
    ]


def _has_stray(table: _Element) -> bool:
    """Whether anything but rows and cells holds text."""
    for element in table.iter("table", "tbody", "thead", "tfoot", "tr", "form"):
        if (element.text or "").strip() and element.tag != "table":
            return True
        if any((child.tail or "").strip() or child.tag not in _PARTS for child in element):
            return True
    return bool((table.text or "").strip())


_PARTS = frozenset(["table", "tbody", "thead", "tfoot", "tr", "td", "th", "colgroup", "col", "script", "style", "input"])


def _heads(table: _Element) -> int:
    """How many rows at the top the page itself marks as heads."""
    marked = 0
    for row in _rows(table):
        cells = _cells(row)
        above = row.getparent()
        filled = [cell for cell in cells if text_of(cell).strip()]
        if (above is not None and above.tag == "thead") or (len(filled) > 1 and all(cell.tag == "th" for cell in filled)):
            marked += 1
        elif cells:
            break
    return marked


def located(built: Built, line: int, name: str) -> tuple[tuple[Cell | None, ...], ...]:
    """The rows with the place of every cell in words; what only fills a row up stands nowhere."""
    return tuple(
        tuple(
            replace(cell, location=Location(line=line, unit="段", table=name, row=f"第{down}行", column=f"第{right}列"))
            if cell and cell is not FILLING else cell
            for right, cell in enumerate(row, 1)
        )
        for down, row in enumerate(built.rows, 1)
    )
