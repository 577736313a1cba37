"""Small made-up reports for the tests of the waist."""

from __future__ import annotations

from decimal import Decimal

from annals.model import (
    Authority,
    Cell,
    Citation,
    ColumnSpec,
    Contact,
    Document,
    Figure,
    FilledTable,
    Finding,
    Form,
    Location,
    Loss,
    Metadata,
    Name,
    NumberStatus,
    Observation,
    Paragraph,
    ParagraphKind,
    Report,
    ReportId,
    RowSpec,
    Section,
    Source,
    Status,
    Table,
    TableSpec,
    Text,
)
from annals.package import Provenance

SPEC = TableSpec(
    id="T1",
    slug="statistics",
    title=Text("示例统计表", "Example table"),
    rows=(
        RowSpec("1", Text("一、主动公开", "Disclosure"), "", "", "heading"),
        RowSpec("1.1", Text("（一）公开数", "Items disclosed"), "条", "1", "total"),
        RowSpec("1.2", Text("（二）申请数", "Requests"), "件", "1", "total"),
        RowSpec("1.3", Text("（三）经费", "Funds"), "万元", "1", "total"),
    ),
    columns=(ColumnSpec("value", Text("统计数", "Value")),),
)
FORM = Form("2014", Text("示例表", "Example form"), 2014, 2018, (SPEC,))
AUTHORITY = Authority(
    "example-bureau", (Name("示例市数据局", "Example Data Bureau"),), "prefecture", "department", "own", "370100"
)
PROVENANCE = Provenance(AUTHORITY, (("2016.txt", "sha256:" + "0" * 64),), score=0.9)


def line(number: int, end: int | None = None) -> Location:
    """A place in the source."""
    return Location(line=number, end_line=end)


def cell(code: str, value: str | None, status: Status = Status.REPORTED, raw: str | None = None) -> Observation:
    """One cell of the example table."""
    row = next(row for row in SPEC.rows if row.code == code)
    figure = None if value is None else Decimal(value)
    return Observation(
        "T1", SPEC.item(code), row.label.zh, "value", "统计数", figure, row.unit, status,
        (value or "") if raw is None else raw, line(20),
    )


CELLS = (
    cell("1", None, Status.HEADING), cell("1.1", "300"), cell("1.2", None, Status.BLANK), cell("1.3", "12.50"),
)


def report(
    *body: Paragraph | Section | Figure | Table,
    cells: tuple[Observation, ...] = CELLS,
    title: str = "示例市数据局2016年政府信息公开工作年度报告",
) -> Report:
    """A report with a title, a preface, one section that holds `body`, a figure and the official table."""
    text = body or (Paragraph("全年公开300条；收到申请。", line(6)),)
    table = Table(((Cell("指标"), Cell("数")),), line(20, 40))
    blocks = (
        Paragraph(title, line(1), ParagraphKind.TITLE),
        Paragraph("根据《条例》编制。", line(3)),
        Section(1, "一、", NumberStatus.PRINTED, "概述", "一、概述", line(5), text),
        Figure("image1.png", line(12), noise="A B C"),
        Paragraph("附件", line(18), ParagraphKind.ATTACHMENT),
        table,
    )
    document = Document(
        Source("2016.txt", "0" * 64, 1234, "text/plain", "utf-8"),
        blocks,
        (Loss("picture", "image1.png", 1, "pictures", line(12), Text("图片丢失", "a picture was lost"), "p12"),),
    )
    return Report(
        ReportId("example-bureau", 2016),
        document,
        Metadata(
            title=title, body="示例市数据局", year=2016, period_start="2016-01-01", period_end="2016-12-31",
            contact=Contact(telephone="000-0000"), basis=("条例",),
        ),
        FORM,
        "",
        (FilledTable(SPEC, "2014", "", cells, "示例统计表", ("注：示例",), location=line(20, 40)),),
        (Citation("示政发〔2016〕1号", "示例通知", "p3", line(3)),),
    )


def finding(id: str, level: str = "note", cells: tuple[str, ...] = ("T1.1.1",)) -> Finding:
    """A finding with that id."""
    return Finding(id, "L04/X", level, Text("读到甲，应为乙。", "read a, expected b"), cells, (line(20),), "1", "2")
