"""A text that counts the office's own requests beside a table that counts more, without a word on what the table takes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from annals.audit.across.sheets import Sheet, Shelf
from annals.audit.operands import Operand
from annals.audit.relations import Result
from annals.audit.wording import cut
from annals.model import ClaimClass, ClaimRow, Rule, Text, Verdict
from annals.numbers import plain

_BEFORE = re.compile(r"[。；！？;]")
_AFTER = re.compile(r"[，。；！？,;]")
_YEAR = re.compile(r"(20\d\d)年")
_NEAR = 12
"""Letters after the number that may still say what it counts."""


def mixed_scope(rule: Rule, sheet: Sheet, shelf: Shelf) -> Iterator[Result]:
    """Numbers of the text that are said of the office itself and are far below what the table has for the same thing.

    Silent where the text states the table's figure too: then it tells the two scopes apart.
    """
    stated = {cell for claim in sheet.package.claims if claim.verdict in (Verdict.AGREES, Verdict.COMPATIBLE) for cell in claim.cells}
    cells = {cell.cell: cell for cell in sheet.cells.values()}
    factor, least = Decimal(rule.words("factor")[0]), Decimal(rule.words("least")[0])
    texts = {row.id: row.text for row in sheet.package.paragraphs}
    for name in rule.words("cells"):
        cell = cells.get(name)
        if cell is None or cell.value is None or cell.value < least or name in stated:
            continue
        for claim in sheet.package.claims:
            if _below(claim, cell, factor) and _of_the_office(rule, claim, texts.get(claim.paragraph, ""), sheet.id.year):
                yield _result(claim, cell)


def _below(claim: ClaimRow, cell: Operand, factor: Decimal) -> bool:
    if claim.kind != ClaimClass.CLAIM or not claim.value or claim.unit != cell.unit:
        return False
    return Decimal(claim.value) > 0 and factor * Decimal(claim.value) <= cell.value


def _of_the_office(rule: Rule, claim: ClaimRow, text: str, year: int) -> bool:
    """Whether the words say that the office itself received so many requests in all, in the year of the report."""
    before = _BEFORE.split(text[: claim.start])[-1]
    after = _AFTER.split(text[claim.end :])[0][:_NEAR]
    own = [found.end() for word in rule.words("office") for found in re.finditer(re.escape(word), before)]
    if not own or any(said != str(year) for said in _YEAR.findall(before)):
        return False
    between = before[max(own) :]
    if not any(verb in between for verb in rule.words("verbs")) or not any(word in between + after for word in rule.words("things")):
        return False
    return not any(word in before + after for word in rule.words("unless"))


def _result(claim: ClaimRow, cell: Operand) -> Result:
    names = {
        "quote": _same(cut(claim.sentence)), "read": _same(claim.quote), "item": cell.name, "item_value": cell.shown,
        "unit": _same(cell.unit),
    }
    return Result(names, (cell,), plain(cell.value), claim.quote, anchors=(claim.id,))


def _same(text: str) -> Text:
    return Text(text, text)
