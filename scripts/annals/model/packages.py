"""The waist as the right half reads it: the rows of a package."""

from __future__ import annotations

from dataclasses import dataclass

from annals.model.understood import Metadata
from annals.model.words import ReportId, Text


@dataclass(frozen=True)
class ParagraphRow:
    """A row of paragraphs.csv. `kind` is a ParagraphKind, or heading, figure, table."""

    id: str
    section: str
    kind: str
    text: str
    source: str
    number: str = ""
    """Automatic number of a paragraph that is no heading, as the format shows it; never part of `text`."""


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
    beside: tuple[str, ...] = ()
    """What it was compared with in other reports (`suqian/2023#T3.4-nat`); of a package's own findings always empty."""


@dataclass(frozen=True)
class CitationRow:
    """A row of citations.csv."""

    id: str
    number: str
    title: str
    paragraph: str
    source: str


@dataclass(frozen=True)
class ClaimRow:
    """A row of claims.csv; `value`, `low`, `high` and `expected` are plain decimals or empty, `kind` is a ClaimClass."""

    id: str
    paragraph: str
    start: int
    end: int
    quote: str
    kind: str
    subject: str
    value: str
    low: str
    high: str
    unit: str
    qualifier: str
    verdict: str
    relation: str
    cells: tuple[str, ...]
    expected: str
    sentence: str
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
    claims: tuple[ClaimRow, ...]
    findings: tuple[FindingRow, ...]
    losses: tuple[LossRow, ...]
    files: tuple[tuple[str, bytes], ...]
    """Path inside the package and exact bytes, datapackage.json first."""

    @property
    def revision(self) -> int:
        """Which issue of the report it holds, from 1."""
        return int(str(self.descriptor.get("version", "1")).partition(".")[0])
