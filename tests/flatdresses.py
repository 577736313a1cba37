"""A made-up report with merged tables as text extractions flatten it: every way in which its cells lose their grid."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence

from annals.model import Cell, Table
from dresses import FILLING, Piece, one_line, printed

Lines = list[str]


def _cells(row: Sequence[Cell | None]) -> list[Cell]:
    return [cell for cell in row if cell is not None and cell != FILLING]


def _text(grid: Callable[[Table], Lines]) -> Callable[[Sequence[Piece]], bytes]:
    """A writer of text: paragraphs and headings on lines of their own, tables as that function says."""

    def write(pieces: Sequence[Piece]) -> bytes:
        out: Lines = []
        for piece in pieces:
            out += [*grid(piece), ""] if isinstance(piece, Table) else [printed(piece), ""]
        return ("\n".join(out) + "\n").encode("utf-8")

    return write


def cell_a_line(grid: Table) -> Lines:
    """One cell a line, its own line breaks kept; a blank cell is a blank line."""
    return [line for row in grid.rows for cell in _cells(row) for line in cell.text.split("\n")]


def tabbed_cells(grid: Table) -> Lines:
    """One cell a line behind a tab, a blank line after each row."""
    return [line for row in grid.rows for line in (*("\t" + one_line(cell.text) for cell in _cells(row)), "")]


def tab_rows(grid: Table) -> Lines:
    """Rows with tabs between the cells; merged cells stand once."""
    return ["\t".join(one_line(cell.text) for cell in _cells(row)) for row in grid.rows]


def tab_rows_blank(grid: Table) -> Lines:
    """Rows with tabs, a blank for every place that a merged cell covers."""
    return ["\t".join(row) for row in blanks(grid)]


def bars_once(grid: Table) -> Lines:
    """Rows between bars; merged cells stand once."""
    return ["| " + " | ".join(one_line(cell.text) for cell in _cells(row)) + " |" for row in grid.rows]


def covering(grid: Table) -> list[list[str]]:
    """The rows with every merged cell repeated wherever it reaches."""
    found = [["" for _ in row] for row in grid.rows]
    for top, row in enumerate(grid.rows):
        for at, cell in enumerate(row):
            if cell:
                for down in range(cell.rowspan):
                    for right in range(cell.colspan):
                        found[top + down][at + right] = one_line(cell.text)
    return found


def bars_behind(grid: Table) -> Lines:
    """Rows with a bar behind every cell, none before the first; merged cells stand once."""
    return [" | ".join(one_line(cell.text) for cell in _cells(row)) + " |" for row in grid.rows]


def bars_behind_covered(grid: Table) -> Lines:
    """The same with a bar for every further column that a cell of the row reaches into."""
    return [
        " | ".join(one_line(cell.text) for cell in _cells(row)) + " | " + "|" * sum(cell.colspan - 1 for cell in _cells(row))
        for row in grid.rows
    ]


def barred_cells(grid: Table) -> Lines:
    """One cell a line with a bar behind it, then bars alone for the further columns that the row's cells reach into."""
    lines: Lines = []
    for row in grid.rows:
        lines += [f"{one_line(cell.text)} |" for cell in _cells(row)]
        covered = sum(cell.colspan - 1 for cell in _cells(row))
        lines += ["|" * covered] if covered else []
    return lines


def barred_rows(grid: Table) -> Lines:
    """Every row begins with a bar on a line of its own; one cell a line with a bar behind it."""
    lines: Lines = []
    for row in grid.rows:
        cells = [f" {one_line(cell.text)}  | " for cell in _cells(row)]
        cells[-1] += "|" * sum(cell.colspan - 1 for cell in _cells(row))
        lines += ["| ", *cells]
    return lines


def bars_between(grid: Table) -> Lines:
    """One cell a line, and a bar on a line of its own between them."""
    lines: Lines = []
    for row in grid.rows:
        for cell in _cells(row):
            lines += [*cell.text.split("\n"), "|"]
    return lines


def spaced_cells(grid: Table) -> Lines:
    """One cell a line and an empty line behind each, its own line breaks kept."""
    return [line for row in grid.rows for cell in _cells(row) for part in cell.text.split("\n") for line in (part, "")]


def bars_repeated(grid: Table) -> Lines:
    """Rows between bars; merged cells are repeated, as programs that read a table cell by cell write them."""
    return ["| " + " | ".join(row) + " |" for row in covering(grid)]


def one_row_a_line(grid: Table) -> Lines:
    """Rows with one space between the cells."""
    return [" ".join(one_line(cell.text) for cell in _cells(row) if cell.text) for row in grid.rows]


def whole_on_a_line(grid: Table) -> Lines:
    """The whole table on one line, a space between the cells."""
    return [" ".join(one_row_a_line(grid))]


def laid_out(grid: Table) -> Lines:
    """Columns by spaces, as a page is laid out: a cell stands where its column begins."""
    widths = [14] * grid.width
    for row in grid.rows:
        for at, cell in enumerate(row):
            if cell and cell.colspan == 1:
                widths[at] = max(widths[at], _wide(one_line(cell.text)) + 2)
            elif cell:
                short = _wide(one_line(cell.text)) + 2 - sum(widths[at:at + cell.colspan])
                widths[at] += max(0, short)
    starts = [sum(widths[:at]) for at in range(grid.width)]
    lines = []
    for row in grid.rows:
        line = ""
        for at, cell in enumerate(row):
            if cell and cell.text:
                line += " " * (starts[at] - _wide(line)) + one_line(cell.text)
        lines.append(line)
    return lines


def _wide(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in words)


def _comma(rows_of: Callable[[Table], list[list[str]]], sign: str = ",", pad: bool = False):
    def write(pieces: Sequence[Piece]) -> bytes:
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=sign)
        wide = max(piece.width for piece in pieces if isinstance(piece, Table)) if pad else 0
        for piece in pieces:
            for row in [*rows_of(piece), []] if isinstance(piece, Table) else [[printed(piece)]]:
                writer.writerow([*row, *[""] * (wide - len(row))])
        return stream.getvalue().encode("utf-8")

    return write


def once(grid: Table) -> list[list[str]]:
    """The rows, a merged cell standing once: rows of different lengths."""
    return [[one_line(cell.text) for cell in _cells(row)] for row in grid.rows]


def blanks(grid: Table) -> list[list[str]]:
    """The rows with blanks for covered places, as a spreadsheet saves them."""
    return [["" if cell is None else one_line(cell.text) for cell in row if cell != FILLING] for row in grid.rows]


def trimmed(grid: Table) -> list[list[str]]:
    """The same without the blanks at the end of a row."""
    found = []
    for row in blanks(grid):
        while len(row) > 1 and not row[-1]:
            row = row[:-1]
        found.append(row)
    return found


FLAT: dict[str, tuple[str, Callable[[Sequence[Piece]], bytes]]] = {
    "cell a line": ("txt", _text(cell_a_line)),
    "tabbed cells": ("txt", _text(tabbed_cells)),
    "tab rows": ("txt", _text(tab_rows)),
    "tab rows, blanks": ("txt", _text(tab_rows_blank)),
    "bars, once": ("txt", _text(bars_once)),
    "bars behind": ("txt", _text(bars_behind)),
    "bars behind, covered": ("txt", _text(bars_behind_covered)),
    "barred cells": ("txt", _text(barred_cells)),
    "barred rows": ("txt", _text(barred_rows)),
    "bars between": ("txt", _text(bars_between)),
    "spaced cells": ("txt", _text(spaced_cells)),
    "bars, repeated": ("txt", _text(bars_repeated)),
    "spaced rows": ("txt", _text(one_row_a_line)),
    "one line": ("txt", _text(whole_on_a_line)),
    "laid out": ("txt", _text(laid_out)),
    "comma, once": ("csv", _comma(once)),
    "comma, blanks": ("csv", _comma(blanks)),
    "comma, repeated": ("csv", _comma(covering, pad=True)),
    "comma, trimmed": ("csv", _comma(trimmed)),
    "tab csv, once": ("csv", _comma(once, "\t")),
    "tab csv, padded": ("csv", _comma(blanks, "\t", pad=True)),
}
"""Name of the shape → ending and writer."""
