"""Text as what is private is looked for in it: one width, no invisible characters, with the place of every letter kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fb\u2043"


@dataclass(frozen=True)
class Folded:
    """A text in one width: runs of white space are one space, dashes are hyphens; `homes` are the places in the original."""

    original: str
    text: str
    homes: tuple[int, ...]

    @cached_property
    def bare(self) -> Folded:
        """The same without spaces, for words that are set apart by them."""
        kept = [(letter, home) for letter, home in zip(self.text, self.homes, strict=True) if letter != " "]
        return Folded(self.original, "".join(letter for letter, _ in kept), tuple(home for _, home in kept))

    def printed(self, start: int, end: int) -> str:
        """What the original has for those characters of the folded text."""
        return self.original[self.homes[start]: self.homes[end - 1] + 1] if end > start else ""


@lru_cache(maxsize=1024)
def fold(text: str) -> Folded:
    """The text folded."""
    letters: list[str] = []
    homes: list[int] = []
    for place, letter in enumerate(text):
        for one in _letter(letter):
            if one != " " or not letters or letters[-1] != " ":
                letters.append(one)
                homes.append(place)
    return Folded(text, "".join(letters), tuple(homes))


@lru_cache(maxsize=8192)
def _letter(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter in _DASHES:
        return "-"
    if unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return ""
    return "".join("-" if one in _DASHES else " " if one.isspace() else one for one in unicodedata.normalize("NFKC", letter))
