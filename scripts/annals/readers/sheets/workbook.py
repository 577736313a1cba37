"""The parts of an .xlsx file that its sheets share: names of the sheets, texts, and how cells are shown."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from lxml import etree

from annals.readers.archive import Archive
from annals.readers.sheets.display import BUILTIN

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")


@dataclass(frozen=True)
class Style:
    """How a cell is shown: its number format and its indent in ems."""

    code: str = "General"
    indent: float = 0.0


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its name, whether it is shown, its part in the archive and what the part refers to, by type."""

    name: str
    visible: bool
    part: str
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbook:
    """What the sheets of a workbook have in common."""

    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    styles: tuple[Style, ...]
    from_1904: bool = False
    recalculates: bool = False
    """Whether it asks to be calculated anew when opened: what it stores for formulas is not to be trusted."""


def open_workbook(archive: Archive) -> Workbook | None:
    """The workbook of the archive, or None where it has none; Refusal where a part is damaged or beyond the limits."""
    place = _office_document(archive)
    root = archive.xml(place)
    if root is None:
        return None
    related = relations(archive, place)
    properties = root.find(f"{_MAIN}workbookPr")
    calculation = root.find(f"{_MAIN}calcPr")
    return Workbook(
        tuple(_sheets(archive, root, related)),
        tuple(_texts(archive, _first(related, "sharedStrings"))),
        tuple(_styles(archive, _first(related, "styles"))),
        properties is not None and properties.get("date1904") in _TRUE,
        calculation is not None and calculation.get("fullCalcOnLoad") in _TRUE,
    )


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside the archive: id to type (last word of its address) and part. Nothing outside."""
    folder, name = posixpath.split(part)
    root = archive.xml(f"{folder}/_rels/{name}.rels")
    found = {}
    for entry in root if root is not None else ():
        if not isinstance(entry.tag, str) or entry.get("TargetMode") == "External":
            continue
        target = entry.get("Target", "").replace("\\", "/")
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[entry.get("Id", "")] = (entry.get("Type", "").rsplit("/", 1)[-1], target)
    return found


def string(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs without the pronunciation beside them."""
    words = []
    for part in item:
        if part.tag == f"{_MAIN}t":
            words.append(part.text or "")
        elif part.tag == f"{_MAIN}r":
            words += [text.text or "" for text in part.iterfind(f"{_MAIN}t")]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(words))


def drawn_texts(archive: Archive, part: str) -> list[str]:
    """The paragraphs of the text boxes in a drawing."""
    root = archive.xml(part)
    if root is None:
        return []
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{_DRAWN}t")) for p in root.iter(f"{_DRAWN}p"))
    return [text for text in paragraphs if text.strip()]


def _office_document(archive: Archive) -> str:
    root = archive.xml("_rels/.rels")
    for entry in root if root is not None else ():
        if isinstance(entry.tag, str) and entry.get("Type", "").endswith("/officeDocument"):
            return entry.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


def _sheets(archive: Archive, root: etree._Element, related: dict[str, tuple[str, str]]):
    for sheet in root.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        kind, part = related.get(sheet.get(_REFERENCE, ""), ("", ""))
        if kind != "worksheet":
            continue
        own: dict[str, tuple[str, ...]] = {}
        for name, target in relations(archive, part).values():
            own[name] = (*own.get(name, ()), target)
        yield SheetPart(sheet.get("name", ""), sheet.get("state", "visible") == "visible", part, own)


def _texts(archive: Archive, part: str):
    root = archive.xml(part) if part else None
    for item in root.iterfind(f"{_MAIN}si") if root is not None else ():
        yield string(item)


def _styles(archive: Archive, part: str):
    root = archive.xml(part) if part else None
    if root is None:
        return
    codes = dict(BUILTIN)
    for entry in root.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt"):
        codes[_whole(entry.get("numFmtId"))] = entry.get("formatCode") or "General"
    for entry in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
        alignment = entry.find(f"{_MAIN}alignment")
        indent = _whole(alignment.get("indent")) if alignment is not None else 0
        yield Style(codes.get(_whole(entry.get("numFmtId")), "General"), float(min(indent, 50)))


def _first(related: dict[str, tuple[str, str]], kind: str) -> str:
    return next((part for name, part in related.values() if name == kind), "")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
