"""Word's automatic numbers as Word shows them: what numbering.xml defines, and the counters that run through a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from annals.readers.docx.counting import ZEROS, numeral
from annals.readers.docx.names import (
    ALTERNATE,
    FALLBACK,
    FONTS,
    INDENT,
    LEVEL_INDEX,
    NUMBER_ID,
    PARAGRAPH_STYLE,
    PPR,
    RPR,
    VAL,
    Element,
    child,
    integer,
    switch,
    value,
    w,
)
from annals.readers.docx.symbols import bullet

_DEEPEST = 9
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    """Number of the level that starts it anew; 0 for never, None for any above it."""
    legal: bool = False
    """Whether all numbers in it are shown in Arabic digits."""
    paragraph_style: str = ""
    indent: Element | None = None


@dataclass(frozen=True)
class Instance:
    """One list (w:num): its definition, its levels, and where it starts levels anew."""

    definition: str
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Label:
    """What Word prints before a paragraph."""

    text: str
    bullet: bool
    indent: Element | None


@dataclass
class Numbering:
    """The lists of a document with their counters; asked paragraph by paragraph, in order."""

    instances: dict[str, Instance]
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level of the list that names a paragraph style as its own."""
        found = self.instances.get(number_id)
        for at, level in enumerate(found.levels if found and style else ()):
            if level.paragraph_style == style:
                return at
        return None

    def label(self, number_id: str, at: int) -> Label | None:
        """What is printed before the next paragraph of that list and level; None where there is no such list."""
        instance = self.instances.get(number_id)
        if instance is None or not 0 <= at < len(instance.levels):
            return None
        counters = self._counters.setdefault(instance.definition, [None] * _DEEPEST)
        self._count(instance, number_id, counters, at)
        level = instance.levels[at]
        if level.style == "bullet":
            return Label(level.text, True, level.indent)

        def printed(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if place > at or place >= len(instance.levels):
                return ""
            counted = counters[place]
            number = instance.levels[place].start if counted is None else counted
            return numeral("decimal" if level.legal else instance.levels[place].style, number)

        return Label(_PLACE.sub(printed, level.text), False, level.indent)

    def _count(self, instance: Instance, number_id: str, counters: list[int | None], at: int) -> None:
        for level, start in instance.starts:
            # A list that starts anew does so once, when it is first used at that level.
            if level == at and (number_id, level) not in self._begun:
                self._begun.add((number_id, level))
                counters[level] = start - 1
        current = counters[at]
        counters[at] = instance.levels[at].start if current is None else current + 1
        for below in range(at + 1, len(instance.levels)):
            restart = instance.levels[below].restart
            if restart is None or at < restart <= below:
                counters[below] = None


def read_numbering(root: Element | None, list_of_style: Callable[[str], str | None]) -> Numbering:
    """The lists that numbering.xml defines; `list_of_style` gives the list that a numbering style names."""
    if root is None:
        return Numbering({})
    definitions = {one.get(w("abstractNumId"), ""): one for one in root.iterchildren(w("abstractNum"))}
    numbers = {one.get(NUMBER_ID, ""): one for one in root.iterchildren(w("num"))}
    levels = {name: _levels(one) for name, one in definitions.items()}
    instances = {}
    for number_id, one in numbers.items():
        name = _definition(one, definitions, numbers, list_of_style)
        if name is not None:
            instances[number_id] = _instance(one, name, levels[name])
    return Numbering(instances)


def _definition(
    number: Element, definitions: dict[str, Element], numbers: dict[str, Element], list_of_style: Callable[[str], str | None]
) -> str | None:
    """The definition of a list, through the numbering styles that it links to."""
    seen = set()
    while True:
        name = value(number, w("abstractNumId"))
        if name not in definitions or name in seen:
            return None
        seen.add(name)
        style = value(definitions[name], w("numStyleLink"))
        if style is None:
            return name
        linked = numbers.get(list_of_style(style) or "")
        if linked is None:
            return next((key for key, one in definitions.items() if value(one, w("styleLink")) == style), None)
        number = linked


def _instance(number: Element, name: str, levels: tuple[Level, ...]) -> Instance:
    own = list(levels)
    starts = []
    for override in number.iterchildren(w("lvlOverride")):
        at = integer(override.get(LEVEL_INDEX))
        if at is None or not 0 <= at < _DEEPEST:
            continue
        redefined = override.find(w("lvl"))
        if redefined is not None:
            own[at] = _level(redefined)
        start = integer(value(override, w("startOverride")))
        if start is not None:
            own[at] = replace(own[at], start=start)
            starts.append((at, start))
    return Instance(name, tuple(own), tuple(starts))


def _levels(definition: Element) -> tuple[Level, ...]:
    found = [Level(style="none") for _ in range(_DEEPEST)]
    for one in definition.iterchildren(w("lvl")):
        at = integer(one.get(LEVEL_INDEX))
        if at is not None and 0 <= at < _DEEPEST:
            found[at] = _level(one)
    return tuple(found)


def _level(one: Element) -> Level:
    style = _style(one)
    text = value(one, w("lvlText")) or ""
    if style == "bullet":
        fonts = one.find(f"{RPR}/{FONTS}")
        text = bullet(text, "" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), ""))
    start = integer(value(one, w("start")))
    properties = child(one, PPR)
    return Level(
        start=0 if start is None else start, style=style, text=text[:60], restart=integer(value(one, w("lvlRestart"))),
        legal=bool(switch(one, w("isLgl"))), paragraph_style=value(one, PARAGRAPH_STYLE) or "",
        indent=child(properties, INDENT),
    )


def _style(one: Element) -> str:
    """The style of counting; newer ones stand in an alternative, with an older one to fall back on."""
    formats = one.find(w("numFmt"))
    if formats is None:
        formats = one.find(f"{ALTERNATE}//{w('numFmt')}")
        if formats is not None and formats.get(VAL) == "custom":
            zeros = len(formats.get(w("format"), "").partition(",")[0].strip())
            if formats.get(w("format"), "").startswith("0") and zeros <= _DEEPEST:
                return f"{ZEROS}{zeros}"
            formats = one.find(f"{ALTERNATE}/{FALLBACK}/{w('numFmt')}")
    return "decimal" if formats is None else formats.get(VAL, "decimal")


def reference(found: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that the w:numPr of a paragraph or a style names; None for what it leaves open."""
    return value(found, NUMBER_ID), integer(value(found, LEVEL_INDEX))
