"""The cells that a rule works on, with what may be reckoned with: a blank counts as 0 only aloud, a gap never."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from annals.forms import cell_id, cell_name
from annals.model import ColumnSpec, FilledTable, Form, Observation, RowSpec, Status, TableSpec, Text
from annals.numbers import normalise, plain

_REPORTED = (Status.REPORTED, Status.CORRECTED)


@dataclass(frozen=True)
class Operand:
    """One cell as a rule sees it: its anchor, its name with those of its ancestors, and its observation."""

    cell: str
    name: Text
    unit: str
    observation: Observation

    @property
    def value(self) -> Decimal | None:
        """The figure that was reported, in the unit of the form; None where there is none."""
        return self.observation.value if self.observation.status in _REPORTED and self._same_unit else None

    @property
    def addend(self) -> Decimal | None:
        """What it adds to a sum: a blank and a not applicable add 0; None where nobody can know."""
        empty = self.observation.status in (Status.BLANK, Status.NOT_APPLICABLE)
        return Decimal(0) if empty else self.value

    @property
    def shown(self) -> Text:
        """How it stands in a sum."""
        if self.observation.status is Status.BLANK:
            return Text("空白", "blank")
        if self.observation.status is Status.NOT_APPLICABLE:
            return Text("不适用", "n/a")
        return Text(*(2 * (plain(self.value),))) if self.value is not None else Text("？", "?")

    @property
    def _same_unit(self) -> bool:
        # 条 for 件 is a slip of wording, 元 for 万元 another figure.
        return self.unit in ("", self.observation.unit) or "元" not in self.observation.unit + self.unit


Operands = Mapping[tuple[str, str], Operand]


def operands(table: FilledTable) -> dict[tuple[str, str], Operand]:
    """The cells of that table by item and column code, headings left out; rows that the variant lacks are not there."""
    rows = {table.spec.item(row.code): row for row in table.spec.rows if row.has_value}
    columns = {column.code: column for column in table.spec.columns}
    return {
        (one.item, one.column): _operand(table.spec, rows[one.item], columns[one.column], one)
        for one in table.observations
        if one.item in rows and one.column in columns
    }


def cells_of(cells: Operands, column: ColumnSpec) -> dict[str, Operand]:
    """Those of that column by item code."""
    return {item: operand for (item, code), operand in cells.items() if code == column.code}


def cells_across(cells: Operands, wanted: str) -> dict[str, Operand]:
    """Those of that item by column code."""
    return {code: operand for (item, code), operand in cells.items() if item == wanted}


def demands_sums(form: Form, table: FilledTable) -> bool:
    """Whether the table prints the foot note by which a variant of the form binds its sums."""
    wanted = [normalise(variant.footnote) for variant in form.variants if variant.footnote]
    return any(fuzz.partial_ratio(text, normalise(note)) >= 85 for text in wanted for note in table.notes)


def _operand(spec: TableSpec, row: RowSpec, column: ColumnSpec, observation: Observation) -> Operand:
    return Operand(
        cell_id(spec, row, column), cell_name(spec, row, column), row.unit or column.unit, observation
    )
