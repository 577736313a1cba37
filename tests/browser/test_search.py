"""What a visitor asks: figures in words and digits, other characters, English, questions; filters, keys, the back button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import searchsite
import test_axe
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the made-up site."""
    root = tmp_path_factory.mktemp("search")
    searchsite.write(root / "some" / "where")
    return f"{serve(root)}/some/where"


def ask(page: Page, address: str, query: str, more: str = "", language: str = "") -> None:
    page.goto(f"{address}/{language}search/index.html?{more}")
    page.locator("#annals-q").fill(query)
    expect(page.locator(".annals-search-status")).to_contain_text("“", timeout=10_000)


def places(page: Page) -> list[str]:
    return [link.split("/some/where/")[1] for link in page.eval_on_selector_all(".annals-hit-link", "all => all.map(a => a.href)")]


@pytest.mark.parametrize(("query", "anchor", "marked"), [
    ("305人次", "p30", "三百零五人次"), ("三百零五人次", "p30", "三百零五人次"), ("３０５人次", "p30", "三百零五人次"),
    ("12000元", "p30", "1.2万元"), ("12,000元", "p30", "1.2万元"), ("一万二千元", "p30", "1.2万元"), ("1.2万", "p30", "1.2万"),
])
def test_a_figure_is_found_however_it_is_written(page: Page, address: str, query: str, anchor: str, marked: str) -> None:
    ask(page, address, query)
    assert places(page) == [f"reports/shili2/2011/index.html#{anchor}"]
    assert page.locator(".annals-snippet mark").all_inner_texts() == [marked]


def test_a_figure_in_chinese_numerals_finds_the_cell(page: Page, address: str) -> None:
    ask(page, address, "一千零七件")
    assert places(page) == ["reports/shili1/2010/index.html#T3.1-tot", "reports/shili1/2010/index.html#p5"]
    assert page.locator(".annals-hit-figure").inner_text() == "总计 1007 件"


@pytest.mark.parametrize("query", ["示例岛的档案", "示例島的檔案", "示例島的档案"])
def test_simplified_and_traditional_characters_find_each_other(page: Page, address: str, query: str) -> None:
    ask(page, address, query)
    assert places(page) == ["reports/shili2/2011/index.html#p31"]
    assert page.locator(".annals-snippet mark").inner_text() == "示例島的檔案"


def test_the_table_of_characters_is_fetched_only_where_nothing_was_found(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    ask(page, address, "领跑者")
    assert not [url for url in fetched if "traditional" in url]
    ask(page, address, "領跑者")
    expect(page.locator(".annals-search-status")).to_contain_text("60")
    assert len([url for url in fetched if "traditional" in url]) == 1


@pytest.mark.parametrize("query", ["requests received", "applications received", "Application  received"])
def test_an_english_label_finds_the_row_and_its_total(page: Page, address: str, query: str) -> None:
    ask(page, address, query, language="en/")
    assert places(page)[0] == "en/reports/shili0/2027/index.html#T3.1-tot"
    assert "1. Requests newly received" in page.locator(".annals-hit").first.inner_text()
    assert page.locator(".annals-hit-figure").first.inner_text() == "total 1057 cases"


def test_what_is_marked_is_what_was_asked(page: Page, address: str) -> None:
    for language, query, marked in (("", "自然人", ["自然人"]), ("en/", "natural persons", ["natural persons"]), ("", "907", ["907 件"]), ("", "总计 1007", ["总计", "1007 件"])):
        ask(page, address, query, language=language)
        assert page.locator(".annals-hit-row").first.locator("mark").all_inner_texts() == marked, query


def test_in_english_the_narrative_is_the_chinese_page_and_says_its_language(page: Page, address: str) -> None:
    ask(page, address, "领跑者", language="en/")
    assert places(page)[0] == "reports/shili0/2027/index.html#p5"
    assert page.locator(".annals-snippet").first.get_attribute("lang") == "zh-CN"
    ask(page, address, "blank is not", language="en/")
    assert places(page) == ["en/about/glossary.html#blank"]


# --- questions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["示例0市 2017 收到申请", "示例0市2017年收到多少申请？", "示例0市人民政府2017年度收到申请的数量", "Shili0 2017 applications received"])
def test_a_question_is_answered_by_the_figure_and_its_cell(page: Page, address: str, query: str) -> None:
    ask(page, address, query)
    card = page.locator(".annals-answer")
    expect(card).to_have_count(1)
    figure = card.locator(".annals-answer-figure")
    assert figure.inner_text().split() == ["2017年", "1027", "件"]
    assert figure.get_attribute("href").endswith("/reports/shili0/2017/index.html#T3.1-tot")
    assert "2016年 空白" in card.inner_text() and "2015年 1021" in card.inner_text()


def test_a_blank_is_said_to_be_one_and_a_year_that_is_not_here_to_be_missing(page: Page, address: str) -> None:
    ask(page, address, "示例0市 2016 收到申请")
    assert page.locator(".annals-answer-figure").inner_text().split() == ["2016年", "空白"]
    ask(page, address, "示例0市 2040 收到申请")
    assert "本站没有2040年的报告" in page.locator(".annals-answer").inner_text()
    ask(page, address, "示例0市 2010 收到申请")
    assert "2010年的报告没有这个指标" in page.locator(".annals-answer").inner_text()


def test_a_sum_says_of_how_many_cells_it_is_made(page: Page, address: str) -> None:
    ask(page, address, "Shili0 2015 requests received", language="en/")
    text = page.locator(".annals-answer").inner_text()
    assert "made of 2 cells" in text and "1021" in text and "cases" in text


def test_a_body_or_an_indicator_alone_is_a_page_to_go_to(page: Page, address: str) -> None:
    ask(page, address, "示例1市")
    assert page.locator(".annals-answer").count() == 0
    assert page.locator(".annals-shortcut").all_inner_texts() == ["示例1市人民政府"]
    ask(page, address, "收到申")
    assert page.locator(".annals-shortcut").all_inner_texts() == ["收到申请（指标）"]
    ask(page, address, "示例1市 2010")
    assert page.locator(".annals-shortcut").first.get_attribute("href").endswith("/reports/shili1/2010/index.html")


def test_the_report_that_is_named_comes_before_all_others_and_lands_on_the_row(page: Page, address: str) -> None:
    ask(page, address, "示例1市 2010 收到申请")
    assert places(page)[0] == "reports/shili1/2010/index.html#T3.1-tot"
    assert page.locator(".annals-answer").count() == 1


# --- filters, address, keys -------------------------------------------------------------------------------------


def test_kinds_narrow_to_places_and_to_pages(page: Page, address: str) -> None:
    for kind, wanted in (
        ("row", "reports/shili0/2027/index.html#T3.1-tot"), ("text", "reports/shili0/2027/index.html#p5"), ("guide", "about/glossary.html#blank"),
    ):
        ask(page, address, "收到申请", more=f"kind={kind}")
        assert places(page)[0] == wanted, kind
    ask(page, address, "分项之和", more="kind=finding")
    assert places(page) == ["reports/shili2/2011/index.html#finding-f1"]
    ask(page, address, "收到申请", more="kind=indicator")
    assert page.locator(".annals-result-title a").get_attribute("href").endswith("/data/series/indicators/received/index.html")


def test_many_reports_do_not_hide_the_other_pages(page: Page, address: str) -> None:
    ask(page, address, "收到申请")
    assert page.locator(".annals-result-title").first.inner_text().startswith("收到申请")
    page.locator(".annals-search-also button", has_text="说明").click()
    expect(page.locator(".annals-result")).to_have_count(1)
    assert page.locator("select[name=kind]").input_value() == "guide" and "kind=guide" in page.url


def test_the_back_button_undoes_a_filter_and_a_query(page: Page, address: str) -> None:
    page.goto(f"{address}/search/index.html?q=领跑者")
    expect(page.locator(".annals-search-status")).to_contain_text("60 个页面")
    page.locator("select[name=year]").select_option("2010")
    expect(page.locator(".annals-search-status")).to_contain_text("3 个页面")
    page.locator("#annals-q").fill("奇文")
    page.locator("#annals-q").press("Enter")
    expect(page.locator(".annals-search-status")).to_contain_text("没有找到“奇文”")
    page.go_back()
    expect(page.locator(".annals-search-status")).to_contain_text("“领跑者”：3 个页面")
    assert page.locator("#annals-q").input_value() == "领跑者"
    page.go_back()
    expect(page.locator(".annals-search-status")).to_contain_text("60 个页面")
    assert page.locator("select[name=year]").input_value() == ""


def test_where_nothing_is_found_the_next_step_is_a_click(page: Page, address: str) -> None:
    ask(page, address, "奇文 绝无", more="year=2010")
    steps = page.locator(".annals-search-steps")
    assert "不限年份" in steps.inner_text() and steps.locator("a").count() == 3
    steps.get_by_text("只查“奇文”").click()
    expect(page.locator(".annals-search-status")).to_contain_text("没有找到“奇文”")
    page.locator(".annals-search-steps").get_by_text("不限年份").click()
    expect(page.locator(".annals-result")).to_have_count(1)
    assert "year=" not in page.url


def test_an_example_is_asked_without_leaving_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/search/index.html")
    page.locator(".annals-search-example").first.click()
    expect(page.locator(".annals-search-status")).to_contain_text("“依申请公开”")
    expect(page.locator(".annals-search-help")).to_be_hidden()


def test_the_arrows_go_through_answer_results_and_back(page: Page, address: str) -> None:
    ask(page, address, "示例0市 2017 收到申请")
    expect(page.locator(".annals-answer")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".annals-answer-figure")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.annals-results, p') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#annals-q")).to_be_focused()


def test_more_in_a_report_is_one_click_and_the_count_is_said_aloud(page: Page, address: str) -> None:
    ask(page, address, "奇文")
    status = page.locator(".annals-search-status")
    assert status.get_attribute("role") == "status" and "1 个页面，6 处" in status.inner_text()
    more = page.locator(".annals-hits-more")
    assert more.inner_text() == "这份报告里还有 3 处"
    more.click()
    assert page.evaluate("document.activeElement.className") == "annals-hit-link"


def test_nothing_runs_over_the_edge(page: Page, address: str) -> None:
    for language in ("", "en/"):
        ask(page, address, "Shili0 2017 requests received", language=language)
        expect(page.locator(".annals-answer")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("address", ["search/index.html?q=宿迁 2023 收到申请", "en/search/index.html?q=Suqian 2023 refused", "search/index.html?q=绝无 此词"])
def test_axe_finds_nothing_on_answers_results_and_next_steps(browser: Browser, site: str, address: str) -> None:
    for width, height in test_axe.SIZES:
        context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
        context.add_init_script(test_axe.AXE)
        page = context.new_page()
        for scheme in ("light", "dark"):
            assert test_axe.violations(page, f"{site}/{address}", scheme, ".annals-result, .annals-search-steps") == []
        context.close()


def test_every_module_is_fetched_beside_the_page() -> None:
    named = {line.split("/search/")[1].split(".js")[0] for line in str(searchsite.search.page().content).split("\n") if "modulepreload" in line}
    assert named == {path.stem for path in (searchsite.ROOT / "site_overrides/assets/javascripts/search").glob("*.js")}
