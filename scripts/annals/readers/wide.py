"""Tables with many figures in a row, found in the lines of a text: rows as far as they can be told, unequal as they are.

What finds them is general: four figures behind one another, which no list of labels, units and figures has, or the
title of a part of such a table. Which figure stands under which head is not told here; a row that the text does not
fill up is filled with cells that stand nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from annals.model import Cell, Location, Table
from annals.readers.cells import (
    Kind,
    Token,
    cell,
    is_rule,
    piped,
    prose,
    split_pipes,
    split_tabs,
    unbarred,
    whole,
)
from annals.readers.lines import Line
from annals.readers.marks import DATE, NOTE, PART_ITEM, PART_TITLE, REPORT_TITLE, SIGNATURE, URL

_FIGURES = 4
"""So many figures behind one another are a row of a wide table."""
_FEWEST_LABELS = 2
_MOST_LABELS = 4
"""Labels before the figures of a row: those of merged cells, and a wrapped one."""
_LONGEST = 60
"""Characters of a label."""
_PIECE = re.compile(r"\S+")
_CHANGE = re.compile(r"[+＋]\s*+[（(]\s*+\d*+\s*+[）)]\s*+[-－−]\s*+[（(]\s*+\d*+\s*+[）)]|[增减]\s*+\d[\d,]*")
"""A change as reports print it, which white space may part: +(0) -(0)."""


@dataclass(frozen=True)
class Wide:
    """A table and the lines that it took: `first` … `last` are indexes, `layout` counts the drawing characters."""

    table: Table
    first: int
    last: int
    layout: int


@dataclass(frozen=True)
class _Row:
    """The cells of a line."""

    tokens: tuple[Token, ...]
    cells: tuple[Token, ...] = ()
    """The same with every blank before the first word, where pipes or tabs say that the line is a row."""
    drawn: int = 0

    @property
    def rowed(self) -> bool:
        return len(self.cells) > 1


def find_wide(lines: Sequence[Line]) -> list[Wide]:
    """The wide tables among the lines, in order."""
    rows = [_row(line) for line in lines]
    found = []
    for first, last in _regions(rows):
        region = [row for row in rows[first:last + 1] if row and row.tokens]
        if _is_wide(region):
            place = lines[first].location().to(lines[last].location())
            drawn = sum(row.drawn for row in rows[first:last + 1] if row)
            found.append(Wide(Table(_grid(region), place), first, last, drawn))
    return found


def _row(line: Line) -> _Row | None:
    """The cells of a line of a table; None for a line that is none."""
    text = " ".join(line.text.split())
    if is_rule(text):
        return _Row((), drawn=_letters(text))
    line, bars = unbarred(line)
    text = " ".join(line.text.split())
    if bars and not text:
        return _Row((), drawn=bars)
    if piped(text):
        tokens = tuple(split_pipes(line))
        return _Row(tokens, tokens, bars + _letters(text) - sum(_letters(token.text) for token in tokens))
    if "\t" in line.text:
        return _tabbed(line)
    if not text:
        return _Row(())
    pieces = _pieces(line)
    several = len(pieces) > 1 and (_longest_run(pieces) >= _FIGURES or bool(PART_ITEM.fullmatch(pieces[0].text)))
    if (_outside(text) and not several) or any(_outside(piece.text) for piece in pieces):
        return None
    return _Row(tuple(pieces), drawn=bars)


def _tabbed(line: Line) -> _Row | None:
    tokens = tuple(split_tabs(line))
    if any(_outside(token.text) for token in tokens if token.text):
        return None
    led = tokens[:1] if line.text.startswith("\t") and len(tokens) > 1 else ()
    return _Row(tokens, (*(replace(token, kind=Kind.BLANK, text="", raw="") for token in led), *tokens))


def _outside(text: str) -> bool:
    """Whether a text is none of a table's: running text, a title, a signature, the heading of a part of the report."""
    marks = (NOTE.match(text), SIGNATURE.match(text), URL.search(text), DATE.fullmatch(text), REPORT_TITLE.search(text))
    return len(text) > _LONGEST or prose(text) or text.endswith(("：", ":", "。")) or any(marks) or bool(PART_TITLE.fullmatch(text))


def _pieces(line: Line) -> list[Token]:
    """The pieces of a line between its spaces; a change stays whole."""
    changes = [match.span() for match in _CHANGE.finditer(line.text)]
    words = [match.span() for match in _PIECE.finditer(line.text)]
    if changes:
        words = [one for one in words if not any(start < one[1] and one[0] < end for start, end in changes)]
    return [whole(line.part(start, end)) for start, end in sorted([*changes, *words])]


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _figure(token: Token) -> bool:
    return token.kind in (Kind.NUMBER, Kind.BLANK) or bool(_CHANGE.fullmatch(token.text))


def _longest_run(tokens: Sequence[Token]) -> int:
    """The longest run of figures, blank cells between them included."""
    best = run = 0
    for token in tokens:
        run = run + (token.kind is not Kind.BLANK) if _figure(token) else 0
        best = max(best, run)
    return best


def _regions(rows: Sequence[_Row | None]) -> Iterator[tuple[int, int]]:
    """Index pairs of runs of lines that may be a table, from the first words to the last figure and the blank cells behind it."""
    at = 0
    while at < len(rows):
        if rows[at] is None or not rows[at].tokens:
            at += 1
            continue
        end = at
        while end < len(rows) and rows[end] is not None:
            end += 1
        figures = [place for place in range(at, end) if any(token.kind is Kind.NUMBER for token in rows[place].tokens)]
        if figures:
            last = figures[-1]
            while last + 1 < end and rows[last + 1].tokens and all(one.kind is Kind.BLANK for one in rows[last + 1].tokens):
                last += 1
            yield at, last
        at = end


def _is_wide(region: Sequence[_Row]) -> bool:
    tokens = [token for row in region for token in row.tokens]
    if 2 * sum(token.kind is Kind.UNIT for token in tokens) >= sum(token.kind is Kind.NUMBER for token in tokens):
        return False
    if sum(token.kind in (Kind.LABEL, Kind.HEAD) for token in tokens) < _FEWEST_LABELS:
        return False
    titled = any(PART_ITEM.fullmatch(row.tokens[0].text.strip()) for row in region)
    return titled or _longest_run(tokens) >= _FIGURES


def _grid(region: Sequence[_Row]) -> tuple[tuple[Cell, ...], ...]:
    """The rows: as the lines have them, or a row for each label where the lines hold single cells or the whole table."""
    if sum(row.rowed for row in region) >= 0.6 * len(region):
        rows = [list(row.cells or row.tokens) for row in region]
    elif _even(region):
        rows = [list(row.tokens) for row in region]
    else:
        rows = []
        for token in (token for row in region for token in row.tokens):
            if rows and _figure(token):
                rows[-1].append(token)
            else:
                rows.append([token])
    width = max(map(len, rows))
    return tuple(tuple([_cell(token) for token in row] + [Cell("")] * (width - len(row))) for row in rows)


def _even(region: Sequence[_Row]) -> bool:
    """Whether lines are rows: figures at their end, and no line holds several rows."""
    with_figures = [row for row in region if any(map(_figure, row.tokens))]
    return all(_figure(row.tokens[-1]) and _changes(row.tokens) <= 1 for row in with_figures)


def _changes(tokens: Sequence[Token]) -> int:
    """How often words follow on figures, or 2 where the line is no row for another reason: too few figures alone, or heads."""
    if _figure(tokens[0]) and len(tokens) < _FIGURES:
        return 2
    if next((at for at, token in enumerate(tokens) if _figure(token)), 0) > _MOST_LABELS:
        return 2
    return 1 + sum(_figure(one) and not _figure(two) for one, two in pairwise(tokens))


def _cell(token: Token) -> Cell:
    found = cell([token], token.location)
    place = found.location if found.location.line is not None else Location(line=token.location.line)
    return replace(found, location=place)
