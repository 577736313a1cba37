"""The Document of a PDF: refused with a reason, or read, with its account of losses."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from pdfminer.pdfdocument import PDFPasswordIncorrect

from annals.model import Document, Doubt, Location, Loss, Source, Text
from annals.readers.blocks import finish, little_text
from annals.readers.lines import count
from annals.readers.losses import CHARACTERS, character_losses, characters_of, layout_losses
from annals.readers.pdf.check import check
from annals.readers.pdf.lines import TextLine
from annals.readers.pdf.page import TooMuch
from annals.readers.pdf.reading import MAX_CHARACTERS, MAX_PAGES, Account, Beyond, read_blocks
from annals.readers.pdf.second import disagreements
from annals.readers.refusals import unread

_WHOLE = Text("完整的PDF文件", "a complete PDF file")
_TEXT = Text("有文字层的PDF（不是扫描图片）", "a PDF with a text layer, no scan")
_OPEN = Text("没有加密的文件", "a file that is not encrypted")
_WITHIN = Text(f"不超过{MAX_PAGES}页、{MAX_CHARACTERS:,}字的文件", f"at most {MAX_PAGES} pages and {MAX_CHARACTERS:,} characters")
_HEADS = Text("页眉、页脚和页码不进入正文。", "Running heads, feet and page numbers do not enter the text.")
_HIDDEN = Text("看不见的文字不公布。", "Text that nobody can see is not published.")
_TWICE = Text("为加粗而重复绘制的字只计一次。", "Characters drawn twice to look bold count once.")
_MEANT = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified", "Producer": "producer"}


def read_here(data: bytes, source: Source) -> Document:
    """The flat blocks of a PDF with its losses and doubts; no blocks but a doubt where it cannot be read."""
    logging.disable(logging.CRITICAL)
    pages = check(data, source)
    if isinstance(pages, Document):
        return pages
    try:
        blocks, account, told = read_blocks(data)
    except (Beyond, TooMuch, RecursionError):
        return unread(source, "I15", Text("页数或内容超过上限", "more pages or content than is read"), _WITHIN)
    except PDFPasswordIncorrect:
        return unread(source, "I13", Text("加密的PDF", "an encrypted PDF"), _OPEN)
    except MemoryError:
        raise
    except Exception:  # a damaged file breaks a foreign library in as many ways as it has lines
        return unread(source, "I01", Text("损坏的PDF", "a damaged PDF"), _WHOLE)
    if refused := _no_text(account, source):
        return refused
    losses, doubts = _account(account, data, source)
    if account.pages < pages:
        read = Text(f"{pages}页中的{account.pages}页", f"{account.pages} of {pages} pages")
        doubts.append(_incomplete(Location(part=source.name), read))
    metadata = [(_MEANT[key], value) for key, value in told.items() if key in _MEANT]
    document = finish(blocks, source, losses, doubts, metadata)
    few = little_text(source, characters_of(document.blocks), account.drawn - account.twice)
    return Document(source, document.blocks, document.losses, (*few, *document.doubts), document.metadata)


def _no_text(account: Account, source: Source) -> Document | None:
    """The refusal of a file whose text is only a layer of recognition under pictures, or cannot be spelt."""
    if not account.drawn and account.pictures:
        read = Text(f"{account.pages}页扫描图片，没有文字", f"{account.pages} pages of pictures without text")
        return unread(source, "I14", read, _TEXT)
    hidden = sum(count(words) for _, words in account.hidden)
    if account.pictured and hidden > 0.8 * account.drawn:
        read = Text("扫描图片，下面的文字是识别出来的，不可见", "a scan over invisible text that was recognised")
        return unread(source, "I14", read, _TEXT)
    if account.unknown > 0.5 * max(1, account.drawn):
        read = Text("只有字形、没有文字编码的PDF", "a PDF of shapes whose characters are not named")
        return unread(source, "I14", read, _TEXT)
    return None


def _account(account: Account, data: bytes, source: Source) -> tuple[list[Loss], list[Doubt]]:
    """What was left out, and the doubts that tell of it."""
    losses, doubts = _furniture(account)
    for page, words in account.hidden:
        place = Location(page=page)
        losses.append(Loss("hidden", "", count(words), CHARACTERS, place, _HIDDEN))
        doubts.append(_doubt("S09", place, f"{count(words)}字", f"{count(words)} characters"))
    if account.twice:
        losses.append(Loss("layout", "", account.twice, CHARACTERS, Location(), _TWICE))
    losses += layout_losses(account.heads) + character_losses(account.invisible)
    for page in account.scans:
        doubts.append(_doubt("S16", Location(page=page), "整页是图片", "a page that is nothing but a picture"))
    for page in account.failed:
        doubts.append(_incomplete(Location(page=page), Text("读不出的一页", "a page that cannot be read")))
    if b"%%EOF" not in data[-2048:]:
        doubts.append(_incomplete(Location(part=source.name), Text("没有结尾标记的PDF", "a PDF without its end")))
    for page in disagreements(data, account.spelt):
        doubts.append(_doubt("S17", Location(page=page), "两种程序读出的数字或字数不同", "two programs read other digits or characters"))
    if account.unknown:
        read = f"{account.unknown}个没有编码的字", f"{account.unknown} characters without a code"
        doubts.append(_doubt("S17", Location(part=source.name), *read))
    return losses, doubts


def _incomplete(place: Location, read: Text) -> Doubt:
    doubt = _doubt("I18", place, read.zh, read.en)
    return replace(doubt, values=(*doubt.values, ("expected", _WHOLE.zh), ("expected_en", _WHOLE.en)))


def _furniture(account: Account) -> tuple[list[Loss], list[Doubt]]:
    """A loss for all lines at the edges of pages that are alike but for their numbers, and one doubt for them all."""
    if not account.furniture:
        return [], []
    alike: dict[str, list[TextLine]] = {}
    for line in account.furniture:
        alike.setdefault(re.sub(r"\d+|\s", "", line.text), []).append(line)
    losses = [
        Loss(
            "page_furniture", lines[0].text.strip(), sum(count(line.text) for line in lines), CHARACTERS,
            Location(page=lines[0].page), Text(f"{_HEADS.zh}共{len(lines)}行。", f"{_HEADS.en} {len(lines)} lines."),
        )
        for lines in alike.values()
    ]
    shown = "、".join(f"“{loss.name}”" for loss in losses[:4]) + ("……" if len(losses) > 4 else "")
    number = len(account.furniture)
    first = Location(page=account.furniture[0].page)
    return losses, [_doubt("S12", first, f"{number}行：{shown}", f"{number} lines: {shown}")]


def _doubt(rule: str, place: Location, read: str, read_en: str) -> Doubt:
    return Doubt(rule, (("where", str(place)), ("read", read), ("read_en", read_en)), (place,))
