"""Numbers of the narrative on a report's page: each under its id, marked, led to its cell and back, and told below."""

from __future__ import annotations

import entries
import pytest
from annals.model import ClaimClass, ClaimRow, ParagraphRow, Verdict
from annals.pages import claims, claims_list, codes, dictionary, register_data, register_rows
from test_pages import Page, page_of

BASE = {
    **dict.fromkeys(("subject", "value", "low", "high", "unit", "qualifier", "verdict", "relation", "expected", "sentence"), ""), "cells": (),
    "source": "第1行",
}


def claim(id: str, paragraph: str, start: int, quote: str, kind: str = "claim", **changes: object) -> ClaimRow:
    return ClaimRow(**{**BASE, "id": id, "paragraph": paragraph, "start": start, "end": start + len(quote), "quote": quote, "kind": kind, **changes})


CLAIMS = (
    claim("p4-n1", "p4", 0, "一、", "heading_number"),
    claim("p6-n1", "p6", 3, "1次", value="1", unit="次", verdict="unmatched", subject="会议", sentence="●会议1次"),
    claim(
        "p10-n1", "p10", 4, "12345条", value="12345", unit="条", verdict="disagrees", relation="cell", cells=("T1.1.1",), expected="7",
        subject="公开信息", sentence="公开信息12345条。",
    ),
    claim("p15-n1", "p15", 0, "2099年", "date"),
    claim("p32-n1", "p32", 2, "合计", low="3", high="5", qualifier="约", unit="件", verdict="compatible", relation="sum", cells=("p10-n1", "T1.1.1"), expected="4", sentence="注：合计应相等"),
)


@pytest.fixture(scope="module")
def page():
    return page_of(entries.entry(of=entries.package(claims=CLAIMS)))


def element(page, id: str) -> tuple[str, dict[str, str]]:
    return next((tag, attributes) for tag, attributes in page.elements if attributes.get("id") == id)


def test_every_number_is_an_anchor_and_the_text_stays_as_it_is(page) -> None:
    for one in CLAIMS:
        assert page.ids.count(one.id) == 1 and page.text(one.id) == one.quote
    assert page.text("p6") == "●会议1次"
    assert page.text("p10").startswith("公开信息12345条")
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_number_is_marked_by_its_verdict_and_leads_to_what_is_told_of_it(page) -> None:
    tag, attributes = element(page, "p10-n1")
    assert (tag, attributes["data-verdict"], attributes["href"], attributes["title"]) == ("a", "disagrees", "#about-p10-n1", "与表不同")
    assert "data-verdict" not in element(page, "p6-n1")[1]
    assert element(page, "p4-n1")[0] == element(page, "p15-n1")[0] == "span"


def test_what_is_told_leads_to_the_cell_and_back(page) -> None:
    told = page.text("about-p10-n1")
    assert "12345条" in told and "与表不同" in told and "7" in told and "公开数" in told
    row = page.html[page.html.index('id="about-p10-n1"'):]
    assert row.index('href="#p10-n1"') < row.index('href="#T1&#46;1&#46;1"')


def test_a_cell_leads_to_the_sentences_that_state_it(page) -> None:
    backs = [(a["href"], text) for tag, a, text in page.texts if "annals-stated" in a.get("class", "")]
    assert backs == [("#p10-n1", "正文1"), ("#p32-n1", "正文2")]
    at = page.html.index('id="T1.1.1"')
    assert at < page.html.index('href="#p10-n1" title') < page.html.index("</tr>", at)


def test_the_mark_of_a_finding_stands_behind_the_number_that_it_names() -> None:
    finding = entries.FindingRow("f9", "N01", "warning", entries.both("不同。"), ("p10-n1", "T1.1.1"), "第10行", "7", "12345")
    page = page_of(entries.entry(of=entries.package(claims=CLAIMS, findings=(finding,))))
    at = page.html.index('id="p10-n1"')
    assert 'href="#finding-f9"' in page.html[at:page.html.index("</p>", at)]
    assert "正文“12345条”" in page.text("finding-f9")


def test_sentences_that_do_not_agree_come_first_and_the_rest_folds_away(page) -> None:
    text = page.html
    assert text.index('id="about-p10-n1"') < text.index('id="about-p32-n1"') < text.index('class="annals-claims-rest"') < text.index('id="about-p6-n1"')
    assert "没有可对照的 1 个统计数" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "12345", "unit": "条"}, "12345 条"), ({"low": "100", "high": "199", "qualifier": "余"}, "100 至 199（余）"),
        ({"low": "10"}, "不少于 10"), ({"high": "9", "unit": "%"}, "不多于 9 %"), ({}, "没有写出数值"),
    ],
)
def test_bounds_are_said_in_words(changes: dict, words: str) -> None:
    import html
    import re

    said = claims_list.value(claim("p1-n1", "p1", 0, "x", **changes))
    assert html.unescape(re.sub("<[^>]+>", "", said)) == words


def test_the_count_says_when_a_numeral_was_left_out() -> None:
    rows = (ParagraphRow("p1", "", "text", "共12件，三人", ""), ParagraphRow("p2", "", "figure", "image3", ""))
    assert claims_list.coverage(rows, (claim("p1-n1", "p1", 1, "12件"),)) == (2, 3)
    assert claims_list.coverage(rows, (claim("p1-n1", "p1", 1, "12件"), claim("p1-n2", "p1", 5, "三人"))) == (3, 3)


def test_a_number_whose_result_no_person_has_read_says_so_and_nothing_more() -> None:
    unread = claim("p10-n1", "p10", 4, "12345条", value="12345", unit="条", sentence="公开信息12345条。")
    page = page_of(entries.entry(of=entries.package(claims=(unread,), findings=())))
    assert "data-verdict" not in element(page, "p10-n1")[1]
    assert claims.UNREAD in page.text("about-p10-n1")


def test_a_report_without_a_narrative_has_neither_switch_nor_part() -> None:
    page = page_of(entries.entry())
    assert "annals-marks" not in page.ids and "numbers" not in page.ids


@pytest.mark.parametrize(("start", "end"), [(0, 40), (-3, 2), (5, 5), (9, 99), (30, 40)])
def test_odd_places_change_no_character(start: int, end: int) -> None:
    import html
    import re

    printed = "共 12 件 "
    odd = [ClaimRow(**{**BASE, "id": "p1-n1", "paragraph": "p1", "start": start, "end": end, "quote": "?", "kind": "claim"})]
    shown = claims.inline(printed, odd, {})
    assert html.unescape(re.sub("<[^>]+>", "", shown)) == printed


def test_the_dictionary_tells_every_code_and_every_field_of_the_register() -> None:
    page = Page(str(dictionary.render(entries.collection()).content))
    said = "".join(page.by_class("annals-data"))
    for code in (*ClaimClass, *Verdict, *register_data.HEADER, *register_rows.STATUSES):
        assert code in said, code
    assert "codes" in page.ids and set(codes.FIELDS) == set(register_data.HEADER)
    assert set(codes.CLASSES) == set(ClaimClass) and set(codes.VERDICTS) == set(Verdict)
