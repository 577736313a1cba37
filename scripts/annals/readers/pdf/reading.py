"""The blocks of a PDF with a text layer: its pages drawn, parted into text, tables and pictures, and put in order."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from annals.model import Block, Cell, Figure, Location, Paragraph, ParagraphKind, Table
from annals.readers.grid import MAX_CELLS
from annals.readers.lines import INVISIBLE
from annals.readers.pdf.cells import Fragment, fill
from annals.readers.pdf.columns import find_columns
from annals.readers.pdf.furniture import PageLines, find_furniture
from annals.readers.pdf.lattice import find_lattices
from annals.readers.pdf.levels import levelled
from annals.readers.pdf.lines import TextLine, find_lines, single
from annals.readers.pdf.notes import begins, body_size, part_notes
from annals.readers.pdf.page import Box, Glyph, Page, TooMuch, draw
from annals.readers.pdf.paragraphs import Placed, join
from annals.readers.pdf.pictures import merged_pictures
from annals.readers.pdf.second import Spelling, spellings
from annals.readers.pdf.stitch import Whole, append, begin, continues, gaps, head_rows
from annals.readers.pdf.visibility import part

MAX_PAGES = 500
MAX_CHARACTERS = 2_000_000


class Beyond(Exception):
    """The document has more pages or characters than any report."""


@dataclass
class Account:
    """What was drawn, and what of it is not in the blocks."""

    drawn: int = 0
    twice: int = 0
    invisible: Counter[str] = field(default_factory=Counter)
    hidden: list[tuple[int, str]] = field(default_factory=list)
    furniture: list[TextLine] = field(default_factory=list)
    heads: int = 0
    """Characters of heads of tables that are printed again on the next page, and of marks of footnotes."""
    pages: int = 0
    spelt: dict[int, tuple[Spelling, ...]] = field(default_factory=dict)
    """What each page spells, to be held against a second reading."""
    failed: list[int] = field(default_factory=list)
    """Pages that could not be drawn."""
    pictures: int = 0
    pictured: int = 0
    """Pages that a picture covers."""
    scans: list[int] = field(default_factory=list)
    """Pages that are nothing but a picture."""
    unknown: int = 0
    """Characters that the file does not spell."""


@dataclass(frozen=True)
class _Sheet:
    """One page in parts: tables, lines outside them, and pictures."""

    page: Page
    fragments: tuple[Fragment, ...]
    lines: tuple[TextLine, ...]
    pictures: tuple[Box, ...]


def read_blocks(data: bytes) -> tuple[list[Block], Account, dict[str, str]]:
    """The blocks in reading order, the account of what was left out, and what the file says of itself."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager(caching=True)
    account, sheets = Account(), []
    for number, leaf in enumerate(PDFPage.create_pages(document), start=1):
        if number > MAX_PAGES:
            raise Beyond
        account.pages = number
        try:
            page = draw(leaf, number, resources)
        except (MemoryError, TooMuch):
            raise
        except Exception:  # a page may be broken in as many ways as there are programs that write PDF
            account.failed.append(number)
            continue
        sheets.append(_parted(page, account))
        if account.drawn > MAX_CHARACTERS:
            raise Beyond
    return _in_order(sheets, account), account, _information(document)


def _parted(page: Page, account: Account) -> _Sheet:
    account.drawn += sum(1 for glyph in page.glyphs if not glyph.text.isspace())
    seen, hidden = part(page)
    account.pictures += len(page.pictures)
    covered = any(_covers(picture, page) for picture in page.pictures)
    account.pictured += covered
    if covered and not any(glyph.shown for glyph in page.glyphs):
        account.scans.append(page.number)
    words = "".join(glyph.text for glyph in hidden).strip()
    if words:
        account.hidden.append((page.number, words))
    glyphs, twice = single(_printable(seen, account))
    account.twice += twice
    if page.embedded:
        account.spelt[page.number] = spellings(page.glyphs, glyphs)
    account.unknown += sum(1 for glyph in glyphs if glyph.text == "\ufffd")
    fragments = []
    for lattice in find_lattices(page.edges):
        fragment, glyphs = fill(lattice, glyphs, page.number)
        if any(piece.lines for piece in fragment.pieces):
            fragments.append(fragment)
    more, lines = find_columns(find_lines(glyphs, page.number), page.number)
    return _Sheet(page, (*fragments, *more), tuple(lines), tuple(merged_pictures(page)))


def _printable(glyphs: Iterable[Glyph], account: Account) -> list[Glyph]:
    kept = []
    for glyph in glyphs:
        if INVISIBLE.match(glyph.text):
            account.invisible[glyph.text] += 1
        else:
            kept.append(glyph)
    return kept


def _covers(picture: Box, page: Page) -> bool:
    area = (picture.x1 - picture.x0) * (picture.bottom - picture.top)
    return area >= 0.7 * page.width * page.height


def _in_order(sheets: Sequence[_Sheet], account: Account) -> list[Block]:
    furniture = find_furniture([PageLines(s.page.number, s.page.height, s.lines) for s in sheets])
    account.furniture += [line for sheet in sheets for line in sheet.lines if id(line) in furniture]
    text = [[line for line in sheet.lines if id(line) not in furniture] for sheet in sheets]
    size = body_size([line for lines in text for line in lines])
    flow: list[tuple[int, int, TextLine | Fragment | Box]] = []
    notes: list[Placed] = []
    for sheet, lines in zip(sheets, text, strict=True):
        parted = part_notes(lines, size)
        account.heads += parted.marks
        items = sorted((*parted.lines, *sheet.fragments, *sheet.pictures), key=_place)
        flow += [(sheet.page.number, number, item) for number, item in enumerate(items, start=1)]
        notes += [Placed(line, len(items) + at, begins(line)) for at, line in enumerate(parted.notes, start=1)]
    return _blocks(flow, notes, account)


def _place(item: TextLine | Fragment | Box) -> tuple[float, float]:
    return item.top, item.xs[0] if isinstance(item, Fragment) else item.x0


def _blocks(
    flow: Sequence[tuple[int, int, TextLine | Fragment | Box]], notes: Sequence[Placed], account: Account
) -> list[Block]:
    """The blocks that the pieces of all pages make: paragraphs and tables go on from page to page."""
    placed: list[Placed] = []
    tables: list[tuple[Whole, dict[int, int]]] = []
    others: list[Block] = []
    apart, last = False, None
    for page, number, item in flow:
        if isinstance(item, TextLine):
            placed.append(Placed(item, number, apart))
            apart = False
        elif isinstance(item, Fragment):
            if isinstance(last, Fragment) and last.page != page and continues(tables[-1][0], item):
                whole, numbers = tables[-1]
                tables[-1] = (append(whole, item), {**numbers, page: number})
            else:
                tables.append((begin(item), {page: number}))
            apart = True
        else:
            others.append(Figure(item.name, Location(page=page, line=number)))
            apart = True
        last = item
    others += [_table(whole, numbers, order) for order, (whole, numbers) in enumerate(tables, start=1)]
    others += [replace(item.paragraph, kind=ParagraphKind.NOTE) for item in join(notes)]
    account.heads += sum(whole.dropped for whole, _ in tables)
    blocks: list[Block] = [*levelled(join(placed)), *others]
    return sorted(blocks, key=lambda block: (block.location.page or 0, block.location.line or 0))


def _table(whole: Whole, numbers: dict[int, int], order: int) -> Block:
    """The table as a grid; its cells say on which page and in which row they stand."""
    columns = len(whole.xs) - 1
    name = f"表{order}"
    start = Location(page=whole.pages[0], line=numbers[whole.pages[0]], table=name)
    if whole.rows * columns > MAX_CELLS or gaps(whole):
        return Paragraph(" ".join(slot.text for slot in whole.slots if slot.text), start)
    grid: list[list[Cell | None]] = [[None] * columns for _ in range(whole.rows)]
    for slot in whole.slots:
        place = Location(page=slot.page, line=numbers[slot.page], table=name, row=f"第{slot.on_page}行")
        grid[slot.top][slot.left] = Cell(
            slot.text, slot.text, slot.below - slot.top, slot.right - slot.left, slot.indent, place
        )
    return Table(tuple(tuple(row) for row in grid), start, header_rows=head_rows(whole))


def _information(document: PDFDocument) -> dict[str, str]:
    """Title, author and dates from the file's own record."""
    found: dict[str, str] = {}
    for record in document.info[:1]:
        for key in ("Title", "Author", "Creator", "Producer", "CreationDate", "ModDate"):
            value = record.get(key)
            if isinstance(value, bytes):
                coded = value.startswith((b"\xfe\xff", b"\xff\xfe"))
                text = value.decode("utf-16" if coded else "utf-8", errors="replace").strip("\x00 ")
                if text and "\ufffd" not in text:
                    found[key] = text[:200]
    return found
