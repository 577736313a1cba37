"""Writes a project of N made-up reports: the committed report with other names, other figures and other wording order.

    python tests/benchmarks/generate.py DIR N

The bodies are 示例市001局 …; every table adds up, and no two reports are alike.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data/reports/shandong-zjj/2017.txt"
YEARS = range(2014, 2019)
NAMES = (
    ("山东省质量技术监督局", "{body}"), ("省质监局", "{body}"), ("山东省质监局", "{body}"), ("2017", "{year}"),
    ("2018", "{next}"), ("2016", "{last}"),
)


def bodies(count: int) -> list[tuple[str, str]]:
    """Slug and name of as many bodies as `count` reports over five years need."""
    return [(f"example-{n:03d}", f"示例市{n:03d}局") for n in range(1, -(-count // len(YEARS)) + 1)]


def report(sample: str, body: str, year: int, random_: random.Random) -> str:
    """One made-up report: names and years replaced, figures of the prose changed, the table filled anew."""
    text, table = sample.split("\t统　计　指　标", 1)
    paragraphs = [re.sub(r"(?<=[^\d〔])(\d{2,4})(?=[条件次项家个篇起])", lambda m: str(random_.randint(10, 9999)), line)
                  for line in text.split("\n")]
    table = re.sub(r"(?m)^\t(\d+)$", lambda m: "\t" + str(random_.randint(0, 5000)), table)
    text = "\n".join(paragraphs) + "\t统　计　指　标" + table
    for old, new in NAMES:
        text = text.replace(old, new)
    for name, value in {"{body}": body, "{year}": year, "{next}": year + 1, "{last}": year - 1}.items():
        text = text.replace(name, str(value))
    return text


def write(directory: Path, count: int) -> None:
    """A whole project below `directory` with `count` reports, not yet read."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in ("mkdocs.yml", "content", "scripts", "site_overrides", "data/forms", "data/rules", "data/charts"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, directory / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, directory / name)
    sample = SAMPLE.read_text(encoding="utf-8")
    random_ = random.Random(2017)
    lines = ["authorities:"]
    pairs = [(slug, body, year) for slug, body in bodies(count) for year in YEARS][:count]
    for slug, body, year in pairs:
        path = directory / "data/reports" / slug / f"{year}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(sample, body, year, random_), encoding="utf-8", newline="\n")
    for slug, body in bodies(count):
        lines += [f"- slug: {slug}", "  names:", f"  - zh: {body}", f"    en: Example bureau {slug[-3:]}",
                  "  level: prefecture", "  kind: department", "  scope: own"]
    (directory / "data/authorities.yml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
