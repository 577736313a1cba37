"""Numbers that the narrative states again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from annals.extract.claims.linking.passages import Passage
from annals.model import Claim, Verdict
from annals.numbers import normalise, plain


def repeat(passages: Sequence[Passage], done: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims that were stated before with the same value, unit and subject."""
    first: dict[tuple, Claim] = {}
    found: dict[str, Claim] = {}
    for passage in passages:
        claim = passage.claim
        if not claim.subject or (claim.value is None and claim.low is None):
            continue
        key = (claim.value, claim.low, claim.high, claim.unit, normalise(claim.subject))
        earlier = first.setdefault(key, claim)
        if earlier is not claim and claim.id not in done:
            found[claim.id] = dataclasses.replace(
                claim, verdict=Verdict.REPEATED, relation="repeat", cells=(earlier.id,),
                expected="" if earlier.value is None else plain(earlier.value),
            )
    return found
