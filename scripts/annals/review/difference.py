"""What differs between two issues of one report, from their packages: cells, paragraphs, headings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from annals.model import NumberStatus, ObservationRow, OutlineRow, Package, ParagraphRow, Status
from annals.package import canonical

Row = TypeVar("Row")
Change = TypeVar("Change")

_WHITE = re.compile(r"\s+")
_ALIKE = 0.5
"""From here on, two paragraphs that stand in each other's place are one that was changed."""
_MOST_PAIRS = 400
"""Above this, paragraphs that took each other's place are paired by their order alone."""
_BEGINNING = 300
"""Characters of a paragraph by which it is recognised."""


@dataclass(frozen=True)
class CellChange:
    """One cell of an official table; `before` or `after` is None where that issue lacks the cell or its whole row."""

    table: str
    before: ObservationRow | None
    after: ObservationRow | None

    @property
    def kind(self) -> str:
        """added, removed or changed."""
        return _kind(self.before, self.after)

    @property
    def cell(self) -> ObservationRow:
        """The cell of the later issue, or, where that lacks it, of the earlier one."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class TextChange:
    """One paragraph; `before` or `after` is None where only one issue has it."""

    before: ParagraphRow | None
    after: ParagraphRow | None

    @property
    def kind(self) -> str:
        """added, removed, changed or moved."""
        same = self.before and self.after and _bare(self.before) == _bare(self.after)
        return "moved" if same else _kind(self.before, self.after)


@dataclass(frozen=True)
class HeadingChange:
    """One heading of the outline: its wording, its printed number or its level."""

    before: OutlineRow | None
    after: OutlineRow | None

    @property
    def kind(self) -> str:
        """added, removed or changed."""
        return _kind(self.before, self.after)


@dataclass(frozen=True)
class Difference:
    """All that differs, in the order of the later issue."""

    cells: tuple[CellChange, ...]
    texts: tuple[TextChange, ...]
    headings: tuple[HeadingChange, ...]
    comparable: bool
    """Whether both fill in the same edition of the form; otherwise no cell is set beside another."""

    def __bool__(self) -> bool:
        return bool(self.cells or self.texts or self.headings or not self.comparable)

    def rows(self, kind: str) -> tuple[str, ...]:
        """The items of which every cell was added, or removed: whole rows."""
        held: dict[str, list[str]] = {}
        for change in self.cells:
            held.setdefault(change.cell.item, []).append(change.kind)
        return tuple(item for item, kinds in held.items() if set(kinds) == {kind})


def compare(before: Package, after: Package) -> Difference:
    """What differs between an earlier issue and a later one; layout, numbers that we restored and labels never do."""
    comparable = before.form == after.form
    return Difference(
        cells=tuple(_cells(before, after)) if comparable else (),
        texts=tuple(_texts(before, after)),
        headings=tuple(_headings(before.outline, after.outline)),
        comparable=comparable,
    )


def _kind(before: object | None, after: object | None) -> str:
    if before is None:
        return "added"
    return "changed" if after is not None else "removed"


# --- cells ----------------------------------------------------------------------------------------------------


def _cells(before: Package, after: Package) -> Iterator[CellChange]:
    old, new = _by_cell(before), _by_cell(after)
    for key in [*new, *(key for key in old if key not in new)]:
        one, other = old.get(key), new.get(key)
        if one is None or other is None or canonical.observation(one) != canonical.observation(other):
            yield CellChange(key[0], one, other)


def _by_cell(package: Package) -> dict[tuple[str, str, str], ObservationRow]:
    """The cells that the report has, by table, item and column; rows of the form that it lacks are none."""
    return {
        (table.id, row.item, row.column): row
        for table in package.tables for row in table.rows if row.status != Status.ABSENT
    }


# --- text -----------------------------------------------------------------------------------------------------


def _texts(before: Package, after: Package) -> list[TextChange]:
    found = list(_changed(_running(before), _running(after), _bare, TextChange))
    gone: dict[str, list[TextChange]] = {}
    for change in found:
        if change.kind == "removed":
            gone.setdefault(_bare(change.before), []).append(change)
    kept: list[TextChange] = []
    moved: set[int] = set()
    for change in found:
        if change.kind == "added" and gone.get(_bare(change.after)):
            past = gone[_bare(change.after)].pop(0)
            moved.add(id(past))
            change = TextChange(past.before, change.after)
        kept.append(change)
    return [change for change in kept if id(change) not in moved]


def _running(package: Package) -> list[ParagraphRow]:
    """The paragraphs with text of their own, and the rows of tables that are no official ones."""
    official = {table.path for table in package.tables}
    return [
        row for row in package.paragraphs
        if row.kind not in ("heading", "figure") and not (row.kind == "table" and row.text in official) and _bare(row)
    ]


def _bare(row: ParagraphRow | None) -> str:
    return _WHITE.sub("", row.text) if row else ""


def _headings(before: Sequence[OutlineRow], after: Sequence[OutlineRow]) -> Iterator[HeadingChange]:
    return _changed(before, after, _heading, HeadingChange)


def _heading(row: OutlineRow) -> str:
    number = "" if row.number_status == NumberStatus.RESTORED else row.number
    return f"{row.level}\n{_WHITE.sub('', number + row.title)}"


def _changed(
    before: Sequence[Row], after: Sequence[Row], bare: Callable[[Row], str],
    make: Callable[[Row | None, Row | None], Change],
) -> Iterator[Change]:
    """The changes between two sequences, in the order of the later one; lines broken differently are none."""
    old, new = [bare(row) for row in before], [bare(row) for row in after]
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or "".join(old[i:j]) == "".join(new[k:m]):
            continue
        for at, to in _pairs(old[i:j], new[k:m]):
            yield make(None if at is None else before[i + at], None if to is None else after[k + to])


def _pairs(old: list[str], new: list[str]) -> list[tuple[int | None, int | None]]:
    """Which of the old lines became which of the new ones, in the order of the new ones, what is gone first."""
    partner: dict[int, int] = {}
    start = 0
    for to, line in enumerate(new):
        near = range(start, len(old)) if len(old) * len(new) <= _MOST_PAIRS else range(to, min(to + 1, len(old)))
        alike, best = max(((_likeness(old[at], line), -at) for at in near), default=(0.0, 0))
        if alike >= _ALIKE:
            partner[to], start = -best, 1 - best
    gone = [at for at in range(len(old)) if at not in partner.values()]
    pairs: list[tuple[int | None, int | None]] = []
    for to in range(len(new)):
        if to in partner:
            pairs += [(at, None) for at in gone if at < partner[to]]
            gone = [at for at in gone if at > partner[to]]
        pairs.append((partner.get(to), to))
    return [*pairs, *((at, None) for at in gone)]


def _likeness(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one[:_BEGINNING], other[:_BEGINNING], autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
