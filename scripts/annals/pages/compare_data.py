"""What the comparison page fetches: an index of bodies and indicators, and one file an indicator; data/compare/*.json.

Made of the series alone, which hold approved reports alone. Words stand as pairs, Chinese first. The index:

    bodies       slug, name, also (other names), level, kind, scope, region, years: [[2023, mark], …]
    indicators   id, label, unit, group, definition, bodies (how many have it)
    groups, marks, editions   the words that the others refer to, by place or by id

and the file of an indicator:

    reasons, cells   what the points refer to by place
    pairs            "2014 2019": [grade, reason], how two different editions compare
    bodies           slug: [[year, edition, value or null, cells, reason for no value or null, grade, reason, joined], …]
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from annals import charts
from annals.forms import Indicator
from annals.model import Entry, Form, Language, ReviewState, SiteFile, Text
from annals.series import Point, Series

from . import listing, words
from .collection import Collection

FOLDER = "data/compare"
_HEADER = ["authority", "name", "scope", "year", "value", "unit", "missing", "form", "cells", "grade", "joined", "reason"]


_Pairs = dict[tuple[str, str], int]
"""Pairs of words that many refer to by place, each held once."""


def _at(known: dict, thing: Hashable) -> int:
    return known.setdefault(thing, len(known))


def files(collection: Collection, series: Iterable[Series], templates: Mapping[str, bytes]) -> Iterator[SiteFile]:
    """The index, a file for every indicator that some body has, and the specs of the pictures by name."""
    held: dict[str, list[Series]] = {}
    for one in series:
        held.setdefault(one.indicator.id, []).append(one)
    yield _file("index.json", _index(collection, held))
    for id, lines in held.items():
        yield _file(f"indicators/{id}.json", _indicator(lines))
        yield SiteFile(table_path(id), charts.table(_HEADER, (row for one in lines for row in _rows(one, collection))))
    for name, spec in templates.items():
        yield SiteFile(f"{FOLDER}/{name}", spec)


def table_path(id: str) -> str:
    """Where all figures of an indicator lie as CSV, beside its page."""
    return f"data/series/indicators/{id}/{id}.csv"


def _rows(one: Series, collection: Collection) -> Iterator[tuple[str, ...]]:
    body = collection.authorities.get(one.authority)
    name, scope = (body.name().zh, body.scope) if body else (one.authority, "")
    for point in one.points:
        value = "" if point.value is None else format(point.value, "f")
        missing = point.missing.zh if point.missing else ""
        yield (
            one.authority, name, scope, str(point.year), value, one.indicator.unit, missing, point.edition, " ".join(point.cells),
            point.grade, "yes" if point.joined else "no", point.reason.zh,
        )


def _file(name: str, content: object) -> SiteFile:
    return SiteFile(f"{FOLDER}/{name}", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def _pair(text: Text) -> list[str]:
    return [text.zh, text.en or text.zh]


# --- index ----------------------------------------------------------------------------------------------------


def _index(collection: Collection, held: dict[str, list[Series]]) -> dict[str, object]:
    marks: _Pairs = {}
    groups: _Pairs = {}
    public: dict[str, list[Entry]] = {}
    for entry in collection.entries:
        if entry.state is ReviewState.APPROVED:
            public.setdefault(entry.id.authority, []).append(entry)
    known = {one.authority for lines in held.values() for one in lines}
    bodies = [_body(slug, public[slug], collection, marks) for slug in sorted(known)]
    indicators = [
        {
            "id": lines[0].indicator.id, "label": _pair(lines[0].indicator.label), "unit": _unit(lines[0].indicator.unit),
            "group": _at(groups, (lines[0].indicator.group.label.zh, lines[0].indicator.group.label.en)), "bodies": len(lines),
        }
        for lines in sorted(held.values(), key=lambda lines: lines[0].indicator.group.rank)
    ]
    editions = {form.id: _edition(form) for form in collection.forms}
    return {"bodies": bodies, "indicators": indicators, "groups": list(groups), "marks": list(marks), "editions": editions}


def _body(slug: str, entries: Sequence[Entry], collection: Collection, marks: _Pairs) -> dict[str, object]:
    authority = collection.authorities.get(slug)
    years = [
        [entry.id.year, _at(marks, (listing.mark(entry), listing.mark(entry, Language.EN)))]
        for entry in sorted(entries, key=lambda entry: entry.id.year)
    ]
    if authority is None:
        return {"slug": slug, "name": [slug, slug], "also": [], "level": ["", ""], "kind": ["", ""], "scope": ["", ""], "region": ["", ""], "years": years}
    name = authority.name()
    also = [*(other.zh for other in authority.names[:-1]), *authority.aliases]
    about = {
        key: [said(authority, Language.ZH), said(authority, Language.EN)]
        for key, said in (("level", words.body_level), ("kind", words.body_kind), ("scope", words.scope))
    }
    return {"slug": slug, "name": [name.zh, name.en or name.zh], "also": also, **about, "region": _pair(authority.region), "years": years}


def _unit(unit: str) -> list[str]:
    return [unit, words.unit(unit, Language.EN)]


def _edition(form: Form) -> list[str]:
    span = words.years(form.first_year, form.last_year)
    local = words.years(form.first_year, form.last_year, Language.EN)
    return [f"{form.id}年版", f"form of {form.id}"] if form.id.isdigit() else [f"{span}地方表", f"local return of {local}"]


# --- one indicator --------------------------------------------------------------------------------------------


def _indicator(lines: Sequence[Series]) -> dict[str, object]:
    reasons: _Pairs = {}
    cells: dict[tuple[str, ...], int] = {}

    def point(one: Point) -> list[object]:
        missing = None if one.missing is None else _at(reasons, (one.missing.zh, one.missing.en))
        value = None if one.value is None else format(one.value, "f")
        return [
            one.year, one.edition, value, _at(cells, one.cells), missing, one.grade, _at(reasons, (one.reason.zh, one.reason.en)), int(one.joined),
        ]

    bodies = {one.authority: [point(each) for each in one.points] for one in lines}
    indicator = lines[0].indicator
    pairs = {key: [grade, _at(reasons, (why.zh, why.en))] for key, grade, why in _pairs(indicator)}
    return {
        "id": indicator.id, "label": _pair(indicator.label), "unit": _unit(indicator.unit), "definition": _pair(indicator.definition),
        "pairs": pairs, "bodies": bodies, "reasons": list(reasons), "cells": list(cells),
    }


def _pairs(indicator: Indicator) -> Iterator[tuple[str, str, Text]]:
    """How every two editions that have the indicator compare, from the older to the newer."""
    order = list(indicator.formulas)
    for first, second in permutations(order, 2):
        if order.index(first) < order.index(second):
            grade, why = indicator.grade(first, second)
            yield f"{first} {second}", grade, why
