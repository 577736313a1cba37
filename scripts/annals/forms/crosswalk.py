"""The crosswalk of indicators: data/forms/crosswalk.yml, which cells of each edition make one, and what compares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annals.model import NO_TEXT, Form, Text
from annals.spec import Record, load

GRADES = ("A", "B", "C")
"""Comparable; comparable with a note or after arithmetic; a break. Without a bridge nothing compares (D)."""
_WORD = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Formula:
    """The cells of one edition, each as (item, column), that are added up and taken off."""

    plus: tuple[tuple[str, str], ...]
    minus: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Bridge:
    """How an indicator compares between two editions, and why."""

    first: str
    second: str
    grade: str
    why: Text


@dataclass(frozen=True)
class Group:
    """What several indicators have in common; groups stand in the order of `rank`."""

    id: str
    label: Text
    rank: int


UNGROUPED = Group("", Text("其他", "Other"), 999)
"""Where an indicator stands whose entry names no group."""


@dataclass(frozen=True)
class Indicator:
    """One indicator over the editions; `formulas` by edition, oldest first."""

    id: str
    label: Text
    unit: str
    formulas: Mapping[str, Formula]
    bridges: tuple[Bridge, ...] = ()
    group: Group = UNGROUPED
    definition: Text = NO_TEXT
    """What is counted, in a sentence or two."""
    basis: Text = NO_TEXT
    """The article of the Regulations that it follows from, where one is known; the editions have their own grounds."""

    def grade(self, first: str, second: str) -> tuple[str, Text]:
        """How the indicator compares from one edition to another: the weakest of the bridges between them.

        A within one edition, D where the bridges do not lead from one to the other.
        """
        worst, why, at = "A", Text("同一版表样", "the same edition"), first
        known = {bridge.first: bridge for bridge in self.bridges}
        while at != second:
            bridge = known.get(at)
            if bridge is None:
                return "D", Text("两版之间不可比", "not comparable between the two editions")
            if at == first or bridge.grade > worst:
                worst, why = max(worst, bridge.grade), bridge.why
            at = bridge.second
        return worst, why


def load_crosswalk(path: Path, forms: tuple[Form, ...]) -> tuple[Indicator, ...]:
    """The indicators in the order of the file; SpecError for an edition or cell that no form has."""
    known = {form.id: form for form in forms}
    with load(path) as record:
        groups = _groups(record)
        found: dict[str, Indicator] = {}
        for entry in record.records("indicators"):
            indicator = _indicator(entry, known, groups)
            if indicator.id in found:
                entry.fail("id", f"重复的“{indicator.id}”", "每个指标一个编号", "换一个编号")
            found[indicator.id] = indicator
    return tuple(found.values())


def _groups(record: Record) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for entry in record.records("groups"):
        with entry:
            id = entry.string("id")
            if id in groups:
                entry.fail("id", f"重复的“{id}”", "每组一个编号", "换一个编号")
            groups[id] = Group(id, entry.text("label"), len(groups))
    return groups


def _indicator(record: Record, forms: Mapping[str, Form], groups: Mapping[str, Group]) -> Indicator:
    with record:
        id = record.string("id")
        if not _WORD.fullmatch(id):
            record.fail("id", f"“{id}”", "小写英文名称，如 received", "改写编号")
        formulas: dict[str, Formula] = {}
        with record.record("editions") as editions:
            named = editions.keys()
            for edition in named:
                if edition not in forms:
                    editions.fail(edition, f"“{edition}”", "、".join(sorted(forms)) + " 之一", "改正版号")
                formulas[edition] = _formula(editions.record(edition), forms[edition])
        if not formulas:
            record.fail("editions", "空的", "至少一版的格", "补上")
        order = sorted(formulas, key=lambda edition: forms[edition].first_year)
        bridges = tuple(_bridge(entry, order) for entry in record.records("bridges"))
        if len({bridge.first for bridge in bridges}) < len(bridges):
            record.fail("bridges", "同一版起头的两座桥", "每版至多一座", "删去一座")
        group = groups[record.choice("group", groups)] if "group" in record else UNGROUPED
        return Indicator(
            id, record.text("label"), record.string("unit"), {edition: formulas[edition] for edition in order}, bridges,
            group, record.text("definition", NO_TEXT), record.text("basis", NO_TEXT),
        )


def _formula(record: Record, form: Form) -> Formula:
    with record:
        plus, minus = (_cells(record, key, form) for key in ("plus", "minus"))
        if not plus:
            record.fail("plus", "空的列表", "至少一格", "补上")
        return Formula(plus, minus)


def _cells(record: Record, key: str, form: Form) -> tuple[tuple[str, str], ...]:
    known = {
        f"{table.item(row.code)}-{column.code}": (table.item(row.code), column.code)
        for table in form.tables for row in table.rows if row.has_value for column in table.columns
    }
    known |= {
        table.item(row.code): (table.item(row.code), table.columns[0].code)
        for table in form.tables if len(table.columns) == 1 for row in table.rows if row.has_value
    }
    found = []
    for code in record.strings(key):
        if code not in known:
            record.fail(key, f"“{code}”", f"{form.id} 版表样里填数的格，如 T3.1-tot", "改正代码")
        found.append(known[code])
    return tuple(found)


def _bridge(record: Record, order: list[str]) -> Bridge:
    with record:
        first = record.choice("from", order)
        second = record.choice("to", order)
        if order.index(second) != order.index(first) + 1:
            record.fail("to", f"“{second}”", f"“{first}”之后的一版", "只写相邻两版之间")
        return Bridge(first, second, record.choice("grade", GRADES), record.text("why"))
