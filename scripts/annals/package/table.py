"""CSV as packages write it: UTF-8 without BOM, LF, a header of field names, quotes only where they are needed.

Written by hand, because the csv module quotes differently from one Python version to the next.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

csv.field_size_limit(256_000_000)
"""More than a reader lets through: Python's own limit is 131,072 characters, and a paragraph may be longer."""


def clean(text: str) -> str:
    """The text without what a cell must not hold: control characters and line ends become spaces."""
    if text.isprintable():
        return text
    return "".join(map(_clean_letter, text))


def _clean_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "\ufffd" if category == "Cs" else letter


def dump(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of one CSV file."""
    lines = [",".join(header)]
    lines += [",".join(_quoted(clean(cell)) for cell in row) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell


def parse(data: bytes, width: int) -> list[list[str]]:
    """The rows below the header; ValueError where a row has another width."""
    rows = parse_all(data)
    if not rows or any(len(row) != width for row in rows):
        raise ValueError(f"应有 {width} 列")
    return rows[1:]


def parse_all(data: bytes) -> list[list[str]]:
    """The rows, the header first."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
