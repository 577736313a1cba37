"""Pairs the printed heads with the columns of a form: by their words first, by their order as a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from annals.extract.heads import Leaf, is_below, likeness
from annals.model import ColumnSpec
from annals.numbers import normalise

_CERTAIN = 95.0
_FRAGMENT = 90.0


@dataclass(frozen=True)
class Pairing:
    """The leaf of each column, None where there is none; which of them are inferred; the leaves left over."""

    leaves: tuple[Leaf | None, ...]
    inferred: frozenset[int]
    strangers: tuple[Leaf, ...]


def pair(leaves: Sequence[Leaf], columns: Sequence[ColumnSpec]) -> Pairing:
    """The pairing of those heads.

    In order where the words agree; out of order only where they agree to the letter, and then as inferred; a damaged
    head between two known ones, where nothing else is possible. A head of other words is never taken for a column.
    """
    found = _in_order(leaves, columns)
    inferred: set[int] = set()
    for at, column in enumerate(columns):
        free = [leaf for leaf in range(len(leaves)) if leaf not in found.values()]
        exact = [leaf for leaf in free if likeness(leaves[leaf], column) >= _CERTAIN]
        if at not in found and len(exact) == 1:
            found[at] = exact[0]
            inferred.add(at)
    for at, leaf in _pinned(leaves, columns, found):
        found[at] = leaf
        inferred.add(at)
    blank = [at for at, leaf in enumerate(leaves) if not leaf.text]
    if not set(blank) <= set(found.values()):
        found = {at: leaf for at, leaf in found.items() if leaf not in blank}  # one blank head is as good as another
        inferred &= set(found)
    for at in _moved(leaves, columns, found):
        del found[at]
        inferred.discard(at)
    return Pairing(
        tuple(leaves[found[at]] if at in found else None for at in range(len(columns))), frozenset(inferred),
        tuple(leaf for at, leaf in enumerate(leaves) if at not in found.values()),
    )


def _moved(leaves: Sequence[Leaf], columns: Sequence[ColumnSpec], found: dict[int, int]) -> set[int]:
    """Columns whose head may not stand over its figures.

    A head that is missing and a blank one elsewhere: those between them may have moved up. A head that stands there
    twice, or an order that is not the form's below a head of a group that has lost its width: all of them may have.
    """
    if [found[at] for at in sorted(found)] != sorted(found.values()) and _is_torn(leaves, columns, found):
        return set(found)
    free = [at for at in range(len(leaves)) if at not in found.values()]
    if any(leaves[at].text and likeness(leaves[at], columns[other]) >= _CERTAIN for at in free for other in found):
        return set(found)
    moved: set[int] = set()
    for missing in (at for at in range(len(columns)) if at not in found):
        left = max((found[at] for at in found if at < missing), default=-1) + 0.5
        for blank in (at for at in free if not leaves[at].text):
            low, high = sorted((left, blank))
            moved |= {at for at, leaf in found.items() if low < leaf < high}
    return moved


def _is_torn(leaves: Sequence[Leaf], columns: Sequence[ColumnSpec], found: dict[int, int]) -> bool:
    """Whether the head of a group stands over some of its columns and not over the others."""
    covered: dict[str, set[bool]] = {}
    for at, leaf in found.items():
        if columns[at].group:
            covered.setdefault(columns[at].group, set()).add(is_below(leaves[leaf], columns[at].group))
    return any(len(both) > 1 for both in covered.values())


def _in_order(leaves: Sequence[Leaf], columns: Sequence[ColumnSpec]) -> dict[int, int]:
    """Column → leaf of the best pairing that keeps both orders."""
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [
        [(0.0, ()) for _ in range(len(columns) + 1)] for _ in range(len(leaves) + 1)
    ]
    for row, leaf in enumerate(leaves, 1):
        for at, column in enumerate(columns, 1):
            choices = [best[row - 1][at], best[row][at - 1]]
            if score := likeness(leaf, column):
                before = best[row - 1][at - 1]
                choices.append((before[0] + score, (*before[1], (at - 1, row - 1))))
            best[row][at] = max(choices, key=lambda choice: choice[0])
    return dict(best[-1][-1][1])


def _pinned(
    leaves: Sequence[Leaf], columns: Sequence[ColumnSpec], found: dict[int, int]
) -> list[tuple[int, int]]:
    """Damaged heads between two neighbours that leave just as many columns as heads."""
    pinned = []
    known = [(-1, -1), *sorted(found.items()), (len(columns), len(leaves))]
    for (at, leaf), (next_at, next_leaf) in pairwise(known):
        free_columns, free_leaves = range(at + 1, next_at), range(leaf + 1, next_leaf)
        if len(found) and len(free_columns) == len(free_leaves):
            pairs = list(zip(free_columns, free_leaves, strict=True))
            if all(_may_be(leaves[one], columns[other]) and not _is_any(leaves[one], columns) for other, one in pairs):
                pinned += pairs
    return pinned


def _is_any(leaf: Leaf, columns: Sequence[ColumnSpec]) -> bool:
    """Whether the head is surely that of some column: it is no damaged head of another one."""
    return bool(leaf.text) and any(likeness(leaf, column) >= _CERTAIN for column in columns)


def _may_be(leaf: Leaf, column: ColumnSpec) -> bool:
    """Whether a damaged head may have been that of the column: blank, cut off, or half of its letters in place."""
    label = normalise(column.label.zh)
    if not leaf.text or (len(leaf.text) > 1 and fuzz.partial_ratio(leaf.text, label) >= _FRAGMENT):
        return True
    same = sum(one == other for one, other in zip(leaf.text, label, strict=False))
    return len(leaf.text) == len(label) and 2 * same >= len(label)
