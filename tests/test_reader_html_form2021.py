"""The tables of the edition of 2021 on a page, every figure another one: each lands in its own cell."""

from __future__ import annotations

import random
from pathlib import Path

from annals import pipeline
from annals.forms import load_forms, load_rules

ROOT = Path(__file__).resolve().parents[1]
HEAD = """<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>
<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"""
DISPUTES = """<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr><td rowspan=2>结果<br>维持</td><td rowspan=2>结果<br>纠正</td>
<td rowspan=2>其他<br>结果</td><td rowspan=2>尚未<br>审结</td><td rowspan=2>总计</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>
<tr>{heads}</tr><tr>{figures}</tr></table>"""


def test_every_figure_in_its_cell(tmp_path: Path) -> None:
    form = next(form for form in load_forms(ROOT / "data" / "forms", load_rules(ROOT / "data" / "rules")) if form.id == "2021")
    applications = next(table for table in form.tables if len(table.columns) == 7)
    chance = random.Random(2021)
    wanted: dict[tuple[str, str], int] = {}

    def cells(row) -> str:
        written = ""
        for column in applications.columns:
            figure = wanted[applications.item(row.code), column.code] = chance.randint(0, 999)
            written += f"<td><p class=MsoNormal align=center><span lang=EN-US>{figure}</span></p></td>"
        return written

    rows = {row.code: row for row in applications.rows}
    filled = [row for row in applications.rows if row.has_value]
    written = ""
    for row in filled:
        parent = rows.get(row.parent)
        lead = ""
        if parent is not None:
            top = parent if parent.has_value is False and not parent.parent else rows[parent.parent]
            under = [one for one in filled if one.code.startswith(f"{top.code}.")]
            lead = f"<td rowspan={len(under)}>{'<br>'.join(top.label.zh)}</td>" if row is under[0] else ""
            siblings = [one for one in filled if one.parent == parent.code]
            if parent is not top and row is siblings[0]:
                lead += f"<td rowspan={len(siblings)}><p>{parent.label.zh[:4]}</p><p>{parent.label.zh[4:]}</p></td>"
        wide = 3 if parent is None else 2 if not parent.parent else 1
        written += f"<tr>{lead}<td colspan={wide}>{row.label.zh}</td>{cells(row)}</tr>"
    disputes = DISPUTES.format(
        heads="<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>" * 2,
        figures="".join(f"<td>{100 + at}</td>" for at in range(15)),
    )
    path = tmp_path / "2021.html"
    path.write_text(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div class="nav"><a href="1">首页</a></div><div class="TRS_Editor">
        <p>示例市数据局2021年政府信息公开工作年度报告</p><p>一、总体情况</p><p>2021年，我局认真贯彻落实《中华人民共和国政府信息公开条例》。</p>
        <p>三、收到和处理政府信息公开申请情况</p><table border=1>{HEAD}{written}</table>
        <p>四、政府信息公开行政复议、行政诉讼情况</p>{disputes}</div></body></html>""",
        encoding="utf-8",
    )
    report = pipeline.read(path, ROOT)
    assert report.form is not None and report.form.id == "2021"
    read = {(o.item, o.column): o.value for table in report.tables for o in table.observations if o.table == applications.id}
    assert len(wanted) == 175
    assert {key: read.get(key) for key in wanted} == wanted
    others = [o.value for table in report.tables for o in table.observations if len(table.observations) == 15]
    assert others == list(range(100, 115))
