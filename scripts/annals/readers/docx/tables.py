"""Tables of a .docx: merged cells on one grid, columns too narrow to be seen dropped, inner tables set free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from annals.model import Cell, Doubt, Location, Table
from annals.readers.docx import names as n
from annals.readers.docx.alternates import chosen
from annals.readers.docx.inline import LINE, PAGE, Content
from annals.readers.docx.merging import Slot, flowing, merge, visible
from annals.readers.docx.names import Element
from annals.readers.grid import MAX_CELLS, MAX_COLUMNS, TooLarge, place
from annals.readers.lines import count, ideograph, indent

if TYPE_CHECKING:
    from annals.readers.docx.body import Flow

_MARKS = 5
"""Notes of one cell; one with more of them is no figure."""
_APART = re.compile(r"[A-Za-z0-9%.,]")
_JOINS = re.compile(r"[A-Za-z0-9]")


@dataclass
class TableReader:
    """Reads one table with the flow that it stands in: numbers and notes run on through its cells."""

    flow: Flow
    content: Content = field(default_factory=Content)
    """What hangs on its cells: it follows the table."""
    inner: list[Element] = field(default_factory=list)
    cells: int = 0

    def read(self, element: Element) -> None:
        """Puts the table into the flow; a frame of one cell is no table, and its content goes into the flow itself."""
        rows = list(_within(element, n.ROW))
        frames = [list(_within(row, n.CELL)) for row in rows[:2]]
        if len(rows) == 1 and len(frames[0]) == 1:
            self.flow.flow(frames[0][0])
            return
        self.flow.tables += 1
        location = self.flow.next()
        self.flow.stands(location, element)
        location = Location(line=location.line, unit=location.unit, table=f"表{self.flow.tables}")
        try:
            table = self._table(element, rows, location)
        except TooLarge as problem:
            self.flow.doubts.append(_too_large(str(problem), location))
            table = None
        if table is not None:
            self.flow.blocks.append(table)
        self.flow.hang(self.content)
        self.flow.print_notes()
        for one in self.inner:
            TableReader(self.flow).read(one)

    def _table(self, element: Element, rows: list[Element], location: Location) -> Table | None:
        kept = [row for row in rows if not self._unseen(row)]
        slots = [self._row(row, number, location) for number, row in enumerate(kept, 1)]
        widths = [n.twips(one.get(n.w("w"))) or 0.0 for one in element.iterfind(f"{n.TABLE_GRID}/{n.GRID_COLUMN}")]
        slots = visible(slots, widths[: MAX_COLUMNS + 1])
        merge(slots)
        self._blank_hidden(slots)
        grid = place([list(flowing(row)) for row in slots])
        head = 0
        for row in kept:
            if not n.switched(n.properties(row, n.ROW_PR).get(n.HEADER_ROW)):
                break
            head += 1
        return Table(grid, location, header_rows=head if head < len(kept) else 0) if grid and grid[0] else None

    def _unseen(self, row: Element) -> bool:
        """Whether the row is hidden, or deleted by a tracked change; its text is counted as left out."""
        properties = n.properties(row, n.ROW_PR)
        deleted = n.DELETED in properties
        if not deleted and not n.switched(properties.get(n.HIDDEN_ROW)):
            return False
        self.flow.inline.leave("deleted" if deleted else "hidden", row)
        account = self.flow.account
        place = Location(line=self.flow.ordinal, unit="段", table=f"表{self.flow.tables}")
        (account.changed_at if deleted else account.hidden_at)[place] = None
        return True

    def _row(self, row: Element, number: int, location: Location) -> list[Slot]:
        properties = n.properties(row, n.ROW_PR)
        at = _span(n.said(properties.get(n.GRID_BEFORE)), least=0)
        slots: list[Slot] = []
        for cell in _within(row, n.CELL):
            own = n.properties(cell, n.CELL_PR)
            span = _span(n.said(own.get(n.GRID_SPAN)))
            self.cells += span
            if at + span > MAX_COLUMNS:
                raise TooLarge(f"{at + span} columns")
            if self.cells > MAX_CELLS:
                raise TooLarge(f"{self.cells} cells")
            where = Location(
                line=location.line, unit=location.unit, table=location.table, row=f"第{number}行",
                column=f"第{len(slots) + 1}格",
            )
            self.flow.stands(where, cell)
            read = self._cell(cell, where, deleted=n.CELL_DELETED in own)
            sideways = own.get(n.H_MERGE)
            if sideways is not None and sideways.get(n.VAL, "continue") == "continue" and slots and not read.text:
                slots[-1].span += span
            else:
                down = own.get(n.V_MERGE)
                goes_on = down is not None and down.get(n.VAL, "continue") != "restart"
                slots.append(Slot(at, span, goes_on, read))
            at += span
        return slots

    def _cell(self, element: Element, where: Location, deleted: bool) -> Cell:
        if deleted:
            self.flow.inline.leave("deleted", element)
            self.flow.account.changed_at[Location(line=where.line, unit=where.unit)] = None
            return Cell("", location=where)
        lines: list[str] = []
        ems = 0.0
        for paragraph in self._paragraphs(element):
            found = self.flow.paragraph(paragraph, at=where.line)
            if found is None:
                continue
            self._keep(found.content)
            text = self._unmarked(LINE.join(found.lines), found.content)
            if found.label and not found.label.bullet and (text.strip() or not lines):
                # A cell has no number of its own: what Word prints in it is its text.
                text = self.flow.account.add(found.label.text) + text.lstrip()
            if text.strip() and not any(line.strip() for line in lines):
                ems = found.indent + indent(text)
            lines += text.split(LINE)
        raw = _joined(lines)
        return Cell(raw.strip(), raw, indent=ems, location=where)

    def _unmarked(self, text: str, content: Content) -> str:
        """The text of a cell; a figure loses the mark of a note, which would make it unreadable."""
        bare = text
        for note in content.notes[:_MARKS]:
            bare = bare.replace(note.mark, "")
        if bare == text or any(map(ideograph, bare)):
            return text
        self.flow.account.added -= count(text) - count(bare)
        return bare

    def _keep(self, content: Content) -> None:
        self.content.pictures += content.pictures
        self.content.boxes += content.boxes
        self.content.notes += content.notes

    def _paragraphs(self, container: Element) -> Iterator[Element]:
        """The paragraphs of a cell; tables inside it wait until the table is done."""
        for child in container:
            if child.tag == n.PARAGRAPH:
                yield child
            elif child.tag == n.TABLE:
                self.inner.append(child)
            elif child.tag == n.ALTERNATE:
                yield from self._paragraphs(chosen(child))
            elif child.tag in (n.DELETED, n.MOVED_FROM):
                self.flow.inline.leave("deleted" if child.tag == n.DELETED else "moved", child)
            elif child.tag == n.ALTERNATIVE_PART:
                self.flow.account.parts.append(("chunk", self.flow.parts.target(child.get(n.ID, ""))[0][:200]))
            elif child.tag not in (n.CELL_PR, n.w("sdtPr")):
                yield from self._paragraphs(child)

    def _blank_hidden(self, slots: list[list[Slot]]) -> None:
        """Counts the text that Word does not show because the cell above covers it."""
        for row in slots:
            for slot in row:
                if slot.height == 0 and slot.cell.text:
                    self.flow.account.cover(slot.cell.text, slot.cell.location)


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those inside content controls and changes too."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == n.ALTERNATE:
            yield from _within(chosen(child), wanted)
        elif child.tag not in (n.TABLE, n.ROW, n.CELL, n.ROW_PR, n.CELL_PR, n.PARAGRAPH):
            yield from _within(child, wanted)


def _span(text: str | None, least: int = 1) -> int:
    return max(least, n.integer(text) or least)


def _joined(lines: list[str]) -> str:
    """The lines of a cell as one text: nothing between Chinese characters, a space between words and figures."""
    filled = [line for line in (line.replace(PAGE, "") for line in lines) if line.strip()]
    parts = [line.rstrip() if at == 0 else line.strip() for at, line in enumerate(filled)]
    if parts:
        parts[-1] += filled[-1][len(filled[-1].rstrip()):]
    gaps = [" " if _APART.match(above[-1:]) and _JOINS.match(below) else "" for above, below in pairwise(parts)]
    return "".join(f"{gap}{part}" for gap, part in zip(["", *gaps], parts, strict=True)) if parts else ""


def _too_large(read: str, location: Location) -> Doubt:
    return Doubt(
        "I15", (("where", str(location)), ("read", read), ("expected", "不超过100列、20万格的表"),
                ("expected_en", "a table of at most 100 columns and 200,000 cells")), (location,),
    )
