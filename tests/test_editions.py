"""The editions of 2008, 2019 and 2021: every cell in its place, or refused aloud."""

from __future__ import annotations

import random
from dataclasses import replace
from importlib import import_module

import pytest
from annals.extract.recognise import recognise_form
from annals.forms import cell_id, load_forms
from annals.model import Cell, Document, Location, Source, Status, Table
from fillings import ROOT, form, rules
from official import disputes, figures, grid, part_two, requests, small, tables

understand = import_module("annals.pipeline.understand")
FORMS = load_forms(ROOT / "data" / "forms", rules())
EMPTY = (Status.UNREADABLE, Status.ABSENT, Status.BLANK)


def document(*blocks):
    return Document(Source("report.docx", "", 0, ""), blocks)


def distinct(edition: str) -> dict[tuple[str, str], str]:
    """A different figure for every cell, so that none can be mistaken for another."""
    chance = random.Random(edition)
    cells = [(s.item(r.code), c.code) for s in form(edition).tables for r in s.rows if r.has_value for c in s.columns]
    return dict(zip(cells, map(str, chance.sample(range(100, 9999), len(cells))), strict=True))


def read(*blocks):
    """The edition, the observations by cell, and the doubts."""
    match = recognise_form(document(*blocks), FORMS)
    assert match is not None
    filled, doubts = understand.fill(match)
    cells = {(o.item, o.column): o for t in filled for o in t.observations if o.status is not Status.HEADING}
    return match.form.id, cells, doubts


def wrong(cells, truth) -> list:
    """Cells that hold something else than was printed in their place."""
    return [key for key, cell in cells.items() if cell.status not in EMPTY and cell.raw != truth.get(key)]


def refused(cells) -> set:
    return {key for key, cell in cells.items() if cell.status in (Status.UNREADABLE, Status.ABSENT)}


def rules_of(doubts) -> set[str]:
    return {doubt.rule for doubt in doubts}


@pytest.mark.parametrize(
    ("name", "edition", "counts"),
    [
        ("suqian-2023", "2021", {"T3": 175, "T4": 15, "T2": 10}), ("suqian-2024", "2021", {"T3": 175, "T4": 15, "T2": 10}),
        ("shanghai-go-2019", "2019", {"T3": 161, "T4": 15, "T2": 22}),
    ],
)
@pytest.mark.parametrize("width", [4, 7, 13])
def test_every_cell_of_a_real_report_is_read_in_its_place(name, edition, counts, width):
    truth = figures(name)
    found, cells, doubts = read(*tables(form(edition), truth, width))
    assert found == edition
    assert {key: cell.raw for key, cell in cells.items()} == truth
    assert {id: sum(key[0].startswith(id) for key in cells) for id in counts} == counts
    assert rules_of(doubts) <= {"F04"}


def test_a_blank_total_is_blank_and_an_amount_keeps_its_printed_unit():
    _, cells, _ = read(*tables(form("2019"), figures("shanghai-go-2019"), 7))
    amount = cells["T2.9.pro", "amt"]
    assert (str(amount.value), amount.unit, amount.raw) == ("251000", "元", "251000元")
    assert cells["T3.3.3.1", "tot"].status is Status.BLANK and cells["T3.3.3.1", "tot"].value is None


@pytest.mark.parametrize(
    ("raw", "value"), [("增15", "15"), ("减4", "-4"), ("+(0) -(0)", "0"), ("+3", "3"), ("－２", "-2"), ("↑3", None), ("约3", None)]
)
def test_changes_as_reports_write_them(raw, value):
    truth = distinct("2019") | {("T2.5.lic", "chg"): raw}
    _, cells, _ = read(*tables(form("2019"), truth, 7))
    cell = cells["T2.5.lic", "chg"]
    assert (None if cell.value is None else str(cell.value), cell.raw) == (value, raw)


def test_yuan_in_a_column_of_ten_thousands_is_kept_and_its_equivalent_proposed():
    truth = distinct("2021") | {("T2.8.fee", "amt"): "251000元"}
    _, cells, doubts = read(*tables(form("2021"), truth))
    assert (str(cells["T2.8.fee", "amt"].value), cells["T2.8.fee", "amt"].unit) == ("251000", "元")
    said = {doubt.rule: dict(doubt.values) for doubt in doubts}
    assert said["F10"]["expected"] == "万元" and said["F14"]["expected"] == "25.1万元"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_table_of_requests_alone_tells_the_edition(edition):
    truth = distinct(edition)
    found, cells, doubts = read(tables(form(edition), truth)[1])
    assert found == edition and not wrong(cells, truth)
    assert sum(doubt.rule == "F03" for doubt in doubts) == len(form(edition).tables) - 1


def test_the_table_of_disputes_alone_does_not():
    assert recognise_form(document(tables(form("2021"), distinct("2021"))[2]), FORMS) is None


def test_rows_of_2019_under_the_tables_of_2021_are_told_and_not_guessed():
    old, new = distinct("2019"), distinct("2021")
    parts = (tables(form("2021"), new)[0], tables(form("2019"), old)[1], tables(form("2021"), new)[2])
    truth = new | {key: value for key, value in old.items() if key[0].startswith("T3")}
    found, cells, doubts = read(*parts)
    assert found == "2021" and not wrong(cells, truth)
    assert {f"T3.3.6.{at}" for at in (1, 2, 3)} == {item for item, _ in refused(cells)}
    assert {"F12", "F09", "F03"} <= rules_of(doubts)


def test_a_collapsed_row_of_other_handling_is_a_doubt():
    spec, truth = form("2021").table("T3"), distinct("2021")
    rows = requests(spec, truth)
    at = next(at for at, row in enumerate(rows) if any("其他处理" in cell[0] for cell in row))
    rows[at : at + 3] = [[("（六）其他处理", 2), *"1234567"]]
    rows = [[(cell[0], 1, 20) if cell[0].startswith("三") else cell for cell in row] for row in rows]
    whole = tables(form("2021"), truth)
    found, cells, doubts = read(whole[0], grid(rows, 20), whole[2])
    assert found == "2021" and not wrong(cells, truth)
    assert all(cells[f"T3.3.6.{at}", "nat"].status is Status.ABSENT for at in (1, 2, 3))
    assert "F12" in rules_of(doubts)


@pytest.mark.parametrize("missing", [1, 3, 5, -1])
def test_a_row_with_a_cell_too_few_is_refused(missing):
    whole, truth = tables(form("2021"), distinct("2021")), distinct("2021")
    rows = requests(form("2021").table("T3"), truth)
    del rows[3][missing]
    _, cells, doubts = read(whole[0], grid(rows, 20), whole[2])
    assert not wrong(cells, truth)
    assert refused(cells) >= {("T3.1", "nat"), ("T3.1", "oth")} and "S22" in rules_of(doubts)


def test_a_row_with_a_cell_too_many_is_refused():
    whole, truth = tables(form("2021"), distinct("2021")), distinct("2021")
    rows = requests(form("2021").table("T3"), truth)
    rows[5].insert(2, "77")
    _, cells, doubts = read(whole[0], grid(rows, 20), whole[2])
    assert not wrong(cells, truth) and {item for item, _ in refused(cells)} == {"T3.3.1"}
    assert "S22" in rules_of(doubts)


def test_one_figure_over_several_columns_belongs_to_none():
    whole, truth = tables(form("2021"), distinct("2021")), distinct("2021")
    rows = requests(form("2021").table("T3"), truth)
    rows[3] = [rows[3][0], truth["T3.1", "nat"], ("9", 5), truth["T3.1", "tot"]]
    _, cells, _ = read(whole[0], grid(rows, 20), whole[2])
    assert not wrong(cells, truth)
    assert cells["T3.1", "biz"].value is None and cells["T3.1", "biz"].raw == "9"


def test_heads_in_another_order_carry_their_figures_with_them_and_are_told():
    whole, truth = tables(form("2021"), distinct("2021")), distinct("2021")
    rows = requests(form("2021").table("T3"), truth)
    rows[2] = ["商业企业", "社会公益组织", "科研机构", "法律服务机构", "其他"]
    _, cells, doubts = read(whole[0], grid(rows, 20), whole[2])
    assert cells["T3.1", "soc"].raw == truth["T3.1", "res"] and cells["T3.1", "res"].raw == truth["T3.1", "soc"]
    assert "S20" in rules_of(doubts)


@pytest.mark.parametrize("lost", ["自然人", "科研\n机构", "总计"])
def test_a_lost_head_between_known_ones_is_inferred_aloud(lost):
    whole, truth = tables(form("2021"), distinct("2021")), distinct("2021")
    rows = [[_without(cell, lost) for cell in row] for row in requests(form("2021").table("T3"), truth)]
    _, cells, doubts = read(whole[0], grid(rows, 20), whole[2])
    assert not wrong(cells, truth) and not refused(cells) and "S20" in rules_of(doubts)


def _without(cell, text: str):
    return ("", *cell[1:]) if isinstance(cell, tuple) and cell[0] == text else "" if cell == text else cell


def test_heads_of_other_words_are_no_columns():
    """The three columns of 2019 are not those of 2021, though they are as many."""
    old, new = distinct("2019"), distinct("2021")
    spec = form("2019").table("T2.1")
    later = [row for table in form("2021").tables if table.id in ("T2.5", "T2.6", "T2.8") for row in small(table, new, 4)]
    whole = tables(form("2021"), new)
    found, cells, doubts = read(grid([*small(spec, old, 4), *later], 10), whole[1], whole[2])
    assert found == "2021" and not wrong(cells, new)
    assert not any(item.startswith("T2.1") for item, _ in cells)
    assert "F03" in rules_of(doubts) and "S04" in rules_of(doubts)  # what is left of a table in use is told row by row


@pytest.mark.parametrize("at", [8, 12, 20, 25])
@pytest.mark.parametrize("head", [True, False])
def test_a_table_over_two_pages_is_one(at, head):
    truth = distinct("2021")
    whole = tables(form("2021"), truth)
    full = whole[1]
    second = Table((full.rows[:3] if head else ()) + full.rows[at:], Location(line=21, unit="段"))
    _, cells, doubts = read(whole[0], replace(full, rows=full.rows[:at]), second, whole[2])
    assert not wrong(cells, truth) and not refused(cells) and rules_of(doubts) <= {"S03"}


@pytest.mark.parametrize("titles", [True, False])
def test_small_tables_of_part_two_are_found_in_one_printed_table(titles):
    truth = distinct("2021")
    rows = [row for row in part_two(form("2021"), truth) if titles or len(row) > 1]
    whole = tables(form("2021"), truth)
    _, cells, doubts = read(grid(rows, 10), whole[1], whole[2])
    assert not wrong(cells, truth) and not refused(cells) and not doubts


def test_a_table_that_the_edition_does_not_know_is_kept_and_told():
    old, truth = distinct("2019"), distinct("2021")
    rows = part_two(form("2021"), truth) + small(form("2019").table("T2.9"), old, 4)
    whole = tables(form("2021"), truth)
    match = recognise_form(document(grid(rows, 10), whole[1], whole[2]), FORMS)
    filled, doubts = understand.fill(match)
    kept = " ".join(row.text for table in filled for row in table.unplaced)
    assert old["T2.9.pro", "n"] in kept and "S04" in rules_of(doubts)


def test_disputes_as_three_rows_are_read_as_well():
    spec, truth = form("2021").table("T4"), distinct("2021")
    rows = [["", *(column.label.zh for column in spec.columns)]]
    rows += [[row.label.zh, *(truth[spec.item(row.code), column.code] for column in spec.columns)] for row in spec.rows]
    whole = tables(form("2021"), truth)
    _, cells, doubts = read(whole[0], whole[1], grid(rows, 30))
    assert not wrong(cells, truth) and not refused(cells) and not doubts


def test_disputes_with_fourteen_figures_are_refused():
    spec, truth = form("2021").table("T4"), distinct("2021")
    rows = disputes(spec, truth)
    rows[3].pop(6)
    whole = tables(form("2021"), truth)
    _, cells, doubts = read(whole[0], whole[1], grid(rows, 30))
    assert not wrong(cells, truth) and "S22" in rules_of(doubts)
    assert all(cell.value is None for key, cell in cells.items() if key[0].startswith("T4"))


@pytest.mark.parametrize("seed", range(12))
def test_damage_makes_no_wrong_figure_without_a_word(seed):
    """Rows lost, labels garbled, cells taken out and heads lost at random: what is wrong is told."""
    chance = random.Random(seed)
    truth = distinct("2021")
    rows = requests(form("2021").table("T3"), truth)
    for row in rows[3:]:
        if chance.random() < 0.15:
            row.pop()
        at = next(at for at, cell in reversed(list(enumerate(row))) if isinstance(cell, tuple))
        if chance.random() < 0.3:
            text, *spans = row[at]
            row[at] = ("".join("某" if chance.random() < 0.15 else c for c in text), *spans)
    if chance.random() < 0.5:
        rows[2][chance.randrange(5)] = ""
    whole = tables(form("2021"), truth)
    match = recognise_form(document(whole[0], grid(rows, 20), whole[2]), FORMS)
    filled, doubts = understand.fill(match)
    told = {cell for doubt in doubts for cell in doubt.cells}
    for table in filled:
        known = {table.spec.item(row.code): row for row in table.spec.rows}
        columns = {column.code: column for column in table.spec.columns}
        for cell in table.observations:
            if cell.status in (*EMPTY, Status.HEADING) or cell.raw == truth[cell.item, cell.column]:
                continue
            assert cell_id(table.spec, known[cell.item], columns[cell.column]) in told


LOCAL = form("2008-local").tables[0]


@pytest.mark.parametrize(
    "heads",
    [
        ("指标名称", "计量单位", "代码", "本年累计"), ("指标名称", "计量单位", "代码", "本期实际", "本年累计"), ("指标名称", "计量单位", "年度"),
        ("代码", "指标名称", "单位", "数量"), ("指标名称", "计量单位", "年度", "历年累计"),
    ],
)
def test_the_local_return_with_printed_codes(heads):
    def cell(head: str, at: int) -> str:
        row = LOCAL.rows[at]
        known = {"指标名称": row.label.zh, "代码": row.code, "本期实际": str(at), "历年累计": str(at + 9000)}
        return row.unit if "单位" in head else known.get(head, str(at + 500))

    rows = [heads, *([cell(head, at) for head in heads] for at in range(len(LOCAL.rows)))]
    printed = Table(
        tuple(tuple(Cell(text, text, location=Location(line=line)) for text in row) for line, row in enumerate(rows, 1)),
        Location(line=1, end_line=len(rows)), header_rows=1,
    )
    found, cells, doubts = read(printed)
    assert found == "2008-local"
    assert [cell.raw for cell in cells.values()] == [str(at + 500) for at in range(54)]
    assert rules_of(doubts) == ({"S21"} if {"本期实际", "历年累计"} & set(heads) else set())


def test_no_edition_is_out_of_date_where_no_year_is_known() -> None:
    from annals.extract.editions import judge_edition
    from annals.model import Metadata, Report, ReportId

    unknown, late = (judge_edition(Report(ReportId("示例局", year), document(), Metadata(), form=form("2021")), FORMS) for year in (0, 2016))
    assert (rules_of(unknown), rules_of(late)) == (set(), {"F02"})


def test_a_table_that_breaks_off_is_not_called_that_of_another_edition() -> None:
    whole = tables(form("2021"), distinct("2021"), 7)
    long = max(whole, key=lambda table: len(table.rows))
    cut = [replace(table, rows=table.rows[:12]) if table is long else table for table in whole]
    edition, _, doubts = read(*cut)
    assert edition == "2021"
    assert "F03" in rules_of(doubts)
    assert "F12" not in rules_of(doubts)
