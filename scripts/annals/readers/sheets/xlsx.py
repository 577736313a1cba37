"""The reader of .xlsx: what the sheets show becomes paragraphs and tables; what they hide is counted and told.

Read from the parts of the file: it tells formulas without a result and numbers shown otherwise than they are stored
from the rest, and a damaged style or a foreign program's file does not keep the figures from being read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annals.model import Block, Document, Doubt, Location, Loss, Paragraph, Source, Table, Text
from annals.readers.archive import Archive, Refusal
from annals.readers.blocks import finish
from annals.readers.grid import TooLarge
from annals.readers.losses import character_losses
from annals.readers.marks import TABLE_TITLE
from annals.readers.refusals import unread
from annals.readers.sheets.regions import blocks
from annals.readers.sheets.sheet import Sheet, read_sheet
from annals.readers.sheets.workbook import SheetPart, Workbook, drawn_texts, open_workbook

_HIDDEN = Text("工作表里隐藏的内容不进入正文。", "Hidden parts of a workbook do not enter the text.")
_PICTURE = Text("工作簿里的图片和图表不在本站公布。", "Pictures and charts of the workbook are not published on this site.")
_REMARKS = Text("批注不进入正文。", "Remarks in the margin do not enter the text.")
_SMALL = Text("一张大小合乎表样的表", "a table of the size of a form")
_WORKBOOK = Text("完整的工作簿", "a complete workbook")
_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/")


def read_xlsx(data: bytes, source: Source) -> Document:
    """The flat blocks of a workbook with its losses and doubts; no blocks but a doubt where it cannot be read."""
    try:
        archive = Archive(data)
        book = open_workbook(archive)
        if book is None:
            return unread(source, "I18", Text("没有工作簿的压缩包", "an archive without a workbook"), _WORKBOOK)
        return _read(archive, book, source)
    except Refusal as refusal:
        return refusal.document(source)
    except TooLarge as problem:
        return unread(source, "I15", Text(f"过大的表格（{problem}）", f"too large a table ({problem})"), _SMALL)


def _read(archive: Archive, book: Workbook, source: Source) -> Document:
    found: list[Block] = []
    doubts = [_macros(source)] if any(name.startswith(_MACROS) for name in archive.names) else []
    losses: list[Loss] = []
    invisible: Counter[str] = Counter()
    for part in book.sheets:
        root = archive.xml(part.part)
        if root is None:
            return unread(source, "I18", Text(f"缺少工作表“{part.name}”", f"sheet “{part.name}” is missing"), _WORKBOOK)
        sheet = read_sheet(root, part, book)
        if part.visible:
            found += _sheet_blocks(archive, part, sheet, len(found) + 1)
            doubts += _doubts(sheet)
            invisible += sheet.invisible
            notes = len(part.related.get("comments", ())) + len(part.related.get("threadedComment", ()))
            losses += [Loss("comment", part.name, notes, "parts", Location(table=f"工作表“{part.name}”"), _REMARKS)] if notes else []
        losses += _hidden(part, sheet)
    doubts += hidden_doubts(losses)
    losses += _pictures(archive) + character_losses(invisible)
    return named(finish(found, source, losses, doubts))


def _sheet_blocks(archive: Archive, part: SheetPart, sheet: Sheet, first: int) -> list[Block]:
    place = Location(unit="段", table=f"工作表“{part.name}”")
    found = blocks(sheet.rows, place, first)
    for drawing in part.related.get("drawing", ()):
        for text in drawn_texts(archive, drawing):
            found.append(Paragraph(text.strip(), replace(place, line=first + len(found), row="文本框")))
    return found


def named(document: Document) -> Document:
    """The document with the sheet's name as the title of every table that has none, where the name is one."""
    done = []
    for block in document.blocks:
        if isinstance(block, Table) and not block.caption:
            name = (block.location.table or "").removeprefix("工作表“").removesuffix("”")
            block = replace(block, caption=name if len(name) > 4 and TABLE_TITLE.search(name) else "")
        done.append(block)
    return replace(document, blocks=tuple(done))


# --- what is told -------------------------------------------------------------------------------------------


def _doubts(sheet: Sheet) -> list[Doubt]:
    """Formulas without a result (S14) and numbers of which less is shown than is stored (S15), a doubt for each cell."""
    found = [Doubt("S14", (("where", str(place)),), (place,)) for place in sheet.formulas]
    for place, shown, stored in sheet.rounded:
        read = shown or "空白"
        values = (("where", str(place)), ("read", read), ("read_en", shown or "a blank"), ("expected", stored))
        found.append(Doubt("S15", values, (place,)))
    return found


def _hidden(part: SheetPart, sheet: Sheet) -> list[Loss]:
    """The hidden sheet, or the hidden rows and columns of one that is shown, in characters."""
    amount = sheet.hidden
    if not part.visible:
        amount += sum(len("".join(cell.text.split())) for row in sheet.rows for cell in row.cells)
    place = Location(table=f"工作表“{part.name}”")
    return [Loss("hidden", part.name, amount, "characters", place, _HIDDEN)] if amount else []


def hidden_doubts(losses: Iterable[Loss]) -> list[Doubt]:
    """A doubt (S09) for each loss: what is hidden is not published, and told."""
    found = []
    for loss in losses:
        if loss.kind != "hidden":
            continue
        words = f"工作表“{loss.name}”里隐藏的{loss.quantity}字"
        english = f"{loss.quantity} hidden characters in sheet “{loss.name}”"
        values = (("where", str(loss.location)), ("read", words), ("read_en", english))
        found.append(Doubt("S09", values, (loss.location,)))
    return found


def _pictures(archive: Archive) -> list[Loss]:
    names: Sequence[str] = [n for n in archive.names if n.startswith(("xl/media/", "xl/charts/chart"))]
    return [Loss("picture", name.rsplit("/", 1)[-1], 1, "pictures", Location(), _PICTURE) for name in sorted(names)]


def _macros(source: Source) -> Doubt:
    values = (("where", source.name), ("read", "宏（VBA 或宏表）"), ("read_en", "macros (VBA or macro sheets)"))
    return Doubt("I17", values, (Location(part=source.name),))
