"""What a line could be within a flattened table: a whole row, one cell, a label, a border, or running text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import Enum

from annals.readers.cells import (
    UNIT_WORD,
    Kind,
    Token,
    is_rule,
    kind_of,
    piped,
    prose,
    split_gaps,
    split_pipes,
    split_tabs,
    whole,
)
from annals.readers.lines import Line
from annals.readers.marks import HEADING, SIGNATURE

_PACKED = re.compile(rf"(?P<unit>{UNIT_WORD})[ \t\u3000]*(?P<number>\d[\d,]*(?:\.\d+)?)(?![\d年月日.]|\s*[条件次])")
_ROW_START = re.compile(rf"(?<!其中[：:])(?:(?={HEADING.pattern})|(?=其中[：:]))")
# A figure that runs into the number of the next row cannot be told apart from it (条12 + 2.制发 → 条122.制发).
_RUN_IN = re.compile(rf"{UNIT_WORD}\d")
_WORDS = re.compile(r"\S+")
_FURTHER = re.compile(r" {0,9}\t(?P<cell>[^\t\s]{1,20})(?=\s|$)")
"""A further cell behind the last figure."""
_FEWEST_PACKED = 5


class Role(Enum):
    """What part a line can play."""

    EMPTY = "empty"
    BLANK = "blank"
    """One or more cells without text: nothing but tabs and spaces."""
    RULE = "rule"
    ROW = "row"
    CELL = "cell"
    HEAD = "head"
    LABEL = "label"
    PROSE = "prose"


@dataclass(frozen=True)
class Shape:
    """A line with its role and its cells."""

    line: Line
    role: Role
    tokens: tuple[Token, ...] = ()
    layout: str = ""
    """pipe, tab, gap, packed or empty."""
    rest: tuple[Line, ...] = ()
    """Parts of the line that stand before and behind the table (only where it holds many rows)."""

    @property
    def seed(self) -> bool:
        """Whether the line by itself speaks for a table."""
        return self.role in (Role.ROW, Role.CELL, Role.HEAD, Role.BLANK, Role.RULE)

    @property
    def tabbed(self) -> bool:
        """Whether the line begins with a tab."""
        return self.line.text.lstrip(" \u3000").startswith("\t")


def shape(line: Line) -> Shape:
    """What the line could be."""
    text = line.text
    if not text.strip():
        return Shape(line, Role.BLANK, tuple(split_tabs(line)), "tab") if "\t" in text else Shape(line, Role.EMPTY)
    if is_rule(text):
        return Shape(line, Role.RULE)
    if piped(text):
        return Shape(line, Role.ROW, tuple(split_pipes(line)), "pipe")
    if len(text) > 60 and (found := _packed(line)):
        return found
    if "\t" in text and (tokens := split_tabs(line)):
        return _tabbed(line, tokens)
    if (tokens := split_gaps(line)) and len(tokens) > 1 and _typed_row(tokens):
        return Shape(line, Role.ROW, tuple(tokens), "gap")
    return _single(line, whole(line))


def _tabbed(line: Line, tokens: list[Token]) -> Shape:
    filled = [token for token in tokens if token.kind is not Kind.BLANK]
    if any(prose(token.text) and token.kind is Kind.LABEL for token in filled) or _signed(filled):
        return Shape(line, Role.PROSE)
    if len(filled) > 1 or (len(tokens) > 1 and filled[0] is tokens[0]):
        return Shape(line, Role.ROW, tuple(tokens), "tab")
    single = _single(line, filled[0])
    return Shape(line, single.role, tuple(tokens), "tab")


def _signed(tokens: list[Token]) -> bool:
    """Whether a line says who filled the table in, which is printed below it."""
    return any(SIGNATURE.match(token.text) for token in tokens)


def _single(line: Line, token: Token) -> Shape:
    if token.kind is Kind.HEAD:
        return Shape(line, Role.HEAD, (token,))
    if token.kind in (Kind.UNIT, Kind.NUMBER):
        return Shape(line, Role.CELL, (token,))
    return Shape(line, Role.PROSE if prose(line.text) else Role.LABEL, (token,))


def _typed_row(tokens: list[Token]) -> bool:
    """Whether pieces apart by gaps are a row: a label and then figures and units, a unit with its figure, or heads."""
    kinds = [token.kind for token in tokens]
    if all(kind is Kind.HEAD for kind in kinds) or kinds in ([Kind.UNIT, Kind.NUMBER], [Kind.NUMBER, Kind.UNIT]):
        return True
    start = 1 if kinds[0] is Kind.NUMBER and len(kinds) > 2 else 0
    return (
        kinds[start] in (Kind.LABEL, Kind.HEAD) and not prose(tokens[start].text)
        and all(kind in (Kind.UNIT, Kind.NUMBER) for kind in kinds[start + 1:])
        and len(kinds) > start + 1
    )


def _packed(line: Line) -> Shape | None:
    """A line that holds many rows behind one another, or None where it does not."""
    found = list(_PACKED.finditer(line.text))
    if len(found) < _FEWEST_PACKED:
        return None
    tokens: list[Token] = []
    start = 0
    for match in found:
        label = line.text[start:match.start()]
        if not label.strip() or len(label) > 120 or "。" in label or label.count("，") > 2 or _RUN_IN.search(label):
            return None
        tokens += _words(line, start, match.start())
        tokens += [whole(line.part(*match.span("unit"))), whole(line.part(*match.span("number")))]
        start = match.end()
    while (more := _FURTHER.match(line.text, start)) and kind_of(more["cell"]) is Kind.NUMBER:
        tokens.append(whole(line.part(*more.span("cell"))))
        start = more.end()
    head = next((place for place, token in enumerate(tokens[:8]) if token.kind is Kind.HEAD), 0)
    begin = next(index for index in range(len(line.text)) if line.place(index) == tokens[head].location.start)
    rest = (line.part(0, begin), line.part(start))
    return Shape(line, Role.ROW, tuple(tokens[head:]), "packed", tuple(part for part in rest if part.text.strip()))


def _words(line: Line, start: int, end: int) -> list[Token]:
    """The labels between two figures of a packed line: parted at markers, units, column heads, and figures in cells of their own."""
    cuts = [start]
    words = [(start + word.start(), start + word.end()) for word in _WORDS.finditer(line.text[start:end])]
    unit = False
    for first, last in words:
        kind = kind_of(line.text[first:last])
        own = kind is Kind.NUMBER and line.text[last:last + 1] == "\t"
        if kind in (Kind.UNIT, Kind.HEAD) or own or (unit and kind is Kind.NUMBER):
            cuts += [first, last]
        unit = kind is Kind.UNIT
    cuts += [start + match.start() for match in _ROW_START.finditer(line.text[start:end])]
    edges = sorted({*cuts, end})
    pieces = [line.part(first, last) for first, last in itertools.pairwise(edges)]
    return [whole(piece) for piece in pieces if piece.text.strip()]
