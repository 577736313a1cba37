"""Writes a package: the same report gives the same bytes, and only what changed is written."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from annals.errors import ReportError
from annals.model import ClaimRow, Finding, FindingRow, Package, Report
from annals.package import descriptor, table
from annals.package.descriptor import Provenance
from annals.package.markdown import markdown
from annals.package.reading import DESCRIPTOR
from annals.package.rows import observations, rows, table_path
from annals.package.schema import schemas


def write(report: Report, findings: Iterable[Finding], directory: Path, *, provenance: Provenance) -> bool:
    """Whether anything in the folder changed."""
    return lay(build(report, findings, provenance=provenance), directory)


def build(report: Report, findings: Iterable[Finding], *, provenance: Provenance) -> dict[str, bytes]:
    """Every file of the package, path to bytes, datapackage.json first; nothing is written."""
    found = rows(report, findings)
    files = {
        "report.md": markdown(report).encode("utf-8"),
        "paragraphs.csv": _csv(
            "paragraphs", [(r.id, r.section, r.kind, r.text, r.source, r.number) for r in found.paragraphs]
        ),
        "outline.csv": _csv(
            "outline",
            [(r.id, r.parent, str(r.level), r.number, r.number_status, r.title, r.source) for r in found.outline],
        ),
    }
    for filled in report.tables:
        files[table_path(filled)] = _csv(
            "table",
            [
                (r.item, r.item_label, r.column, r.column_label, r.value, r.unit, r.status, r.raw, r.source, r.item_printed)
                for r in observations(filled)
            ],
        )
    files["citations.csv"] = _csv(
        "citations", [(r.id, r.number, r.title, r.paragraph, r.source) for r in found.citations]
    )
    files["claims.csv"] = claims_csv(found.claims)
    files["findings.csv"] = findings_csv(found.findings)
    files["losses.csv"] = _csv(
        "losses",
        [
            (r.id, r.kind, r.name, str(r.quantity), r.unit, r.paragraph, r.note.zh, r.note.en, r.source)
            for r in found.losses
        ],
    )
    return {DESCRIPTOR: descriptor.dump(descriptor.describe(report, provenance, files)), **files}


def claims_csv(claims: Iterable[ClaimRow]) -> bytes:
    """claims.csv of these rows."""
    return _csv(
        "claims",
        [
            (
                r.id, r.paragraph, str(r.start), str(r.end), r.quote, r.kind, r.subject, r.value, r.low, r.high, r.unit, r.qualifier,
                r.verdict, r.relation, " ".join(r.cells), r.expected, r.sentence, r.source,
            )
            for r in claims
        ],
    )


def findings_csv(findings: Iterable[FindingRow]) -> bytes:
    """findings.csv of these rows."""
    return _csv(
        "findings",
        [
            (r.id, r.rule, r.level, r.message.zh, r.message.en, " ".join(r.cells), r.source, r.expected, r.actual)
            for r in findings
        ],
    )


def _csv(name: str, rows: Iterable[tuple[str, ...]]) -> bytes:
    return table.dump(schemas()[name].header, rows)


def lay(files: Mapping[str, bytes], directory: Path) -> bool:
    """Whether the folder differed from `files`; it then holds exactly these, each replaced as a whole.

    The descriptor comes last, so that a package cut short in the writing fails its digests instead of passing.
    ReportError I10 where a link leads out of data/packages/: what lies behind it must not be replaced or removed.
    """
    for place in (*directory.parents[1::-1], directory, *{(directory / path).parent for path in files}):
        if place.is_symlink():
            raise ReportError("I10", where=place, read="符号链接", expected="文件夹", do="删去这个链接")
    changed = False
    for path in [*(path for path in files if path != DESCRIPTOR), DESCRIPTOR]:
        place = directory / path
        if place.is_symlink() or not place.is_file() or place.read_bytes() != files[path]:
            replace_file(place, files[path])
            changed = True
    for place in strangers(directory, files):
        place.unlink()
        changed = True
    return changed


def strangers(directory: Path, files: Iterable[str]) -> list[Path]:
    """Files in the folder that do not belong to the package."""
    known = {directory / path for path in files}
    return sorted(
        place for place in directory.rglob("*") if (place.is_symlink() or place.is_file()) and place not in known
    )


def replace_file(place: Path, data: bytes) -> None:
    """Puts the bytes in place as a whole: who reads meanwhile, or after a crash, finds the old file or the new one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    aside.write_bytes(data)
    os.replace(aside, place)


def with_rows(package: Package, findings: Iterable[FindingRow], claims: Iterable[ClaimRow]) -> Package:
    """The package with these findings and these numbers: their files and the descriptor are made anew and agree."""
    kept, counted = tuple(findings), tuple(claims)
    files = dict(package.files)
    files["findings.csv"] = findings_csv(kept)
    files["claims.csv"] = claims_csv(counted)
    described = dict(package.descriptor)
    described["resources"] = [
        {**entry, "bytes": len(files[entry["path"]]), "hash": descriptor.sha256(files[entry["path"]])}
        if entry["path"] in ("findings.csv", "claims.csv") else entry
        for entry in described["resources"]
    ]
    files[DESCRIPTOR] = descriptor.dump(described)
    return dataclasses.replace(
        package, descriptor=json.loads(files[DESCRIPTOR]), findings=kept, claims=counted, files=tuple(files.items())
    )


def with_replies(package: Package, replies: Iterable[Mapping[str, object]]) -> Package:
    """The package with these replies of the body alone; only the descriptor tells of them."""
    described = {key: value for key, value in package.descriptor.items() if key != "annals:replies"}
    if kept := [dict(reply) for reply in replies]:
        described["annals:replies"] = kept
    files = dict(package.files) | {DESCRIPTOR: descriptor.dump(described)}
    return dataclasses.replace(package, descriptor=json.loads(files[DESCRIPTOR]), files=tuple(files.items()))
