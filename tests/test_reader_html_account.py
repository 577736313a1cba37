"""Whatever a page holds: the reader never raises, and every visible character is in a block or in the loss account."""

from __future__ import annotations

from annals.readers import read_bytes
from annals.readers.lines import count
from annals.readers.losses import characters_of
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

TAGS = ["div", "p", "span", "b", "a", "li", "ul", "ol", "h2", "table", "tbody", "thead", "tr", "td", "th", "br", "img", "font", "section", "article", "nav", "footer", "form", "select", "option", "pre", "del", "o:p", "caption", "iframe", "script", "style", "center", "dl", "dt", "dd"]
ATTRIBUTES = (
    "", "", "", " class=TRS_Editor", " id=zoom", " class=nav", " style='display:none'", " hidden", " rowspan=0", " rowspan=65534",
    " colspan=3", " colspan=1000", " style='text-indent:2em'", " href=x", " role=presentation", " class=share",
)
WORDS = (
    "一、总体情况", "主动公开政府信息数", "条", "5", "件", "12", "2020年，我局主动公开政府信息286条。", "索引号：", "发布日期：2020-01-01", "网站标识码",
    "　　", "&nbsp;", "\u200b", "附件：统计表", "当前位置：首页 > 正文", "A&amp;B", "统计指标", "|", "&#0;", "示例市示例局2020年政府信息公开工作年度报告",
)
_word = st.sampled_from(WORDS)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, inside, closed: f"<{tag}{attributes}>{''.join(inside)}" + (f"</{tag}>" if closed else ""),
        st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.lists(children, max_size=5), st.booleans(),
    )


_cell = st.builds(
    lambda tag, attributes, inside: f"<{tag}{attributes}>{inside}</{tag}>", st.sampled_from(("td", "th")),
    st.sampled_from(ATTRIBUTES), st.recursive(_word, _element, max_leaves=3),
)
_row = st.builds(
    lambda attributes, cells, stray: f"<tr{attributes}>{''.join(cells)}{stray}</tr>", st.sampled_from(ATTRIBUTES),
    st.lists(_cell, min_size=2, max_size=4), st.sampled_from(("", "", "", "散字", "<p>散段</p>", "<form><input value=x></form>")),
)
_table = st.builds(
    lambda caption, rows: f"<table>{caption}{''.join(rows)}</table>",
    st.sampled_from(("", "", "<caption>统计表</caption>", "<tr><td colspan=9>2020年统计表</td></tr>", "散字")),
    st.lists(_row, min_size=2, max_size=6),
)
pages = st.lists(st.recursive(_word | _table, _element, max_leaves=16), min_size=1, max_size=8).map(
    lambda parts: f"<!DOCTYPE html><html><head><title>甲</title></head><body>{''.join(parts)}</body></html>"
)


@settings(max_examples=120, deadline=None)
@given(pages)
def test_every_character_is_in_a_block_or_in_the_account(page: str) -> None:
    document = read_bytes(page.encode(), "2020.html")
    body = document_fromstring(page).find("body")
    held = 0
    for text in body.xpath(".//text()[not(ancestor::script or ancestor::style)]"):
        held += count(text)
    lost = sum(loss.quantity for loss in document.losses if loss.unit == "characters")
    if not any(doubt.rule in ("I01", "I03", "I15") for doubt in document.doubts):
        assert characters_of(document.blocks) + lost == held


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"<html>", b"<table><tr><td>", b"<!DOCTYPE html><meta charset=gb2312><p>", b"<p style="]))
def test_no_bytes_raise(data: bytes, opening: bytes) -> None:
    document = read_bytes(opening + data, "2020.html")
    assert document.blocks or document.doubts
