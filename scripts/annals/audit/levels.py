"""How grave a finding is, and how much less where our own reading is in doubt."""

from __future__ import annotations

from dataclasses import replace

from annals.model import LEVELS, RANKS, Finding


def lowered(finding: Finding) -> Finding:
    """The finding one level lower; the lowest stays as it is."""
    levels = list(LEVELS)
    return replace(finding, level=levels[min(RANKS[finding.level] + 1, len(levels) - 1)])
