"""A Word 97–2003 document without LibreOffice: its text by pieces, its tables by the marks of rows and cells.

[MS-DOC]. Automatic numbers are not in the text and are not made up; deleted and hidden text is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annals.model import Block, Document, Figure, Location, Loss, Paragraph, ParagraphKind, Source, Text
from annals.readers.blocks import finish
from annals.readers.grid import TooLarge
from annals.readers.lines import INVISIBLE, count, indent
from annals.readers.office.properties import Properties, read_properties
from annals.readers.office.rows97 import RowMark, table
from annals.readers.office.streams import BROKEN
from annals.readers.office.words97 import Pieces, read_pieces
from annals.readers.refusals import unread

_DRAWN = "\x01\x08"
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_PLAIN = str.maketrans({"\x1e": "-", "\x1f": "", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\xa0": " ", "\x02": "", "\x05": ""})
_HIDDEN = Text("删除的和隐藏的文字不进入正文。", "Deleted and hidden text does not enter the text.")


@dataclass(frozen=True)
class _Line:
    """One paragraph: its text, the character that ends it, and what is set for it."""

    text: str
    end: str
    properties: Properties


def read_word(streams: Mapping[str, bytes], source: Source) -> Document | None:
    """The flat blocks of the document; None where its parts do not fit together."""
    try:
        pieces = read_pieces(streams)
        if pieces is None:
            return None
        told = read_properties(streams["WordDocument"], pieces)
        blocks: list[Block] = []
        for kind, start, end in pieces.parts:
            blocks += _blocks(list(_lines(pieces, told, start, end)), kind, len(blocks) + 1)
    except BROKEN:
        return None
    except TooLarge as problem:
        read = Text(f"过大的表格（{problem}）", f"too large a table ({problem})")
        return unread(source, "I15", read, Text("一张大小合乎表样的表", "a table of the size of a form"))
    hidden = count(told.left_out)
    losses = [Loss("hidden", "", hidden, "characters", Location(), _HIDDEN)] if hidden else []
    return finish(blocks, source, losses, told.doubts(source))


def _lines(pieces: Pieces, told, start: int, end: int) -> Iterator[_Line]:
    """The paragraphs of a part of the text; what is deleted or hidden is not in them."""
    text, shown = pieces.text, told.shown
    words: list[str] = []
    for at in range(start, min(end, len(text))):
        letter = text[at]
        if letter in "\r\x07":
            yield _Line("".join(words), letter, told.paragraph(at))
            words = []
        elif shown[at]:
            words.append(letter)
    if words:
        yield _Line("".join(words), "\r", told.paragraph(min(end, len(text)) - 1))


def _blocks(lines: list[_Line], kind: ParagraphKind, first: int) -> list[Block]:
    found: list[Block] = []
    rows: list[tuple[list[list[str]], RowMark]] = []
    cells: list[list[str]] = [[]]

    def close() -> None:
        if rows or any(any(cell) for cell in cells):
            if any(any(cell) for cell in cells):
                rows.append(([cell for cell in cells if cell], RowMark()))
            found.append(table(rows, first + len(found)))
        rows.clear()
        cells[:] = [[]]

    for line in lines:
        if not line.properties.in_table and line.end == "\r":
            close()
            found += _paragraphs(line, kind, first + len(found))
        elif line.properties.row_end:
            rows.append((cells[:-1], line.properties.row))
            cells[:] = [[]]
        else:
            cells[-1].append(_clean(line.text))
            if line.end == "\x07":
                cells.append([])
    close()
    return found


def _paragraphs(line: _Line, kind: ParagraphKind, first: int) -> list[Block]:
    found: list[Block] = []
    for raw in _clean(line.text, keep=True).split("\n"):
        for _ in range(sum(raw.count(mark) for mark in _DRAWN)):
            ordinal = first + len(found)
            found.append(Figure(f"picture{ordinal}", Location(line=ordinal, unit="段")))
        text = INVISIBLE.sub("", raw)
        if text.strip():
            place = Location(line=first + len(found), unit="段")
            found.append(Paragraph(text.strip(), place, kind, indent(text), level=line.properties.level))
    return found


def _clean(text: str, keep: bool = False) -> str:
    """The text with the results of fields in place of their codes, and without what only Word needs."""
    while (plain := _FIELD.sub(lambda found: found[1] or "", text)) != text:
        text = plain
    text = text.translate(_PLAIN)
    return text if keep else INVISIBLE.sub("", text)
