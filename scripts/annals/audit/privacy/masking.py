"""Takes what is private out of what the audit says: no message of any rule repeats it, whatever it quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from annals.audit.privacy.looking import found
from annals.audit.privacy.secrets import LEAST_TOLD, Secret, Words, secrets, words_of
from annals.model import Finding, FindingRow, Location, Report, Rule, Text
from annals.numbers import normalise

Found = TypeVar("Found", Finding, FindingRow)


@dataclass(frozen=True)
class Veil:
    """What masks the secrets of one report in any text about it; without a rule that says what is private, nothing."""

    known: tuple[Secret, ...] = ()
    words: Words | None = None

    def text(self, text: str) -> str:
        """The text without the secrets of the report, whole or cut short by a quotation; the same text where it has none."""
        for secret in self.known:
            for form in dict.fromkeys((secret.printed, secret.bare, normalise(secret.printed))):
                text = _cut(text.replace(form, secret.masked), form)
            for piece in secret.pieces:
                text = text.replace(piece, "*" * len(piece))
        return text

    def finding(self, finding: Finding) -> Finding:
        """The finding with none of them, nor any other that it holds itself: of hidden text, of what was not read."""
        return replace(self._told(finding), locations=tuple(self._place(place) for place in finding.locations))

    def row(self, row: FindingRow) -> FindingRow:
        """The same of a finding as a row."""
        return replace(self._told(row), source=self._all(row.source))

    def _told(self, found: Found) -> Found:
        return replace(
            found, message=Text(self._all(found.message.zh), self._all(found.message.en)),
            expected=self._all(found.expected), actual=self._all(found.actual),
        )

    def _all(self, text: str) -> str:
        return replace(self, known=(*self.known, *(secrets(text, self.words) if self.words else ()))).text(text)

    def _place(self, place: Location) -> Location:
        told = {name: value for name in ("table", "row", "column") if (value := getattr(place, name))}
        return replace(place, **{name: self._all(value) for name, value in told.items()})


def veil(report: Report, rules: Iterable[Rule]) -> Veil:
    """The veil of that report, by the rule of the catalogue that says what is private."""
    rule = next((rule for rule in rules if rule.kind == "private"), None)
    if rule is None:
        return Veil()
    words = words_of(rule)
    known = {secret for _, secret in found(report, words)}
    return Veil(tuple(sorted(known, key=lambda one: (-len(one.bare), one.bare, one.printed))), words)


def _cut(text: str, form: str) -> str:
    """The text without a beginning of that number before “…”, and without an end of it after one."""
    if "…" in text and any(letter.isdecimal() for letter in form):
        for size in range(len(form) - 1, LEAST_TOLD - 1, -1):
            text = text.replace(form[:size] + "…", "*" * size + "…").replace("…" + form[-size:], "…" + "*" * size)
    return text
