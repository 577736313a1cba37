"""What the body says to findings: each names one finding, by its id or by its rule and a cell that it looks at."""

from __future__ import annotations

import re

from annals.model import Reply, Text
from annals.spec import Record

_ID = re.compile(r"[0-9a-f]{10}")
_RULE = re.compile(r"[A-Z]\d{2}(?:/[A-Za-z0-9.-]+)?")


def read_replies(record: Record) -> tuple[Reply, ...]:
    """The replies of that mapping, in its order; SpecError for a mistake, such as two to one finding."""
    found: dict[tuple[str, str, str], Reply] = {}
    for one in record.records("replies"):
        reply = _reply(one)
        key = (reply.finding, reply.rule, reply.cell)
        if key in found:
            one.fail("text", "对同一条发现的第二个答复", "每条发现只有一个答复", "合为一个答复")
        found[key] = reply
    return tuple(found.values())


def _reply(record: Record) -> Reply:
    with record:
        finding, rule, cell = (record.string(key, "") for key in ("finding", "rule", "cell"))
        if bool(finding) == bool(rule):
            record.fail("finding", "两者都写或都没写的 finding 与 rule", "finding（发现的编号），或 rule 加 cell", "只留一种写法")
        if finding and not _ID.fullmatch(finding):
            record.fail("finding", f"“{finding}”", "页面上审核发现末尾的编号，10 位", "照页面抄写")
        if rule and not _RULE.fullmatch(rule):
            record.fail("rule", f"“{rule}”", "规则编号，如 L01 或 L01/A21-T3-BAL", "照页面抄写")
        if bool(rule) != bool(cell):
            record.fail("cell", f"“{cell}”", "与 rule 一起写的单元格，如 T3.4-tot", "补上 cell，或改用 finding")
        by, text = record.string("by"), record.text("text")
        for key, value in (("by", by), ("text", text.zh)):
            if not value.strip():
                record.fail(key, "空的内容", "答复的机关和答复的话", "补上内容")
        return Reply(Text(text.zh, text.en), by, record.date("date"), finding, rule, cell)
