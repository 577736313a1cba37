"""Comparable series over years and editions, made of approved packages; what cannot be compared is never joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from annals.forms.crosswalk import Formula, Indicator
from annals.model import Entry, Form, ObservationRow, ReviewState, Status, Text

JOINED = ("A", "B")
"""Grades over which a line may be drawn."""
MOST_DIGITS = 30
"""Before or behind the point: what has more is no figure of a report."""
_WITH_FIGURE = (Status.REPORTED, Status.CORRECTED)

_FIRST = Text("本序列的第一年", "the first year of the series")
_GAP = Text("中间的年份没有报告", "there is no report for the years between")
_EMPTY = Text("前一年或本年没有数", "there is no figure for this year or the one before")
_NO_CELL = Text("报告没有这一格", "the report lacks the cell")
_NO_FIGURE = Text("这一格没有确定的数（空白不作0）", "the cell holds no definite figure (a blank is not 0)")
_UNIT = Text("报告用了别的单位", "the report uses another unit")


@dataclass(frozen=True)
class Point:
    """One year of a series: its value, or None with the reason; how it compares with the point before."""

    year: int
    edition: str
    value: Decimal | None
    cells: tuple[str, ...]
    """Anchors of the cells that it is made of (`T3.1-tot`)."""
    missing: Text | None
    """Why there is no value."""
    grade: str
    """A, B, C or D against the point before; A for the first."""
    reason: Text
    joined: bool
    """Whether a line may lead from the point before to this one."""


@dataclass(frozen=True)
class Series:
    """One indicator of one body, a point a report, oldest first."""

    authority: str
    indicator: Indicator
    points: tuple[Point, ...]

    def runs(self) -> tuple[tuple[Point, ...], ...]:
        """The stretches within which points may be joined; a point without a value is in none."""
        found: list[list[Point]] = []
        for point in self.points:
            if point.value is None:
                continue
            if point.joined and found:
                found[-1].append(point)
            else:
                found.append([point])
        return tuple(map(tuple, found))


def make(entries: Iterable[Entry], forms: Iterable[Form], crosswalk: Iterable[Indicator]) -> tuple[Series, ...]:
    """Every series of the approved reports, by body and in the order of the crosswalk; no empty ones."""
    editions = {form.id: form for form in forms}
    bodies: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.id.authority, entry.id.year)):
        if entry.state is ReviewState.APPROVED and entry.package.form in editions:
            bodies.setdefault(entry.id.authority, []).append(entry)
    indicators = tuple(crosswalk)
    made = (Series(body, one, _points(held, editions, one)) for body, held in bodies.items() for one in indicators)
    return tuple(series for series in made if any(point.value is not None for point in series.points))


def _points(entries: list[Entry], forms: Mapping[str, Form], indicator: Indicator) -> tuple[Point, ...]:
    points: list[Point] = []
    for entry in entries:
        edition = entry.package.form
        formula = indicator.formulas.get(edition)
        if formula is None:
            continue
        value, cells, missing = _value(entry, forms[edition], formula, indicator.unit)
        before = points[-1] if points else None
        grade, why = indicator.grade(before.edition, edition) if before else ("A", _FIRST)
        joined = before is not None and grade in JOINED
        if before is not None and joined and entry.id.year != before.year + 1:
            joined, why = False, _GAP
        elif before is not None and joined and (value is None or before.value is None):
            joined, why = False, _EMPTY
        points.append(Point(entry.id.year, edition, value, cells, missing, grade, why, joined))
    return tuple(points)


def _value(
    entry: Entry, form: Form, formula: Formula, unit: str
) -> tuple[Decimal | None, tuple[str, ...], Text | None]:
    """The value, the cells that it is made of, and why there is none; a row that the variant lacks adds nothing."""
    found = {(row.item, row.column): row for table in entry.package.tables for row in table.rows}
    local = next((variant for variant in form.variants if variant.id == entry.package.variant), None)
    without = local.without if local else frozenset()
    total, cells, missing = Decimal(0), [], None
    for sign, wanted in ((1, formula.plus), (-1, formula.minus)):
        for item, column in wanted:
            if item in without:
                continue
            cells.append(f"{item}-{column}")
            figure, why = _figure(found.get((item, column)), unit)
            missing = missing or why
            total += sign * figure
    if missing is None and not cells:
        missing = _NO_CELL
    return (total if missing is None else None), tuple(cells), missing


def _figure(cell: ObservationRow | None, unit: str) -> tuple[Decimal, Text | None]:
    if cell is None or cell.status == Status.ABSENT:
        return Decimal(0), _NO_CELL
    if cell.status not in _WITH_FIGURE or not cell.value:
        return Decimal(0), _NO_FIGURE
    if cell.unit != unit and "元" in cell.unit + unit:
        return Decimal(0), _UNIT
    try:
        value = Decimal(cell.value)
    except InvalidOperation:
        return Decimal(0), _NO_FIGURE
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        return Decimal(0), _NO_FIGURE
    return value, None
