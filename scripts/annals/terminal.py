"""What the commands of `scripts/` share: Chinese on every terminal, a bar for long work, mistakes without a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

from annals.errors import AnnalsError

LEVELS = (("error", "错误"), ("warning", "警告"), ("note", "提示"))
NAMES = dict(LEVELS)
RANKS = {level: rank for rank, (level, _) in enumerate(LEVELS)}


def run(main: Callable[[], int]) -> None:
    """Runs a command and ends with its status; a person's mistake is told in a sentence, status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main())
    except AnnalsError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        sys.exit(130)


def bar() -> Callable[[int, int, str], None] | None:
    """A progress bar on stderr, or None where nobody watches."""
    return _show if sys.stderr.isatty() else None


def _show(done: int, total: int, name: str) -> None:
    width = 24
    filled = width * done // total if total else width
    line = f"\r读取 [{'#' * filled}{'.' * (width - filled)}] {done}/{total} {name}\033[K"
    sys.stderr.write(line if done < total else "\r\033[K")
    sys.stderr.flush()
