"""Reports of 2014 and 2021 that are damaged from a seed and written in every format, and what reading makes of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from annals.extract import outline, recognise
from annals.forms import load_forms
from annals.model import Form, RowSpec, Source, Table, TableSpec
from annals.pipeline.understand import fill
from annals.readers import read_bytes
from annals.readers.pdf.document import read_here
from damage import OTHER_CHARACTERS, table_of
from dresses import Piece, report_2014, report_2021
from fillings import ROOT, form, rules
from official import disputes, grid, part_two, requests

KINDS = ("whole", "dropped", "wrapped", "garbled", "moved", "blanked", "all")
Key = tuple[str, str]
Figures = dict[Key, str]


@dataclass(frozen=True)
class Damaged:
    """A report and the figures that are still printed in it, by item and column."""

    year: int
    pieces: list[Piece]
    truth: Figures


@dataclass(frozen=True)
class Score:
    """Cells printed, right, wrong or lost with a doubt, wrong without one, lost without one."""

    printed: int
    right: int
    reported: int
    wrong: tuple[Key, ...]
    lost: tuple[Key, ...]


def damaged(edition: str, kind: str, seed: int) -> Damaged:
    """The report of that edition, damaged in one way or in all."""
    chance = random.Random(f"{edition}/{kind}/{seed}")
    hurt = Hurt(kind, chance)
    return _list(hurt) if edition == "2014" else _grids(hurt)


class Hurt:
    """What happens to rows, labels and figures; every decision is drawn from the seed."""

    def __init__(self, kind: str, chance: random.Random) -> None:
        self.kinds = set(KINDS[1:]) if kind == "all" else {kind}
        self.chance = chance

    def happens(self, kind: str, probability: float) -> bool:
        return kind in self.kinds and self.chance.random() < probability

    def label(self, words: str) -> str:
        if self.happens("garbled", 0.5):
            words = "".join(self.chance.choice(OTHER_CHARACTERS) if self.chance.random() < 0.15 else one for one in words)
        return words

    def rows(self, spec: TableSpec) -> tuple[RowSpec, ...]:
        """The rows in their damaged order, some left out (the last child of a heading never)."""
        rows = list(spec.rows)
        for row in spec.rows:
            siblings = [one for one in rows if one.parent == row.parent]
            alone = any(one.parent == row.code for one in rows) or len(siblings) == 1
            if not alone and self.happens("dropped", 0.15):
                rows.remove(row)
        if "moved" in self.kinds:
            for parent in sorted({row.parent for row in rows if row.parent and row.has_value}):
                leaves = [at for at, row in enumerate(rows) if row.parent == parent and not self._above(row, rows)]
                if len(leaves) > 1 and self.chance.random() < 0.5:
                    one, two = self.chance.sample(leaves, 2)
                    rows[one], rows[two] = rows[two], rows[one]
        return tuple(rows)

    @staticmethod
    def _above(row: RowSpec, rows: list[RowSpec]) -> bool:
        return any(one.parent == row.code for one in rows)


def _figures(spec: TableSpec, rows: tuple[RowSpec, ...], hurt: Hurt, at: list[int]) -> Figures:
    """A different figure for every cell, none for the cells that are blanked."""
    found = {}
    for row in rows:
        for column in spec.columns if row.has_value else ():
            at[0] += 7
            found[spec.item(row.code), column.code] = "" if hurt.happens("blanked", 0.15) else str(at[0])
    return found


def _list(hurt: Hurt) -> Damaged:
    spec = form("2014").tables[0]
    spec = replace(spec, rows=tuple(row for row in spec.rows if not row.variants))
    rows = hurt.rows(spec)
    figures = _figures(spec, rows, hurt, [100])
    printed: list[tuple[str, str, str]] = []
    for row in rows:
        label, unit = hurt.label(row.label.zh), row.unit if row.has_value else ""
        figure = figures.get((spec.item(row.code), "value"), "")
        if len(label) > 5 and hurt.happens("wrapped", 0.4):
            cut = hurt.chance.randrange(2, len(label) - 1)
            beside = hurt.chance.random() < 0.5
            printed.append((label[:cut], *((unit, figure) if beside else ("", ""))))
            printed.append((label[cut:], *(("", "") if beside else (unit, figure))))
        else:
            printed.append((label, unit, figure))
    return Damaged(2016, report_2014(table_of(printed)), {key: figure for key, figure in figures.items() if figure})


def _grids(hurt: Hurt) -> Damaged:
    """Rows are damaged in every table; heads stay, because nothing is read below heads that are not known."""
    whole, at, figures, tables = form("2021"), [100], {}, []
    for spec in whole.tables:
        rows = spec.rows if spec.id == "T4" else hurt.rows(spec)
        figures |= _figures(spec, rows, hurt, at)
        named = rows if spec.id == "T4" else tuple(_renamed(row, hurt) for row in rows)
        tables.append(replace(spec, rows=named))
    made = replace(whole, tables=tuple(tables))
    grids: list[Table] = [
        grid(part_two(made, figures, 7), 10), grid(requests(made.table("T3"), figures), 20),
        grid(disputes(made.table("T4"), figures), 30),
    ]
    return Damaged(2022, report_2021(grids), {key: figure for key, figure in figures.items() if figure})


def _renamed(row: RowSpec, hurt: Hurt) -> RowSpec:
    label = hurt.label(row.label.zh)
    if len(label) > 5 and hurt.happens("wrapped", 0.4):
        cut = hurt.chance.randrange(2, len(label) - 1)
        label = label[:cut] + "\n" + label[cut:]
    return replace(row, label=replace(row.label, zh=label))


# --- what reading makes of it ---------------------------------------------------------------------------------------


@cache
def _forms() -> tuple[Form, ...]:
    return load_forms(ROOT / "data" / "forms", rules())


def understood(data: bytes, name: str) -> tuple[Figures, set[str], set[str]]:
    """Figures by item and column, all that a doubt points at (cells, rows, tables that are missing), and the rules of all.

    The sums of the form are left out: with made-up figures they would doubt everything.
    """
    document = read_here(data, Source(name, "", len(data), "application/pdf")) if name.endswith(".pdf") else read_bytes(data, name)
    document = outline.restore(document)
    match = recognise.recognise_form(document, _forms()) if document.blocks else None
    filled, doubts = fill(match) if match else ((), ())
    figures = {
        (one.item, one.column): str(one.value) for table in filled for one in table.observations if one.value is not None
    }
    doubts = (*document.doubts, *doubts)
    told = {cell for doubt in doubts for cell in doubt.cells}
    missing = {doubt.instance for doubt in doubts if doubt.rule in ("F03", "S23") and not doubt.cells}
    return figures, told | missing, {doubt.rule for doubt in doubts}


def score(one: Damaged, write: Callable[[list[Piece]], bytes], suffix: str) -> Score:
    """How the cells of that report fare in that format; a report without any recognised table is refused, which is said."""
    figures, doubted, _ = understood(write(one.pieces), f"{one.year}.{suffix}")

    def told(key: Key) -> bool:
        table = ".".join(key[0].split(".")[: 2 if key[0].startswith("T2") else 1])
        return not figures or key[0] in doubted or "-".join(key) in doubted or table in doubted

    right = sum(figures.get(key) == figure for key, figure in one.truth.items())
    wrong = tuple(key for key, figure in figures.items() if one.truth.get(key) != figure and not told(key))
    lost = tuple(key for key in one.truth if key not in figures and not told(key))
    silent = len(lost) + sum(key in one.truth for key in wrong)
    return Score(len(one.truth), right, len(one.truth) - right - silent, wrong, lost)
