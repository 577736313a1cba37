"""Where a number stands: its clause, the part of its sentence before it, and the headings above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annals.model import Block, Claim, ClaimClass, Document, Paragraph, Section, anchors

_STOPS = "。！？!?\n"
_PAUSES = "，；：,;:" + _STOPS
_LEFT = re.compile(rf"[{_PAUSES}（(“]")
_RIGHT = re.compile(rf"[{_PAUSES}、（(）)”]")
_SENTENCE = re.compile(rf"[{_STOPS}]")


@dataclass(frozen=True)
class Passage:
    """One claim with the words around it; white space is taken out of all of them."""

    claim: Claim
    before: str
    """The clause up to the number, from the last pause or the number before it."""
    after: str
    """The clause behind the number and its unit, up to a pause; empty where another number comes first."""
    lead: str
    """The sentence up to the clause."""
    earlier: str
    """The sentences of the paragraph before that."""
    headings: str
    """The titles of the sections that it stands in, outermost first."""
    sentence: tuple[str, int]
    """Paragraph and beginning of the sentence: equal for numbers of one sentence."""
    rest: str
    """The sentence behind the number."""

    @property
    def clause(self) -> str:
        """The clause without the number."""
        return self.before + self.after


def passages(document: Document, claims: Sequence[Claim], year: int) -> tuple[Passage, ...]:
    """The passage of every number that is a claim, in order; “2016年” is 上年 in a report on 2017, “2018年” 下年."""
    texts, headings = _texts(document)
    years = {f"{year - 1}年": "上年", f"{year + 1}年": "下年"}
    found: list[Passage] = []
    stated = [claim for claim in claims if claim.kind is ClaimClass.CLAIM]
    for at, claim in enumerate(stated):
        previous = stated[at - 1] if at and stated[at - 1].paragraph == claim.paragraph else None
        following = stated[at + 1] if at + 1 < len(stated) and stated[at + 1].paragraph == claim.paragraph else None
        found.append(_passage(claim, previous, following, texts.get(claim.paragraph, ""), headings.get(claim.paragraph, ""), years))
    return tuple(found)


def _passage(claim: Claim, previous: Claim | None, following: Claim | None, text: str, headings: str, years: Mapping[str, str]) -> Passage:
    begin = _last(_SENTENCE, text, 0, claim.start)
    left = max(begin, _last(_LEFT, text, begin, claim.start))
    if previous is not None and previous.end > left and previous.value != claim.value:
        # between two numbers of one clause an enumeration comma parts what belongs to each
        left = max(previous.end, _last(re.compile("、"), text, previous.end, claim.start))
    found = _RIGHT.search(text, claim.end)
    right = found.start() if found else len(text)
    taken = following is not None and following.start < right
    stop = _SENTENCE.search(text, claim.end)
    return Passage(
        claim=claim,
        before=_named(text[left : claim.start], years),
        after="" if taken else _named(text[claim.end : right], years),
        lead=_named(text[begin:left], years),
        earlier=_bare(text[:begin]),
        headings=headings,
        sentence=(claim.paragraph, begin),
        rest=_named(text[claim.end : stop.start() if stop else len(text)], years),
    )


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match before `end` ends; `start` where there is none."""
    at = start
    for found in pattern.finditer(text, start, end):
        at = found.end()
    return at


def _named(text: str, years: Mapping[str, str]) -> str:
    bare = _bare(text)
    for year, name in years.items():
        bare = bare.replace(year, name)
    return bare


def _bare(text: str) -> str:
    return "".join(text.split())


def _texts(document: Document) -> tuple[dict[str, str], dict[str, str]]:
    """The text of every block of the narrative and the titles above it, by id."""
    texts: dict[str, str] = {}
    titles: dict[str, str] = {}
    names = {id(block): name for name, block in anchors(document.blocks)}
    for block, above in _below(document.blocks, ""):
        if isinstance(block, Section | Paragraph):
            name = names[id(block)]
            texts[name] = block.printed if isinstance(block, Section) else block.text
            titles[name] = above
    return texts, titles


def _below(blocks: Sequence[Block], above: str) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        yield block, above
        if isinstance(block, Section):
            yield from _below(block.blocks, above + "/" + _bare(block.title))
