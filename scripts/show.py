"""Prints what is understood of one report: its tree with places, its table, what it cites, what was lost or in doubt."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

from annals import pipeline, terminal
from annals.errors import cause
from annals.model import LEVELS, RANKS, Finding, Report
from annals.tree import report_lines

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0, or 1 after a message where the file cannot be read."""
    parser = terminal.Parser("显示一份报告读出的全部内容；不写任何文件。", "show.py")
    parser.add_argument("file", metavar="文件", type=Path, help="报告文件，放在哪里都可以")
    parser.add_argument("--full", action="store_true", help="不省略长段落和长表格")
    chosen = parser.parse_args(arguments)
    problem = _problem(chosen.file)
    if problem:
        print(f"{chosen.file}：{problem}", file=sys.stderr)
        return 1
    try:
        seen = pipeline.look(chosen.file.resolve(), root)
    except OSError as error:
        print(f"{chosen.file}：打不开（{cause(error)}）。请检查文件权限和磁盘。", file=sys.stderr)
        return 1
    print("\n".join([*report_lines(_without_doubts(seen.report), chosen.full), *_findings(seen.findings)]), flush=True)
    return 0


def _without_doubts(report: Report) -> Report:
    """The report without its doubts: the findings say them in words."""
    return dataclasses.replace(report, doubts=(), document=dataclasses.replace(report.document, doubts=()))


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    """One line for each finding, the gravest first."""
    if findings:
        yield "== 审核发现 =="
    for one in sorted(findings, key=lambda one: RANKS[one.level]):
        places = "；".join(str(place) for place in one.locations if str(place))
        yield f"{one.rule} {LEVELS[one.level]} {one.message.zh}" + (f" 〔{places}〕" if places else "")


def _problem(path: Path) -> str:
    """Why the path cannot be read, and what to do; empty where it can."""
    if path.is_dir():
        return "这是一个文件夹。请给出其中一份报告文件的路径，如 data/reports/shandong-zjj/2017.txt。"
    if not path.exists():
        return "找不到这个文件。请检查路径；含空格的路径要加引号。"
    return ""


if __name__ == "__main__":
    terminal.run(main)
