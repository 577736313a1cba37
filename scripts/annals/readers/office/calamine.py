"""The values of an old workbook without LibreOffice: figures without their number formats, hidden parts left out."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from annals.model import Block, Cell, Document, Location, Loss, Source, Text
from annals.readers.blocks import finish
from annals.readers.grid import TooLarge
from annals.readers.lines import INVISIBLE, count, indent
from annals.readers.office.biff import Marks, read_marks
from annals.readers.office.limits import limits
from annals.readers.refusals import unread
from annals.readers.sheets.display import plain
from annals.readers.sheets.merging import lay
from annals.readers.sheets.regions import Row, blocks
from annals.readers.sheets.sheet import where
from annals.readers.sheets.texts import unbroken
from annals.readers.sheets.xlsx import hidden_doubts, named

SECONDS, MEMORY, OUTPUT = 30, 2 << 30, 64 << 20
_CHILD = Path(__file__).with_name("values_child.py")
_HIDDEN = Text("工作表里隐藏的内容不进入正文。", "Hidden parts of a workbook do not enter the text.")


def read_values(data: bytes, stream: bytes, source: Source) -> Document | None:
    """The document of what the sheets show; None where the workbook cannot be read. `stream` is the workbook's own."""
    sheets, marks = _sheets(data), read_marks(stream)
    if sheets is None or len(sheets) != len(marks):
        return None
    found: list[Block] = []
    losses: list[Loss] = []
    try:
        for sheet, told in zip(sheets, marks, strict=True):
            if sheet["cells"] is not None:
                _read(sheet, told, found, losses)
    except TooLarge as problem:
        read = Text(f"过大的表格（{problem}）", f"too large a table ({problem})")
        return unread(source, "I15", read, Text("一张大小合乎表样的表", "a table of the size of a form"))
    return named(finish(found, source, losses, hidden_doubts(losses)))


def _sheets(data: bytes) -> list[dict] | None:
    """What the child process tells of the sheets; None where it came to no good end."""
    options: dict = {} if sys.platform == "win32" else {"preexec_fn": limits(SECONDS, MEMORY, OUTPUT)}
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD)], input=data, capture_output=True, timeout=SECONDS, check=False, **options
        )
        return json.loads(done.stdout) if done.returncode == 0 and len(done.stdout) <= OUTPUT else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None


def _read(sheet: dict, told: Marks, found: list[Block], losses: list[Loss]) -> None:
    name = sheet["name"]
    cells = {**_cells(sheet["cells"]), **{at: Cell(text, text) for at, text in told.errors.items()}}
    merges = [((top + 1, left + 1), (bottom + 1, right + 1)) for (top, left), (bottom, right) in sheet["merged"]]
    laid = lay(cells if sheet["visible"] else {}, merges, told.rows, told.columns)
    hidden = laid.hidden if sheet["visible"] else sum(count(cell.text) for cell in cells.values())
    place = Location(unit="段", table=f"工作表“{name}”")
    if hidden:
        losses.append(Loss("hidden", name, hidden, "characters", place, _HIDDEN))
    rows = [
        Row(number, tuple(replace(cell, location=where(name, number, at)) for at, cell in row.items()))
        for number, row in laid.rows
    ]
    found += blocks(rows, place, len(found) + 1)


def _cells(values: list[list]) -> dict[tuple[int, int], Cell]:
    found = {}
    for row, column, kind, told in values:
        text = INVISIBLE.sub("", _number(told) if kind == "number" else told)
        if text:
            found[row, column] = Cell(unbroken(text), text, indent=indent(text))
    return found


def _number(text: str) -> str:
    try:
        return plain(Decimal(text))
    except InvalidOperation:
        return text
