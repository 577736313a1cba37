"""Footnotes: small lines at the foot of a page, and the small raised marks in the text that point to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from annals.readers.pdf.lines import TextLine, line_of

_SMALL = 0.85
_RAISED = 0.75
_MARK = re.compile(r"\[?(?P<mark>\d{1,2}|[①-⑳*※])\]?")
_MOST = 12
"""Lines that the footnotes of one page have at most."""


@dataclass(frozen=True)
class Parted:
    """The lines of a page without the marks of its footnotes, its footnotes, and how many characters of marks went."""

    lines: tuple[TextLine, ...]
    notes: tuple[TextLine, ...]
    marks: int


def body_size(lines: Sequence[TextLine]) -> float:
    """The size of most of the text."""
    return median(size for line in lines for size in [line.size] * len(line.text)) if lines else 0.0


def part_notes(lines: Sequence[TextLine], size: float) -> Parted:
    """The page's lines in two: the text above, and the footnotes below it if there are any."""
    first = len(lines)
    while first > 0 and len(lines) - first < _MOST and lines[first - 1].size <= _SMALL * size:
        first -= 1
    while first < len(lines) and not _MARK.match(lines[first].text):
        first += 1
    notes = lines[first:]
    marks = {match["mark"] for line in notes if (match := _MARK.match(line.text))}
    if not notes or first == 0:
        return Parted(tuple(lines), (), 0)
    kept, gone, pointed = [], 0, set()
    for line in lines[:first]:
        clean, found = _without(line, marks)
        kept.append(clean)
        pointed |= found
        gone += sum(map(len, found))
    if not pointed:
        return Parted(tuple(lines), (), 0)
    return Parted(tuple(kept), tuple(notes), gone)


def begins(line: TextLine) -> bool:
    """Whether a line of the footnotes begins one."""
    return bool(_MARK.match(line.text))


def _without(line: TextLine, marks: set[str]) -> tuple[TextLine, set[str]]:
    """The line without small raised characters that spell one of the marks."""
    small = [
        at for at, glyph in enumerate(line.glyphs)
        if glyph.size <= _RAISED * line.size and glyph.middle < line.middle and not glyph.text.isspace()
    ]
    runs: list[list[int]] = []
    for at in small:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    taken: set[int] = set()
    found: set[str] = set()
    for run in runs:
        match = _MARK.fullmatch("".join(line.glyphs[at].text for at in run))
        if match and match["mark"] in marks:
            taken |= set(run)
            found.add("".join(line.glyphs[at].text for at in run))
    if not taken:
        return line, set()
    rest = line_of([glyph for at, glyph in enumerate(line.glyphs) if at not in taken], line.page)
    return (rest or line), (found if rest else set())
