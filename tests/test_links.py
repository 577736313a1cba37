"""Addresses inside the site, and where those of the English pages lead."""

from __future__ import annotations

import pytest
from annals import links
from annals.model import Language, SiteFile

KNOWN = links.anchors([
    SiteFile("reports/demo/2023/index.md", '<p id="T3.1-tot"></p>\n\n## Findings { #findings }\n', True),
    SiteFile("reports/demo/index.md", "", True),
    SiteFile("reports/demo/2023/charts/a.vega.json", b"{}"),
])
PLACE = "reports/demo/2023/index.html"


@pytest.mark.parametrize(("written", "expected"), [
    ("#findings", "#findings"),
    ("#p12", "@/reports/demo/2023/index.html#p12"),
    ("../index.html", "@/en/reports/demo/index.html"),
    ("../2022/index.html", "@/reports/demo/2022/index.html"),
    ("@/reports/demo/2023/index.html#T3.1-tot", "#T3.1-tot"),
    ("@/reports/demo/index.html?a=1#x", "@/reports/demo/index.html?a=1#x"),
    ("@/reports/demo/index.html?a=1", "@/en/reports/demo/index.html?a=1"),
    ("charts/a.vega.json", "@/en/reports/demo/2023/charts/a.vega.json"),
    ("tables/statistics.csv", "@/reports/demo/2023/tables/statistics.csv"),
    ("reports&#45;x.csv", "@/reports/demo/2023/reports-x.csv"),
    ("https://example.org/", "https://example.org/"),
    ("mailto:someone@example.org", "mailto:someone@example.org"),
    ("../../../../outside", "../../../../outside"),
])
def test_a_link_of_an_english_page_leads_to_english_where_there_is_any(written: str, expected: str) -> None:
    assert links.lead(f'<a href="{written}">x</a>', PLACE, KNOWN) == f'<a href="{expected}">x</a>'


def test_an_english_page_stands_at_its_own_address_with_relative_links() -> None:
    page = SiteFile("reports/demo/2023/index.md", '<a href="tables/a.csv">a</a><a href="../index.html">b</a><b data-annals-kind="a/b">c</b>', True)
    made = links.english(page, KNOWN)
    assert made.path == "en/reports/demo/2023/index.md"
    assert made.content == (
        '<a href="../../../../reports/demo/2023/tables/a.csv">a</a><a href="../../../../en/reports/demo/index.html">b</a><b data-annals-kind="a/b">c</b>'
    )


def test_the_counterpart_of_a_page() -> None:
    assert links.counterpart("reports/index.md") == (Language.EN, "en/reports/index.md")
    assert links.counterpart("en/reports/index.md") == (Language.ZH, "reports/index.md")


def test_language_says_one_of_two_wordings() -> None:
    assert (Language.ZH.say("报告", "report"), Language.EN.say("报告", "report")) == ("报告", "report")


def test_above_a_page_stand_the_indexes_of_its_folders() -> None:
    assert links.above("index.md") == []
    assert links.above("about/method.md") == ["index.md", "about/index.md"]
    assert links.above("reports/suqian/2023/index.md") == ["index.md", "reports/index.md", "reports/suqian/index.md"]
    assert links.above("en/reports/index.md") == ["en/index.md"]
    assert links.above("en/index.md") == []


def test_a_page_tells_of_the_nearest_feed() -> None:
    assert links.feeds("en/data/findings/suqian/index.md") == [
        "data/findings/suqian/feed.xml", "data/findings/feed.xml", "data/feed.xml", "feed.xml",
    ]
    assert links.feeds("about/method.md") == ["about/feed.xml", "feed.xml"]
