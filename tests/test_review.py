"""先审查后公开: what is approved is exactly what is public, and what changes afterwards is said in words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import reports
from annals import package, review
from annals.errors import ReviewError, SpecError
from annals.model import Package, Paragraph, ReviewState, Settings, Status
from reports import cell, line

DEMONSTRATIONS = Settings(demonstrations=True)
PLAIN = Settings()


def _package(report=None, findings=()) -> Package:
    return package.from_files(package.build(report or reports.report(), findings, provenance=reports.PROVENANCE))


def _approve(root: Path, found: Package, **words):
    given = {"date": "2026-01-31", "reviewer": "张三", "verdict": "approve", "note": "看过"} | words
    return review.approve(root, found, **given)


def test_a_report_without_a_decision_is_pending(tmp_path: Path) -> None:
    entry = review.entry(tmp_path, _package(), PLAIN)
    assert (entry.state, entry.decision, entry.published_before) == (ReviewState.PENDING, None, False)


def test_an_approved_report_is_approved_while_its_facts_are_the_same(tmp_path: Path) -> None:
    _approve(tmp_path, _package())
    assert review.entry(tmp_path, _package(), PLAIN).state is ReviewState.APPROVED
    cut = reports.report(Paragraph("全年公开", line(6)), Paragraph("300条；收到申请。", line(7)))
    assert review.entry(tmp_path, _package(cut), PLAIN).state is ReviewState.APPROVED
    assert review.entry(tmp_path, _package(findings=[reports.finding("new")]), PLAIN).state is ReviewState.APPROVED


def test_a_changed_fact_makes_it_stale_and_says_which(tmp_path: Path) -> None:
    _approve(tmp_path, _package())
    changed = reports.report(
        Paragraph("全年公开301条；没有收到申请。", line(6)),
        cells=(*reports.CELLS[:1], cell("1.1", "301"), cell("1.2", "0"), reports.CELLS[3]),
    )
    entry = review.entry(tmp_path, _package(changed), PLAIN)
    assert entry.state is ReviewState.STALE
    assert entry.decision is not None and entry.decision.reviewer == "张三"
    assert entry.changes.splitlines() == [
        "统计表 T1.1.1（（一）公开数）：300 条 → 301 条",
        "统计表 T1.1.2（（二）申请数）：空白 → 0 件",
        "正文改动：“一、概述全年公开300条；” → “一、概述全年公开301条；”",
        "正文改动：“收到申请。” → “没有收到申请。”",
    ]


def test_a_changed_print_of_a_cell_without_a_figure_is_told(tmp_path: Path) -> None:
    def odd(raw: str) -> Package:
        unreadable = cell("1.1", None, Status.UNREADABLE, raw)
        return _package(reports.report(cells=(*reports.CELLS[:1], unreadable, *reports.CELLS[2:])))

    _approve(tmp_path, odd("约|300"))
    assert review.entry(tmp_path, odd("约|400"), PLAIN).changes == (
        "统计表 T1.1.1（（一）公开数）：无法辨认，原文“约|300” → 无法辨认，原文“约|400”"
    )


def test_a_sentence_added_or_taken_away_is_told_as_such(tmp_path: Path) -> None:
    _approve(tmp_path, _package())
    longer = reports.report(Paragraph("全年公开300条；另有一句。收到申请。", line(6)))
    assert review.entry(tmp_path, _package(longer), PLAIN).changes == "正文新增：“另有一句。”"
    shorter = reports.report(Paragraph("全年公开300条；", line(6)))
    assert "收到申请" in review.entry(tmp_path, _package(shorter), PLAIN).changes


def test_changes_cannot_be_told_from_facts_that_were_tampered_with(tmp_path: Path) -> None:
    found = _package()
    _approve(tmp_path, found)
    place = review.facts_path(tmp_path, found.id)
    place.write_text(place.read_text(encoding="utf-8").replace("300", "999"), encoding="utf-8")
    changed = reports.report(Paragraph("全年公开301条。", line(6)))
    assert "没有留下可用的副本" in review.entry(tmp_path, _package(changed), PLAIN).changes
    assert review.entry(tmp_path, found, PLAIN).state is ReviewState.APPROVED, "the copy decides nothing"


def test_a_withheld_report_stays_withheld_and_remembers_that_it_was_public(tmp_path: Path) -> None:
    _approve(tmp_path, _package(), verdict="withhold", note="含个人信息")
    entry = review.entry(tmp_path, _package(), PLAIN)
    assert (entry.state, entry.published_before) == (ReviewState.WITHHELD, False)
    _approve(tmp_path, _package())
    _approve(tmp_path, _package(), verdict="withhold", note="含个人信息")
    changed = _package(reports.report(Paragraph("别的话。", line(6))))
    entry = review.entry(tmp_path, changed, PLAIN)
    assert (entry.state, entry.published_before, len(entry.decisions)) == (ReviewState.WITHHELD, True, 3)
    assert entry.decision is not None and entry.decision.note == "含个人信息"


def test_demonstrations_count_only_where_the_settings_say_so(tmp_path: Path) -> None:
    _approve(tmp_path, _package(), demonstration=True)
    assert review.entry(tmp_path, _package(), DEMONSTRATIONS).state is ReviewState.APPROVED
    without = review.entry(tmp_path, _package(), PLAIN)
    assert (without.state, without.published_before) == (ReviewState.PENDING, False)


def test_an_error_must_be_waived_with_a_reason(tmp_path: Path) -> None:
    found = _package(findings=[reports.finding("e1", "error"), reports.finding("w1", "warning")])
    with pytest.raises(ReviewError) as caught:
        _approve(tmp_path, found)
    assert caught.value.rule == "I32" and "--waive e1=" in str(caught.value)
    assert not review.path(tmp_path, found.id).exists(), "a refused decision leaves nothing behind"
    for waive in ({"e1": " "}, {"nobody": "理由"}):
        with pytest.raises(ReviewError):
            _approve(tmp_path, found, waive=waive)
    decision = _approve(tmp_path, found, waive={"e1": "原文如此"})
    assert decision.waived == (("e1", "原文如此"),)
    assert decision.findings == ("e1", "w1")
    assert review.entry(tmp_path, found, PLAIN).decision == decision


def test_reasons_are_carried_on_but_never_from_a_demonstration(tmp_path: Path) -> None:
    found = _package(findings=[reports.finding("e1", "error")])
    _approve(tmp_path, found, waive={"e1": "示例"}, demonstration=True)
    with pytest.raises(ReviewError):
        _approve(tmp_path, found)
    _approve(tmp_path, found, waive={"e1": "原文如此"})
    assert _approve(tmp_path, found, date="2026-02-01").waived == (("e1", "原文如此"),)


def test_an_error_may_stay_where_a_report_is_withheld(tmp_path: Path) -> None:
    found = _package(findings=[reports.finding("e1", "error")])
    assert _approve(tmp_path, found, verdict="withhold", note="数字有误").waived == ()


@pytest.mark.parametrize("words", [{"reviewer": " "}, {"verdict": "withhold", "note": ""}])
def test_a_decision_needs_a_name_and_a_refusal_its_reason(tmp_path: Path, words: dict) -> None:
    with pytest.raises(ReviewError):
        _approve(tmp_path, _package(), **words)


def test_findings_that_no_one_has_seen_stay_out_of_public(tmp_path: Path) -> None:
    _approve(tmp_path, _package(findings=[reports.finding("f1")]))
    later = _package(findings=[reports.finding("f1"), reports.finding("unseen9", "error")])
    entry = review.entry(tmp_path, later, PLAIN)
    assert [row.id for row in review.accepted(entry)] == ["f1"]
    assert [row.id for row in review.waiting(entry)] == ["unseen9"]
    public = review.public(entry)
    assert [row.id for row in public.package.findings] == ["f1"]
    assert not any(b"unseen9" in data for _, data in public.package.files)


def test_the_record_only_grows_and_holds_whatever_a_person_writes(tmp_path: Path) -> None:
    found = _package()
    odd = "a: b # c\n- d '\"\u2028\u0085 “甲”：乙 & *x !y %z @w `v` 😀"
    _approve(tmp_path, found, note=odd)
    first = review.path(tmp_path, found.id).read_bytes()
    _approve(tmp_path, found, date="2026-02-01", reviewer="no")
    second = review.path(tmp_path, found.id).read_bytes()
    assert second.startswith(first)
    decisions = review.load(tmp_path, found.id)
    assert [(one.note, one.reviewer) for one in decisions] == [(odd, "张三"), ("看过", "no")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("decisions:\n  - date: 2026-01-01\n    reviewr: x\n", "I23"),
        ("decision: []\n", "I21"),
        ("decisions:\n  - {date: soon, reviewer: x, verdict: approve, digest: x}\n", "I22"),
        ("decisions:\n  - {date: 2026-01-01, reviewer: x, verdict: aprove, digest: x}\n", "I22"),
        ("decisions:\n  - {date: 2026-01-01, reviewer: x, verdict: approve, digest: sha256:123}\n", "I22"),
    ],
)
def test_a_mistake_in_the_record_names_its_line(tmp_path: Path, text: str, rule: str) -> None:
    found = _package()
    place = review.path(tmp_path, found.id)
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        review.load(tmp_path, found.id)
    assert caught.value.rule == rule
    with pytest.raises(SpecError):
        _approve(tmp_path, found)
    assert place.read_text(encoding="utf-8") == text, "a broken record is never written to"


def test_many_changes_are_counted_not_listed(tmp_path: Path) -> None:
    _approve(tmp_path, _package())
    many = reports.report(*(Paragraph(f"第{number}句改了。", line(6 + number)) for number in range(200)))
    entry = review.entry(tmp_path, _package(many), PLAIN)
    assert len(entry.changes.splitlines()) <= 41
    assert dataclasses.replace(entry, changes="").state is ReviewState.STALE
