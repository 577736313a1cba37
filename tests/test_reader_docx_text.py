"""The text of Word files as Word shows it: indents, changes, hidden text, fields, notes, boxes, pictures, losses."""

from __future__ import annotations

import pytest
from annals import readers
from annals.extract.outline import restore
from annals.model import Figure, Paragraph, ParagraphKind, Section, anchors, walk
from annals.readers.lines import count
from annals.readers.losses import characters_of
from wordfiles import docx, level, lists, lost, p, part, read, rules, run, style, table, tc, texts, tr

PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{alt}"/><a:graphic><a:graphicData uri="http://x/picture">'
    '<pic:pic><pic:blipFill><a:blip r:{how}="rP"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


LONG = p("全年工作平稳，公开及时，群众满意。" * 20)
"""Enough text for a report that also has pictures."""


def box(text: str) -> str:
    """A text box as Word writes it: twice, for new and for old readers."""
    inside = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# --- levels and indents -------------------------------------------------------------------------------------------


def test_levels_come_from_the_outline_from_styles_and_from_names_of_styles() -> None:
    styles = part("styles", "".join([
        style("1", "heading 1", '<w:outlineLvl w:val="0"/>'), style("x", "局标题", based="1"), style("3", "Heading 3"),
        style("t", "Title", '<w:outlineLvl w:val="0"/>'), style("b", "正文级", '<w:outlineLvl w:val="9"/>', based="1"),
    ]))  # fmt: skip
    direct = '<w:outlineLvl w:val="1"/>'
    body = "".join(p("示例", style=name) for name in ("1", "x", "3", "t", "b", "unknown")) + p("示例", properties=direct)
    assert [block.level for block in read(body, styles=styles).blocks] == [1, 1, 3, None, None, None, 2]


@pytest.mark.parametrize(("properties", "ems"), [
    ('<w:ind w:firstLineChars="200" w:firstLine="640"/>', 2.0), ('<w:ind w:firstLine="640"/>', 2.0),
    ('<w:ind w:left="640" w:hanging="640"/>', 0.0), ('<w:ind w:left="1280" w:hanging="640"/>', 2.0),
    ('<w:ind w:leftChars="100" w:firstLineChars="100"/>', 2.0), ('<w:ind w:firstLine="32pt"/>', 2.0), ("", 0.0),
    ('<w:ind w:firstLine="nonsense"/>', 0.0), ('<w:ind w:left="-900"/>', 0.0),
])  # fmt: skip
def test_indents_are_data(properties: str, ems: float) -> None:
    (block,) = read(p(run("示例文字。", '<w:sz w:val="32"/>'), properties=properties)).blocks
    assert (block.indent, block.text) == (ems, "示例文字。")


def test_an_indent_of_ideographic_spaces_counts_as_one_of_properties_does() -> None:
    (block,) = read(p("\u3000\u3000示例文字。")).blocks
    assert (block.indent, block.text) == (2.0, "示例文字。")


def test_the_indent_of_a_style_holds_where_the_paragraph_says_nothing() -> None:
    styles = part("styles", style("z", "正文缩进", '<w:ind w:firstLineChars="200"/>') + style("y", "缩进二", based="z"))
    assert [block.indent for block in read(p("甲", style="y") + p("乙", style="y", properties='<w:ind w:firstLineChars="0" w:firstLine="0"/>'), styles=styles).blocks] == [2.0, 0.0]


# --- characters ---------------------------------------------------------------------------------------------------


def test_runs_are_one_text_whatever_they_are_wrapped_in() -> None:
    wrapped = (
        run("甲") + f'<w:hyperlink r:id="x">{run("乙")}</w:hyperlink>' + f'<w:smartTag w:element="x">{run("丙")}</w:smartTag>'
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('丁')}</w:sdtContent></w:sdt>" + f'<w:fldSimple w:instr="DATE">{run("戊")}</w:fldSimple>'
        + f'<w:customXml w:element="x">{run("己")}</w:customXml>' + f"<w:ruby><w:rt>{run('zhu')}</w:rt><w:rubyBase>{run('庚')}</w:rubyBase></w:ruby>"
    )
    document = read(p(wrapped))
    assert texts(document) == ["甲乙丙丁戊己庚"]
    assert lost(document) == {"phonetic": 3}


def test_signs_tabs_and_hyphens() -> None:
    content = (
        run("电话：0531") + "<w:r><w:noBreakHyphen/></w:r>" + run("8901") + "<w:r><w:softHyphen/></w:r>" + run("22")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:tab/><w:sym w:font="Wingdings" w:char="F001"/></w:r>' + run("项")
    )
    assert texts(read(p(content))) == ["电话：0531-890122✓\t□项"]


def test_a_raised_digit_is_no_digit_of_the_figure_before_it() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert texts(read(p(run("12") + run("1", raised) + run("件，30m") + run("2", raised)))) == ["12¹件，30m²"]


def test_white_space_counts_only_where_it_is_preserved() -> None:
    assert texts(read(p("<w:r><w:t> 甲 </w:t></w:r>" + run(" 乙\n丙")))) == ["甲 乙 丙"]


def test_invisible_characters_are_taken_out_and_told() -> None:
    document = read(p("公开\u200b信息\u200e12条"))
    assert texts(document) == ["公开信息12条"]
    assert lost(document) == {"character": 2}


def test_a_line_break_parts_a_title_and_joins_a_sentence() -> None:
    br = "<w:r><w:br/></w:r>"
    document = read(
        p(run("示例市环境监测局") + br + run("2020年政府信息公开工作年度报告"))
        + p(run("全年共主动公开政府信息五千零六十五条，其中通过门户网站公开的") + br + run("政府信息三千条，通过其他渠道公开两千零六十五条。"))
    )  # fmt: skip
    assert texts(document) == [
        "示例市环境监测局", "2020年政府信息公开工作年度报告",
        "全年共主动公开政府信息五千零六十五条，其中通过门户网站公开的政府信息三千条，通过其他渠道公开两千零六十五条。",
    ]
    assert [block.kind for block in document.blocks][:2] == [ParagraphKind.TITLE] * 2
    names = [name for name, _ in anchors(document.blocks)]
    assert len(names) == len(set(names)) and not any("-" in name for name in names)


# --- tracked changes and hidden text --------------------------------------------------------------------------------


def test_the_accepted_text_is_read_and_the_changes_are_told() -> None:
    content = (
        run("收到申请") + '<w:del w:id="1"><w:r><w:delText>120</w:delText></w:r></w:del>' + f'<w:ins w:id="2">{run("12")}</w:ins>' + run("件。")
    )
    document = read(p(content))
    assert texts(document) == ["收到申请12件。"]
    assert rules(document) == ["S08"] and lost(document) == {"deleted": 3}
    assert "删除3字" in dict(document.doubts[0].values)["read"]
    assert [str(place) for place in document.doubts[0].locations] == ["第1段"]


def test_moved_text_stands_once_where_it_was_moved_to() -> None:
    body = p(f'<w:moveFrom w:id="1">{run("移动的一段。")}</w:moveFrom>') + p("不动的一段。") + p(f'<w:moveTo w:id="2">{run("移动的一段。")}</w:moveTo>')
    document = read(body)
    assert texts(document) == ["不动的一段。", "移动的一段。"]
    assert lost(document) == {"moved": 6} and rules(document) == ["S08"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next_one() -> None:
    body = p("前半句，", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + p("后半句。", number=(1, 0))
    document = read(body, numbering=lists({0: level(0, "decimal", "%1.")}, {1: (0, "")}))
    assert texts(document) == ["1.前半句，后半句。"]


def test_deleted_rows_are_gone() -> None:
    one = table(tr(tc("甲"), tc("1")), tr(tc("乙"), tc(p('<w:del w:id="1"><w:r><w:delText>2</w:delText></w:r></w:del>')), properties='<w:del w:id="3"/>'))
    document = read(one + p("完。"))
    assert len(document.blocks[0].rows) == 1 and rules(document) == ["S08"]


def test_old_properties_are_not_read() -> None:
    changed = '<w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    (block,) = read(p("正文一段。", properties=changed), numbering=lists({0: level(0, "decimal", "%1.")}, {1: (0, "")})).blocks
    assert (block.level, block.number) == (None, "")


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:rStyle w:val="h"/>', '<w:sz w:val="1"/>'])
def test_hidden_text_is_left_out_and_told(properties: str) -> None:
    styles = part("styles", style("h", "隐藏", run_properties="<w:vanish/>", kind="character"))
    document = read(p(run("公开信息。") + run("内部意见", properties)), styles=styles)
    assert texts(document) == ["公开信息。"]
    assert rules(document) == ["S09"] and lost(document) == {"hidden": 4}


def test_what_is_switched_off_is_not_hidden() -> None:
    styles = part("styles", style("z", "暗", run_properties="<w:vanish/>"))
    document = read(p(run("甲", '<w:vanish w:val="0"/>'), style="z") + p("乙", style="z"), styles=styles)
    assert texts(document) == ["甲"] and lost(document) == {"hidden": 1}


# --- fields, notes, boxes, pictures ---------------------------------------------------------------------------------


def field(code: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return mark("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + mark("separate") + result + mark("end")


def test_fields_show_their_results() -> None:
    inner = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field(" PAGE ", run("7")) + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("共") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = read(p(run("日期") + field(" DATE ", run("2021年")) + inner + run("末")))
    assert texts(document) == ["日期2021年共末"] and lost(document) == {"field": 1}


def test_a_field_that_never_ends_swallows_no_further_paragraph() -> None:
    document = read(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("码")) + p("正文在此。"))
    assert texts(document) == ["正文在此。"] and lost(document) == {"field": 1}


def test_a_footnote_follows_its_paragraph_and_an_endnote_ends_the_text() -> None:
    notes = part("footnotes", f'<w:footnote w:type="separator" w:id="-1">{p("线")}</w:footnote><w:footnote w:id="5">{p("脚注文字。")}{p("第二段。")}</w:footnote>')
    ends = part("endnotes", f'<w:endnote w:id="2">{p("尾注文字。")}</w:endnote>')
    body = p(run("正文甲") + '<w:r><w:footnoteReference w:id="5"/></w:r>' + run("。") + '<w:r><w:endnoteReference w:id="2"/></w:r>') + p("正文乙。")
    document = read(body, footnotes=notes, endnotes=ends)
    assert texts(document) == ["正文甲〔注1〕。〔尾注1〕", "〔注1〕脚注文字。", "第二段。", "正文乙。", "〔尾注1〕尾注文字。"]
    assert [block.kind.value for block in document.blocks] == ["text", "note", "note", "text", "note"]
    assert document.losses == ()


def test_a_note_with_a_mark_of_its_own_gets_no_other() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p("*口径说明。")}</w:footnote>')
    body = p(run("合计") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>')
    assert texts(read(body, footnotes=notes)) == ["合计*", "*口径说明。"]


def test_a_note_that_is_not_there_or_refers_to_itself_ends() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p(run("环") + FOOT)}</w:footnote>')
    assert texts(read(p(run("甲") + FOOT + '<w:r><w:footnoteReference w:id="9"/></w:r>'), footnotes=notes))[0] == "甲〔注1〕〔注2〕"


FOOT = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    document = read(p(run("正文。") + box("框中文字。")) + p("后文。"))
    assert texts(document) == ["正文。", "框中文字。", "后文。"] and document.losses == ()


def test_a_picture_is_a_figure_with_its_alternative_text_and_a_loss() -> None:
    body = p(PICTURE.format(alt="政务公开日现场", how="embed")) + p("图1 政务公开日活动现场") + LONG
    document = read(body, {"rP": ("image", "media/image2.png")})
    figure = document.blocks[0]
    assert isinstance(figure, Figure)
    assert (figure.name, figure.alt, figure.caption) == ("image2.png", "政务公开日现场", "图1 政务公开日活动现场")
    assert document.blocks[1].kind is ParagraphKind.CAPTION
    assert rules(document) == ["S01"] and [(loss.kind, loss.figure) for loss in document.losses] == [("picture", "p1")]


def test_a_picture_outside_the_file_is_named_and_not_fetched() -> None:
    document = read(p(PICTURE.format(alt="", how="link")) + LONG, {"rP": ("image", "http://192.0.2.1/a.png")})
    assert sorted(rules(document)) == ["S01", "S16"]


def test_a_foreign_part_is_refused_with_a_doubt() -> None:
    document = read('<w:altChunk r:id="c"/>' + p("正文。"), {"c": ("aFChunk", "chunk.html")})
    assert texts(document) == ["正文。"] and rules(document) == ["S16"]


def test_an_embedded_workbook_is_told() -> None:
    content = '<w:r><w:object><v:shape alt="统计表"><v:imagedata r:id="rP"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="x"/></w:object></w:r>'
    document = read(p(content) + LONG, {"rP": ("image", "media/image1.emf")})
    assert sorted(rules(document)) == ["S01", "S16"] and document.blocks[0].alt == "统计表"


def test_numbers_that_a_field_makes_are_told() -> None:
    content = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTONUM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = read(p(content + run("概述")))
    assert texts(document) == ["概述"] and rules(document) == ["S16"]


def test_an_initial_in_a_frame_begins_the_next_paragraph() -> None:
    body = p("本", properties='<w:framePr w:dropCap="drop" w:lines="2"/>') + p("报告由示例局编制。")
    assert texts(read(body)) == ["本报告由示例局编制。"]


def test_a_file_of_pictures_says_so() -> None:
    picture = p(PICTURE.format(alt="", how="embed"))
    assert rules(read(picture * 2, {"rP": ("image", "media/1.png")})) == ["S01", "S01", "I14"]
    assert sorted(rules(read(p("2020年年报") + picture, {"rP": ("image", "media/1.png")}))) == ["S01", "S10"]


# --- the rest of the file -----------------------------------------------------------------------------------------


def test_comments_headers_and_footers_are_counted_and_left_out() -> None:
    document = read(
        p("正文。"), comments=part("comments", f'<w:comment w:id="1">{p("内部批注")}</w:comment>'),
        header=part("hdr", p("内部资料")), footer=part("ftr", p("第1页")),
    )  # fmt: skip
    assert texts(document) == ["正文。"] and lost(document) == {"header": 7, "comment": 4}


def test_properties_of_the_document_are_metadata() -> None:
    from wordfiles import package, zipped

    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>年报</dc:title>'
        "<dc:creator>示例</dc:creator><dcterms:modified>2021-01-20T08:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    document = readers.read_bytes(zipped(package(p("正文。")) | {"docProps/core.xml": core}), "2020.docx")
    assert document.metadata == (("creator", "示例"), ("modified", "2021-01-20T08:00:00Z"), ("title", "年报"))


def test_every_character_of_the_file_is_in_a_block_or_in_the_account() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p("注文。")}</w:footnote>')
    pieces = [run("全年公开"), run("暗", "<w:vanish/>"), FOOT, box("框内。"), field("X", run("果")), f'<w:moveFrom w:id="1">{run("移")}</w:moveFrom>']
    body = p("".join(pieces)) + table(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2"))) + p("\u200b完。")
    document = read(body, footnotes=notes)
    inside = count("全年公开暗框内。果移甲1乙2\u200b完。注文。")
    marks = count("〔注1〕") * 2
    assert characters_of(document.blocks) - marks + sum(lost(document).values()) == inside


def test_headings_with_automatic_numbers_make_the_outline() -> None:
    made = lists({0: level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")}, {1: (0, "")})
    body = (
        p("示例局2020年政府信息公开工作年度报告") + p("概述", number=(1, 0)) + p("加强领导。全年召开会议三次，研究部署公开工作。", number=(1, 1))
        + p("健全机制。修订公开指南和目录，明确责任分工到人。", number=(1, 1)) + p("主动公开情况", number=(1, 0)) + p("全年公开信息12条。")
    )
    tree = restore(read(body, numbering=made))
    found = [(one.level, one.number, one.number_status.value, one.title) for one in walk(tree.blocks) if isinstance(one, Section)]
    assert found == [
        (1, "一、", "automatic", "概述"), (2, "（一）", "automatic", "加强领导"), (2, "（二）", "automatic", "健全机制"),
        (1, "二、", "automatic", "主动公开情况"),
    ]
    assert not any(isinstance(one, Paragraph) and "一、" in one.text for one in walk(tree.blocks))


def test_the_same_file_gives_the_same_document() -> None:
    data = docx(p("甲") + table(tr(tc("a"), tc("1"))) + p("乙"))
    assert readers.read_bytes(data, "2020.docx") == readers.read_bytes(data, "2020.docx")
