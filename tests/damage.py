"""Made-up fillings of a form and what goes wrong with them on their way into a table, from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from annals.model import Cell, Location, RowSpec, Table, TableSpec

OTHER_CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
REWORDINGS = (
    ("政府信息", "信息"), ("申请数", "申请数量"), ("情况", "有关情况"), ("数", "数量"), ("涉及", "涉及到"), ("办结", "办理完结"),
    ("次数", "数量"), ("其他", "其它"), ("人员数", "人数"), ("发布", "公布"), ("总", ""),
)
JUNK = (
    "填报单位：示例市某局", "本表由各县区汇总", "第2页 共3页", "其中重点领域信息", "审核人：", "行政审批事项公开目录", "联系电话",
    "示例县合计", "较上年增长", "备用行",
)
KINDS = ("none", "wrap", "ocr", "reword", "missing", "junk", "all")


@dataclass(frozen=True)
class Filling:
    """A table as printed, and the figure that each row had before anything went wrong."""

    table: Table
    truth: dict[str, str]
    """Item code → figure, for the rows that are still in the table."""


def fill(spec: TableSpec, rows: Sequence[RowSpec], kind: str, seed: int) -> Filling:
    """A filling of those rows with different figures everywhere, damaged in one way or in all."""
    chance = random.Random(f"{kind}/{seed}")
    figures = chance.sample(range(100, 100_000), len(rows))
    printed: list[tuple[str, str, str]] = []
    truth = {}
    for row, figure in zip(rows, figures, strict=True):
        if kind in ("missing", "all") and chance.random() < 0.08:
            continue
        label, unit = row.label.zh, row.unit if row.has_value else ""
        value = str(figure) if row.has_value else ""
        if row.has_value:
            truth[spec.item(row.code)] = value
        if kind in ("reword", "all") and chance.random() < 0.3:
            label = _reword(label, chance)
        if kind in ("ocr", "all"):
            label = "".join(chance.choice(OTHER_CHARACTERS) if chance.random() < 0.08 else c for c in label)
        printed += _wrap((label, unit, value), chance) if kind in ("wrap", "all") else [(label, unit, value)]
        if kind in ("junk", "all") and chance.random() < 0.1:
            printed.append((chance.choice(JUNK), "", str(chance.randrange(100)) if chance.random() < 0.5 else ""))
    return Filling(table_of(printed), truth)


def table_of(rows: Sequence[Sequence[str]], *, head: bool = True) -> Table:
    """A table of those texts, a line a row, under the usual head."""
    heads = [("统　计　指　标", "单位", "统计数")] if head else []
    grid = tuple(
        tuple(Cell(text, text, location=Location(line=line)) for text in row)
        for line, row in enumerate([*heads, *rows], start=1)
    )
    return Table(grid, Location(line=1, end_line=len(grid)), header_rows=len(heads))


def _reword(label: str, chance: random.Random) -> str:
    fitting = [pair for pair in REWORDINGS if pair[0] in label]
    return label.replace(*chance.choice(fitting), 1) if fitting else label


def _wrap(row: tuple[str, str, str], chance: random.Random) -> list[tuple[str, str, str]]:
    """The row with its label cut in two in four of ten cases; unit and figure stand beside either half."""
    label, unit, value = row
    if chance.random() >= 0.4 or len(label) < 4:
        return [row]
    cut = chance.randrange(2, len(label) - 1)
    if chance.random() < 0.5:
        return [(label[:cut], "", ""), (label[cut:], unit, value)]
    return [(label[:cut], unit, value), (label[cut:], "", "")]


def reorder(spec: TableSpec, rows: Sequence[RowSpec], kind: str, seed: int) -> Filling:
    """A filling whose rows stand in another order: `sections` shuffled, two `siblings` swapped, or `one` row moved."""
    chance = random.Random(f"{kind}/{seed}")
    figures = dict(zip(rows, chance.sample(range(100, 100_000), len(rows)), strict=True))
    order = list(rows)
    if kind == "sections":
        sections = [[row for row in rows if _root(row, rows) == top] for top in rows if not top.parent]
        chance.shuffle(sections)
        order = [row for section in sections for row in section]
    elif kind == "siblings":
        first = chance.choice([row for row in rows if row.parent and _next_sibling(row, rows)])
        second = _next_sibling(first, rows)
        one, two = [[row for row in rows if _below(row, top, rows)] for top in (first, second)]
        start = order.index(first)
        order[start : start + len(one) + len(two)] = two + one
    else:
        moved = order.pop(chance.randrange(len(order)))
        order.insert(chance.randrange(len(order) + 1), moved)
    printed = [
        (row.label.zh, row.unit, str(figures[row])) if row.has_value else (row.label.zh, "", "") for row in order
    ]
    truth = {spec.item(row.code): str(figure) for row, figure in figures.items() if row.has_value}
    return Filling(table_of(printed), truth)


def _root(row: RowSpec, rows: Sequence[RowSpec]) -> RowSpec:
    by_code = {known.code: known for known in rows}
    while row.parent:
        row = by_code[row.parent]
    return row


def _below(row: RowSpec, top: RowSpec, rows: Sequence[RowSpec]) -> bool:
    by_code = {known.code: known for known in rows}
    while row is not top and row.parent:
        row = by_code[row.parent]
    return row is top


def _next_sibling(row: RowSpec, rows: Sequence[RowSpec]) -> RowSpec | None:
    siblings = [known for known in rows if known.parent == row.parent]
    at = siblings.index(row)
    return siblings[at + 1] if at + 1 < len(siblings) else None
