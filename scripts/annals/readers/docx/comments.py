"""Comments in a Word file: where one may begin and end, and the part that holds their words."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from annals.escape import printable
from annals.readers.docx import names as n
from annals.readers.docx.names import Element

AUTHOR = "Annals 年报"
_ROOT = f'<w:comments xmlns:w="{n.w("")[1:-1]}"/>'
_UNREAD = frozenset({n.DELETED, n.MOVED_FROM, n.TEXT_BOX, n.FALLBACK, n.PHONETIC})
"""What holds words that are not those of the paragraph."""
_NOWHERE = frozenset({n.TEXT_BOX, n.FALLBACK})
"""Word takes no comment inside these."""
_ID = n.w("id")
_BLANK = " \t\r\n"


@dataclass(frozen=True)
class Span:
    """What a comment is about: the first and the last thing inside one paragraph or several."""

    first: Element
    last: Element


def new_part() -> Element:
    """A part without comments."""
    return etree.fromstring(_ROOT)


def next_id(comments: Element, document: Element) -> int:
    """The first number that no comment has, nor any mark in the text."""
    marks = (n.w("comment"), n.w("commentRangeStart"), n.w("commentReference"))
    used = [n.integer(one.get(_ID)) for root in (comments, document) for one in root.iter(*marks)]
    return max((number for number in used if number is not None), default=-1) + 1


def add(comments: Element, number: int, text: str, span: Span) -> None:
    """Puts the comment into the part and its marks around what it is about; without a date, since we ask no clock."""
    id = str(number)
    comment = etree.SubElement(comments, n.w("comment"), {_ID: id, n.w("author"): AUTHOR, n.w("initials"): "年报"})
    paragraph = etree.SubElement(comment, n.PARAGRAPH)
    etree.SubElement(etree.SubElement(paragraph, n.RUN), n.w("annotationRef"))
    words = etree.SubElement(etree.SubElement(paragraph, n.RUN), n.WORDS, {n.SPACE: "preserve"})
    words.text = printable(text)
    start, end = etree.Element(n.w("commentRangeStart"), {_ID: id}), etree.Element(n.w("commentRangeEnd"), {_ID: id})
    reference = etree.Element(n.RUN)
    etree.SubElement(reference, n.w("commentReference"), {_ID: id})
    if span.first.tag == n.PARAGRAPH:
        _begin(span.first, start)
        span.last.append(end)
    else:
        span.first.addprevious(start)
        span.last.addnext(end)
    end.addnext(reference)


def _begin(paragraph: Element, mark: Element) -> None:
    properties = n.child(paragraph, n.PPR)
    if properties is None:
        paragraph.insert(0, mark)
    else:
        properties.addnext(mark)


def whole(element: Element) -> Span | None:
    """All of a paragraph, of a cell, or of a table's first cell; the paragraph around it where no comment may stand inside."""
    for above in element.iterancestors():
        if above.tag in _NOWHERE:
            element = next(above.iterancestors(n.PARAGRAPH), element)
    if element.tag == n.PARAGRAPH:
        return Span(element, element)
    cell = element if element.tag == n.CELL else next(element.iter(n.CELL), None)
    inside = [] if cell is None else list(cell.iterchildren(n.PARAGRAPH))
    return Span(inside[0], inside[-1]) if inside else None


def characters(paragraph: Element, text: str, start: int, end: int) -> Span | None:
    """The runs that hold exactly those characters of the text, runs parted where they must be; None where that is not sure.

    `text` is what the reader made of the paragraph. Runs inside links and tracked changes are never parted.
    """
    if any(above.tag in _NOWHERE for above in paragraph.iterancestors()):
        return None
    pieces = list(_words(paragraph))
    for piece in pieces:
        if piece.text and piece.get(n.SPACE) != "preserve":
            piece.text = piece.text.strip(_BLANK)  # Word does not show it either
    every = "".join(piece.text or "" for piece in pieces)
    at = _only(every, text)
    first, last = (at + start, at + end) if at is not None else (_only(every, text[start:end]), None)
    if first is None:
        return None
    last = first + end - start if last is None else last
    held = [_run(piece, paragraph) for piece in _between(pieces, first, last)]
    if not held or None in held:
        return None
    _cut(pieces, last)
    begin = _cut(list(_words(paragraph)), first)
    final = [_run(piece, paragraph) for piece in _between(list(_words(paragraph)), first, last)]
    return Span(begin, final[-1]) if begin is not None else None


def _only(text: str, quote: str) -> int | None:
    """Where the quotation stands, if it stands there once."""
    at = text.find(quote) if quote else -1
    return at if at >= 0 and text.find(quote, at + 1) < 0 else None


def _words(element: Element) -> Iterator[Element]:
    """The pieces of text of a paragraph in order."""
    for child in element:
        if child.tag == n.WORDS:
            yield child
        elif child.tag not in _UNREAD:
            yield from _words(child)


def _between(pieces: list[Element], first: int, last: int) -> Iterator[Element]:
    """The pieces that hold any of those characters."""
    at = 0
    for piece in pieces:
        length = len(piece.text or "")
        if at < last and first < at + length:
            yield piece
        at += length


def _run(piece: Element, paragraph: Element) -> Element | None:
    """The run of the piece, if it stands in the paragraph itself."""
    run = piece.getparent()
    return run if run.tag == n.RUN and run.getparent() is paragraph else None


def _cut(pieces: list[Element], at: int) -> Element | None:
    """The run that begins at that character, cut off if need be; None where the text ends there."""
    for piece in pieces:
        length = len(piece.text or "")
        if at < length:
            run = piece.getparent()
            return _part(run, piece, at) if run.tag == n.RUN else None
        at -= length
    return None


def _part(run: Element, piece: Element, at: int) -> Element:
    """The run that begins at that character of the piece: the run itself, or its second half."""
    before = piece.getprevious()
    if at == 0 and (before is None or before.tag == n.RPR):
        return run
    half = etree.Element(n.RUN, dict(run.attrib))
    properties = n.child(run, n.RPR)
    if properties is not None:
        half.append(copy.deepcopy(properties))
    following = list(piece.itersiblings())
    if at == 0:
        half.append(piece)
    else:
        _halve(piece, at, etree.SubElement(half, n.WORDS))
    for one in following:
        half.append(one)
    run.addnext(half)
    return half


def _halve(piece: Element, at: int, rest: Element) -> None:
    """Parts the text."""
    text = piece.text or ""
    piece.text, rest.text = text[:at], text[at:]
    for half in (piece, rest):
        half.set(n.SPACE, "preserve")
