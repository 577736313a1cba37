"""What a visitor does: search, follow a hit, open a chart, download a CSV; on a desk and on a phone, from a sub-path."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

REPORT = "reports/shandong-zjj/2017/index.html"
PAGES = (
    "index.html", "reports/index.html", "reports/shandong-zjj/index.html", REPORT, "data/index.html", "search/index.html",
    "404.html", "reports/suqian/2023/index.html", "reports/shanghai-go/2019/index.html", "data/series/index.html",
    "data/series/suqian/index.html", "data/series/indicators/received/index.html", "data/dictionary/index.html",
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_without_errors_and_without_sideways_scrolling(page: Page, site: str, path: str) -> None:
    answer = page.goto(f"{site}/{path}")
    assert answer and answer.ok
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.lang").startswith("zh")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 1, f"{path} is {overflow} px wider than the window"
    assert "非官方网站" in page.inner_text("body")


@pytest.mark.parametrize(
    ("query", "anchor_text"),
    [
        ("政府信息公开", "政府信息公开"), ("依申请", "依申请"), ("行政复议", "行政复议"), ("领跑者", "领跑者"), ("5065", "5065"),
        ("鲁政办发〔2017〕39号", "鲁政办发〔2017〕39号"), ("12365", "12365"),
    ],
)
def test_search_finds_words_numbers_and_figures_and_lands_on_them(page: Page, site: str, query: str, anchor_text: str) -> None:
    page.goto(f"{site}/search/index.html?q={query}")
    hits = page.locator(".annals-result a")
    expect(hits.first).to_be_visible(timeout=10_000)
    hit = page.locator(f'.annals-result a[href*="{REPORT}#"]').first
    hit.click()
    page.wait_for_url("**/reports/shandong-zjj/2017/index.html#*")
    target = page.locator(":target")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()
    assert anchor_text in target.inner_text().replace("\u202f", "").replace(" ", "")


def test_a_figure_is_found_in_its_row(page: Page, site: str) -> None:
    page.goto(f"{site}/search/index.html?q=5065")
    row = page.locator(f'.annals-result a[href*="{REPORT}#T1.1.1"]').first
    expect(row).to_be_visible(timeout=10_000)


def test_nothing_found_is_said_in_words(page: Page, site: str) -> None:
    page.goto(f"{site}/search/index.html?q=绝无此词甲乙丙")
    expect(page.locator("[aria-live]").filter(has_text="没有")).to_be_visible(timeout=10_000)


def test_the_header_leads_to_the_search(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    page.goto(f"{site}/index.html")
    box = page.locator('main input[type="search"], article input[type="search"]').first
    box.fill("行政复议")
    box.press("Enter")
    page.wait_for_url("**/search/index.html?q=*")
    expect(page.locator(".annals-result").first).to_be_visible(timeout=10_000)


def test_a_chart_is_there_at_once_and_opens(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    chart = page.locator(".annals-chart").first
    expect(chart.locator("svg").first).to_be_visible()
    chart.locator("summary").click()
    chart.locator("[data-annals-chart]").click()
    expect(chart.locator("canvas, svg.marks, .vega-embed, [data-annals-open]").first).to_be_visible(timeout=15_000)


def test_a_chart_over_years_stands_in_its_column_and_leads_to_its_figures(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/suqian/index.html")
    figures = page.locator(".annals-trends .annals-chart")
    assert 1 <= figures.count() <= 6
    for figure in figures.all():
        picture, column = figure.locator("svg").bounding_box(), figure.bounding_box()
        assert picture["width"] >= 250 and picture["x"] + picture["width"] <= column["x"] + column["width"] + 1
        assert figure.locator("svg path").count() == 2 and figure.locator("svg circle").count() == 0, "two years are two bars"
    figures.first.locator("summary").click()
    figures.first.locator("tbody td a").first.click()
    page.wait_for_url("**/reports/suqian/2023/index.html#T3*")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("字节序标记", "data/index.html#excel"), ("空白不是零", "data/index.html#status"),
        ("行政复议 已审结 可比", "data/series/suqian/index.html#all"), ("先审查后公开", "about/index.html#principles"),
    ],
)
def test_search_finds_guides_and_series(page: Page, site: str, query: str, address: str) -> None:
    page.goto(f"{site}/search/index.html?q={query}")
    hit = page.locator(f'.annals-result a[href*="{address}"]').first
    expect(hit).to_be_visible(timeout=10_000)
    hit.click()
    page.wait_for_url(f"**/{address}*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_charts_and_tables_need_no_javascript(browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1024, "height": 768})
    page = context.new_page()
    page.goto(f"{site}/{REPORT}")
    expect(page.locator(".annals-chart svg").first).to_be_visible()
    assert page.locator(".annals-chart svg text").first.text_content()
    expect(page.locator("#T1\\.1\\.1-value")).to_have_text("5065")
    context.close()


def test_csv_downloads_byte_for_byte_and_for_excel(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    plain = page.request.get(f"{site}/reports/shandong-zjj/2017/tables/statistics.csv").body()
    with page.expect_download() as download:
        page.locator('a[href$="tables/statistics.csv"]').last.click()
    assert download.value.path().read_bytes() == plain
    assert not plain.startswith(b"\xef\xbb\xbf")
    link = page.locator('a[href$="excel/statistics.csv"]').first.get_attribute("href")
    excel = page.request.get(f"{site}/reports/shandong-zjj/2017/{link}").body()
    assert excel == b"\xef\xbb\xbf" + plain


def test_mailboxes_and_addresses_of_old_reports_are_not_links(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    assert "bgs_sj@12365.sd.cn" in page.inner_text("body")
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    assert [link for link in links if "12365.sd.cn" in link or link.startswith("mailto:")] == []


def test_every_row_section_and_paragraph_has_an_address(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    ids = page.eval_on_selector_all("[id]", "elements => elements.map(element => element.id)")
    assert len(ids) == len(set(ids)), "an id stands twice"
    rows = page.request.get(f"{site}/reports/shandong-zjj/2017/tables/statistics.csv").text().splitlines()[1:]
    paragraphs = page.request.get(f"{site}/reports/shandong-zjj/2017/paragraphs.csv").text()
    assert len(rows) == 71
    missing = [row.split(",")[0] for row in rows if row.split(",")[0] not in ids]
    named = [line.split(",")[0] for line in paragraphs.splitlines()[1:] if line.startswith("p")]
    assert missing + [name for name in named if name not in ids] == []


def test_dark_mode_keeps_charts_and_text_readable(browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1024, "height": 768})
    page = context.new_page()
    page.goto(f"{site}/{REPORT}")
    body, text, label = page.evaluate(
        """() => {
            const lightness = (colour) => {
                const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
                return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
            };
            const style = (selector) => getComputedStyle(document.querySelector(selector));
            return [lightness(style('body').backgroundColor), lightness(style('article p').color),
                    lightness(style('.annals-chart svg text').fill)];
        }"""
    )
    assert body < 0.25 < 0.6 < min(text, label)
    context.close()
