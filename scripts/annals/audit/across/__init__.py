"""What the machine finds in a report by comparing it with approved ones: of its own body, of its like, of its parts.

Nothing of a report that is not approved is ever looked at but in the findings on that report itself, so that no word of
it can stand anywhere else. A finding belongs to the later report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from annals.audit.across.jumps import jump
from annals.audit.across.likeness import alike
from annals.audit.across.parts import rolled_up
from annals.audit.across.scopes import mixed_scope
from annals.audit.across.sheets import Ground, Sheet, Shelf
from annals.audit.across.years import carried_over, restated, stock
from annals.audit.levels import lowered
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
        _lowered(word_result(rule, result), sheet) for rule in rules if _holds(rule, sheet)
        for result in ACROSS[rule.kind](rule, sheet, shelf)
    ]
    return sorted(_rows(found, sheet), key=lambda row: (RANKS[row.level], row.rule, row.cells, row.id))


def _holds(rule: Rule, sheet: Sheet) -> bool:
    if rule.editions and sheet.package.form not in rule.editions:
        return False
    return not rule.levels or (sheet.authority is not None and sheet.authority.level in rule.levels)


def _lowered(finding: Finding, sheet: Sheet) -> Finding:
    cells = set(finding.cells) | {cell.partition("-")[0] for cell in finding.cells if cell.startswith("T")}
    if not cells & sheet.doubted:
        return finding
    return lowered(finding)


def _rows(found: Iterable[Finding], sheet: Sheet) -> Iterator[FindingRow]:
    """Each finding with its id and the places of its cells; equal ones are counted."""
    words, seen = _words(sheet.package), {}
    for finding in found:
        key = _key(finding, sheet.id, words)
        seen[key] = seen.get(key, 0) + 1
        id = hashlib.sha256((key if seen[key] == 1 else f"{key}\n{seen[key]}").encode("utf-8")).hexdigest()[:10]
        places = dict.fromkeys(sheet.sources.get(cell, "") for cell in finding.cells)
        yield FindingRow(
            id, finding.rule, finding.level, finding.message, finding.cells, "；".join(place for place in places if place),
            finding.expected, finding.actual,
        )


def _words(package: Package) -> dict[str, str]:
    """What stands at each anchor of the narrative, for the anchors move with the lines."""
    found = {row.id: normalise(row.text) for row in package.paragraphs}
    return found | {row.id: normalise(f"{row.sentence}｜{row.quote}") for row in package.claims}


def _key(finding: Finding, id: ReportId, words: Mapping[str, str]) -> str:
    """What the id is a digest of: rule, report, cells and values."""
    cells = (words.get(cell, cell) for cell in finding.cells)
    return "\n".join((finding.rule, str(id), *cells, finding.expected, finding.actual))
