"""The characters of a Word 97–2003 document in their order, put together from its pieces ([MS-DOC] 2.4.1)."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from annals.model import ParagraphKind

MAX_CHARACTERS = 4_000_000
_CLX, _LENGTHS = 0x01A2, 0x4C
_MAIN, _FOOTNOTES, _HEADERS, _MACROS, _REMARKS, _ENDNOTES, _BOXES = range(7)


@dataclass(frozen=True)
class Piece:
    """A run of characters that stand together in the file: positions in the text, bytes in the stream, bytes each."""

    start: int
    end: int
    offset: int
    size: int


@dataclass(frozen=True)
class Pieces:
    """The text with its pieces, and the parts of it that are read: kind of their paragraphs, start and end."""

    text: str
    pieces: tuple[Piece, ...]
    parts: tuple[tuple[ParagraphKind, int, int], ...]
    table: bytes
    header: bytes
    data: bytes = b""
    """What is too long for the pages of properties: those of wide rows."""


def read_pieces(streams: Mapping[str, bytes]) -> Pieces | None:
    """The pieces in order; None where the file's tables do not hold together."""
    header = streams["WordDocument"]
    flags = struct.unpack_from("<H", header, 0x0A)[0]
    table = streams.get("1Table" if flags & 0x0200 else "0Table", b"")
    start, length = struct.unpack_from("<II", header, _CLX)
    clx = table[start : start + length]
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        return None
    number = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
    at += 5
    if not 0 < number <= 200_000 or at + 12 * number + 4 > len(clx):
        return None
    places = struct.unpack_from(f"<{number + 1}I", clx, at)
    if places[-1] > MAX_CHARACTERS or any(one > other for one, other in itertools.pairwise(places)):
        return None
    words, pieces = [], []
    for index in range(number):
        raw = struct.unpack_from("<I", clx, at + 4 * (number + 1) + 8 * index + 2)[0]
        size = 1 if raw & 0x4000_0000 else 2
        offset = (raw & 0x3FFF_FFFF) // (2 if size == 1 else 1)
        data = header[offset : offset + size * (places[index + 1] - places[index])]
        text = data.decode("cp1252" if size == 1 else "utf-16-le", "replace")
        length = places[index + 1] - places[index]
        words.append(_units(text, length))
        pieces.append(Piece(places[index], places[index + 1], offset, size))
    return Pieces("".join(words), tuple(pieces), _parts(header), table, header, streams.get("Data", b""))


def _units(text: str, length: int) -> str:
    """The text in as many characters as it has places in the file: a rare character takes two there."""
    if len(text) != length:
        text = "".join(letter if letter <= "\uffff" else letter + "\u00ad" for letter in text)
    return text[:length].ljust(length, "\u00ad")


def _parts(header: bytes) -> tuple[tuple[ParagraphKind, int, int], ...]:
    """Main text, notes, end-notes and text boxes; headers, macros and remarks of reviewers are no part of the report."""
    lengths = struct.unpack_from("<7I", header, _LENGTHS)
    kinds = {
        _MAIN: ParagraphKind.TEXT, _FOOTNOTES: ParagraphKind.NOTE, _ENDNOTES: ParagraphKind.NOTE, _BOXES: ParagraphKind.TEXT,
    }
    found, start = [], 0
    for part, length in enumerate(lengths):
        if part in kinds and length:
            found.append((kinds[part], start, start + length))
        start += length
    return tuple(found)
