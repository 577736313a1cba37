"""What a reader returns: paragraphs, tables, figures, sections, losses and doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from annals.model.places import Location, Source
from annals.model.words import Text


class ParagraphKind(StrEnum):
    """What part a paragraph plays."""

    TITLE = "title"
    TEXT = "text"
    ITEM = "item"
    """A list item: ●, 一是 …"""
    CAPTION = "caption"
    NOTE = "note"
    """A note of a table or a footnote."""
    ATTACHMENT = "attachment"
    """附件：… as a reference or as a heading before the table."""


@dataclass(frozen=True)
class Paragraph:
    """A piece of text, joined where a hard line break had cut it, otherwise character for character as printed."""

    text: str
    location: Location
    kind: ParagraphKind = ParagraphKind.TEXT
    indent: float = 0.0
    """Leading space in ems: U+3000 is 1, an ASCII space ½, a tab 2."""
    number: str = ""
    """Automatic number that the format keeps apart from the text (Word); never part of `text`."""
    level: int | None = None
    """Heading level that the format itself declares (1 …); None where it says nothing."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text as printed (outer white space kept in `raw`), its spans and its indent in ems."""

    text: str
    raw: str = ""
    rowspan: int = 1
    colspan: int = 1
    indent: float = 0.0
    location: Location = field(default_factory=Location)


@dataclass(frozen=True)
class Table:
    """A rectangular table: every row has `width` cells; a cell that a span covers is None."""

    rows: tuple[tuple[Cell | None, ...], ...]
    location: Location
    caption: str = ""
    header_rows: int = 0
    notes: tuple[str, ...] = ()
    """Notes printed below it, as far as they are known to belong to it."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Figure:
    """A picture that the source holds or held: its name, its caption if there is one, and the noise read below it."""

    name: str
    location: Location
    caption: str = ""
    alt: str = ""
    noise: str = ""
    """What a failed character recognition left; recorded as a loss, never published."""


class NumberStatus(StrEnum):
    """Where the number of a heading comes from."""

    PRINTED = "printed"
    AUTOMATIC = "automatic"
    RESTORED = "restored"
    NONE = "none"


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it.

    `number` is as it should be shown (“（一）”); `printed` is the heading's text exactly as the source has it, so
    that all printed text together is the source's text; `title` is the heading without number and final stop.
    """

    level: int
    number: str
    number_status: NumberStatus
    title: str
    printed: str
    location: Location
    blocks: tuple[Block, ...] = ()
    confidence: float = 1.0
    """1 for a printed number; below 1 for a restored one."""


Block = Paragraph | Table | Figure | Section


@dataclass(frozen=True)
class Loss:
    """Something that did not survive reading: what kind, how much, where; the loss account of a report."""

    kind: str
    """picture, noise, character, number, table …"""
    name: str
    quantity: int
    unit: str
    """pictures, characters, cells …"""
    location: Location
    note: Text
    figure: str = ""
    """Id of the paragraph row that stands for it (the figure), if there is one."""


@dataclass(frozen=True)
class Doubt:
    """Something odd that a step met, not yet a finding: the audit words it with the template of `rule`.

    `values` fill the template; `cells` are codes of items or ids of paragraphs.
    """

    rule: str
    values: tuple[tuple[str, str], ...] = ()
    locations: tuple[Location, ...] = ()
    cells: tuple[str, ...] = ()
    instance: str = ""
    level: str = ""
    """Where it is graver or lighter than its rule: error, warning, note."""


@dataclass(frozen=True)
class Document:
    """What a reader returns: blocks in order, flat from a reader, a tree after `extract.outline.restore`."""

    source: Source
    blocks: tuple[Block, ...] = ()
    losses: tuple[Loss, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    """What the format itself says of the document (PubDate, ContentSource, author …)."""
    annexes: tuple[Source, ...] = ()
    """The further files of the same report, in order; their blocks carry the file's name as `Location.part`."""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, sections before what they hold."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)


def anchors(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Every block with its id, in reading order: `p<line>`, then `p<line>-2` … for more that begin on that line.

    The id is made from the place in the source alone, so it stays when a number is restored differently. A block of
    a further file `2017.annex.docx` has the name of the part in its id: `pannex-5`.
    """
    seen: dict[str, int] = {}
    for block in walk(blocks):
        place = block.location
        numbers = [number for number in (place.page, place.line or 0) if number is not None]
        part = [place.part.split(".")[1]] if place.part.count(".") > 1 else []
        name = "p" + "-".join(map(str, [*part, *numbers]))
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}-{seen[name]}"), block
