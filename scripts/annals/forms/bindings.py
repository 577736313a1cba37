"""Which words lead from the narrative to a cell: data/forms/bindings.yml, one list for all editions."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from annals.forms.names import cell_id
from annals.model import Binding, Form
from annals.spec import Record, load

APART = "|"
"""Between the alternatives of a group of words."""


def load_bindings(path: Path, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms with their bindings, in the order of the file; as they are where there is no such file.

    Raises SpecError for an unknown key or edition, and for a cell that the edition does not have.
    """
    if not path.is_file():
        return forms
    cells = {form.id: _cells(form) for form in forms}
    bound: dict[str, list[Binding]] = {form.id: [] for form in forms}
    with load(path) as top:
        for record in top.records("bindings"):
            with record:
                editions = record.strings("forms")
                made = _binding(record)
            for edition in editions:
                _check(record, edition, made, cells)
                bound[edition].append(made)
    return tuple(dataclasses.replace(form, bindings=tuple(bound[form.id])) for form in forms)


def _cells(form: Form) -> frozenset[str]:
    return frozenset(
        cell_id(spec, row, column) for spec in form.tables for row in spec.rows if row.has_value for column in spec.columns
    )


def _binding(record: Record) -> Binding:
    cells, near = record.strings("cells"), _groups(record, "near")
    if not cells:
        record.fail("cells", "空的列表", "单元格，如 T3.1-tot", "写明单元格")
    if not near:
        record.fail("near", "空的列表", "分句里要有的词", "写明词语")
    return Binding(
        cells=cells, otherwise=record.strings("or"), near=near, context=_groups(record, "context"), none=record.strings("none"),
        outside=record.strings("outside"), units=record.strings("units"), zero=_groups(record, "zero"),
    )


def _groups(record: Record, key: str) -> tuple[tuple[str, ...], ...]:
    groups = tuple(tuple(entry.split(APART)) for entry in record.strings(key))
    if any(not word for group in groups for word in group):
        record.fail(key, "空的词", f"用 {APART} 隔开的词", f"删去多余的 {APART}")
    return groups


def _check(record: Record, edition: str, binding: Binding, cells: dict[str, frozenset[str]]) -> None:
    if edition not in cells:
        record.fail("forms", f"“{edition}”", "、".join(sorted(cells)) + " 之一", "改为已有的版")
    for key, named in (("cells", binding.cells), ("or", binding.otherwise)):
        for cell in named:
            if cell not in cells[edition]:
                record.fail(key, f"“{cell}”", f"{edition} 版表样里要填数的单元格", "改正编码")
