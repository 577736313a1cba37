"""Series over years and editions: what compares is joined, what does not never is; a blank is no zero."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from annals import charts, series
from annals.charts.trends import deserves, signs_of
from annals.charts.trendwords import alternative, sentence
from annals.errors import SpecError
from annals.forms import load_crosswalk, load_forms
from annals.model import Entry, Language, ObservationRow, PackageTable, ReportId, ReviewState, Text
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


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "1E+999999", "-1E-999999", "abc"])
def test_what_is_no_figure_is_not_drawn_and_stops_nothing(odd):
    found = one("received", entry(2019, "2019", {"T3.1-tot": odd}), entry(2020, "2019", {"T3.1-tot": "4"}), entry(2021, "2021", {"T3.1-tot": "9"}))
    assert [point.value for point in found.points] == [None, 4, 9] and "没有确定的数" in found.points[0].missing.zh
    assert len(charts.trends([found], ["received"])["shifan"]) == 1


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


def test_every_indicator_says_what_it_counts_in_both_languages_and_stands_in_a_group():
    for found in CROSSWALK:
        assert found.definition.zh.endswith("。") and found.definition.en.endswith("."), found.id
        assert bool(found.basis.zh) == bool(found.basis.en), found.id
        assert found.group.label.zh and found.group.label.en and found.group.rank < 999, found.id
    assert len({found.definition.zh for found in CROSSWALK}) == len(CROSSWALK)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: received\n", "id: received\n    colour: red\n", "colour"), ("T3.1-tot", "T3.1-all", "T3.1-all"),
        ("grade: A", "grade: E", "A、B、C"), ("'2019': {plus", "'2018': {plus", "2018"), ("id: completed\n", "id: received\n", "重复"),
        ("group: requests", "group: request", "requests"), ("- {id: outcomes", "- {id: requests", "每组一个"),
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


# --- charts over years ----------------------------------------------------------------------------------------


def received(figures: dict[int, str]) -> series.Series:
    """Requests received, year by year; an empty figure is a blank cell."""
    cells = {"2014": "T1.3.1", "2019": "T3.1-tot", "2021": "T3.1-tot"}
    editions = {year: "2014" if year < 2019 else "2019" if year < 2021 else "2021" for year in figures}
    return one("received", *(entry(year, editions[year], {cells[editions[year]]: figure}) for year, figure in figures.items()))


@pytest.mark.parametrize(
    ("figures", "drawn"),
    [
        ({2019: "40"}, False), ({2019: "0", 2020: "0"}, False), ({2019: "0", 2020: "0", 2021: "0"}, False),
        ({2019: "4000", 2020: "4014"}, False), ({2019: "40", 2020: "50"}, True), ({2019: "50", 2020: "40"}, True),
        ({2018: "40", 2020: "90"}, False), ({2019: "40", 2020: "", 2021: "90"}, False), ({2019: "40", 2020: "40", 2021: "41"}, True),
        ({2016: "1", 2018: "2", 2020: "3"}, True), ({2019: "40", 2020: "-3", 2021: "9"}, False),
    ],
)
def test_no_chart_where_a_number_will_do(figures, drawn):
    assert deserves(received(figures)) is drawn


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({2018: "31", 2019: "40", 2020: "5000"}, "收到申请从2018年的31件增加到2020年的5\u202f000件"),
        ({2018: "31", 2019: "90", 2020: "7"}, "收到申请从2018年的31件减少到2020年的7件，2019年最多（90件）"),
        ({2018: "31", 2019: "2", 2020: "31"}, "收到申请2018年和2020年都是31件，2019年最少（2件）"),
        ({2016: "9", 2018: "31", 2019: "90", 2020: "70"}, "收到申请从2018年的31件增加到2020年的70件，2019年最多（90件）；缺数的年份不相连"),
        ({2014: "9", 2016: "31", 2018: "90"}, "收到申请：各年的数不能相连"),
    ],
)
def test_the_title_says_what_is_seen(figures, said):
    assert sentence(received(figures)).zh == said
    assert sentence(received(figures)).en


def test_a_break_is_marked_told_and_never_drawn_over():
    broken = one(
        "refused", entry(2016, "2014", {"T1.3.3.4": "5"}), entry(2017, "2014", {"T1.3.3.4": "9"}),
        entry(2019, "2019", {"T3.3.3.1-tot": "2", "T3.3.3.4-tot": "50"}), entry(2020, "2019", {"T3.3.3.1-tot": "70"}),
    )
    signs, reasons = signs_of(broken)
    assert [(sign.year, sign.mark, sign.word, sign.ruled) for sign in signs] == [
        (2018, "①", "口径中断", True), (2018, "②", "缺年", False),
    ]
    assert [mark for mark, _ in reasons] == ["①", "②"] and "不是条例所指政府信息" in reasons[0][1].zh and "2018年" in reasons[1][1].zh
    assert sentence(broken).zh.endswith("；2017年与2019年口径不同，不相连")
    assert "2016年5，2017年9，2018年没有数（口径中断，不相连）2019年52，2020年70。" in alternative(broken).zh
    (trend,) = charts.trends([broken], ["refused"])["shifan"]
    paths = [path.get("d") for path in ElementTree.fromstring(trend.svg).iter("{http://www.w3.org/2000/svg}path")]
    assert len(paths) == 2 and all(path.count("L") == 1 for path in paths)


def test_a_note_and_a_blank_have_their_signs():
    noted = one("completed", entry(2018, "2014", {"T1.3.2": "3"}), entry(2019, "2019", {"T3.3.7-tot": "4"}), entry(2020, "2019", {"T3.3.7-tot": ""}))
    signs, reasons = signs_of(noted)
    assert [(sign.year, sign.word, sign.ruled, sign.low) for sign in signs] == [(2018.5, "", False, False), (2020, "无数", False, True)]
    assert "须看说明" in reasons[0][1].zh and "空白不作0" in reasons[1][1].zh


def test_charts_stand_in_the_order_of_the_definitions_and_only_those_wanted(tmp_path):
    held = [entry(2019 + n, "2019", {"T3.1-tot": str(n), "T3.2-tot": str(9 * n), "T3.4-tot": str(5 - n)}) for n in range(2)]
    made = series.make(held, FORMS, CROSSWALK)
    drawn = charts.trends(made, ["carried-out", "received"], tmp_path)
    assert [trend.series.indicator.id for trend in drawn["shifan"]] == ["carried-out", "received"]
    assert drawn == charts.trends(made, ["carried-out", "received"], tmp_path)
    assert drawn["shifan"][0].files[0].path == "data/series/shifan/charts/carried-out.vega.json"
    assert charts.trends(made, []) == {}


def test_two_years_that_compare_are_two_bars_and_two_that_do_not_are_no_picture():
    (trend,) = charts.trends([received({2019: "40", 2020: "50"})], ["received"])["shifan"]
    assert 'class="annals-bars"' in trend.svg and ">2019年<" in trend.svg and trend.alt.zh.startswith("横条图：")
    (trend,) = charts.trends([received({2019: "40", 2020: "50", 2021: "41"})], ["received"])["shifan"]
    assert 'class="annals-lines"' in trend.svg and trend.alt.zh.startswith("折线图：")


def test_an_english_chart_over_years_has_english_words_in_picture_spec_and_files():
    given = received({2016: "3", 2018: "", 2019: "90", 2020: "70", 2021: "5000"})
    (trend,) = charts.trends([given], ["received"], language=Language.EN)["shifan"]
    spec, picture, table = trend.files
    for content in (trend.svg.encode(), spec.content, picture.content, table.content):
        assert not re.search("[\u4e00-\u9fff]", content.decode("utf-8-sig").split("</style>")[-1].replace("T3.1-tot", "")), content.decode()
    assert ">cases<" in trend.svg
    assert table.content.decode("utf-8-sig").splitlines()[0] == "year,value,unit,form,cells,grade,joined,reason"
    assert "2018,,cases,2014,T1.3.1-value,A,no,the cell holds no definite figure (a blank is not 0)" in table.content.decode()


def test_the_indicators_that_are_drawn_are_known(tmp_path):
    path = ROOT / "data" / "charts" / charts.SERIES
    assert "received" in charts.load_indicators(path, CROSSWALK)
    assert charts.load_indicators(tmp_path / "none.yml", CROSSWALK) == ()
    for wrong in ("indicators: [recieved]", "indicators: [received, received]", "indicator: [received]"):
        (tmp_path / "series.yml").write_text(wrong, encoding="utf-8")
        with pytest.raises(SpecError):
            charts.load_indicators(tmp_path / "series.yml", CROSSWALK)
