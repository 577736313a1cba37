"""Lists that the text itself calls complete: the last member is all others (其他240条), or a total stands behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from annals.extract.claims.linking.passages import Passage
from annals.model import Claim

_SHARE = re.compile(r"[（(](?:占[^（）()，]{0,8})?[0-9.]+[%％][）)]|，占[^，；。]{0,8}[0-9.]+[%％]")
_OPENING = re.compile(r"^[，；（(：]{0,2}(?:其中|包括|分为|含)[，：]?")
_MEMBER = r"[^，；。：、（）()0-9]{{0,24}}+[0-9,]++{unit}[、，；]?+"
_REST = re.compile(
    r"^(?:以及|[和及与、，；）)])*(?:其他|其它|其余)(?:各?类(?:别|型)?)?(?:政府)?(?:信息|文件|事项|内容|方面|人员|领域|专栏|栏目|账号)?(?:的|有|为|共)*$"
)
_TWICE = re.compile("重复|交叉|同时|均|各|不含|另|上年|去年")
"""Words by which members may overlap, or may not all be parts."""
_TOTAL = re.compile(r"^[，、]?(?:合计|总计|共计)(?:为|达|有)?$")
_FEWEST = 2
_FARTHEST = Decimal("0.3")
"""A total that is off by more may be that of other things."""


def divided(total: Passage, later: Sequence[Passage]) -> list[Claim]:
    """The members into which the text divides a number, where the last is 其他 and the list ends there; else none."""
    alike = [one for one in later if one.claim.unit == total.claim.unit]
    last = next((at for at, one in enumerate(alike) if _REST.match(one.before)), None)
    if last is None or last + 1 < _FEWEST or not total.claim.unit:
        return []
    members = alike[: last + 1]
    stated = _SHARE.sub("", total.rest)
    opening = _OPENING.match(stated)
    listed = stated[opening.end() :] if opening else ""
    found = re.match(rf"(?:{_member(total)}){{{last + 1}}}(?:(?<=[，；])|(?=[^，；。：、（）()0-9]{{0,4}}(?:[。）)]|$)))", listed)
    if not found or _TWICE.search(found[0]) or not _in_order(found[0], members):
        return []
    return [one.claim for one in members]


def totalled(total: Passage, earlier: Sequence[Passage]) -> list[Claim]:
    """The members of the list that ends in the total (甲8件、乙2件，合计10件); none where it may be that of something else."""
    if not _TOTAL.match(total.before) or not total.claim.unit or total.claim.value is None:
        return []
    stated = _SHARE.sub("", total.lead)
    found = re.search(rf"(?:^|[：。])(?:{_member(total)}){{2,12}}$", stated)
    members = [one for one in earlier if one.claim.unit == total.claim.unit]
    if not found or _TWICE.search(found[0]) or len(members) < _FEWEST or len(members) != len(_numbers(found[0])):
        return []
    values = [one.claim.value for one in members]
    if None in values or total.claim.value <= max(values) or not _in_order(found[0], members):
        return []
    added = sum(values, Decimal(0))
    near = abs(added - total.claim.value) <= added * _FARTHEST
    return [one.claim for one in members] if near and not _ends_so(values, total.claim.value) else []


def _ends_so(values: Sequence[Decimal], total: Decimal) -> bool:
    """Whether the last of the members, two or more, make the total."""
    return any(sum(values[at:], Decimal(0)) == total for at in range(1, len(values) - 1))


def _member(total: Passage) -> str:
    return _MEMBER.format(unit=re.escape(total.claim.unit))


def _numbers(text: str) -> list[str]:
    return re.findall(r"[0-9][0-9,]*", text)


def _in_order(text: str, members: Sequence[Passage]) -> bool:
    """Whether the numbers of the list are those of the members, each exact."""
    printed = [Decimal(one.replace(",", "")) for one in _numbers(text)]
    return printed == [one.claim.value for one in members] and all(one.claim.low is None and one.claim.high is None for one in members)
