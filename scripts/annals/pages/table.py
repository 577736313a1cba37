"""An official table as HTML, in its official layout: every row and cell with its anchor, hierarchy by indent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annals.escape import text
from annals.model import (
    ColumnSpec,
    Form,
    Language,
    ObservationRow,
    PackageTable,
    RowSpec,
    Status,
    TableSpec,
    Text,
)

from . import cells, wide, words

MAX_DEPTH = 4


@dataclass(frozen=True)
class Row:
    """One row as it is shown: its code as published, its label, unit and depth, and whether it heads a group."""

    item: str
    label: str
    unit: str
    depth: int
    heading: bool


def render(
    table: PackageTable, form: Form | None, variant: str, caption: str, marks: Mapping[str, str], language: Language = Language.ZH
) -> str:
    """The table as one block of HTML without blank lines.

    `caption` is HTML; `marks` holds HTML to stand beside the cell of an item.
    """
    spec = words.table_of(form, table.id)
    if spec is not None and spec.layout != "list":
        return wide.render(table, spec, _kept(spec, form, variant), caption, marks, language)
    rows, columns = layout(table, form, variant, language)
    found = {(row.item, row.column): row for row in table.rows}
    has_units = any(row.unit for row in rows)
    lines = [
        f'<div class="annals-table-frame" role="region" aria-label="{text(language.of(table.title))}" tabindex="0">',
        '<table class="annals-table">', f"<caption>{caption}</caption>", *_head(table, form, columns, has_units, language),
    ]
    is_open = False
    for row in rows:
        if row.depth == 0 or not is_open:
            lines.append("</tbody>\n<tbody>" if is_open else "<tbody>")
            is_open = True
        lines.append(_row(row, columns, found, has_units, marks, language))
    lines.append("</tbody>\n</table>\n</div>" if is_open else "</table>\n</div>")
    return "\n".join(lines)


def tools(table: PackageTable, language: Language = Language.ZH) -> str:
    """What a reader may take of a table, as a line below it: copy it whole, or its data as a file."""
    say, name = language.say, table.path.rsplit("/", 1)[-1]
    links = (
        f'<button type="button" data-annals-copy-table hidden>{say("复制表格", "Copy table")}</button>',
        f'<a href="{text(table.path)}" download data-annals-csv>{say("数据 CSV", "Data (CSV)")}</a>',
        f'<a href="excel/{text(name.removesuffix(".csv"))}.xlsx" download>{say("Excel 工作簿", "Excel workbook")}</a>',
    )
    return f'<p class="annals-table-tools">{" ".join(links)}</p>'


def layout(
    table: PackageTable, form: Form | None, variant: str, language: Language = Language.ZH
) -> tuple[list[Row], Sequence[ColumnSpec]]:
    """Rows and columns in the order of the form; where the form is not known, in the order of the data."""
    spec = words.table_of(form, table.id)
    printed = {row.item: row for row in reversed(table.rows)}
    if spec is None:
        rows = [Row(o.item, _label(o), o.unit, 0, o.status == Status.HEADING) for o in reversed(printed.values())]
        labels = {row.column: row.column_label for row in table.rows}
        return rows, [ColumnSpec(code, label=Text(label, label)) for code, label in labels.items()]
    kept = _kept(spec, form, variant)
    depths = depth_by_code(spec.rows)
    rows = []
    for row in kept:
        item = spec.item(row.code)
        seen = printed.pop(item, None)
        label = language.say(_label(seen) if seen else row.label.zh, words.capital(row.label.en) or row.label.zh)
        rows.append(Row(item, label, row.unit, depths[row.code], not row.has_value))
    rows += [Row(o.item, _label(o), o.unit, 0, False) for o in reversed(printed.values())]
    return rows, spec.columns


def _kept(spec: TableSpec, form: Form | None, variant: str) -> list[RowSpec]:
    """The rows that the variant has."""
    local = words.variant_of(form, variant) if form else None
    without = local.without if local else frozenset()
    return [row for row in spec.rows if spec.item(row.code) not in without]


def _label(row: ObservationRow) -> str:
    """The label as printed; where it is printed behind the labels of the groups above it, without those."""
    return row.item_label if not row.item_printed or row.item_printed.endswith(row.item_label) else row.item_printed


def depth_by_code(rows: Sequence[RowSpec]) -> dict[str, int]:
    """How deep each row stands below the rows without a parent."""
    depths: dict[str, int] = {}
    for row in rows:
        depths[row.code] = min(depths[row.parent] + 1, MAX_DEPTH) if row.parent in depths else 0
    return depths


def _head(
    table: PackageTable, form: Form | None, columns: Sequence[ColumnSpec], has_units: bool, language: Language
) -> list[str]:
    spec = words.table_of(form, table.id)
    first = language.of(spec.head[0]) if spec and spec.head else language.say("项目", "Item")
    single = language.of(spec.head[-1]) if spec and len(spec.head) > 1 and len(columns) == 1 else ""
    groups = any(column.group for column in columns)
    down = ' rowspan="2"' if groups else ""
    top = [f'<th scope="col"{down}>{text(first)}</th>']
    if has_units:
        top.append(f'<th scope="col" class="annals-unit"{down}>{language.say("单位", "Unit")}</th>')
    below: list[str] = []
    for at, column in enumerate(columns):
        head = f'<th scope="col" class="annals-num">{text(single or words.head(column.label, language))}</th>'
        if not groups:
            top.append(head)
        elif not column.group:
            top.append(head.replace('class="', 'rowspan="2" class="'))
        else:
            if at == 0 or columns[at - 1].group != column.group:
                width = _width(columns, at)
                top.append(f'<th scope="colgroup" class="annals-num" colspan="{width}">{text(column.group)}</th>')
            below.append(head)
    lines = ["<thead>", f"<tr>{''.join(top)}</tr>"]
    if groups:
        lines.append(f"<tr>{''.join(below)}</tr>")
    return [*lines, "</thead>"]


def _width(columns: Sequence[ColumnSpec], start: int) -> int:
    end = start
    while end < len(columns) and columns[end].group == columns[start].group:
        end += 1
    return end - start


def _row(
    row: Row, columns: Sequence[ColumnSpec], found: Mapping[tuple[str, str], ObservationRow], has_units: bool,
    marks: Mapping[str, str], language: Language,
) -> str:
    scope = "rowgroup" if row.heading and row.depth == 0 else "row"
    kind = ' data-kind="heading"' if row.heading else ""
    mark = marks.get(row.item, "")
    label = f'<th scope="{scope}">{text(row.label)}{mark}{cells.anchor(row.item, language)}</th>'
    unit = f'<td class="annals-unit">{text(words.unit(row.unit, language))}</td>' if has_units else ""
    body = "".join(
        _cell(row, column, found.get((row.item, column.code)), marks.get(f"{row.item}-{column.code}", ""), language)
        for column in columns
    )
    return f'<tr id="{row.item}" data-depth="{row.depth}"{kind}>{label}{unit}{body}</tr>'


def _cell(row: Row, column: ColumnSpec, cell: ObservationRow | None, mark: str, language: Language) -> str:
    empty = cell is not None and row.heading and cell.status in (Status.HEADING, Status.BLANK)
    return cells.figure(row.item, column.code, None if empty else cell, mark, language=language)
