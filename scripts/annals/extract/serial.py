"""Finds the column that numbers the rows of a table (序号), which is no label and no figure of the form."""

from __future__ import annotations

from itertools import pairwise

from annals.extract.heads import SERIAL_HEADS
from annals.model import Cell, Table
from annals.numbers import normalise


def serial_column(table: Table, depth: int, labels: int) -> int | None:
    """The first of the `labels` columns whose cells below the heads count up from 1; None where none does.

    Under another head than that of such a column the numbers must be three or more.
    """
    for at in range(labels):
        texts = [row[at].text.strip() for row in table.rows[depth:] if row[at] is not None and row[at].text.strip()]
        if texts and _counts_up(texts) and (len(texts) > 2 or _head(table, depth, at) in SERIAL_HEADS):
            return at
    return None


def serial_cell(table: Table, depth: int, at: int) -> Cell:
    """That column as one cell: its head as `text`, everything it prints as `raw`."""
    printed = [row[at] for row in table.rows[depth:] if row[at] is not None and row[at].text.strip()]
    head = _head(table, depth, at)
    return Cell(head, " ".join((head, *(cell.text.strip() for cell in printed))).strip(), location=printed[0].location)


def _counts_up(texts: list[str]) -> bool:
    numbers = [int(text) for text in texts if text.isdecimal()]
    return len(numbers) == len(texts) and numbers[0] == 1 and all(two == one + 1 for one, two in pairwise(numbers))


def _head(table: Table, depth: int, at: int) -> str:
    return normalise(next((row[at].text for row in table.rows[:depth] if row[at] is not None and row[at].text.strip()), ""))
