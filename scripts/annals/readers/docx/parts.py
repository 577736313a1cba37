"""The parts of a .docx: which member is the main text, and what it refers to by its relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from annals.model import Text
from annals.readers.archive import Archive, Refusal
from annals.readers.docx.names import Element

_MAIN = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy": "modified_by",
    "{http://purl.org/dc/terms/}created": "created",
    "{http://purl.org/dc/terms/}modified": "modified",
}


@dataclass(frozen=True)
class Relation:
    """One relationship: what kind of part, where it is, and whether outside the file."""

    kind: str
    target: str
    external: bool


class Parts:
    """The members of a .docx by the part that they play; Refusal where the main text cannot be read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        top = _relations(archive, "")
        self.main = next(
            (one.target for one in top.values() if one.kind == "officeDocument" and not one.external), _MAIN
        )
        document = archive.xml(self.main)
        if document is None:
            raise Refusal(
                "I01", Text("没有正文的Word文件", "a Word file without its main text"), Text("完整的Word文件", "a complete Word file")
            )
        self.document: Element = document
        self.relations = _relations(archive, self.main)
        self.damaged: list[str] = []

    def one(self, kind: str) -> Element | None:
        """The root of the only part of that kind (styles, numbering, footnotes …), or None."""
        target = next((one.target for one in self.relations.values() if one.kind == kind and not one.external), None)
        if target is None:
            target = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return self._archive.xml(target)

    def every(self, kind: str) -> list[Element]:
        """The roots of all parts of that kind; damaged ones are left out and remembered."""
        targets = dict.fromkeys(one.target for one in self.relations.values() if one.kind == kind and not one.external)
        return [root for target in targets if (root := self._harmless(target)) is not None]

    def target(self, id: str) -> tuple[str, bool]:
        """Where a relationship leads, and whether outside the file; nothing is fetched."""
        found = self.relations.get(id)
        return (found.target, found.external) if found else ("", False)

    def fetched(self) -> list[str]:
        """What the file wants from outside apart from hyperlinks: templates, frames, other files."""
        wanted = ("attachedTemplate", "subDocument", "frame", "oleObject", "package", "aFChunk")
        settings = _relations(self._archive, posixpath.join(posixpath.dirname(self.main), "settings.xml"))
        relations = [*self.relations.values(), *settings.values()]
        return [one.target[:200] for one in relations if one.external and one.kind in wanted]

    @property
    def macros(self) -> str:
        """Name of the member that holds macros, or nothing."""
        return next((name for name in self._archive.names if name.endswith("vbaproject.bin")), "")

    def properties(self) -> list[tuple[str, str]]:
        """What docProps/core.xml says of the document: title, creator, created, modified."""
        root = self._harmless("docProps/core.xml")
        found = {} if root is None else {child.tag: (child.text or "").strip()[:300] for child in root}
        return [(name, found[tag]) for tag, name in _PROPERTIES.items() if found.get(tag)]

    def _harmless(self, name: str) -> Element | None:
        """A part that may be missing or damaged without harm to the text; hostile it may not be."""
        try:
            return self._archive.xml(name)
        except Refusal as refusal:
            if refusal.rule == "I15":
                raise
            self.damaged.append(name)
            return None


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    folder, name = posixpath.split(part)
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for one in root.iterchildren(_RELATION) if root is not None else ():
        external = one.get("TargetMode") == "External"
        target = one.get("Target", "")
        if not external:
            target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
        found[one.get("Id", "")] = Relation(one.get("Type", "").rsplit("/", 1)[-1], target, external)
    return found
