"""Figures alone, copied from a report by somebody: an ordinary report that says on its page what it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import projects
import pytest
from annals import package
from annals.pipeline import refresh

FIGURES = """\
table,row,row_label,column,column_label,printed
T2.1,T2.1.rule,规章,iss,本年制发件数,2
T2.1,T2.1.rule,规章,rep,本年废止件数,0
T2.1,T2.1.rule,规章,val,现行有效件数,11
T2.1,T2.1.norm,行政规范性文件,iss,本年制发件数,9
T2.1,T2.1.norm,行政规范性文件,rep,本年废止件数,4
T2.1,T2.1.norm,行政规范性文件,val,现行有效件数,
"""
META = "title: 示例市2022年政府信息公开工作年度报告\nbody: 示例市人民政府\nyear: 2022\n"


@pytest.mark.parametrize("transcribed", [True, False])
def test_a_transcription_says_what_it_is(tmp_path: Path, transcribed: bool) -> None:
    for name in ("forms", "rules"):
        shutil.copytree(projects.ROOT / "data" / name, tmp_path / "data" / name)
    body = projects.BODY.format(slug="example-city", name="示例市人民政府")
    (tmp_path / "data/authorities.yml").write_text("authorities:\n" + body, encoding="utf-8")
    place = tmp_path / "data/reports/example-city/2022.figures.csv"
    place.parent.mkdir(parents=True)
    place.write_text(FIGURES, encoding="utf-8")
    flag = "transcribed: true\n" if transcribed else ""
    place.with_name("2022.meta.yml").write_text(META + flag, encoding="utf-8")
    (outcome,) = refresh(tmp_path)
    rules = {row.rule: row for row in outcome.findings}
    assert ("S13" in rules) == transcribed
    assert not {"I05", "I08", "I01", "I09"} & rules.keys()
    if transcribed:
        assert rules["S13"].message.zh.startswith("仅含统计表，二手转录，以原报告为准。")
    found = package.load(tmp_path / "data/packages/example-city/2022")
    assert found.metadata.body == "示例市人民政府" and found.descriptor["sources"][0]["annals:mediatype"] == "text/csv"
