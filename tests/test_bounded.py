"""Nobody can stop a build with a line of white space: whatever stands in a file, reading it takes time in proportion."""

from __future__ import annotations

import time

import pytest
from annals.extract import citations, metadata, outline
from annals.extract.claims import scan
from annals.extract.claims.gaps import gaps
from annals.readers import read_bytes

GAP = " " * 50_000
SECONDS = 8
"""Each of these takes a small part of a second; before it was bounded, each took minutes or more."""
HOSTILE = {
    "comments before a page": "<!---->" * 500 + "x",
    "a gap in a line": f"甲{GAP}乙",
    "a gap in ideographic spaces": "甲" + "\u3000" * 50_000 + "乙",
    "a gap behind a figure": f"甲 条 5{GAP}x",
    "a gap behind an attachment": f"附件{GAP}x",
    "a gap behind a note": f"（注{GAP}x",
    "a gap behind a page number": f"第1页{GAP}x",
    "a gap behind a unit": f"统计表\n单位{GAP}x\n\n\t甲\t条\t1\n\t乙\t条\t2\n\t丙\t条\t3\n",
    "a gap behind a picture": f"[image{GAP}x",
    "a gap behind a label": f"电话：1 地址{GAP}x",
    "a gap behind a decree": f"令{GAP}x",
    "a gap behind a notice": f"公告{GAP}x",
    "a gap behind a year in brackets": f"〔2017{GAP}x",
    "a gap behind a date": "统计期2017年1月1日" + " " * 2_500 + "x",
    "dots": "." * 50_000 + "x",
    "ellipses": "…" * 50_000,
    "a contents line of dots": "目录\n" + "." * 50_000 + "x\n一、甲。\n",
    "headings alone": "一、标题\n" * 12_000,
    "headings with gaps": "（一）标题甲乙\n标题丙丁\n（三）标题戊己\n" * 3_000,
    "digits": "1" * 50_000 + "x",
    "a gap between digits": f"公开1{GAP}2条",
    "digits and points": "1." * 25_000 + "x",
    "digits and commas": "1,234" * 10_000 + "x",
    "digits and spaces": "123 " * 12_500 + "x",
    "digits and dashes": "12-" * 16_000 + "x",
    "digits and marks": "12、" * 16_000 + "x",
    "Chinese numerals": "三十" * 25_000 + "x",
    "Chinese numerals and marks": "三、" * 25_000 + "x",
    "years": "2017年、" * 10_000 + "x",
    "years without signs": "2017" * 12_500 + "x",
    "letters and digits": "a1" * 25_000 + "x",
    "letters and points": "a." * 25_000 + "x",
    "an address without end": "http://" + "a1" * 25_000 + "@" * 1_000,
    "articles": "第一条第二款" * 8_000 + "x",
    "articles in a row": "第一条、" + "第二、" * 16_000 + "x",
    "floors": "3楼2室" * 10_000 + "x",
    "telephones": "电话0531-89012206、" * 3_000 + "8" * 20_000,
    "quotation marks": "“五" * 20_000 + "x",
    "brackets": "（三" * 20_000 + "x",
    "denials": "未收到" * 15_000 + "x",
    "denials alone": "无" * 50_000 + "申请",
    "pluses": "1+" * 25_000 + "x",
    "quantities": "公开5条、" * 10_000 + "x",
    "quantities in one clause": "公开5条" * 10_000 + "x",
    "titles and numbers": "《关于的意见》" * 7_000 + "鲁发〔2017〕39号" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_reading_takes_time_in_proportion(text: str) -> None:
    begun = time.perf_counter()
    document = outline.restore(read_bytes(text.encode("utf-8"), "2016.txt"))
    metadata.find_metadata(document)
    scan(document, citations.find_citations(document))
    list(gaps(text))
    assert time.perf_counter() - begun < SECONDS


def test_a_page_behind_a_declaration_and_comments_is_one() -> None:
    page = b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --> <!-- b -->\n<html>"
    assert read_bytes(page, "2016.txt").source.media_type == "text/html"
    assert read_bytes("<!-- 没有结束".encode(), "2016.txt").source.media_type == "text/plain"
