"""Tables of Word files: merged cells on one grid, ghost columns, inner tables, what hangs on cells."""

from __future__ import annotations

from annals.model import Cell, ParagraphKind, Table
from wordfiles import grid, level, lists, lost, p, part, read, rules, run, table, tables, tc, texts, tr


def one(*rows: str, widths: tuple[int, ...] = ()) -> Table:
    """The only table of a document."""
    (found,) = tables(read(p("前文。") + table(*rows, widths=widths) + p("后文。")))
    return found


def test_cells_spans_and_places() -> None:
    found = one(
        tr(tc("指标", span=2), tc("数", merge="restart"), properties="<w:tblHeader/>"),
        tr(tc("甲", merge="restart"), tc("乙"), tc(merge="continue")),
        tr(tc(merge="continue"), tc("丙"), tc("3")),
    )
    assert grid(found) == [["指标", None, "数"], ["甲", "乙", None], [None, "丙", "3"]]
    head, label = found.rows[0][0], found.rows[1][0]
    assert (head.colspan, found.rows[0][2].rowspan, label.rowspan) == (2, 2, 2)
    assert found.header_rows == 1
    assert str(found.rows[2][2].location) == "第2段 · 表1 · 第3行 · 第3格"


def test_a_cell_that_continues_nothing_stands_for_itself() -> None:
    assert grid(one(tr(tc("甲", merge="continue"), tc("1")), tr(tc("乙", span=2)))) == [["甲", "1"], ["乙", None]]


def test_a_cell_goes_on_only_below_one_of_its_width() -> None:
    found = one(tr(tc("甲", span=2, merge="restart"), tc("1")), tr(tc("乙", merge="continue"), tc("丙"), tc("2")))
    assert grid(found) == [["甲", None, "1"], ["乙", "丙", "2"]]


def test_columns_before_and_after_a_row_are_blank() -> None:
    found = one(
        tr(tc("甲"), tc("乙"), tc("丙")),
        tr(tc("丁"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert grid(found) == [["甲", "乙", "丙"], ["", "丁", ""]]


def test_columns_that_nobody_sees_are_dropped() -> None:
    found = one(tr(tc("甲"), tc("总计", span=2)), tr(tc("乙"), tc("1"), tc("")), widths=(3000, 2000, 1))
    assert grid(found) == [["甲", "总计"], ["乙", "1"]]


def test_a_narrow_column_with_text_stays() -> None:
    assert grid(one(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")), widths=(3000, 10))) == [["甲", "1"], ["乙", "2"]]


def test_a_grid_without_widths_drops_nothing() -> None:
    assert grid(one(tr(tc("甲"), tc("")), tr(tc("乙"), tc("")), widths=(0, 0))) == [["甲", ""], ["乙", ""]]


def test_older_sideways_merging() -> None:
    found = one(
        tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("1")), tr(tc("乙"), tc("丙"), tc("2")),
    )
    assert grid(found) == [["甲", None, "1"], ["乙", "丙", "2"]]


def test_text_behind_a_merged_cell_is_hidden() -> None:
    document = read(table(tr(tc("甲", merge="restart"), tc("1")), tr(tc("看不见", merge="continue"), tc("2"))))
    assert grid(tables(document)[0]) == [["甲", "1"], [None, "2"]]
    assert rules(document) == ["S09"] and lost(document) == {"hidden": 3}


def test_a_hidden_row_is_left_out_and_told() -> None:
    document = read(table(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("22"), properties="<w:hidden/>"), tr(tc("丙"), tc("3"))))
    assert grid(tables(document)[0]) == [["甲", "1"], ["丙", "3"]]
    assert rules(document) == ["S09"] and lost(document) == {"hidden": 3}


def test_the_lines_of_a_cell_are_one_text() -> None:
    found = one(
        tr(tc(p("（一）主动公开") + p("规范性文件数")), tc(p("12") + p())),
        tr(tc(p("网站") + p("Web site")), tc(p("1") + p("2"))),
    )
    assert grid(found) == [["（一）主动公开规范性文件数", "12"], ["网站Web site", "1 2"]]


def test_blank_cells_stay_blank_and_indents_are_data() -> None:
    found = one(
        tr(tc("\u3000\u3000其中："), tc("")), tr(tc(p(run("甲", '<w:sz w:val="24"/>'), properties='<w:ind w:left="240"/>')), tc("0")),
    )
    assert grid(found) == [["其中：", ""], ["甲", "0"]]
    assert [row[0].indent for row in found.rows] == [2.0, 1.0]
    assert found.rows[0][0].raw == "\u3000\u3000其中："


def test_automatic_numbers_of_cells_are_their_text() -> None:
    made = lists({0: level(0, "decimal", "%1"), 1: level(0, "chineseCounting", "（%1）")}, {1: (0, ""), 2: (1, "")})
    body = table(*(tr(tc(p("", number=(1, 0))), tc(p(label, number=(2, 0)))) for label in ("主动公开", "依申请公开")))
    assert grid(tables(read(body, numbering=made))[0]) == [["1", "（一）主动公开"], ["2", "（二）依申请公开"]]


def test_an_inner_table_follows_the_outer_one() -> None:
    inner = table(tr(tc("内甲"), tc("1")), tr(tc("内乙"), tc("2")))
    document = read(table(tr(tc("外甲"), tc(inner + p("外文"))), tr(tc("外乙"), tc("9"))) + p("后文。"))
    outer, found = tables(document)
    assert grid(outer) == [["外甲", "外文"], ["外乙", "9"]] and grid(found) == [["内甲", "1"], ["内乙", "2"]]
    assert (outer.location.table, found.location.table) == ("表1", "表2")


def test_a_frame_of_one_cell_is_no_table() -> None:
    inner = table(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")))
    document = read(table(tr(tc(p("2020年政府信息公开工作年度报告") + inner + p("后文。")))))
    assert texts(document) == ["2020年政府信息公开工作年度报告", "后文。"] and len(tables(document)) == 1


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('甲'), '<w:sdt><w:sdtContent>' + tc('1') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    assert grid(one(row, tr(tc("乙"), tc("2")))) == [["甲", "1"], ["乙", "2"]]


def test_notes_and_pictures_of_cells_follow_the_table() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p("口径说明。")}</w:footnote>')
    cell = tc(p(run("合计") + '<w:r><w:footnoteReference w:id="1"/></w:r>'))
    document = read(table(tr(cell, tc("12")), tr(tc("甲"), tc("12"))) + p("后文。"), footnotes=notes)
    assert [type(block).__name__ for block in document.blocks] == ["Table", "Paragraph", "Paragraph"]
    assert texts(document) == ["〔注1〕口径说明。", "后文。"] and document.blocks[1].kind is ParagraphKind.NOTE


def test_a_mark_of_a_note_makes_no_other_number_of_a_figure() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p("口径说明。")}</w:footnote>')
    cell = tc(p(run("12") + '<w:r><w:footnoteReference w:id="1"/></w:r>'))
    document = read(table(tr(tc("甲"), cell), tr(tc("乙"), tc("2"))), footnotes=notes)
    assert grid(tables(document)[0])[0] == ["甲", "12"]


def test_the_title_above_and_the_note_below_belong_to_the_table() -> None:
    document = read(
        p("2020年度政府信息公开情况统计表") + p("（示例市环境监测局）")
        + table(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2"))) + p("（注：各栏目数之和等于总数）")
    )  # fmt: skip
    assert [block.kind.value for block in document.blocks if not isinstance(block, Table)] == ["caption", "caption", "note"]
    assert tables(document)[0].caption == "2020年度政府信息公开情况统计表"


def test_a_row_of_seven_applicants_keeps_its_parents() -> None:
    found = one(
        tr(tc("（列数据）", span=3, merge="restart"), tc("申请人情况", span=7)),
        tr(tc(span=3, merge="continue"), tc("自然人", merge="restart"), tc("法人或其他组织", span=5), tc("总计", merge="restart")),
        tr(tc(span=3, merge="continue"), tc(merge="continue"), *(tc(name) for name in ("企业", "科研", "公益", "法律", "其他")), tc(merge="continue")),
        tr(tc("三、本年度办理结果", merge="restart"), tc("（三）不予公开", merge="restart"), tc("1.属于国家秘密"), *(tc(str(n)) for n in range(7))),
        tr(tc(merge="continue"), tc(merge="continue"), tc("2.其他"), *(tc("0") for _ in range(7))),
    )  # fmt: skip
    assert found.width == 10 and all(len(row) == 10 for row in found.rows)
    parent = found.rows[3][0]
    assert isinstance(parent, Cell) and (parent.rowspan, found.rows[3][1].rowspan) == (2, 2)
    assert [cell.text for cell in found.rows[4][2:]] == ["2.其他", *"0000000"]
