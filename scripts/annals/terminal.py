"""What the commands of `scripts/` share: Chinese on every terminal, a bar for long work, mistakes without a traceback."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable

from annals.errors import AnnalsError, cause

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", "缺少 {0}"),
    (r"unrecognized arguments: (.*)", "不认识 {0}"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{0} 写成了 {1}；应为 {2} 之一"),
    (r"argument (.*): expected .*argument.*", "{0} 后面缺少内容"),
    (r"argument (.*): invalid .* value: (.*)", "{0} 写成了 {1}，不合要求"),
    (r"argument (.*): ignored explicit argument (.*)", "{0} 后面不能带 {1}"),
    (r"ambiguous option: (.*) could match (.*)", "{0} 不明确，可能是 {1}"),
)


class Parser(argparse.ArgumentParser):
    """A parser of command lines that explains itself in Chinese."""

    def __init__(self, description: str, prog: str | None = None) -> None:
        super().__init__(prog, description=description, formatter_class=_Help, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str):
        """Ends the command with status 2: what is wrong, and how the command is written."""
        for pattern, words in _COMPLAINTS:
            found = re.fullmatch(pattern, message)
            if found:
                message = words.format(*found.groups())
        self.exit(2, f"{self.prog}：{message}。\n{self.format_usage()}")


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def report(name: str) -> str:
    """The report's `authority/year`, where the path of its file or folder was given or the slashes are those of Windows.

    An earlier issue is `authority/year.r1`.
    """
    path = name.replace("\\", "/").rstrip("/")
    found = re.fullmatch(r"(?:.*/)?data/(?:reports|packages|reviews)/([^/]+/[0-9]{4}(?:\.r[0-9]+(?![^./]))?)(?:[./].*)?", path)
    named = found[1] if found else path.removeprefix("./").removesuffix(".txt")
    return re.sub(r"(/[0-9]{4})/(r[0-9]+)$", r"\1.\2", named)


def run(main: Callable[[], int]) -> None:
    """Runs a command and ends with its status; a person's mistake is told in a sentence, status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = main()
        sys.stdout.flush()
        sys.exit(status)
    except AnnalsError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}：" if error.filename else ""
        print(f"{where}打不开或写不进（{cause(error)}）。请检查路径、权限和磁盘；文件若在别的程序里开着，先关闭。", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        sys.exit(130)


def has_colours() -> bool:
    """Whether standard output is a terminal that shows colours; NO_COLOR turns them off."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bar() -> Callable[[int, int, str], None] | None:
    """A progress bar on stderr, or None where nobody watches."""
    return _show if sys.stderr.isatty() else None


def _show(done: int, total: int, name: str) -> None:
    width = 24
    filled = width * done // total if total else width
    line = f"\r读取 [{'#' * filled}{'.' * (width - filled)}] {done}/{total} {name}\033[K"
    sys.stderr.write(line if done < total else "\r\033[K")
    sys.stderr.flush()
