"""Gives the heads of groups their span back, where a table was saved without merged cells and blanks are left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annals.extract.heads import is_figure, is_head_row
from annals.model import Cell, Table, TableSpec
from annals.numbers import normalise

_FEWEST = 2
"""Rows that two columns must share before one is the repetition of the other."""


def spread(table: Table, specs: Sequence[TableSpec]) -> Table:
    """The table with every head of a group over the blanks right of it; a table with merged cells is left as it is."""
    if any(cell is None or cell.rowspan * cell.colspan > 1 for row in table.rows for cell in row):
        return table
    groups = frozenset(_groups(specs))
    return replace(table, rows=tuple(_spread(row, groups, specs) for row in table.rows))


def _groups(specs: Sequence[TableSpec]) -> list[str]:
    found = [normalise(column.group) for spec in specs for column in spec.columns if column.group]
    for spec in specs:
        if spec.layout == "row":
            found += [normalise(part) for row in spec.rows for part in row.label.zh.split("／")]
    return found


def _spread(row: Sequence[Cell | None], groups: frozenset[str], specs: Sequence[TableSpec]) -> tuple[Cell | None, ...]:
    printed = [cell for cell in row if cell is not None and cell.text.strip()]
    if not is_head_row(printed, specs) or any(is_figure(cell.text) for cell in printed):
        return tuple(row)
    done: list[Cell | None] = list(row)
    for at, cell in enumerate(row):
        if cell is None or normalise(cell.text) not in groups:
            continue
        end = at + 1
        while end < len(row) and row[end] is not None and not row[end].text.strip():
            end += 1
        if end > at + 1:
            done[at:end] = [replace(cell, colspan=end - at), *([None] * (end - at - 1))]
    return tuple(done)


def without_repeats(table: Table) -> Table:
    """The table without columns that repeat the one before in every row, head and all: a merged cell written out."""
    rows = table.rows
    if len(rows) < _FEWEST or any(cell is None or cell.rowspan * cell.colspan > 1 for row in rows for cell in row):
        return table
    columns = [[normalise(row[at].text) if row[at] else "" for row in rows] for at in range(table.width)]
    kept = [at for at in range(table.width) if not at or columns[at] != columns[at - 1] or not all(columns[at])]
    return table if len(kept) == table.width else replace(table, rows=tuple(tuple(row[at] for at in kept) for row in rows))
