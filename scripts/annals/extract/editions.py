"""Compares the edition that was filled in with the year of the report and with the edition that it names."""

from __future__ import annotations

from collections.abc import Sequence

from annals.model import Doubt, Form, Report, Text
from annals.numbers import normalise


def judge_edition(report: Report, forms: Sequence[Form]) -> tuple[Doubt, ...]:
    """An edition that does not hold for the year (F02), or another one than the report names (F12)."""
    if report.form is None:
        return ()
    return (*_about_year(report.form, report.id.year), *_about_name(report, report.form, forms))


def _about_year(form: Form, year: int) -> tuple[Doubt, ...]:
    if not year:
        return ()  # nobody says of which year it is: I05
    if form.first_year <= year and (form.last_year is None or year <= form.last_year):
        return ()
    zh = f"{form.first_year}年及以后" if form.last_year is None else f"{form.first_year}—{form.last_year}年度"
    en = f"{form.first_year} and later" if form.last_year is None else f"{form.first_year}–{form.last_year}"
    values = {
        "read": form.title.zh, "read_en": form.title.en, "expected": f"{zh}（本报告为{year}年度）",
        "expected_en": f"{en} (this one is on {year})",
    }
    return (Doubt("F02", tuple(values.items())),)


def _about_name(report: Report, own: Form, forms: Sequence[Form]) -> tuple[Doubt, ...]:
    """The first citation of another edition's document number, where the report does not name its own as well."""
    owner = {normalise(number): form for form in forms for number in form.numbers}
    named = [(citation, owner[normalise(citation.number)]) for citation in report.citations if normalise(citation.number) in owner]
    if not named or any(form.id == own.id for _, form in named):
        return ()
    citation, form = named[0]
    read = Text(
        f"报告引用的是{citation.number}（{form.id}年版格式）", f"the report names {citation.number} (edition {form.id})"
    )
    values = (("read", read.zh), ("read_en", read.en), ("expected", own.title.zh), ("expected_en", own.title.en))
    return (Doubt("F12", values, (citation.location,), (citation.paragraph,), "named"),)
