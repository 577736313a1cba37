"""The difference between two issues in words, for a reviewer: a line each."""

from __future__ import annotations

from collections.abc import Iterator

from annals.model import ObservationRow, OutlineRow
from annals.review.changes import MOST, sentence
from annals.review.difference import CellChange, Difference, HeadingChange, TextChange

KINDS = {"added": "新增", "removed": "删去", "changed": "改动", "moved": "移动"}
EMPTY = {
    "blank": "空白", "not_applicable": "不适用", "absent": "没有此行", "heading": "标题行", "corrected": "（已更正）",
    "unreadable": "无法辨认",
}


def words(difference: Difference) -> tuple[str, ...]:
    """What was changed: first how much of what, then every place; at most so many."""
    lines = [count(difference), *_places(difference)]
    return tuple(lines if len(lines) <= MOST else [*lines[:MOST], f"……另有 {len(lines) - MOST} 处"])


def count(difference: Difference) -> str:
    """How many cells, paragraphs and headings differ."""
    if not difference:
        return "文字、标题和统计表都没有不同"
    held = (("统计表", len(difference.cells), "格"), ("正文", len(difference.texts), "处"), ("标题", len(difference.headings), "处"))
    listed = "、".join(f"{name} {number} {unit}" for name, number, unit in held if number)
    found = [f"{listed}不同"] if listed else []
    return "，".join(found if difference.comparable else [*found, "填的不是同一版表样，统计表不逐格比较"])


def figure(cell: ObservationRow | None) -> str:
    """The figure of a cell with its unit, or why there is none; what was printed, where the figure does not tell it."""
    if cell is None:
        return "没有这一格"
    value = f"{cell.value} {cell.unit}".strip() if cell.value else ""
    printed = f"，原文“{cell.raw.strip()}”" if cell.status in ("corrected", "unreadable") else ""
    return f"{value}{EMPTY.get(cell.status, '')}{printed}" or "空白"


def _places(difference: Difference) -> Iterator[str]:
    for item in difference.rows("added"):
        yield f"统计表新增一行 {item}（{_label(difference, item)}）"
    for item in difference.rows("removed"):
        yield f"统计表缺了一行 {item}（{_label(difference, item)}）"
    for change in difference.cells:
        yield _cell(change)
    for heading in difference.headings:
        yield _heading(heading)
    for text in difference.texts:
        yield _text(text)


def _label(difference: Difference, item: str) -> str:
    return next(change.cell.item_label for change in difference.cells if change.cell.item == item)


def _cell(change: CellChange) -> str:
    cell = change.cell
    column = "" if cell.column == "value" else f" · {cell.column_label}"
    return f"统计表 {cell.item}（{cell.item_label}）{column}：{figure(change.before)} → {figure(change.after)}"


def _heading(change: HeadingChange) -> str:
    before, after = _title(change.before), _title(change.after)
    return f"标题{KINDS[change.kind]}：" + " → ".join(f"“{title}”" for title in (before, after) if title)


def _title(row: OutlineRow | None) -> str:
    return f"{row.number}{row.title}" if row else ""


def _text(change: TextChange) -> str:
    before, after = change.before, change.after
    if change.kind == "moved" and after:
        return sentence("", after.text).replace("新增", "移动", 1)
    return sentence(before.text if before else "", after.text if after else "")
