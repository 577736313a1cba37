"""What the site is made of: entries, settings, charts, search documents, files."""

from __future__ import annotations

from dataclasses import dataclass

from annals.model.bodies import Decision, ReviewState
from annals.model.packages import FindingRow, Package
from annals.model.words import NO_TEXT, Language, ReportId, Text


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
    earlier: tuple[Entry, ...] = ()
    """Its earlier issues that were kept, newest first; never part of a list, a count, a series or the search."""
    across: tuple[FindingRow, ...] = ()
    """What was found on it by comparing it with approved reports; never written into a package."""

    @property
    def findings(self) -> tuple[FindingRow, ...]:
        """All that was found on it: in the report alone, then against others."""
        return (*self.package.findings, *self.across)


@dataclass(frozen=True)
class Settings:
    """What `extra.annals` of mkdocs.yml says of the site and its publisher."""

    site_name: str = "年报"
    site_url: str = ""
    publisher: str = ""
    operator: str = ""
    """承办: who runs the site for the publisher."""
    contact: str = ""
    """How to reach the publisher: an e-mail address, a web address, or words."""
    icp: str = ""
    """ICP 备案号, as granted."""
    police: str = ""
    """公安备案号, as granted."""
    site_code: str = ""
    """政府网站标识码: of an official site alone."""
    official: bool = False
    """Whether the publisher is the government body itself; otherwise every page says 非官方网站."""
    demonstrations: bool = False
    """Whether decisions marked `demonstration` count."""
    on_stale: str = "stop"
    """stop or hold."""
    register: str = ""
    """public or private: whether the site gathers the findings of all reports; unsaid, only a third party's does."""


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
    language: Language = Language.ZH
    """The language of the picture and of the spec."""
    source: str = ""
    """The report that it was drawn from, in that language."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Item codes that were drawn, which are anchors of the page."""
        return tuple(row.item for row in self.rows)


@dataclass(frozen=True)
class SearchCell:
    """One figure of a row that a search can land on: a place of its own, `column` the head that it stands under."""

    column: Text
    """Empty in a table with a single column."""
    code: str
    """Code of the column: the anchor is that of the row, a hyphen and this."""
    value: str
    unit: str
    status: str
    raw: str = ""
    """As printed, where it is not simply the figure."""


@dataclass(frozen=True)
class SearchPiece:
    """One piece of a page that a search can land on: `anchor` is its id, empty for the page itself."""

    anchor: str
    kind: str
    """title, heading, row, text, finding."""
    heading: Text
    """Where it stands: the section or the table, in words; may be empty."""
    text: str
    """In the language of the page; of a row of figures, its label."""
    en: str = ""
    """The same in English, where a page in Chinese has it: labels and findings."""
    cells: tuple[SearchCell, ...] = ()
    """The figures of a row, column by column."""
    alias: Text = NO_TEXT
    """What else the row is called: the indicator that its total is, under one name in every edition."""


@dataclass(frozen=True)
class SearchDocument:
    """One page as the search knows it; `url` is relative to the site's root and ends in `index.html`."""

    url: str
    title: str
    kind: str
    """report, body, indicator, guide."""
    pieces: tuple[SearchPiece, ...]
    authority: str = ""
    """Slug of the body."""
    body: Text = NO_TEXT
    """Its name, to be shown."""
    year: int | None = None
    language: Language = Language.ZH
    """Of the page; a report has a page in each, and its text is Chinese in both."""


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
