"""The text of an RTF file without LibreOffice: paragraphs and pipe rows, read on as plain text."""

from __future__ import annotations

import re
from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from annals.model import Document, Source
from annals.readers.text import read_text

MAX_BYTES = 8 * 1024 * 1024
"""Without pictures no report is larger; the extraction takes time in proportion."""
_UNTOLD = re.compile(rb"\\(?:deleted|v)1?(?![A-Za-z0-9-])")
"""Deleted and hidden text, which the extraction does not tell from the rest: 120 struck out for 12 would read 12012."""


def read_rtf_text(data: bytes, source: Source) -> Document | None:
    """The document of the text inside; None where nothing came out of it, or where it holds what must stay out."""
    if len(data) > MAX_BYTES or _UNTOLD.search(data):
        return None
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding="gb18030", errors="replace")
    except (ValueError, LookupError, IndexError, TypeError, RecursionError, UnicodeError):
        return None
    document = read_text(text.encode("utf-8", "replace"), source)
    return replace(document, source=source)
