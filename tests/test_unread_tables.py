"""A table of the form that the report has in a layout of its own: our failure, said as ours, and never filled in."""

from __future__ import annotations

import pytest
from annals.extract.recognise import recognise_form
from annals.extract.unread import missing_tables
from annals.forms import load_forms
from annals.model import Document, Source
from official import figures, grid, tables
from projects import ROOT

FORMS = load_forms(ROOT / "data/forms")
FORM = next(form for form in FORMS if form.id == "2021")
LEAVES = [column.label.zh for column in FORM.table("T4").columns]
VERTICAL = [["类型", "结果", "数量"], *([("行政复议", 1, 5) if not at else None, leaf, str(at)] for at, leaf in enumerate(LEAVES))]


def doubts(*blocks):
    document = Document(Source("2022.docx", "0" * 64, 0, ""), tuple(blocks))
    return [(doubt.rule, doubt.instance, doubt.locations) for doubt in missing_tables(recognise_form(document, FORMS))]


def test_every_table_is_found() -> None:
    assert doubts(*tables(FORM, figures("suqian-2023"))) == []


def test_a_table_that_is_not_there_is_missing() -> None:
    two, three, _ = tables(FORM, figures("suqian-2023"))
    assert doubts(two, three) == [("F03", "T4", ())]
    other = grid([["姓名", "结果维持", "数量"], ["甲", "乙", "3"]], 40)
    assert doubts(two, three, other) == [("F03", "T4", ())]


@pytest.mark.parametrize("rows", [
    [[cell for cell in row if cell] for row in VERTICAL],
    [LEAVES, ["1", "2", "3", "4", "10"]],
])
def test_a_table_like_it_in_another_layout_is_ours(rows) -> None:
    two, three, _ = tables(FORM, figures("suqian-2023"))
    other = grid(rows, 40)
    assert doubts(two, three, other) == [("S23", "T4", (other.location,))]


def test_words_without_figures_are_no_table_of_figures() -> None:
    two, three, _ = tables(FORM, figures("suqian-2023"))
    assert doubts(two, three, grid([LEAVES, ["无"] * 5], 40)) == [("F03", "T4", ())]
