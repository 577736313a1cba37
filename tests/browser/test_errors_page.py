"""The page to report an error: a letter with the link that the visitor came with; an explanation without scripts."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import projects
import pytest
from playwright.sync_api import Browser, Page, expect

FIGURE = "reports/suqian/2023/index.html#T3.1-tot"


@pytest.fixture(scope="module")
def reachable(tmp_path_factory: pytest.TempPathFactory, serve) -> str:
    """A site whose publisher has an e-mail address."""
    project = projects.copy(tmp_path_factory.mktemp("mail") / "project")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('contact: ""', "contact: nianbao@example.org"), encoding="utf-8")
    projects.build(project)
    return serve(project / "site")


def opened(page: Page, site: str, figure: str, front: str = "") -> None:
    page.goto(f"{site}/{front}about/errors.html?figure={figure.replace('#', '%23')}")
    expect(page.locator("[data-annals-letter]")).to_be_visible()


def test_the_letter_holds_the_link_and_what_is_typed(page: Page, site: str) -> None:
    opened(page, site, f"{site}/{FIGURE}")
    letter = page.locator("[data-annals-letter]")
    expect(page.get_by_label("页面或数字的链接")).to_have_value(f"{site}/{FIGURE}")
    page.get_by_label("原件写的是").fill("3 512 件")
    expect(letter).to_have_value(re.compile(rf"链接：{re.escape(f'{site}/{FIGURE}')}\n.*\n原件写的是：3 512 件"))
    letter.fill("自己写的信")
    page.get_by_label("原件的出处").fill("第3页")
    expect(letter).to_have_value("自己写的信")
    expect(page.locator("[data-annals-send]")).to_have_count(0)


def test_a_link_from_elsewhere_is_not_taken(page: Page, site: str) -> None:
    for address in ("https://elsewhere.example/x", "javascript:alert(1)", f"{site}.example/x", "x"):
        opened(page, site, address)
        expect(page.get_by_label("页面或数字的链接")).to_have_value("")


def test_the_letter_is_copied(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, site, f"{site}/{FIGURE}", "en/")
    page.get_by_role("button", name="Copy the letter").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert f"Link: {site}/{FIGURE}" in page.evaluate("navigator.clipboard.readText()")


def test_an_e_mail_is_written(page: Page, reachable: str) -> None:
    opened(page, reachable, f"{reachable}/{FIGURE}")
    page.get_by_label("本站写的是").fill("a&b=c?d")
    address = urlsplit(page.locator("[data-annals-send]").get_attribute("href"))
    asked = parse_qs(address.query)
    assert (address.scheme, address.path, asked["subject"]) == ("mailto", "nianbao@example.org", ["年报网站：更正"])
    assert f"链接：{reachable}/{FIGURE}\r\n本站写的是：a&b=c?d\r\n" in asked["body"][0]


def test_without_scripts_it_is_an_explanation(browser: Browser, site: str, reachable: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/about/errors.html")
    expect(page.locator("main")).to_contain_text("发布人没有在本站留下联系方式")
    expect(page.locator("[data-annals-letter]")).to_be_hidden()
    page.goto(f"{reachable}/about/errors.html")
    expect(page.locator('main a[href="mailto:nianbao@example.org"]').first).to_be_visible()
    context.close()


def test_the_panel_of_a_figure_leads_here(page: Page, site: str) -> None:
    page.goto(f"{site}/{FIGURE}")
    link = page.get_by_role("link", name="报告错误").first
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_label("页面或数字的链接")).to_have_value(f"{site}/{FIGURE}")
