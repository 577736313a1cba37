"""What a visitor does on a report's page: follows a link to a figure, looks it up, cites it, copies a table, prints, opens it from a disk."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import logging
import re
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

WIDE = "reports/suqian/2023/index.html"
LONG = "reports/shandong-zjj/2017/index.html"
FIGURE = "T3.3.3.4-tot"
"""38, far to the right and far down in the table of requests."""


def panel(page: Page):
    return page.locator(".annals-panel")


def cell(page: Page, id: str):
    return page.locator(f'td[id="{id}"]')


def copy_button(page: Page, table: str):
    """The button below the table that holds the figure."""
    return page.locator(f'div:has(> .annals-table-frame td[id="{table}"]) > * > [data-annals-copy-table]')


def is_in_sight(page: Page, id: str) -> bool:
    """Whether the middle of the figure is in the window with nothing over it."""
    return page.evaluate(
        """id => {
            const cell = document.getElementById(id), box = (cell.querySelector("a") ?? cell).getBoundingClientRect();
            const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return Boolean(top && cell.contains(top));
        }""", id,
    )


# --- a link to a figure -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "en/"], ids=["zh", "en"])
def test_a_link_to_a_figure_lights_it_and_tells_all_about_it(page: Page, site: str, prefix: str) -> None:
    page.goto(f"{site}/{prefix}{WIDE}#{FIGURE}")
    shown = panel(page)
    expect(shown).to_be_in_viewport()
    said = {
        "": ("收到和处理政府信息公开申请情况", "不予公开", "保护第三方合法权益", "总计", "38", "件", "原文所载", "原文写作", "出处", "第57行"),
        "en/": ("Requests received and handled", "Total", "38", "cases", "as reported", "As printed", "Read at", "第57行"),
    }[prefix]
    for word in said:
        expect(shown).to_contain_text(word)
    assert is_in_sight(page, FIGURE)
    assert cell(page, FIGURE).evaluate("cell => getComputedStyle(cell).backgroundColor") != page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    shown.get_by_role("link", name={"": "不予公开合计", "en/": "Refused in all"}[prefix]).first.click()
    page.wait_for_url(f"**/{prefix}data/series/indicators/*/index.html")


def test_every_figure_opens_by_a_click_and_where_the_reader_is_stays(page: Page, site: str) -> None:
    page.goto(f"{site}/{WIDE}")
    one = cell(page, "T3.1-nat")
    expect(one.locator("a.annals-figure")).to_be_attached()
    one.scroll_into_view_if_needed()
    before = one.bounding_box()
    one.click()
    expect(panel(page)).to_contain_text("3402")
    assert page.url.endswith("#T3.1-nat") and panel(page).evaluate("panel => panel === document.activeElement")
    assert abs(one.bounding_box()["y"] - before["y"]) < 400
    cell(page, "T3.2-nat").click()
    expect(panel(page)).to_have_count(1)
    expect(panel(page)).to_contain_text("91")
    page.get_by_role("button", name="关闭").click()
    expect(panel(page)).to_have_count(0)


def test_the_keyboard_goes_from_figure_to_figure_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/{WIDE}")
    first = cell(page, "T3.1-nat").locator("a")
    expect(first).to_have_attribute("tabindex", "0")
    stops = page.locator('.annals-table a.annals-figure[tabindex="0"]').count()
    assert stops == page.locator(".annals-table").count(), "one stop for each table"
    first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    focused = page.evaluate("document.activeElement.closest('td').id")
    assert focused == "T3.3.1-biz"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.closest('td').id") == "T3.3.1-tot"
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_focused()
    expect(panel(page)).to_contain_text("1191")
    page.keyboard.press("Tab")
    assert panel(page).evaluate("panel => panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('td').id") == "T3.3.1-tot"


def test_a_figure_is_cited_and_an_error_reported_with_its_own_address(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/{WIDE}#{FIGURE}")
    shown, address = panel(page), f"{site}/{WIDE}#{FIGURE}"
    shown.get_by_role("button", name="复制链接").click()
    assert page.evaluate("navigator.clipboard.readText()") == address
    shown.get_by_text("引用", exact=True).click()
    shown.get_by_role("button", name="复制 GB/T 7714").click()
    standard = page.evaluate("navigator.clipboard.readText()")
    today = datetime.date.today().isoformat()
    assert standard.startswith("宿迁市人民政府. 2023年政府信息公开工作年度报告：收到和处理政府信息公开申请情况，")
    assert f"[{today}]. {address}. 版本：" in standard and "引用日期" not in standard and "[DS/OL]" in standard
    shown.get_by_role("button", name="复制 BibTeX").click()
    bibtex = page.evaluate("navigator.clipboard.readText()")
    assert bibtex.startswith(f"@misc{{suqian-2023-{FIGURE},\n") and f"url = {{{address}}}" in bibtex and "保护第三方合法权益" in bibtex
    shown.get_by_role("link", name="报告错误").click()
    page.wait_for_url(f"{site}/about/errors.html?figure={quote(address, safe='')}")
    expect(page.locator('[name="figure"]')).to_have_value(address)


def test_a_row_of_one_figure_and_its_blank_and_its_finding(page: Page, site: str) -> None:
    page.goto(f"{site}/{LONG}#T1.1.1")
    for word in ("主动公开政府信息数", "5065", "条", "与表相符", "提示"):
        expect(panel(page)).to_contain_text(word)
    panel(page).get_by_role("link", name="5065条").first.click()
    page.wait_for_url("**#p20-n2")
    expect(panel(page)).to_contain_text("与表相符")
    page.goto(f"{site}/reports/shanghai-go/2019/index.html")
    blank = page.locator('td[data-status="blank"]').first
    blank.scroll_into_view_if_needed()
    blank.click()
    expect(panel(page)).to_contain_text("不等于 0")


def test_a_number_and_a_passage_of_the_text_have_the_same_panel(page: Page, site: str) -> None:
    page.goto(f"{site}/{LONG}#p20")
    for word in ("二、主动公开情况", "省质监局主动公开政府信息", "第20行"):
        expect(panel(page)).to_contain_text(word)
    page.goto(f"{site}/{LONG}")
    page.locator("#p20-n3").click()
    for word in ("1607条", "与表相符", "政府网站公开政府信息数", "复制链接"):
        expect(panel(page)).to_contain_text(word)
    page.keyboard.press("Escape")
    expect(page.locator("#p20-n3")).to_be_focused()


def test_short_notes_stand_in_the_margin_of_a_desk(page: Page, site: str) -> None:
    page.goto(f"{site}/{LONG}")
    expect(page.locator("a.annals-figure").first).to_be_attached()
    notes = page.locator(".annals-margin p")
    if page.viewport_size["width"] < 1000:
        expect(notes).to_have_count(0)
        return
    expect(notes.first).to_be_visible()
    overlaps = page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll(".annals-margin p")].map(one => one.getBoundingClientRect());
            const texts = [...document.querySelectorAll(".annals-text > p")].map(one => one.getBoundingClientRect());
            const cross = (a, b) => a.left < b.right && b.left < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
            return [boxes.filter((a, at) => boxes.some((b, of) => of > at && cross(a, b))).length, boxes.filter(a => texts.some(b => cross(a, b))).length];
        }"""
    )
    assert overlaps == [0, 0]
    page.locator('.annals-margin p[data-number="p20-n4"]').click()
    expect(panel(page)).to_contain_text("政府公报公开政府信息数")
    page.get_by_label("标出核对过的数字").uncheck()
    expect(notes).to_have_count(0)


# --- a link that leads nowhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("prefix", "words", "near"), [("", "没有“#T3.1-abc”这一处了", "最近的一处"), ("en/", "There is no “#T3.1-abc”", "nearest place")])
def test_a_link_to_what_is_no_longer_there_says_so_and_what_to_do(page: Page, site: str, prefix: str, words: str, near: str) -> None:
    page.goto(f"{site}/{prefix}{WIDE}#T3.1-abc")
    line = page.get_by_role("alert")
    expect(line).to_contain_text(words)
    expect(line).to_be_in_viewport()
    line.get_by_role("link", name=near).click()
    page.wait_for_url("**#T3.1")
    expect(line).to_have_count(0)
    page.goto(f"{site}/{prefix}{WIDE}#%E4%B9")
    expect(page.get_by_role("alert")).to_have_count(1)


# --- copying ------------------------------------------------------------------------------------------------------


def pasted(page: Page) -> tuple[list[list[str]], str]:
    """The rows that a spreadsheet reads from the clipboard, and the HTML."""
    text = page.evaluate("navigator.clipboard.readText()")
    markup = page.evaluate(
        """async () => { for (const item of await navigator.clipboard.read()) if (item.types.includes("text/html"))
            return (await item.getType("text/html")).text(); return ""; }"""
    )
    return list(csv.reader(io.StringIO(text), delimiter="\t")), markup


def shape(markup: str) -> tuple[int, list[int]]:
    """How many rows the table of the markup has, and how many columns each of them covers with its own cells."""
    rows = re.findall(r"<tr>(.*?)</tr>", markup)
    return len(rows), [sum(int(span or 1) for span in re.findall(r'<t[hd](?:[^>]*colspan="(\d+)")?[^>]*>', row)) for row in rows]


def test_the_button_copies_a_table_whole(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/{WIDE}")
    copy_button(page, "T3.1-tot").click()
    rows, markup = pasted(page)
    assert len(rows) == 3 + 25 and {len(row) for row in rows} == {10}
    by_label = {row[0] or row[1] or row[2]: row for row in rows}
    assert by_label["一、本年新收政府信息公开申请数量"][3:] == ["3402", "99", "0", "4", "5", "1", "3511"]
    assert rows[5][0] == "三、本年度办理结果" and rows[7][1:3] == ["（三）不予公开", "1.属于国家秘密"]
    assert not re.search("[\u2009\u202f\xa0¶]", "".join(map("".join, rows)) + markup)
    assert shape(markup)[0] == 28 and "<a" not in markup and "class" not in markup
    assert ">3511<" in markup and 'rowspan="22"' in markup


def test_what_is_selected_in_a_table_keeps_its_rows_and_columns(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/{LONG}")
    expect(page.locator("a.annals-figure").first).to_be_attached()
    select = """([from, to]) => {
        const range = document.createRange();
        range.setStart(document.getElementById(from).cells[0], 0);
        range.setEnd(document.getElementById(to).cells[2], document.getElementById(to).cells[2].childNodes.length);
        getSelection().removeAllRanges(); getSelection().addRange(range);
    }"""
    page.evaluate(select, ["T1.1.1", "T1.1.2.1"])
    page.keyboard.press("Control+c")
    rows, markup = pasted(page)
    assert [row[1:] for row in rows] == [["条", "5065"], ["条", "5"], ["件", "5"], ["", ""], ["条", "5"]]
    assert rows[0][0].startswith("（一）主动公开政府信息数") and not rows[0][0].endswith(("提示", "正文"))
    assert shape(markup) == (5, [3] * 5)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p20'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").startswith("2017年，省质监局主动公开政府信息5065条，")


def test_a_label_is_no_formula_in_a_spreadsheet(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/{WIDE}")
    expect(page.locator("a.annals-figure").first).to_be_attached()
    page.evaluate("""() => { const row = document.getElementById("T3.1"); row.cells[0].textContent = '=HYPERLINK("x")'; row.cells[1].textContent = "-12"; }""")
    copy_button(page, "T3.1-tot").click()
    rows, _ = pasted(page)
    assert rows[3][0] == "'=HYPERLINK(\"x\")" and rows[3][3] == "-12"


# --- in a narrow window ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [WIDE, LONG, f"en/{WIDE}", f"en/{LONG}", "reports/shanghai-go/2019/index.html"])
@pytest.mark.parametrize("width", [320, 390, 768, 1024])
def test_tables_are_usable_in_a_narrow_window(browser: Browser, site: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(f"{site}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    told = page.evaluate(
        """() => [...document.querySelectorAll(".annals-table-frame[data-wide]")].filter(frame => frame.scrollWidth > frame.clientWidth + 1).map(frame => {
            frame.scrollIntoView({ block: "start" }); frame.scrollLeft = 10000; frame.scrollTop = 10000;
            const box = frame.getBoundingClientRect(), head = frame.querySelector("thead").getBoundingClientRect();
            const label = [...frame.querySelectorAll("tbody th[scope=row]")].at(-1)?.getBoundingClientRect();
            return { head: head.top - box.top, label: label ? label.left - box.left : 0, left: box.width - (label?.right ?? 0) + box.left };
        })"""
    )
    for one in told:
        assert -1 <= one["head"] <= 60, "the head stays at the top of the frame"
        assert -1 <= one["label"] <= 80, "the label of the row stays at the left"
        assert one["left"] >= 110, "and leaves room for figures"
    context.close()


# --- without scripts, from a disk, on paper, over a slow line ---------------------------------------------------------


def test_without_javascript_an_address_leads_to_the_figure_and_lights_it(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/{WIDE}#{FIGURE}")
    lit = cell(page, FIGURE)
    expect(lit).to_be_in_viewport()
    assert lit.evaluate("cell => getComputedStyle(cell).backgroundColor") == "rgb(251, 239, 196)"
    expect(page.locator("[data-annals-copy-table]").first).to_be_hidden()
    expect(page.locator(".annals-series a").first).to_be_visible()
    context.close()


def test_from_a_disk_the_panel_opens_and_says_what_it_cannot_read(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((built / WIDE).as_uri() + f"#{FIGURE}")
    expect(panel(page)).to_contain_text("38")
    expect(panel(page).get_by_role("link", name="数据文件")).to_be_visible()
    context.close()


def test_on_paper_a_report_is_a_document(browser: Browser, site: str, tmp_path: Path) -> None:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/{LONG}")
    expect(page.locator("a.annals-figure").first).to_be_attached()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    pages = [  # a font may write 文 with the sign of the radical, which NFKC takes back
        unicodedata.normalize("NFKC", "".join(box.get_text() for box in sheet if isinstance(box, LTTextContainer)))
        for sheet in extract_pages(tmp_path / "report.pdf")
    ]
    assert 8 <= len(pages) <= 20
    for number, text in enumerate(pages, 1):
        bare = re.sub(r"\s", "", text)
        assert f"{number}/{len(pages)}" in bare, f"page {number} bears its number"
        assert f"{site}/{LONG}" in bare and "2017年政府信息公开工作年度报告" in bare, "and says what it is of and where it came from"
    whole = re.sub(r"\s", "", "".join(pages))
    for word in ("来源文件", "审查记录", "如何引用", "引用日期"):
        assert word in whole
    for word in ("复制表格", "Excel 用", "交互图", "标出核对过的数字", "复制链接", "检索全部报告"):
        assert word not in whole
    page.goto(f"{site}/{WIDE}")
    expect(page.locator("a.annals-figure").first).to_be_attached()
    page.set_viewport_size({"width": 660, "height": 950})  # about what a sheet of A4 holds
    page.emulate_media(media="print")
    frames = page.locator(".annals-table-frame:has(> .annals-table)")
    hidden = frames.evaluate_all("all => all.filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).length")
    assert frames.count() >= 6 and hidden == 0, "no row and no column is cut off"
    context.close()


@pytest.mark.parametrize("path", [WIDE, LONG, f"en/{LONG}"])
def test_a_page_is_light(browser: Browser, site: str, path: str) -> None:
    """All that the first view fetches, as a server would send it with gzip, far below what the project allows itself (150 KB)."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.__setitem__(answer.url, len(gzip.compress(answer.body(), 6))) if answer.ok else None)
    page.goto(f"{site}/{path}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    assert sum(sizes.values()) < 140_000, sorted(sizes.items(), key=lambda item: -item[1])
    assert not [url for url in sizes if "vega" in url or url.endswith((".csv", ".json"))]
    context.close()
