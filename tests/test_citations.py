"""The documents that a report cites: numbers and titles as printed, newspapers and programmes left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from annals import readers
from annals.extract.citations import cited, find_citations
from annals.extract.outline import restore
from annals.model import Document, Location, Paragraph, Source, anchors

REAL = Path(__file__).parent.parent / "data" / "reports" / "shandong-zjj" / "2017.txt"
FORMAT = "国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据鲁政办发〔2017〕39号文件要求", [("鲁政办发〔2017〕39号", "")]),
        ("《政府信息公开条例》（国务院令第711号，以下简称《条例》）", [("国务院令第711号", "政府信息公开条例")]),
        ("《政府信息公开条例》（以下简称《条例》）", [("", "政府信息公开条例")]),
        (f"按照《{FORMAT}》（国办公开办函〔2021〕30号）要求", [("国办公开办函〔2021〕30号", FORMAT)]),
        ("国办公开办函[2019]60号《关于规范年度报告的通知》", [("国办公开办函[2019]60号", "关于规范年度报告的通知")]),
        ("鲁政发 (2014) 第 3 号", [("鲁政发(2014)第3号", "")]),
        (
            "依据国发【2016】51号、国办发〔2017〕47号，省政府令第307号",
            [("国发【2016】51号", ""), ("国办发〔2017〕47号", ""), ("省政府令第307号", "")],
        ),
        ("鲁政发〔２０１７〕３９号", [("鲁政发〔２０１７〕３９号", "")]),
        ("主席令第二十一号公布", [("主席令第二十一号", "")]),
        ("市场监管总局公告2020年第12号", [("市场监管总局公告2020年第12号", "")]),
        ("印发《示例市行动计划》（示政字〔2018〕5号）", [("示政字〔2018〕5号", "示例市行动计划")]),
        ("《关于转发《国务院关于加强工作的意见》的通知》（苏办〔2018〕1号）", [("苏办〔2018〕1号", "关于转发《国务院关于加强工作的意见》的通知")]),
        ("《保密审查办法（试行）》和《实施细则（征求意见稿）》", [("", "保密审查办法（试行）"), ("", "实施细则（征求意见稿）")]),
    ],
)
def test_numbers_and_titles(text, expected):
    assert [(number, title) for number, title, _, _ in cited(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "在《大众日报》《齐鲁晚报》和《每周质量报告》刊登", "《条例》《办法》《意见》", "印发《“十三五”质量发展规划》", "下发《监督抽查备忘录》116份", "《省政府公报》刊登5件",
        "《政府信息公开指南》和《政府信息公开目录》", "2017年第39号", "〔202130号", "（2017）鲁01行初5号", "建议第2017号", "受理12件（2017）5号", "历阳大街6号",
        "《阳光政务热线》栏目2次", "《山东经济战略研究》", "《示例的写法》", "《未完的通知", "》《",
    ],
)
def test_what_is_no_citation(text):
    assert cited(text) == []


def test_places_lead_back_to_the_words():
    text = "按照《示例市政府信息公开规定》（市政府令第12号）要求"
    document = Document(Source("x", "0", 0, ""), (Paragraph(text, Location(line=7, start=2, end=2 + len(text))),))
    (found,) = find_citations(document)
    place = found.location
    assert text[place.start - 2 : place.end - 2] == "《示例市政府信息公开规定》（市政府令第12号"
    assert (found.paragraph, place.line) == ("p7", 7)


def test_each_document_once_a_paragraph():
    text = "《示例市政府信息公开规定》……《示例市政府信息公开规定》"
    blocks = tuple(Paragraph(text, Location(line=line)) for line in (1, 2))
    assert [found.paragraph for found in find_citations(Document(Source("x", "0", 0, ""), blocks))] == ["p1", "p2"]


def test_the_report_of_2017():
    tree = restore(readers.read_document(REAL))
    found = find_citations(tree)
    numbers = [one.number for one in found if one.number]
    assert numbers == ["中办发〔2016〕8号", "鲁政办发〔2017〕39号", "鲁政办发〔2017〕39号", "质检办〔2017〕469号", "财税〔2017〕20号"]
    assert all(one.title for one in found)
    titles = {one.title for one in found}
    assert "中华人民共和国保守国家秘密法" in titles and "省政府公报" not in titles and "条例" not in titles
    texts = {name: getattr(block, "printed", "") or getattr(block, "text", "") for name, block in anchors(tree.blocks)}
    assert all(one.title in texts[one.paragraph] and one.number in texts[one.paragraph] for one in found)
