"""Figures that answer a question by themselves: those of every indicator of a body, a file a body."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from annals.model import Language, SiteFile, Status
from annals.pages import Collection, words
from annals.series import Point, Series

FOLDER = "search/answers"
_NAMED = (Status.BLANK, Status.NOT_APPLICABLE, Status.UNREADABLE, Status.ABSENT)


def answers(collection: Collection, series: Iterable[Series]) -> Iterator[SiteFile]:
    """For every body its figures by indicator, newest first: `[year, value, cell, number of cells]`.

    Where there is no figure the value is null, and why stands behind, in Chinese and in English. Series are made of
    approved reports alone.
    """
    held: dict[str, dict[str, list[list]]] = {}
    statuses = {
        str(entry.id): {f"{row.item}-{row.column}": row.status for table in entry.package.tables for row in table.rows}
        for entry in collection.entries
    }
    for one in series:
        figures = [_answer(point, statuses.get(f"{one.authority}/{point.year}", {})) for point in reversed(one.points)]
        held.setdefault(one.authority, {})[one.indicator.id] = figures
    for slug, found in sorted(held.items()):
        yield SiteFile(f"{FOLDER}/{slug}.json", json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def _answer(point: Point, statuses: dict[str, str]) -> list:
    cell = point.cells[0] if point.cells else ""
    if point.value is not None:
        return [point.year, format(point.value, "f"), cell, len(point.cells)]
    status = statuses.get(cell, "") if len(point.cells) == 1 else ""
    if status in _NAMED:
        return [point.year, None, cell, 1, words.empty(status, Language.ZH), words.empty(status, Language.EN)]
    why = point.missing
    return [point.year, None, cell, len(point.cells), why.zh if why else "没有数", why.en if why else "no figure"]
