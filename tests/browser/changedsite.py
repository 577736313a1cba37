"""A site whose figures changed after they were public: one corrected, one reissued, one report withdrawn, one earlier issue withdrawn."""

from __future__ import annotations

import shutil
from pathlib import Path

import projects

REISSUED, WITHDRAWN = "example-a/2016", "example-b/2016"
META = """\
revision: 2
earlier:
  - revision: 1
    reason: 更正公开件数
    superseded: 2017-05-02
    published: 2017-03-01
corrections:
  - {item: T1.3.1, expect: '31', value: 32, reason: 机关来函更正, reported_by: 读者来信, date: 2018-04-03}
"""


def build(directory: Path) -> Path:
    """Builds the site and returns its folder."""
    project = projects.copy(directory / "project")
    for folder in ("reports", "packages", "reviews"):
        shutil.rmtree(project / "data" / folder)
        (project / "data" / folder).mkdir()
    for slug in ("example-a", "example-b"):
        projects.add_report(project, slug, f"示例市{slug[-1]}局", 2016, "本局设有信息公开科，全年公开政府信息5065条。", _table("505"))
    projects.run(project, "scripts/convert.py")
    for report in (REISSUED, WITHDRAWN):
        projects.decide(project, report, "approve")
    projects.decide(project, WITHDRAWN, "withhold")
    folder = project / "data/reports/example-a"
    (folder / "2016.txt").rename(folder / "2016.r1.txt")
    projects.add_report(project, "example-a", "示例市a局", 2016, "本局设有政务公开科。", _table("506"))
    (folder / "2016.meta.yml").write_text(META, encoding="utf-8")
    projects.run(project, "scripts/convert.py")
    projects.decide(project, REISSUED, "approve")
    site = directory / "site"
    projects.build(project, "--strict", "-d", str(site))
    return site


def _table(wechat: str) -> str:
    return projects.table_of_2017().replace("\t505\n", f"\t{wechat}\n")
