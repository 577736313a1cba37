"""Totals that the text states together with their parts, reckoned anew."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from annals.extract.claims.linking.lists import divided, totalled
from annals.extract.claims.linking.matching import is_zero
from annals.extract.claims.linking.passages import Passage
from annals.model import Claim, Verdict
from annals.numbers import plain

_PARTS = re.compile(r"其中|包括|分别|含")
_EXHAUSTIVE = re.compile(r"分别(?:为|是)")
_REACH = 24
"""Numbers of a sentence that may be parts of one."""
_TOTAL = re.compile(r"共计|合计|总计|总共|一共")


def reckon_sums(passages: Sequence[Passage], done: Mapping[str, Claim]) -> dict[str, Claim]:
    """The totals that no cell answers to and that their parts in the same sentence add up to, or do not."""
    found: dict[str, Claim] = {}
    for sentence in _sentences(passages):
        for at, passage in enumerate(sentence):
            if passage.claim.id in done or passage.claim.value is None or is_zero(passage.claim):
                continue
            later, earlier = sentence[at + 1 : at + 1 + _REACH], sentence[max(0, at - _REACH) : at]
            claim = _before(passage, later) or _behind(passage, earlier) or _complete(passage, later, earlier)
            if claim:
                found[claim.id] = claim
    return found


def _sentences(passages: Sequence[Passage]) -> list[list[Passage]]:
    found: dict[tuple[str, int], list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.sentence, []).append(passage)
    return list(found.values())


def _before(passage: Passage, later: Sequence[Passage]) -> Claim | None:
    """A total with its parts behind it: 31件，其中当面2件、网络29件."""
    if not later or not _PARTS.search(passage.rest):
        return None
    lead = passage.rest.split(later[0].claim.quote)[0]
    if not _PARTS.search(lead + later[0].before):
        return None
    if _EXHAUSTIVE.search(lead):
        return _added(passage.claim, _alike(passage.claim, _run(later)), exhaustive=True)
    parts = _alike(passage.claim, later)
    sums = (_added(passage.claim, parts[:count], exhaustive=False) for count in range(2, len(parts) + 1))
    return next((made for made in sums if made), None)


def _run(later: Sequence[Passage]) -> list[Passage]:
    """The numbers that stand side by side: 2件、0件、29件."""
    found = [later[0]]
    for one in later[1:]:
        if not found[-1].rest.startswith(("、" + one.claim.quote, "和" + one.claim.quote, "及" + one.claim.quote, "，" + one.claim.quote)):
            break
        found.append(one)
    return found


def _behind(passage: Passage, earlier: Sequence[Passage]) -> Claim | None:
    """A total behind its parts: 当面2件、网络29件，合计31件."""
    if not _TOTAL.search(passage.before):
        return None
    return _added(passage.claim, _alike(passage.claim, earlier), exhaustive=False)


def _complete(passage: Passage, later: Sequence[Passage], earlier: Sequence[Passage]) -> Claim | None:
    """A total that a list does not make, though the text calls the list complete."""
    members = divided(passage, later) or totalled(passage, earlier)
    return _added(passage.claim, members, exhaustive=True) if members else None


def _alike(total: Claim, passages: Sequence[Passage]) -> list[Claim]:
    return [one.claim for one in passages if one.claim.unit == total.unit and one.claim.value is not None]


def _added(total: Claim, parts: Sequence[Claim], exhaustive: bool) -> Claim | None:
    if len(parts) < 2 or any(part.low is not None or part.high is not None for part in (total, *parts)):
        return None
    added = sum((part.value for part in parts), Decimal(0))
    if added != total.value and not exhaustive:
        return None
    return dataclasses.replace(
        total, verdict=Verdict.DERIVED if added == total.value else Verdict.DISAGREES, relation="sum",
        cells=tuple(part.id for part in parts), expected=plain(added),
    )
