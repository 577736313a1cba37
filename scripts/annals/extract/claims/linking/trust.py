"""Which matches may be published: one that contradicts needs words without any doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from annals.extract.claims.linking.guards import elsewhere, others_named, unsure
from annals.extract.claims.linking.passages import Passage
from annals.model import Claim

_PRINTED = re.compile(r"\d+(?:\.(\d+))?([万亿]?)")
_STEPS = {"": 0, "万": 4, "亿": 8}


@dataclass(frozen=True)
class Match:
    """A number with the cells that its words lead to, and what those say."""

    passage: Passage
    cells: tuple[str, ...]
    expected: Decimal
    fits: bool
    exact: bool
    """Whether the clause says nothing else."""
    each: bool = False
    """Whether every one of the cells has that value, not their sum."""


def fits(claim: Claim, expected: Decimal) -> bool:
    """Whether the figure is what the claim says, comes to it when rounded to what is printed, or lies within its bounds."""
    if claim.low is None and claim.high is None:
        return claim.value == expected or (claim.value is not None and abs(claim.value - expected) < _step(claim.quote) / 2)
    return (claim.low is None or claim.low <= expected) and (claim.high is None or expected <= claim.high)


def _step(quote: str) -> Decimal:
    """The last place that is printed, where the number is one with decimals or with 万, 亿; else nothing."""
    found = _PRINTED.search(quote)
    if not found or not (found[1] or found[2]):
        return Decimal(0)
    return Decimal(1).scaleb(_STEPS[found[2]] - len(found[1] or ""))


def trusted(matches: Sequence[Match], body: str = "") -> Iterable[Match]:
    """Those that may be published, in the report of that body."""
    by_cell: dict[tuple[str, ...], list[Match]] = {}
    by_sentence: dict[tuple[str, int], list[Match]] = {}
    for match in matches:
        by_cell.setdefault(match.cells, []).append(match)
        by_sentence.setdefault(match.passage.sentence, []).append(match)
    for match in matches:
        if elsewhere(match.passage):
            continue
        if match.fits or not others_named(match.passage, body) and _beyond_doubt(match, by_cell[match.cells], by_sentence[match.passage.sentence]):
            yield match


def _beyond_doubt(match: Match, same: Sequence[Match], near: Sequence[Match]) -> bool:
    """Whether a number that is not the figure can mean nothing but that cell."""
    if not match.exact or unsure(match.passage):
        return False
    if not near[0].fits and not near[0].exact:
        return False
    others = [other for other in same if other is not match]
    if any(other.fits and other.passage.sentence == match.passage.sentence for other in others):
        return False
    values = {(other.passage.claim.value, other.passage.claim.low) for other in others if not other.fits}
    if not values <= {(match.passage.claim.value, match.passage.claim.low)}:
        return False
    return sum(not other.fits for other in near) < 3 or any(other.fits for other in near)
