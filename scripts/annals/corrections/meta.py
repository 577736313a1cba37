"""Reads `<year>.meta.yml`, which may speak of several issues of a report, and lays what it says over the report."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from pathlib import Path

from annals import spec
from annals.corrections.cells import Entry, corrected, read_entries
from annals.corrections.replies import read_replies
from annals.model import Contact, Doubt, Reply, Report

_TEXTS = ("title", "body", "licence")
_DATES = ("retrieved", "published", "period_start", "period_end")


@dataclass(frozen=True)
class Meta:
    """What the file says; whatever it leaves out stays as the report has it."""

    path: Path | None = field(default=None, compare=False)
    revision: int = 1
    transcribed: bool = False
    """Whether the file holds figures alone that somebody copied from the report: said on the page (S13)."""
    metadata: tuple[tuple[str, object], ...] = ()
    """Fields of `Metadata` and their values."""
    contact: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Entry, ...] = ()
    replies: tuple[Reply, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    """Every issue before this one, oldest first, or none of them."""


@dataclass(frozen=True)
class Earlier:
    """An earlier issue of the report: why and when it was superseded, and what the file says of that issue itself."""

    reason: str
    superseded: str
    """The day on which the next issue took its place; empty where it is not known."""
    meta: Meta


def read_meta(path: Path) -> Meta:
    """What the file says; SpecError for a mistake in it."""
    with spec.load(path) as top:
        meta = _meta(top, path)
        if "earlier" in top:
            top.finish()  # a key that is written wrongly explains what its absence would make of the rest
        return dataclasses.replace(meta, earlier=_earlier(top, meta.revision, path))


def _meta(record: spec.Record, path: Path) -> Meta:
    """What is said of one issue."""
    values: dict[str, object] = {key: record.string(key) for key in _TEXTS if key in record}
    values |= {key: record.date(key) for key in _DATES if key in record}
    if "source_url" in record:
        values["url"] = _url(record)
    if "year" in record:
        values["year"] = record.integer("year")
    contact = record.record("contact", None)
    revision = record.integer("revision", 1)
    if revision < 1:
        record.fail("revision", f"{revision}", "1 以上的整数", "改写这一行")
    return Meta(
        path=path,
        revision=revision,
        transcribed=record.flag("transcribed", False),
        metadata=tuple(sorted(values.items())),
        contact=_contact(contact) if contact else (),
        corrections=read_entries(record),
        replies=read_replies(record),
    )


def _earlier(top: spec.Record, revision: int, path: Path) -> tuple[Earlier, ...]:
    """The issues before this one, oldest first; SpecError where their numbers do not run from 1 without a gap."""
    found: dict[int, Earlier] = {}
    for record in top.records("earlier"):
        with record:
            number = record.integer("revision")
            if revision == 1:
                top.fail("earlier", f"第{number}版，而现行的也是第1版", "现行版的 revision 为 2 以上", "写明现行的是第几版，如 revision: 2")
            if not 1 <= number < revision or number in found:
                read = f"{number}" + "（写了两次）" * (number in found)
                record.fail("revision", read, f"1 到 {revision - 1} 的整数，各写一次（现行的是第{revision}版）", "改写这一行")
            reason = record.string("reason")
            if not reason.strip():
                record.fail("reason", "空的理由", "重新发布的理由", "写明为什么重新发布，如 更正表三的数")
            superseded = record.date("superseded") if "superseded" in record else ""
            found[number] = Earlier(reason, superseded, _meta(record, path))
    missing = [number for number in range(1, revision) if number not in found]
    if found and missing:
        listed = "、".join(f"第{number}版" for number in missing)
        top.fail(
            "earlier", f"缺{listed}的列表", f"第1至{revision - 1}版各一项",
            f"补上“- revision: {missing[0]}”和 reason；没有保存文件的也要写",
        )
    return tuple(found[number] for number in sorted(found))


def apply(report: Report, meta: Meta) -> Report:
    """The report with what the file says in place; a corrected cell keeps what was printed as `raw`."""
    contact = dataclasses.replace(report.metadata.contact, **dict(meta.contact))
    metadata = dataclasses.replace(report.metadata, contact=contact, **dict(meta.metadata))
    doubts = (*report.doubts, Doubt("S13")) if meta.transcribed else report.doubts
    report = dataclasses.replace(report, metadata=metadata, doubts=doubts, replies=meta.replies)
    return corrected(report, meta.corrections, meta.path)


def _contact(record: spec.Record) -> tuple[tuple[str, str], ...]:
    names = [entry.name for entry in dataclasses.fields(Contact)]
    with record:
        return tuple((name, record.string(name)) for name in names if name in record)


def _url(record: spec.Record) -> str:
    value = record.string("source_url")
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        record.fail("source_url", f"“{value}”", "http:// 或 https:// 开头的网址", "照浏览器地址栏改写")
    return value
