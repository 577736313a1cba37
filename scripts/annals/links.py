"""Addresses inside the site: those from its root made relative, those of the English pages led to where there is something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from html import escape, unescape

from annals.model import Language, SiteFile

ENGLISH = "en/"
"""Below this folder every page stands once more in English, at the address that it has in Chinese."""
_ROOTED = re.compile(r'\b(href|src|action|data-annals-[a-z-]+)="@/')
_LINK = re.compile(r'\b(href|src|action|data-annals-(?:chart|search)|data-annals-[a-z-]+(?=="@/))="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ANCHOR = re.compile(r'\bid="([^"]+)"|\{[^}\n]*#([^\s}]+)[^}\n]*\}')

Anchors = Mapping[str, Collection[str]]
"""The anchors of each page, by its address from the root of the site as it is in Chinese."""


def relative(content: str, path: str) -> str:
    """The page with every address that begins at the root of the site (`@/`) made relative to the page."""
    root = "../" * path.count("/")
    return _ROOTED.sub(rf'\1="{root}', content)


def address(path: str) -> str:
    """Where a page of Markdown stands as a page of HTML."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def anchors(pages: Iterable[SiteFile]) -> dict[str, frozenset[str]]:
    """The anchors of every page; a file that is no page has none."""
    return {address(page.path): _anchors(str(page.content)) if page.page else frozenset() for page in pages}


def _anchors(content: str) -> frozenset[str]:
    return frozenset(unescape(first or second) for first, second in _ANCHOR.findall(content))


def english(page: SiteFile, known: Anchors) -> SiteFile:
    """The English page at its own address, whose links lead to English pages where these have what is asked for.

    `page` stands at the address of the Chinese one; so do the `known` English ones. A link to anything else (data, a
    paragraph of the narrative) leads to where the Chinese page would lead.
    """
    content = lead(str(page.content), address(page.path), known)
    path = ENGLISH + page.path
    return replace(page, path=path, content=relative(content, path))


def lead(content: str, place: str, known: Anchors) -> str:
    """The content of an English page with every address from the root of the site; `place` is the Chinese page's."""
    return _LINK.sub(lambda match: f'{match[1]}="{_lead(match[2], place, known)}"', content)


def _lead(written: str, place: str, known: Anchors) -> str:
    wanted = unescape(written)
    if _OUTSIDE.match(wanted):
        return written
    path, mark, anchor = wanted.partition("#")
    path, ask, query = path.partition("?")
    target = _target(path, place)
    if not target:
        return written
    held = known.get(target)
    found = held is not None and (not anchor or anchor in held)
    if found and target == place and not query:
        return f"#{escape(anchor)}" if anchor else posixpath.basename(place)
    return f"@/{ENGLISH if found else ''}{escape(target + ask + query + mark + anchor)}"


def _target(path: str, place: str) -> str:
    """The address from the root of the site; empty for what leads out of it."""
    if path.startswith("@/"):
        return path[2:]
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), path)) if path else place
    if target.startswith(("..", "/")):
        return ""
    return target + ("/" if path.endswith("/") else "")


def counterpart(path: str) -> tuple[Language, str]:
    """The other language of a page and where the page would stand in it."""
    if path.startswith(ENGLISH):
        return Language.ZH, path.removeprefix(ENGLISH)
    return Language.EN, ENGLISH + path


def above(path: str) -> list[str]:
    """The pages that may stand above one, from the first page of its language on: the index of every folder that it lies in."""
    language = ENGLISH if path.startswith(ENGLISH) else ""
    parts = path.removeprefix(language).split("/")
    if parts[-1] == "index.md":
        parts.pop()
    folders = ["/".join(parts[:count]) for count in range(max(len(parts), 0))]
    return [f"{language}{folder}/index.md" if folder else f"{language}index.md" for folder in folders]


def feeds(path: str) -> list[str]:
    """Where a feed of news may lie that a page should tell of: beside it, beside a page above it, or at the root."""
    return [one.removeprefix(ENGLISH).removesuffix("index.md") + "feed.xml" for one in reversed([*above(path), path]) if one.endswith("index.md")]
