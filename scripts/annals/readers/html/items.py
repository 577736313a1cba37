"""What a page consists of, in reading order: lines, tables and pictures, before any of them is judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import XPath, _Element

from annals.model import ParagraphKind
from annals.readers.lines import count

_CODE = ("script", "style", "noscript", "template")
_NO_CODE = XPath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]")


def text_of(element: _Element) -> str:
    """All text in the element, without scripts and style sheets."""
    if not len(element) and element.tag not in _CODE:
        return element.text or ""
    if next(element.iter(*_CODE), None) is None:
        return "".join(element.itertext())
    return "".join(_NO_CODE(element))


@dataclass
class Strip:
    """One line as a browser breaks it: its text with leading space, and what its element says of it."""

    text: str
    linked: int = 0
    """Characters inside links."""
    blank_before: bool = False
    indent: float = 0.0
    """Indent by style, in ems; what stands in the text comes on top."""
    level: int | None = None
    number: str = ""
    kind: ParagraphKind = ParagraphKind.TEXT
    opens: bool = True
    """Whether it begins an element of its own and not only a line of one."""

    @property
    def size(self) -> int:
        """Characters apart from white space, its automatic number left out."""
        return count(self.text)


@dataclass
class Grid:
    """A table of data, still as its element."""

    element: _Element
    size: int


@dataclass
class Picture:
    """A picture or something else that is no text, by the name of its file."""

    name: str
    alt: str = ""
    size: int = 0


Item = Strip | Grid | Picture


@dataclass(frozen=True)
class Span:
    """An element and the items that stand in it: `items[start:end]`."""

    element: _Element
    start: int
    end: int
    depth: int


@dataclass
class Flow:
    """All items of a page, the elements that hold them, and the text that stands in no item."""

    items: list[Item] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Text that no browser shows."""
    deleted: list[str] = field(default_factory=list)
    """Text that is marked as deleted."""
    controls: list[str] = field(default_factory=list)
    """Words of buttons and lists to choose from."""
    invisible: list[str] = field(default_factory=list)
    """Zero-width and control characters that were taken out."""


