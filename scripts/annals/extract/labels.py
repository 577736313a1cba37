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

    marker: tuple[str, int] | None
    full: str
    short: str


@lru_cache(maxsize=4096)
def parse_label(text: str) -> Label:
    """The parts of a printed label: （二）, 3. and 其中： are taken off, so is a note in brackets at its end."""
    body = normalise(text)
    marker = None
    for level, pattern in _MARKERS:
        found = pattern.match(body)
        if found and (number := ordinal(found[1])) is not None:
            marker, body = (level, number), body[found.end() :]
            break
    body = _OF_WHICH.sub("", body, count=1) if body.startswith("其中") else body
    short = _NOTE.sub("", body)
    return Label(marker, body, short if len(short) > 1 else body)


class LabelIndex:
    """The labels of the rows of a form, made ready for many comparisons."""

    def __init__(self, rows: Sequence[RowSpec]) -> None:
        self.labels = tuple(tuple(parse_label(text) for text in (row.label.zh, *row.aliases)) for row in rows)
        choices: dict[str, list[int]] = {}
        for index, labels in enumerate(self.labels):
            for label in labels:
                for words in {label.full, label.short}:
                    choices.setdefault(words, []).append(index)
        self._choices = tuple(choices)
        self._rows = tuple(choices.values())

    def similar(self, label: Label) -> dict[int, float]:
        """How like each row is, 0 to 1: the best of its wordings with and without notes; unlike rows are left out."""
        found: dict[int, float] = {}
        for words in {label.full, label.short} - {""}:
            for _, ratio, choice in process.extract(
                words, self._choices, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=FLOOR
            ):
                for row in self._rows[choice]:
                    found[row] = max(found.get(row, 0.0), ratio / 100)
        return found

    def marker_agrees(self, label: Label, row: int) -> bool | None:
        """Whether the printed marker is that of the row; None where one of them has none."""
        markers = [known.marker for known in self.labels[row] if known.marker]
        return label.marker in markers if label.marker and markers else None
