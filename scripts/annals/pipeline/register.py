"""What is found on the reports by comparing them: made anew each time, never written, shown in public when accepted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annals import forms
from annals.audit.across import Ground, across
from annals.model import Entry, FindingRow, ReportId, ReviewState
from annals.pipeline.understand import load_norms


def register(root: Path, entries: Iterable[Entry]) -> dict[ReportId, tuple[FindingRow, ...]]:
    """The findings on each report that need other reports; earlier issues neither have any nor give rise to any.

    Every report is compared with approved ones alone: what is pending, withheld or stale is no word in a finding on
    another report. SpecError where the norms cannot be loaded.
    """
    kept = [entry for entry in entries if not entry.id.revision]
    approved = [entry.package for entry in kept if entry.state is ReviewState.APPROVED]
    if not approved:
        return {}
    norms = load_norms(root)
    path = root / "data" / "forms" / "crosswalk.yml"
    crosswalk = forms.load_crosswalk(path, norms.forms) if path.is_file() else ()
    ground = Ground(norms.authorities, {form.id: form for form in norms.forms}, crosswalk)
    return across((entry.package for entry in kept), approved, norms.rules, ground)
