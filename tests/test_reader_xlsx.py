"""Workbooks: what a sheet shows is read as it shows it; what it hides, rounds or has not calculated is told."""

from __future__ import annotations

import datetime

import pytest
from annals.model import Document, Paragraph, ParagraphKind, Table
from annals.readers import read_bytes
from annals.readers.sheets.display import show
from openpyxl.comments import Comment
from workbooks import TITLE, altered, merged_title, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes) -> Document:
    return read_bytes(data, "2016.xlsx")


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def texts(found: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in found.rows]


def rules(document: Document) -> list[str]:
    return [doubt.rule for doubt in document.doubts]


def test_title_table_and_notes_are_told_apart() -> None:
    document = read(workbook(merged_title))
    kinds = [(block.kind, block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert kinds == [
        (ParagraphKind.CAPTION, TITLE),
        (ParagraphKind.CAPTION, "填报单位：示例市水务局"),
        (ParagraphKind.NOTE, "注：各子栏目数总数要等于总栏目数量"),
        (ParagraphKind.NOTE, "单位负责人：张三　审核人：李四"),
    ]
    found = table(document)
    assert (found.caption, found.header_rows, len(found.rows)) == (TITLE, 1, 7)
    assert texts(found)[0] == ["统计指标", "单位", "统计数"]
    assert texts(found)[2] == ["（一）主动公开政府信息数", "条", "1234"]
    assert texts(found)[4] == ["（二）通过不同渠道和方式公开政府信息的情况", "", ""]
    assert [found.rows[3][0].indent, found.rows[5][0].indent] == [2.0, 3.0]
    assert str(found.rows[2][2].location) == "第3段 · 工作表“统计表” · 第6行 · C列"
    assert not document.doubts


def test_every_block_has_a_place_of_its_own() -> None:
    document = read(workbook())
    ordinals = [block.location.line for block in document.blocks]
    assert ordinals == list(range(1, len(ordinals) + 1))


def test_hidden_sheets_rows_and_columns_are_left_out_and_told() -> None:
    def hide(book, sheet) -> None:
        sheet.row_dimensions[10].hidden = True
        sheet["E6"] = "内部数12"
        sheet.column_dimensions["E"].hidden = True
        draft = book.create_sheet("草稿")
        draft["A1"] = "秘密34"
        draft.sheet_state = "veryHidden"

    document = read(workbook(hide))
    everything = str(document.blocks)
    assert all(word not in everything for word in ("政府网站", "内部数", "秘密"))
    assert rules(document) == ["S09", "S09"]
    assert [(loss.kind, loss.name, loss.quantity) for loss in document.losses] == [("hidden", "统计表", 21), ("hidden", "草稿", 4)]


def test_a_merged_cell_that_begins_in_a_hidden_row_is_shown_as_on_the_screen() -> None:
    rows = (("项目", "件数"), ("收到申请", 5), (None, 6), ("答复", 4))

    def change(book, sheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[2].hidden = True

    assert texts(table(read(workbook(change, rows)))) == [["项目", "件数"], ["收到申请", "6"], ["答复", "4"]]


def test_remarks_are_left_out_and_counted() -> None:
    def remark(book, sheet) -> None:
        sheet["C6"].comment = Comment("应为1235？", "审核")

    document = read(workbook(remark))
    assert "1235" not in str(document.blocks)
    assert [(loss.kind, loss.name) for loss in document.losses] == [("comment", "统计表")]


def test_formulas_without_a_result_are_unreadable_and_never_blank() -> None:
    document = read(workbook(lambda book, sheet: sheet.__setitem__("C6", "=C7+C10")))
    cell = table(document).rows[2][2]
    assert cell.text == "（公式没有结果）"
    assert [(doubt.rule, str(doubt.locations[0])) for doubt in document.doubts] == [("S14", "工作表“统计表” · 第6行 · C列")]


def test_the_result_stored_for_a_formula_is_read() -> None:
    data = workbook(lambda book, sheet: sheet.__setitem__("C6", "=C7+C10"))
    data = altered(data, {SHEET: lambda xml: xml.replace(b"<v></v>", b"<v>100</v>").replace(b"<v />", b"<v>100</v>")})
    document = read(data)
    assert (table(document).rows[2][2].text, rules(document)) == ("100", [])


def test_a_nought_is_not_believed_where_the_workbook_asks_to_be_calculated() -> None:
    data = workbook(lambda book, sheet: sheet.__setitem__("C6", "=C7+C10"))
    data = altered(data, {SHEET: lambda xml: xml.replace(b"<v></v>", b"<v>0</v>").replace(b"<v />", b"<v>0</v>")})
    # openpyxl writes fullCalcOnLoad="1"
    assert rules(read(data)) == ["S14"]


def test_errors_stay_what_they_are() -> None:
    def change(book, sheet) -> None:
        sheet["C6"] = "#DIV/0!"
        sheet["C6"].data_type = "e"

    assert table(read(workbook(change))).rows[2][2].text == "#DIV/0!"


def test_a_day_is_never_a_figure() -> None:
    def change(book, sheet) -> None:
        sheet["C6"] = datetime.date(2016, 3, 1)
        sheet["C6"].number_format = "m-d"

    assert table(read(workbook(change))).rows[2][2].text == "3-1"


def test_a_number_shown_rounded_is_told() -> None:
    def change(book, sheet) -> None:
        sheet["C6"], sheet["C7"] = 1276.5534, 12.0
        sheet["C6"].number_format = "0.00"

    document = read(workbook(change))
    assert [table(document).rows[row][2].text for row in (2, 3)] == ["1276.55", "12"]
    (doubt,) = document.doubts
    assert (doubt.rule, dict(doubt.values)["read"], dict(doubt.values)["expected"]) == ("S15", "1276.55", "1276.5534")


def test_several_tables_in_one_sheet_and_on_several_sheets() -> None:
    rows = (
        ("二、主动公开政府信息情况",), ("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", 1, 0, 3), ("第二十条第（五）项",), ("信息内容", "本年处理决定数量"), ("行政许可", 77), (),
        ("四、政府信息公开行政复议、行政诉讼情况",), ("结果维持", "结果纠正", "总计"), (1, 0, 1),
    )

    def change(book, sheet) -> None:
        book.create_sheet("第二张")["A1"] = "六、其他需要报告的事项"

    document = read(workbook(change, rows))
    shapes = [(len(block.rows), block.width) if isinstance(block, Table) else block.text for block in document.blocks]
    assert shapes == [
        "二、主动公开政府信息情况", (6, 4), "四、政府信息公开行政复议、行政诉讼情况", (2, 3), "六、其他需要报告的事项",
    ]
    assert len({block.location.line for block in document.blocks}) == 5


def test_label_rows_without_figures_stay_in_the_table() -> None:
    rows = (("指标", "数量"), ("（一）收到", 3), ("（二）方式",), ("其中：网络",), ("说明：按年计。",))
    found = read(workbook(None, rows)).blocks
    assert texts(found[0]) == [["指标", "数量"], ["（一）收到", "3"], ["（二）方式", ""], ["其中：网络", ""]]
    assert (found[1].kind, found[1].text) == (ParagraphKind.NOTE, "说明：按年计。")


def test_lines_inside_a_cell_are_one_label() -> None:
    rows = (("指标", "数量"), ("（一）主动公开\n政府信息数", 3), ("Open\nData", 4))
    assert [row[0] for row in texts(table(read(workbook(None, rows))))[1:]] == ["（一）主动公开政府信息数", "Open Data"]


def test_shared_texts_lose_their_pronunciation_only() -> None:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = (
        b"<sst " + main + b"><si><r><t>\xe4\xb8\x80\xe3\x80\x81</t></r><r><t>\xe6\xa6\x82\xe8\xbf\xb0</t></r>"
        b'<rPh sb="0" eb="1"><t>gai</t></rPh></si></sst>'
    )
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        b' Target="sharedStrings.xml"/></Relationships>'
    )
    cells = b'<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>7</v></c></row></sheetData>'
    data = altered(workbook(None, (("x",),)), {
        "xl/sharedStrings.xml": shared,
        "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation),
        SHEET: b"<worksheet " + main + b">" + cells + b"</worksheet>",
    })
    assert [block.text for block in read(data).blocks] == ["一、概述", "#7"], "a text that is not there is no figure"


# --- files that are not what they should be -----------------------------------------------------------------


def test_macros_are_told_and_not_run() -> None:
    document = read(altered(workbook(), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}))
    assert rules(document) == ["I17"] and len(document.blocks) == 5


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({SHEET: lambda xml: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml}, "I15"),
        ({SHEET: lambda xml: xml[: xml.index(b"</row>")]}, "I18"),
        ({SHEET: None}, "I18"),
        ({SHEET: lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 70_000_000)}, "I15"),
        ({"xl/styles.xml": lambda xml: b"no xml"}, "I01"),
    ],
)
def test_hostile_and_broken_parts_are_one_doubt(changes, rule: str) -> None:
    document = read(altered(workbook(), changes))
    assert (rules(document), document.blocks) == ([rule], ())


def test_a_file_cut_off_is_said_to_be() -> None:
    assert rules(read(workbook()[:-200])) == ["I18"]


def _at_the_end(xml: bytes) -> bytes:
    stray = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    return xml.replace(b"</sheetData>", stray)


def test_a_stray_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    document = read(altered(workbook(), {SHEET: _at_the_end}))
    assert len(table(document).rows) == 7 and document.blocks[-1].text == "x"


@pytest.mark.parametrize("corner", ["", "项目"])
@pytest.mark.parametrize("gap", [0, 1])
def test_rows_that_a_merged_cell_ties_together_are_not_parted(corner: str, gap: int) -> None:
    """One text stands in the first row of the head, and a row in the middle is empty: no cell may move for that."""
    def make(book, sheet) -> None:
        sheet.delete_rows(1, sheet.max_row)
        sheet["A1"] = "某局统计表"
        sheet["A3"], sheet["C3"], sheet["C4"], sheet["D4"] = corner or None, "申请人情况", "自然人", "总计"
        sheet.merge_cells("A3:B4")
        sheet.merge_cells("C3:D3")
        last = 7 + gap
        sheet["A5"] = "结果"
        sheet.merge_cells(f"A5:A{last - 1}")
        for row, (label, one, two) in zip((5, last - 1), (("甲", 11, 12), ("乙", 21, 22)), strict=True):
            sheet.cell(row, 2, label), sheet.cell(row, 3, one), sheet.cell(row, 4, two)
        sheet[f"A{last}"], sheet[f"C{last}"], sheet[f"D{last}"] = "结转", 31, 32
        sheet.merge_cells(f"A{last}:B{last}")

    document = read(workbook(make))
    rows = texts(table(document))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["某局统计表"]
    assert rows[:3] == [[corner, None, "申请人情况", None], [None, None, "自然人", "总计"], ["结果", "甲", "11", "12"]]
    assert rows[-2:] == [[None, "乙", "21", "22"], ["结转", None, "31", "32"]]


def test_merged_areas_without_end_are_refused() -> None:
    def change(xml: bytes) -> bytes:
        merges = b'</sheetData><mergeCells count="1"><mergeCell ref="A20:XFD1048575"/></mergeCells>'
        return _at_the_end(xml).replace(b"</sheetData>", merges)

    assert rules(read(altered(workbook(), {SHEET: change}))) == ["I15"]


def test_too_many_columns_are_refused() -> None:
    assert rules(read(workbook(None, (tuple(range(150)), tuple(range(150)))))) == ["I15"]


def test_an_empty_workbook_holds_no_text() -> None:
    assert rules(read(workbook(None, ()))) == ["I02"]


def test_a_missing_style_keeps_no_figure_from_being_read() -> None:
    data = altered(workbook(), {"xl/styles.xml": None})
    assert table(read(data)).rows[2][2].text == "1234"


# --- number formats -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("102", "General", "102"), ("102.0", "General", "102"), ("0.30000000000000004", "General", "0.3"),
        ("59237.244899999998", "General", "59237.2449"), ("1E+20", "General", "100000000000000000000"),
        ("0", "0.00", "0.00"), ("-15", "0.00", "-15.00"), ("1234567.5", "#,##0.00", "1,234,567.50"), ("7", "000", "007"),
        ("0", "#", "0"), ("0.5", "# ?/?", "0.5"), ("1234", "0.00E+00", "1234"), ("0.125", "0.0%", "12.5%"),
        ("-3", "0_);(0)", "(3)"), ("-3", "#,##0;[Red]-#,##0", "-3"), ("3", '"增"0;"减"0', "增3"), ("-4", '"增"0;"减"0', "减4"),
        ("5", '0"件"', "5件"), ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("12", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "12"), ("15", '[>10]"多"0;"少"0', "多15"), ("5", "@", "5"),
        ("43160", "yyyy/m/d", "2018/3/1"), ("43160", '[$-804]yyyy"年"m"月"d"日";@', "2018年3月1日"), ("43160", "[$-409]mmm-yy", "3-18"),
        ("43160.5", "yyyy-mm-dd hh:mm:ss", "2018-03-01 12:00:00"), ("1.5", "[h]:mm", "36:00"), ("1", "m-d", "1-1"),
        ("abc", "0", "abc"), ("NaN", "0", "NaN"), ("1e999", "0", "1e999"), ("5", "", "5"), ("5", "General\"件\"", "5件"),
    ],
)
def test_numbers_are_shown_as_the_program_shows_them(stored: str, code: str, text: str) -> None:
    assert show(stored, code) == show(stored, code).__class__(text, False)


@pytest.mark.parametrize(("stored", "code", "text"), [("12.5", "0", "13"), ("1234567", "#,##0,", "1,235"), ("7", ";;;", "")])
def test_what_is_shown_with_less_than_is_stored_is_marked(stored: str, code: str, text: str) -> None:
    assert show(stored, code) == show(stored, code).__class__(text, True)


def test_days_of_the_other_calendar() -> None:
    assert show("0", "yyyy-m-d", from_1904=True).text == "1904-1-1"
    assert show("60", "yyyy-m-d").text == "1900-2-28", "the day that never was"
