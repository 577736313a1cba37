"""What is set for the characters and paragraphs of a Word 97–2003 document: deleted, hidden, in a table, end of a row."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from annals.model import Doubt, Location, Source
from annals.readers.office.rows97 import RowMark, read_row
from annals.readers.office.words97 import Piece, Pieces

_PAGE = 512
_PARAGRAPHS, _CHARACTERS = 0x0102, 0x00FA
_MOST, _LONGEST = 20_000, 4_096
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DELETED, _INSERTED, _VANISH = 0x0800, 0x0801, 0x083C
_IN_TABLE, _ROW_END, _OUTLINE, _LIST, _DEFINITION, _HUGE = 0x2416, 0x2417, 0x2640, 0x460B, 0xD608, 0x6646


@dataclass(frozen=True)
class Properties:
    """What is set for one paragraph."""

    in_table: bool = False
    row_end: bool = False
    row: RowMark = field(default_factory=RowMark)
    level: int | None = None
    numbered: bool = False


class _Elsewhere:
    """Settings that are kept in the stream of data, as those of a row of many cells ([MS-DOC] 2.9.210)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, dict[int, bytes]] = {}

    def at(self, place: int) -> dict[int, bytes]:
        """The settings that begin there; ValueError for more of them than a report has rows."""
        if place not in self._known:
            if len(self._known) >= _MOST:
                raise ValueError("settings without end")
            size = struct.unpack_from("<H", self._data, place)[0] if place + 2 <= len(self._data) else 0
            self._known[place] = dict(_sprms(self._data[place + 2 : place + 2 + min(size, _LONGEST)]))
        return self._known[place]


@dataclass
class Told:
    """For every character whether it is shown, and for every paragraph what is set."""

    pieces: tuple[Piece, ...]
    shown: bytearray
    starts: list[int]
    runs: list[tuple[int, Properties]]
    left_out: str = ""
    tracked: bool = False
    hidden: bool = False

    def paragraph(self, at: int) -> Properties:
        """What is set for the paragraph in which the character stands."""
        piece = self.pieces[max(0, bisect_right(self._firsts, at) - 1)]
        place = piece.offset + (at - piece.start) * piece.size
        run = bisect_right(self.starts, place) - 1
        if run < 0 or place >= self.runs[run][0]:
            return Properties()
        return self.runs[run][1]

    def __post_init__(self) -> None:
        self._firsts = [piece.start for piece in self.pieces]

    def doubts(self, source: Source) -> list[Doubt]:
        """Tracked changes (S08) and hidden text (S09), each told once."""
        found = []
        place = (Location(part=source.name),)
        if self.tracked:
            values = (("where", source.name), ("read", "修订标记"), ("read_en", "tracked changes"))
            found.append(Doubt("S08", values, place))
        if self.hidden:
            values = (("where", source.name), ("read", "隐藏文字"), ("read_en", "hidden text"))
            found.append(Doubt("S09", values, place))
        return found


def read_properties(header: bytes, pieces: Pieces) -> Told:
    """What is set in the document, for the places of its text."""
    elsewhere = _Elsewhere(pieces.data)
    paragraphs = [
        (start, end, _paragraph(group, elsewhere)) for start, end, group in _runs(header, pieces.table, _PARAGRAPHS, 13)
    ]
    paragraphs.sort(key=lambda run: run[0])
    told = Told(
        pieces.pieces, bytearray(b"\1" * len(pieces.text)), [start for start, _, _ in paragraphs],
        [(end, properties) for _, end, properties in paragraphs],
    )
    left_out = []
    for start, end, group in _runs(header, pieces.table, _CHARACTERS, 1):
        flags = dict(_sprms(group[1 : 1 + group[0]] if group else b""))
        deleted, vanished = _on(flags, _DELETED), _on(flags, _VANISH)
        told.tracked |= deleted or _on(flags, _INSERTED)
        told.hidden |= vanished
        if deleted or vanished:
            left_out += _hide(told, pieces, start, end)
    told.left_out = "".join(left_out)
    return told


def _hide(told: Told, pieces: Pieces, start: int, end: int) -> Iterator[str]:
    for piece in pieces.pieces:
        last = piece.offset + (piece.end - piece.start) * piece.size
        first, until = max(start, piece.offset), min(end, last)
        for place in range(first, until, piece.size):
            at = piece.start + (place - piece.offset) // piece.size
            if at < len(told.shown) and told.shown[at]:
                told.shown[at] = 0
                yield pieces.text[at]


def _runs(header: bytes, table: bytes, entry: int, width: int) -> Iterator[tuple[int, int, bytes]]:
    """Every run of bytes with what is set for it: from the pages that a table lists ([MS-DOC] 2.9.205, 2.9.38)."""
    start, length = struct.unpack_from("<II", header, entry)
    number = (length - 4) // 8 if length >= 12 else 0
    if start + length > len(table):
        return
    for page in struct.unpack_from(f"<{number}I", table, start + 4 * (number + 1)):
        data = header[(page & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(data) < _PAGE:
            continue
        runs = data[-1]
        if 4 * (runs + 1) + width * runs > _PAGE:
            continue
        places = struct.unpack_from(f"<{runs + 1}I", data)
        for run in range(runs):
            word = data[4 * (runs + 1) + width * run]
            yield places[run], places[run + 1], data[2 * word :] if word else b""


def _paragraph(data: bytes, elsewhere: _Elsewhere) -> Properties:
    if not data:
        return Properties()
    size, start = (2 * data[0] - 1, 1) if data[0] else (2 * data[1], 2)
    flags = dict(_sprms(data[start + 2 : start + size]))
    if place := flags.get(_HUGE):
        flags |= elsewhere.at(struct.unpack("<I", place)[0])
    outline = flags.get(_OUTLINE, b"\x09")[0]
    return Properties(
        _on(flags, _IN_TABLE), _on(flags, _ROW_END), read_row(flags.get(_DEFINITION, b"")),
        outline + 1 if outline < 9 else None, any(flags.get(_LIST, b"")),
    )


def _on(flags: dict[int, bytes], code: int) -> bool:
    return flags.get(code, b"\0")[:1] not in (b"\0", b"\x80", b"")


def _sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The settings of a group: code and operand."""
    at = 0
    while at + 2 <= len(data):
        code = struct.unpack_from("<H", data, at)[0]
        at += 2
        size = _SIZES.get(code >> 13, 0)
        if not size:
            if at >= len(data):
                return
            if code == _DEFINITION:
                size = struct.unpack_from("<H", data.ljust(at + 2, b"\0"), at)[0] - 1
                at += 2
            else:
                size = data[at]
                at += 1
        yield code, data[at : at + size]
        at += max(size, 0)
