"""How the review of an earlier issue stands: what was approved before the report was issued anew stays approved."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from pathlib import Path

from annals.model import Decision, Entry, Package, ReviewState, Settings
from annals.package import canonical
from annals.review.changes import changes
from annals.review.decisions import approved_facts, load
from annals.review.standing import standing


def with_earlier(entry: Entry, issues: Iterable[Entry]) -> Entry:
    """The entry with those of its earlier issues that a later one has really taken the place of, newest first."""
    fitting = [one for one in issues if 0 < one.id.revision < entry.package.revision]
    return dataclasses.replace(entry, earlier=tuple(sorted(fitting, key=lambda one: -one.id.revision)))


def issue_before(entry: Entry) -> Entry | None:
    """The issue that the report is to be compared with: the last one before it that was not withheld."""
    return next((one for one in entry.earlier if one.state is not ReviewState.WITHHELD), None)


def earlier_issue(root: Path, package: Package, current: Package, settings: Settings) -> Entry:
    """An earlier issue with its state; SpecError for a mistake in a record of decisions.

    Two records count: the one of the year, which holds what was decided while this issue was the current one, and
    its own (`<year>.r1.yml`), which holds what was decided since.
    """
    digest = canonical.digest(canonical.facts(package))
    newer = canonical.digest(canonical.facts(current))
    inherited = [
        one for one in load(root, package.id.current)
        if one.digest == digest or (one.revision == package.revision and one.digest != newer)
    ]
    decisions = tuple(
        one for one in (*inherited, *load(root, package.id)) if settings.demonstrations or not one.demonstration
    )
    state, decision = _state(decisions, digest)
    return standing(package, state, decision, decisions, lambda last: _changes(root, package, last))


def _state(decisions: Sequence[Decision], digest: str) -> tuple[ReviewState, Decision | None]:
    """The last decision about these facts, or the last withholding, whichever came later."""
    for one in reversed(decisions):
        if one.verdict == "withhold":
            return ReviewState.WITHHELD, one
        if one.digest == digest:
            return ReviewState.APPROVED, one
    return (ReviewState.STALE, decisions[-1]) if decisions else (ReviewState.PENDING, None)


def _changes(root: Path, package: Package, last: Decision) -> tuple[str, ...]:
    """What changed since, where the facts as approved are still there: those of the year are replaced with the next issue's."""
    labels = {row.item: row.item_label for table in package.tables for row in table.rows}
    for id in (package.id, package.id.current):
        approved = approved_facts(root, id)
        if approved is not None and canonical.digest(approved) == last.digest:
            return changes(approved, canonical.facts(package), labels)
    return ("批准这一版时的事实没有留下可用的副本，无法逐行比较。",)
