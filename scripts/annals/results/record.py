"""One finding as it is written out: whose it is, where its file lies, and how its review stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annals.escape import text
from annals.model import FindingRow, Report, Rule
from annals.results.summary import Summary

_LINE = re.compile(r"第(\d+)(?:–\d+)?行")
_TEXTS = (".txt", ".csv")
"""Files whose lines are what an editor counts."""


class State(StrEnum):
    """How the review of a finding stands."""

    OPEN = "open"
    """No person has decided on it."""
    ACCEPTED = "accepted"
    """Seen at the approval."""
    WAIVED = "waived"
    """Of level error, with a reason."""


@dataclass(frozen=True)
class Result:
    """A finding of one report (SARIF: a result)."""

    report: str
    """`authority/year`, or the name of a file outside the project."""
    file: str
    """Path of the source file as a reader of the output finds it."""
    finding: FindingRow
    state: State = State.OPEN
    reason: str = ""
    """Why it was waived."""

    @property
    def line(self) -> int | None:
        """The line of the file, from 1; None where lines mean nothing to an editor."""
        found = _LINE.search(self.finding.source) if self.file.lower().endswith(_TEXTS) else None
        return int(found[1]) if found else None


@dataclass(frozen=True)
class Checked:
    """One report outside the project with what was found in it."""

    name: str
    report: Report
    summary: Summary
    results: tuple[Result, ...]
    veil: Callable[[str], str] = str
    """Gives a text of the report without what is private."""

    def said(self, words: str) -> str:
        """Words of the report as they may be shown, escaped for HTML."""
        return text(self.veil(words))


def titles(rules: Iterable[Rule]) -> dict[str, str]:
    """What each rule is about in a few words, by its key: `L04` and `L04/A14-SUM-3.1`."""
    return {rule.key: rule.title.zh for rule in rules}


def title_of(rule: str, known: Mapping[str, str]) -> str:
    """The title of the instance, or else of the catalogue's rule; empty where neither is known."""
    return known.get(rule) or known.get(rule.partition("/")[0], "")


def is_open(result: Result) -> bool:
    """Whether it is an error on which no person has decided."""
    return result.finding.level == "error" and result.state is State.OPEN


def is_ours(result: Result) -> bool:
    """Whether it is a doubt of our own reading (S) rather than something in the report or its file."""
    return result.finding.rule.startswith("S")
