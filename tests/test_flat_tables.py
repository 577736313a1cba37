"""Tables of 2019 and 2021 in plain text and CSV that lost their grid: every cell, or a word about it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from annals.model import Table
from annals.readers import read_bytes
from annals.readers.lines import split_lines
from annals.readers.wide import find_wide
from dresses import report_2021
from fillings import form
from flatdresses import FLAT
from formatdamage import KINDS, Damaged, damaged, score, understood
from griddamage import different
from official import figures, grid, requests, tables

TELLS_NO_BLANK = (
    "cell a line", "spaced rows", "one line", "laid out", "barred cells", "barred rows", "bars between", "spaced cells",
)
"""Shapes in which a blank cell leaves no trace."""
AMBIGUOUS = "bars behind, covered"
"""One bar more at the end of a row may be a blank cell or a column that a merged one covers: such rows are refused."""
CERTAIN = [shape for shape in FLAT if shape != AMBIGUOUS]


def whole(edition: str, seed: int) -> Damaged:
    """A report with a different figure in every cell."""
    truth = different(form(edition), random.Random(f"{edition}/{seed}"))
    return Damaged(2022, report_2021(tables(form(edition), truth, 7)), truth)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_rows_with_one_bar_too_many_are_refused_and_the_rest_is_read(edition: str) -> None:
    _, write = FLAT[AMBIGUOUS]
    truth = whole(edition, 1).truth
    found, _, rules = understood(write(whole(edition, 1).pieces), "2022.txt")
    assert found.items() <= truth.items()
    assert len(found) > 0.8 * len(truth)
    assert "S22" in rules


@pytest.mark.parametrize("shape", CERTAIN)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_cell_of_a_whole_report_is_read(edition: str, shape: str) -> None:
    suffix, write = FLAT[shape]
    found, doubted, rules = understood(write(whole(edition, 1).pieces), f"2022.{suffix}")
    assert found == whole(edition, 1).truth
    assert rules <= ({"F13", "S03", "S04"} if "repeated" in shape else {"F13"}), "a price without its unit is the report's own"
    assert not doubted - {"T2.9.pro-amt"} or "repeated" in shape


@pytest.mark.parametrize("shape", [shape for shape in CERTAIN if shape not in TELLS_NO_BLANK])
@pytest.mark.parametrize("name", ["suqian-2023", "suqian-2024"])
def test_real_figures_are_read(name: str, shape: str) -> None:
    suffix, write = FLAT[shape]
    truth = {key: figure for key, figure in figures(name).items() if figure}
    found, _, _ = understood(write(report_2021(tables(form("2021"), truth, 4))), f"2022.{suffix}")
    assert found == truth


@pytest.mark.parametrize("shape", FLAT)
def test_nothing_is_wrong_or_lost_without_a_word(shape: str) -> None:
    suffix, write = FLAT[shape]
    for seed, kind in enumerate(KINDS, 10):
        found = score(damaged("2021", kind, seed), write, suffix)
        assert (found.wrong, found.lost) == ((), ()), f"{kind}, seed {seed}"
        if kind not in ("blanked", "all") or shape not in TELLS_NO_BLANK:
            least = 0.7 if shape == "bars behind, covered" else 0.8  # a lone bar at the end may stand for either: refused
            assert found.right >= least * found.printed, f"{kind}, seed {seed}: {found.right} of {found.printed}"


@pytest.mark.parametrize("shape", TELLS_NO_BLANK)
def test_a_row_with_a_figure_too_few_is_refused_where_blanks_leave_no_trace(shape: str) -> None:
    suffix, write = FLAT[shape]
    one = whole("2021", 2)
    blank = {**one.truth, ("T3.3.1", "biz"): ""}
    found, doubted, rules = understood(write(report_2021(tables(form("2021"), blank, 7))), f"2022.{suffix}")
    assert {key for key in one.truth if key not in found} == {key for key in one.truth if key[0] == "T3.3.1"}
    assert "T3.3.1-nat" in doubted and "S22" in rules


def test_a_blank_row_and_a_row_of_signs_are_what_they_are() -> None:
    truth = {**whole("2021", 3).truth, **{("T3.3.2", column.code): "/" for column in form("2021").table("T3").columns}}
    suffix, write = FLAT["tab rows"]
    found, _, rules = understood(write(report_2021(tables(form("2021"), truth, 7))), f"2022.{suffix}")
    assert not any(item == "T3.3.2" for item, _ in found)
    assert len(found) == 200 - 7 and "S22" not in rules


@pytest.mark.parametrize("shape", ["cell a line", "tab rows", "one line", "comma, once"])
@pytest.mark.parametrize("lost", ["自然人", "科研\n机构", "总计", "法人或其他组织"])
def test_a_lost_head_leaves_the_order_of_the_form_and_is_told(lost: str, shape: str) -> None:
    """The figures are as many as the columns of the form, and the heads that are left stand in its order."""
    suffix, write = FLAT[shape]
    one = whole("2021", 4)
    rows = [
        [cell for cell in row if (cell[0] if isinstance(cell, tuple) else cell) != lost]
        for row in requests(form("2021").table("T3"), one.truth)
    ]
    pieces = [grid(rows) if isinstance(piece, Table) and len(piece.rows) > 20 else piece for piece in one.pieces]
    found, doubted, rules = understood(write(pieces), f"2022.{suffix}")
    read = {key: figure for key, figure in found.items() if key[0].startswith("T3.")}
    assert all(one.truth[key] == figure for key, figure in read.items())
    assert "T3.1-nat" in doubted or not read, rules


def test_heads_in_another_order_are_no_order_at_all() -> None:
    """With a head lost and others exchanged, neither words nor order tell the columns."""
    one = whole("2021", 5)
    rows = requests(form("2021").table("T3"), one.truth)
    rows[2] = ["法律服务机构", "社会公益组织", "商业企业", "其他"]
    pieces = [grid(rows) if isinstance(piece, Table) and len(piece.rows) > 20 else piece for piece in one.pieces]
    suffix, write = FLAT["cell a line"]
    found, _, _ = understood(write(pieces), f"2022.{suffix}")
    assert not any(item.startswith("T3.") for item, _ in found)


# --- what is found in the lines -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2014\n2015\n2016\n2017\n", "联系电话\n0531-88888888\n邮政编码\n250000\n", "指标\n单位\n数\n公开数\n条\n5\n收到数\n件\n3\n答复数\n件\n2\n",
        "全年共公开信息12条，收到申请3件，答复2件，结转1件。\n",
    ],
)
def test_other_lines_are_no_wide_table(text: str) -> None:
    assert find_wide(split_lines(text)[0]) == []


def test_headings_notes_and_signatures_end_a_wide_table() -> None:
    rows = "".join(f"{label}\t1\t2\t3\t4\t10\n" for label in ("甲类", "乙类", "丙类"))
    text = f"一、总体情况\n全年工作平稳。\n类别\t一\t二\t三\t四\t合计\n{rows}注：以上为全年数。\n填报人：某某\n"
    (found,) = find_wide(split_lines(text)[0])
    assert (found.first, found.last) == (2, 5)
    assert [[cell.text for cell in row] for row in found.table.rows][1] == ["甲类", "1", "2", "3", "4", "10"]


def test_a_row_of_fewer_cells_is_filled_with_cells_that_stand_nowhere() -> None:
    text = "甲\t乙\t丙\t丁\n甲类\t1\t2\t3\t4\n乙类\t1\t\t4\n丙类\t1\t2\t3\t4\n"
    (found,) = find_wide(split_lines(text)[0])
    short = found.table.rows[2]
    assert [cell.text for cell in short] == ["乙类", "1", "", "4", ""]
    assert [cell.location.line for cell in short] == [3, 3, 3, 3, None]


def test_bytes_of_rows_without_words_stay_text() -> None:
    document = read_bytes("，，，，\n,,,,\n,,,,\n".encode(), "2022.csv")
    assert not any(isinstance(block, Table) for block in document.blocks)


def test_a_damaged_report_is_the_same_report_for_the_same_seed() -> None:
    assert replace(damaged("2021", "all", 5)) == damaged("2021", "all", 5)
