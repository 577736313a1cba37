"""Tells a table of the form that the report lacks from one that it has in a layout that this site cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annals.extract.heads import head_words, is_figure
from annals.extract.recognise import Match
from annals.model import Document, Doubt, Location, Table, TableSpec, walk
from annals.numbers import normalise

_FEWEST = 3
"""Words of a table's head: so many of them in one table are no accident."""

_FIGURES = 10
"""So many figures in the tables of a text: an official table, even the smallest, has no fewer."""


def fell_apart(document: Document) -> bool:
    """Whether a plain text holds tables of figures of which no form was recognised: the file that it was made of has them whole."""
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    cells = (cell for table in tables for row in table.rows for cell in row if cell is not None and cell.text.strip())
    return document.source.media_type == "text/plain" and sum(is_figure(cell.text) for cell in cells) >= _FIGURES


def missing_tables(match: Match) -> Iterator[Doubt]:
    """A doubt for each table of the form that was not found: S23 where one that is like it was left over, otherwise F03."""
    found = {spec.id for spec, _ in match.fills}
    for spec in match.form.tables:
        if spec.id in found:
            continue
        alike = tuple(_alike(spec, match.unused))
        values = (("expected", f"“{spec.title.zh}”一表"), ("expected_en", f"the table “{spec.title.en}”"))
        yield Doubt("S23" if alike else "F03", values, alike, (), spec.id)


def _alike(spec: TableSpec, tables: Sequence[Table]) -> Iterator[Location]:
    """Where the tables stand that print several words of its head, and figures."""
    words = set(head_words(spec))
    for table in tables:
        texts = {normalise(cell.text) for row in table.rows for cell in row if cell is not None}
        if len(words & texts) >= min(_FEWEST, len(words)) and any(text.isdigit() for text in texts):
            yield table.location
