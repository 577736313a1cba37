"""Prints what `mkdocs build` costs for 1, 100 and 1,000 made-up reports against plain mkdocs-material, in one run.

    python tests/benchmarks/build.py [--counts 1,100,1000] [--keep DIR]

The peer builds the same Markdown and data files (as `scripts/render.py` writes them) with mkdocs-material's defaults: its
own search, which needs jieba to find Chinese words, and its full navigation (“plain”); and with the navigation left out
(“plain, no nav”). Times are CPU seconds of the whole process with its children (wall seconds on Windows); ours once with
an empty cache of charts and once again.

    pip install -e ".[benchmark]"
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate

PLAIN = """\
site_name: plain
theme:
  name: material
  language: zh
  font: false
markdown_extensions: [attr_list]
"""


def cost(directory: Path, *command: str) -> float:
    """CPU seconds of one command and its children; wall seconds where the system does not say."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    try:
        import resource
    except ImportError:
        resource = None
    before = resource.getrusage(resource.RUSAGE_CHILDREN) if resource else None
    start = time.perf_counter()
    done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    if not resource:
        return time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def approve_all(directory: Path) -> None:
    """Approves every generated report as a demonstration, without the command's start-up for each."""
    from annals import package, review

    for folder in sorted((directory / "data/packages").glob("*/*")):
        loaded = package.load(folder)
        errors = {row.id: "made-up report" for row in loaded.findings if row.level == "error"}
        review.approve(
            directory, loaded, reviewer="基准测试", verdict="approve", date="2026-01-01",
            note="made-up report", waive=errors, demonstration=True,
        )


def plain(directory: Path, ours: Path, nav: bool) -> Path:
    """A plain project with the same pages and files."""
    cost(ours, sys.executable, "scripts/render.py", str((directory / "docs").resolve()))
    settings = PLAIN if nav else PLAIN + "nav: [index.md]\nvalidation:\n  nav:\n    omitted_files: ignore\n"
    (directory / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return directory


def size(directory: Path) -> float:
    """Megabytes below a folder."""
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file()) / 1e6


def measure(count: int, workshop: Path) -> None:
    """Prints the figures for one number of reports."""
    project = workshop / f"ours-{count}"
    generate.write(project, count)
    convert = cost(project, sys.executable, "scripts/convert.py")
    approve_all(project)
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "-q")
    cold = cost(project, *mkdocs)
    warm = cost(project, *mkdocs)
    print(f"{count} reports")
    print(f"  reading them once            {convert:8.1f} s   {convert / count * 1000:7.1f} ms a report")
    print(f"  annals, empty cache          {cold:8.1f} s   1.00   {size(project / 'site'):7.1f} MB")
    print(f"  annals, again                {warm:8.1f} s   {warm / cold:.2f}")
    for name, nav in (("plain", True), ("plain, no nav", False)):
        folder = workshop / f"{'full' if nav else 'bare'}-{count}"
        folder.mkdir()
        peer = plain(folder, project, nav)
        spent = cost(peer, *mkdocs)
        print(f"  {name:28} {spent:8.1f} s   {spent / cold:.2f}   {size(peer / 'site'):7.1f} MB", flush=True)


def main() -> None:
    """Measures every count, smallest first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", default="1,100,1000")
    parser.add_argument("--keep", type=Path, help="folder to build in and to leave behind")
    options = parser.parse_args()
    if importlib.util.find_spec("jieba") is None:
        print("jieba is not installed: the search of the peer will not find Chinese words, and its build is cheaper")
    with tempfile.TemporaryDirectory() as temporary:
        workshop = options.keep or Path(temporary)
        workshop.mkdir(parents=True, exist_ok=True)
        for count in map(int, options.counts.split(",")):
            measure(count, workshop)


if __name__ == "__main__":
    main()
