"""From a file to a Document: one module a format, chosen by what the file holds and never by its name.

A reader returns flat blocks in order. It never raises for content: a file that cannot be read is a Document without
blocks and with a doubt (I01, I02, I03, I09, I10, I11). What did not survive stands in its loss account.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from annals.model import Document, Source
from annals.readers.archive import read_encrypted
from annals.readers.docx import read_docx
from annals.readers.html import read_mhtml, read_page
from annals.readers.office import OLE, RTF, improvable, prepare, read_ole, read_rtf, strength
from annals.readers.pdf import read_pdf
from annals.readers.refusals import LARGEST, LARGEST_TEXT, no_file, no_link, no_reader, too_large
from annals.readers.sheets.csv_table import read_table_or_text
from annals.readers.sheets.xlsx import read_xlsx
from annals.readers.sniff import DOCX, ENCRYPTED, HTML, MHTML, PDF, TEXT, XLSX, media_type

__all__ = ["READERS", "improvable", "prepare", "read_bytes", "read_document", "strength"]

READERS: dict[str, Callable[[bytes, Source], Document]] = {
    TEXT: read_table_or_text,
    HTML: read_page,
    MHTML: read_mhtml,
    XLSX: read_xlsx,
    DOCX: read_docx,
    PDF: read_pdf,
    OLE: read_ole,
    RTF: read_rtf,
    ENCRYPTED: read_encrypted,
}
"""Media type, as sniffed, and the function that reads such bytes."""


def read_document(path: Path) -> Document:
    """The report in that file as flat blocks, with its source, losses and doubts."""
    nothing = Source(path.name, "", 0, "")
    if path.is_symlink():
        return no_link(nothing)
    try:
        size = path.stat().st_size
        if not path.is_file():
            return no_file(nothing)
        if size > LARGEST:
            return too_large(Source(path.name, "", size, ""), LARGEST)
        data = path.read_bytes()
    except OSError as problem:
        return no_file(nothing, problem)
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """The report in these bytes; `name` is the file's name, for its Source."""
    kind = media_type(data)
    source = Source(name, hashlib.sha256(data).hexdigest(), len(data), kind)
    reader = READERS.get(kind)
    if reader is None:
        return no_reader(source)
    if kind == TEXT and len(data) > LARGEST_TEXT:
        return too_large(source, LARGEST_TEXT)
    return reader(data, source)
