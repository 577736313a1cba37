"""What the machine finds in one report: its doubts put into words, and the rules run on its tables and on the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annals.audit import privacy
from annals.audit.doubts import word_doubt
from annals.audit.holding import holds
from annals.audit.identity import identified
from annals.audit.levels import lowered, reach
from annals.audit.operands import Operand, Operands, cells_across, cells_of, demands_sums, operands
from annals.audit.relations import RELATIONS
from annals.audit.whole import WHOLE
from annals.audit.wording import word_result
from annals.model import RANKS, Authority, FilledTable, Finding, Report, Rule


def audit(report: Report, rules: tuple[Rule, ...], authority: Authority | None = None) -> list[Finding]:
    """Every finding on that report, the gravest first, then by rule and by place.

    `rules` is the catalogue, which words the doubts and holds what is looked for in the whole report; the rules of the
    form come with the report. `authority` is the body, where it is known: rules that depend on what kind of body it is
    say nothing without it. What we doubt of our own reading (S rules) lowers every other finding on the same cell, or
    on a number in the same paragraph, by one level.
    """
    findings = [*_from_doubts(report, rules), *_from_form(report, authority), *_from_whole(report, rules, authority)]
    doubted = {cell for finding in findings if _is_ours(finding) for cell in finding.cells}
    homes = {claim.id: claim.paragraph for claim in report.claims}
    weighed = (lowered(finding) if _is_doubted(finding, doubted, homes) else finding for finding in findings)
    veil = privacy.veil(report, rules)
    return sorted(identified(map(veil.finding, weighed), report, veil.text), key=_order)


def _is_doubted(finding: Finding, doubted: set[str], homes: Mapping[str, str]) -> bool:
    """Whether we doubt a cell of the finding, its whole row, or the paragraph that its number stands in."""
    return bool(doubted & (reach(finding.cells) | {homes[cell] for cell in finding.cells if cell in homes}))


def _from_doubts(report: Report, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    catalogue = {rule.id: rule for rule in rules}
    for doubt in dict.fromkeys((*report.doubts, *report.document.doubts)):
        yield word_doubt(doubt, catalogue.get(doubt.rule), report.document.source.name)


def _from_whole(report: Report, rules: tuple[Rule, ...], authority: Authority | None) -> Iterator[Finding]:
    for rule in rules:
        if rule.kind in WHOLE and _holds(rule, report, authority):
            for result in WHOLE[rule.kind](rule, report, authority):
                yield word_result(rule, result)


def _holds(rule: Rule, report: Report, authority: Authority | None) -> bool:
    return holds(rule, report.form.id if report.form else "", report.variant, authority)


def _from_form(report: Report, authority: Authority | None) -> Iterator[Finding]:
    found = {table.spec.id: operands(table) for table in report.tables}
    for rule in report.form.rules if report.form else ():
        if not _holds(rule, report, authority):
            continue
        for table in report.tables:
            if table.spec.id != rule.table:
                continue
            if rule.footnote and (rule.footnote == "required") != demands_sums(report.form, table):
                continue
            for cells in _lines(rule, table, found[table.spec.id]):
                for result in RELATIONS[rule.kind](rule, cells):
                    yield word_result(rule, result)


def _lines(rule: Rule, table: FilledTable, cells: Operands) -> Iterator[Mapping[str, Operand]]:
    """What the rule compares: the cells of each column by row, or those of each row by column."""
    if rule.across:
        for row in table.spec.rows:
            item = table.spec.item(row.code)
            if row.has_value and (not rule.rows or item in rule.rows):
                yield cells_across(cells, item)
        return
    for column in table.spec.columns:
        if not rule.columns or column.code in rule.columns:
            yield cells_of(cells, column)


def _is_ours(finding: Finding) -> bool:
    return finding.rule.startswith("S")


def _order(finding: Finding) -> tuple:
    place = finding.locations[0] if finding.locations else None
    line = (place.page or 0, place.line or 0, place.start or 0) if place else (0, 0, 0)
    return RANKS[finding.level], finding.rule, line, finding.cells, finding.id
