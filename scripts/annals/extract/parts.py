"""Judges the parts of a report by its outline: which of those that the format prescribes are there, and in what order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from annals.model import (
    Document,
    Doubt,
    Form,
    NumberStatus,
    Paragraph,
    Section,
    SectionSpec,
    Table,
    Text,
    anchors,
    walk,
)
from annals.numbers import normalise

SAME = 92.0
"""Titles this much alike (of 100) are the same but for a slip."""
ALIKE = 60.0
"""Titles this much alike are the same part under another name."""

_MISSING = Text("缺少部分", "Parts are missing")
_EXTRA = Text("多出部分", "There are more parts")
_RENAMED = Text("标题与格式不同", "A title differs from the format")
_ORDER = Text("次序与格式不同", "The parts stand in another order")
_RUN_IN = Text("标题与别的文字连成一段", "A title has run into other text")
_ALONE = Text("标题单独成行", "a title on a line of its own")
_NONE = Text("没有读到这些部分", "these parts were not found")


def judge_parts(document: Document, form: Form | None) -> tuple[Doubt, ...]:
    """What is wrong with the parts of the report (F01); nothing where the format prescribes none.

    A report without any heading is not judged here: it may consist of its tables alone.
    """
    named = [(id, block) for id, block in anchors(document.blocks) if isinstance(block, Section) and block.level == 1]
    if form is None or not form.sections or not named:
        return ()
    found = _match([section for _, section in named], form.sections)
    words = "\n".join(normalise(text) for text in _texts(document))
    inside = {at for at, spec in enumerate(form.sections) if normalise(spec.number + spec.title.zh) in words}
    return tuple(_doubts(named, form.sections, found, inside))


def _texts(document: Document) -> Iterator[str]:
    """Everything that is printed and is no heading."""
    for block in walk(document.blocks):
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row if cell)


def _match(sections: Sequence[Section], wanted: Sequence[SectionSpec]) -> dict[int, int]:
    """Part of the form → section: the most alike first; a title that is not alike counts by its printed number."""
    likeness = [
        (fuzz.ratio(normalise(section.title), normalise(spec.title.zh)), at, place)
        for at, spec in enumerate(wanted) for place, section in enumerate(sections)
    ]
    found: dict[int, int] = {}
    for score, at, place in sorted(likeness, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score >= ALIKE and at not in found and place not in found.values():
            found[at] = place
    for at, spec in enumerate(wanted):
        same = [
            place for place, section in enumerate(sections)
            if section.number == spec.number and section.number_status != NumberStatus.RESTORED
        ]
        if at not in found and len(same) == 1 and same[0] not in found.values() and len(sections) <= len(wanted):
            found[at] = same[0]
    return found


def _doubts(
    named: Sequence[tuple[str, Section]], wanted: Sequence[SectionSpec], found: dict[int, int], inside: set[int]
) -> Iterator[Doubt]:
    missing = [spec for at, spec in enumerate(wanted) if at not in found and at not in inside]
    run_in = [spec for at, spec in enumerate(wanted) if at not in found and at in inside]
    if run_in:
        yield _doubt(_RUN_IN, _titles(run_in), _ALONE, (), "run-in", "note")
    if missing:
        yield _doubt(_MISSING, _NONE, _titles(missing), (), "missing", "error")
    extra = [entry for place, entry in enumerate(named) if place not in found.values()]
    if extra:
        yield _doubt(_EXTRA, _printed(extra), _titles(wanted), extra, "extra")
    for at, place in sorted(found.items()):
        title = normalise(named[place][1].title)
        if fuzz.ratio(title, normalise(wanted[at].title.zh)) < SAME:
            yield _doubt(_RENAMED, _printed([named[place]]), _titles([wanted[at]]), [named[place]], f"title-{wanted[at].id}")
    places = [place for _, place in sorted(found.items())]
    if places != sorted(places):
        entries = [named[place] for place in sorted(places)]
        yield _doubt(_ORDER, _printed(entries), _titles([wanted[at] for at in sorted(found)]), entries, "order")


def _titles(parts: Sequence[SectionSpec]) -> Text:
    return Text(
        "、".join(f"“{part.number}{part.title.zh}”" for part in parts), ", ".join(f"“{part.title.en}”" for part in parts)
    )


def _printed(entries: Sequence[tuple[str, Section]]) -> Text:
    words = [f"“{section.printed.strip()[:40]}”" for _, section in entries[:8]]
    more = f"等{len(entries)}个" if len(entries) > 8 else ""
    return Text("、".join(words) + more, ", ".join(words))


def _doubt(
    why: Text, read: Text, expected: Text, entries: Sequence[tuple[str, Section]], instance: str, level: str = ""
) -> Doubt:
    values = {
        "why": why.zh, "why_en": why.en, "read": read.zh, "read_en": read.en, "expected": expected.zh,
        "expected_en": expected.en,
    }
    places = tuple(section.location for _, section in entries)
    return Doubt("F01", tuple(values.items()), places, tuple(id for id, _ in entries), instance, level)
