"""The same report says the same in Word as in plain text, whatever the file does with numbers, indents and cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
import wordexamples
from annals import pipeline
from annals.model import Cell, Report, Section, Table, walk
from annals.numbers import normalise
from fillings import ROOT, form
from official import disputes, figures, grid, part_two, requests
from wordfiles import p, read, table, tables, tc, tr


def outline(report: Report) -> list[tuple[int, str, str]]:
    """Level, number and title of every section."""
    found = [block for block in walk(report.document.blocks) if isinstance(block, Section)]
    return [(one.level, normalise(one.number), one.title) for one in found]


def observations(report: Report) -> list[tuple]:
    """What the official table says, places left aside."""
    return [
        (one.item, one.column, one.value, one.unit, one.status, one.raw.strip())
        for filled in report.tables for one in filled.observations
    ]


@pytest.mark.parametrize("case", wordexamples.MEMBERS)
def test_outline_and_figures_are_those_of_the_text(case: str) -> None:
    text = pipeline.read(wordexamples.PLAIN, ROOT)
    word = pipeline.read(wordexamples.EXAMPLES / case / "2016.docx", ROOT)
    assert outline(word) == outline(text) != []
    assert observations(word) == observations(text) != []
    assert word.metadata == text.metadata


@pytest.mark.parametrize("case", wordexamples.MEMBERS)
def test_the_files_are_what_the_script_makes(case: str) -> None:
    with zipfile.ZipFile(io.BytesIO((wordexamples.EXAMPLES / case / "2016.docx").read_bytes())) as archive:
        found = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    assert found == wordexamples.MEMBERS[case](), "python tests/wordexamples.py"


# --- the merged tables of later editions ----------------------------------------------------------------------------


def in_word(rows: Sequence[Sequence], ghost: bool) -> str:
    """Rows of `(text, colspan, rowspan)` as Word merges them; a ghost column at the right is merged in every other row."""
    drawn = grid(rows)
    made = []
    above: list[Cell | None] = [None] * drawn.width
    left: list[int] = [0] * drawn.width
    for row in drawn.rows:
        cells, at = [], 0
        while at < drawn.width:
            cell = row[at]
            if cell is None and left[at] and (over := above[at]) is not None:
                cells.append(("", over.colspan, "continue"))
                left[at] -= 1
                at += over.colspan
                continue
            assert cell is not None
            lines = "".join(p(line) for line in cell.text.split("\n"))
            cells.append((lines, cell.colspan, "restart" if cell.rowspan > 1 else ""))
            above[at], left[at] = cell, cell.rowspan - 1
            at += cell.colspan
        if ghost and len(made) % 2:
            cells[-1] = (cells[-1][0], cells[-1][1] + 1, cells[-1][2])
        elif ghost:
            cells.append(("", 1, ""))
        made.append(tr(*(tc(content, span=span, merge=merge) for content, span, merge in cells)))
    return table(*made, widths=(*[900] * drawn.width, *([1] if ghost else [])))


def shape(found: Table) -> list[list[tuple[str, int, int] | None]]:
    """Texts without white space, and spans."""
    return [[cell and (normalise(cell.text), cell.colspan, cell.rowspan) for cell in row] for row in found.rows]


@pytest.mark.parametrize("ghost", [False, True])
@pytest.mark.parametrize("printed", ["suqian-2023", "suqian-2024"])
def test_every_cell_of_the_tables_of_2021_stands_where_it_is_printed(printed: str, ghost: bool) -> None:
    edition, values = form("2021"), figures(printed)
    for rows in (
        part_two(edition, values), requests(edition.table("T3"), values), disputes(edition.table("T4"), values),
    ):
        (found,) = tables(read(p("前文。") + in_word(rows, ghost) + p("后文。")))
        assert shape(found) == shape(grid(rows))
