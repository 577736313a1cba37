"""Reads a page, or a page saved with its pictures in one file, as a Document."""

from __future__ import annotations

import email
import email.policy
from collections import Counter, deque
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from annals.model import Block, Document, Doubt, Figure, Location, Loss, Source, Table, Text
from annals.readers.archive import Refusal
from annals.readers.blocks import finish, little_text
from annals.readers.decode import Decoded, Refused
from annals.readers.grid import TooLarge
from annals.readers.html.account import aside_account, frame_account
from annals.readers.html.content import part
from annals.readers.html.encoding import decode_page
from annals.readers.html.facts import page_facts, titles_of
from annals.readers.html.flow import read_flow
from annals.readers.html.items import Flow, Grid, Item, Picture, Strip
from annals.readers.html.paragraphs import UNIT, read_lines
from annals.readers.html.parse import cut_off, parse_page
from annals.readers.html.style import Sheet, sheet_of
from annals.readers.html.tables import Built, build, is_data, located
from annals.readers.losses import CHARACTERS, character_losses, characters_of, layout_losses
from annals.readers.refusals import refuse, unread

_PARTS = 2_000
_PAGE = Text("网页", "a web page")
_WHOLE = Text("完整的网页", "a complete page")
_FEW = 400
"""Characters: a report that has fewer is looked at twice."""


@dataclass
class _Ordered:
    """What is kept, numbered in reading order, and what its tables held besides."""

    runs: list[dict[int, Strip]] = field(default_factory=lambda: [{}])
    others: list[Block] = field(default_factory=list)
    aside: list[Flow] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_page(data: bytes, source: Source, label: str = "", url: str = "") -> Document:
    """The report of a page as flat blocks, with its losses and doubts; `label` and `url` are what a mail says of it."""
    decoded = decode_page(data, label)
    if isinstance(decoded, Refused):
        return refuse(source, decoded)
    source = replace(source, encoding=decoded.encoding)
    try:
        page = parse_page(decoded.text)
    except Refusal as refusal:
        return refusal.document(source)
    return _document(page, decoded, source, url)


def read_mhtml(data: bytes, source: Source) -> Document:
    """The report of a page saved as one file (.mht): its first part of HTML."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for number, piece in enumerate(message.walk()):
        if number > _PARTS:
            break
        if piece.get_content_type() == "text/html":
            content = piece.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                url = str(piece.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
                label = str(piece.get_content_charset() or "")
                return read_page(content, source, label, url if url.startswith("http") else "")
    return unread(source, "I02", Text("不含网页的存档", "an archive without a page"), _PAGE)


def _document(page: _Element, decoded: Decoded, source: Source, url: str) -> Document:
    sheet = sheet_of(page)
    body = page.find("body")
    flow = read_flow(page if body is None else body, sheet, is_data)
    facts = page_facts(page, decoded.text, ())
    parted = part(flow, titles_of(page, facts))
    facts = page_facts(page, decoded.text, parted.frame)
    if url:
        facts.setdefault("Url", url)
    kept = _ordered(parted.kept, sheet, source)
    read = read_lines(kept.runs, [block for block in kept.others if isinstance(block, Table)])
    blocks = sorted([*read.blocks, *kept.others], key=lambda block: (block.location.line or 0, block.location.start or 0))
    losses, doubts = frame_account(source, parted.frame)
    more, told = aside_account(source, [flow, *kept.aside])
    invisible = Counter(letter for held in (flow, *kept.aside) for letter in held.invisible)
    losses += [*kept.losses, *more, *layout_losses(read.layout), *character_losses(invisible)]
    doubts += [*kept.doubts, *told, *read.doubts]
    if cut_off(decoded.text):
        doubts += unread(source, "I18", Text("没有结束标记的网页", "a page that is never closed"), _WHOLE).doubts
    amount = characters_of(tuple(blocks))
    held = amount + sum(loss.quantity for loss in losses if loss.unit == CHARACTERS)
    if amount < min(_FEW, 0.3 * held):
        doubts += little_text(source, amount, held)
    return finish(blocks, source, losses, doubts, facts.items())


def _ordered(items: tuple[Item, ...], sheet: Sheet, source: Source) -> _Ordered:
    """The items numbered from 1 in reading order, tables on their grids."""
    done, at, tables = _Ordered(), 0, 0
    todo = deque(items)
    while todo:
        item = todo.popleft()
        if isinstance(item, Strip):
            at += 1
            done.runs[-1][at] = item
        elif isinstance(item, Picture):
            at += 1
            done.others.append(_figure(item, at))
        elif (built := _built(item, sheet, source, done)) is not None and built.size < item.size:
            # Rows and cells nested against all rules: its lines are kept rather than some of its cells lost.
            loose = read_flow(item.element, sheet, lambda _: False)
            todo.extendleft(reversed(loose.items))
            done.aside.append(loose)
        elif built is not None:
            done.aside += built.aside
            for strip in built.above:
                at += 1
                done.runs[-1][at] = strip
            at, tables = at + 1, tables + 1
            place = Location(line=at, unit=UNIT, table=f"表{tables}")
            done.others.append(Table(located(built, at, f"表{tables}"), place, header_rows=built.header_rows))
            done.runs.append({})
            for picture in built.pictures:
                at += 1
                done.others.append(_figure(picture, at))
    return done


def _built(grid: Grid, sheet: Sheet, source: Source, done: _Ordered) -> Built | None:
    """The table on its grid, or None with a doubt (I15) for one that is larger than any form."""
    try:
        built = build(grid, sheet)
    except TooLarge as problem:
        read = Text(f"过大的表格（{problem}）", f"a table that is too large ({problem})")
        done.doubts += unread(source, "I15", read, Text("不超过100列、20万格的表格", "a table of 100 columns and 200,000 cells at most")).doubts
        note = Text("过大的表格没有读取。", "A table that is too large was not read.")
        done.losses.append(Loss("table", "", grid.size, CHARACTERS, Location(), note))
        return None
    return built


def _figure(picture: Picture, at: int) -> Figure:
    return Figure(picture.name, Location(line=at, unit=UNIT), alt=picture.alt)
