"""The long form of a report's figures, a line a cell, as the tables that it was made from.

`table,row,row_label,column,column_label,printed`: codes of the official tables with what is printed in each cell. It
becomes tables in their official layout, so that they are recognised and filled like those of any other report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annals.model import Block, Cell, Document, Doubt, Location, Paragraph, Source, Table
from annals.readers.grid import place
from annals.readers.sheets.texts import unbroken

HEAD = ("table", "row", "row_label", "column", "column_label", "printed")
_TITLES = {
    "T0": "政府信息公开情况统计报表",
    "T1": "政府信息公开情况统计表",
    "T2.1": "第二十条第（一）项",
    "T2.5": "第二十条第（五）项",
    "T2.6": "第二十条第（六）项",
    "T2.8": "第二十条第（八）项",
    "T2.9": "第二十条第（九）项",
    "T3": "三、收到和处理政府信息公开申请情况",
    "T4": "四、政府信息公开行政复议、行政诉讼情况",
}
"""What the codes of the tables stand for."""
_GROUPS = {
    "T3.3": "三、本年度办理结果",
    "T3.3.3": "（三）不予公开",
    "T3.3.4": "（四）无法提供",
    "T3.3.5": "（五）不予处理",
    "T3.3.6": "（六）其他处理",
}
"""Heads of rows that have no cell of their own, and therefore no line: the codes of the rows below say that they are there."""
_STEP = "／"
"""Parts the steps of a label (行政诉讼／未经复议直接起诉): the label of a group of columns in a table of one row."""
Record = tuple[int, list[str]]


@dataclass
class _Gathered:
    """One table: labels of its rows and columns in their order, and what is printed in each cell."""

    rows: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)


def is_long_form(records: Sequence[Record]) -> bool:
    """Whether the first record names the columns of the long form, in whatever order."""
    return bool(records) and set(HEAD) <= {name.strip().lower() for name in records[0][1]}


def read_long_form(records: Sequence[Record], source: Source) -> Document:
    """One table for each code, with its title; a line that is no cell is kept as a paragraph and told (S17)."""
    names = [name.strip().lower() for name in records[0][1]]
    at = [names.index(name) for name in HEAD]
    tables: dict[str, _Gathered] = {}
    odd: list[Paragraph] = []
    for line, cells in records[1:]:
        if len(cells) != len(names) or not all(cells[index].strip() for index in (at[0], at[1], at[3])):
            if any(cell.strip() for cell in cells):
                odd.append(Paragraph(",".join(cells).strip(), Location(line=line)))
            continue
        _gather(tables, [cells[index] for index in at], line)
    blocks: list[Block] = [_table(code, table) for code, table in tables.items()]
    doubts = [_odd(one) for one in odd]
    return Document(source, tuple(sorted([*blocks, *odd], key=lambda block: block.location.line or 0)), (), tuple(doubts))


def _odd(line: Paragraph) -> Doubt:
    values = {
        "where": str(line.location), "read": f"“{line.text}”不是一格的数据，照录为一段",
        "read_en": f"“{line.text}” is not the record of a cell and is kept as a paragraph",
    }
    return Doubt("S17", tuple(values.items()), (line.location,))


def _gather(tables: dict[str, _Gathered], record: Sequence[str], line: int) -> None:
    code, row, label, column, head, printed = (text.strip() for text in record)
    table = tables.setdefault(code, _Gathered())
    table.rows.setdefault(row, label)
    table.columns.setdefault(column, head)
    table.lines.append(line)
    known = table.cells.get((row, column))
    # Two lines for one cell: both are kept, and no figure is made of them.
    text = printed if known is None else f"{known.text} | {printed}"
    table.cells[row, column] = Cell(unbroken(text), record[5] if known is None else text, location=Location(line=line))


def _table(code: str, table: _Gathered) -> Table:
    across = any(_STEP in label for label in table.rows.values())
    rows, heads = _in_one_row(table) if across else _in_rows(table)
    where = Location(line=min(table.lines), end_line=max(table.lines))
    return Table(place(rows), where, _TITLES.get(code, ""), header_rows=heads)


def _in_rows(table: _Gathered) -> tuple[list[list[Cell]], int]:
    """A head, then a row for each row, with the heads of rows that it stands under to its left."""
    paths = [[*(_GROUPS[group] for group in _above(code, table.rows)), label] for code, label in table.rows.items()]
    depth = max(map(len, paths))
    rows = [[Cell("", colspan=depth), *(Cell(head) for head in table.columns.values())]]
    for at, (code, path) in enumerate(zip(table.rows, paths, strict=True)):
        cells = []
        for level, label in enumerate(path[:-1]):
            if at and paths[at - 1][: level + 1] == path[: level + 1] and len(paths[at - 1]) > level + 1:
                continue
            span = 1
            while at + span < len(paths) and paths[at + span][: level + 1] == path[: level + 1]:
                span += 1
            cells.append(Cell(label, rowspan=span))
        cells.append(Cell(path[-1], colspan=depth - len(path) + 1))
        rows.append([*cells, *(table.cells.get((code, column), Cell("")) for column in table.columns)])
    return rows, 1


def _above(code: str, rows: dict[str, str]) -> list[str]:
    """The codes of the heads that a row stands under, the highest first."""
    steps = code.split(".")
    above = [".".join(steps[:length]) for length in range(1, len(steps))]
    return [group for group in above if group in _GROUPS and group not in rows]


def _in_one_row(table: _Gathered) -> tuple[list[list[Cell]], int]:
    """Heads in as many rows as the labels have steps, the columns' own below them, and one row with all figures."""
    paths = [label.split(_STEP) for label in table.rows.values()]
    depth, width = max(map(len, paths)), len(table.columns)
    heads: list[list[Cell]] = [[] for _ in range(depth)]
    for at, path in enumerate(paths):
        for level, label in enumerate(path):
            if at and paths[at - 1][: level + 1] == path[: level + 1]:
                continue
            span = sum(other[: level + 1] == path[: level + 1] for other in paths)
            last = level == len(path) - 1
            heads[level].append(Cell(label, rowspan=depth - level if last else 1, colspan=span * width))
    leaves = [Cell(head) for _ in paths for head in table.columns.values()]
    figures = [table.cells.get((row, column), Cell("")) for row in table.rows for column in table.columns]
    return [*heads, leaves, figures], depth + 1
