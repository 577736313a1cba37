"""A finding that needed several reports leads to what it was compared with; a reply to nothing is shown to the publisher."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import entries
import pytest
from annals import review
from annals.model import FindingRow, Language, ReportId, ReviewState
from annals.pages import beside, findings

NAMES = {"T1.1.1": "公开数"}


def across(*places: str) -> FindingRow:
    return FindingRow("fa", "X01", "error", entries.both("两年不等。"), ("T1.1.1",), "第3行", "4", "3", places)


@pytest.mark.parametrize(("place", "link"), [
    ("shili/2098#T1.1.1", '<a href="../reports/shili/2098/index.html#T1.1.1">2098年度报告：公开数</a>'),
    ("shili/2098#T9", '<a href="../reports/shili/2098/index.html#T9">2098年度报告</a>'),
    ("jia/2099", '<a href="../reports/jia/2099/index.html">示例市示例局2099年度报告</a>'),
    ("yi/2099", '<a href="../reports/yi/2099/index.html">yi2099年度报告</a>'),
])
def test_each_place_is_a_link_to_its_report_and_cell(place: str, link: str) -> None:
    entry = entries.entry(of=entries.package(id=ReportId("shili", 2099)))
    bodies = {"jia": next(iter(entries.collection(entry).authorities.values()))}
    assert list(map(unescape, beside.links(across(place), entry, NAMES, bodies, "../"))) == [link]


def page(entry, language: Language = Language.ZH) -> str:
    return unescape(findings.render(entry, findings.shown(entry), findings.Rules(entries.FORM, {}, language), "../../../"))


def test_the_page_names_them_in_both_languages() -> None:
    entry = entries.entry()
    assert "对照" not in page(entry)
    own = entry.id.authority
    shown = replace(entry, across=(across(f"{own}/2098#T1.1.1", f"{own}/2098#p3"),))
    assert f'对照：<a href="../../../reports/{own}/2098/index.html#T1.1.1">2098年度报告：' in page(shown)
    assert "Compared with: <a" in page(shown, Language.EN) and ">report on 2098: " in page(shown, Language.EN)


def test_a_reply_to_a_finding_that_is_gone_is_in_the_preview_and_not_in_public() -> None:
    base = entries.entry(ReviewState.APPROVED)
    said = [{"finding": "ffffffffff", "date": "2100-03-01", "by": "示例局", "text": {"zh": "分项口径不同<b>", "en": "Another scope"}}]
    entry = replace(base, package=replace(base.package, descriptor={**base.package.descriptor, "annals:replies": said}))
    assert "答复没有着落" in page(entry) and "分项口径不同" in page(entry) and "ffffffffff" in page(entry)
    assert "Another scope" in page(entry, Language.EN)
    assert "ffffffffff" not in page(review.public(entry)) and "分项口径" not in page(review.public(entry))
