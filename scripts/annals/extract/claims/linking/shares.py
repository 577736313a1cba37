"""Percentages that the text states, reckoned anew from the numbers beside them or from the table."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from annals.extract.claims.linking.cells import Cells
from annals.extract.claims.linking.passages import Passage
from annals.extract.claims.linking.reading import Words
from annals.extract.claims.linking.wholes import sure_whole
from annals.model import Claim, Verdict
from annals.numbers import plain

_PERCENT = ("%", "％")
_SHARE = re.compile(r"占|比例|比重|的$|^$")
_CHANGE = re.compile(r"增长|增加|上升|减少|下降|降低|增幅|降幅|提高")
_EACH = re.compile(r"分别|依次|各占")
_JOINED = re.compile(r"[、，和及与]?(?:以及)?")
_RATE = re.compile(r"(?:的?比例|比重|占比|占[^，；。]{0,12}|率)(?:为|达到?|约为)?$")
_REACH = 8
"""Numbers before a percentage among which its whole is sought."""


@dataclass(frozen=True)
class _Amount:
    """A part or a whole: its value and the anchors or claims that give it."""

    value: Decimal
    names: tuple[str, ...]


class Shares:
    """The percentages of a narrative."""

    def __init__(self, passages: Sequence[Passage], done: Mapping[str, Claim], words: Words | None, cells: Cells) -> None:
        self._passages = passages
        self._done = done
        self._words = words
        self._cells = cells
        self._open: list[tuple[Passage, Passage, tuple[Passage, ...]]] = []

    def reckon(self) -> dict[str, Claim]:
        """The percentages that come out right, or plainly do not."""
        found: dict[str, Claim] = {}
        wholes: dict[tuple[str, int], list[_Amount]] = {}
        for at, passage in enumerate(self._passages):
            claim = passage.claim
            if claim.unit not in _PERCENT or claim.value is None or claim.low is not None or claim.high is not None:
                continue
            near = [one for one in self._passages[max(0, at - 2 * _REACH) : at] if _counts(one, claim)]
            if _CHANGE.search(passage.before):
                made = _change(claim, [one.claim for one in near if one.sentence == passage.sentence])
            else:
                made = self._share(at, near, wholes.setdefault(passage.sentence, []))
            if made:
                found[claim.id] = made
        for passage, part, near in self._open:
            used = [(one.value, one.names) for one in wholes.get(passage.sentence, ())]
            whole = sure_whole(passage, part, near, used)
            if whole is not None and whole[0] >= part.claim.value:
                found[passage.claim.id] = _made(
                    passage.claim, Verdict.DISAGREES, "share", (part.claim.id, *whole[1]), part.claim.value / whole[0] * 100
                )
        return found

    def _share(self, at: int, near: Sequence[Passage], used: list[_Amount]) -> Claim | None:
        passage = self._passages[at]
        said = self._said(passage)
        part = self._part(at, near) if said is None else None
        if said is not None:
            return self._fitting(passage.claim, said, self._of_table(said.names))
        if part is None or not (_SHARE.search(passage.before) or _JOINED.fullmatch(passage.before)):
            return None
        amount = _Amount(part.claim.value, (part.claim.id,))
        linked = self._done.get(part.claim.id)
        stated = [one.claim for one in near if one.claim.unit == part.claim.unit and one.claim.value >= part.claim.value and one is not part]
        of_text = [_Amount(one.value, (one.id,)) for one in reversed(stated[-_REACH:])]
        wholes = [*(self._of_table(linked.cells) if linked and linked.verdict else ()), *of_text]
        made = self._fitting(passage.claim, amount, wholes, used)
        if made is None:
            self._open.append((passage, part, tuple(near)))
        return made

    def _part(self, at: int, near: Sequence[Passage]) -> Passage | None:
        """The number before the percentage, or the one whose turn it is in 分别占60%和40%."""
        first = last = at
        passages = self._passages
        while first and at - first < _REACH and _follows(passages[first - 1], passages[first]):
            first -= 1
        while last + 1 < len(passages) and last - at < _REACH and _follows(passages[last], passages[last + 1]):
            last += 1
        own = [one for one in near if one.sentence == passages[at].sentence]
        if first == last:
            return own[-1] if own else None
        own = own[first - last - 1 :]
        alike = len(own) == last - first + 1 and len({one.claim.unit for one in own}) == 1
        return own[at - first] if alike and _EACH.search(passages[first].before + passages[first].lead[-6:]) else None

    def _said(self, passage: Passage) -> _Amount | None:
        """What the clause itself names as the part: 复议纠错率9.8%."""
        sign = _RATE.search(passage.before)
        if sign is None or not sign.start() or self._words is None or passage.claim.value == 100:
            return None
        bare = dataclasses.replace(
            passage, before=passage.before[: sign.start()], after="", claim=dataclasses.replace(passage.claim, unit="")
        )
        _, found = self._words.read(bare)
        value = self._cells.total(found[0].cells) if len(found) == 1 else None
        return _Amount(value, found[0].cells) if value is not None else None

    def _of_table(self, names: Sequence[str]) -> list[_Amount]:
        """The totals of the table of which those cells are parts."""
        if not names or self._words is None:
            return []
        found = []
        for prefix, cells in self._words.wholes:
            value = self._cells.total(cells)
            if value and not set(cells) & set(names) and all(name.startswith(prefix) for name in names):
                found.append(_Amount(value, cells))
        return found

    @staticmethod
    def _fitting(claim: Claim, part: _Amount, wholes: Sequence[_Amount], used: list[_Amount] | None = None) -> Claim | None:
        for whole in wholes:
            if whole.value >= part.value and _rounds(part.value / whole.value * 100, claim.value):
                if used is not None:
                    used.append(whole)
                return _made(claim, Verdict.DERIVED, "share", (*part.names, *whole.names), part.value / whole.value * 100)
        return None


def _follows(one: Passage, other: Passage) -> bool:
    """Whether two percentages stand in one list."""
    alike = one.claim.unit in _PERCENT and other.claim.unit in _PERCENT and one.sentence == other.sentence
    return alike and _JOINED.fullmatch(other.before) is not None


def _counts(passage: Passage, claim: Claim) -> bool:
    """Whether it is a count of the same paragraph that may be a part or a whole."""
    other = passage.claim
    return other.paragraph == claim.paragraph and other.value is not None and other.value > 0 and other.unit not in _PERCENT


def _change(claim: Claim, near: Sequence[Claim]) -> Claim | None:
    """A growth that two counts of the same sentence give; one that they do not give may be that of something else."""
    for new, old in _pairs(near):
        change = abs(new.value - old.value) / old.value * 100
        if new.unit == old.unit and new.value != old.value and _rounds(change, claim.value):
            return _made(claim, Verdict.DERIVED, "difference", (new.id, old.id), change)
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


def _made(claim: Claim, verdict: Verdict, relation: str, names: Sequence[str], exact: Decimal) -> Claim:
    digits = max(0, -claim.value.as_tuple().exponent) + 1
    expected = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return dataclasses.replace(claim, verdict=verdict, relation=relation, cells=tuple(dict.fromkeys(names)), expected=plain(expected))
