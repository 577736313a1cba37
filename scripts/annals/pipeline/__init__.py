"""Runs the left half: `read` one file, `refresh` all packages, and hands the reviewed `entries` to the right half."""

from __future__ import annotations

from pathlib import Path

from annals.corrections import read_meta
from annals.model import Report, ReportId
from annals.pipeline.check import Group, check
from annals.pipeline.entries import entries
from annals.pipeline.refresh import Outcome, directory, refresh
from annals.pipeline.sources import META, find
from annals.pipeline.understand import Understood, load_norms, understand

__all__ = [
    "Group",
    "Outcome",
    "Understood",
    "check",
    "directory",
    "entries",
    "find",
    "load_norms",
    "read",
    "refresh",
    "understand",
]


def read(path: Path, root: Path) -> Report:
    """What is understood of one file, wherever it lies, with the `.meta.yml` beside it; nothing is written."""
    year = path.name[:4]
    id = ReportId(path.parent.name, int(year) if year.isdecimal() else 0)
    meta = path.with_name(f"{year}{META}")
    return understand(path, id, load_norms(root), read_meta(meta) if meta.is_file() else None).report
