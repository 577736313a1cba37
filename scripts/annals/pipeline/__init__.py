"""Runs the left half: `read` one file, `refresh` all packages, and hands the reviewed `entries` to the right half."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annals.corrections import Meta, read_meta
from annals.model import Report, ReportId
from annals.pipeline.check import Group, check
from annals.pipeline.entries import entries
from annals.pipeline.issues import NAME
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
    "look",
    "read",
    "refresh",
    "understand",
]


def read(paths: Path | Sequence[Path], root: Path) -> Report:
    """What is understood of one file, or of main text and annexes, wherever they lie; nothing is written.

    A `.meta.yml` beside the file is applied.
    """
    return look(paths, root).report


def look(paths: Path | Sequence[Path], root: Path) -> Understood:
    """The same with what the audit says of it. A file whose name is no year is taken for the year that its text says."""
    sources = (paths,) if isinstance(paths, Path) else tuple(paths)
    path = sources[0]
    named = NAME.fullmatch(path.name)
    id = ReportId(path.parent.name, int(named["year"]) if named else 0)
    return understand(sources, id, load_norms(root), _said(path, id, int(named["revision"] or 0) if named else 0))


def _said(path: Path, id: ReportId, revision: int) -> Meta | None:
    """What the `.meta.yml` beside the file says of this issue of the report."""
    place = path.with_name(f"{id.year}{META}")
    meta = read_meta(place) if place.is_file() else None
    if not revision or meta is None:
        return meta
    return next((one.meta for one in meta.earlier if one.meta.revision == revision), None)
