"""The publisher's commands, run as a publisher runs them: Chinese words, exit status, no traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import projects
import pytest
from annals import package

NAME = "example-bureau/2016"
OLD = "example-bureau/2015"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A copy of this project whose only reports are made up: that of 2015 is approved, that of 2016 not yet read."""
    copy = projects.copy(tmp_path_factory.mktemp("prepared") / "project")
    for folder in ("reports", "packages", "reviews"):
        shutil.rmtree(copy / "data" / folder)
    projects.add_report(copy, "example-bureau", "示例市数据局", 2015)
    projects.run(copy, "scripts/convert.py")
    projects.approve(copy, OLD)
    projects.add_report(copy, "example-bureau", "示例市数据局", 2016)
    return copy


@pytest.fixture
def project(prepared: Path, tmp_path: Path) -> Path:
    """That project for one test, in a folder whose name has a space and Chinese letters."""
    return shutil.copytree(prepared, tmp_path / "项目 甲", ignore=shutil.ignore_patterns("content", "__pycache__"))


def _tree(project: Path) -> dict[str, bytes]:
    """Everything below data/, without what Python leaves behind."""
    return {p.relative_to(project).as_posix(): p.read_bytes() for p in (project / "data").rglob("*") if p.is_file()}


def _clean(done) -> str:
    output = done.stdout + done.stderr
    assert "Traceback" not in output, output
    return output


def _changed(project: Path, before: str, after: str) -> None:
    place = project / f"data/reports/{NAME}.txt"
    text = place.read_text(encoding="utf-8")
    assert before in text
    place.write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def test_convert_reads_what_is_new_and_check_agrees(project: Path) -> None:
    before = _tree(project)
    done = projects.run(project, "scripts/check.py", check=False)
    assert done.returncode == 1 and NAME in _clean(done) and "convert.py" in done.stdout
    assert _tree(project) == before, "check writes nothing"

    done = projects.run(project, "scripts/convert.py")
    assert re.search(rf"已写出 +{NAME}", _clean(done))
    assert re.search(r"没有变化 +example-bureau/2015", done.stdout)
    after = _tree(project)
    assert {path for path in after if path not in before} == {
        f"data/packages/{NAME}/{path}" for path in dict(package.load(project / "data/packages" / NAME).files)
    }
    assert {path: data for path, data in after.items() if path in before} == before

    done = projects.run(project, "scripts/check.py")
    assert "检查通过" in done.stdout and f"{NAME}：读到没有审查决定" in done.stdout and "I31" in done.stdout
    assert _tree(project) == after


def test_two_runs_give_the_same_bytes_whatever_the_seed_the_clock_and_the_locale(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for seed, zone, locale in (("1", "Asia/Shanghai", "C"), ("2", "America/New_York", "zh_CN.UTF-8")):
        for name, value in (("PYTHONHASHSEED", seed), ("TZ", zone), ("LC_ALL", locale)):
            monkeypatch.setenv(name, value)
        shutil.rmtree(project / "data/packages")
        projects.run(project, "scripts/convert.py")
        made.append(_tree(project))
    assert made[0] == made[1]


def test_convert_of_one_report_and_of_none(project: Path) -> None:
    done = projects.run(project, "scripts/convert.py", "example-bureau/2015")
    assert NAME not in _clean(done)
    done = projects.run(project, "scripts/convert.py", "example-bureau/2077", check=False)
    assert done.returncode == 1 and "example-bureau/2077" in _clean(done) and "没有这份报告" in done.stdout


def test_check_finds_what_was_edited_by_hand(project: Path) -> None:
    place = project / "data/packages/example-bureau/2015/tables/statistics.csv"
    place.write_bytes(place.read_bytes().replace(b",5065,", b",5066,"))
    done = projects.run(project, "scripts/check.py", check=False)
    assert done.returncode == 1
    assert "tables/statistics.csv" in _clean(done) and "I30" in done.stdout
    assert b",5066," in place.read_bytes(), "check mends nothing"


def test_check_finds_a_fallen_approval_and_a_mistake_in_a_form(project: Path) -> None:
    projects.run(project, "scripts/convert.py")
    projects.approve(project, NAME)
    _changed(project, "300条", "301条")
    projects.run(project, "scripts/convert.py")
    done = projects.run(project, "scripts/check.py", check=False)
    assert done.returncode == 1 and "I31" in _clean(done)
    assert "300条" in done.stdout and "301条" in done.stdout and f"approve.py {NAME}" in done.stdout

    form = project / "data/forms/2014.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("first: 2014", "frist: 2014"), encoding="utf-8")
    for script in ("check.py", "convert.py"):
        done = projects.run(project, f"scripts/{script}", check=False)
        assert done.returncode != 0 and "2014.yml" in _clean(done) and "first" in done.stdout + done.stderr


def test_approve_shows_what_is_approved_and_asks_for_reasons(project: Path) -> None:
    _changed(project, "\t31\n", "\t32\n")
    done = projects.approve(project, NAME, check=False)
    assert done.returncode == 2 and "刚刚重新生成" in _clean(done), "nobody can have seen it yet"

    done = projects.approve(project, NAME, check=False)
    assert done.returncode == 2 and "I32" in _clean(done) and "--waive" in done.stderr
    errors = re.findall(r"^  错误 (\S+)", done.stdout, re.MULTILINE)
    assert errors and not (project / f"data/reviews/{NAME}.yml").exists()

    done = projects.approve(project, NAME, "--waive", "nobody=理由", check=False)
    assert done.returncode == 2 and "nobody" in _clean(done)
    done = projects.approve(project, NAME, "--waive", errors[0], check=False)
    assert done.returncode == 2 and "ID=理由" in _clean(done)

    waive = [word for id in errors for word in ("--waive", f"{id}=原文如此")]
    done = projects.approve(project, NAME, *waive, "--date", "2026-01-31")
    assert "已记录：2026-01-31 示例审查人 批准公开" in _clean(done)
    record = (project / f"data/reviews/{NAME}.yml").read_text(encoding="utf-8")
    assert "原文如此" in record and package.fact_digest(project / "data/packages" / NAME) in record

    done = projects.approve(project, NAME, "--verdict", "withhold")
    assert "不予公开" in done.stdout
    assert (project / f"data/reviews/{NAME}.yml").read_text(encoding="utf-8").startswith(record)


def test_approve_can_be_held_to_the_facts_that_were_seen(project: Path) -> None:
    projects.run(project, "scripts/convert.py")
    digest = package.fact_digest(project / "data/packages" / NAME)
    done = projects.approve(project, NAME, "--digest", "sha256:" + "0" * 64, check=False)
    assert done.returncode == 2 and digest in _clean(done)
    assert not (project / f"data/reviews/{NAME}.yml").exists()
    projects.approve(project, NAME, "--digest", digest[:20])
    assert (project / f"data/reviews/{NAME}.yml").exists()


@pytest.mark.parametrize("name", ["nobody/2016", "example-bureau", "../../etc/passwd"])
def test_approve_of_what_is_not_there(project: Path, name: str) -> None:
    done = projects.approve(project, name, check=False)
    assert done.returncode == 2 and name in _clean(done) and "没有这份报告" in done.stderr


def test_approve_asks_for_a_verdict_in_words(project: Path) -> None:
    done = projects.run(project, "scripts/approve.py", NAME, "--reviewer", "张三", check=False)
    assert done.returncode == 2 and "--verdict" in _clean(done)
    done = projects.run(project, "scripts/approve.py", check=False)
    assert done.returncode == 2 and "--renew" in _clean(done)


def test_renew_accepts_new_findings_and_shows_changed_facts(project: Path) -> None:
    projects.run(project, "scripts/convert.py")
    projects.approve(project, NAME)
    record = project / f"data/reviews/{NAME}.yml"
    text = record.read_text(encoding="utf-8")
    first = re.search(r"\n    - (\S+)", text)
    assert first, "the report has findings"
    record.write_text(text.replace(first[0], "", 1), encoding="utf-8")

    done = projects.run(project, "scripts/check.py")
    assert "1 项新的审核发现" in done.stdout
    done = projects.run(project, "scripts/approve.py", "--renew", "--reviewer", "张三", "--note", "补认")
    assert f"{NAME}  " in _clean(done) and "没有须逐份审查的报告" in done.stdout
    assert first[1] in record.read_text(encoding="utf-8").split("补认")[1]

    _changed(project, "300条", "301条")
    before = record.read_bytes()
    done = projects.run(project, "scripts/approve.py", "--renew", "--reviewer", "张三", check=False)
    assert done.returncode == 1 and "301条" in _clean(done)
    assert record.read_bytes() == before, "changed facts are never renewed in passing"


@pytest.mark.parametrize("script", ["convert.py", "check.py", "approve.py"])
def test_every_command_says_how_it_is_used(project: Path, script: str) -> None:
    done = projects.run(project, f"scripts/{script}", "--help")
    assert f"python scripts/{script}" in done.stdout and "用法" in done.stdout
