"""The record of reviews: data/reviews/<authority>/<year>.yml, a list that only grows, and the facts as approved."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from annals import spec
from annals.model import Decision, ReportId
from annals.package.writing import replace_file

VERDICTS = ("approve", "withhold")
HEAD = """\
# 审查决定：一条一项，只在末尾追加，不改旧的。由 python scripts/approve.py 写入。
# 同名的 .facts.txt 是最近一次批准的事实，用来说明此后哪些行变了。
decisions:
"""


def path(root: Path, id: ReportId) -> Path:
    """Where the decisions about a report are kept."""
    return root / "data" / "reviews" / id.authority / f"{id.name}.yml"


def facts_path(root: Path, id: ReportId) -> Path:
    """Where the facts that were approved last are kept."""
    return path(root, id).with_suffix(".facts.txt")


def load(root: Path, id: ReportId) -> tuple[Decision, ...]:
    """The decisions about a report, oldest first; none where there is no file; SpecError for a mistake in it."""
    place = path(root, id)
    if not place.exists():
        return ()
    with spec.load(place) as top:
        return tuple(_decision(record) for record in top.records("decisions"))


def approved_facts(root: Path, id: ReportId) -> str | None:
    """The facts as approved last; None where they were not kept."""
    place = facts_path(root, id)
    return place.read_bytes().decode("utf-8", "replace") if place.is_file() else None


def append(root: Path, id: ReportId, decision: Decision, facts: str | None) -> None:
    """Adds the decision to the end of the record; `facts` replace the approved ones unless None.

    Those of an earlier issue stay beside them, as `<year>.r1.facts.txt`.
    """
    place = path(root, id)
    decided = load(root, id)  # never add to a file that cannot be read back
    before = place.read_bytes().decode("utf-8").rstrip("\n") + "\n" if place.exists() else HEAD
    if facts is not None:
        _keep_earlier(root, id, decided, decision.revision)
        replace_file(facts_path(root, id), facts.encode("utf-8"))
    replace_file(place, (before + _entry(decision)).encode("utf-8"))
    if load(root, id)[-1] != decision:
        replace_file(place, before.encode("utf-8"))
        raise AssertionError(f"{place}: a decision did not survive its file")


def _keep_earlier(root: Path, id: ReportId, decided: tuple[Decision, ...], revision: int) -> None:
    approved = [one.revision for one in decided if one.verdict == "approve"]
    held = facts_path(root, id)
    if approved and approved[-1] < revision and held.is_file():
        replace_file(facts_path(root, ReportId(id.authority, id.year, approved[-1])), held.read_bytes())


def _decision(record: spec.Record) -> Decision:
    with record:
        waived = record.record("waived", None)
        return Decision(
            date=record.date("date"),
            reviewer=record.string("reviewer"),
            verdict=record.choice("verdict", VERDICTS),
            digest=_digest(record),
            note=record.string("note", ""),
            findings=record.strings("findings"),
            waived=tuple((id, waived.string(id)) for id in waived.keys()) if waived else (),  # noqa: SIM118
            demonstration=record.flag("demonstration", False),
            revision=record.integer("revision", 1),
        )


def _digest(record: spec.Record) -> str:
    digest = record.string("digest")
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", digest):
        record.fail("digest", f"“{digest}”", "sha256: 加 64 位十六进制数", "不要手工改；重新运行 approve.py")
    return digest


def _entry(decision: Decision) -> str:
    entry: dict[str, object] = {
        "date": decision.date,
        "reviewer": decision.reviewer,
        "verdict": decision.verdict,
        "digest": decision.digest,
    }
    if decision.note:
        entry["note"] = decision.note
    if decision.revision > 1:
        entry["revision"] = decision.revision
    if decision.demonstration:
        entry["demonstration"] = True
    if decision.findings:
        entry["findings"] = list(decision.findings)
    if decision.waived:
        entry["waived"] = dict(decision.waived)
    text = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1_000_000)
    return "".join(f"  {line}\n" for line in text.splitlines())
