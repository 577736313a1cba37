"""Lines of a page as paragraphs: put together where they were cut, with the tables that stand in them line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from annals.model import Block, Cell, Doubt, Location, Paragraph, ParagraphKind, Table
from annals.readers.captions import mark_tables, mark_titles
from annals.readers.flattened import Flattened, find_tables
from annals.readers.html.items import Strip
from annals.readers.joining import join
from annals.readers.kinds import kind_of
from annals.readers.lines import Line, indent
from annals.readers.wrapping import Piece

UNIT = "段"


@dataclass
class Read:
    """The blocks that lines make up, with the doubts of joining and the characters that only drew something."""

    blocks: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    layout: int = 0


def read_lines(runs: Sequence[dict[int, Strip]], tables: Sequence[Table]) -> Read:
    """The blocks of the lines, by ordinal; a run is what stands between two of the `tables` that the page marks."""
    pieces: list[Piece] = []
    found: list[Flattened] = []
    for run in runs:
        more = find_tables([Line(at, strip.text) for at, strip in run.items()])
        pieces += _pieces(run, more)
        found += more
    flattened = [_in_paragraphs(item.table) for item in found]
    # Only to keep titles and captions from being joined; what part each plays is told once more at the end.
    marked, _ = mark_tables(mark_titles(pieces), sorted([*flattened, *tables], key=lambda table: table.location.line or 0))
    paragraphs, doubts = join(marked)
    strips = {at: strip for run in runs for at, strip in run.items()}
    return Read([*_described(paragraphs, strips), *flattened], doubts, sum(item.layout for item in found))


def _pieces(run: dict[int, Strip], tables: Sequence[Flattened]) -> list[Piece]:
    places = list(run)
    taken = {place: item for item in tables for place in range(item.first, item.last + 1)}
    done: list[Piece] = []
    apart = True
    for place, at in enumerate(places):
        strip, item = run[at], taken.get(place)
        rest = [part for where, part in item.rest if where == place] if item else [Line(at, strip.text)]
        special = bool(strip.number or strip.level or strip.kind is not ParagraphKind.TEXT)
        for part in rest:
            if part.text.strip():
                done.append(_piece(part, strip, item is not None, apart or special))
                apart = special
        apart = apart or item is not None
    return done


def _piece(line: Line, strip: Strip, partial: bool, apart: bool) -> Piece:
    text = line.text.strip()
    start = len(line.text) - len(line.text.lstrip())
    place = replace(line.location(start, start + len(text)), unit=UNIT) if partial else Location(line=line.number, unit=UNIT)
    return Piece(text, line.text.rstrip(), indent(line.text) + strip.indent, place, strip.blank_before, apart=apart)


def _described(paragraphs: Sequence[Paragraph], strips: dict[int, Strip]) -> list[Paragraph]:
    """The paragraphs with what their elements say: number, level, kind."""
    done, seen = [], set()
    for item in paragraphs:
        line = item.location.line or 0
        strip = strips[line]
        listed = strip.kind is ParagraphKind.ITEM
        # An attachment in a list is one all the same; the last step tells it by its words.
        kind = ParagraphKind.TEXT if listed and kind_of(item.text) is not ParagraphKind.TEXT else strip.kind
        first = line not in seen
        seen.add(line)
        done.append(replace(item, kind=kind, number=strip.number if first else "", level=strip.level if first else None))
    return done


def _in_paragraphs(table: Table) -> Table:
    """The table with places counted in paragraphs."""
    def moved(cell: Cell | None) -> Cell | None:
        return replace(cell, location=replace(cell.location, unit=UNIT)) if cell else None

    rows = tuple(tuple(moved(cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows, location=replace(table.location, unit=UNIT))
