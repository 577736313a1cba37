"""Which words lead from a number of the narrative to a cell, and which do not; the words are those of data/forms/bindings.yml."""

from __future__ import annotations

import dataclasses
import time
from functools import cache
from pathlib import Path

import pytest
from annals.errors import SpecError
from annals.extract import citations, outline
from annals.extract.claims import scan
from annals.extract.claims.linking import link
from annals.forms.bindings import load_bindings
from annals.model import Claim, Report, Verdict
from annals.readers import read_bytes
from claimlabels import Labelled, complete
from claimscores import build
from fillings import form

TABLES = {"2014": ("@T1",), "2008-local": ("@T0",)}
CELLS = {
    "2014": {
        "T1.1.1": 1200, "T1.1.1.a": 8, "T1.1.1.b": 9, "T1.1.2.1": 7, "T1.1.2.2": 1000, "T1.1.2.3": 120, "T1.1.2.4": 73, "T1.2.1": 15,
        "T1.2.2.1": 6, "T1.2.2.1.a": 2, "T1.2.2.2": 4, "T1.2.2.2.a": 3, "T1.2.2.3": 11, "T1.2.2.4": 33, "T1.3.1": 31, "T1.3.1.1": 2,
        "T1.3.1.3": 17, "T1.3.1.4": 12, "T1.3.2": 30, "T1.3.2.1": 27, "T1.3.2.2": 3, "T1.3.3": 30, "T1.3.3.1": 8, "T1.3.3.2": 10,
        "T1.3.3.4": 5, "T1.3.3.4.b": 4, "T1.3.3.4.c": 1, "T1.3.3.6": 7, "T1.4": 5, "T1.4.1": 3, "T1.4.2": 2, "T1.5": 4, "T1.5.1": 4,
        "T1.8.2": 3, "T1.8.3": 7, "T1.8.3.1": 2, "T1.8.3.2": 5, "T1.8.4": 12, "T1.9.1": 4, "T1.9.2": 2, "T1.9.3": 130,
    },
    "2019": {
        "T2.1.norm": [12, 12, 85], "T2.5.lic": [12, "减2", 265], "T2.6.pen": [15, "增1", 13], "T2.9.pro": [31, "1276.5534万元"],
        "T3.1": [27, 1], "T3.3.1": [20], "T3.3.2": [7, 1], "T4.rev": [5, 1],
    },
    "2021": {
        "T2.1.norm": [5, 2, 31], "T2.5.lic": 265, "T2.6.pen": 18, "T2.8.fee": 12.5, "T3.1": [50, 3, 0, 0, 1], "T3.2": [2],
        "T3.3.1": [20, 1], "T3.3.2": [5], "T3.3.3.1": [1], "T3.3.3.6": [4], "T3.3.4.1": [16], "T3.3.4.2": [2], "T3.3.5.2": [1],
        "T3.3.6.1": [3], "T3.4": [2, 1], "T4.rev": [5, 1, 1, 1], "T4.dir": [2, 0, 0, 1], "T4.aft": [1],
    },
    "2008-local": {"T0.01": 642, "T0.02": 630, "T0.12": 23, "T0.13": 4, "T0.16": 19, "T0.19": 23, "T0.20": 12, "T0.43": 86, "T0.45": 20, "T0.46": 66},
}


@cache
def report(edition: str, text: str = "", year: int = 2022) -> Report:
    """A report with that narrative and the figures above."""
    lines = ("甲县示例局2022年政府信息公开工作年度报告", *(line.strip() for line in text.splitlines() if line.strip()), "附件")
    tables = TABLES.get(edition, ("@T2", "@T3", "@T4"))
    return build(Labelled("x", edition, year, False, "", complete(edition, CELLS[edition]), (*lines, *tables), ()), "html")


def found(edition: str, text: str) -> list[Claim]:
    """The claims of that narrative, in order, without those of the title."""
    one = report(edition, text)
    claims = link(one, scan(one.document, one.citations))
    return [claim for claim in claims if claim.kind == "claim"]


def links(edition: str, text: str) -> list[str]:
    """What each number is linked to: “31件 T1.3.1”; “31件 -” where nothing answers to it."""
    return [f"{claim.quote} {'+'.join(_bare(claim.cells)) or '-'}" for claim in found(edition, text)]


def _bare(cells: tuple[str, ...]) -> list[str]:
    return [cell if cell.startswith("T") else "claim" for cell in cells]


ORG = "T3.1-biz+T3.1-res+T3.1-soc+T3.1-law+T3.1-oth"
DENIED = "+".join(f"T3.3.3.{at}-tot" for at in range(1, 9))

LINKED = {
    "words before the number": ("2014", "2022年收到政府信息公开申请31件，其中当面申请2件。", ["31件 T1.3.1", "2件 T1.3.1.1"]),
    "words behind the number": ("2014", "全年31件申请中，17件通过网络提交，12件由邮局寄来。", ["31件 T1.3.1", "17件 T1.3.1.3", "12件 T1.3.1.4"]),
    "two behind theirs, joined": ("2014", "全局有2名专职人员和5名兼职人员从事政府信息公开工作。", ["2名 T1.8.3.1", "5名 T1.8.3.2"]),
    "a list with its turns": (
        "2014", "收到政府信息公开申请31件，当面、传真、网络申请分别为2件、0件、17件。",
        ["31件 T1.3.1", "2件 T1.3.1.1", "0件 T1.3.1.2", "17件 T1.3.1.3"],
    ),
    "the matter of the sentence before": ("2014", "收到政府信息公开申请31件。其中网络17件，信函12件。", ["31件 T1.3.1", "17件 T1.3.1.3", "12件 T1.3.1.4"]),
    "items of a list": ("2014", "本年度收到申请31件：\n1.当面申请：2件；\n2.网络申请：17件；", ["31件 T1.3.1", "2件 T1.3.1.1", "17件 T1.3.1.3"]),
    "a colon between": ("2014", "主动公开政府信息1200条。政府网站：1000条；政务微博：120条。", ["1200条 T1.1.1", "1000条 T1.1.2.2", "120条 T1.1.2.3"]),
    "brackets after their total": (
        "2014", "答复申请30件，其中不同意公开5件（商业秘密4件、个人隐私1件），信息不存在7件。",
        ["30件 T1.3.3", "5件 T1.3.3.4", "4件 T1.3.3.4.b", "1件 T1.3.3.4.c", "7件 T1.3.3.6"],
    ),
    "two counts of one matter": ("2014", "举办政务公开培训班2期130人次。", ["2期 T1.9.2", "130人次 T1.9.3"]),
    "reconsideration, then litigation": (
        "2014", "行政复议5件，其中维持3件、纠错2件；行政诉讼4件，维持4件。", ["5件 T1.4", "3件 T1.4.1", "2件 T1.4.2", "4件 T1.5", "4件 T1.5.1"],
    ),
    "the head in person": ("2014", "举办新闻发布会6次，主要负责人参加2次；在线访谈4期。", ["6次 T1.2.2.1", "2次 T1.2.2.1.a", "4期 T1.2.2.2"]),
    "a sum of columns": ("2021", "共收到申请54件，其中自然人50件、法人或其他组织4件。", ["54件 T3.1-tot", "50件 T3.1-nat", f"4件 {ORG}"]),
    "with what was carried in": ("2021", "新收申请54件，上年结转2件，合计56件。", ["54件 T3.1-tot", "2件 T3.2-tot", "56件 T3.1-tot+T3.2-tot"]),
    "received means with carried in": ("2021", "共收到政府信息公开申请56件（含上年结转2件）。", ["56件 T3.1-tot+T3.2-tot", "2件 T3.2-tot"]),
    "a group without cells of its own": ("2021", "办理申请结果：予以公开21件，不予公开5件。", ["21件 T3.3.1-tot", f"5件 {DENIED}"]),
    "matters named together": ("2021", "办理申请中，予以公开和部分公开26件。", ["26件 T3.3.1-tot+T3.3.2-tot"]),
    "both of them": ("2019", "新制作、新公开规范性文件均为12件，对外公开总数85件。", ["12件 T2.1.norm-made+T2.1.norm-open", "85件 T2.1.norm-total"]),
    "litigation of two kinds": (
        "2021", "行政诉讼4件，其中未经复议直接起诉3件、复议后起诉1件。", ["4件 T4.dir-tot+T4.aft-tot", "3件 T4.dir-tot", "1件 T4.aft-tot"],
    ),
    "an outcome after it was named": ("2021", "行政复议8件，5件维持，1件纠正；行政诉讼4件，维持3件。", [
        "8件 T4.rev-tot", "5件 T4.rev-up", "1件 T4.rev-cor", "4件 T4.dir-tot+T4.aft-tot", "3件 T4.dir-up+T4.aft-up",
    ]),
    "a change": ("2019", "行政许可事项比上年减少2项；行政处罚事项比上年增加1项。", ["2项 T2.5.lic-chg", "1项 T2.6.pen-chg"]),
    "money rounded": ("2019", "政府集中采购31次，金额1276.55万元。", ["31次 T2.9.pro-n", "1276.55万元 T2.9.pro-amt"]),
    "yuan against ten thousands": ("2021", "行政事业性收费125000元。", ["125000元 T2.8.fee"]),
    "from one to another": ("2021", "行政复议由9件降至8件。", ["9件 -", "8件 T4.rev-tot"]),
    "at the end of the year": ("2021", "截至2022年12月31日，现行有效规范性文件31件。", ["31件 T2.1.norm-val"]),
    "the channels of 2008": ("2008-local", "受理政府信息公开申请23件，其中当面4件，网上19件；答复23件。", [
        "23件 T0.12", "4件 T0.13", "19件 T0.16", "23件 T0.19",
    ]),
    "a zero for several": ("2014", "本年度没有收到举报投诉。", ["没有 T1.6"]),
}


@pytest.mark.parametrize(("edition", "text", "expected"), LINKED.values(), ids=LINKED)
def test_words_lead_to_cells(edition: str, text: str, expected: list[str]) -> None:
    assert [one if not one.startswith("没有") else "没有 T1.6" for one in links(edition, text)] == expected


REFUSED = {
    "a draft is no document that was made": ("2021", "就5个规范性文件草案征求意见，收到意见54条。"),
    "complaints of consumers": ("2014", "处理消费者投诉举报31件，办结30件。"),
    "a hotline": ("2021", "12345热线受理工单54件，办结52件，答复52件。"),
    "letters to the mayor": ("2021", "局长信箱收到来信54封，答复52件。"),
    "proposals": ("2021", "办理人大建议54件、政协提案52件，全部答复。"),
    "a window": ("2021", "行政许可窗口受理申请265件。"),
    "followers": ("2014", "微信公众号关注31人，微博阅读量120次。"),
    "a training of others": ("2014", "开展农业技能培训2期。"),
    "another year": ("2021", "2021年收到政府信息公开申请54件。"),
    "last year": ("2021", "上年共收到政府信息公开申请54件。"),
    "half a year": ("2021", "上半年收到政府信息公开申请54件。"),
    "a plan": ("2021", "2023年计划制定规范性文件5件。"),
    "growth": ("2021", "申请量比上年增加54件，同比增长5%。"),
    "an average": ("2021", "平均每件申请办理2次。"),
    "another capacity": ("2021", "作为复议机关收到行政复议案件8件，其中维持5件。"),
    "a part of the area": ("2021", "其中县政府本级收到政府信息公开申请54件，予以公开21件。"),
    "what is shown": ("2021", "公示行政处罚信息18件。"),
    "the contents": ("2021", "从申请内容看，涉及征地补偿50件、房屋拆迁3件。"),
    "carried over says no kind": ("2021", "我局发布信息54条，设置栏目5个。"),
}


@pytest.mark.parametrize(("edition", "text"), REFUSED.values(), ids=REFUSED)
def test_equal_values_prove_nothing(edition: str, text: str) -> None:
    assert [one for one in links(edition, text) if not one.endswith("-")] == []


CONTRADICTS = {
    "an outcome": ("2021", "共收到申请54件，办理结果为予以公开25件。", "25件"),
    "reconsideration": ("2021", "本年度发生行政复议案件9件。", "9件"),
    "carried out": ("2021", "收到申请54件，办结53件，结转7件。", "7件"),
    "a channel": ("2014", "收到政府信息公开申请31件，其中网络申请18件。", "18件"),
    "about as many": ("2014", "全年通过政府网站公开信息500余条。", "500余条"),
    "a denial": ("2021", "本年度未收到政府信息公开申请。", "未"),
    "a share whose siblings hold": (
        "2014", "收到申请31件。其中，网络申请17件，占54.8%；信函申请12件，占38.7%；当面申请2件，占9.5%。", "9.5%",
    ),
}


@pytest.mark.parametrize(("edition", "text", "quote"), CONTRADICTS.values(), ids=CONTRADICTS)
def test_plain_words_contradict(edition: str, text: str, quote: str) -> None:
    wrong = [claim.quote for claim in found(edition, text) if claim.verdict in (Verdict.DISAGREES, Verdict.INCOMPATIBLE)]
    assert len(wrong) == 1 and wrong[0].startswith(quote)


UNSURE = {
    "a word that narrows": "共收到征地类信息公开申请20件。",
    "another body": "区教育局收到申请12件，办结10件。",
    "its own parts": "各单位共收到政府信息公开申请300件。",
    "added up over years": "累计制发规范性文件60件。",
    "only answered": "答复申请50件。",
    "several that differ": "收到政府信息公开申请60件。收到政府信息公开申请70件。",
    "a field": "就业领域制发规范性文件3件。",
    "carried, in or out": "全年共办理政府信息公开申请56件，其中：新收54件，结转2件。",
    "carried, after all that were answered": "申请全部办结，其中新收54件、结转2件。",
    "among the problems": "五、存在的主要问题及改进情况\n信息公开行政复议纠正3件。",
}


@pytest.mark.parametrize("text", UNSURE.values(), ids=UNSURE)
def test_no_contradiction_when_in_doubt(text: str) -> None:
    assert [claim.quote for claim in found("2021", text) if claim.verdict in (Verdict.DISAGREES, Verdict.INCOMPATIBLE)] == []


SHARES = {
    "of a total that only the table has": ("2021", "自然人申请50件，占92.6%。", Verdict.DERIVED),
    "named by words": ("2021", "全年行政复议纠错率12.5%。", Verdict.DERIVED),
    "of a total in the text": ("2014", "网站开设栏目40个，其中更新栏目30个，占75%。", Verdict.DERIVED),
    "another way of growing": ("2014", "全年接待群众200人次，同比增长12%。", Verdict.UNMATCHED),
    "of something unknown": ("2014", "新闻稿件30篇，占全市的4.2%。", Verdict.UNMATCHED),
}


@pytest.mark.parametrize(("edition", "text", "verdict"), SHARES.values(), ids=SHARES)
def test_shares_are_reckoned_anew(edition: str, text: str, verdict: Verdict) -> None:
    assert found(edition, text)[-1].verdict == verdict


def test_shares_in_a_list_have_their_turns() -> None:
    claims = found("2021", "收到申请54件，其中自然人50件、法人或其他组织4件，分别占92.6%和7.4%。")
    assert [claim.verdict for claim in claims[-2:]] == [Verdict.DERIVED] * 2
    swapped = found("2021", "收到申请54件，其中自然人50件、法人或其他组织4件，分别占7.4%和92.6%。")
    assert Verdict.DERIVED not in [claim.verdict for claim in swapped[-2:]]


# --- time -----------------------------------------------------------------------------------------------------------

HOSTILE = {
    "numbers in one clause": "收到申请5件" * 4_000,
    "a list without end": "当面、网络分别为" + "1件、" * 5_000,
    "shares": "申请5件，占5%，" * 5_000,
    "percentages": "占5%、" * 10_000,
    "open brackets": "（申请5件" * 8_000,
    "closed brackets": "申请（网络）5件（当面）3件，" * 3_000,
    "parts": "共9件，其中" + "网络1件、" * 8_000,
    "from and to": "由5件降至4件降至" * 4_000,
    "matters": "行政复议、行政诉讼" * 5_000 + "5件",
    "paragraphs": "收到申请5件：\n" * 4_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_linking_takes_time_in_proportion(text: str) -> None:
    document = outline.restore(read_bytes(text.encode(), "2022.txt"))
    claims = scan(document, citations.find_citations(document))
    one = dataclasses.replace(report("2021"), document=document)
    begun = time.process_time()
    assert len(link(one, claims)) == len(claims)
    assert time.process_time() - begun < 8


# --- the file of bindings -------------------------------------------------------------------------------------------

GOOD = """\
words:
  got: [收到, 受理]
topics:
  - {id: apply, words: [申请]}
neutral: [全年]
wholes:
  - {parts: T3.1-, cells: [T3.1-tot]}
bindings:
  - forms: ['2021']
    cells: [T3.1-tot]
    near: [=got|接到, 申请]
    about: [apply]
"""


def test_named_lists_stand_for_their_words(tmp_path: Path) -> None:
    path = tmp_path / "bindings.yml"
    path.write_text(GOOD, encoding="utf-8")
    (one,) = load_bindings(path, (form("2021"),))
    assert one.bindings[0].near == (("收到", "受理", "接到"), ("申请",))
    assert one.topics[0].words == ("申请",) and one.neutral == ("全年",) and one.wholes == (("T3.1-", ("T3.1-tot",)),)


@pytest.mark.parametrize(("old", "new", "said"), [
    ("=got|接到", "=get|接到", "=get"),
    ("about: [apply]", "about: [aply]", "aply"),
    ("cells: [T3.1-tot]\n    near", "cells: [T3.9-tot]\n    near", "T3.9-tot"),
    ("cells: [T3.1-tot]}", "cells: [T9.1]}", "T9.1"),
    ("=got|接到", "=got||接到", "空的词"),
    ("    about:", "    abaut:", "abaut"),
    ("forms: ['2021']", "forms: ['2020']", "2020"),
])
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "bindings.yml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(SpecError, match=said):
        load_bindings(path, (form("2021"),))
