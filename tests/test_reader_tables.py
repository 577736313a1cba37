"""Tables that a text extraction has flattened in one way or another become the same rectangular table again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from annals.model import Document, Paragraph, Source, Table
from annals.readers.sniff import TEXT
from annals.readers.text import read_text

Row = tuple[int, str, str, str]
HEAD = ("统　计　指　标", "单位", "统计数")
ROWS: tuple[Row, ...] = (
    (0, "一、主动公开情况", "", ""),
    (1, "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "1286"),
    (2, "其中：1.主动公开规范性文件数", "条", "12"),
    (3, "2.制发规范性文件总数", "件", "15"),
    (1, "（二）通过不同渠道和方式公开政府信息的情况", "", ""),
    (2, "1.政府公报公开政府信息数", "条", "0"),
    (2, "2.政府网站公开政府信息数", "条", "1,100"),
    (2, "3.政务微博公开政府信息数", "条", ""),
    (2, "5.其他方式公开政府信息数", "条", "—"),
    (0, "二、回应解读情况", "", ""),
    (1, "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "３"),
    (2, "1.参加或举办新闻发布会总次数", "次", "2"),
    (3, "其中：主要负责同志参加新闻发布会次数", "次", "1"),
    (0, "三、依申请公开情况", "", ""),
    (1, "（一）收到申请数", "件", "9"),
    (2, "1.当面申请数", "件", "1"),
    (3, "其中：涉及国家秘密", "件", "0"),
    (3, "涉及商业秘密", "件", "/"),
    (3, "危及国家安全、公共安全、经济安全和社会稳定", "件", "0"),
    (0, "四、行政复议数量", "件", "0"),
    (1, "（二）被依法纠错数", "件", "无"),
    (0, "七、依申请公开信息收取的费用", "万元", "0.35"),
    (0, "八、机构建设和保障经费情况", "", ""),
    (1, "（一）政府信息公开工作专门机构数", "个", "2"),
    (1, "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "3.5"),
    (0, "九、政府信息公开会议和培训情况", "", ""),
    (1, "（三）接受培训人员数", "人次", "120"),
)
BEFORE = (
    "示例市民政局\n2016年政府信息公开工作年度报告\n\n一、概述\n\n2016年，我局主动公开政府信息1286条，占95%。\n\n"
    "附件\n2016年度政府信息公开工作情况统计表\n（示例市民政局）\n"
)
AFTER = "\n（注：各子栏目数总数要等于总栏目数量）\n\n单位负责人：张某  审核人：李某  填报人：王某\n\n以上数据均已核对，特此说明。\n"


def wrapped(label: str, wrap: bool) -> list[str]:
    return [label[start:start + 22] for start in range(0, len(label), 22)] if wrap else [label]


def indented(row: Row) -> str:
    return "　" * (2 * row[0]) + row[1]


def cell_a_line(wrap: bool = False, gap: str = "\n", blank: str = "\t", inside: str = "") -> str:
    rows = ["\n".join("\t" + head for head in HEAD)]
    for depth, label, unit, value in ROWS:
        first, *more = wrapped(label, wrap)
        lines = ["\t" + "　" * (2 * depth) + first, *("　" * (2 * depth) + part for part in more)]
        lines += [inside + "\t" + unit if unit else blank, "\t" + value if value else blank]
        rows.append("\n".join(lines))
    return gap.join(rows)


def bare_lines(wrap: bool = False, blank: str = "", head: bool = True) -> str:
    lines = list(HEAD) if head else []
    for depth, label, unit, value in ROWS:
        lines += ["　" * (2 * depth) + part for part in wrapped(label, wrap)]
        lines += [text for text in (unit, value) if text] + ([""] if blank else [])
    return "\n".join(lines)


def tabs(lead: str = "", between: str = "\t", wrap: bool = False) -> str:
    lines = [lead + between.join(HEAD)]
    for row in ROWS:
        *first, last = wrapped(indented(row), wrap)
        lines += [lead + part for part in first]
        lines.append(lead + last + between + row[2] + between + row[3])
    return "\n".join(lines)


def pipes(rule: str = "", outer: bool = True) -> str:
    lines = [" | ".join(HEAD)] + [" | ".join((indented(row), row[2], row[3])) for row in ROWS]
    lines = [f"| {line} |" for line in lines] if outer else lines
    return "\n".join([lines[0], *([rule] if rule else []), *lines[1:]])


def box() -> str:
    border = "├──────┼──┼──┤"
    lines = ["┌──────┬──┬──┐", "│" + "│".join(HEAD) + "│"]
    for row in ROWS:
        lines += [border, "│" + "│".join((indented(row), row[2], row[3])) + "│"]
    return "\n".join([*lines, "└──────┴──┴──┘"])


def gaps(between: str = "    ", head: str = "统计指标    单位    统计数") -> str:
    return "\n".join([head] + [(indented(row) + between + row[2] + between + row[3]).rstrip() for row in ROWS])


def one_line() -> str:
    return " ".join(["统计指标 单位 统计数"] + [" ".join(filter(None, row[1:])) for row in ROWS])


LAYOUTS: dict[str, Callable[[], str]] = {
    "a cell a line": cell_a_line,
    "a cell a line, blank lines between rows": lambda: cell_a_line(gap="\n\n"),
    "a cell a line, wrapped labels": lambda: cell_a_line(wrap=True, gap="\n\n"),
    "a cell a line, spaces in blank cells": lambda: cell_a_line(wrap=True, blank="\t　　　　"),
    "a cell a line, blank lines inside rows": lambda: cell_a_line(gap="\n\n", inside="\n\n"),
    "no tabs": bare_lines,
    "no tabs, blank lines": lambda: bare_lines(blank="x"),
    "no tabs, blank line after every cell": lambda: bare_lines().replace("\n", "\n\n"),
    "no tabs, wrapped labels": lambda: bare_lines(wrap=True),
    "no tabs, no head": lambda: bare_lines(wrap=True, head=False),
    "tabs": tabs,
    "tabs with one before": lambda: tabs("\t"),
    "double tabs": lambda: tabs(between="\t\t"),
    "tabs, wrapped labels": lambda: tabs(wrap=True),
    "pipes": pipes,
    "pipes, none outside": lambda: pipes(outer=False),
    "Markdown": lambda: pipes("|---|:--:|---:|"),
    "drawn box": box,
    "gaps": gaps,
    "gaps of one space": lambda: gaps(" "),
    "gaps of U+3000": lambda: gaps("　"),
    "gaps, spaced head": lambda: gaps(head="统 计 指 标      单 位    统 计 数"),
    "one line": one_line,
    "page number inside": lambda: cell_a_line().replace("\t二、回应", "\n- 3 -\n\f\t二、回应"),
    "head repeated": lambda: cell_a_line().replace("\t二、回应", "\t统计指标\n\t单位\n\t统计数\n\t二、回应"),
    "head repeated, pipes": lambda: pipes().replace("| 二、回应", "| 统计指标 | 单位 | 统计数 |\n| 二、回应"),
}


def squeeze(text: str) -> str:
    return "".join(text.split())


def read(text: str, encoding: str = "utf-8") -> Document:
    """The text reader itself: a file that is cells from top to bottom goes to the reader of CSV instead."""
    return read_text(text.encode(encoding), Source("report.txt", "", 0, TEXT))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def body(table: Table) -> list[tuple[str, ...]]:
    return [tuple(squeeze(cell.text) for cell in row if cell) for row in table.rows[table.header_rows:]]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_table(layout: str) -> None:
    document = read(BEFORE + LAYOUTS[layout]() + AFTER)
    (table,) = tables(document)
    assert table.header_rows == (0 if layout == "no tabs, no head" else 1)
    if table.header_rows:
        assert [cell.text for cell in table.rows[0] if cell] == ["统计指标", "单位", "统计数"]
    assert body(table) == [(row[1], row[2], row[3]) for row in ROWS]
    assert table.caption == "2016年度政府信息公开工作情况统计表"
    around = [(block.kind.value, block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert around[4:] == [
        ("attachment", "附件"), ("caption", "2016年度政府信息公开工作情况统计表"), ("caption", "（示例市民政局）"),
        ("note", "（注：各子栏目数总数要等于总栏目数量）"), ("note", "单位负责人：张某  审核人：李某  填报人：王某"),
        ("text", "以上数据均已核对，特此说明。"),
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_encodings_and_line_ends_make_no_difference(end: str, encoding: str) -> None:
    text = BEFORE + cell_a_line(wrap=True, gap="\n\n") + AFTER
    assert read(text.replace("\n", end), encoding).blocks == read(text).blocks


def test_cells_know_their_place_raw_text_and_indent() -> None:
    (table,) = tables(read("\t指　标\n\t单位\n\t数量\n\t　　（一）甲数（不含\n　　 乙数）\n\t条\n\t 12\n\t二、丙\n\t\n\t　\n\t丁数\n\t件\n\t3\n"))
    assert [cell.raw for cell in table.rows[0] if cell] == ["指　标", "单位", "数量"]
    label, unit, value = (cell for cell in table.rows[1] if cell)
    assert (label.text, label.raw, label.indent) == ("（一）甲数（不含乙数）", "　　（一）甲数（不含\n　　 乙数）", 2.0)
    assert (label.location.line, label.location.end_line, label.location.start, label.location.end) == (4, 5, 3, 6)
    assert (unit.location.line, value.location.line) == (6, 7)
    assert (value.text, value.raw, value.location.start, value.location.end) == ("12", " 12", 2, 4)
    blank = table.rows[2][2]
    assert blank is not None
    assert (blank.text, blank.raw, blank.location.line) == ("", "　", 10)


def test_a_table_laid_out_on_a_page_with_marks_beside_the_middle_of_a_label() -> None:
    text = (
        "        统计指标                                 单位    统计数\n"
        "一、主动公开情况\n"
        "（一）主动公开政府信息数\n"
        "   （不同渠道和方式公开相同信息计 1 条）             条     1286\n"
        "\f                       - 2 -\n"
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及\n"
        "                                                   万元      3.5\n"
        "政府网站建设维护等方面的经费）\n"
        "九、会议情况\n"
        "   1.召开会议次数                                    次\n"
        "   2.培训人次                                                 7\n"
    )
    assert body(tables(read(text))[0]) == [
        ("一、主动公开情况", "", ""), ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "1286"),
        ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "3.5"),
        ("九、会议情况", "", ""), ("1.召开会议次数", "次", ""), ("2.培训人次", "", "7"),
    ]


@pytest.mark.parametrize(
    ("head", "row", "wanted"),
    [
        ("项目\n数量", "{label}\n{value}", ("{label}", "{value}")),
        ("序号\n项目\n单位\n数量", "{n}\n{label}\n{unit}\n{value}", ("{n}", "{label}", "{unit}", "{value}")),
        ("项目\n单位\n代码\n数量", "{label}\n{unit}\n0{n}\n{value}", ("{label}", "{unit}", "0{n}", "{value}")),
        ("指标\n单位\n2015年\n2016年", "{label}\n{unit}\n7\n{value}", ("{label}", "{unit}", "7", "{value}")),
        ("项目\n数量\n单位", "{label}\n{value}\n{unit}", ("{label}", "{value}", "{unit}")),
        ("", "{n}\n{label}\n{unit}\n{value}", ("{n}", "{label}", "{unit}", "{value}")),
        ("", "{label}\n{unit}\n{value}", ("{label}", "{unit}", "{value}")),
    ],
)
@pytest.mark.parametrize("lead", ["", "\t"])
def test_other_columns(head: str, row: str, wanted: tuple[str, ...], lead: str) -> None:
    filled = [
        {"n": str(n), "label": label, "unit": unit, "value": value}
        for n, (_, label, unit, value) in enumerate((row for row in ROWS if row[3]), start=1)
    ]
    lines = [head, *(row.format(**values) for values in filled)]
    text = "\n".join(lead + line for line in "\n".join(filter(None, lines)).split("\n"))
    (table,) = tables(read("情况如下。\n2016年统计表\n" + text + "\n\n以上数据均已核对，特此说明。\n"))
    assert body(table) == [tuple(column.format(**values) for column in wanted) for values in filled]


def test_a_figure_never_stands_under_units() -> None:
    text = tabs().replace("2.政府网站公开政府信息数\t条\t1,100", "2.政府网站公开政府信息数\t1,100")
    assert ("2.政府网站公开政府信息数", "", "1,100") in body(tables(read(text))[0])


def test_a_figure_without_a_label_is_kept() -> None:
    text = cell_a_line().replace("\t1286\n", "\t1286\n\t777\n")
    rows = body(tables(read(text))[0])
    assert ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "1286") in rows
    assert ("", "", "777") in rows


@pytest.mark.parametrize("part", ["\t", "\n"])
@pytest.mark.parametrize("last", ["本年累计", "全年", "本期实际"])
def test_printed_codes_are_never_taken_for_figures(part: str, last: str) -> None:
    rows = [("甲数", "条", "01", "900"), ("其中：乙数", "条", "02", "120"), ("丙数", "人次", "03", "5"), ("丁数", "件", "04", "6"), ("戊数", "件", "05", "77")]
    text = part.join(cell for row in [("指标名称", "计量单位", "代码", last), *rows] for cell in row)
    (found,) = tables(read(f"2011年度政府信息公开情况统计报表\n{part.strip(chr(10))}{text}\n"))
    assert body(found) == rows


def test_figures_that_run_into_row_numbers_are_not_guessed() -> None:
    text = "".join(["统计指标单位统计数"] + ["".join(row[1:]) for row in ROWS])
    document = read(BEFORE + text + AFTER)
    assert not tables(document)
    assert any(text == block.text for block in document.blocks if isinstance(block, Paragraph))


def test_two_tables_with_their_own_captions() -> None:
    rows = "指标\n单位\n数量\n甲数\n件\n1\n乙数\n件\n2\n丙数\n条\n3\n"
    text = f"表1：收到申请情况表\n{rows}\n以上为收到申请的情况，下面是办理情况。\n\n表2：办理申请情况表\n单位：件\n{rows}"
    first, second = tables(read(text))
    assert (first.caption, second.caption) == ("表1：收到申请情况表", "表2：办理申请情况表")
    assert body(first) == body(second) == [("甲数", "件", "1"), ("乙数", "件", "2"), ("丙数", "条", "3")]


def test_who_filled_it_in_stands_below_the_table() -> None:
    text = tabs() + "\n单位负责人：张某\t审核人：李某\t填报人：王某\n联系电话：0000-1234567\t填报日期：2017年3月10日\n"
    document = read(text)
    assert len(body(tables(document)[0])) == len(ROWS)
    assert [block.kind.value for block in document.blocks if isinstance(block, Paragraph)] == ["note", "note"]


def test_a_table_of_words() -> None:
    text = "文件目录\n序号\t文件名称\t文号\n1\t关于示例的通知\t示政发〔2016〕1号\n2\t办法\t示政发〔2016〕3号\n3\t细则\t无\n"
    (table,) = tables(read(text))
    assert table.header_rows == 1
    assert [cell.text for cell in table.rows[1] if cell] == ["1", "关于示例的通知", "示政发〔2016〕1号"]


@pytest.mark.parametrize(
    "text",
    [
        "\t2016年，我局主动公开政府信息5065条，其中网站1607条。\n\t（一）主动公开情况\n\t全年公开100条。\n\t（二）申请\n\t收到3件，均已答复\n",
        "联系电话：0000-1234567\t传真：0000-1234568\n邮编：100000\t电子邮箱：a@b.cn\n",
        "一、概述\n主动公开 1286 条，同比增长 5%\n二、收费情况\n0\n三、其他\n无\n",
        "联系人  张三\n电话  12345678\n传真  12345679\n",
        "首页 | 信息公开 | 年报\n\n2016年，我局做好政务公开工作，取得了成效。\n",
        "●行政执法案件10件\n●缺陷产品召回信息17件\n●其他 5 件\n",
        "（一）收到申请9件\n（二）办结9件\n（三）答复9件\n",
        "2016年，当面申请2件，占6.5%；网络申请18件，占58%；信函申请11件，占35.5%；条5、件6、次7。\n",
        "2014\n2015\n2016\n2017\n",
        "单位\n统计数\n项目\n",
    ],
)
def test_text_with_tabs_figures_or_pipes_is_no_table(text: str) -> None:
    document = read(text)
    assert not tables(document)
    assert squeeze("".join(block.text for block in document.blocks if isinstance(block, Paragraph))) == squeeze(text)
