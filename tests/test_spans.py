"""However the cells of a table are merged, every format lays them on the same grid: each where it stands, over what it covers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from annals.model import Cell, Location, Table
from annals.readers import read_bytes
from annals.readers.grid import place
from dresses import WRITERS, Heading
from hypothesis import assume, given, settings
from hypothesis import strategies as st

HEADS = ("统计指标", "单位", "统计数", "上年数", "本年数", "合计", "备注")
Spans = dict[str, tuple[frozenset[int], frozenset[int]]]
"""Text of a cell → the rows and the columns that it covers."""


@st.composite
def merged(draw) -> Table:
    """A table whose head and last row are whole and whose middle is merged at will, every cell with words of its own."""
    width, height = draw(st.integers(3, 6)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = [[Cell(text, text) for text in HEADS[:width]]]
    for top in range(height):
        row = []
        for left in range(width):
            if (top, left) in taken:
                continue
            across, down = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while left + across > width or any((top, left + at) in taken for at in range(across)):
                across -= 1
            down = min(down, height - top)
            taken |= {(top + y, left + x) for y in range(down) for x in range(across)}
            text = f"第{top + 1}组{left + 1}项"
            row.append(Cell(text, text, rowspan=down, colspan=across))
        rows.append(row)
    rows.append([Cell("末行", "末行"), *(Cell(str(100 + at), str(100 + at)) for at in range(1, width))])
    return Table(place(rows), Location(line=1))


def spans(table: Table) -> Spans:
    """What every cell covers, rows and columns without a beginning of their own left out: nobody can see those."""
    tops = sorted({top for top, row in enumerate(table.rows) for cell in row if cell})
    lefts = sorted({left for row in table.rows for left, cell in enumerate(row) if cell})
    return {
        cell.text: (
            frozenset(at for at, one in enumerate(tops) if top <= one < top + cell.rowspan),
            frozenset(at for at, one in enumerate(lefts) if left <= one < left + cell.colspan),
        )
        for top, row in enumerate(table.rows) for left, cell in enumerate(row) if cell
    }


@pytest.mark.parametrize("suffix", ["docx", "html", "xlsx"])
@settings(max_examples=40, deadline=None)
@given(merged())
def test_merged_cells_come_back_as_they_were_merged(suffix: str, table: Table) -> None:
    if suffix == "xlsx":  # what is merged over a whole row there is a title between two tables, and an empty row parts them
        assume(not any(cell and cell.colspan == table.width for row in table.rows for cell in row))
        assume(all(any(row) for row in table.rows))
    pieces = ["示例市数据局2016年政府信息公开工作年度报告", Heading("一、", "概述"), "全年工作平稳，公开渠道进一步拓宽。", "2016年度政府信息公开情况统计表", table]
    document = read_bytes(WRITERS[suffix](pieces), f"2016.{suffix}")
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    assert spans(found) == spans(table)


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 120)), max_size=6), max_size=8))
def test_any_spans_make_a_rectangle_in_which_no_cell_is_lost_or_covers_another(rows: Sequence[Sequence[tuple[int, int]]]) -> None:
    wanted = [[Cell(f"{top}-{at}", rowspan=down, colspan=across) for at, (down, across) in enumerate(row)] for top, row in enumerate(rows)]
    try:
        found = place(wanted)
    except Exception as refusal:
        assert type(refusal).__name__ == "TooLarge"
        return
    assert len({len(row) for row in found}) <= 1
    seen = [cell.text for row in found for cell in row if cell and cell.text]
    assert seen == [cell.text for row in wanted for cell in row], "every cell once, in order"
    for top, row in enumerate(found):
        for left, cell in enumerate(row):
            if cell and cell.text:
                others = [found[y][x] for y in range(top, top + cell.rowspan) for x in range(left, left + cell.colspan) if (y, x) != (top, left)]
                assert top + cell.rowspan <= len(found) and left + cell.colspan <= len(row)
                assert all(other is None for other in others if other is None or not other.text)
