"""The text of two years of one body side by side: which passages stayed, were moved or changed, came or went.

Reports of two years differ in nearly every paragraph by a figure or a date, so paragraphs are recognised by what is left
without their digits, and otherwise by the pairs of letters that they share.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annals.model import OutlineRow, Package, ParagraphRow

ALIKE = 0.45
"""From this share of common pairs of letters on, two paragraphs are one that was changed."""
_MOST_PAIRS = 4_000
"""Above this, paragraphs that took each other's place are paired by their order alone."""
_BEGINNING = 400
"""Letters of a paragraph by which it is recognised."""
_SHORTEST_MOVED = 6
"""Letters that a passage must have to be recognised in another place."""
_WHITE, _DIGITS = re.compile(r"\s+"), re.compile(r"\d+")


@dataclass(frozen=True)
class Passage:
    """One paragraph or subheading; `before` or `after` is None where only one report has it."""

    before: ParagraphRow | None
    after: ParagraphRow | None
    is_moved: bool = False

    @property
    def kind(self) -> str:
        """same, moved, changed, added, removed."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if bare(self.before) != bare(self.after):
            return "changed"
        return "moved" if self.is_moved else "same"


@dataclass(frozen=True)
class Part:
    """One part of the first level with its passages; of the beginning, before any heading, both headings are None."""

    before: OutlineRow | None
    after: OutlineRow | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class _Section:
    heading: OutlineRow | None
    rows: tuple[ParagraphRow, ...]


def beside(before: Package, after: Package) -> tuple[Part, ...]:
    """The parts of the later report in its order, what is gone at the place where it stood; none where one has no text."""
    old, new = _sections(before), _sections(after)
    if not old or not new:
        return ()
    parts = [
        Part(one.heading if one else None, other.heading if other else None, tuple(_aligned(one, other)))
        for one, other in _paired(old, new)
    ]
    return _with_moved(parts)


def bare(row: ParagraphRow) -> str:
    """What the paragraph says without white space."""
    return _WHITE.sub("", row.text)


def length(parts: Sequence[Part]) -> int:
    """How many letters both texts have together."""
    rows = (row for part in parts for passage in part.passages for row in (passage.before, passage.after))
    return sum(len(bare(row)) for row in rows if row is not None)


# --- sections -------------------------------------------------------------------------------------------------


def _sections(package: Package) -> list[_Section]:
    """The parts of the first level with what stands in them: text, subheadings, rows of tables that are no official ones."""
    top = _tops(package.outline)
    headings = {row.id: row for row in package.outline}
    official = {table.path for table in package.tables}
    held: dict[str, list[ParagraphRow]] = {}
    for row in package.paragraphs:
        section = top.get(row.section, "")
        rows = held.setdefault(section, [])
        is_official = row.kind == "table" and row.text in official
        if row.kind not in ("figure", "title") and not is_official and row.id != section and bare(row):
            rows.append(row)
    return [_Section(headings.get(id), tuple(rows)) for id, rows in held.items() if rows or id in headings]


def _tops(outline: Sequence[OutlineRow]) -> dict[str, str]:
    """The heading of the first level above each heading, by id."""
    top: dict[str, str] = {}
    for row in outline:
        top[row.id] = top.get(row.parent, row.id)
    return top


def _paired(old: Sequence[_Section], new: Sequence[_Section]) -> Iterator[tuple[_Section | None, _Section | None]]:
    """Which section became which: by the title, then by a title alike; the gone ones where they stood."""
    partner: dict[int, int] = {}
    for least in (1.0, ALIKE):
        for to, section in enumerate(new):
            free = [at for at in range(len(old)) if at not in partner.values()]
            best = max(free, key=lambda at: (_alike(old[at], section), -at), default=None)
            if to not in partner and best is not None and _alike(old[best], section) >= least:
                partner[to] = best
    gone = [at for at in range(len(old)) if at not in partner.values()]
    for to, section in enumerate(new):
        at = partner.get(to)
        while at is not None and gone and gone[0] < at:
            yield old[gone.pop(0)], None
        yield (None if at is None else old[at]), section
    yield from ((old[at], None) for at in gone)


def _alike(one: _Section, other: _Section) -> float:
    titles = [_key(section.heading.title) if section.heading else "" for section in (one, other)]
    return 1.0 if titles[0] == titles[1] else _likeness(*map(_pairs, titles)) if all(titles) else 0.0


# --- paragraphs -----------------------------------------------------------------------------------------------


def _aligned(one: _Section | None, other: _Section | None) -> Iterator[Passage]:
    old, new = one.rows if one else (), other.rows if other else ()
    keys = [_key(row.text) for row in old], [_key(row.text) for row in new]
    for kind, i, j, k, m in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from map(Passage, old[i:j], new[k:m])
            continue
        for at, to in _steps([_pairs(key) for key in keys[0][i:j]], [_pairs(key) for key in keys[1][k:m]]):
            yield Passage(None if at is None else old[i + at], None if to is None else new[k + to])


def _key(written: str) -> str:
    return _DIGITS.sub("0", _WHITE.sub("", written))[:_BEGINNING]


def _pairs(key: str) -> Counter[str]:
    return Counter(key[at:at + 2] for at in range(len(key) - 1)) or Counter([key])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Sørensen and Dice: twice what both share, of all that both have."""
    whole = one.total() + other.total()
    if not whole or 2 * min(one.total(), other.total()) < ALIKE * whole:
        return 0.0
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return 2 * sum(min(count, many[pair]) for pair, count in few.items() if pair in many) / whole


def _steps(old: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> list[tuple[int | None, int | None]]:
    """Which became which, in order and with the greatest likeness in all; what is gone stands before what came."""
    if len(old) * len(new) > _MOST_PAIRS:
        near = {(at, at): _likeness(old[at], new[at]) for at in range(min(len(old), len(new)))}
    else:
        near = {(at, to): _likeness(one, other) for at, one in enumerate(old) for to, other in enumerate(new)}
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for to in reversed(range(len(new))):
            alike = near.get((at, to), 0.0)
            pair = alike + best[at + 1][to + 1] if alike >= ALIKE else 0.0
            best[at][to] = max(pair, best[at + 1][to], best[at][to + 1])
    return _path(best, near, len(old), len(new))


def _path(
    best: list[list[float]], near: dict[tuple[int, int], float], count: int, width: int,
) -> list[tuple[int | None, int | None]]:
    at = to = 0
    found: list[tuple[int | None, int | None]] = []
    while at < count or to < width:
        alike = near.get((at, to), 0.0) if at < count and to < width else 0.0
        if alike >= ALIKE and best[at][to] == alike + best[at + 1][to + 1]:
            found.append((at, to))
            at, to = at + 1, to + 1
        elif at < count and (to == width or best[at][to] == best[at + 1][to]):
            found.append((at, None))
            at += 1
        else:
            found.append((None, to))
            to += 1
    return found


def _with_moved(parts: Sequence[Part]) -> tuple[Part, ...]:
    """What went in one place and came in another, word for word, is one passage that was moved."""
    gone: dict[str, list[Passage]] = {}
    for part in parts:
        for passage in part.passages:
            if passage.after is None and passage.before and len(bare(passage.before)) >= _SHORTEST_MOVED:
                gone.setdefault(bare(passage.before), []).append(passage)
    taken: set[int] = set()
    made: list[list[Passage]] = []
    for part in parts:
        kept = []
        for passage in part.passages:
            past = gone.get(bare(passage.after)) if passage.before is None and passage.after else None
            if past:
                taken.add(id(past[0]))
                passage = Passage(past.pop(0).before, passage.after, True)
            kept.append(passage)
        made.append(kept)
    return tuple(
        Part(part.before, part.after, tuple(one for one in kept if id(one) not in taken))
        for part, kept in zip(parts, made, strict=True)
    )
