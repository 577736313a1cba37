"""Recognises the edition of the official form from what stands in the tables of a report, never from its year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annals.extract.copies import candidates, copies, preference
from annals.extract.fitting import MAX_ROWS, Fit, Parts, fit
from annals.extract.segments import Segment, segments
from annals.model import (
    Document,
    Doubt,
    Form,
    Location,
    Paragraph,
    ParagraphKind,
    Table,
    TableSpec,
    Text,
    walk,
)

MIN_SCORE = 0.5
"""Below this likeness of a form's tables and the report's, the form is not recognised."""
MIN_MARGIN = 0.02
"""An edition must be this much better than every other one: those of 2019 and 2021 share most of their rows."""
_FRAGMENT = 0.3
_OTHER = 0.02
"""A table that fits another edition this much better than its own is filled in after the other one."""


@dataclass(frozen=True)
class Match:
    """An edition and its variant, with the table of the report for each table of the form that was found."""

    form: Form
    variant: str
    fills: tuple[tuple[TableSpec, Table], ...]
    score: float
    """0 to 1."""
    margin: float
    """How much more like the tables of the report than the next edition."""
    scores: Mapping[str, float] = field(default_factory=dict)
    """How well each table that was found fits."""
    leftovers: tuple[tuple[str, Table], ...] = ()
    """Parts of the tables that were used which no table of the form answers to, each with the table beside it."""
    doubts: tuple[Doubt, ...] = ()
    """Tables that are those of another edition (F12)."""
    copies: tuple[tuple[str, Table], ...] = ()
    """Tables of other files that repeat one of `fills`, each with the id of the table of the form."""
    repeated: tuple[Location, ...] = ()
    """Tables of the report that are nothing but such copies."""
    unused: tuple[Table, ...] = ()
    """Tables of the report of which no part answers to a table of the form."""


def recognise_form(document: Document, forms: Sequence[Form]) -> Match | None:
    """The edition whose tables are most like those of the document, or None where none is, or where two are alike."""
    tables = _with_surroundings(document)
    matches = [_match(tables, form) for form in forms]
    ranks = sorted(zip(_likeness(matches), matches, strict=True), key=lambda entry: (-entry[0], entry[1].form.id))
    if not ranks or ranks[0][1].score < MIN_SCORE:
        return None
    best = ranks[0][1]
    margin = ranks[0][0] - (ranks[1][0] if len(ranks) > 1 else 0.0)
    if margin < MIN_MARGIN:
        return None
    return replace(best, margin=margin, doubts=tuple(_of_other_editions(best, forms)))


def _with_surroundings(document: Document) -> list[Table]:
    """The tables of the document, each with the captions printed directly above it and the notes below it."""
    found: list[Table] = []
    captions: list[str] = []
    noting = False
    for block in walk(document.blocks):
        if isinstance(block, Table) and 0 < len(block.rows) <= MAX_ROWS:
            found.append(replace(block, caption=block.caption or " ".join(captions)))
            captions, noting = [], True
        elif isinstance(block, Paragraph) and block.kind is ParagraphKind.CAPTION:
            captions, noting = [*captions, block.text.strip()], False
        elif isinstance(block, Paragraph) and block.kind is ParagraphKind.NOTE and noting:
            found[-1] = replace(found[-1], notes=(*found[-1].notes, block.text.strip()))
        else:
            captions, noting = [], False
    return found


def _likeness(matches: Sequence[Match]) -> list[float]:
    """How like each form is to the tables that the report has: what the report lacks speaks against no edition."""
    weights: dict[str, int] = {}
    for match in matches:
        for id in match.scores:
            weights[id] = max(weights.get(id, 0), _weight(match.form.table(id)))
    total = max(1, sum(weights.values()))
    return [sum(weights[id] * score for id, score in match.scores.items()) / total for match in matches]


def _weight(spec: TableSpec) -> int:
    return sum(row.has_value for row in spec.rows)


def _match(tables: Sequence[Table], form: Form) -> Match:
    """The best table for each of the form's, no part of the report taken twice; larger tables count for more."""
    parts: Parts = [
        replace(segment, origin=at) for at, table in enumerate(tables) for segment in segments(table, form)
    ]
    files = [segment.table.location.part for segment in parts]
    found = [(one, spec) for spec in form.tables for one in candidates(parts, files, spec) if one.score >= _FRAGMENT]
    order = {spec.id: at for at, spec in enumerate(form.tables)}
    found.sort(key=lambda entry: (-preference(entry[0], files), order[entry[1].id]))
    taken: dict[str, Fit] = {}
    used: set[int] = set()
    for one, spec in found:
        if spec.id not in taken and used.isdisjoint(one.parts):
            taken[spec.id] = one
            used.update(one.parts)
    weights = {spec.id: _weight(spec) for spec in form.tables}
    score = sum(weights[id] * one.score for id, one in taken.items()) / max(1, sum(weights.values()))
    present = frozenset(item for one in taken.values() for item in one.present)
    fills = tuple((spec, taken[spec.id].table) for spec in form.tables if spec.id in taken)
    twins = list(copies(found, taken, files, MIN_SCORE))
    return Match(
        form, _variant(form, present), fills, score, 0.0, {id: one.score for id, one in taken.items()},
        tuple(_leftovers(parts, taken)), copies=tuple((id, one.table) for id, one in twins),
        repeated=tuple(tables[at].location for at in _whole(parts, [one for _, one in twins])),
        unused=tuple(_unused(tables, parts, [*taken.values(), *(one for _, one in twins)])),
    )


def _unused(tables: Sequence[Table], parts: Parts, fits: Sequence[Fit]) -> Iterator[Table]:
    homes = {parts[at].origin for one in fits for at in one.parts}
    yield from (table for at, table in enumerate(tables) if at not in homes)


def _whole(parts: Parts, twins: Sequence[Fit]) -> list[int]:
    """Which tables of the report are in those fits with every part."""
    used = {at for one in twins for at in one.parts}
    left = {segment.origin for at, segment in enumerate(parts) if at not in used}
    return sorted({parts[at].origin for at in used} - left)


def _leftovers(parts: Parts, taken: dict[str, Fit]) -> Iterator[tuple[str, Table]]:
    homes = {parts[at].origin: id for id, one in taken.items() for at in one.parts}
    used = {at for one in taken.values() for at in one.parts}
    for at, segment in enumerate(parts):
        if at not in used and segment.origin in homes:
            yield homes[segment.origin], segment.table


def _of_other_editions(match: Match, forms: Sequence[Form]) -> list[Doubt]:
    """One doubt for each table that is filled in after another edition than the rest."""
    found = []
    for spec, table in match.fills:
        own, segment = match.scores[spec.id], Segment(table, spec.id)
        if own + _OTHER > 1:
            continue
        rivals = [
            (one.score, form)
            for form in forms if form.id != match.form.id for other in form.tables
            if other.id == spec.id and other.layout == spec.layout and _ends(one := fit(segment, other), other)
        ]
        score, form = max(rivals, key=lambda rival: rival[0], default=(0.0, match.form))
        if score >= own + _OTHER:
            read = Text(f"“{spec.title.zh}”的行列是{form.id}年版的", f"the table “{spec.title.en}” is that of edition {form.id}")
            values = (("read", read.zh), ("read_en", read.en), ("expected", match.form.title.zh), ("expected_en", match.form.title.en))
            found.append(Doubt("F12", values, (table.location,), (), spec.id))
    return found


def _ends(found: Fit, spec: TableSpec) -> bool:
    """Whether the last row was found: of a table that breaks off, nobody can tell which rows it had."""
    return spec.item(spec.rows[-1].code) in found.present


def _variant(form: Form, present: frozenset[str]) -> str:
    """The variant with the most of the rows that were found and the fewest that were not; the first of equals."""
    special = {table.item(row.code) for table in form.tables for row in table.rows if row.variants}
    best = max(
        form.variants, default=None,
        key=lambda variant: len(special & present - variant.without) - len(special - variant.without - present),
    )
    return best.id if best else ""
