"""The browser's half of the search: cuts texts as Python does, and finds, ranks and shows over many reports."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import searchsite
from annals.model import Language
from annals.search.tokens import counted, fold, shard_key, terms
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
VECTORS = json.loads((ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8"))


@pytest.fixture
def page(browser: Browser, watch: type) -> Iterator[Page]:
    """One width is enough here; foreign requests, console errors and dialogs fail the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    seen = watch(context)
    yield context.new_page()
    context.close()
    assert (seen.foreign, seen.errors, seen.dialogs) == ([], [], [])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the made-up site."""
    root = tmp_path_factory.mktemp("search")
    searchsite.write(root / "some" / "where")
    return f"{serve(root)}/some/where"


def _ask(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/search/index.html")
    page.locator("#annals-q").fill(query)
    expect(page.locator(".annals-search-status")).to_contain_text("“", timeout=10_000)


def _places(page: Page) -> list[str]:
    return [link.split("/reports/")[1] for link in page.eval_on_selector_all(".annals-hit-link", "all => all.map(a => a.href)")]


def test_texts_are_cut_as_in_python(page: Page, address: str) -> None:
    page.goto(f"{address}/search/index.html")
    texts = [vector["text"] for vector in VECTORS] + [piece.text for page in searchsite.documents()[:12] for piece in page.pieces]
    answers = page.evaluate(
        """async ([module, texts]) => {
            const { adopt, both, counted, fold, trace, traceCounted, terms, shardKey, crc32 } = await import(module);
            adopt(await (await fetch("../search/traditional.txt")).text());
            return texts.map((text) => {
                const all = [...terms(text)], [plain, digits] = both(text);
                const exact = plain === fold(text) && digits === counted(text);
                return [fold(text), trace(text).text, counted(text), traceCounted(text).text, exact, all, all.map(shardKey), crc32(text)];
            });
        }""",
        [f"{address}/assets/javascripts/search/tokens.js", texts],
    )
    for text, (folded, traced, digits, traced_digits, exact, found, keys, crc) in zip(texts, answers, strict=True):
        assert folded == traced == fold(text)
        assert digits == traced_digits == counted(text) and exact
        assert set(found) == terms(text)
        assert keys == [shard_key(term) for term in found]
        assert crc == zlib.crc32(text.encode("utf-8"))


@pytest.mark.parametrize("query", ["鲁政办发〔2017〕39号", "鲁政办发[2017]39号", "鲁政办发（2017）39 号", "鲁政办发 2017 39号"])
def test_a_document_number_is_found_however_it_is_typed(page: Page, address: str, query: str) -> None:
    _ask(page, address, query)
    assert _places(page)[0] == "shili1/2010/index.html#p9"
    assert page.locator(".annals-result").count() == 1
    page.locator(".annals-hit-link").first.click()
    expect(page.locator(":target")).to_have_text("到了")


def test_figures_land_on_their_row_first_and_prefixes_count(page: Page, address: str) -> None:
    for query, wanted in (("1007", 1), ("1,007", 1), ("1 007", 1), ("１００７", 1), ("105", 10), ("007", 0)):
        _ask(page, address, query)
        assert page.locator(".annals-result").count() == wanted, query
        if wanted == 1:
            assert _places(page) == ["shili1/2010/index.html#T3.1-tot", "shili1/2010/index.html#p5"]


def test_quotation_marks_in_the_text_do_not_hide_it(page: Page, address: str) -> None:
    _ask(page, address, "企业标准领跑者")
    assert page.locator(".annals-snippet mark").first.inner_text() == "企业标准“领跑者"


def test_many_results_come_newest_first_ten_at_a_time(page: Page, address: str) -> None:
    _ask(page, address, "申请数")
    status, more = page.locator(".annals-search-status"), page.locator(".annals-search-more")
    expect(status).to_contain_text("60 个页面")
    results = page.locator(".annals-result")
    assert results.count() == 10
    assert "2027" in results.first.inner_text()
    more.click()
    expect(results).to_have_count(20)
    assert page.evaluate("document.activeElement.closest('li.annals-result') === document.querySelectorAll('li.annals-result')[10]")
    for _ in range(4):
        more.click()
        page.wait_for_timeout(100)
    expect(results).to_have_count(60)
    expect(more).to_be_hidden()


def test_bodies_and_years_narrow_and_stay_in_the_address(page: Page, address: str) -> None:
    _ask(page, address, "领跑者")
    page.locator("select[name=body]").select_option("shili2")
    expect(page.locator(".annals-search-status")).to_contain_text("20 个页面")
    page.locator("select[name=year]").select_option("2010")
    expect(page.locator(".annals-result")).to_have_count(1)
    assert "body=shili2" in page.url and "year=2010" in page.url
    page.reload()
    expect(page.locator(".annals-result")).to_have_count(1)
    assert page.locator("#annals-q").input_value() == "领跑者"


def test_words_are_all_demanded_and_one_character_is_enough(page: Page, address: str) -> None:
    _ask(page, address, "奇文 概述")
    assert page.locator(".annals-result").count() == 1
    _ask(page, address, "奇")
    assert page.locator(".annals-result").count() == 1
    _ask(page, address, "奇文 绝无")
    expect(page.locator(".annals-search-status")).to_contain_text("没有找到")


def test_text_of_reports_is_shown_as_text(page: Page, address: str) -> None:
    _ask(page, address, "奇文")
    result = page.locator(".annals-result")
    assert searchsite.HOSTILE in result.inner_text()
    assert result.locator("img, b, script").count() == 0
    result.locator(".annals-hits-more").click()
    expect(result.locator(".annals-hit")).to_have_count(6)
    _ask(page, address, "<img src=x onerror=alert(1)>")
    assert page.locator("img").count() == 0


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(f"{address}/search/index.html?q=奇文")
    expect(page.locator(".annals-result")).to_have_count(1)
    page.keyboard.press("/")
    expect(page.locator("#annals-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".annals-result-title a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".annals-hit-link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#annals-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#annals-q")).to_be_focused()


def test_a_slash_in_the_box_is_a_slash(page: Page, address: str) -> None:
    page.goto(f"{address}/search/index.html")
    page.locator("#annals-q").press("/")
    assert page.locator("#annals-q").input_value() == "/"


def test_a_missing_index_is_said_in_words(browser, address: str) -> None:
    context = browser.new_context()
    context.route("**/pages.json", lambda route: route.fulfill(status=500, body=""))
    page = context.new_page()
    page.goto(f"{address}/search/index.html?q=公开")
    expect(page.locator(".annals-search-status")).to_contain_text("没有读到")
    context.close()


def test_opened_from_disk_it_says_why_it_cannot(browser, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "site_overrides/assets/javascripts", tmp_path / "assets/javascripts")
    (tmp_path / "search").mkdir()
    (tmp_path / "search/index.html").write_text(searchsite.page_of(Language.ZH), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto((tmp_path / "search/index.html").as_uri() + "?q=公开")
    expect(page.locator(".annals-search-status")).to_contain_text("从磁盘")
    context.close()


def test_without_javascript_it_leads_to_the_reports(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search/index.html")
    assert page.locator("noscript").inner_text().startswith("检索要用 JavaScript")
    context.close()
