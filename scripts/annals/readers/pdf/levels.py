"""Levels of headings that only their look tells: the look that elsewhere goes with one kind of number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from annals.model import Paragraph
from annals.readers.marks import half_stopped, marked, sentence_inside, stopped
from annals.readers.pdf.paragraphs import Grown

_LONGEST = 40
_FIRST = "一二三四五六七八九十"


def levelled(grown: Sequence[Grown]) -> list[Paragraph]:
    """The paragraphs with the level of those that stand alone in the look of numbered headings of one level."""
    body = Counter[tuple[str, float]]()
    for item in grown:
        body[item.look] += len(item.paragraph.text)
    usual = body.most_common(1)[0][0] if body else None
    levels: dict[tuple[str, float], Counter[int]] = defaultdict(Counter)
    for item in grown:
        if item.look != usual and _alone(item) and (level := _level(item.paragraph.text)):
            levels[item.look][level] += 1
    done = []
    for item in grown:
        known = levels.get(item.look)
        sure = known is not None and len(known) == 1 and sum(known.values()) >= 2 and _alone(item)
        done.append(replace(item.paragraph, level=next(iter(known))) if sure and known else item.paragraph)
    return done


def _alone(item: Grown) -> bool:
    text = item.paragraph.text
    return len(text) <= _LONGEST and not stopped(text) and not half_stopped(text) and not sentence_inside(text)


def _level(text: str) -> int | None:
    """The level of a heading's number: 一、 is the first, （一） the second; others differ from report to report."""
    if not marked(text):
        return None
    if text[0] in _FIRST:
        return 1
    return 2 if text[0] in "（(" and text[1:2] in _FIRST else None
