"""Finds the heads of a table among cells in reading order, and lays them over the columns that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from annals.extract.heads import head_words
from annals.model import Cell, TableSpec
from annals.numbers import normalise

_LIKE = 80.0
_SURE = 95.0
_WRAPPED = 3
_MOST = 300
"""Labels without a figure between them that are looked at: the heads of no form are more."""
_STRANGE = 2
"""So many cells of other words may stand among heads: damaged ones."""


@dataclass(frozen=True)
class _Word:
    """A head in reading order; `text` is empty where the cells hold no known one."""

    text: str
    first: int
    end: int
    cell: Cell


@dataclass(frozen=True)
class Block:
    """The heads of one table: cells `first` (its title, if it has one) to `end` (exclusive) of the labels."""

    spec: TableSpec
    words: tuple[_Word, ...]
    first: int
    end: int
    title: Cell | None


def find_blocks(labels: Sequence[Cell], specs: Sequence[TableSpec], named: Callable[[str], str]) -> list[Block]:
    """The heads among those labels, in order: two or more known words behind one another."""
    if len(labels) > _MOST:
        return []
    words = list(_words(labels, tuple(dict.fromkeys(word for spec in specs for word in head_words(spec)))))
    found = []
    for run in _runs(words, lambda cell: bool(named(cell.text))):
        known = {word.text for word in run if word.text}
        first = run[0].first
        title = labels[first - 1] if first and named(labels[first - 1].text) else None
        if len(known) < 2:
            continue
        wanted = named(title.text) if title else ""
        best = max(specs, key=lambda spec: (spec.id == wanted, len(known & set(head_words(spec))), -specs.index(spec)))
        found.append(Block(best, tuple(run), first - bool(title), run[-1].end, title))
    return found


def _words(labels: Sequence[Cell], known: tuple[str, ...]) -> Iterator[_Word]:
    """Every label as a head, wrapped ones put together, or as a word that is none."""
    at = 0
    while at < len(labels):
        for count in range(min(_WRAPPED, len(labels) - at), 0, -1):
            text = normalise("".join(cell.text for cell in labels[at:at + count]))
            like, word = max((fuzz.ratio(text, word), word) for word in known)
            alone = count == 1 or not any(normalise(cell.text) in known for cell in labels[at:at + count])
            if like >= (_LIKE if count == 1 else _SURE) and alone:
                yield _Word(word, at, at + count, labels[at])
                at += count
                break
        else:
            yield _Word("", at, at + 1, labels[at])
            at += 1


def _runs(words: Sequence[_Word], is_title: Callable[[Cell], bool]) -> Iterator[list[_Word]]:
    """Runs of heads with a few strange words among them, cut at titles."""
    run: list[_Word] = []
    for word in words:
        if is_title(word.cell):
            yield from _ended(run)
            run = []
        elif word.text or run:
            run.append(word)
            if all(not one.text for one in run[-_STRANGE - 1:]) and len(run) > _STRANGE:
                yield from _ended(run)
                run = []
    yield from _ended(run)


def _ended(run: list[_Word]) -> Iterator[list[_Word]]:
    while run and not run[-1].text:
        run.pop()
    if run:
        yield run


def head_rows(block: Block, count: int) -> list[list[Cell]] | None:
    """The rows of heads over a column of labels and `count` columns of figures; None where they cannot be told.

    Where a head was lost but there are as many figures as columns, the heads are blank: their order is all that is left.
    """
    words = [word.text for word in block.words if word.text]
    if block.spec.layout == "row":
        return _in_groups(block.spec, words)
    columns = [normalise(column.label.zh) for column in block.spec.columns]
    words = [_official(block.spec, word) for word in words]
    leaves = _leaves(block.spec, words)
    if leaves is not None and len(set(leaves)) == len(leaves) and len(leaves) in (count, len(columns)):
        return [[Cell(""), *(Cell(leaf) for leaf in leaves)]]
    seen = [word for word in words if word in columns]
    if count == len(columns) and seen and _in_order(block.spec, seen):
        return [[Cell("") for _ in range(count + 1)]]
    return None


def _official(spec: TableSpec, word: str) -> str:
    """The form's own words for a head that is printed in others."""
    for column in spec.columns:
        if word in map(normalise, column.aliases):
            return normalise(column.label.zh)
    return word


def _leaves(spec: TableSpec, words: Sequence[str]) -> list[str] | None:
    """The heads of columns from left to right: those of a group stand where the group does; None where it is not there once."""
    groups = {normalise(column.label.zh): normalise(column.group) for column in spec.columns}
    names = {group for group in groups.values() if group}
    found: list[str] = []
    for word in words:
        if word in names:
            found += [leaf for leaf in words if groups.get(leaf) == word]
        elif word in groups and not groups[word]:
            found.append(word)
    return found if all(words.count(name) == 1 for name in names) else None


def _in_order(spec: TableSpec, seen: Sequence[str]) -> bool:
    """Whether heads stand in the form's order, those of every group for themselves."""
    order = [normalise(column.label.zh) for column in spec.columns]
    groups = {normalise(column.label.zh): column.group for column in spec.columns}
    for group in set(groups.values()):
        places = [order.index(word) for word in seen if groups[word] == group]
        if places != sorted(set(places)):
            return False
    return True


def _in_groups(spec: TableSpec, words: Sequence[str]) -> list[list[Cell]] | None:
    """Three rows of heads over one row of figures; None unless every group is there once and every head below each."""
    names = [[normalise(part) for part in row.label.zh.split("／")] for row in spec.rows]
    columns = [normalise(column.label.zh) for column in spec.columns]
    counts = Counter(words)
    if [word for word in words if word in columns] != columns * len(spec.rows):
        return None
    lowest = [parts[-1] for parts in names]
    if [word for word in words if word in lowest] != lowest or any(counts[parts[0]] > 1 for parts in names):
        return None
    rows: list[list[Cell]] = [[], [], []]
    for parts in names:
        rows[0] += [Cell(parts[0]) for _ in columns]
        rows[1] += [Cell(parts[-1]) for _ in columns]
        rows[2] += [Cell(column) for column in columns]
    return rows
