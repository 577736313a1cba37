"""From the text of a page to its elements: within limits, fetching nothing, and sure that nothing was cut off."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from annals.model import Text
from annals.readers.archive import MARKUP, Refusal
from annals.readers.lines import count

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(?:!--|(script|style|noscript|template|textarea|title)\b)", re.IGNORECASE)
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*+>")
_DRAWN = re.compile(r"</?(?:font|b|i|u|strong|em|big|small|center)(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_WITHIN = Text("嵌套不过深、元素不过多的网页", "a page that is neither too deep nor too large")
_KEPT = 0.9
_MARGIN = 40


def parse_page(text: str) -> etree._Element:
    """The page's root element; Refusal (I15) where most of it could not be taken apart, (I02) where it is empty."""
    if text.count("<") > MARKUP:
        raise Refusal("I15", Text(f"超过{MARKUP:,}个标记的网页", f"a page of more than {MARKUP:,} tags"), _WITHIN)
    text = _DECLARATION.sub("", text, count=1).replace("\0", "\ufffd")
    held = _held(text)
    page = _parse(text)
    if page is not None and _count(page) >= _KEPT * held - _MARGIN:
        return page
    # Old editors nest hundreds of <font> without end; they only draw.
    plain = _parse(_DRAWN.sub("", text))
    if plain is not None and _count(plain) >= _KEPT * held - _MARGIN:
        return plain
    if page is None and not held:
        raise Refusal("I02", Text("没有文字", "no text"), Text("有文字的网页", "a page that holds text"))
    got = 0 if plain is None else _count(plain)
    read = Text(
        f"嵌套过深或段落过长的网页（约{held:,}字只能取出{got:,}字）",
        f"a page nested too deep or with text too long ({got:,} of about {held:,} characters)",
    )
    raise Refusal("I15", read, _WITHIN)


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _held(text: str) -> int:
    """Roughly how many characters of text the page holds, told without a tree."""
    return count(html.unescape(_TAG.sub("", "".join(_seen(text)))))


def _seen(text: str) -> Iterator[str]:
    """The pieces of the page between its comments and scripts; what is never closed lasts to the end."""
    at, lower = 0, text.lower()
    while found := _UNSEEN.search(text, at):
        yield text[at:found.start()]
        end = f"</{found[1].lower()}" if found[1] else "-->"
        at = lower.find(end, found.end())
        if at < 0:
            return
        at += len(end)
    yield text[at:]


def _count(page: etree._Element) -> int:
    body = page.find("body")
    return count("".join((page if body is None else body).itertext("*", with_tail=True)))


def cut_off(text: str) -> bool:
    """Whether a page that is opened is never closed: the end of the file is missing."""
    tail = text[-2000:].lower()
    opened = re.search(r"<(?:html|body)[\s>]", text[:20000], re.IGNORECASE)
    return bool(opened) and "</html" not in tail and "</body" not in tail and bool(re.search(r"<[^<>]*$", tail) or "</html" not in text.lower())
