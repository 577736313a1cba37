"""The readers of .doc, .wps, .xls, .et and .rtf: through LibreOffice where it is installed, otherwise by simpler means.

The document stays that of the original file; which converter it went through stands in its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from annals.model import Document, Doubt, Location, Source, Text
from annals.readers.archive import read_encrypted
from annals.readers.docx import read_docx
from annals.readers.office import calamine, listtext, rtf, word97
from annals.readers.office.conversion import converted
from annals.readers.office.conversion import prepare as convert_all
from annals.readers.office.program import FAILED, NAME, NONE, find, improvable, label, strength
from annals.readers.office.second import compared
from annals.readers.office.streams import DOCUMENT, WORKBOOK, Streams, open_streams
from annals.readers.refusals import LARGEST, unread
from annals.readers.sheets.xlsx import read_xlsx
from annals.readers.sniff import media_type

__all__ = ["OLE", "RTF", "improvable", "prepare", "read_ole", "read_rtf", "strength"]

OLE, RTF = "application/x-ole-storage", "application/rtf"
_READERS: dict[str, Callable[[bytes, Source], Document]] = {"docx": read_docx, "xlsx": read_xlsx}
_TARGETS = {DOCUMENT: "docx", WORKBOOK: "xlsx", "rtf": "docx"}
_WORDS = {
    DOCUMENT: Text("旧版 Word 格式（.doc、.wps）", "the old Word format (.doc, .wps)"),
    WORKBOOK: Text("旧版 Excel 格式（.xls、.et）", "the old Excel format (.xls, .et)"),
    "rtf": Text("RTF 格式（.rtf）", "Rich Text Format (.rtf)"),
}
_PROGRAM = Text("LibreOffice", "LibreOffice")
_WHOLE = Text("完整的文件", "a complete file")


def prepare(paths: Iterable[Path]) -> None:
    """Converts at once all the files among these that need it: one start of the program for many files."""
    program = find()
    if program is None:
        return
    found = []
    for path in paths:
        data = _old(path)
        kind = "rtf" if media_type(data) == RTF else _plain_kind(data)
        if kind in _TARGETS:
            found.append((data, kind, _TARGETS[kind]))
    if len(found) > 1:
        convert_all(program, found)


def _old(path: Path) -> bytes:
    """The bytes of an old Office file; nothing for any other file, nor for one that does not open."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
            return b""
        with path.open("rb") as stream:
            head = stream.read(8)
            return head + stream.read() if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")) else b""
    except OSError:
        return b""


def _plain_kind(data: bytes) -> str:
    streams = open_streams(data) if media_type(data) == OLE else None
    return streams.kind if streams and not streams.encrypted else ""


def read_ole(data: bytes, source: Source) -> Document:
    """The flat blocks of an old Word or Excel file, with its losses and doubts."""
    streams = open_streams(data)
    if streams is None:
        return unread(source, "I18", Text("损坏的旧版 Office 文件", "a damaged file of the old Office format"), _WHOLE)
    if streams.encrypted:
        return read_encrypted(data, source)
    if streams.kind not in _TARGETS:
        read = Text("不是文档也不是表格的 OLE 文件", "an OLE file that is neither a document nor a workbook")
        return unread(source, "I09", read, Text("Word 文档或 Excel 工作簿", "a Word document or an Excel workbook"))
    document = _read(data, source, streams.kind, lambda own: _simply(data, streams, own))
    return replace(document, doubts=(*document.doubts, _macros(source))) if streams.macros else document


def read_rtf(data: bytes, source: Source) -> Document:
    """The flat blocks of an RTF file, with its losses and doubts."""
    return listtext.restored(_read(data, source, "rtf", lambda own: rtf.read_rtf_text(data, own)), data)


def _read(data: bytes, source: Source, kind: str, simply: Callable[[Source], Document | None]) -> Document:
    """The document by the strongest means at hand; the weaker the means, the plainer it is said."""
    program, failed, empty = find(), "", None
    if program is not None:
        name, target = label(program), _TARGETS[kind]
        result = converted(program, data, kind, target)
        if result is None:
            failed = f" ({name} {FAILED})"
        else:
            found = _READERS[target](result, replace(source, converter=name))
            found = replace(found, source=replace(found.source, media_type=source.media_type))
            if found.blocks:
                return compared(found, simply(found.source))
            empty = found
    method = {DOCUMENT: "olefile", WORKBOOK: "calamine", "rtf": "striprtf"}[kind]
    document = simply(replace(source, converter=f"{method}{failed}"))
    if document is not None and document.blocks:
        return replace(document, doubts=(_weakly(source, kind, program is not None), *document.doubts))
    return empty or _not_read(replace(source, converter=f"{NONE}{failed}"), kind, bool(failed))


def _simply(data: bytes, streams: Streams, source: Source) -> Document | None:
    if streams.kind == WORKBOOK:
        return calamine.read_values(data, next(iter(streams.found.values()), b""), source)
    return None if streams.before_97 else word97.read_word(streams.found, source)


def _not_read(source: Source, kind: str, failed: bool) -> Document:
    if failed:
        read = Text(f"{NAME} 转换不了的{_WORDS[kind].zh}文件", f"a file of {_WORDS[kind].en} that {NAME} cannot convert")
        return unread(source, "I01", read, _WHOLE)
    return unread(source, "I16", _WORDS[kind], _PROGRAM)


def _weakly(source: Source, kind: str, failed: bool) -> Doubt:
    why = (
        Text(f"{NAME} 没有转换成功", f"{NAME} did not convert it") if failed
        else Text(f"这台机器上没有 {NAME}", f"{NAME} is not installed on this machine")
    )
    words = _WORDS[kind]
    values = {
        "where": source.name, "read": words.zh, "read_en": words.en, "why": why.zh, "why_en": why.en,
        "expected": NAME,
    }
    return Doubt("S07", tuple(values.items()), (Location(part=source.name),))


def _macros(source: Source) -> Doubt:
    values = (("where", source.name), ("read", "宏（VBA）"), ("read_en", "macros (VBA)"))
    return Doubt("I17", values, (Location(part=source.name),))
