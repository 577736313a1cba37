"""How a report's review stands, and what of it the public may see."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

from annals.model import (
    ClaimRow,
    Decision,
    Entry,
    FindingRow,
    Package,
    ReportId,
    ReviewState,
    Settings,
    Verdict,
)
from annals.package import canonical, with_rows
from annals.review.changes import changes
from annals.review.decisions import approved_facts, load
from annals.review.replies import answered


def entry(root: Path, package: Package, settings: Settings) -> Entry:
    """The report with its state; SpecError for a mistake in its record of decisions."""
    decisions = load(root, package.id)
    counting = [one for one in decisions if settings.demonstrations or not one.demonstration]
    digest = canonical.digest(canonical.facts(package))
    last = counting[-1] if counting else None
    state = _state(last, digest)
    return dataclasses.replace(
        standing(package, state, last, counting, lambda decision: _changes(root, package, decision)), decisions=decisions,
    )


def standing(
    package: Package, state: ReviewState, last: Decision | None, counting: Iterable[Decision],
    changed: Callable[[Decision], Iterable[str]],
) -> Entry:
    """The package with its state, the decision that holds or fell, those that count, and what changed since it fell."""
    decisions = tuple(counting)
    return Entry(
        id=package.id, state=state, package=package, decision=last, decisions=decisions,
        published_before=any(one.verdict == "approve" for one in decisions),
        changes="\n".join(changed(last)) if state is ReviewState.STALE and last else "",
    )


def _state(last: Decision | None, digest: str) -> ReviewState:
    if last is None:
        return ReviewState.PENDING
    if last.verdict == "withhold":
        return ReviewState.WITHHELD
    return ReviewState.APPROVED if last.digest == digest else ReviewState.STALE


def _changes(root: Path, package: Package, last: Decision) -> tuple[str, ...]:
    approved = approved_facts(root, package.id)
    if approved is None or not has_copy(root, package.id, last):
        return ("审查时的事实没有留下可用的副本（.facts.txt 缺失或被改过），无法逐行比较。",)
    labels = {row.item: row.item_label for table in package.tables for row in table.rows}
    return changes(approved, canonical.facts(package), labels)


def has_copy(root: Path, id: ReportId, decision: Decision) -> bool:
    """Whether the facts that the decision approved are still kept beside it, as they were."""
    approved = approved_facts(root, id)
    return approved is not None and canonical.digest(approved) == decision.digest


def accepted(entry: Entry) -> tuple[FindingRow, ...]:
    """The findings that the decision has seen: no other is shown in public."""
    seen = set(entry.decision.findings) if entry.decision else set()
    return tuple(row for row in entry.findings if row.id in seen)


def waiting(entry: Entry) -> tuple[FindingRow, ...]:
    """The findings that wait for a person's acceptance."""
    seen = set(entry.decision.findings) if entry.decision else set()
    return tuple(row for row in entry.findings if row.id not in seen)


def public(entry: Entry) -> Entry:
    """The entry as the public may see it: its package, files included, without the findings that wait and without the
    results of comparing the numbers that these name.

    Its earlier issues follow it: none where the report itself is not public, otherwise those that were approved
    themselves, and of a withdrawn one that it was.
    """
    earlier = entry.earlier if entry.state is ReviewState.APPROVED else ()
    shown = tuple(public(one) for one in earlier if _is_told(one))
    seen = {row.id for row in accepted(entry)}
    kept = [row for row in entry.package.findings if row.id in seen]
    waits, read = _named(waiting(entry)), _named(accepted(entry))
    claims = [_read(claim, waits, read) for claim in entry.package.claims]
    same = len(kept) == len(entry.package.findings) and claims == list(entry.package.claims)
    package = entry.package if same else with_rows(entry.package, kept, claims)
    package = answered(package, accepted(entry))
    across = tuple(row for row in entry.across if row.id in seen)
    return dataclasses.replace(entry, package=package, earlier=shown, across=across)


def _named(findings: Iterable[FindingRow]) -> frozenset[str]:
    return frozenset(place for row in findings for place in row.cells)


def _read(claim: ClaimRow, waits: frozenset[str], seen: frozenset[str]) -> ClaimRow:
    """The number as the public may see it: what it was compared with and how that ended only after a person has read it.

    A finding that waits hides the result of every number that it names; and that a number differs from the table is
    told only where a finding that says so was accepted.
    """
    differs = claim.verdict in (Verdict.DISAGREES, Verdict.INCOMPATIBLE)
    if claim.id not in waits and (not differs or claim.id in seen):
        return claim
    return dataclasses.replace(claim, verdict="", relation="", cells=(), expected="")


def _is_told(entry: Entry) -> bool:
    return entry.state is ReviewState.APPROVED or (entry.state is ReviewState.WITHHELD and entry.published_before)
