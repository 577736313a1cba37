"""A table that stands in more than one file of a report: which one counts, and in which cells the others differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annals.extract.fitting import Fit, Parts, fits
from annals.forms import cell_id, cell_name, row_name
from annals.model import Doubt, FilledTable, Location, Observation, Status, TableSpec, Text
from annals.numbers import normalise, plain

MAIN = ""
"""`Location.part` of what stands in the main text."""
_PREFERRED = 0.2
"""A table of the main text counts unless another file's is so much better: then the main text has an extract only."""
_EMPTY = {
    Status.BLANK: Text("空白", "a blank"),
    Status.ABSENT: Text("没有这一行", "no such row"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
}


def candidates(parts: Parts, files: Sequence[str], spec: TableSpec) -> Iterator[Fit]:
    """How the tables fit the spec, file by file; those of several files together only where that is better than each."""
    names = list(dict.fromkeys(files))
    best = 0.0
    for name in names:
        places = [at for at, file in enumerate(files) if file == name]
        for one in fits([parts[at] for at in places], spec):
            best = max(best, one.score)
            yield replace(one, parts=tuple(places[at] for at in one.parts))
    if len(names) > 1:
        for one in fits(parts, spec):
            if len({files[at] for at in one.parts}) > 1 and one.score > best:
                yield one


def preference(one: Fit, files: Sequence[str]) -> float:
    """By how much the table of the main text goes before others."""
    return one.score + (_PREFERRED if all(files[at] == MAIN for at in one.parts) else 0.0)


def copies(found: Sequence[tuple[Fit, TableSpec]], taken: dict[str, Fit], files: Sequence[str], least: float) -> Iterator[tuple[str, Fit]]:
    """The tables of other files that repeat one that was taken, at most one a file, no part of the report twice."""
    used = {at for one in taken.values() for at in one.parts}
    for one, spec in found:
        own = {files[at] for at in one.parts}
        if spec.id not in taken or len(own) > 1 or one.score < least or not used.isdisjoint(one.parts):
            continue
        if own.isdisjoint(files[at] for at in taken[spec.id].parts):
            used.update(one.parts)
            yield spec.id, one


def compare(filled: FilledTable, other: FilledTable, doubted: frozenset[str], source: str) -> Iterator[Doubt]:
    """A doubt (F15) for each cell in which the other file's table differs, and one for all rows that it lacks.

    `doubted` are cells of the other table that we ourselves are not sure of; `source` is the main text's name.
    """
    spec = filled.spec
    rows = {spec.item(row.code): row for row in spec.rows}
    columns = {column.code: column for column in spec.columns}
    there = {(cell.item, cell.column): cell for cell in other.observations}
    lacking: dict[str, Location] = {}
    for cell in filled.observations:
        twin = there.get((cell.item, cell.column))
        if twin is None or _same(cell, twin):
            continue
        if twin.status is Status.ABSENT:
            lacking.setdefault(cell.item, cell.location)
            continue
        name = cell_name(spec, rows[cell.item], columns[cell.column])
        id = cell_id(spec, rows[cell.item], columns[cell.column])
        item = Text(f"“{name.zh}”一格", f"The cell “{name.en}”")
        places = (_named(cell.location if cell.location.line else filled.location, source), _named(twin.location, source))
        yield _doubt(item, _shown(cell), _shown(twin), places, (id,), "note" if id in doubted else "")
    if lacking:
        names = [row_name(spec, rows[item]) for item in lacking]
        many = f"等{len(names)}行" if len(names) > 3 else ""
        item = Text(
            "".join(f"“{name.zh}”" for name in names[:3]) + many,
            ", ".join(f"“{name.en}”" for name in names[:3]) + (f" and {len(names) - 3} more rows" if many else ""),
        )
        places = (_named(next(iter(lacking.values())), source), _named(other.location, source))
        yield _doubt(item, Text("有", "there"), Text("没有", "not there"), places, tuple(lacking), "")


def _same(cell: Observation, twin: Observation) -> bool:
    if Status.HEADING in (cell.status, twin.status):
        return cell.status == twin.status or Status.ABSENT in (cell.status, twin.status)
    if cell.status is twin.status is Status.UNREADABLE:
        return normalise(cell.raw) == normalise(twin.raw)
    if cell.status is twin.status and cell.status is not Status.REPORTED:
        return True
    return (cell.status, cell.value, normalise(cell.unit)) == (twin.status, twin.value, normalise(twin.unit))


def _shown(cell: Observation) -> Text:
    if cell.status is Status.REPORTED and cell.value is not None:
        return Text(*(2 * (f"{plain(cell.value)}{cell.unit}",)))
    return _EMPTY.get(cell.status) or Text(*(2 * (f"“{cell.raw}”",)))


def _named(place: Location, source: str) -> Location:
    """The place with the name of its file, the main text's too."""
    return place if place.part else replace(place, part=source)


def _doubt(item: Text, here: Text, there: Text, places: tuple[Location, ...], cells: tuple[str, ...], level: str) -> Doubt:
    first, second = (place.part for place in places)
    values = (
        ("item", item.zh), ("item_en", item.en), ("file", first), ("other", second),
        ("read", here.zh), ("read_en", here.en), ("expected", there.zh), ("expected_en", there.en),
    )
    return Doubt("F15", values, places, cells, level=level)
