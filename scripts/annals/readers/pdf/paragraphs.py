"""Lines joined to paragraphs by where they stand: margins, indents, right edge, size and distance; over pages too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from annals.model import Location, Paragraph
from annals.readers.lines import CLOSERS
from annals.readers.marks import ATTACHMENT, BULLET, DATE, NOTE, SIGNATURE, half_stopped, marked, stopped
from annals.readers.pdf.lines import TextLine, glue

_LONG = 0.6
"""A line of that share of the widest one is running text, by which margins are told."""
_SIZE = 0.75
_INDENT = 0.8
_LOOSE = 1.45
HANGING = "，。、；：？！" + CLOSERS


@dataclass(frozen=True)
class Measure:
    """The shape of the running text: margins, usual distance of lines, whether paragraphs begin with an indent."""

    left: float
    right: float
    pitch: float
    size: float
    indented: bool


@dataclass(frozen=True)
class Placed:
    """A line with its number on the page; `apart` where a table or a picture stands between it and the one before."""

    line: TextLine
    number: int
    apart: bool


@dataclass
class _Growing:
    placed: list[Placed]
    text: str
    measure: Measure
    styles: list[tuple[str, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Grown:
    """A paragraph and the look of its first line."""

    paragraph: Paragraph
    look: tuple[str, float]
    lines: int


def measure(lines: Sequence[TextLine]) -> Measure | None:
    """The shape of running text in these lines, or None where there is too little of it."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    long = [line for line in lines if line.x1 - line.x0 >= _LONG * widest]
    if len(long) < 3:
        return None
    size = median(line.size for line in long)
    long = [line for line in long if abs(line.size - size) <= _SIZE]
    if not long:
        return None
    starts = Counter(round(line.x0 / 3) for line in long)
    usual = [at for at in starts if starts[at] + starts[at + 1] >= max(2, 0.12 * len(long))]
    near = min(usual or starts) * 3
    left = median(line.x0 for line in long if abs(line.x0 - near) <= 4.5)
    # Marks may hang over the edge, so that lines that end with one do not show where it is.
    ends = sorted(line.x1 for line in long if line.text[-1] not in HANGING) or sorted(line.x1 for line in long)
    right = ends[int(0.97 * (len(ends) - 1))]
    gaps = [low.middle - high.middle for high, low in pairwise(lines) if high.page == low.page]
    close = [gap for gap in gaps if 0.9 * size <= gap <= 3.5 * size]
    pitch = median(close) if close else 1.5 * size
    indented = sum(1 for line in lines if _INDENT * size < line.x0 - left < 5 * size) >= 2
    return Measure(left, right, pitch, size, indented)


def join(placed: Sequence[Placed]) -> list[Grown]:
    """The paragraphs that the lines make up, in order."""
    whole = measure([item.line for item in placed])
    by_page: dict[int, list[TextLine]] = {}
    for item in placed:
        by_page.setdefault(item.line.page, []).append(item.line)
    own = {page: _own(lines, whole) for page, lines in by_page.items()}
    grown: list[_Growing] = []
    for item in placed:
        shape = own[item.line.page]
        if grown and not item.apart and shape and _continues(grown[-1], item.line, shape):
            grown[-1].text = glue(grown[-1].text, item.line.text)
            grown[-1].placed.append(item)
        else:
            grown.append(_Growing([item], item.line.text, shape or _around(item.line)))
    return [_grown(item) for item in grown]


def _own(lines: list[TextLine], whole: Measure | None) -> Measure | None:
    """The page's own margins where it has enough text of its own, else those of the document."""
    here = measure(lines) if len(lines) >= 8 else None
    if here is None or whole is None:
        return whole or here
    moved = abs(here.left - whole.left)
    # A page of short paragraphs alone shows only their indent, which is no margin.
    return whole if moved <= 3 or abs(moved - 2 * whole.size) <= 6 or here.right < whole.right - 3 * whole.size else here


def _around(line: TextLine) -> Measure:
    return Measure(line.x0, line.x1, 1.5 * line.size, line.size, False)


def _continues(before: _Growing, line: TextLine, shape: Measure) -> bool:
    last, above = before.placed[-1].line, before.measure
    if abs(last.size - line.size) > _SIZE or _opens(line.text) or line.broken or last.broken:
        return False
    same_page = last.page == line.page
    if same_page and line.middle - last.middle > _LOOSE * max(shape.pitch, 1.2 * line.size):
        return False
    if not same_page and line.page != last.page + 1:
        return False
    if not _full(last, line, above):
        return False
    ended = stopped(last.text)
    set_in = line.x0 - shape.left
    if set_in > _INDENT * line.size:
        hanging = abs(line.x0 - last.x0) <= 2 or (len(before.placed) > 1 and same_page)
        return hanging and not ended and not half_stopped(last.text) and not marked(line.text) and not _centred(last, above)
    if ended and (not shape.indented or marked(line.text)) and line.text[0] not in CLOSERS:
        return False
    return not (last.font != line.font and marked(line.text))


def _full(last: TextLine, line: TextLine, shape: Measure) -> bool:
    """Whether the beginning of the line had no room at the end of the last one."""
    return last.x1 + max(line.first_width, line.size) > shape.right - 0.35 * last.size


def _centred(line: TextLine, shape: Measure) -> bool:
    left, right = line.x0 - shape.left, shape.right - line.x1
    return left > line.size and abs(left - right) <= line.size


def _opens(text: str) -> bool:
    return bool(
        BULLET.match(text) or NOTE.match(text) or SIGNATURE.match(text) or DATE.fullmatch(text)
        or (len(text) <= 60 and ATTACHMENT.match(text))
    )


def _grown(item: _Growing) -> Grown:
    first, last = item.placed[0], item.placed[-1]
    end = last.number if last.line.page == first.line.page and last.number != first.number else None
    place = Location(page=first.line.page, line=first.number, end_line=end)
    indent = max(0.0, round(2 * (first.line.x0 - item.measure.left) / first.line.size) / 2)
    if first is last and indent > 2.5 and _centred(first.line, item.measure):
        indent = 0.0
    look = (first.line.font, round(2 * first.line.size) / 2)
    return Grown(Paragraph(item.text, place, indent=indent), look, len(item.placed))
