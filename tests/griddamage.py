"""Reports of 2021 whose grids are distorted from a seed: cells gone or added without a trace, rows glued, heads lost."""

from __future__ import annotations

import random
from collections.abc import Callable

from annals.model import Form, TableSpec
from dresses import report_2014, report_2021
from fillings import form
from formatdamage import Damaged, Figures
from official import disputes, grid, part_two, requests

Rows = list[list]


def consistent(edition: Form, chance: random.Random) -> Figures:
    """Figures of which every sum of the form is right, many of them 0, as in real reports."""
    found: Figures = {}
    for spec in edition.tables:
        rows = [row for row in spec.rows if row.has_value]
        parts = [column.code for column in spec.columns if column.code != "tot"]
        for row in rows:
            for at, code in enumerate(parts):
                often = 0.9 if at == 0 else 0.3
                found[spec.item(row.code), code] = str(chance.randrange(1, 400) if chance.random() < often else 0)
        if spec.id == "T3":
            _balance(spec, found, parts)
        for row in rows:
            if len(parts) < len(spec.columns):
                found[spec.item(row.code), "tot"] = str(sum(int(found[spec.item(row.code), code]) for code in parts))
    return found


def _balance(spec: TableSpec, found: Figures, parts: list[str]) -> None:
    """The sum of all results, and what was received so that first and second equal third and fourth."""
    for code in parts:
        results = [spec.item(row.code) for row in spec.rows if row.has_value and row.code.startswith("3.") and row.code != "3.7"]
        total = sum(int(found[item, code]) for item in results)
        carried = int(found["T3.2", code])
        left = int(found["T3.4", code])
        found["T3.3.7", code] = str(total)
        if total + left < carried:
            found["T3.4", code] = str(left := carried - total)
        found["T3.1", code] = str(total + left - carried)


def different(edition: Form, chance: random.Random) -> Figures:
    """A different figure in every cell, so that no shift can hide, and no sum is right."""
    cells = [(s.item(r.code), c.code) for s in edition.tables for r in s.rows if r.has_value for c in s.columns]
    return dict(zip(cells, map(str, chance.sample(range(100, 9999), len(cells))), strict=True))


def _bodies(rows: Rows) -> list[int]:
    """The rows of figures."""
    return [at for at, row in enumerate(rows) if any(_is_figure(cell) for cell in row)]


def _is_figure(cell) -> bool:
    return (cell[0] if isinstance(cell, tuple) else cell).isdecimal()


def cut(rows: Rows, chance: random.Random) -> None:
    """A cell of figures is gone, in one row in eight and in one at least."""
    some = _bodies(rows)
    for at in chance.sample(some, max(1, len(some) // 8)):
        del rows[at][chance.choice([place for place, cell in enumerate(rows[at]) if _is_figure(cell)])]


def added(rows: Rows, chance: random.Random) -> None:
    """A cell too many: the figure before it once more, or a 0."""
    at = chance.choice(_bodies(rows))
    place = chance.choice([place for place, cell in enumerate(rows[at]) if _is_figure(cell)])
    rows[at].insert(place, chance.choice([rows[at][place], "0"]))


def glued(rows: Rows, chance: random.Random) -> None:
    """Two rows in one: the cells of the second behind those of the first."""
    pairs = [at for at in _bodies(rows) if at + 1 in _bodies(rows)]
    if pairs:
        at = chance.choice(pairs)
        rows[at] += rows.pop(at + 1)


def beheaded(rows: Rows, chance: random.Random) -> None:
    """A head of a column is gone and those behind it move up."""
    first = _bodies(rows)[0]
    row = rows[first - 1]
    del row[chance.randrange(len(row) > 5 or len(row) < 5, len(row))]


def emptied(rows: Rows, chance: random.Random) -> None:
    """A head is blank but its cell is there."""
    row = rows[_bodies(rows)[0] - 1]
    at = chance.randrange(len(row) > 5 or len(row) < 5, len(row))
    row[at] = ("", *row[at][1:]) if isinstance(row[at], tuple) else ""


def swapped(rows: Rows, chance: random.Random) -> None:
    """Two columns of the form's lowest heads stand in each other's place, heads and figures."""
    first = _bodies(rows)[0]
    if len(rows[first - 1]) != 5:
        return
    one, two = sorted(chance.sample(range(5), 2))
    rows[first - 1][one], rows[first - 1][two] = rows[first - 1][two], rows[first - 1][one]
    for at in _bodies(rows):
        left = len(rows[at]) - 6
        rows[at][left + one], rows[at][left + two] = rows[at][left + two], rows[at][left + one]


def turned(rows: Rows, chance: random.Random) -> None:
    """Two neighbouring rows stand in each other's place, labels and figures; what is merged left of them stays."""
    at = chance.choice([at for at in _bodies(rows) if at + 1 in _bodies(rows)])
    one, two = _own(rows[at]), _own(rows[at + 1])
    rows[at], rows[at + 1] = [*rows[at][:one], *rows[at + 1][two:]], [*rows[at + 1][:two], *rows[at][one:]]


def _own(row: list) -> int:
    """Where the label and the figures of a row begin, behind merged labels; a unit, which is a short word, is no label."""
    words = [cell[0] if isinstance(cell, tuple) else cell for cell in row]
    return max((at for at, cell in enumerate(row) if not _is_figure(cell) and len(words[at]) > 3), default=0)


def split(rows: Rows, chance: random.Random) -> None:
    """A row in two: what stands behind some cell goes on in a row of its own, as a page break leaves it."""
    at = chance.choice(_bodies(rows))
    cut_at = chance.randrange(1, len(rows[at]))
    rows[at : at + 1] = [rows[at][:cut_at], rows[at][cut_at:]]


def unmerged(rows: Rows, chance: random.Random) -> None:
    """A merged cell above the figures, a head or a title, has lost its span."""
    places = [
        (row, at) for row in range(_bodies(rows)[0]) for at, cell in enumerate(rows[row]) if isinstance(cell, tuple) and max(cell[1:]) > 1
    ]
    row, at = chance.choice(places)
    rows[row][at] = rows[row][at][0]


def unled(rows: Rows, chance: random.Random) -> None:
    """A merged label left of several rows is gone, and their cells move up."""
    places = [at for at in _bodies(rows) if isinstance(rows[at][0], tuple) and len(rows[at][0]) > 2]
    at = chance.choice(places)
    del rows[at][0]


def doubled(rows: Rows, chance: random.Random) -> None:
    """A column stands there twice, head and figures; the head above it is as wide as before, or wider."""
    first = _bodies(rows)[0]
    place = chance.randrange(5)
    rows[first - 1].insert(place, rows[first - 1][place])
    if chance.random() < 0.5:
        at = next(at for at, cell in enumerate(rows[first - 2]) if isinstance(cell, tuple) and cell[1] == 5)
        rows[first - 2][at] = (rows[first - 2][at][0], 6)
    for at in _bodies(rows):
        left = len(rows[at]) - (6 if len(rows[at]) < 15 else 10) + place
        rows[at].insert(left, rows[at][left])


DISTORTIONS: dict[str, Callable[[Rows, random.Random], None]] = {
    "cut": cut, "added": added, "glued": glued, "beheaded": beheaded, "emptied": emptied, "swapped": swapped,
    "turned": turned, "split": split, "unmerged": unmerged, "unled": unled, "doubled": doubled,
}


_WHERE = {"swapped": (1,), "unled": (1,), "glued": (0, 1, 1), "turned": (1, 1, 0), "doubled": (1, 1, 2)}
"""Which of the three tables may be distorted in that way."""


LISTED = ("cut", "added", "glued", "turned", "split")
"""The distortions that a list of labels, units and figures can have."""


def distorted(kind: str, seed: int, sums: bool, edition: str = "2021") -> Damaged:
    """The report with one of its tables distorted in that way; `truth` is what stood there before."""
    chance = random.Random(f"{kind}/{seed}/{sums}/{edition}")
    whole = form(edition)
    truth = consistent(whole, chance) if sums else different(whole, chance)
    if edition == "2014":
        return _listed(kind, chance, whole, truth)
    tables = [part_two(whole, truth, 7), requests(whole.table("T3"), truth), disputes(whole.table("T4"), truth)]
    where = _WHERE.get(kind, (0, 1, 1, 2))
    DISTORTIONS[kind](tables[chance.choice(where)], chance)
    return Damaged(2022, report_2021([grid(rows, 10 * at) for at, rows in enumerate(tables, 1)]), truth)


def _listed(kind: str, chance: random.Random, whole: Form, truth: Figures) -> Damaged:
    """The same for the one table of 2014, without the rows of single provinces."""
    spec = whole.tables[0]
    rows: Rows = []
    for row in spec.rows:
        if not row.variants:
            rows.append([row.label.zh, row.unit, truth[spec.item(row.code), "value"] if row.has_value else ""])
    DISTORTIONS[kind](rows, chance)
    dropped = {spec.item(row.code) for row in spec.rows if row.variants}
    return Damaged(2016, report_2014(grid(rows)), {key: figure for key, figure in truth.items() if key[0] not in dropped})
