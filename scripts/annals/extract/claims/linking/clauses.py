"""The words that belong to a number: those before it, those behind it, or its turn in “甲、乙、丙分别为1件、2件、3件”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAUSES = "，；：,;:。！？!?\n"
_LEFT = re.compile(rf"[{_PAUSES}（(]")
_RIGHT = re.compile(rf"[{_PAUSES}、（(）)]")
_END = re.compile("[）)]")
_CLOSED = re.compile(r"[（(][^（()）]*[）)]")
_ENUMERATED = re.compile("[、和及与]")
_FILLER = re.compile(
    r"(?:[“”（(]|其中|其余|另外|另有|另|还有|尚有|共有|共|有|和|及|与|以及|分别|仅有|仅|则有|含|包括|并|均为|占|的|在|对|就|由|"
    r"我局|我委|我办|全局|全年|本年度|本年|年内|一年来|年度|已|、|[0-9]{4}年)*"
)
"""Before a number whose matter stands behind it: 其中21件由网上提交."""
_JOIN = re.compile(r"(?:以及|[和及与、])$")
_BETWEEN = re.compile("[、和及与,，]|以及")
_EACH = re.compile(r"(?:[，,]?数量)?(?:分别|依次|各)(?:为|有|是|达|达到|占)?$")
_FROM = re.compile(r"[由从](?:上年的?|去年的?|原来的?|20\d\d年的?)?$")
_TO = re.compile(
    r"^(?:大幅|逐步|大量)?(?:降|减|增|升|上升|下降|增加|减少|提高|增长|降低|压减|扩大|调整|变)(?:至|到|为|少到)(?:了|今年的|本年的)?$"
)
_FARTHEST = 400
"""Characters of a sentence that are looked at before a number."""
_LIST = 12
"""Numbers of a list with 分别."""
_DEEPEST = 3
"""Numbers of one clause whose words go back to the one before."""
_REACH = 120
"""Characters in which a list before 分别 is sought."""
_TAIL = re.compile(r"(?:其中|中有|共有|[有和及与、])*$")


@dataclass(frozen=True)
class Clause:
    """The words of a number before and behind it, and where the clause lies."""

    before: str
    after: str
    left: int
    right: int
    turn: bool = False
    """Whether the words are one member of a list whose numbers follow 分别."""


def clause_of(text: str, begin: int, spans: Sequence[tuple[int, int]], at: int) -> Clause:
    """The clause of the number at that index of `spans`, in the sentence that begins at `begin`."""
    start, end = spans[at]
    begin = max(begin, start - _FARTHEST)
    turn = _turn(text, begin, spans, at)
    if turn is not None:
        return Clause(turn[0], "", turn[1], end, turn=True)
    before, left = _before(text, begin, spans, at)
    right, taken = _right(text, spans, at)
    after = text[end:right]
    if taken:
        after = _JOIN.sub("", after) if is_filler(before) and text[end : end + 1] not in "、，；" else ""
    if not after and is_filler(before) and at and spans[at - 1][1] > begin:
        between = text[spans[at - 1][1] : start]
        before = before if _LEFT.search(between) else between
    return Clause(before, after, left, right if after else end)


def _before(text: str, begin: int, spans: Sequence[tuple[int, int]], at: int, depth: int = 0) -> tuple[str, int]:
    """The words before the number that belong to it, and where they begin."""
    start = spans[at][0]
    ended = spans[at - 1][1] if at and spans[at - 1][1] > begin else -1
    left = _pause(text, begin, start)
    if ended > left:
        left = _behind(text, begin, spans, at, depth)
    before = _CLOSED.sub("", text[left:start])
    if ended < 0 or depth >= _DEEPEST:
        pass
    elif _TO.match(text[ended:start]):
        before, left = _before(text, begin, spans, at - 1, depth + 1)
        return _FROM.sub("", before), left
    elif text[start].isdigit() and text[ended - 1] != text[spans[at][1] - 1] and _goes_on(text, ended, *spans[at]):
        # 培训1期36人次，采购8个，96.3万元: both are numbers of one matter
        return _before(text, begin, spans, at - 1, depth + 1)
    if not before and left > begin and text[left - 1] in "：:":
        left = max(begin, ended, _pause(text, begin, left - 1))
        before = text[left:start].rstrip("：:")
    return before, left


def _goes_on(text: str, ended: int, start: int, end: int) -> bool:
    """Whether nothing but a pause stands between a number and the one before, or before money a word for what was counted."""
    between = text[ended:start]
    return between in ("", "，", "、") or (text[end - 1] == "元" and len(between) < 6 and between.endswith("，"))


def _pause(text: str, begin: int, start: int) -> int:
    """Where the clause of that place begins: behind the last pause, or the last bracket that is still open."""
    at = _last(_LEFT, text, begin, start)
    while at > begin and text[at - 1] in "（(" and _END.search(text, at, start):
        at = _last(_LEFT, text, begin, at - 1)
    return at


def _behind(text: str, begin: int, spans: Sequence[tuple[int, int]], at: int, depth: int) -> int:
    """Where the words of a number begin that follows another one in the same clause."""
    ended, start = spans[at - 1][1], spans[at][0]
    between = text[ended:start]
    if between and depth < _DEEPEST and is_filler(_before(text, begin, spans, at - 1, depth + 1)[0]):
        # 3名专职人员和18名兼职人员: what stands between belongs to the number before
        return start - len(_TAIL.search(between)[0])
    return _last(_ENUMERATED, text, ended, start) if "、" in between else ended


def _right(text: str, spans: Sequence[tuple[int, int]], at: int) -> tuple[int, bool]:
    """Where the clause ends, and whether that is where another number begins."""
    end = spans[at][1]
    found = _RIGHT.search(text, end)
    right = found.start() if found else len(text)
    if at + 1 < len(spans) and spans[at + 1][0] < right:
        return spans[at + 1][0], True
    return right, False


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match before `end` ends; `start` where there is none."""
    at = start
    for found in pattern.finditer(text, start, end):
        at = found.end()
    return at


def _turn(text: str, begin: int, spans: Sequence[tuple[int, int]], at: int) -> tuple[str, int] | None:
    """The member of a list whose numbers follow 分别: its words, and where the list begins."""
    first = at
    while first and at - first < _LIST and spans[first - 1][1] > begin and _BETWEEN.fullmatch(text, spans[first - 1][1], spans[first][0]):
        first -= 1
    head = text[max(begin, spans[first][0] - _REACH) : spans[first][0]]
    sign = _EACH.search(head)
    if sign is None:
        return None
    last = at
    while last + 1 < len(spans) and last - at < _LIST and _BETWEEN.fullmatch(text, spans[last][1], spans[last + 1][0]):
        last += 1
    stated = head[: sign.start()].rstrip("，,")
    cut = max(stated.rfind(pause) for pause in _PAUSES) + 1
    if first and spans[first - 1][1] > spans[first][0] - len(head) + cut:
        return None  # 自然人50件、法人4件，分别占…: the list has numbers of its own
    stated = re.sub(r"^(?:其中|从.{0,8}看)", "", stated[cut:])
    members = [one for one in re.split(r"、|和|及|与|以及", stated) if one]
    count = last - first + 1
    if count < 2 or len(members) < count:
        return None
    common = members[:-count]
    own = members[at - first - count]
    asked = "申请" if members[-1].endswith("申请") and not own.endswith("申请") else ""
    return "".join(common) + own + asked, spans[first][0] - len(head) + cut


def is_filler(words: str) -> bool:
    """Whether the words say nothing of what is counted, so that what stands behind the number does."""
    return _FILLER.fullmatch(words) is not None
