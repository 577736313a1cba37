"""Where in its sentence a number stands, so that one that is said twice (23项……23项) is read with its own words."""

from __future__ import annotations

from collections.abc import Sequence

from annals.model import Claim


def place_in_sentence(claim: Claim, claims: Sequence[Claim]) -> int:
    """Where the number begins in `claim.sentence`, reckoned from the first number of that sentence; 0 where it is not there."""
    first = min(
        (one for one in claims if one.paragraph == claim.paragraph and one.sentence == claim.sentence and one.start <= claim.start),
        key=lambda one: one.start, default=claim,
    )
    place = claim.sentence.find(first.quote) + claim.start - first.start
    if claim.sentence.startswith(claim.quote, max(0, place)):
        return max(0, place)
    return max(0, claim.sentence.find(claim.quote))
