"""Brings data/packages/ up to date: reads what has changed, writes what differs, and leaves everything else alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annals import package, readers, review
from annals.errors import AnnalsError, ReportError, cause
from annals.model import FindingRow, ReportId
from annals.pipeline import converters
from annals.pipeline.origin import inputs, provenance
from annals.pipeline.sources import Found, find
from annals.pipeline.understand import Norms, load_norms, understand

Progress = Callable[[int, int, str], None]
"""Called with how many are read, how many there are to read, and which one comes next."""


@dataclass(frozen=True)
class Outcome:
    """What became of one report: `written`, `kept` or `failed`; `problem` is what a person has to look at."""

    id: str
    """`authority/year`, or the path of what is no report."""
    action: str
    findings: tuple[FindingRow, ...] = ()
    problem: AnnalsError | None = None


@dataclass(frozen=True)
class Job:
    """One report with all that its package is made from."""

    found: Found
    inputs: tuple[tuple[str, str], ...]
    directory: Path
    current: bool


def refresh(
    root: Path, progress: Progress | None = None, *, only: frozenset[str] | None = None, anew: bool = False
) -> list[Outcome]:
    """What became of every report (of those in `only`), by path; SpecError where the norms cannot be loaded.

    A report that was read before and whose source, `.meta.yml`, body, forms and rules say the same is not read again,
    unless `anew`. A package whose source has gone is kept, and said.
    """
    norms = load_norms(root)
    found = list(jobs(root, norms, only=only, anew=anew))
    waiting = [job for job in found if isinstance(job, Job) and not job.current]
    readers.prepare(source for job in waiting for source in job.found.sources)
    outcomes = list(_outcomes(root, found, norms, len(waiting), progress))
    if only is None:
        outcomes += orphans(root, {outcome.id for outcome in outcomes})
    return outcomes


def jobs(
    root: Path, norms: Norms, *, only: frozenset[str] | None = None, anew: bool = False
) -> Iterator[Job | Outcome]:
    """What there is to do, by path; what cannot be done is an outcome already."""
    for found in find(root, norms.authorities):
        if only is None or (found.id and not only.isdisjoint((str(found.id), str(found.id.current)))):
            yield _prepare(root, found, norms, anew)


def directory(root: Path, id: ReportId) -> Path:
    """Where the package of a report lies."""
    return root / "data" / "packages" / id.authority / id.name


def make(job: Job, norms: Norms) -> dict[str, bytes]:
    """Every file of the package, read anew; nothing is written."""
    id = job.found.id
    understood = understand(job.found.sources, id.current, norms, job.found.meta)
    origin = provenance(understood, norms.authorities[id.authority], job.found.meta, job.inputs, job.found.earlier)
    return package.build(understood.report, understood.findings, provenance=origin)


def _prepare(root: Path, found: Found, norms: Norms, anew: bool) -> Job | Outcome:
    name = str(found.id or found.place)
    if found.problem:
        return Outcome(name, "failed", problem=found.problem)
    try:
        made_from = inputs(found.sources, found.earlier or found.meta, norms.authorities[found.id.authority], norms)
        place = directory(root, found.id)
        held = package.peek(place)
        current = not anew and held.get("annals:inputs") == dict(made_from) and _intact(place)
        current = current and not converters.improvable(held)
        return Job(found, made_from, place, current)
    except AnnalsError as error:
        return Outcome(name, "failed", problem=error)
    except OSError as error:
        return Outcome(name, "failed", problem=_unreadable(root, found, error))


def _intact(place: Path) -> bool:
    try:
        files = package.read(place)
    except ReportError:
        return False
    return not package.strangers(place, files)


def _outcomes(
    root: Path, jobs: list[Job | Outcome], norms: Norms, total: int, progress: Progress | None
) -> Iterator[Outcome]:
    done = 0
    for job in jobs:
        if isinstance(job, Outcome):
            yield job
            continue
        if not job.current:
            if progress:
                progress(done, total, str(job.found.id))
            done += 1
        yield _outcome(root, job, norms)
    if progress and total:
        progress(total, total, "")


def _outcome(root: Path, job: Job, norms: Norms) -> Outcome:
    name = str(job.found.id)
    try:
        made = {} if job.current else make(job, norms)
        held = package.peek(job.directory)
        if made and converters.weaker(made, held) and _intact(job.directory):
            problem = converters.kept(job.found.place, held)
            return Outcome(name, "kept", package.load_findings(job.directory), problem)
        changed = bool(made) and package.lay(made, job.directory)
        findings = package.load_findings(job.directory)
        return Outcome(name, "written" if changed else "kept", findings, _trouble(root, job, findings, norms))
    except AnnalsError as error:
        return Outcome(name, "failed", problem=error)
    except OSError as error:
        return Outcome(name, "failed", problem=_unreadable(root, job.found, error))
    except Exception as error:  # one report must never keep the others from being built
        problem = ReportError(
            "I01", where=job.found.place, read=f"读到一半出错（{type(error).__name__}：{error}）", expected="能读完的报告",
            do="把这个文件和这条消息发给维护者；其余报告照常处理",
        )
        problem.__cause__ = error
        return Outcome(name, "failed", problem=problem)


def _unreadable(root: Path, found: Found, error: OSError) -> ReportError:
    place = Path(error.filename) if isinstance(error.filename, str) else None
    where = place.relative_to(root) if place and place.is_relative_to(root) else found.place
    return ReportError(
        "I01", where=where, read=f"打不开或写不进的文件（{cause(error)}）", expected="可以读写的文件",
        do="检查文件权限和磁盘空间；文件若在别的程序里开着，先关闭",
    )


def _trouble(root: Path, job: Job, findings: tuple[FindingRow, ...], norms: Norms) -> AnnalsError | None:
    """The first finding about the file itself (I01 …) that no reviewer has seen, as a message for the publisher."""
    reviewed = {job.found.id, job.found.id.current}
    seen = {id for report in reviewed for decision in review.load(root, report) for id in decision.findings}
    for row in findings:
        if row.rule.startswith("I") and row.id not in seen:
            rule = next((rule for rule in norms.rules if rule.id == row.rule.split("/")[0]), None)
            do = rule.do.zh.strip("。").removeprefix("请") if rule else "核对来源文件"
            return ReportError(
                row.rule, where=job.found.place, read=row.actual or row.message.zh, expected=row.expected or "可读的报告",
                do=do,
            )
    return None


# --- packages and decisions without a source -----------------------------------------------------------------


_FOLDER = re.compile(r"(?P<year>[0-9]+)(?:\.r(?P<revision>[1-9][0-9]*))?")


def packages(root: Path) -> Iterator[tuple[ReportId, Path]]:
    """Every folder that may hold a package, by body and year, the current issue before the earlier ones."""
    for place in sorted((root / "data" / "packages").glob("*/*")):
        linked = place.is_symlink() or place.parent.is_symlink()
        match = _FOLDER.fullmatch(place.name)
        if place.is_dir() and not linked and match:
            yield ReportId(place.parent.name, int(match["year"]), int(match["revision"] or 0)), place


def orphans(root: Path, known: set[str]) -> Iterator[Outcome]:
    """Packages whose source has gone, and approvals whose package has gone."""
    there = set()
    for id, place in packages(root):
        there.add(str(id))
        if str(id) not in known and not _withheld(root, id) and not (id.revision and _is_there(root, id)):
            yield Outcome(str(id), "failed", problem=ReportError(
                "I30", where=place.relative_to(root), read="来源文件不见了", expected=f"data/reports/{id}.扩展名",
                do=f"放回来源文件；没有公开过的，删去这个文件夹；公开过的，运行 python scripts/approve.py {id} --verdict withhold 撤下",
            ))
    for place in sorted((root / "data" / "reviews").glob("*/*.yml")):
        name = f"{place.parent.name}/{place.stem}"
        if name not in there and name not in known:
            yield Outcome(name, "failed", problem=ReportError(
                "I30", where=place.relative_to(root), read="有审查决定而没有数据包", expected=f"data/packages/{name}",
                do="放回来源文件后运行 python scripts/convert.py",
            ))


def _is_there(root: Path, id: ReportId) -> bool:
    """Whether there are files of that earlier issue: then what is wrong with them has been said of the whole year."""
    return any((root / "data" / "reports" / id.authority).glob(f"{id.name}.*"))


def _withheld(root: Path, id: ReportId) -> bool:
    """Whether the last word on the report is that it is withheld: then its source may go, its tombstone stays."""
    try:
        decisions = review.load(root, id)
    except AnnalsError:
        return False
    return bool(decisions) and decisions[-1].verdict == "withhold"
