"""The outline of a report: headings found, lost numbers restored, nothing lost and nothing invented."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from annals import readers
from annals.extract.numbering import ITEM, number_like, read_marker
from annals.extract.outline import restore
from annals.extract.titles import read_title
from annals.model import (
    Document,
    Figure,
    Location,
    NumberStatus,
    Paragraph,
    ParagraphKind,
    Section,
    Source,
    Table,
    anchors,
    walk,
)
from hypothesis import given, settings
from hypothesis import strategies as st

REAL = Path(__file__).parent.parent / "data" / "reports" / "shandong-zjj" / "2017.txt"
LONG = "我局高度重视政府信息公开工作，把它列入重要议事日程，明确分管领导和责任科室，做到有人抓、有人管、有人做，取得明显成效。"


def flat(*lines: str, first: int = 1) -> Document:
    """A document as a reader returns it, a paragraph a line."""
    return Document(
        Source("report.txt", "0", 0, "text/plain"),
        tuple(
            Paragraph(line, Location(line=number, start=0, end=len(line)))
            for number, line in enumerate(lines, first)
        ),
    )


def sections(document: Document) -> list[Section]:
    return [block for block in walk(document.blocks) if isinstance(block, Section)]


def heads(document: Document) -> list[str]:
    """The outline in words: level, number, title; a restored number in square brackets."""
    shown = {NumberStatus.RESTORED: "{}[{}]{}", NumberStatus.NONE: "{}~{}{}"}
    return [
        shown.get(head.number_status, "{}{}{}").format(">" * (head.level - 1), head.number, head.title)
        for head in sections(document)
    ]


def printed(document: Document) -> str:
    """All text of the document, once and in order."""
    parts = []
    for block in walk(document.blocks):
        parts.append(block.printed if isinstance(block, Section) else block.text if isinstance(block, Paragraph) else "")
    return "".join(parts)


# --- the real report ----------------------------------------------------------------------------------------

OUTLINE_2017 = """
一、概述
>[（一）]加强组织领导，健全工作机制
>[（二）]明确任务分工，周密部署安排
>（三）强化监督考核，确保工作成效
二、主动公开情况
>（一）积极推进重点信息公开
>>1.推进提升质量发展和效益信息公开
>>2.推进质监“放管服”改革信息公开
>>3.推进质量监督执法信息公开
>>>~推进工业产品质量监督信息公开
>>>~推进认证认可、特种设备、计量器具监督检查信息公开
>>>~推进行政执法信息公开
>>4.推进人大代表建议和政协委员提案办理结果公开工作
>（二）切实加强政策解读回应
>>1.实行重大政策预公开
>>2.认真做好政策解读
>>>>>一是规范政策解读程序
>>>>>二是领导重视并参与重要政策解读
>>>>>三是充分利用媒体平台开展政策解读
>>3.加强舆情回应
>（三）加强公开平台建设
>>1.网站公开
>>2.新闻发布会
>>3.网上政务服务大厅
>>4.政府公报
>>5.新媒体发布平台
>>6.公共查阅场所
>>7.12365质监热线
三、依申请公开情况
>（一）依申请公开情况
>[（二）]申请处理情况
>（三）加大依申请公开向主动公开转化力度
>（四）收费和减免情况
[四、]因政府信息公开出现的举报、行政复议和行政诉讼情况
五、政府信息公开保密审查情况
六、主要问题和改进措施
>>>>>一是进一步提高认识，强化公开理念
>>>>>二是全面深化“五公开”工作机制
>>>>>三是加强督导考核，确保工作效果
""".strip().splitlines()


@pytest.fixture(scope="module")
def real() -> Document:
    return readers.read_document(REAL)


def test_the_report_of_2017_has_its_whole_outline(real):
    assert heads(restore(real)) == OUTLINE_2017


def test_the_report_of_2017_keeps_title_preface_and_annex_outside_the_sections(real):
    top = [block for block in restore(real).blocks if not isinstance(block, Section)]
    kinds = [block.kind for block in top if isinstance(block, Paragraph)]
    assert kinds.count(ParagraphKind.TITLE) == 2 and kinds.count(ParagraphKind.TEXT) == 2
    assert any(isinstance(block, Table) for block in top)


def test_every_restored_number_of_2017_has_its_doubt_and_stands_nowhere_in_the_text(real):
    tree = restore(real)
    restored = [head for head in sections(tree) if head.number_status == NumberStatus.RESTORED]
    doubts = [dict(doubt.values) for doubt in tree.doubts if doubt.rule == "S02"]
    assert [(doubt["number"], doubt["title"]) for doubt in doubts] == [(head.number, head.title) for head in restored]
    assert all(not head.printed.startswith(head.number) and head.confidence < 1 for head in restored)
    names = dict(anchors(tree.blocks))
    assert all(names[doubt.cells[0]] in restored for doubt in tree.doubts if doubt.rule == "S02")


def test_no_character_of_2017_is_lost_or_doubled(real):
    assert printed(restore(real)) == printed(real)


def test_ids_do_not_depend_on_what_was_restored(real):
    names = {name for name, _ in anchors(restore(real).blocks)}
    assert {name for name, _ in anchors(real.blocks)} <= names
    assert len(names) == len(list(anchors(restore(real).blocks)))


def test_places_of_heading_and_text_meet(real):
    for head in sections(restore(real)):
        body = head.blocks[0] if head.blocks else None
        if isinstance(body, Paragraph) and body.location.line == head.location.line:
            assert (head.location.end, head.location.line) == (body.location.start, body.location.line)
            assert head.location.end - head.location.start == len(head.printed)


# --- markers and titles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("一、概述", "一、", 1), ("一．概述", "一．", 1), ("十二、附则", "十二、", 12), ("（三）情况", "（三）", 3), ("(三)情况", "(三)", 3),
        ("〔一〕情况", "〔一〕", 1), ("㈡情况", "㈡", 2), ("1. 网站", "1.", 1), ("2．公报", "2．", 2), ("３、公报", "３、", 3), ("⒋公报", "⒋", 4),
        ("（1）微博", "（1）", 1), ("(２)微博", "(２)", 2), ("3）微博", "3）", 3), ("⑴微博", "⑴", 1), ("②微信", "②", 2), ("第二部分　公开", "第二部分", 2),
        ("第三章 附则", "第三章", 3), ("一是加强领导", "一是", 1), ("其二，加强领导", "其二", 2), ("首先，加强领导", "首先", 1),
        ("　　（一）加强", "（一）", 1), ("三要加强监督", "三要", 3),
    ],
)
def test_numbers_of_headings(text, number, value):
    marker = read_marker(text)
    assert marker and (marker.number, marker.ordinal) == (number, value)


@pytest.mark.parametrize(
    "text",
    [
        "2017年，我局公开信息5065条", "2017.1.1起施行", "1.5亿元资金", "5.3%的申请", "12.5万元", "一、二、三产业融合发展", "一二三产业融合发展",
        "（2017）39号", "〔2017〕39号", "3C认证", "12365热线", "0531—89012206", "一季度公开12条", "第一季度", "第三十条规定", "（一）项规定的情形",
        "（一）、（二）项", "十三五规划", "二〇一七年", "一般情况下", "《一、概述》", "", "　", "第一部分的内容", "三、四级医院", "1..2",
    ],
)
def test_not_numbers_of_headings(text):
    marker = read_marker(text)
    assert marker is None or marker.doubt


def test_numbers_are_written_like_their_siblings():
    pairs = [("（三）", 1), ("(三)", 2), ("4．", 3), ("４．", 3), ("⑶", 2), ("五、", 12), ("第三部分", 2), ("③", 1)]
    assert [number_like(number, value) for number, value in pairs] == [
        "（一）", "(二)", "3．", "３．", "⑵", "十二、", "第二部分", "①"
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("加强领导。局党组高度重视。", "加强领导"), ("加强领导", "加强领导"), ("网站公开：全年公开信息1286条。", "网站公开"),
        ("对“谁公开。谁负责”的要求。各科室落实。", "对“谁公开。谁负责”的要求"), ("网站公开　　2021年，通过网站公开信息一千多条，比上年增长。", "网站公开"),
        ("办公时间：8:30-12:00。", "办公时间：8:30-12:00"), (LONG, None), ("收到申请2件；", None),
    ],
)
def test_titles_end_where_their_sentence_ends(text, title):
    found = read_title(text, 0)
    assert (found.text if found else None) == title


# --- structure ----------------------------------------------------------------------------------------------


def test_levels_follow_the_styles_that_a_report_uses():
    lines = ["第一部分 概述", "一、基本情况", LONG, "（一）机构", LONG, "1、人员", LONG, "①专职", LONG, "第二部分 其他", LONG]
    assert heads(restore(flat(*lines))) == [
        "第一部分概述", ">一、基本情况", ">>（一）机构", ">>>1、人员", ">>>>①专职", "第二部分其他"
    ]
    assert heads(restore(flat("一、概述", LONG, "1.网站。" + LONG, "2.公报。" + LONG))) == ["一、概述", ">1.网站", ">2.公报"]


def test_run_in_heading_is_cut_at_its_first_stop():
    head = sections(restore(flat("一、概述", "（一）加强领导。" + LONG)))[1]
    assert (head.printed, head.title, head.blocks[0].text) == ("（一）加强领导。", "加强领导", LONG)
    assert str(head.location) == "第2行 · 第1–8字"
    assert head.blocks[0].location == Location(line=2, start=8, end=8 + len(LONG))


def test_joined_paragraph_keeps_its_last_line_for_the_text():
    text = "1.网站公开。" + LONG
    block = Paragraph(text, Location(line=84, end_line=86, start=2, end=30))
    head = sections(restore(Document(Source("x", "0", 0, ""), (block,))))[0]
    assert head.location == Location(line=84, start=2, end=9)
    assert head.blocks[0].location == Location(line=84, end_line=86, start=9, end=30)


def test_items_are_headings_only_as_a_run_of_paragraphs():
    run = restore(flat("一、打算", "下步打算：一是提高认识。" + LONG, "二是完善机制。" + LONG))
    assert heads(run) == ["一、打算", ">>>>>一是提高认识", ">>>>>二是完善机制"]
    assert next(block.text for block in walk(run.blocks) if isinstance(block, Paragraph)) == "下步打算："
    prose = restore(flat("一、问题", "一是认识不足；二是机制不全；三是力量薄弱。", "存在差距：一是机构不健全。二是培训不够。"))
    assert heads(prose) == ["一、问题"]
    listed = restore(flat("一、问题", "一是认识不足；", "二是机制不全；", "三是力量薄弱。"))
    assert heads(listed) == ["一、问题"]
    assert [block.kind for block in walk(listed.blocks) if isinstance(block, Paragraph)] == [ParagraphKind.ITEM] * 3


def test_numbered_sentences_are_a_list():
    tree = restore(flat("一、申请", "1.当面申请2件；", "2.网络申请18件；", "3.信函申请11件。"))
    assert heads(tree) == ["一、申请"]
    assert {block.kind for block in sections(tree)[0].blocks} == {ParagraphKind.ITEM}
    assert heads(restore(flat("一、申请", "（一）" + LONG, "（二）" + LONG))) == ["一、申请"]


def test_number_before_digits_is_a_heading_only_in_its_sequence():
    assert heads(restore(flat("6.查阅点。" + LONG, "7.12365热线。" + LONG)))[-1] == "7.12365热线"
    assert heads(restore(flat("一、概述", LONG, "7.12365热线。" + LONG))) == ["一、概述"]
    assert heads(restore(flat("1.培训。" + LONG, "2.宣传。" + LONG, "3.15晚会曝光。" + LONG))) == ["1.培训", "2.宣传"]


def test_table_of_contents_is_not_the_outline():
    contents = ["目　录", "一、概述……………1", "二、主动公开情况……2"]
    assert heads(restore(flat(*contents, "一、概述", LONG, "二、主动公开情况", LONG))) == ["一、概述", "二、主动公开情况"]
    plain = ["目录", "一、概述", "二、主动公开情况"]
    assert heads(restore(flat(*plain, "一、概述", LONG, "二、主动公开情况", LONG))) == ["一、概述", "二、主动公开情况"]


def test_annex_closes_the_sections_and_has_no_headings():
    document = flat("一、概述", LONG, "附件", "统计表", "1.填表说明", "2.填表说明")
    blocks = tuple(
        replace(block, kind=ParagraphKind.ATTACHMENT) if block.text == "附件" else block for block in document.blocks
    )
    tree = restore(replace(document, blocks=blocks))
    assert heads(tree) == ["一、概述"]
    assert [block.text for block in tree.blocks[1:]] == ["附件", "统计表", "1.填表说明", "2.填表说明"]


def test_automatic_numbers_of_the_format_are_used_and_never_printed():
    numbered = [("一、", "概述"), ("", LONG), ("（一）", "加强领导。" + LONG), ("（二）", "完善制度。" + LONG), ("●", "其他")]
    blocks = tuple(
        Paragraph(text, Location(line=line, unit="段"), number=number)
        for line, (number, text) in enumerate(numbered, 1)
    )
    tree = restore(Document(Source("x", "0", 0, ""), blocks))
    assert heads(tree) == ["一、概述", ">（一）加强领导", ">（二）完善制度"]
    assert {head.number_status for head in sections(tree)} == {NumberStatus.AUTOMATIC}
    assert printed(tree) == "".join(text for _, text in numbered)


def test_headings_that_the_format_declares_need_no_number():
    lines = [("一、概述", 1), (LONG, None), ("组织领导", 2), (LONG, None), ("（一）受理", 2), (LONG, None), ("结语", 1), (LONG, None)]
    blocks = tuple(Paragraph(text, Location(line=line), level=level) for line, (text, level) in enumerate(lines, 1))
    tree = restore(Document(Source("x", "0", 0, ""), blocks))
    assert heads(tree) == ["一、概述", ">~组织领导", ">（一）受理", "~结语"]


# --- lost numbers -------------------------------------------------------------------------------------------


def test_gap_is_filled_with_what_looks_like_its_siblings():
    tree = restore(flat("一、受理情况", LONG, "办理情况", LONG, "三、收费情况", LONG))
    assert heads(tree) == ["一、受理情况", "[二、]办理情况", "三、收费情况"]
    tree = restore(flat("一、概述", "健全组织，落实责任。" + LONG, LONG, "（二）完善制度，规范流程。" + LONG))
    assert heads(tree)[1] == ">[（一）]健全组织，落实责任"


def test_gap_that_nothing_fits_is_a_doubt_and_nothing_is_invented():
    tree = restore(flat("一、受理情况", LONG, LONG, "三、收费情况", LONG))
    assert heads(tree) == ["一、受理情况", "三、收费情况"]
    (doubt,) = tree.doubts
    assert doubt.rule == "S06" and dict(doubt.values)["number"] == "二、" and doubt.cells == ("p4",)


def test_gap_that_two_fit_equally_stays_open():
    lines = ["一、受理情况", LONG, "办理情况", LONG, "答复情况", LONG, "三、收费情况", LONG]
    assert heads(restore(flat(*lines))) == ["一、受理情况", "三、收费情况"]


def test_no_gap_no_restoration():
    lines = ["一、受理情况", LONG, "办理情况", LONG, "二、收费情况", LONG]
    assert heads(restore(flat(*lines))) == ["一、受理情况", "二、收费情况"]


def test_heading_between_two_numbers_of_a_run_is_not_of_a_higher_style():
    lines = ["一、公开情况", "1.网站", LONG, "工作情况", LONG, "2.公报", LONG, "依申请情况", LONG, "1.受理", LONG, "三、收费情况", LONG]
    assert "[二、]依申请情况" in heads(restore(flat(*lines)))


def test_list_of_parts_in_the_preface_proves_lost_heads():
    preface = "本报告内容包括概述、主动公开情况、依申请公开情况（含收费）、存在问题及改进措施等四个部分。"
    last = restore(flat(preface, "一、概述", LONG, "二、主动公开情况", LONG, "三、依申请公开情况", LONG, "存在的主要问题和改进措施", LONG))
    assert heads(last)[-1] == "[四、]存在的主要问题和改进措施"
    none = restore(flat(preface, "概述", LONG, "主动公开情况", LONG, "依申请公开情况", LONG, "存在问题及改进措施", LONG))
    assert heads(none) == ["[一、]概述", "[二、]主动公开情况", "[三、]依申请公开情况", "[四、]存在问题及改进措施"]
    wrong = preface.replace("四个", "五个")
    assert heads(restore(flat(wrong, "概述", LONG, "主动公开情况", LONG))) == []


def test_the_six_usual_parts_are_known_by_their_titles():
    lines = ["一、总体情况", LONG, "主动公开政府信息情况", "第二十条第（一）项", "三、收到和处理政府信息公开申请情况", LONG,
             "四、政府信息公开行政复议、行政诉讼情况", "无。", "五、存在的主要问题及改进情况", LONG, "其他需要报告的事项", "无。"]
    assert heads(restore(flat(*lines)))[1::4] == ["[二、]主动公开政府信息情况", "[六、]其他需要报告的事项"]


def test_unnumbered_run_in_heads_need_a_neighbour_of_the_same_shape():
    both = ["一、公开情况", "推进财政信息公开。" + LONG, "推进环保信息公开。" + LONG]
    assert heads(restore(flat(*both))) == ["一、公开情况", ">~推进财政信息公开", ">~推进环保信息公开"]
    one = ["一、公开情况", "推进财政信息公开。" + LONG, "群众满意度持续上升。" + LONG]
    assert heads(restore(flat(*one))) == ["一、公开情况"]


def test_caption_below_a_picture_is_no_lost_heading():
    blocks = list(flat("一、受理情况", LONG, "培训现场情况", LONG, "三、收费情况", LONG).blocks)
    blocks[2] = replace(blocks[2], kind=ParagraphKind.CAPTION)
    blocks.insert(2, Figure("image1.png", Location(line=3)))
    assert heads(restore(Document(Source("x", "0", 0, ""), tuple(blocks)))) == ["一、受理情况", "三、收费情况"]


# --- measured by knocking numbers out -----------------------------------------------------------------------

PROSE = (
    "2021年，我局认真贯彻落实《条例》，全年主动公开政府信息1286条，其中通过网站公开1100条，通过政务新媒体公开186条。",
    "局党组高度重视政务公开工作，多次召开专题会议研究部署，形成主要领导亲自抓、分管领导具体抓的工作格局。",
    "严格落实信息发布审核制度，坚持先审查后公开，确保公开内容准确、及时、权威。全年未发生泄密事件。",
    "全年共收到政府信息公开申请12件，均在法定期限内答复，未发生因政府信息公开引起的行政复议、行政诉讼。",
    "主动公开政府信息数量稳步增长。与上年相比，增加信息120条，增长10.3%，其中重点领域信息占比超过六成。",
    "不予公开信息的审查更加严格。对涉及商业秘密、个人隐私的，依法征求第三方意见后作出决定。",
    "同时，做好政策解读，发布图文解读材料25篇，负责同志参加在线访谈3次，收到良好社会效果。",
    "1.5亿元财政资金使用情况全部向社会公开，接受群众监督。", "一、二、三产业统计数据按月公开，便于社会公众查询使用。",
    "3月15日，组织开展“3·15”消费维权活动，现场接受咨询百余人次。", "收费情况：本年度未收取任何费用。", "网站访问量持续上升。",
    "年度培训3期，参训人员210人次。", "《政府公报》全年编印12期，发放2400册，免费向公众提供。",
)
LAYOUTS = {
    "six parts": "一、总体情况/@/（一）主动公开。+/（二）依申请公开。+/（三）政府信息管理。+/（四）政府信息公开平台建设。+/（五）监督保障。+/"
    "二、主动公开政府信息情况/@/三、收到和处理政府信息公开申请情况/@/四、政府信息公开行政复议、行政诉讼情况/@/"
    "五、存在的主要问题及改进情况/（一）存在的主要问题/@/（二）下一步改进措施/@/@/六、其他需要报告的事项/@",
    "three levels": "一、概述/@/@/二、主动公开政府信息的情况/（一）公开的主要内容/1.机构职能类信息。+/2.政策法规类信息。+/3.规划计划类信息。+/"
    "（二）公开的主要形式/1.政府网站/@/2.政府公报/@/3.新闻发布会/@/@/（三）重点领域信息公开情况/@/三、依申请公开政府信息的情况/"
    "（一）申请情况/@/（二）答复情况/@/（三）收费情况/@/四、行政复议和行政诉讼情况/@/五、存在的问题和改进措施/（一）存在的问题/@/"
    "（二）改进措施/1.加强学习培训，提高业务能力。+/2.完善制度机制，规范公开流程。+/3.拓宽公开渠道，方便群众查询。+",
    "parts": "第一部分 概述/一、基本情况/@/二、组织领导情况/@/三、制度建设情况/@/第二部分 主动公开情况/一、主动公开信息情况/@/"
    "二、公开渠道建设情况/（一）网站公开情况/@/（二）公报公开情况/@/（三）微信公开情况/@/第三部分 依申请公开情况/一、受理情况/@/"
    "二、办理情况/@/第四部分 问题和改进措施/@",
    "half width": "一、工作概况/(一)健全机制，夯实公开基础。+/(二)突出重点，拓展公开内容。+/(三)创新形式，增强公开实效。+/(四)强化监督，提升公开质量。+/"
    "二、主动公开情况/1、财政信息/@/2、人事信息/@/3、采购信息/@/4、项目信息/@/三、依申请公开情况/@/四、投诉举报情况/@/"
    "五、人员和经费情况/@/六、主要问题及打算/@",
}


def laid_out(name: str, chance: random.Random) -> Document:
    """A report of that layout with prose drawn by lot: @ is a paragraph, + the text behind a run-in heading."""
    running = [text for text in PROSE if len(text) > 40]
    lines = [
        chance.choice(PROSE) if part == "@" else part[:-1] + chance.choice(running) if part.endswith("+") else part
        for part in LAYOUTS[name].split("/")
    ]
    return flat(*lines, first=2)


def knocked_out(document: Document, share: float, chance: random.Random) -> tuple[Document, dict[int, str], set[int]]:
    """The document without a share of its heading numbers, all true numbers by line, and the lines that lost theirs."""
    true = {head.location.line: head.number for head in sections(restore(document)) if head.number}
    lost, blocks = set(), []
    for block in document.blocks:
        marker = read_marker(block.text) if isinstance(block, Paragraph) else None
        if marker and marker.rank < ITEM and block.location.line in true and chance.random() < share:
            lost.add(block.location.line)
            block = replace(block, text=block.text[marker.length :])
        blocks.append(block)
    return replace(document, blocks=tuple(blocks)), true, lost


def numbered(document: Document) -> Document:
    """The document with its restored numbers printed: what the original must have been."""
    lost = {s.location.line: s.number for s in sections(restore(document)) if s.number_status == NumberStatus.RESTORED}
    return replace(document, blocks=tuple(
        replace(block, text=lost[block.location.line] + block.text)
        if isinstance(block, Paragraph) and block.location.line in lost else block
        for block in document.blocks
    ))


@pytest.mark.parametrize("name", [*LAYOUTS, "real"])
def test_numbers_knocked_out_at_random_come_back_right_or_not_at_all(name, real):
    lost_count = right = wrong = 0
    for seed in range(12):
        chance = random.Random(f"{name}/{seed}")
        document = numbered(real) if name == "real" else laid_out(name, chance)
        damaged, true, lost = knocked_out(document, 0.15, chance)
        tree = restore(damaged)
        for head in sections(tree):
            if head.number_status == NumberStatus.RESTORED:
                good = head.location.line in lost and true[head.location.line] == head.number
                right, wrong = right + good, wrong + (not good)
        lost_count += len(lost)
        assert printed(tree) == printed(damaged)
    assert wrong == 0
    assert right >= 0.45 * lost_count, "a third cannot be proved by numbers, but most of the others must be found"


# --- properties ---------------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "一、", "二、", "四、", "（一）", "（二）", "（四）", "1.", "2.", "3、", "（1）", "①", "一是", "二是", "三是", "第一部分 ", "首先，", "概述", "网站公开",
    "加强领导，健全机制。", "情况", "2017年", "。", "：", "；", "　", " ", "5.3%", "附件", "目录", "《条例》", "“", "”", "（", LONG, "下步打算：", "……1",
])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.sampled_from(ParagraphKind)), max_size=25))
def test_restoring_never_loses_doubles_or_invents_text(lines):
    document = flat(*(line for line, _ in lines))
    document = replace(document, blocks=tuple(
        replace(block, kind=kind) for block, (_, kind) in zip(document.blocks, lines, strict=True)
    ))
    tree = restore(document)
    assert printed(tree) == printed(document)
    assert len({name for name, _ in anchors(tree.blocks)}) == len(list(anchors(tree.blocks)))
    for head in sections(tree):
        assert all(not isinstance(block, Section) or block.level > head.level for block in head.blocks)
    assert restore(document) == tree
