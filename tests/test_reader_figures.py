"""Placeholders of pictures, the noise of character recognition below them, and their captions."""

from __future__ import annotations

import pytest
from annals.model import Document, Figure, Paragraph
from annals.readers import read_bytes

BODY = "我局在门户网站公开信息1286条，比上年增长一成。"


def read(text: str) -> Document:
    return read_bytes(text.encode(), "2016.txt")


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks if isinstance(block, Figure)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        ("[image: image16.png]", "image16.png"),
        ("[image:会场 照片.jpeg]", "会场 照片.jpeg"),
        ("[Image]", ""),
        ("[Picture 3]", ""),
        ("[图片]", ""),
        ("【图片】", ""),
        ("【图】", ""),
        ("（图片）", ""),
        ("[图片：统计图.png]", "统计图.png"),
        ("![](media/image2.png)", "image2.png"),
        ("![分布图](images/b.png){width=50%}", "b.png"),
        ("[cid:image001.png@01D3]", "image001.png"),
        ("----media/image1.png----", "image1.png"),
        ("<image4.png>", "image4.png"),
        ("<!-- image -->", ""),
        ("\ufffc", ""),
    ],
)
def test_many_spellings_of_a_placeholder(marker: str, name: str) -> None:
    document = read(f"{BODY}\n\n{marker}THALD\n\n= HEEHE = PG\n\n\n政务公开日活动现场\n\n{BODY}\n")
    (figure,) = figures(document)
    assert (figure.name, figure.noise, figure.caption) == (name, "THALD\n= HEEHE = PG", "政务公开日活动现场")
    assert texts(document) == [BODY, "政务公开日活动现场", BODY]
    assert [block.kind for block in document.blocks if isinstance(block, Paragraph)] == ["text", "caption", "text"]
    assert {(loss.kind, loss.quantity, loss.figure) for loss in document.losses if loss.figure} == {
        ("picture", 1, "p3"), ("noise", 14, "p3"),
    }
    assert [(doubt.rule, doubt.cells) for doubt in document.doubts] == [("S01", ("p3",))]


def test_a_file_name_alone_on_its_line_is_a_placeholder() -> None:
    assert figures(read(f"{BODY}\nimage3.emf\n{BODY}\n"))[0].name == "image3.emf"


@pytest.mark.parametrize(
    "noise",
    ["SEIEER LTHROERE AT", "= TRBAF", '" 2EHLF', "= 的 HEEHE", "| oe eee 12 58%", "ae BR le eee", "58%", "- - -", "AT", "。 ~"],
)
def test_noise_below_a_marker_is_not_text(noise: str) -> None:
    document = read(f"{BODY}\n[图片]\n\n{noise}\n\n{BODY}\n")
    assert texts(document) == [BODY, BODY]
    assert figures(document)[0].noise == noise


@pytest.mark.parametrize("noise", ["SEIEER LTHROERE AT", "= TRBAF"])
def test_without_a_marker_nothing_is_noise(noise: str) -> None:
    assert texts(read(f"{BODY}\n\n{noise}\n\n{BODY}\n")) == [BODY, noise, BODY]


@pytest.mark.parametrize(
    "line",
    [
        "电子邮箱 E-mail: bgs@mz.example.cn",
        "bgs@mz.example.cn",
        "http://mz.example.cn/2016/",
        "Annual Report on Government Information Disclosure",
        "ANNUAL REPORT OF THE BUREAU ON OPEN GOVERNMENT",
        "Civil Affairs Bureau of Shili",
        "0531-89012206",
        "12345热线",
        "3C认证信息",
        "申请处理情况",
        "（三）加大公开力度",
        "● 公开 ABC",
    ],
)
def test_real_lines_below_a_marker_stay(line: str) -> None:
    assert line in texts(read(f"{BODY}\n[图片]\nTHALD\n{line}\n{BODY}\n"))


@pytest.mark.parametrize("line", ["申请处理情况", "二、主动公开情况", "加强组织领导，健全工作机制", "●案件10件", "见下表："])
def test_a_heading_or_item_below_a_picture_is_no_caption(line: str) -> None:
    document = read(f"{BODY}\n[图片]\n{line}\n{BODY}\n")
    assert figures(document)[0].caption == ""
    assert line in texts(document)


def test_a_numbered_caption_may_stand_above() -> None:
    document = read(f"{BODY}\n图1 依申请公开办理情况\n[图片]\n{BODY}\n")
    assert figures(document)[0].caption == "图1 依申请公开办理情况"


def test_every_picture_has_its_own_caption() -> None:
    document = read(f"{BODY}\n[图片]\n图1 渠道\n[图片]\n图2 方式\n[图片]\n{BODY}\n")
    assert [figure.caption for figure in figures(document)] == ["图1 渠道", "图2 方式", ""]


def test_a_marker_inside_a_sentence_does_not_cut_it() -> None:
    document = read(f"我局收到申请9件，如图所示[图片]，其中信函1件。\n{BODY}\n")
    assert texts(document) == ["我局收到申请9件，如图所示，其中信函1件。", BODY]
    assert (figures(document)[0].location.start, document.blocks[0].location.end) == (13, 25)


def test_code_behind_a_marker_in_a_sentence_is_text() -> None:
    document = read("全年平稳 ![x](x) `a` {{ b }}\n\n+cmd|' /C calc'!A0\n")
    assert texts(document) == ["全年平稳  `a` {{ b }}", "+cmd|' /C calc'!A0"]


def test_names_in_brackets_are_no_pictures() -> None:
    document = read("见[政府网站](http://a.cn)。\n[2016]第3号文件已经公布。\n【每周报告】标准器\n（见图）\n（图）\n")
    assert not figures(document)
