"""A person's mistake in a file of ours: which file and line, what was read, what was expected, what to do.

What stands in a *report* is never an exception: it is a `Doubt` that becomes a `Finding`. A traceback is a bug.
"""

from __future__ import annotations

from pathlib import Path


class AnnalsError(Exception):
    """A mistake that a person can mend; `str()` is the message in Chinese, in one paragraph.

    The message says where, what was read, what was expected, what to do, and ends with the rule id.
    """

    def __init__(
        self,
        rule: str,
        *,
        where: str | Path,
        read: str,
        expected: str,
        do: str,
        line: int | None = None,
    ) -> None:
        self.rule = rule
        self.where = _place(where) if isinstance(where, Path) else where
        self.read = read
        self.expected = expected
        self.do = do
        self.line = line
        super().__init__(self._message())

    def _message(self) -> str:
        place = self.where if self.line is None else f"{self.where} 第{self.line}行"
        return f"{place}：读到{self.read}；应为{self.expected}。请{self.do}。〔{self.rule}〕"


def cause(error: OSError) -> str:
    """Why the system refused, in words; in its own where we have none."""
    for kind, words in _CAUSES.items():
        if isinstance(error, kind):
            return words
    return error.strerror or str(error)


_CAUSES = {
    PermissionError: "没有权限", FileNotFoundError: "找不到", IsADirectoryError: "是一个文件夹",
    NotADirectoryError: "上一级不是文件夹", FileExistsError: "已经有同名的文件",
}


def _place(path: Path) -> str:
    """The path below the project that it lies in: a message is read on other machines too."""
    for folder in path.parents if path.is_absolute() else ():
        if (folder / "mkdocs.yml").is_file():
            return path.relative_to(folder).as_posix()
    return path.as_posix()


class SpecError(AnnalsError):
    """A mistake in a YAML file that says things about the data: forms, rules, authorities, settings."""


class ReportError(AnnalsError):
    """A mistake in what a publisher laid beside a report: its `.meta.yml`, its review, its place or name."""


class ReviewError(AnnalsError):
    """A decision that cannot be taken, or a published report whose facts no longer match their approval."""
