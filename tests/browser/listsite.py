"""A site of several made-up bodies and years, for the pages that list, gather and compare reports."""

from __future__ import annotations

from pathlib import Path

import projects

BODIES = {"example-a": (2014, 2015, 2016), "example-b": (2015,), "example-c": (2016,), "example-d": (2015, 2016), "example-e": (2016,)}
"""Made-up bodies and the years of their reports, beside those of the project."""
WITHDRAWN = "example-d/2015"
TEXT = {
    2014: "本局成立领导小组，由局长任组长，全年召开会议2次。组织开展政务公开培训，邀请专家授课。",
    2015: "本局成立领导小组，由局长任组长，全年召开会议3次。组织开展政务公开培训，邀请专家授课。",
    2016: "本局调整领导小组，由局长任组长，全年召开会议5次。新设政务公开专区，方便群众现场查阅。",
}


def build(directory: Path) -> Path:
    """Builds the site and returns its folder."""
    project = projects.copy(directory / "project")
    for slug, years in BODIES.items():
        for year in years:
            projects.add_report(project, slug, f"示例市{slug[-1]}局", year, TEXT[year], _table(year))
    projects.run(project, "scripts/convert.py")
    for slug, years in BODIES.items():
        for year in years:
            projects.decide(project, f"{slug}/{year}", "approve")
    projects.decide(project, WITHDRAWN, "withhold")
    site = directory / "site"
    projects.build(project, "--strict", "-d", str(site))
    return site


def _table(year: int) -> str:
    """The table of 2017 with another number of requests in each year."""
    return projects.table_of_2017().replace("\t31\n", f"\t{year - 1984}\n")
