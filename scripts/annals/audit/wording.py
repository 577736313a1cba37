"""Puts findings into words: templates filled in both languages, never with a brace left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from annals.audit.operands import Operand
from annals.audit.relations import Result
from annals.model import Finding, Location, Rule, Status, Text
from annals.numbers import plain

NOT_STATED = Text("未注明", "not stated")
LONGEST = 120
_NAME = re.compile(r"\{(\w+)\}")
_UNITS = {"行": "line", "段": "paragraph", "": "place"}


def word_result(rule: Rule, result: Result) -> Finding:
    """The finding (still without id) that a result of a rule amounts to."""
    locations = (*result.places, *(operand.observation.location for operand in result.operands))
    names = {"where": places(result.places or locations, ""), **result.names}
    return Finding(
        id="", rule=f"{rule.key}/{result.instance}" if result.instance else rule.key, level=result.level or rule.level,
        message=join(fill(rule.message, names), rule.note, *result.remarks, *_corrected(result.operands), rule.do),
        cells=tuple(dict.fromkeys((*result.anchors, *(operand.cell for operand in result.operands)))),
        locations=tuple(dict.fromkeys(locations)), expected=result.expected, actual=result.actual, beside=result.beside,
    )


def _corrected(operands: tuple[Operand, ...]) -> Iterator[Text]:
    """That a figure is not the one printed, for every cell that a person put right."""
    for operand in operands:
        cell = operand.observation
        if cell.status is Status.CORRECTED:
            value = "空白" if cell.value is None else plain(cell.value), "blank" if cell.value is None else plain(cell.value)
            printed = cell.raw.strip()
            yield Text(
                f"其中“{operand.name.zh}”的{value[0]}为更正后的数，原文为“{printed}”。",
                f"“{operand.name.en}” is {value[1]} after a correction; the original has “{printed}”.",
            )


def fill(template: Text, names: Mapping[str, Text]) -> Text:
    """The template in both languages; a name without a value reads “not stated”. Braces inside values stay text."""
    return Text(
        _NAME.sub(lambda found: names.get(found[1], NOT_STATED).zh, template.zh),
        _NAME.sub(lambda found: names.get(found[1], NOT_STATED).en, template.en),
    )


def join(*sentences: Text) -> Text:
    """The sentences one after the other, empty ones left out."""
    return Text(
        "".join(sentence.zh for sentence in sentences if sentence.zh),
        " ".join(sentence.en for sentence in sentences if sentence.en),
    )


def cut(text: str) -> str:
    """The text, shortened where a quotation would swamp the message."""
    bare = " ".join(text.split())
    return bare if len(bare) <= LONGEST else bare[: LONGEST - 1] + "…"


def places(locations: tuple[Location, ...], otherwise: str) -> Text:
    """The first three places in words, without characters, and how many more; `otherwise` where none is known.

    A sentence names the line; the characters stand in the finding's own places.
    """
    lines = dict.fromkeys(replace(place, start=None, end=None) for place in locations if str(place))
    zh = [str(place) for place in lines]
    en = [_place_en(place) for place in lines]
    if not zh:
        return Text(otherwise or NOT_STATED.zh, otherwise or NOT_STATED.en)
    more = len(zh) > 3
    return Text(
        "、".join(zh[:3]) + (f"等{len(zh)}处" if more else ""),
        ", ".join(en[:3]) + (f" and {len(en) - 3} more" if more else ""),
    )


def _place_en(place: Location) -> str:
    words = [place.part] if place.part else []
    if place.page is not None:
        words.append(f"page {place.page}")
    if place.line is not None:
        last = place.end_line or place.line
        unit = _UNITS.get(place.unit, place.unit)
        words.append(f"{unit} {place.line}" if last == place.line else f"{unit}s {place.line}–{last}")
    words += [word for word in (place.table, place.row, place.column) if word]
    return " · ".join(words)
