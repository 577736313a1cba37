"""What a file of Office tells beside its text: who wrote it, and where the pictures in it were taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from annals.geotags import is_placed
from annals.model import Text
from annals.readers.archive import Archive, Refusal

_NAMED = {
    "creator": Text("作者", "author"), "lastModifiedBy": Text("最后一次保存者", "last modified by"), "Manager": Text("主管", "manager"),
}
_PARTS = ("docprops/core.xml", "docprops/app.xml")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")


@dataclass(frozen=True)
class Properties:
    """The names that the properties give, by what they are, and the pictures that say where they were taken."""

    persons: tuple[tuple[Text, str], ...] = ()
    placed: tuple[str, ...] = ()


def read_properties(path: Path) -> Properties:
    """The properties of a .docx or .xlsx; nothing for any other file, nor for one that cannot be opened."""
    try:
        data = path.read_bytes()
        archive = Archive(data) if data.startswith(b"PK") else None
        return Properties(tuple(_persons(archive)), tuple(_placed(archive))) if archive else Properties()
    except (Refusal, OSError):
        return Properties()


def _persons(archive: Archive) -> Iterator[tuple[Text, str]]:
    for part in _PARTS:
        root = archive.xml(part) if part in archive.names else None
        for one in root.iter(etree.Element) if root is not None else ():
            name = etree.QName(one).localname
            if name in _NAMED and (one.text or "").strip():
                yield _NAMED[name], one.text.strip()


def _placed(archive: Archive) -> Iterator[str]:
    for name in sorted(archive.names):
        if name.lower().endswith(_PICTURES) and is_placed(archive.read(name) or b""):
            yield name.rpartition("/")[2]
