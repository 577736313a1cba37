"""What calamine does not tell of an old workbook: hidden rows and columns, and cells that hold an error ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_SHEET, _END, _ROW, _COLUMNS, _ERROR, _FORMULA = 0x85, 0x0A, 0x208, 0x7D, 0x205, 0x06
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_SHORTEST = {_SHEET: 4, _ROW: 16, _COLUMNS: 10, _ERROR: 8, _FORMULA: 14}
MAX_RECORDS = 2_000_000


@dataclass
class Marks:
    """Of one sheet: its hidden rows and spans of columns, and its cells with an error; counted from 1."""

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def read_marks(stream: bytes) -> list[Marks]:
    """The marks of every sheet, in the order of the workbook."""
    places = []
    for kind, body in _records(stream, 0):
        if kind == _SHEET:
            places.append(struct.unpack_from("<I", body)[0])
    return [_sheet(stream, place) for place in places]


def _sheet(stream: bytes, place: int) -> Marks:
    marks = Marks()
    for kind, body in _records(stream, place):
        if kind == _ROW and body[12] & 0x20:
            marks.rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and body[8] & 1:
            first, last = struct.unpack_from("<HH", body)
            marks.columns.append((first + 1, last + 1))
        elif kind == _ERROR and body[7]:
            marks.errors[_place(body)] = _ERRORS.get(body[6], "#VALUE!")
        elif kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
            marks.errors[_place(body)] = _ERRORS.get(body[8], "#VALUE!")
    return marks


def _place(body: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", body)
    return row + 1, column + 1


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from there to the end of the part; one that is too short for its kind is left out."""
    for _ in range(MAX_RECORDS):
        if at + 4 > len(stream):
            return
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _END:
            return
        if len(body) >= _SHORTEST.get(kind, 0):
            yield kind, body
        at += 4 + length
