"""Where a number stands: its clause, the part of its sentence before it, what was spoken of, and the headings above."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from annals.extract.claims.linking.clauses import clause_of
from annals.extract.claims.linking.topics import Named, last_named, name_topics, unbracketed
from annals.model import Block, Claim, ClaimClass, Document, Paragraph, Section, Topic, anchors

_SENTENCE = re.compile(r"[。！？!?\n]")
_PREVIOUS = 150
"""Characters of the paragraph before that count."""
_FARTHEST = 400
"""Characters before and behind a number that count."""
_CLAUSE = re.compile(r"[，；。！？!?\n]|$")
_PART = re.compile(r"[，；]?(?:[（(](?:其中|含|包括)?|其中|含|包括)[^，；。（）()]*$")
_TOGETHER = (frozenset({"review", "court"}), frozenset({"lic", "pen", "coe"}))
"""Topics that a zero in words may deny all at once."""
_ITEMS = ("：", ":", "；", ";")
"""Where a paragraph that ends so speaks on in the next one."""


@dataclass(frozen=True)
class Passage:
    """One claim with the words around it; white space is taken out of all of them."""

    claim: Claim
    before: str
    """The clause up to the number, from the last pause or the number before it."""
    after: str
    """The clause behind the number and its unit, up to a pause; empty where it belongs to another number."""
    lead: str
    """The sentence up to the clause, without what stands in brackets that were closed."""
    earlier: str
    """The sentences of the paragraph before that."""
    above: str
    """The end of the paragraph before that one in the same section."""
    headings: str
    """The titles of the sections that it stands in, outermost first."""
    sentence: tuple[str, int]
    """Paragraph and beginning of the sentence: equal for numbers of one sentence."""
    rest: str
    """The sentence behind the number."""
    topics: frozenset[str] = frozenset()
    """What was spoken of last, the clause itself included."""
    inherited: bool = False
    """Whether that was named before the sentence."""
    whole: Decimal | None = None
    """The number before, where this one is said to be a part of it: 废止2件（其中规范性文件1件）."""

    @property
    def clause(self) -> str:
        """The clause without the number."""
        return self.before + self.after


@dataclass(frozen=True)
class _Written:
    """The text of a block without white space, and what it names."""

    text: str
    printed: str
    previous: str
    headings: str
    named: tuple[Named, ...]
    above: frozenset[str]
    """Topics of the headings, or of the paragraph whose list it goes on with."""

    @cached_property
    def gaps(self) -> tuple[int, ...]:
        """Where white space stands in the printed text."""
        return tuple(found.start() for found in re.finditer(r"\s", self.printed))

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """Where sentences end."""
        return tuple(found.end() for found in _SENTENCE.finditer(self.text))

    def place(self, at: int) -> int:
        """The same place in the text without white space."""
        return at - bisect_left(self.gaps, at)

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence of that place begins and ends."""
        turn = bisect_right(self.stops, at)
        return self.stops[turn - 1] if turn else 0, self.stops[turn] - 1 if turn < len(self.stops) else len(self.text)


def passages(document: Document, claims: Sequence[Claim], year: int, topics: tuple[Topic, ...] = ()) -> tuple[Passage, ...]:
    """The passage of every number that is a claim, in order; “2016年” is 上年 in a report on 2017, “2018年” 下年."""
    stated = [claim for claim in claims if claim.kind is ClaimClass.CLAIM]
    written = _written(document, topics, {claim.paragraph for claim in stated})
    years = {f"{year - 1}年": "上年", f"{year + 1}年": "下年"}
    spans: dict[str, list[tuple[int, int]]] = {}
    for claim in stated:
        text = written[claim.paragraph]
        spans.setdefault(claim.paragraph, []).append((text.place(claim.start), text.place(claim.end)))
    turn: dict[str, int] = {}
    found = []
    for claim in stated:
        at = turn[claim.paragraph] = turn.get(claim.paragraph, -1) + 1
        passage = _passage(claim, written[claim.paragraph], spans[claim.paragraph], at, years, topics)
        found.append(_part_of(found[-1], passage) if at else passage)
    return tuple(found)


def _part_of(previous: Passage, passage: Passage) -> Passage:
    """The passage, with the number before it as its whole where the words say so."""
    end = previous.rest.partition(passage.claim.quote)[0]
    alike = previous.claim.unit == passage.claim.unit and previous.sentence == passage.sentence
    if not alike or not _PART.match(end) or previous.claim.value is None:
        return passage
    return dataclasses.replace(passage, whole=previous.claim.value)


def _passage(
    claim: Claim, written: _Written, spans: Sequence[tuple[int, int]], at: int, years: Mapping[str, str], topics: tuple[Topic, ...],
) -> Passage:
    text, (start, end) = written.text, spans[at]
    begin, stop = written.sentence(start)
    clause = clause_of(text, begin, spans, at)
    if claim.value == 0 and claim.qualifier:
        # a zero in words speaks of all that its clause names
        clause = dataclasses.replace(clause, right=_CLAUSE.search(text, end).start())
    spoken = last_named(written.named, text, clause.left, start, start)
    if clause.right > end:
        spoken = last_named(written.named, text, end, clause.right, start) or spoken
    if clause.turn and (own := name_topics(clause.before, topics)):
        spoken = last_named(own, clause.before, 0, len(clause.before), len(clause.before))
    if claim.value == 0 and claim.qualifier:
        # 未发生行政复议被纠正、行政诉讼败诉: both
        clause_topics = {one.topic for one in written.named if clause.left <= one.start < clause.right}
        spoken |= clause_topics & next((group for group in _TOGETHER if spoken & group), frozenset())
    named = spoken or last_named(written.named, text, begin, clause.left, start)
    before = named or last_named(written.named, text, 0, begin, start) or written.above
    return Passage(
        claim=claim,
        before=_named(clause.before, years),
        after=_named(clause.after, years),
        lead=_named(unbracketed(text[max(begin, clause.left - _FARTHEST) : clause.left]), years),
        earlier=text[max(0, begin - _FARTHEST) : begin],
        above=written.previous,
        headings=written.headings,
        sentence=(claim.paragraph, begin),
        rest=_named(text[end : min(stop, end + _FARTHEST)], years),
        topics=before,
        inherited=not named,
    )


def _named(text: str, years: Mapping[str, str]) -> str:
    for year, name in years.items():
        text = text.replace(year, name)
    return text


def _written(document: Document, topics: tuple[Topic, ...], wanted: set[str]) -> dict[str, _Written]:
    """The blocks of the narrative in which claims stand, by id."""
    names = {id(block): name for name, block in anchors(document.blocks)}
    found: dict[str, _Written] = {}
    goes_on: frozenset[str] = frozenset()
    previous = ("", "")
    for block, titles in _below(document.blocks, ()):
        if not isinstance(block, Section | Paragraph):
            continue
        printed = block.printed if isinstance(block, Section) else block.text
        text = "".join(printed.split())
        listed = text.endswith(_ITEMS)
        headings = "/".join(titles)
        last = previous[1] if previous[0] == headings else ""
        previous = headings, text[-_PREVIOUS:]
        if names[id(block)] not in wanted and not listed:
            goes_on = frozenset()
            continue
        named = name_topics(text, topics)
        above = goes_on or _of_titles(titles, topics)
        found[names[id(block)]] = _Written(text, printed, last, headings, named, above)
        goes_on = (last_named(named, text, 0, len(text), len(text)) or above) if listed else frozenset()
    return found


def _of_titles(titles: Sequence[str], topics: tuple[Topic, ...]) -> frozenset[str]:
    """The topics of the innermost heading that names any."""
    for title in reversed(titles):
        named = name_topics(title, topics)
        if named:
            return last_named(named, title, 0, len(title), len(title))
    return frozenset()


def _below(blocks: Sequence[Block], above: tuple[str, ...]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    for block in blocks:
        yield block, above
        if isinstance(block, Section):
            yield from _below(block.blocks, (*above, "".join(block.title.split())))
