"""axe-core finds nothing on any kind of page: WCAG 2.1 AA and good practice, in both languages, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import one_of_each
from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parents[1] / "vendor/axe-core/axe-4.14.1.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on the colours: all that is run again in the dark, where nothing else differs."""
STATES = {
    "search/index.html?q=行政复议": ".annals-result",
    "search/index.html?q=绝无此词甲乙丙": "[aria-live]",
    "en/search/index.html?q=applications received": ".annals-result",
    "data/compare/index.html?indicators=received,refused&bodies=suqian,shanghai-go": "main svg, main canvas",
    "en/data/compare/index.html?indicators=received&bodies=suqian": "main svg, main canvas",
    "reports/shandong-zjj/2017/index.html#T1.1.1-value": ".annals-panel",
    "en/reports/suqian/2023/index.html#T3.1-tot": ".annals-panel",
    "reports/shandong-zjj/2017/index.html#no-such-figure": "main",
    "about/errors.html?figure=x": "[data-annals-letter]",
}
"""Pages as they are after a visitor has done something, each with what then is to be seen."""
SIZES = [(1440, 900), (390, 844)]

RUN = """async options => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const found = await axe.run(document, options);
  return found.violations.map(rule => `${rule.id} (${rule.impact}): ${rule.help}\\n` + rule.nodes.slice(0, 5)
    .map(node => `    ${node.target.join(" ")}\\n      ${node.html.slice(0, 200)}\\n      ${node.any.concat(node.all, node.none).map(check => check.message).join("; ").slice(0, 300)}`).join("\\n")
    + (rule.nodes.length > 5 ? `\\n    … and ${rule.nodes.length - 5} more` : ""));
}"""


@pytest.fixture(scope="module", params=SIZES, ids=["desk", "phone"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window at a desk's and at a phone's width; the policy of the pages would refuse axe."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", bypass_csp=True)
    context.add_init_script(AXE)
    yield context.new_page()
    context.close()


def violations(page: Page, address: str, scheme: str, sight: str = "body") -> list[str]:
    """What axe has against the page, with every fold open, when there is something to see; each as text that leads to the place."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("about:blank")  # an address that differs in its anchor alone would not be opened anew
    page.goto(address, wait_until="load")
    page.locator(sight).first.wait_for()
    chosen = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    return page.evaluate(RUN, {"runOnly": chosen, "resultTypes": ["violations"]})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(window: Page, site: str, built: Path, scheme: str) -> None:
    pages = one_of_each(built)
    assert {"index.html", "reports/BODY/YEAR/index.html", "search/index.html", "404.html"} <= set(pages)
    found = {path: violations(window, f"{site}/{path}", scheme) for path in pages.values()}
    told = [f"{path}\n  " + "\n  ".join(problems) for path, problems in found.items() if problems]
    assert not told, "\n" + "\n".join(told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_a_visitor_has_done_something(window: Page, site: str, scheme: str) -> None:
    found = {path: violations(window, f"{site}/{path}", scheme, sight) for path, sight in STATES.items()}
    told = [f"{path}\n  " + "\n  ".join(problems) for path, problems in found.items() if problems]
    assert not told, "\n" + "\n".join(told)


def test_axe_would_find_what_is_wrong(window: Page, site: str) -> None:
    window.route("**/wrong.html", lambda route: route.fulfill(
        content_type="text/html", body='<html><title>x</title><main><h1>x</h1><img src="data:,"><p style="color:#999">Words in grey</p></main>',
    ))
    told = "\n".join(violations(window, f"{site}/wrong.html", "light"))
    assert all(rule in told for rule in ("image-alt", "color-contrast", "html-has-lang"))
