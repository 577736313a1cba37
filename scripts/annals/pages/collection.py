"""What the pages are made from: the entries that may be shown, and what is known of bodies, forms and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from annals.forms import Indicator
from annals.model import Authority, Entry, Form, Language, ReportId, ReviewState, Rule, Settings

from . import words


@dataclass(frozen=True)
class Collection:
    """All that a page may draw on; an entry that is not in it does not exist for any page, list or count."""

    entries: tuple[Entry, ...]
    authorities: Mapping[str, Authority]
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    settings: Settings
    tombstones: tuple[Entry, ...] = field(default=())
    """Withheld reports that had been public: of them only name, year, date and reason are told."""
    drafts: bool = False
    """Whether this is a preview, which shows what is not public."""
    language: Language = Language.ZH
    """The language of the pages."""
    crosswalk: tuple[Indicator, ...] = ()
    """The indicators that lead from a figure to its series."""

    @cached_property
    def form_by_id(self) -> dict[str, Form]:
        """The forms by their id."""
        return {form.id: form for form in self.forms}

    @cached_property
    def rule_by_id(self) -> dict[str, Rule]:
        """The catalogue of rules by their id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def years(self) -> dict[str, tuple[int, ...]]:
        """The years of each body's reports, oldest first; bodies by the order of their slugs."""
        return {slug: tuple(entry.id.year for entry in entries) for slug, entries in self.by_body.items()}

    @cached_property
    def by_body(self) -> dict[str, tuple[Entry, ...]]:
        """The entries of each body, oldest first; bodies by the order of their slugs."""
        found: dict[str, list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda entry: (entry.id.authority, entry.id.year)):
            found.setdefault(entry.id.authority, []).append(entry)
        return {slug: tuple(entries) for slug, entries in found.items()}

    @cached_property
    def _before(self) -> dict[ReportId, Entry]:
        """The report before each one, by the id of the later one; of a withheld report nothing is compared."""
        shown = [[one for one in held if one.state is not ReviewState.WITHHELD] for held in self.by_body.values()]
        return {after.id: before for held in shown for before, after in pairwise(held)}

    def before(self, entry: Entry) -> Entry | None:
        """The report of the body that comes before this one, of whatever year."""
        return self._before.get(entry.id)

    def after(self, entry: Entry) -> Entry | None:
        """The report of the body that comes next."""
        held = self.by_body.get(entry.id.authority, ())
        return next((one for one in held if (before := self.before(one)) and before.id == entry.id), None)

    def compared(self, entry: Entry) -> str:
        """The page that compares the report with the one before it, from the root of the site; empty where there is none.

        It is there where both have a table that can be read or both have text.
        """
        before = self.before(entry)
        if before is None:
            return ""
        both = (before, entry)
        known = all(one.package.form in self.form_by_id and one.package.tables for one in both)
        told = all(any(row.kind == "text" for row in one.package.paragraphs) for one in both)
        return f"reports/{entry.id}/compare/index.html" if known or told else ""

    def say(self, zh: str, en: str) -> str:
        """The one of two wordings that is in the language of the pages."""
        return self.language.say(zh, en)

    def form(self, entry: Entry) -> Form | None:
        """The form that the report fills."""
        return self.form_by_id.get(entry.package.form)

    def body(self, entry: Entry) -> str:
        """The name of the body in the year of the report."""
        return words.body(self.authorities.get(entry.id.authority), entry.id.authority, entry.id.year, self.language)

    def title(self, entry: Entry) -> str:
        """The report's title: name of the body, year, what it is."""
        return self.say(
            f"{self.body(entry)}{entry.id.year}年政府信息公开工作年度报告",
            f"{self.body(entry)}: annual report on government information disclosure, {entry.id.year}",
        )
