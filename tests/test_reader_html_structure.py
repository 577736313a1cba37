"""Lines, lists, headings and tables of a page become what a browser shows."""

from __future__ import annotations

import pytest
from annals.model import Document, Paragraph, ParagraphKind, Table
from annals.readers import read_bytes

LEAD = "<p>2020年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息286条。</p>"


def read(body: str) -> Document:
    return read_bytes(f'<!DOCTYPE html><html><body><div id="zoom">{LEAD}{body}</div></body></html>'.encode(), "2020.html")


def lines(body: str) -> list[Paragraph]:
    return [block for block in read(body).blocks[1:] if isinstance(block, Paragraph)]


def table(body: str) -> list[list[str | None]]:
    found = [block for block in read(body).blocks if isinstance(block, Table)]
    assert len(found) == 1
    return [[None if cell is None else cell.text for cell in row] for row in found[0].rows]


@pytest.mark.parametrize(("body", "wanted"), [
    ("<p>政府<b>信息</b>公<span>开</span>工作<o:p></o:p></p>", ["政府信息公开工作"]),
    ("<p>政府信\n   息公开 API\n接口</p>", ["政府信息公开 API 接口"]),
    ("<p>主动公开<b>2</b><b>86</b>条</p>", ["主动公开286条"]),
    ("<p>第一段。<br>第二段。</p>", ["第一段。", "第二段。"]),
    ("<div>第一段。<div>第二段。</div>第三段。</div>", ["第一段。", "第二段。", "第三段。"]),
    ("<p>主动公开政府信息的各项工作取得了<br>进展，得到了好评。</p>", ["主动公开政府信息的各项工作取得了", "进展，得到了好评。"]),
    ("<p>认真贯彻落实《信息公开条例》，切实做好属<br>于公开范围的信息的公开，共10条。</p>", ["认真贯彻落实《信息公开条例》，切实做好属于公开范围的信息的公开，共10条。"]),
    ("<pre>第一行。\n第二行。</pre>", ["第一行。", "第二行。"]),
    ("<p>A&amp;B&lt;3&nbsp;&#x4E2D;</p>", ["A&B<3\xa0中"]),
    ("<span style='display:block'>甲。</span><span style='display:block'>乙。</span>", ["甲。", "乙。"]),
])
def test_lines(body: str, wanted: list[str]) -> None:
    assert [line.text for line in lines(body)] == wanted


@pytest.mark.parametrize(("body", "indent"), [
    ("<p>　　文字。</p>", 2), ("<p>&nbsp;&nbsp;&nbsp;&nbsp;文字。</p>", 2), ("<p style='text-indent:2em'>文字。</p>", 2),
    ("<p style='text-indent:32pt;font-size:16pt'>文字。</p>", 2), ("<p style='text-indent: 32px;'>文字。</p>", 2), ("<p>文字。</p>", 0),
    ("<p style='padding-left:1em;text-indent:2em'>文字。</p>", 3), ("<p> \n 文字。</p>", 0),
])
def test_indents(body: str, indent: float) -> None:
    assert [line.indent for line in lines(body)] == [indent]


def test_headings_have_levels() -> None:
    assert [(line.level, line.text) for line in lines("<h2>总体情况</h2><p>无。</p><h3><span>存在问题</span></h3>")] == [
        (2, "总体情况"), (None, "无。"), (3, "存在问题"),
    ]


@pytest.mark.parametrize(("body", "numbers"), [
    ("<ol><li>甲</li><li>乙</li></ol>", ["1.", "2."]), ("<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>", ["3.", "7.", "8."]),
    ("<ol type=a><li>甲</li></ol>", ["a."]), ("<ol type=I start=4><li>甲</li></ol>", ["IV."]),
    ("<ol style='list-style-type:cjk-ideographic' start=10><li><p>甲</p></li><li>乙</li></ol>", ["十、", "十一、"]),
    ("<ol style='list-style:none'><li>甲</li></ol>", [""]), ("<ul><li>甲</li></ul>", [""]),
    ("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp;</span></span><![endif]>甲</p>", ["（一）"]),
])
def test_numbers_of_lists(body: str, numbers: list[str]) -> None:
    assert [line.number for line in lines(body)] == numbers


def test_bullets_and_footnotes() -> None:
    found = lines("<ul><li>公开10条</li></ul><div style='mso-element:footnote-list'><div id=ftn1><p>[1] 脚注。</p></div></div>")
    assert [line.kind for line in found] == [ParagraphKind.ITEM, ParagraphKind.NOTE]


HEAD = "<tr><td>统计指标</td><td>单位</td><td>统计数</td></tr>"
ROWS = [["统计指标", "单位", "统计数"], ["收到申请数", "件", "5"], ["当面申请数", "件", "2"]]


@pytest.mark.parametrize("body", [
    f"<table>{HEAD}<tr><td>收到申请数</td><td>件</td><td>5</td></tr><tr><td>当面申请数</td><td>件</td><td>2</td></tr></table>",
    f"<table><tfoot><tr><td>当面申请数</td><td>件</td><td>2</td></tr></tfoot><thead>{HEAD}</thead><tr><td>收到申请数</td><td>件</td><td>5</td></tr></table>",
    f"<table><tr><td><table>{HEAD}<tr><td>收到申请数</td><td>件</td><td><table><tr><td>5</td></tr></table></td></tr><tr><td>当面申请数</td><td>件</td><td>2</td></tr></table></td></tr></table>",
    "<ul><li><span>统计指标</span><span>单位</span><span>统计数</span></li><li><span>收到申请数</span><span>件</span><span>5</span></li><li><span>当面申请数</span><span>件</span><span>2</span></li></ul>",
    "<div><div><div>统计指标</div><div>单位</div><div>统计数</div></div><div><div>收到申请数</div><div>件</div><div>5</div></div><div><div>当面申请数</div><div>件</div><div>2</div></div></div>",
    "<p>| 统计指标 | 单位 | 统计数 |</p><p>| --- | --- | --- |</p><p>| 收到申请数 | 件 | 5 |</p><p>| 当面申请数 | 件 | 2 |</p>",
    "".join(f"<p>{text}</p>" for row in ROWS for text in row),
    "<table>" + "".join(f"<tr><td>{text}</td></tr>" for row in ROWS for text in row) + "</table>",
    "<br>".join(text for row in ROWS for text in row),
    f"<table><form action=x>{HEAD}<tr><td>收到申请数</td><td>件</td><td>5</td></tr><tr><td>当面申请数</td><td>件</td><td>2</td></tr></form></table>",
    f"<table>{HEAD}<tr><td>收到申请数</td><td>件</td><td>5</td></tr><tr style='display:none'><td>旧</td><td>件</td><td>9</td></tr><tr><td>当面申请数</td><td>件</td><td>2</td></tr></table>",
    f"<table>{HEAD.replace('<td>统计数</td>', '<td colspan=2>统计数</td>')}<tr><td>收到申请数</td><td>件</td><td colspan=2>5</td></tr><tr><td>当面申请数</td><td>件</td><td colspan=2>2</td></tr></table>",
])
def test_one_table_in_many_layouts(body: str) -> None:
    assert table(body) == ROWS


def test_rows_that_are_only_line_breaks() -> None:
    body = f"<table>{HEAD}<tr><td>甲数<br>乙数<br>丙数</td><td>件<br>件<br>件</td><td>5<br>2<br>3</td></tr></table>"
    assert table(body)[1:] == [["甲数", "件", "5"], ["乙数", "件", "2"], ["丙数", "件", "3"]]


def test_a_wrapped_label_is_one_cell_and_figures_never_run_together() -> None:
    body = f"<table>{HEAD}<tr><td>收到<br>申请数</td><td>件</td><td><p>5</p><p>6</p></td></tr></table>"
    assert table(body)[1] == ["收到申请数", "件", "5 6"]


def test_spans() -> None:
    body = """<table><tr><td rowspan=2>申请情况</td><td colspan=3>申请人情况</td></tr><tr><td>自然人</td><td>法人</td><td>总计</td></tr>
    <tr><td>一、新收</td><td>5</td><td>&nbsp;</td><td>5</td></tr><tr><td rowspan=0>三、<br>本年度<br>办理结果</td><td>3</td><td>0</td><td>3</td></tr><tr><td>2</td><td>0</td><td>2</td></tr></table>"""
    assert table(body) == [
        ["申请情况", "申请人情况", None, None], [None, "自然人", "法人", "总计"], ["一、新收", "5", "", "5"], ["三、本年度办理结果", "3", "0", "3"],
        [None, "2", "0", "2"],
    ]
    found = next(block for block in read(body).blocks if isinstance(block, Table))
    assert found.header_rows == 2
    assert str(found.rows[2][1].location) == "第2段 · 表1 · 第3行 · 第2列"


def test_a_title_inside_the_table_is_its_caption() -> None:
    document = read(f"<table><tr><td colspan=1000>2020年政府信息公开统计表</td></tr>{HEAD}<tr><td>收到申请数</td><td>件</td><td>5</td></tr></table>")
    caption, found = document.blocks[1:]
    assert caption.text == "2020年政府信息公开统计表" and caption.kind is ParagraphKind.CAPTION
    assert found.caption == caption.text and found.width == 3 and found.header_rows == 1


def test_prose_in_a_table_is_no_table() -> None:
    text = "本年度主动公开政府信息的情况如下。" * 15
    found = lines(f"<table><tr><td>一、</td><td>{text}</td></tr><tr><td>二、</td><td>{text}</td></tr></table>")
    assert [line.text for line in found].count(text) == 2
