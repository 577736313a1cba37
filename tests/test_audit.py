"""Findings: every doubt is worded, ours lower those of the body, ids stay, and the gravest come first."""

import re
from dataclasses import replace

import pytest
from annals.audit import audit
from annals.model import (
    LEVELS,
    RANKS,
    Document,
    Doubt,
    Location,
    Metadata,
    Paragraph,
    Report,
    ReportId,
    Source,
    anchors,
)
from damage import table_of
from fillings import printed, report, report_of, rules
from hypothesis import given, settings
from hypothesis import strategies as st

DOUBTS = [rule for rule in rules() if rule.kind in ("doubt", "mistake")]


def report_with(*doubts, of_document=()):
    document = Document(Source("2017.txt", "", 0, "text/plain"), doubts=tuple(of_document))
    return Report(ReportId("shifan", 2017), document, Metadata(), doubts=tuple(doubts))


def only(report):
    (finding,) = audit(report, rules())
    return finding


@pytest.mark.parametrize("rule", DOUBTS, ids=lambda rule: rule.id)
def test_every_doubt_is_worded_in_full(rule):
    values = (
        ("read", "甲"), ("expected", "乙"), ("why", "丙"), ("why_en", "because"), ("item", "丁"), ("number", "（二）"), ("after", "（三）"),
        ("file", "2023.docx"), ("other", "2023.annex.xlsx"), ("what", "戊"),
    )
    finding = only(report_with(Doubt(rule.id, values, (Location(line=7),), ("p7",))))
    assert (finding.rule, finding.level, finding.cells) == (rule.id, rule.level, ("p7",))
    assert not set("{}") & set(finding.message.zh + finding.message.en)
    assert "未注明" not in finding.message.zh and "not stated" not in finding.message.en
    assert finding.message.zh.endswith(rule.do.zh) and finding.message.en.endswith(rule.do.en)


@pytest.mark.parametrize("rule", DOUBTS, ids=lambda rule: rule.id)
def test_a_doubt_without_values_is_worded_without_braces(rule):
    finding = only(report_with(Doubt(rule.id)))
    assert not set("{}") & set(finding.message.zh + finding.message.en)


def test_a_doubt_of_no_known_rule_is_a_finding_all_the_same():
    finding = only(report_with(Doubt("Z99", (("read", "甲"),))))
    assert (finding.rule, finding.level) == ("Z99", "warning")
    assert "甲" in finding.message.zh


def test_a_place_is_named_in_both_languages():
    finding = only(report_with(Doubt("S05", (("read", "甲"),), (Location(line=3, end_line=5),))))
    assert "第3–5行" in finding.message.zh and "lines 3–5" in finding.message.en


def test_many_places_are_counted():
    places = tuple(Location(line=line) for line in range(1, 8))
    finding = only(report_with(Doubt("F04", (("expected", "“某行”"),), places)))
    assert "第1行、第2行、第3行等7处" in finding.message.zh
    assert finding.locations == places


def test_without_a_place_the_file_is_named():
    assert "2017.txt" in only(report_with(Doubt("I02", (("read", "0 字节"),)))).message.zh


def test_braces_and_rules_in_a_quotation_stay_text():
    finding = only(report_with(Doubt("S05", (("read", "{expected}{where}"), ("expected", "乙")), (Location(line=1),))))
    assert "{expected}{where}" in finding.message.zh


def test_a_long_quotation_is_cut():
    finding = only(report_with(Doubt("S05", (("read", "长" * 5000),))))
    assert len(finding.message.zh) < 300 and "…" in finding.message.zh


def test_our_own_doubt_lowers_the_other_findings_on_the_cell_by_one_level():
    figures = {"T1.4": 2, "T1.9.3": -1, "T1.3.2": 5, "T1.3.2.1": 4, "T1.3.3": 5, "T1.3.3.1": 5}
    made = report_of(figures)
    before = {f.rule: f.level for f in audit(made, rules())}
    made = replace(made, doubts=(*made.doubts, Doubt("S03", (), (), ("T1.4.1",)), Doubt("S03", (), (), ("T1.3.1",))))
    after = {f.rule: f.level for f in audit(made, rules())}
    assert (before["L04/A14-SUM-4"], after["L04/A14-SUM-4"]) == ("error", "warning")
    assert (before["L08/A14-DONE"], after["L08/A14-DONE"]) == ("note", "note")
    assert after["L06/A14-INT"] == "error" and after["L04/A14-SUM-3.2"] == "error"
    assert after["S03"] == "note"


def test_a_row_that_we_could_not_place_lowers_what_is_said_of_the_missing_one():
    rows = printed({})
    at = next(at for at, row in enumerate(rows) if row[0] == "2.传真申请数")
    rows[at] = ["？？？？", "件", "4242"]
    found = {f.rule: f for f in audit(report(table_of(rows)), rules())}
    assert found["F03"].level == "warning" and found["F03"].cells == ("T1.3.1.2",)
    assert "4242" in found["S04"].message.zh


def test_our_rules_speak_of_our_reading():
    for rule in rules():
        if rule.id.startswith("S"):
            assert "本站" in rule.message.zh + rule.title.zh and "this site" in rule.message.en.lower()
            assert rule.level != "error"


def test_ids_are_short_unique_and_survive_unrelated_changes():
    figures = {"T1.4": 2, "T1.5": 3, "T1.9.3": -1}
    first = audit(report_of(figures), rules())
    assert len({f.id for f in first}) == len(first)
    assert all(re.fullmatch(r"[0-9a-f]{10}", f.id) for f in first)
    later = audit(report_of(figures | {"T1.1.1": 7}), rules())
    assert {f.id for f in first if f.rule.startswith("L04")} <= {f.id for f in later}


def test_an_id_changes_with_the_values_the_rule_and_the_report():
    one = next(f for f in audit(report_of({"T1.4": 2}), rules()) if "SUM-4" in f.rule)
    two = next(f for f in audit(report_of({"T1.4": 3}), rules()) if "SUM-4" in f.rule)
    other = replace(report_of({"T1.4": 2}), id=ReportId("shifan", 2016))
    three = next(f for f in audit(other, rules()) if "SUM-4" in f.rule)
    assert len({one.id, two.id, three.id}) == 3


def test_equal_doubts_at_several_places_have_ids_of_their_own():
    doubts = [Doubt("S01", (("read", "image1.png"),), (Location(line=line),)) for line in (3, 9)]
    found = audit(report_with(of_document=doubts), rules())
    assert len({f.id for f in found}) == 2
    assert len(audit(report_with(*doubts, of_document=doubts), rules())) == 2


def test_the_gravest_come_first_then_rules_then_places():
    doubts = (
        Doubt("S05", (("read", "乙"),), (Location(line=9),)), Doubt("I04"), Doubt("I01"),
        Doubt("S05", (("read", "甲"),), (Location(line=2),)),
    )
    found = audit(report_with(*doubts), rules())
    assert [f.rule for f in found] == ["I01", "I04", "S05", "S05"]
    assert [f.locations[0].line for f in found[2:]] == [2, 9]
    assert [RANKS[f.level] for f in found] == sorted(RANKS[f.level] for f in found)


def test_a_total_is_not_held_against_parts_of_which_none_was_filled_in():
    blank = report_of({"T1.4": 5, "T1.4.1": "", "T1.4.2": "", "T1.4.3": ""})
    assert not [f for f in audit(blank, rules()) if f.rule.endswith("SUM-4")]
    one = report_of({"T1.4": 5, "T1.4.1": "1", "T1.4.2": "", "T1.4.3": ""})
    assert [f.actual for f in audit(one, rules()) if f.rule.endswith("SUM-4")] == ["5"]


def test_the_same_report_gives_the_same_findings():
    made = report_of({"T1.4": 2, "T1.8.4": "约3"})
    assert audit(made, rules()) == audit(made, rules())


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["T1.1.1", "T1.1.2.1", "T1.3.1", "T1.3.2", "T1.3.3.4", "T1.3.3.4.a", "T1.4", "T1.7s", "T1.8.4", "T1.9.3"]),
        st.sampled_from(["0", "1", "7", "", "/", "无", "-2", "1.5", "100余", "3件", "9元", None]),
    )
)
def test_no_figures_raise_and_every_message_is_complete(figures):
    for finding in audit(report_of(figures), rules()):
        assert finding.level in LEVELS and finding.id
        assert not set("{}") & set(finding.message.zh + finding.message.en)
        assert "未注明" not in finding.message.zh


def test_the_id_of_a_finding_outlives_lines_that_are_put_before_it():
    def of(*texts: str) -> Report:
        lines = [Paragraph(text, Location(line=at)) for at, text in enumerate(texts, 1)]
        name = next(name for name, block in anchors(tuple(lines)) if block.text == "示例段落")
        made = Report(ReportId("example", 2017), Document(Source("x.txt", "0", 0, ""), tuple(lines)), Metadata())
        return replace(made, doubts=(Doubt("S05", (("read", "甲"),), (), (name,)),))

    before, after = (audit(of(*texts), rules()) for texts in (("示例段落",), ("另一段", "又一段", "示例段落")))
    assert [one.id for one in before] == [one.id for one in after] and before[0].cells != after[0].cells
