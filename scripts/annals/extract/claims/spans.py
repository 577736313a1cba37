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


@dataclass(frozen=True)
class Pattern:
    """A regular expression, and sets of characters of each of which a text must hold one before it is worth trying."""

    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...] = ()
    part: int | str = 0


def patterns(*entries: tuple[str, ...]) -> tuple[Pattern, ...]:
    """Compiled patterns; an entry is an expression and the characters that it needs, one of each string."""
    return tuple(
        Pattern(re.compile(regex, re.MULTILINE), tuple(map(frozenset, needs)), "part" if "(?P<part>" in regex else 0)
        for regex, *needs in entries
    )


def found(text: str, letters: set[str], kind: ClaimClass, tried: Iterable[Pattern]) -> tuple[list[Span], str]:
    """Every match that holds a numeral, in the order of the patterns, and the text with all of them covered.

    `letters` are the characters of the text. A pattern with a group named `part` marks that part alone.
    """
    spans: list[Span] = []
    for one in tried:
        for need in one.needs:
            if letters.isdisjoint(need):
                break
        else:
            part = one.part
            new = [
                Span(*match.span(part), kind, match.group(part)) for match in one.regex.finditer(text)
                if _NUMERAL.search(text, *match.span(part))
            ]
            if new:
                spans += new
                text = covered(text, new)
    return spans, text


def covered(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans covered; they are in order and do not overlap."""
    pieces, place = [], 0
    for span in spans:
        pieces += [text[place : span.start], COVER * (span.end - span.start)]
        place = span.end
    return "".join([*pieces, text[place:]]) if pieces else text


def has_numeral(text: str) -> bool:
    """Whether any numeral is left."""
    return _NUMERAL.search(text) is not None


def numeral_runs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every run of numerals between two places."""
    for match in _RUN.finditer(text, start, len(text) if end is None else end):
        yield match.span()


_RUN = re.compile(f"[{NUMERALS}]+")
