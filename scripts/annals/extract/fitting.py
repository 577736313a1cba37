"""How well a table of a report fits a table of a form, from 0 to 1."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annals.extract.alignment import align
from annals.extract.body import read_body
from annals.extract.columns import Body
from annals.extract.segments import Segment
from annals.model import Cell, Table, TableSpec
from annals.numbers import normalise

_FIGURES = re.compile(r"[0-9.,+\-/]+")
MAX_ROWS = 1000
"""No form has a table with more rows, however often its labels are wrapped; longer ones are not looked at."""
_FRAGMENT = 0.3
_NO_HEADS = 0.4
"""What the rows alone are worth in a table with columns; the rest are the heads."""

_SURE = 0.8
"""Rows this much like those of the form make up for heads that are not there."""

_STRANGE = 0.25
"""A table that shares fewer pairs of characters with a form's labels, either way, is no table of that form."""

_HOPELESS = 10
"""A table with this many times the rows of the form's: even with all of those in it, neither score nor share could come
up to a fragment, and the alignment is spared."""

Parts = Sequence[Segment]


@dataclass(frozen=True)
class Fit:
    """A table, how well it fits, which rows of the form it holds, and of which parts of the report it is made."""

    table: Table
    score: float
    present: frozenset[str]
    """Item codes of the rows that were found."""
    share: float
    """How much of its own rows the form knows."""
    parts: tuple[int, ...] = ()


def fits(parts: Parts, spec: TableSpec) -> Iterator[Fit]:
    """How each part fits the spec, and how all of those together do that hold a part of it."""
    some = []
    for at, segment in enumerate(parts):
        if segment.titled not in ("", spec.id):
            continue
        one = fit(segment, spec)
        yield replace(one, parts=(at,))
        if one.share >= _FRAGMENT:
            some.append(at)
    tables = [parts[at].table for at in some]
    wide = spec.layout != "list"
    if wide and len({table.width for table in tables}) > 1:
        return
    if len(some) > 1 and sum(len(table.rows) for table in tables) <= MAX_ROWS:
        yield replace(fit(Segment(join(tables), spec.id), spec), parts=tuple(some))


def join(tables: Sequence[Table]) -> Table:
    """One table of all their rows, as if no page or heading had cut it; heads in between stay as rows."""
    width = max(table.width for table in tables)
    rows = tuple(
        (*row, *(Cell("") for _ in range(width - len(row)))) for table in tables for row in table.rows
    )
    first, last = tables[0], tables[-1]
    notes = tuple(note for table in tables for note in table.notes)
    return replace(first, rows=rows, location=first.location.to(last.location), notes=notes)


def fit(segment: Segment, spec: TableSpec) -> Fit:
    """How well the table fits: by its rows, its title, and its heads."""
    table = segment.table
    if not segment.titled and is_strange(table, spec):
        return Fit(table, 0.0, frozenset(), 0.0)
    body = read_body(table, spec)
    if len(body.rows) > _HOPELESS * len(spec.rows):
        return Fit(table, 0.0, frozenset(), 0.0)
    alignment = align(body.rows, spec.rows)
    always = [row for row in spec.rows if not row.variants]
    found = [spec.rows[placement.candidate.row] for placement in alignment.placements]
    wanted = len(always) + sum(1 for row in found if row.variants)
    alike = 2 * alignment.weight / max(1, wanted + len(body.rows))
    score = _by_title(table, spec, body, alike) if spec.layout == "list" else _by_heads(segment, spec, body, alike)
    present = frozenset(spec.item(row.code) for row in found)
    return Fit(table, score, present, alignment.weight / max(1, len(body.rows)))


def is_strange(table: Table, spec: TableSpec) -> bool:
    """Whether the words of the table cannot be those of the form: a quick look that spares the alignment."""
    wanted = _pairs_of(spec)
    found = _pairs(cell.text for row in table.rows for cell in row if cell)
    common = len(wanted & found)
    return common < _STRANGE * min(len(wanted), len(found))


@functools.lru_cache(maxsize=256)
def _pairs_of(spec: TableSpec) -> frozenset[str]:
    labels = [label for row in spec.rows for label in (row.label.zh, *row.aliases)]
    return _pairs([*labels, *(column.label.zh for column in spec.columns)])


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    """The pairs of neighbouring characters, digits left out."""
    return frozenset().union(*map(_pairs_in, texts))


@functools.lru_cache(maxsize=4096)
def _pairs_in(text: str) -> frozenset[str]:
    word = _FIGURES.sub("", normalise(text))
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))


def _by_title(table: Table, spec: TableSpec, body: Body, alike: float) -> float:
    head = normalise("".join(cell.text for row in table.rows[: table.header_rows] for cell in row if cell))
    title = normalise(table.caption + "".join(body.titles))
    known = [all(term in title for term in spec.terms) and bool(spec.terms)]
    known += [normalise(text.zh) in head for text in spec.head]
    return 0.9 * alike + 0.1 * sum(known) / len(known)


def _by_heads(segment: Segment, spec: TableSpec, body: Body, alike: float) -> float:
    """Rows times heads: a table under heads of other words is another table, however like its rows are."""
    count = len(spec.columns)
    told = (count - len(body.absent) - 0.5 * len(body.inferred - body.absent)) / count
    extra = len(body.strangers) / (count + len(body.strangers))
    if len(body.absent) == count or (not segment.titled and len(body.absent | body.inferred) == count and alike < _SURE):
        return 0.0
    return alike * (_NO_HEADS + (1 - _NO_HEADS) * max(0.0, told - extra))
