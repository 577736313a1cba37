"""Several files of one report, main text and annexes, as one document in which nothing stands twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence

from annals.model import Block, Cell, Document, Doubt, Location, Loss, Section, Table, Text, anchors, walk

_REPEATED = Text(
    "与报告另一个文件里的同一张统计表逐格比对过，未重复列出；不同之处见审核发现",
    "Compared cell by cell with the same table in another file of the report and not listed twice; differences are findings",
)


def join(documents: Sequence[Document]) -> Document:
    """One flat document of all blocks in the order of the files; what a further file holds names it in its place."""
    first, *further = documents
    parts = [_named(document) for document in further]
    return dataclasses.replace(
        first,
        blocks=tuple(block for document in (first, *parts) for block in document.blocks),
        losses=tuple(loss for document in (first, *parts) for loss in document.losses),
        doubts=tuple(doubt for document in (first, *parts) for doubt in document.doubts),
        annexes=tuple(document.source for document in parts),
    )


def without(document: Document, repeated: Collection[Location]) -> Document:
    """The document without the tables at those places, each of them in the loss account."""
    if not repeated:
        return document
    tables = [block for block in walk(document.blocks) if isinstance(block, Table) and block.location in repeated]
    losses = tuple(
        Loss("table", block.location.part, len(block.rows), "rows", block.location, _REPEATED) for block in tables
    )
    return dataclasses.replace(document, blocks=_left(document.blocks, repeated), losses=(*document.losses, *losses))


def _left(blocks: tuple[Block, ...], repeated: Collection[Location]) -> tuple[Block, ...]:
    kept = (block for block in blocks if not (isinstance(block, Table) and block.location in repeated))
    return tuple(
        dataclasses.replace(block, blocks=_left(block.blocks, repeated)) if isinstance(block, Section) else block
        for block in kept
    )


def _named(document: Document) -> Document:
    part = document.source.name
    blocks = tuple(_block(block, part) for block in document.blocks)
    pairs = zip(anchors(document.blocks), anchors(blocks), strict=True)
    ids = {old: new for (old, _), (new, _) in pairs}
    return dataclasses.replace(
        document,
        blocks=blocks,
        losses=tuple(_loss(loss, part, ids) for loss in document.losses),
        doubts=tuple(_doubt(doubt, part, ids) for doubt in document.doubts),
    )


def _placed(thing, part: str):
    return dataclasses.replace(thing, location=dataclasses.replace(thing.location, part=part))


def _block(block: Block, part: str) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(_cell(cell, part) for cell in row) for row in block.rows)
        block = dataclasses.replace(block, rows=rows)
    return _placed(block, part)


def _cell(cell: Cell | None, part: str) -> Cell | None:
    return None if cell is None else _placed(cell, part)


def _loss(loss: Loss, part: str, ids: dict[str, str]) -> Loss:
    return dataclasses.replace(_placed(loss, part), figure=ids.get(loss.figure, loss.figure))


def _doubt(doubt: Doubt, part: str, ids: dict[str, str]) -> Doubt:
    places = tuple(dataclasses.replace(place, part=part) for place in doubt.locations)
    return dataclasses.replace(doubt, locations=places, cells=tuple(ids.get(cell, cell) for cell in doubt.cells))
