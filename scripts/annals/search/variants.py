"""Traditional characters and the simplified ones that they are compared as; the table is `traditional.txt`."""

from __future__ import annotations

from pathlib import Path

_TABLE = Path(__file__).with_name("traditional.txt")


def _read() -> dict[str, str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    groups = [group for line in lines if not line.startswith("#") for group in line.split()]
    return {letter: group[0] for group in groups for letter in group[1:]}


SIMPLIFIED = str.maketrans(_read())
"""For `str.translate`: one character each way, so that places in a text stay where they are."""


_TRADITIONAL = frozenset(map(chr, SIMPLIFIED))


def has_variants(text: str) -> bool:
    """Whether a traditional character stands in the text."""
    return not _TRADITIONAL.isdisjoint(text)


def pairs(text: str) -> str:
    """The traditional characters of a text, each with its simplified one behind it: 說说開开; empty for most texts."""
    found = sorted(_TRADITIONAL.intersection(text))
    return "".join(letter + SIMPLIFIED[ord(letter)] for letter in found)


def table() -> str:
    """All of them, as `pairs` writes them: what a browser fetches when a word is not found as it was typed."""
    return "".join(chr(code) + simplified for code, simplified in sorted(SIMPLIFIED.items()))
