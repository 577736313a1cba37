"""Reads the rows of a printed table by what their cells are: which column is the label, the unit, a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from annals.extract.alignment import SourceRow
from annals.model import Cell, ColumnSpec, Location, Status, Table, TableSpec
from annals.numbers import UNITS, normalise, read_value

LONGEST_UNIT = 8
_PIECES = re.compile(r"[\s|｜]+")
_GLUED = re.compile(r"(.*[^\d.,，．+\-－—/])([+\-－]?[\d０-９][\d０-９,，.．]*(?:[余多]|)[\u4e00-\u9fff]{0,2})")
_UNIT_NOTE = re.compile(r"[（(](?:单位[:：])?([\u4e00-\u9fff]{1,3})[）)]$")
_NOTE = re.compile(r"[（(]?(?:注|备注|附注|说明|填表说明)\d{0,2}[:：]")
_SIGNATURE = re.compile(r"(?:负责人|审核人|填报人|填表人|制表人|联系人|联系电话|填报单位|填报日期|填表日期)[:：]")


@dataclass(frozen=True)
class Columns:
    """Which column plays which part; `values` answer to the columns of the form, None where none is found."""

    labels: tuple[int, ...]
    unit: int | None
    values: tuple[int | None, ...]
    codes: int | None = None
    """The column of printed codes, where the form prints them."""
    strangers: tuple[int, ...] = ()
    """Columns of figures under heads of their own, beside one whose head is that of the form."""


@dataclass(frozen=True)
class Body:
    """The rows of a table below its head, with the titles, notes and signatures that stand inside it."""

    rows: tuple[SourceRow, ...]
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    absent: frozenset[int] = frozenset()
    """Columns of the form that the table lacks."""
    inferred: frozenset[int] = frozenset()
    """Columns that were not told by a head of their own words, but by those beside them."""
    strangers: tuple[Cell, ...] = ()
    """Heads of columns with figures that answer to no column of the form; `text` may be blank, `raw` is all of it."""


def read_body(table: Table, spec: TableSpec) -> Body:
    """The rows that hold something, each with label, unit and figures; repeated heads are left out."""
    columns = find_columns(table, spec)
    rows, titles, notes = [], [], []
    for cells in table.rows[table.header_rows :]:
        printed = [cell for cell in cells if cell is not None and cell.text.strip()]
        if not printed or _is_head(printed, spec):
            continue
        text = " ".join(cell.text.strip() for cell in printed)
        if is_note(text, len(printed)):
            notes.append(text)
        elif len(printed) == 1 and _is_title(text, spec):
            titles.append(text)
        else:
            rows.append(_read_row(cells, columns, spec, text, printed[0].location))
    strangers = tuple(_stranger(table, at) for at in columns.strangers)
    return Body(tuple(rows), tuple(titles), tuple(notes), strangers=strangers)


def _stranger(table: Table, at: int) -> Cell:
    text = " ".join(row[at].text.strip() for row in table.rows if row[at] and row[at].text.strip())
    return Cell(_head_of(table, at), text, location=table.location)


def find_columns(table: Table, spec: TableSpec) -> Columns:
    """The part of each column, from its head where there is one and otherwise from what stands in it."""
    body = table.rows[table.header_rows :]
    texts = [[row[at].text.strip() for row in body if row[at] and row[at].text.strip()] for at in range(table.width)]
    heads = [_head_of(table, at) for at in range(table.width)]
    units = [sum(_is_unit(text, spec) for text in column) for column in texts]
    figures = [sum(_is_figure(text) for text in column) for column in texts]
    words = [sum(len(text) for text in column if not _is_unit(text, spec) and not _is_figure(text)) for column in texts]
    label = max(range(table.width), key=lambda at: (words[at], -at), default=0)
    codes = next((at for at in range(table.width) if at != label and _are_codes(texts[at], spec)), None)
    right = [at for at in range(label + 1, table.width) if at != codes]
    unit = max(right, key=lambda at: (units[at], -at), default=None)
    if unit is not None and (units[unit] == 0 or units[unit] < figures[unit]):
        unit = next((at for at in right if fuzz.ratio(heads[at], "单位") >= 80), None)
    free = [at for at in right if at != unit]
    values = tuple(_by_head(heads, free, column) for column in spec.columns)
    if None in values or len(set(values)) < len(values):
        found = [at for at in free if figures[at]] or free
        values = tuple(found) if len(found) == len(spec.columns) else (None,) * len(spec.columns)
    left = tuple(at for at in range(label) if words[at] > figures[at] and at != codes)
    strangers = tuple(
        at for at in free
        if at not in values and heads[at] and 2 * figures[at] >= len(body) and _all_by_head(heads, values, spec)
    )
    return Columns((*left, label), unit, values, codes, strangers)


def _all_by_head(heads: list[str], values: Sequence[int | None], spec: TableSpec) -> bool:
    return all(at is not None and _by_head(heads, [at], column) == at for at, column in zip(values, spec.columns, strict=True))


def _are_codes(texts: Sequence[str], spec: TableSpec) -> bool:
    """Whether the column holds the codes that the form prints beside its rows (01, 02 …)."""
    known = {row.code for row in spec.rows}
    if not texts or not all(code.isdigit() for code in known):
        return False
    found = [normalise(text).zfill(2) for text in texts]
    return 5 * sum(text in known for text in found) >= 4 * len(found) and len(set(found)) >= 0.9 * len(found)


def _head_of(table: Table, column: int) -> str:
    cells = (row[column] for row in table.rows[: table.header_rows])
    return normalise("".join(cell.text for cell in cells if cell is not None))


def _by_head(heads: list[str], columns: list[int], wanted: ColumnSpec) -> int | None:
    words = [normalise(word) for word in (wanted.label.zh, *wanted.aliases)]
    scores = [(max(fuzz.ratio(heads[at], word) for word in words), -at) for at in columns]
    best = max(scores, default=(0, 0))
    return -best[1] if best[0] >= 70 else None


def _is_unit(text: str, spec: TableSpec) -> bool:
    found = normalise(text)
    return found in UNITS or (0 < len(found) <= LONGEST_UNIT and found in _units(spec))


@lru_cache(maxsize=256)
def _units(spec: TableSpec) -> frozenset[str]:
    return frozenset(row.unit for row in spec.rows)


@lru_cache(maxsize=8192)
def _is_figure(text: str) -> bool:
    return read_value(text, signed=True).status in (Status.REPORTED, Status.NOT_APPLICABLE)


def _is_head(printed: Sequence[Cell], spec: TableSpec) -> bool:
    heads = [normalise(head.zh) for head in spec.head]
    return all(any(fuzz.ratio(normalise(cell.text), head) >= 85 for head in heads) for cell in printed)


def is_note(text: str, cells: int) -> bool:
    """A note below the table, or the line of those who filled it in (审核人：… 填报人：…)."""
    bare = normalise(text)
    return (cells == 1 and bool(_NOTE.match(bare))) or len(_SIGNATURE.findall(bare)) > 1


def _is_title(text: str, spec: TableSpec) -> bool:
    found = normalise(text)
    return fuzz.ratio(found, normalise(spec.title.zh)) >= 80 or (
        bool(spec.terms) and all(term in found for term in spec.terms) and len(found) <= 40
    )


def _read_row(
    cells: Sequence[Cell | None], columns: Columns, spec: TableSpec, text: str, location: Location
) -> SourceRow:
    label = "".join(cells[at].text.strip() for at in columns.labels if cells[at])
    unit = _text(cells, columns.unit)
    values = tuple(None if at is None else cells[at] for at in columns.values)
    others = [
        cell for at, cell in enumerate(cells)
        if at > columns.labels[-1] and at not in (columns.codes, *columns.strangers) and cell and cell.text.strip()
    ]
    if len(spec.columns) == 1:
        unit, values = _typed(others, spec, None if columns.unit is None else cells[columns.unit], values)
    elif unit and not _is_unit(unit, spec):
        unit = ""
    if not others:
        label, unit, values = _split(label, cells, columns, spec)
    if not unit and (found := _UNIT_NOTE.search(label)) and _is_unit(found[1], spec):
        unit, label = found[1], label[: found.start()]
    return SourceRow(label, normalise(unit), values, location, text)


def _text(cells: Sequence[Cell | None], at: int | None) -> str:
    cell = None if at is None else cells[at]
    return "" if cell is None else cell.text.strip()


def _typed(others: list[Cell], spec: TableSpec, unit_cell: Cell | None, values: tuple[Cell | None, ...]) -> tuple:
    """The unit and the one figure of a row, by what the cells hold: a row may have slipped a column."""
    unit = next((cell for cell in others if _is_unit(cell.text, spec)), None)
    if unit is None and unit_cell in others and not _is_figure(unit_cell.text):
        unit = unit_cell
    rest = [cell for cell in others if cell is not unit]
    text = "" if unit is None else unit.text.strip()
    if len(rest) > 1:
        return text, (Cell(" | ".join(cell.text.strip() for cell in rest), location=rest[0].location),)
    if rest:
        return text, (rest[0],)
    return text, values if values[0] is not unit else (None,)


def _split(
    label: str, cells: Sequence[Cell | None], columns: Columns, spec: TableSpec
) -> tuple[str, str, tuple[Cell | None, ...]]:
    """Label, unit and figures of a row that stands in one cell as a whole, read from its end."""
    blank = tuple(None if at is None else cells[at] for at in columns.values)
    cell = next((cells[at] for at in columns.labels if cells[at] and cells[at].text.strip()), None)
    if cell is None:
        return label, "", blank
    pieces = [piece for piece in _PIECES.split(cell.text.strip()) if piece]
    figures = list(_tail(pieces, len(spec.columns), spec))
    unit = pieces.pop() if pieces and _is_unit(pieces[-1], spec) else ""
    if not figures and not unit and columns.values == (None,) and (found := _GLUED.fullmatch("".join(pieces))):
        pieces, figures = [found[1]], [found[2]]
    if len(figures) != len(spec.columns):
        return ("".join(pieces), unit, blank) if unit and not figures else (label, "", blank)
    return "".join(pieces), unit, tuple(Cell(figure, location=cell.location) for figure in figures)


def _tail(pieces: list[str], count: int, spec: TableSpec) -> Iterator[str]:
    """Takes up to `count` figures off the end of the pieces and yields them in order."""
    found: list[str] = []
    while pieces and len(found) < count and _is_figure(pieces[-1]) and not _is_unit(pieces[-1], spec):
        found.append(pieces.pop())
    yield from reversed(found)
