"""What a labelled number refers to: the small language of the labels for cells, sums, differences and shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

VERDICTS = {
    "=": "agrees", "!=": "disagrees", "~": "compatible", "!~": "incompatible", "+": "derived", "r": "repeated", "0": "unmatched",
    "": "unmatched",
}
ORGANISATIONS = ("biz", "res", "soc", "law", "oth")


class Says(Protocol):
    """An amount: see claimlabels.Amount."""

    @property
    def approximate(self) -> bool: ...
    @property
    def value(self) -> Decimal | None: ...
    def holds(self, value: Decimal) -> bool | None: ...
    def rounds(self, value: Decimal) -> bool: ...


@dataclass(frozen=True)
class Cells:
    """The figures of a report by cell: as printed, and as values with 万元 multiplied out."""

    raw: Mapping[str, str]
    values: Mapping[str, Decimal]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The cells of the rows directly below that of a cell, in the same column."""


@dataclass(frozen=True)
class Link:
    """What a number refers to. `left` and `right` are the operands of a difference, share or growth; else all is `left`."""

    relation: str = ""
    """cell, sum, difference, share, growth, repeat; empty for none."""
    verdict: str = "unmatched"
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    @property
    def operands(self) -> tuple[str, ...]:
        return self.left + self.right


NONE = Link()
"""A number that refers to nothing."""


def parse_link(expression: str, verdict: str, cells: Cells) -> Link:
    """The link that the label writes; ValueError where it does not follow the language."""
    if verdict not in VERDICTS:
        raise ValueError(f"read verdict “{verdict}”, expected one of {' '.join(VERDICTS)}")
    said = VERDICTS[verdict]
    if not expression.strip():
        if said != "unmatched":
            raise ValueError(f"a number that refers to nothing cannot be “{said}”")
        return NONE
    if said == "unmatched":
        raise ValueError("expected a verdict behind the cells")
    for sign, relation in ((" / ", "share"), (" % ", "growth"), (" - ", "difference")):
        if sign in expression:
            left, right = expression.split(sign)
            return Link(relation, said, _terms(left, cells), _terms(right, cells))
    if " & " in expression:
        return Link("cell", said, tuple(one for part in expression.split(" & ") for one in _terms(part, cells)))
    left = _terms(expression, cells)
    relation = "repeat" if said == "repeated" else "cell" if len(left) == 1 else "sum"
    return Link(relation, said, left)


def _terms(text: str, cells: Cells) -> tuple[str, ...]:
    found: list[str] = []
    for term in (one.strip() for one in text.split(" + ")):
        grouped = re.fullmatch(r"(sum|org)\((.+)\)", term)
        if grouped and grouped[1] == "sum":
            found += cells.parts.get(grouped[2], (grouped[2] + " (no parts)",))
        elif grouped:
            found += [f"{grouped[2]}-{column}" for column in ORGANISATIONS]
        else:
            found.append(term)
    for one in found:
        if not one.startswith("#") and one not in cells.values:
            raise ValueError(f"read cell “{one}”, expected a cell of the form or #name")
    return tuple(found)


def judge(link: Link, says: Says, values: Mapping[str, Decimal | None]) -> set[str]:
    """The verdicts that follow from the values; two where the words leave open what they allow."""
    if not link.relation:
        return {"unmatched"}
    if link.relation == "repeat":
        return {"repeated"} if values[link.left[0]] == says.value else {"disagrees"}
    if link.relation == "cell":
        known = [abs(values[one] or Decimal(0)) for one in link.left]  # 减少1项 is the −1 of 本年增/减
        if not says.approximate and all(says.rounds(one) for one in known) and known[0] != says.value:
            return {"agrees", "compatible"}
        return _said({says.holds(one) for one in known}, says, "agrees", "disagrees")
    left = sum((values[one] or Decimal(0) for one in link.left), Decimal(0))
    right = sum((values[one] or Decimal(0) for one in link.right), Decimal(0))
    if link.relation in ("share", "growth"):
        return _percent(says, left, right, link.relation == "growth")
    return _said({says.holds(left - right)}, says, "derived", "disagrees")


def _percent(says: Says, left: Decimal, right: Decimal, growth: bool) -> set[str]:
    if not right:
        return {"unmatched"}
    exact = 100 * left / right - (100 if growth else 0)
    if says.value is None or says.approximate:
        return _said({says.holds(abs(exact))}, says, "derived", "disagrees")
    step = Decimal(1).scaleb(min(0, says.value.as_tuple().exponent))  # type: ignore[operator, type-var]
    return {"derived"} if abs(abs(exact) - says.value) <= step / 2 else {"disagrees"}


def _said(answers: set[bool | None], says: Says, yes: str, no: str) -> set[str]:
    if not says.approximate:
        return {yes if answers == {True} else no}
    if answers == {True}:
        return {"compatible"}
    return {"incompatible"} if False in answers else {"compatible", "incompatible"}
