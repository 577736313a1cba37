"""Which rules on the tables could be tested in a report at all: silence where figures are missing is no agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annals.audit.operands import Operand, cells_across, cells_of, demands_sums, operands
from annals.model import Authority, FilledTable, Report, Rule

_SUMS = ("sum", "at_least", "sum_at_most", "balance")
_ALL = (*_SUMS, "same")
_SAYINGS = ("sum_is_total",)
"""Kinds that tell of a way of counting and hold or fail nothing."""


def tested(report: Report, authority: Authority | None = None) -> tuple[Rule, ...]:
    """The rules of the form whose figures the report gives, at least in one line of the table."""
    if report.form is None:
        return ()
    tables = {table.spec.id: table for table in report.tables}
    return tuple(
        rule for rule in report.form.rules
        if rule.kind not in _SAYINGS and rule.table in tables and _meant(rule, report, tables[rule.table], authority)
        and any(_given(rule, cells) for cells in _lines(rule, tables[rule.table]))
    )


def _meant(rule: Rule, report: Report, table: FilledTable, authority: Authority | None) -> bool:
    """Whether it is meant for this variant of the form, this body and a table with or without that foot note."""
    if rule.variants and report.variant not in rule.variants:
        return False
    if rule.levels and (authority is None or authority.level not in rule.levels):
        return False
    return not rule.footnote or (rule.footnote == "required") == demands_sums(report.form, table)


def _lines(rule: Rule, table: FilledTable) -> Iterator[Mapping[str, Operand]]:
    cells = operands(table)
    if rule.across:
        for item in dict.fromkeys(item for item, _ in cells):
            if not rule.rows or item in rule.rows:
                yield cells_across(cells, item)
        return
    for column in table.spec.columns:
        if not rule.columns or column.code in rule.columns:
            yield cells_of(cells, column)


def _given(rule: Rule, cells: Mapping[str, Operand]) -> bool:
    """Whether the line has the figures that the rule compares."""
    if rule.total and (rule.total not in cells or cells[rule.total].value is None):
        return False
    wanted = rule.parts if rule.across else (*rule.rows, *rule.parts)
    found = [cells[code] for code in wanted if code in cells]
    if rule.kind in _ALL and any(one.addend is None for one in found):
        return False
    return any(one.value is not None for one in found)
