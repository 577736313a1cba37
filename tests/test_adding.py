"""Adding a report without programming: what is proposed for its body, what is written, and the files that a double click starts."""

from __future__ import annotations

import os
import pty
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from annals import pipeline
from annals.authorities import is_slug, load_authorities
from annals.errors import ReportError
from annals.pipeline import proposing
from projects import REPORT, ROOT, copy, run, table_of_2017

sys.path.insert(0, str(ROOT / "scripts"))
import start


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own whose register can be written to; its path has a space and Chinese in it."""
    root = copy(tmp_path_factory.mktemp("年 报") / "项目")
    for name in ("reports", "packages", "reviews"):
        shutil.rmtree(root / "data" / name, ignore_errors=True)
    return root


def report(folder: Path, name: str = "示例市数据局", year: int = 2017, file: str = "新 年报.txt") -> Path:
    path = folder / file
    path.write_text(REPORT.format(name=name, year=year, body="工作平稳。") + table_of_2017(), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "slug"), [
    ("示例市数据局", "slssjj"), ("上海市人民政府办公厅", "shsrmzfbgt"), ("ABC 1局", "abc1j"), ("", ""), ("鑫鑫县", "x"), ("啊座", "az"),
])
def test_a_slug_is_made_of_initials_that_are_certain(name: str, slug: str) -> None:
    assert proposing.slug_of(name) == slug


@pytest.mark.parametrize(("name", "level", "kind", "scope"), [
    ("示例省数据局", "provincial", "department", "own"), ("示例市人民政府", "prefecture", "government", "area"),
    ("示例省示例市样本区人民政府", "county", "government", "area"), ("示例市人民政府办公室", "prefecture", "office", "own"),
    ("样本县样本镇人民政府", "township", "government", "area"), ("上海市教育委员会", "provincial", "department", "own"),
    ("国家示例局", "national", "department", "own"), ("示例市示例大学", "prefecture", "organisation", "own"),
])
def test_level_kind_and_scope_follow_from_the_name_alone(name: str, level: str, kind: str, scope: str) -> None:
    assert (proposing.level_of(name), proposing.kind_of(name), proposing.scope_of(name)) == (level, kind, scope)


def test_a_report_of_a_new_body_is_proposed_and_adopted_and_read(project: Path, tmp_path: Path) -> None:
    before = (project / "data/authorities.yml").read_text(encoding="utf-8")
    given = report(tmp_path)
    content = given.read_bytes()
    done = run(project, "scripts/add.py", str(given), "--yes")
    assert "slug: slssjj" in done.stdout and "data/reports/slssjj/2017.txt" in done.stdout and "审核发现：错误" in done.stdout
    after = (project / "data/authorities.yml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n")) and given.read_bytes() == content
    body = load_authorities(project / "data/authorities.yml")["slssjj"]
    assert (body.name().zh, body.level, body.kind, body.scope) == ("示例市数据局", "prefecture", "department", "own")
    assert (project / "data/reports/slssjj/2017.txt").read_bytes() == content
    assert (project / "data/packages/slssjj/2017/datapackage.json").is_file()
    again = pipeline.propose(report(tmp_path, year=2018), project)
    assert again.is_known and again.slug == "slssjj" and again.place == Path("data/reports/slssjj/2018.txt")


def test_what_stands_there_already_and_what_is_not_known_is_refused_and_nothing_written(project: Path, tmp_path: Path) -> None:
    run(project, "scripts/add.py", str(report(tmp_path, "样本市样本局")), "--yes", "--slug", "yangben")
    register = (project / "data/authorities.yml").read_bytes()
    made = run(project, "scripts/add.py", str(report(tmp_path, "样本市样本局")), "--yes", check=False)
    assert made.returncode == 2 and "已经有 2017.txt" in made.stderr and "Traceback" not in made.stderr
    for extra in (["--slug", "大写"], ["--name", "某局", "--slug", "A"]):
        other = run(project, "scripts/add.py", str(report(tmp_path, "别处的局", file="b.txt")), "--yes", *extra, check=False)
        assert other.returncode == 2 and "Traceback" not in other.stderr, other.stderr
    blank = tmp_path / "c.txt"
    blank.write_text("没有标题的文字。", encoding="utf-8")
    assert run(project, "scripts/add.py", str(blank), "--yes", check=False).returncode == 2
    assert (project / "data/authorities.yml").read_bytes() == register


def test_without_a_yes_nothing_is_written(project: Path, tmp_path: Path) -> None:
    register = (project / "data/authorities.yml").read_bytes()
    done = subprocess.run(
        [sys.executable, "scripts/add.py", str(report(tmp_path, "第三市第三局"))], cwd=project, input="\n" * 7, encoding="utf-8",
        capture_output=True, env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert done.returncode == 1 and "没有写入任何内容" in done.stdout
    assert (project / "data/authorities.yml").read_bytes() == register


def test_a_slug_that_is_taken_gets_a_number_and_a_broken_entry_leaves_the_register(project: Path, tmp_path: Path) -> None:
    assert proposing._free("suqian", {"suqian", "suqian-2"}) == "suqian-3" and is_slug(proposing._free("", {}))
    register = (project / "data/authorities.yml").read_bytes()
    made = pipeline.propose(report(tmp_path, "第四市第四局"), project)
    with pytest.raises(Exception, match="level"):
        pipeline.adopt(type(made)(**{**vars(made), "level": "galactic"}), project)
    with pytest.raises(ReportError):
        pipeline.adopt(type(made)(**{**vars(made), "year": 0}), project)
    assert (project / "data/authorities.yml").read_bytes() == register and not (project / made.place).exists()


def test_review_asks_step_by_step(project: Path) -> None:
    here, there = pty.openpty()
    os.write(here, "1\ny\n示例人\n核对无误\n".encode())
    done = subprocess.run(
        [sys.executable, "scripts/approve.py"], cwd=project, stdin=there, capture_output=True, encoding="utf-8", timeout=120,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    assert "审查哪一份" in done.stdout and "已记录" in done.stdout, done.stdout + done.stderr
    assert list((project / "data/reviews").rglob("2017.yml"))


# --- the files of a double click ------------------------------------------------------------------------------------


def test_the_file_for_windows_is_ascii_with_its_line_ends_and_quotes_paths() -> None:
    data = (ROOT / "start.bat").read_bytes()
    assert data.isascii() and data.count(b"\r\n") == data.count(b"\n") and data.endswith(b"\r\n")
    text = data.decode()
    assert 'cd /d "%~dp0"' in text and '"scripts\\start.py" %*' in text and "chcp 65001" in text and text.count("pause") == 2
    words = (ROOT / "scripts/start-missing.txt").read_bytes()
    assert not words.startswith(b"\xef\xbb\xbf") and "3.11" in words.decode() and b"\r\n" in words
    for label in ("missing",):
        assert f"goto {label}" in text and f"\r\n:{label}\r\n" in text


@pytest.mark.skipif(os.name == "nt", reason="for other systems")
def test_the_file_for_other_systems_finds_a_python_and_hands_on_what_was_dropped(tmp_path: Path) -> None:
    root = tmp_path / "空 格"
    (root / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "start.sh", root)
    (root / "scripts/start.py").write_text("import sys; print(sys.argv[1:])", encoding="utf-8")
    done = subprocess.run(["sh", str(root / "start.sh"), "一 份.docx"], capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "['一 份.docx']" and os.access(ROOT / "start.sh", os.X_OK)


def test_installing_is_due_once_and_again_when_what_it_needs_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple] = []
    monkeypatch.setattr(start, "run", lambda python, *rest: ran.append(rest) or 0)
    monkeypatch.setattr(start.venv, "create", lambda folder, **_: (folder / "bin").mkdir(parents=True, exist_ok=True))
    (tmp_path / "pyproject.toml").write_text("a", encoding="utf-8")
    python = start.python_of(tmp_path / ".venv")
    for _ in range(2):
        assert start.install(python, tmp_path)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
    assert len(ran) == 1 and "--no-index" not in ran[0]
    (tmp_path / "pyproject.toml").write_text("b", encoding="utf-8")
    (tmp_path / "wheels").mkdir()
    assert start.install(python, tmp_path) and len(ran) == 2 and "--no-index" in ran[1]
    monkeypatch.setattr(start, "run", lambda *_: 1)
    (tmp_path / "pyproject.toml").write_text("c", encoding="utf-8")
    assert not start.install(python, tmp_path) and not start.install(python, tmp_path)


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert start.free_port(port) > port
