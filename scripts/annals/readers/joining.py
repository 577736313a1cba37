"""Paragraphs put together again where hard line breaks had cut them; precision before completeness.

Two paragraphs glued are worse than one left in two pieces, so a join needs evidence from both sides of the break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from annals.model import Doubt, Paragraph
from annals.readers.kinds import kind_of
from annals.readers.lines import CLOSERS, chinese_share, closes, ideograph, unclosed
from annals.readers.marks import (
    ATTACHMENT,
    BULLET,
    DATE,
    ENUMERATION,
    NOTE,
    URL,
    half_stopped,
    marked,
    sentence_inside,
    stopped,
)
from annals.readers.wrapping import Edge, Piece, find_edge

_ENOUGH = 3.0
_CERTAIN = 4.0
_CONTINUES = re.compile(
    r"的(?!确)|于(?!是)|和(?!谐|平|解|硕)|与(?!会|此同时|时俱进|往年|上年|去年|20)|及(?!时|早|格)|或(?!者说)|并(?!购|联|网|轨)"
    r"|等(?![级待候])|以及|从而|所(?!有|属)"
)
_UNFINISHED = re.compile(r"(?:[，、,]|[A-Za-z0-9][@_=&]|其中|的|和|与|及|或|在|对|为|将|把|被|由|向|以|于|至|从|按|属|第|等)$")
_ASIDE = re.compile(r"[（(](?:https?|www|以下|下同|含|即|包括|不含|试行|征求|共|其中)", re.IGNORECASE)
_OPENING = re.compile(r"(?:截至|截止|自|今年|本年度|近年来|根据|按照|\d{4}年|[〇一二三四五六七八九]{4}年|下一?步|总之|同时|此外|另外|目前|一年来)")
_UNIT = re.compile(r"[条件次篇个人份起家项年月日号万亿元名期场余多%％]")


@dataclass
class _Growing:
    """A paragraph as it grows line by line."""

    pieces: list[Piece]
    text: str
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        self.text += _gap(self.text, piece.text) + piece.text
        self.pieces.append(piece)

    def paragraph(self) -> Paragraph:
        first, last = self.pieces[0], self.pieces[-1]
        place = first.location if first is last else first.location.to(last.location)
        return Paragraph(self.text, place, first.kind or kind_of(self.text), first.indent)


def join(pieces: Sequence[Piece]) -> tuple[list[Paragraph], list[Doubt]]:
    """The paragraphs that the lines make up, and a doubt (S05) for every join without firm evidence."""
    edge = find_edge([piece for piece in pieces if piece.kind is None])
    grown: list[_Growing] = []
    for piece in pieces:
        score = _score(grown[-1], piece, edge) if grown else 0.0
        if score >= _ENOUGH:
            if score < _CERTAIN:
                grown[-1].doubts.append(_doubt(grown[-1], piece))
            grown[-1].add(piece)
        else:
            grown.append(_Growing([piece], piece.text))
    return [item.paragraph() for item in grown], [doubt for item in grown for doubt in item.doubts]


def _doubt(before: _Growing, piece: Piece) -> Doubt:
    place = before.pieces[-1].location.to(piece.location)
    return Doubt(
        "S05", (("where", str(place)), ("read", f"…{before.text[-12:]}｜{piece.text[:12]}…")), (place,),
        (f"p{before.pieces[0].location.line}",),
    )


def _score(before: _Growing, piece: Piece, edge: Edge | None) -> float:
    """How sure it is that the piece goes on with the paragraph; `_ENOUGH` and more means yes."""
    line = before.pieces[-1]
    if line.kind or piece.kind or piece.apart or BULLET.match(piece.text) or _opens_block(piece.text):
        return 0.0
    if edge is None:
        return _evidence(before.text, line, piece)
    if piece.indent >= edge.margin + 1 or (piece.blank_before and edge.parted):
        return 0.0 if stopped(line.text) or marked(piece.text) else _evidence(before.text, line, piece)
    if edge.full(line, piece):
        return _wrapped(line, piece, edge)
    evidence = _evidence(before.text, line, piece)
    return evidence if evidence >= 6 else 0.0


def _opens_block(text: str) -> bool:
    short = len(text) <= 60
    return bool((short and ATTACHMENT.match(text)) or NOTE.match(text) or DATE.fullmatch(text))


def _wrapped(line: Piece, piece: Piece, edge: Edge) -> float:
    """The answer for a line that reaches the right edge of a wrapped text."""
    ended = stopped(line.text)
    if marked(piece.text) and (ended or half_stopped(line.text) or not edge.indented):
        return 0.0
    if ended and not (edge.indented or edge.parted):
        return 0.0
    return _CERTAIN


def _evidence(text: str, line: Piece, piece: Piece) -> float:
    """The sum of what speaks for and against a join where nothing is known of the width of lines."""
    following, ended = piece.text, stopped(line.text)
    if ended and not _closes_only(following):
        return 0.0
    waiting = unclosed(text[-200:])
    score = 0.5 if half_stopped(line.text) else 1.5 if line.text[-1:] in CLOSERS else 2.0
    score += -1.5 if _bare(text) else 1.5
    score -= 3.0 if marked(text) and _bare(text) else 0.0
    if waiting:
        score += 3.5 if closes(following, waiting) else 1.0
    if _closes_only(following):
        score += 4.5
    elif _CONTINUES.match(following):
        score += 3.5
    elif _ASIDE.match(following):
        score += 2.5
    elif _OPENING.match(following) and not _UNFINISHED.search(line.text[-8:]):
        score -= 1.5
    unfinished = _UNFINISHED.search(line.text[-8:]) or (line.text[-1:].isdigit() and _UNIT.match(following))
    if unfinished:
        score += 2.5
    elif len(line.text) < 14:
        score -= 2.0 if _bare(text) else 1.0
    score -= 4.0 if marked(following) else 2.0 if ENUMERATION.match(following) else 0.0
    score -= 3.0 if piece.indent >= 1.5 else 0.0
    score -= 2.0 if _bare(following) and not stopped(following) else 0.0
    return score


def _closes_only(text: str) -> bool:
    """Whether a line begins with a mark that cannot begin a paragraph."""
    return text[:1] in "，。、；：？！,;?!）)》〉”’〕】]」』%％"


def _bare(text: str) -> bool:
    """Whether a text looks like a title: no stop and no comma in it, or short halves of like length."""
    if len(text) > 60 or sentence_inside(text) or any(mark in text for mark in "；;"):
        return False
    parts = re.split("[，,]", text)
    if len(parts) == 1:
        return "、" not in text or len(text) <= 30
    if marked(text) and len(text) <= 40:
        return True
    lengths = [len(part) for part in parts]
    return len(text) <= 30 and max(lengths) - min(lengths) <= 2


def _gap(text: str, following: str) -> str:
    """What stands between two joined lines: a space between Latin words, and nothing otherwise."""
    last, first = text[-1:], following[:1]
    if not (last.isascii() and first.isascii()) or last.isspace():
        return ""
    words = (last.isalpha() and first.isalnum()) or (last.isalnum() and first.isalpha())
    tail = text[-80:].rsplit(maxsplit=1)[-1]
    start = len(tail)
    while start and tail[start - 1].isascii():
        start -= 1
    if URL.search(tail[start:]) or ideograph(last) or re.match(r"[\w.-]*(?:://|@)", following):
        return ""
    if words or (last in ",.;:!?)" and first.isalpha() and chinese_share(text) < 0.3):
        return " "
    return ""
