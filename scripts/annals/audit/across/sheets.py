"""A report as the rules over several reports see it, and the shelf of approved ones that it may be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from annals.audit.across.sentences import Index, Sentence, group, sentences
from annals.audit.operands import Operand
from annals.forms import Indicator, cell_id, cell_name
from annals.model import (
    Authority,
    Form,
    Location,
    Observation,
    ObservationRow,
    Package,
    PackageTable,
    ReportId,
    Status,
    Text,
)


@dataclass(frozen=True)
class Ground:
    """What the comparison knows beside the packages: bodies, editions by id, indicators."""

    authorities: Mapping[str, Authority]
    forms: Mapping[str, Form]
    crosswalk: tuple[Indicator, ...] = ()


@dataclass(frozen=True, eq=False)
class Sheet:
    """One report: its package, its body and its edition, where they are known, and its cells with figures."""

    package: Package
    authority: Authority | None
    form: Form | None

    @property
    def id(self) -> ReportId:
        """Whose report of which year."""
        return self.package.id

    @property
    def name(self) -> Text:
        """The body and the year in words."""
        if self.authority is None:
            return Text(f"{self.id.authority}{self.id.year}年度报告", f"the report of {self.id.authority} on {self.id.year}")
        name = self.authority.name(self.id.year)
        return Text(f"{name.zh}{self.id.year}年度报告", f"the report of {name.en or name.zh} on {self.id.year}")

    def address(self, cell: str = "") -> str:
        """How a finding on another report names a cell of this one, or all of it."""
        return f"{self.id}#{cell}" if cell else str(self.id)

    @cached_property
    def cells(self) -> dict[tuple[str, str], Operand]:
        """The cells by item and column code, headings left out; none of an edition that is not known."""
        found: dict[tuple[str, str], Operand] = {}
        specs = {spec.id: spec for spec in self.form.tables} if self.form else {}
        for table in self.package.tables:
            if spec := specs.get(table.id):
                rows = {spec.item(row.code): row for row in spec.rows if row.has_value}
                columns = {column.code: column for column in spec.columns}
                for one in table.rows:
                    if one.item in rows and one.column in columns:
                        row, column = rows[one.item], columns[one.column]
                        found[one.item, one.column] = Operand(
                            cell_id(spec, row, column), cell_name(spec, row, column), row.unit or column.unit, _observed(table, one),
                        )
        return found

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the running text."""
        return sentences(self.package, self.authority)

    @cached_property
    def sources(self) -> dict[str, str]:
        """Where each cell, paragraph and number of the narrative stands in the source file, by anchor."""
        found = {row.id: row.source for row in (*self.package.paragraphs, *self.package.claims)}
        rows = {(one.item, one.column): one.source for table in self.package.tables for one in table.rows}
        return found | {cell.cell: rows[key] for key, cell in self.cells.items()}

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The cells and rows of which we doubt our own reading (S rules)."""
        return frozenset(cell for row in self.package.findings if row.rule.startswith("S") for cell in row.cells)


def _observed(table: PackageTable, row: ObservationRow) -> Observation:
    value = Decimal(row.value) if row.value else None
    return Observation(
        table.id, row.item, row.item_label, row.column, row.column_label, value, row.unit, Status(row.status), row.raw,
        Location(), row.item_printed,
    )


@dataclass(eq=False)
class Shelf:
    """The approved reports, found by body and year; nothing else of the collection is ever compared with."""

    approved: Iterable[Package]
    ground: Ground
    _sheets: dict[ReportId, Sheet] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for package in sorted(self.approved, key=lambda one: (one.id.authority, one.id.year)):
            self._sheets[package.id] = self.sheet(package)

    def sheet(self, package: Package) -> Sheet:
        """The package as a sheet: that on the shelf, where it stands there."""
        known = self._sheets.get(package.id)
        if known is not None and known.package is package:
            return known
        return Sheet(package, self.ground.authorities.get(package.id.authority), self.ground.forms.get(package.form))

    def find(self, authority: str, year: int) -> Sheet | None:
        """The approved report of that body on that year."""
        return self._sheets.get(ReportId(authority, year))

    @cached_property
    def index(self) -> Index:
        """Which of them say a sentence."""
        return Index((sheet.id, group(sheet.authority), sheet.sentences) for sheet in self._sheets.values())
