"""The real report of 2017, and what holds for any input: nothing raises, and no character is lost silently."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from annals.model import Document, Figure, Paragraph, ParagraphKind, Table
from annals.readers import read_bytes, read_document
from annals.readers.decode import Decoded, decode
from annals.readers.lines import count
from annals.readers.losses import CHARACTERS, characters_of
from hypothesis import given, settings
from hypothesis import strategies as st
from test_reader_joining import APART, PARAGRAPHS
from test_reader_tables import AFTER, BEFORE, LAYOUTS

PATH = Path(__file__).parent.parent / "data" / "reports" / "shandong-zjj" / "2017.txt"
TEXT = PATH.read_bytes().decode("utf-8").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def report() -> Document:
    return read_document(PATH)


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_bytes(text.encode(encoding), "2017.txt")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def table(document: Document) -> Table:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def rows(document: Document) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row if cell) for row in table(document).rows]


def unaccounted(data: bytes) -> int:
    """Characters of a source that are in no block and in no loss (negative: in two)."""
    document, decoded = read_bytes(data, "2017.txt"), decode(data)
    if document.source.media_type != "text/plain" or not isinstance(decoded, Decoded):
        assert not document.blocks
        assert len(document.doubts) == 1
        return 0
    lost = sum(loss.quantity for loss in document.losses if loss.unit == CHARACTERS)
    return count(decoded.text) - characters_of(document.blocks) - lost


def test_the_table(report: Document) -> None:
    found = rows(report)
    assert (len(found), table(report).width, table(report).header_rows) == (72, 3, 1)
    assert found[0] == ("统计指标", "单位", "统计数")
    assert found[2] == ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "5065")
    assert sum(1 for row in found[1:] if row[1:] == ("", "")) == 7
    assert sum(1 for row in found[1:] if row[2].isdigit()) == 64
    assert ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "0") in found
    assert ("七、向图书馆、档案馆等查阅场所报送信息数", "条", "34") in found
    assert table(report).caption == "2017年度政府信息公开工作情况统计表"


def test_the_joined_paragraphs(report: Document) -> None:
    joined = {block.location.line: block for block in report.blocks if isinstance(block, Paragraph) and block.location.end_line}
    assert {(line, block.location.end_line) for line, block in joined.items()} == {(80, 82), (84, 86), (104, 106), (137, 139)}
    assert "质量技术监督局网站（http://www.12365.sd.cn）公开" in joined[84].text
    assert "其中，属于已主动公开范围的8件" in joined[104].text


def test_the_pictures(report: Document) -> None:
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    assert [(figure.name, figure.location.line, figure.caption) for figure in figures] == [
        ("image16.png", 29, "企业标准“领跑者”制度试点工作新闻发布会现场"), ("image3.png", 45, ""), ("image11.png", 108, ""),
    ]
    assert not any(re.search(r"HEEHE|THALD|LTHROERE|TRBAF|ERTEEER", text) for text in texts(report))
    noise = {loss.figure: loss.quantity for loss in report.losses if loss.kind == "noise"}
    assert noise == {"p29": 26, "p45": 21, "p108": 45}


def test_the_parts(report: Document) -> None:
    kinds = {block.location.line: block.kind for block in report.blocks if isinstance(block, Paragraph)}
    special = {line: kind.value for line, kind in kinds.items() if kind is not ParagraphKind.TEXT}
    assert special == {
        1: "title", 3: "title", 37: "caption", 59: "item", 61: "item", 151: "attachment", 153: "attachment",
        154: "caption", 156: "caption", 451: "note",
    }


@pytest.mark.parametrize(
    ("encoding", "end"), [("gb18030", "\r\n"), ("utf-16", "\r\n"), ("utf-8-sig", "\r"), ("utf-16-be", "\n"), ("utf-32", "\n")]
)
def test_any_encoding_gives_the_same_blocks(report: Document, encoding: str, end: str) -> None:
    assert read(TEXT.replace("\n", end), encoding).blocks == report.blocks


def test_other_line_breaks_give_the_same_text(report: Document) -> None:
    without_tabs = read(TEXT.replace("\t", ""))
    assert rows(without_tabs) == rows(report)
    without_blanks = read(re.sub(r"\n{2,}", "\n", TEXT))
    assert (rows(without_blanks), texts(without_blanks)) == (rows(report), texts(report))
    spaced = read(TEXT.replace("\n", "\n\n"))
    assert (rows(spaced), texts(spaced)) == (rows(report), texts(report))


def test_places_point_at_the_text(report: Document) -> None:
    lines = TEXT.split("\n")
    for block in report.blocks:
        if not isinstance(block, Paragraph):
            continue
        place = block.location
        if place.end_line is None:
            assert lines[place.line - 1][place.start:place.end] == block.text
        else:
            assert block.text.startswith(lines[place.line - 1][place.start:].strip())
            assert block.text.endswith(lines[place.end_line - 1][: place.end].strip())
    for row in table(report).rows:
        for cell in row:
            if cell and cell.text and cell.location.end_line is None:
                place = cell.location
                assert "".join(lines[place.line - 1][place.start:place.end].split()) == "".join(cell.text.split())


def test_it_is_read_in_milliseconds() -> None:
    data = PATH.read_bytes()
    times = []
    for _ in range(5):
        start = process_time()
        read_bytes(data, "2017.txt")
        times.append(process_time() - start)
    assert min(times) < 0.1  # 10 ms on the machine where it was written


# --- nothing is lost silently -------------------------------------------------------------------------------


def test_the_real_report_is_accounted_for() -> None:
    assert unaccounted(PATH.read_bytes()) == 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_accounted_for(layout: str) -> None:
    assert unaccounted((BEFORE + LAYOUTS[layout]() + AFTER).encode()) == 0


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, APART])
def test_text_is_accounted_for(paragraphs: tuple[str, ...]) -> None:
    assert unaccounted("\n".join(paragraphs).encode()) == 0
    assert unaccounted("\f\u200b[图片] ABC\n- 3 -\n\x07".join(paragraphs).encode("gb18030")) == 0


PIECES = st.sampled_from(
    [
        "\n", "\n", "\n\n", "\t", "\t", "|", " ", "　", "   ", "（", "）", "《", "》", "“", "”", "，", "。", "；", "：", "一、", "（一）", "1.", "12",
        "5065", "条", "件", "万元", "—", "/", "其中：", "统计指标", "单位", "统计数", "序号", "[image: a.png]", "[图片]", "![x](y.png)",
        "= HEEHE", "\u200b", "\x07", "\f", "●", "注：", "附件", "2016年度统计表", "主动公开政府信息数", "年度报告", "|---|", "- 3 -", "a@b.cn",
        "http://www.example.cn/", "2016年，我局做好政务公开工作", "A", "的", "\r", "\ufeff", "\x00",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=120).map("".join))
def test_any_text_is_accounted_for(text: str) -> None:
    document = read(text)
    assert unaccounted(text.encode()) == 0
    for block in document.blocks:
        if isinstance(block, Table):
            assert block.rows
            assert {len(row) for row in block.rows} == {block.width}
        elif isinstance(block, Paragraph):
            assert block.text
            assert block.text == block.text.strip()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_accounted_for(text: str) -> None:
    assert unaccounted(text.encode("utf-8", "ignore")) == 0


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert unaccounted(data) == 0
