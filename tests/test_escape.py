"""What is shown is what was printed, and nothing that a report holds becomes markup."""

from __future__ import annotations

import string
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from annals import escape
from hypothesis import given, settings
from hypothesis import strategies as st

EXTENSIONS = ["attr_list", "md_in_html", "toc"]
CHARACTERS = st.one_of(
    st.sampled_from(string.punctuation + string.whitespace + "　 ﻿\x00\x85\u2028\u202e"),
    st.sampled_from("政府信息公开〔〕（）《》“”：；、0123ABCxyz"),
    st.characters(),
)
TEXTS = st.text(CHARACTERS, max_size=60)
ATTACKS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![x](http://e.example/x.png)",
    "<http://e.example>", "http://e.example www.e.example a@e.example", "`<b>`", "**粗** _斜_ ~~删~~", "# 标题", "- 项\n- 项",
    "> 引", "    代码", "```\n代码\n```", "a | b\n--|--\n1 | 2", "[^1]: 注", "*[HTML]: x", "{: onclick=alert(1) }", "{ #id .c }",
    "&lt;b&gt; &#60;i&#62; &amp;", "<!-- x -->", "<![CDATA[x]]>", "<?php x ?>", "</div></td></table>", "\x02wzxhzdk:0\x03",
    "{{ 7*7 }} {% raw %}", "[TOC]", "1. 一", "===\n---", "\\<b\\>", "<div markdown=1>**x**</div>", "\" onfocus=alert(1) x=\"", "' x='",
    "<svg onload=alert(1)>", "<a href=&#106;avascript:alert(1)>", ":smile: ==x== ^^x^^ ++x++", "$x$ \\(x\\)", "[[x]] --8<-- x",
    "a  \nb", "  前后  ", "　全角　", "null", "年报: 2023 #注", "--- \ntitle: x", "@!<b>", "%3Cscript%3E", "=cmd|'/c calc'!A1",
]


class Shown(HTMLParser):
    """Collects the text and the elements of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def shown(markup: str) -> Shown:
    page = Shown()
    page.feed(markdown.markdown(markup, extensions=EXTENSIONS))
    page.close()
    return page


def check_heading(value: str) -> None:
    page = shown(f"前\n\n## 甲{escape.text(value)}乙 {{ #p1 }}\n\n后")
    assert "".join(page.text) == f"前\n甲{escape.printable(value)}乙\n后"
    assert [tag for tag, _ in page.elements] == ["p", "h2", "p"]
    assert page.elements[1][1] == {"id": "p1"}


def check_block(value: str) -> None:
    escaped = escape.text(value)
    page = shown(f'## 一\n\n<div class="a">\n<p id="p1" title="{escaped}">甲{escaped}乙</p>\n</div>\n\n## 二')
    assert "".join(page.text).strip("\n") == f"一\n\n甲{escape.printable(value)}乙\n\n\n二"
    assert [tag for tag, _ in page.elements] == ["h2", "div", "p", "h2"]
    assert page.elements[2][1] == {"id": "p1", "title": escape.printable(value)}


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_heading_shows_exactly_the_text(value: str) -> None:
    check_heading(value)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_block_and_an_attribute_hold_exactly_the_text(value: str) -> None:
    check_block(value)


@pytest.mark.parametrize("value", ATTACKS)
def test_an_attack_is_shown_as_text(value: str) -> None:
    check_heading(value)
    check_block(value)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_front_matter_holds_exactly_the_text(value: str) -> None:
    escaped = escape.text(value)
    assert yaml.safe_load(yaml.safe_dump({"title": escaped}, allow_unicode=True)) == {"title": escaped}


def test_chinese_text_stays_readable_in_the_source() -> None:
    assert escape.text("2017年，省质监局主动公开政府信息5065条。") == "2017年，省质监局主动公开政府信息5065条。"


def test_control_characters_are_left_out() -> None:
    assert escape.text("甲\x00\x1b\u202e\ud800乙\x85") == "甲乙"
    assert escape.printable("甲\x00\u202e乙") == "甲乙"
