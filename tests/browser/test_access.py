"""Every function by keyboard, text at twice its size, a window of 320 pixels, forced colours, less motion; on one page of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import one_of_each
from playwright.sync_api import Browser, Page, expect

REPORT = "reports/shandong-zjj/2017/index.html"
KEYBOARD = (
    "index.html", "reports/index.html", "reports/suqian/index.html", "reports/suqian/2023/index.html", "search/index.html",
    "data/compare/index.html", "data/series/indicators/received/index.html", "data/findings/index.html", "about/errors.html",
    "en/index.html", "en/reports/suqian/2023/index.html", "404.html",
)

REACHABLE = """() => {
  const held = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(one =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })
    && !(one.closest("details:not([open])") && !one.matches("details:not([open]) > summary")));
  const groups = new Set();
  window.reachable = held.filter(one => {
    if (one.type !== "radio") return true;
    if (groups.has(one.name)) return false;
    groups.add(one.name);
    return true;
  });
  return window.reachable.length;
}"""

STEP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const label = one.type === "radio" ? one.nextElementSibling || one : one;
  const ring = getComputedStyle(label);
  const seen = ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 1;
  return {
    at: window.reachable.findIndex(held => held === one || (one.type === "radio" && held.name === one.name)), seen,
    name: one.tagName + " " + (one.id || one.name || one.textContent || "").trim().slice(0, 40),
    shown: one.type === "radio" || (box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight),
  };
}"""

CLIPPED = """() => [...document.querySelectorAll("body *")].filter(one => {
  if (!one.checkVisibility({ visibilityProperty: true }) || one.closest("svg, .annals-hidden, .md-sidebar, pre, textarea, select")) return false;
  const style = getComputedStyle(one);
  if (style.clipPath !== "none") return false;
  const cut = way => way === "hidden" || way === "clip";
  const text = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  return text && ((cut(style.overflowX) && one.scrollWidth > one.clientWidth + 1) || (cut(style.overflowY) && one.scrollHeight > one.clientHeight + 2));
}).map(one => one.tagName + "." + one.className + ": " + one.textContent.trim().slice(0, 40))"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A window of a desk's size."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KEYBOARD)
def test_every_function_is_reached_by_tab_in_the_order_of_the_page_and_seen(desk: Page, site: str, path: str) -> None:
    desk.emulate_media(reduced_motion="reduce")
    desk.goto(f"{site}/{path}", wait_until="load")
    desk.wait_for_timeout(500)
    count = desk.evaluate(REACHABLE)
    while desk.evaluate(STEP):  # a page may begin in its field: back to where reading begins
        desk.keyboard.press("Shift+Tab")
    steps = []
    for _ in range(count + 3):
        desk.keyboard.press("Tab")
        step = desk.evaluate(STEP)
        if step is None or (steps and step["at"] == steps[0]["at"]):
            break  # once around
        steps.append(step)
    visited = [step["at"] for step in steps if step["at"] >= 0]  # what a script has made since is not in the list
    assert [step["name"] for step in steps if not step["seen"]] == [], "focus is not seen"
    assert [step["name"] for step in steps if not step["shown"]] == [], "focus is out of sight"
    assert visited == sorted(visited), "the order of Tab is not the order of the page"
    missed = desk.evaluate("at => at.map(one => window.reachable[one].outerHTML.slice(0, 120))", sorted(set(range(count)) - set(visited)))
    assert not missed, f"{len(missed)} of {count} are not reached"


@pytest.mark.parametrize("path", [REPORT, "en/data/index.html", "data/compare/index.html"])
def test_the_first_tab_skips_to_the_content(desk: Page, site: str, path: str) -> None:
    desk.goto(f"{site}/{path}")
    desk.keyboard.press("Tab")
    link = desk.locator(":focus")
    expect(link).to_have_text("Skip to content" if path.startswith("en/") else "跳到正文")
    expect(link).to_be_in_viewport()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("!!document.activeElement.closest('main')"), "Tab goes on in the content"


def test_nothing_is_lost_when_text_is_twice_as_large(desk: Page, site: str, built: Path) -> None:
    """With the browser's own setting for the size of text: 32 pixels in place of 16, which widths in em follow."""
    desk.context.new_cdp_session(desk).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    told = []
    for path in one_of_each(built).values():
        desk.goto(f"{site}/{path}", wait_until="load")
        assert desk.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        overflow, clipped = desk.evaluate(OVERFLOW), desk.evaluate(CLIPPED)
        told += [f"{path}: {overflow} px too wide"] if overflow > 1 else []
        told += [f"{path}: cut off: {one}" for one in clipped[:5]]
    assert not told, "\n" + "\n".join(told)


def test_a_window_of_320_pixels_is_enough(browser: Browser, site: str, built: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page, told = context.new_page(), []
    for path in one_of_each(built).values():
        page.goto(f"{site}/{path}", wait_until="load")
        overflow, clipped = page.evaluate(OVERFLOW), page.evaluate(CLIPPED)
        told += [f"{path}: {overflow} px too wide"] if overflow > 1 else []
        told += [f"{path}: cut off: {one}" for one in clipped[:5]]
    context.close()
    assert not told, "\n" + "\n".join(told)


def test_less_motion_is_none(browser: Browser, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in ("index.html", REPORT):
        page.goto(f"{site}/{path}")
        moving = page.evaluate("[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration.split(', ').some(time => parseFloat(time) > 0)).length")
        assert (moving, page.evaluate("document.getAnimations().length")) == (0, 0)
    context.close()


def test_with_forced_colours_the_place_is_still_told(browser: Browser, site: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{REPORT}#T1.1.1-value")
    width = "getComputedStyle(document.querySelector('.annals-tabs [aria-current]')).borderBottomWidth"
    assert page.evaluate(width) == "2px", "the section of the header"
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).outlineStyle") != "none", "the figure of a deep link"
    context.close()


def test_the_words_of_each_language_are_marked(desk: Page, site: str) -> None:
    """On an English page every text with Chinese in it stands in an element that says so."""
    for path in ("en/index.html", "en/reports/index.html", "en/reports/suqian/2023/index.html", "en/data/dictionary/index.html", "en/about/index.html"):
        desk.goto(f"{site}/{path}")
        assert desk.evaluate("document.documentElement.lang") == "en"
        unmarked = desk.evaluate("""() => {
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
          while (walk.nextNode()) {
            const node = walk.currentNode;
            if (/[\\u4e00-\\u9fff]{2}/.test(node.data) && !node.parentElement.closest("script, style")
              && node.parentElement.closest("[lang]").lang === "en") found.push(node.data.trim().slice(0, 60));
          }
          return found;
        }""")
        assert not unmarked, f"{path}: {len(unmarked)}: {unmarked[:8]}"
