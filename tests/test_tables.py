"""Filling the official table: placed right or reported, never silently dropped or shifted."""

import random
from decimal import Decimal

import damage
import pytest
from annals.extract.tables import fill_table
from annals.model import Cell, ColumnSpec, Location, RowSpec, Status, Table, TableSpec, Text
from damage import table_of
from fillings import form, printed
from hypothesis import given, settings
from hypothesis import strategies as st

SPEC = form().tables[0]
ROWS = [row for row in SPEC.rows if not row.variants or "shandong" in row.variants]


def fill(rows, variant="shandong", **kind):
    return fill_table(form(), variant, SPEC, table_of(rows, **kind) if not isinstance(rows, Table) else rows)


def rules_of(doubts):
    return sorted(doubt.rule for doubt in doubts)


def values_of(doubt):
    return dict(doubt.values)


FIGURES = {SPEC.item(row.code): str(1000 + at) for at, row in enumerate(ROWS) if row.has_value}


def figures(filled):
    return {o.item: o.raw for o in filled.observations if o.raw}


# --- layouts ------------------------------------------------------------------------------------------------


def test_a_clean_table_is_filled_without_a_doubt():
    filled, doubts = fill(printed(FIGURES))
    assert doubts == () and filled.unplaced == ()
    assert figures(filled) == FIGURES
    assert [o.status for o in filled.observations].count(Status.HEADING) == 7
    assert [o.item for o in filled.observations] == [SPEC.item(row.code) for row in ROWS]
    assert filled.value("3.1").location == Location(line=23)


def test_another_wording_of_a_row_is_kept_as_printed():
    rows = [[label.replace("举报投诉数量", "被举报投诉数量"), *rest] for label, *rest in printed(FIGURES)]
    filled, doubts = fill(rows)
    row = next(o for o in filled.observations if o.item == "T1.6")
    assert doubts == () and row.raw == FIGURES["T1.6"]
    assert (row.item_label, row.item_printed) == ("六、举报投诉数量", "六、被举报投诉数量")
    missing, _ = fill([row for row in rows if "举报投诉" not in row[0]])
    assert next(o for o in missing.observations if o.item == "T1.6").item_printed == ""


@pytest.mark.parametrize("layout", ["no unit column", "unit in brackets", "one cell", "pipes", "a cell a row", "unit with figure"])
def test_the_layout_of_a_row_does_not_matter(layout):
    shapes = {
        "no unit column": lambda label, unit, figure: [[label, figure]],
        "unit in brackets": lambda label, unit, figure: [[f"{label}（{unit}）" if unit else label, figure]],
        "one cell": lambda label, unit, figure: [[f"{label}　{unit}　{figure}".strip()]],
        "pipes": lambda label, unit, figure: [[f"{label} | {unit} | {figure}"]],
        "a cell a row": lambda label, unit, figure: [[text] for text in (label, unit, figure) if text],
        "unit with figure": lambda label, unit, figure: [[label, f"{figure}{unit}"]],
    }
    rows = [row for label, unit, figure in printed(FIGURES) for row in shapes[layout](label, unit, figure)]
    filled, doubts = fill(rows, head=False)
    assert doubts == () and filled.unplaced == ()
    assert {item: str(filled.value(item[3:]).value) for item in FIGURES} == FIGURES
    assert {o.unit for o in filled.observations if o.status is Status.REPORTED} == {row.unit for row in ROWS if row.unit}


def test_a_row_that_slipped_a_column_keeps_its_figure():
    rows = printed(FIGURES)
    rows[20] = [rows[20][0], rows[20][2], ""]
    filled, doubts = fill(rows)
    assert doubts == () and figures(filled) == FIGURES


def test_a_running_number_before_the_label_is_no_figure():
    rows = [[str(at), *row] for at, row in enumerate(printed(FIGURES), start=1)]
    filled, doubts = fill(Table(table_of(rows, head=False).rows, Location()))
    assert doubts == () and figures(filled) == FIGURES


def test_two_columns_of_figures_for_one_column_of_the_form_are_not_guessed():
    rows = [[label, unit, figure, figure and "7"] for label, unit, figure in printed(FIGURES)]
    filled, doubts = fill(rows, head=False)
    assert {o.status for o in filled.observations} == {Status.UNREADABLE, Status.HEADING}
    assert set(rules_of(doubts)) == {"F08"}


def test_heads_repeated_at_a_page_break_titles_and_notes_are_no_rows():
    rows = printed(FIGURES)
    rows[30:30] = [["统计指标", "单位", "统计数"]]
    rows.insert(0, ["示例市某局2016年政府信息公开情况统计表", "", ""])
    rows.append(["注：各子栏目数总数要等于总栏目数量", "", ""])
    rows.append(["单位负责人：某某　审核人：某某", "", "填报日期：2017年1月5日"])
    filled, doubts = fill(rows, head=False)
    assert doubts == () and figures(filled) == FIGURES
    assert filled.notes == ("注：各子栏目数总数要等于总栏目数量", "单位负责人：某某　审核人：某某 填报日期：2017年1月5日")
    assert filled.printed_title == "示例市某局2016年政府信息公开情况统计表"


def test_columns_are_filled_by_their_heads_in_any_order():
    columns = (ColumnSpec("made", Text("本年制发件数", "made")), ColumnSpec("valid", Text("现行有效件数", "valid")))
    rows = (
        RowSpec("rules", Text("规章", "rules"), "件", "", "row"), RowSpec("norms", Text("行政规范性文件", "norms"), "件", "", "row"),
    )
    spec = TableSpec("T2", "documents", Text("规章和规范性文件", "documents"), rows, columns)
    grid = [["信息内容", "现行有效件数", "本年制发件数"], ["规章", "12", "3"], ["行政规范性文件", "40", ""]]
    table = Table(tuple(tuple(Cell(text) for text in row) for row in grid), Location(), header_rows=1)
    filled, doubts = fill_table(form(), "", spec, table)
    assert [(o.item, o.column, o.raw) for o in filled.observations] == [
        ("T2.rules", "made", "3"), ("T2.rules", "valid", "12"), ("T2.norms", "made", ""), ("T2.norms", "valid", "40"),
    ]
    assert [(d.rule, d.cells) for d in doubts] == [("F04", ("T2.norms-made",))]


# --- cells --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "status", "value", "rules"),
    [
        ("0", Status.REPORTED, "0", []), ("　", Status.BLANK, None, ["F04"]), ("/", Status.NOT_APPLICABLE, None, []),
        ("无", Status.NOT_APPLICABLE, None, ["F08"]), ("100余", Status.UNREADABLE, None, ["F08"]), ("1,286", Status.REPORTED, "1286", []),
    ],
)
def test_a_cell_keeps_its_kind_of_emptiness(raw, status, value, rules):
    filled, doubts = fill(printed(FIGURES | {"T1.3.3.5": raw}))
    cell = filled.value("3.3.5")
    assert (cell.status, cell.value) == (status, None if value is None else Decimal(value))
    assert cell.raw == raw.strip()
    assert rules_of(doubts) == rules
    assert all(doubt.cells == ("T1.3.3.5",) for doubt in doubts)


def test_neighbouring_blanks_make_one_doubt():
    _, doubts = fill(printed(FIGURES | dict.fromkeys(("T1.4.1", "T1.4.2", "T1.9.3"), "")))
    assert [(d.rule, d.cells) for d in doubts] == [("F04", ("T1.4.1", "T1.4.2")), ("F04", ("T1.9.3",))]


def test_another_unit_is_kept_and_reported():
    rows = printed(FIGURES | {"T1.8.4": "251000"})
    at = next(at for at, row in enumerate(rows) if "专项经费" in row[0])
    rows[at][1] = "元"
    filled, doubts = fill(rows)
    assert (filled.value("8.4").value, filled.value("8.4").unit) == (Decimal(251000), "元")
    assert [(d.rule, values_of(d)["read"], values_of(d)["expected"]) for d in doubts] == [("F10", "元", "万元")]


def test_a_figure_in_a_heading_row_is_reported_and_not_counted():
    filled, doubts = fill(printed(FIGURES | {"T1.2": "77"}))
    assert (filled.value("2").status, filled.value("2").value, filled.value("2").raw) == (Status.HEADING, None, "77")
    assert rules_of(doubts) == ["F09"]


# --- rows ---------------------------------------------------------------------------------------------------


def test_a_missing_row_is_absent_and_nothing_shifts():
    filled, doubts = fill(printed({**FIGURES, "T1.5.2": None, "T1.5.3": None, "T1.8": None}))
    assert [(d.rule, d.cells) for d in doubts] == [("F03", ("T1.5.2", "T1.5.3")), ("F11", ("T1.8",))]
    assert {o.item for o in filled.observations if o.status is Status.ABSENT} == {"T1.5.2", "T1.5.3", "T1.8"}
    assert figures(filled) == {item: figure for item, figure in FIGURES.items() if item not in ("T1.5.2", "T1.5.3")}


def test_a_strange_row_is_kept_and_reported():
    rows = printed(FIGURES)
    rows.insert(25, ["示例县合计上报数", "件", "4242"])
    filled, doubts = fill(rows)
    assert figures(filled) == FIGURES
    assert [paragraph.text for paragraph in filled.unplaced] == ["示例县合计上报数 件 4242"]
    assert [(d.rule, values_of(d)["read"]) for d in doubts] == [("S04", "示例县合计上报数 件 4242")]


def test_the_rest_of_a_bracket_in_the_next_row_belongs_to_its_label():
    rows = printed(FIGURES)
    at = next(at for at, row in enumerate(rows) if "专项经费" in row[0])
    head, mark, tail = rows[at][0].partition("（不包括")
    rows[at : at + 1] = [[head + mark, *rows[at][1:]], [tail, "", ""]]
    filled, doubts = fill(rows)
    assert (figures(filled), doubts, filled.unplaced) == (FIGURES, (), ())


def test_a_row_printed_twice_is_taken_once():
    rows = printed(FIGURES)
    at = next(at for at, row in enumerate(rows) if row[0] == "2.传真申请数")
    rows.insert(at + 1, ["2.传真申请数", "件", "9"])
    filled, doubts = fill(rows)
    assert "S04" in rules_of(doubts) and len(filled.unplaced) == 1


def test_a_row_without_label_is_not_placed():
    rows = printed(FIGURES)
    at = next(at for at, row in enumerate(rows) if row[0] == "2.传真申请数")
    rows[at] = ["", "件", "4242"]
    filled, doubts = fill(rows)
    assert filled.value("3.1.2").status is Status.ABSENT
    assert [(d.rule, d.cells) for d in doubts] == [("F03", ("T1.3.1.2",)), ("S04", ("T1.3.1.2",))]


def cut(*rows):
    """The table with the row of 2.传真申请数 in those pieces."""
    table = printed(FIGURES)
    at = next(at for at, row in enumerate(table) if row[0] == "2.传真申请数")
    return fill([*table[:at], *map(list, rows), *table[at + 1 :]])


def test_a_row_is_not_blank_where_the_half_of_its_label_with_the_figure_found_no_place():
    filled, doubts = cut(("2.传真", "件", "4242"), ("办理情况一览", "", ""), ("传真申请数", "", ""))
    cell = filled.value("3.1.2")
    assert (cell.status, cell.value, cell.raw) == (Status.UNREADABLE, None, "")
    assert "F04" not in rules_of(doubts) and ("T1.3.1.2",) in [d.cells for d in doubts if d.rule == "S22"]


def test_a_blank_row_beside_a_strange_row_of_figures_stays_blank():
    filled, doubts = cut(("本市特有的一项", "件", "4242"), ("2.传真申请数", "件", ""))
    assert filled.value("3.1.2").status is Status.BLANK
    assert rules_of(doubts) == ["F04", "S04"]


def test_an_inexact_row_beside_a_figure_without_place_is_doubted():
    rows = printed(FIGURES)
    at = next(at for at, row in enumerate(rows) if row[0].startswith("（一）维持具体行政行为或者"))
    rows[at - 1 : at + 1] = [["（三和其他情形数工一）维持具体要政行为或者驳回原上诉讼请求数", "件", "1"], ["", "件", "2"]]
    filled, doubts = fill(rows)
    assert filled.value("5.1").raw in ("", "1")
    doubted = {cell for doubt in doubts for cell in doubt.cells}
    assert {"T1.5", "T1.5.1"} <= doubted
    assert filled.value("5.2").raw == FIGURES["T1.5.2"] and "T1.6" not in doubted


def test_a_figure_alone_behind_an_exact_row_doubts_it():
    """A printed code was taken for the figure, and the figure stands on a row of its own."""
    rows = printed(FIGURES)
    at = next(at for at, row in enumerate(rows) if row[0] == "2.传真申请数")
    rows[at : at + 1] = [["2.传真申请数", "件", "14"], ["", "", "4242"]]
    _, doubts = fill(rows)
    assert ("S03", ("T1.3.1.2",)) in [(doubt.rule, doubt.cells) for doubt in doubts]


def test_a_moved_block_is_placed_below_its_own_head_with_a_doubt():
    rows = printed(FIGURES)
    start = next(at for at, row in enumerate(rows) if row[0].startswith("六、"))
    block = rows[start : start + 4]
    del rows[start : start + 4]
    at = next(at for at, row in enumerate(rows) if row[0].startswith("四、"))
    rows[at:at] = block
    filled, doubts = fill(rows)
    assert figures(filled) == FIGURES
    assert set(rules_of(doubts)) == {"S03"}


def test_identical_labels_out_of_place_are_never_guessed():
    rows = printed({**FIGURES, "T1.4.3": None, "T1.5.3": None, "T1.6.3": None})
    rows.insert(5, ["（三）其他情形数", "件", "4242"])
    filled, doubts = fill(rows)
    assert {filled.value(code).status for code in ("4.3", "5.3", "6.3")} == {Status.ABSENT}
    assert [paragraph.text for paragraph in filled.unplaced] == ["（三）其他情形数 件 4242"]
    assert "S04" in rules_of(doubts)


def test_a_label_that_three_rows_share_goes_to_none_of_them_without_its_neighbours():
    figures_of_none = {f"T1.{row.code}": None for row in SPEC.rows if row.code.split(".")[0] in ("4", "5", "6")}
    rows = printed({**FIGURES, **figures_of_none})
    at = next(at for at, row in enumerate(rows) if row[0].startswith("七、"))
    rows.insert(at, ["（三）其他情形数", "件", "4242"])
    filled, doubts = fill(rows)
    assert {filled.value(code).status for code in ("4.3", "5.3", "6.3")} == {Status.ABSENT}
    assert [paragraph.text for paragraph in filled.unplaced] == ["（三）其他情形数 件 4242"]
    assert "S04" in rules_of(doubts)


def test_a_row_of_another_variant_is_kept_and_reported():
    filled, doubts = fill(printed(FIGURES), variant="national")
    texts = [paragraph.text for paragraph in filled.unplaced]
    assert any("5.其他形式" in text for text in texts) and any("纸质文件数" in text for text in texts)
    assert filled.value("7").status is Status.ABSENT
    assert len([d for d in doubts if d.rule == "S04"]) == len(texts) == 4


# --- damage -------------------------------------------------------------------------------------------------


def judge(filling):
    """Rows placed right, wrong without a doubt, reported, and figures that are nowhere any more."""
    filled, doubts = fill_table(form(), "shandong", SPEC, filling.table)
    doubted = {cell for doubt in doubts for cell in doubt.cells}
    right = wrong = reported = 0
    for observation in filled.observations:
        true = filling.truth.get(observation.item)
        if observation.value is not None and observation.raw == true:
            right += 1
        elif observation.value is not None or true is not None:
            wrong += observation.item not in doubted
            reported += observation.item in doubted
    kept = {o.raw for o in filled.observations} | {word for p in filled.unplaced for word in p.text.split()}
    return right, wrong, reported, len(set(filling.truth.values()) - kept)


@pytest.mark.parametrize("kind", damage.KINDS)
def test_damaged_tables_are_placed_right_or_reported(kind):
    fillings = [damage.fill(SPEC, ROWS, kind, seed) for seed in range(40)]
    right, wrong, _, lost = (sum(column) for column in zip(*map(judge, fillings), strict=True))
    assert (wrong, lost) == (0, 0)
    assert right >= 0.99 * sum(len(filling.truth) for filling in fillings)


@pytest.mark.parametrize("kind", ["sections", "siblings", "one"])
def test_reordered_tables_are_placed_right_or_reported(kind):
    fillings = [damage.reorder(SPEC, ROWS, kind, seed) for seed in range(40)]
    right, wrong, _, lost = (sum(column) for column in zip(*map(judge, fillings), strict=True))
    assert (wrong, lost) == (0, 0)
    assert right >= 0.99 * sum(len(filling.truth) for filling in fillings)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=12), st.integers(0, 99))
def test_no_content_raises_and_every_row_has_its_observation(rows, seed):
    mixed = [*rows, *printed(FIGURES)]
    random.Random(seed).shuffle(mixed)
    filled, _ = fill(mixed[:40])
    assert [o.item for o in filled.observations] == [SPEC.item(row.code) for row in ROWS]


@pytest.mark.parametrize("rows", [[], [[""]], [["", "", ""]], [["统计指标"]]])
def test_an_empty_table_has_absent_rows(rows):
    filled, _ = fill(Table(tuple(tuple(Cell(text) for text in row) for row in rows), Location()))
    assert {o.status for o in filled.observations} == {Status.ABSENT}
