"""By which words a question names a body or an indicator: 宿迁 is 宿迁市人民政府, “applications received” is 收到申请."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annals.forms import Indicator
from annals.model import Authority, Form, TableSpec, Text
from annals.pages import words

_OFFICE = re.compile("(?:人民政府)?办公[厅室]$|人民政府$|政府$")
_AREA = re.compile("(?:特别行政区|自治[区州县]|[省市县区])$")
_ENGLISH = re.compile(
    r"^(?:general )?office of (?:the )?|\s*(?:municipal|provincial|prefectural|county|district|township|city)?\s*people['’]s government$", re.IGNORECASE,
)
_NUMBER = re.compile(r"^(?:\(?[0-9ivx]+[.)]\s*)+", re.IGNORECASE)
_SHORTEST = 2


@dataclass(frozen=True)
class Named:
    """An indicator of which some report has a figure, and the words for it."""

    id: str
    label: Text
    unit: str
    aliases: tuple[str, ...]


def bodies(authorities: Mapping[str, Authority], slugs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words for each body, whole names first; for a body that is not registered, none."""
    return {slug: tuple(dict.fromkeys(_of_body(authorities[slug]))) for slug in slugs if slug in authorities}


def _of_body(authority: Authority) -> Iterator[str]:
    whole = [name for one in authority.names for name in (one.zh, one.en) if name]
    yield from whole
    yield from authority.aliases
    for name in whole:
        if name.isascii():
            short = _ENGLISH.sub("", _ENGLISH.sub("", name)).strip()
            if len(short) > _SHORTEST:
                yield short
            continue
        area = _OFFICE.sub("", name)
        if area != name and len(area) >= _SHORTEST:
            yield area
            if len(bare := _AREA.sub("", area)) >= _SHORTEST:
                yield bare


def indicators(crosswalk: Iterable[Indicator], forms: Iterable[Form], shown: Iterable[str]) -> tuple[Named, ...]:
    """The indicators of `shown`, in the order of the crosswalk, with the labels of the rows that they are made of."""
    editions, kept = {form.id: form for form in forms}, set(shown)
    return tuple(
        Named(one.id, one.label, one.unit, tuple(dict.fromkeys(filter(None, _of_indicator(one, editions)))))
        for one in crosswalk if one.id in kept
    )


def of_rows(crosswalk: Iterable[Indicator], form: Form) -> dict[str, Text]:
    """What the rows of a form are called under one name in every edition, by item: the indicator that the total of each is."""
    totals = {
        (spec.item(row.code), column.code)
        for spec in form.tables for row in spec.rows for column in spec.columns if len(spec.columns) == 1 or column.kind == "total"
    }
    found: dict[str, Text] = {}
    for one in crosswalk:
        formula = one.formulas.get(form.id)
        if formula is not None and len(formula.plus) == 1 and not formula.minus and formula.plus[0] in totals:
            found[formula.plus[0][0]] = one.label
    return found


def _of_indicator(indicator: Indicator, editions: Mapping[str, Form]) -> Iterator[str]:
    """Labels of the rows where an indicator is one cell: those of sums would name a part."""
    yield indicator.label.zh
    yield indicator.label.en
    for edition, formula in indicator.formulas.items():
        if len(formula.plus) == 1 and not formula.minus and edition in editions:
            ((item, column),) = formula.plus
            spec = next((table for table in editions[edition].tables if item.startswith(f"{table.id}.")), None)
            if spec is not None:
                yield from _of_cell(spec, item, column)


def _of_cell(spec: TableSpec, item: str, code: str) -> Iterator[str]:
    row = next((row for row in spec.rows if spec.item(row.code) == item), None)
    column = next((column for column in spec.columns if column.code == code), None)
    if row is None or column is None:
        return
    rows = (row.label.zh, *row.aliases)
    if len(spec.columns) == 1 or column.kind == "total":
        yield from (_bare(label) for label in rows)
        yield _NUMBER.sub("", row.label.en)
    else:
        yield from (f"{_bare(label)} {column.label.zh}" for label in rows)
        yield f"{_NUMBER.sub('', row.label.en)} {column.label.en}"


def _bare(label: str) -> str:
    """The label without its number, and without the words that half of all labels share."""
    return words.short(label).replace("政府信息公开", "") or label
