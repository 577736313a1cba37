"""Numbers that count a part only: of the requests of one outcome, of what was carried in, of cases on all matters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from annals.extract.claims.linking.passages import Passage

_FRAMES = (
    (re.compile("自然人|公民|企业|法人|公益组织|科研机构|法律服务"), ()),
    (re.compile("上年|去年|以前年度|遗留|结转|转入"), ("T3.2",)),
    (re.compile("予以公开|同意公开|部分公开|不予公开|无法提供|不予处理|其他处理|不存在"), ("T3.3", "T1.3.3", "T0.2")),
    (re.compile("办结|办理完毕|答复"), ("T3.3", "T1.3.2", "T1.3.3", "T0.2")),
    (re.compile("新收|新增"), ("T3.1", "T1.3.1", "T0.1")),
)
"""What the requests have in common that a sentence goes on to divide, and the rows in which these are counted."""
_DIVIDED = re.compile(r"(?P<frame>[^，；。：、（(]{2,24})中(?:，|：|$)|(?P<whole>[^，；。：、（(]{2,24})(?:[，；](?=其中|包括|含)|[（(])")
_YEARS = re.compile("新收|上年|去年")
_ALL = re.compile("全部|均已|都已|所有")
_PAUSE = re.compile("[，；。：、]")
_PART = re.compile(r"^[，；]?[（(]?(?:其中|含|包括|涉及)(?P<part>[^，；。（）()]{0,16})")
_NARROW = ("行政规范性文件", "规范性文件", "政府信息公开", "信息公开", "政务公开")


def subset(passage: Passage, cells: Sequence[str], expected: Decimal) -> bool:
    """Whether the number may be that of a part of what those cells count.

    That is so where the sentence divides requests of another row (予以公开的21件中，自然人19件), where what follows
    narrows the matter (行政复议30件，其中涉及政府信息公开8件), and where the cell is more than the whole named before.
    """
    return _another_row(passage, cells) or _narrowed(passage) or _beyond_whole(passage, expected)


def _another_row(passage: Passage, cells: Sequence[str]) -> bool:
    divided = _divided(passage)
    if not divided:
        return False
    for words, rows in _FRAMES:
        if words.search(divided):
            return not all(cell.startswith(rows) for cell in cells) if rows else not all(cell.startswith("T3.1-") for cell in cells)
    return False


def _divided(passage: Passage) -> str:
    """The words that say of what the number is a part; none where that is all there is (全部办结，其中…)."""
    spoken = passage.lead + passage.before
    own = _PAUSE.split(spoken)[-1]
    if _YEARS.search(own):
        return own
    found = ""
    for match in _DIVIDED.finditer(spoken):
        found = match["frame"] or match["whole"] or ""
    return "" if _ALL.search(found) else found


def _narrowed(passage: Passage) -> bool:
    part = _PART.match(passage.rest)
    word = next((word for word in _NARROW if part and word in part["part"]), "")
    return bool(word) and word not in passage.before


def _beyond_whole(passage: Passage, expected: Decimal) -> bool:
    whole = passage.whole
    return whole is not None and whole < expected
