"""The report's page as its scripts and its readers abroad find it: gaps to cite a figure, links to series, the page in English."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import entries
import pytest
from annals.forms.crosswalk import Formula, Indicator
from annals.model import Language, ReviewState, Text
from annals.pages import cite, report, series_links
from test_pages import CHART, Page

INDICATORS = (
    Indicator("open", Text("公开", "items disclosed"), "条", {"2099": Formula((("T1.1.1", "value"),))}),
    Indicator("both", Text("两项", "both"), "条", {"2099": Formula((("T1.1.1", "value"), ("T1.2", "value")))}),
    Indicator("other", Text("别版", "other"), "条", {"1999": Formula((("T1.2", "value"),))}),
    Indicator("lost", Text("没有", "lost"), "条", {"2099": Formula((("T1.9", "value"),))}),
)


def collection(entry, language: Language = Language.ZH, **settings):
    return replace(entries.collection(entry, **settings), language=language, crosswalk=INDICATORS)


def page_in(language: Language, entry=None) -> Page:
    entry = entry or entries.entry()
    return Page(str(report.render(entry, collection(entry, language), (CHART,), dict(entry.package.files)).content))


def test_a_table_leads_to_the_series_of_the_figures_that_it_holds_and_to_its_data() -> None:
    page = page_in(Language.ZH)
    cells = {a["data-cells"]: text for tag, a, text in page.texts if "data-cells" in a}
    assert cells == {"T1.1.1-value": "公开", "T1.1.1-value T1.2-value": "两项"}
    assert "@/data/series/indicators/open/index.html" in page.links
    csv = [a["href"] for tag, a in page.elements if "data-annals-csv" in a]
    assert csv == ["tables/statistics.csv"] and "excel/statistics.csv" in page.links
    assert series_links.below(entries.entry(), entries.collection(entries.entry())) == {}


@pytest.mark.parametrize("site", ["", "https://x.example/sub/"])
def test_both_citations_have_gaps_for_figure_day_and_address_and_read_whole_without_them(site: str) -> None:
    entry = entries.entry()
    page = Page(cite.render(entry, collection(entry, site_url=site)))
    told = {a["data-annals-cite"]: text for _, a, text in page.texts if "data-annals-cite" in a}
    assert told["standard"] == cite.standard(entry, collection(entry, site_url=site)) and "[引用日期]" in told["standard"]
    assert told["bibtex"] == cite.bibtex(entry, collection(entry, site_url=site)) and told["bibtex"].count("{") == told["bibtex"].count("}")
    gaps = {(a["data-gap"], text) for _, a, text in page.texts if "data-gap" in a}
    assert gaps == {("part", ""), ("key", ""), ("day", "引用日期"), ("address", f"{site}reports/shili/2099/index.html")}


def test_braces_in_a_name_open_no_gap() -> None:
    entry = entries.entry()
    page = Page(cite.render(entry, collection(entry, publisher="{{day|<b>}}{{part}}")))
    gaps = [a["data-gap"] for _, a, _ in page.texts if "data-gap" in a]
    assert sorted(gaps) == ["address", "address", "day", "key", "part", "part"] and "<b>" not in page.html


def test_the_english_page_has_all_but_the_text_and_leads_to_it() -> None:
    page = page_in(Language.EN)
    assert re.findall('<h2 id="([^"]+)"', page.html) == [
        "figures", "charts", "text-in-chinese", "tables", "findings", "citations", "source", "losses", "cite", "downloads",
    ]
    assert [id for id in page.ids if re.match(r"p\d+(-\d+)?$", id)] == ["p17"], "of the text, only the place of the table"
    assert "@/reports/shili/2099/index.html#text" in page.links and "#p4" in page.links
    assert page.text("T1.1.1-value") == "12345 as printed: １２３４５" and page.text("T1.3-value").startswith("unreadable")
    assert "annals-marks" not in page.ids and "numbers" not in page.ids


def test_links_of_the_english_page_lead_to_what_it_holds_or_to_the_text() -> None:
    page = page_in(Language.EN)
    paragraphs = {row.id for row in entries.PARAGRAPHS}
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids) | paragraphs


def test_a_tombstone_says_in_both_languages_that_links_into_it_are_gone() -> None:
    entry = entries.entry(ReviewState.WITHHELD, published_before=True)
    for language, words in ((Language.ZH, "链接也随之失效"), (Language.EN, "no longer lead anywhere")):
        made = report.tombstone(entry, collection(entry, language))
        assert words in html.unescape(str(made.content)) and "data-annals-report" in made.content
        assert "12345" not in str(made.content)
