"""Reads data/charts/<edition>.yml: what is drawn and put first of an edition, strictly checked against its form."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from annals.charts.layout import ems
from annals.model import NO_TEXT, ChartSpec, Form, KeyFigure, RowSpec, TableSpec, Text
from annals.spec import Record, load

SERIES = "series.yml"
"""What is drawn over years; no edition's."""
LONGEST_LABEL = 9
"""In ems: longer labels would leave no room for the bars on a phone."""


def with_charts(forms: tuple[Form, ...], directory: Path) -> tuple[Form, ...]:
    """The same forms with the chart definitions of `directory`; SpecError for a mistake in one of its files."""
    known = {form.id: form for form in forms}
    for path in sorted(path for path in directory.glob("*.yml") if path.name != SERIES):
        with load(path) as record:
            id = record.choice("form", known)
            if id != path.stem:
                record.fail("form", f"“{id}”", f"“{path.stem}”（与文件名相同）", "改正编号或文件名")
            specs = tuple(_chart(entry, known[id]) for entry in record.records("charts"))
            _unique(record, specs)
            figures = tuple(_figure(entry, known[id]) for entry in record.records("figures"))
        known[id] = dataclasses.replace(known[id], charts=specs, figures=figures)
    return tuple(known[form.id] for form in forms)


def _figure(record: Record, form: Form) -> KeyFigure:
    with record:
        table = form.table(record.choice("table", [table.id for table in form.tables]))
        column = record.choice("column", [column.code for column in table.columns])
        row = _row(record, "item", table, record.string("item"))
        return KeyFigure(table.item(row.code), column, record.text("label"))


def _chart(record: Record, form: Form) -> ChartSpec:
    with record:
        id = record.string("id")
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", id):
            record.fail("id", f"“{id}”", "小写字母、数字和连字符", "改写编号")
        table = form.table(record.choice("table", [table.id for table in form.tables]))
        column = record.choice("column", [column.code for column in table.columns])
        along = "columns" in record
        rows, units, columns, addends = _along(record, table) if along else _rows(record, table, column)
        total = record.string("total", "")
        return ChartSpec(
            id=id, table=table.id, column=column, name=record.text("name"),
            leads=_template(record, "leads"), only=_template(record, "only"), whole=record.text("whole"),
            rows=rows, unit=units.pop(),
            total=table.item(_row(record, "total", table, total).code) if total else "",
            total_name=record.text("total_name") if total else NO_TEXT,
            at_least=record.integer("at_least", 1), columns=columns, addends=addends,
        )


_Rows = tuple[tuple[tuple[str, Text], ...], set[str], tuple[str, ...], tuple[tuple[str, ...], ...]]


def _along(record: Record, table: TableSpec) -> _Rows:
    """The columns of one row of the table: their anchors are those of the cells."""
    row = _row(record, "item", table, record.string("item"))
    known = {column.code: column for column in table.columns}
    rows, units, columns = [], set(), []
    for entry in record.records("columns"):
        with entry:
            column = known[entry.choice("column", known)]
            rows.append((table.item(row.code), _label(entry)))
        columns.append(column.code)
        units.add(row.unit or column.unit)
    if len(columns) < 2 or len(set(columns)) < len(columns) or len(units) > 1:
        record.fail("columns", "少于两列、重复的列或不同的单位", "两个以上单位相同的列", "补上或删去")
    return tuple(rows), units, tuple(columns), ()


def _label(entry: Record) -> Text:
    label = entry.text("label")
    if ems(label.zh) > LONGEST_LABEL:
        entry.fail("label", f"“{label.zh}”", f"不超过 {LONGEST_LABEL} 个汉字的短名称", "缩短名称")
    return label


def _group(record: Record, table: TableSpec) -> tuple[RowSpec, tuple[RowSpec, ...]]:
    """A group of the form that has no figure of its own, and the rows below it that have."""
    code = record.string("group")
    row = next((row for row in table.rows if row.code == code), None)
    below = tuple(other for other in table.rows if other.parent == code and other.has_value)
    if row is None or row.has_value or not below:
        record.fail("group", f"“{code}”", f"表 {table.id} 中没有数值、但有小项的行的编号", "对照表式改正")
    return row, below


def _rows(record: Record, table: TableSpec, column: str) -> _Rows:
    rows, units, addends = [], set(), []
    unit = next(known.unit for known in table.columns if known.code == column)
    for entry in record.records("rows"):
        with entry:
            if "group" in entry:
                row, below = _group(entry, table)
            else:
                row, below = _row(entry, "item", table, entry.string("item")), ()
            rows.append((table.item(row.code), _label(entry)))
        addends.append(tuple(table.item(part.code) for part in below))
        units |= {part.unit or unit for part in below or (row,)}
    if len(rows) < 2 or len({item for item, _ in rows}) < len(rows):
        record.fail("rows", "少于两行或重复的行", "两个以上不同的行", "补上或删去")
    if len(units) > 1:
        record.fail("rows", f"不同的单位（{'、'.join(sorted(units))}）", "单位相同的行", "只留单位相同的行")
    return tuple(rows), units, (), tuple(addends) if any(addends) else ()


def _row(record: Record, key: str, table: TableSpec, code: str) -> RowSpec:
    row = next((row for row in table.rows if row.code == code), None)
    if row is None or not row.has_value:
        record.fail(key, f"“{code}”", f"表 {table.id} 中有数值的行的编号", "对照表式改正")
    return row


def _template(record: Record, key: str) -> Text:
    text = record.text(key)
    if "{label}" not in text.zh or "{label}" not in text.en:
        record.fail(key, f"“{text.zh}”", "含有 {label} 的句子", "在中英文里都写上 {label}")
    return text


def _unique(record: Record, specs: tuple[ChartSpec, ...]) -> None:
    ids = [spec.id for spec in specs]
    for id in ids:
        if ids.count(id) > 1:
            record.fail("charts", f"重复的编号“{id}”", "每张图一个编号", "改写其中一个")
