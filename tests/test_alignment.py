"""The alignment of printed rows with those of the form: in order, no row of either side twice, whatever is printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from annals.extract.alignment import SourceRow, align
from annals.extract.tables import fill_table
from annals.model import Cell, Location
from damage import OTHER_CHARACTERS, table_of
from fillings import form
from hypothesis import given, settings
from hypothesis import strategies as st

EDITIONS = {"2008-local": "T0", "2014": "T1"}
STRANGE = st.text(alphabet=OTHER_CHARACTERS + "（一）1.其中：数", max_size=12)


def spec(edition: str):
    return form(edition).table(EDITIONS[edition])


def labels(edition: str) -> st.SearchStrategy:
    """Labels of the form in any order, some twice, some cut short, some of no form at all."""
    known = st.sampled_from([row.label.zh for row in spec(edition).rows])
    return st.lists(st.one_of(known, known.map(lambda text: text[: max(3, len(text) // 2)]), STRANGE), max_size=40)


def printed(texts: list[str]) -> list[SourceRow]:
    """Source rows with a different figure each."""
    rows = []
    for at, text in enumerate(texts):
        figure = str(100 + at)
        rows.append(SourceRow(text, "条", (Cell(figure, figure),), Location(line=at + 1), f"{text} {figure}"))
    return rows


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_alignment_keeps_both_orders_and_takes_no_row_twice(edition: str, data) -> None:
    rows = printed(data.draw(labels(edition)))
    found = align(rows, spec(edition).rows)
    taken = [(one.candidate.start, one.candidate.end, one.candidate.row) for one in found.placements]
    assert all(end <= start and row < other for (_, end, row), (start, _, other) in pairwise(taken))
    used = [at for start, end, _ in taken for at in range(start, end)]
    assert len(used) == len(set(used)) and set(used).isdisjoint(found.unplaced)


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_figure_is_in_two_cells_and_none_is_lost(edition: str, data) -> None:
    """Whatever order the rows come in: rows that were moved are placed later, and never where one stands already."""
    texts = data.draw(labels(edition))
    figures = [str(1000 + at) for at in range(len(texts))]
    filled, _ = fill_table(form(edition), "", spec(edition), table_of([(text, "条", figure) for text, figure in zip(texts, figures, strict=True)]))
    shown = [one.raw for one in filled.observations if one.raw]
    assert len(shown) == len(set(shown))
    kept = set(shown) | {word for one in filled.unplaced for word in one.text.split()}
    assert set(figures) <= kept


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_rows_left_out_move_no_other(edition: str, data) -> None:
    """Any rows of the form in its own order, some missing: each figure is in its own cell or nowhere."""
    rows = spec(edition).rows
    kept = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=len(rows) * 3 // 4))
    truth = {spec(edition).item(row.code): str(1000 + at) for at, row in enumerate(rows) if at in kept and row.has_value}
    table = table_of([(row.label.zh, row.unit, truth.get(spec(edition).item(row.code), "")) for at, row in enumerate(rows) if at in kept])
    filled, doubts = fill_table(form(edition), "", spec(edition), table)
    doubted = {cell.partition("-")[0] for doubt in doubts for cell in doubt.cells}
    wrong = {one.item for one in filled.observations if one.value is not None and one.raw != truth.get(one.item)}
    assert wrong <= doubted
