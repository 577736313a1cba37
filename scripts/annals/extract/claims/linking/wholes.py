"""Of what a percentage is the share, where the text leaves no doubt: only then may it be called wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from annals.extract.claims.linking.passages import Passage

Whole = tuple[Decimal, tuple[str, ...]]
"""A number and the claims or cells that give it."""

_OF_TOTAL = re.compile(
    r"[，、]?(?:约|仅|只|各|均)?(?:占(?:到|比|了)?(?:其|申请|总|全部|受理|收到|收件|新收|办结|答复|当年|全年)[^，；。]{0,10}|占(?:比)?(?:约|为|达)?|(?:所占)?比例(?:为|是|达)?)"
)
_WITHIN = re.compile(r"^[^，；。]{0,10}中[，：]?")
_LESS = re.compile("^(?:不?含|不?包括|扣除|剔除|除)")
"""The whole may be less, or more, by what is named here."""
_DIGIT = re.compile("[0-9]")
_ON = re.compile(r"^(?:其中|在其中)")


def sure_whole(passage: Passage, part: Passage, near: Sequence[Passage], used: Sequence[Whole]) -> Whole | None:
    """The whole of the share that stands in `passage` behind its `part`; None where more than one may be meant.

    `near` are the counts before it in the paragraph, `used` the wholes of the other shares of its sentence.
    """
    bracketed = not passage.before and passage.lead.endswith(("（", "(")) and passage.rest.startswith(("）", ")", "，", "、", "；"))
    if not (_OF_TOTAL.fullmatch(passage.before) or bracketed) or part is not near[-1]:
        return None
    own = [one for one in near if one.sentence == passage.sentence]
    if any(_LESS.match(one.before) for one in own):
        return None
    first = _first(passage, part, own) or _of_sentence_before(passage, part, near, own)
    if used and len({value for value, _ in used}) == 1 and (len(used) > 1 or (own and used[0][0] == own[0].claim.value)):
        return used[0]
    if first is None or any(one is not first and one.claim.value >= first.claim.value for one in near if one.claim.unit == first.claim.unit):
        return None
    return first.claim.value, (first.claim.id,)


def _first(passage: Passage, part: Passage, own: Sequence[Passage]) -> Passage | None:
    """The first number of the sentence, which goes on to divide it: 1046件，其中13件占…; 1046件申请中，13件占…."""
    if not own or own[0] is part or own[0].claim.unit != part.claim.unit:
        return None
    if _WITHIN.match(own[0].rest):
        return own[0]
    between, divided, _ = own[0].rest.partition("其中")
    return own[0] if divided and "其中" in passage.lead and not _DIGIT.search(between) else None


def _of_sentence_before(passage: Passage, part: Passage, near: Sequence[Passage], own: Sequence[Passage]) -> Passage | None:
    """The only number of the sentence before, where this one begins with 其中."""
    if own[:1] != [part] or not _ON.match(passage.lead):
        return None
    others = [one for one in near if one.sentence != passage.sentence]
    if not others or (len(others) > 1 and others[-2].sentence == others[-1].sentence) or others[-1].claim.unit != part.claim.unit:
        return None
    between = passage.earlier.rpartition(others[-1].claim.quote)[2]
    return others[-1] if between.count("。") == 1 else None
