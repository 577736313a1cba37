"""Reads data/charts/<edition>.yml: what is drawn and put first of an edition, strictly checked against its form."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from annals.charts.layout import ems
from annals.model import ChartSpec, Form, KeyFigure, RowSpec, TableSpec, Text
from annals.spec import Record, load

LONGEST_LABEL = 9
"""In ems: longer labels would leave no room for the bars on a phone."""


def with_charts(forms: tuple[Form, ...], directory: Path) -> tuple[Form, ...]:
    """The same forms with the chart definitions of `directory`; SpecError for a mistake in one of its files."""
    known = {form.id: form for form in forms}
    for path in sorted(directory.glob("*.yml")):
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
        rows, units = _rows(record, table)
        total = record.string("total", "")
        return ChartSpec(
            id=id, table=table.id, column=column, name=record.text("name"),
            leads=_template(record, "leads"), only=_template(record, "only"), whole=record.text("whole"),
            rows=rows, unit=units.pop(),
            total=table.item(_row(record, "total", table, total).code) if total else "",
            total_name=record.text("total_name") if total else Text("", ""),
            at_least=record.integer("at_least", 1),
        )


def _rows(record: Record, table: TableSpec) -> tuple[tuple[tuple[str, Text], ...], set[str]]:
    rows, units = [], set()
    for entry in record.records("rows"):
        with entry:
            row = _row(entry, "item", table, entry.string("item"))
            label = entry.text("label")
            if ems(label.zh) > LONGEST_LABEL:
                entry.fail("label", f"“{label.zh}”", f"不超过 {LONGEST_LABEL} 个汉字的短名称", "缩短名称")
        rows.append((table.item(row.code), label))
        units.add(row.unit)
    if len(rows) < 2 or len({item for item, _ in rows}) < len(rows):
        record.fail("rows", "少于两行或重复的行", "两个以上不同的行", "补上或删去")
    if len(units) > 1:
        record.fail("rows", f"不同的单位（{'、'.join(sorted(units))}）", "单位相同的行", "只留单位相同的行")
    return tuple(rows), units


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
