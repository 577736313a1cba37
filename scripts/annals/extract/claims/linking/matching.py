"""Finds the cell that a number speaks of, by the words of the form's bindings, and compares the two."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from decimal import Decimal

from annals.extract.claims.linking.cells import Cells
from annals.extract.claims.linking.guards import another_period, forbidden
from annals.extract.claims.linking.passages import Passage
from annals.extract.claims.linking.reading import Words
from annals.extract.claims.linking.trust import Match, fits, trusted
from annals.model import Binding, Claim, Verdict
from annals.numbers import plain

ZERO_WORDS = ("未", "没有", "无", "零", "没")
"""Qualifiers of a zero that is said in words."""

_PAUSE = re.compile("[，；：,;:]")
_LESS = re.compile("减|降|取消|下放|压缩")
_BOTH = re.compile("[和及与、并]|以及")
_EACH = re.compile("均|各|都")


def bind(words: Words, cells: Cells, passages: Sequence[Passage], year: int, body: str = "") -> dict[str, Claim]:
    """The claims that are linked to cells, by id, with their verdicts."""
    matches = [match for passage in passages if (match := _match(passage, words, cells, year))]
    return {match.passage.claim.id: _compared(match) for match in trusted(matches, body)}


def _match(passage: Passage, words: Words, cells: Cells, year: int) -> Match | None:
    claim = passage.claim
    if is_zero(claim):
        return None if another_period(passage, year) else _zero_match(passage, words, cells)
    clause, found = words.read(passage)
    if not found:
        return None
    if forbidden(passage, year, change=all(binding.change for binding in found)):
        return None
    if len(found) > 1:
        return _several(passage, clause, found, cells)
    (binding,) = found
    exact = words.exact(binding, clause) and not passage.inherited and not binding.loose
    for named in filter(None, (binding.cells, binding.otherwise)):
        expected = cells.total(named)
        if expected is None:
            return None
        if binding.change:
            expected = -expected if _LESS.search(clause) else expected
        match = Match(passage, named, expected, fits(claim, expected), exact)
        if match.fits:
            return match
    expected = cells.total(binding.cells)
    if binding.change or expected is None:
        return None
    return Match(passage, binding.cells, expected, False, exact)


def _several(passage: Passage, clause: str, found: Sequence[Binding], cells: Cells) -> Match | None:
    """Two matters named together: 予以公开和部分公开892件 is their sum, 新制作、新公开均为1件 each of them."""
    if not _BOTH.search(clause):
        return None
    named = tuple(dict.fromkeys(cell for binding in found for cell in binding.cells))
    figures = [cells.total(binding.cells) for binding in found]
    if None in figures or len(named) < 2:
        return None
    if len(set(figures)) == 1 and fits(passage.claim, figures[0]) and (_EACH.search(clause) or "并" in clause):
        return Match(passage, named, figures[0], True, False, each=True)
    total = sum(figures, Decimal(0))
    return Match(passage, named, total, True, False) if fits(passage.claim, total) else None


def _zero_match(passage: Passage, words: Words, cells: Cells) -> Match | None:
    """All cells that a zero said in words is about: each of them has to be 0."""
    clause = passage.before + passage.claim.quote + _PAUSE.split(passage.rest)[0]
    named, sure = words.zeros(passage, clause)
    figures = [(cell, figure) for cell in named if (figure := cells.total((cell,))) is not None]
    if not figures:
        return None
    worst = max(figure for _, figure in figures)
    return Match(passage, tuple(cell for cell, _ in figures), worst, worst == 0, sure, each=True)


def is_zero(claim: Claim) -> bool:
    """Whether it is a zero that is said in words."""
    return claim.value == 0 and claim.qualifier in ZERO_WORDS


def _compared(match: Match) -> Claim:
    claim = match.passage.claim
    exact = claim.low is None and claim.high is None
    several = len(match.cells) > 1 and not match.each
    if exact:
        verdict = (Verdict.DERIVED if several else Verdict.AGREES) if match.fits else Verdict.DISAGREES
    else:
        verdict = Verdict.COMPATIBLE if match.fits else Verdict.INCOMPATIBLE
    return dataclasses.replace(
        claim, verdict=verdict, relation="sum" if several else "cell", cells=match.cells, expected=plain(match.expected)
    )
