"""Recognises the edition of the official form from what stands in the tables of a report, never from its year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annals.extract.alignment import align
from annals.extract.columns import read_body
from annals.model import Cell, Document, Form, Paragraph, ParagraphKind, Table, TableSpec, walk
from annals.numbers import normalise

MIN_SCORE = 0.5
"""Below this likeness of a form's tables and the report's, the form is not recognised."""
MIN_MARGIN = 0.05
"""An edition must be this much better than every other one."""
MAX_ROWS = 1000
"""No form has a table with more rows, however often its labels are wrapped; longer ones are not looked at."""
_FRAGMENT = 0.3


@dataclass(frozen=True)
class Match:
    """An edition and its variant, with the table of the report for each table of the form that was found."""

    form: Form
    variant: str
    fills: tuple[tuple[TableSpec, Table], ...]
    score: float
    """0 to 1."""
    margin: float
    """How much better than the next edition; the score itself where there is no other."""


@dataclass(frozen=True)
class _Fit:
    table: Table
    score: float
    present: frozenset[str]
    """Item codes of the rows that were found."""


def recognise_form(document: Document, forms: Sequence[Form]) -> Match | None:
    """The edition whose tables are most like those of the document, or None where none is, or where two are alike."""
    tables = _with_surroundings(document)
    matches = sorted((_match(tables, form) for form in forms), key=lambda match: (-match.score, match.form.id))
    if not matches or matches[0].score < MIN_SCORE:
        return None
    margin = matches[0].score - (matches[1].score if len(matches) > 1 else 0.0)
    return replace(matches[0], margin=margin) if margin >= MIN_MARGIN else None


def _with_surroundings(document: Document) -> list[Table]:
    """The tables of the document, each with the captions printed directly above it and the notes below it."""
    found: list[Table] = []
    captions: list[str] = []
    noting = False
    for block in walk(document.blocks):
        if isinstance(block, Table) and 0 < len(block.rows) <= MAX_ROWS:
            found.append(replace(block, caption=block.caption or " ".join(captions)))
            captions, noting = [], True
        elif isinstance(block, Paragraph) and block.kind is ParagraphKind.CAPTION:
            captions, noting = [*captions, block.text.strip()], False
        elif isinstance(block, Paragraph) and block.kind is ParagraphKind.NOTE and noting:
            found[-1] = replace(found[-1], notes=(*found[-1].notes, block.text.strip()))
        else:
            captions, noting = [], False
    return found


def _match(tables: Sequence[Table], form: Form) -> Match:
    fills, total, present = [], 0.0, frozenset()
    for spec in form.tables:
        fit = max(_fits(tables, spec), key=lambda fit: fit.score, default=None)
        if fit is not None and fit.score >= _FRAGMENT:
            fills.append((spec, fit.table))
            total += fit.score
            present |= fit.present
    return Match(form, _variant(form, present), tuple(fills), total / len(form.tables), 0.0)


def _fits(tables: Sequence[Table], spec: TableSpec) -> Iterator[_Fit]:
    """How each table fits the spec, and how all of those together do that hold a part of it."""
    parts = []
    for table in tables:
        fit, share = _fit(table, spec)
        yield fit
        if share >= _FRAGMENT:
            parts.append(table)
    if len(parts) > 1 and sum(len(part.rows) for part in parts) <= MAX_ROWS:
        yield _fit(join(parts), spec)[0]


def join(tables: Sequence[Table]) -> Table:
    """One table of all their rows, as if no page or heading had cut it; heads in between stay as rows."""
    width = max(table.width for table in tables)
    rows = tuple(
        (*row, *(Cell("") for _ in range(width - len(row)))) for table in tables for row in table.rows
    )
    first, last = tables[0], tables[-1]
    notes = tuple(note for table in tables for note in table.notes)
    return replace(first, rows=rows, location=first.location.to(last.location), notes=notes)


def _fit(table: Table, spec: TableSpec) -> tuple[_Fit, float]:
    """How well the table fits (0 to 1), and what share of its own rows the form knows."""
    body = read_body(table, spec)
    alignment = align(body.rows, spec.rows)
    always = [row for row in spec.rows if not row.variants]
    found = [spec.rows[placement.candidate.row] for placement in alignment.placements]
    wanted = len(always) + sum(1 for row in found if row.variants)
    alike = 2 * alignment.weight / max(1, wanted + len(body.rows))
    head = normalise("".join(cell.text for row in table.rows[: table.header_rows] for cell in row if cell))
    title = normalise(table.caption + "".join(body.titles))
    known = [all(term in title for term in spec.terms) and bool(spec.terms)]
    known += [normalise(text.zh) in head for text in spec.head]
    score = 0.9 * alike + 0.1 * sum(known) / len(known)
    present = frozenset(spec.item(row.code) for row in found)
    return _Fit(table, score, present), alignment.weight / max(1, len(body.rows))


def _variant(form: Form, present: frozenset[str]) -> str:
    """The variant with the most of the rows that were found and the fewest that were not; the first of equals."""
    special = {table.item(row.code) for table in form.tables for row in table.rows if row.variants}
    best = max(
        form.variants, default=None,
        key=lambda variant: len(special & present - variant.without) - len(special - variant.without - present),
    )
    return best.id if best else ""
