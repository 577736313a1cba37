"""What two wordings of one paragraph share and where they part, in pieces that a person can read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

Piece = tuple[str, str]
"""What the earlier wording has and what the later one has in its place; both alike where nothing changed."""

LONGEST = 3_000
"""Letters up to which two wordings are compared clause by clause."""
_SENTENCE = 240
"""Letters up to which two clauses are compared letter by letter."""
_ALIKE = 0.4
"""Below this likeness, one clause replaces the other whole."""
_ISLAND = 2
"""What stays between two changes must have so many letters: less is read more easily as changed."""
_CLAUSE = re.compile(r"[^，。；：、！？\n]+[，。；：、！？\n]*|[，。；：、！？\n]+")
_UNIT = re.compile(r"\d+(?:[.,]\d+)*[%‰]?|[A-Za-z]+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two wordings in order, in pieces; a number or a Latin word is never torn apart."""
    if max(len(before), len(after)) > LONGEST:
        return ((before, after),)
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    return tuple(_joined(_clauses(old, new)))


def shared(found: Sequence[Piece]) -> int:
    """How many letters stayed, white space not counted."""
    return sum(len("".join(one.split())) for one, other in found if one == other)


def _clauses(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal" or not one or not other:
            yield one, other
        else:
            yield from _units(one, other)


def _units(before: str, after: str) -> Iterator[Piece]:
    if max(len(before), len(after)) > _SENTENCE:
        yield before, after
        return
    old, new = _UNIT.findall(before), _UNIT.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield before, after
        return
    for _, i, j, k, m in matcher.get_opcodes():
        yield "".join(old[i:j]), "".join(new[k:m])


def _joined(found: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind joined, and what barely stayed between two changes counted as changed."""
    runs = _runs((one == other, one, other) for one, other in found)
    last = len(runs) - 1
    bridged = (
        (same and not (0 < at < last and len(one) < _ISLAND), one, other) for at, (same, one, other) in enumerate(runs)
    )
    return [(one, other) for _, one, other in _runs(bridged)]


def _runs(found: Iterable[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    runs: list[tuple[bool, str, str]] = []
    for same, one, other in found:
        if runs and runs[-1][0] == same:
            runs[-1] = (same, runs[-1][1] + one, runs[-1][2] + other)
        else:
            runs.append((same, one, other))
    return runs
