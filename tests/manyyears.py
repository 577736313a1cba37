"""A project of made-up bodies with reports of several years and editions, approved: for comparing and for trends."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import projects
from annals import package, review
from annals.forms import load_forms, load_rules
from annals.model import Form

BODY = """\
  - slug: {slug}
    names:
      - zh: {name}
        en: {english}
    level: {level}
    kind: {kind}
    scope: {scope}
    region_code: "990000"
    region: {{zh: 示例省, en: Example Province}}
"""
Figures = Mapping[str, str]


def edition(year: int) -> str:
    """The edition that is in force in the year."""
    return "2014" if year < 2019 else "2019" if year < 2021 else "2021"


def report(project: Path, slug: str, name: str, year: int, form: Form, figures: Figures) -> None:
    """One report as a table of cells; what is not given is 0, what is given empty is blank."""
    path = project / "data/reports" / slug / f"{year}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["table", "row", "row_label", "column", "column_label", "printed"])
        for table in form.tables:
            for row in table.rows:
                if row.has_value and not row.variants:
                    for column in table.columns:
                        item = table.item(row.code)
                        value = figures.get(f"{item}-{column.code}", figures.get(item, "0"))
                        out.writerow([table.id, item, row.label.zh, column.code, column.label.zh, value])
    path.with_name(f"{year}.meta.yml").write_text(f"title: {name}{year}年政府信息公开工作年度报告\nbody: {name}\nyear: {year}\n", encoding="utf-8")


def write(project: Path, bodies: Sequence[Mapping[str, str]], given: Mapping[tuple[str, int], Figures]) -> Path:
    """The project, a copy of this one, with these bodies and reports read and approved; figures by slug and year."""
    forms = {form.id: form for form in load_forms(project / "data/forms", load_rules(project / "data/rules"))}
    register = project / "data/authorities.yml"
    register.write_text(register.read_text(encoding="utf-8").rstrip("\n") + "\n" + "".join(BODY.format(**body) for body in bodies), encoding="utf-8")
    names = {body["slug"]: body["name"] for body in bodies}
    for (slug, year), figures in given.items():
        report(project, slug, names[slug], year, forms[edition(year)], figures)
    projects.run(project, "scripts/convert.py")
    for slug, year in given:
        approve(project, slug, year)
    return project


def approve(project: Path, slug: str, year: int) -> None:
    """Approves one report as a demonstration, whatever was found."""
    loaded = package.load(project / "data/packages" / slug / str(year))
    errors = {row.id: "made-up report" for row in loaded.findings if row.level == "error"}
    review.approve(project, loaded, reviewer="测试", verdict="approve", date="2026-01-01", note="made-up report", waive=errors, demonstration=True)



SAMPLE = (
    {"slug": "shili-a", "name": "示例市甲区人民政府", "english": "People's Government of Jia District", "level": "county", "kind": "government", "scope": "area"},
    {"slug": "shili-b", "name": "示例市乙区人民政府", "english": "People's Government of Yi District", "level": "county", "kind": "government", "scope": "area"},
    {"slug": "shili-c", "name": "示例市丙区人民政府", "english": "People's Government of Bing District", "level": "county", "kind": "government", "scope": "area"},
    {"slug": "shili-d", "name": "示例市丁局", "english": "Example Bureau Ding", "level": "county", "kind": "department", "scope": "own"},
)
"""Three that compare and one of another scope."""


def sample() -> dict[tuple[str, int], dict[str, str]]:
    """Figures of the sample over three editions, with a gap, a blank and a break; every table adds up where it is looked at."""
    made = {}
    for n, slug in enumerate(("shili-a", "shili-b", "shili-c", "shili-d")):
        for year in range(2016 if n < 3 else 2022, 2025):
            if (slug, year) == ("shili-b", 2020):
                continue
            received, refused = 100 * (n + 1) + 17 * (year - 2016) * (1 if n != 1 else -1) + 120, 10 * (n + 1) + 3 * (year - 2016)
            if year < 2019:
                figures = {"T1.1.1": "5000", "T1.3.1": str(received), "T1.3.2": str(received), "T1.3.3": str(received), "T1.3.3.2": str(received - refused), "T1.3.3.4": str(refused), "T1.3.3.4.e": str(refused)}
            else:
                figures = {"T3.1-nat": str(received), "T3.1-tot": str(received), "T3.3.1-nat": str(received - refused), "T3.3.1-tot": str(received - refused), "T3.3.3.1-nat": str(refused), "T3.3.3.1-tot": str(refused), "T3.3.7-nat": str(received), "T3.3.7-tot": str(received)}
            if (slug, year) == ("shili-c", 2022):
                figures["T3.1-tot"] = ""
            made[slug, year] = figures
    return made
