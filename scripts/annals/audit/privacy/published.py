"""Every text of a report that a site would publish: paragraphs, headings, cells, captions, pictures' names, what it says of itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from annals.audit.privacy.parted import in_cells, over_lines
from annals.model import Figure, Location, Paragraph, Report, Section, Table, anchors

_NOWHERE = Location()


@dataclass(frozen=True)
class Spot:
    """One text: its anchor (empty where it has none on the page), where it stands, and the heads of its row and column."""

    anchor: str
    text: str
    location: Location = _NOWHERE
    heads: tuple[str, ...] = ()
    again: bool = False
    """Whether it repeats what stands elsewhere in the report, where it does: such a text is told of only once."""
    parted: bool = False
    """Whether its lines are pieces of one number, that stand in several cells or on two lines: nothing else in it counts."""


def published(report: Report) -> Iterator[Spot]:
    """Every text, those of the document first; the original file is not published, so its properties are none of them."""
    for anchor, block in anchors(report.document.blocks):
        if isinstance(block, Paragraph):
            yield Spot(anchor, f"{block.number}{block.text}", block.location)
        elif isinstance(block, Section):
            yield Spot(anchor, block.printed, block.location)
        elif isinstance(block, Figure):
            yield from (Spot(anchor, text, block.location) for text in (block.name, block.caption, block.alt))
        elif isinstance(block, Table):
            yield from (Spot(anchor, text, block.location) for text in (block.caption, *block.notes))
            yield from _cells(anchor, block)
    yield from _parted(report)
    yield from (dataclasses.replace(spot, again=True) for spot in _about(report))


def _cells(anchor: str, table: Table) -> Iterator[Spot]:
    tops = [cell.text.strip() if cell else "" for cell in table.rows[0]] if table.rows else []
    for number, row in enumerate(table.rows):
        side = next((cell.text.strip() for cell in row if cell), "")
        for place, cell in enumerate(row):
            if cell:
                left = next((one.text.strip() for one in reversed(row[:place]) if one), "")
                heads = (tops[place] if number else "", side if place else "", left)
                yield Spot(anchor, cell.text, cell.location, heads)


def _parted(report: Report) -> Iterator[Spot]:
    """The numbers that may stand in several cells or over a line."""
    placed = list(anchors(report.document.blocks))
    for anchor, block in placed:
        if isinstance(block, Table):
            for text, heads, row, column in in_cells(block):
                cell = block.rows[row][column]
                yield Spot(anchor, text, cell.location if cell else block.location, heads, parted=True)
    for (anchor, first), (_, second) in pairwise(placed):
        if text := over_lines(first, second):
            yield Spot(anchor, text, first.location, parted=True)


def _about(report: Report) -> Iterator[Spot]:
    """What is published beside the document: filled tables, metadata, losses, what a person put right and why."""
    for table in report.tables:
        kept = [Spot("", row.text, row.location) for row in table.unplaced]
        yield from (Spot("", text, table.location) for text in (table.printed_title, *table.notes))
        yield from kept
        yield from (Spot(cell.item, cell.raw, cell.location, (cell.unit, cell.column_label)) for cell in table.observations)
    said, contact = report.metadata, report.metadata.contact
    yield from (Spot("", text) for text in (said.title, said.body, said.url, said.licence, *said.basis) if text)
    for field in dataclasses.fields(contact):
        yield Spot("", getattr(contact, field.name), heads=("联系方式",))
    for loss in report.document.losses:
        yield from (Spot(loss.figure, text, loss.location) for text in (loss.name, loss.note.zh))
    yield from (Spot("", text) for one in report.corrections for text in (one.reason, one.reported_by))
    yield from (Spot("", text) for one in report.replies for text in (one.by, one.text.zh, one.text.en))
