"""Figures that answer a question by themselves: those of every indicator of a body, a file a body."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from annals.forms import Indicator
from annals.model import Entry, Language, ReviewState, SiteFile, Status
from annals.pages import Collection, words
from annals.series import Point, Series

FOLDER = "search/answers"
_NAMED = (Status.BLANK, Status.NOT_APPLICABLE, Status.UNREADABLE, Status.ABSENT)


def answers(collection: Collection, series: Iterable[Series], crosswalk: Iterable[Indicator]) -> Iterator[SiteFile]:
    """For every body its figures by indicator, newest first: `[year, value, cell, number of cells]`.

    Where there is no figure the value is null, and why stands behind, in Chinese and in English: also where no year has
    one, so that a blank is never taken for a row that the form lacks. Of approved reports alone.
    """
    entries = [entry for entry in collection.entries if entry.state is ReviewState.APPROVED]
    statuses = {str(entry.id): _statuses(entry) for entry in entries}
    held: dict[str, dict[str, list[list]]] = {}
    for one in series:
        figures = [_answer(point, statuses.get(f"{one.authority}/{point.year}", {})) for point in one.points]
        held.setdefault(one.authority, {})[one.indicator.id] = figures
    for indicator in crosswalk:
        for entry in entries:
            found = held.setdefault(entry.id.authority, {})
            cell = _only_cell(indicator, entry.package.form)
            if cell and not any(year == entry.id.year for year, *_ in found.get(indicator.id, ())):
                why = _why(statuses[str(entry.id)].get(cell, ""))
                found.setdefault(indicator.id, []).extend([[entry.id.year, None, cell, 1, *why]] if why else [])
    for slug, found in sorted(held.items()):
        newest = {id: sorted(rows, key=lambda row: -row[0]) for id, rows in found.items() if rows}
        yield SiteFile(f"{FOLDER}/{slug}.json", json.dumps(newest, ensure_ascii=False, separators=(",", ":")))


def _statuses(entry: Entry) -> Mapping[str, str]:
    return {f"{row.item}-{row.column}": row.status for table in entry.package.tables for row in table.rows}


def _only_cell(indicator: Indicator, edition: str) -> str:
    """The one cell that the indicator is in that edition; empty where it has none, or is a sum."""
    formula = indicator.formulas.get(edition)
    return "-".join(formula.plus[0]) if formula and len(formula.plus) == 1 and not formula.minus else ""


def _why(status: str) -> tuple[str, ...]:
    """Why a cell has no figure, in Chinese and in English; empty where that is not what the status says."""
    return (words.empty(status, Language.ZH), words.empty(status, Language.EN)) if status in _NAMED else ()


def _answer(point: Point, statuses: Mapping[str, str]) -> list:
    cell = point.cells[0] if point.cells else ""
    if point.value is not None:
        return [point.year, format(point.value, "f"), cell, len(point.cells)]
    told = _why(statuses.get(cell, "")) if len(point.cells) == 1 else ()
    why = point.missing
    return [point.year, None, cell, len(point.cells), *(told or ((why.zh, why.en) if why else ("没有数", "no figure")))]
