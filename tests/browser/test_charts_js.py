"""The interactive chart: drawn under a strict policy, refusing every address, giving way to the picture when it fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from annals.charts.lines import Lines
from annals.charts.picture import draw
from annals.charts.vega import Bars
from annals.charts.years import Dot, Sign
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>图</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:">
<link rel="icon" href="data:,"><script defer src="../assets/javascripts/annals-charts.js"></script>
<figure class="annals-chart"><figcaption>句子</figcaption><div class="annals-chart-picture">{svg}</div>
<p><button type="button" data-annals-chart="charts/{name}.vega.json" hidden>交互图</button></p></figure>"""
BARS = Bars(("<b>当面</b>", "网络"), ("2", "18"), ("2", "18"), ("<b>当面</b>：2件", "网络：18件，占90%"))
LINES = Lines(
    "件", 2018, 2021, tuple(Dot(year, "9", "9", f"<b>{year}</b>年：9件", run) for year, run in ((2018, 0), (2020, 1), (2021, 1))),
    (Sign(2018.5, "①", "口径中断", ruled=True),),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with a good spec, a spec that asks for an address, one that is not JSON, and one that is not there."""
    folder = tmp_path_factory.mktemp("charts")
    for name in ("javascripts", "vendor"):
        shutil.copytree(ROOT / "site_overrides/assets" / name, folder / "assets" / name)
    svg, spec = draw(BARS, "当面2件，网络18件")
    asking = {**spec, "data": [{"name": "rows", "url": "../secret.json"}, *spec["data"][2:]], "marks": spec["marks"][1:]}
    (folder / "page/charts").mkdir(parents=True)
    for name, text in (("good", json.dumps(spec)), ("asking", json.dumps(asking)), ("broken", "{")):
        (folder / f"page/charts/{name}.vega.json").write_text(text, encoding="utf-8")
    for name in ("good", "asking", "broken", "missing"):
        (folder / f"page/{name}.html").write_text(PAGE.format(svg=svg, name=name), encoding="utf-8")
    svg, spec = draw(LINES, "2018年9，2020年9，2021年9")
    (folder / "page/charts/lines.vega.json").write_text(json.dumps(spec), encoding="utf-8")
    (folder / "page/lines.html").write_text(PAGE.format(svg=svg, name="lines"), encoding="utf-8")
    (folder / "secret.json").write_text("[]", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path, serve: Callable[[Path], str]) -> str:
    return serve(folder) + "/page"


@pytest.fixture
def page(browser: Browser, watch: type) -> Iterator[Page]:
    """One width is enough here; foreign requests and dialogs fail the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    seen = watch(context)
    page = context.new_page()
    page.seen = seen
    yield page
    context.close()
    assert (seen.foreign, seen.dialogs) == ([], [])


def test_the_button_opens_the_chart_and_brings_the_picture_back(page: Page, address: str) -> None:
    page.goto(f"{address}/good.html")
    button, live, picture = page.locator("button"), page.locator("svg.marks"), page.locator("svg.annals-bars")
    button.click()
    expect(live).to_be_visible()
    expect(picture).to_be_hidden()
    assert page.locator(".annals-chart-live [role=img]").get_attribute("aria-label") == "当面2件，网络18件"
    assert live.locator(".mark-rect path").count() == 2
    expect(button).to_have_text("返回原图")
    button.click()
    expect(picture).to_be_visible()
    expect(live).to_be_hidden()
    expect(button).to_have_text("交互图")
    assert page.seen.errors == []


def test_pointing_at_a_bar_says_its_figure_as_text(page: Page, address: str) -> None:
    page.goto(f"{address}/good.html")
    page.locator("button").click()
    bars = page.locator("svg.marks .mark-rect path")
    bars.nth(1).hover()
    expect(page.locator(".annals-chart-tip")).to_have_text("网络：18件，占90%")
    bars.nth(0).hover()
    expect(page.locator(".annals-chart-tip")).to_have_text("<b>当面</b>：2件")
    assert page.locator("b").count() == 0


def test_a_chart_over_years_opens_with_its_gap_and_says_each_year(page: Page, address: str) -> None:
    page.goto(f"{address}/lines.html")
    page.locator("button").click()
    dots = page.locator("svg.marks .mark-symbol path")
    expect(dots).to_have_count(3)
    lines = page.eval_on_selector_all("svg.marks .mark-line path", "all => all.map(line => line.getAttribute('d'))")
    assert sum(line.count("L") for line in lines) == 1
    dots.nth(2).hover()
    expect(page.locator(".annals-chart-tip")).to_have_text("<b>2021</b>年：9件")
    assert page.locator("b").count() == 0 and page.seen.errors == []


@pytest.mark.parametrize("name", ["missing", "broken", "asking"])
def test_a_chart_that_fails_leaves_the_picture_and_says_so(page: Page, address: str, name: str) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{name}.html")
    page.locator("button").click()
    expect(page.locator(".annals-chart-message")).to_contain_text("没有打开")
    expect(page.locator("svg.annals-bars")).to_be_visible()
    assert page.locator("svg.marks").count() == 0
    assert not [url for url in asked if "secret" in url]


def test_vega_is_fetched_only_when_asked_for(page: Page, address: str) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/good.html")
    expect(page.locator("button")).to_be_visible()
    assert not [url for url in asked if "vega" in url]


def test_opened_from_disk_it_says_why_it_cannot(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "page/good.html").as_uri())
    page.locator("button").click()
    expect(page.locator(".annals-chart-message")).to_contain_text("从磁盘")
    expect(page.locator("svg.annals-bars")).to_be_visible()
    context.close()


def test_without_javascript_the_picture_stands_and_no_button_does(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/good.html")
    expect(page.locator("svg.annals-bars")).to_be_visible()
    expect(page.locator("button")).to_be_hidden()
    context.close()
