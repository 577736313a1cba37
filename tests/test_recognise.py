"""The edition is recognised from what stands in the tables, never from the year."""

import time
from dataclasses import replace

import pytest
from annals.extract import fitting
from annals.extract.alignment import align
from annals.extract.recognise import recognise_form
from annals.extract.tables import fill_table
from annals.forms import load_forms
from annals.model import (
    Cell,
    Document,
    Location,
    NumberStatus,
    Paragraph,
    ParagraphKind,
    Section,
    Source,
    Table,
    Text,
)
from annals.readers import read_bytes
from damage import table_of
from dresses import WRITERS
from fillings import FOOTNOTE, ROOT, form, printed, rules
from formatdamage import damaged


def document(*blocks):
    return Document(Source("report.txt", "", 0, "text/plain"), blocks)


def other_edition(words: str):
    """An edition with the rows of 2014, all worded differently."""
    spec = form().tables[0]
    rows = tuple(
        replace(row, label=Text(f"{words}{chr(0x4E00 + 37 * at)}{chr(0x5000 + 41 * at)}{chr(0x6000 + 53 * at)}", ""), aliases=())
        for at, row in enumerate(spec.rows)
    )
    return replace(form(), id="other", tables=(replace(spec, rows=rows, title=Text(words, ""), terms=(words,)),))


@pytest.mark.parametrize("variant", ["national", "shandong"])
def test_edition_and_variant_are_told_by_the_rows(variant):
    match = recognise_form(document(table_of(printed({}, variant=variant))), (form(),))
    assert (match.form.id, match.variant) == ("2014", variant)
    assert match.score > 0.9 and match.margin > 0.5


def test_the_year_has_no_say():
    early = replace(form(), first_year=1999, last_year=1999)
    table = table_of(printed({}))
    texts = [Paragraph("2031年政府信息公开工作年度报告", Location(line=1), ParagraphKind.TITLE), table]
    assert recognise_form(document(*texts), (early,)).form is early


def test_the_better_of_two_editions_is_taken():
    forms = (other_edition("甲乙"), form())
    assert recognise_form(document(table_of(printed({}))), forms).form.id == "2014"


def test_two_editions_that_are_alike_are_refused():
    assert recognise_form(document(table_of(printed({}))), (form(), replace(form(), id="2015"))) is None


def test_another_table_is_no_form():
    rows = [["县区", "单位", "数量"]] + [[f"示例{at}县", "件", str(at)] for at in range(40)]
    assert recognise_form(document(table_of(rows)), (form(),)) is None
    assert recognise_form(document(Paragraph("本年主动公开政府信息5065条。", Location(line=1))), (form(),)) is None
    assert recognise_form(document(table_of(printed({}))), ()) is None


def test_the_table_is_found_among_others_and_inside_sections():
    small = table_of([["公开渠道", "条", "5"], ["政府网站", "条", "1607"]])
    inner = Section(1, "", NumberStatus.NONE, "附表", "附表", Location(line=9), (table_of(printed({"T1.3.1": 31})),))
    match = recognise_form(document(small, inner), (form(),))
    filled, _ = fill_table(match.form, match.variant, *match.fills[0])
    assert filled.value("3.1").raw == "31"


def test_a_table_cut_by_a_page_is_put_together():
    rows = printed({"T1.3.1": 31, "T1.9.3": 102})
    halves = (table_of(rows[:33]), Paragraph("- 12 -", Location(line=40)), table_of([*rows[33:]], head=False))
    match = recognise_form(document(*halves), (form(),))
    filled, doubts = fill_table(match.form, match.variant, *match.fills[0])
    assert doubts == ()
    assert (filled.value("3.1").raw, filled.value("9.3").raw) == ("31", "102")


def test_caption_and_foot_note_come_with_the_table():
    blocks = (
        Paragraph("示例市某局政府信息公开情况统计表", Location(line=1), ParagraphKind.CAPTION),
        table_of(printed({})),
        Paragraph(FOOTNOTE, Location(line=90), ParagraphKind.NOTE),
        Paragraph("特此报告。", Location(line=91)),
        Paragraph("（注：与表无关）", Location(line=92), ParagraphKind.NOTE),
    )
    match = recognise_form(document(*blocks), (form(),))
    filled, _ = fill_table(match.form, match.variant, *match.fills[0])
    assert filled.notes == (FOOTNOTE,)
    assert filled.printed_title == "示例市某局政府信息公开情况统计表"


@pytest.mark.parametrize("share", [1.0, 0.8, 0.6])
def test_an_incomplete_table_is_still_recognised(share):
    rows = printed({})
    match = recognise_form(document(table_of(rows[: int(len(rows) * share)])), (form(),))
    assert match is not None and match.form.id == "2014"


def test_a_fragment_is_refused():
    assert recognise_form(document(table_of(printed({})[:10])), (form(),)) is None


def test_ragged_and_empty_tables_do_no_harm():
    tables = (Table((), Location()), Table(((None, None),), Location()), Table(((Cell(""),),), Location(), header_rows=1))
    assert recognise_form(document(*tables), (form(),)) is None


def test_a_hostile_table_is_not_looked_at_for_long():
    rows = printed({})
    long = table_of(rows * 1000)
    wide = table_of([[text, *["　" * 20_000, "1" * 20_000, "（" * 20_000]] for text in ("一、主动公开情况", "（一）收到申请数")])
    start = time.process_time()
    match = recognise_form(document(long, wide, table_of(rows)), (form(),))
    assert match is not None and len(match.fills[0][1].rows) == len(rows) + 1
    assert time.process_time() - start < 5


def test_an_edition_with_several_columns_and_tables_is_only_a_file(tmp_path):
    """A new layout needs a YAML file and no change to the code."""
    from annals.forms import load_forms
    from fillings import rules

    (tmp_path / "2030.yml").write_text(FORM_2030, encoding="utf-8")
    (new,) = load_forms(tmp_path, rules())
    grid = [
        ["申请情况", "自然人", "法人或其他组织", "总计"], ["一、本年新收申请数量", "3", "1", "4"],
        ["二、上年结转申请数量", "0", "0", "0"], ["三、办结申请数量", "2", "1", "4"],
    ]
    table = Table(tuple(tuple(Cell(text) for text in row) for row in grid), Location(line=1), header_rows=1)
    match = recognise_form(document(table), (form(), new))
    assert match.form.id == "2030"
    filled, doubts = fill_table(new, match.variant, *match.fills[0])
    assert doubts == () and [o.raw for o in filled.observations] == ["3", "1", "4", "0", "0", "0", "2", "1", "4"]


FORM_2030 = """\
title: {zh: 某年格式, en: a format}
years: {first: 2030}
legal_basis: [某通知]
variants: [{id: national, title: {zh: 全国, en: national}}]
tables:
  - id: T3
    slug: requests
    title: {zh: 收到和处理政府信息公开申请情况, en: Requests}
    terms: [申请情况]
    head: [{zh: 申请情况, en: Requests}]
    columns:
      - {code: natural, label: {zh: 自然人, en: Natural persons}, unit: 件}
      - {code: legal, label: {zh: 法人或其他组织, en: Organisations}, unit: 件}
      - {code: total, label: {zh: 总计, en: Total}, unit: 件, kind: total}
    rows:
      - {code: '1', label: {zh: 一、本年新收申请数量, en: New}, kind: row}
      - {code: '2', label: {zh: 二、上年结转申请数量, en: Carried in}, kind: row}
      - {code: '3', label: {zh: 三、办结申请数量, en: Done}, kind: row}
rules: []
"""


@pytest.mark.parametrize("kind", ["whole", "all"])
def test_the_alignments_that_are_spared_would_change_nothing(monkeypatch, kind):
    made = read_bytes(WRITERS["docx"](damaged("2014", kind, 1).pieces), "2016.docx")
    forms = load_forms(ROOT / "data" / "forms", rules())
    aligned = []
    monkeypatch.setattr(fitting, "align", lambda rows, wanted: aligned.append(rows) or align(rows, wanted))
    quick, spared = recognise_form(made, forms), len(aligned)
    monkeypatch.setattr(fitting, "_HOPELESS", 10_000)
    assert recognise_form(made, forms) == quick
    assert spared < len(aligned) - spared
