r"""Signs of automatic numbers that an RTF file has lost, put back from the file itself.

LibreOffice writes the pattern of a number in bytes of the West and makes `?` of every other sign: 一? for 一、. Beside
every numbered paragraph the same file holds the number as it was shown (`\listtext`), for programs that cannot count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from annals.model import Block, Document, Doubt, Location, Paragraph

_SHOWN = re.compile(rb"\{\\(?:listtext|pntext)\b([^{}]{0,400})\}")
_TOKEN = re.compile(rb"\\u(-?\d{1,5}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|((?:\\'[0-9a-fA-F]{2})+)|\\[a-zA-Z]+-?\d* ?|\\[^a-zA-Z]|[\r\n]+|([^\\\r\n]+)")
_LOST = "?"
_PLACES = 5


def restored(document: Document, data: bytes) -> Document:
    """The document with the whole numbers; a doubt (S17) for those whose signs stand nowhere in the file or are not sure."""
    if not any(_LOST in block.number for block in _numbered(document.blocks)):
        return document
    shown = {text for found in _SHOWN.finditer(data) if (text := _plain(found[1]))}
    blocks = tuple(_whole(block, shown) if isinstance(block, Paragraph) and _LOST in block.number else block for block in document.blocks)
    left = [block for block in _numbered(blocks) if _LOST in block.number]
    doubts = [_doubt(document.source.name, left)] if left else []
    return replace(document, blocks=blocks, doubts=(*document.doubts, *doubts))


def _numbered(blocks: Iterable[Block]) -> Iterable[Paragraph]:
    return (block for block in blocks if isinstance(block, Paragraph) and block.number)


def _whole(block: Paragraph, shown: Iterable[str]) -> Paragraph:
    """The paragraph with the one number of the file that differs from its own only where a sign was lost."""
    pattern = re.compile(re.escape(block.number).replace(re.escape(_LOST), "[^0-9A-Za-z]"))
    fits = {text for text in shown if pattern.fullmatch(text)}
    return replace(block, number=fits.pop()) if len(fits) == 1 else block


def _plain(data: bytes) -> str:
    """The characters of a group, without its control words."""
    words = []
    for found in _TOKEN.finditer(data):
        code, octets, letters = found.groups()
        if code:
            words.append(chr(int(code) % 0x10000))
        elif octets:
            words.append(bytes.fromhex(octets.replace(b"\\'", b"").decode("ascii")).decode("gb18030", "replace"))
        elif letters:
            words.append(letters.decode("latin-1"))
    return "".join(words).strip()


def _doubt(name: str, left: list[Paragraph]) -> Doubt:
    numbers = "、".join(f"“{block.number}”" for block in left[:_PLACES])
    values = {
        "where": name, "read": f"自动编号里有丢失的符号，显示为问号：{numbers}",
        "read_en": f"signs of automatic numbers are lost and show as question marks: {numbers}",
    }
    places: tuple[Location, ...] = tuple(block.location for block in left[:_PLACES])
    return Doubt("S17", tuple(values.items()), places)
