"""Paragraphs cut by hard line breaks, wrapped at a fixed width, or left alone: what is joined and what never is."""

from __future__ import annotations

import random
import re
import unicodedata
from itertools import accumulate

import pytest
from annals.model import Document, Paragraph
from annals.readers import read_bytes

PARAGRAPHS = (
    "示例市民政局",
    "2016年政府信息公开工作年度报告",
    "本报告根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《示例省政府信息公开办法》的要求，由示例市民政局办公室编制。"
    "所列数据的统计期限自2016年1月1日起至2016年12月31日止，电子版可从示例市民政局网站（http://mz.example.cn/gk/2016/）下载。",
    "如有疑问，请与示例市民政局办公室联系（地址：示例市人民路88号，邮政编码：100000，办公时间：8:30-12:00，"
    "联系电话：0000—12345678，电子邮箱：bgs_mz@mz.example.cn）。",
    "一、概述",
    "2016年，我局深入贯彻《条例》，认真落实《示例市人民政府办公室关于印发2016年政务公开工作要点的通知》（示政办发〔2016〕12号）要求，"
    "坚持以公开为常态、不公开为例外，全面推进“五公开”，下大力气做好信息发布、解读和回应工作，增强了公开实效，提升了执行力与公信力。",
    "加强组织领导，健全工作机制。局党组多次听取政务公开工作汇报，明确由分管副局长任组长，各科室主要负责人为成员，"
    "按照“谁主管、谁公开、谁负责”的原则，做好相关信息的公开工作，全年培训人员60余人次。",
    "（二）强化监督考核，确保工作成效",
    "及时对政务信息公开属性进行调整，每季度对网站栏目统计调度，督促相关科室整改，所占分值权重为3%。",
    "二、主动公开情况",
    "2016年，我局主动公开政府信息1286条，通过网站公开信息1100条，微博公开信息86条，其他方式100条。召开新闻发布会2次。",
    "1.推进社会救助信息公开",
    "公布低保对象3512户、5106人，特困供养人员406人，发放资金1286.5万元，其中城市低保金占58%；"
    "编制完成《社会救助服务指南》，并在“示例民政”微信公众号、《示例日报》《示例晚报》等媒体发布。",
    "2.推进慈善信息公开",
    "与有关单位建立了协调机制，公开募捐信息17件，受理投诉4起，办结率100%，群众满意度明显提高。",
    "●救助案例12件",
    "●慈善项目17件",
    "一是规范解读程序。印发《示例市民政局规范性文件管理办法》，明确将解读与起草同步考虑、同步安排。",
    "二是领导参与解读。主要负责人通过广播、电视访谈等对“养老服务”“城乡社区治理”等主题进行解读，在线访谈3次。",
    "三、依申请公开情况",
    "2016年，共收到政府信息公开申请9件，其中，当面申请1件，占11.1%；网络申请6件，占66.7%；信函申请2件，占22.2%。",
    "申请处理情况",
    "本年度共答复9件，其中，属于已主动公开范围的4件，同意公开答复的3件，不属于本机关的1件，申请信息不存在的1件。",
    "四、主要问题和改进措施",
    "存在的差距：一是专职人员配备有待加强；二是业务培训成效有待提升；三是公开的深度和广度还需要进一步拓展。",
    "下步打算：切实把政务公开当作事关全局的重要工作来抓，制定培训计划，强化公开意识，把公开的要求体现到各项工作之中。",
    "附件：示例市民政局2016年度政府信息公开工作情况统计表",
)


def squeeze(text: str) -> str:
    return "".join(text.split())


def read(text: str) -> Document:
    return read_bytes(text.encode(), "2016.txt")


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if isinstance(block, Paragraph)]


def compare(text: str, wanted: tuple[str, ...] = PARAGRAPHS) -> tuple[list[int], list[int]]:
    """(ends of paragraphs that were glued to the next one, places where one was cut), as counts of characters."""
    got = [squeeze(item) for item in paragraphs(text)]
    want = [squeeze(item) for item in wanted]
    assert "".join(got) == "".join(want)
    ends, cuts = set(accumulate(map(len, want))), set(accumulate(map(len, got)))
    return sorted(ends - cuts), sorted(cuts - ends)


def by_characters(text: str, width: int, indent: str) -> list[str]:
    whole = indent + text
    return [whole[start:start + width] for start in range(0, len(whole), width)]


def by_columns(text: str, width: int, indent: str) -> list[str]:
    """Wrapped as a word processor does: Latin words whole, no stop at the beginning of a line."""
    lines, line = [], indent
    for token in re.findall(r"[A-Za-z0-9][A-Za-z0-9./:@_%-]*|.", text):
        if columns(line) + columns(token) > width and token not in "，。、；：？！”》）":
            lines.append(line)
            line = ""
        line += token
    return [*lines, line]


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize("indent", ["", "　　", " ", "     "])
def test_uncut_text_is_left_alone(between: str, indent: str) -> None:
    text = between.join(indent + item for item in PARAGRAPHS)
    assert paragraphs(text) == list(PARAGRAPHS)
    assert not read(text).doubts


@pytest.mark.parametrize("width", [35, 36, 38, 40, 45])
@pytest.mark.parametrize("indent", ["　　", "    "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_wrapped_at_a_number_of_characters(width: int, indent: str, between: str, end: str) -> None:
    text = between.join("\n".join(by_characters(item, width, indent)) for item in PARAGRAPHS)
    assert compare(text.replace("\n", end)) == ([], [])


@pytest.mark.parametrize("width", [56, 64, 70, 76, 80])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_text_wrapped_at_a_number_of_columns(width: int, between: str) -> None:
    text = between.join("\n".join(by_columns(item, width, "　　")) for item in PARAGRAPHS)
    assert compare(text) == ([], [])


@pytest.mark.parametrize("width", [35, 38, 40])
def test_wrapped_text_with_a_blank_line_everywhere(width: int) -> None:
    text = "\n\n".join("\n\n".join(by_characters(item, width, "　　")) for item in PARAGRAPHS)
    assert compare(text) == ([], [])


@pytest.mark.parametrize("width", [35, 38, 40])
def test_wrapped_text_with_a_margin(width: int) -> None:
    lines = [line for item in PARAGRAPHS for line in by_characters(item, width, "　　")]
    assert compare("\n".join("      " + line for line in lines)) == ([], [])


@pytest.mark.parametrize("width", [35, 36, 38, 40])
def test_wrapped_text_without_any_indent_glues_nothing(width: int) -> None:
    glued, cut = compare("\n".join(line for item in PARAGRAPHS for line in by_characters(item, width, "")))
    assert not glued
    assert len(cut) <= 3


def test_one_break_anywhere_in_a_paragraph() -> None:
    source, missed, breaks = random.Random(3), 0, 0
    for _ in range(40):
        lines = []
        for item in PARAGRAPHS:
            place = source.randrange(20, len(item) - 5) if len(item) > 60 and source.random() < 0.5 else 0
            lines += [item[:place], item[place:]] if place else [item]
            breaks += bool(place)
        glued, cut = compare("\n\n".join(lines))
        assert not glued
        missed += len(cut)
    assert breaks > 100
    assert missed <= 0.05 * breaks


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2016年通过示例市民政局网站", "（http://mz.example.cn/gk/）公开各类政府信息1100条，发挥了主渠道作用。"),
        ("本年度，本部门共答复申请9件，其中，属", "于已主动公开范围的4件，同意公开答复的5件。"),
        ("认真贯彻落实《中华人民共和国保守国家秘密法》", "和《示例省保密审查办法（试行）》，坚持“先审查后公开”。"),
        ("印发了《示例市民政局关于进一步加强", "社会救助工作的意见》，并在网站公布。"),
        ("坚持“谁主管、谁公开、", "谁负责”的原则，做好公开工作。"),
        ("电子版可从网站（http://mz.exam", "ple.cn/gk/）下载，欢迎查阅。"),
        ("请发送邮件至bgs_mz@", "mz.example.cn，我们将及时答复。"),
        ("全年共受理申请12", "件，均已按时办结，未收取费用。"),
        ("公开的内容包括：机构职能，政策文件，财政预算", "，行政许可等事项。"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_cut_sentence_is_joined_without_a_gap(first: str, second: str, between: str) -> None:
    assert paragraphs(f"一、概述\n\n{first}{between}{second}\n\n二、其他情况\n") == ["一、概述", first + second, "二、其他情况"]


def test_latin_words_are_joined_with_a_space() -> None:
    text = "采用了国际通用的信息公开评价标准（Open Government\nPartnership），取得了较好的效果。\n"
    assert paragraphs(text) == [text.replace("\n", " ").strip()]


APART = (
    "示例市民政局",
    "2016年政府信息公开工作年度报告",
    "根据《中华人民共和国政府信息公开条例》要求，现公布示例市民政局2016年度政府信息公开工作报告",
    "加强组织领导，健全工作机制",
    "市民政局高度重视政务公开工作，成立了领导小组，由局长任组长。",
    "（一）强化监督考核，确保工作成效",
    "局党组多次召开会议，研究部署有关工作。",
    "地址：示例市人民路1号",
    "邮编：100000",
    "电话：0000-12345678",
    "一是加强领导，明确责任；",
    "二是强化培训，提高水平；",
    "三是严格考核，兑现奖惩。",
    "主动公开情况",
    "2016年，我局主动公开政府信息1286条，其中通过网站公开1100条",
    "行政复议情况",
    "2016年没有因政府信息公开申请行政复议的情况",
    "存在的不足",
    "公开内容不够全面，更新不够及时",
    "公开形式不够多样，群众参与度不高",
    "下一步工作打算",
    "与有关部门加强沟通，建立健全协调机制。",
    "及时回应社会关切，做好舆情引导。",
    "和谐社区建设信息公开42条。",
    "（二）拓展公开渠道",
    "充分利用网站、微博、微信等平台",
    "特此报告",
    "示例市民政局",
    "2017年3月1日",
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_titles_lists_and_unfinished_lines_stay_apart(between: str, indent: str) -> None:
    assert paragraphs(between.join(indent + item for item in APART)) == list(APART)


@pytest.mark.parametrize(
    "heading", ["二、主动公开情况", "（二）主动公开", "(3) 申请", "2.推进公开", "２．推进公开", "③其他", "第二部分 主动公开", "7.12345热线"]
)
def test_a_heading_is_never_joined_to_what_stands_before(heading: str) -> None:
    before = "2016年，我局不断拓展公开渠道，创新公开方式，努力满足人民群众的需要"
    assert paragraphs(f"{before}\n{heading}\n我局做好相关工作。\n")[:2] == [before, heading]


def test_an_uncertain_join_is_told() -> None:
    document = read("2016年，我局根据政务公开工作的形势、新要求，不断拓展\n\n公开渠道，创新公开方式，确保公众及时知晓。\n")
    (doubt,) = document.doubts
    assert (doubt.rule, doubt.cells, doubt.locations[0].line, doubt.locations[0].end_line) == ("S05", ("p1",), 1, 3)
    assert document.blocks[0].location.end_line == 3
    certain = read("共答复申请9件，其中，属\n\n于已主动公开范围的4件，同意公开的5件。\n")
    assert len(certain.blocks) == 1
    assert not certain.doubts


def test_kinds_of_lines() -> None:
    text = "\n".join([
        "示例市民政局", "2016年政府信息公开工作年度报告", "（2016年度）", "一、概述", "● 第一项", "· 第二项", "附件：1.统计表", "2.目录",
        "（注：数据截至年底）", "附件",
    ])
    kinds = [block.kind.value for block in read(text).blocks if isinstance(block, Paragraph)]
    assert kinds == ["title", "title", "title", "text", "item", "item", "attachment", "attachment", "note", "attachment"]


@pytest.mark.parametrize(
    ("top", "titles"),
    [
        ("示例市人民政府\n2016年政府信息公开\n工作年度报告\n", 3),
        ("首页 > 信息公开 > 年报\n发布日期：2017-03-01\n示例市2016年政府信息公开工作年度报告\n", 1),
        ("2016年政府信息公开工作年度报告\n示例市民政局\n（2017年3月）\n", 2),
        ("本报告由我局编制。\n", 0),
        ("一、关于2016年的工作报告\n", 0),
    ],
)
def test_the_title_block(top: str, titles: int) -> None:
    blocks = read(top + "\n一、概述\n\n2016年，我局认真贯彻条例，取得了较好的成效。\n").blocks
    assert sum(block.kind == "title" for block in blocks if isinstance(block, Paragraph)) == titles
