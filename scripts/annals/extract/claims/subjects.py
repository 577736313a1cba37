"""What a number counts, in the words of the text: the noun behind its unit, or the words before it in its clause."""

from __future__ import annotations

import re

_STOP = re.compile(r"[，；。：！？、,;!?\n（(）)《\ue000]|[0-9０-９]")
_ASIDE = re.compile(r"\s?[\u4e00-\u9fff]{1,4}[（(][\u4e00-\u9fff、]{1,8}[）)]")
"""县（市、区）, 镇（街道）"""
_LONGEST = 60
_VERBS_BEHIND = re.compile(
    r"^(?:的?(?:，|。)|均|都|已|全部|同比|环比|比|较|与|和|及|以及|或|增长|增加|增至|降至|减至|升至|增|下降|减少|缩短|压缩|延长|调整|上升|提高|降低|是|为|占|达|达到|并|且|后|时|起|被|由|在|按|未|不(?!合格|动产|良|同)|无|未经|中$|之|等|左右|以上|以下|则|即|又)"
)
_LEAD = re.compile(
    r"^(?:[\s·●■◆.．]|是(?!否|非)|其中[，：:]?|其余|此外|另外|截至目前|截至|目前|全年|年内|本年度|本年|当年|年度|期间|今年|同时|以及|并且|并|且|和|与|及(?!时)|或|共计|累计|总计|合计|共|还|又|再|也|年|我局|我市|我县|我区|我办|我委|我单位|本单位|本机关|本局|本部门|等|的|了|起|止|底|末|内|来|间|以来)+"
)
_TRAIL = re.compile(
    r"(?:[\s：:=]|共计|累计|总计|合计|总共|共有|一共|共|约|达到|达|分别为|为|是|有|了|的|各|计|均|数量|就|仅|只|已|由|从|增至|增加到|占比|占|等|和|及|与|、|\ue000)+$"
)
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:以及|和|及|与|或|共)$")
_CLOSED = re.compile(r"[（(][^（()）]{0,60}[）)]")
_TAIL = re.compile(r"(?:(?<![认作行成因])为|是(?!否)|已|均|达到了|达到|实现了|实现|进行了|进行|向社会|并|以及|得到|纳入|被).*$")


def subject(text: str, start: int, end: int, floor: int, ceiling: int, before: str = "") -> str:
    """What the number between `start` and `end` counts.

    `floor` and `ceiling` are the ends of the claims before and behind it in the clause (or those of the clause);
    `before` is the subject of the claim before it, for a number that names none (当面申请2件，占6.5%).
    """
    return _behind(text, end, ceiling) or _ahead(text, start, floor) or before


def _behind(text: str, end: int, ceiling: int) -> str:
    words = text[end : min(ceiling, end + 40)]
    stop = _STOP.search(words)
    aside = _ASIDE.match(words)
    if aside:
        return aside.group().strip()
    words = words[: stop.start()] if stop else words
    words = words.lstrip(" 　")
    if not words or _VERBS_BEHIND.match(words):
        return ""
    words = _TAIL.sub("", words.removeprefix("的"))
    return _JOINT.sub("", words.strip(" 　的")) if len(words) > 1 else ""


def _ahead(text: str, start: int, floor: int) -> str:
    words = text[max(floor, start - _LONGEST) : start]
    words = _CLOSED.sub("", words)
    if "（" not in words and "(" not in words:
        words = re.split("[）)]", words)[-1]
    words = _TRAIL.sub("", words)
    while (shorter := _LEAD.sub("", words)) != words:
        words = shorter
    return words.strip(" 　，、；：（(）)￥¥第")
