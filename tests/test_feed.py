"""The feeds of new reports: whole Atom, identifiers that stay, days of decisions, nothing that is not public."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import entries
import pytest
from annals.model import Entry, Language, ReportId, ReviewState, Settings
from annals.pages import feed
from annals.pages.collection import Collection

ATOM = "{http://www.w3.org/2005/Atom}"


def public(year: int, *days: str, slug: str = "shili", state: ReviewState = ReviewState.APPROVED) -> Entry:
    """A report of that year, approved on each of those days."""
    decisions = tuple(entries.decision(date=day) for day in days)
    made = entries.entry(state, of=entries.package(id=ReportId(slug, year)))
    return replace(made, decisions=decisions, decision=decisions[-1] if decisions else made.decision)


def read(collection: Collection, path: str = "feed.xml") -> ElementTree.Element:
    files = {file.path: file.content for file in feed.files(collection)}
    return ElementTree.fromstring(files[path])


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [one.findtext(ATOM + name) or "" for one in root.iter(f"{ATOM}entry")]


def test_the_newest_report_comes_first_with_the_days_of_its_decisions() -> None:
    root = read(entries.collection(public(2020, "2021-03-04"), public(2021, "2022-05-06", "2023-07-08")))
    assert texts(root, "updated") == ["2023-07-08T00:00:00Z", "2021-03-04T00:00:00Z"]
    assert texts(root, "published") == ["2022-05-06T00:00:00Z", "2021-03-04T00:00:00Z"]
    assert root.findtext(f"{ATOM}updated") == "2023-07-08T00:00:00Z"
    assert ["2021年" in title for title in texts(root, "title")] == [True, False]


def test_an_identifier_stays_wherever_the_site_stands_and_is_of_one_report_and_language() -> None:
    given = (public(2020, "2021-03-04"), public(2021, "2021-03-04"))
    here, there = entries.collection(*given), replace(entries.collection(*given), settings=Settings(site_url="https://example.org/a/"))
    english = replace(here, language=Language.EN)
    ids = texts(read(here), "id")
    assert ids == texts(read(there), "id") == texts(read(here, "reports/shili/feed.xml"), "id") and len(set(ids)) == 2
    assert not set(ids) & set(texts(read(english), "id"))


@pytest.mark.parametrize(("path", "address"), [
    ("feed.xml", "https://example.org/a/reports/shili/2020/index.html"),
    ("reports/shili/feed.xml", "https://example.org/a/reports/shili/2020/index.html"),
])
def test_an_entry_leads_to_its_report(path: str, address: str) -> None:
    collection = replace(entries.collection(public(2020, "2021-03-04")), settings=Settings(site_url="https://example.org/a/"))
    root = read(collection, path)
    assert [one.find(f"{ATOM}link").get("href") for one in root.iter(f"{ATOM}entry")] == [address]
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == "https://example.org/a/" + path


def test_the_english_feed_leads_to_english_pages() -> None:
    settings = Settings(site_url="https://example.org/a")
    root = read(replace(entries.collection(public(2020, "2021-03-04")), settings=settings, language=Language.EN))
    assert [one.find(f"{ATOM}link").get("href") for one in root.iter(f"{ATOM}entry")] == [
        "https://example.org/a/en/reports/shili/2020/index.html"
    ]


@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.STALE, ReviewState.WITHHELD])
def test_a_feed_tells_nothing_that_is_not_public_even_in_a_preview(state: ReviewState) -> None:
    collection = replace(entries.collection(public(2020, "2021-03-04"), public(2021, slug="mimi", state=state)), drafts=True)
    assert len(texts(read(collection), "id")) == 1
    assert "reports/mimi/feed.xml" not in {file.path for file in feed.files(collection)}


def test_a_site_without_reports_has_a_feed_without_entries() -> None:
    root = read(entries.collection())
    assert not texts(root, "id") and root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
