"""How grave a finding is, and how much less where our own reading is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annals.model import LEVELS, RANKS, Finding

SPARED = ("S", "P")
"""Rules whose level no doubt changes: those on our own reading, and on what is private whoever reads it."""


def lowered(finding: Finding) -> Finding:
    """The finding one level lower; the lowest stays as it is, and so do doubts of our own and what is private."""
    if finding.rule.startswith(SPARED):
        return finding
    levels = list(LEVELS)
    return replace(finding, level=levels[min(RANKS[finding.level] + 1, len(levels) - 1)])


def reach(cells: Iterable[str]) -> set[str]:
    """The cells with the rows that they stand in: a doubt on the row is one on each of its cells."""
    found = set(cells)
    return found | {cell.partition("-")[0] for cell in found if cell.startswith("T")}
