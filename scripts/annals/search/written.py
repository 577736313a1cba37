"""Pages of Markdown as the search knows them: hand-written ones, and generated ones such as the series of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from annals.escape import printable
from annals.model import NO_TEXT, Language, SearchDocument, SearchPiece, SiteFile, Text

TOP = "top"
"""Where every browser goes to the top of the page: what stands before the first heading."""
_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]*\{[^}#]*#([^\s}]+)[^}]*\})?[ \t]*")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|`|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])")


def written_documents(directory: Path) -> Iterator[SearchDocument]:
    """A document for every hand-written page below the directory, by path; none where there is no such directory."""
    for path in sorted(directory.rglob("*.md"), key=lambda path: path.relative_to(directory).as_posix()):
        text = path.read_text(encoding="utf-8")
        matter = _MATTER.match(text)
        titled = _TITLE.search(matter[1]) if matter else None
        body = text[matter.end() :] if matter else text
        url = path.relative_to(directory).with_suffix(".html").as_posix()
        title = titled[1].strip("\"' ") if titled else path.stem
        language = Language.EN if url.startswith("en/") else Language.ZH
        yield SearchDocument(url, printable(title), "guide", _all(title, body), language=language)


def page_document(
    file: SiteFile, *, kind: str, language: Language = Language.ZH, authority: str = "", body: Text = NO_TEXT, without: tuple[str, ...] = ()
) -> SearchDocument:
    """The document of a generated page; `authority` and `body` say whose it is, `without` which kinds of pieces repeat others."""
    pieces = tuple(piece for piece in _all(file.title, str(file.content)) if piece.kind not in without)
    url = language.say("", "en/") + file.path.removesuffix(".md") + ".html"
    return SearchDocument(url, printable(file.title), kind, pieces, authority, body, language=language)


def _all(title: str, markdown: str) -> tuple[SearchPiece, ...]:
    return SearchPiece("", "title", NO_TEXT, printable(title)), *_pieces(markdown)


def _pieces(markdown: str) -> Iterator[SearchPiece]:
    """Headings, paragraphs, items and rows in order; what has no anchor of its own stands under the heading before it."""
    above: list[tuple[int, str]] = []
    anchor = TOP
    for block in _blocks(_COMMENT.sub("", markdown)):
        heading = _HEADING.fullmatch(block)
        if heading:
            level, text = len(heading[1]), _plain(heading[2])
            above = [(other, name) for other, name in above if other < level]
            if level > 1:
                anchor = heading[3] or anchor
                yield SearchPiece(anchor, "heading", _under(above), text)
                above.append((level, text))
            continue
        for own, kind, text in _parts(block):
            yield SearchPiece(own or anchor, kind, _under(above), text)


def _under(above: list[tuple[int, str]]) -> Text:
    """The heading that a piece stands under, in the language of its page."""
    return Text(above[-1][1], above[-1][1]) if above else NO_TEXT


def _blocks(markdown: str) -> Iterator[str]:
    """Code as a block each, the rest parted at blank lines, headings by themselves."""
    at = 0
    for fence in _FENCE.finditer(markdown):
        yield from _prose(markdown[at : fence.start()])
        yield fence[0]
        at = fence.end()
    yield from _prose(markdown[at:])


def _prose(markdown: str) -> Iterator[str]:
    for block in re.split(r"\n[ \t]*\n", markdown):
        lines = block.strip("\n").split("\n")
        while lines and _HEADING.fullmatch(lines[0]):
            yield lines.pop(0)
        if any(line.strip() for line in lines):
            yield "\n".join(lines).strip()


def _parts(block: str) -> Iterator[tuple[str, str, str]]:
    if block.startswith("```"):
        yield "", "text", printable(" ".join(block.splitlines()[1:-1]))
    elif block.startswith("<"):
        parser = _Html()
        parser.feed(block)
        parser.close()
        yield from parser.parts()
    else:
        for part in _ITEM.split(block):
            if text := _plain(part):
                yield "", "text", text


def _plain(markdown: str) -> str:
    """The text as it is read: no marks, no tags, addresses of links left out."""
    without_tags = re.sub(r"<[a-zA-Z/][^>]*>", "", _LINK.sub(r"\1", markdown))
    return printable(" ".join(unescape(_MARKS.sub("", without_tags)).split()))


class _Html(HTMLParser):
    """The blocks of a stretch of HTML: rows whole, everything else by paragraph; pictures, heads and details left out."""

    _BLOCKS = frozenset(("p", "li", "dt", "dd", "tr", "figcaption", "div", "ul", "ol", "dl", "table", "figure", "summary"))
    _LEFT_OUT = frozenset(("svg", "thead", "details", "caption", "button", "script", "style", "template"))
    _QUIET = frozenset(("annals-chart-links", "annals-hidden"))
    """Classes of what says nothing of its own."""
    _CELLS = frozenset(("td", "th", "br"))
    _VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str, bool]] = []
        """Name, id and whether its text counts, of every element that is open."""
        self._text = ""
        self._kind = "text"
        self._found: list[tuple[str, str, str]] = []

    def parts(self) -> list[tuple[str, str, str]]:
        """Anchor, kind and text of every block."""
        self._end()
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a piece; a cell is set apart."""
        if tag in self._BLOCKS:
            self._end()
            self._kind = "row" if tag == "tr" else "text"
        elif tag in self._CELLS:
            self._text += " "
        if tag not in self._VOID:
            named = dict(attrs)
            quiet = tag in self._LEFT_OUT or "data-annals-unsearched" in named or not self._QUIET.isdisjoint((named.get("class") or "").split())
            self._open.append((tag, named.get("id") or "", not quiet))

    def handle_endtag(self, tag: str) -> None:
        """A block ends its piece."""
        if tag in self._BLOCKS:
            self._end()
        while any(tag == other for other, _, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        """Text, unless it stands in what is left out."""
        if all(counts for _, _, counts in self._open):
            self._text += data

    def _end(self) -> None:
        text = printable(" ".join(self._text.split()))
        if text:
            anchor = next((id for _, id, _ in reversed(self._open) if id), "")
            self._found.append((anchor, self._kind, text))
        self._text, self._kind = "", "text"
