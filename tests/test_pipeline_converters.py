"""A package that a stronger converter made stays as it is where only a weaker one is at hand, and the publisher is told."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import projects
import pytest
from annals.model import ReportId
from annals.pipeline import check, refresh
from annals.readers.office import conversion
from test_reader_office import OLD, RTF, docx, program, script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script with a shebang stands for the program")
YEAR = ReportId("example-office", 2016)
REPORT = "示例局2016年政府信息公开工作年度报告"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one report in RTF, and a program that converts it."""
    for name in ("forms", "rules"):
        shutil.copytree(projects.ROOT / "data" / name, tmp_path / "p/data" / name)
    shutil.copy(projects.ROOT / "mkdocs.yml", tmp_path / "p/mkdocs.yml")
    (tmp_path / "p/data/authorities.yml").write_text(
        "authorities:\n" + projects.BODY.format(slug=YEAR.authority, name="示例局"), encoding="utf-8"
    )
    place = tmp_path / "p/data/reports" / f"{YEAR}.rtf"
    place.parent.mkdir(parents=True)
    place.write_bytes(RTF)
    strong = script(tmp_path, "for file in files: write(file)\n")
    (tmp_path / "result.docx").write_bytes(docx(REPORT))
    monkeypatch.setenv(program.VARIABLE, str(strong))
    conversion._done.clear()
    program.label.cache_clear()
    return tmp_path / "p"


def text(project: Path) -> str:
    return (project / "data/packages" / str(YEAR) / "paragraphs.csv").read_text(encoding="utf-8")


def converter(project: Path) -> str:
    descriptor = json.loads((project / "data/packages" / str(YEAR) / "datapackage.json").read_bytes())
    return descriptor["sources"][0].get("annals:converter", "")


def test_the_work_of_the_stronger_converter_is_kept_and_said(project: Path, monkeypatch) -> None:
    (outcome,) = refresh(project)
    assert (outcome.action, converter(project)) == ("written", "LibreOffice 9.9") and REPORT in text(project)
    monkeypatch.setenv(program.VARIABLE, "")
    (outcome,) = refresh(project, anew=True)
    assert (outcome.action, outcome.problem.rule) == ("kept", "I16") and "LibreOffice 9.9" in str(outcome.problem)
    assert REPORT in text(project)


def test_a_changed_source_is_read_by_what_is_there(project: Path, monkeypatch) -> None:
    refresh(project)
    monkeypatch.setenv(program.VARIABLE, "")
    (project / "data/reports" / f"{YEAR}.rtf").write_bytes(RTF.replace(rb"\u19977?", b"4").replace(b"3", b"4"))
    (outcome,) = refresh(project)
    assert outcome.action == "written" and REPORT not in text(project) and converter(project) == "striprtf"


def test_the_weaker_work_is_done_again_once_the_stronger_is_there(project: Path, monkeypatch) -> None:
    strong = os.environ[program.VARIABLE]
    monkeypatch.setenv(program.VARIABLE, "")
    assert refresh(project)[0].action == "written" and converter(project) == "striprtf"
    assert refresh(project)[0].action == "kept"
    monkeypatch.setenv(program.VARIABLE, strong)
    assert refresh(project)[0].action == "written" and REPORT in text(project)


def test_the_check_does_not_blame_a_package_that_it_cannot_read_again(project: Path, monkeypatch) -> None:
    refresh(project)
    monkeypatch.setenv(program.VARIABLE, "")
    packages = next(group for group in check(project) if "来源" in group.title.zh)
    assert not packages.problems and any("LibreOffice 9.9" in notice for notice in packages.notices)


def test_a_document_that_nothing_reads_has_a_package_that_says_so(project: Path, monkeypatch) -> None:
    monkeypatch.setenv(program.VARIABLE, "")
    (project / "data/reports" / f"{YEAR}.rtf").unlink()
    data = bytearray((OLD / "changes.doc").read_bytes())
    at = data.index(b"\xec\xa5")
    data[at + 2:at + 4] = b"\x65\x00"
    (project / "data/reports" / f"{YEAR}.doc").write_bytes(bytes(data))
    (outcome,) = refresh(project)
    assert (outcome.action, outcome.problem.rule, converter(project)) == ("written", "I16", "none")
