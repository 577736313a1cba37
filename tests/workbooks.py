"""Workbooks for the tests: made by openpyxl, or changed part by part where it cannot write what the test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.styles import Alignment

TITLE = "示例市水务局2016年政府信息公开情况统计表"
ROWS = (
    (TITLE,),
    ("填报单位：示例市水务局",),
    (),
    ("统　计　指　标", "单位", "统计数"),
    ("一、主动公开情况",),
    ("（一）主动公开政府信息数", "条", 1234),
    ("　　其中：主动公开规范性文件数", "条", 12),
    ("（二）通过不同渠道和方式公开政府信息的情况",),
    ("1.政府公报公开政府信息数", "条", 0),
    ("2.政府网站公开政府信息数", "条", 88),
    (),
    ("注：各子栏目数总数要等于总栏目数量",),
    ("单位负责人：张三　审核人：李四",),
)


def workbook(change: Callable | None = None, rows=ROWS) -> bytes:
    """The bytes of a workbook with these rows in its first sheet, which `change` may alter before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "统计表"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    if change:
        change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def merged_title(book, sheet) -> None:
    """The title over three columns, centred; the second label set in by the cell's own indent."""
    sheet.merge_cells("A1:C1")
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A9"].alignment = Alignment(indent=3)


def altered(data: bytes, changes: dict[str, Callable[[bytes], bytes] | bytes | None]) -> bytes:
    """The archive with some members changed, added (bytes) or left out (None)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name, lambda content: content)
            if change is not None:
                new.writestr(name, change if isinstance(change, bytes) else change(old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return out.getvalue()
