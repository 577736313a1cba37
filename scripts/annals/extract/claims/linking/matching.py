"""Finds the cell that a number speaks of, by the words of the form's bindings, and compares the two."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from annals.extract.claims.linking.cells import Cells
from annals.extract.claims.linking.guards import forbidden, unsure
from annals.extract.claims.linking.passages import Passage
from annals.model import Binding, Claim, Report, Verdict
from annals.numbers import plain

ZERO_WORDS = ("未", "没有", "无", "零")
"""Qualifiers of a zero that is said in words."""

_GOES_ON = ("其中", "按", "从")
"""A sentence that begins so speaks of what the one before spoke of."""
_EARLIER = 80
_BREATH = 12
"""Characters between two words that are named together: 行政复议、行政诉讼."""
_PAUSE = re.compile("[，；：,;:]")


@dataclass(frozen=True)
class Match:
    """A number with the cells that its words lead to, and what those say."""

    passage: Passage
    cells: tuple[str, ...]
    expected: Decimal
    fits: bool


def bind(report: Report, cells: Cells, passages: Sequence[Passage]) -> dict[str, Claim]:
    """The claims that are linked to cells, by id, with their verdicts."""
    bindings = report.form.bindings if report.form else ()
    year = report.metadata.year or report.id.year
    matches = [match for passage in passages if (match := _match(passage, bindings, cells, year))]
    return {match.passage.claim.id: _compared(match) for match in _trusted(matches)}


def _match(passage: Passage, bindings: Iterable[Binding], cells: Cells, year: int) -> Match | None:
    claim = passage.claim
    if forbidden(passage, year):
        return None
    if is_zero(claim):
        return _zero_match(passage, bindings, cells)
    found = _fitting(passage, passage.before, bindings)
    if not found and passage.after:
        found = _fitting(passage, passage.clause, bindings)
    if len(found) != 1:
        return None
    (binding,) = found
    expected = cells.total(binding.cells)
    if expected is None:
        return None
    if not fits(claim, expected) and binding.otherwise:
        other = cells.total(binding.otherwise)
        if other is not None and fits(claim, other):
            return Match(passage, binding.otherwise, other, True)
    return Match(passage, binding.cells, expected, fits(claim, expected))


def _zero_match(passage: Passage, bindings: Iterable[Binding], cells: Cells) -> Match | None:
    """All cells that a zero said in words is about: each of them has to be 0."""
    around = _context(passage)
    words = passage.before + passage.claim.quote + _PAUSE.split(passage.rest)[0]
    named: list[str] = []
    for binding in bindings:
        if binding.zero and _all(binding.zero, words) and not _any(binding.outside, around):
            named += binding.cells
    figures = [(cell, cells.total((cell,))) for cell in dict.fromkeys(named)]
    known = [(cell, figure) for cell, figure in figures if figure is not None]
    if not known:
        return None
    worst = max(figure for _, figure in known)
    return Match(passage, tuple(cell for cell, _ in known), worst, worst == 0)


def _fitting(passage: Passage, clause: str, bindings: Iterable[Binding]) -> list[Binding]:
    """The bindings whose words all stand there, without those that another one says more exactly."""
    around = _context(passage)
    found = [
        binding for binding in bindings
        if (not binding.units or passage.claim.unit in binding.units)
        and _all(binding.near, clause)
        and _all(binding.context, around + clause)
        and not _any(binding.none, clause)
        and not _any(binding.outside, around + clause)
    ]
    if len(found) < 2:
        return found
    words = [_words(binding, clause) for binding in found]
    found = [
        binding for binding, own in zip(found, words, strict=True)
        if not any(own < other for other in words)
    ]
    return _nearest(found, passage.headings + " " * _BREATH + passage.lead + clause) if len(found) > 1 else found


def _nearest(found: list[Binding], text: str) -> list[Binding]:
    """The one whose context was named last, where it was not named in one breath with that of another."""
    places = [max((text.rfind(word) for group in binding.context for word in group), default=-1) for binding in found]
    last = max(places)
    near = [binding for binding, place in zip(found, places, strict=True) if place > last - _BREATH]
    return near if last >= 0 else found


def _context(passage: Passage) -> str:
    goes_on = (passage.lead or passage.before).startswith(_GOES_ON)
    earlier = passage.earlier[-_EARLIER:] if goes_on else ""
    return passage.headings + "/" + earlier + "/" + passage.lead


def _all(groups: Iterable[Sequence[str]], text: str) -> bool:
    return all(_any(group, text) for group in groups)


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)


def _words(binding: Binding, clause: str) -> frozenset[str]:
    return frozenset(word for group in (*binding.near, *binding.context) for word in group if word in clause)


def is_zero(claim: Claim) -> bool:
    """Whether it is a zero that is said in words."""
    return claim.value == 0 and claim.qualifier in ZERO_WORDS


def fits(claim: Claim, expected: Decimal) -> bool:
    """Whether the figure is what the claim says, or lies within its bounds."""
    if claim.low is None and claim.high is None:
        return claim.value == expected
    return (claim.low is None or claim.low <= expected) and (claim.high is None or expected <= claim.high)


def _trusted(matches: Sequence[Match]) -> Iterable[Match]:
    """Those that may be published: a match that does not fit needs words without doubt and no better match."""
    by_cells: dict[tuple[str, ...], list[Match]] = {}
    for match in matches:
        by_cells.setdefault(match.cells, []).append(match)
    for match in matches:
        if match.fits or _stands_alone(match, by_cells[match.cells], by_cells):
            yield match


def _stands_alone(match: Match, same: Sequence[Match], by_cells: Mapping[tuple[str, ...], Sequence[Match]]) -> bool:
    if unsure(match.passage):
        return False
    others = [other for other in same if other is not match]
    if any(other.fits and other.passage.claim.subject != match.passage.claim.subject for other in others):
        return False
    values = {(other.passage.claim.value, other.passage.claim.low) for other in others if not other.fits}
    return values <= {(match.passage.claim.value, match.passage.claim.low)}


def _compared(match: Match) -> Claim:
    claim = match.passage.claim
    exact = claim.low is None and claim.high is None
    several = len(match.cells) > 1 and not is_zero(claim)
    if exact:
        verdict = (Verdict.DERIVED if several else Verdict.AGREES) if match.fits else Verdict.DISAGREES
    else:
        verdict = Verdict.COMPATIBLE if match.fits else Verdict.INCOMPATIBLE
    return dataclasses.replace(
        claim, verdict=verdict, relation="sum" if several else "cell", cells=match.cells, expected=plain(match.expected)
    )
