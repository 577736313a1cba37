"""Refuses rows of a list that hold more than one figure, where a text has glued two rows or a figure too many stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annals.extract.alignment import SourceRow
from annals.model import TableSpec
from annals.numbers import UNITS, normalise

_INSIDE = re.compile(r"\s(\S{1,8})\s+\d[\d,，.]*\s+(?=\S)")
_LEADING = re.compile(r"(\d[\d,，.]*)\s+(?![年月日])(?=[\u4e00-\u9fff（(《“]|\d{1,2}[.．、])")

_NUMBERED = re.compile(r"(\d{1,2})[.．、]")


def refuse_glued(rows: Sequence[SourceRow], spec: TableSpec) -> tuple[SourceRow, ...]:
    """The rows of a list with the figure refused where its label prints a unit and a figure more, or the next label begins with one.

    A number that goes on with those before the labels above, with a stop behind them or without, is no figure;
    nor is any where most labels begin with one.
    """
    if len(spec.columns) > 1:
        return tuple(rows)
    units = {normalise(row.unit) for row in spec.rows} | set(UNITS)
    found = list(rows)
    numbered = 2 * sum(bool(_LEADING.match(row.label)) for row in rows) > len(rows)
    last = marked = 0
    for at, row in enumerate(rows):
        if any(normalise(match[1]) in units for match in _INSIDE.finditer(row.label)):
            found[at] = replace(found[at], refused=frozenset({0}))
        if marker := _NUMBERED.match(row.label):
            marked = int(marker[1])
        if numbered or not (leading := _LEADING.match(row.label)):
            continue
        if leading[1] in ("1", str(last + 1), str(marked + 1)):
            last = int(leading[1])
        elif at and rows[at - 1].has_value:
            found[at - 1] = replace(found[at - 1], refused=frozenset({0}))
    return tuple(found)
