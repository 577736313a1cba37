"""The waist: a report as plain files on disk, written and read here alone.

`write` and `build` stand left of it, `load` right; `facts` says what a person approves, `validate` asks frictionless.
"""

from __future__ import annotations

from pathlib import Path

from annals.package import canonical
from annals.package.descriptor import Provenance
from annals.package.reading import DESCRIPTOR, from_files, load, load_findings, peek, read
from annals.package.rows import finding_row
from annals.package.validation import validate
from annals.package.writing import build, lay, strangers, with_replies, with_rows, write

__all__ = [
    "DESCRIPTOR",
    "Provenance",
    "build",
    "fact_digest",
    "facts",
    "finding_row",
    "from_files",
    "lay",
    "load",
    "load_findings",
    "peek",
    "read",
    "strangers",
    "validate",
    "with_replies",
    "with_rows",
    "write",
]


def facts(directory: Path) -> str:
    """The canonical facts of the package in the folder: text cut into sentences, then the cells, a line each."""
    return canonical.facts(load(directory))


def fact_digest(directory: Path) -> str:
    """`sha256:` and the digest of the facts of the package in the folder."""
    return canonical.digest(facts(directory))
