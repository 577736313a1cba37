"""The reader of CSV: a text that is one table from top to bottom, whatever separates its cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from annals.model import Cell, Document, Location, Source, Text
from annals.readers.blocks import finish
from annals.readers.cells import Kind, kind_of
from annals.readers.decode import Refused, decode
from annals.readers.grid import MAX_CELLS, TooLarge
from annals.readers.lines import INVISIBLE, indent
from annals.readers.losses import character_losses
from annals.readers.refusals import refuse, unread
from annals.readers.sheets import figures
from annals.readers.sheets.regions import Row, blocks
from annals.readers.sheets.texts import unbroken
from annals.readers.text import read_text

_DELIMITERS = ",;\t|"
_SHARE = 0.8
"""Part of the rows that must have the same number of cells."""
_FEWEST = 3
_WIDE, _FEWEST_WIDE = 3, 5
_SAMPLE = 400
_LONGEST = 60
"""Characters a cell, on the average: more of them is prose with commas in it."""
_BROKEN = 12
"""Lines in one cell: more of them, and a quotation mark has swallowed its neighbours."""
Record = tuple[int, list[str]]
"""The line on which a record begins, and its cells."""


def read_table_or_text(data: bytes, source: Source) -> Document:
    """The document of a text file, which is a table from top to bottom or running text with tables in it."""
    return read_csv(data, source) if is_csv(data) else read_text(data, source)


def is_csv(data: bytes) -> bool:
    """Whether these bytes are a text of cells, told by the text alone: nearly all records are of one length, or many are rows of figures."""
    if not any(data.count(letter) >= _FEWEST for letter in (b",", b";", b"\t", b"|")):
        return False
    decoded = decode(data)
    return not isinstance(decoded, Refused) and delimiter(decoded.text) is not None


def delimiter(text: str) -> str | None:
    """What parts the cells: the sign by which most records are of one length; None where the text is no table."""
    if figures.is_long_form(_records(text, ",", 1)):
        return ","
    scores = [(share, width, -at) for at, sign in enumerate(_DELIMITERS) for share, width in [_fits(text, sign)] if share]
    return _DELIMITERS[-max(scores)[2]] if scores else None


def read_csv(data: bytes, source: Source) -> Document:
    """The table with the texts above and below it; no blocks but a doubt where it cannot be read."""
    decoded = decode(data)
    if isinstance(decoded, Refused):
        return refuse(source, decoded)
    source = replace(source, encoding=decoded.encoding, media_type="text/csv")
    sign = delimiter(decoded.text)
    records = _records(decoded.text, sign or ",")
    if figures.is_long_form(records):
        return figures.read_long_form(records, source)
    lost: Counter[str] = Counter()
    rows = [Row(number, tuple(_cell(text, number, at, lost) for at, text in enumerate(cells, 1))) for number, cells in records]
    try:
        return finish(blocks(_rectangle(rows)), source, character_losses(lost))
    except TooLarge as problem:
        too_large = Text(f"过大的表格（{problem}）", f"too large a table ({problem})")
        return unread(source, "I15", too_large, Text("一张大小合乎表样的表", "a table of the size of a form"))


def _fits(text: str, sign: str) -> tuple[float, int]:
    """The share of records of the commonest length, and that length; nothing where these are no cells."""
    if sign not in text:
        return 0.0, 0
    records = [cells for _, cells in _records(text, sign, _SAMPLE) if any(cell.strip() for cell in cells)]
    if len(records) < _FEWEST:
        return 0.0, 0
    width, alike = max(Counter(map(len, records)).items(), key=lambda entry: (entry[1], entry[0]))
    filled = [[cell for cell in cells if cell.strip()] for cells in records]
    several = sum(len(cells) > 1 for cells in filled)
    length = sum(len(cell) for cells in filled for cell in cells) / sum(map(len, filled))
    drawn = sign == "|" and sum(not cells[0].strip() for cells in records) > len(records) / 2
    # A text extraction often writes a table a cell a line, each behind a tab: no table in rows.
    alone = sum(not cells[0].strip() and len(some) < 2 for cells, some in zip(records, filled, strict=True))
    if length > _LONGEST or drawn:
        return 0.0, 0
    if sign in ",;" and _wide_rows(records) >= _FEWEST_WIDE:
        return max(alike / len(records), _SHARE), max(map(len, records))
    if width < 2 or alike < _SHARE * len(records):
        return 0.0, 0
    if 4 * several < len(records) or 2 * alone > len(records):
        return 0.0, 0
    return alike / len(records), width


def _wide_rows(records: Sequence[list[str]]) -> int:
    """How many records are a label with three figures or more, blank ones too: rows of a wide table, however unequal the others are."""
    found = 0
    for cells in records:
        kinds = [kind_of(cell) for cell in cells]
        figures = kinds.count(Kind.NUMBER)
        found += Kind.LABEL in kinds and figures > 0 and figures + kinds.count(Kind.BLANK) >= _WIDE
    return found


def _records(text: str, sign: str, most: int | None = None) -> list[Record]:
    """The records of the text with the lines on which they begin; quotes that do not close are plain characters."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        found: list[Record] = []
        reader = csv.reader(text.splitlines(keepends=True), delimiter=sign, quoting=quoting)
        before = 0
        try:
            for cells in reader:
                found.append((before + 1, cells))
                before = reader.line_num
                if most is not None and len(found) >= most:
                    break
        except csv.Error:
            continue
        if not any(cell.count("\n") > _BROKEN for _, cells in found for cell in cells):
            return found
    return [(number, line.split(sign)) for number, line in enumerate(text.splitlines()[:most], 1)]


def _cell(text: str, number: int, column: int, lost: Counter[str]) -> Cell:
    if INVISIBLE.search(text):
        lost.update(INVISIBLE.findall(text))
        text = INVISIBLE.sub("", text)
    return Cell(unbroken(text), text, indent=indent(text), location=Location(line=number, column=f"第{column}列"))


def _rectangle(rows: Sequence[Row]) -> list[Row]:
    """The rows without the columns in which nothing stands; TooLarge where there are more cells than in any form.

    Rows of unequal length keep them all.
    """
    held = sorted({at for row in rows for at, cell in enumerate(row.cells) if cell.text.strip()})
    if len({len(row.cells) for row in rows if len(row.printed) > 1}) > 1:
        held = list(range(max(len(row.cells) for row in rows)))
    if len(held) * len(rows) > MAX_CELLS:
        raise TooLarge(f"{len(rows)} × {len(held)} cells")
    return [Row(row.number, tuple(row.cells[at] for at in held if at < len(row.cells))) for row in rows]
