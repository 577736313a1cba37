"""Whether a text was wrapped at a fixed width, and where: its right edge, its margin, its first-line indent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annals.model import Location, ParagraphKind
from annals.readers.lines import CLOSERS, OPENERS, columns
from annals.readers.marks import half_stopped, stopped

_WIDEST = 200
"""Columns beyond which no text is wrapped."""
_FORBIDDEN_START = "，。、；：？！…—,.;:?!%％" + CLOSERS
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9./:@_%?&=~+#-]*")


@dataclass(frozen=True)
class Piece:
    """A line of running text, before it is joined with its neighbours."""

    text: str
    raw: str
    indent: float
    location: Location
    blank_before: bool
    kind: ParagraphKind | None = None
    """Kind already decided: such a line is never joined."""
    apart: bool = False
    """Whether a table or a figure stands between it and the line before."""


@dataclass(frozen=True)
class Edge:
    """The right edge at which lines were wrapped, and what else is regular about them."""

    width: int
    measure: Callable[[str], int]
    margin: float
    """Indent of lines that go on with a paragraph."""
    indented: bool
    """Whether paragraphs begin with an indent."""
    spaced: bool
    """Whether a blank line stands between any two lines, so that it parts nothing."""
    parted: bool
    """Whether blank lines part the paragraphs."""

    def full(self, line: Piece, following: Piece) -> bool:
        """Whether the first thing of the following line would not have fitted at the end of this one."""
        return self.measure(line.raw) + self.measure(_first_token(following.text)) > self.width


def find_edge(pieces: Sequence[Piece]) -> Edge | None:
    """The edge at which most longer lines end, or None where the text was not wrapped."""
    best: tuple[int, int, Callable[[str], int]] | None = None
    for measure in (len, columns):
        found = _edge([(measure(piece.raw), _runs_on(piece.text)) for piece in pieces], 16 if measure is len else 32)
        if found and (best is None or found[1] > best[1]):
            best = (*found, measure)
    if best is None:
        return None
    width, _, measure = best
    return _regularities(pieces, width, measure)


def _open(text: str) -> bool:
    return not stopped(text) and not half_stopped(text)


def _runs_on(text: str) -> bool:
    """Whether a line is a piece of running text: no stop at its end but marks inside, which items of a list lack."""
    return _open(text) and any(mark in text for mark in "，。；、：")


def _edge(lines: list[tuple[int, bool]], least: int) -> tuple[int, int] | None:
    """(width, lines that end at it): many lines end there in mid-sentence, few just before, hardly any beyond."""
    slack = 2 if least == 16 else 5
    sizes, mid = Counter(size for size, _ in lines), Counter(size for size, runs_on in lines if runs_on)
    longer = sum(n for size, n in sizes.items() if size >= least)
    sizes = Counter({size: n for size, n in sizes.items() if size <= 2 * _WIDEST})
    best = None
    for width in sorted(size for size in sizes if least <= size <= _WIDEST):
        near = sum(sizes[size] for size in range(width - slack, width + 1))
        inside = sum(mid[size] for size in range(width - slack, width + 1))
        beyond = sum(n for size, n in sizes.items() if width < size <= 2 * width)
        before = sum(n for size, n in sizes.items() if 0.6 * width < size < width - slack)
        sharp = near >= max(4, 0.25 * longer, before) and inside >= 0.6 * near and beyond <= 0.08 * near
        if sharp and (best is None or near > best[1]):
            # Marks may hang over the edge: it is where most of these lines end.
            best = (max(range(width - slack, width + 1), key=lambda size: (sizes[size], size)), near)
    return best


def _regularities(pieces: Sequence[Piece], width: int, measure: Callable[[str], int]) -> Edge:
    plain = Edge(width, measure, 0.0, False, False, False)
    on, after_stop, blanks, breaks = Counter(), [], Counter(), 0
    for line, following in pairwise(pieces):
        if following.apart or following.kind or line.kind:
            continue
        full = plain.full(line, following)
        if full and _open(line.text):
            on[following.indent] += 1
            blanks[following.blank_before] += 1
        elif not full and stopped(line.text):
            after_stop.append(following.indent)
            breaks += following.blank_before
    margin = on.most_common(1)[0][0] if on else 0.0
    starts = sum(1 for indent in after_stop if indent >= margin + 1)
    spaced = blanks[True] > blanks[False]
    return Edge(
        width, measure, margin,
        indented=bool(after_stop) and starts >= 0.6 * len(after_stop),
        spaced=spaced,
        parted=not spaced and bool(after_stop) and breaks >= 0.6 * len(after_stop),
    )


def _first_token(text: str) -> str:
    """What cannot be parted at the beginning of a line: a Latin word, or a character with the marks behind it."""
    start = len(text) - len(text.lstrip(OPENERS))
    word = _WORD.match(text, start)
    end = word.end() if word else start + 1
    while end < len(text) and text[end] in _FORBIDDEN_START:
        end += 1
    return text[:end]
