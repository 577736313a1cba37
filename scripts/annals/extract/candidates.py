"""How well an unnumbered paragraph fits as the lost heading of a gap, told by its form alone, not by a word list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annals.extract.headings import Head
from annals.extract.titles import Title, read_title
from annals.model import Block, Figure, Paragraph, ParagraphKind
from annals.numbers import normalise

_THRESHOLD = 2.0
_MARGIN = 0.75
"""A gap stays open where a paragraph that was not chosen fits nearly as well as one that was."""
_NOT_A_TITLE = re.compile(
    r"[0-9０-９〇一二三四五六七八九]{4}年|截至|截止|今年|本年|全年|年内|目前|同时|此外|另外|其中|注[：:]|附|按照|根据|依据|为了?|通过|经过?|"
    r"[我本该其这那]|全[省市县区局]|[（(]|[0-9０-９]+月|[●■◆▲·•—\-]|图|表|联系|电话|地址|https?"
)
_SENTENCE = re.compile(r"[了均已]|其中|分别|等等|予以|取得")
_USUAL_ENDS = ("情况", "措施", "问题", "建设", "公开", "工作", "机制", "管理", "保障", "事项", "回应", "监督", "概述")


@dataclass(frozen=True)
class Candidate:
    """An unnumbered paragraph of a gap, its title, and its score against each missing number."""

    place: int
    title: Title
    scores: tuple[float, ...]
    likeness: tuple[float, ...] = ()
    """Likeness of its title to the announced title of each missing number."""
    confidence: float = 0.0


def candidates(
    blocks: Sequence[Block], low: int, high: int, inside: list[Head], siblings: tuple[Head, ...], hints: tuple[str, ...]
) -> list[Candidate]:
    """Every paragraph between the two places that could be a heading, scored."""
    taken = {head.place for head in inside}
    found = []
    for place in range(low + 1, high):
        block = blocks[place]
        if place in taken or not isinstance(block, Paragraph) or block.kind != ParagraphKind.TEXT or block.number:
            continue
        title = read_title(block.text, 0)
        if title is None or len(title.text) < 2 or _splits_run(place, inside):
            continue
        score = _form(title, block, siblings) + _standing(blocks, place, low, high, title, inside)
        likeness = tuple(alike(title.text, hint) for hint in hints)
        scores = tuple(score + 4 * like - 1 for like in likeness) or (score,)
        found.append(Candidate(place, title, scores, likeness))
    return found


def _splits_run(place: int, inside: list[Head]) -> bool:
    """Whether the paragraph stands between two heads of a lower style that follow each other: 1. … 2."""
    rank = min((head.rank for head in inside), default=0)
    before = [head for head in inside if head.place < place and head.rank == rank]
    after = [head for head in inside if head.place > place and head.rank == rank]
    return bool(before and after) and after[0].ordinal > before[-1].ordinal


def _form(title: Title, block: Paragraph, siblings: tuple[Head, ...]) -> float:
    """How much the title looks like those of its siblings, and how little like a sentence."""
    known = [head.title for head in siblings if head.title]
    score = 0.0
    if known:
        score += 1 if any(title.runs_on == other.runs_on for other in known) else -2
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


def _standing(
    blocks: Sequence[Block], place: int, low: int, high: int, title: Title, inside: list[Head]
) -> float:
    """How well a heading would stand at this place: with text under it, and before the first of a lower style."""
    score = 0.0
    if not title.runs_on and place + 1 == high:
        score -= 1.5
    if place > 0 and isinstance(blocks[place - 1], Figure) and not title.runs_on:
        score -= 1.5
    following = next((head for head in inside if head.place > place), None)
    before = [head for head in inside if head.place < place]
    if following and following.ordinal == 1 and following.place == place + 1:
        score += 1.5
    restarts = following and any(head.rank == following.rank for head in before)
    return score + 1.0 * bool(restarts)


def choose(found: list[Candidate], wanted: int, must_match: bool) -> tuple[Candidate, ...]:
    """The best `wanted` candidates in order with their confidence, or none where they do not fit or others fit as well."""
    best = _best(found, wanted)
    if best is None:
        return ()
    chosen = []
    for number, candidate in enumerate(best):
        score = _score(candidate, number)
        if score < _THRESHOLD or (must_match and candidate.likeness[number] < 0.5):
            return ()
        chosen.append((candidate, score))
    picked = {candidate.place for candidate in best}
    rival = max((max(other.scores) for other in found if other.place not in picked), default=0.0)
    margin = min(score for _, score in chosen) - rival
    if margin < _MARGIN:
        return ()
    return tuple(replace(candidate, confidence=_confidence(score, margin)) for candidate, score in chosen)


def _best(found: list[Candidate], wanted: int) -> list[Candidate] | None:
    """The set of `wanted` candidates in order with the highest total."""
    totals: list[tuple[float, list[Candidate]] | None] = [(0.0, []), *[None] * wanted]
    for candidate in found:
        for count in range(wanted, 0, -1):
            shorter = totals[count - 1]
            if shorter is None:
                continue
            total = shorter[0] + _score(candidate, count - 1)
            current = totals[count]
            if current is None or total > current[0]:
                totals[count] = (total, [*shorter[1], candidate])
    return totals[wanted][1] if totals[wanted] else None


def _score(candidate: Candidate, number: int) -> float:
    return candidate.scores[number if len(candidate.scores) > 1 else 0]


def _confidence(score: float, margin: float) -> float:
    return round(min(0.95, 0.55 + 0.05 * score + 0.03 * min(margin, 4.0)), 2)


def alike(left: str, right: str) -> float:
    """Likeness of two titles from 0 to 1: common pairs of characters, brackets left aside."""
    left, right = (re.sub(r"[（(].*?[）)]|[的及和与、，]", "", normalise(text)) for text in (left, right))
    if left == right:
        return 1.0
    pairs, others = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (left, right))
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0
