"""Series over years and editions: what compares is joined, what does not never is; a blank is no zero."""

from dataclasses import replace

import pytest
from annals import series
from annals.errors import SpecError
from annals.forms import load_crosswalk, load_forms
from annals.model import Entry, ObservationRow, PackageTable, ReportId, ReviewState, Text
from entries import package
from fillings import ROOT, rules

FORMS = load_forms(ROOT / "data" / "forms", rules())
PATH = ROOT / "data" / "forms" / "crosswalk.yml"
CROSSWALK = load_crosswalk(PATH, FORMS)


def entry(year: int, edition: str, cells: dict[str, str], state=ReviewState.APPROVED, variant: str = "") -> Entry:
    form = next(form for form in FORMS if form.id == edition)
    tables = []
    for spec in form.tables:
        rows = tuple(
            ObservationRow(
                spec.item(row.code), row.label.zh, column.code, column.label.zh, value := cells.get(
                    f"{spec.item(row.code)}-{column.code}", cells.get(spec.item(row.code), "0")
                ), row.unit or column.unit, "reported" if value else "blank", value, "",
            )
            for row in spec.rows for column in spec.columns
            if row.has_value and spec.item(row.code) not in _without(form, variant)
        )
        tables.append(PackageTable(spec.id, spec.slug, "", Text("", ""), (), rows))
    id = ReportId("shifan", year)
    return Entry(id, state, replace(package(), id=id, form=edition, variant=variant, tables=tuple(tables)))


def _without(form, variant):
    return next((one.without for one in form.variants if one.id == variant), frozenset())


def one(name: str, *entries: Entry) -> series.Series:
    return next(found for found in series.make(entries, FORMS, CROSSWALK) if found.indicator.id == name)


def test_requests_received_run_over_three_editions():
    found = one(
        "received", entry(2018, "2014", {"T1.3.1": "31"}, variant="national"), entry(2019, "2019", {"T3.1-tot": "40"}),
        entry(2020, "2019", {"T3.1-tot": "50"}), entry(2021, "2021", {"T3.1-tot": "60"}),
    )
    assert [(point.value, point.grade, point.joined) for point in found.points] == [
        (31, "A", False), (40, "A", True), (50, "A", True), (60, "A", True),
    ]
    assert [len(run) for run in found.runs()] == [4]
    assert found.points[1].reason.zh and found.points[0].cells == ("T1.3.1-value",)


def test_a_break_of_definition_is_never_joined():
    found = one("refused", entry(2018, "2014", {"T1.3.3.4": "9"}), entry(2019, "2019", {"T3.3.3.1-tot": "2", "T3.3.3.4-tot": "5"}))
    assert [(point.value, point.grade, point.joined) for point in found.points] == [(9, "A", False), (7, "C", False)]
    assert "不是条例所指政府信息" in found.points[1].reason.zh
    assert [len(run) for run in found.runs()] == [1, 1]


def test_a_year_without_a_report_parts_the_line():
    found = one("carried-in", entry(2019, "2019", {"T3.2-tot": "1"}), entry(2021, "2021", {"T3.2-tot": "2"}))
    assert not found.points[1].joined and found.points[1].grade == "A" and "没有报告" in found.points[1].reason.zh


def test_arithmetic_of_editions():
    found = one("reviews", entry(2018, "2014", {"T1.4": "5"}), entry(2019, "2019", {"T4.rev-tot": "9", "T4.rev-pend": "2"}))
    assert [point.value for point in found.points] == [5, 7] and found.points[1].grade == "B"
    sums = one("other-handling", entry(2020, "2019", {"T3.3.6-tot": "6"}), entry(2021, "2021", {"T3.3.6.1-tot": "1", "T3.3.6.3-tot": "4"}))
    assert [point.value for point in sums.points] == [6, 5]


def test_a_blank_is_no_zero_and_parts_the_line():
    found = one("third-party", entry(2018, "2014", {"T1.3.3.4.b": "3", "T1.3.3.4.c": ""}), entry(2019, "2019", {"T3.3.3.4-tot": "4"}))
    assert found.points[0].value is None and "空白不作0" in found.points[0].missing.zh
    assert not found.points[1].joined and [len(run) for run in found.runs()] == [1]


def test_only_approved_reports_count():
    given = entry(2019, "2019", {"T3.1-tot": "40"}, ReviewState.PENDING)
    assert series.make([given], FORMS, CROSSWALK) == ()


def test_the_figure_in_another_unit_of_money_is_left_out():
    given = entry(2021, "2021", {"T2.8.fee-amt": "251000"})
    tables = tuple(replace(t, rows=tuple(replace(row, unit="元") if row.column == "amt" else row for row in t.rows)) for t in given.package.tables)
    made = series.make([replace(given, package=replace(given.package, tables=tables))], FORMS, CROSSWALK)
    assert "charges-amount" not in {found.indicator.id for found in made}


@pytest.mark.parametrize(("first", "second", "grade"), [("2019", "2021", "A"), ("2014", "2021", "A"), ("2008-local", "2021", "C"), ("2021", "2014", "D")])
def test_the_grade_over_several_editions_is_the_weakest(first, second, grade):
    indicator = next(found for found in CROSSWALK if found.id == "received")
    assert indicator.grade(first, second)[0] == grade


def test_every_break_and_note_has_a_reason_in_both_languages():
    assert all(bridge.why.zh and bridge.why.en for found in CROSSWALK for bridge in found.bridges)
    assert all(found.label.en and found.unit for found in CROSSWALK)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: received\n", "id: received\n    colour: red\n", "colour"), ("T3.1-tot", "T3.1-all", "T3.1-all"),
        ("grade: A", "grade: E", "A、B、C"), ("'2019': {plus", "'2018': {plus", "2018"), ("id: completed\n", "id: received\n", "重复"),
        ("[T1.3.1]", "[]", "至少一格"), ("from: '2014'", "from: '2021'", "之后的一版"),
    ],
)
def test_a_mistake_in_the_crosswalk_names_its_line(tmp_path, old, new, words):
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "crosswalk.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SpecError, match=words) as caught:
        load_crosswalk(path, FORMS)
    assert caught.value.line
