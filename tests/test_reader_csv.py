"""CSV: told by the text alone, in any encoding and with any sign between the cells; figures in long form become tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from annals.extract.outline import restore
from annals.extract.recognise import recognise_form
from annals.extract.tables import fill_table
from annals.forms import load_forms, load_rules
from annals.model import Document, Paragraph, ParagraphKind, Status, Table
from annals.readers import read_bytes

ROOT = Path(__file__).resolve().parents[1]
RECORDS = (
    ("示例县教育局2018年政府信息公开情况统计表", "", ""),
    ("填报单位：示例县教育局", "", ""),
    ("统计指标", "单位", "统计数"),
    ("一、主动公开情况", "", ""),
    ("（一）主动公开政府信息数", "条", "1,234"),
    ("　　其中：主动公开规范性文件数", "条", "12"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "", ""),
    ("1.政府公报公开政府信息数", "条", ""),
    ("注：各子栏目数总数要等于总栏目数量", "", ""),
)


def text(sign: str = ",", end: str = "\r\n") -> str:
    def quoted(cell: str) -> str:
        return f'"{cell}"' if sign in cell else cell

    return end.join(sign.join(map(quoted, record)) for record in RECORDS) + end


def read(data: bytes) -> Document:
    return read_bytes(data, "2018.csv")


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_every_encoding_and_every_sign_give_the_same_table(encoding: str, sign: str) -> None:
    document = read(text(sign).encode(encoding))
    found = table(document)
    assert [[cell.text for cell in row] for row in found.rows] == [list(map(str.strip, record)) for record in RECORDS[2:8]]
    assert (found.caption, found.header_rows) == (RECORDS[0][0], 1)
    assert (found.rows[3][0].indent, str(found.rows[2][2].location)) == (2.0, "第5行 · 第3列")
    assert [block.kind for block in document.blocks if isinstance(block, Paragraph)] == [
        ParagraphKind.CAPTION, ParagraphKind.CAPTION, ParagraphKind.NOTE,
    ]
    assert (document.source.media_type, document.doubts) == ("text/csv", ())


def test_lines_inside_quotes_keep_the_count_of_lines() -> None:
    data = '统计指标,单位,统计数\n"（一）主动公开\n政府信息数",条,3\n（二）规范性文件数,条,4\n'.encode()
    found = table(read(data))
    assert [row[0].text for row in found.rows] == ["统计指标", "（一）主动公开政府信息数", "（二）规范性文件数"]
    assert [row[2].location.line for row in found.rows] == [1, 2, 4]


def test_a_quote_that_never_closes_swallows_nothing() -> None:
    rows = "".join(f"（{at}）指标,条,{at}\n" for at in range(1, 40))
    found = table(read(f'指标,单位,数\n"甲,条,5\n{rows}'.encode()))
    assert len(found.rows) == 41


def test_a_figure_that_is_cut_by_its_own_comma_is_not_read_as_another() -> None:
    data = "统计指标,单位,统计数\n（一）主动公开,条,1,234\n（二）收到申请,件,5\n（三）答复,件,5\n（四）其他,件,0\n".encode()
    row = table(read(data)).rows[1]
    assert [cell.text for cell in row] == ["（一）主动公开", "条", "1", "234"]


@pytest.mark.parametrize(
    "prose",
    [
        "一、概述\n2016年，我局共收到申请3件，答复3件。\n二、主动公开情况\n全年公开信息120条。\n",
        "统计指标\n\t单位\n\t统计数\n主动公开数\n\t条\n\t5\n收到申请数\n\t件\n\t3\n",
        "Name, address, and telephone of the office are printed below, as every year before.\n" * 2,
    ],
)
def test_running_text_is_no_table_of_cells(prose: str) -> None:
    assert read(prose.encode()).source.media_type == "text/plain"


def test_the_report_of_2017_is_still_read_as_text() -> None:
    data = (ROOT / "data/reports/shandong-zjj/2017.txt").read_bytes()
    assert read(data).source.media_type == "text/plain"


# --- figures in long form -----------------------------------------------------------------------------------

HEAD = "table,row,row_label,column,column_label,printed\n"


def long_form(*lines: str) -> Document:
    return read((HEAD + "\n".join(lines) + "\n").encode())


def test_a_table_of_rows_gets_its_heads_and_the_heads_of_its_rows() -> None:
    found = table(long_form(
        "T3,T3.1,一、本年新收政府信息公开申请数量,nat,自然人,5", "T3,T3.1,一、本年新收政府信息公开申请数量,tot,总计,5",
        "T3,T3.3.1,（一）予以公开,nat,自然人,3", "T3,T3.3.1,（一）予以公开,tot,总计,",
        "T3,T3.3.3.1,1.属于国家秘密,nat,自然人,2", "T3,T3.3.3.1,1.属于国家秘密,tot,总计,2",
    ))
    assert found.caption == "三、收到和处理政府信息公开申请情况"
    assert [[cell and cell.text for cell in row] for row in found.rows] == [
        ["", None, None, "自然人", "总计"],
        ["一、本年新收政府信息公开申请数量", None, None, "5", "5"],
        ["三、本年度办理结果", "（一）予以公开", None, "3", ""],
        [None, "（三）不予公开", "1.属于国家秘密", "2", "2"],
    ]
    assert str(found.rows[2][3].location) == "第4行"


def test_a_table_of_one_row_gets_heads_in_steps() -> None:
    found = table(long_form(
        "T4,T4.rev,行政复议,up,结果维持,1", "T4,T4.rev,行政复议,tot,总计,1",
        "T4,T4.dir,行政诉讼／未经复议直接起诉,up,结果维持,2", "T4,T4.dir,行政诉讼／未经复议直接起诉,tot,总计,2",
        "T4,T4.aft,行政诉讼／复议后起诉,up,结果维持,3", "T4,T4.aft,行政诉讼／复议后起诉,tot,总计,3",
    ))
    assert [[cell and cell.text for cell in row] for row in found.rows] == [
        ["行政复议", None, "行政诉讼", None, None, None],
        [None, None, "未经复议直接起诉", None, "复议后起诉", None],
        ["结果维持", "总计"] * 3,
        ["1", "1", "2", "2", "3", "3"],
    ]
    assert found.header_rows == 3


def test_two_lines_for_one_cell_are_both_kept_and_make_no_figure() -> None:
    found = table(long_form("T2.5,T2.5.lic,行政许可,dec,本年处理决定数量,7", "T2.5,T2.5.lic,行政许可,dec,本年处理决定数量,8"))
    assert found.rows[1][1].text == "7 | 8"


def test_a_line_that_is_no_cell_is_kept_and_told() -> None:
    document = long_form("T2.5,T2.5.lic,行政许可,dec,本年处理决定数量,7", "来源：门户网站")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["来源：门户网站"]
    assert [doubt.rule for doubt in document.doubts] == ["S17"]


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_form_filled_in_long_form_is_recognised_and_filled_cell_by_cell(edition: str) -> None:
    forms = load_forms(ROOT / "data/forms", catalogue=load_rules(ROOT / "data/rules"))
    form = next(form for form in forms if form.id == edition)
    printed: dict[tuple[str, str], str] = {}
    lines = []
    for spec in form.tables:
        for row in spec.rows:
            for at, column in enumerate(spec.columns if row.has_value else ()):
                figure = "" if (len(printed) + at) % 7 == 3 else str(len(printed) + 1)
                printed[spec.item(row.code), column.code] = figure
                lines.append([spec.id, spec.item(row.code), row.label.zh, column.code, column.label.zh, figure])
    assert len(printed) > 170
    document = restore(read((HEAD + "\n".join(",".join(line) for line in lines) + "\n").encode()))
    match = recognise_form(document, forms)
    assert match and match.form.id == edition
    cells = [cell for spec, found in match.fills for cell in fill_table(match.form, match.variant, spec, found)[0].observations]
    filled = {(cell.item, cell.column): cell for cell in cells if cell.status is not Status.HEADING}
    assert {key: cell.raw for key, cell in filled.items()} == printed
    assert all((cell.value is None) == (not printed[key]) for key, cell in filled.items())


def test_the_quotes_of_the_long_form_are_those_of_csv() -> None:
    (record,) = csv.reader(['T2.5,T2.5.lic,"行政许可，含委托",dec,本年处理决定数量,"1,808"'])
    found = table(long_form('T2.5,T2.5.lic,"行政许可，含委托",dec,本年处理决定数量,"1,808"'))
    assert (found.rows[1][0].text, found.rows[1][1].text) == (record[2], record[5])
