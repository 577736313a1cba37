"""The web pages of tests/examples, made from the plain report there: `python tests/pageexamples.py` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import webpages

EXAMPLES = Path(__file__).parent / "examples"
PLAIN = EXAMPLES / "plain" / "2016.txt"
TITLE = "示例市数据局2016年政府信息公开工作年度报告"


def pages() -> Iterator[tuple[str, bytes]]:
    """Names of the cases and their pages."""
    pieces = webpages.pieces_of(PLAIN)
    today = webpages.modern(TITLE, pieces)
    yield "page-of-today", today
    yield "page-in-layout-tables", webpages.old(TITLE, pieces)
    yield "page-pasted-from-word", _listed(webpages.word(TITLE, pieces))
    yield "page-cut-off-with-hidden-text", _hidden(today)


def _listed(page: bytes) -> bytes:
    """The numbers of the headings as Word writes those of lists: apart from the text, behind a conditional comment."""
    text = page.decode("gb18030")
    text = re.sub(
        r"(<p class=MsoNormal style='[^']*)'>(<span[^>]*>)([一二三四五六七八九十]、)",
        r"\1;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>\3<span style='font:7.0pt'>&nbsp;&nbsp;</span></span></span><![endif]>\2",
        text,
    )
    return text.encode("gb18030")


def _hidden(page: bytes) -> bytes:
    """With paragraphs that the page hides, and without its end."""
    gone = '<p style="display:none">主动公开政府信息999条。</p><p class="layui-hide">（此段为模板说明）</p>'.encode()
    first = page.index(b"<p style=")
    return page[:first] + gone + page[first : page.index(b"<footer>")]


if __name__ == "__main__":
    for name, page in pages():
        folder = EXAMPLES / name
        (folder / "expected" / "tables").mkdir(parents=True, exist_ok=True)
        (folder / "2016.html").write_bytes(page)
