"""The bytes of a workbook: text stays text, numbers are numbers, nothing is a formula, and no clock is asked."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import xlsxwriter

from annals.bundles.sheets import Data, Kind, Page, Sheet, width

LONGEST = 32_767
"""Letters that a cell of Excel holds."""
CUT = "……（此处超过 Excel 单元格的上限，全文见同名 CSV · longer than a cell may be; whole in the CSV）"
HEAD_ROW = 2
"""The row of heads of a sheet of data: the title and the line about it stand above."""
SAMPLE = 200
"""Rows that are looked at for the width of a column."""
UNSAID = str.maketrans(dict.fromkeys((65534, 65535), "�"))
"""What no XML may hold and no control character is."""
FONT = {"font_name": "等线", "font_size": 11}
LOOKS = {
    Kind.TITLE: {"bold": True, "font_size": 14},
    Kind.LEAD: {"font_color": "#5B5B5B", "font_size": 10},
    Kind.HEAD: {"bold": True, "bg_color": "#ECEAE4", "border": 1, "border_color": "#B9B5AA", "align": "center", "valign": "vcenter", "text_wrap": True},
    Kind.LABEL: {"border": 1, "border_color": "#D8D5CC", "text_wrap": True, "valign": "vcenter"},
    Kind.GROUP: {"bold": True},
    Kind.TEXT: {"border": 1, "border_color": "#D8D5CC", "text_wrap": True, "valign": "top"},
    Kind.FIGURE: {"border": 1, "border_color": "#D8D5CC", "align": "right", "valign": "vcenter"},
    Kind.BLANK: {"border": 1, "border_color": "#D8D5CC", "bg_color": "#E4E4E4"},
    Kind.WORD: {"border": 1, "border_color": "#D8D5CC", "font_color": "#5B5B5B", "align": "right", "valign": "vcenter", "text_wrap": True},
}


def workbook(sheets: Sequence[Sheet], title: str, author: str) -> bytes:
    """The workbook with these sheets, the first one in front."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": title, "author": author, "created": datetime.datetime(2000, 1, 1)})
        looks = _Looks(book)
        for sheet in sheets:
            drawn = book.add_worksheet(sheet.name)
            drawn.set_paper(9)
            drawn.fit_to_pages(1, 0)
            if isinstance(sheet, Data):
                _data(drawn, sheet, looks)
            else:
                _page(drawn, sheet, looks)
    return buffer.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple, object] = {}

    def of(self, kind: Kind, **more: object) -> object:
        """The format of that kind of cell; text is marked as text, so that editing it makes no number of it."""
        key = (kind, *sorted(more.items()))
        if key not in self._made:
            form = {} if kind is Kind.FIGURE or kind is Kind.BLANK else {"num_format": "@"}
            self._made[key] = self._book.add_format({**FONT, **form, **LOOKS[kind], **more})
        return self._made[key]

    def plain(self, is_number: bool) -> object:
        """The format of a column of data."""
        key = ("data", is_number)
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, "num_format": "General" if is_number else "@"})
        return self._made[key]


def _page(drawn, page: Page, looks: _Looks) -> None:
    if page.is_landscape:
        drawn.set_landscape()
    for at, wide in enumerate(page.widths):
        drawn.set_column(at, at, wide)
    for cell in page.cells:
        more: dict[str, object] = {"indent": cell.indent} if cell.indent else {}
        number = _number(cell.text) if cell.kind is Kind.FIGURE else None
        if number is not None:
            more["num_format"] = "#,##0" + (f".{'0' * len(cell.text.partition('.')[2])}" if "." in cell.text else "")
        look = looks.of(cell.kind, **more)
        if cell.down > 1 or cell.across > 1:
            drawn.merge_range(cell.row, cell.column, cell.row + cell.down - 1, cell.column + cell.across - 1, "", look)
        if number is not None:
            drawn.write_number(cell.row, cell.column, number, look)
        elif cell.text:
            drawn.write_string(cell.row, cell.column, _text(cell.text), look)
        else:
            drawn.write_blank(cell.row, cell.column, None, look)
    for row, high in _heights(page).items():
        drawn.set_row(row, high)
    drawn.freeze_panes(*page.frozen)
    if page.cells:
        drawn.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _heights(page: Page) -> Mapping[int, float]:
    """How high the rows must be in which a text is folded: a program that opens the file need not reckon it."""
    found: dict[int, float] = {}
    for cell in page.cells:
        if cell.down == 1 and cell.kind in (Kind.HEAD, Kind.LABEL, Kind.TEXT, Kind.WORD):
            room = max(sum(page.widths[cell.column:cell.column + cell.across]) - 1 - cell.indent, 1)
            lines = sum(max(-(-width(line) // room), 1) for line in cell.text.splitlines())
            if lines > 1:
                found[cell.row] = max(found.get(cell.row, 0.0), min(lines * 15.5, 400.0))
    return found


def _data(drawn, sheet: Data, looks: _Looks) -> None:
    drawn.set_landscape()
    drawn.write_string(0, 0, _text(sheet.title), looks.of(Kind.TITLE))
    drawn.write_string(1, 0, _text(sheet.lead), looks.of(Kind.LEAD))
    for at, head in enumerate(sheet.heads):
        seen = [head.splitlines()[-1], *(row[at] for row in sheet.rows[:SAMPLE] if at < len(row))]
        drawn.set_column(at, at, min(max(max(map(width, seen)) + 2, 10), 60), looks.plain(at in sheet.numbers))
        drawn.write_string(HEAD_ROW, at, head, looks.of(Kind.HEAD))
    drawn.set_row(HEAD_ROW, 48)
    for down, row in enumerate(sheet.rows, HEAD_ROW + 1):
        for at, value in enumerate(row):
            if not value:
                continue
            number = _number(value) if at in sheet.numbers else None
            if number is None:
                drawn.write_string(down, at, _text(value))
            else:
                drawn.write_number(down, at, number)
    last = HEAD_ROW + len(sheet.rows)
    if sheet.heads:
        drawn.autofilter(HEAD_ROW, 0, last, len(sheet.heads) - 1)
    drawn.freeze_panes(HEAD_ROW + 1, 0)
    drawn.repeat_rows(HEAD_ROW)
    drawn.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _number(value: str) -> float | None:
    """The number, or None where it is none or Excel could not hold it to the last digit."""
    try:
        number = float(value)
        exact = Decimal(repr(number)) == Decimal(value)
    except (ValueError, InvalidOperation):
        return None
    return number if exact and len(value.strip("-").replace(".", "")) <= 15 else None


def _text(value: str) -> str:
    value = value.translate(UNSAID)
    return value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT
