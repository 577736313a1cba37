"""The values of an old workbook without LibreOffice: figures without their number formats, hidden sheets left out."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from annals.model import Block, Cell, Document, Location, Loss, Source, Text
from annals.readers.blocks import finish
from annals.readers.grid import TooLarge
from annals.readers.lines import INVISIBLE, count, indent
from annals.readers.office.biff import read_marks
from annals.readers.refusals import unread
from annals.readers.sheets.display import plain
from annals.readers.sheets.merging import lay
from annals.readers.sheets.regions import Row, blocks
from annals.readers.sheets.sheet import where
from annals.readers.sheets.texts import unbroken
from annals.readers.sheets.xlsx import hidden_doubts, named

_HIDDEN = Text("工作表里隐藏的内容不进入正文。", "Hidden parts of a workbook do not enter the text.")


def read_values(data: bytes, stream: bytes, source: Source) -> Document | None:
    """The document of what the sheets show; None where the workbook cannot be read. `stream` is the workbook's own."""
    found: list[Block] = []
    losses: list[Loss] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        marks = read_marks(stream)
        if len(marks) != len(book.sheets_metadata):
            return None
        for sheet, told in zip(book.sheets_metadata, marks, strict=True):
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            content = book.get_sheet_by_name(sheet.name)
            cells = {**_cells(content), **{at: Cell(text, text) for at, text in told.errors.items()}}
            shown = sheet.visible is SheetVisibleEnum.Visible
            laid = lay(cells if shown else {}, _merges(content), told.rows, told.columns)
            hidden = laid.hidden if shown else sum(count(cell.text) for cell in cells.values())
            place = Location(unit="段", table=f"工作表“{sheet.name}”")
            if hidden:
                losses.append(Loss("hidden", sheet.name, hidden, "characters", place, _HIDDEN))
            rows = [
                Row(number, tuple(replace(cell, location=where(sheet.name, number, at)) for at, cell in row.items()))
                for number, row in laid.rows
            ]
            found += blocks(rows, place, len(found) + 1)
    except TooLarge as problem:
        read = Text(f"过大的表格（{problem}）", f"too large a table ({problem})")
        return unread(source, "I15", read, Text("一张大小合乎表样的表", "a table of the size of a form"))
    except (CalamineError, OSError, ValueError, OverflowError):
        return None
    return named(finish(found, source, losses, hidden_doubts(losses)))


def _merges(content: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [
        ((top + 1, left + 1), (bottom + 1, right + 1)) for (top, left), (bottom, right) in content.merged_cell_ranges or ()
    ]


def _cells(content: CalamineSheet) -> dict[tuple[int, int], Cell]:
    top, left = content.start or (0, 0)
    found = {}
    for row, values in enumerate(content.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if text := INVISIBLE.sub("", _text(value)):
                found[row, column] = Cell(unbroken(text), text, indent=indent(text))
    return found


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(Decimal(repr(value)))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat(" ").removesuffix(" 00:00:00") if isinstance(value, datetime.datetime) else value.isoformat()
    return str(value)
