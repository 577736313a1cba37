"""What changed between the facts that were approved and those of now, in words."""

from __future__ import annotations

import difflib

MOST = 40
_STATUS = {
    "reported": "", "blank": "空白", "not_applicable": "不适用", "absent": "报告缺此行", "heading": "分组标题",
    "corrected": "（已更正）", "unreadable": "无法辨认",
}


def changes(approved: str, now: str, labels: dict[str, str]) -> tuple[str, ...]:
    """One line a changed cell or sentence; `labels` name the items by their codes."""
    old_text, old_cells = _parts(approved)
    new_text, new_cells = _parts(now)
    lines = [*_cells(old_cells, new_cells, labels), *_sentences(old_text, new_text)]
    if len(lines) > MOST:
        lines = [*lines[:MOST], f"……另有 {len(lines) - MOST} 处"]
    return tuple(lines)


def _parts(facts: str) -> tuple[list[str], dict[tuple[str, str], tuple[str, ...]]]:
    lines = facts.split("\n")
    gap = lines.index("") if "" in lines else len(lines)
    cells = {}
    for line in lines[gap + 1:]:
        fields = line.split("|", 5)
        if len(fields) >= 5:
            cells[fields[0], fields[1]] = tuple(fields[2:])
    return lines[:gap], cells


def _cells(old: dict, new: dict, labels: dict[str, str]) -> list[str]:
    lines = []
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            item, column = key
            name = f"{item}" + (f"（{labels[item]}）" if item in labels else "")
            name += "" if column == "value" else f" · {column}"
            lines.append(f"统计表 {name}：{_cell(old.get(key))} → {_cell(new.get(key))}")
    return lines


def _cell(cell: tuple[str, ...] | None) -> str:
    if cell is None:
        return "没有这一格"
    value, unit, status, *printed = cell
    words = f"{value} {unit}".strip() if value else ""
    return f"{words}{_STATUS.get(status, status)}" + "".join(f"，原文“{text}”" for text in printed)


def _sentences(old: list[str], new: list[str]) -> list[str]:
    lines = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if j - i == m - k:
            lines += [sentence(before, after) for before, after in zip(old[i:j], new[k:m], strict=True)]
        else:
            lines.append(sentence("".join(old[i:j]), "".join(new[k:m])))
    return lines


def sentence(before: str, after: str) -> str:
    """One piece of text that is new, gone, or changed; a long one cut down to what differs."""
    if not before:
        return f"正文新增：“{_short(after)}”"
    if not after:
        return f"正文删去：“{_short(before)}”"
    return "正文改动：“{}” → “{}”".format(*_around(before, after))


def _around(before: str, after: str) -> tuple[str, str]:
    """The two texts cut down to what differs, with a little around it."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _cut(before, start, end), _cut(after, start, end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - 12), min(len(text), len(text) - end + 12)
    middle = _short(text[first:last])
    return ("…" if first else "") + middle + ("…" if last < len(text) else "")


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:80]}……{text[-30:]}"
