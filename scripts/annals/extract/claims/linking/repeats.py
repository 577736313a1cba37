"""Numbers that the narrative states again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from annals.extract.claims.linking.passages import Passage
from annals.model import Claim, Verdict
from annals.numbers import normalise, plain

_NOTHING = re.compile(
    "涉及|包括|完成|办理|公开|发布|开展|取消|新增|增加|减少|共有|制定|制发|建立|梳理|调整|更新|设置|印发|处理|举办|组织|召开|收到|整改|"
    "事项|项目|内容|任务|工作|方面|以上|全部|各类|有关|相关|其他|其中|落实|推进|实施|累计|一批"
)
"""Words that do not say what is counted: 涉及23项 twice may be two things."""


def repeat(passages: Sequence[Passage], done: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims that were stated before with the same value, unit and subject."""
    first: dict[tuple, Claim] = {}
    found: dict[str, Claim] = {}
    for passage in passages:
        claim = passage.claim
        if not _NOTHING.sub("", claim.subject) or (claim.value is None and claim.low is None):
            continue
        key = (claim.value, claim.low, claim.high, claim.unit, normalise(claim.subject))
        earlier = first.setdefault(key, claim)
        if earlier is not claim and claim.id not in done:
            found[claim.id] = dataclasses.replace(
                claim, verdict=Verdict.REPEATED, relation="repeat", cells=(earlier.id,),
                expected="" if earlier.value is None else plain(earlier.value),
            )
    return found
