"""检查一切是否就绪，什么也不写：设置文件、数据包、描述文件、审查决定、审核发现。CI 运行它。

用法：python scripts/check.py 检查整个项目；python scripts/check.py 年报.docx 只检查给出的文件，
放在哪里都可以，不加入本项目，也不需要登记机构。
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from annals import pipeline, results, terminal
from annals.errors import cause
from annals.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0, or 1 where something is wrong or an error is open."""
    parser = terminal.Parser(__doc__, "check.py")
    parser.add_argument("files", metavar="文件", type=Path, nargs="*", help="只检查这些报告文件，如年报的 Word 稿")
    parser.add_argument("--format", choices=sorted(results.FORMATS), help="给机器用：json、sarif、github（提交旁的批注）、csv")
    parser.add_argument("--all", action="store_true", help="连同审查时看过的、已说明理由的一起列出")
    chosen = parser.parse_args(arguments)
    return _files(chosen, root) if chosen.files else _project(chosen, root)


def _project(chosen, root: Path) -> int:
    groups = pipeline.check(root, terminal.bar())
    wrong = sum(len(group.problems) for group in groups)
    found, rules = ([], ()) if len(groups) < 2 else _results(root)
    if chosen.format:
        sys.stdout.write(results.FORMATS[chosen.format](found, rules))
        for group in groups:
            for problem in group.problems:
                print(problem, file=sys.stderr)
    else:
        for group in groups:
            print(f"{group.title.zh}：{group.checked} 项，" + (f"{len(group.problems)} 个问题" if group.problems else "无问题"))
            for problem in group.problems:
                print(f"  错误  {problem}")
            for notice in group.notices:
                print(f"  提示  {notice}")
        print(*_shown(found, rules, chosen), sep="\n")
    return _end(wrong, found, quiet=bool(chosen.format))


def _results(root: Path) -> tuple[list[results.Result], tuple]:
    norms = pipeline.load_norms(root)
    return pipeline.results(root, load_settings(root), norms), norms.every_rule


def _files(chosen, root: Path) -> int:
    norms, found, wrong = pipeline.load_norms(root), [], 0
    for path in chosen.files:
        try:
            seen = pipeline.look(path.resolve(), root)
        except OSError as error:
            print(f"{path}：打不开（{cause(error)}）。请检查路径和文件权限；含空格的路径要加引号。", file=sys.stderr)
            wrong += 1
            continue
        found += pipeline.of_file(path.as_posix(), seen.findings)
    if chosen.format:
        sys.stdout.write(results.FORMATS[chosen.format](found, norms.every_rule))
    else:
        print(*_shown(found, norms.every_rule, chosen), sep="\n")
    return _end(wrong, found, quiet=bool(chosen.format))


def _shown(found, rules, chosen) -> Iterator[str]:
    if found:
        yield "审核发现"
    yield from results.grouped(found, rules, colour=terminal.has_colours(), quiet=not chosen.all)


def _end(wrong: int, found: list[results.Result], quiet: bool) -> int:
    errors = sum(results.is_open(one) for one in found)
    if not quiet:
        words = [f"{wrong} 个问题"] * bool(wrong) + [f"{errors} 项错误级发现待处理"] * bool(errors)
        print(f"共 {'、'.join(words)}。" if words else "检查通过。")
    return 1 if wrong or errors else 0


if __name__ == "__main__":
    terminal.run(main)
