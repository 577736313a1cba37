"""The pages of reports, bodies, data and rules: what stands on them, and what never does."""

from __future__ import annotations

import html
import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import entries
import markdown
import nh3
import pytest
from annals import escape
from annals.model import Chart, ChartRow, Entry, ParagraphRow, ReportId, ReviewState, Text
from annals.pages import body, dictionary, home, listing, report, rules, table, words
from annals.rawblocks import RawBlocks
from test_escape import ATTACKS

VOID = {"br", "input", "img", "hr", "meta", "link"}


class Page(HTMLParser):
    """A page as a tree flattened: elements with their text, ids, links; fails on elements left open."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, list[str]]] = []
        self.texts: list[tuple[str, dict[str, str], str]] = []
        md = markdown.Markdown(extensions=["attr_list", "toc", RawBlocks()], extension_configs={"toc": {"toc_depth": "2-4"}})
        self.html = md.convert(content)
        self.outline = md.toc_tokens
        self.feed(self.html)
        self.close()
        assert not self.open, f"left open: {[tag for tag, _ in self.open]}"
        self.ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        self.links = [attributes["href"] for tag, attributes in self.elements if tag == "a" and "href" in attributes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, []))
            self.texts.append((tag, attributes, ""))
            self.open[-1][1].append(str(len(self.texts) - 1))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, (at,) in self.open:
            tag, attributes, text = self.texts[int(at)]
            self.texts[int(at)] = (tag, attributes, text + data)

    def text(self, id: str) -> str:
        """The text of the element of that id."""
        return next(text for _, attributes, text in self.texts if attributes.get("id") == id)

    def by_class(self, name: str) -> list[str]:
        """The texts of the elements of that class."""
        return [text for _, attributes, text in self.texts if name in attributes.get("class", "").split()]


CHART = Chart(
    "channels", Text("网站最多", "x"), Text("替代", "x"), Text("本站据统计表绘制，非原附图。", "x"),
    '<svg viewBox="0 0 1 1" role="img" aria-label="图"><text>网站</text></svg>', b"{}", "T1",
    (ChartRow("T1.1.1", Text("公开", "x"), "12345", "条", "reported"), ChartRow("T1.1.1.a", Text("文件", "x"), "", "条", "blank")),
)


def page_of(entry, charts=(), **settings) -> Page:
    made = report.render(entry, entries.collection(entry, **settings), charts, dict(entry.package.files))
    return Page(made.content)


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(entries.entry(), (CHART,))


# --- the text -------------------------------------------------------------------------------------------------


def test_every_piece_of_text_stands_once_under_its_id() -> None:
    page = page_of(entries.entry(of=entries.package(findings=())))
    for row in entries.PARAGRAPHS:
        assert page.ids.count(row.id) == 1, row.id
        if row.kind in ("text", "item", "note", "attachment", "title", "caption"):
            assert page.text(row.id) == row.text
        if row.kind == "row":
            assert page.text(row.id).endswith(row.text)


def test_no_id_stands_twice(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_links_within_the_page_have_their_target(page: Page) -> None:
    targets = {link[1:] for link in page.links if link.startswith("#")}
    assert targets <= set(page.ids), targets - set(page.ids)


def test_the_outline_holds_the_reports_own_headings_with_their_numbers(page: Page) -> None:
    assert [part["name"] for part in page.outline if part["id"] == "text"] == ["报告正文"]
    text = next(part for part in page.outline if part["id"] == "text")
    first = text["children"][0]
    assert (first["id"], first["name"]) == ("p4", "一、概述")
    assert [(child["id"], child["name"]) for child in first["children"]] == [("p5", "（一）加强领导"), ("p9", "（二）公开")]


def test_a_restored_number_is_marked_and_leads_to_its_explanation(page: Page) -> None:
    numbers = [(a, text) for tag, a, text in page.texts if "annals-restored" in a.get("class", "")]
    assert len(numbers) == 1
    attributes, text = numbers[0]
    assert text == "（一）（补）" and attributes["href"] == "#finding-f2" and "本站" in attributes["title"]
    assert page.text("p5") == "（一）（补）加强领导。"


def test_without_its_finding_a_restored_number_is_still_marked() -> None:
    page = page_of(entries.entry(of=entries.package(findings=())))
    assert page.by_class("annals-restored") == ["（一）（补）"]


def test_a_printed_number_is_shown_as_printed(page: Page) -> None:
    assert page.text("p9") == "(二)公开"


def test_a_lost_picture_is_a_quiet_line_that_leads_to_the_loss_account(page: Page) -> None:
    assert page.text("p7") == "原文此处有图（image3），未能提取。图下 26 个字符是文字识别失败留下的乱码，未作正文。见缺失清单"
    assert "#l1" in page.links


def test_addresses_and_mailboxes_are_text(page: Page) -> None:
    assert "http://www.example.cn" in page.text("p2")
    assert not [link for link in page.links if "example" in link or link.startswith(("mailto", "http"))]


def test_a_table_that_is_no_official_one_keeps_its_cells(page: Page) -> None:
    assert [tag for tag, a in page.elements if a.get("id") in ("p11", "p11-r2")] == ["tr", "tr"]
    assert page.text("p11") == "甲乙"


# --- the official table ---------------------------------------------------------------------------------------


def test_the_annex_has_a_heading_of_its_own_and_its_captions_are_the_tables_caption(page: Page) -> None:
    assert page.html.index('id="tables"') > page.html.index('id="p13"')
    assert page.html.index('id="tables"') < page.html.index('id="p14"')
    caption = next(text for tag, _, text in page.texts if tag == "caption" and "2099" in text)
    assert caption == "2099年度统计表（示例市示例局）"


def test_rows_stand_in_official_order_with_depth_and_without_those_of_other_variants(page: Page) -> None:
    rows = [(a["id"], a["data-depth"]) for tag, a in page.elements if tag == "tr" and "data-depth" in a]
    assert rows == [("T1.1", "0"), ("T1.1.1", "1"), ("T1.1.1.a", "2"), ("T1.2", "0"), ("T1.3", "0")]


def test_every_row_has_a_header_cell_and_every_column_too(page: Page) -> None:
    scopes = [a["scope"] for tag, a in page.elements if tag == "th" and a["scope"].startswith("row")]
    assert "rowgroup" in scopes and scopes.count("row") >= 4
    heads = [text for tag, a, text in page.texts if tag == "th" and a.get("scope") == "col"]
    assert heads[heads.index("统计指标"):][:3] == ["统计指标", "单位", "统计数"]


def test_a_figure_keeps_its_digits_together_and_shows_what_was_printed(page: Page) -> None:
    assert page.text("T1.1.1-value") == "12345 原文：１２３４５"


@pytest.mark.parametrize(("id", "shown", "status"), [
    ("T1.1.1.a-value", "空白", "blank"), ("T1.3-value", "无法辨认 原文：约百", "unreadable"), ("T1.2-value", "0", None),
])
def test_kinds_of_emptiness_are_words_and_never_zero(page: Page, id: str, shown: str, status: str | None) -> None:
    assert page.text(id) == shown
    assert next(a for _, a in page.elements if a.get("id") == id).get("data-status") == status


def test_a_row_that_the_report_lacks_says_so() -> None:
    absent = replace(entries.CELLS[3], value="", status="absent", raw="", source="")
    tables = (replace(entries.package().tables[0], rows=(*entries.CELLS[:3], absent, entries.CELLS[4])),)
    assert page_of(entries.entry(of=entries.package(tables=tables))).text("T1.2-value") == "本报告无此行"


def test_a_table_of_an_unknown_form_is_shown_all_the_same() -> None:
    page = page_of(entries.entry(of=entries.package(form="1900")))
    assert page.text("T1.1.1-value").startswith("12345")
    assert "未识别" in page.by_class("annals-meta")[0]


def test_columns_in_groups_have_two_lines_of_heads() -> None:
    spec = entries.FORM.tables[0]
    columns = tuple(replace(spec.columns[0], code=code, label=Text(code, code), group=group)
                    for code, group in (("a", "自然人"), ("b", "法人"), ("c", "法人"), ("d", "")))
    form = replace(entries.FORM, tables=(replace(spec, columns=columns),))
    made = table.render(entries.package().tables[0], form, "national", "题", {})
    assert 'scope="colgroup" class="annals-num" colspan="2">法人' in made
    assert 'rowspan="2" class="annals-num">d' in made and made.count("<tr>") == 2


@pytest.mark.parametrize(("printed", "shown"), [
    ("二、收到申请数", "二、收到申请数"), ("", "二、申请数"), ("第一部分二、申请数", "二、申请数"), ("二、<b>申请数", "二、&#60;b&#62;申请数"),
])
def test_a_row_bears_the_label_that_the_report_prints(printed: str, shown: str) -> None:
    official = entries.package().tables[0]
    rows = tuple(replace(row, item_printed=printed) if row.item == "T1.2" else row for row in official.rows)
    made = table.render(replace(official, rows=rows), entries.FORM, "national", "题", {})
    found = re.search(r'<tr id="T1.2"[^>]*><th scope="row"[^>]*>(.*?)<a', made)[1]
    assert html.unescape(found) == html.unescape(shown) and "<b>" not in found


def test_a_gap_inside_a_figure_is_drawn_and_not_written() -> None:
    assert words.sentence("最多：2\u202f569条，占5\u202f0<") == (
        '最多：2<span class="annals-group">569</span>条，占5&#8239;0&#60;'
    )


# --- head, findings, record -----------------------------------------------------------------------------------


def test_the_strip_of_figures_leads_to_the_cells(page: Page) -> None:
    strip = page.by_class("annals-figures")[0]
    assert "公开12345 条" in strip and "申请0 件" in strip
    assert 'aria-label="公开：12345条"' in page.html
    assert {"#T1.1.1-value", "#T1.2-value"} <= set(page.links)


def test_a_blank_key_figure_is_called_blank_and_not_left_out() -> None:
    blank = replace(entries.CELLS[3], value="", status="blank", raw="")
    tables = (replace(entries.package().tables[0], rows=(*entries.CELLS[:3], blank, entries.CELLS[4])),)
    assert "申请空白" in page_of(entries.entry(of=entries.package(tables=tables))).by_class("annals-figures")[0]


def test_findings_say_what_is_wrong_most_serious_first_and_keep_our_own_doubts_apart(page: Page) -> None:
    order = re.findall(r'id="finding-(f\d)"', page.html)
    assert order == ["f1", "f2", "f3"]
    first = page.text("finding-f1")
    assert "错误" in first and "12345不等于7。" in first and "本表专用的名称" in first and "原件如此" in first
    assert page.html.index("疑点") > page.html.index("finding-f1")
    assert {"#T1.1.1", "#p10"} <= set(page.links)


def test_places_carry_a_mark_that_leads_to_the_finding(page: Page) -> None:
    assert "错误" in page.text("T1.1.1") and page.links.count("#finding-f1") == 3


def test_without_findings_the_page_says_so() -> None:
    assert page_of(entries.entry(of=entries.package(findings=()))).by_class("annals-empty")


@pytest.mark.parametrize(("state", "word"), [
    (ReviewState.PENDING, "草稿，待审查"), (ReviewState.STALE, "须重审"), (ReviewState.WITHHELD, "不予公开"),
])
def test_a_draft_says_so_and_keeps_robots_away(state: ReviewState, word: str) -> None:
    entry = entries.entry(state, changes="甲 1 → 2\n乙 3 → 4" if state is ReviewState.STALE else "")
    made = report.render(entry, entries.collection(entry), (), {})
    page = Page(made.content)
    assert page.by_class("annals-banner")[0].startswith(word)
    assert dict(made.meta)["annals_robots"] == "noindex"
    if state is not ReviewState.WITHHELD:
        assert "审核发现：" in page.by_class("annals-banner")[0] and f"approve.py {entry.id}" in page.by_class("annals-banner")[0]
    if state is ReviewState.STALE:
        assert "乙 3 → 4" in page.by_class("annals-banner")[0]


def test_a_file_that_could_not_be_read_is_not_called_faultless() -> None:
    package = entries.package(paragraphs=(), outline=(), tables=(), losses=(), findings=(), form="", variant="", citations=())
    empty = page_of(entries.entry(ReviewState.PENDING, of=package)).by_class("annals-empty")
    assert any("没有读到文字" in text for text in empty) and any("没有核对" in text for text in empty)
    assert not any(("相符。" in text and "不等于" not in text) or "没有缺失" in text for text in empty)


def test_a_demonstration_says_that_no_person_has_read_it() -> None:
    page = page_of(entries.entry(decision=entries.decision(demonstration=True)))
    assert page.by_class("annals-banner")[0].startswith("示例，未经人工审查")


def test_a_public_report_has_no_banner(page: Page) -> None:
    assert not page.by_class("annals-banner")


def test_findings_that_came_after_the_approval_are_pointed_out_to_the_publisher() -> None:
    page = page_of(entries.entry(decision=entries.decision(findings=("f2", "f3"))))
    assert "1 条是审查之后" in page.by_class("annals-banner")[0]
    assert "finding-f1" in page.html


def test_a_draft_shows_every_finding_before_anyone_has_decided() -> None:
    page = page_of(entries.entry(ReviewState.PENDING))
    assert all(f'id="finding-{finding.id}"' in page.html for finding in entries.FINDINGS)


def test_record_losses_citation_and_downloads(page: Page) -> None:
    facts = page.by_class("annals-facts")[0]
    assert "2099年1月1日至12月31日" in facts and "a_b@example.cn" in facts and "2099.txt" in facts
    assert "示例人" in page.html and "核对无误" in page.html
    assert "26 个字符" in page.text("l2")
    assert any("《示例的通知》（示发〔2099〕1号）" in text for tag, _, text in page.texts if tag == "li")
    cite = page.by_class("annals-cite")
    assert "示例市示例局. 2099年政府信息公开工作年度报告[DS/OL]" in cite[0] and "(2100-02-03)" in cite[0]
    assert "@misc{shili-2099" in cite[1] and all(f"{'ab' * 6}" in words for words in cite[:2])
    assert "#p7" in page.links
    assert {"datapackage.json", "tables/statistics.csv", "excel/statistics.csv", "charts/channels.vega.json"} <= set(page.links)


def test_a_correction_keeps_both_values_and_the_reason() -> None:
    base = entries.package()
    right = replace(entries.CELLS[3], value="9", status="corrected", raw="0")
    made = {"item": "T1.2", "column": "value", "printed": "0", "value": "9", "reason": "来函<更正>"}
    page = page_of(entries.entry(of=entries.package(
        tables=(replace(base.tables[0], rows=(*entries.CELLS[:3], right, entries.CELLS[4])),),
        descriptor={**base.descriptor, "annals:corrections": [made]},
    )))
    assert page.text("T1.2-value") == "9 已更正 原文：0"
    assert any("原文“0”，更正为“9”。理由：来函<更正>" in text for tag, _, text in page.texts if tag == "li")


def test_the_address_in_the_citation_is_whole_where_the_site_knows_it() -> None:
    page = page_of(entries.entry(), site_url="https://x.example/sub/")
    assert "https://x.example/sub/reports/shili/2099/index.html" in page.by_class("annals-cite")[0]


def test_a_chart_has_its_sentence_its_note_and_its_figures(page: Page) -> None:
    chart = page.text("chart-channels")
    assert chart.startswith("\n网站最多") and "非原附图" in chart and "12345" in chart and "空白" in chart
    assert next(a for tag, a in page.elements if tag == "button" and "data-annals-chart" in a)["hidden"] == ""


def test_a_tombstone_tells_date_and_reason_and_no_fact() -> None:
    entry = entries.entry(ReviewState.WITHHELD, published_before=True)
    made = report.tombstone(entry, entries.collection())
    page = Page(made.content)
    assert "2100年2月3日" in page.html and "含个人信息" in page.html
    for fact in ("12345", "加强领导", "image3", "a_b", "示例报告", "f1"):
        assert fact not in page.html
    assert dict(made.meta)["annals_robots"] == "noindex"


# --- safety and speed -----------------------------------------------------------------------------------------


def hostile(value: str):
    """A report in which the attack stands wherever a report can put text."""
    base = entries.package()
    rows = tuple(replace(row, text=value) if row.kind not in ("table", "attachment") else row for row in base.paragraphs)
    cells = tuple(replace(c, item_label=value, unit=value, raw=value) for c in base.tables[0].rows)
    return entries.entry(of=entries.package(
        paragraphs=(*rows, ParagraphRow("p90", "p9", "table", value, value)),
        outline=tuple(replace(row, number=value if row.number_status == "restored" else row.number, title=value) for row in base.outline),
        tables=(replace(base.tables[0], rows=cells, title=Text(value, value)),),
        findings=tuple(replace(f, message=Text(value, value), source=value) for f in base.findings),
        losses=tuple(replace(loss, name=value, note=Text(value, value), source=value) for loss in base.losses),
        citations=tuple(replace(c, number=value, title=value) for c in base.citations),
        metadata=replace(base.metadata, title=value, body=value, url=value, basis=(value,), published=value,
                         contact=replace(base.metadata.contact, email=value, website=value)),
        descriptor={**base.descriptor, "sources": [{"annals:file": value, "version": value, "annals:encoding": value}],
                    "resources": [{"path": "report.md", "title": value, "description": value}]},
    ), decision=entries.decision(note=value, reviewer=value, waived=(("f1", value),)))


ALLOWED = {"a", "aside", "br", "button", "caption", "code", "dd", "details", "div", "dl", "dt", "figure", "figcaption", "h1",
           "h2", "h3", "h4", "h5", "h6", "li", "nav", "ol", "p", "span", "strong", "summary", "svg", "table", "tbody", "td", "text",
           "th", "thead", "tr", "ul", "section"}


@pytest.mark.parametrize("value", ATTACKS)
def test_nothing_that_a_report_holds_becomes_markup(value: str) -> None:
    page = page_of(hostile(value))
    harmless = page_of(hostile("无害"))
    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert not [a for _, a in page.elements if any(name.startswith("on") or name == "style" for name in a)]
    assert [tag for tag, _ in page.elements if tag != "td"] == [tag for tag, _ in harmless.elements if tag != "td"]
    assert page.text("p2") == escape.printable(value)
    attributes = {"*": {name for _, a in page.elements for name in a}}
    cleaned = nh3.clean(page.html, tags=ALLOWED, attributes=attributes, link_rel=None, url_schemes=set())
    assert cleaned.count("<") == page.html.count("<") and "javascript" not in {link[:10] for link in page.links}


def test_a_page_has_no_style_no_script_and_no_blank_line_inside_a_block(page: Page) -> None:
    assert not [tag for tag, a in page.elements if tag in ("script", "style") or "style" in a]


def test_the_extension_changes_nothing_but_speed() -> None:
    made = report.render(entries.entry(), entries.collection(entries.entry()), (CHART,), {}).content
    plain = markdown.markdown(made, extensions=["attr_list", "toc"])
    fast = markdown.markdown(made, extensions=["attr_list", "toc", RawBlocks()])
    assert re.sub(r"\n+", "\n", plain) == re.sub(r"\n+", "\n", fast)


def test_a_long_report_is_made_and_parsed_in_little_time() -> None:
    rows = tuple(ParagraphRow(f"p{at}", "", "text", "省质监局主动公开政府信息，共5065条。" * 10, "第1行") for at in range(100, 300))
    entry = entries.entry(of=entries.package(paragraphs=(*entries.PARAGRAPHS, *rows)))
    collection = entries.collection(entry)
    start = time.process_time()
    for _ in range(10):
        made = report.render(entry, collection, (), {})
    assert (time.process_time() - start) / 10 < 0.05
    parser = markdown.Markdown(extensions=["attr_list", "toc", RawBlocks()])
    start = time.process_time()
    parser.convert(made.content)
    assert time.process_time() - start < 0.1


# --- lists, dictionary, rules -----------------------------------------------------------------------------------


def test_the_index_lists_reports_by_body_and_year() -> None:
    second = entries.entry(of=entries.package(id=ReportId("shili", 2098)))
    page = Page(listing.render(entries.collection(entries.entry(), second)).content)
    assert {"shili/2099/index.html", "shili/2098/index.html", "shili/index.html"} <= set(page.links)
    assert page.html.index('id="y2099"') < page.html.index('id="y2098"')
    assert "示例市旧局" in page.html


def test_an_empty_index_says_why_and_what_to_do() -> None:
    page = Page(listing.render(entries.collection()).content)
    assert "还没有公开的报告" in page.by_class("annals-empty")[0]


def test_the_page_of_a_body_tells_its_names_and_what_became_of_it() -> None:
    page = Page(body.render("shili", entries.collection(entries.entry())).content)
    facts = page.by_class("annals-profile")[0]
    assert {"2099/index.html#T1.1.1-value", "2099/index.html#findings"} <= set(page.links) and "12345 条" in page.html.replace(
        '<span class="annals-group">', "").replace("</span>", "")
    assert "示例市旧局（至2098年）" in facts and "示例市新局" in facts and "999900" in facts and "本机关" in facts
    assert "2099/index.html" in page.links


def test_the_home_page_counts_only_what_is_there() -> None:
    counts = Page(home.blocks(entries.collection(entries.entry()), {})["counts"]).by_class("annals-figures")[0]
    assert re.sub(r"\s+", "", counts) == "机关1个报告1份年份2099年统计数2个审核发现1条"


def test_the_dictionary_names_every_item_with_its_rules() -> None:
    page = Page(dictionary.render(entries.collection()).content)
    for row in entries.FORM.tables[0].rows:
        assert f"2099-T1.{row.code}" in page.ids
    assert "L04" in page.text("2099-T1.1.1") and "L04" not in page.text("2099-T1.2")
    assert any(text == "paragraphs.csv" for tag, _, text in page.texts if tag == "code") and "空：" in page.html


def test_the_catalogue_of_rules_names_each_rule_and_where_it_holds() -> None:
    page = Page(rules.render(entries.collection()).content)
    assert {"L04", "S01", "S02"} <= set(page.ids)
    assert "../dictionary/index.html#2099-T1.1.1" in page.links


@pytest.mark.parametrize(("label", "short"), [
    ("（一）收到申请数", "收到申请数"), ("3.网络申请数", "网络申请数"), ("其中：涉及国家秘密", "涉及国家秘密"),
    ("一、主动公开政府信息数（计1条）", "主动公开政府信息数"), ("（注）", "（注）"),
])
def test_short_labels(label: str, short: str) -> None:
    assert words.short(label) == short


@pytest.mark.parametrize(("value", "text"), [
    ("0", "0"), ("999", "999"), ("5065", '5<span class="annals-group">065</span>'), ("约百", "约百"), ("<b>", "&#60;b&#62;"),
    ("-1234.5", '&#45;1<span class="annals-group">234</span>&#46;5'),
    ("1234567", '1<span class="annals-group">234</span><span class="annals-group">567</span>'),
])
def test_figures(value: str, text: str) -> None:
    assert words.figure(value) == text


def test_sizes_and_spans() -> None:
    assert (words.size(812), words.size(4234), words.size(1_300_000)) == ("812\xa0字节", "4.2\xa0KB", "1.3\xa0MB")
    assert words.period("2098-12-01", "2099-01-31") == "2098年12月1日至2099年1月31日"
    assert words.period("", "2099-01-31") == ""


# --- the first page ---------------------------------------------------------------------------------------------


def _home(*given: Entry, **charts: int) -> dict[str, str]:
    """The blocks of a site with these reports, each with so many charts as `charts` says of its body."""
    one = Chart("x", entries.both("句子"), entries.both("说明"), entries.both("注"), "<svg></svg>", b"{}", "T1", ())
    drawn = {str(entry.id): (one,) * charts.get(entry.id.authority, 0) for entry in given}
    return dict(home.blocks(entries.collection(*given), drawn))


def _of(slug: str, year: int = 2099) -> Entry:
    return entries.entry(of=entries.package(id=ReportId(slug, year)))


def test_the_first_page_shows_two_charts_of_two_bodies_or_of_the_only_one() -> None:
    two = _home(_of("a"), _of("b"), _of("c"), a=3, b=2, c=1)["chart"]
    assert two.count("<figure") == 2 and two.count("@/reports/c/2099/index.html\">") == 1 and "@/reports/a/" not in two
    assert _home(_of("a"), _of("b"), a=3)["chart"].count("<figure") == 2


def test_no_block_of_the_first_page_is_empty_or_holds_an_empty_line() -> None:
    for blocks in (_home(), _home(_of("a")), _home(*(_of(f"b{at}", 2080 + at % 9) for at in range(30)))):
        assert all(block.strip() and "\n\n" not in block for block in blocks.values())
        assert {"search", "counts", "newest", "coverage", "compared", "chart", "packages"} == set(blocks)


def test_a_matrix_of_many_bodies_gives_way_to_numbers_of_reports() -> None:
    assert "annals-coverage" in _home(*(_of(f"b{at}") for at in range(10)))["coverage"]
    many = _home(*(_of(f"b{at}", 2098 + at % 2) for at in range(11)))["coverage"]
    assert "annals-coverage" not in many and '<span class="annals-column-count">6<' in many
