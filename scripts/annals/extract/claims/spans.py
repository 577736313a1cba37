"""A span of a text that was recognised, and the cloth that covers it so that nothing is recognised twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annals.extract.claims.numerals import NUMERALS
from annals.model import ClaimClass

COVER = "\ue000"
"""Stands for every character that belongs to a span already."""
_NUMERAL = re.compile(f"[{NUMERALS}]")


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` (exclusive) of a text, what they are, and the word or name that they belong to."""

    start: int
    end: int
    kind: ClaimClass
    subject: str = ""


def found(text: str, kind: ClaimClass, patterns: Iterable[re.Pattern[str]]) -> tuple[list[Span], str]:
    """Every match that holds a numeral, in the order of the patterns, and the text with all of them covered.

    A pattern with a group named `part` marks that part alone.
    """
    spans: list[Span] = []
    for pattern in patterns:
        part = "part" if "part" in pattern.groupindex else 0
        new = [Span(*match.span(part), kind, match.group(part)) for match in pattern.finditer(text)]
        new = [span for span in new if _NUMERAL.search(text, span.start, span.end)]
        if new:
            spans += new
            text = covered(text, new)
            if not _NUMERAL.search(text):
                break
    return spans, text


def covered(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans covered; they are in order and do not overlap."""
    pieces, place = [], 0
    for span in spans:
        pieces += [text[place : span.start], COVER * (span.end - span.start)]
        place = span.end
    return "".join([*pieces, text[place:]]) if pieces else text


def numeral_runs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every run of numerals between two places."""
    for match in _RUN.finditer(text, start, len(text) if end is None else end):
        yield match.span()


_RUN = re.compile(f"[{NUMERALS}]+")
