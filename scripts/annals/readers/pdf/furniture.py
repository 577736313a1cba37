"""Running heads, running feet and page numbers: lines at the edge of pages that do not belong to the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annals.readers.marks import PAGE_NUMBER
from annals.readers.pdf.lines import TextLine

_DEEP = 3
"""Lines at the top and at the foot of a page that can be furniture."""
_NEAR = 4.0
_EDGE = 0.14
"""Share of a page's height within which its head and its foot stand."""
_NUMBER = re.compile(r"[-—–－─·•\s.]*(?P<number>\d{1,4})[-—–－─·•\s.]*")
_OF = re.compile(r"(?:第\s*)?(?P<number>\d{1,4})\s*(?:页)?\s*[/／,，、]?\s*(?:共|/|／|of)\s*\d{1,4}\s*页?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class PageLines:
    """The lines of one page with its height, outside its tables."""

    number: int
    height: float
    lines: tuple[TextLine, ...]


def find_furniture(pages: Sequence[PageLines]) -> set[int]:
    """The lines (by `id`) that are page numbers, or that stand at the same height of several pages with the same words."""
    found: set[int] = set()
    edges = [(page, line) for page in pages for line in _edge(page)]
    seen: dict[tuple[bool, str], list[tuple[PageLines, TextLine]]] = defaultdict(list)
    for page, line in edges:
        words = _DIGITS.sub("#", "".join(line.text.split()))
        if words.strip("#-—–－─·•."):
            seen[line.middle < page.height / 2, words].append((page, line))
    for alike in seen.values():
        found |= _repeated(alike, len(pages))
    found |= _numbers(pages, edges)
    return found


def _edge(page: PageLines) -> list[TextLine]:
    return [
        line for line in dict.fromkeys((*page.lines[:_DEEP], *page.lines[-_DEEP:]))
        if line.middle < _EDGE * page.height or line.middle > (1 - _EDGE) * page.height
    ]


def _repeated(alike: list[tuple[PageLines, TextLine]], pages: int) -> set[int]:
    """The lines that stand at one height; on odd or even pages alone they still are on a third of all."""
    found: set[int] = set()
    for place, line in alike:
        level = [
            (page, other) for page, other in alike
            if abs(other.middle - line.middle) <= _NEAR and _same(line.text, other.text, page.number - place.number)
        ]
        if len({page.number for page, _ in level}) >= max(2, pages / 3):
            found |= {id(other) for _, other in level}
    return found


def _same(one: str, other: str, pages: int) -> bool:
    """Whether two lines have the same words, and the same numbers but for one that counts with the pages."""
    pairs = list(zip(_DIGITS.findall(one), _DIGITS.findall(other), strict=True))
    return all(left == right or int(right[:9]) - int(left[:9]) == pages for left, right in pairs)


def _numbers(pages: Sequence[PageLines], edges: list[tuple[PageLines, TextLine]]) -> set[int]:
    """The page numbers: by their marks, or bare numbers at the very edge that count with the pages."""
    found, bare = set(), []
    for page, line in edges:
        if line not in (page.lines[0], page.lines[-1]):
            continue
        text = line.text.strip()
        if PAGE_NUMBER.fullmatch(text) or _OF.fullmatch(text):
            found.add(id(line))
        elif match := _NUMBER.fullmatch(text):
            bare.append((page.number - int(match["number"]), line))
    for offset, line in bare:
        if sum(1 for other, _ in bare if other == offset) >= 2 or (len(pages) == 1 and offset == 0):
            found.add(id(line))
    return found
