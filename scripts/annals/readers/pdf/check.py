"""The quick look at a PDF before it is read: does it open, is it locked, how long is it."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from annals.model import Document, Source, Text
from annals.readers.pdf.reading import MAX_PAGES
from annals.readers.refusals import unread

_WHOLE = Text("完整的PDF文件", "a complete PDF file")
_OPEN = Text("没有加密的文件", "a file that is not encrypted")


def check(data: bytes, source: Source) -> Document | int:
    """The document that says why the file is not read, or how many pages it has where nothing speaks against it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        return _closed(problem, data, source)
    try:
        pages = len(document)
        if not pages:
            return unread(source, "I02", Text("没有页", "no pages"), Text("有文字的文件", "a file that holds text"))
        if pages > MAX_PAGES:
            limit = Text(f"不超过{MAX_PAGES}页的文件", f"at most {MAX_PAGES} pages")
            return unread(source, "I15", Text(f"{pages:,}页", f"{pages:,} pages"), limit)
        return pages
    finally:
        document.close()


def _closed(problem: pypdfium2.PdfiumError, data: bytes, source: Source) -> Document:
    """Why it does not open: locked, cut off, or no PDF at all."""
    code = getattr(problem, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD or (code is None and "assword" in str(problem)):
        return unread(source, "I13", Text("加密的PDF", "an encrypted PDF"), _OPEN)
    if b"%%EOF" not in data[-2048:]:
        return unread(source, "I18", Text("没有结尾的PDF，文件不完整", "a PDF that is cut off"), _WHOLE)
    return unread(source, "I01", Text("损坏的PDF", "a damaged PDF"), _WHOLE)
