"""The kinds of rules, a closed set: over what each one looks, which names its wording may use, what it must be given.

What a kind is given (words, thresholds, dates, known pairs) stands in the YAML of the rule below `given`; how it looks
stands in `annals.audit`, one small function a kind. There is no expression language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ONE = "one"
"""A parameter that is one word or number."""
LIST = "list"
"""A parameter that is a list of words."""

_SUM = frozenset({"total", "total_value", "unit", "sum", "addends", "difference", "comparison"})
_PART = frozenset({"part", "part_value", "part_unit", "total", "total_value", "unit"})
_ROW = frozenset({"part", "part_value", "unit"})
_LIMIT = _ROW | {"limit"}
_BALANCE = frozenset({"left", "left_sum", "right", "right_sum", "unit", "comparison", "difference"})
_LAST = ("item", "item_value", "unit", "last_year", "last_value", "expected", "difference", "comparison")
_PAIR = frozenset({"first", "first_value", "second", "second_value", "unit"})


@dataclass(frozen=True)
class Kind:
    """One kind of rule."""

    scope: str
    """`table`: the cells of a form, instances in data/forms; `report`: the whole of one report; `across`: several
    reports; `raised`: whoever meets it raises it."""
    names: frozenset[str] | None = None
    """What its wording may use; None where whoever raises it names the values."""
    given: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """Parameters: ONE, LIST, or the keys that every entry of a list of mappings has."""
    operands: str = ""
    """Of a kind over a table: total (total and parts), rows, pair, balance."""


def _table(names: frozenset[str], operands: str, **given: str | tuple[str, ...]) -> Kind:
    return Kind("table", names, given, operands)


def _across(*names: str, **given: str | tuple[str, ...]) -> Kind:
    return Kind("across", frozenset(names), given)


def _report(*names: str, **given: str | tuple[str, ...]) -> Kind:
    return Kind("report", frozenset({"where", *names}), given)


KINDS: dict[str, Kind] = {
    "sum": _table(_SUM, "total"),
    "at_least": _table(_SUM, "total"),
    "sum_at_most": _table(_SUM, "total"),
    "sum_is_total": _table(_SUM, "total"),
    "at_most": _table(_PART, "total"),
    "largest_at_most": _table(_PART, "total"),
    "zero_implies": _table(_PART, "total"),
    "same": _table(_PAIR, "pair"),
    "balance": _table(_BALANCE, "balance"),
    "whole_number": _table(_ROW, "rows"),
    "non_negative": _table(_ROW, "rows"),
    "below": _table(_LIMIT, "rows", limit=ONE),
    "left_in": _report("read", "word", words=LIST),
    "picture": _report("read", "expected", titles=("title", "first")),
    "citation": _report(
        "read", "why", "expected", known=("number", "title"), needs=("number", "word"), excludes=("number", "word"),
        superseded=("number", "last", "now"),
    ),
    "claim_cell": _report("quote", "read", "item", "item_value", "unit"),
    "claim_sum": _report("quote", "read", "parts", "sum", "addends", "unit"),
    "claim_share": _report("quote", "read", "share"),
    "conclusion": _report(
        "quote", "read", "item", "item_value", "unit", words=LIST, settled=LIST, outcomes=("subject", "cell", "pending"),
    ),
    "year": _report("read", "expected", "why", comparing=LIST),
    "thin_part": _report(
        "why", "read", "expected", least=ONE, void=LIST, thin=("edition", "section"), fee=("edition", "section"), says=LIST,
    ),
    "other_body": _report("read", "word", "expected", ends=LIST, does=LIST, general=LIST),
    "typo": _report("read", "word", "expected", pairs=("wrong", "right", "unless")),
    "no_power": _report("item", "item_value", "unit", "body", cells=LIST, powers=("level", "kind", "zh", "en")),
    "zero_but_said": _report("quote", "read", "item", "unit", cells=("subject", "cell"), verbs=LIST, units=LIST),
    "late": _report("read", "expected", "law", days=("kind", "first", "last", "day", "law", "law_en")),
    "private": _report(
        "sort", "read", sorts=("sort", "zh", "en", "beside"), roles=LIST, people=LIST, acts=LIST, after=LIST, receives=LIST,
        asks=LIST, surnames=LIST, unless=LIST, never=LIST, titles=LIST, officials=LIST, office=LIST,
    ),
    "office_mobile": _report("sort", "read", sorts=("sort", "zh", "en", "beside"), roles=LIST, office=LIST),
    "carried_over": _across(*_LAST, "last_item", rows=("edition", "opening", "closing")),
    "stock": _across(*_LAST, "added", "taken", columns=("edition", "table", "left", "added", "taken")),
    "restated": _across(*_LAST, "change", columns=("edition", "table", "number", "change")),
    "jump": _across("item", "item_value", "unit", "last_year", "last_value", "times", least=ONE, factor=ONE),
    "mixed_scope": _across(
        "quote", "read", "item", "item_value", "unit", cells=LIST, office=LIST, verbs=LIST, things=LIST, unless=LIST, factor=ONE,
        least=ONE,
    ),
    "rolled_up": _across(
        "item", "item_value", "unit", "sum", "addends", "count", "difference", "comparison", tables=("edition", "table"),
    ),
    "alike": _across(
        "other", "share", "exact", "count", own=ONE, others=ONE, letters=ONE, bodies=ONE, formulas=LIST,
    ),
    "doubt": Kind("raised"),
    "mistake": Kind("raised"),
}
"""Every kind by its name."""
