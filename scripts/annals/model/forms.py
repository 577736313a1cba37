"""The official forms: tables, rows, columns, variants, rules, charts."""

from __future__ import annotations

from dataclasses import dataclass

from annals.model.bindings import Binding, Topic
from annals.model.words import NO_TEXT, Text


@dataclass(frozen=True)
class RowSpec:
    """One row of an official table: its code within the table (`3.1.1`), labels, unit, parent and kind."""

    code: str
    label: Text
    unit: str
    parent: str
    kind: str
    """heading, total, sub, of_which, channel, memo …"""
    aliases: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    """Variants that have the row; empty for all."""
    verified: str = ""
    note: str = ""

    @property
    def has_value(self) -> bool:
        """Whether the form asks for a figure in this row."""
        return self.kind not in ("heading", "group")


@dataclass(frozen=True)
class ColumnSpec:
    """One column of figures of an official table."""

    code: str
    label: Text
    unit: str = ""
    kind: str = "value"
    group: str = ""
    """Head above it that it shares with its neighbours (法人或其他组织)."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableSpec:
    """One official table: `id` prefixes item codes (`T1`), `slug` names its CSV; rows in official order."""

    id: str
    slug: str
    title: Text
    rows: tuple[RowSpec, ...]
    columns: tuple[ColumnSpec, ...]
    head: tuple[Text, ...] = ()
    """Printed column heads, label column first (统计指标 · 单位 · 统计数)."""
    terms: tuple[str, ...] = ()
    """Words of the table's title by which a reader of the form knows it."""
    layout: str = "list"
    """How it is printed: `list` (label, unit, figure), `grid` (figures below heads), `row` (one row of figures, whose
    groups of heads are the rows of the data)."""
    note: Text = NO_TEXT
    """What the form prints in the corner of the table."""

    def __hash__(self) -> int:
        """Of little, because caches ask for it often."""
        return hash((self.id, self.title, len(self.rows)))

    def item(self, code: str) -> str:
        """The item code as published: table and row, so that no spreadsheet turns it into a number."""
        return f"{self.id}.{code}"


@dataclass(frozen=True)
class Variant:
    """A local variant of an edition: the rows it lacks, and the foot note that binds its sums, if any."""

    id: str
    title: Text
    without: frozenset[str] = frozenset()
    """Item codes of those rows (`T1.3.1.5`)."""
    footnote: str = ""
    verified: str = ""


@dataclass(frozen=True)
class Example:
    """A short text or a few cells for which a rule speaks, and one for which it does not; for people to read."""

    fires: Text = NO_TEXT
    passes: Text = NO_TEXT


NO_EXAMPLE = Example()


@dataclass(frozen=True)
class Given:
    """What the YAML gives a rule under one name: a word, a list of words, or rows of words."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Rule:
    """One rule: `id` of the catalogue (L04), `instance` where it stands in a form (A14-SUM-3.1), and its operands."""

    id: str
    kind: str
    level: str
    """error, warning, note."""
    title: Text
    message: Text
    """Template: what was read and what was expected."""
    do: Text
    """What to do."""
    instance: str = ""
    basis: Text = NO_TEXT
    table: str = ""
    total: str = ""
    parts: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Columns that it holds for; empty for all."""
    across: bool = False
    """Whether total and parts are columns, compared in every row, instead of rows compared in every column."""
    variants: tuple[str, ...] = ()
    footnote: str = ""
    """`required`: holds only where the table prints a foot note that demands it; `absent`: only where not."""
    note: Text = NO_TEXT
    guidance: Text = NO_TEXT
    """What a reviewer or an office should know or do before and after; longer than `do`, never part of a message."""
    example: Example = NO_EXAMPLE
    given: tuple[Given, ...] = ()
    """Words, thresholds, dates, known pairs that its kind works with."""
    editions: tuple[str, ...] = ()
    """Editions of the form that it holds for; empty for all."""
    levels: tuple[str, ...] = ()
    """Levels of bodies that it holds for; empty for all."""

    def entries(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows given under that name; none where nothing was given."""
        return next((one.rows for one in self.given if one.name == name), ())

    def words(self, name: str) -> tuple[str, ...]:
        """The words given under that name."""
        return tuple(row[0] for row in self.entries(name))

    @property
    def key(self) -> str:
        """`L04/A14-SUM-3.1`, or the catalogue id alone."""
        return f"{self.id}/{self.instance}" if self.instance else self.id


@dataclass(frozen=True)
class ChartSpec:
    """One chart of an edition: which rows of which table are drawn side by side, and the words of its sentence."""

    id: str
    table: str
    column: str
    name: Text
    """What the chart is about: 公开渠道."""
    leads: Text
    """Template of the sentence: who has most (`{label}`)."""
    only: Text
    """Template of the sentence where a single row has all."""
    whole: Text
    """What all rows together are."""
    rows: tuple[tuple[str, Text], ...]
    """(item code `T1.1.2.1`, short label)."""
    unit: str
    total: str = ""
    """Item that the rows should add up to; `total_name` stands for it in the sentence where they do."""
    total_name: Text = NO_TEXT
    at_least: int = 1
    """Smallest sum of the rows that deserves a chart."""
    columns: tuple[str, ...] = ()
    """Column of each row, where the chart goes along one row of the table; `column` is then that of the total."""
    addends: tuple[tuple[str, ...], ...] = ()
    """Items that each row adds up, where the form has no figure for the group; empty for a row with its own."""


@dataclass(frozen=True)
class KeyFigure:
    """A figure that people come for: its cell and a short label for the strip at the top of a report's page."""

    item: str
    """Item code as published (`T1.3.1`)."""
    column: str
    label: Text


@dataclass(frozen=True)
class SectionSpec:
    """One of the parts that a format prescribes: its title without number, and what it should speak of."""

    id: str
    number: str
    """一、 … as printed."""
    title: Text
    kind: str
    """narrative, table."""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One official edition: its id is its file's stem."""

    id: str
    title: Text
    first_year: int
    last_year: int | None
    tables: tuple[TableSpec, ...]
    variants: tuple[Variant, ...] = ()
    rules: tuple[Rule, ...] = ()
    legal_basis: tuple[str, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    """The parts that it prescribes, in order; empty where it prescribes none."""
    bindings: tuple[Binding, ...] = ()
    """What numbers of the narrative refer to."""
    topics: tuple[Topic, ...] = ()
    neutral: tuple[str, ...] = ()
    """Words that neither lead to a cell nor away from one."""
    wholes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Beginnings of anchors, and the cells that may be the whole (added up) of which percentages of such cells are reckoned."""
    numbers: tuple[str, ...] = ()
    """Document numbers (文号) by which a report names this edition."""

    def table(self, id: str) -> TableSpec:
        """The table of that id."""
        return next(table for table in self.tables if table.id == id)
