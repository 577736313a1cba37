"""This year's report beside last year's, both outside the project: the rules over several years."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annals import forms, package
from annals.audit.across import Ground, across
from annals.errors import ReportError
from annals.model import Authority, FindingRow, Name, Package, Report, ReportId
from annals.pipeline.understand import Norms, Understood


def with_previous(seen: Understood, before: Understood, norms: Norms, root: Path) -> tuple[FindingRow, ...]:
    """What the comparison with last year's report adds; ReportError where that is not last year's, or another body's.

    A body that is not registered may bear another name in last year's report: who gives the file knows whose it is.
    """
    this, last = seen.report.id, before.report.id
    where = before.report.document.source.name
    if not before.report.document.blocks:
        raise _mistake(where, "读不出内容的文件", "能读的年报", "换一个文件")
    if not this.year or last.year != this.year - 1:
        wanted = f"{this.year - 1}年的年报" if this.year else "上一年的年报（要检查的这份没有写明年度）"
        raise _mistake(where, f"{last.year}年的年报" if last.year else "没有写明年度的年报", wanted, "换成上一年的年报")
    if this.authority != last.authority and {this.authority, last.authority} <= set(norms.authorities):
        names = [norms.authorities[slug].name().zh for slug in (last.authority, this.authority)]
        raise _mistake(where, f"“{names[0]}”的年报", f"“{names[1]}”的年报", "换成同一机构的年报")
    ours = _package(seen, seen.report, norms)
    theirs = _package(before, replace(before.report, id=ReportId(this.authority, last.year)), norms)
    path = root / "data" / "forms" / "crosswalk.yml"
    crosswalk = forms.load_crosswalk(path, norms.forms) if path.is_file() else ()
    ground = Ground(norms.authorities, {form.id: form for form in norms.forms}, crosswalk)
    return across([ours], [theirs], norms.rules, ground)[ours.id]


def _package(seen: Understood, report: Report, norms: Norms) -> Package:
    """The package that would be written of it; nothing is."""
    slug = report.id.authority
    authority = norms.authorities.get(slug) or Authority(slug, (Name(slug),), "", "", "")
    made = package.build(report, seen.findings, provenance=package.Provenance(authority))
    return package.from_files(made)


def _mistake(where: str, read: str, expected: str, do: str) -> ReportError:
    return ReportError("I07", where=f"--previous {where}", read=read, expected=expected, do=do)
