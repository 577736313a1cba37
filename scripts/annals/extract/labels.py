"""Labels of table rows, taken apart so that two printings of one label can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from annals.model import RowSpec
from annals.numbers import normalise, ordinal

FLOOR = 50.0
"""Labels less alike than this (of 100) are never the same row."""
EXACT = 0.97
"""A label this like one row is that row, and none of those that are less alike by `APART`."""
APART = 0.05
LONGEST = 300
"""No label is longer: what comes after is not looked at."""

_NUMERAL = "〇一二三四五六七八九十百零两"
_MARKERS = (
    ("、", re.compile(rf"([{_NUMERAL}]{{1,3}})[、.,]")),
    ("（）", re.compile(rf"\(([{_NUMERAL}]{{1,3}})\)")),
    ("1.", re.compile(r"(\d{1,2})[.、](?!\d)")),
    ("(1)", re.compile(r"\((\d{1,2})\)")),
)
_OF_WHICH = re.compile(r"其中[:,、]?")
_NOTE = re.compile(r"\([^()]*(?:\)|$)$")


@dataclass(frozen=True)
class Label:
    """A label without white space: its marker (level and ordinal), its words with and without the note in brackets."""

    whole: str
    marker: tuple[str, int] | None
    full: str
    short: str


@lru_cache(maxsize=4096)
def parse_label(text: str) -> Label:
    """The parts of a printed label: （二）, 3. and 其中： are taken off, so is a note in brackets at its end."""
    whole = body = normalise(text[:LONGEST])
    marker = None
    for level, pattern in _MARKERS:
        found = pattern.match(body)
        if found and (number := ordinal(found[1])) is not None:
            marker, body = (level, number), body[found.end() :]
            break
    body = _OF_WHICH.sub("", body, count=1) if body.startswith("其中") else body
    short = _NOTE.sub("", body)
    return Label(whole, marker, body, short if len(short) > 1 else body)


class LabelIndex:
    """The labels of the rows of a form, made ready for many comparisons."""

    def __init__(self, rows: Sequence[RowSpec]) -> None:
        self.labels = tuple(tuple(parse_label(text) for text in (row.label.zh, *row.aliases)) for row in rows)
        self._markers = [{label.marker for label in labels if label.marker} for labels in self.labels]
        self._bare = _Choices()
        self._whole = _Choices()
        for index, labels in enumerate(self.labels):
            for label in labels:
                self._bare.add(index, label.full, label.short)
                self._whole.add(index, label.whole)

    def similar(self, label: Label) -> dict[int, float]:
        """How like each row is, 0 to 1: the best of its wordings with and without notes; unlike rows are left out.

        Where no marker can be made out in the label, it may be there and damaged: then it counts as a part of the words.
        """
        found: dict[int, float] = {}
        for words in {label.full, label.short} - {""}:
            self._bare.compare(words, found)
        if label.marker is None and label.whole:
            self._whole.compare(label.whole, found)
        best = max(found.values(), default=0.0)
        if best >= EXACT:
            return {row: likeness for row, likeness in found.items() if likeness > best - APART}
        return found

    def marker_agrees(self, label: Label, row: int) -> bool | None:
        """Whether the printed marker is that of the row; None where one of them has none."""
        markers = self._markers[row]
        return label.marker in markers if label.marker and markers else None


class _Choices:
    """Wordings and the rows that bear them."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}

    def add(self, row: int, *wordings: str) -> None:
        for words in dict.fromkeys(wordings):
            self._rows.setdefault(words, []).append(row)

    def compare(self, words: str, found: dict[int, float]) -> None:
        """Raises the likeness of every row in `found` to that of its wordings, where it is above the floor."""
        alike = process.extract(
            words, self._rows.keys(), scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=FLOOR
        )
        for wording, ratio, _ in alike:
            for row in self._rows[wording]:
                found[row] = max(found.get(row, 0.0), ratio / 100)
