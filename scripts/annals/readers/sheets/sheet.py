"""One worksheet as the rows that it shows: hidden ones left out, merged cells at their origin, numbers as displayed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from annals.model import Cell, Location
from annals.readers.lines import INVISIBLE, indent
from annals.readers.sheets.display import show
from annals.readers.sheets.merging import Place, lay
from annals.readers.sheets.regions import Row
from annals.readers.sheets.texts import unbroken
from annals.readers.sheets.workbook import SheetPart, Style, Workbook, string

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_TRUE = ("1", "true", "on")
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
NOT_CALCULATED = "（公式没有结果）"


@dataclass
class Sheet:
    """What a sheet shows, and what it does not: characters hidden, formulas without result, numbers shown rounded."""

    name: str
    rows: list[Row] = field(default_factory=list)
    hidden: int = 0
    formulas: list[Location] = field(default_factory=list)
    rounded: list[tuple[Location, str, str]] = field(default_factory=list)
    invisible: Counter[str] = field(default_factory=Counter)


def read_sheet(root: etree._Element, part: SheetPart, book: Workbook) -> Sheet:
    """The sheet as it is shown, hidden rows and columns counted and left out; TooLarge where no form is as large."""
    sheet = Sheet(part.name)
    hidden_columns = [_span(column) for column in root.iterfind(f"{_MAIN}cols/{_MAIN}col") if _is_hidden(column)]
    hidden_rows: set[int] = set()
    cells: dict[Place, Cell] = {}
    at = (0, 0)
    for row in root.iterfind(f"{_MAIN}sheetData/{_MAIN}row"):
        at = (_number(row.get("r")) or at[0] + 1, 0)
        if _is_hidden(row):
            hidden_rows.add(at[0])
        for element in row.iterfind(f"{_MAIN}c"):
            at = place_of(element.get("r", "")) or (at[0], at[1] + 1)
            cell = _cell(element, at, book, sheet)
            if cell.text:
                cells[at] = cell
    merges = (_merge(item.get("ref", "")) for item in root.iterfind(f"{_MAIN}mergeCells/{_MAIN}mergeCell"))
    laid = lay(cells, [merge for merge in merges if merge], hidden_rows, hidden_columns)
    sheet.hidden += laid.hidden
    for number, row in laid.rows:
        found = (replace(cell, location=where(part.name, number, column)) for column, cell in row.items())
        sheet.rows.append(Row(number, tuple(found)))
    return sheet


def place_of(reference: str) -> Place | None:
    """Row and column of a reference such as B12, or None where it is none."""
    found = _PLACE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return (int(found[2]), column) if column <= MAX_COLUMN and int(found[2]) <= MAX_ROW else None


def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def where(sheet: str, row: int, column: int | None = None) -> Location:
    """A place in a sheet in words; the ordinal of its block is put in later."""
    return Location(
        unit="段", table=f"工作表“{sheet}”", row=f"第{row}行", column=f"{column_name(column)}列" if column else None
    )


# --- cells --------------------------------------------------------------------------------------------------


def _cell(element: etree._Element, at: Place, book: Workbook, sheet: Sheet) -> Cell:
    style = book.styles[number] if (number := _number(element.get("s"))) < len(book.styles) else Style()
    place = where(sheet.name, *at)
    text = _text(element, place, style, book, sheet)
    if INVISIBLE.search(text):
        sheet.invisible.update(INVISIBLE.findall(text))
        text = INVISIBLE.sub("", text)
    return Cell(unbroken(text), text, indent=style.indent + indent(text), location=place)


def _text(element: etree._Element, place: Location, style: Style, book: Workbook, sheet: Sheet) -> str:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(f"{_MAIN}is")
        return "" if inline is None else string(inline)
    stored = element.findtext(f"{_MAIN}v")
    formula = element.find(f"{_MAIN}f")
    if formula is not None and (stored is None or (book.recalculates and stored in ("", "0"))):
        sheet.formulas.append(place)
        return NOT_CALCULATED
    if not stored:
        return ""
    if kind == "s":
        number = _number(stored)
        return book.texts[number] if stored.strip().isdigit() and number < len(book.texts) else f"#{stored}"
    if kind == "b":
        return "TRUE" if stored.strip() in _TRUE else "FALSE"
    if kind in ("str", "e", "d"):
        return stored
    shown = show(stored.strip(), style.code, from_1904=book.from_1904)
    if shown.rounded:
        sheet.rounded.append((place, shown.text, stored.strip()))
    return shown.text


def _merge(reference: str) -> tuple[Place, Place] | None:
    """The first and the last place of a merged area (A1:C2)."""
    one, _, other = reference.partition(":")
    first, last = place_of(one), place_of(other or one)
    if first is None or last is None:
        return None
    return (min(first[0], last[0]), min(first[1], last[1])), (max(first[0], last[0]), max(first[1], last[1]))


def _is_hidden(element: etree._Element) -> bool:
    height = element.get("ht") or element.get("width")
    return element.get("hidden") in _TRUE or height in ("0", "0.0")


def _span(column: etree._Element) -> tuple[int, int]:
    return _number(column.get("min")), _number(column.get("max"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
