"""Which reports are here: the matrix and its table of data, and the order of bodies by province and level."""

from __future__ import annotations

import csv
import html
import io
from dataclasses import replace

import entries
import pytest
from annals.model import Authority, Entry, Language, Name, ReportId, ReviewState
from annals.pages import coverage, listing, regions
from annals.pages.collection import Collection


def report(slug: str, year: int, state: ReviewState = ReviewState.APPROVED, **changes: object) -> Entry:
    return entries.entry(state, of=replace(entries.package(id=ReportId(slug, year)), **changes))


def gone(slug: str, year: int) -> Entry:
    return replace(report(slug, year, ReviewState.WITHHELD), published_before=True)


def made(collection: Collection) -> tuple[str, list[dict[str, str]]]:
    """The page and the rows of its table of data."""
    files = {file.path: file.content for file in coverage.render(collection)}
    table = files.get(f"{coverage.FOLDER}/{coverage.FILE}", b"")
    return str(files[f"{coverage.FOLDER}/index.md"]), list(csv.DictReader(io.StringIO(table.decode())))


def test_every_body_and_year_between_the_first_and_the_last_has_its_standing() -> None:
    issued = report("shili", 2023, descriptor={**entries.package().descriptor, "version": "2.0.0"})
    collection = replace(entries.collection(report("shili", 2020), issued), tombstones=(gone("shili", 2021),))
    page, rows = made(collection)
    assert [(row["year"], row["status"], row["issues"]) for row in rows] == [
        ("2020", "published", "1"), ("2021", "withdrawn", ""), ("2022", "not_published", ""), ("2023", "published", "2"),
    ]
    assert all(f'href="@/reports/shili/{year}/index.html"' in page for year in (2020, 2021, 2023))
    assert "reports/shili/2022" not in page and "2版" in page


def test_of_a_withdrawn_report_no_more_is_told_than_that() -> None:
    _, rows = made(replace(entries.collection(report("shili", 2020)), tombstones=(gone("shili", 2021),)))
    assert rows[1]["status"] == "withdrawn" and not rows[1]["edition"] and not rows[1]["published_here"]


@pytest.mark.parametrize("language", list(Language))
def test_every_sign_has_a_word_of_its_own_and_stands_in_the_legend(language: Language) -> None:
    collection = replace(entries.collection(report("shili", 2020)), tombstones=(gone("shili", 2022),), language=language)
    page = html.unescape(made(collection)[0])
    used = [coverage.PUBLIC, coverage.WITHDRAWN]
    for one in used:
        assert page.count(language.of(one.about)) == 1 and language.of(one.word) in page
    assert language.of(coverage.DRAFT.about) not in page


def test_a_site_without_reports_says_why() -> None:
    page, rows = made(entries.collection())
    assert "还没有公开的报告" in page and not rows


def body(slug: str, level: str, code: str) -> Authority:
    return Authority(slug, (Name(f"示例{slug}"),), level, "government", "area", code)


def test_bodies_stand_by_province_then_level_and_unknown_ones_last() -> None:
    held = [body("county", "county", "370102"), body("province", "provincial", "370000"), body("state", "national", ""),
            body("other", "prefecture", "110000"), body("nowhere", "county", "")]
    known = {one.slug: one for one in held}
    groups = list(regions.grouped(["unknown", *known], known))
    assert [(code, slugs) for code, slugs in groups] == [
        ("00", ["state"]), ("11", ["other"]), ("37", ["province", "county"]), ("", ["nowhere", "unknown"]),
    ]


@pytest.mark.parametrize(("count", "is_there"), [(2, False), (7, True)])
def test_a_list_of_few_bodies_has_no_filter(count: int, is_there: bool) -> None:
    page = str(listing.render(entries.collection(*(report(f"b{at}", 2020) for at in range(count)))).content)
    assert ("data-annals-listing" in page) == is_there


def test_years_with_many_reports_are_folded_and_told_by_number() -> None:
    many = [report(f"b{at}", 2020) for at in range(30)]
    page = str(listing.render(replace(entries.collection(*many, report("b0", 2021)), language=Language.EN)).content)
    assert "30 reports" in page and page.count("<details") == 2
    assert "<details" not in str(listing.render(entries.collection(*many[:3])).content)
