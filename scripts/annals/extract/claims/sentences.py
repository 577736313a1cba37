"""The sentences of a text, and the clauses in which its numbers stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_SIGN = re.compile(r"[。！？；;!?\n（()）]")
_CLAUSE = re.compile(r"[，；。：！？;!?\n]|(?<![0-9])[,:]")
_FAR = 300
"""Characters: no clause reaches farther from its number."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence, the stop included; a stop inside (closed) brackets ends none."""
    closed = _brackets(text)
    found, start, inside = [], 0, 0
    for match in _SIGN.finditer(text):
        place = match.start()
        if place in closed and match.group() in "（(":
            inside = max(inside, closed[place])
        elif match.group() not in "（()）" and place >= inside:
            found.append((start, match.end()))
            start = match.end()
    return [*found, (start, len(text))] if start < len(text) else found


def _brackets(text: str) -> dict[int, int]:
    """The place of every opening bracket that is closed on its line, with that of its end."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _SIGN.finditer(text):
        if match.group() == "\n":
            opened.clear()
        elif match.group() in "（(":
            opened.append(match.start())
        elif match.group() in "）)" and opened:
            pairs[opened.pop()] = match.start()
    return pairs


def sentence_at(found: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The sentence (of `sentences`) that holds a place."""
    at = bisect_right(found, (place, float("inf"))) - 1
    return found[at] if 0 <= at < len(found) else (place, place)


def clause(text: str, start: int, end: int, others: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """Start and end of the clause around a number: up to ，；。： on either side, and up to a 、 that parts siblings.

    `others` are the spans of the other claims of the text; a 、 parts where such a claim stands between it and the
    number's own end of the clause, so that 甲2件、乙3件 are two clauses and 甲、乙共3件 is one.
    """
    window = max(0, start - _FAR)
    signs = [match.start() for match in _CLAUSE.finditer(text, window, start)]
    first = signs[-1] + 1 if signs else window
    behind = _CLAUSE.search(text, end, end + _FAR)
    last = behind.start() if behind else min(len(text), end + _FAR)
    for other_start, other_end in others:
        if first <= other_start and other_end <= start:
            mark = text.find("、", other_end, start)
            first = mark + 1 if mark >= 0 else first
        elif end <= other_start and other_end <= last:
            mark = text.find("、", end, other_start)
            last = mark if mark >= 0 else last
    return first, last
