"""The documents that a report cites: by number (文号), by title (书名号), or by both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from annals.model import Citation, Document, Location, Paragraph, Section, anchors

_YEAR = r"\s*+(?:19|20|１９|２０)[0-9０-９]{2}\s*+年?\s*+"
_COUNT = r"\s*+(?:第\s*+)?[0-9０-９]{1,5}\s*+号"
_NUMBER = re.compile(
    rf"[〔\[［【（(〈﹝]{_YEAR}[〕\]］】）)〉﹞]{_COUNT}"
    rf"|令\s*+(?:[〔\[［（(]{_YEAR}[〕\]］）)])?\s*+第?\s*+(?:[0-9０-９]{{1,4}}|[一二三四五六七八九十百〇零]{{1,6}})\s*+号"
    rf"|公告\s*+(?:{_YEAR})?第\s*+[0-9０-９]{{1,4}}\s*+号"
)
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]{0,24}\s*+\Z")
_LEADING = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|贯彻|落实|执行|印发|下发|转发|制定|出台|修订|废止|公布|发布|通知|意见|办法|条例|规定|文件|"
    r"即|见|为|的|与|及|由|按|对|是|了|至|被)(?=[\u4e00-\u9fff])"
)
_AND = re.compile(r"^(?:和|以|在|因|经|据|于|请)(?=[\u4e00-\u9fff]{3})")
_KINDS = (
    "条例", "办法", "规定", "规则", "细则", "章程", "通知", "意见", "要点", "决定", "决议", "通告", "公告", "批复", "函", "令", "命令",
    "解释", "规范", "规程", "准则", "制度", "方案", "纲要", "宪法", "法", "法典", "法律", "格式", "标准", "指引",
)
_NOT_A_LAW = re.compile(r"[方做看说想书写用手]法$|来函$")
_STATE = re.compile(r"\s*+[（(][^（()）]{1,12}[）)]$")
_BETWEEN = re.compile(r"\s*+(?:[（(](?:以下简?称[^（()）]*[，,、；;])?)?\s*+")
_AFTER = re.compile(r"\s*+[）)]?\s*+(?:号?文件?|的|、)?\s*+")
_NEAR = 120
"""Characters: no title is farther from its number, the short name between them included."""
_START, _END = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True)
class _Span:
    """A number or a title in a text: from where to where, and the words themselves."""

    start: int
    end: int
    words: str


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Every document cited in the running text, in order, each once a paragraph."""
    found: dict[tuple[str, str, str], Citation] = {}
    for name, block in anchors(document.blocks):
        if not isinstance(block, Section | Paragraph):
            continue
        text = block.printed if isinstance(block, Section) else block.text
        for number, title, start, end in cited(text):
            place = _place(block.location, start, end)
            found.setdefault((name, number, title), Citation(number, title, name, place))
    return tuple(found.values())


def cited(text: str) -> list[tuple[str, str, int, int]]:
    """Number, title, start and end of every citation in one text; either of number and title may be empty."""
    numbers, titles = list(_numbers(text)), list(_titles(text))
    owner: dict[_Span, _Span] = {}
    for number in numbers:
        title = _title_of(text, number, titles)
        if title is not None:
            owner[number] = title
    found = [
        (number.words, owner[number].words, min(number.start, owner[number].start), max(number.end, owner[number].end))
        if number in owner
        else (number.words, "", number.start, number.end)
        for number in numbers
    ]
    named = set(owner.values())
    found += [("", title.words, title.start, title.end) for title in titles if title not in named and _is_act(title.words)]
    return sorted(found, key=lambda entry: entry[2])


def _numbers(text: str) -> Iterator[_Span]:
    """Every number with the body's letters before it (鲁政办发), and without the words that lead to them (根据)."""
    for match in _NUMBER.finditer(text):
        start = match.start()
        letters = _HAN_BEFORE.search(text, max(0, start - 26), start).group()
        lead = _LEADING.match(letters)
        cut = lead.end() if lead else 0
        cut += len(more.group()) if (more := _AND.match(letters[cut:])) else 0
        if len(letters[cut:].strip()) > 1 or (text[start] in "令公" and letters[cut:].strip()):
            begin = start - len(letters) + cut
            yield _Span(begin, match.end(), "".join(text[begin : match.end()].split()))


def _titles(text: str) -> Iterator[_Span]:
    """Every title in 《》, the outer one where one stands inside another."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        if letter == "《":
            start = place if depth == 0 else start
            depth += 1
        elif letter == "》" and depth:
            depth -= 1
            if depth == 0:
                yield _Span(start, place + 1, "".join(text[start + 1 : place].split()))


def _title_of(text: str, number: _Span, titles: list[_Span]) -> _Span | None:
    """The title to which a number belongs: just before it (with an opening bracket between), or just behind it."""
    first = bisect_left(titles, number.start - _NEAR, key=_END)
    before = titles[first : bisect_right(titles, number.start, key=_END)]
    behind = titles[bisect_left(titles, number.end, key=_START) : bisect_right(titles, number.end + _NEAR, key=_START)]
    near = (title for title in before if _BETWEEN.fullmatch(text[title.end : number.start]))
    after = (title for title in behind if _AFTER.fullmatch(text[number.end : title.start]))
    return next(near, None) or next(after, None)


def _is_act(title: str) -> bool:
    """Whether a title without number is that of a legal act or official document, and not the short name of one."""
    name = _STATE.sub("", title)
    return len(name) > 3 and name.endswith(_KINDS) and not _NOT_A_LAW.search(name)


def _place(location: Location, start: int, end: int) -> Location:
    """Where the citation stands; the whole paragraph where its lines were joined."""
    if location.end_line not in (None, location.line):
        return location
    first = location.start or 0
    return replace(location, start=first + start, end=first + end)
