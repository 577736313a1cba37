"""Footnotes and end-notes: their paragraphs by reference, each given once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from annals.readers.docx.inline import NoteMark
from annals.readers.docx.names import PARAGRAPH, Element, w

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass
class Notes:
    """The notes of a document by kind and id."""

    notes: dict[tuple[str, str], Element]
    _given: set[tuple[str, str]] = field(default_factory=set)

    def paragraphs(self, mark: NoteMark) -> Iterator[Element]:
        """The paragraphs of a note; none for one that is not there or was given before."""
        key = (mark.kind, mark.id)
        if key in self.notes and key not in self._given:
            self._given.add(key)
            yield from self.notes[key].iter(PARAGRAPH)

    def roots(self) -> Iterator[Element]:
        """The notes that the text refers to."""
        for key in sorted(self._given):
            yield self.notes[key]


def read_notes(footnotes: Element | None, endnotes: Element | None) -> Notes:
    """The notes of both parts without the lines that part them from the text."""
    found = {}
    for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
        for one in root.iterchildren(w(kind)) if root is not None else ():
            if one.get(w("type")) not in _SEPARATORS:
                found.setdefault((kind, one.get(w("id"), "")), one)
    return Notes(found)
