"""The first page, the list of reports, coverage, a body and the comparison of two years, as visitors use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import listsite
import pytest
from playwright.sync_api import Browser, Page, expect
from test_axe import violations, window  # noqa: F401


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Address of the site of several bodies."""
    return serve(listsite.build(tmp_path_factory.mktemp("lists")))


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a visitor without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing but frames that scroll is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


ADDRESSES = (
    "index.html", "en/index.html", "reports/index.html", "en/reports/index.html", "reports/coverage/index.html",
    "en/reports/coverage/index.html", "reports/example-a/index.html", "en/reports/example-a/index.html", "reports/example-d/index.html",
    "reports/example-a/2016/compare/index.html", "en/reports/example-a/2016/compare/index.html", "reports/suqian/2024/compare/index.html",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_the_window_and_has_one_title(page: Page, lists: str, address: str) -> None:
    page.goto(f"{lists}/{address}")
    assert fits(page)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == ("en" if address.startswith("en/") else "zh-CN")


def test_the_first_page_leads_to_a_search_a_report_and_a_year(page: Page, lists: str) -> None:
    page.goto(f"{lists}/index.html")
    expect(page.locator("article .annals-counts dd a").nth(1)).to_contain_text("11")
    page.locator("article .annals-newest a").first.click()
    expect(page).to_have_url(re.compile(r"/reports/[a-z-]+/\d{4}/index\.html$"))
    page.go_back()
    page.locator("article .annals-coverage a[href*='shandong-zjj/2017']").click()
    expect(page.locator("h1")).to_contain_text("山东省质量技术监督局")
    page.go_back()
    page.locator("#annals-home-q").fill("领导小组")
    page.locator("#annals-home-q").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/index\.html\?q="))


def test_charts_on_the_first_page_stand_side_by_side_on_a_desk(page: Page, lists: str) -> None:
    page.goto(f"{lists}/index.html")
    boxes = [one.bounding_box() for one in page.locator("#chart ~ .annals-pair-of-parts > div").all()]
    assert len(boxes) == 2
    side_by_side = boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    assert side_by_side == (page.viewport_size["width"] > 1000)


# --- the list ---------------------------------------------------------------------------------------------------


def shown(page: Page) -> list[str]:
    return [row.locator("th").inner_text() for row in page.locator("#annals-bodies tbody tr:visible").all()]


def test_the_list_is_filtered_by_year_and_the_address_keeps_the_choice(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/index.html")
    assert len(shown(page)) == 8
    page.select_option("select[name=year]", "2015")
    assert shown(page) == ["示例市a局", "示例市b局"]
    expect(page.locator("[data-annals-listing] [role=status]")).to_have_text("2 个机关，2 份报告")
    expect(page.locator(".annals-chosen:visible")).to_have_text(["2015", "2015"])
    assert page.url.endswith("?year=2015")
    page.reload()
    assert shown(page) == ["示例市a局", "示例市b局"]


def test_the_list_is_narrowed_by_name_and_level_and_sorted(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/index.html?level=prefecture&sort=most")
    assert shown(page)[0] == "示例市a局" and "上海市人民政府办公厅" not in shown(page)
    page.locator("[data-annals-listing] input[name=q]").fill("宿 迁")
    assert shown(page) == ["宿迁市人民政府"]
    page.locator("[data-annals-listing] input[name=q]").fill("没有这个机关")
    assert shown(page) == []
    expect(page.locator("[data-annals-listing] [role=status]")).to_contain_text("放宽条件")


def test_an_address_with_a_choice_that_does_not_exist_shows_all(page: Page, lists: str) -> None:
    page.goto(f"{lists}/en/reports/index.html?year=1900&level=x&q=")
    assert len(shown(page)) == 8
    expect(page.locator("[data-annals-listing] [role=status]")).to_have_text("8 bodies, 11 reports")


def test_without_javascript_the_whole_list_is_there_and_the_filter_is_not(plain: Page, lists: str) -> None:
    plain.goto(f"{lists}/reports/index.html")
    assert plain.locator("#annals-bodies tbody tr").count() == 8
    expect(plain.locator("[data-annals-listing]")).to_be_hidden()
    plain.locator("#y2016 a").first.click()
    expect(plain).to_have_url(re.compile(r"/2016/index\.html"))


# --- coverage ---------------------------------------------------------------------------------------------------


def test_the_matrix_names_rows_and_columns_and_leads_to_each_report(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/coverage/index.html")
    table = page.get_by_role("table", name="各机关各年的报告")
    years = table.locator("thead tr:first-child th[scope=col]").all_inner_texts()
    assert years[1:] == [str(year) for year in range(2014, 2025)]
    row = table.locator("tbody tr", has=page.locator("th[scope=row]", has_text="示例市d局"))
    cells = row.locator("td").all_text_contents()
    assert cells[:4] == ["–", "×撤下", "●公开", "–"]
    row.locator("td a").first.click()
    expect(page.locator("article")).to_contain_text("已撤下")


def test_the_head_of_the_matrix_and_its_names_stay_in_sight(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/coverage/index.html")
    page.set_viewport_size({"width": 400, "height": 300})
    frame = page.locator(".annals-coverage-frame")
    frame.evaluate("frame => frame.scrollTo(150, 120)")
    corner, head, name = (frame.locator(one).first.bounding_box() for one in ("thead th", "thead", "tbody th[scope=row]:visible"))
    box = frame.bounding_box()
    assert abs(head["y"] - box["y"]) < 2 and abs(corner["x"] - box["x"]) < 2
    assert abs(name["x"] - box["x"]) < 2


def test_the_table_of_data_is_there_in_both_languages(page: Page, lists: str) -> None:
    for language in ("", "en/"):
        page.goto(f"{lists}/{language}reports/coverage/index.html")
        with page.expect_download() as download:
            page.locator("a[download]").first.click()
        text = download.value.path().read_text(encoding="utf-8")
        assert "example-d,示例市d局,Example bureau,prefecture,own,,,2015,withdrawn," in text


# --- a body -------------------------------------------------------------------------------------------------------


def test_a_body_tells_its_years_and_leads_to_comparisons_and_files(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/example-a/index.html")
    assert [text.split() for text in page.locator(".annals-yearline li").all_inner_texts()] == [
        ["2014", "●", "公开"], ["2015", "●", "公开"], ["2016", "●", "公开"],
    ]
    page.locator("article a", has_text="与2015年对照").click()
    expect(page.locator("h1")).to_contain_text("2016年与2015年对照")
    page.go_back()
    with page.expect_download() as download:
        page.locator("#downloads ~ * a[download]").first.click()
    rows = download.value.path().read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("report,authority,year,") and {row.split(",")[2] for row in rows[1:]} == {"2014", "2015", "2016"}


def test_a_body_with_a_withdrawn_report_says_so(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/example-d/index.html")
    expect(page.locator(".annals-yearline li").first).to_contain_text("撤下")
    assert page.locator("article a", has_text="对照").count() == 0


# --- two years ----------------------------------------------------------------------------------------------------


def test_a_compared_figure_leads_to_its_cell_in_either_report(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/example-a/2016/compare/index.html")
    row = page.locator("#largest ~ .annals-table-frame tbody tr", has_text="收到申请数").first
    numbers = [re.sub(r"\s", "", text) for text in row.locator("td.annals-num").all_inner_texts()]
    assert numbers == ["31", "32", "+1", "+3.2%"]
    row.locator("td.annals-num a").last.click()
    expect(page).to_have_url(re.compile(r"/example-a/2016/index\.html#T1\.3\.1-value$"))


def test_what_went_and_what_came_is_marked_by_more_than_colour(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/example-a/2015/compare/index.html")
    for tag, line in (("del", "line-through"), ("ins", "underline")):
        marked = page.locator(f".annals-passage[data-kind=changed] {tag}:visible").first
        assert marked.evaluate("one => getComputedStyle(one).textDecorationLine") == line


def test_two_wordings_stand_beside_each_other_on_a_desk_and_are_woven_into_one_on_a_phone(page: Page, lists: str) -> None:
    page.goto(f"{lists}/reports/example-a/2015/compare/index.html")
    changed = page.locator(".annals-passage[data-kind=changed]", has_text="领导小组").first
    if page.viewport_size["width"] > 1000:
        before, after = (changed.locator(f"[data-side={side}]").bounding_box() for side in ("before", "after"))
        assert before["y"] == after["y"] and before["x"] + before["width"] <= after["x"]
        expect(changed.locator(".annals-woven")).to_be_hidden()
    else:
        expect(changed.locator(".annals-side").first).to_be_hidden()
        expect(changed.locator(".annals-woven")).to_contain_text("会议23次")


def test_the_english_page_leads_to_the_two_texts_in_chinese(page: Page, lists: str) -> None:
    page.goto(f"{lists}/en/reports/example-a/2016/compare/index.html")
    expect(page.locator("article")).not_to_contain_text("领导小组")
    page.get_by_role("link", name="see the two texts side by side").click()
    expect(page).to_have_url(re.compile(r"(?<!en)/reports/example-a/2016/compare/index\.html#passages$"))
    expect(page.locator("#passages")).to_be_in_viewport()


# --- for everyone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_lists_and_comparisons(window: Page, lists: str, scheme: str) -> None:  # noqa: F811
    found = {address: violations(window, f"{lists}/{address}", scheme) for address in ADDRESSES}
    told = [f"{address}\n  " + "\n  ".join(problems) for address, problems in found.items() if problems]
    assert not told, "\n" + "\n".join(told)
