"""A correction names what the source prints, falls loudly when it no longer does, and is told wherever the figure is shown."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import entries
import pytest
from annals import corrections, package, publish, review, search
from annals.audit import audit
from annals.errors import ReportError, SpecError
from annals.model import Authority, Name, Reply, Status, Text
from annals.package import Provenance
from annals.pages import cite, corrected, record
from annals.pipeline import origin
from annals.pipeline.understand import Understood
from fillings import report_in, report_of, rules
from test_pages import page_of

BODY = Authority("example-bureau", (Name("示例市数据局"),), "prefecture", "department", "own")
REASON = "机关2018年4月2日来函更正"


def meta_of(tmp_path: Path, text: str) -> corrections.Meta:
    path = tmp_path / "2017.meta.yml"
    path.write_text(text, encoding="utf-8")
    return corrections.read_meta(path)


def correcting(tmp_path: Path, more: str = "", figures=None, **keys: str):
    said = {"item": "T1.3.1", "expect": "'31'", "value": "32", "reason": REASON} | keys
    entry = ", ".join(f"{key}: {value}" for key, value in said.items() if value is not None)
    meta = meta_of(tmp_path, f"corrections:\n  - {{{entry}}}\n{more}")
    return corrections.apply(report_of(figures or {"T1.3.1": 31, "T1.3.1.1": 32}), meta)


def built(report, findings=()):
    made = Understood(report, tuple(findings))
    return package.build(report, findings, provenance=origin.provenance(made, BODY, None, ()))


def test_the_cell_keeps_both_values_and_who_reported_it_and_when(tmp_path: Path) -> None:
    report = correcting(tmp_path, reported_by="读者来信", date="2018-04-03")
    cell = report.tables[0].value("3.1")
    assert (cell.value, cell.raw, cell.status) == (Decimal(32), "31", Status.CORRECTED)
    (made,) = report.corrections
    assert (made.printed, made.value, made.reason, made.reported_by, made.date) == ("31", Decimal(32), REASON, "读者来信", "2018-04-03")


@pytest.mark.parametrize("expect", ["31", "'31'", "' 31'", "'３１'"])
def test_what_is_expected_may_be_written_in_any_width(tmp_path: Path, expect: str) -> None:
    assert correcting(tmp_path, expect=expect).corrections
    assert correcting(tmp_path, expect="1286", figures={"T1.3.1": "1,286"}).corrections


@pytest.mark.parametrize(("figures", "expect"), [({"T1.3.1": 32}, "31"), ({"T1.3.1": ""}, "31"), ({"T1.3.1": 31}, "''"), ({"T1.3.1": "31余"}, "31"), ({"T1.3.1": 310}, "31")])
def test_a_source_that_says_something_else_stops_it_in_plain_words(tmp_path: Path, figures, expect: str) -> None:
    with pytest.raises(ReportError) as told:
        correcting(tmp_path, expect=expect, figures=figures)
    assert told.value.rule == "I24" and told.value.line == 2 and "2017.meta.yml 第2行" in str(told.value)
    assert f"“{expect.strip(chr(39))}”" in str(told.value) and "〔I24〕" in str(told.value) and "删去这一项更正" in str(told.value)


def test_a_blank_may_be_corrected_and_a_figure_taken_back(tmp_path: Path) -> None:
    filled = correcting(tmp_path, expect="''", figures={"T1.3.1": ""})
    emptied = correcting(tmp_path, value="''")
    assert filled.tables[0].value("3.1").value == 32 and filled.corrections[0].printed == ""
    assert emptied.tables[0].value("3.1").value is None and emptied.tables[0].value("3.1").raw == "31"


@pytest.mark.parametrize(("keys", "rule", "word"), [
    ({"expect": None}, "I23", "expect"), ({"expect": None, "expects": "31"}, "I23", "expects"), ({"value": "约三十"}, "I22", "约三十"), ({"reason": "' '"}, "I22", "理由"),
    ({"date": "2018-4-3"}, "I22", "2018-4-3"), ({"date": "去年"}, "I22", "去年"), ({"item": "T1.99"}, "I22", "T1.99"), ({"reportedby": "甲"}, "I21", "reported_by"),
])
def test_a_mistake_in_a_correction_is_told(tmp_path: Path, keys: dict[str, str], rule: str, word: str) -> None:
    with pytest.raises((SpecError, ReportError)) as told:
        correcting(tmp_path, **keys)
    assert told.value.rule == rule and word in str(told.value)


def test_a_cell_is_corrected_once(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="第二次"):
        correcting(tmp_path, "  - {item: T1.3.1, expect: 32, value: 33, reason: 甲}\n")


def test_one_column_of_a_table_is_corrected_and_no_other(tmp_path: Path) -> None:
    meta = meta_of(tmp_path, "corrections:\n  - {item: T3.4, column: tot, expect: 5, value: 6, reason: 甲}\n")
    report = corrections.apply(report_in("2021", {"T3.4-tot": 5, "T3.4-nat": 5}), meta)
    cells = {(one.item, one.column): one.status for table in report.tables for one in table.observations}
    assert cells["T3.4", "tot"] is Status.CORRECTED and cells["T3.4", "nat"] is Status.REPORTED


def test_a_finding_says_that_a_figure_is_a_corrected_one(tmp_path: Path) -> None:
    report = correcting(tmp_path, value="30")
    told = [finding for finding in audit(report, rules()) if "T1.3.1" in "".join(finding.cells) and finding.rule.startswith("L04")]
    assert told and all("30为更正后的数，原文为“31”" in one.message.zh and "the original has “31”" in one.message.en for one in told)
    other = audit(report_of({"T1.3.1": 30, "T1.3.1.1": 32}), rules())
    assert not any("更正后" in finding.message.zh for finding in other)


def test_the_package_tells_of_it_in_the_table_and_in_its_descriptor(tmp_path: Path) -> None:
    report = correcting(tmp_path, reported_by="读者来信", date="2018-04-03")
    package.write(report, (), tmp_path / "made", provenance=Provenance(BODY, **_told(report)))
    made = package.load(tmp_path / "made")
    row = next(row for row in made.tables[0].rows if row.item == "T1.3.1")
    assert (row.value, row.raw, row.status) == ("32", "31", "corrected")
    assert made.descriptor["annals:corrections"] == [{
        "item": "T1.3.1", "column": "value", "printed": "31", "value": "32", "reason": REASON, "reported_by": "读者来信", "date": "2018-04-03",
    }]
    assert package.validate(tmp_path / "made") == []
    found = search.document.report_document(entries.entry(of=made), None, title="甲", body=Text("乙", "B"))
    (said,) = next(piece.cells for piece in found.pieces if piece.anchor == "T1.3.1")
    assert (said.value, said.unit, said.status, said.raw) == ("32", "件", "corrected", "31")


def _told(report) -> dict:
    made = origin.provenance(Understood(report, ()), BODY, None, ())
    return {"corrections": made.corrections, "replies": made.replies}


def with_correction():
    base = entries.package()
    right = dataclasses.replace(entries.CELLS[3], value="9", status="corrected", raw="0")
    made = {"item": "T1.2", "column": "value", "printed": "0", "value": "9", "reason": "来函<更正>", "reported_by": "读者<甲>", "date": "2100-01-09"}
    return entries.entry(of=entries.package(
        tables=(dataclasses.replace(base.tables[0], rows=(*entries.CELLS[:3], right, entries.CELLS[4])),),
        descriptor={**base.descriptor, "annals:corrections": [made]},
    ))


def test_the_page_tells_of_it_at_the_cell_below_the_table_in_the_record_and_in_the_citation() -> None:
    entry = with_correction()
    page = page_of(entry)
    line = "原文“0”，更正为“9”。理由：来函<更正>（读者<甲>，2100年1月9日）"
    assert page.text("T1.2-value") == "9 已更正 原文：0"
    assert sum(line in text for tag, _, text in page.texts if tag == "li") == 2, "below the table, and in the record"
    assert "#T1.2-value" in page.links and "<甲>" not in page.html.replace("&lt;甲&gt;", "")
    shown = cite.standard(entry, entries.collection(entry)) + cite.bibtex(entry, entries.collection(entry))
    assert shown.count("更正统计表 1 格") == 2
    plain = entries.entry()
    assert corrected.below(plain.package, plain.package.tables[0]) == "" == record.corrections(plain.package)
    assert "更正" not in cite.standard(plain, entries.collection(plain))


# --- replies ----------------------------------------------------------------------------------------------------


REPLY = "replies:\n  - {finding: 0123456789, date: 2018-04-03, by: 示例市数据局, text: {zh: 分项口径不同。, en: Another scope.}}\n"


def test_a_reply_is_read_and_told_in_the_descriptor(tmp_path: Path) -> None:
    meta = meta_of(tmp_path, REPLY.replace("0123456789", "'0123456789'") + "  - {rule: L04/A14-SUM-3.1, cell: T1.3.1-value, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}\n")
    assert meta.replies[0] == Reply(Text("分项口径不同。", "Another scope."), "示例市数据局", "2018-04-03", finding="0123456789")
    told = _told(corrections.apply(report_of({}), meta))["replies"]
    assert [dict(one) for one in told] == [
        {"finding": "0123456789", "date": "2018-04-03", "by": "示例市数据局", "text": {"zh": "分项口径不同。", "en": "Another scope."}},
        {"rule": "L04/A14-SUM-3.1", "cell": "T1.3.1-value", "date": "2018-04-03", "by": "甲", "text": {"zh": "乙", "en": ""}},
    ]


@pytest.mark.parametrize(("said", "rule", "word"), [
    ("{date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}", "I22", "finding"),
    ("{finding: abcdefabcd, rule: L01, cell: T3.4-tot, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}", "I22", "finding"),
    ("{finding: xyz, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}", "I22", "xyz"), ("{rule: L01, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}", "I22", "cell"),
    ("{rule: 甲, cell: T3.4-tot, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}", "I22", "甲"), ("{finding: abcdefabcd, by: 甲, text: {zh: 乙, en: ''}}", "I23", "date"),
    ("{finding: abcdefabcd, date: 2018-04-03, text: {zh: 乙, en: ''}}", "I23", "by"), ("{finding: abcdefabcd, date: 2018-04-03, by: ' ', text: {zh: 乙, en: ''}}", "I22", "by"),
    ("{finding: abcdefabcd, date: 2018-04-03, by: 甲, text: {zh: '', en: ''}}", "I22", "text"), ("{finding: abcdefabcd, date: 2018-04-03, by: 甲, text: 乙}", "I22", "text"),
    ("{finding: abcdefabcd, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}, public: true}", "I21", "public"),
])
def test_a_mistake_in_a_reply_is_told(tmp_path: Path, said: str, rule: str, word: str) -> None:
    with pytest.raises(SpecError) as told:
        meta_of(tmp_path, f"replies:\n  - {said}\n")
    assert told.value.rule == rule and word in str(told.value)


def test_a_finding_has_one_reply(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="第二个答复"):
        meta_of(tmp_path, "replies:\n" + 2 * "  - {finding: abcdefabcd, date: 2018-04-03, by: 甲, text: {zh: 乙, en: ''}}\n")


def test_a_reply_to_a_finding_that_is_gone_is_told_to_the_publisher_and_to_nobody_else() -> None:
    base = entries.entry()
    first = base.package.findings[0]
    said = [
        {"finding": first.id, "date": "2100-03-01", "by": "甲", "text": {"zh": "答复一", "en": ""}},
        {"finding": "ffffffffff", "date": "2100-03-01", "by": "乙", "text": {"zh": "答复二", "en": ""}},
        {"rule": "L99", "cell": "T1.1.1", "date": "2100-03-02", "by": "丙", "text": {"zh": "答复三", "en": "Reply three"}},
    ]
    entry = dataclasses.replace(base, package=dataclasses.replace(base.package, descriptor={**base.package.descriptor, "annals:replies": said}))
    assert review.unmatched(entry) == tuple(said[1:]) and review.unmatched(review.public(entry)) == ()
    told = [line for line in publish.summary([entry]) if "没有对应的审核发现" in line]
    assert len(told) == 2 and "答复二" in told[0] and "ffffffffff" in told[0] and "L99 T1.1.1" in told[1] and "2100-03-02" in told[1]
    across = dataclasses.replace(first, id="ffffffffff")
    assert review.unmatched(dataclasses.replace(entry, across=(across,))) == (said[2],)


def test_a_reply_is_public_only_where_its_finding_is() -> None:
    base = entries.entry()
    first, *rest = base.package.findings
    said = [
        {"finding": first.id, "date": "2100-03-01", "by": "甲", "text": {"zh": "答复一", "en": ""}},
        {"rule": rest[0].rule, "cell": rest[0].cells[0], "date": "2100-03-01", "by": "甲", "text": {"zh": "答复二", "en": ""}},
        {"finding": "ffffffffff", "date": "2100-03-01", "by": "甲", "text": {"zh": "答复三", "en": ""}},
    ]
    descriptor = {**base.package.descriptor, "annals:replies": said}
    held = dataclasses.replace(base.package, descriptor=descriptor, files=(*dict(base.package.files).items(),))

    def shown(seen: tuple[str, ...]):
        entry = dataclasses.replace(base, package=held, decision=dataclasses.replace(base.decision, findings=seen))
        return review.public(entry).package

    texts = {seen: [one["text"]["zh"] for one in shown(seen).descriptor.get("annals:replies", ())] for seen in (
        (), (first.id,), (first.id, *(one.id for one in rest)),
    )}
    assert list(texts.values()) == [[], ["答复一"], ["答复一", "答复二"]]
    assert "答复二".encode() not in dict(shown((first.id,)).files)["datapackage.json"]
