"""What keeps a number from being that of a cell, whatever else its words say."""

from __future__ import annotations

import re

from annals.extract.claims.linking.passages import Passage

_CHANGE = re.compile(
    r"同比|环比|增长|增加|增幅|新增长|减少|下降|降低|降幅|上升|提高|[比较与](?:去年|上年|上一年|前年|20\d\d年|同期)|翻番|[多少]了?$"
)
"""A change against another year."""
_MANNER = re.compile(r"平均|每[年月周季日天人次件个]|人均|日均|月均|计划|拟于?|预计|力争|目标|下一步|不少于|不得超过|工作日内|个工作日|小时内|以内")
_PART_OF_YEAR = re.compile(r"上半年|下半年|季度|[1-9一二三四五六七八九十]月份?(?!\d*日?起?[至到—-])|截至|截止|以来|历年|近[两三四五六七八九十]年|前[三四]年")
_YEAR = re.compile(r"(20\d\d)年|(去年|上年度?|上一年度?|前年|下年度?|下一年度?)(?!度?(?:的)?(?:结转|转|未办结|遗留|继续办理|办理|答复))")
_LIKENED = re.compile(r"[较比与](?:20\d\d年|去年|上年|上一年|前年|同期)[^，；]*[，；]|[（(][^（()）]*[）)]")
"""A comparison that ends before the clause, a remark in brackets: the year in it is not that of what follows."""
_CARRIED = re.compile(r"结转|[转承][接下上]|未办结")
"""Requests carried over name the year that they come from or go to."""
_ELSEWHERE = re.compile(
    r"各[县市区镇乡街部委办局厅处科室单直下级级]|下属|所属|下级|基层|系统|直属|辖区内|区县|乡镇|街道|镇街|部门共|单位共|本级|总局|国务院|兄弟|成员单位|企业|窗口"
)
_SHARED = re.compile(r"累计|约|涉及")


def forbidden(passage: Passage, year: int) -> bool:
    """Whether the number cannot be this year's figure of this body: a change, a plan, an average, another period."""
    clause = passage.before
    if passage.claim.unit in ("%", "％", "个百分点", "倍", "成", "‰"):
        return True
    if _CHANGE.search(clause) or _MANNER.search(clause) or _PART_OF_YEAR.search(clause):
        return True
    if passage.after.startswith(("个百分点", "的增长", "的增幅")):
        return True
    if _CARRIED.search(passage.clause):
        return False
    return _other_year(_LIKENED.sub("", passage.lead.rpartition("；")[2]) + clause, year)


def unsure(passage: Passage) -> bool:
    """Whether the words leave open that another scope or a part is meant: then only an equal value is a link."""
    return bool(_ELSEWHERE.search(passage.lead + passage.before) or _SHARED.search(passage.before))


def _other_year(text: str, year: int) -> bool:
    """Whether the last year that is named before the number is not the report's."""
    named = list(_YEAR.finditer(text))
    return bool(named) and (named[-1][2] is not None or int(named[-1][1]) != year)
