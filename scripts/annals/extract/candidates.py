"""How much an unnumbered paragraph looks like a heading of a style, told by its form and not by a list of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annals.extract.headings import Head
from annals.extract.numbering import FIRST, read_marker
from annals.extract.titles import Title, read_title
from annals.model import Block, Figure, Paragraph, ParagraphKind
from annals.numbers import normalise

_NOT_A_TITLE = re.compile(
    r"[0-9０-９〇一二三四五六七八九]{4}年|截至|截止|今年|本年|全年|年内|目前|同时|此外|另外|其中|注[：:]|附|按照|根据|依据|为了?|通过|经过?|"
    r"[我本该其这那]|全[省市县区局]|[（(]|[0-9０-９]+月|第[^，。]{1,6}[条款项]|[●■◆▲·•—\-]|图|表|联系|电话|地址|https?"
)
_SENTENCE = re.compile(r"[了均已]|其中|分别|等等|予以|取得")
_USUAL_ENDS = ("情况", "措施", "问题", "建设", "公开", "工作", "机制", "管理", "保障", "事项", "回应", "监督", "概述")
_BASE = 2.0
"""What a paragraph must score to be as likely a heading as text."""


@dataclass(frozen=True)
class Candidate:
    """A paragraph that could be a heading that lost its number: its gain as one of each style."""

    place: int
    title: Title
    gains: tuple[tuple[int, float, int], ...]
    """(rank, gain, bound): the gain is above 0 where it looks more like a heading of that style than like text; its
    number must be below the bound, the next printed number of the same run, which proves that it is missing."""

    @property
    def alone(self) -> bool:
        """Whether it stands on a line of its own, without text behind it."""
        return not self.title.runs_on


def candidates(
    blocks: Sequence[Block], heads: list[Head], places: range, ranks: Sequence[int], announced: int
) -> list[Candidate]:
    """Every unnumbered paragraph among `places` that could be a heading of one of the styles.

    `announced` is how many parts the report says it has, if it does.
    """
    taken = {head.place for head in heads}
    kin = {rank: [head for head in heads if head.rank == rank] for rank in ranks}
    found = []
    for place in places:
        title = None if place in taken else _title(blocks[place])
        if title is None:
            continue
        block, before = blocks[place], blocks[place - 1] if place else None
        caption = 1.0 * (isinstance(before, Figure) and not title.runs_on)
        gains = tuple(
            (rank, _form(title, block, _siblings(place, kin[rank], heads)) - caption - _BASE, bound)
            for rank in ranks
            if (bound := _bound(place, rank, heads, announced)) > 1
        )
        if gains:
            found.append(Candidate(place, title, gains))
    return found


def _bound(place: int, rank: int, heads: list[Head], announced: int) -> int:
    """The next printed number of the style in this span; without one, what the report announced."""
    for head in heads:
        if head.place > place and head.rank <= rank:
            return head.ordinal if head.rank == rank else 0
    return announced + 1 if rank == FIRST else 0


def _title(block: Block) -> Title | None:
    if not isinstance(block, Paragraph) or block.kind != ParagraphKind.TEXT or block.number:
        return None
    marker = read_marker(block.text)
    if marker and not marker.doubt:
        return None
    title = read_title(block.text, 0)
    return title if title and len(title.text) > 1 else None


def _siblings(place: int, kin: list[Head], heads: list[Head]) -> list[Head]:
    """The heads of the style in the same span, or else the nearest two of that style: those that it must look like."""
    if not kin:
        return []
    borders = [head.place for head in heads if head.rank < kin[0].rank]
    low = max((border for border in borders if border < place), default=-1)
    high = min((border for border in borders if border > place), default=len(borders) + kin[-1].place + place + 1)
    near = [head for head in kin if low < head.place < high]
    return near or sorted(kin, key=lambda head: abs(head.place - place))[:2]


def _form(title: Title, block: Paragraph, siblings: list[Head]) -> float:
    """How much the title looks like those of its siblings, and how little like a sentence."""
    known = [head.title for head in siblings if head.title]
    score = 0.0
    if known:
        unlike = -2.0 if title.runs_on else -0.5
        score += 1 if any(title.runs_on == other.runs_on for other in known) else unlike
        mean = sum(len(other.text) for other in known) / len(known)
        score += 1.5 * min(len(title.text), mean) / max(len(title.text), mean)
        score += 0.75 * any(len(title.clauses) == len(other.clauses) for other in known)
        score += 0.75 * (len(title.clauses) > 1 and any(title.clauses == other.clauses for other in known))
        score += 0.75 * any(title.text[:2] == other.text[:2] for other in known)
    if known and any(title.text[-2:] == other.text[-2:] for other in known):
        score += 1.5
    elif title.text.endswith(_USUAL_ENDS):
        score += 0.75
    if not title.runs_on:
        score += 0.5 if block.text.rstrip()[-1] not in "。！？：:" else -2
    score += 3 * (block.level is not None)
    score -= 2.5 * bool(_NOT_A_TITLE.match(title.text))
    score -= 1.0 * bool(re.search("[0-9０-９]", title.text))
    score -= 1.5 * bool(_SENTENCE.search(title.text))
    return score - 1.0 * (len(title.text) > 30)


def alike(left: str, right: str) -> float:
    """Likeness of two titles from 0 to 1: common pairs of characters, brackets left aside."""
    left, right = (re.sub(r"[（(].*?[）)]|[的及和与、，]", "", normalise(text)) for text in (left, right))
    if left == right:
        return 1.0
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (left, right))
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0
