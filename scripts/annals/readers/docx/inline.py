"""What stands in one paragraph: its text as Word shows it, the pictures, text boxes and notes that hang on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from annals.readers.docx import names as n
from annals.readers.docx.account import Account
from annals.readers.docx.alternates import chosen, words
from annals.readers.docx.names import Element
from annals.readers.docx.parts import Parts
from annals.readers.docx.styles import Style, Styles
from annals.readers.docx.symbols import symbol

LINE, PAGE = "\n", "\f"
"""Breaks inside a paragraph."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A raised digit must not become a digit of the figure before it."""
_GRAPHICS = ("chart", "chartex", "diagram")
_COUNTING = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})
_DEEPEST = 50
"""Fields inside fields; a file with more of them is no report."""
_TINY = 3
"""Half points: smaller text cannot be seen."""


@dataclass(frozen=True)
class Picture:
    """A picture by the name of its part, with its alternative text."""

    name: str
    alt: str = ""


@dataclass(frozen=True)
class NoteMark:
    """A reference to a footnote or end-note; `mark` is what stands in the text, empty where the text has its own."""

    kind: str
    id: str
    mark: str


@dataclass
class Content:
    """The content of a paragraph as it is gathered."""

    text: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    hidden: bool = False
    changed: bool = False

    def __bool__(self) -> bool:
        return bool(self.text or self.pictures or self.boxes or self.notes)


@dataclass
class Inline:
    """Reads the inside of paragraphs, in order: fields may run from one into the next, and notes are counted."""

    parts: Parts
    styles: Styles
    account: Account
    fields: list[bool] = field(default_factory=list)
    """Whether each open field has come to its result."""
    noted: dict[str, int] = field(default_factory=dict)
    raised: bool = False
    """Whether the text is printed as a superscript."""

    def read(self, paragraph: Element, style: Style, content: Content) -> None:
        """Adds what stands in the paragraph to the content."""
        self._walk(paragraph, style, content)
        # Field codes do not run over a paragraph; one that is left open by a broken file must not swallow the text.
        while not all(self.fields):
            self.fields.pop()

    def _walk(self, element: Element, style: Style, content: Content) -> None:
        for child in element:
            read = _READ.get(child.tag)
            if read is None:
                self._walk(child, style, content)
            else:
                read(self, child, style, content)

    def _run(self, run: Element, style: Style, content: Content) -> None:
        properties = n.properties(run, n.RPR)
        hidden = (n.integer(n.said(properties.get(n.SIZE))) or _TINY) < _TINY
        if hidden or self.styles.hides(properties, style):
            self._leave("hidden", run, content)
            content.hidden = content.hidden or bool(words(run).strip())
        elif n.said(properties.get(n.VERTICAL)) == "superscript":
            self.raised = True
            self._walk(run, style, content)
            self.raised = False
        else:
            self._walk(run, style, content)

    def _words(self, words: Element, style: Style, content: Content) -> None:
        text = words.text or ""
        if words.get(n.SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if not all(self.fields):
            self.account.leave("field", text)
        elif text:
            shown = self.account.take(text.replace("\r", " ").replace("\n", " "))
            content.text.append(shown.translate(_RAISED) if self.raised else shown)

    def leave(self, kind: str, element: Element) -> None:
        """Counts a block that is not shown."""
        self._leave(kind, element, Content())

    def _leave(self, kind: str, element: Element, content: Content) -> None:
        """Counts the text of an element that is not shown; the fields that begin or end in it go on counting."""
        self.account.leave(kind, words(element))
        for mark in element.iter(n.FIELD_MARK):
            self._field(mark, Style(), content)

    def _changed(self, element: Element, style: Style, content: Content) -> None:
        if element.tag in (n.INSERTED, n.MOVED_TO):
            self.account.inserted += element.tag == n.INSERTED and len(element) > 0
            self._walk(element, style, content)
        else:
            self._leave("deleted" if element.tag == n.DELETED else "moved", element, content)
        content.changed = content.changed or len(element) > 0

    def _field(self, mark: Element, style: Style, content: Content) -> None:
        kind = mark.get(n.FIELD_TYPE)
        if kind == "begin" and len(self.fields) < _DEEPEST:
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _code(self, code: Element, style: Style, content: Content) -> None:
        """Fields that number by themselves leave no number in the file."""
        name = (code.text or "").strip().partition(" ")[0].upper()
        if name in _COUNTING:
            self.account.parts.append(("numbers", name))

    def _break(self, element: Element, style: Style, content: Content) -> None:
        content.text.append(PAGE if element.get(n.w("type")) in ("page", "column") else LINE)

    def _tab(self, element: Element, style: Style, content: Content) -> None:
        content.text.append("\t")

    def _sign(self, element: Element, style: Style, content: Content) -> None:
        if all(self.fields):
            content.text.append(self.account.add("-" if element.tag == n.HYPHEN else symbol(element)))

    def _note(self, element: Element, style: Style, content: Content) -> None:
        kind = "footnote" if element.tag == n.FOOTNOTE_MARK else "endnote"
        mark = ""
        if element.get(n.CUSTOM_MARK) not in ("1", "true", "on"):
            self.noted[kind] = self.noted.get(kind, 0) + 1
            mark = f"〔{'注' if kind == 'footnote' else '尾注'}{self.noted[kind]}〕"
            content.text.append(self.account.add(mark))
        content.notes.append(NoteMark(kind, element.get(n.w("id"), ""), mark))

    def _alternate(self, element: Element, style: Style, content: Content) -> None:
        self._walk(chosen(element), style, content)

    def _drawing(self, element: Element, style: Style, content: Content) -> None:
        """Pictures and text boxes, new or old, and what stands for objects of other programs."""
        described = next(element.iter(n.DOC_PR), None)
        alt = "" if described is None else (described.get("descr") or described.get("title") or "").strip()
        for one in _shapes(element):
            if one.tag == n.TEXT_BOX:
                content.boxes.append(one)
            elif one.tag == n.BLIP:
                content.pictures.append(Picture(self._target(one, n.EMBED, n.LINK), alt[:300]))
            elif one.tag == n.OLE_OBJECT:
                self.account.parts.append(("object", one.get("ProgID", "OLE")[:60]))
            elif one.tag == n.GRAPHIC_DATA:
                name = (described.get("name", "") if described is not None else "") or "chart"
                content.pictures.append(Picture(name[:120], alt[:300]))
                self.account.parts.append(("graphic", name[:120]))
            else:
                shape = one.getparent()
                said = (shape.get("alt") if shape is not None else "") or one.get(n.TITLE) or ""
                content.pictures.append(Picture(self._target(one, n.ID, n.w("href")), said.strip()[:300]))

    def _target(self, element: Element, inside: str, outside: str) -> str:
        """The name of the picture's part; one that lies outside the file is named and not fetched."""
        target, external = self.parts.target(element.get(inside) or element.get(outside) or "")
        name = target.replace("\\", "/").rsplit("/", 1)[-1][:120]
        if external:
            self.account.parts.append(("external", target[:200]))
        return name or "picture"

    def _skip(self, element: Element, style: Style, content: Content) -> None:
        """Properties and marks without text."""

    def _phonetic(self, element: Element, style: Style, content: Content) -> None:
        self.account.leave("phonetic", words(element))


def _shapes(element: Element) -> Iterator[Element]:
    """What a drawing holds, each thing once: no text box inside a text box, one of several versions."""
    for child in element:
        if child.tag == n.ALTERNATE:
            yield from _shapes(chosen(child))
        elif child.tag in (n.TEXT_BOX, n.BLIP, n.IMAGE_DATA, n.OLE_OBJECT) or (child.tag == n.GRAPHIC_DATA and child.get("uri", "").rsplit("/", 1)[-1] in _GRAPHICS):
            yield child
        else:
            yield from _shapes(child)


_READ: dict[str, Callable[[Inline, Element, Style, Content], None]] = {
    n.RUN: Inline._run, n.WORDS: Inline._words, n.MATH_TEXT: Inline._words, n.TAB: Inline._tab,
    n.POSITIONED_TAB: Inline._tab, n.BREAK: Inline._break, n.RETURN: Inline._break, n.SYMBOL: Inline._sign,
    n.HYPHEN: Inline._sign, n.FIELD_MARK: Inline._field, n.INSERTED: Inline._changed, n.DELETED: Inline._changed,
    n.MOVED_FROM: Inline._changed, n.MOVED_TO: Inline._changed, n.FOOTNOTE_MARK: Inline._note,
    n.ENDNOTE_MARK: Inline._note, n.ALTERNATE: Inline._alternate, n.DRAWING: Inline._drawing,
    n.PICTURE: Inline._drawing, n.OBJECT: Inline._drawing, n.PHONETIC: Inline._phonetic, n.PPR: Inline._skip,
    n.RPR: Inline._skip, n.w("sdtPr"): Inline._skip, n.w("sdtEndPr"): Inline._skip, n.w("proofErr"): Inline._skip,
    n.w("bookmarkStart"): Inline._skip, n.w("bookmarkEnd"): Inline._skip, n.FIELD_CODE: Inline._code,
}
