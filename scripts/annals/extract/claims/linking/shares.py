"""Percentages that the text states, reckoned anew from the numbers beside them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from annals.extract.claims.linking.passages import Passage
from annals.model import Claim, Verdict
from annals.numbers import plain

_PERCENT = ("%", "％")
_SHARE = re.compile(r"占|比例|比重|的$")
_CHANGE = re.compile(r"增长|增加|上升|减少|下降|降低|增幅|降幅")
_OF_TOTAL = re.compile(r"占(?:到|比|了)?(?:其|申请|总|全部|受理|收到|收件|新收)[^，；。]{0,10}$|占(?:比)?$|占比(?:为|达)?$")
_REACH = 8
"""Numbers before a percentage among which its whole is sought."""


def reckon_shares(passages: Sequence[Passage], done: Mapping[str, Claim]) -> dict[str, Claim]:
    """The percentages that the numbers before them give, or plainly do not give."""
    found: dict[str, Claim] = {}
    for at, passage in enumerate(passages):
        claim = passage.claim
        if claim.unit not in _PERCENT or claim.value is None or claim.low is not None or claim.high is not None:
            continue
        near = [one for one in passages[max(0, at - 2 * _REACH) : at] if _counts(one, claim)]
        if _CHANGE.search(passage.before):
            made = _change(claim, [one.claim for one in near if one.sentence == passage.sentence])
        elif _SHARE.search(passage.before):
            made = _share(passage, near)
        else:
            made = None
        if made:
            found[claim.id] = made
    return found


def _counts(passage: Passage, claim: Claim) -> bool:
    """Whether it is a count of the same paragraph that may be a part or a whole."""
    other = passage.claim
    return other.paragraph == claim.paragraph and other.value is not None and other.value > 0 and other.unit not in _PERCENT


def _share(passage: Passage, near: Sequence[Passage]) -> Claim | None:
    if not near or near[-1].sentence != passage.sentence:
        return None
    part = near[-1].claim
    wholes = [one.claim for one in near[-1 - _REACH : -1] if one.claim.unit == part.unit and one.claim.value >= part.value]
    for whole in reversed(wholes):
        if _rounds(part.value / whole.value * 100, passage.claim.value):
            return _made(passage.claim, Verdict.DERIVED, "share", (part, whole), part.value / whole.value * 100)
    first = next((one for one in near if one.sentence == passage.sentence), None)
    plain_whole = first and first.claim in wholes and "其中" in passage.lead and _OF_TOTAL.search(passage.before)
    if plain_whole and not any(one.claim is not first.claim and one.claim.value >= first.claim.value for one in near):
        return _made(
            passage.claim, Verdict.DISAGREES, "share", (part, first.claim), part.value / first.claim.value * 100
        )
    return None


def _change(claim: Claim, near: Sequence[Claim]) -> Claim | None:
    """A growth that two counts of the same sentence give; one that they do not give may be that of something else."""
    for new, old in _pairs(near):
        change = abs(new.value - old.value) / old.value * 100
        if new.unit == old.unit and new.value != old.value and _rounds(change, claim.value):
            return _made(claim, Verdict.DERIVED, "difference", (new, old), change)
    return None


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for one in claims[-4:]:
        for other in claims[-4:]:
            if one is not other:
                yield one, other


def _rounds(exact: Decimal, printed: Decimal) -> bool:
    """Whether the printed percentage is the exact one rounded to its digits, half a unit either way."""
    digits = max(0, -printed.as_tuple().exponent)
    return abs(exact - printed) <= Decimal(5).scaleb(-digits - 1)


def _made(claim: Claim, verdict: Verdict, relation: str, others: Sequence[Claim], exact: Decimal) -> Claim:
    digits = max(0, -claim.value.as_tuple().exponent) + 1
    expected = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return dataclasses.replace(
        claim, verdict=verdict, relation=relation, cells=tuple(other.id for other in others), expected=plain(expected)
    )
