"""Several versions of the same thing (mc:AlternateContent), of which one is read, and how much text a part holds."""

from __future__ import annotations

from annals.readers.docx.names import (
    ALTERNATE,
    BLIP,
    CHOICE,
    DELETED_WORDS,
    FALLBACK,
    GRAPHIC_DATA,
    MATH_TEXT,
    WORDS,
    Element,
)
from annals.readers.lines import count


def chosen(alternate: Element) -> Element:
    """The version that is read: the first, or the last resort where the first is empty."""
    choice, fallback = alternate.find(CHOICE), alternate.find(FALLBACK)
    if choice is None:
        return alternate if fallback is None else fallback
    empty = fallback is not None and not words(choice).strip() and next(choice.iter(BLIP, GRAPHIC_DATA), None) is None
    return fallback if empty and fallback is not None else choice


def words(element: Element) -> str:
    """All text inside an element, deleted text too."""
    return "".join(one.text or "" for one in element.iter(WORDS, DELETED_WORDS, MATH_TEXT))


def held(root: Element) -> int:
    """Characters of text that a part holds, each version but the one that is read left aside."""
    total = sum(count(one.text or "") for one in root.iter(WORDS, MATH_TEXT))
    return total - sum(_unread(one) for one in root.iter(ALTERNATE))


def _unread(alternate: Element) -> int:
    """Characters in the versions that are not read, unless the alternative itself stands in such a version."""
    below = alternate
    for above in alternate.iterancestors():
        if above.tag == ALTERNATE and chosen(above) is not below:
            return 0
        below = above
    read = chosen(alternate)
    return sum(
        count(one.text or "") for child in alternate if child is not read for one in child.iter(WORDS, MATH_TEXT)
    )
