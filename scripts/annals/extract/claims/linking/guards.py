"""What keeps a number from being that of a cell, whatever else its words say."""

from __future__ import annotations

import re

from annals.extract.claims.linking.passages import Passage

_CHANGE = re.compile(
    r"同比|环比|增长|增加|增幅|减少|下降|降低|降幅|上升|提高|[比较与](?:去年|上年|上一年|前年|20\d\d年|同期)|翻番|[多少]了?$"
)
"""A change against another year."""
_MANNER = re.compile(r"平均|每[年月周季日天人次件个]|人均|日均|月均|计划|拟于?|预计|力争|目标|下一步|不少于|不得超过|工作日内|个工作日|小时内|以内")
_YEAR_END = re.compile(r"(?:截至|截止)(?:到|至)?(?:20\d\d年|本年度?|当年)?(?:12月31日|12月底|年底|年末|本年底|底|末)")
_SPAN = re.compile(
    r"截[至止](?!(?:到|至)?(?:20\d\d年|本年度?|当年)?(?:12月31日|12月底|年底|年末|本年底|底|末))|上半年|下半年|[一二三四1-4]季度|(?<![报告计])期间|(?<![今本]年)(?<!年初)以来|"
    r"近[两三四五六七八九十]年|[1-9一二三四五六七八九十]月份"
)
"""A part of the year or several years, said before the clause."""
_PART_OF_YEAR = re.compile(r"上半年|下半年|季度|[1-9一二三四五六七八九十]月份?(?!\d*日?起?[至到—-])|截至|截止|(?<![今本]年)(?<!年初)以来|历年|近[两三四五六七八九十]年|前[三四]年")
_YEAR = re.compile(r"(20\d\d)年|(去年|上年度?|上一年度?|前年|下年度?|下一年度?)(?!度?(?:的)?(?:结转|顺延|转|未办结|遗留|继续办理|办理|答复|项目|处罚|许可|强制|收费|尚未))|(本年度?|今年|当年)")
_LIKENED = re.compile(r"[较比与](?:20\d\d年|去年|上年|上一年|前年|同期)[^，；]*[，；]|[（(][^（()）]*[）)]")
"""A comparison that ends before the clause, a remark in brackets: the year in it is not that of what follows."""
_CARRIED = re.compile(r"结转|顺延|[转承][接下上入]|未办结|遗留|跨年")
"""Requests carried over name the year that they come from or go to."""
_ELSEWHERE = re.compile(
    r"各[县市区镇乡街部委办局厅处科室单直下级]|下属|所属|下级|基层|系统|直属|辖区内|区县|乡镇|街道|镇街|部门共|单位共|本级|总局|国务院|兄弟|成员单位|窗口"
)
_ALL_MATTERS = re.compile("各类(?:行政)?(?:案件|复议|诉讼|应诉)|应诉案件总|(?:全部|所有)(?:行政)?(?:复议|诉讼|应诉)")
"""Cases on any matter, not on the disclosure of information alone."""
_PART = re.compile(r"其中[^，；。]{0,12}(?:本级|政府(?=收到|受理|办理|办结|本|机关|共|答复)|[县区市]直|各[县市区部单]|[局委办厅]机关)|本级|(?:作为|担任)(?:行政)?复议机关|共同被告")
"""A part of the body, or the body in another capacity: never what the table counts for the whole."""
_BODY = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:局|委员会|厅|管委会|镇|乡|街道|公司|学校|医院|大学|大队|支队)(?=共|收到|受理|办|答|发|公开|全|主动)")
_OWN = ("我", "本", "全", "通过", "在", "由", "向", "各级行政", "经", "不属于", "非", "省政府公报", "市政府公报")
_SHARED = re.compile(r"累计|约|领域|方面")
_OUTLOOK = re.compile("问题|改进|打算|下一步|计划|设想")
"""Titles under which examples, parts and plans stand, not the figures of the year."""
_FROM = re.compile(r"[由从]$")
_TO = re.compile(r"[^，。；]{0,4}(?:降|减|增|升|提高|扩大|压缩|变)\w{0,2}[至到为]")
_PLANNED = re.compile(r"[们]?将|明年|下年|计划|拟|力争")


def another_period(passage: Passage, year: int) -> bool:
    """Whether the words speak of another year or of part of one."""
    clause = _YEAR_END.sub("", passage.before)
    if _PART_OF_YEAR.search(clause):
        return True
    if _CARRIED.search(passage.clause):
        return False
    return _other_year(_LIKENED.sub("", passage.lead.rpartition("；")[2]) + clause, year)


def forbidden(passage: Passage, year: int, change: bool = False) -> bool:
    """Whether the number cannot be this year's figure of this body: a change, a plan, an average, another period."""
    if passage.claim.unit in ("%", "％", "个百分点", "倍", "成", "‰") or _MANNER.search(passage.before):
        return True
    if change:
        return False
    if _CHANGE.search(passage.before) or passage.after.startswith(("个百分点", "的增长", "的增幅")):
        return True
    return bool(_FROM.search(passage.before) and _TO.match(passage.rest)) or another_period(passage, year)


def elsewhere(passage: Passage) -> bool:
    """Whether the sentence has turned to a part of the body, or to what it does for others."""
    return _PART.search(passage.lead.rpartition("；")[2] + passage.before) is not None


def unsure(passage: Passage) -> bool:
    """Whether the words leave open that another scope or a part is meant: then only an equal value is a link."""
    if _OUTLOOK.search(passage.headings.rpartition("/")[2]):
        return True
    if _SPAN.search(passage.lead.rpartition("；")[2]) or _ALL_MATTERS.search(passage.lead + passage.before):
        return True
    return bool(_ELSEWHERE.search(passage.lead + passage.before) or _SHARED.search(passage.before) or _PLANNED.search(passage.lead))


def others_named(passage: Passage, body: str) -> bool:
    """Whether the sentence names a body or a place that is not plainly the report's own."""
    for found in _BODY.finditer(passage.lead):
        name = found[0]
        letters = iter(body)
        if not name.startswith(_OWN) and not all(letter in letters for letter in name):
            return True
    return False


def _other_year(text: str, year: int) -> bool:
    """Whether the last year that is named before the number is not the report's."""
    named = list(_YEAR.finditer(text))
    if not named or named[-1][3]:
        return False
    return named[-1][2] is not None or int(named[-1][1]) != year
