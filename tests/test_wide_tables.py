"""Tables with merged heads on the page: a whole rectangle, an anchor for every cell, heads that name it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib import import_module

import pytest
from annals import charts
from annals.extract.recognise import recognise_form
from annals.model import Document, Language, ObservationRow, PackageTable, Source
from annals.package.rows import observations
from annals.pages import table as pages
from fillings import ROOT, form
from official import figures, tables

understand = import_module("annals.pipeline.understand")


class Cells(HTMLParser):
    """The rows of a table as (tag, attributes), and every id."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, dict]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append((tag, given))


def packaged(edition: str, name: str) -> list[PackageTable]:
    one = form(edition)
    match = recognise_form(Document(Source("a.docx", "", 0, ""), tables(one, figures(name), 7)), (one,))
    filled, _ = understand.fill(match)
    return [PackageTable(t.spec.id, t.spec.slug, "", t.spec.title, (), observations(t)) for t in filled]


def draw(table: PackageTable, edition: str, marks=None) -> Cells:
    found = Cells()
    found.feed(pages.render(table, form(edition), "", "标题", marks or {}))
    return found


def width(rows) -> set[int]:
    """How many columns each row fills, with what reaches into it from above."""
    over: dict[int, int] = {}
    widths = set()
    for row in rows:
        at, total = 0, 0
        left = dict(over)
        over = {}
        for _, given in row:
            while left.get(at, 0):
                over[at] = left.pop(at) - 1
                at += 1
            for column in range(at, at + int(given.get("colspan", 1))):
                over[column] = int(given.get("rowspan", 1)) - 1
            at += int(given.get("colspan", 1))
        for column, rest in left.items():
            if rest:
                over[column] = rest - 1
        total = max([at, *(column + 1 for column in left)])
        widths.add(total)
    return widths


def grid(rows) -> dict[tuple[int, int], tuple[str, dict]]:
    """What covers each slot of the table, by row and column, with every span laid out."""
    slots: dict[tuple[int, int], tuple[str, dict]] = {}
    for down, row in enumerate(rows):
        at = 0
        for cell in row:
            while (down, at) in slots:
                at += 1
            for y in range(int(cell[1].get("rowspan", 1))):
                for x in range(int(cell[1].get("colspan", 1))):
                    assert (down + y, at + x) not in slots, "two cells cover one slot"
                    slots[down + y, at + x] = cell
    return slots


def heads(slots, down: int, across: int) -> list[str]:
    """The ids of the heads of a figure as the eye finds them: beside it from the left, then above it from the top."""
    beside = [slots[down, x] for x in range(across)]
    above = [slots[y, across] for y in range(down)]
    found = [given["id"] for tag, given in (*beside, *above) if tag == "th"]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(("edition", "name"), [("2021", "suqian-2023"), ("2019", "shanghai-go-2019")])
@pytest.mark.parametrize("language", list(Language))
def test_every_figure_names_exactly_the_heads_that_stand_over_and_beside_it(edition, name, language):
    figures = {}
    for table in packaged(edition, name):
        found = Cells()
        found.feed(pages.render(table, form(edition), "", "标题", {}, language))
        slots = grid(found.rows)
        cells = {given["id"]: (given, y, x) for (y, x), (tag, given) in slots.items() if tag == "td" and "id" in given}
        figures[table.id] = len(cells)
        for id, (given, y, x) in cells.items():
            assert given["headers"].split() == heads(slots, y, x), id
        assert not [row for row in found.rows if not row], "a row without a cell"
    assert figures["T3"] == {"2021": 25, "2019": 23}[edition] * 7 and figures["T4"] == 15


def test_heads_are_read_from_the_outermost_to_the_nearest():
    made = {table.id: table for table in packaged("2021", "suqian-2023")}
    headers = {given["id"]: given["headers"] for row in draw(made["T3"], "2021").rows for tag, given in row if "headers" in given}
    assert headers["T3.3.3.1-biz"] == "T3.3 T3.3.3 T3.3.3.1-label T3-head T3-columns-biz T3-column-biz"
    assert headers["T3.1-tot"] == "T3.1-label T3-head T3-column-tot"
    disputes = {given["id"]: given["headers"] for row in draw(made["T4"], "2021").rows for tag, given in row if "headers" in given}
    assert disputes["T4.dir-up"] == "T4.dir-head T4.dir T4.dir-column-up"
    assert disputes["T4.rev-tot"] == "T4.rev T4.rev-column-tot"


@pytest.mark.parametrize(("edition", "name"), [("2021", "suqian-2023"), ("2019", "shanghai-go-2019")])
def test_every_cell_stands_once_under_heads_that_exist(edition, name):
    for table in packaged(edition, name):
        drawn = draw(table, edition)
        assert len(drawn.ids) == len(set(drawn.ids))
        assert {f"{row.item}-{row.column}" for row in table.rows} <= set(drawn.ids)
        assert {row.item for row in table.rows} <= set(drawn.ids)
        named = {id for row in drawn.rows for _, given in row for id in given.get("headers", "").split()}
        heads = {given["id"] for row in drawn.rows for tag, given in row if tag == "th" and "id" in given}
        assert named and named <= heads
        assert len(width(drawn.rows)) == 1


def test_the_table_of_requests_is_as_wide_as_the_form_and_that_of_disputes_one_row():
    made = {table.id: table for table in packaged("2021", "suqian-2023")}
    assert width(draw(made["T3"], "2021").rows) == {10}
    disputes = draw(made["T4"], "2021")
    assert width(disputes.rows) == {15} and sum(tag == "td" for tag, _ in disputes.rows[-1]) == 15
    assert re.search(r'id="T3.3" data-at="0" data-upright rowspan="22"', pages.render(made["T3"], form("2021"), "", "", {}))


def test_a_figure_in_a_row_of_the_group_and_a_mark_are_shown():
    table = next(table for table in packaged("2021", "suqian-2023") if table.id == "T3")
    odd = ObservationRow("T3.3.6", "（六）其他处理", "nat", "自然人", "", "", "heading", "41<b>", "")
    rows = tuple(odd if (row.item, row.column) == ("T3.3.6", "nat") else row for row in table.rows)
    html = pages.render(PackageTable("T3", "requests", "", table.title, (), rows), form("2021"), "", "", {"T3.1-tot": "<i>!</i>"})
    assert "41&#60;b&#62;" in html and "<b>" not in html and "<i>!</i></td>" in html


def test_charts_of_the_edition_of_2021_say_what_was_added_up():
    from dataclasses import replace

    from entries import package

    whole = charts.with_charts(tuple(map(form, ("2008-local", "2014", "2019", "2021"))), ROOT / "data" / "charts")
    edition = next(one for one in whole if one.id == "2021")
    made = charts.charts(replace(package(), form="2021", tables=tuple(packaged("2021", "suqian-2023"))), edition)
    found = {chart.id: chart for chart in made}
    assert [row.value for row in found["applicants"].rows] == ["3402", "99", "0", "4", "5", "1"]
    assert found["applicants"].rows[0].item == "T3.1-nat"
    assert sum(int(row.value) for row in found["outcomes"].rows) == int(figures("suqian-2023")["T3.3.7", "tot"])
    assert "本站按各小项相加" in found["outcomes"].note.zh and "3 402件" not in found["applicants"].alt.zh
