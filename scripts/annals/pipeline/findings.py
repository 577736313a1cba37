"""What the audit says of every report, with how its review stands: what `check.py` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from annals.audit import privacy
from annals.audit.tested import tested
from annals.model import Entry, FindingRow, ReviewState, Settings
from annals.package import finding_row
from annals.pipeline.entries import entries
from annals.pipeline.offered import offered
from annals.pipeline.sources import find
from annals.pipeline.understand import Norms, Understood
from annals.results import Checked, Result, State, summarise


def results(root: Path, settings: Settings, norms: Norms) -> list[Result]:
    """Every finding of every report, alone and against others, by report; of withheld reports none is open."""
    files = {str(found.id): found.place for found in find(root, norms.authorities) if found.id}
    return [
        Result(str(entry.id), files.get(str(entry.id), str(entry.id)), finding, *_standing(entry, finding))
        for entry in entries(root, settings)
        for finding in entry.findings
    ]


def _standing(entry: Entry, finding: FindingRow) -> tuple[State, str]:
    decision = entry.decision
    reason = dict(decision.waived).get(finding.id, "") if decision else ""
    if reason:
        return State.WAIVED, reason
    seen = decision is not None and finding.id in decision.findings
    return (State.ACCEPTED if seen or entry.state is ReviewState.WITHHELD else State.OPEN), ""


def of_file(
    name: str, seen: Understood, norms: Norms, further: Sequence[FindingRow] = (), previous: str = "", files: Sequence[Path] = (),
) -> Checked:
    """What is said of a report outside the project: nobody has decided on any of it.

    `further` comes from comparing it with `previous`; `files` are those that the body is going to offer. What is private in the report is repeated nowhere.
    """
    report = seen.report
    veil = privacy.veil(report, norms.rules)
    rows = [*(finding_row(finding) for finding in seen.findings), *(veil.row(row) for row in (*further, *offered(files, report, norms.rules)))]
    rules = tested(report, norms.authorities.get(report.id.authority))
    summary = replace(summarise(report, rules, rows), previous=previous)
    return Checked(Path(name).name, report, summary, tuple(Result(Path(name).name, name, row) for row in rows), veil.text)
