"""A link to a figure that has since been corrected, reissued, withdrawn or lost says so in words."""

from __future__ import annotations

import changedsite
import pytest
from playwright.sync_api import Page, expect

NOW = f"reports/{changedsite.REISSUED}/index.html"
BEFORE = f"reports/{changedsite.REISSUED}/r1/index.html"
GONE = f"reports/{changedsite.WITHDRAWN}/index.html"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, serve) -> str:
    return serve(changedsite.build(tmp_path_factory.mktemp("changed")))


def panel(page: Page):
    return page.locator(".annals-panel")


def test_a_corrected_figure_bears_a_mark_and_tells_both_values_the_reason_and_since_when(page: Page, changed: str) -> None:
    page.goto(f"{changed}/{NOW}#T1.3.1-value")
    expect(page.locator('td[id="T1.3.1-value"] .annals-corrected')).to_have_text("已更正")
    for word in ("32", "件", "已更正", "原文“31”，更正为“32”", "机关来函更正", "读者来信", "2018年4月3日", "原文写作"):
        expect(panel(page)).to_contain_text(word)
    page.goto(f"{changed}/en/{NOW}#T1.3.1-value")
    for word in ("corrected", "printed as “31”", "“32”", "3 April 2018"):
        expect(panel(page)).to_contain_text(word)


def test_a_copied_table_has_the_corrected_figure_alone(page: Page, changed: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{changed}/{NOW}")
    page.locator("[data-annals-copy-table]").first.click()
    line = next(line for line in page.evaluate("navigator.clipboard.readText()").split("\r\n") if "收到申请数" in line)
    assert line.split("\t")[1:] == ["件", "32"]


def test_a_figure_that_a_new_issue_changed_shows_both(page: Page, changed: str) -> None:
    page.goto(f"{changed}/{NOW}#T1.1.2.4-value")
    for word in ("506", "第1版", "505", "第2版"):
        expect(panel(page)).to_contain_text(word)


def test_a_figure_of_an_earlier_issue_says_that_it_is_superseded_and_leads_to_the_current_one(page: Page, changed: str) -> None:
    page.goto(f"{changed}/{BEFORE}#T1.1.2.4-value")
    expect(panel(page)).to_contain_text("505")
    expect(panel(page)).to_contain_text("本版（第1版）已被第2版取代")
    panel(page).get_by_role("link", name="看现行版的这一处").click()
    page.wait_for_url(f"**/{changedsite.REISSUED}/index.html#T1.1.2.4-value")
    expect(panel(page)).to_contain_text("506")


@pytest.mark.parametrize(("prefix", "words"), [("", "指向其中的“#T1.3.1-value”"), ("en/", "points to “#T1.3.1-value”")])
def test_a_withdrawn_report_speaks_of_the_figure_that_was_asked_for(page: Page, changed: str, prefix: str, words: str) -> None:
    page.goto(f"{changed}/{prefix}{GONE}#T1.3.1-value")
    line = page.get_by_role("alert")
    expect(line).to_contain_text(words)
    expect(line).to_be_in_viewport()
    assert "31" not in page.inner_text("article").replace("T1.3.1", "")
    page.goto(f"{changed}/{prefix}{GONE}")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_passage_that_only_the_earlier_issue_had_leads_there(page: Page, changed: str) -> None:
    page.goto(f"{changed}/{BEFORE}")
    ids = page.eval_on_selector_all(".annals-text [id]", "all => all.map(one => one.id)")
    page.goto(f"{changed}/{NOW}")
    kept = set(page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
    lost = [id for id in ids if id not in kept]
    assert lost, "the earlier issue has a number that the current one lacks"
    page.goto(f"{changed}/{NOW}#{lost[0]}")
    expect(page.get_by_role("alert")).to_contain_text("没有")
    page.get_by_role("alert").get_by_role("link", name="前一版").click()
    page.wait_for_url(f"**/r1/index.html#{lost[0]}")
