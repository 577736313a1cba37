"""The narrative as rules read it: its passages with their anchors, their sentences, and the cells by their anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annals.audit.operands import Operand
from annals.audit.operands import operands as of_table
from annals.model import Block, Location, Paragraph, ParagraphKind, Report, Section, anchors
from annals.numbers import normalise

_STOPS = "。；！？;!?"
_STOP = re.compile(f"(?<=[{_STOPS}])")
_WIDEST = 60


@dataclass(frozen=True)
class Passage:
    """One paragraph or heading: its anchor, its text as printed, where it stands."""

    anchor: str
    text: str
    location: Location
    kind: ParagraphKind | None = None
    """None for a heading."""

    @property
    def bare(self) -> str:
        """The text in one width, without white space: for comparing."""
        return bare(self.text)


def passages(report: Report) -> Iterator[Passage]:
    """Every paragraph and heading of the report, in order."""
    for anchor, block in anchors(report.document.blocks):
        if isinstance(block, Paragraph):
            yield Passage(anchor, block.text, block.location, block.kind)
        elif isinstance(block, Section):
            yield Passage(anchor, block.printed, block.location)


def sentences(text: str) -> list[str]:
    """The sentences of a text as printed, each with its stop; a semicolon ends one as well."""
    return [sentence for sentence in _STOP.split(text) if sentence.strip()]


def bare(text: str) -> str:
    """The text in one width, without white space; commas, colons and brackets are ASCII then."""
    return _folded(text)[0]


def around(text: str, start: int, end: int) -> str:
    """What is printed about those characters of `bare(text)`: the whole sentence where it is short, else a window."""
    homes = _folded(text)[1]
    first, last = homes[start], homes[end - 1] + 1
    left = max(text.rfind(mark, 0, first) for mark in _STOPS) + 1
    right = min((place for mark in _STOPS if (place := text.find(mark, last)) >= 0), default=len(text))
    if right - left <= _WIDEST:
        return text[left:right].strip()
    begin, finish = max(left, first - 20), min(right, last + 20)
    return ("…" if begin > left else "") + text[begin:finish].strip() + ("…" if finish < right else "")


@lru_cache(maxsize=1024)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The bare text, and for each of its letters the place where it is printed."""
    pairs = [(folded, place) for place, letter in enumerate(text) for folded in normalise(letter)]
    return "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs)


def operands(report: Report) -> dict[str, Operand]:
    """Every cell with a figure of every table of the report, by its anchor."""
    return {
        operand.cell: operand for table in report.tables for operand in of_table(table).values()
    }


def words_of(blocks: tuple[Block, ...]) -> str:
    """All text of those blocks in one width, without white space and without tables."""
    found = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Section):
            found += [block.printed, words_of(block.blocks)]
    return normalise("".join(found))
