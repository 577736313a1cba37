"""What the pages are made from: the entries that may be shown, and what is known of bodies, forms and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from annals.model import Authority, Entry, Form, Language, Rule, Settings

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
        found: dict[str, list[int]] = {}
        for entry in sorted(self.entries, key=lambda entry: (entry.id.authority, entry.id.year)):
            found.setdefault(entry.id.authority, []).append(entry.id.year)
        return {slug: tuple(years) for slug, years in found.items()}

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
