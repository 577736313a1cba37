"""The sentences of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_SIGN = re.compile(r"[。！？；;!?\n（()）]")


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
