"""Documents without blocks: why a file was not read, as a doubt that the audit puts into words."""

from __future__ import annotations

from annals.model import Document, Doubt, Location, Source
from annals.readers.decode import Refused

LARGEST = 50 * 1024 * 1024
_EXPECTED = "UTF-8 / UTF-16 / GB18030"


def refuse(source: Source, refused: Refused) -> Document:
    """A document that says why the bytes of a text file were refused."""
    if refused.rule == "I02":
        return unread(source, "I02", f"{source.bytes} B", "> 0")
    name = refused.encoding.upper() or "NUL"
    return unread(source, refused.rule, f"{name} · byte {refused.byte + 1}", _EXPECTED)


def unread(source: Source, rule: str, read: str, expected: str) -> Document:
    """A document without blocks and with one doubt."""
    place = Location(part=source.name)
    values = (("where", source.name), ("read", read), ("expected", expected))
    return Document(source, doubts=(Doubt(rule, values, (place,)),))
