"""Reports as packages made by hand, for the tests of what is shown of them."""

from __future__ import annotations

import json
from dataclasses import replace

from annals.model import (
    Authority,
    CitationRow,
    ColumnSpec,
    Contact,
    Decision,
    Entry,
    FindingRow,
    Form,
    KeyFigure,
    LossRow,
    Metadata,
    Name,
    ObservationRow,
    OutlineRow,
    Package,
    PackageTable,
    ParagraphRow,
    ReportId,
    ReviewState,
    RowSpec,
    Rule,
    Settings,
    TableSpec,
    Text,
    Variant,
)
from annals.pages import Collection

BODY = "示例市示例局"
DIGEST = "sha256:" + "ab" * 32


def both(zh: str) -> Text:
    return Text(zh, zh)


FORM = Form(
    id="2099", title=both("示例表（示例文号）"), first_year=2098, last_year=None,
    tables=(TableSpec(
        id="T1", slug="statistics", title=both("示例统计表"),
        rows=(
            RowSpec("1", both("一、公开情况"), "", "", "heading"),
            RowSpec("1.1", both("（一）公开数（含旧件）"), "条", "1", "total"),
            RowSpec("1.1.a", both("其中：文件数"), "条", "1.1", "of_which"),
            RowSpec("1.2", both("（二）外地才有的数"), "件", "1", "total"),
            RowSpec("2", both("二、申请数"), "件", "", "total"),
            RowSpec("3", both("三、培训人数"), "人次", "", "total"),
        ),
        columns=(ColumnSpec("value", both("统计数")),), head=(both("统计指标"), both("单位"), both("统计数")),
    ),),
    variants=(Variant("national", both("全国通用"), frozenset({"T1.1.2"})), Variant("local", both("某省"))),
    rules=(Rule("L04", "sum", "error", both("本表专用的名称"), both("说"), both("做"), instance="X-SUM", total="T1.1.1", parts=("T1.1.1.a",)),),
    figures=(KeyFigure("T1.1.1", "value", both("公开")), KeyFigure("T1.2", "value", both("申请"))),
)
RULES = (
    Rule("L04", "sum", "error", both("分项之和不等于总项"), both("说"), both("做")),
    Rule("S01", "doubt", "note", both("图片未能保留"), both("说"), both("做")),
    Rule("S02", "doubt", "note", both("编号由本站补出"), both("说"), both("做")),
)
AUTHORITY = Authority(
    slug="shili", names=(Name("示例市旧局", last=2098), Name(BODY, first=2099)), level="prefecture", kind="department",
    scope="own", region_code="999900", region=both("示例市"), successor=both("示例市新局"), succeeded=2100,
)


def cell(item: str, label: str, value: str, unit: str, status: str = "reported", raw: str | None = None) -> ObservationRow:
    printed = value if raw is None else raw
    return ObservationRow(f"T1.{item}", label, "value", "统计数", value, unit, status, printed, f"第{len(item)}行")


CELLS = (
    cell("1", "一、公开情况", "", "", "heading"),
    cell("1.1", "（一）公开数（含旧件）", "12345", "条", raw="１２３４５"),
    cell("1.1.a", "其中：文件数", "", "条", "blank"),
    cell("2", "二、申请数", "0", "件"),
    cell("3", "三、培训人数", "", "人次", "unreadable", "约百"),
)
PARAGRAPHS = (
    ParagraphRow("p1", "", "title", BODY, "第1行"),
    ParagraphRow("p2", "", "text", "网址http://www.example.cn，邮箱a_b@example.cn。", "第2行"),
    ParagraphRow("p4", "p4", "heading", "一、概述", "第4行"),
    ParagraphRow("p5", "p5", "heading", "加强领导。", "第5行"),
    ParagraphRow("p5-2", "p5", "text", "开了会。", "第5行"),
    ParagraphRow("p6", "p5", "item", "●会议1次", "第6行"),
    ParagraphRow("p7", "p5", "figure", "image3.png", "第7行"),
    ParagraphRow("p8", "p5", "caption", "会场照片", "第8行"),
    ParagraphRow("p9", "p9", "heading", "(二)公开", "第9行"),
    ParagraphRow("p10", "p9", "text", "公开信息12345条。", "第10行"),
    ParagraphRow("p11", "p9", "table", "甲｜乙", "第11行"),
    ParagraphRow("p11-r2", "p9", "table", "丙｜", "第12行"),
    ParagraphRow("p13", "p9", "attachment", "附件：统计表", "第13行"),
    ParagraphRow("p14", "p9", "attachment", "附件", "第14行"),
    ParagraphRow("p15", "p9", "caption", "2099年度统计表", "第15行"),
    ParagraphRow("p16", "p9", "caption", "（示例市示例局）", "第16行"),
    ParagraphRow("p17", "p9", "table", "tables/statistics.csv", "第17–30行"),
    ParagraphRow("p17-u1", "p9", "row", "多出的一行 7", "第31行"),
    ParagraphRow("p32", "p9", "note", "注：合计应相等", "第32行"),
)
OUTLINE = (
    OutlineRow("p4", "", 1, "一、", "printed", "概述", "第4行"),
    OutlineRow("p5", "p4", 2, "（一）", "restored", "加强领导", "第5行"),
    OutlineRow("p9", "p4", 2, "（二）", "printed", "公开", "第9行"),
)
FINDINGS = (
    FindingRow("f2", "S02", "note", both("序号由本站补出。"), ("p5",), "第5行", "", ""),
    FindingRow("f3", "S01", "note", both("图片没有保留。"), ("p7",), "第7行", "", ""),
    FindingRow("f1", "L04/X-SUM", "error", both("12345不等于7。"), ("T1.1.1", "T1.1.1.a", "p10"), "第3行", "7", "12345"),
)
LOSSES = (
    LossRow("l1", "picture", "image3.png", 1, "pictures", "p7", both("只剩占位标记。"), "第7行"),
    LossRow("l2", "noise", "image3.png", 26, "characters", "p7", both("识别乱码。"), "第7行"),
)


def package(**changes: object) -> Package:
    """A package whose parts agree; what is given replaces a part."""
    path = "tables/statistics.csv"
    table = PackageTable("T1", "statistics", path, both("示例统计表"), (), CELLS)
    resources = [{"name": name, "path": file, "title": name, "description": f"{name}的内容。"} for name, file in
                 (("report", "report.md"), ("findings", "findings.csv"), ("statistics", path))]
    descriptor = {
        "name": "shili-2099", "title": "示例", "description": "示例说明", "keywords": ["示例"], "version": "1.0.0",
        "licenses": [{"name": "CC-BY-4.0"}], "resources": resources,
        "sources": [{"title": "示例", "version": DIGEST, "annals:file": "2099.txt", "annals:bytes": 2048, "annals:encoding": "utf-8"}],
    }
    files = (
        ("datapackage.json", json.dumps(descriptor, ensure_ascii=False).encode()), ("report.md", "# 示例\n".encode()),
        ("findings.csv", b"id\nf1\n"), (path, "item,值\n".encode()),
    )
    whole = Package(
        id=ReportId("shili", 2099), descriptor=descriptor,
        metadata=Metadata(
            title="示例报告", body=BODY, year=2099, period_start="2099-01-01", period_end="2099-12-31",
            contact=Contact(email="a_b@example.cn"), basis=("《条例》",),
        ),
        form="2099", variant="national", paragraphs=PARAGRAPHS, outline=OUTLINE, tables=(table,),
        citations=(CitationRow("c1", "示发〔2099〕1号", "示例的通知", "p10", "第10行"),), claims=(), findings=FINDINGS, losses=LOSSES,
        files=files,
    )
    return replace(whole, **changes)


def decision(**changes: object) -> Decision:
    """An approval of all findings."""
    whole = Decision(
        "2100-02-03", "示例人", "approve", DIGEST, "核对无误", tuple(f.id for f in FINDINGS), (("f1", "原件如此"),),
    )
    return replace(whole, **changes)


def entry(state: ReviewState = ReviewState.APPROVED, of: Package | None = None, **changes: object) -> Entry:
    """The package in that state, with the decision that belongs to it."""
    of = of or package()
    verdict = {ReviewState.PENDING: None, ReviewState.WITHHELD: decision(verdict="withhold", note="含个人信息")}
    held = verdict.get(state, decision())
    whole = Entry(of.id, state, of, held, (held,) if held else ())
    return replace(whole, **changes)


def collection(*entries: Entry, **settings: object) -> Collection:
    """Everything that a page may draw on."""
    return Collection(entries, {"shili": AUTHORITY}, (FORM,), RULES, Settings(**settings))
