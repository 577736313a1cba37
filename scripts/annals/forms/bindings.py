"""Which words lead from the narrative to a cell: data/forms/bindings.yml, one list for all editions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from pathlib import Path

from annals.forms.names import cell_id
from annals.model import Binding, Form, Topic
from annals.spec import Record, load

APART = "|"
"""Between the alternatives of a group of words."""
NAMED = "="
"""Before the name of a list of words that stands under `words`."""

Words = Mapping[str, tuple[str, ...]]


def load_bindings(path: Path, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms with their bindings, in the order of the file; as they are where there is no such file.

    Raises SpecError for an unknown key, edition, topic or list of words, and for a cell that the edition does not have.
    """
    if not path.is_file():
        return forms
    cells = {form.id: _cells(form) for form in forms}
    bound: dict[str, list[Binding]] = {form.id: [] for form in forms}
    with load(path) as top:
        words = _named(top)
        topics = tuple(_topic(record, words) for record in top.records("topics"))
        neutral = tuple(_expanded(top, "neutral", top.strings("neutral"), words))
        wholes = [(record, *_whole(record)) for record in top.records("wholes")]
        for record in top.records("bindings"):
            with record:
                editions = record.strings("forms")
                made = _binding(record, words, {topic.id for topic in topics})
            for edition in editions:
                _check(record, edition, made, cells)
                bound[edition].append(made)
        for record, _, whole in wholes:
            for cell in whole:
                if not any(cell in known for known in cells.values()):
                    record.fail("cells", f"“{cell}”", "表样里要填数的单元格", "改正编码")
    return tuple(
        dataclasses.replace(
            form, bindings=tuple(bound[form.id]), topics=topics, neutral=neutral,
            wholes=tuple((parts, whole) for _, parts, whole in wholes if cells[form.id].issuperset(whole)),
        )
        for form in forms
    )


def _whole(record: Record) -> tuple[str, tuple[str, ...]]:
    with record:
        return record.string("parts"), record.strings("cells")


def _cells(form: Form) -> frozenset[str]:
    return frozenset(
        cell_id(spec, row, column) for spec in form.tables for row in spec.rows if row.has_value for column in spec.columns
    )


def _named(top: Record) -> Words:
    """The lists of words that bindings refer to by name."""
    if "words" not in top:
        return {}
    with top.record("words") as record:
        return {name: record.strings(name) for name in tuple(record.keys())}


def _topic(record: Record, words: Words) -> Topic:
    with record:
        return Topic(record.string("id"), tuple(_expanded(record, "words", record.strings("words"), words)))


def _binding(record: Record, words: Words, topics: set[str]) -> Binding:
    def listed(key: str) -> tuple[str, ...]:
        return tuple(_expanded(record, key, record.strings(key), words))

    cells, near = record.strings("cells"), _groups(record, "near", words)
    if not cells:
        record.fail("cells", "空的列表", "单元格，如 T3.1-tot", "写明单元格")
    if not near:
        record.fail("near", "空的列表", "分句里要有的词", "写明词语")
    about = listed("about")
    for topic in about:
        if topic not in topics:
            record.fail("about", f"“{topic}”", "、".join(sorted(topics)) + " 之一", "改为 topics 里已有的话题")
    return Binding(
        cells=cells, otherwise=record.strings("or"), near=near, context=_groups(record, "context", words), none=listed("none"),
        outside=listed("outside"), units=listed("units"), zero=_groups(record, "zero", words), about=about,
        exact=record.flag("exact", False), loose=record.flag("loose", False),
        change=record.flag("change", False),
    )


def _groups(record: Record, key: str, words: Words) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_expanded(record, key, entry.split(APART), words)) for entry in record.strings(key))


def _expanded(record: Record, key: str, entries: Iterable[str], words: Words) -> Iterable[str]:
    """The words, with those of a named list in place of its name."""
    for entry in entries:
        if entry.startswith(NAMED):
            if entry[1:] not in words:
                record.fail(key, f"“{entry}”", "、".join(NAMED + name for name in sorted(words)) + " 之一", "改为 words 里已有的词表")
            yield from words[entry[1:]]
        elif entry:
            yield entry
        else:
            record.fail(key, "空的词", f"用 {APART} 隔开的词", f"删去多余的 {APART}")


def _check(record: Record, edition: str, binding: Binding, cells: dict[str, frozenset[str]]) -> None:
    if edition not in cells:
        record.fail("forms", f"“{edition}”", "、".join(sorted(cells)) + " 之一", "改为已有的版")
    for key, named in (("cells", binding.cells), ("or", binding.otherwise)):
        for cell in named:
            if cell not in cells[edition]:
                record.fail(key, f"“{cell}”", f"{edition} 版表样里要填数的单元格", "改正编码")
