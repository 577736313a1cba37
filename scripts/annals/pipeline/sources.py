"""Finds the reports below data/reports/, and says of everything else there what is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from annals.authorities import is_slug
from annals.corrections import Earlier, Meta, read_meta
from annals.errors import AnnalsError, ReportError
from annals.model import ReportId
from annals.pipeline import issues

META = ".meta.yml"
_IGNORED = {"thumbs.db", "desktop.ini"}
_YEARS = range(2008, 2100)
SHAPE = "data/reports/机构代号/年份.扩展名，如 data/reports/shandong-zjj/2017.txt"


@dataclass(frozen=True)
class Found:
    """One report, or one thing that is in the way: `problem` says why it is not read."""

    place: str
    """Path below the root, for messages."""
    id: ReportId | None = None
    sources: tuple[Path, ...] = ()
    """The main text first, then its annexes by name."""
    meta: Meta | None = None
    """What is said of this issue."""
    earlier: Earlier | None = None
    """Of an earlier issue: why it was superseded."""
    problem: AnnalsError | None = None


def find(root: Path, authorities: Collection[str]) -> Iterator[Found]:
    """Every report and every problem below data/reports/, by path."""
    top = root / "data" / "reports"
    if top.is_symlink():
        yield _problem(root, top, "I10", "符号链接", "文件夹", "放入文件夹本身")
        return
    for entry in _entries(top):
        if entry.is_symlink():
            yield _problem(root, entry, "I10", "符号链接（未跟随）", "文件夹", "放入文件夹本身，不要放链接")
        elif not entry.is_dir():
            yield _problem(root, entry, "I12", f"文件“{entry.name}”", SHAPE, "把它放进机构的文件夹")
        elif not is_slug(entry.name):
            yield _problem(root, entry, "I12", f"文件夹“{entry.name}”", "小写字母、数字和连字符", "改名，并在 data/authorities.yml 登记同名机构")
        elif entry.name not in authorities:
            yield _problem(
                root, entry, "I06", f"未登记的机构“{entry.name}”", "data/authorities.yml 里的机构代号",
                "在 data/authorities.yml 登记这个机构，或改正文件夹名",
            )
        else:
            yield from _of_authority(root, entry)


def _of_authority(root: Path, folder: Path) -> Iterator[Found]:
    sources: dict[int, list[Path]] = {}
    metas: dict[int, Path] = {}
    for entry in _entries(folder):
        problem = _refused(root, entry)
        if problem:
            yield problem
            continue
        year = int(entry.name[:4])
        if entry.name == f"{year}{META}":
            metas[year] = entry
        else:
            sources.setdefault(year, []).append(entry)
    for year in sorted(sources):
        yield from _issues(root, ReportId(folder.name, year), sources[year], metas.get(year))
    for year in sorted(set(metas) - set(sources)):
        yield _problem(root, metas[year], "I12", "没有对应的报告", f"同一文件夹里有 {year}.扩展名", "放入报告，或删去这个文件")


def _refused(root: Path, entry: Path) -> Found | None:
    """What is wrong with the entry, if it is not a file that may be a report."""
    if entry.is_symlink():
        return _problem(root, entry, "I10", "符号链接（未跟随）", "文件", "放入文件本身，不要放链接")
    if entry.is_dir():
        return _problem(root, entry, "I12", f"文件夹“{entry.name}”", SHAPE, "把里面的文件放到上一层")
    if re.fullmatch(r"[0-9]{4}\.r[0-9]+\.meta\.ya?ml", entry.name):
        name = f"{entry.name[:4]}{META}"
        return _problem(root, entry, "I12", f"“{entry.name}”", f"前一版的说明写在 {name} 的 earlier 下", f"把内容移到 {name}，删去这个文件")
    if re.fullmatch(r"[0-9]{4}\.meta\.ya?ml", entry.name) and not entry.name.endswith(META):
        return _problem(root, entry, "I12", f"“{entry.name}”", f"“{entry.name[:4]}{META}”", "改名")
    match = issues.NAME.fullmatch(entry.name)
    if not match or int(match["year"]) not in _YEARS:
        return _problem(root, entry, "I12", f"“{entry.name}”", f"{SHAPE}（年份 2008 以后）", "改名")
    return None


def _issues(root: Path, id: ReportId, files: list[Path], path: Path | None) -> Iterator[Found]:
    """The current issue and the earlier ones that were kept, or the one mistake that keeps the year from being read."""
    try:
        meta = read_meta(path) if path else None
    except AnnalsError as error:
        yield Found(str(id), id, problem=error)
        return
    found = issues.by_issue(files)
    mistake = issues.mistake(found, id.year, meta)
    if mistake:
        where = _below(root, files[0].parent / str(id.year))
        read, expected, do = mistake
        yield Found(where, id, problem=ReportError("I07", where=where, read=read, expected=expected, do=do))
        return
    declared = {one.meta.revision: one for one in meta.earlier} if meta else {}
    for issue, ordered in found.items():
        earlier = declared.get(issues.number_of(issue))
        one = ReportId(id.authority, id.year, issues.number_of(issue))
        yield Found(_below(root, ordered[0]), one, tuple(ordered), earlier.meta if earlier else meta, earlier)


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    return [folder / name for name in names if not _ignored(name)]


def _ignored(name: str) -> bool:
    """Whether it is what systems, editors and git leave behind, or a README."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.lower() in _IGNORED or name.upper().startswith("README")


def _problem(root: Path, entry: Path, rule: str, read: str, expected: str, do: str) -> Found:
    where = _below(root, entry)
    return Found(where, problem=ReportError(rule, where=where, read=read, expected=expected, do=do))


def _below(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
