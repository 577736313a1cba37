"""What an OLE file is by its streams: a document, a workbook, an encrypted package; and whether it carries macros."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import olefile

DOCUMENT, WORKBOOK, ENCRYPTED, OTHER = "doc", "xls", "encrypted", "other"
LARGEST_STREAM = 64 * 1024 * 1024
_WORD_95 = 193
"""Version of the file format (nFib) from which documents are built as Word 97 builds them."""
_FILE_PASS = 0x2F
_BEGINNING = 64
"""Records of a workbook among which one says that it is encrypted."""
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError, OverflowError)
"""What a damaged OLE file makes of its reader."""


@dataclass(frozen=True)
class Streams:
    """The kind of an OLE file, its streams by name, and what else is in it."""

    kind: str
    found: dict[str, bytes]
    macros: bool = False
    encrypted: bool = False
    before_97: bool = False


def open_streams(data: bytes) -> Streams | None:
    """The streams that hold text; None where the file is cut off or damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            names = ["/".join(path) for path in file.listdir(streams=True, storages=True)]
            kind = _kind(names)
            wanted = {DOCUMENT: ("WordDocument", "0Table", "1Table", "Data"), WORKBOOK: ("Workbook", "Book")}.get(kind, ())
            found = {name: _read(file, name) for name in wanted if name in names}
    except BROKEN:
        return None
    macros = any(name.split("/")[0] in ("Macros", "_VBA_PROJECT_CUR", "VBA") for name in names)
    if kind == DOCUMENT:
        head = found["WordDocument"][:12].ljust(12, b"\0")
        flags, version = struct.unpack_from("<H", head, 10)[0], struct.unpack_from("<H", head, 2)[0]
        return Streams(kind, found, macros, bool(flags & 0x0100), version < _WORD_95)
    return Streams(kind, found, macros, kind == ENCRYPTED or _has_password(found))


def _kind(names: list[str]) -> str:
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        return ENCRYPTED
    if "WordDocument" in names:
        return DOCUMENT
    return WORKBOOK if "Workbook" in names or "Book" in names else OTHER


def _read(file: olefile.OleFileIO, name: str) -> bytes:
    with file.openstream(name) as stream:
        return stream.read(LARGEST_STREAM)


def _has_password(found: dict[str, bytes]) -> bool:
    """Whether a record at the beginning of the workbook says that all that follows is encrypted."""
    data = found.get("Workbook") or found.get("Book") or b""
    at = 0
    for _ in range(_BEGINNING):
        if at + 4 > len(data):
            return False
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False
