"""The tables on the page of a check: every cell as it was read, those that a finding names marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annals.escape import text
from annals.forms import cell_id, cell_name, row_name
from annals.model import LEVELS, ColumnSpec, FilledTable, Observation, Report, RowSpec, Status
from annals.numbers import plain
from annals.results.record import Checked, Result

_EMPTY = {
    Status.BLANK: "空白", Status.NOT_APPLICABLE: "不适用", Status.ABSENT: "没有这一行", Status.UNREADABLE: "无法辨认",
}
_DEEPEST = 4
Marks = Mapping[str, Sequence[Result]]


def sheets(checked: Checked, prefix: str) -> Iterator[str]:
    """Every table of the report in the order of the form."""
    yield f'<h2 id="{prefix}tables">读到的统计表</h2>'
    if not checked.report.tables:
        yield "<p>没有认出与任何一版格式相符的统计表：表内关系、正文与表是否一致都没有核对。</p>"
        return
    yield '<p class="quiet">有底色的单元格是审核发现所指的，旁边的字通到那一项发现。</p>'
    marks: dict[str, list[Result]] = {}
    for one in checked.results:
        for cell in dict.fromkeys(one.finding.cells):
            marks.setdefault(cell, []).append(one)
    for table in checked.report.tables:
        yield from _table(checked, table, marks, prefix)


def cell_names(report: Report) -> dict[str, str]:
    """What each cell and each row is called, by its anchor."""
    names: dict[str, str] = {}
    for table in report.tables:
        for row in table.spec.rows:
            names[table.spec.item(row.code)] = row_name(table.spec, row).zh
            names |= {cell_id(table.spec, row, column): cell_name(table.spec, row, column).zh for column in table.spec.columns}
    return names


def _table(checked: Checked, table: FilledTable, marks: Marks, prefix: str) -> Iterator[str]:
    spec = table.spec
    cells = {(one.item, one.column): one for one in table.observations}
    labels = {one.item: one.item_label for one in reversed(table.observations)}
    rows = [row for row in spec.rows if spec.item(row.code) in labels]
    depths: dict[str, int] = {}
    for row in spec.rows:
        depths[row.code] = min(depths[row.parent] + 1, _DEEPEST) if row.parent in depths else 0
    units = any(row.unit for row in rows)
    yield f'<div class="frame" role="region" aria-label="{text(spec.title.zh)}" tabindex="0">\n<table>'
    yield f"<caption>{checked.said(table.printed_title or spec.title.zh)}</caption>"
    yield f"<thead><tr>{_heads(table, units)}</tr></thead>\n<tbody>"
    for row in rows:
        item = spec.item(row.code)
        mark = _marks(marks.get(item, ()), prefix) if len(spec.columns) > 1 or not row.has_value else ""
        unit = f'<td class="unit">{text(row.unit)}</td>' if units else ""
        figures = "".join(_figure(checked, table, row, column, cells.get((item, column.code)), marks, prefix) for column in spec.columns)
        yield f'<tr data-depth="{depths[row.code]}" id="{prefix}{text(item)}"><th scope="row">{text(labels[item])}{mark}</th>{unit}{figures}</tr>'
    yield "</tbody>\n</table>\n</div>"
    for paragraph in table.unplaced:
        yield f'<p class="quiet">未能归入表样的行：{checked.said(paragraph.text)}</p>'


def _heads(table: FilledTable, units: bool) -> str:
    first = '<th scope="col">项目</th>' + '<th scope="col" class="unit">单位</th>' * units
    return first + "".join(f'<th scope="col" class="num">{text(_head(column))}</th>' for column in table.spec.columns)


def _head(column: ColumnSpec) -> str:
    return f"{column.group}·{column.label.zh}" if column.group else column.label.zh


def _figure(
    checked: Checked, table: FilledTable, row: RowSpec, column: ColumnSpec, cell: Observation | None, marks: Marks, prefix: str
) -> str:
    anchor = cell_id(table.spec, row, column)
    found = marks.get(anchor, ())
    id = f' id="{prefix}{text(anchor)}"' if len(table.spec.columns) > 1 else ""
    kind = "num marked" if found else "num"
    if cell is None or cell.status is Status.HEADING:
        return f'<td class="num"{id}></td>'
    shown = plain(cell.value) if cell.value is not None else _EMPTY.get(cell.status, "")
    printed = cell.raw.strip()
    raw = f'<span class="raw">原文：{checked.said(printed)}</span>' if printed and printed != shown else ""
    return f'<td class="{kind}"{id}>{checked.said(shown)}{_marks(found, prefix)}{raw}</td>'


def _marks(found: Sequence[Result], prefix: str) -> str:
    return "".join(
        f' <a class="mark" data-level="{text(one.finding.level)}" href="#{prefix}finding-{text(one.finding.id)}">'
        f"{LEVELS[one.finding.level]}</a>" for one in found[:3]
    )
