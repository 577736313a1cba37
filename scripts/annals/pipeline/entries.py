"""Hands the packages, as their reviews stand, to the right half."""

from __future__ import annotations

from pathlib import Path

from annals import package, review
from annals.authorities import load_authorities
from annals.errors import AnnalsError
from annals.model import Entry, ReviewState, Settings
from annals.pipeline.refresh import packages
from annals.pipeline.sources import find


def entries(root: Path, settings: Settings) -> list[Entry]:
    """Every report as its review stands, by body and year.

    A broken package or record of decisions is left out (`refresh` has said so), and so is a pending package whose
    source has gone; an approved one stays public until a person withholds it.
    """
    authorities = load_authorities(root / "data" / "authorities.yml")
    sources = {str(found.id) for found in find(root, authorities) if found.id}
    found = []
    for id, place in packages(root):
        try:
            entry = review.entry(root, package.load(place), settings)
        except AnnalsError:
            continue
        if entry.id == id and (str(id) in sources or entry.state is not ReviewState.PENDING):
            found.append(entry)
    return found
