"""Rules over a whole report: what they name and say, how gravely, and the wordings that must not mislead them."""

from dataclasses import replace

import pytest
from annals.audit import audit
from annals.audit.whole import WHOLE
from annals.forms import KINDS, load_rules
from annals.model import Doubt, Location, Paragraph
from fillings import rules
from hypothesis import given, settings
from hypothesis import strategies as st
from ruleexamples import authority, examples, found, read, reported

SIX = """示例市数据局2023年政府信息公开工作年度报告
一、总体情况
{one}
二、主动公开政府信息情况
〔T2.1〕
〔T2.5〕
〔T2.6〕
〔T2.8〕
三、收到和处理政府信息公开申请情况
〔T3〕
四、政府信息公开行政复议、行政诉讼情况
〔T4〕
五、存在的主要问题及改进情况
一是公开内容还不够全面，二是解读形式还不够丰富，下一步将加强培训，完善制度，提高公开的质量和效率。
六、其他需要报告的事项
本年度未收取信息处理费。
"""
PROSE = ("claim_cell", "claim_sum", "claim_share", "conclusion", "zero_but_said")
WHOLE_RULES = [rule for rule in rules() if KINDS[rule.kind].scope == "report"]
FIRING = [
    (rule.id, example) for rule in WHOLE_RULES
    for example in (lambda given: given if isinstance(given, list) else [given])(examples()[rule.id]["fires"])
]


def said(one, id, **more):
    return [finding for finding in read({"text": SIX.format(one=one), **more}) if finding.rule.partition("/")[0] == id]


def claim(quote, cells, expected, **more):
    return {"line": 3, "quote": quote, "cells": cells, "expected": expected, **more}


def test_every_kind_over_a_report_has_its_function_and_its_rule():
    assert set(WHOLE) == {name for name, kind in KINDS.items() if kind.scope == "report"} == {rule.kind for rule in WHOLE_RULES}


def test_prose_against_a_table_is_never_an_error():
    held = [rule for rule in rules() if rule.kind in PROSE]
    assert held and all(rule.level in ("warning", "note") for rule in held)


def test_a_clean_report_has_no_finding_at_all():
    assert read({"text": SIX.format(one="全年主动公开政府信息812条，工作平稳。")}) == ()


@pytest.mark.parametrize(("id", "example"), FIRING, ids=[f"{id}-{at}" for at, (id, _) in enumerate(FIRING)])
def test_a_finding_is_worded_in_full_and_names_its_places(id, example):
    rule = next(rule for rule in WHOLE_RULES if rule.id == id)
    findings = [one for one in read(example) if one.rule.partition("/")[0] == id]
    for one in findings:
        assert not set("{}") & set(one.message.zh + one.message.en)
        assert "未注明" not in one.message.zh and "not stated" not in one.message.en
        assert one.message.zh.endswith(rule.do.zh) and one.message.en.endswith(rule.do.en)
        assert id == "T01" or (one.cells and one.locations)
    assert len({one.id for one in findings}) == len(findings) > 0


# --- numbers of the narrative ---------------------------------------------------------------------------------


def test_a_number_names_its_claim_and_its_cell():
    (one,) = said(
        "全年新收到申请31件。", "N01", figures={"T3.1-nat": 34, "T3.1-tot": 34, "T3.4-nat": 34, "T3.4-tot": 34},
        claims=[claim("31件", ["T3.1-tot"], 34)],
    )
    assert one.cells == ("p3-n1", "T3.1-tot") and (one.expected, one.actual) == ("34", "31件")
    assert "第3行" in one.message.zh and "34件" in one.message.zh and one.locations[0].line == 3


@pytest.mark.parametrize("cell", ["p3", "T3.1", "T3.1-tot"])
def test_what_we_doubt_of_the_paragraph_the_row_or_the_cell_lowers_it(cell):
    report = reported({
        "text": SIX.format(one="全年新收到申请31件。"), "figures": {"T3.1-tot": 34}, "claims": [claim("31件", ["T3.1-tot"], 34)],
    })
    rule = "S05" if cell == "p3" else "S03"
    doubted = replace(report, doubts=(*report.doubts, Doubt(rule, (), (Location(line=3),), (cell,))))
    levels = {one.rule: one.level for one in audit(doubted, rules())}
    assert levels["N01"] == "note"
    assert {one.rule: one.level for one in audit(report, rules())}["N01"] == "warning"


def test_a_doubt_elsewhere_lowers_nothing():
    report = reported({
        "text": SIX.format(one="全年新收到申请31件。"), "figures": {"T3.1-tot": 34}, "claims": [claim("31件", ["T3.1-tot"], 34)],
    })
    doubts = (Doubt("S05", (), (), ("p3-2",)), Doubt("S03", (), (), ("T3.2",)), Doubt("S03", (), (), ("T3.1-nat",)))
    levels = {one.rule: one.level for one in audit(replace(report, doubts=doubts), rules())}
    assert levels["N01"] == "warning"


@pytest.mark.parametrize(("text", "quote", "cell", "unit", "level", "word"), [
    ("回应热点问题200余件。", "200余件", "T1.2.1", "件", "note", "只计一次"),
    ("全年培训人员200人。", "200人", "T1.9.3", "人", "note", "单位不同"),
    ("全年培训人员200人次。", "200人次", "T1.9.3", "人次", "warning", ""),
    ("全年收到申请200宗。", "200宗", "T1.3.1", "宗", "warning", ""),
])
def test_another_way_of_counting_makes_it_a_note_that_says_so(text, quote, cell, unit, level, word):
    (one,) = [one for one in read({
        "edition": "2014", "year": 2016, "figures": {cell: 34}, "text": f"示例市数据局2016年政府信息公开工作年度报告\n一、概述\n{text}\n附件\n〔T1〕",
        "claims": [{"line": 3, "quote": quote, "cells": [cell], "expected": 34, "unit": unit}],
    }) if one.rule == "N01"]
    assert one.level == level and word in one.message.zh


def test_an_amount_is_told_in_the_unit_of_its_cell():
    (one,) = [one for one in read({
        "edition": "2014", "year": 2016, "figures": {"T1.8.4": "0.8"}, "text": "示例市数据局2016年政府信息公开工作年度报告\n一、概述\n专项经费8万元。\n附件\n〔T1〕",
        "claims": [{"line": 3, "quote": "8万元", "cells": ["T1.8.4"], "expected": 8000, "unit": "元", "value": 80000}],
    }) if one.rule == "N01"]
    assert "为0.8万元" in one.message.zh and one.level == "warning"


@pytest.mark.parametrize(("text", "speaks"), [
    ("无。", True), ("主动公开意识有待加强。", True), ("信息更新不及时，下一步加强培训、完善制度、专人负责。", False), ("", True),
])
def test_how_little_is_too_little(text, speaks):
    report = SIX.format(one="工作平稳。")
    start = report.index("一是公开内容")
    made = report[:start] + text + report[report.index("\n", start):]
    assert ("N07/S5" in {one.rule for one in read({"text": made})}) == speaks


def test_a_sum_of_the_text_names_the_numbers_it_is_made_of():
    shares = [claim("2件", [], "", verdict="unmatched", relation=""), claim("18件", [], "", verdict="unmatched", relation="")]
    (one,) = said(
        "共收到咨询31件，其中当面2件、网络18件。", "N02", claims=[*shares, claim("31件", ["p3-n1", "p3-n2"], 20, relation="sum", value=31)],
    )
    assert "2件+18件" in one.message.zh and "文中各项" in one.message.zh and one.cells == ("p3-n3", "p3-n1", "p3-n2")


@pytest.mark.parametrize(("values", "remark"), [(("6.5", "58.0", "35.5"), True), (("6.5", "58.0", "36.5"), False)])
def test_shares_made_up_to_a_hundred_are_remarked_on(values, remark):
    text = "其中，当面占{}%；网络占{}%；信函占{}%。".format(*values).replace("；", "，")
    claims = [
        claim(f"{value}%", ["T3.1-tot"], value if at < 2 else "35.4", relation="share", value=value, unit="%",
              verdict="derived" if at < 2 else "disagrees")
        for at, value in enumerate(values)
    ]
    (one,) = said(text, "N03", claims=claims)
    assert one.level == "note" and ("凑足100" in one.message.zh) == remark


UPHELD = {"T4.rev-up": 3, "T4.rev-pend": 2, "T4.rev-tot": 5, "T4.dir-up": 1, "T4.dir-cor": 1, "T4.dir-tot": 2}


@pytest.mark.parametrize(("text", "cells"), [
    ("行政复议5件，均获维持。", ("T4.rev-pend",)),
    ("因政府信息公开被申请复议的，全部维持。", ("T4.rev-pend",)),
    ("行政诉讼2件，均被维持。", ("T4.dir-cor",)),
    ("行政复议、行政诉讼案件结果均维持。", ("T4.rev-pend", "T4.dir-cor")),
    ("已审结的行政诉讼均获维持。", ("T4.dir-cor",)),
    ("全年行政复议5件。均获维持。", ("T4.rev-pend",)),
])
def test_a_conclusion_that_the_table_contradicts(text, cells):
    (one,) = said(text, "N04", figures=UPHELD)
    assert one.cells == ("p3", *cells) and one.level == "warning"


@pytest.mark.parametrize("text", [
    "行政复议5件，审结3件，均获维持。", "行政复议5件，其中3件维持。", "行政处罚案件均获维持。", "全部维持原有栏目设置。",
    "行政复议工作全部由法规科办理。", "办结的复议均获维持。",
])
def test_a_conclusion_that_is_none_or_is_borne_out(text):
    assert said(text, "N04", figures=UPHELD) == []


@pytest.mark.parametrize(("text", "cells"), [("行政复议2件，均维持。", ["T1.4.2"]), ("行政诉讼均被维持。", []), ("行政诉讼无纠错。", [])])
def test_conclusions_against_the_form_of_2014(text, cells):
    one = {
        "edition": "2014", "year": 2016, "figures": {"T1.4": 2, "T1.4.1": 1, "T1.4.2": 1, "T1.5": 1, "T1.5.1": 1}, "claims": [],
        "text": f"示例市数据局2016年政府信息公开工作年度报告\n一、概述\n{text}\n附件\n〔T1〕",
    }
    assert [cell for one in read(one) if one.rule.startswith("N04") for cell in one.cells if cell != "p3"] == cells


def test_a_long_sentence_is_quoted_about_its_number():
    long = "按照上级统一部署，" * 12
    (one,) = said(f"{long}全年新收到申请31件{long}。", "N01", figures={"T3.1-tot": 34}, claims=[claim("31件", ["T3.1-tot"], 34)])
    assert "全年新收到申请31件" in one.message.zh and len(one.message.zh) < 220


@pytest.mark.parametrize("text", [
    "申请人请填写《政府信息公开申请表》。", "有关数据以表格形式列示。", "新闻发布会会同有关单位召开。", "按排班表值守。", "截止20时前答复。",
    "信息公开开局良好。", "公布署名文章3篇。",
])
def test_words_that_only_look_wrong(text):
    assert said(text, "F06") == said(text, "N10") == []


@pytest.mark.parametrize("text", ["办理行政许可352件。", "共作出行政许可决定352件。", "全年受理、办结行政许可352件。"])
def test_decisions_that_the_table_does_not_have(text):
    (one,) = said(text, "Q02", claims=[claim("352件", [], "", value=352, relation="", verdict="unmatched")])
    assert one.level == "note" and one.cells == ("p3-n1", "T2.5.lic")


@pytest.mark.parametrize("text", ["公布行政许可事项，办结信访352件。", "办理建议提案352件，公示行政许可结果。", "公开行政许可信息352件。"])
def test_numbers_that_count_something_else(text):
    assert said(text, "Q02", claims=[claim("352件", [], "", value=352, relation="", verdict="unmatched")]) == []


@pytest.mark.parametrize("text", ["作出行政处罚352件、行政强制0件。", "作出行政强制0件、行政处罚352件。"])
def test_each_part_of_a_list_has_its_own_number(text):
    figures = {"T2.6.pen": 352, "T2.6.coe": 0}
    for cells, verdict in ((["T2.6.pen"], "agrees"), ([], "unmatched")):
        named = [one.cells for one in said(text, "Q02", figures=figures, claims=[claim("352件", cells, "", value=352, relation="", verdict=verdict)])]
        assert not [cells for cells in named if "T2.6.coe" in cells]


# --- words, years, parts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [
    "按照“谁公开、谁负责”的要求，附件　条件具备的事项，软 件升级。", "政 府 信 息 公 开 工 作 ，共 3 条 ，已 公 布 。",
    "传真：（010）12345678，网址为www.example.cn。", "受理 事项、办理 条件见下。",
])
def test_spaces_that_are_no_gap(text):
    assert said(text, "N05") == []


@pytest.mark.parametrize("text", ["共收到申请　　件。", "主动公开政府信息  条，其中公报1条。", "培训__人次。", "网址：（）", "电子邮箱： ）"])
def test_gaps(text):
    (one,) = said(text, "N05")
    assert one.level == "error" and one.cells == ("p3",)


@pytest.mark.parametrize(("text", "instance", "level"), [
    ("本报告数据统计期限自2022年1月1日起至2022年12月31日止。", "N06/period", "error"),
    ("统计期限：2022年1月1日至2022年12月31日。", "N06/period", "error"),
    ("截至2022年12月31日，网站开设栏目31个。", "N06/carried", "warning"),
    ("截止2022年12月31日，网站开设栏目31个。", "N06/carried", "warning"),
])
def test_years_of_last_years_report(text, instance, level):
    (one,) = said(text, "N06")
    assert (one.rule, one.level) == (instance, level)


@pytest.mark.parametrize("text", [
    "较截至2022年12月31日增加3个栏目。", "自2019年1月1日至2022年12月31日免征。", "截至2020年12月31日完成的试点，本年推广。",
    "截至2023年12月31日共31个栏目。", "任务期限自2021年至2025年12月31日。", "对2022年12月31日前的存量信息进行清理。",
])
def test_years_that_may_be_meant(text):
    assert said(text, "N06") == []


@pytest.mark.parametrize("text", [
    "各县（市、区）政府主动公开政府信息812条。", "全年，市数据局主动公开政府信息812条。", "国家数据局政府信息公开工作要点已经落实。",
    "2023年，示例市大数据管理局收到表扬信3封。", "与甲县数据局合作，主动公开政府信息12条。",
])
def test_other_names_that_are_in_order(text):
    assert said(text, "N09") == []


def test_a_body_of_another_place_is_told_once():
    (one,) = said("全年，甲县林业局主动公开政府信息3条。甲县林业局未收到申请。", "N09")
    assert one.level == "note" and "甲县林业局" in one.message.zh and "示例市数据局" in one.message.zh


def test_without_a_body_the_rules_about_bodies_are_silent():
    report = reported({"text": SIX.format(one="全年，甲县林业局主动公开政府信息3条。"), "figures": {"T2.1.rule-val": 6}})
    published = replace(report, metadata=replace(report.metadata, published="2024-12-31"))
    assert {one.rule for one in audit(published, rules())} & {"N09", "Q01", "T01"} == set()
    known = {one.rule for one in audit(published, rules(), authority({"body": {"level": "county"}}))}
    assert {"N09", "Q01", "T01"} <= known


@pytest.mark.parametrize(("year", "published", "kind", "late"), [
    (2017, "2018-03-31", "department", False), (2017, "2018-04-01", "department", True), (2019, "2020-02-01", "department", True),
    (2019, "2020-03-31", "government", False), (2019, "2020-04-01", "government", True), (2019, "2020-02", "department", False),
])
def test_the_day_by_kind_of_body_and_year(year, published, kind, late):
    text = SIX.format(one="工作平稳。").replace("2023年", f"{year}年")
    spoken = found({"text": text, "year": year, "published": published, "body": {"kind": kind}})
    assert ("T01" in spoken) == late


@pytest.mark.parametrize("text", [
    "《中华人民共和国政府信息公开条例》（国令第711号）。", "《关于印发〈政府信息公开工作年度报告格式〉的通知》（国办公开办函[2021]30号）。",
    "《国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知》（国办发〔2014〕32号）。", "（2021）年度报告、2021年第30号公告。",
])
def test_citations_that_are_in_order(text):
    assert said(text, "F07") == []


def test_a_rule_for_an_edition_is_silent_in_another():
    text = SIX.format(one="工作平稳。").replace("本年度未收取信息处理费。", "无。").replace("〔T2.8〕", "〔T2.8〕\n〔T2.9〕")
    assert "N07/fee" in {one.rule for one in read({"text": text})}
    spoken = {one.rule for one in read({"text": text.replace("2023年", "2020年"), "edition": "2019", "year": 2020})}
    assert "N07/fee" not in spoken


@pytest.mark.parametrize(("entry", "words"), [
    ("kind: typo", "given"), ("kind: typo, given: {pairs: []}", "空的列表"), ("kind: typo, given: {pairs: [{wrong: 甲, right: 乙}], words: [丙]}", "words"),
    ("kind: left_in, given: {words: ['']}", "空的词"), ("kind: year, levels: [village], given: {comparing: [较]}", "village"),
])
def test_a_mistake_in_what_a_rule_is_given_is_named(tmp_path, entry, words):
    texts = "title: {zh: 甲, en: a}, message: {zh: 乙, en: b}, do: {zh: 丙, en: c}"
    (tmp_path / "rules.yml").write_text(f"rules:\n- {{id: N99, level: note, {entry}, {texts}}}\n", encoding="utf-8")
    with pytest.raises(Exception, match=words) as caught:
        load_rules(tmp_path)
    assert type(caught.value).__name__ == "SpecError"


PIECES = st.sampled_from([
    "主动公开", "  条", "均获维持", "行政复议", "截至2022年12月31日", "〔202130号", "20XX年", "政生策", "，", "。", "{", "}", "①", "\u3000", "網",
    "甲县林业局", "件", "（", "《", "》", "国办公开办函〔2021〕30号", "ｅ", "\ufdfa", "网址：）", "31",
])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_text_raises_and_every_message_is_complete(text):
    report = reported({"text": "示例市数据局2023年政府信息公开工作年度报告"})
    blocks = (*report.document.blocks, Paragraph(text, Location(line=9)))
    for one in audit(replace(report, document=replace(report.document, blocks=blocks)), rules(), authority({})):
        assert one.id and "未注明" not in one.message.zh
