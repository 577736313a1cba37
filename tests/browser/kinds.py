"""The kinds of pages of a built site, told by their addresses: tests that are slow look at one page of each kind."""

from __future__ import annotations

import re
from pathlib import Path

GROUPS = (
    (re.compile(r"^reports/[^/]+/\d{4}(?=/)"), "reports/BODY/YEAR"),
    (re.compile(r"^reports/(?!coverage/)[^/]+(?=/index)"), "reports/BODY"),
    (re.compile(r"^data/series/indicators/[^/]+(?=/)"), "data/series/indicators/INDICATOR"),
    (re.compile(r"^data/series/(?!indicators/)[^/]+(?=/index)"), "data/series/BODY"),
    (re.compile(r"^data/findings/[^/]+(?=/)"), "data/findings/BODY"),
)
"""Addresses of which a site has as many as it has bodies, years or indicators."""
ENGLISH = "en/"


def kind(path: str) -> str:
    """The kind of the page at this address; English pages are kinds of their own."""
    language = ENGLISH if path.startswith(ENGLISH) else ""
    rest = path.removeprefix(language)
    for pattern, word in GROUPS:
        rest, count = pattern.subn(word, rest)
        if count:
            break
    return language + re.sub(r"(?<=/)(r?\d+)(?=/|\.)", "NUMBER", rest)


def one_of_each(site: Path) -> dict[str, str]:
    """The address of the page with the most bytes of each kind, by kind."""
    found: dict[str, str] = {}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        held = found.get(kind(path))
        if held is None or page.stat().st_size > (site / held).stat().st_size:
            found[kind(path)] = path
    return found
