"""The signs by which a line of an official Chinese text tells what it is: markers, stops, captions, attachments."""

from __future__ import annotations

import re

from annals.readers.lines import CLOSERS

# White space is taken whole (\s*+) wherever none may follow, or a line of nothing else would take hours.
_NUMERAL = "一二三四五六七八九十百〇"
# A number of four digits or more behind “7.” belongs to the name (7.12365质监热线); fewer are a decimal (1.5万元).
HEADING = re.compile(
    rf"(?:[{_NUMERAL}]{{1,4}}[ \u3000]*[、．.]"
    rf"|[（(][ \u3000]*[{_NUMERAL}]{{1,4}}[ \u3000]*[）)](?![项款条目类点号种])"
    r"|[\d０-９]{1,2}[ \u3000]*(?:[、．]|\.(?=\D|\d{4}|$))"
    r"|[（(][ \u3000]*[\d０-９]{1,2}[ \u3000]*[）)]"
    r"|[\d０-９]{1,2}[）)]"
    r"|[①-⑳⑴-⒇]"
    rf"|第[{_NUMERAL}\d]{{1,4}}(?:章|节|部分)(?=[ \u3000、：:]))"
)
ENUMERATION = re.compile(rf"(?:其?[{_NUMERAL}]{{1,3}}[是要]|第[{_NUMERAL}]{{1,3}}[，,、：:]|首先|其次|再次|最后)")
BULLET = re.compile(
    r"(?:[●•·∙◆◇■□▪▫▲△►▶➢➤★☆○◎✓✔√❖\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8\uf0fc]|[-–*][ \u3000]+(?=\S)|——?(?=[^\s—\d]))"
)
ATTACHMENT = re.compile(
    rf"[（(]?附\s*+(?:件|表|图|录)?\s*+[{_NUMERAL}\d]{{0,3}}\s*+(?:[）)：:.．、]|$)|附\s*+[件表]\s*+[{_NUMERAL}\d]{{1,2}}(?=\s|\S{{2,30}}表$)"
)
NOTE = re.compile(r"[（(【\[]?\s*+(?:备?注|说明|填[表报]说明)\s*+[\d一二三]?\s*+[：:]|[（(]\s*+注\s*+[\d一二三]?\s*+[、.]|※|\*注")
SIGNATURE = re.compile(r"(?:单位)?(?:负责人|审核人|填[报表]人|制表人|填[报表]日期|填[报表]时间|联系电话|联系方式|审\s*+核|报出日期)[^：:]{0,8}[：:]")
DATE = re.compile(r"(?:[（(]?(?:\d{4}|[二〇○零一九八七六五四三]{4})\s*+年\s*+[\d一二三四五六七八九十]{1,3}\s*+月(?:\s*+[\d一二三四五六七八九十]{1,3}\s*+日)?[）)]?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s*+$")
URL = re.compile(r"https?://|www\.|\w@[\w-]{1,60}\.|\w\.(?:com|cn|net|org|gov|edu)\b", re.IGNORECASE)
PAGE_NUMBER = re.compile(
    r"\s*+(?:[-—–－─·]{1,2}\s*+\d{1,4}\s*+[-—–－─·]{1,2}|第\s*+\d{1,4}\s*+页(?:\s*+[，,/、]?\s*+共\s*+\d{1,4}\s*+页)?|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?)\s*+"
)
TABLE_TITLE = re.compile(r"(?:统计|情况|汇总|明细|一览|一览表|报|年|附|数据|公开)\s*+表\s*+(?:[（(][^（()）]{0,30}[）)]\s*+)?(?:[（(][^（()）]{0,30}[）)]\s*+)?$|^(?:附?表)\s*[\d一二三四五六七八九十]{0,3}[：:、.\s].{2,40}$")
REPORT_TITLE = re.compile(r"(?:报告|年报|年度报告|公报|总结)\s*+(?:[（(《][^（()）]{0,30}[）)》])?$")

PART_TITLE = re.compile(r"\s*[一二三四五六七八][、.．].{2,40}(?:情况|事项|表)\s*")
"""Title of a part of the report, above its table (三、收到和处理政府信息公开申请情况)."""
PART_ITEM = re.compile(r"第.{1,5}条第?[（(].{1,3}[）)]项")
"""Title of a part of the table on proactive disclosure, which stands inside it (第二十条第（一）项)."""

_STOPS = "。！？!?…"
_HALF_STOPS = "；;：:"
_LATIN_STOP = re.compile(r"[A-Za-z)]\.$")


def core(text: str) -> str:
    """A text without the closing marks that it ends with."""
    return text.rstrip().rstrip(CLOSERS + "\"'").rstrip()


def stopped(text: str) -> bool:
    """Whether a text ends with a full stop, a closing mark behind it notwithstanding."""
    end = core(text)[-1:]
    if end and end in _STOPS:
        return True
    return text.endswith(".") and bool(_LATIN_STOP.search(text)) and not URL.search(text[-60:].rsplit(maxsplit=1)[-1])


def half_stopped(text: str) -> bool:
    """Whether a text ends with a semicolon or a colon."""
    return text.rstrip()[-1:] in _HALF_STOPS and text.strip() != ""


def sentence_inside(text: str) -> bool:
    """Whether a full stop stands inside a text, before its end."""
    inside = core(text)[:-1]
    return any(stop in inside for stop in "。！？")


def marked(text: str) -> bool:
    """Whether a text begins with the marker of a heading."""
    return bool(HEADING.match(text))
