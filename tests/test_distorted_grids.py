"""Grids whose cells have moved: a figure is in its place, or refused aloud, and a full row is as printed."""

from __future__ import annotations

import random

import pytest
from annals.extract.tables import fill_table
from damage import table_of
from dresses import WRITERS, report_2021
from fillings import form
from flatdresses import FLAT
from formatdamage import score, understood
from griddamage import DISTORTIONS, LISTED, consistent, distorted
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from official import disputes, grid, requests, tables

SHAPES = {**{name: (name, write) for name, write in WRITERS.items() if name != "pdf"}, **FLAT}
FILLED_UP = ("txt", "xlsx", "csv", "bars, repeated", "comma, repeated", "tab csv, padded")
"""Written with all rows equally long: a cell that is cut out leaves a blank at the end, as a spreadsheet does."""


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", DISTORTIONS)
def test_nothing_is_wrong_or_lost_without_a_word(kind: str, shape: str) -> None:
    suffix, write = SHAPES[shape]
    for seed in range(20, 22):
        for sums in (True, False):
            if kind == "cut" and shape in FILLED_UP and not sums:
                continue
            found = score(distorted(kind, seed, sums), write, suffix)
            assert (found.wrong, found.lost) == ((), ()), f"seed {seed}, sums {sums}"
            assert found.right + found.reported == found.printed


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6), kind=st.sampled_from(sorted(DISTORTIONS)), sums=st.booleans(),
    shape=st.sampled_from(sorted(SHAPES)), edition=st.sampled_from(["2019", "2021"]),
)
def test_whatever_happens_no_figure_is_in_a_wrong_place(seed: int, kind: str, sums: bool, shape: str, edition: str) -> None:
    assume(kind != "cut" or shape not in FILLED_UP)
    suffix, write = SHAPES[shape]
    found = score(distorted(kind, seed, sums, edition), write, suffix)
    assert (found.wrong, found.lost) == ((), ())


MET = [
    ("glued", 208, True, "2021", "docx"),
    ("glued", 5137, False, "2014", "spaced rows"),
    ("added", 5141, True, "2014", "one line"),
    ("split", 20, False, "2021", "csv"),
    ("cut", 325, False, "2021", "bars behind, covered"),
    ("glued", 40304, False, "2019", "csv"),
    ("unled", 40168, False, "2021", "csv"),
    ("unled", 50374, False, "2019", "comma, repeated"),
    ("unmerged", 136, False, "2019", "comma, trimmed"),
    ("unmerged", 143, True, "2019", "tab rows, blanks"),
    ("unmerged", 21473, True, "2019", "docx"),
]
"""Figures were shifted there once: behind a row that was glued, below a label that was lost, under heads out of order."""


@pytest.mark.parametrize(("kind", "seed", "sums", "edition", "shape"), MET)
def test_shifts_that_were_met_are_refused(kind: str, seed: int, sums: bool, edition: str, shape: str) -> None:
    suffix, write = SHAPES[shape]
    found = score(distorted(kind, seed, sums, edition), write, suffix)
    assert (found.wrong, found.lost) == ((), ()) and found.right < found.printed


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.sampled_from(LISTED), sums=st.booleans(), shape=st.sampled_from(sorted(SHAPES)))
def test_no_figure_of_a_list_is_in_a_wrong_place(seed: int, kind: str, sums: bool, shape: str) -> None:
    suffix, write = SHAPES[shape]
    found = score(distorted(kind, seed, sums, "2014"), write, suffix)
    assert (found.wrong, found.lost) == ((), ())


@pytest.mark.parametrize(("one", "two"), [("1.当面申请数", "2 传真申请数"), ("1 当面申请数", "2 传真申请数"), ("2016 年当面申请数", "传真申请数")])
def test_a_number_before_a_label_is_no_figure(one: str, two: str) -> None:
    rows = [["（一）收到申请数", "件", "7"], [one, "件", "5"], [two, "件", "2"]]
    _, doubts = fill_table(form(), "", form().tables[0], table_of(rows))
    assert "S22" not in {doubt.rule for doubt in doubts}


@pytest.mark.parametrize("kind", DISTORTIONS)
def test_the_distortion_is_one(kind: str) -> None:
    """A test that breaks nothing proves nothing: cells are missing, added, or stand elsewhere."""
    for seed in range(4, 7):
        one = distorted(kind, seed, True)
        assert one.pieces != report_2021(tables(form("2021"), one.truth, 7))


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "bars behind, covered"])
def test_wrong_sums_of_a_full_row_are_published_as_printed(shape: str) -> None:
    """What the body printed stands, right or wrong: the audit says what is wrong with it.

    Where a bar may stand for a blank as well as for a covered place, sums alone tell which: there such a row is refused.
    """
    suffix, write = SHAPES[shape]
    truth = consistent(form("2021"), random.Random(7))
    truth |= {("T3.1", "tot"): "77777", ("T3.3.1", "nat"): "88888", ("T4.dir", "tot"): "9999"}
    found, doubted, rules = understood(write(report_2021(tables(form("2021"), truth, 7))), f"2022.{suffix}")
    assert found == truth and rules <= {"S11", "S03", "S04"} and (not doubted or "repeated" in shape)


@pytest.mark.parametrize("shape", ["docx", "xlsx", "tab rows", "comma, once"])
def test_a_blank_total_is_a_blank_and_no_shift(shape: str) -> None:
    suffix, write = SHAPES[shape]
    truth = consistent(form("2021"), random.Random(8)) | {("T3.3.1", "nat"): "4000", ("T3.3.1", "tot"): ""}
    found, doubted, rules = understood(write(report_2021(tables(form("2021"), truth, 7))), f"2022.{suffix}")
    assert found == {key: figure for key, figure in truth.items() if figure}
    assert doubted == {"T3.3.1-tot"} and rules == {"F04"}


@pytest.mark.parametrize("shape", ["xlsx", "csv"])
def test_a_total_in_the_last_column_but_one_is_refused(shape: str) -> None:
    """A cell was deleted in a spreadsheet, and those behind it moved up."""
    suffix, write = SHAPES[shape]
    truth = consistent(form("2021"), random.Random(9))
    truth |= {("T3.2", code): figure for code, figure in zip(("nat", "biz", "res", "soc", "law", "oth", "tot"), "8130201", strict=True)}
    truth["T3.2", "tot"] = "15"
    rows = requests(form("2021").table("T3"), truth)
    del rows[4][3]
    whole = tables(form("2021"), truth, 7)
    found, doubted, rules = understood(write(report_2021([whole[0], grid(rows), whole[2]])), f"2022.{suffix}")
    assert not any(item == "T3.2" for item, _ in found) and "T3.2-nat" in doubted and "S22" in rules
    assert sum(item.startswith("T3.") for item, _ in found) == 175 - 7


def test_a_head_twice_refuses_its_group() -> None:
    truth = consistent(form("2021"), random.Random(10))
    rows = disputes(form("2021").table("T4"), truth)
    rows[2] = [*rows[2][:5], "结果维持", "结果维持", *rows[2][7:]]
    whole = tables(form("2021"), truth, 7)
    found, doubted, _ = understood(WRITERS["docx"](report_2021([*whole[:2], grid(rows)])), "2022.docx")
    assert all(truth[key] == figure for key, figure in found.items())
    assert not any(item == "T4.aft" for item, _ in found) and doubted & {"T4", "T4.aft-up"}
