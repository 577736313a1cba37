"""The last step of every format that has paragraphs of its own: what part each block plays, and what was lost with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annals.model import (
    Block,
    Document,
    Doubt,
    Figure,
    Location,
    Loss,
    Paragraph,
    ParagraphKind,
    Source,
    Table,
    Text,
    anchors,
)
from annals.readers.captions import caption_figures, mark_attachments, mark_tables, mark_titles
from annals.readers.kinds import kind_of
from annals.readers.losses import characters_of
from annals.readers.refusals import unread
from annals.readers.replaced import replaced_in
from annals.readers.wrapping import Piece

_UNPUBLISHED = Text("来源文件里的图片不在本站公布。", "Pictures of the source file are not published on this site.")
_BY_PAGES = "application/pdf"
"""Tells of its unreadable characters by the page."""
_NEAR = 10
"""Paragraphs above and below a table among which its title and its notes are looked for."""
_SHARE = 0.5
_FEW = 200
"""Characters: a file that holds fewer cannot lose much."""


def finish(
    blocks: Iterable[Block],
    source: Source,
    losses: Iterable[Loss] = (),
    doubts: Iterable[Doubt] = (),
    metadata: Iterable[tuple[str, str]] = (),
) -> Document:
    """The document of these flat blocks, in their order, with titles, captions, notes, items and attachments marked.

    A kind that the reader has set stays, but TITLE is only its guess (a style). Every figure is accounted for as a
    picture lost (S01). Without any text the document says so: it is empty (I02), or it holds pictures alone (I14).
    """
    found = [block for block in blocks if not isinstance(block, Paragraph) or block.text.strip()]
    marked = tuple(_marked(found))
    lost, told = _pictures(marked)
    every = [*doubts, *told, *(() if source.media_type == _BY_PAGES else replaced_in(marked))]
    refused = any(doubt.rule.startswith("I") and doubt.rule != "I17" for doubt in every)
    if not characters_of(marked) and not refused:
        every += _without_text(source, len(lost))
    return Document(source, marked, (*losses, *lost), tuple(every), tuple(sorted(metadata)))


def _without_text(source: Source, pictures: int) -> tuple[Doubt, ...]:
    text = Text("有文字的文件", "a file that holds text")
    if pictures:
        return unread(source, "I14", Text(f"只有{pictures}张图片", f"nothing but {pictures} pictures"), text).doubts
    return unread(source, "I02", Text("没有文字", "no text"), text).doubts


def little_text(source: Source, kept: int, held: int) -> list[Doubt]:
    """A doubt (S10) where less than half of the characters that a file holds came out of it."""
    if held < _FEW or kept >= _SHARE * held:
        return []
    values = {
        "where": source.name, "read": f"{kept:,}字", "read_en": f"{kept:,} characters",
        "expected": f"文件所含的约{held:,}字", "expected_en": f"about {held:,} characters that the file holds",
    }
    return [Doubt("S10", tuple(values.items()), (Location(part=source.name),))]


def _marked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their parts marked; places are told by order alone, whatever unit the format counts in."""
    paragraphs = {at: block for at, block in enumerate(blocks) if isinstance(block, Paragraph)}
    tables = {at: block for at, block in enumerate(blocks) if isinstance(block, Table)}
    figures = {at: block for at, block in enumerate(blocks) if isinstance(block, Figure)}
    pieces = mark_titles([_piece(at, blocks) for at in paragraphs])
    pieces = _titles_by_style(pieces, paragraphs)
    titled = [_around(pieces, replace(table, location=Location(line=at))) for at, table in tables.items()]
    kinds = {piece.location.line: piece.kind for piece in pieces}
    found = [
        replace(block, kind=kinds[at] or _own_kind(block), location=Location(line=at)) for at, block in paragraphs.items()
    ]
    found, captioned = caption_figures(
        mark_attachments(found), [replace(figure, location=Location(line=at)) for at, figure in figures.items()]
    )
    done: dict[int, Block] = {item.location.line or 0: item for item in (*found, *titled, *captioned)}
    return [replace(done[at], location=block.location) if at in done else block for at, block in enumerate(blocks)]


def _piece(at: int, blocks: Sequence[Block]) -> Piece:
    """The paragraph as the wording rules see it: with its automatic number, as it is printed."""
    block, before = blocks[at], blocks[at - 1] if at else None
    assert isinstance(block, Paragraph)
    text = (block.number + block.text).strip()
    here, there = block.location, before.location if before else None
    gap = there is not None and there.page == here.page and (here.line or 0) - (there.end_line or there.line or 0) > 1
    set_by_reader = None if block.kind in (ParagraphKind.TEXT, ParagraphKind.TITLE) else block.kind
    apart = before is not None and not isinstance(before, Paragraph)
    return Piece(text, text, block.indent, Location(line=at), gap, set_by_reader, apart)


def _around(pieces: list[Piece], table: Table) -> Table:
    """The table with its title; the lines near it that belong to it are marked in place."""
    split = bisect_left(pieces, table.location.line or 0, key=lambda piece: piece.location.line or 0)
    near = slice(max(0, split - _NEAR), split + _NEAR)
    pieces[near], (titled,) = mark_tables(pieces[near], [table])
    return titled


def _titles_by_style(pieces: list[Piece], paragraphs: dict[int, Paragraph]) -> list[Piece]:
    """The pieces with the title that the reader guessed, where the words have told none: the first run of it."""
    if any(piece.kind is ParagraphKind.TITLE for piece in pieces):
        return pieces
    first = next((n for n, p in enumerate(pieces) if paragraphs[p.location.line or 0].kind is ParagraphKind.TITLE), None)
    if first is None or first > 5:
        return pieces
    done = list(pieces)
    for at in range(first, min(first + 4, len(pieces))):
        if paragraphs[pieces[at].location.line or 0].kind is not ParagraphKind.TITLE:
            break
        done[at] = replace(pieces[at], kind=ParagraphKind.TITLE)
    return done


def _own_kind(block: Paragraph) -> ParagraphKind:
    return kind_of(block.text) if block.kind in (ParagraphKind.TEXT, ParagraphKind.TITLE) else block.kind


def _pictures(blocks: tuple[Block, ...]) -> tuple[list[Loss], list[Doubt]]:
    """A loss for every picture, and the doubt (S01) that tells of it."""
    losses, doubts = [], []
    for anchor, block in anchors(blocks):
        if not isinstance(block, Figure):
            continue
        losses.append(Loss("picture", block.name, 1, "pictures", block.location, _UNPUBLISHED, anchor))
        described, described_en = (f"（{block.alt}）", f" ({block.alt})") if block.alt else ("", "")
        values = (
            ("where", str(block.location)),
            ("read", f"图片“{block.name}”{described}"), ("read_en", f"picture “{block.name}”{described_en}"),
        )
        doubts.append(Doubt("S01", values, (block.location,), (anchor,)))
    return losses, doubts
