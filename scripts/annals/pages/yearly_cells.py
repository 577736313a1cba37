"""The figures of two years of one body: cell by cell in one edition of the form, through the crosswalk between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from annals import series
from annals.forms import Indicator
from annals.model import NO_TEXT, Entry, Form, ObservationRow, ReviewState, RowSpec, Status, TableSpec, Text
from annals.series import MOST_DIGITS, Point

_WITH_FIGURE = (Status.REPORTED, Status.CORRECTED)
_BLANK = Text("有一年没有确定的数；空白不作 0", "one of the years has no definite figure; a blank is not 0")
_ABSENT = Text("有一年的报告没有这一格", "one of the reports lacks this cell")
_UNITS = Text("两年的单位不同", "the two years use different units")
_BREAK = Text("口径不同，不相减", "other definition: no difference is taken")

Cells = Mapping[tuple[str, str], ObservationRow]


@dataclass(frozen=True)
class Side:
    """One year of a comparison: the figure, or the status for which there is none, and the anchor of its first cell."""

    value: Decimal | None
    status: str
    anchor: str
    reason: Text = NO_TEXT
    """Why there is no figure, where more is known than the status."""


@dataclass(frozen=True)
class Compared:
    """One figure in two years; without `why` the two may be taken from each other."""

    label: Text
    column: Text
    """Column of the table, where it has several; empty otherwise."""
    unit: str
    before: Side
    after: Side
    item: str = ""
    column_code: str = ""
    depth: int = 0
    grade: str = "A"
    note: Text = NO_TEXT
    """What must be known to compare them, where the editions differ."""
    why: Text = NO_TEXT
    """Why they cannot be compared."""
    indicator: str = ""
    """Its id, where the crosswalk led to it."""
    is_leading: bool = True
    """Whether it is no part of a total that stands in the same row."""

    @property
    def difference(self) -> Decimal | None:
        """The later figure less the earlier one; None where they cannot be compared."""
        if self.why.zh or self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def percent(self) -> Decimal | None:
        """The difference in per cent of the earlier figure, one decimal; None from 0, from less, or without difference."""
        if self.difference is None or self.before.value is None or self.before.value <= 0:
            return None
        return (100 * self.difference / self.before.value).quantize(Decimal("0.1"))

    @property
    def is_same(self) -> bool:
        """Whether both years say the same, a figure or its lack."""
        return ((self.before.value, self.after.value) != (None, None) and self.difference == 0) or (
            self.before.value is None and self.after.value is None and self.before.status == self.after.status
        )


@dataclass(frozen=True)
class ComparedTable:
    """One official table with all its cells in official order."""

    spec: TableSpec
    cells: tuple[Compared, ...]


def cells_of(entry: Entry) -> Cells:
    """The cells of all tables of the report by item and column."""
    return {(row.item, row.column): row for table in entry.package.tables for row in table.rows}


# --- one edition ----------------------------------------------------------------------------------------------


def tables(before: Entry, after: Entry, form: Form) -> tuple[ComparedTable, ...]:
    """Every table of the edition that either report has, cell by cell."""
    old, new = cells_of(before), cells_of(after)
    made = (ComparedTable(spec, tuple(_cells(spec, old, new))) for spec in form.tables)
    return tuple(table for table in made if table.cells)


def _cells(spec: TableSpec, old: Cells, new: Cells) -> Iterator[Compared]:
    depths: dict[str, int] = {}
    several = len(spec.columns) > 1
    totals = {column.code for column in spec.columns if column.kind == "total"}
    for row in spec.rows:
        depths[row.code] = depths.get(row.parent, -1) + 1
        item = spec.item(row.code)
        for column in spec.columns:
            one, other = old.get((item, column.code)), new.get((item, column.code))
            if row.has_value and not (_lacks(one) and _lacks(other)):
                about = column.label if several else NO_TEXT
                pair = _pair(row, about, one, other, f"{item}-{column.code}", depths[row.code])
                yield replace(pair, is_leading=not totals or column.code in totals)


def _lacks(cell: ObservationRow | None) -> bool:
    return cell is None or cell.status == Status.ABSENT


def _pair(
    row: RowSpec, column: Text, one: ObservationRow | None, other: ObservationRow | None, anchor: str, depth: int,
) -> Compared:
    before, after = _side(one, anchor), _side(other, anchor)
    units = {cell.unit for cell in (one, other) if cell is not None and cell.value}
    why = NO_TEXT
    if _lacks(one) or _lacks(other):
        why = _ABSENT
    elif before.value is None or after.value is None:
        why = _BLANK
    elif len(units) > 1:
        why = _UNITS
    item, _, code = anchor.rpartition("-")
    return Compared(
        row.label, column, (other or one).unit if (other or one) else row.unit, before, after, item, code, depth, why=why,
    )


def _side(cell: ObservationRow | None, anchor: str) -> Side:
    if cell is None:
        return Side(None, Status.ABSENT, "")
    return Side(_value(cell), cell.status, "" if cell.status == Status.ABSENT else anchor)


def _value(cell: ObservationRow) -> Decimal | None:
    if cell.status not in _WITH_FIGURE or not cell.value:
        return None
    try:
        value = Decimal(cell.value)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= MOST_DIGITS else None


# --- two editions ---------------------------------------------------------------------------------------------


def indicators(
    before: Entry, after: Entry, forms: Iterable[Form], crosswalk: Sequence[Indicator],
) -> tuple[tuple[Compared, ...], tuple[Indicator, ...]]:
    """The indicators that both editions have, in the order of the crosswalk; then those that only one of them has."""
    public = [replace(entry, state=ReviewState.APPROVED) for entry in (before, after)]
    editions = [entry.package.form for entry in public]
    points = {one.indicator.id: {point.year: point for point in one.points} for one in series.make(public, forms, crosswalk)}
    both, single = [], []
    for one in crosswalk:
        held = [edition in one.formulas for edition in editions]
        found = points.get(one.id, {})
        if all(held) and before.id.year in found and after.id.year in found:
            both.append(_indicator(one, found[before.id.year], found[after.id.year]))
        elif any(held) and not all(held) and found:
            single.append(one)
    return tuple(both), tuple(single)


def _indicator(one: Indicator, before: Point, after: Point) -> Compared:
    grade, why = one.grade(before.edition, after.edition)
    broken = grade not in series.JOINED
    missing = before.missing or after.missing
    return Compared(
        one.label, NO_TEXT, one.unit, _point(before), _point(after), grade=grade, note=why,
        why=_BREAK if broken else missing or NO_TEXT, indicator=one.id,
    )


def _point(point: Point) -> Side:
    status = Status.REPORTED if point.value is not None else ""
    return Side(point.value, status, point.cells[0] if point.cells else "", point.missing or NO_TEXT)


# --- what leads from one year to the next ---------------------------------------------------------------------


def carried(before: Entry, after: Entry, rows: Iterable[tuple[str, ...]], form: Form | None) -> tuple[Compared, ...]:
    """What the earlier report carried out against what the later one carried in, column by column.

    `rows` say of each edition which item is carried in and which is carried out; nothing unless one year follows the other.
    """
    named = {edition: (opening, closing) for edition, opening, closing in rows}
    if after.id.year != before.id.year + 1 or form is None or not {before.package.form, after.package.form} <= set(named):
        return ()
    opening, closing = named[after.package.form][0], named[before.package.form][1]
    spec = next((table for table in form.tables if opening.startswith(f"{table.id}.")), None)
    old, new = cells_of(before), cells_of(after)
    found = []
    for column in spec.columns if spec else ():
        one, other = old.get((closing, column.code)), new.get((opening, column.code))
        if not (_lacks(one) or _lacks(other)):
            sides = _side(one, f"{closing}-{column.code}"), _side(other, f"{opening}-{column.code}")
            why = NO_TEXT if None not in (sides[0].value, sides[1].value) else _BLANK
            found.append(Compared(column.label, NO_TEXT, other.unit, *sides, opening, column.code, why=why))
    return tuple(found)


# --- the largest changes --------------------------------------------------------------------------------------


def largest(compared: Iterable[Compared], wanted: int) -> list[Compared]:
    """The cells that differ most, counts before money; of a row with a total only the total."""
    changed = [one for one in compared if one.is_leading and one.difference]
    return sorted(changed, key=lambda one: ("元" in one.unit, -abs(one.difference or 0)))[:wanted]
