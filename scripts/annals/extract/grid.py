"""Reads tables with several columns of figures: merged labels taken apart, every figure under its own head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annals.extract.alignment import SourceRow
from annals.extract.columns import Body, is_note
from annals.extract.heads import Heads, Leaf, find_heads, is_figure, is_head_again
from annals.extract.pairing import Pairing, pair
from annals.extract.serial import serial_cell, serial_column
from annals.model import Cell, Location, RowSpec, Status, Table, TableSpec
from annals.numbers import normalise, read_value

Row = Sequence[Cell | None]


@dataclass(frozen=True)
class Grid:
    """A table with its heads, and for every place the row and column in which the cell that covers it begins."""

    table: Table
    heads: Heads
    owners: tuple[tuple[tuple[int, int], ...], ...]


def make_grid(table: Table, spec: TableSpec) -> Grid:
    """The grid of that table."""
    owners = [[(row, column) for column in range(table.width)] for row in range(len(table.rows))]
    for top, row in enumerate(table.rows):
        for left, cell in enumerate(row):
            if cell is None or cell.rowspan == cell.colspan == 1:
                continue
            for down in range(top, min(top + cell.rowspan, len(table.rows))):
                for right in range(left, min(left + cell.colspan, table.width)):
                    if table.rows[down][right] is None or (down, right) == (top, left):
                        owners[down][right] = (top, left)
    return Grid(table, find_heads(table, spec), tuple(map(tuple, owners)))


def read_grid(table: Table, spec: TableSpec) -> Body:
    """The rows below the heads with the figures of the form's columns, in the form's order."""
    grid = make_grid(table, spec)
    pairing = pair(grid.heads.leaves, spec.columns) if any(leaf.text for leaf in grid.heads.leaves) else _by_order(grid, spec)
    rows: list[SourceRow] = []
    notes: list[str] = []
    parents: dict[int, str] = {}
    serial = serial_column(table, grid.heads.depth, grid.heads.labels)
    for at in range(grid.heads.depth, len(table.rows)):
        printed = [cell for cell in table.rows[at] if cell is not None and cell.text.strip()]
        if not printed or is_head_again(printed, spec):
            continue
        text = " ".join(cell.text.strip() for cell in printed)
        if is_note(text, len(printed)):
            notes.append(text)
            continue
        rows += _read_row(grid, at, pairing, text, parents, serial)
    absent = frozenset(at for at, leaf in enumerate(pairing.leaves) if leaf is None)
    numbered = () if serial is None else (serial_cell(table, grid.heads.depth, serial),)
    return Body(
        tuple(rows), (), tuple(notes), absent=absent, inferred=pairing.inferred,
        strangers=(*numbered, *_strangers(grid, pairing)),
    )


def _by_order(grid: Grid, spec: TableSpec) -> Pairing:
    """The columns of a table without heads: all of them in order and in doubt, or none where their number differs."""
    first = grid.heads.labels
    used = [
        at for at in range(first, grid.table.width)
        if any(row[at] is not None for row in grid.table.rows[grid.heads.depth :])
    ]
    if len(used) != len(spec.columns):
        return Pairing((None,) * len(spec.columns), frozenset(), tuple(Leaf(at, at + 1, "") for at in used))
    return Pairing(tuple(Leaf(at, at + 1, "") for at in used), frozenset(range(len(used))), ())


def _read_row(
    grid: Grid, at: int, pairing: Pairing, text: str, parents: dict[int, str], serial: int | None
) -> Iterator[SourceRow]:
    """The row, after one row for each merged label that begins in it: what was printed left of it is above it."""
    row = grid.table.rows[at]
    before = [column for column in range(grid.heads.labels) if column != serial]
    labels = [(column, row[column]) for column in before if row[column] and row[column].text.strip()]
    none = (None,) * len(pairing.leaves)
    for column, cell in labels[:-1]:
        words = normalise(cell.text)
        if parents.get(column) != words:
            parents[column] = words
            yield SourceRow(cell.text.strip(), "", none, cell.location, cell.text.strip())
    label = labels[-1][1].text.strip() if labels else ""
    values = tuple(None if leaf is None else value_under(grid, at, leaf) for leaf in pairing.leaves)
    refused = frozenset(place for place, leaf in enumerate(pairing.leaves) if leaf and _stray(grid, at, leaf))
    if _is_short(grid, at, pairing) or _has_outsider(grid, at, pairing) or _begins_early(grid, at, pairing):
        refused = frozenset(place for place, leaf in enumerate(pairing.leaves) if leaf)
    refused = frozenset() if not any(cell and cell.text.strip() for cell in values) else refused
    place = next((cell.location for cell in row if cell is not None and cell.text.strip()), Location())
    yield SourceRow(label, "", values, place, text, refused)


def value_under(grid: Grid, at: int, leaf: Leaf) -> Cell:
    """The cell under that head; several printed in one are one that cannot be read, none is a blank one."""
    cells = list(dict.fromkeys(grid.owners[at][column] for column in range(leaf.first, leaf.end)))
    found = [cell for row, column in cells if (cell := grid.table.rows[row][column]) is not None]
    printed = [cell for cell in found if cell.text.strip()]
    if len(printed) > 1:
        return Cell(" | ".join(cell.text.strip() for cell in printed), location=printed[0].location)
    return (printed or found or [Cell("")])[0]


def _stray(grid: Grid, at: int, leaf: Leaf) -> bool:
    """Whether what stands under the head belongs to other heads or other rows as well."""
    for column in range(leaf.first, leaf.end):
        top, left = grid.owners[at][column]
        cell = grid.table.rows[top][left]
        if cell is None or not cell.text.strip():
            continue
        if top != at or cell.rowspan > 1 or left < leaf.first or left + cell.colspan > leaf.end:
            return True
    return False


def _is_short(grid: Grid, at: int, pairing: Pairing) -> bool:
    """Whether the row was printed with fewer cells than the table has columns, so that any of them may be missing."""
    cells = [grid.table.rows[at][leaf.first] for leaf in pairing.leaves if leaf]
    made = [cell for cell in cells if cell is not None and not cell.text and cell.location.line is None]
    real = [cell for cell in grid.table.rows[at] if cell is not None and cell.location.line is not None]
    return bool(made) and bool(real) and any(cell is not None and cell.text.strip() for cell in cells)


def _has_outsider(grid: Grid, at: int, pairing: Pairing) -> bool:
    """Whether something is printed right of the labels that stands under no head at all."""
    known = [leaf for leaf in pairing.leaves if leaf]
    known += [leaf for leaf in pairing.strangers if leaf.text or _is_used(grid, leaf)]
    under = {column for leaf in known for column in range(leaf.first, leaf.end)}
    return any(
        cell is not None and cell.text.strip()
        for column, cell in enumerate(grid.table.rows[at])
        if column >= grid.heads.labels and column not in under
    )


def _begins_early(grid: Grid, at: int, pairing: Pairing) -> bool:
    """Whether the figures of the row begin behind its words before the first head: the row is shifted to the left.

    In a column of figures of its own, without a head, that is so where the last figure is missing for it; and so it is
    in a row without words, whose label stands in the row above.
    """
    leaves = [leaf for leaf in pairing.leaves if leaf]
    first = min((leaf.first for leaf in leaves), default=0)
    before = [(column, cell.text.strip()) for column, cell in enumerate(grid.table.rows[at][:first]) if cell and cell.text.strip()]
    if not before or read_value(before[-1][1]).status is not Status.REPORTED:
        return False
    column = before[-1][0]
    corner = normalise(next((cell.text for cell in grid.table.rows[0] if cell), ""))
    if any(leaf.text not in ("", corner) and leaf.first <= column < leaf.end for leaf in grid.heads.leaves):
        return False
    worded = not all(is_figure(text) for _, text in before)
    last = value_under(grid, at, max(leaves, key=lambda leaf: leaf.first))
    return (worded and column < grid.heads.labels) or not last.text.strip()


def _is_used(grid: Grid, leaf: Leaf) -> bool:
    """Whether most of several rows print something under a blank head: a column, and not a cell too many in some row."""
    below = [grid.table.rows[at][leaf.first] for at in range(grid.heads.depth, len(grid.table.rows))]
    count = sum(cell is not None and bool(cell.text.strip()) for cell in below)
    return count > 1 and 2 * count > len(below)


def _strangers(grid: Grid, pairing: Pairing) -> Iterator[Cell]:
    for leaf in pairing.strangers:
        below = [value_under(grid, at, leaf) for at in range(grid.heads.depth, len(grid.table.rows))]
        printed = [cell for cell in below if cell.text.strip()]
        if printed:
            text = " ".join((leaf.text, *(cell.text.strip() for cell in printed))).strip()
            yield Cell(leaf.text, text, location=printed[0].location)


# --- one printed row whose groups of heads are the rows of the data ------------------------------------------


def read_single_row(table: Table, spec: TableSpec) -> Body | None:
    """The rows of a table that is printed as one row of figures under groups of heads; None where it is not."""
    grid = make_grid(table, spec)
    groups = {row.code: _group(grid.heads.leaves, row) for row in spec.rows}
    if sum(bool(group) for group in groups.values()) < 2:
        return None
    lines = [at for at in range(grid.heads.depth, len(table.rows)) if any(c and c.text.strip() for c in table.rows[at])]
    notes, rest = [], []
    for at in lines:
        printed = [cell for cell in table.rows[at] if cell and cell.text.strip()]
        text = " ".join(cell.text.strip() for cell in printed)
        notes.append(text) if is_note(text, len(printed)) else rest.append(at)
    below = range(grid.heads.depth, len(table.rows))
    line = rest[0] if rest else next(iter(below), None)
    if line is None:
        return None
    pairings = {row.code: pair(groups[row.code], spec.columns) for row in spec.rows if groups[row.code]}
    known = {leaf.first: leaf for pairing in pairings.values() for leaf in pairing.leaves if leaf}
    known |= {leaf.first: leaf for leaf in grid.heads.leaves if leaf.text}
    everything = Pairing(tuple(known.values()), frozenset(), ())
    whole = not _is_short(grid, line, Pairing(grid.heads.leaves, frozenset(), ())) and not _has_outsider(grid, line, everything)
    rows = [_group_row(grid, line, pairings[row.code], row, whole) for row in spec.rows if row.code in pairings]
    rows += [_whole_row(table.rows[at], len(spec.columns)) for at in rest[1:]]
    absent = frozenset(at for pairing in pairings.values() for at, leaf in enumerate(pairing.leaves) if leaf is None)
    inferred = frozenset(at for pairing in pairings.values() for at in pairing.inferred)
    return Body(tuple(rows), (), tuple(notes), absent, inferred)


def _group(leaves: Sequence[Leaf], row: RowSpec) -> list[Leaf]:
    """The leaves below the head that names that row of the data."""
    names = {normalise(row.label.zh), *map(normalise, row.aliases)}
    return [replace(leaf, above=()) for leaf in leaves if names & set(leaf.above)]


def _group_row(grid: Grid, line: int, pairing: Pairing, row: RowSpec, whole: bool) -> SourceRow:
    values = tuple(None if leaf is None else value_under(grid, line, leaf) for leaf in pairing.leaves)
    refused = frozenset(at for at, leaf in enumerate(pairing.leaves) if leaf and _stray(grid, line, leaf))
    if not whole:
        refused = frozenset(range(len(values)))
    place = next((cell.location for cell in values if cell is not None), Location())
    text = " ".join(cell.text.strip() for cell in values if cell is not None)
    return SourceRow(row.label.zh, "", values, place, f"{row.label.zh} {text}".strip(), refused)


def _whole_row(cells: Row, width: int) -> SourceRow:
    printed = [cell for cell in cells if cell and cell.text.strip()]
    text = " ".join(cell.text.strip() for cell in printed)
    return SourceRow("", "", (Cell(text), *(Cell("") for _ in range(width - 1))), printed[0].location, text)
