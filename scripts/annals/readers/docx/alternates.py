"""Several versions of the same thing (mc:AlternateContent), of which one is read, and how much text a part holds."""

from __future__ import annotations

from annals.readers.docx.names import (
    ALTERNATE,
    BLIP,
    CHOICE,
    DELETED_WORDS,
    FALLBACK,
    GRAPHIC_DATA,
    IMAGE_DATA,
    MATH_TEXT,
    WORDS,
    Element,
)
from annals.readers.lines import count

_KNOWN = (WORDS, MATH_TEXT, BLIP, GRAPHIC_DATA, IMAGE_DATA)


def chosen(alternate: Element) -> Element:
    """The version that is read: the first, or the last resort where the first holds nothing that we know."""
    choice, fallback = alternate.find(CHOICE), alternate.find(FALLBACK)
    if choice is None:
        return alternate if fallback is None else fallback
    empty = fallback is not None and next(choice.iter(*_KNOWN), None) is None
    return fallback if empty and fallback is not None else choice


def words(element: Element) -> str:
    """All text inside an element, deleted text too."""
    return "".join(one.text or "" for one in element.iter(WORDS, DELETED_WORDS, MATH_TEXT))


def held(root: Element) -> int:
    """Characters of text that a part holds, each version but the one that is read left aside."""
    if next(root.iter(ALTERNATE), None) is None:
        return sum(count(one.text or "") for one in root.iter(WORDS, MATH_TEXT))
    total, waiting = 0, [root]
    while waiting:
        for child in waiting.pop():
            if child.tag in (WORDS, MATH_TEXT):
                total += count(child.text or "")
            elif len(child):
                waiting.append(chosen(child) if child.tag == ALTERNATE else child)
    return total
