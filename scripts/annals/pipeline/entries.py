"""Hands the packages, as their reviews stand, to the right half."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from annals import package, review
from annals.authorities import load_authorities
from annals.errors import AnnalsError
from annals.model import Entry, Package, ReportId, ReviewState, Settings
from annals.pipeline.refresh import packages
from annals.pipeline.register import register
from annals.pipeline.sources import find


def entries(root: Path, settings: Settings) -> list[Entry]:
    """Every report as its review stands, by body and year, each with its earlier issues and what others say of it.

    A broken package or record of decisions is left out (`refresh` has said so), and so is a pending package whose
    source has gone; an approved one stays public until a person withholds it.
    """
    authorities = load_authorities(root / "data" / "authorities.yml")
    sources = {found.id for found in find(root, authorities) if found.id}
    loaded = {id: held for id, place in packages(root) if (held := _load(id, place))}
    current = {id: entry for id, held in loaded.items() if not id.revision and (entry := _entry(root, held, None, settings))}
    earlier: dict[ReportId, list[Entry]] = {}
    for id, held in loaded.items():
        newer = current.get(id.current)
        entry = _entry(root, held, newer.package, settings) if id.revision and newer else None
        if entry and _is_kept(entry, sources):
            earlier.setdefault(id.current, []).append(entry)
    kept = [entry for entry in current.values() if _is_kept(entry, sources)]
    found = register(root, kept)
    return [
        replace(review.with_earlier(entry, earlier.get(entry.id, ())), across=found.get(entry.id, ())) for entry in kept
    ]


def _load(id: ReportId, place: Path) -> Package | None:
    try:
        held = package.load(place)
    except AnnalsError:
        return None
    return held if held.id == id else None


def _entry(root: Path, held: Package, newer: Package | None, settings: Settings) -> Entry | None:
    try:
        return review.earlier_issue(root, held, newer, settings) if newer else review.entry(root, held, settings)
    except AnnalsError:
        return None


def _is_kept(entry: Entry, sources: Collection[ReportId]) -> bool:
    return entry.id in sources or entry.state is not ReviewState.PENDING
