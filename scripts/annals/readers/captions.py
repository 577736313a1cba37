"""Titles and captions, known by where they stand: at the top, above a table, beside a picture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from annals.model import Figure, Location, Paragraph, ParagraphKind, Table
from annals.readers.figures import caption_above, caption_below
from annals.readers.marks import (
    ATTACHMENT,
    BULLET,
    DATE,
    NOTE,
    REPORT_TITLE,
    SIGNATURE,
    TABLE_TITLE,
    half_stopped,
    marked,
    sentence_inside,
    stopped,
)
from annals.readers.wrapping import Piece

_TOP = 14
"""Lines within which a title is looked for; what web pages put above it comes first."""
_YEAR_IN_BRACKETS = re.compile(r"[（(]\s*+(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*+年度?\s*+[）)]")
_BODY_NAME = re.compile(
    r"[（(]?[^\s，。；：、（）()]{2,24}(?:局|委|厅|部|府|办|室|会|院|校|学|中心|处|站|所|队|镇|乡|街道|公司|集团|馆|社)[）)]?"
)
_FURNITURE = re.compile(r"[：:>＞|｜@/\\]|\d{4}[-/.]\d|索引|首页|当前位置")
_BRACKETED = re.compile(r"[（(].{2,40}[）)]")
_UNIT_LINE = re.compile(r"[（(]?\s*+(?:计量|填报|填表|报送|编制|数据)?(?:单位|机关|部门|时间|日期|年度)(?:名称)?\s*+(?:[（(]盖?章[）)])?\s*+[：:]")
_PART_OF_TITLE = 30


def mark_titles(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines with the title block marked: the report's title with the body's name above it."""
    done = list(pieces)
    found = next((place for place, piece in enumerate(pieces[:_TOP]) if _ends_title(piece)), None)
    if found is None or any(stopped(piece.text) and len(piece.text) > 60 for piece in pieces[:found]):
        return done
    first = found
    while first > 0 and found - first < 3 and _name_part(pieces[first - 1]):
        first -= 1
    last = found
    while last + 1 < len(pieces) and last - found < 2 and _subtitle(pieces[last + 1].text):
        last += 1
    for place in range(first, last + 1):
        done[place] = replace(done[place], kind=ParagraphKind.TITLE)
    return done


def _subtitle(text: str) -> bool:
    """Whether a line below the title belongs to it: the year in brackets, or the body's name alone."""
    return bool(_YEAR_IN_BRACKETS.fullmatch(text) or _BODY_NAME.fullmatch(text))


def _ends_title(piece: Piece) -> bool:
    text = piece.text
    return len(text) <= 60 and bool(REPORT_TITLE.search(text)) and not marked(text) and not _FURNITURE.search(text)


def _name_part(piece: Piece) -> bool:
    text = piece.text
    return (
        len(text) <= _PART_OF_TITLE and not _FURNITURE.search(text) and not DATE.fullmatch(text)
        and not marked(text) and not BULLET.match(text) and not re.search(r"[，。；、！？]", text) and not text.isascii()
    )


def mark_tables(pieces: Sequence[Piece], tables: Sequence[Table]) -> tuple[list[Piece], list[Table]]:
    """The lines with captions above and notes below the tables marked, and the tables with their titles."""
    done, named = list(pieces), []
    for table in tables:
        split = next((i for i, piece in enumerate(done) if _after(piece.location, table.location)), len(done))
        title = _mark_above(done, split)
        _mark_below(done, split)
        named.append(replace(table, caption=title))
    return done, named


def _after(one: Location, other: Location) -> bool:
    if one.line == other.line:
        return (one.start or 0) >= (other.start or 0)
    return (one.line or 0) > (other.line or 0)


def _mark_above(pieces: list[Piece], split: int) -> str:
    """The table's title; its lines are marked as captions, and so is the unit's name below it."""
    title: int | None = None
    place = split - 1
    while place >= 0 and split - place <= 5 and pieces[place].kind is None:
        text = pieces[place].text
        if TABLE_TITLE.search(text) and len(text) <= 60 and not marked(text) and not ATTACHMENT.match(text):
            title = place
            break
        if not (_BRACKETED.fullmatch(text) or _UNIT_LINE.match(text) or DATE.fullmatch(text)):
            break
        place -= 1
    if title is None:
        marks = [p for p in range(place + 1, split) if _UNIT_LINE.match(pieces[p].text)]
        for at in marks:
            pieces[at] = replace(pieces[at], kind=ParagraphKind.CAPTION)
        return ""
    first = title
    while first > 0 and title - first < 2 and _begins_title(pieces[first - 1], pieces[first]):
        first -= 1
    for at in range(first, split):
        pieces[at] = replace(pieces[at], kind=ParagraphKind.CAPTION)
    return "".join(pieces[at].text for at in range(first, title + 1))


def _begins_title(above: Piece, below: Piece) -> bool:
    """Whether a line is the first half of a title that goes on below without a gap."""
    if above.kind or below.blank_before or re.search(r"\d{4}年", below.text):
        return False
    return _name_part(above) and not ATTACHMENT.match(above.text)


def _mark_below(pieces: list[Piece], split: int) -> None:
    for at in range(split, min(split + 4, len(pieces))):
        text = pieces[at].text
        if pieces[at].kind or not (NOTE.match(text) or SIGNATURE.match(text)):
            return
        pieces[at] = replace(pieces[at], kind=ParagraphKind.NOTE)


def mark_attachments(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the numbered lines marked that go on with a list of attachments (附件：1.… 2.…)."""
    done = list(paragraphs)
    for place, item in enumerate(done[1:], start=1):
        before = done[place - 1]
        listed = before.kind is ParagraphKind.ATTACHMENT and re.search(r"^(?:附件[：:]\s*+)?\d{1,2}\s*+[.．、]", before.text)
        if listed and item.kind is ParagraphKind.TEXT and re.match(r"\d{1,2}\s*+[.．、]", item.text) and not stopped(item.text):
            done[place] = replace(item, kind=ParagraphKind.ATTACHMENT)
    return done


def caption_figures(
    paragraphs: Sequence[Paragraph], figures: Sequence[Figure]
) -> tuple[list[Paragraph], list[Figure]]:
    """The paragraphs with captions of pictures marked, and the figures with their captions."""
    done, captioned = list(paragraphs), []
    places = [_place(item.location) for item in done]
    for number, figure in enumerate(figures):
        below = bisect_left(places, _place(figure.location))
        following = _place(figures[number + 1].location) if number + 1 < len(figures) else None
        before = _place(figures[number - 1].location) if number else (0, 0)
        chosen = None
        if below < len(done) and (following is None or places[below] < following) and _fits(done[below], caption_below):
            chosen = below
        elif below and places[below - 1] > before and _fits(done[below - 1], caption_above):
            chosen = below - 1
        if chosen is None:
            captioned.append(figure)
        else:
            done[chosen] = replace(done[chosen], kind=ParagraphKind.CAPTION)
            captioned.append(replace(figure, caption=done[chosen].text))
    return done, captioned


def _place(location: Location) -> tuple[int, int]:
    return location.line or 0, location.start or 0


def _fits(paragraph: Paragraph, rule: Callable[[str], bool]) -> bool:
    return _free(paragraph) and rule(paragraph.text)


def _free(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.TEXT and not half_stopped(paragraph.text) and not sentence_inside(paragraph.text)
