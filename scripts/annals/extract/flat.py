"""Rebuilds tables of figures that lost their grid: cells in reading order, rows of unequal length, heads once each.

The heads must be those of the form, each as often as it should be; then the number of figures behind a label tells
where they stand. A row with more or fewer of them keeps its cells, and the filling refuses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from annals.extract.flatheads import Block, find_blocks, head_rows
from annals.extract.heads import is_figure
from annals.model import Cell, Table, TableSpec

_EQUAL = 0.6
"""So many rows of the full width make a rectangle, in which the others are rows with cells missing."""
Named = Callable[[str], str]


@dataclass
class _Record:
    """Labels as they follow on one another, and the figures behind them; the rows of the table that they took."""

    labels: list[Cell] = field(default_factory=list)
    figures: list[Cell] = field(default_factory=list)
    first: int = 0
    last: int = 0


@dataclass
class _Part:
    """A table of the form: its title and heads, if there are any, and what follows."""

    title: Cell | None
    block: Block | None
    records: list[_Record]


def is_flat(table: Table) -> bool:
    """Whether the cells of the table do not stand below its heads: no cell is merged and the rows are unequal."""
    if any(cell is None or cell.rowspan * cell.colspan > 1 for row in table.rows for cell in row):
        return False
    lengths = [len(real(row)) for row in table.rows]
    filled = [at for at, row in enumerate(table.rows) if any(is_figure(cell.text) for cell in real(row))]
    if not filled:
        return False
    if sum(length == table.width for length in lengths) < _EQUAL * len(lengths):
        return True
    counts = [lengths[at] for at in filled]
    return 0 < max(lengths[: filled[0]], default=0) < max(set(counts), key=counts.count)


def real(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row, blank ones too, without those that only fill it up."""
    cells = [cell for cell in row if cell is not None]
    while cells and not cells[-1].text.strip() and cells[-1].location.line is None:
        cells.pop()
    return cells


def rebuild(table: Table, specs: Sequence[TableSpec], named: Named) -> tuple[Table, ...]:
    """The tables of the form that stand in a flat table, one below the other, each with its heads over its figures."""
    records = list(_records(table))
    found = []
    for part in _parts(records, specs, named):
        rows = _rectangle(table, part) or _rows(part)
        if rows:
            width = max(map(len, rows))
            full = tuple((*row, *(Cell("") for _ in range(width - len(row)))) for row in rows)
            found.append(replace(table, rows=full, header_rows=0, caption="" if found else table.caption))
    return tuple(found)


def _records(table: Table) -> Iterator[_Record]:
    """A record for each run of figures with all labels since the one before; the last may be labels alone."""
    record = _Record()
    for at, row in enumerate(table.rows):
        cells = real(row)
        if not any(is_figure(cell.text) for cell in cells):
            cells = [cell for cell in cells if cell.text.strip()]
        for cell in cells:
            blank = not cell.text.strip()
            if not blank and not is_figure(cell.text) and record.figures:
                yield record
                record = _Record(first=at)
            if blank or is_figure(cell.text):
                if record.figures or not blank or _begun(record, at):
                    record.figures.append(cell)
            else:
                record.labels.append(cell)
                record.first = at if len(record.labels) == 1 else record.first
            record.last = at
        if record.figures and at + 1 < len(table.rows) and len(cells) > 1 and _starts_with_word(table.rows[at + 1]):
            yield record
            record = _Record(first=at + 1)
    if record.labels or record.figures:
        yield record


def _begun(record: _Record, at: int) -> bool:
    """Whether a label of this row stands before a blank cell."""
    return bool(record.labels) and record.last == at


def _starts_with_word(row: Sequence[Cell | None]) -> bool:
    printed = [cell for cell in real(row) if cell.text.strip()]
    return bool(printed) and not is_figure(printed[0].text)


def _parts(records: Sequence[_Record], specs: Sequence[TableSpec], named: Named) -> Iterator[_Part]:
    """The records below each title and head."""
    part = _Part(None, None, [])
    for record in records:
        rest = record.labels
        for block in find_blocks(record.labels, specs, named):
            before = record.labels[:block.first]
            if part.block or part.records:
                loose = [cell for cell in before if cell not in (block.title,)][len(record.labels) - len(rest):]
                if loose:
                    part.records.append(_Record(loose, [], record.first, record.first))
                yield part
            part = _Part(block.title, block, [])
            rest = record.labels[block.end:]
        part.records.append(_Record(rest, record.figures, record.first, record.last))
    yield part


def _rectangle(table: Table, part: _Part) -> list[list[Cell]]:
    """The printed rows of a part whose heads reach as far as its figures: a grid of its own, where blanks hold a place."""
    full = [record for record in part.records if record.figures]
    if part.block is None or not full or len({record.last for record in full}) < len(full):
        return []
    first, last = full[0].first, full[-1].last
    width = max((len(real(table.rows[at])) for at in range(first, full[0].last)), default=0)
    if width < max(len(real(table.rows[record.last])) for record in full):
        return []
    return [list(real(table.rows[at])) for at in range(first, last + 1)]


def _rows(part: _Part) -> list[list[Cell]]:
    """The rows of a part: title, heads, and a row for each label, the last one with the figures behind it."""
    counts = [len(record.figures) for record in part.records if record.figures]
    if not counts:
        return []
    rows: list[list[Cell]] = [[part.title]] if part.title else []
    if part.block:
        heads = head_rows(part.block, max(set(counts), key=counts.count))
        if heads is None:
            return []
        rows += heads
    single = part.block is not None and part.block.spec.layout == "row"
    width = len(rows[bool(part.title)]) - 1 if part.block else 0
    covered = any(len(record.figures) > width and _ends_blank(record) for record in part.records)
    for record in part.records:
        labels = list(_joined(record.labels))
        if single and record.figures and not labels:
            rows.append(list(record.figures))
            continue
        rows += [[label] for label in (labels[:-1] if record.figures else labels)]
        if record.figures:
            label = labels[-1] if labels else Cell("")
            count = len(record.figures)
            unsure = part.block is not None and (count > width or (count == width and covered and _ends_blank(record)))
            rows.append([label, _together(record.figures)] if unsure else [label, *record.figures])
    return rows


def _ends_blank(record: _Record) -> bool:
    """Whether the last cell of a record is blank: where other rows have one blank too many, it may stand for a covered place."""
    return bool(record.figures) and not record.figures[-1].text.strip()


def _together(figures: Sequence[Cell]) -> Cell:
    """Figures that are more than the heads as one cell, so that none of them stands under any."""
    text = " | ".join(cell.text.strip() for cell in figures if cell.text.strip())
    return Cell(text, text, location=figures[0].location)


def _joined(labels: Sequence[Cell]) -> Iterator[Cell]:
    """The labels, one that is printed a character a line put together again."""
    run: list[Cell] = []
    for cell in [*labels, None]:
        if cell is not None and len(cell.text.strip()) <= 2:
            run.append(cell)
            continue
        if len(run) > 2:
            text = "".join(one.text.strip() for one in run)
            yield Cell(text, text, indent=run[0].indent, location=run[0].location.to(run[-1].location))
        else:
            yield from run
        run = []
        if cell is not None:
            yield cell
