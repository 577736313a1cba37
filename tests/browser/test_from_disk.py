"""The site opened from a disk: reading, tables, charts, anchors, languages and downloads work; what does not says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import one_of_each
from playwright.sync_api import Browser, Page, expect

REPORT = "reports/shandong-zjj/2017/index.html"


@pytest.fixture
def disk(browser: Browser) -> Iterator[Page]:
    """A window without a server anywhere: a request to any host fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", accept_downloads=True)
    asked: list[str] = []
    context.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or asked.append(request.url))
    yield context.new_page()
    context.close()
    assert asked == []


def test_every_kind_of_page_is_dressed_and_shown(disk: Page, built: Path) -> None:
    errors: list[str] = []
    disk.on("pageerror", lambda error: errors.append(f"{disk.url}: {error}"))
    for path in one_of_each(built).values():
        if path == "404.html":
            continue
        disk.goto((built / path).as_uri(), wait_until="load")
        expect(disk.locator("h1").first).to_be_visible()
        assert "PingFang" in disk.evaluate("getComputedStyle(document.body).fontFamily"), f"{path}: no style sheet"
    assert errors == []


def test_a_deep_link_leads_to_its_figure_and_the_chart_is_there(disk: Page, built: Path) -> None:
    disk.goto((built / REPORT).as_uri() + "#T1.1.1-value")
    target = disk.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.inner_text().replace("\u202f", "").strip().startswith("5065")
    expect(disk.locator("figure.annals-chart svg").first).to_be_visible()


def test_links_lead_from_page_to_page_and_to_the_other_language(disk: Page, built: Path) -> None:
    disk.goto((built / "index.html").as_uri())
    disk.locator(".annals-tabs a", has_text="报告").click()
    disk.locator('main a[href$="shandong-zjj/2017/index.html"]').first.click()
    disk.locator("a.annals-language").click()
    assert disk.url == (built / "en" / REPORT).as_uri()
    disk.locator(".annals-above a").first.click()
    assert disk.url == (built / "en/index.html").as_uri()


def test_a_download_is_the_file(disk: Page, built: Path) -> None:
    disk.goto((built / REPORT).as_uri())
    link = disk.locator('#downloads ~ * a[download][href="tables/statistics.csv"], #downloads ~ * a[download][href$="statistics.csv"]').first
    with disk.expect_download() as waiting:
        link.evaluate("link => link.click()")
    assert Path(waiting.value.path()).read_bytes() == (built / "reports/shandong-zjj/2017/tables/statistics.csv").read_bytes()


@pytest.mark.parametrize(("path", "words"), [
    ("search/index.html?q=复议", "从磁盘直接打开的网页不能检索"),
    ("data/compare/index.html?indicators=received&bodies=suqian", "从磁盘直接打开的网页不能比较"),
])
def test_what_does_not_work_says_so(disk: Page, built: Path, path: str, words: str) -> None:
    place, mark, query = path.partition("?")
    disk.goto((built / place).as_uri() + mark + query)
    expect(disk.locator("main")).to_contain_text(words)


def test_the_letter_of_correction_takes_a_link_of_the_disk(disk: Page, built: Path) -> None:
    figure = (built / REPORT).as_uri() + "#T1.1.1-value"
    disk.goto((built / "about/errors.html").as_uri() + "?figure=" + figure.replace("#", "%23"))
    expect(disk.locator("[data-annals-letter]")).to_have_value(f"""您好：

我在网站上看到一处可能有误。
链接：{figure}
本站写的是：
原件写的是：
原件的出处：""")
