"""A Word file with comments: the same file, every part but those that hold the text and the comments byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from annals.model import Location
from annals.readers.archive import Archive, Refusal, parse_xml, restrict
from annals.readers.docx import comments, find_elements
from annals.readers.docx import names as n
from annals.readers.docx.names import Element
from annals.readers.docx.parts import Parts

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LIST = "[Content_Types].xml"
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Remark:
    """What a comment says and where it belongs: the first of these places that the text has, or else its beginning."""

    text: str
    places: tuple[Location, ...]
    words: str = ""
    """The text of the paragraph as it was read, where the comment is about some characters of it."""
    start: int = 0
    end: int = 0


def annotate_docx(data: bytes, remarks: Sequence[Remark], title: Location | None = None) -> bytes:
    """The same file with a comment for each remark, after those that it has; Refusal for a file that cannot be read.

    `title` is where a remark goes that has no place in the main text.
    """
    parts = Parts(Archive(data))
    elements = {place: one for place, one in find_elements(parts).items() if _inside(one, parts.document)}
    first = next(parts.document.iter(n.PARAGRAPH), None)
    beginning = elements.get(title) if title else None
    members = _members(data)
    held = _Held(members, parts)
    number = comments.next_id(held.comments, parts.document)
    for remark in remarks:
        span = _span(remark, elements)
        for fallback in (beginning, first):
            span = span or (None if fallback is None else comments.whole(fallback))
        if span is not None:
            comments.add(held.comments, number, remark.text, span)
            number += 1
    return _zip(members, held.changed(parts.document))


def is_annotated(data: bytes) -> bool:
    """Whether these bytes are a Word file that holds comments of ours."""
    try:
        found = Parts(Archive(data)).every("comments")
    except Refusal:
        return False
    return any(one.get(n.w("author")) == comments.AUTHOR for root in found for one in root)


def _inside(element: Element, root: Element) -> bool:
    return element.getroottree().getroot() is root


def _span(remark: Remark, elements: Mapping[Location, Element]) -> comments.Span | None:
    for place in remark.places:
        bare = replace(place, start=None, end=None, end_line=None)
        for key in (bare, Location(line=place.line, unit=place.unit)):
            element = elements.get(key)
            if element is None:
                continue
            if remark.words and element.tag == n.PARAGRAPH:
                exact = comments.characters(element, remark.words, remark.start, remark.end)
                if exact:
                    return exact
            span = comments.whole(element)
            if span:
                return span
    return None


def _members(data: bytes) -> dict[str, tuple[zipfile.ZipInfo, bytes]]:
    """Every member in its order, with the name as it is written."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {member.filename: (member, archive.read(member)) for member in archive.infolist()}


class _Held:
    """The parts that a comment changes beside the text: the comments, and what says that there are some."""

    def __init__(self, members: Mapping[str, tuple[zipfile.ZipInfo, bytes]], parts: Parts) -> None:
        self._members, self._names = members, {name.replace("\\", "/").lstrip("/").lower(): name for name in members}
        self._main = parts.main
        target = next((one.target for one in parts.relations.values() if one.kind == "comments" and not one.external), "")
        self._known = bool(target) and self._read(target) is not None
        self._target = target if self._known else self._free()
        found = self._read(self._target)
        self.comments = comments.new_part() if found is None else parse_xml(found, target)

    def _read(self, name: str) -> bytes | None:
        written = self._names.get(name.lower())
        return self._members[written][1] if written else None

    def _written(self, name: str) -> str:
        return self._names.get(name.lower(), name)

    def _free(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(self._names) + 1))
        return next(name for name in names if name.lower() not in self._names)

    def changed(self, document: Element) -> dict[str, bytes]:
        """The new bytes of every part that differs, by the name as it is written."""
        made = {
            self._written(self._main): _bytes(document, self._read(self._main)),
            self._written(self._target): _bytes(self.comments, self._read(self._target) or self._read(self._main)),
        }
        if not self._known:
            folder, name = posixpath.split(self._main)
            relations = posixpath.join(folder, "_rels", f"{name}.rels")
            made[self._written(relations)] = self._related(relations)
            made[self._written(_LIST)] = self._listed()
        return made

    def _related(self, name: str) -> bytes:
        data = self._read(name)
        root = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>') if data is None else parse_xml(data, name)
        used = {one.get("Id") for one in root}
        id = next(id for number in range(len(used) + 1) if (id := f"rIdAnnals{number or ''}") not in used)
        target = posixpath.basename(self._target)
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", {"Id": id, "Type": _KIND, "Target": target})
        return _bytes(root, data)

    def _listed(self) -> bytes:
        data = self._read(_LIST)
        root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>') if data is None else parse_xml(data, _LIST)
        etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{self._target}", "ContentType": _MEDIA})
        return _bytes(root, data)


def _bytes(root: Element, before: bytes | None) -> bytes:
    """The part as XML, in the namespaces of the file: strict ones where it had those."""
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return restrict(made, before or b"")


def _zip(members: Mapping[str, tuple[zipfile.ZipInfo, bytes]], changed: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (member, data) in members.items():
            archive.writestr(member, changed.get(name, data), member.compress_type)
        for name, data in changed.items():
            if name not in members:
                archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
