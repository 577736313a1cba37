"""Comparing as a visitor does: bodies, years and indicators from typing to table, chart, link and file; honest about what does not compare."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import manyyears
import projects

PAGE = "data/compare/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample of many years."""
    project = projects.copy(tmp_path_factory.mktemp("compare") / "project")
    manyyears.write(project, manyyears.SAMPLE, manyyears.sample())
    projects.build(project)
    return project / "site"


@pytest.fixture(scope="module")
def years(built: Path, serve: Callable[[Path], str]) -> str:
    """Its address."""
    return serve(built)


def choose(page: Page, field: str, typed: str, option: str) -> None:
    """Types into a field and takes the first that is offered."""
    box = page.locator(f"#compare-{field}")
    box.fill(typed)
    expect(page.locator(f"#compare-{field}-list [role=option]").first).to_contain_text(option)
    box.press("Enter")


def drawn(page: Page) -> None:
    """Waits for every picture."""
    expect(page.locator(".annals-compare-status")).to_contain_text("表 1 张")
    for figure in page.locator(".annals-compare-panels figure").all():
        expect(figure.locator("svg.marks")).to_be_visible()


def cells(page: Page, body: str) -> list[str]:
    """The row of a body as it is read."""
    row = page.locator(".annals-compared tbody tr", has_text=body).first
    return [cell.inner_text().strip() for cell in row.locator("td.annals-num").all()]


def test_refusals_over_two_bodies_by_keyboard_alone(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}")
    expect(page.locator(".annals-compare-status")).to_have_text("请选指标和机关。")
    choose(page, "indicators", "不予", "不予公开合计")
    choose(page, "bodies", "甲区", "示例市甲区人民政府")
    choose(page, "bodies", "shili-b", "示例市乙区人民政府")
    drawn(page)
    assert page.url.endswith("?indicators=refused&bodies=shili-a,shili-b")
    expect(page.locator("figcaption")).to_have_text("不予公开合计：2024年示例市乙区人民政府44件，示例市甲区人民政府34件")
    assert [word.split()[0] for word in cells(page, "甲区")] == ["10", "13", "16", "‖", "22", "25", "28", "31", "34"]
    assert cells(page, "乙区")[4] == "没有报告"
    expect(page.locator(".annals-chart-note").first).to_contain_text("2014年版与2019年版之间口径中断，不能相比")


def test_no_line_crosses_a_break_a_gap_or_a_blank(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=refused,received&bodies=shili-a,shili-b,shili-c")
    drawn(page)
    def joints(at: int) -> list[int]:
        lines = page.locator(".annals-compare-panels figure").nth(at).locator("svg.marks .mark-line path")
        return sorted(line.get_attribute("d").count("L") for line in lines.all())

    # 2016–18 and 2019–24 of three bodies, one without 2020; then received without a break: 9 years, 4 + 4, 6 + 2 with a blank.
    assert joints(0) == [0, 2, 2, 2, 3, 5, 5]
    assert joints(1) == [1, 3, 3, 5, 8]
    first = page.locator(".annals-compare-panels figure").nth(0)
    assert first.locator("svg.marks .mark-rule line[stroke-dasharray]").count() == 1
    assert "注" in first.locator("svg.marks").text_content()
    said = first.locator("[role=img]").last.get_attribute("aria-label")
    assert "2018年16，（不相连）2019年19" in said


def test_what_is_counted_for_an_area_is_not_drawn_beside_an_office(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received&bodies=shili-a,shili-d&years=2022-2024")
    drawn(page)
    expect(page.locator(".annals-compare-cautions")).to_contain_text("统计范围不同")
    expect(page.locator(".annals-compare-panels figure")).to_have_count(2)
    for at, name in enumerate(("甲区", "丁局")):
        words = page.locator(".annals-compare-panels figure").nth(at).locator("figcaption").inner_text()
        assert name in words and "最多" not in words


def test_a_blank_is_no_zero_and_what_no_form_has_says_so(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received,carried-in&bodies=shili-c&years=2018-2022")
    expect(page.locator(".annals-compared")).to_be_visible()
    assert cells(page, "丙区")[-1].startswith("没有数")
    second = page.locator(".annals-compared tbody").nth(1).locator("td.annals-num")
    expect(second.first).to_have_text("此版没有")
    expect(page.locator(".annals-compare-notes")).to_contain_text("空白不作0")


def test_a_figure_leads_to_its_cell(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received&bodies=shili-a&years=2024")
    page.locator(".annals-compared td a", has_text="356").first.click()
    page.wait_for_url("**/reports/shili-a/2024/index.html#T3.1-tot")
    expect(page.locator("[id='T3.1-tot']")).to_contain_text("356")


def test_the_address_holds_the_choice_and_the_way_back_works(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received&bodies=shili-a,shili-b")
    drawn(page)
    page.get_by_role("button", name="去掉示例市乙区人民政府").click()
    expect(page.locator(".annals-compared tbody tr")).to_have_count(2)
    assert page.url.endswith("bodies=shili-a")
    page.get_by_label("从哪一年").select_option("2020")
    expect(page.locator(".annals-compared thead th")).to_have_count(2 + 5)
    assert page.url.endswith("years=2020-2024")
    page.go_back()
    page.go_back()
    expect(page.locator(".annals-compared tbody tr")).to_have_count(3)
    expect(page.locator(".annals-chips button")).to_have_count(3)


def test_what_is_unknown_in_an_address_is_said_and_left_out(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received,nonsense&bodies=shili-a,%3Cimg%3E&years=2024-2022")
    expect(page.locator(".annals-compare-status")).to_contain_text("本站没有：nonsense、<img>。")
    expect(page.locator(".annals-compared thead th")).to_have_count(2 + 3)
    assert page.locator(".annals-compare img").count() == 0


def test_the_table_the_picture_and_the_citation_can_be_taken_away(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=refused&bodies=shili-a,shili-b&years=2018-2021")
    drawn(page)
    with page.expect_download() as table:
        page.get_by_role("button", name="下载表 CSV").click()
    rows = table.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert rows[0] == "指标,单位,机关,代号,范围,2018,2019,2020,2021,说明"
    assert rows[2].startswith("不予公开合计,件,示例市乙区人民政府,shili-b,全辖区,26,29,,35,") and "2020：没有报告" in rows[2]
    with page.expect_download() as picture:
        page.get_by_role("button", name="图片 SVG").click()
    written = picture.value.path().read_text(encoding="utf-8")
    ElementTree.fromstring(written)
    assert "var(" not in written and "currentColor" not in written and "口径中断" in written and "2021年" in written
    with page.expect_download() as painted:
        page.get_by_role("button", name="图片 PNG").click()
    assert painted.value.path().read_bytes().startswith(b"\x89PNG")
    page.locator(".annals-compare-take summary").click()
    expect(page.locator(".annals-compare-take .annals-cite")).to_contain_text("[DB/OL]")
    expect(page.locator(".annals-compare-take .annals-cite")).to_contain_text("bodies=shili-a,shili-b")


def test_a_line_can_be_taken_out_and_put_back_and_pointing_tells_the_figure(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received&bodies=shili-a,shili-b")
    drawn(page)
    dots = page.locator("svg.marks .mark-symbol path")
    before = dots.count()
    page.locator(".annals-legend button").first.click()
    expect(page.locator(".annals-legend button").first).to_have_attribute("aria-pressed", "false")
    expect(dots).to_have_count(before - 9)
    dots.last.hover()
    expect(page.locator(".annals-chart-tip")).to_have_text("示例市乙区人民政府 2024年：184件")


def test_english_has_english_words_alone(page: Page, years: str) -> None:
    page.goto(f"{years}/en/{PAGE}?indicators=refused&bodies=shili-a,shili-d")
    expect(page.locator(".annals-compare-status")).to_contain_text("1 table")
    for figure in page.locator(".annals-compare-panels figure").all():
        expect(figure.locator("svg.marks")).to_be_visible()
    words = page.locator(".annals-compare").inner_text()
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in words), words
    assert "break between the form of 2014 and the form of 2019" in words
    page.locator(".annals-compared td a").first.click()
    page.wait_for_url("**/en/reports/shili-a/2016/index.html#T1.3.3.4-value")


def test_only_what_is_compared_is_fetched(page: Page, years: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(years)))
    page.goto(f"{years}/{PAGE}")
    expect(page.locator(".annals-compare-form")).to_be_visible()
    assert not [url for url in asked if "vega" in url or "/indicators/" in url]
    choose(page, "indicators", "收到申请", "收到申请")
    choose(page, "bodies", "甲区", "示例市甲区人民政府")
    drawn(page)
    assert [url for url in asked if "/indicators/" in url] == ["/data/compare/indicators/received.json"]


def test_nothing_lies_beside_the_screen_and_the_list_goes_by_arrows(page: Page, years: str) -> None:
    page.goto(f"{years}/{PAGE}?indicators=received,refused&bodies=shili-a,shili-b,shili-c,shili-d")
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    box = page.locator("#compare-indicators")
    box.focus()
    box.press("ArrowDown")
    box.press("ArrowDown")
    lit = page.locator("#compare-indicators-list [aria-selected=true]")
    expect(lit).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == lit.get_attribute("id")
    box.press("Escape")
    expect(page.locator("#compare-indicators-list")).to_be_hidden()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_a_script_the_page_leads_to_the_indicators(plain: Page, years: str) -> None:
    plain.goto(f"{years}/{PAGE}")
    expect(plain.locator(".annals-compare .annals-empty")).to_contain_text("JavaScript")
    expect(plain.locator(".annals-compare-form")).to_be_hidden()
    plain.locator(".annals-compare-all a", has_text="收到申请").first.click()
    expect(plain.locator("h1")).to_have_text("收到申请")


def test_from_a_disk_it_says_what_works_instead(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / PAGE).as_uri())
    expect(page.locator(".annals-compare-status")).to_contain_text("从磁盘直接打开的网页不能比较")
    expect(page.locator(".annals-compare-all a").first).to_be_visible()
    context.close()


def test_the_files_hold_what_the_page_says_and_no_more(built: Path) -> None:
    index = json.loads((built / "data/compare/index.json").read_text(encoding="utf-8"))
    assert {body["slug"] for body in index["bodies"]} >= {body["slug"] for body in manyyears.SAMPLE}
    assert {path.stem for path in (built / "data/compare/indicators").iterdir()} == {one["id"] for one in index["indicators"]}


def test_a_chart_of_a_report_is_taken_away_as_picture_and_as_figures(page: Page, years: str) -> None:
    page.goto(f"{years}/reports/shandong-zjj/2017/index.html")
    figure = page.locator("#chart-outcomes")
    figure.locator("summary").click()
    with page.expect_download() as painted:
        figure.get_by_role("button", name="图片 PNG").click()
    assert painted.value.suggested_filename == "outcomes.png" and painted.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as picture:
        figure.get_by_role("link", name="图片 SVG").click()
    assert "山东省质量技术监督局2017年" in "".join(ElementTree.parse(picture.value.path()).getroot().itertext()).replace("\n", "")
    with page.expect_download() as table:
        figure.get_by_role("link", name="数据 CSV").click()
    assert table.value.path().read_bytes().decode("utf-8-sig").splitlines()[1] == "T1.3.3.1,已主动公开,8,件,reported"


def test_an_indicator_sets_only_like_bodies_in_order_and_says_so(page: Page, years: str) -> None:
    page.goto(f"{years}/data/series/indicators/refused/index.html")
    order = page.locator("#order-2024-county-government-area")
    expect(order.locator("figcaption")).to_have_text("不予公开合计：2024年3个机关中示例市丙区人民政府最多（54件），示例市甲区人民政府最少（34件），居中的是44件")
    expect(order.locator(".annals-chart-note")).to_contain_text("只排列县级人民政府中统计范围同为“全辖区”的 3 个机关")
    said = order.locator("svg[role=img]").get_attribute("aria-label")
    assert said.startswith("横条图：不予公开合计（单位：件）。示例市丙区人民政府54，") and "丁局" not in said
    expect(page.locator("#trend-shili-d figcaption")).to_have_text("示例市丁局：不予公开合计从2022年的58件增加到2024年的64件")
    page.get_by_role("link", name="在比较页打开").click()
    page.wait_for_url("**/data/compare/index.html?indicators=refused&bodies=**")
    drawn(page)


def test_an_indicator_in_english_is_english_but_for_what_is_printed(page: Page, years: str) -> None:
    page.goto(f"{years}/en/data/series/indicators/refused/index.html")
    expect(page.locator("#order-2024-county-government-area figcaption")).to_contain_text("of 3 bodies most in People's Government of Bing District (54)")
    loose = page.evaluate("""() => {
      const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) if (/[\\u4e00-\\u9fff]/.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest("[lang^=zh]")) found.push(walker.currentNode.data.trim());
      return found;
    }""")
    assert loose == []
