"""One report as the search knows it: its headings, paragraphs and rows of figures, each with its place on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annals.escape import printable
from annals.model import (
    NumberStatus,
    ObservationRow,
    OutlineRow,
    Package,
    PackageTable,
    SearchDocument,
    SearchPiece,
    Status,
)


def report_document(package: Package, url: str, *, title: str, body: str) -> SearchDocument:
    """The document of one published report; every anchor is an id of its page."""
    pieces = (
        SearchPiece("", "title", "", title),
        *_narrative(package),
        *(piece for table in package.tables for piece in _rows(table)),
    )
    return SearchDocument(
        url=url, title=printable(title), kind="report", pieces=tuple(map(_printable, pieces)),
        authority=package.id.authority, body=printable(body), year=package.id.year,
    )


def _printable(piece: SearchPiece) -> SearchPiece:
    return replace(piece, heading=printable(piece.heading), text=printable(piece.text))


def _narrative(package: Package) -> Iterator[SearchPiece]:
    headings = {row.id: _heading(row) for row in package.outline}
    parents = {row.id: row.parent for row in package.outline}
    for row in package.paragraphs:
        if row.kind == "table":
            continue
        if row.kind == "heading":
            yield SearchPiece(row.id, "heading", headings.get(parents.get(row.id, ""), ""), row.text)
        else:
            yield SearchPiece(row.id, "text", headings.get(row.section, ""), row.number + row.text)


def _heading(row: OutlineRow) -> str:
    """The heading as the report prints it: a number that we restored is not shown as its own."""
    return row.title if row.number_status == NumberStatus.RESTORED else f"{row.number}{row.title}"


def _rows(table: PackageTable) -> Iterator[SearchPiece]:
    """A row of the table as one text: its label, then every figure with its unit, column by column."""
    held: dict[str, list[ObservationRow]] = {}
    for cell in table.rows:
        held.setdefault(cell.item, []).append(cell)
    for item, cells in held.items():
        figures = [_figure(cell, len(cells) > 1) for cell in cells if cell.raw.strip() or cell.value]
        if cells[0].status != "absent":
            yield SearchPiece(item, "row", table.title.zh, f"{_label(cells[0])} {'，'.join(figures)}".rstrip())


def _label(cell: ObservationRow) -> str:
    """The label by which the row is found: the form's, and what the report prints where that is another wording."""
    printed = cell.item_printed
    return cell.item_label if not printed or printed.endswith(cell.item_label) else f"{printed}（表样：{cell.item_label}）"


def _figure(cell: ObservationRow, several: bool) -> str:
    figure = f"{cell.value or cell.raw}{cell.unit if cell.value else ''}"
    figure += f"（已更正，原文{cell.raw.strip() or '空白'}）" if cell.status == Status.CORRECTED else ""
    return f"{cell.column_label} {figure}" if several else figure
