"""The sentences of a narrative, ready to be looked up: without white space, in one width, names and numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annals.model import Authority, Package, ReportId
from annals.numbers import normalise

_STOP = re.compile(r"[。；！？;!?]")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_KINDS = ("text", "item")
_SHORTEST = 12
"""Letters below which a sentence is nobody's own."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a narrative: where it stands, its letters as printed, and those without names and numbers."""

    paragraph: str
    printed: str
    masked: str


def sentences(package: Package, authority: Authority | None) -> tuple[Sentence, ...]:
    """Every sentence of the running text, short ones left out; the body's own name is ○, a number is 0."""
    names = sorted({*(name.zh for name in authority.names), *authority.aliases}, key=len, reverse=True) if authority else []
    own = re.compile("|".join(re.escape(normalise(name)) for name in names)) if names else None
    found = []
    for row in package.paragraphs:
        if row.kind in _KINDS:
            for text in _STOP.split(row.text):
                printed = normalise(text)
                if len(printed) >= _SHORTEST:
                    found.append(Sentence(row.id, printed, _NUMBER.sub("0", own.sub("○", printed) if own else printed)))
    return tuple(found)


def group(authority: Authority | None) -> tuple[str, ...]:
    """What a body shares with its like: the body above it, or level, kind and region; empty where that is not known.

    Departments and offices are like those of the same place, governments those of the same place above.
    """
    if authority is None:
        return ()
    if authority.parent:
        return ("parent", authority.parent)
    code = authority.region_code[:6]
    if authority.kind == "government" and code:
        above = {"provincial": "", "prefecture": code[:2], "county": code[:4], "township": code}.get(authority.level)
        return ("like", authority.level, authority.kind, above) if above is not None else ()
    return ("like", authority.level, authority.kind, authority.region_code) if code else ()


class Index:
    """Which approved reports say a sentence: one look a sentence, however many reports there are."""

    def __init__(self, said: Iterable[tuple[ReportId, tuple[str, ...], tuple[Sentence, ...]]]) -> None:
        """From the id, the group and the sentences of each report."""
        self._bodies: dict[str, set[str]] = {}
        self._like: dict[tuple[object, ...], list[ReportId]] = {}
        for id, like, held in said:
            for masked in {sentence.masked for sentence in held}:
                self._bodies.setdefault(masked, set()).add(id.authority)
                if like:
                    self._like.setdefault((like, id.year, masked), []).append(id)

    def bodies(self, masked: str) -> int:
        """How many bodies say it."""
        return len(self._bodies.get(masked, ()))

    def like(self, id: ReportId, like: tuple[str, ...], held: Iterable[Sentence]) -> Mapping[ReportId, int]:
        """How many letters of these sentences each report of the like says as well, in the same year, by another body."""
        shared: dict[ReportId, int] = {}
        for sentence in held:
            for other in self._like.get((like, id.year, sentence.masked), ()):
                if other.authority != id.authority:
                    shared[other] = shared.get(other, 0) + len(sentence.masked)
        return shared
