"""Reads the heads of a table with several columns of figures: which printed column answers to which of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from annals.model import Cell, ColumnSpec, Status, Table, TableSpec
from annals.numbers import normalise, read_value

ALIKE = 75.0
"""Heads less alike than this (of 100) are not the same."""
_HEAD_WORD = 80.0
SERIAL_HEADS = ("序号", "编号", "行次", "行号")
"""What stands over a column that numbers the rows."""
_GROUP = 65.0


@dataclass(frozen=True)
class Leaf:
    """A lowest head: the printed columns that it stands over, its words, and those of the heads above it."""

    first: int
    end: int
    text: str
    above: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heads:
    """How many rows are head, the label columns left of the first figure, and the leaves right of them."""

    depth: int
    labels: int
    leaves: tuple[Leaf, ...]


@lru_cache(maxsize=256)
def head_words(spec: TableSpec) -> tuple[str, ...]:
    """Everything that may stand in the head of that table, normalised."""
    words = [text.zh for text in spec.head] + [spec.note.zh, *SERIAL_HEADS]
    for column in spec.columns:
        words += [column.label.zh, *column.aliases, column.group]
    if spec.layout == "row":
        for row in spec.rows:
            words += [*row.label.zh.split("／"), *row.aliases]
    return tuple(dict.fromkeys(normalise(word) for word in words if word))


def is_head_row(printed: Sequence[Cell], specs: Sequence[TableSpec]) -> bool:
    """Whether these cells are the head of one of those tables: two or more of its words, and nothing else."""
    texts = [normalise(cell.text) for cell in printed]
    return len(set(texts)) > 1 and any(all(_is_word(text, head_words(spec)) for text in texts) for spec in specs)


def goes_on_as_head(printed: Sequence[Cell], specs: Sequence[TableSpec]) -> bool:
    """Whether these cells may be a damaged row of a head: half of its words, and no figure."""
    texts = [normalise(cell.text) for cell in printed]
    if any(is_figure(text) for text in texts):
        return False
    return any(2 * sum(_is_word(text, head_words(spec)) for text in texts) >= len(texts) for spec in specs)


def is_head_again(printed: Sequence[Cell], spec: TableSpec) -> bool:
    """Whether a row below the head repeats it, as it does on a new page."""
    return is_head_row(printed, (spec,))


def find_heads(table: Table, spec: TableSpec) -> Heads:
    """The heads of the table, found by their words; whatever the reader said of them is not relied on."""
    words = head_words(spec)
    depth = 0
    for row in table.rows:
        texts = [normalise(cell.text) for cell in row if cell is not None and cell.text.strip()]
        known = sum(_is_word(text, words) for text in texts)
        if texts and (2 * known < len(texts) or any(is_figure(text) for text in texts)):
            break
        if texts and not known:
            break
        depth += 1
    depth = _with_foreign(table, _with_spans(table, depth))
    leaves = [_named(leaf, spec.columns) for leaf in _leaves(table.rows[:depth], table.width)]
    first = next((at for at, leaf in enumerate(leaves) if _column_of(leaf, spec.columns)), None)
    labels = _first_figure(table, depth)
    if first is not None:
        labels = min(labels, leaves[first].first)
    return Heads(depth, labels, tuple(leaf for leaf in leaves if leaf.first >= labels))


def _with_spans(table: Table, depth: int) -> int:
    """The depth, not less than what the heads themselves span; a head alone, without a row below, is none."""
    spans = (at + cell.rowspan for at, row in enumerate(table.rows[:depth]) for cell in row[1:] if cell is not None)
    reached = max(spans, default=depth)
    return min(max(depth, reached if reached <= depth + 2 else depth), len(table.rows))


def _with_foreign(table: Table, depth: int) -> int:
    """The depth with leading rows of words over the figures: heads, though not those of this form."""
    first = _first_figure(table, depth)
    while depth < len(table.rows):
        over = [cell.text for cell in table.rows[depth][first:] if cell is not None and cell.text.strip()]
        if not over or any(map(is_figure, over)):
            break
        depth += 1
    return depth if depth < len(table.rows) else 0


def _leaves(rows: Sequence[Sequence[Cell | None]], width: int) -> list[Leaf]:
    """The lowest head of each printed column; columns below one cell are one leaf."""
    stacks: list[list[tuple[tuple[int, int], str]]] = [[] for _ in range(width)]
    for down, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell is None:
                continue
            for column in range(at, min(at + cell.colspan, width)):
                stacks[column].append(((down, at), normalise(cell.text)))
    leaves: list[Leaf] = []
    last = None
    for column, stack in enumerate(stacks):
        lowest = stack[-1][0] if stack else None
        if lowest is not None and lowest == last:
            leaves[-1] = Leaf(leaves[-1].first, column + 1, leaves[-1].text, leaves[-1].above)
        else:
            texts = [text for _, text in stack]
            leaves.append(Leaf(column, column + 1, texts[-1] if texts else "", tuple(texts[:-1])))
        last = lowest
    return leaves


def _named(leaf: Leaf, columns: Sequence[ColumnSpec]) -> Leaf:
    """The leaf with its words: a blank cell below a head belongs to that head, if the head is that of a column.

    Below a head of a group it is a head that was lost.
    """
    texts = [text for text in (*leaf.above, leaf.text) if text]
    if leaf.text or not texts:
        return Leaf(leaf.first, leaf.end, leaf.text, tuple(text for text in leaf.above if text))
    lowest = Leaf(leaf.first, leaf.end, texts[-1], tuple(texts[:-1]))
    return lowest if _column_of(lowest, columns) else Leaf(leaf.first, leaf.end, "", tuple(texts))


def likeness(leaf: Leaf, column: ColumnSpec) -> float:
    """How like the leaf is to the head of that column, 0 to 100; a head below another group is none."""
    score = max(
        fuzz.ratio(leaf.text, normalise(column.label.zh)),
        *(fuzz.ratio(leaf.text, normalise(alias)) - 2 for alias in column.aliases), 0.0,
    )
    if score < ALIKE:
        return 0.0
    if column.group and leaf.above and not is_below(leaf, column.group):
        return ALIKE
    return score


def is_below(leaf: Leaf, group: str) -> bool:
    """Whether that head of a group stands above the leaf."""
    return any(fuzz.ratio(text, normalise(group)) >= _GROUP for text in leaf.above)


def _column_of(leaf: Leaf, columns: Sequence[ColumnSpec]) -> ColumnSpec | None:
    return max((column for column in columns if likeness(leaf, column)), key=lambda c: likeness(leaf, c), default=None)


def _first_figure(table: Table, depth: int) -> int:
    """The first column right of some words in which most of what is printed below the head are figures."""
    worded = False
    for at in range(table.width):
        texts = [row[at].text for row in table.rows[depth:] if row[at] is not None and row[at].text.strip()]
        figures = sum(map(is_figure, texts))
        if worded and 2 * figures > len(texts):
            return at
        worded = worded or figures < len(texts)
    return table.width


@lru_cache(maxsize=8192)
def _is_word(text: str, words: tuple[str, ...]) -> bool:
    return any(fuzz.ratio(text, word) >= _HEAD_WORD for word in words)


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """Whether a cell prints a figure, or a sign for none."""
    return read_value(text, signed=True).status in (Status.REPORTED, Status.NOT_APPLICABLE)
