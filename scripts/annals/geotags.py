"""Whether a picture says where it was taken: the position that a camera writes into its EXIF data."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_GPS = 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_LONGEST = 512
"""Entries of a directory beyond which it is none."""


def is_placed(data: bytes) -> bool:
    """Whether these bytes are a JPEG, PNG, WebP or TIFF picture with a latitude or a longitude in it."""
    return any(_has_position(block) for block in _blocks(data))


def _blocks(data: bytes) -> Iterator[bytes]:
    """The EXIF blocks of the picture, each from its TIFF head on."""
    if data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from (block for kind, block in _chunks(data, 8, ">I4s", 4) if kind == b"eXIf")
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield from (block.removeprefix(b"Exif\0\0") for kind, block in _chunks(data, 12, "<4sI", 0) if kind == b"EXIF")
    elif data.startswith((b"II*\0", b"MM\0*")):
        yield data


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xD9, 0xDA):
        size = struct.unpack_from(">H", data, at + 2)[0]
        block = data[at + 4: at + 2 + size]
        if data[at + 1] == 0xE1 and block.startswith(b"Exif\0\0"):
            yield block[6:]
        at += 2 + size


def _chunks(data: bytes, at: int, head: str, tail: int) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk; `tail` bytes follow each, and WebP's are padded to an even length."""
    while at + 8 <= len(data):
        one, other = struct.unpack_from(head, data, at)
        kind, size = (other, one) if isinstance(one, int) else (one, other)
        yield kind, data[at + 8: at + 8 + size]
        at += 8 + size + tail + (size % 2 if not tail else 0)


def _has_position(block: bytes) -> bool:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None or len(block) < 8:
        return False
    first = struct.unpack_from(f"{order}I", block, 4)[0]
    held = dict(_entries(block, first, order))
    return _GPS in held and not {_LATITUDE, _LONGITUDE}.isdisjoint(tag for tag, _ in _entries(block, held[_GPS], order))


def _entries(block: bytes, at: int, order: str) -> Iterator[tuple[int, int]]:
    """Tag and value of every entry of the directory that begins there; none where it is cut off."""
    if at + 2 > len(block):
        return
    count = struct.unpack_from(f"{order}H", block, at)[0]
    for place in range(at + 2, at + 2 + 12 * min(count, _LONGEST), 12):
        if place + 12 <= len(block):
            tag, value = struct.unpack_from(f"{order}H6xI", block, place)
            yield tag, value
