"""What kind of file some bytes are, by their content alone; a file's name says nothing reliable."""

from __future__ import annotations

import io
import re
import zipfile

TEXT = "text/plain"
PDF = "application/pdf"
HTML = "text/html"
MHTML = "multipart/related"
"""A page saved with its pictures in one file."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENCRYPTED = "application/vnd.ms-office.encrypted"
"""An Office file behind a password: an OLE file whatever is inside."""
_ZIP = "application/zip"
_OLE = "application/x-ole-storage"
_PARTS = ((re.compile(rb"word[/\\]document\d*\.xml", re.IGNORECASE), DOCX), (re.compile(rb"xl[/\\](?:workbook\.xml|worksheets[/\\])", re.IGNORECASE), XLSX))
"""The main part of a Word file; the main part of a workbook, which is often the last one in the file, or its sheets."""
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+[a-z]+|html|head|body|meta|div|table|p|span|title|script|style|link|base|center|font|section|article|h[1-6])[\s>/]",
    re.IGNORECASE,
)
_BEFORE_MARKUP = ((b"<?xml", b"?>"), (b"<!--", b"-->"))
_MAIL = re.compile(rb"(?:[\w-]{2,40}:[^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n)*){0,20}?Content-Type:\s*multipart/related", re.IGNORECASE)
_HEAD = 4096


def media_type(data: bytes) -> str:
    """The media type of a file's bytes; whatever has no signature is `text/plain` until it fails to decode."""
    head = data[:_HEAD]
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return _office(data) if name == _ZIP else ENCRYPTED if name == _OLE and _PACKAGE in data else name
    if b"%PDF-" in head[:1024]:
        return PDF
    # Without NULs and byte-order marks a page in UTF-16 begins as one in ASCII does.
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    if _MAIL.match(plain):
        return MHTML
    return HTML if _MARKUP.match(_behind_comments(plain)) else TEXT


def _office(data: bytes) -> str:
    """What Office file a zip archive is, by the names of its members; one that is cut off still has them in it."""
    try:
        names = "\n".join(zipfile.ZipFile(io.BytesIO(data)).namelist()).encode("utf-8") if _few(data) else data
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
        names = data
    return next((kind for pattern, kind in _PARTS if pattern.search(names)), _ZIP)


def _few(data: bytes) -> bool:
    return data.count(b"PK\x01\x02") < 10_000


def _behind_comments(head: bytes) -> bytes:
    """What stands behind the declaration and the comments with which a page may begin."""
    while mark := next((pair for pair in _BEFORE_MARKUP if head.startswith(pair[0])), None):
        _, closed, head = head.partition(mark[1])
        if not closed:
            break
        head = head.lstrip()
    return head
