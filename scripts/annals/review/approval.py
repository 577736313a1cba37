"""Takes a decision: what a reviewer must have seen and said before anything becomes public."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annals.errors import ReviewError
from annals.model import Decision, FindingRow, Package, ReportId
from annals.package import canonical
from annals.review.decisions import append, load
from annals.spec import is_date


def approve(
    root: Path,
    package: Package,
    *,
    date: str,
    reviewer: str,
    verdict: str,
    note: str = "",
    waive: Mapping[str, str] | None = None,
    demonstration: bool = False,
    across: Sequence[FindingRow] = (),
) -> Decision:
    """The decision, after it was added to the record; ReviewError where it cannot be taken.

    Reasons that the last decision gave for findings that are still there are carried on. `across` is what was found
    on the report by comparing it with others.
    """
    package = dataclasses.replace(package, findings=(*package.findings, *across))
    waived = _waivers(root, package, dict(waive or {}), demonstration)
    _check_words(package.id, reviewer, verdict, note, date)
    if verdict == "approve":
        _check_errors(package.id, package.findings, waived)
    facts = canonical.facts(package)
    decision = Decision(
        date=date,
        reviewer=reviewer,
        verdict=verdict,
        digest=canonical.digest(facts),
        note=note,
        findings=tuple(row.id for row in package.findings),
        waived=tuple(sorted(waived.items())),
        demonstration=demonstration,
        revision=package.revision,
    )
    append(root, package.id, decision, facts if verdict == "approve" else None)
    return decision


def unwaived(findings: Iterable[FindingRow], waived: Mapping[str, str]) -> tuple[FindingRow, ...]:
    """The findings of level error without a reason."""
    return tuple(row for row in findings if row.level == "error" and not waived.get(row.id))


def _waivers(root: Path, package: Package, given: dict[str, str], demonstration: bool) -> dict[str, str]:
    known = {row.id for row in package.findings}
    for id, reason in given.items():
        if id not in known:
            raise ReviewError(
                "I32", where=f"--waive {id}", read="没有这个编号的审核发现",
                expected="、".join(sorted(known)) or "这份报告没有审核发现", do="从列出的编号中选",
            )
        if not reason.strip():
            raise ReviewError("I32", where=f"--waive {id}", read="空的理由", expected="ID=理由", do="写明为什么可以公开")
    # What a demonstration waived, no person has weighed.
    decisions = [one for one in _before(root, package) if demonstration or not one.demonstration]
    before = dict(decisions[-1].waived) if decisions else {}
    return {id: reason for id, reason in (before | given).items() if id in known}


def _before(root: Path, package: Package) -> tuple[Decision, ...]:
    """The decisions about the report; about an earlier issue without any, those about its facts while it was current."""
    own = load(root, package.id)
    if own or not package.id.revision:
        return own
    digest = canonical.digest(canonical.facts(package))
    return tuple(one for one in load(root, package.id.current) if one.digest == digest)


def _check_words(id: ReportId, reviewer: str, verdict: str, note: str, date: str) -> None:
    if not reviewer.strip():
        raise ReviewError("I31", where=f"{id} --reviewer", read="空的姓名", expected="审查人", do="写明由谁审查")
    if not is_date(date):
        raise ReviewError("I31", where=f"{id} --date", read=f"“{date}”", expected="日期，如 2026-01-31", do="写成 年-月-日")
    if verdict == "withhold" and not note.strip():
        raise ReviewError(
            "I31", where=f"{id} --note", read="没有说明", expected="不予公开的理由",
            do="用 --note 写明理由；曾经公开过的报告，网址上会留下这个理由",
        )


def _check_errors(id: ReportId, findings: Iterable[FindingRow], waived: Mapping[str, str]) -> None:
    left = unwaived(findings, waived)
    if left:
        listed = "；".join(f"{row.id} {row.rule} {row.message.zh}" for row in left)
        raise ReviewError(
            "I32", where=str(id), read=f"{len(left)} 项错误级发现没有理由（{listed}）",
            expected="每一项都已更正，或写明可以公开的理由",
            do="更正来源文件，或在 .meta.yml 里更正，或加上 "
            + " ".join(f"--waive {row.id}=理由" for row in left),
        )
