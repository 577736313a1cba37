"""What the styles of a document say of a paragraph: its outline level, its list, its indent, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annals.readers.docx.names import (
    INDENT,
    NUMBERING,
    OUTLINE_LEVEL,
    PPR,
    RPR,
    RUN_STYLE,
    SIZE,
    VANISH,
    Element,
    Properties,
    child,
    integer,
    said,
    switch,
    switched,
    twips,
    value,
    w,
)
from annals.readers.docx.numbering import reference

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题", "文档标题", "公文标题", "大标题"})
_LONGEST_CHAIN = 20
_USUAL_SIZE = 20
"""Half points, where nothing says how large the text is."""


@dataclass(frozen=True)
class Style:
    """A paragraph or character style with everything that it inherits."""

    level: int | None = None
    """Outline level, 1 …; 0 where a style says that it is none."""
    title: bool = False
    number_id: str | None = None
    index: int | None = None
    numbered_by: tuple[str, ...] = ()
    """Ids of the style and of those it is based on, nearest first: a level of a list may name one of them."""
    indents: tuple[Element, ...] = ()
    size: int | None = None
    hidden: bool = False


@dataclass
class Styles:
    """The styles of a document, each worked out when it is first asked for."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    size: int = _USUAL_SIZE
    hidden: bool = False
    _known: dict[str, Style] = field(default_factory=dict)

    def of(self, name: str | None) -> Style:
        """The style of that id; the default one for a paragraph that names none or one that is not there."""
        wanted = name if name in self.elements else self.default
        if wanted not in self._known:
            self._known[wanted] = _style(list(self._chain(wanted)))
        return self._known[wanted]

    def list_of(self, name: str) -> str | None:
        """The list that a numbering style names."""
        return self.of(name).number_id if name in self.elements else None

    def hides(self, run: Properties, paragraph: Style) -> bool:
        """Whether text with these run properties is hidden: by itself, or by its styles."""
        direct = switched(run.get(VANISH))
        if direct is not None:
            return direct
        character = said(run.get(RUN_STYLE))
        if character in self.elements:
            return self.of(character).hidden != paragraph.hidden or self.hidden
        return paragraph.hidden or self.hidden

    def _chain(self, name: str) -> Iterator[tuple[str, Element]]:
        seen: set[str] = set()
        while name in self.elements and name not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(name)
            yield name, self.elements[name]
            name = value(self.elements[name], w("basedOn")) or ""


def read_styles(root: Element | None) -> Styles:
    """The styles of styles.xml; none at all where there is no such part."""
    if root is None:
        return Styles()
    elements, default = {}, ""
    for one in root.iterchildren(w("style")):
        name = one.get(w("styleId"), "")
        elements.setdefault(name, one)
        if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true", "on"):
            default = name
    run = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
    return Styles(elements, default, integer(value(run, SIZE)) or _USUAL_SIZE, bool(switch(run, VANISH)))


def _style(chain: list[tuple[str, Element]]) -> Style:
    level = number_id = index = size = hidden = None
    title = False
    indents = []
    for place, (_, one) in enumerate(chain):
        name = (value(one, w("name")) or "").strip()
        paragraph, run = child(one, PPR), child(one, RPR)
        heading = _HEADING.fullmatch(name)
        title = title or (place < 2 and name.lower() in _TITLES)
        declared = integer(value(paragraph, OUTLINE_LEVEL))
        if level is None and declared is not None:
            level = declared + 1 if 0 <= declared < 9 else 0
        elif level is None and heading:
            level = int(heading[1])
        list_id, at = reference(child(paragraph, NUMBERING))
        number_id, index = number_id if number_id is not None else list_id, index if index is not None else at
        if (indent := child(paragraph, INDENT)) is not None:
            indents.append(indent)
        size = size or integer(value(run, SIZE))
        hidden = switch(run, VANISH) if hidden is None else hidden
    return Style(level, title, number_id, index, tuple(name for name, _ in chain), tuple(indents), size, bool(hidden))


def indent_in_ems(indents: list[Element], size: int) -> float:
    """How far in the first line begins, in ems; the nearest source of each measure counts. `size` is in half points."""
    chosen: dict[str, float] = {}
    for indent in indents:
        given = _measures(indent, size)
        if "hanging" in given or "firstLine" in given:
            given = {"firstLine": -given["hanging"] if given.get("hanging") else given.get("firstLine", 0.0)} | {
                key: one for key, one in given.items() if key == "left"
            }
        for key, one in given.items():
            chosen.setdefault(key, one)
    total = chosen.get("left", 0.0) + chosen.get("firstLine", 0.0)
    return max(0.0, round(total * 2) / 2)


def _measures(indent: Element, size: int) -> dict[str, float]:
    """The measures that one w:ind gives, in ems: hundredths of a character count before twips."""
    found = {}
    for name, other in (("left", "start"), ("firstLine", ""), ("hanging", "")):
        characters = twips(indent.get(w(f"{name}Chars")) or (indent.get(w(f"{other}Chars")) if other else None))
        length = twips(indent.get(w(name)) or (indent.get(w(other)) if other else None))
        if characters:
            found[name] = characters / 100
        elif length is not None:
            found[name] = length / (10 * max(size, 1))
    return found
