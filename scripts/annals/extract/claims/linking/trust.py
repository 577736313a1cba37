"""Which matches may be published: one that contradicts needs words without any doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from annals.extract.claims.linking.guards import elsewhere, others_named, unsure
from annals.extract.claims.linking.passages import Passage
from annals.extract.claims.linking.subsets import subset
from annals.model import Claim

_PRINTED = re.compile(r"\d+(?:\.(\d+))?([万亿]?)")
_SEVERAL = 3
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
    sentences: dict[tuple[str, int], list[Match]] = {}
    right: set[tuple[tuple[str, ...], tuple[str, int]]] = set()
    wrong: dict[tuple[str, ...], set[tuple[Decimal | None, Decimal | None]]] = {}
    for match in matches:
        sentences.setdefault(match.passage.sentence, []).append(match)
        if match.fits:
            right.add((match.cells, match.passage.sentence))
        else:
            wrong.setdefault(match.cells, set()).add((match.passage.claim.value, match.passage.claim.low))
    agreeing = {match.passage.claim.paragraph for match in matches if match.fits}
    doubted = {key for key, found in sentences.items() if _doubted(found, key[0] in agreeing)}
    for match in matches:
        if elsewhere(match.passage):
            continue
        alone = (match.cells, match.passage.sentence) not in right and len(wrong.get(match.cells, ())) < 2
        sure = match.exact and alone and match.passage.sentence not in doubted
        if match.fits or (sure and not _explained(match, body)):
            yield match


def _explained(match: Match, body: str) -> bool:
    """Whether another scope, period or part than the table's may be meant, so that no contradiction follows."""
    passage = match.passage
    return unsure(passage) or others_named(passage, body) or subset(passage, match.cells, match.expected)


def _doubted(found: Sequence[Match], agreeing: bool) -> bool:
    """Whether the numbers of a sentence may all be those of something else: its first is, or several are and none in the paragraph agrees."""
    if not found[0].fits and not found[0].exact:
        return True
    return sum(not one.fits for one in found) >= _SEVERAL and not agreeing
