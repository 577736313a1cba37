"""Texts of cells: what a cell prints over several lines, as one line."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\s*[\r\n]+\s*")


def unbroken(text: str) -> str:
    """A text in one line: a break between two words of letters becomes a space, any other vanishes."""
    stripped = text.strip()

    def joint(found: re.Match[str]) -> str:
        before, after = stripped[found.start() - 1], stripped[found.end()]
        return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""

    return _BREAK.sub(joint, stripped) if "\n" in stripped or "\r" in stripped else stripped
