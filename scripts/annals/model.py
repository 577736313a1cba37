"""The words that all modules share: what a report is made of, from its file to its findings.

Frozen dataclasses without behaviour beyond their own wording. Names follow the field: Pandoc and docutils for
documents, SDMX for observations, SARIF for findings, Frictionless for packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Text:
    """One wording in both languages; Chinese is what users see first."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def fill(self, values: dict[str, str]) -> Text:
        """Both wordings with the same values put in place of `{name}`; an unknown name stays as it is written."""
        return Text(_fill(self.zh, values), _fill(self.en, values))


def _fill(template: str, values: dict[str, str]) -> str:
    # One pass: a value may hold braces of its own, since it may quote a report.
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), template)


@dataclass(frozen=True)
class ReportId:
    """Whose report of which year; `str()` is the folder below data/ and the address below reports/."""

    authority: str
    year: int

    def __str__(self) -> str:
        return f"{self.authority}/{self.year}"


# --- where things stand -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Location:
    """Where a thing stands in its source file, in words that a person can follow.

    `line` … `end_line` count from 1 (lines of a text, paragraphs of a word-processor file, and so on: `unit`).
    `start` and `end` are characters inside the first and the last line, from 0, end exclusive. All are optional.
    """

    line: int | None = None
    end_line: int | None = None
    start: int | None = None
    end: int | None = None
    unit: str = "行"
    page: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    part: str = ""
    """Name of the file, where a report has several."""

    def __str__(self) -> str:
        words = [self.part] if self.part else []
        if self.page is not None:
            words.append(f"第{self.page}页")
        if self.line is not None:
            last = self.line if self.end_line is None else self.end_line
            words.append(f"第{self.line}{self.unit}" if last == self.line else f"第{self.line}–{last}{self.unit}")
            if self.start is not None and self.end is not None:
                if last != self.line:
                    words.append(f"首行第{self.start + 1}字至末行第{self.end}字")
                elif self.end > self.start:
                    words.append(f"第{self.start + 1}–{self.end}字")
        words += [word for word in (self.table, self.row, self.column) if word]
        return " · ".join(words)

    def to(self, other: Location) -> Location:
        """From the beginning of this place to the end of the other one."""
        last = other.line if other.end_line is None else other.end_line
        return Location(
            line=self.line, end_line=last, start=self.start, end=other.end, unit=self.unit, page=self.page,
            table=self.table, row=self.row, column=self.column, part=self.part,
        )


@dataclass(frozen=True)
class Source:
    """One file as received: path inside the report's folder, digest and size, and what is known of its origin."""

    name: str
    sha256: str
    bytes: int
    media_type: str
    encoding: str = ""
    url: str = ""
    retrieved: str = ""
    published: str = ""
    converter: str = ""
    """The program that made a readable file of it first (LibreOffice 7.4); empty where none was needed."""


# --- documents ----------------------------------------------------------------------------------------------


class ParagraphKind(StrEnum):
    """What part a paragraph plays."""

    TITLE = "title"
    TEXT = "text"
    ITEM = "item"
    """A list item: ●, 一是 …"""
    CAPTION = "caption"
    NOTE = "note"
    """A note of a table or a footnote."""
    ATTACHMENT = "attachment"
    """附件：… as a reference or as a heading before the table."""


@dataclass(frozen=True)
class Paragraph:
    """A piece of text, joined where a hard line break had cut it, otherwise character for character as printed."""

    text: str
    location: Location
    kind: ParagraphKind = ParagraphKind.TEXT
    indent: float = 0.0
    """Leading space in ems: U+3000 is 1, an ASCII space ½, a tab 2."""
    number: str = ""
    """Automatic number that the format keeps apart from the text (Word); never part of `text`."""
    level: int | None = None
    """Heading level that the format itself declares (1 …); None where it says nothing."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text as printed (outer white space kept in `raw`), its spans and its indent in ems."""

    text: str
    raw: str = ""
    rowspan: int = 1
    colspan: int = 1
    indent: float = 0.0
    location: Location = field(default_factory=Location)


@dataclass(frozen=True)
class Table:
    """A rectangular table: every row has `width` cells; a cell that a span covers is None."""

    rows: tuple[tuple[Cell | None, ...], ...]
    location: Location
    caption: str = ""
    header_rows: int = 0
    notes: tuple[str, ...] = ()
    """Notes printed below it, as far as they are known to belong to it."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Figure:
    """A picture that the source holds or held: its name, its caption if there is one, and the noise read below it."""

    name: str
    location: Location
    caption: str = ""
    alt: str = ""
    noise: str = ""
    """What a failed character recognition left; recorded as a loss, never published."""


class NumberStatus(StrEnum):
    """Where the number of a heading comes from."""

    PRINTED = "printed"
    AUTOMATIC = "automatic"
    RESTORED = "restored"
    NONE = "none"


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it.

    `number` is as it should be shown (“（一）”); `printed` is the heading's text exactly as the source has it, so
    that all printed text together is the source's text; `title` is the heading without number and final stop.
    """

    level: int
    number: str
    number_status: NumberStatus
    title: str
    printed: str
    location: Location
    blocks: tuple[Block, ...] = ()
    confidence: float = 1.0
    """1 for a printed number; below 1 for a restored one."""


Block = Paragraph | Table | Figure | Section


@dataclass(frozen=True)
class Loss:
    """Something that did not survive reading: what kind, how much, where; the loss account of a report."""

    kind: str
    """picture, noise, character, number, table …"""
    name: str
    quantity: int
    unit: str
    """pictures, characters, cells …"""
    location: Location
    note: Text
    figure: str = ""
    """Id of the paragraph row that stands for it (the figure), if there is one."""


@dataclass(frozen=True)
class Doubt:
    """Something odd that a step met, not yet a finding: the audit words it with the template of `rule`.

    `values` fill the template; `cells` are codes of items or ids of paragraphs.
    """

    rule: str
    values: tuple[tuple[str, str], ...] = ()
    locations: tuple[Location, ...] = ()
    cells: tuple[str, ...] = ()
    instance: str = ""
    level: str = ""
    """Where it is graver or lighter than its rule: error, warning, note."""


@dataclass(frozen=True)
class Document:
    """What a reader returns: blocks in order, flat from a reader, a tree after `extract.outline.restore`."""

    source: Source
    blocks: tuple[Block, ...] = ()
    losses: tuple[Loss, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    """What the format itself says of the document (PubDate, ContentSource, author …)."""
    annexes: tuple[Source, ...] = ()
    """The further files of the same report, in order; their blocks carry the file's name as `Location.part`."""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, sections before what they hold."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)


def anchors(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """Every block with its id, in reading order: `p<line>`, then `p<line>-2` … for more that begin on that line.

    The id is made from the place in the source alone, so it stays when a number is restored differently. A block of
    a further file `2017.annex.docx` has the name of the part in its id: `pannex-5`.
    """
    seen: dict[str, int] = {}
    for block in walk(blocks):
        place = block.location
        numbers = [number for number in (place.page, place.line or 0) if number is not None]
        part = [place.part.split(".")[1]] if place.part.count(".") > 1 else []
        name = "p" + "-".join(map(str, [*part, *numbers]))
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}-{seen[name]}"), block


# --- official forms -----------------------------------------------------------------------------------------


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
    note: Text = Text("", "")
    """What the form prints in the corner of the table."""

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
    basis: Text = Text("", "")
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
    note: Text = Text("", "")

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
    total_name: Text = Text("", "")
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
    numbers: tuple[str, ...] = ()
    """Document numbers (文号) by which a report names this edition."""

    def table(self, id: str) -> TableSpec:
        """The table of that id."""
        return next(table for table in self.tables if table.id == id)


# --- what was understood ------------------------------------------------------------------------------------


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


# --- bodies and decisions -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Name:
    """A name of a body and the years in which it bore it; open ends are None."""

    zh: str
    en: str = ""
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Authority:
    """A body that reports: `slug` is its folder and address; names over time, newest last."""

    slug: str
    names: tuple[Name, ...]
    level: str
    """national, provincial, prefecture, county, township."""
    kind: str
    """government, department, office, organisation."""
    scope: str
    """own (本机关) or area (全辖区)."""
    region_code: str = ""
    """GB/T 2260."""
    region: Text = Text("", "")
    credit_code: str = ""
    """统一社会信用代码, GB 32100; empty where not known."""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    predecessors: tuple[str, ...] = ()
    successor: Text = Text("", "")
    succeeded: int | None = None
    """Year in which it was succeeded."""
    note: Text = Text("", "")

    def name(self, year: int | None = None) -> Name:
        """The name that it bore in that year, its newest one by default."""
        for name in self.names:
            if year is not None and (name.first or 0) <= year <= (name.last or 9999):
                return name
        return self.names[-1]


class ReviewState(StrEnum):
    """What may be done with a package."""

    PENDING = "pending"
    APPROVED = "approved"
    WITHHELD = "withheld"
    STALE = "stale"


@dataclass(frozen=True)
class Decision:
    """One record of a review: who decided what about exactly which facts."""

    date: str
    reviewer: str
    verdict: str
    """approve or withhold."""
    digest: str
    note: str = ""
    findings: tuple[str, ...] = ()
    """Ids of the findings that the reviewer has seen."""
    waived: tuple[tuple[str, str], ...] = ()
    """(finding id, reason)."""
    demonstration: bool = False


# --- the waist, as the right half reads it ------------------------------------------------------------------


@dataclass(frozen=True)
class ParagraphRow:
    """A row of paragraphs.csv. `kind` is a ParagraphKind, or heading, figure, table."""

    id: str
    section: str
    kind: str
    text: str
    source: str


@dataclass(frozen=True)
class OutlineRow:
    """A row of outline.csv; `id` is also the id of the heading's row in paragraphs.csv."""

    id: str
    parent: str
    level: int
    number: str
    number_status: str
    title: str
    source: str


@dataclass(frozen=True)
class ObservationRow:
    """A row of tables/<slug>.csv; `value` is the figure as a plain decimal, or empty."""

    item: str
    item_label: str
    column: str
    column_label: str
    value: str
    unit: str
    status: str
    raw: str
    source: str
    item_printed: str = ""


@dataclass(frozen=True)
class FindingRow:
    """A row of findings.csv; `cells` are anchors of the page."""

    id: str
    rule: str
    level: str
    message: Text
    cells: tuple[str, ...]
    source: str
    expected: str
    actual: str


@dataclass(frozen=True)
class CitationRow:
    """A row of citations.csv."""

    id: str
    number: str
    title: str
    paragraph: str
    source: str


@dataclass(frozen=True)
class LossRow:
    """A row of losses.csv; `paragraph` is the id of the row that stands for what was lost."""

    id: str
    kind: str
    name: str
    quantity: int
    unit: str
    paragraph: str
    note: Text
    source: str


@dataclass(frozen=True)
class PackageTable:
    """One filled official table as the package holds it."""

    id: str
    slug: str
    path: str
    title: Text
    notes: tuple[str, ...]
    rows: tuple[ObservationRow, ...]


@dataclass(frozen=True)
class Package:
    """A package as it lies on disk, loaded: all that pages, charts and search may know of a report."""

    id: ReportId
    descriptor: dict
    """The whole of datapackage.json."""
    metadata: Metadata
    form: str
    variant: str
    paragraphs: tuple[ParagraphRow, ...]
    outline: tuple[OutlineRow, ...]
    tables: tuple[PackageTable, ...]
    citations: tuple[CitationRow, ...]
    findings: tuple[FindingRow, ...]
    losses: tuple[LossRow, ...]
    files: tuple[tuple[str, bytes], ...]
    """Path inside the package and exact bytes, datapackage.json first."""


# --- the site -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One report as its review stands: what the right half works on, one a report."""

    id: ReportId
    state: ReviewState
    package: Package
    decision: Decision | None = None
    """The decision that holds now (for a stale report: the one that fell)."""
    decisions: tuple[Decision, ...] = ()
    """All decisions, oldest first."""
    published_before: bool = False
    """Whether an earlier decision had made it public: a withheld report then leaves a tombstone."""
    changes: str = ""
    """For a stale report: the changed facts in words, a line each."""


@dataclass(frozen=True)
class Settings:
    """What `extra.annals` of mkdocs.yml says of the site and its publisher."""

    site_name: str = "年报"
    site_url: str = ""
    publisher: str = ""
    contact: str = ""
    official: bool = False
    """Whether the publisher is the government body itself; otherwise every page says 非官方网站."""
    demonstrations: bool = False
    """Whether decisions marked `demonstration` count."""
    on_stale: str = "stop"
    """stop or hold."""


@dataclass(frozen=True)
class ChartRow:
    """One category of a chart; `value` is a plain decimal, empty where the report gives no figure."""

    item: str
    label: Text
    value: str
    unit: str
    status: str


@dataclass(frozen=True)
class Chart:
    """One chart of a report: the picture for everyone, the Vega spec for who asks for more, and every number in words."""

    id: str
    """`channels`: names the spec's file (`charts/channels.vega.json`) and the figure's id (`chart-channels`)."""
    title: Text
    """The sentence that the chart proves."""
    alt: Text
    """What the picture shows, every figure included."""
    note: Text
    """That it was drawn here, its unit and its source."""
    svg: str
    """Safe to stand in a page as it is: no style, no script, no reference."""
    spec: bytes
    """Compiled Vega, JSON."""
    table: str
    """Id of the official table (`T1`)."""
    rows: tuple[ChartRow, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """Item codes that were drawn, which are anchors of the page."""
        return tuple(row.item for row in self.rows)


@dataclass(frozen=True)
class SearchPiece:
    """One piece of a page that a search can land on: `anchor` is its id, empty for the page itself."""

    anchor: str
    kind: str
    """title, heading, row, text."""
    heading: str
    """Where it stands: the section or the table, in words; may be empty."""
    text: str


@dataclass(frozen=True)
class SearchDocument:
    """One page as the search knows it; `url` is relative to the site's root and ends in `index.html`."""

    url: str
    title: str
    kind: str
    """report, page."""
    pieces: tuple[SearchPiece, ...]
    authority: str = ""
    """Slug of the body."""
    body: str = ""
    """Its name, to be shown."""
    year: int | None = None


@dataclass(frozen=True)
class SiteFile:
    """One file of the site: a Markdown page, or a file that is served as it is."""

    path: str
    """Posix path below the site's root; pages are named `…/index.md`."""
    content: str | bytes
    page: bool = False
    title: str = ""
    description: str = ""
    meta: tuple[tuple[str, object], ...] = ()
    """Further front matter, such as hide or the id of a template."""
