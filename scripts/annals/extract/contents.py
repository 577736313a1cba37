"""What a report says about its own parts: the list in its preface, its table of contents, where its annex begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annals.extract.numbering import SECOND, read_marker
from annals.model import Block, Paragraph, ParagraphKind
from annals.numbers import normalise, ordinal

_PARTS = re.compile(
    r"(?:内容(?:主要)?包括|内容(?:主要)?(?:分为|有|为)|包括|包含|分为|由)[：:]?(?P<list>[^。；]{8,300}?)(?:等|共|，)*\s*"
    r"(?P<count>[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:个|大)?(?:部分|方面|章)"
)
_USUAL = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)
"""Titles of the six parts since the reports on 2019: 国办公开办函〔2019〕60号, 〔2021〕30号."""
_BARE = re.compile(r"附[件表][0-9一二三四五六七八九十]{0,2}[:：]?")


def announced_parts(blocks: Sequence[Block], opening: range, places: range) -> tuple[str, ...]:
    """The titles of the parts that the preface lists, if as many as it says there are; or the usual six, if used.

    `opening` are the places before the first heading, `places` those of the whole narrative.
    """
    for text in _texts(blocks, opening)[:8]:
        for match in _PARTS.finditer(text[:3000]):
            names = _names(match["list"])
            if len(names) == ordinal(match["count"]) and len(names) > 1:
                return names
    alone = {_bare(text) for text in _texts(blocks, places) if len(text) < 40}
    return _USUAL if sum(normalise(name) in alone for name in _USUAL) >= 4 else ()


def _texts(blocks: Sequence[Block], places: range) -> list[str]:
    return [block.text for block in blocks[places.start : places.stop] if isinstance(block, Paragraph)]


def _bare(text: str) -> str:
    marker = read_marker(text)
    return normalise(text[marker.length :] if marker else text).strip("。:：")


def _names(listed: str) -> tuple[str, ...]:
    names, depth, current = [], 0, ""
    for letter in listed:
        depth += letter in "（(《“"
        depth -= letter in "）)》”"
        if depth == 0 and letter in "、，,；":
            names.append(current)
            current = ""
        else:
            current += letter
    names.append(current)
    names = [re.sub(r"^(?:以及|和|及)|等$", "", name.strip()) for name in names]
    return tuple(name for name in names if name)


def body_places(blocks: Sequence[Block]) -> range:
    """The places of the narrative: behind a printed table of contents, before the annex."""
    return range(_after_contents(blocks), _annex(blocks))


def _after_contents(blocks: Sequence[Block]) -> int:
    """The place behind a table of contents (目录), whose first line comes back as a heading; or 0."""
    texts = [normalise(block.text) if isinstance(block, Paragraph) else "" for block in blocks]
    if "目录" not in texts[:30]:
        return 0
    first = texts.index("目录") + 1
    key = texts[first].rstrip("0123456789").rstrip(".·") if first < len(texts) else ""
    for place in range(first + 1, len(texts)):
        if key and texts[place].startswith(key):
            return place
    return 0


def _annex(blocks: Sequence[Block]) -> int:
    """The place of the 附件 line at which the narrative ends, or the end.

    That is a bare 附件 behind the first heading (with the references just before it), or else the first 附件 line
    behind which no heading of the two highest styles follows.
    """
    attached = [place for place, block in enumerate(blocks) if _is_attachment(block)]
    heads = [place for place, block in enumerate(blocks) if _is_high_head(block)]
    if not attached or not heads:
        return attached[0] if attached and not heads and attached[0] > len(blocks) // 2 else len(blocks)
    bare = [place for place in attached if place > heads[0] and _BARE.fullmatch(normalise(blocks[place].text))]
    closing = [place for place in attached if place > heads[-1]]
    end = min(bare[:1] + closing[:1], default=len(blocks))
    while end - 1 in attached:
        end -= 1
    return end


def _is_attachment(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind == ParagraphKind.ATTACHMENT


def _is_high_head(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.kind not in (ParagraphKind.TEXT, ParagraphKind.ITEM):
        return False
    marker = read_marker(block.number or block.text)
    return marker is not None and marker.rank <= SECOND
