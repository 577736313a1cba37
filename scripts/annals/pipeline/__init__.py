"""Runs the left half: `read` one file, `refresh` all packages, and hands the reviewed `entries` to the right half."""

from __future__ import annotations

from pathlib import Path

from annals import package, review
from annals.errors import AnnalsError
from annals.model import Entry, Report, ReportId, ReviewState, Settings
from annals.pipeline.refresh import Outcome, directory, packages, refresh
from annals.pipeline.sources import find
from annals.pipeline.understand import Understood, load_norms, understand

__all__ = ["Outcome", "Understood", "directory", "entries", "find", "load_norms", "read", "refresh", "understand"]


def read(path: Path, root: Path) -> Report:
    """What is understood of one file, wherever it lies; nothing is written."""
    year = path.name[:4]
    id = ReportId(path.parent.name, int(year) if year.isdecimal() else 0)
    return understand(path, id, load_norms(root)).report


def entries(root: Path, settings: Settings) -> list[Entry]:
    """Every report as its review stands, by body and year.

    A broken package or record of decisions is left out (`refresh` has said so), and so is a pending package whose
    source has gone; an approved one stays public until a person withholds it.
    """
    norms = load_norms(root)
    sources = {str(found.id) for found in find(root, norms.authorities) if found.id}
    found = []
    for id, place in packages(root):
        try:
            entry = review.entry(root, package.load(place), settings)
        except AnnalsError:
            continue
        if entry.id == id and (str(id) in sources or entry.state is not ReviewState.PENDING):
            found.append(entry)
    return found
