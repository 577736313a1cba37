"""Prints how many rows of damaged tables are placed right, wrong, or not at all, against two simpler ways.

    python tests/benchmarks/alignment.py [RUNS]

Peers: rapidfuzz.process.extractOne for each row by itself, and position alone. A figure is *wrong* where it stands in
another row and nothing says so, *reported* where a doubt or an empty cell says so. Figures are all different, so
that a shift cannot hide.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import damage  # noqa: E402
from annals.extract.tables import fill_table  # noqa: E402
from annals.model import Table  # noqa: E402
from annals.numbers import normalise  # noqa: E402
from fillings import form  # noqa: E402
from rapidfuzz import fuzz, process  # noqa: E402

SPEC = form().tables[0]
ROWS = [row for row in SPEC.rows if not row.variants or "shandong" in row.variants]
Placed = tuple[dict[str, str], set[str]]


def ours(table: Table) -> Placed:
    """Figures by item code and the item codes with a doubt, as the project fills them."""
    filled, doubts = fill_table(form(), "shandong", SPEC, table)
    return {o.item: o.raw for o in filled.observations if o.value is not None}, {c for d in doubts for c in d.cells}


def extract_one(table: Table) -> Placed:
    """Each row by itself to the most similar label."""
    labels = {SPEC.item(row.code): normalise(row.label.zh) for row in ROWS if row.has_value}
    placed: dict[str, str] = {}
    for cells in table.rows[table.header_rows :]:
        label, _, figure = (cell.text for cell in cells)
        found = process.extractOne(normalise(label), labels, scorer=fuzz.ratio, score_cutoff=60) if figure else None
        if found:
            placed.setdefault(found[2], figure)
    return placed, set()


def position(table: Table) -> Placed:
    """The n-th printed row is the n-th row of the form."""
    rows = table.rows[table.header_rows :]
    pairs = zip(ROWS, rows, strict=False)
    return {SPEC.item(row.code): cells[2].text for row, cells in pairs if row.has_value and cells[2].text}, set()


def judge(way: Callable[[Table], Placed], filling: damage.Filling) -> tuple[int, int, int]:
    """Rows right, wrong without a word, reported."""
    placed, doubted = way(filling.table)
    right = sum(placed.get(item) == figure for item, figure in filling.truth.items())
    wrong = sum(filling.truth.get(item) != figure and item not in doubted for item, figure in placed.items())
    return right, wrong, len(filling.truth) - right


def main(runs: int) -> None:
    """Prints the table."""
    print(f"{len(ROWS)} rows × {runs} runs; per cent right / wrong without a word; milliseconds a table")
    print(f"{'damage':10}" + "".join(f"{way.__name__:>24}" for way in (position, extract_one, ours)))
    for kind in (*damage.KINDS, "sections", "siblings", "one"):
        make = damage.fill if kind in damage.KINDS else damage.reorder
        fillings = [make(SPEC, ROWS, kind, seed) for seed in range(runs)]
        asked = sum(len(filling.truth) for filling in fillings)
        line = f"{kind:10}"
        for way in (position, extract_one, ours):
            start = time.process_time()
            right, wrong, _ = (sum(column) for column in zip(*(judge(way, one) for one in fillings), strict=True))
            spent = 1000 * (time.process_time() - start) / runs
            line += f"{100 * right / asked:9.1f} /{100 * wrong / asked:5.1f} {spent:5.1f}ms"
        print(line)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
