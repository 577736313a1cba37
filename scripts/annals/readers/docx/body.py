"""The flow of a .docx: paragraphs, tables, pictures, text boxes and notes as flat blocks, each with its ordinal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from annals.model import Block, Doubt, Figure, Location, Paragraph, ParagraphKind
from annals.readers.docx import names as n
from annals.readers.docx.account import Account
from annals.readers.docx.alternates import chosen
from annals.readers.docx.inline import LINE, PAGE, Content, Inline, NoteMark, Picture
from annals.readers.docx.names import Element, Properties
from annals.readers.docx.notes import Notes
from annals.readers.docx.numbering import Label, Numbering, reference
from annals.readers.docx.parts import Parts
from annals.readers.docx.styles import Style, Styles, indent_in_ems
from annals.readers.docx.tables import TableReader
from annals.readers.joining import join
from annals.readers.lines import indent
from annals.readers.wrapping import Piece

_SKIPPED = frozenset({n.w("sectPr"), n.w("sdtPr"), n.w("sdtEndPr"), n.w("bookmarkStart"), n.w("bookmarkEnd"), n.w("proofErr")})
_LEVELS = 9
_WRAPPED = 200
"""Line breaks in one paragraph beyond which they are no wrapping."""


@dataclass
class Lines:
    """One paragraph as read: its lines, what it bears, what hangs on it."""

    lines: list[str]
    content: Content
    label: Label | None
    style: Style
    level: int | None
    indent: float


@dataclass
class Flow:
    """Reads blocks in order; `blocks` grows, `ordinal` counts paragraphs, tables, pictures and notes of the file."""

    parts: Parts
    styles: Styles
    numbering: Numbering
    notes: Notes
    account: Account
    inline: Inline = field(init=False)
    blocks: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    ordinal: int = 0
    tables: int = 0
    elements: dict[Location, Element] | None = None
    """Where each place stands in the file; a dictionary where somebody asks for it."""
    _element: Element | None = None
    _at: int = 0
    """Ordinal of the paragraph, or of the table around it, that is being read."""
    _waiting: list[NoteMark] = field(default_factory=list)
    """Footnotes whose text has not been printed yet."""
    _endnotes: list[NoteMark] = field(default_factory=list)
    _carried: Content | None = None
    """Content of a paragraph that goes on in the next one: its end was deleted, or it is an initial in a frame."""

    def __post_init__(self) -> None:
        self.inline = Inline(self.parts, self.styles, self.account)

    def read(self, body: Element) -> None:
        """Reads the main text from the first block to the last end-note."""
        self.flow(body)
        if self._carried:
            self._emit(self._finish(self._carried, Style(), None, None, 0.0))
        self.print_notes()
        self._waiting, self._endnotes = self._endnotes, []
        self.print_notes()

    def flow(self, container: Element) -> None:
        """Reads every block of a container, those inside content controls and accepted changes too."""
        for child in container:
            tag = child.tag
            if tag == n.PARAGRAPH:
                self._emit(self.paragraph(child))
            elif tag == n.TABLE:
                TableReader(self).read(child)
            elif tag == n.ALTERNATE:
                self.flow(chosen(child))
            elif tag in (n.ALTERNATIVE_PART, n.SUBDOCUMENT):
                self.account.parts.append(("chunk", self.parts.target(child.get(n.ID, ""))[0][:200]))
            elif tag in (n.DELETED, n.MOVED_FROM):
                self.inline.leave("deleted" if tag == n.DELETED else "moved", child)
            elif tag not in _SKIPPED:
                self.flow(child)

    def paragraph(self, element: Element, at: int | None = None) -> Lines | None:
        """One paragraph; None where a tracked change has joined it with the next one. `at` is its table's ordinal."""
        self._at = at or self.ordinal + 1
        self._element = element
        properties = n.properties(element, n.PPR)
        style = self.styles.of(n.said(properties.get(n.PARAGRAPH_STYLE)))
        content, self._carried = self._carried or Content(), None
        self.inline.read(element, style, content)
        frame = n.said(properties.get(n.FRAME), n.DROP_CAP)
        if frame in ("drop", "margin"):
            self._carried = content
            return None
        mark = properties.get(n.RPR)
        if mark is not None and len(mark):
            if n.child(mark, n.DELETED) is not None or n.child(mark, n.MOVED_FROM) is not None:
                self._note_changes(content)
                self._carried = content
                return None
            if not content and content.hidden and n.switch(mark, n.VANISH):
                self._note_changes(content)
                return None
        level = n.integer(n.said(properties.get(n.OUTLINE_LEVEL)))
        level = style.level if level is None else level + 1
        label, own = self._label(properties, style)
        return self._finish(content, style, label, level, self._indent(element, properties, style, label, own))

    def _finish(self, content: Content, style: Style, label: Label | None, level: int | None, ems: float) -> Lines:
        self._note_changes(content)
        lines = "".join(content.text).split(PAGE) if content.text else []
        known = level if level and 0 < level <= _LEVELS and not style.title else None
        return Lines(lines, content, label, style, known, ems)

    def _note_changes(self, content: Content) -> None:
        place = Location(line=self._at, unit="段")
        if content.hidden:
            self.account.hidden_at[place] = None
        if content.changed:
            self.account.changed_at[place] = None

    def _label(self, properties: Properties, style: Style) -> tuple[Label | None, bool]:
        """What Word prints before the paragraph, and whether the paragraph itself names its list."""
        number_id, index = reference(properties.get(n.NUMBERING))
        own = number_id is not None
        if number_id is None:
            number_id = style.number_id
        if number_id in (None, "0"):
            return None, own
        if index is None:
            by_style = (self.numbering.level_of_style(number_id, name) for name in style.numbered_by)
            index = next((level for level in by_style if level is not None), style.index or 0) if not own else style.index or 0
        return self.numbering.label(number_id, index), own

    def _indent(
        self, element: Element, properties: Properties, style: Style, label: Label | None, own: bool
    ) -> float:
        direct = properties.get(n.INDENT)
        listed = [label.indent] if label and label.indent is not None else []
        sources = [*([] if direct is None else [direct]), *(listed if own else []), *style.indents, *([] if own else listed)]
        if not sources:
            return 0.0
        size = n.integer(n.value(element.find(f"{n.RUN}/{n.RPR}"), n.SIZE)) or style.size or self.styles.size
        return indent_in_ems(sources, size)

    # --- from paragraphs to blocks ----------------------------------------------------------------------------

    def next(self) -> Location:
        """The place of the next block."""
        self.ordinal += 1
        place = Location(line=self.ordinal, unit="段")
        self.stands(place, self._element)
        return place

    def stands(self, place: Location, element: Element | None) -> None:
        """Remembers which element a place is."""
        if self.elements is not None and element is not None:
            self.elements[place] = element

    def _emit(self, found: Lines | None) -> None:
        if found is None:
            self.ordinal += 1
            return
        if any(line.strip() for line in found.lines):
            self.print_notes()
            for number, part in enumerate(found.lines):
                self._paragraphs(found, part, first=number == 0)
        elif not found.content.pictures:
            self.ordinal += 1
        self.hang(found.content)

    def _paragraphs(self, found: Lines, part: str, first: bool) -> None:
        """The paragraphs that one of Word's makes: a line break may part it, or only wrap it."""
        ems = found.indent if first else 0.0
        pieces = []
        for line in part.split(LINE):
            place = self.next() if line.strip() or not pieces else None
            if place is not None and line.strip():
                pieces.append(Piece(line.strip(), line.rstrip(), ems + indent(line), place, False))
                ems = 0.0
        if len(pieces) == 1 or len(pieces) > _WRAPPED:
            made = [Paragraph(piece.text, piece.location, indent=piece.indent) for piece in pieces]
        else:
            made, doubts = join(pieces)
            self.doubts += doubts
        kind = ParagraphKind.TITLE if found.style.title else ParagraphKind.TEXT
        label = found.label if first else None
        for at, block in enumerate(made):
            number = label.text if label and at == 0 else ""
            own = ParagraphKind.ITEM if number and label and label.bullet else kind
            self.blocks.append(Paragraph(block.text, block.location, own, block.indent, number, found.level))

    def hang(self, content: Content) -> None:
        """What hangs on a paragraph or a table: pictures and text boxes at once, footnotes before the next paragraph."""
        for picture in content.pictures:
            self.blocks.append(figure(picture, self.next()))
        for box in content.boxes:
            self.flow(box)
        for note in content.notes:
            (self._waiting if note.kind == "footnote" else self._endnotes).append(note)

    def print_notes(self) -> None:
        """Puts the notes that wait as paragraphs of their own, each text once."""
        waiting, self._waiting = self._waiting, []
        for mark in waiting:
            for block in self._note(mark):
                self.blocks.append(block)

    def _note(self, mark: NoteMark) -> Iterator[Block]:
        printed = self.account.add(mark.mark)
        for element in self.notes.paragraphs(mark):
            found = self.paragraph(element)
            text = " ".join("".join(found.lines).split(LINE)).strip() if found else ""
            if text:
                yield Paragraph(printed + text, self.next(), ParagraphKind.NOTE)
                printed = ""
            for picture in found.content.pictures if found else ():
                yield figure(picture, self.next())


def figure(picture: Picture, place: Location) -> Figure:
    """The block that stands for a picture."""
    return Figure(picture.name, place, alt=picture.alt)
