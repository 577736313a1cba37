"""Documents without blocks: why a file was not read, as a doubt that the audit puts into words."""

from __future__ import annotations

from annals.errors import cause
from annals.model import Document, Doubt, Location, Source, Text
from annals.readers.decode import Refused

LARGEST = 50 * 1024 * 1024
"""Bytes of any file."""
LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes of a plain text: a hundred times a long report; more would take minutes and gigabytes to read."""
_FILE = Text("一个可以读取的文件", "a file that can be read")
_FORMATS = Text(
    "Word（.docx、.doc、.wps、.rtf）、PDF、网页（.html、.mht）、表格（.xlsx、.xls、.csv）或纯文本（.txt）",
    "Word (.docx, .doc, .wps, .rtf), PDF, a web page (.html, .mht), a spreadsheet (.xlsx, .xls, .csv) or plain text (.txt)",
)
_TEXT = Text("UTF-8、UTF-16 或 GB18030 编码的文字", "text in UTF-8, UTF-16 or GB18030")
_KINDS = {
    "application/zip": Text("压缩包格式（Word 的 docx、Excel 的 xlsx 也是）", "a zip archive (so are docx and xlsx)"),
    "application/x-ole-storage": Text("旧版 Office 格式（doc、xls、wps）", "the old Office format (doc, xls, wps)"),
    "application/rtf": Text("RTF 格式", "RTF"),
    "application/pdf": Text("PDF 格式", "PDF"),
    "text/html": Text("网页（HTML）", "a web page (HTML)"),
}


def refuse(source: Source, refused: Refused) -> Document:
    """A document that says why the bytes of a text file were refused."""
    if refused.rule == "I02":
        return unread(source, "I02", _size(source.bytes), Text("有文字的文件", "a file that holds text"))
    place = refused.byte + 1
    name = refused.encoding.upper()
    read = (
        Text(f"第{place}个字节起不是{name}文字", f"what is no {name} text from byte {place} on") if name
        else Text(f"第{place}个字节是NUL，不是文字", f"NUL at byte {place}, which is no text")
    )
    return unread(source, refused.rule, read, _TEXT)


def no_link(source: Source) -> Document:
    """A document that says that the path is a symbolic link."""
    return unread(source, "I10", Text("符号链接", "a symbolic link"), _FILE)


def no_file(source: Source, problem: OSError | None = None) -> Document:
    """A document that says that there is no file to open, or what the system says of it."""
    if problem is None:
        return unread(source, "I01", Text("不是普通文件", "no regular file"), _FILE)
    why = Text(f"打不开的文件（{cause(problem)}）", f"a file that does not open ({problem.strerror or problem})")
    return unread(source, "I01", why, _FILE)


def too_large(source: Source, most: int) -> Document:
    """A document that says that the file is too large to be read: more than `most` bytes."""
    limit = _size(most)
    return unread(source, "I11", _size(source.bytes), Text(f"不超过{limit.zh}", f"{limit.en} at most"))


def no_reader(source: Source) -> Document:
    """A document that says that no reader knows the file's format."""
    kind = _KINDS.get(source.media_type, Text(f"{source.media_type} 格式", source.media_type))
    return unread(source, "I09", kind, _FORMATS)


def unread(source: Source, rule: str, read: Text, expected: Text) -> Document:
    """A document without blocks and with one doubt."""
    values = {
        "where": source.name, "read": read.zh, "read_en": read.en, "expected": expected.zh, "expected_en": expected.en,
    }
    return Document(source, doubts=(Doubt(rule, tuple(values.items()), (Location(part=source.name),)),))


def _size(count: int) -> Text:
    return Text(f"{count:,}字节", f"{count:,} bytes")
