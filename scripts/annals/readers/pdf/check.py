"""The quick look at a PDF before it is read: does it open, is it locked, how long is it, does any page hold text."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from annals.model import Document, Source, Text
from annals.readers.pdf.reading import MAX_PAGES
from annals.readers.refusals import unread

_WHOLE = Text("完整的PDF文件", "a complete PDF file")
_OPEN = Text("没有加密的文件", "a file that is not encrypted")
_TEXT = Text("有文字层的PDF（不是扫描图片）", "a PDF with a text layer, no scan")
_LOOKED = 40
"""Pages that are looked at in search of text."""


def check(data: bytes, source: Source) -> Document | None:
    """The document that says why the file is not read, or None where nothing speaks against it."""
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
        if any(_has_text(document, number) for number in range(min(pages, _LOOKED))):
            return None
        if pages > _LOOKED and _has_text(document, pages - 1):
            return None
        pictured = any(_has_picture(document, number) for number in range(min(pages, 3)))
        if pictured:
            read = Text(f"{pages}页扫描图片，没有文字", f"{pages} pages of pictures without text")
            return unread(source, "I14", read, _TEXT)
        return unread(source, "I02", Text("没有文字", "no text"), Text("有文字的文件", "a file that holds text"))
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


def _has_text(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number]
        text = page.get_textpage()
        return bool(text.get_text_range(0, min(text.count_chars(), 400)).strip())
    except pypdfium2.PdfiumError:
        return False


def _has_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        return any(document[number].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    except pypdfium2.PdfiumError:
        return False
