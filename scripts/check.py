"""检查一切是否就绪，什么也不写：设置文件、数据包、描述文件、审查决定、审核发现。CI 运行它。

用法：python scripts/check.py                     检查整个项目
      python scripts/check.py 年报.docx            只检查给出的文件：放在哪里都可以，不加入本项目，不必登记机构
      python scripts/check.py 2023.docx 2023.annex.xlsx    正文和附件分开的，一起给出（文件名“年报.附件名.扩展名”）
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from annals import pipeline, results, terminal
from annals.errors import ReportError, cause
from annals.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0, 1 where something is wrong or an error is open, or 2 where a file cannot be read or the command is mistaken."""
    parser = terminal.Parser(__doc__, "check.py")
    parser.add_argument("files", metavar="文件", type=Path, nargs="*", help="只检查这些报告文件，如年报的 Word 稿")
    parser.add_argument("--format", choices=sorted(results.FORMATS), help="给机器用：json、sarif、github（提交旁的批注）、csv")
    parser.add_argument("--all", action="store_true", help="连同审查时看过的、已说明理由的一起列出")
    parser.add_argument("--authority", metavar="机构代号", default="", help="文件是哪个机构的；不写就按文中的名称认")
    parser.add_argument("--previous", metavar="文件", type=Path, help="同一机构上一年的年报：加查两年之间的衔接")
    parser.add_argument("--html", metavar="网页", type=Path, help="把结果写成一个网页文件")
    parser.add_argument("--annotate", metavar="文件", type=Path, help="写一份加了批注的 .docx，原文件不动")
    chosen = parser.parse_args(arguments)
    if chosen.files:
        return _files(chosen, root)
    for name in ("authority", "previous", "html", "annotate"):
        if getattr(chosen, name):
            parser.error(f"--{name} 要和文件一起用，如 check.py 年报.docx --{name} …")
    return _project(chosen, root)


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
        _conclude(wrong, found)
    return 1 if wrong or any(map(results.is_open, found)) else 0


def _results(root: Path) -> tuple[list[results.Result], tuple]:
    norms = pipeline.load_norms(root)
    return pipeline.results(root, load_settings(root), norms), norms.every_rule


def _shown(found: Sequence[results.Result], rules, chosen) -> Iterator[str]:
    if found:
        yield "审核发现"
    yield from results.grouped(found, rules, colour=terminal.has_colours(), quiet=not chosen.all)


def _conclude(wrong: int, found: Sequence[results.Result]) -> None:
    errors = sum(map(results.is_open, found))
    words = [f"{wrong} 个问题"] * bool(wrong) + [f"{errors} 项错误级发现待处理"] * bool(errors)
    print(f"共 {'、'.join(words)}。" if words else "检查通过。")


# --- files outside the project --------------------------------------------------------------------------------


def _files(chosen, root: Path) -> int:
    problems = [problem for path in [*chosen.files, *filter(None, [chosen.previous])] if (problem := _problem(path))]
    groups = [] if problems else pipeline.gather(chosen.files)
    problems += _mistaken(chosen, groups)
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 2
    norms = pipeline.load_norms(root)
    slug = pipeline.known(chosen.authority, norms.authorities) if chosen.authority else ""
    before = pipeline.look_with((chosen.previous.resolve(),), norms, slug) if chosen.previous else None
    checked, unread = [], 0
    for files in groups:
        seen = pipeline.look_with([path.resolve() for path in files], norms, slug)
        is_unread = pipeline.unreadable(seen.report.document)
        unread += is_unread
        further = None if before is None or is_unread else pipeline.with_previous(seen, before, norms, root)
        previous = chosen.previous.name if further is not None else ""
        one = pipeline.of_file(_named(files[0]), seen, norms, further or (), previous, files)
        checked.append(one)
        if chosen.annotate and not is_unread:
            _write(chosen.annotate, pipeline.annotated(files[0], seen, one))
    if chosen.html:
        _write(chosen.html, results.as_page(checked, norms.every_rule).encode("utf-8"))
    found = [one for report in checked for one in report.results]
    if chosen.format:
        sys.stdout.write(results.FORMATS[chosen.format](found, norms.every_rule))
    for one in checked:
        lines = results.told(one, norms.every_rule, colour=terminal.has_colours() and not chosen.format)
        print(*(list(lines)[:1] if chosen.format else lines), sep="\n", file=sys.stderr if chosen.format else sys.stdout)
    if unread:
        print(f"{unread} 份报告读不出内容，没有检查。", file=sys.stderr)
        return 2
    return 1 if any(map(results.is_open, found)) else 0


def _named(path: Path) -> str:
    """How the results name a file: from the folder that the command runs in, and by its name alone where it lies elsewhere."""
    whole, here = path.resolve(), Path.cwd().resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.name


def _problem(path: Path) -> str:
    """Why the path cannot be read, and what to do; empty where it can."""
    try:
        if path.is_dir():
            return f"{path}：这是一个文件夹。请给出里面的报告文件，如 {path / '2023.docx'}。"
        if not path.exists():
            return f"{path}：找不到这个文件。请检查路径；含空格的路径要加引号。"
        with path.open("rb"):
            return ""
    except OSError as error:
        return f"{path}：打不开（{cause(error)}）。请检查路径和文件权限；文件若在 Word 里开着，先关闭。"


def _mistaken(chosen, groups: Sequence[tuple[Path, ...]]) -> Iterator[str]:
    """What is wrong with where the results are to be written."""
    inputs = {path.resolve() for path in [*chosen.files, *filter(None, [chosen.previous])]}
    if chosen.annotate and len(groups) > 1:
        yield f"--annotate 一次只能批注一份报告，这里有 {len(groups)} 份：请分开运行。"
    for path, starts in ((chosen.html, results.is_page), (chosen.annotate, pipeline.is_annotated)):
        if path is None:
            continue
        if path.resolve() in inputs:
            yield f"{path}：这是要检查的文件，不能写在它上面。请另起一个文件名。"
        elif path.is_dir() or not path.resolve().parent.is_dir():
            yield f"{path}：不能写在这里。请给出已有文件夹里的一个文件名。"
        elif path.exists() and not starts(path.read_bytes()):
            yield f"{path}：已经有这个文件，而且不是本命令写的，没有覆盖。请另起一个文件名。"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ReportError(
            "I16", where=str(path), read=f"写不进的文件（{cause(error)}）", expected="可以写的位置",
            do="换一个位置；文件若在 Word 或浏览器里开着，先关闭",
        ) from None
    print(f"已写出 {path}", file=sys.stderr)


if __name__ == "__main__":
    terminal.run(main)
