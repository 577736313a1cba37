"""A second look at what LibreOffice made of an old file: by simpler means, whether as much text and all tables came out."""

from __future__ import annotations

from dataclasses import replace

from annals.model import Block, Document, Doubt, Location, Paragraph, Table
from annals.readers.blocks import finish, little_text
from annals.readers.losses import characters_of

_ENOUGH = 6
"""Characters that tell one table from another."""


def compared(strong: Document, weak: Document | None) -> Document:
    """The strong reading; with a doubt (S10) where the weak one holds twice as much, with its tables where the strong has none.

    LibreOffice reads a document that ends in a table, with no paragraph behind it, as one paragraph of all cells (S17).
    """
    if weak is None or not weak.blocks:
        return strong
    known = any(doubt.rule == "S10" for doubt in strong.doubts)
    doubts = [] if known else little_text(strong.source, characters_of(strong.blocks), characters_of(weak.blocks))
    glued = {_bare(table): table for table in weak.blocks if isinstance(table, Table) and len(_bare(table)) >= _ENOUGH}
    blocks = [_table(block, glued.get(_bare(block))) for block in strong.blocks]
    again = [block for block, old in zip(blocks, strong.blocks, strict=True) if block is not old]
    if not again:
        return replace(strong, doubts=(*strong.doubts, *doubts))
    doubts += [_told(block.location) for block in again]
    return finish(blocks, strong.source, _others(strong), (*_others_told(strong), *doubts), strong.metadata)


def _bare(block: Block) -> str:
    """All its characters without white space."""
    words = "".join(cell.text for row in block.rows for cell in row if cell) if isinstance(block, Table) else getattr(block, "text", "")
    return "".join(words.split())


def _table(block: Block, table: Table | None) -> Block:
    """The table in place of the paragraph that is nothing but its cells, at the paragraph's place."""
    if table is None or not isinstance(block, Paragraph):
        return block
    line = block.location.line
    rows = tuple(
        tuple(cell and replace(cell, location=replace(cell.location, line=line)) for cell in row) for row in table.rows
    )
    return replace(table, rows=rows, location=replace(table.location, line=line))


def _told(place: Location) -> Doubt:
    values = {
        "where": str(place), "read": "LibreOffice 把一张表读成了一段，本站改按文件里行和单元格的标记读取",
        "read_en": "LibreOffice made one paragraph of a table; this site read it by the marks of rows and cells in the file",
    }
    return Doubt("S17", tuple(values.items()), (place,))


def _others(document: Document):
    """The losses that are not of pictures: those are found again."""
    return [loss for loss in document.losses if loss.kind != "picture"]


def _others_told(document: Document) -> list[Doubt]:
    return [doubt for doubt in document.doubts if doubt.rule not in ("S01", "I14")]
