"""Several files of one report, main text and annexes, as one document."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from annals.model import Block, Cell, Document, Doubt, Loss, Table, anchors


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
