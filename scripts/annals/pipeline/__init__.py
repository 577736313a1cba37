"""Runs the left half: `read` one file, `refresh` all packages, and hands the reviewed `entries` to the right half."""

from __future__ import annotations

from annals.pipeline.annotating import annotated, is_annotated
from annals.pipeline.check import Group, check
from annals.pipeline.entries import entries
from annals.pipeline.findings import of_file, results
from annals.pipeline.looking import gather, known, look, look_with, read, unreadable
from annals.pipeline.previous import with_previous
from annals.pipeline.proposing import Proposal, adopt, propose
from annals.pipeline.refresh import Outcome, directory, refresh
from annals.pipeline.sources import META, find
from annals.pipeline.understand import Understood, load_norms, understand

__all__ = [
    "META",
    "Group",
    "Outcome",
    "Proposal",
    "Understood",
    "adopt",
    "annotated",
    "check",
    "directory",
    "entries",
    "find",
    "gather",
    "is_annotated",
    "known",
    "load_norms",
    "look",
    "look_with",
    "of_file",
    "propose",
    "read",
    "refresh",
    "results",
    "understand",
    "unreadable",
    "with_previous",
]
