"""The facts of a package: what a person approves, apart from layout, labels, rules and restored numbers.

First the printed text as one stream without white space, cut into sentences; then, after an empty line, one line a
cell of the official tables. Joining paragraphs differently, wording a label anew or adding a rule changes nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from annals.model import ObservationRow, Package, ParagraphRow, Status

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]|[^。！？；]+")
_WHITE = re.compile(r"\s+")
_AS_PRINTED = (Status.CORRECTED, Status.UNREADABLE)
"""Here the page shows what was printed, and the figure does not tell it."""


def facts(package: Package) -> str:
    """The canonical facts, a line each, ending with a line feed."""
    return canonical(package.paragraphs, [table.rows for table in package.tables], {t.path for t in package.tables})


def canonical(
    paragraphs: Iterable[ParagraphRow], tables: Iterable[Iterable[ObservationRow]], paths: set[str]
) -> str:
    """The same from rows; `paths` are those of the official tables, which stand for themselves."""
    lines = list(sentences(paragraphs, paths))
    lines.append("")
    lines += [observation(row) for table in tables for row in table]
    return "\n".join(lines) + "\n"


def digest(text: str) -> str:
    """`sha256:` and the hexadecimal digest of canonical facts."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def sentences(paragraphs: Iterable[ParagraphRow], paths: set[str]) -> Iterator[str]:
    """The printed text, cut after every 。！？；."""
    stream = "".join(_WHITE.sub("", row.text) for row in paragraphs if _is_text(row, paths))
    yield from _SENTENCE.findall(stream)


def _is_text(row: ParagraphRow, paths: set[str]) -> bool:
    return row.kind != "figure" and not (row.kind == "table" and row.text in paths)


def observation(row: ObservationRow) -> str:
    """One cell: what it is, its figure without idle zeros, unit and status; and what was printed, where that differs."""
    value = row.value.rstrip("0").rstrip(".") if "." in row.value else row.value
    printed = (_WHITE.sub("", row.raw),) if row.status in _AS_PRINTED else ()
    return "|".join((row.item, row.column, value, row.unit, row.status, *printed))
