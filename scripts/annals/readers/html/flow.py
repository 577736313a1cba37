"""Walks through a page as a browser lays it out, and gives its lines, tables and pictures in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element

from annals.model import ParagraphKind
from annals.readers.html.items import Flow, Grid, Picture, Span, Strip, text_of
from annals.readers.html.lists import is_number, item_number
from annals.readers.html.style import Sheet, as_typed, hidden, indent_of
from annals.readers.lines import INVISIBLE, count

TABLES = frozenset(["table", "ul", "ol", "div", "dl", "section"])
SILENT = frozenset(["script", "style", "noscript", "template", "head", "title", "meta", "link", "base", "param", "source", "track", "area", "map", "xml", "colgroup", "col", "rp"])
CONTROLS = frozenset(["select", "button", "textarea", "datalist", "option", "optgroup", "input", "progress", "meter"])
PICTURES = frozenset(["img", "svg", "canvas", "object", "embed", "iframe", "frame", "video", "audio", "applet"])
BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)
_INLINE = re.compile(r"display\s*:\s*inline(?!-)", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_WHITE = re.compile("[ \t\n\r\f]+")
_NOTES = re.compile(r"footnote|endnote|(?:^|[\s_])(?:ftn|edn)\d", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass
class _Context:
    """What the innermost block says of its lines."""

    indent: float = 0.0
    level: int | None = None
    number: str = ""
    kind: ParagraphKind = ParagraphKind.TEXT
    typed: bool = False
    written: bool = False
    """Whether the number stands in the page's text and is not only drawn by browsers."""


class _Walker:
    def __init__(self, sheet: Sheet, is_data: Callable[[_Element], bool]) -> None:
        self.flow = Flow()
        self.sheet, self.is_data = sheet, is_data
        self.contexts = [_Context()]
        self.parts: list[str] = []
        self.linked, self.links = 0, 0
        self.breaks, self.opens = 0, True
        self.pictures: list[Picture] = []
        self.ordinals: dict[_Element, int] = {}
        self.open: list[tuple[_Element, int]] = []

    def walk(self, body: _Element) -> Flow:
        stack = []
        if self.enter(body):
            self.add(body.text)
            stack = [(body, iter(body))]
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self.leave(element)
                if stack:
                    self.add(element.tail)
            elif self.enter(child):
                self.add(child.text)
                stack.append((child, iter(child)))
            else:
                self.add(child.tail)
        self.flush()
        return self.flow

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            if self.links:
                self.linked += count(text)

    def enter(self, element: _Element) -> bool:
        """Whether what stands inside is to be walked through too."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT:
            return False
        if tag == "br":
            self.flush()
            return False
        if hidden(element, self.sheet) or tag == "del":
            self.put_aside(self.flow.deleted if tag == "del" else self.flow.hidden, element)
            return False
        if tag in CONTROLS:
            self.put_aside(self.flow.controls, element)
            return False
        if tag in PICTURES:
            self.picture(element)
            self.put_aside(self.flow.controls, element)
            return False
        if is_number(element):
            self.unused(self.contexts[-1])
            self.contexts[-1].number = _squeezed(INVISIBLE.sub("", text_of(element)))
            self.contexts[-1].written = True
            return False
        if tag in TABLES and self.is_data(element):
            self.flush(True)
            text = text_of(element)
            self.flow.items.append(Grid(element, count(text)))
            return False
        self.links += tag == "a" and element.get("href") is not None
        if _is_block(element):
            self.flush(True)
            self.contexts.append(_context(element, self.contexts[-1], self.ordinals))
            self.open.append((element, len(self.flow.items)))
        return True

    def leave(self, element: _Element) -> None:
        if element.tag == "a" and element.get("href") is not None:
            self.links -= 1
        if self.open and self.open[-1][0] is element:
            self.flush(True)
            _, start = self.open.pop()
            self.unused(self.contexts.pop())
            if len(self.flow.items) > start:
                self.flow.spans.append(Span(element, start, len(self.flow.items), len(self.open)))

    def unused(self, context: _Context) -> None:
        """Accounts for a number that Word wrote out and that stands before nothing."""
        if context.number and context.written:
            self.flow.controls.append(context.number)
        context.number, context.written = "", False

    def put_aside(self, place: list[str], element: _Element) -> None:
        text = " ".join(text_of(element).split())
        if text and element.tag != "input":
            place.append(text)

    def picture(self, element: _Element) -> None:
        found = _picture(element)
        if found:
            self.pictures.append(found)
            self.breaks = 0

    def flush(self, block: bool = False) -> None:
        """Ends the line; two ends in a row leave a blank line between."""
        context = self.contexts[-1]
        if self.parts:
            text = "".join(self.parts)
            self.parts.clear()
            for line in text.splitlines() if context.typed else [_collapsed(text)]:
                self.line(line, context)
        elif not context.typed:
            self.breaks += 1
        self.linked = 0
        self.flow.items += self.pictures
        self.pictures.clear()
        if block:
            self.opens = True

    def line(self, text: str, context: _Context) -> None:
        if INVISIBLE.search(text):
            self.flow.invisible += INVISIBLE.findall(text)
            text = INVISIBLE.sub("", text)
        if not text.strip():
            self.breaks += 1
            return
        self.flow.items.append(Strip(
            text.rstrip(), self.linked, self.opens or self.breaks > 0, context.indent if self.opens else 0.0,
            context.level, context.number, context.kind, self.opens,
        ))
        context.number, context.written = "", False
        self.breaks, self.opens = 0, False


def read_flow(body: _Element, sheet: Sheet, is_data: Callable[[_Element], bool]) -> Flow:
    """Everything that stands in the element, in reading order; `is_data` says which tables are kept as such."""
    return _Walker(sheet, is_data).walk(body)


def _is_block(element: _Element) -> bool:
    style = element.get("style")
    if style and "display" in style:
        if _BLOCK.search(style):
            return True
        if _INLINE.search(style) and element.tag not in ("td", "th", "tr", "table", "body"):
            return False
    return element.tag in BLOCKS


def _context(element: _Element, outer: _Context, ordinals: dict[_Element, int]) -> _Context:
    tag, style = element.tag, element.get("style", "")
    kind = outer.kind if outer.kind is not ParagraphKind.ITEM else ParagraphKind.TEXT
    number = ""
    if tag == "li":
        number = item_number(element, ordinals)
        kind = ParagraphKind.TEXT if number else ParagraphKind.ITEM
    elif element.attrib and _NOTES.search(f"{element.get('class', '')} {element.get('id', '')} {style}"):
        kind = ParagraphKind.NOTE
    elif tag in ("p", "div") and outer.number:
        # <li><p>…</p></li>: the number stands before the first line, whatever element holds it.
        number, outer.number = outer.number, ""
    level = _HEADINGS.get(tag, outer.level)
    indent = indent_of(style) if style else 0.0
    return _Context(indent, level, number, kind, outer.typed or as_typed(tag, style))


def _collapsed(text: str) -> str:
    """The text with white space as a browser shows it: a line break between Chinese characters is none."""
    return _WHITE.sub(lambda found: _gap(text, found), text).strip(" ")


def _gap(text: str, found: re.Match[str]) -> str:
    if found.group() == " ":
        return " "
    start, end = found.span()
    if "\n" in found.group() and start and end < len(text) and _wide(text[start - 1]) and _wide(text[end]):
        return ""
    return " "


def _wide(letter: str) -> bool:
    return letter > "\u2000" and unicodedata.east_asian_width(letter) in "WFA"


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _picture(element: _Element) -> Picture | None:
    """The picture, or None for what only draws the page: a dot, a line, a small sign beside a link."""
    address = next((element.get(name) for name in ("src", "data", "data-src", "poster") if element.get(name)), "")
    sizes = [_pixels(element, name) for name in ("width", "height")]
    if any(size is not None and size <= 3 for size in sizes) or all(size is not None and size <= 24 for size in sizes):
        return None
    size = 0
    if address.startswith("data:") or not address:
        name = element.tag if not address else f"data:{address[5:].split(';')[0].split(',')[0][:40]}"
    else:
        name = unquote(re.split(r"[?#]", address)[0].rstrip("/").rsplit("/", 1)[-1].rsplit("\\", 1)[-1])
    if re.search(r"icon|spacer|blank\.gif|space\.gif|/emotion/", address, re.IGNORECASE):
        return None
    alt = " ".join(INVISIBLE.sub("", element.get("alt") or element.get("title") or "").split())
    return Picture(INVISIBLE.sub("", name)[:120] or element.tag, alt[:400], size)


def _pixels(element: _Element, name: str) -> int | None:
    style = re.search(rf"(?<![\w-]){name}\s*:\s*(\d{{1,5}})(?:\.\d+)?px", element.get("style", ""))
    found = style or re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*", element.get(name) or "")
    return int(found[1]) if found else None
