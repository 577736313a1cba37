"""What the comparison page fetches says the same as the series, of approved reports alone, and a blank is no zero."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html import unescape

import pytest
from annals import series
from annals.authorities import load_authorities
from annals.model import Authority, Language, Name, ReviewState, Settings
from annals.pages import Collection, compare, compare_data
from fillings import ROOT, rules
from test_series import CROSSWALK, FORMS, entry

BODY = Authority("shifan", (Name("示例市旧局", "Old Example Bureau", None, 2019), Name("示例市局", "Example Bureau", 2020, None)), "prefecture", "department", "own", aliases=("示例局",))


def collection(*entries, language: Language = Language.ZH) -> Collection:
    return Collection(tuple(entries), {"shifan": BODY}, FORMS, rules(), Settings(), language=language)


def files(*entries) -> dict[str, bytes]:
    made = compare_data.files(collection(*entries), series.make(entries, FORMS, CROSSWALK), {})
    return {file.path: file.content for file in made}


def points(held: dict[str, bytes], id: str) -> list[list]:
    return json.loads(held[f"data/compare/indicators/{id}.json"])["bodies"]["shifan"]


def test_a_point_says_year_edition_value_cells_and_how_it_compares() -> None:
    held = files(entry(2018, "2014", {"T1.3.2": "31"}), entry(2019, "2019", {"T3.3.7-tot": "40"}))
    read = json.loads(held["data/compare/indicators/completed.json"])
    (first, second) = read["bodies"]["shifan"]
    assert first[:3] == [2018, "2014", "31"] and second[:3] == [2019, "2019", "40"]
    assert read["cells"][second[3]] == ["T3.3.7-tot"] and second[4] is None and second[5] == "B" and second[7] == 1
    assert "2014年版计全部办结" in read["reasons"][second[6]][0] and "edition of 2014" in read["reasons"][second[6]][1]
    assert read["pairs"]["2014 2019"][0] == "B" and read["pairs"]["2014 2021"][0] == "B" and read["pairs"]["2019 2021"][0] == "A"


def test_a_blank_is_no_zero_and_says_why() -> None:
    held = files(entry(2019, "2019", {"T3.1-tot": ""}), entry(2020, "2019", {"T3.1-tot": "0"}))
    read = json.loads(held["data/compare/indicators/received.json"])
    blank, zero = read["bodies"]["shifan"]
    assert blank[2] is None and "空白不作0" in read["reasons"][blank[4]][0]
    assert zero[2] == "0" and zero[4] is None and zero[7] == 0


def test_a_sum_keeps_every_digit() -> None:
    held = files(entry(2021, "2021", {"T2.8.fee-amt": "59237.2449"}))
    assert points(held, "charges-amount")[0][2] == "59237.2449"


@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.WITHHELD, ReviewState.STALE])
def test_nothing_of_a_report_that_is_not_approved_is_in_any_file(state: ReviewState) -> None:
    public = entry(2019, "2019", {"T3.1-tot": "40"})
    hidden = entry(2020, "2019", {"T3.1-tot": "987654"}, state=state)
    other = replace(entry(2021, "2021", {"T3.1-tot": "123456"}, state=state))
    other = replace(other, id=replace(other.id, authority="geheim"), package=replace(other.package, id=replace(other.id, authority="geheim")))
    held = files(public, hidden, other)
    everything = b"".join(held.values())
    for secret in (b"987654", b"123456", b"geheim"):
        assert secret not in everything
    index = json.loads(held["data/compare/index.json"])
    assert [year for year, _ in index["bodies"][0]["years"]] == [2019]


def test_the_index_finds_a_body_by_all_its_names_and_says_what_its_reports_are() -> None:
    held = json.loads(files(entry(2019, "2019", {"T3.1-tot": "40"}))["data/compare/index.json"])
    (body,) = held["bodies"]
    assert body["name"] == ["示例市局", "Example Bureau"] and body["also"] == ["示例市旧局", "示例局"]
    assert body["level"] == ["市级", "prefecture level"] and body["scope"] == ["本机关", "own office"]
    assert held["editions"]["2014"] == ["2014年版", "form of 2014"] and held["editions"]["2008-local"][0] == "2008–2013年地方表"
    received = next(one for one in held["indicators"] if one["id"] == "received")
    assert held["groups"][received["group"]][0] == "收到的申请" and received["bodies"] == 1 and received["unit"] == ["件", "cases"]


def test_the_figures_of_an_indicator_are_a_file_for_spreadsheets() -> None:
    held = files(entry(2019, "2019", {"T3.1-tot": ""}), entry(2020, "2019", {"T3.1-tot": "7"}))
    rows = list(csv.DictReader(io.StringIO(held["data/series/indicators/received/received.csv"].decode("utf-8-sig"))))
    assert [(row["year"], row["value"], row["joined"]) for row in rows] == [("2019", "", "no"), ("2020", "7", "no")]
    assert "空白" in rows[0]["missing"] and rows[1]["cells"] == "T3.1-tot"


def test_without_reports_there_is_an_index_and_nothing_else_to_choose() -> None:
    held = files()
    assert json.loads(held["data/compare/index.json"])["bodies"] == []
    page = compare.render(collection(), ())
    assert "annals-compare-examples" not in str(page.content) and "data-annals-compare" in str(page.content)


def test_the_address_of_a_comparison_is_the_grammar_of_the_page() -> None:
    assert unescape(compare.address(["refused", "received"], ["suqian", "shanghai-go"], "2019-2024")) == (
        "@/data/compare/index.html?indicators=refused,received&bodies=suqian,shanghai-go&years=2019-2024"
    )


@pytest.mark.parametrize("language", list(Language))
def test_examples_compare_only_what_compares(language: Language) -> None:
    known = load_authorities(ROOT / "data/authorities.yml")
    held = [entry(2023, "2021", {"T3.1-tot": "5"})]
    held += [replace(one, id=replace(one.id, authority=slug)) for one in held for slug in ("suqian", "shanghai-go")]
    held = [replace(one, package=replace(one.package, id=one.id)) for one in held]
    given = replace(collection(*held, language=language), authorities={**known, "shifan": BODY})
    content = str(compare.render(given, series.make(held, FORMS, CROSSWALK)).content)
    examples = content.partition("annals-compare-examples")[2].partition("</section>")[0]
    assert "suqian" not in examples  # the only one of a whole area: nothing to compare it with
