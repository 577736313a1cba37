"""A table with several columns in its official layout: merged heads above, merged labels at the side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from annals.escape import text
from annals.model import ColumnSpec, ObservationRow, PackageTable, RowSpec, Status, TableSpec

from . import cells

Cells = Mapping[tuple[str, str], ObservationRow]


@dataclass(frozen=True)
class Sheet:
    """What is needed to draw one table."""

    spec: TableSpec
    rows: Sequence[RowSpec]
    cells: Cells
    marks: Mapping[str, str]
    labels: Mapping[str, str]
    """What the report prints for a row, by item."""

    def item(self, row: RowSpec) -> str:
        """The item code of that row."""
        return self.spec.item(row.code)


def render(table: PackageTable, spec: TableSpec, rows: Sequence[RowSpec], caption: str, marks: Mapping[str, str]) -> str:
    """The table as one block of HTML without blank lines; `caption` is HTML."""
    labels = {row.item: row.item_label for row in reversed(table.rows)}
    sheet = Sheet(spec, rows, {(row.item, row.column): row for row in table.rows}, marks, labels)
    units = {row.unit for row in rows if row.has_value} | {column.unit for column in spec.columns if column.unit}
    unit = f'<span class="annals-small">（单位：{text(next(iter(units)))}）</span>' if len(units) == 1 and "" not in units else ""
    body = _single_row(sheet) if spec.layout == "row" else _grid(sheet)
    return "\n".join([
        f'<div class="annals-table-frame" data-wide role="region" aria-label="{text(table.title.zh)}" tabindex="0">',
        '<table class="annals-table annals-grid">', f"<caption>{caption}{unit}</caption>", *body, "</table>", "</div>",
    ])


# --- figures below heads ------------------------------------------------------------------------------------


def _grid(sheet: Sheet) -> Iterator[str]:
    children: dict[str, list[RowSpec]] = {}
    for row in sheet.rows:
        children.setdefault(row.parent, []).append(row)
    width = _depth(children, "")
    yield "<thead>"
    yield from _heads(sheet, width)
    yield "</thead>\n<tbody>"
    for row in children.get("", ()):
        yield from _rows(sheet, children, row, width, [], [])
    yield "</tbody>"


def _depth(children: Mapping[str, Sequence[RowSpec]], code: str) -> int:
    return max((1 + _depth(children, row.code) for row in children.get(code, ())), default=0)


def _heads(sheet: Sheet, width: int) -> Iterator[str]:
    spec = sheet.spec
    grouped = any(column.group for column in spec.columns)
    above = spec.head[0].zh if grouped and spec.head else ""
    height = (2 if grouped else 1) + bool(above)
    corner = spec.note.zh or (spec.head[0].zh if spec.head and not above else "项目")
    first = f'<th scope="col"{_spans(width, height)} class="annals-corner">{text(corner)}</th>'
    if above:
        yield f'<tr>{first}<th scope="colgroup" class="annals-num"{_spans(len(spec.columns), 1)}>{text(above)}</th></tr>'
        first = ""
    top, below = [], []
    for group, run in groupby(spec.columns, key=lambda column: column.group):
        columns = list(run)
        if group:
            top.append(f'<th scope="colgroup" class="annals-num"{_spans(len(columns), 1)}>{text(group)}</th>')
            below += [_head(spec, column, 1) for column in columns]
        else:
            top += [_head(spec, column, 2 if grouped else 1) for column in columns]
    yield f"<tr>{first}{''.join(top)}</tr>"
    if below:
        yield f"<tr>{''.join(below)}</tr>"


def _head(spec: TableSpec, column: ColumnSpec, down: int) -> str:
    return f'<th scope="col" class="annals-num" id="{spec.id}-column-{column.code}"{_spans(1, down)}>{text(column.label.zh)}</th>'


def _rows(
    sheet: Sheet, children: Mapping[str, Sequence[RowSpec]], row: RowSpec, left: int, lead: list[str], above: list[str]
) -> Iterator[str]:
    """The rows of one item and of those below it; `lead` holds the merged labels that begin in the next row."""
    item, below = sheet.item(row), children.get(row.code, ())
    name = f"{item}-label"
    if not below or row.has_value:
        figures = "".join(_figure(sheet, item, column, [*above, name, f"{sheet.spec.id}-column-{column.code}"]) for column in sheet.spec.columns)
        label = f'<th scope="row" id="{name}"{_spans(left, 1)}>{_label(sheet, item, row)}</th>'
        yield f'<tr id="{item}">{"".join(lead)}{label}{figures}</tr>'
        lead.clear()
    if not below:
        return
    if not row.has_value:
        places = "".join(_place(sheet, item, column) for column in sheet.spec.columns)
        inner = f'<span id="{name}">{_label(sheet, item, row)}</span>{places}'
        name = item
        lead.append(f'<th scope="rowgroup" id="{item}"{_spans(1, _leaves(children, row.code))}>{inner}</th>')
    for child in below:
        yield from _rows(sheet, children, child, left - (not row.has_value), lead, [*above, name])


def _leaves(children: Mapping[str, Sequence[RowSpec]], code: str) -> int:
    return sum(_leaves(children, row.code) + (row.has_value and row.code in children) for row in children.get(code, ())) or 1


def _label(sheet: Sheet, item: str, row: RowSpec) -> str:
    mark = sheet.marks.get(item, "")
    anchor = f'<a class="annals-anchor" href="#{item}" aria-label="本行链接"></a>'
    return text(sheet.labels.get(item, row.label.zh)) + mark + anchor


def _figure(sheet: Sheet, item: str, column: ColumnSpec, headers: Sequence[str] = ()) -> str:
    mark = sheet.marks.get(f"{item}-{column.code}", "")
    return cells.figure(item, column.code, sheet.cells.get((item, column.code)), mark, " ".join(headers))


def _place(sheet: Sheet, item: str, column: ColumnSpec) -> str:
    """The anchor of a cell that the form leaves out, with what the report prints there all the same."""
    cell, mark = sheet.cells.get((item, column.code)), sheet.marks.get(f"{item}-{column.code}", "")
    raw = cells.printed(cell) if cell is not None and cell.status == Status.HEADING else ""
    return f'<span id="{item}-{column.code}">{raw}{mark}</span>'


# --- one row of figures below groups of heads -----------------------------------------------------------------


def _single_row(sheet: Sheet) -> Iterator[str]:
    count = len(sheet.spec.columns)
    names = {sheet.item(row): row.label.zh.split("／") for row in sheet.rows}
    top, second = [], []
    for first, run in groupby(sheet.rows, key=lambda row: names[sheet.item(row)][0]):
        rows = list(run)
        if len(rows) == 1 and len(names[sheet.item(rows[0])]) == 1:
            top.append(_group(sheet, rows[0], first, _spans(count, 2)))
            continue
        top.append(f'<th scope="colgroup" class="annals-num"{_spans(count * len(rows), 1)}>{text(first)}</th>')
        second += [_group(sheet, row, names[sheet.item(row)][-1], _spans(count, 1)) for row in rows]
    leaves = "".join(
        f'<th scope="col" class="annals-num" id="{sheet.item(row)}-column-{column.code}">{text(column.label.zh)}</th>'
        for row in sheet.rows for column in sheet.spec.columns
    )
    figures = "".join(
        _figure(sheet, sheet.item(row), column, [sheet.item(row), f"{sheet.item(row)}-column-{column.code}"])
        for row in sheet.rows for column in sheet.spec.columns
    )
    yield f"<thead>\n<tr>{''.join(top)}</tr>"
    yield f"<tr>{''.join(second)}</tr>" if second else "<tr></tr>"
    yield f"<tr>{leaves}</tr>\n</thead>\n<tbody>\n<tr>{figures}</tr>\n</tbody>"


def _group(sheet: Sheet, row: RowSpec, name: str, spans: str) -> str:
    item = sheet.item(row)
    return (
        f'<th scope="colgroup" class="annals-num" id="{item}"{spans}>{text(name)}{sheet.marks.get(item, "")}'
        f'<a class="annals-anchor" href="#{item}" aria-label="本组链接"></a></th>'
    )


def _spans(across: int, down: int) -> str:
    return (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
