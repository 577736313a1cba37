"""`render.py` writes the same pages and files into a folder, for another generator."""

from __future__ import annotations

from pathlib import Path

import pytest
import render
import yaml
from projects import ROOT, copy, run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("render") / "project")


def test_pages_and_data_are_written_with_front_matter(project: Path, tmp_path: Path) -> None:
    assert render.main([str(tmp_path / "out")], project) == 0
    out = tmp_path / "out"
    page = (out / "reports/shandong-zjj/2017/index.md").read_text(encoding="utf-8")
    assert yaml.safe_load(page.split("---\n")[1])["title"].startswith("山东省质量技术监督局")
    packages = ROOT / "data/packages/shandong-zjj/2017"
    for path in sorted(packages.rglob("*.csv")):
        assert (out / "reports/shandong-zjj/2017" / path.relative_to(packages)).is_file()
    home = (out / "index.md").read_text(encoding="utf-8")
    assert "annals-counts" in home and "<!-- annals:" not in home


def test_two_runs_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert render.main([str(tmp_path / name)], project) == 0
    first, second = ({p.relative_to(tmp_path / n).as_posix(): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
                     for n in ("a", "b"))
    assert first == second


def test_a_folder_that_is_not_empty_is_refused(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.md").write_text("x", encoding="utf-8")
    assert render.main([str(tmp_path)], project) == 1
    assert "不是空文件夹" in capsys.readouterr().err


def test_a_mistake_of_ours_is_told_without_a_traceback(project: Path, tmp_path: Path) -> None:
    broken = copy(tmp_path / "broken")
    (broken / "data/authorities.yml").write_text("- [", encoding="utf-8")
    done = run(broken, "scripts/render.py", str(tmp_path / "out"), check=False)
    assert done.returncode == 2 and "authorities.yml" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_facts_that_changed_after_the_approval_stop_it(tmp_path: Path) -> None:
    changed = copy(tmp_path / "changed")
    report = changed / "data/reports/shandong-zjj/2017.txt"
    report.write_text(report.read_text(encoding="utf-8").replace("\t5065", "\t5066"), encoding="utf-8", newline="\n")
    done = run(changed, "scripts/render.py", str(tmp_path / "out"), check=False)
    assert done.returncode == 2 and "5066" in done.stderr and not (tmp_path / "out").exists()
    assert run(changed, "scripts/render.py", "--drafts", str(tmp_path / "drafts")).returncode == 0
    assert "须重审" in (tmp_path / "drafts/reports/shandong-zjj/2017/index.md").read_text(encoding="utf-8")
