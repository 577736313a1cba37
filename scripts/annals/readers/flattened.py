"""Tables that a text extraction has flattened, found in the lines of a text and made rectangular again.

What finds them is general: how densely units, figures, blank cells and column heads stand. No official form is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annals.model import Location, Table
from annals.readers.cells import Kind, Row, Token, cell, is_head, text_of
from annals.readers.lines import Line, count
from annals.readers.marks import ATTACHMENT, NOTE, SIGNATURE, TABLE_TITLE, marked
from annals.readers.rows import rows_of
from annals.readers.shapes import Role, Shape, shape
from annals.readers.wide import find_wide

_MOST_LABELS = 5
"""Labels between two cells of figures: headings of groups and wrapped labels."""


@dataclass(frozen=True)
class Flattened:
    """A table and the lines that it took: `first` … `last` are indexes, `layout` counts the drawing characters."""

    table: Table
    first: int
    last: int
    layout: int
    rest: tuple[tuple[int, Line], ...] = ()
    """Parts of those lines that are not the table's, with the index of the line."""


def find_tables(lines: Sequence[Line]) -> list[Flattened]:
    """The flattened tables among the lines, in order: those with many figures in a row first, lists between them."""
    found: list[Flattened] = []
    start = 0
    for wide in find_wide(lines):
        found += _lists(lines[start:wide.first], start)
        found.append(Flattened(wide.table, wide.first, wide.last, wide.layout))
        start = wide.last + 1
    return [*found, *_lists(lines[start:], start)]


def _lists(lines: Sequence[Line], offset: int) -> list[Flattened]:
    """The tables of labels, units and figures among those lines, of which the first has the index `offset`."""
    shapes = [shape(line) for line in lines]
    found: list[Flattened] = []
    for first, last in _runs(shapes):
        start = _beginning(shapes, first, found[-1].last + 1 if found else 0)
        region = shapes[start:last + 1]
        if _is_table(region):
            found.append(_flattened(region, start, last))
    return [_moved(one, offset) for one in found]


def _moved(one: Flattened, offset: int) -> Flattened:
    rest = tuple((at + offset, part) for at, part in one.rest)
    return replace(one, first=one.first + offset, last=one.last + offset, rest=rest)


def _runs(shapes: Sequence[Shape]) -> list[tuple[int, int]]:
    """Index pairs of runs of seeds with no running text and few labels between them."""
    runs: list[tuple[int, int]] = []
    labels, broken = 0, True
    for place, item in enumerate(shapes):
        if item.seed:
            if item.role is Role.BLANK and broken:
                continue
            if broken or labels > _MOST_LABELS or (labels and _other_bars(shapes[runs[-1][1]], item)):
                runs.append((place, place))
            else:
                runs[-1] = (runs[-1][0], place)
            labels, broken = 0, False
        elif item.role is Role.LABEL:
            labels += 1
            text = item.line.text.strip()
            broken = broken or bool(NOTE.match(text) or SIGNATURE.match(text) or _title(text))
        elif item.role is Role.PROSE:
            broken = True
    return [_trimmed(shapes, *run) for run in runs]


def _other_bars(last: Shape, next_: Shape) -> bool:
    """Whether two rows between bars, with words between them, belong to different tables: they are not equally wide."""
    return last.layout == next_.layout == "pipe" and len(last.tokens) != len(next_.tokens)


def _trimmed(shapes: Sequence[Shape], first: int, last: int) -> tuple[int, int]:
    """A run without lone borders before it and blank cells behind it that belong to no row."""
    while last > first and shapes[last].role is Role.BLANK and shapes[last - 1].role in (Role.EMPTY, Role.BLANK):
        last -= 1
    return first, last


def _title(text: str) -> bool:
    return bool(TABLE_TITLE.search(text)) and not marked(text)


def _beginning(shapes: Sequence[Shape], first: int, floor: int) -> int:
    """Where the table really begins: at the label of its first figure, or behind its title."""
    opening = shapes[first]
    if opening.role in (Role.HEAD, Role.RULE) or (opening.role is Role.ROW and _labelled(opening)):
        return first
    labels: list[int] = []
    place = first - 1
    while place >= floor and shapes[place].role in (Role.LABEL, Role.EMPTY) and len(labels) <= _MOST_LABELS:
        text = shapes[place].line.text.strip()
        if text and (_title(text) or ATTACHMENT.match(text)):
            return _behind_brackets(shapes, labels, first)
        if text:
            labels.append(place)
        place -= 1
    return _own_labels(shapes, labels, first)


def _labelled(item: Shape) -> bool:
    return item.tokens[0].kind in (Kind.LABEL, Kind.HEAD, Kind.NUMBER) if item.tokens else False


def _behind_brackets(shapes: Sequence[Shape], labels: list[int], first: int) -> int:
    """The first label behind a title that is no unit name in brackets."""
    for place in reversed(labels):
        text = shapes[place].line.text.strip()
        if not (text[0] in "（(" and text[-1] in "）)" and not marked(text)) and not text.startswith("单位："):
            return place
    return first


def _own_labels(shapes: Sequence[Shape], labels: list[int], first: int) -> int:
    """The labels before the first figure that surely belong to it: tabbed ones, or one with its wrapped parts."""
    begin = first
    for place in labels:
        text = shapes[place].line.text.strip()
        begin = place
        if not shapes[place].tabbed and (marked(text) or not text.startswith(("（", "("))):
            break
    return begin


def _is_table(region: Sequence[Shape]) -> bool:
    """Whether units, figures and heads stand densely enough for a table."""
    kinds = Counter(token.kind for item in region for token in item.tokens)
    filled = [item for item in region if item.role not in (Role.EMPTY, Role.RULE)]
    rows = [item for item in filled if item.role is Role.ROW]
    if _grid(rows, filled):
        return True
    if not filled or sum(item.seed for item in filled) < 0.4 * len(filled):
        return False
    numbers, units, heads = kinds[Kind.NUMBER], kinds[Kind.UNIT], kinds[Kind.HEAD]
    labels = kinds[Kind.LABEL]
    if labels < 2 or numbers + units < 2:
        return False
    return (numbers >= 3 and units >= 2) or (heads >= 2 and numbers + units >= 2) or (
        numbers >= 4 and numbers >= 0.4 * labels and labels >= 0.4 * numbers
    )


def _grid(rows: Sequence[Shape], filled: Sequence[Shape]) -> bool:
    """Whether lines are rows by their pipes or tabs alone: several of them with as many short cells each."""
    if len(rows) < 2 or len(rows) < 0.6 * len(filled):
        return False
    width, alike = Counter(len(item.tokens) for item in rows).most_common(1)[0]
    piped = all(item.layout == "pipe" for item in rows)
    headed = all(is_head(token.text) for token in rows[0].tokens if token.text)
    short = all(len(token.text) <= 40 for item in rows for token in item.tokens)
    if piped:
        return width >= 2 and alike >= 0.6 * len(rows)
    return short and width >= 2 and alike >= 0.8 * len(rows) and (headed or (len(rows) >= 4 and width >= 3))


def _flattened(region: Sequence[Shape], first: int, last: int) -> Flattened:
    rows = rows_of(region)
    drawn = sum(_drawing(item) for item in region)
    head = _header_rows(rows, region)
    body = rows[:head]
    for row in rows[head:]:
        if head and _texts(row) == _texts(rows[0]):
            drawn += sum(count(text) for text in _texts(row))
        else:
            body.append(row)
    grid = tuple(_cells(row) for row in body)
    place = region[0].line.location().to(region[-1].line.location())
    rest = tuple((first + place, part) for place, item in enumerate(region) for part in item.rest)
    return Flattened(Table(grid, place, header_rows=head), first, last, drawn, rest)


def _drawing(item: Shape) -> int:
    """How many characters of a line are pipes and borders."""
    if item.role is not Role.RULE and item.layout != "pipe":
        return 0
    return count(item.line.text) - sum(count(token.text) for token in item.tokens)


def _texts(row: Row) -> list[str]:
    return [text_of(tokens) for tokens in row]


def _cells(row: Row) -> tuple:
    tokens = [token for cell_tokens in row for token in cell_tokens]
    place = tokens[0].location if tokens else Location()
    return tuple(cell(cell_tokens, place) for cell_tokens in row)


def _header_rows(rows: Sequence[Row], region: Sequence[Shape]) -> int:
    """How many rows at the top name the columns."""
    drawn = next((place for place, item in enumerate(region) if item.role is Role.RULE and place == 1), None)
    if drawn is not None and region[0].layout == "pipe":
        return 1
    if len(rows) > 1 and _texts(rows[0])[0] in ("序号", "编号") and _texts(rows[1])[0].isdigit():
        return 1
    head = 0
    for row in rows[:3]:
        filled = [tokens[0] for tokens in row if tokens and tokens[0].text]
        if len(filled) > 1 and sum(_names_column(token) for token in filled) > 0.5 * len(filled):
            head += 1
        else:
            break
    return head


def _names_column(token: Token) -> bool:
    return token.kind is Kind.HEAD
