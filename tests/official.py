"""Tables of 2019 and 2021 as the official forms print them: merged heads and labels, laid on a grid."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annals.model import Cell, Form, Location, Table, TableSpec
from annals.readers.grid import place

FIGURES = Path(__file__).resolve().parents[1] / "tests" / "figures"
Figures = Mapping[tuple[str, str], str]


def figures(name: str) -> dict[tuple[str, str], str]:
    """What a real report prints, by item and column."""
    with (FIGURES / f"{name}.figures.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {(row["row"], row["column"]): row["printed"] for row in csv.DictReader(stream)}


def grid(rows: Iterable[Sequence[tuple]], line: int = 1) -> Table:
    """A table of cells `(text, colspan, rowspan)`, all on one line of the source, as a word processor's table is."""
    cells = [
        [Cell(text, text, rowspan=down, colspan=across, location=Location(line=line, unit="段", row=f"第{at}行"))
         for text, across, down in (_cell(cell) for cell in row)]
        for at, row in enumerate(rows, 1)
    ]
    return Table(place(cells), Location(line=line, unit="段"))


def _cell(cell) -> tuple[str, int, int]:
    if isinstance(cell, str):
        return cell, 1, 1
    text, across, down = (*cell, 1)[:3]
    return text, across, down


def part_two(form: Form, figures: Figures, width: int = 4) -> list[list]:
    """The rows of all small tables of part two as one printed table, each below its title."""
    rows: list[list] = []
    for spec in form.tables:
        if spec.id.startswith("T2"):
            rows += small(spec, figures, width)
    return rows


def small(spec: TableSpec, figures: Figures, width: int) -> list[list]:
    """One small table: title over all columns, head, rows; the last column takes up what is left."""
    count = len(spec.columns)
    share = (width - 1) // count
    rows: list[list] = [[(spec.title.zh, width)], ["信息内容", *((column.label.zh, share) for column in spec.columns)]]
    for row in spec.rows:
        rows.append([row.label.zh, *((figures.get((spec.item(row.code), column.code), ""), share) for column in spec.columns)])
    return rows


HEAD_T3 = [
    [("（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）", 3, 3), ("申请人情况", 7)],
    [("自然人", 1, 2), ("法人或其他组织", 5), ("总计", 1, 2)],
    ["商业\n企业", "科研\n机构", "社会公益组织", "法律服务机构", "其他"],
]


def requests(spec: TableSpec, figures: Figures) -> list[list]:
    """The table of requests with its three rows of heads and its labels merged two and three deep."""
    children = {row.code: [other for other in spec.rows if other.parent == row.code] for row in spec.rows}
    rows: list[list] = [list(row) for row in HEAD_T3]
    pending: list = []

    def leaves(code: str) -> int:
        return sum(leaves(child.code) for child in children[code]) or 1

    def add(row, depth: int) -> None:
        label = row.label.zh if row.code != "3" else "三、\n本\n年\n度\n办\n理\n结\n果"
        if children[row.code]:
            pending.append((label, 1, leaves(row.code)))
            for child in children[row.code]:
                add(child, depth + 1)
            return
        cells = [figures.get((spec.item(row.code), column.code), "") for column in spec.columns]
        rows.append([*pending, (label, 3 - depth), *cells])
        pending.clear()

    for row in spec.rows:
        if not row.parent:
            add(row, 0)
    return rows


def disputes(spec: TableSpec, figures: Figures) -> list[list]:
    """The table of disputes: fifteen figures in one row below three groups of heads."""
    leaves = [column.label.zh for column in spec.columns]
    cells = [figures.get((spec.item(row.code), column.code), "") for row in spec.rows for column in spec.columns]
    return [
        [("行政复议", 5), ("行政诉讼", 10)], [*((leaf, 1, 2) for leaf in leaves), ("未经复议直接起诉", 5), ("复议后起诉", 5)],
        [*leaves, *leaves], cells,
    ]


def tables(form: Form, figures: Figures, width: int = 4) -> tuple[Table, Table, Table]:
    """The three printed tables of a report."""
    return (
        grid(part_two(form, figures, width), 10), grid(requests(form.table("T3"), figures), 20),
        grid(disputes(form.table("T4"), figures), 30),
    )
