"""The reader of PDF: the text layer becomes paragraphs and tables again, by geometry; a scan is refused, not guessed at.

pdfminer.six tells what a page draws and in which order; pdfium (pypdfium2) tells first whether there is a document at
all, how many pages it has and whether they hold text. Both work in a process of their own, under limits.
"""

from __future__ import annotations

from annals.model import Document, Source
from annals.readers.sandbox import contained


def read_pdf(data: bytes, source: Source) -> Document:
    """The flat blocks of a PDF with its losses and doubts; no blocks but a doubt where it cannot be read."""
    return contained("annals.readers.pdf.document:read_here", data, source)
