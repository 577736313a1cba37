"""The English pages are English: Chinese stands only where it says that it is Chinese."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import projects
import pytest
from annals import links, pipeline, publish, settings, site
from annals.model import SiteFile
from annals.rawblocks import RawBlocks

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_VOID = {"br", "hr", "img", "input", "meta", "link", "wbr"}
_SAID = ("aria-label", "title", "placeholder", "alt", "abbr")


class Reader(HTMLParser):
    """Every Chinese word that is said in English, with where."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._languages = ["en"]
        self._tags: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        language = named.get("lang") or self._languages[-1]
        if language.startswith("en"):
            self.found += [f"{tag} {name}: {named[name]}" for name in _SAID if _CHINESE.search(named.get(name) or "")]
        if tag not in _VOID:
            self._tags.append(tag)
            self._languages.append(language)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or (self._tags and "svg" in self._tags):
            self.handle_starttag(tag, attrs)
            if tag not in _VOID:
                self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._tags:
            self._languages.pop()
            if self._tags.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._languages[-1].startswith("en") and _CHINESE.search(data):
            self.found.append(data.strip()[:80])


def pages() -> list[SiteFile]:
    """The English pages of this project with its reports, and the hand-written ones."""
    wanted = settings.load_settings(projects.ROOT)
    entries = publish.public(pipeline.entries(projects.ROOT, wanted))
    made = [file for file in site.make(entries, projects.ROOT, wanted).files if file.page and file.path.startswith(links.ENGLISH)]
    folder = projects.ROOT / site.WRITTEN
    written = [
        SiteFile(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8").split("---\n", 2)[2], True)
        for path in sorted((folder / links.ENGLISH).rglob("*.md"))
    ]
    return [*made, *written]


PAGES = {page.path: page for page in pages()}


@pytest.mark.parametrize("path", PAGES)
def test_no_chinese_stands_in_english_without_saying_so(path: str) -> None:
    page = PAGES[path]
    reader = Reader()
    reader.feed(markdown.markdown(str(page.content), extensions=["attr_list", RawBlocks()]))
    assert reader.found == []
    assert not _CHINESE.search(page.title + page.description)


def test_the_reader_finds_what_is_not_marked() -> None:
    reader = Reader()
    reader.feed('<p>English <span lang="zh-CN">中文</span> and <b title="标题">中</b><br><svg><text>图</text></svg></p>')
    assert reader.found == ["b title: 标题", "中", "图"]
