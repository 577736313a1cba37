"""This year's report beside last year's, both outside the project: the rules over several years."""

from __future__ import annotations

from annals.errors import ReportError
from annals.pipeline.understand import Norms, Understood


def with_previous(seen: Understood, before: Understood, norms: Norms) -> Understood:
    """The report with what its comparison with last year's adds; ReportError where it is not last year's of the same body."""
    this, last = seen.report.id, before.report.id
    if not before.report.document.blocks:
        raise _mistake(before.report.document.source.name, "读不出内容的文件", "能读的年报", "换一个文件")
    if last.year != this.year - 1:
        raise _mistake(before.report.document.source.name, f"{last.year}年的报告", f"{this.year - 1}年的报告", "换成上一年的年报")
    return seen


def _mistake(where: str, read: str, expected: str, do: str) -> ReportError:
    return ReportError("I07", where=f"--previous {where}", read=read, expected=expected, do=do)
