"""Automatic numbers as Word shows them, on headings and list paragraphs."""

from __future__ import annotations

import pytest
from annals.model import ParagraphKind
from annals.readers.docx.counting import numeral
from wordfiles import level, lists, numbers, p, part, read, style, texts

CHINESE = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
OUTLINE = lists({0: CHINESE}, {1: (0, "")})


def test_headings_of_several_levels_count_and_start_anew() -> None:
    places = [0, 1, 1, 2, 2, 0, 1, 2, 1, 2]
    document = read("".join(p(f"示例{at}", number=(1, place)) for at, place in enumerate(places)), numbering=OUTLINE)
    assert numbers(document) == ["一、", "（一）", "（二）", "1.", "2.", "二、", "（一）", "1.", "（二）", "1."]
    assert not any("、" in block.text for block in document.blocks)


def test_a_number_is_never_part_of_the_text_and_a_list_goes_on_behind_other_paragraphs() -> None:
    document = read(p("概述", number=(1, 0)) + p("没有编号的一段。") + p("主动公开", number=(1, 0)), numbering=OUTLINE)
    assert [block.text for block in document.blocks] == ["概述", "没有编号的一段。", "主动公开"]
    assert numbers(document) == ["一、", "", "二、"]


@pytest.mark.parametrize(("name", "first", "eleventh", "twenty_first"), [
    ("decimal", "1", "11", "21"), ("decimalFullWidth", "１", "１１", "２１"), ("decimalZero", "01", "11", "21"),
    ("chineseCounting", "一", "十一", "二十一"), ("chineseCountingThousand", "一", "十一", "二十一"),
    ("japaneseCounting", "一", "十一", "二十一"), ("ideographDigital", "一", "一一", "二一"),
    ("taiwaneseCountingThousand", "一", "十一", "二十一"), ("chineseLegalSimplified", "壹", "壹拾壹", "贰拾壹"),
    ("decimalEnclosedCircle", "①", "⑪", "㉑"), ("decimalEnclosedCircleChinese", "①", "⑪", "㉑"),
    ("decimalEnclosedParen", "⑴", "⑾", "21"), ("decimalEnclosedFullstop", "⒈", "⒒", "21"),
    ("lowerLetter", "a", "k", "u"), ("upperLetter", "A", "K", "U"), ("lowerRoman", "i", "xi", "xxi"),
    ("upperRoman", "I", "XI", "XXI"), ("ideographTraditional", "甲", "11", "21"), ("ordinal", "1st", "11th", "21st"),
    ("madeUpStyle", "1", "11", "21"),
])  # fmt: skip
def test_styles_of_counting(name: str, first: str, eleventh: str, twenty_first: str) -> None:
    body = "".join(p("项", number=(1, 0)) for _ in range(21))
    found = numbers(read(body, numbering=lists({0: level(0, name, "%1")}, {1: (0, "")})))
    assert (found[0], found[10], found[20]) == (first, eleventh, twenty_first)


@pytest.mark.parametrize(("style_name", "number", "shown"), [
    ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
    ("chineseCountingThousand", 1001, "一千零一"), ("chineseCounting", 100, "一○○"), ("lowerLetter", 28, "bb"),
    ("upperRoman", 1994, "MCMXCIV"), ("decimalEnclosedCircle", 51, "51"), ("decimal", 123456, "123456"), ("bullet", 3, ""),
])  # fmt: skip
def test_large_numbers(style_name: str, number: int, shown: str) -> None:
    assert numeral(style_name, number) == shown


def test_a_level_prints_the_numbers_above_it() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")
    body = "".join(p("项", number=(1, at)) for at in (0, 1, 1, 2, 0, 1, 2))
    assert numbers(read(body, numbering=lists({0: levels}, {1: (0, "")}))) == [
        "1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1",
    ]


def test_legal_numbering_shows_arabic_digits() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    body = "".join(p("项", number=(1, at)) for at in (0, 1, 0, 1))
    assert numbers(read(body, numbering=lists({0: levels}, {1: (0, "")}))) == ["第一章", "1.1", "第二章", "2.1"]


def test_a_list_may_start_elsewhere() -> None:
    found = read(p("项", number=(1, 0)) * 2, numbering=lists({0: level(0, "chineseCounting", "%1、", start=4)}, {1: (0, "")}))
    assert numbers(found) == ["四、", "五、"]


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    made = lists({0: level(0, "decimal", "%1.")}, {1: (0, ""), 2: (0, ""), 3: (0, anew)})
    body = "".join(p("项", number=(one, 0)) for one in (1, 1, 2, 3, 3, 1))
    assert numbers(read(body, numbering=made)) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_list_may_redefine_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)", start=3)}</w:lvlOverride>'
    made = lists({0: level(0, "decimal", "%1."), 1: level(0, "decimal", "%1.")}, {1: (0, ""), 2: (1, other)})
    assert numbers(read("".join(p("项", number=(one, 0)) for one in (1, 2, 2)), numbering=made)) == ["1.", "III)", "IV)"]


def test_a_level_may_run_on_through_the_document() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    body = "".join(p("项", number=(1, at)) for at in (0, 1, 1, 0, 1))
    assert numbers(read(body, numbering=lists({0: levels}, {1: (0, "")}))) == ["一、", "1.", "2.", "二、", "3."]


def test_a_level_may_start_anew_only_below_a_higher_one() -> None:
    levels = (
        level(0, "decimal", "%1.") + level(1, "decimal", "(%2)") + level(2, "lowerLetter", "%3)", more='<w:lvlRestart w:val="1"/>')
    )
    body = "".join(p("项", number=(1, at)) for at in (0, 1, 2, 1, 2, 0, 2))
    assert numbers(read(body, numbering=lists({0: levels}, {1: (0, "")}))) == ["1.", "(1)", "a)", "(2)", "b)", "2.", "a)"]


def test_a_level_before_its_parent_does_not_count_the_parent() -> None:
    body = p("项", number=(1, 1)) + p("项", number=(1, 0)) + p("项", number=(1, 1))
    assert numbers(read(body, numbering=OUTLINE)) == ["（一）", "一、", "（一）"]


HEADINGS = part("styles", "".join([
    style("a", "Normal"),
    style("1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>', based="a"),
    style("2", "heading 2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>', based="a"),
    style("own", "自定义一级", based="1"),
    style("off", "无编号一级", '<w:numPr><w:numId w:val="0"/></w:numPr>', based="1"),
]))  # fmt: skip


def test_a_style_numbers_its_paragraphs_and_is_inherited() -> None:
    body = p("概述", style="1") + p("机制", style="2") + p("公开", style="own") + p("附录", style="off") + p("收费", style="1")
    document = read(body, numbering=OUTLINE, styles=HEADINGS)
    assert numbers(document) == ["一、", "（一）", "二、", "", "三、"]
    assert [block.level for block in document.blocks] == [1, 2, 1, 1, 1]


def test_zero_takes_the_number_of_the_style_away() -> None:
    body = p("概述", style="1") + p("前言", style="1", number=(0, 0)) + p("公开", style="1")
    assert numbers(read(body, numbering=OUTLINE, styles=HEADINGS)) == ["一、", "", "二、"]


def test_the_level_that_names_the_style_counts() -> None:
    levels = (
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>')
        + level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="2"/>')
    )
    styles = part("styles", "".join(
        style(id, f"heading {id}", '<w:numPr><w:numId w:val="1"/></w:numPr>') for id in ("1", "2")
    ))  # fmt: skip
    body = p("概述", style="1") + p("机制", style="2")
    document = read(body, numbering=lists({0: levels}, {1: (0, "")}), styles=styles)
    assert numbers(document) == ["一、", "（一）"]
    assert [block.level for block in document.blocks] == [1, 2]


def test_a_list_may_be_defined_by_a_numbering_style() -> None:
    definitions = {
        0: '<w:numStyleLink w:val="list"/>', 1: '<w:styleLink w:val="list"/>' + level(0, "chineseCounting", "%1、"),
    }
    styles = part("styles", style("list", "公文编号", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering"))
    made = lists(definitions, {1: (0, ""), 2: (1, "")})
    assert numbers(read(p("项", number=(1, 0)) * 2, numbering=made, styles=styles)) == ["一、", "二、"]


def test_definitions_that_link_in_a_circle_or_nowhere_number_nothing() -> None:
    styles = part("styles", style("list", "环", '<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering"))
    made = lists({0: '<w:numStyleLink w:val="list"/>'}, {1: (0, ""), 2: (9, "")})
    document = read(p("甲", number=(1, 0)) + p("乙", number=(2, 0)) + p("丙", number=(7, 0)), numbering=made, styles=styles)
    assert texts(document) == ["甲", "乙", "丙"]


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = part("styles", style("x", "x", based="y") + style("y", "y", '<w:outlineLvl w:val="2"/>', based="x"))
    assert [block.level for block in read(p("示例", style="x"), styles=styles).blocks] == [3]


@pytest.mark.parametrize(("sign", "font", "shown"), [
    ("\uf06c", "Wingdings", "●"), ("\uf0b7", "Symbol", "•"), ("\uf0d8", "Wingdings", "➢"), ("o", "Courier New", "○"), ("●", "宋体", "●"), ("\ue123", "", "•"),
])  # fmt: skip
def test_bullets_are_signs_that_every_font_has(sign: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    made = lists({0: f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>{fonts}</w:lvl>'}, {1: (0, "")})
    (block,) = read(p("公开指南更新", number=(1, 0)), numbering=made).blocks
    assert (block.number, block.text, block.kind) == (shown, "公开指南更新", ParagraphKind.ITEM)


def test_a_newer_style_of_counting_falls_back() -> None:
    newer = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert numbers(read(p("项", number=(1, 0)), numbering=lists({0: newer}, {1: (0, "")}))) == ["001."]


def test_an_empty_numbered_paragraph_counts_but_a_hidden_or_deleted_one_does_not() -> None:
    hidden = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>'
    deleted = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    body = p("甲", number=(1, 0)) + p("", number=(1, 0)) + hidden + deleted + p("乙", number=(1, 0))
    assert texts(read(body, numbering=OUTLINE)) == ["一、甲", "三、乙"]
