"""Says whether everything in the project agrees, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annals import package, readers, review
from annals.errors import AnnalsError, ReportError, ReviewError
from annals.model import Decision, Entry, ReviewState, Settings, Text
from annals.pipeline import converters
from annals.pipeline.entries import entries
from annals.pipeline.refresh import Job, Outcome, Progress, jobs, make, orphans, packages
from annals.pipeline.understand import Norms, load_norms
from annals.settings import load_settings


@dataclass
class Group:
    """One kind of check: how many things were looked at, what is wrong, and what is only to be known."""

    title: Text
    checked: int = 0
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def attempt(self, action: Callable[[], object]) -> object:
        """What the action gives, or None with the mistake written down."""
        self.checked += 1
        try:
            return action()
        except AnnalsError as error:
            self.problems.append(str(error))
            return None


def check(root: Path, progress: Progress | None = None) -> list[Group]:
    """Every group of checks in the order of the flow; the later ones are left out where the norms cannot be read."""
    files = Group(Text("设置与规则文件", "settings, forms and rules"))
    settings = files.attempt(lambda: load_settings(root))
    norms = files.attempt(lambda: load_norms(root))
    if not isinstance(norms, Norms) or not isinstance(settings, Settings):
        return [files]
    return [files, _packages(root, norms, progress), _descriptors(root), _reviews(root, settings)]


def _packages(root: Path, norms: Norms, progress: Progress | None) -> Group:
    """Whether every package is what reading its source anew would write, byte for byte."""
    group = Group(Text("数据包与来源文件一致", "packages answer to their sources"))
    found = list(jobs(root, norms))
    readers.prepare(source for job in found if isinstance(job, Job) for source in job.found.sources)
    for number, job in enumerate(found):
        if progress:
            progress(number, len(found), job.id if isinstance(job, Outcome) else str(job.found.id))
        if notice := group.attempt(lambda job=job: _current(root, job, norms)):
            group.notices.append(str(notice))
    if progress:
        progress(len(found), len(found), "")
    group.problems += [str(orphan.problem) for orphan in orphans(root, {_id(job) for job in found})]
    return group


def _id(job: Job | Outcome) -> str:
    return job.id if isinstance(job, Outcome) else str(job.found.id)


def _current(root: Path, job: Job | Outcome, norms: Norms) -> AnnalsError | None:
    """What is only to be known of the package; raised is what is wrong with it."""
    if isinstance(job, Outcome):
        raise job.problem
    if not job.directory.is_dir():
        raise ReportError(
            "I30", where=job.found.place, read="还没有数据包的报告", expected=job.directory.relative_to(root).as_posix(),
            do="运行 python scripts/convert.py",
        )
    wanted = make(job, norms)
    held = package.peek(job.directory)
    if not converters.comparable(wanted, held):
        package.read(job.directory)
        return converters.kept(job.found.place, held)
    differing = [path for path, data in wanted.items() if _bytes(job.directory / path) != data]
    differing += [path.relative_to(job.directory).as_posix() for path in package.strangers(job.directory, wanted)]
    if differing:
        raise ReportError(
            "I30", where=job.directory.relative_to(root), read=f"与重新读取的结果不同的文件（{'、'.join(differing)}）",
            expected="convert.py 写出的原样", do="运行 python scripts/convert.py --all，再看 git diff data/packages",
        )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _descriptors(root: Path) -> Group:
    group = Group(Text("描述文件合乎 Data Package 标准", "descriptors keep the Data Package standard"))
    for id, place in packages(root):
        group.checked += 1
        group.problems += [f"{id}：{problem}" for problem in package.validate(place)]
    return group


def _reviews(root: Path, settings: Settings) -> Group:
    group = Group(Text("审查决定有效", "decisions hold"))
    for id, _ in packages(root):
        group.attempt(lambda id=id: review.load(root, id))
    for entry in entries(root, settings):
        for issue in (entry, *entry.earlier):
            _standing(root, issue, group)
        group.notices += _not_kept(entry)
        group.notices += [f"{entry.id}：{review.unmatched_words(reply).zh}" for reply in review.unmatched(entry)]
    return group


def _not_kept(entry: Entry) -> Iterator[str]:
    """One notice a report whose earlier issues are declared and not there: that is allowed, and to be known."""
    kept = {one.id.revision for one in entry.earlier}
    missing = [number for number in range(1, entry.package.revision) if number not in kept]
    if missing:
        listed = "、".join(f"第{number}版" for number in missing)
        names = "、".join(f"{entry.id.name}.r{number}.扩展名" for number in missing)
        yield str(ReportError(
            "I07", where=str(entry.id), read=f"现行的是第{entry.package.revision}版，没有{listed}的文件", expected=names,
            do="手头有旧文件的，改名后放在旁边，网站就能列出两版的差异；没有保存的，不必处理",
        ))


def _standing(root: Path, entry: Entry, group: Group) -> None:
    if entry.state is ReviewState.PENDING:
        group.notices.append(str(ReviewError(
            "I31", where=str(entry.id), read="没有审查决定（待审查，不会公开）", expected="一次审查决定",
            do=f"看过 mkdocs serve 的预览后运行 python scripts/approve.py {entry.id} --reviewer 姓名 --verdict approve --note 说明",
        )))
    elif entry.state is ReviewState.STALE:
        group.problems.append(str(ReviewError(
            "I31", where=str(entry.id), read=f"批准之后变了的事实（{'；'.join(entry.changes.splitlines())}）",
            expected="与批准时相同的事实",
            do=f"核对后运行 python scripts/approve.py {entry.id} --reviewer 姓名 --verdict approve --note 说明",
        )))
    elif entry.state is ReviewState.APPROVED and entry.decision:
        _approved(root, entry, entry.decision, group)


def _approved(root: Path, entry: Entry, decision: Decision, group: Group) -> None:
    waiting = review.waiting(entry)
    if waiting:
        group.notices.append(
            f"{entry.id} 有 {len(waiting)} 项新的审核发现待认可，认可前不会公开："
            f"python scripts/approve.py --renew --reviewer 姓名 --note 说明"
        )
    if not entry.id.revision and not review.has_copy(root, entry.id, decision):
        group.problems.append(str(ReviewError(
            "I31", where=review.facts_path(root, entry.id).relative_to(root), read="缺失的、或被改过的批准时的事实",
            expected="approve.py 写出的原样", do="从版本库恢复这个文件；恢复不了的，核对后重新批准",
        )))
    group.problems += [
        str(ReviewError(
            "I32", where=str(entry.id), read=f"已批准而没有理由的错误级发现 {row.id}", expected="每一项都写明理由",
            do=f"用 approve.py 加上 --waive {row.id}=理由 重新批准",
        ))
        for row in review.unwaived(entry.findings, dict(decision.waived)) if row.id in decision.findings
    ]
