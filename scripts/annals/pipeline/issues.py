"""The files of one year: which issue of the report each belongs to, and whether all of them are declared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from annals.corrections import Meta

NAME = re.compile(
    r"(?P<year>[0-9]{4})(?:\.r(?P<revision>[0-9]+))?(?:\.(?P<part>[a-z0-9-]+))?\.(?P<format>[A-Za-z0-9]+)"
)
"""`2023.docx`, its annex `2023.annex.xlsx`; the same of the first issue, `2023.r1.docx` and `2023.r1.annex.xlsx`."""
CURRENT = "0"
Mistake = tuple[str, str, str]
"""What was read, what was expected, what to do."""


def by_issue(files: Sequence[Path]) -> dict[str, list[Path]]:
    """The files of each issue by its number as written, the main text of each first; `0` is the current one."""
    found: dict[str, list[tuple[str, Path]]] = {}
    for path in files:
        match = NAME.fullmatch(path.name)
        if match:
            number = f"r{match['revision']}" if match["revision"] else CURRENT
            found.setdefault(number, []).append((match["part"] or "", path))
    return {number: [path for _, path in sorted(held)] for number, held in sorted(found.items())}


def mistake(issues: Mapping[str, Sequence[Path]], year: int, meta: Meta | None) -> Mistake | None:
    """What is wrong with the files of the year, if anything: two of a kind, or an earlier issue that is not declared."""
    for files in issues.values():
        parts = [NAME.fullmatch(path.name)["part"] for path in files]
        if len(set(parts)) < len(parts):
            return _twofold(files, year, meta)
    earlier = {number: files for number, files in issues.items() if number != CURRENT}
    for number, files in earlier.items():
        if not re.fullmatch(r"r[1-9][0-9]{0,2}", number):
            return f"{files[0].name}", f"第一版的文件名为 {year}.r1.扩展名，第二版 {year}.r2.扩展名", "改名"
    if earlier and CURRENT not in issues:
        return (
            f"只有前一版的文件（{_names(earlier)}）", f"现行的一版 {year}.扩展名",
            f"放入重新发布的文件 {year}.扩展名；没有重新发布的，去掉文件名里的 .{next(iter(earlier))}",
        )
    return _undeclared(earlier, year, meta)


def number_of(issue: str) -> int:
    """The number of the issue, 0 for the current one."""
    return int(issue.removeprefix("r"))


def _undeclared(earlier: Mapping[str, Sequence[Path]], year: int, meta: Meta | None) -> Mistake | None:
    declared = {one.meta.revision for one in meta.earlier} if meta else set()
    odd = {issue: files for issue, files in earlier.items() if number_of(issue) not in declared}
    if not odd:
        return None
    revision = meta.revision if meta else 1
    highest = max(number_of(issue) for issue in odd)
    if declared:
        return (
            f"第{highest}版的文件（{_names(odd)}）", f"{year}.meta.yml 的 earlier 里有的版（第1至{revision - 1}版）",
            f"改正文件名里的版号，或在 {year}.meta.yml 里改写 revision 和 earlier",
        )
    wanted = max(highest + 1, revision)
    entries = ", ".join(f"{{revision: {number}, reason: 重新发布的理由}}" for number in range(1, wanted))
    return (
        f"前一版的文件（{_names(odd)}），没有登记", f"{year}.meta.yml 里写明现行的是第几版，前几版为什么被取代",
        f"在 {year}.meta.yml 里写两行：“revision: {wanted}”和“earlier: [{entries}]”；不是前一版而是附件的，换一个附件名，如 annex",
    )


def _twofold(files: Sequence[Path], year: int, meta: Meta | None) -> Mistake:
    older = f"{year}.r{meta.revision - 1 if meta and meta.revision > 1 else 1}"
    return (
        f"{len(files)} 个文件（{'、'.join(path.name for path in files)}）", "一个机构一年一份报告",
        f"只留一个，把其余的移到别处；正文和附件分开的，附件改名为 {year}.附件名.扩展名（附件名用小写字母，如 {year}.annex.txt）；"
        f"重新发布的，前一版改名为 {older}.扩展名，并在 {year}.meta.yml 里写明 revision 和 earlier",
    )


def _names(issues: Mapping[str, Sequence[Path]]) -> str:
    return "、".join(path.name for files in issues.values() for path in files)
