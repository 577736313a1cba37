"""What was understood of one report: observations, filled tables, metadata, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from annals.model.claims import Claim
from annals.model.documents import Document, Doubt, Paragraph
from annals.model.forms import Form, TableSpec
from annals.model.places import Location
from annals.model.words import ReportId, Text


class Status(StrEnum):
    """What a cell of an official table says; four kinds of emptiness are kept apart."""

    REPORTED = "reported"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    ABSENT = "absent"
    """A row of the edition that the report lacks."""
    HEADING = "heading"
    CORRECTED = "corrected"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Observation:
    """One cell of a filled table: a value with its unit and status, `raw` as printed, and where it was read."""

    table: str
    item: str
    item_label: str
    column: str
    column_label: str
    value: Decimal | None
    unit: str
    status: Status
    raw: str
    location: Location
    item_printed: str = ""
    """The row's label as the report prints it, lines joined; empty where it has no such row."""


@dataclass(frozen=True)
class FilledTable:
    """One filled copy of an official table: every row of the variant has its observation, in official order."""

    spec: TableSpec
    form: str
    variant: str
    observations: tuple[Observation, ...]
    printed_title: str = ""
    notes: tuple[str, ...] = ()
    """Notes printed with the table (foot notes)."""
    unplaced: tuple[Paragraph, ...] = ()
    """Rows of the source that no row of the form answers to: kept, shown and reported, never dropped."""
    location: Location = field(default_factory=Location)

    def value(self, code: str, column: str | None = None) -> Observation | None:
        """The observation of a row (code within the table) and column, the first column by default."""
        item = self.spec.item(code)
        wanted = column or self.spec.columns[0].code
        return next((o for o in self.observations if o.item == item and o.column == wanted), None)


@dataclass(frozen=True)
class Citation:
    """A document that the report cites: its number (文号) and title as printed, either may be empty."""

    number: str
    title: str
    paragraph: str
    location: Location


@dataclass(frozen=True)
class Contact:
    """How to reach the office, as printed; shown as text, never as a link."""

    office: str = ""
    address: str = ""
    postcode: str = ""
    hours: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class Metadata:
    """What a report says about itself; empty where it says nothing."""

    title: str = ""
    body: str = ""
    """Name of the body as printed."""
    year: int | None = None
    period_start: str = ""
    """ISO 8601 date."""
    period_end: str = ""
    published: str = ""
    url: str = ""
    retrieved: str = ""
    licence: str = ""
    contact: Contact = Contact()
    basis: tuple[str, ...] = ()
    """Laws and rules by which the report says that it was made."""


@dataclass(frozen=True)
class Correction:
    """One cell that a person put right: what the source prints, the figure in its place (None for blank), why, who said so."""

    item: str
    column: str
    printed: str
    value: Decimal | None
    reason: str
    reported_by: str = ""
    date: str = ""
    """ISO 8601 date of the correction; empty where it is not told."""


@dataclass(frozen=True)
class Reply:
    """What the body says to a finding: named by its id, or by its rule and a cell that it looks at."""

    text: Text
    by: str
    date: str
    finding: str = ""
    rule: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Report:
    """All that was understood of one report, before the audit."""

    id: ReportId
    document: Document
    metadata: Metadata
    form: Form | None = None
    variant: str = ""
    tables: tuple[FilledTable, ...] = ()
    citations: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    claims: tuple[Claim, ...] = ()
    corrections: tuple[Correction, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What the audit says about one report, in both languages (SARIF: a result)."""

    id: str
    """Short digest of rule instance, report, cells and values: survives unrelated changes."""
    rule: str
    """`L04/A14-SUM-3.1`."""
    level: str
    message: Text
    cells: tuple[str, ...] = ()
    """Item codes or paragraph ids, which are anchors of the page."""
    locations: tuple[Location, ...] = ()
    expected: str = ""
    actual: str = ""
    beside: tuple[str, ...] = ()
    """What it was compared with in other reports: `suqian/2023#T3.4-nat`, or `suqian/2023` for the whole."""
