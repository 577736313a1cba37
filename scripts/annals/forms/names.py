"""What rows and cells of a form are called in messages, and their anchors."""

from __future__ import annotations

import re

from annals.model import ColumnSpec, RowSpec, TableSpec, Text

_MARKER = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)]")
_NOTE = re.compile(r"\s*[（(][^（()）]*[）)]$")


def row_name(spec: TableSpec, row: RowSpec) -> Text:
    """The row's label behind the numbers of its ancestors, without remarks: 三、（一）收到申请数."""
    rows = {known.code: known for known in spec.rows}
    numbers, parent = "", rows.get(row.parent)
    while parent:
        found = _MARKER.match(parent.label.zh)
        numbers = (found[0] if found else "") + numbers
        parent = rows.get(parent.parent)
    zh, en = _NOTE.sub("", row.label.zh) or row.label.zh, _NOTE.sub("", row.label.en) or row.label.en
    return Text(numbers + zh, f"{en} ({spec.item(row.code)})")


def cell_name(spec: TableSpec, row: RowSpec, column: ColumnSpec) -> Text:
    """The row's name, with that of the column where the table has several."""
    name = row_name(spec, row)
    if len(spec.columns) == 1:
        return name
    return Text(f"{name.zh} · {column.label.zh}", f"{name.en} · {column.label.en}")


def cell_id(spec: TableSpec, row: RowSpec, column: ColumnSpec) -> str:
    """The anchor of a cell: that of its row, where the table has one column of figures."""
    item = spec.item(row.code)
    return item if len(spec.columns) == 1 else f"{item}-{column.code}"
