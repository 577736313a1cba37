"""What a passage speaks of: the topic that was named last before a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from annals.model import Topic

_BREATH = re.compile(r"(?:案件|申请)?数?量?[、，和及与或]?(?:以及|或者|和|及|与|、)?(?:因此|由此)?(?:引起|引发|提起)?(?:的)?(?:行政)?")
"""Between two topics that are named together: 行政复议、行政诉讼."""
_BACK = 100
"""Names among which the last is sought."""
_BRACKETS = {"（": "）", "(": ")", "〔": "〕"}


@dataclass(frozen=True)
class Named:
    """A topic that is named at characters of a text, inside the brackets that close at `until` (0 for none)."""

    start: int
    end: int
    topic: str
    begin: int
    until: int


_begin = attrgetter("start")


@cache
def _pattern(topics: tuple[Topic, ...]) -> tuple[re.Pattern[str], dict[str, str]] | None:
    words = {word: topic.id for topic in topics for word in topic.words}
    if not words:
        return None
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))), words


def name_topics(text: str, topics: tuple[Topic, ...]) -> tuple[Named, ...]:
    """Every topic that the text names, in order; where words overlap the longest from the left counts."""
    made = _pattern(topics)
    if made is None:
        return ()
    pattern, words = made
    brackets = _bracketed(text)
    return tuple(
        Named(found.start(), found.end(), words[found[0]], *_around(brackets, found.start())) for found in pattern.finditer(text)
    )


def last_named(named: Sequence[Named], text: str, start: int, stop: int, place: int) -> frozenset[str]:
    """The topics named last from `start` to `stop`, several where they were named in one breath; `place` is the number's.

    What stands in brackets counts only for numbers in the same brackets.
    """
    high = bisect_left(named, stop, key=_begin)
    low = max(bisect_left(named, start, key=_begin), high - _BACK)
    found: frozenset[str] = frozenset()
    following: Named | None = None
    for at in range(high - 1, low - 1, -1):
        one = named[at]
        if one.until and not one.begin < place <= one.until:
            continue
        if following is None:
            found, following = frozenset((one.topic,)), one
        elif following.start >= one.end and _BREATH.fullmatch(text, one.end, following.start):
            found, following = found | {one.topic}, one
        else:
            break
    return found


def _bracketed(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets, by where they open and close."""
    found: list[tuple[int, int]] = []
    at = -1
    for begin in (match.start() for match in re.finditer(r"[（(〔]", text)):
        if begin > at:
            at = text.find(_BRACKETS[text[begin]], begin)
            if at < 0:
                break
            found.append((begin, at))
    return found


def _around(brackets: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    at = bisect_left(brackets, (place,)) - 1
    return brackets[at] if at >= 0 and brackets[at][1] > place else (0, 0)


def unbracketed(text: str) -> str:
    """The text without what stands in closed brackets."""
    parts, last = [], 0
    for begin, end in _bracketed(text):
        parts.append(text[last:begin])
        last = end + 1
    return "".join((*parts, text[last:]))


def join_words(topics: Iterable[Topic], about: Iterable[str]) -> tuple[str, ...]:
    """The words of those topics, longest first."""
    wanted = set(about)
    return tuple(sorted((word for topic in topics if topic.id in wanted for word in topic.words), key=lambda word: (-len(word), word)))
