"""A table with several columns in its official layout: merged heads above, merged labels at the side.

Every figure names in `headers` all heads that stand over it and beside it, outermost first, so that a screen reader
says of the total of a row 不予公开 · 属于国家秘密 · 总计.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from annals.escape import text
from annals.model import ColumnSpec, Language, ObservationRow, PackageTable, RowSpec, Status, TableSpec, Text

from . import cells, words

Cells = Mapping[tuple[str, str], ObservationRow]
GROUPS = {"法人或其他组织": "Legal persons or other organisations"}
"""What heads over several columns are called in English."""
UPRIGHT = 3
"""Rows that a merged label must span to be set upright, as the official form sets it."""


@dataclass(frozen=True)
class Sheet:
    """What is needed to draw one table."""

    spec: TableSpec
    rows: Sequence[RowSpec]
    cells: Cells
    marks: Mapping[str, str]
    labels: Mapping[str, str]
    """What the report prints for a row, by item."""
    language: Language = Language.ZH

    def item(self, row: RowSpec) -> str:
        """The item code of that row."""
        return self.spec.item(row.code)

    def label(self, row: RowSpec) -> str:
        """What the row is called: as printed, or in the form's English."""
        printed = Text(self.labels.get(self.item(row), row.label.zh), row.label.en)
        return self.language.of(printed)

    def group(self, name: str) -> str:
        """What a head over several columns is called."""
        return self.language.say(name, GROUPS.get(name, name))


def render(
    table: PackageTable, spec: TableSpec, rows: Sequence[RowSpec], caption: str, marks: Mapping[str, str],
    language: Language = Language.ZH,
) -> str:
    """The table as one block of HTML without blank lines; `caption` is HTML."""
    labels = {row.item: row.item_label for row in reversed(table.rows)}
    sheet = Sheet(spec, rows, {(row.item, row.column): row for row in table.rows}, marks, labels, language)
    units = {row.unit for row in rows if row.has_value} | {column.unit for column in spec.columns if column.unit}
    single = words.unit(next(iter(units)), language) if len(units) == 1 and "" not in units else ""
    unit = f'<span class="annals-small">{language.say(f"（单位：{text(single)}）", f" (unit: {text(single)})")}</span>' if single else ""
    given = f' data-unit="{text(single)}"' if single else ""
    body = _single_row(sheet) if spec.layout == "row" else _grid(sheet)
    return "\n".join([
        f'<div class="annals-table-frame" data-wide role="region" aria-label="{text(language.of(table.title))}" tabindex="0">',
        f'<table class="annals-table annals-grid"{given}>', f"<caption>{caption}{unit}</caption>", *body, "</table>", "</div>",
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
        yield from _rows(sheet, children, row, (width, width), [], [])
    yield "</tbody>"


def _depth(children: Mapping[str, Sequence[RowSpec]], code: str) -> int:
    return max((1 + _depth(children, row.code) for row in children.get(code, ())), default=0)


def _heads(sheet: Sheet, width: int) -> Iterator[str]:
    spec, say = sheet.spec, sheet.language.of
    grouped = any(column.group for column in spec.columns)
    above = say(spec.head[0]) if grouped and spec.head else ""
    height = (2 if grouped else 1) + bool(above)
    first = _corner(sheet, width, height, above)
    if above:
        head = f'<th scope="colgroup" class="annals-num" id="{spec.id}-head"{_spans(len(spec.columns), 1)}>{text(above)}</th>'
        yield f"<tr>{first}{head}</tr>"
        first = ""
    top, below = [], []
    for group, run in groupby(spec.columns, key=lambda column: column.group):
        columns = list(run)
        if group:
            id = _group_id(spec, columns[0])
            top.append(f'<th scope="colgroup" class="annals-num" id="{id}"{_spans(len(columns), 1)}>{text(sheet.group(group))}</th>')
            below += [_head(sheet, column, 1) for column in columns]
        else:
            top += [_head(sheet, column, 2 if grouped else 1) for column in columns]
    yield f"<tr>{first}{''.join(top)}</tr>"
    if below:
        yield f"<tr>{''.join(below)}</tr>"


def _corner(sheet: Sheet, width: int, height: int, above: str) -> str:
    """The cell over the labels: the head of the labels, or the form's note, which heads nothing."""
    note, say = sheet.language.of(sheet.spec.note), sheet.language.say
    if note:
        return f'<td{_spans(width, height)} class="annals-corner">{text(note)}</td>'
    word = sheet.language.of(sheet.spec.head[0]) if sheet.spec.head and not above else say("项目", "Item")
    return f'<th scope="col"{_spans(width, height)} class="annals-corner">{text(word)}</th>'


def _head(sheet: Sheet, column: ColumnSpec, down: int) -> str:
    label = words.head(column.label, sheet.language)
    return f'<th scope="col" class="annals-num" id="{sheet.spec.id}-column-{column.code}"{_spans(1, down)}>{text(label)}</th>'


def _group_id(spec: TableSpec, first: ColumnSpec) -> str:
    return f"{spec.id}-columns-{first.code}"


def _heads_of(sheet: Sheet) -> dict[str, list[str]]:
    """The ids of the heads over every column, outermost first."""
    spec = sheet.spec
    outer = [f"{spec.id}-head"] if spec.head and any(column.group for column in spec.columns) else []
    found = {}
    for group, run in groupby(spec.columns, key=lambda column: column.group):
        columns = list(run)
        between = [_group_id(spec, columns[0])] if group else []
        found |= {column.code: [*outer, *between, f"{spec.id}-column-{column.code}"] for column in columns}
    return found


def _rows(
    sheet: Sheet, children: Mapping[str, Sequence[RowSpec]], row: RowSpec, place: tuple[int, int], lead: list[str], above: list[str]
) -> Iterator[str]:
    """The rows of one item and of those below it.

    `place` is how many columns of labels are left for it, and how many there are; `lead` holds the merged labels that
    begin in the next row.
    """
    item, below, (left, width) = sheet.item(row), children.get(row.code, ()), place
    name, at = f"{item}-label", f' data-at="{width - left}"' if width > 1 else ""
    if not below or row.has_value:
        heads = _heads_of(sheet)
        figures = "".join(_figure(sheet, item, column, [*above, name, *heads[column.code]]) for column in sheet.spec.columns)
        label = f'<th scope="row" id="{name}"{at}{_spans(left, 1)}>{_label(sheet, row)}</th>'
        yield f'<tr id="{item}">{"".join(lead)}{label}{figures}</tr>'
        lead.clear()
    if not below:
        return
    if not row.has_value:
        leaves = _leaves(children, row.code)
        places = "".join(_place(sheet, item, column) for column in sheet.spec.columns)
        upright = " data-upright" if leaves >= UPRIGHT else ""
        inner = f'<span id="{name}">{_label(sheet, row)}</span>{places}'
        name = item
        lead.append(f'<th scope="rowgroup" id="{item}"{at}{upright}{_spans(1, leaves)}>{inner}</th>')
    for child in below:
        yield from _rows(sheet, children, child, (left - (not row.has_value), width), lead, [*above, name])


def _leaves(children: Mapping[str, Sequence[RowSpec]], code: str) -> int:
    return sum(_leaves(children, row.code) + (row.has_value and row.code in children) for row in children.get(code, ())) or 1


def _label(sheet: Sheet, row: RowSpec) -> str:
    item = sheet.item(row)
    return text(sheet.label(row)) + sheet.marks.get(item, "") + cells.anchor(item, sheet.language)


def _figure(sheet: Sheet, item: str, column: ColumnSpec, headers: Sequence[str] = ()) -> str:
    mark = sheet.marks.get(f"{item}-{column.code}", "")
    return cells.figure(item, column.code, sheet.cells.get((item, column.code)), mark, " ".join(headers), sheet.language)


def _place(sheet: Sheet, item: str, column: ColumnSpec) -> str:
    """The anchor of a cell that the form leaves out, with what the report prints there all the same."""
    cell, mark = sheet.cells.get((item, column.code)), sheet.marks.get(f"{item}-{column.code}", "")
    raw = cells.printed(cell, sheet.language) if cell is not None and cell.status == Status.HEADING else ""
    return f'<span id="{item}-{column.code}">{raw}{mark}</span>'


# --- one row of figures below groups of heads -----------------------------------------------------------------


def _single_row(sheet: Sheet) -> Iterator[str]:
    spec, count = sheet.spec, len(sheet.spec.columns)
    names = {sheet.item(row): row.label.zh.split("／") for row in sheet.rows}
    grouped = any(len(name) > 1 for name in names.values())
    top, second, leaves, figures = [], [], [], []
    for first, run in groupby(sheet.rows, key=lambda row: names[sheet.item(row)][0]):
        rows = list(run)
        outer = f"{sheet.item(rows[0])}-head" if len(names[sheet.item(rows[0])]) > 1 else ""
        if outer:
            name = sheet.language.say(first, next((head.en for head in spec.head if head.zh == first), first))
            top.append(f'<th scope="colgroup" class="annals-num" id="{outer}"{_spans(count * len(rows), 1)}>{text(name)}</th>')
        for row in rows:
            (second if outer else top).append(_group(sheet, row, names[sheet.item(row)][-1], _spans(count, 2 if grouped and not outer else 1)))
            leaves += [_leaf(sheet, row, column) for column in spec.columns]
            figures += [
                _figure(sheet, sheet.item(row), column, [*filter(None, [outer]), sheet.item(row), f"{sheet.item(row)}-column-{column.code}"])
                for column in spec.columns
            ]
    lines = [line for line in (top, second, leaves) if line]
    yield "<thead>\n" + "\n".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    yield f"</thead>\n<tbody>\n<tr>{''.join(figures)}</tr>\n</tbody>"


def _leaf(sheet: Sheet, row: RowSpec, column: ColumnSpec) -> str:
    label = words.head(column.label, sheet.language)
    return f'<th scope="col" class="annals-num" id="{sheet.item(row)}-column-{column.code}">{text(label)}</th>'


def _group(sheet: Sheet, row: RowSpec, name: str, spans: str) -> str:
    item = sheet.item(row)
    shown = sheet.language.say(name, words.capital(row.label.en) or name)
    return (
        f'<th scope="colgroup" class="annals-num" id="{item}"{spans}>{text(shown)}{sheet.marks.get(item, "")}'
        f"{cells.anchor(item, sheet.language)}</th>"
    )


def _spans(across: int, down: int) -> str:
    return (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
