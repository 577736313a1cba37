"""The page that compares two reports of one body: which there are, and what they say of figures and text."""

from __future__ import annotations

from dataclasses import replace

import entries
import pytest
from annals.model import Entry, Language, ParagraphRow, ReportId, ReviewState
from annals.pages import yearly
from annals.pages.collection import Collection


def report(year: int, said: str = "", figure: str = "7", state: ReviewState = ReviewState.APPROVED) -> Entry:
    """The made-up report with one more paragraph and another figure of its first cell."""
    base = entries.package(id=ReportId("shili", year))
    [table] = base.tables
    rows = [replace(row, value=figure, status="reported" if figure else "blank", raw=figure) if at == 1 else row for at, row in enumerate(table.rows)]
    paragraphs = (*base.paragraphs, ParagraphRow("p99", "p4", "text", said, "")) if said else base.paragraphs
    return entries.entry(state, of=replace(base, tables=(replace(table, rows=tuple(rows)),), paragraphs=paragraphs))


def pages(collection: Collection) -> dict[str, str]:
    return {file.path: str(file.content) for file in yearly.render(collection, ()) if file.page}


ADDRESS = "reports/shili/2099/compare/index.md"


def test_every_report_is_compared_with_the_one_before_it() -> None:
    collection = entries.collection(report(2095), report(2098), report(2099))
    assert set(pages(collection)) == {ADDRESS, "reports/shili/2098/compare/index.md"}
    assert [collection.compared(entry) for entry in collection.entries] == [
        "", "reports/shili/2098/compare/index.html", "reports/shili/2099/compare/index.html",
    ]
    assert "中间2096–2097年的报告本站没有" in pages(collection)["reports/shili/2098/compare/index.md"]
    assert "本站没有，所以" not in pages(collection)[ADDRESS]


def test_of_a_withheld_report_nothing_is_compared_even_in_a_preview() -> None:
    collection = replace(entries.collection(report(2097), report(2098, state=ReviewState.WITHHELD), report(2099)), drafts=True)
    assert set(pages(collection)) == {ADDRESS}
    assert "2099年与2097年对照" in pages(collection)[ADDRESS]


def test_a_draft_is_compared_in_a_preview_and_says_so() -> None:
    collection = replace(entries.collection(report(2098), report(2099, state=ReviewState.PENDING)), drafts=True)
    [file] = [file for file in yearly.render(collection, ()) if file.page]
    assert "待审查" in str(file.content) and ("annals_robots", "noindex") in file.meta


def test_a_changed_sentence_is_marked_on_both_sides_and_a_new_one_stands_alone() -> None:
    page = pages(entries.collection(report(2098, "全年收到申请30件，均已办结。"), report(2099, "全年收到申请41件，均已办结。")))[ADDRESS]
    assert "全年收到申请<del>30</del>件，均已办结。" in page and "全年收到申请<ins>41</ins>件，均已办结。" in page
    alone = pages(entries.collection(report(2098), report(2099, "全年收到申请41件，均已办结。")))[ADDRESS]
    assert 'data-kind="added"' in alone and "<ins>全年收到申请41件，均已办结。</ins>" in alone


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("4", "7", "+3"), ("0", "7", "—"), ("", "7", "空白不作"), ("7", "", "空白不作"),
])
def test_a_figure_is_taken_from_a_figure_and_never_from_a_blank(before: str, after: str, shown: str) -> None:
    page = pages(entries.collection(report(2098, figure=before), report(2099, figure=after)))[ADDRESS]
    assert shown in page and ("+75.0%" in page.replace("&#46;", ".")) == (before == "4")


def test_hostile_text_stays_text() -> None:
    page = pages(entries.collection(report(2098, "<script>x</script>甲乙丙丁。"), report(2099, "<script>y</script>甲乙丙丁。")))[ADDRESS]
    assert "<script" not in page and "&#60;" in page


def test_in_english_the_text_is_counted_and_the_reader_led_to_the_chinese_page() -> None:
    collection = entries.collection(report(2098, "全年收到申请30件，均已办结。"), report(2099, "全年收到申请41件，均已办结。"))
    page = pages(replace(collection, language=Language.EN))[ADDRESS]
    assert 'href="@/reports/shili/2099/compare/index.html#passages"' in page and "全年收到申请" not in page
    assert 'id="passages"' in pages(collection)[ADDRESS] and 'id="passages"' not in page


def test_very_long_texts_are_counted_and_not_set_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annals.pages.yearly_text.MOST", 10)
    page = pages(entries.collection(report(2098, "甲" * 40), report(2099, "乙" * 40)))[ADDRESS]
    assert "正文太长" in page and "annals-passage" not in page


def test_reports_of_tables_alone_have_no_text_to_compare() -> None:
    both = [replace(one, package=replace(one.package, paragraphs=(), outline=())) for one in (report(2098), report(2099))]
    page = pages(entries.collection(*both))[ADDRESS]
    assert "无从对照" in page and "annals-yearly" in page
