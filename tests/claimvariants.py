"""Labelled reports changed in ways whose truth is known.

Swapped: the figures of sibling rows change places. Every sum still holds, every total stays, and most numbers of the narrative
now equal the cell of another row. Links stay what they were, verdicts are reckoned anew: whoever links by value links wrongly,
whoever links by words finds contradictions.

Respelt: whole numbers are written as other drafters write them (三十一件, ３１件, 1,286条). Nothing else may change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from annals.forms import cell_id
from annals.model import Form, RowSpec, TableSpec
from claimlabels import Labelled, Mark, complete
from claimlinks import Link, judge
from fillings import form

OUTCOMES = ("up", "cor", "oth", "pend")


def swapped(labelled: Labelled) -> Labelled:
    """The report with the figures of sibling rows moved on by one, and the verdicts that follow."""
    one = form(labelled.edition)
    moved = dict(labelled.cells.raw)
    for ring in _rings(one, labelled.variant):
        figures = [labelled.cells.raw.get(cell, "0") for cell in ring]
        moved |= dict(zip(ring, [*figures[1:], figures[0]], strict=True))
    cells = complete(labelled.edition, moved, labelled.name)
    named = {mark.name: mark.amount.value for mark in labelled.marks if mark.name}
    values = {**cells.values, **named}
    return replace(labelled, cells=cells, marks=tuple(_judged(mark, values) for mark in labelled.marks))


def _rings(one: Form, variant: str) -> list[list[str]]:
    """The cells whose figures change places, in each column: rows below the same row that have no rows below themselves."""
    rings = []
    for spec in one.tables:
        parents = {row.parent for row in spec.rows}
        siblings: dict[str, list[RowSpec]] = defaultdict(list)
        for row in spec.rows:
            printed = not row.variants or (variant or "national") in row.variants
            if row.parent and row.code not in parents and row.has_value and printed and row.kind not in ("total", "memo"):
                siblings[row.parent].append(row)
        rings += [[cell_id(spec, row, column) for row in rows] for rows in siblings.values() for column in spec.columns]
        if spec.id == "T4":
            rings += _columns(spec)
    return [ring for ring in rings if len(ring) > 1]


def _columns(spec: TableSpec) -> list[list[str]]:
    return [[f"{spec.item(row.code)}-{column}" for column in OUTCOMES] for row in spec.rows]


def _judged(mark: Mark, values: dict) -> Mark:
    if mark.kind != "claim":
        return mark
    links = [anew for link in (mark.link, *mark.others) for anew in _anew(link, mark, values)]
    return replace(mark, link=links[0], others=tuple(links[1:]))


def _anew(link: Link, mark: Mark, values: dict) -> list[Link]:
    """The link with its new verdict; with both where the words leave open what they allow."""
    allowed = judge(link, mark.amount, values)
    return [replace(link, verdict=verdict) for verdict in sorted(allowed, key=lambda one: (one != link.verdict, one))]


# --- other spellings ------------------------------------------------------------------------------------------------

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def respelt(labelled: Labelled) -> Labelled:
    """The report with every whole number of a claim in another spelling, in turn in Chinese, in wide digits, with commas."""
    text, marks, last = "", [], 0
    for turn, mark in enumerate(labelled.marks):
        text += labelled.text[last:mark.start]
        quote = _spelt(mark, turn)
        marks.append(replace(mark, quote=quote, start=len(text), end=len(text) + len(quote)))
        text, last = text + quote, mark.end
    text += labelled.text[last:]
    words = iter(text.split("\n"))
    lines = tuple(line if line.startswith("@") else next(words) for line in labelled.lines)
    return replace(labelled, lines=lines, marks=tuple(marks))


def _spelt(mark: Mark, turn: int) -> str:
    """The quote in the spelling whose turn it is; what is no plain whole number stays, and so do 0 and what a list begins with."""
    found = re.fullmatch(r"([1-9][0-9]*)(\D*)", mark.quote)
    if mark.kind != "claim" or not found or mark.amount.approximate or set(found[2]) & set("万亿%％."):
        return mark.quote
    figure = int(found[1])
    if turn % 3 == 0 and figure < 10_000 and found[2]:
        return chinese(figure) + found[2]
    return found[1].translate(WIDE) + found[2] if turn % 3 == 1 else f"{figure:,}{found[2]}"


def chinese(figure: int) -> str:
    """The numeral of a number below ten thousand: 一百零三."""
    spelt, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = figure // size % 10
        if digit:
            spelt += ("零" if gap and spelt else "") + DIGITS[digit] + name
        gap = not digit
    return spelt.removeprefix("一") if 10 <= figure < 20 else spelt
