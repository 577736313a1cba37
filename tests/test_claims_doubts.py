"""What must not be called a contradiction, and what may: parts, periods, other capacities, shares, lists, zeros in words."""

from __future__ import annotations

import pytest
from annals.model import Claim, Verdict
from test_claims_linking import found, links

WRONG = (Verdict.DISAGREES, Verdict.INCOMPATIBLE)


def accused(edition: str, text: str) -> list[str]:
    """The numbers that are said to contradict."""
    return [claim.quote for claim in found(edition, text) if claim.verdict in WRONG]


def verdicts(text: str, unit: str) -> list[tuple[str, str]]:
    """Every number with that unit and its verdict."""
    return [(claim.quote, str(claim.verdict)) for claim in found("2021", text) if claim.unit == unit]


# Each is one report; its sentences stand in paragraphs of their own.
BLAMELESS = {
    "parts of what was repealed": """全年制发行政规范性文件5件，现行有效31件。
        废止4件（其中规范性文件1件）。
        废止规范性文件3件（其中行政规范性文件2件）。
        全年清理文件60件，废止9件，其中规范性文件2件。""",
    "parts of documents": """全年制发文件48件（其中规范性文件5件）。
        以县政府名义印发规范性文件3件，以县政府办名义印发规范性文件2件。
        现行有效规范性文件31件（2020年以前制发22件）。
        印发公文122件，其中主动公开80件，依申请公开12件，不予公开30件。""",
    "parts of an outcome": """本年度共收到政府信息公开申请54件。
        予以公开的21件中，自然人19件、企业1件。
        办结53件，其中自然人48件、企业4件。
        结转下年度3件，其中自然人1件、企业2件。""",
    "parts of what was carried in": """本年度共收到政府信息公开申请54件。
        在上年结转的2件中，予以公开1件，不予公开1件。
        上年结转2件，均予以公开，新收申请54件予以公开19件。""",
    "parts of what was new": "本年度共收到政府信息公开申请54件。\n新收申请中，予以公开20件，部分公开4件。",
    "part of the year": """截至2022年6月底，收到政府信息公开申请31件。
        截至12月20日，收到政府信息公开申请52件。
        上半年共收到申请20件，办结18件。""",
    "many years": """机构改革以来共收到申请201件，办结198件。
        十三五期间，收到政府信息公开申请260件。
        自2008年以来累计制发规范性文件120件。
        近三年共收到申请160件。""",
    "other years": """2021年共受理申请45件，2022年共受理54件。
        2020年、2021年、2022年分别收到申请39件、45件、54件。
        申请量由上年度的45件增加到54件，增加9件。
        上年行政复议9件，本年8件。""",
    "growth": """较上年多收到政府信息公开申请9件，多办结11件。
        与去年收到申请45件相比，增长20%。
        行政许可比2021年少12件。""",
    "cases on all matters": """本年度共收到政府信息公开申请54件。
        办理各类行政诉讼案件41件，胜诉36件，败诉2件。
        全年发生行政复议案件30件，其中涉及政府信息公开的8件，维持5件。
        我局作为复议机关受理行政复议案件23件，维持15件，撤销3件。""",
    "an outcome behind the number": "行政复议5件维持，1件纠正，1件尚未审结。",
    "outcomes behind their numbers": "行政复议8起，其中5起维持、1起纠正、1起其他结果、1起尚未审结。",
    "instances": "行政诉讼4件，一审维持3件，二审维持2件。\n行政诉讼一审案件3件，二审案件2件。",
    "licences asked for": """全年作出行政许可决定265件、行政处罚决定18件。
        收到行政许可申请270件，不予受理3件，不予许可2件。
        全年未收到行政许可申请。
        全年立案查处20件，移送公安机关2件。""",
    "a total of outcomes": "政府信息公开申请办理情况：新收申请54件；上年结转2件；予以公开21件；部分公开5件；总计53件；结转下年度继续办理3件。",
    "other bodies": """全市公安机关共收到政府信息公开申请220件。
        各乡镇、街道共收到政府信息公开申请17件。
        代市政府起草答复书7件，协助区政府答复政府信息公开申请14件。""",
    "papers on the way": """作出补正告知8件，延期答复告知6件。
        制作不予公开告知书9份。
        收到征求第三方意见的申请8件，第三方不同意公开3件。
        经征求第三方意见后予以公开6件。""",
}


@pytest.mark.parametrize("text", BLAMELESS.values(), ids=BLAMELESS)
def test_nobody_is_accused(text: str) -> None:
    assert accused("2021", text) == []


def test_documents_opened_are_not_all_that_was_opened() -> None:
    assert accused("2014", "全年共主动公开政府信息1200条。全年制发规范性文件9件，主动公开8件。") == []


@pytest.mark.parametrize(("text", "quote"), [
    ("本年度发生行政复议案件9件，其中维持5件。", "9件"),
    ("共收到政府信息公开申请54件，其中自然人51件，商业企业3件。", "51件"),
    ("行政复议6件维持，1件纠正。", "6件"),
    ("本年度未收到政府信息公开申请。", "未"),
])
def test_what_is_plainly_wrong_is_still_said(text: str, quote: str) -> None:
    assert accused("2021", text) == [quote]


# --- zeros in words -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "cells"), [
    ("全年无行政复议被纠正的情况。", ()),
    ("无下年度结转。", ("T3.4-tot",)),
    ("本年度无政府信息公开申请。", ("T3.1-tot",)),
    ("依申请公开：无。", ("T3.1-tot",)),
])
def test_a_zero_in_words_leads_to_its_cells(text: str, cells: tuple[str, ...]) -> None:
    """The figures of these cells are not 0, so only beyond doubt is a zero held against them."""
    (zero,) = found("2021", text)
    assert zero.value == 0 and set(zero.cells) <= set(cells)


@pytest.mark.parametrize("text", [
    "全年未收到因政府信息公开申请行政复议的案件。", "没有收到因信息公开申请复议、提起诉讼的案件。", "未发生公民因申请政府信息公开提起行政诉讼的情况。",
    "未接到申请行政复议的情况。",
])
@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
def test_a_denial_of_cases_says_nothing_of_requests(edition: str, text: str) -> None:
    assert not [cell for claim in found(edition, text) for cell in claim.cells if cell.startswith(("T3.1", "T1.3"))]


def test_a_denial_of_requests_and_cases_says_both() -> None:
    (zero,) = found("2021", "本年度未收到政府信息公开申请、行政复议和行政诉讼案件。")
    assert {"T3.1-tot", "T4.rev-tot"} <= set(zero.cells)


@pytest.mark.parametrize(("text", "expected"), [
    ("无行政强制，未作出行政强制决定。", ["- ", "T2.6.coe"]),
    ("未发生行政诉讼纠正情况。", ["T4.dir-cor+T4.aft-cor"]),
    ("无行政诉讼败诉案件，行政诉讼败诉为0件。", ["T4.dir-cor+T4.aft-cor"] * 2),
])
def test_a_zero_that_the_table_has(text: str, expected: list[str]) -> None:
    seen = [link.partition(" ")[2] for link in links("2021", text)]
    assert [one.strip() for one in seen] == [one.strip() for one in expected]


# --- words that lead to a cell --------------------------------------------------------------------------------------

LED = {
    "behind every number of a list": ("2021", "行政复议8起，其中5起维持、1起纠正、1起其他结果、1起尚未审结。", [
        "8起 T4.rev-tot", "5起 T4.rev-up", "1起 T4.rev-cor", "1起 T4.rev-oth", "1起 T4.rev-pend",
    ]),
    "carried out, in the words of the form": ("2021", "已受理54件，结转下年度继续办理3件。", ["54件 -", "3件 T3.4-tot"]),
    "not yet done, after the kinds of applicants": (
        "2021", "共收到申请54件，其中自然人50件，商业企业3件。已办结53件，未办结3件。",
        ["54件 T3.1-tot", "50件 T3.1-nat", "3件 T3.1-biz", "53件 T3.3.7-tot", "3件 T3.4-tot"],
    ),
    "by citizens and others": ("2021", "公民、法人和其他组织向我局提出政府信息公开申请54件。", ["54件 T3.1-tot"]),
    "put off from last year": ("2021", "收到申请54件，上年顺延2件，办结53件。", ["54件 T3.1-tot", "2件 T3.2-tot", "53件 T3.3.7-tot"]),
    "this year after last": ("2019", "行政许可项目上一年12项，本年减少2项，全年办理行政许可265件。", [
        "12项 T2.5.lic-prev", "2项 T2.5.lic-chg", "265件 T2.5.lic-dec",
    ]),
    "last year's figure of this year's row": ("2021", "2021年共受理申请54件。", ["54件 -"]),
    "the part of a clause before": ("2021", "全年办理行政许可265件；处罚18件。", ["265件 T2.5.lic", "18件 T2.6.pen"]),
    "kinds in turn": ("2021", "行政许可决定、行政处罚决定分别为265件、18件。", ["265件 T2.5.lic", "18件 T2.6.pen"]),
    "what is in force is last year's with the change": ("2019", "现有行政许可事项10项，比上年减少2项。", ["10项 T2.5.lic-prev+T2.5.lic-chg", "2项 T2.5.lic-chg"]),
    "both media": ("2014", "回应社会关切15次，两微回应33次。", ["15次 T1.2.1", "33次 T1.2.2.4"]),
}


@pytest.mark.parametrize(("edition", "text", "expected"), LED.values(), ids=LED)
def test_words_lead_further(edition: str, text: str, expected: list[str]) -> None:
    assert links(edition, text) == expected


# --- shares ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", [
    "收到来信1046件，其中表扬13件，占1.3%。",
    "全年收到来信1046件。其中，表扬13件，占1.3%。",
    "1046件来信中，13件表示感谢，占1.3%。",
    "处理来信1046件，其中咨询312件（29.8%），表扬13件（1.3%），投诉721件（68.9%）。",
    "共答复来信1046件，表扬13件，占比1.3%，咨询312件，占比29.8%。",
])
def test_a_share_that_is_rounded_wrongly_is_said(text: str) -> None:
    (wrong,) = [claim for claim in found("2021", text) if claim.verdict in WRONG]
    assert wrong.quote == "1.3%" and wrong.relation == "share" and wrong.expected == "1.24"


@pytest.mark.parametrize("text", [
    "发布信息1200条，其中政策类130条，阅读量占比45%。",
    "发布信息1200条，其中政策类130条，占全县信息总量的1.1%。",
    "收到来信60件（含上年转来6件），其中涉及征地的21件，占38.9%。",
    "办理来信1046件，办结1000件，表扬13件，占1.3%。",
    "收到来信1046件，其中表扬13件，比上年多1.3%。",
    "来信1046件、来电300件，其中表扬13件，占1.0%。",
])
def test_a_share_of_something_else_is_let_be(text: str) -> None:
    assert [claim.quote for claim in found("2021", text) if claim.verdict in WRONG] == []


# --- lists that are complete ----------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "expected"), [
    ("全年受理热线1250件，其中咨询类800件、投诉类200件、其他240件。", "1240"),
    ("发布信息1250条（其中动态类800条、公告类200条、其他类240条）。", "1240"),
    ("动态类800条、公告类200条、解读类240条，合计1250条。", "1240"),
    ("发布信息1250条，其中动态类800条（64%）、公告类200条（16%）、其他类240条（19.2%）。", "1240"),
])
def test_a_complete_list_has_to_make_its_total(text: str, expected: str) -> None:
    wrong = [(claim.relation, claim.expected) for claim in found("2021", text) if claim.verdict in WRONG]
    assert wrong == [("sum", expected)]


@pytest.mark.parametrize("text", [
    "办理来信1250件，其中咨询800件，投诉200件，建议240件。",
    "发布信息1250条，其中动态800条、公告200条，另有解读50条。",
    "发布信息300条，其中动态200条（含转载50条）、公告60条、其他40条。",
    "举办活动12次，其中开放日3次、座谈4次，其他部门参加2次。",
    "发布信息300条，其中部门200条、镇街60条、其他方式公开20条。",
    "收到来信300件，其中教育100件、医疗80件，同时涉及两类的20件，其他110件。",
    "领导批示3次、部门会商4次，共计开会9次。",
    "市级3个、区级5个，合计20个单位参加。",
    "来信300件、来电200件，办结500件，合计1000件。",
])
def test_a_list_that_may_be_open_is_let_be(text: str) -> None:
    assert [claim.quote for claim in found("2021", text) if claim.verdict in WRONG] == []


# --- said again -----------------------------------------------------------------------------------------------------

def _repeated(text: str) -> list[Claim]:
    return [claim for claim in found("2021", text) if claim.verdict == Verdict.REPEATED]


def test_the_same_matter_said_again_is_a_repetition() -> None:
    assert [claim.quote for claim in _repeated("网站栏目更新23项。\n截至年底，网站栏目更新23项。")] == ["23项"]


@pytest.mark.parametrize("text", ["公开事项涉及23项。\n整改任务涉及23项。", "累计完成23项。\n本年完成23项。", "网站栏目23项，权责清单23项。"])
def test_equal_numbers_of_different_things_are_none(text: str) -> None:
    assert _repeated(text) == []
