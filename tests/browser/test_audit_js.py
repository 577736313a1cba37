"""What a visitor does with the audit: looks up a number of the text and goes back, filters the register, follows a permalink."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

REPORT = "reports/shandong-zjj/2017/index.html"
REGISTER = "data/findings/index.html"
NUMBER = "#p20-n2"
"""5065条, which agrees with its cell."""


def line(page: Page, selector: str) -> str:
    return page.locator(selector).evaluate("number => getComputedStyle(number).textDecorationLine")


def test_the_switch_turns_the_marks_off_and_is_remembered(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    switch = page.get_by_label("标出核对过的数字")
    expect(switch).to_be_checked()
    assert line(page, NUMBER) == "underline"
    assert page.locator(".annals-table .annals-stated").first.is_visible()
    switch.uncheck()
    assert line(page, NUMBER) == "none"
    assert not page.locator(".annals-table .annals-stated").first.is_visible()
    page.reload()
    expect(switch).not_to_be_checked()
    assert line(page, NUMBER) == "none"
    switch.check()
    page.reload()
    expect(switch).to_be_checked()


def test_a_number_unfolds_leads_to_its_cell_and_the_cell_back(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    page.wait_for_load_state("networkidle")
    page.locator(NUMBER).click()
    note = page.locator(".annals-panel")
    expect(note).to_be_in_viewport()
    for word in ("5065条", "与表相符", "主动公开政府信息数"):
        expect(note).to_contain_text(word)
    assert note.evaluate("note => note.previousElementSibling.id") == "p20"
    note.get_by_role("link", name="主动公开政府信息数").click()
    page.wait_for_url("**#T1.1.1")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(':target .annals-stated[href="#p20-n2"]').click()
    page.wait_for_url("**#p20-n2")
    expect(page.locator(NUMBER)).to_be_in_viewport()


def test_the_keyboard_opens_and_closes_a_note(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    page.wait_for_load_state("networkidle")
    number = page.locator(NUMBER)
    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".annals-panel")).to_be_visible()
    expect(number).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".annals-panel")).to_have_count(0)
    expect(number).to_be_focused()
    page.get_by_label("标出核对过的数字").uncheck()
    expect(number).to_have_attribute("tabindex", "-1")


def test_one_note_is_open_at_a_time_and_a_second_press_closes_it(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    page.wait_for_load_state("networkidle")
    page.locator(NUMBER).click()
    page.locator("#p20-n3").click()
    expect(page.locator(".annals-panel")).to_have_count(1)
    expect(page.locator(".annals-panel")).to_contain_text("1607条")
    page.locator("#p20-n3").click()
    expect(page.locator(".annals-panel")).to_have_count(0)


def test_every_link_between_numbers_and_cells_has_its_target(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    lost = page.eval_on_selector_all(
        "a.annals-claim, a.annals-stated, .annals-claims a",
        "links => links.map(link => link.hash.slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))",
    )
    assert lost == []
    assert page.locator("a.annals-claim").count() > 50 and page.locator("a.annals-stated").count() > 10


@pytest.fixture
def bare(browser: Browser) -> Page:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1024, "height": 768})
    yield context.new_page()
    context.close()


def test_without_javascript_the_switch_switches_and_every_step_is_a_link(bare: Page, site: str) -> None:
    bare.goto(f"{site}/{REPORT}")
    bare.locator(NUMBER).click()
    bare.wait_for_url("**#about-p20-n2")
    row = bare.locator("#about-p20-n2")
    expect(row).to_be_in_viewport()
    row.get_by_role("link", name="主动公开政府信息数").click()
    bare.wait_for_url("**#T1.1.1")
    bare.locator(r'#T1\.1\.1 .annals-stated[href="#p20-n2"]').click()
    bare.wait_for_url("**#p20-n2")
    bare.get_by_label("标出核对过的数字").uncheck()
    expect(bare.locator(NUMBER)).to_have_css("text-decoration-line", "none")


def test_on_paper_the_text_is_plain(page: Page, site: str) -> None:
    page.goto(f"{site}/{REPORT}")
    page.wait_for_load_state("networkidle")
    page.locator(NUMBER).click()
    page.emulate_media(media="print")
    assert line(page, NUMBER) == "none"
    for selector in (".annals-claims-switch", ".annals-panel", ".annals-stated", ".annals-claims-rest"):
        expect(page.locator(selector).first).to_be_hidden()


# --- the register -------------------------------------------------------------------------------------------------


def test_the_register_filters_and_the_address_keeps_the_choice(page: Page, site: str) -> None:
    page.goto(f"{site}/{REGISTER}")
    items, status = page.locator(".annals-register .annals-finding"), page.locator(".annals-register [role=status]")
    expect(items.first).to_be_visible()
    whole = items.count()
    page.get_by_label("级别").select_option("warning")
    page.wait_for_url("**?level=warning")
    few = items.count()
    assert 0 < few < whole and set(items.evaluate_all("all => all.map(one => one.dataset.level)")) == {"warning"}
    page.locator("select[name=body]").select_option("shanghai-go")
    page.wait_for_url("**?body=shanghai-go&level=warning")
    page.reload()
    expect(page.locator("select[name=body]")).to_have_value("shanghai-go")
    expect(status).to_have_text(f"符合条件的 {items.count()} 条")
    page.get_by_label("年份").select_option("2017")
    expect(status).to_contain_text("没有符合条件的条目")
    page.goto(f"{site}/{REGISTER}")
    expect(items).to_have_count(whole)
    page.get_by_label("也列本站读取时的疑点").check()
    page.wait_for_url("**?ours=1")
    assert items.count() > whole


def test_an_odd_address_is_no_filter(page: Page, site: str) -> None:
    page.goto(f"{site}/{REGISTER}?rule=%3Cimg%20src=x%20onerror=alert(1)%3E&level=all&year=x")
    expect(page.locator(".annals-register .annals-finding").first).to_be_visible()
    expect(page.get_by_label("规则")).to_have_value("")


def test_rule_register_report_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/data/rules/index.html#L05")
    page.locator('#L05 a[href*="findings/index.html?rule=L05"]').click()
    page.wait_for_url("**/data/findings/index.html?rule=L05")
    page.locator(".annals-register .annals-finding a").first.click()
    page.wait_for_url("**/data/findings/*/index.html#finding-*")
    place = page.locator(":target")
    expect(place).to_be_in_viewport()
    place.get_by_role("link", name="在报告页上看").click()
    page.wait_for_url("**/reports/*/*/index.html#finding-*")
    page.locator(":target").get_by_title("永久链接").click()
    page.wait_for_url("**/data/findings/*/index.html#finding-*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_permalink_that_leads_nowhere_says_why(page: Page, site: str) -> None:
    page.goto(f"{site}/data/findings/shandong-zjj/index.html#finding-0000000000")
    expect(page.locator(".annals-banner", has_text="旧的条目不再列出")).to_be_in_viewport()
    first = page.locator(".annals-finding").first.get_attribute("id")
    page.goto(f"{site}/data/findings/shandong-zjj/index.html#{first}")
    expect(page.locator(".annals-banner", has_text="旧的条目不再列出")).to_have_count(0)


def test_without_javascript_the_register_is_a_list_by_body_and_rule(bare: Page, site: str) -> None:
    bare.goto(f"{site}/{REGISTER}")
    expect(bare.locator(".annals-register")).to_be_hidden()
    bare.locator("#bodies ~ * tbody a").first.click()
    bare.wait_for_url("**/data/findings/*/index.html")
    expect(bare.locator(".annals-finding").first).to_be_visible()


@pytest.mark.parametrize("path", [REGISTER, "data/findings/shanghai-go/index.html", "data/rules/index.html", REPORT])
@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_scrolls_sideways_and_controls_have_names(browser: Browser, site: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{path}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    nameless = page.eval_on_selector_all(
        "article :is(input, select, button)",
        "all => all.filter(one => !one.labels?.length && !one.textContent.trim() && !one.getAttribute('aria-label')).length",
    )
    empty = page.eval_on_selector_all(
        "article a:not([hidden])", "all => all.filter(one => !one.textContent.trim() && !one.getAttribute('aria-label')).length"
    )
    levels = page.eval_on_selector_all("article :is(h1, h2, h3, h4, h5, h6)", "all => all.map(one => Number(one.tagName[1]))")
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert (nameless, empty) == (0, 0) and len(ids) == len(set(ids))
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    context.close()
