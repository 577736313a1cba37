"""A second, independent reading of every page: where pdfium spells other figures than we do, one of both is wrong.

Only for pages that bring their fonts along: without them pdfium reads what the machine's own fonts make of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pypdfium2

from annals.readers.pdf.letters import plain
from annals.readers.pdf.page import Glyph

_SHARE = 0.02
_FEW = 5


@dataclass(frozen=True)
class Spelling:
    """What a page spells, by one account: its digits, and how many characters it has."""

    digits: tuple[tuple[str, int], ...]
    characters: int

    def agrees(self, other: Spelling) -> bool:
        """Whether the digits are the same and the characters nearly so."""
        near = abs(self.characters - other.characters) <= max(_FEW, _SHARE * self.characters)
        return self.digits == other.digits and near


def spelling(words: Iterable[str]) -> Spelling:
    """What these characters are, whatever their order."""
    letters = Counter(letter for word in words for letter in word if not letter.isspace() and letter.isprintable())
    return Spelling(tuple(sorted((x, n) for x, n in letters.items() if x.isdigit())), letters.total())


def spellings(*accounts: Iterable[Glyph]) -> tuple[Spelling, ...]:
    """What a page spells with all that is drawn, and without what is hidden or drawn twice."""
    return tuple(spelling(glyph.text for glyph in glyphs) for glyphs in accounts)


def disagreements(data: bytes, pages: Mapping[int, tuple[Spelling, ...]]) -> list[int]:
    """The pages on which pdfium reads other digits or many more or fewer characters."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [number for number, ours in pages.items() if not _agrees(document, number, ours)]
    finally:
        document.close()


def _agrees(document: pypdfium2.PdfDocument, number: int, ours: tuple[Spelling, ...]) -> bool:
    try:
        theirs = spelling(plain(document[number - 1].get_textpage().get_text_range()))
    except (pypdfium2.PdfiumError, IndexError):
        return False
    return any(one.agrees(theirs) for one in ours)
