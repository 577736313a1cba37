"""The reader of plain text: what a text extraction left of a report becomes flat blocks again, nothing lost silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annals.model import Block, Document, Doubt, Figure, Location, Loss, Source, anchors
from annals.readers.captions import caption_figures, mark_attachments, mark_tables, mark_titles
from annals.readers.decode import Refused, decode
from annals.readers.figures import Placeholder, find_figures
from annals.readers.flattened import Flattened, find_tables
from annals.readers.joining import join
from annals.readers.lines import Line, count, indent, split_lines
from annals.readers.losses import character_losses, figure_losses, layout_losses, page_number_losses
from annals.readers.marks import PAGE_NUMBER
from annals.readers.refusals import refuse
from annals.readers.replaced import replaced
from annals.readers.wrapping import Piece


def read_text(data: bytes, source: Source) -> Document:
    """The flat blocks of a text file with its losses and doubts; no blocks but a doubt where it cannot be read."""
    decoded = decode(data)
    if isinstance(decoded, Refused):
        return refuse(source, decoded)
    lines, invisible = split_lines(decoded.text)
    numbers = [line for line in lines if PAGE_NUMBER.fullmatch(line.text)]
    lines, placeholders = find_figures([line for line in lines if not PAGE_NUMBER.fullmatch(line.text)])
    found = find_tables(lines)
    pieces = mark_titles(_pieces(lines, found, placeholders))
    pieces, tables = mark_tables(pieces, [item.table for item in found])
    paragraphs, doubts = join(pieces)
    paragraphs, figures = caption_figures(mark_attachments(paragraphs), [_figure(item) for item in placeholders])
    blocks = _in_order([*paragraphs, *figures, *tables])
    drawn = sum(item.layout for item in found) + sum(count(item.marker) for item in placeholders)
    losses, lost = _figure_account(blocks)
    lost += [doubt for line in lines for doubt in replaced(line.text, line.location)]
    losses += page_number_losses(numbers) + layout_losses(drawn) + character_losses(invisible)
    return Document(
        replace(source, encoding=decoded.encoding), blocks, tuple(losses), tuple(_in_place(lost + doubts))
    )


def _pieces(lines: Sequence[Line], tables: Sequence[Flattened], figures: Sequence[Placeholder]) -> list[Piece]:
    """The lines of running text, each with what the joining needs to know of its surroundings."""
    taken = {place: item for item in tables for place in range(item.first, item.last + 1)}
    pictures = {item.line.number for item in figures if not item.inline}
    pieces: list[Piece] = []
    blank, apart = False, False
    for place, line in enumerate(lines):
        apart = apart or line.number in pictures
        item = taken.get(place)
        for part in [part for at, part in item.rest if at == place] if item else [line]:
            if part.text.strip():
                pieces.append(_piece(part, blank, apart))
                blank, apart = False, False
            else:
                blank = True
        apart = apart or item is not None
    return pieces


def _piece(line: Line, blank: bool, apart: bool) -> Piece:
    raw = line.text.rstrip().expandtabs(4)
    text = line.text.strip()
    start = len(line.text) - len(line.text.lstrip())
    return Piece(text, raw, indent(line.text), line.location(start, start + len(text)), blank, apart=apart)


def _figure(item: Placeholder) -> Figure:
    place = item.line.location()
    if item.noise:
        place = place.to(item.noise[-1].location())
    return Figure(item.name, place, alt=item.alt, noise=item.noise_text)


def _in_order(blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: (block.location.line or 0, block.location.start or 0)))


def _figure_account(blocks: tuple[Block, ...]) -> tuple[list[Loss], list[Doubt]]:
    """What was lost with every picture, and the doubt (S01) that tells of it."""
    losses: list[Loss] = []
    doubts: list[Doubt] = []
    for anchor, block in anchors(blocks):
        if not isinstance(block, Figure):
            continue
        losses += figure_losses(block, anchor)
        noise = count(block.noise)
        values = (
            ("where", str(block.location)),
            ("read", f"图片“{block.name}”" + (f"和识别乱码{noise}字" if noise else "")),
            ("read_en", f"picture “{block.name}”" + (f" and {noise} characters of recognition noise" if noise else "")),
        )
        doubts.append(Doubt("S01", values, (block.location,), (anchor,)))
    return losses, doubts


def _in_place(doubts: list[Doubt]) -> list[Doubt]:
    def place(doubt: Doubt) -> tuple[int, int]:
        where = doubt.locations[0] if doubt.locations else Location()
        return (where.line or 0, where.start or 0)

    return sorted(doubts, key=place)
