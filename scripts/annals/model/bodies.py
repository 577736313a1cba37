"""Bodies that report, and the decisions about their reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annals.model.words import NO_TEXT, Text


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
    region: Text = NO_TEXT
    credit_code: str = ""
    """统一社会信用代码, GB 32100; empty where not known."""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    covers: tuple[str, ...] = ()
    """Of a body whose report adds up an area: slugs of all bodies that it adds up, each once."""
    predecessors: tuple[str, ...] = ()
    successor: Text = NO_TEXT
    succeeded: int | None = None
    """Year in which it was succeeded."""
    note: Text = NO_TEXT

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

    @property
    def words(self) -> Text:
        """What users read, in the glossary's words."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    ReviewState.PENDING: Text("待审查", "pending review"), ReviewState.APPROVED: Text("已公开", "published"),
    ReviewState.WITHHELD: Text("不予公开", "withheld"), ReviewState.STALE: Text("须重审", "to be reviewed again"),
}


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
    revision: int = 1
    """Which issue of the report it is about."""
