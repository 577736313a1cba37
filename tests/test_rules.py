"""Every rule of every form has an example that fires it and one that passes."""

import pytest
import yaml
from annals.audit import audit
from annals.forms import KINDS, load_forms
from annals.model import Authority, Name, Status
from fillings import FOOTNOTE, ROOT, form, report_in, report_of, rules

EXAMPLES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "tests" / "rules").glob("*.yml")
}


@pytest.mark.parametrize("edition", load_forms(ROOT / "data" / "forms", rules()), ids=lambda edition: edition.id)
def test_every_rule_has_examples(edition):
    assert {rule.instance for rule in edition.rules} == set(EXAMPLES[edition.id])


@pytest.mark.parametrize("instance", EXAMPLES["2014"])
def test_a_rule_fires_where_it_should_and_nowhere_else(instance):
    example = EXAMPLES["2014"][instance]
    variant = example.get("variant", "shandong")
    notes = (FOOTNOTE,) if example.get("footnote") else ()
    found = {}
    for outcome in ("fires", "passes"):
        report = report_of(example[outcome], variant=variant, notes=notes)
        found[outcome] = [f for f in audit(report, rules()) if f.rule.endswith(f"/{instance}")]
    assert len(found["fires"]) == 1
    assert found["passes"] == []
    rule = next(rule for rule in form().rules if rule.instance == instance)
    finding = found["fires"][0]
    assert finding.level == rule.level and finding.cells
    assert not set("{}") & set(finding.message.zh + finding.message.en)
    assert rule.do.zh in finding.message.zh and rule.do.en in finding.message.en


@pytest.mark.parametrize("rule", [rule for rule in form().rules if rule.kind in ("sum", "at_most")], ids=lambda r: r.key)
def test_the_message_names_the_rows_and_the_figures(rule):
    example = EXAMPLES["2014"][rule.instance]
    notes = (FOOTNOTE,) if example.get("footnote") else ()
    finding = next(f for f in audit(report_of(example["fires"], notes=notes), rules()) if f.rule == rule.key)
    row = next(row for row in form().tables[0].rows if form().tables[0].item(row.code) == rule.total)
    assert row.label.zh.split("（不同")[0] in finding.message.zh
    assert str(example["fires"].get(rule.total, 0)) in finding.message.zh


def test_a_rule_of_a_variant_is_silent_in_another():
    figures = {"T1.7": "1.5", "T1.3.1": 6, "T1.3.1.1": 6}
    found = audit(report_of(figures, variant="national"), rules())
    assert not [f for f in found if "7s" in f.rule or "SUM-3.1" in f.rule]


def test_the_foot_note_decides_between_equality_and_at_most():
    figures = {"T1.3.3.4": 3, "T1.3.3.4.b": 1}
    with_note = {f.rule: f.level for f in audit(report_of(figures, notes=(FOOTNOTE,)), rules())}
    without = {f.rule: f.level for f in audit(report_of(figures), rules())}
    assert with_note["L04/A14-SUM-3.3.4"] == "error"
    assert "L04/A14-SUM-3.3.4-GE" not in with_note
    assert without["L04/A14-SUM-3.3.4-GE"] == "warning"
    assert "L04/A14-SUM-3.3.4" not in without


@pytest.mark.parametrize("item", ["T1.4", "T1.5", "T1.6"])
def test_totals_of_disputes_say_that_the_form_has_no_row_for_pending_cases(item):
    finding = next(f for f in audit(report_of({item: 2}), rules()) if f.rule.startswith("L04"))
    assert "没有“年底尚未审结”一栏" in finding.message.zh
    assert "pending at the end of the year" in finding.message.en


def test_a_blank_part_counts_as_zero_aloud_and_is_never_published_as_zero():
    report = report_of({"T1.3.2": 12, "T1.3.2.1": 11, "T1.3.2.2": " "})
    finding = next(f for f in audit(report, rules()) if f.rule == "L04/A14-SUM-3.2")
    assert "空白按0计" in finding.message.zh and "11+空白" in finding.message.zh
    assert "blank is counted as 0" in finding.message.en
    blank = report.tables[0].value("3.2.2")
    assert blank.value is None and blank.status is Status.BLANK


def test_a_blank_part_that_does_not_matter_is_no_arithmetic_finding():
    found = audit(report_of({"T1.3.2": 11, "T1.3.2.1": 11, "T1.3.2.2": ""}), rules())
    assert not [f for f in found if f.rule == "L04/A14-SUM-3.2"]
    assert [f.cells for f in found if f.rule == "F04"] == [("T1.3.2.2",)]


@pytest.mark.parametrize("figure", [None, "100余", "1286件又3件"])
def test_a_sum_says_nothing_where_a_part_is_missing_or_unreadable(figure):
    found = audit(report_of({"T1.3.2": 12, "T1.3.2.1": 11, "T1.3.2.2": figure}), rules())
    assert not [f for f in found if f.rule == "L04/A14-SUM-3.2"]
    assert [f for f in found if "T1.3.2.2" in f.cells]


def test_a_total_that_is_blank_is_not_compared():
    found = audit(report_of({"T1.3.2": "", "T1.3.2.1": 11}), rules())
    assert not [f for f in found if f.rule.startswith("L") and "T1.3.2" in f.cells]


def test_an_amount_in_another_unit_is_not_reckoned_with():
    found = audit(report_of({"T1.8.4": "-251000元"}), rules())
    assert not [f for f in found if f.rule.startswith("L06")]
    assert [f for f in found if f.rule == "F10" and "251000" not in f.actual]


def body_of(level):
    return Authority("shifan", (Name("示例市数据局"),), level, "department", "own")


def test_a_rule_for_some_levels_is_silent_for_others_and_where_the_level_is_not_known():
    figures = {"T2.8.fee-amt": "7730280"}
    found = {
        level: [f.rule for f in audit(report_in("2021", figures), rules(), level and body_of(level)) if "YUAN" in f.rule]
        for level in (None, "county", "prefecture", "township")
    }
    assert found == {
        None: [], "county": ["L06/A21-T2.8-YUAN-COUNTY"], "prefecture": [], "township": ["L06/A21-T2.8-YUAN-TOWN"],
    }


LATER = [(edition, instance) for edition in sorted(EXAMPLES) if edition != "2014" for instance in EXAMPLES[edition]]


@pytest.mark.parametrize(("edition", "instance"), LATER)
def test_a_rule_of_the_other_editions_fires_where_it_should_and_nowhere_else(edition, instance):
    example = EXAMPLES[edition][instance]
    found = {
        outcome: [
            f for f in audit(report_in(edition, example[outcome]), rules(), body_of(example.get("level", "prefecture")))
            if f.rule.endswith(f"/{instance}")
        ]
        for outcome in ("fires", "passes")
    }
    assert len(found["fires"]) == 1 and found["passes"] == []
    assert found["fires"][0].cells and not set("{}") & set(found["fires"][0].message.zh + found["fires"][0].message.en)


def test_kinds_are_a_closed_set_and_all_used_or_of_the_doubts():
    used = {rule.kind for edition in EXAMPLES for rule in (*form(edition).rules, *rules())}
    assert used == set(KINDS)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_sums_of_requests_and_disputes_leave_no_row_and_no_column_out(edition):
    one = form(edition)
    named = {rule.instance.partition("-")[2]: rule for rule in one.rules}
    requests, disputes = one.table("T3"), one.table("T4")
    rows = [requests.item(row.code) for row in requests.rows if row.has_value]
    total, balance = named["T3-SUM"], named["T3-BAL"]
    assert [*balance.rows, *total.parts, total.total, "T3.4"] == rows and balance.parts == ("T3.3.7", "T3.4")
    for spec, rule in ((requests, named["T3-ROW"]), (disputes, named["T4-SUM"])):
        assert [*rule.parts, rule.total] == [column.code for column in spec.columns] and rule.across and not rule.rows


def test_the_form_of_2014_adds_up_every_total_that_has_parts():
    totals = {rule.total for rule in form().rules if rule.id == "L04"}
    assert totals == {f"T1.{code}" for code in ("3.1", "3.2", "3.3", "3.3.4", "4", "5", "6", "7s", "8.3")}
    spec = form().tables[0]
    for rule in form().rules:
        if rule.id == "L04" and rule.kind == "sum":
            parent = rule.total.removeprefix("T1.")
            assert list(rule.parts) == [spec.item(row.code) for row in spec.rows if row.parent == parent]
