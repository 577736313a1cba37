"""One report as the search knows it: headings, paragraphs, rows of figures and findings, each with its place on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from annals.escape import printable
from annals.model import (
    NO_TEXT,
    Entry,
    Form,
    NumberStatus,
    ObservationRow,
    OutlineRow,
    Package,
    PackageTable,
    SearchCell,
    SearchDocument,
    SearchPiece,
    Status,
    TableSpec,
    Text,
)
from annals.pages import words

FINDINGS = Text("审核发现", "Findings of the audit")


def report_document(
    entry: Entry, form: Form | None, *, title: str, body: Text, aliases: Mapping[str, Text] | None = None
) -> SearchDocument:
    """The document of one published report; every anchor is an id of its page.

    `aliases` say what else a row of its form is called, by item.
    """
    package = entry.package
    pieces = (
        SearchPiece("", "title", NO_TEXT, title),
        *_narrative(package),
        *(piece for table in package.tables for piece in _rows(table, words.table_of(form, table.id), aliases or {})),
        *_findings(entry),
    )
    return SearchDocument(
        url=f"reports/{entry.id}/index.html", title=printable(title), kind="report", pieces=tuple(map(_printable, pieces)),
        authority=entry.id.authority, body=body, year=entry.id.year,
    )


def _printable(piece: SearchPiece) -> SearchPiece:
    return replace(
        piece, heading=Text(printable(piece.heading.zh), printable(piece.heading.en)), text=printable(piece.text),
        en=printable(piece.en), cells=tuple(replace(cell, raw=printable(cell.raw)) for cell in piece.cells),
    )


def _narrative(package: Package) -> Iterator[SearchPiece]:
    headings = {row.id: _heading(row) for row in package.outline}
    parents = {row.id: row.parent for row in package.outline}
    for row in package.paragraphs:
        if row.kind == "table":
            continue
        if row.kind == "heading":
            yield SearchPiece(row.id, "heading", Text(headings.get(parents.get(row.id, ""), ""), ""), row.text)
        else:
            yield SearchPiece(row.id, "text", Text(headings.get(row.section, ""), ""), row.number + row.text)


def _heading(row: OutlineRow) -> str:
    """The heading as the report prints it: a number that we restored is not shown as its own."""
    return row.title if row.number_status == NumberStatus.RESTORED else f"{row.number}{row.title}"


def _findings(entry: Entry) -> Iterator[SearchPiece]:
    """What the page says that the audit found; of a public report the entry holds only what a person has read."""
    for finding in entry.findings:
        yield SearchPiece(f"finding-{finding.id}", "finding", FINDINGS, finding.message.zh, finding.message.en)


# --- rows of figures --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Labels:
    """What the form calls the rows and columns of a table, by item and by code."""

    rows: Mapping[str, Text]
    above: Mapping[str, str]
    """The item of the group that a row stands in."""
    columns: Mapping[str, Text]


def _labels(spec: TableSpec | None) -> _Labels:
    if spec is None:
        return _Labels({}, {}, {})
    return _Labels(
        {spec.item(row.code): row.label for row in spec.rows},
        {spec.item(row.code): spec.item(row.parent) for row in spec.rows if row.parent},
        {column.code: column.label for column in spec.columns},
    )


def _rows(table: PackageTable, spec: TableSpec | None, aliases: Mapping[str, Text]) -> Iterator[SearchPiece]:
    """A row of the table as one place: its label, the table and group that it stands in, and its figures."""
    labels = _labels(spec)
    held: dict[str, list[ObservationRow]] = {}
    for cell in table.rows:
        held.setdefault(cell.item, []).append(cell)
    for item, cells in held.items():
        first = cells[0]
        if first.status == Status.ABSENT:
            continue
        english = labels.rows.get(item, NO_TEXT).en
        figures = () if first.status == Status.HEADING and not any(cell.raw for cell in cells) else (
            _cell(cell, labels, several=len(cells) > 1) for cell in cells
        )
        yield SearchPiece(
            item, "row", _place(table, item, labels), _label(first), english, tuple(figures), aliases.get(item, NO_TEXT),
        )


def _place(table: PackageTable, item: str, labels: _Labels) -> Text:
    """The table, and the group of the row where it has one."""
    group = labels.rows.get(labels.above.get(item, ""), NO_TEXT)
    if not group.zh:
        return table.title
    return Text(f"{table.title.zh} › {words.short(group.zh)}", f"{table.title.en} › {words.short(group.en)}")


def _label(cell: ObservationRow) -> str:
    """The label by which the row is found: the form's, and what the report prints where that is another wording."""
    printed = cell.item_printed
    return cell.item_label if not printed or printed.endswith(cell.item_label) else f"{printed}（表样：{cell.item_label}）"


def _cell(cell: ObservationRow, labels: _Labels, *, several: bool) -> SearchCell:
    column = Text(cell.column_label, labels.columns.get(cell.column, NO_TEXT).en) if several else NO_TEXT
    raw = cell.raw.strip()
    return SearchCell(
        column, cell.column, cell.value, cell.unit if cell.value else "", cell.status, "" if raw == cell.value else raw,
    )
