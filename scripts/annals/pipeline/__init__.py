"""Runs the left half: `read` one file, `refresh` all packages, and hands the reviewed `entries` to the right half."""

from __future__ import annotations

from collections.abc import Sequence
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


def read(paths: Path | Sequence[Path], root: Path) -> Report:
    """What is understood of one file, or of main text and annexes, wherever they lie; nothing is written.

    A `.meta.yml` beside the file is applied.
    """
    sources = (paths,) if isinstance(paths, Path) else tuple(paths)
    path = sources[0]
    year = path.name[:4]
    id = ReportId(path.parent.name, int(year) if year.isdecimal() else 0)
    meta = path.with_name(f"{year}{META}")
    return understand(sources, id, load_norms(root), read_meta(meta) if meta.is_file() else None).report
