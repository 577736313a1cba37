"""What the machine finds in a report by comparing it with approved ones: of its own body, of its like, of its parts.

Nothing of a report that is not approved is ever looked at but in the findings on that report itself, so that no word of
it can stand anywhere else. A finding belongs to the later report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annals.audit.across.jumps import jump
from annals.audit.across.likeness import alike
from annals.audit.across.parts import rolled_up
from annals.audit.across.scopes import mixed_scope
from annals.audit.across.sheets import Ground, Sheet, Shelf
from annals.audit.across.years import carried_over, restated, stock
from annals.audit.holding import holds
from annals.audit.identity import numbered, said
from annals.audit.levels import lowered, reach
from annals.audit.relations import Result
from annals.audit.wording import word_result
from annals.model import RANKS, Finding, FindingRow, Package, ReportId, Rule
from annals.numbers import normalise

__all__ = ["ACROSS", "Ground", "across"]

ACROSS: dict[str, Callable[[Rule, Sheet, Shelf], Iterator[Result]]] = {
    "carried_over": carried_over,
    "stock": stock,
    "restated": restated,
    "jump": jump,
    "mixed_scope": mixed_scope,
    "rolled_up": rolled_up,
    "alike": alike,
}
"""One function for each kind of rule that looks at several reports."""


def across(
    subjects: Iterable[Package], approved: Iterable[Package], rules: Iterable[Rule], ground: Ground
) -> dict[ReportId, tuple[FindingRow, ...]]:
    """What is found on each subject by comparing it with the approved reports, the gravest first.

    Subjects may be in any state of review. What we doubt of our own reading of a cell lowers a finding on it by a level.
    """
    shelf, looking = Shelf(approved, ground), [rule for rule in rules if rule.kind in ACROSS]
    return {package.id: tuple(_on(shelf.sheet(package), shelf, looking)) for package in subjects}


def _on(sheet: Sheet, shelf: Shelf, rules: list[Rule]) -> list[FindingRow]:
    found = [
        _lowered(word_result(rule, result), sheet) for rule in rules
        if holds(rule, sheet.package.form, sheet.package.variant, sheet.authority)
        for result in ACROSS[rule.kind](rule, sheet, shelf)
    ]
    return sorted(_rows(found, sheet), key=lambda row: (RANKS[row.level], row.rule, row.cells, row.id))


def _lowered(finding: Finding, sheet: Sheet) -> Finding:
    return lowered(finding) if reach(finding.cells) & sheet.doubted else finding


def _rows(found: Iterable[Finding], sheet: Sheet) -> Iterator[FindingRow]:
    """Each finding with its id and the places of its cells; equal ones are counted."""
    for finding in numbered(found, str(sheet.id), _words(sheet.package)):
        places = dict.fromkeys(sheet.sources.get(cell, "") for cell in finding.cells)
        yield FindingRow(
            finding.id, finding.rule, finding.level, finding.message, finding.cells, "；".join(place for place in places if place),
            finding.expected, finding.actual, finding.beside,
        )


def _words(package: Package) -> dict[str, str]:
    """What stands at each anchor of the narrative, for the anchors move with the lines."""
    found = {row.id: normalise(row.text) for row in package.paragraphs}
    return found | {row.id: said(row.sentence, row.quote) for row in package.claims}
