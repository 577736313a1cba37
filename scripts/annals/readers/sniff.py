"""What kind of file some bytes are, by their content alone; a file's name says nothing reliable."""

from __future__ import annotations

import re

TEXT = "text/plain"
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
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p|span|title)[\s>/]", re.IGNORECASE)
_BEFORE_MARKUP = ((b"<?xml", b"?>"), (b"<!--", b"-->"))
_HEAD = 4096


def media_type(data: bytes) -> str:
    """The media type of a file's bytes; whatever has no signature is `text/plain` until it fails to decode."""
    head = data[:_HEAD]
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    # Without NULs and byte-order marks a page in UTF-16 begins as one in ASCII does.
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    return "text/html" if _MARKUP.match(_behind_comments(plain)) else TEXT


def _behind_comments(head: bytes) -> bytes:
    """What stands behind the declaration and the comments with which a page may begin."""
    while mark := next((pair for pair in _BEFORE_MARKUP if head.startswith(pair[0])), None):
        _, closed, head = head.partition(mark[1])
        if not closed:
            break
        head = head.lstrip()
    return head
