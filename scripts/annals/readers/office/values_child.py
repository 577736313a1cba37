"""Writes the values of an old workbook, read from standard input, to standard output as JSON: run as a child process.

The library that reads it stops the whole process on some damaged files; here that harms nobody.
"""

from __future__ import annotations

import datetime
import io
import json
import sys

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum


def main() -> None:
    """The sheets in order: name, whether it holds cells and is shown, merged areas, and cells [row, column, kind, text]."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    found = []
    for sheet in book.sheets_metadata:
        entry = {"name": sheet.name, "cells": None, "visible": sheet.visible is SheetVisibleEnum.Visible, "merged": []}
        if sheet.typ is SheetTypeEnum.WorkSheet:
            content = book.get_sheet_by_name(sheet.name)
            top, left = content.start or (0, 0)
            entry["merged"] = content.merged_cell_ranges or []
            entry["cells"] = [
                [row, column, *told(value)]
                for row, values in enumerate(content.to_python(skip_empty_area=True), top + 1)
                for column, value in enumerate(values, left + 1) if value != ""
            ]
        found.append(entry)
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


def told(value: object) -> tuple[str, str]:
    """The kind of a value and its text."""
    if isinstance(value, bool):
        return "text", "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return "number", repr(value)
    if isinstance(value, datetime.datetime):
        return "text", value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, datetime.date | datetime.time):
        return "text", value.isoformat()
    return "text", str(value)


if __name__ == "__main__":
    main()
