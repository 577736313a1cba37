"""Everything that can be found: the reports, and of the other pages those that say something of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annals.forms import Indicator
from annals.model import NO_TEXT, Authority, Language, SearchDocument, SiteFile, Text
from annals.pages import Collection, words
from annals.search.document import report_document
from annals.search.names import of_rows
from annals.search.written import page_document, written_documents

ENGLISH = "en/"
"""Where the English pages lie."""
_BODY = re.compile(r"reports/([^/]+)/index\.md")
_SERIES = re.compile(r"data/series/([^/]+)/index\.md")
_LISTS = re.compile(r"reports/(?:coverage/)?index\.md|data/(?:findings|compare)/(?:[^/]+/)?index\.md|search/index\.md")
"""Pages that repeat what other pages say better: found by their titles and headings alone."""


def documents(
    collection: Collection, pages: Mapping[Language, Iterable[SiteFile]], written: Path, crosswalk: Iterable[Indicator] = ()
) -> Iterator[SearchDocument]:
    """The documents of all public reports, of the generated pages of each language, and of the hand-written ones.

    Of a report nothing is held twice: its earlier issues, its comparisons and its tombstone are not documents.
    """
    aliases = {form.id: of_rows(crosswalk, form) for form in collection.forms}
    for entry in collection.entries:
        body = _name(collection.authorities.get(entry.id.authority), entry.id.authority, entry.id.year)
        yield report_document(
            entry, collection.form(entry), title=collection.title(entry), body=body, aliases=aliases.get(entry.package.form),
        )
    for language, files in pages.items():
        for file in files:
            kind, slug = _kind(file.path), _owner(file.path)
            if file.page and kind and (kind != "body" or slug in collection.years):
                body = _name(collection.authorities.get(slug), slug) if slug in collection.years else NO_TEXT
                yield page_document(
                    file, kind=kind, language=language, authority=slug if body.zh else "", body=body,
                    without=_repeated(file.path),
                )
    yield from written_documents(written)


def _kind(path: str) -> str:
    """What kind of page it is; empty for one that is not held."""
    if _LISTS.fullmatch(path):
        return "guide"
    if path.startswith("reports/"):
        return "body" if _BODY.fullmatch(path) else ""
    return "indicator" if path.startswith("data/series/") else "guide"


def _repeated(path: str) -> tuple[str, ...]:
    """Kinds of pieces that say again what other pages say: all of a list, and the table of a body's reports."""
    if _LISTS.fullmatch(path):
        return "text", "row"
    return ("row",) if _BODY.fullmatch(path) else ()


def _owner(path: str) -> str:
    found = _BODY.fullmatch(path) or _SERIES.fullmatch(path)
    return found[1] if found else ""


def _name(authority: Authority | None, slug: str, year: int | None = None) -> Text:
    return Text(words.body(authority, slug, year), words.body(authority, slug, year, Language.EN))
