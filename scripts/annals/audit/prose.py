"""Rules over the words of a report: what of the template was left in, slips of the pen, other bodies as subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annals.audit.passages import Passage, around, passages
from annals.audit.relations import Result
from annals.model import Authority, Report, Rule, Table, Text, anchors
from annals.numbers import normalise

_HAN = "\u4e00-\u9fff"


def left_in(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Words of the official template that an office should have taken out, in the text or in a table."""
    words = [normalise(word) for word in rule.words("words")]
    for passage in (*passages(report), *_cells(report)):
        text = passage.bare
        word = next((word for word in words if word in text), None)
        if word:
            at = text.index(word)
            yield _said(passage, around(passage.text, at, at + len(word)), "", {"word": word})


def _cells(report: Report) -> Iterator[Passage]:
    for anchor, block in anchors(report.document.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                yield from (Passage(anchor, cell.text, cell.location) for cell in row if cell)


def typo(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Confusions of a closed list; where the text around the wrong word is one of `unless`, it is none."""
    for passage in passages(report):
        text = passage.bare
        for wrong, right, unless in rule.entries("pairs"):
            at = next((place for place in _places(text, wrong) if not _covered(text, place, wrong, unless)), None)
            if at is not None:
                yield _said(passage, around(passage.text, at, at + len(wrong)), right, {"word": wrong}, actual=wrong)


def _places(text: str, word: str) -> Iterator[int]:
    yield from (found.start() for found in re.finditer(re.escape(word), text))


def _covered(text: str, place: int, wrong: str, unless: str) -> bool:
    """Whether the wrong word is part of one of the words (parted by 、) that are right."""
    return any(
        start <= place and place + len(wrong) <= start + len(word)
        for word in unless.split("、") if word for start in _places(text, word)
    )


def other_body(rule: Rule, report: Report, authority: Authority | None) -> Iterator[Result]:
    """Another body of the same kind as the subject of what this one should report; the first place of each name.

    Said only where the report is that of one office, the name ends as its own does, and is neither a short form of
    its own name, nor that of a body above, before or after it, nor a general word such as 各县人民政府.
    """
    if authority is None or authority.scope == "area":
        return
    own = [normalise(name) for name in (*(name.zh for name in authority.names), *authority.aliases, report.metadata.body)]
    known = [name for name in (*own, normalise(authority.successor.zh)) if name]
    ends = sorted({end for end in rule.words("ends") for name in known if name.endswith(end)}, key=len, reverse=True)
    if not ends:
        return
    pattern = re.compile(
        rf"(?:^|[。;,:]|年度?,?)(?P<name>[{_HAN}]{{2,14}}?(?:{'|'.join(map(re.escape, ends))}))"
        rf"(?:{'|'.join(map(re.escape, rule.words('does')))})"
    )
    seen: set[str] = set()
    for passage in passages(report):
        for match in pattern.finditer(passage.bare):
            name = match["name"]
            if name not in seen and not _related(name, known, rule.words("general")):
                seen.add(name)
                yield _said(passage, around(passage.text, *match.span("name")), own[0], {"word": name}, actual=name)


def _related(name: str, known: list[str], general: tuple[str, ...]) -> bool:
    """Whether the name may be a general word, or another form of a known name (教体局 for 教育和体育局)."""
    if any(name.startswith(word) for word in general):
        return True
    return any(name in own or own in name or _letters_in_order(name, own) or _letters_in_order(own, name) for own in known)


def _letters_in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _said(passage: Passage, read: str, expected: str, names: dict[str, str], actual: str = "") -> Result:
    texts = {name: Text(word, word) for name, word in (("read", read), ("expected", expected), *names.items())}
    return Result(texts, (), expected, actual or read, anchors=(passage.anchor,), places=(passage.location,))
