"""Projects in a temporary folder for the tests that run the publisher's own commands."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

from annals import package, review

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("mkdocs.yml", "content", "data", "scripts", "site_overrides")

BODY = """\
  - slug: {slug}
    names:
      - zh: {name}
        en: Example bureau
    level: prefecture
    kind: department
    scope: own
"""

REPORT = """\
{name}{year}年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》编制。本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。

一、概述

{body}

二、主动公开情况

{year}年，{name}主动公开政府信息300条。

附件
{year}年度政府信息公开工作情况统计表

"""


def table_of_2017() -> str:
    """The flattened statistics table of the committed report, from its header cells on."""
    text = (ROOT / "data/reports/shandong-zjj/2017.txt").read_text(encoding="utf-8")
    return text[text.index("\t统　计　指　标"):]


def copy(directory: Path) -> Path:
    """A copy of this project, without what git ignores."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, directory / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            directory.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, directory / name)
    return directory


def add_report(
    project: Path, slug: str, name: str, year: int, body: str = "工作平稳。", table: str | None = None
) -> Path:
    """Adds a made-up body (once) and one report of it; returns the report's path."""
    register = project / "data/authorities.yml"
    text = register.read_text(encoding="utf-8")
    if f"slug: {slug}\n" not in text:
        register.write_text(text.rstrip("\n") + "\n" + BODY.format(slug=slug, name=name), encoding="utf-8", newline="\n")
    path = project / f"data/reports/{slug}/{year}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = REPORT.format(name=name, year=year, body=body) + (table_of_2017() if table is None else table)
    path.write_text(content, encoding="utf-8", newline="\n")
    return path


def run(project: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Runs one of the publisher's commands with this Python; stdout and stderr come back as text."""
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )
    if check and done.returncode:
        raise AssertionError(f"{arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def build(project: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` in the project."""
    return run(project, "-m", "mkdocs", "build", *arguments, check=check)


def approve(project: Path, report: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """`approve.py` with a reviewer and a verdict of approval, unless `arguments` say otherwise."""
    verdict = () if "--verdict" in arguments else ("--verdict", "approve")
    return run(
        project, "scripts/approve.py", report, "--reviewer", "示例审查人", *verdict, "--note", "测试", *arguments, check=check
    )


def decide(project: Path, report: str, verdict: str) -> None:
    """Decides about a report as its package stands, errors waived where it is approved."""
    loaded = package.load(project / "data/packages" / report)
    review.approve(
        project, loaded, reviewer="示例审查人", verdict=verdict, date="2026-02-03", note="测试", demonstration=False,
        waive={row.id: "测试" for row in loaded.findings if row.level == "error"} if verdict == "approve" else {},
    )


def waivers(project: Path, report: str) -> list[str]:
    """The arguments of `approve.py` that give every error of the report a reason."""
    with (project / f"data/packages/{report}/findings.csv").open(encoding="utf-8", newline="") as stream:
        errors = [row["id"] for row in csv.DictReader(stream) if row["level"] == "error"]
    return [word for id in errors for word in ("--waive", f"{id}=测试")]


def site_bytes(project: Path) -> dict[str, bytes]:
    """Every file below site/ by its path."""
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
