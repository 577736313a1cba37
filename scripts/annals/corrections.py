"""`<year>.meta.yml` beside a report: what a person knows better than its text, with a reason for every figure."""

from __future__ import annotations

import dataclasses
import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from annals import spec
from annals.errors import ReportError
from annals.model import Contact, Doubt, FilledTable, Observation, Report, Status

_TEXTS = ("title", "body", "licence")
_DATES = ("retrieved", "published", "period_start", "period_end")


@dataclass(frozen=True)
class Correction:
    """One cell that is put right: its figure (None for blank) and why."""

    item: str
    column: str
    value: Decimal | None
    reason: str
    line: int = field(default=0, compare=False)


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
    corrections: tuple[Correction, ...] = ()


def read_meta(path: Path) -> Meta:
    """What the file says; SpecError for a mistake in it."""
    with spec.load(path) as top:
        values: dict[str, object] = {key: top.string(key) for key in _TEXTS if key in top}
        values |= {key: _date(top, key) for key in _DATES if key in top}
        if "source_url" in top:
            values["url"] = _url(top)
        if "year" in top:
            values["year"] = top.integer("year")
        contact = top.record("contact", None)
        revision = top.integer("revision", 1)
        if revision < 1:
            top.fail("revision", f"{revision}", "1 以上的整数", "改写这一行")
        return Meta(
            path=path,
            revision=revision,
            transcribed=top.flag("transcribed", False),
            metadata=tuple(sorted(values.items())),
            contact=_contact(contact) if contact else (),
            corrections=tuple(_correction(entry) for entry in top.records("corrections")),
        )


def apply(report: Report, meta: Meta) -> Report:
    """The report with what the file says in place; a corrected cell keeps what was printed as `raw`."""
    contact = dataclasses.replace(report.metadata.contact, **dict(meta.contact))
    metadata = dataclasses.replace(report.metadata, contact=contact, **dict(meta.metadata))
    tables = report.tables
    for correction in meta.corrections:
        tables = _corrected(tables, correction, meta)
    doubts = (*report.doubts, Doubt("S13")) if meta.transcribed else report.doubts
    return dataclasses.replace(report, metadata=metadata, tables=tables, doubts=doubts)


def _corrected(tables: tuple[FilledTable, ...], correction: Correction, meta: Meta) -> tuple[FilledTable, ...]:
    done, found = [], False
    for table in tables:
        cells = []
        for cell in table.observations:
            if (cell.item, cell.column) == (correction.item, correction.column):
                found = True
                cell = _put(cell, correction)
            cells.append(cell)
        done.append(dataclasses.replace(table, observations=tuple(cells)))
    if not found:
        raise ReportError(
            "I22", where=meta.path or "meta.yml", line=correction.line,
            read=f"“{correction.item} {correction.column}”", expected="这份报告的统计表里有的项目代码和列代码",
            do="照 tables/ 下 CSV 的 item 和 column 两列改写",
        )
    return tuple(done)


def _put(cell: Observation, correction: Correction) -> Observation:
    return dataclasses.replace(cell, value=correction.value, status=Status.CORRECTED)


def _correction(record: spec.Record) -> Correction:
    with record:
        value = record.string("value")
        try:
            number = Decimal(value) if value else None
        except InvalidOperation:
            number = Decimal("NaN")
        if number is not None and not number.is_finite():
            record.fail("value", f"“{value}”", "一个数", "只写数字，不写单位和千分位")
        reason = record.string("reason")
        if not reason.strip():
            record.fail("reason", "空的理由", "更正的理由", "写明凭什么更正")
        return Correction(record.string("item"), record.string("column", "value"), number, reason, record.line)


def _contact(record: spec.Record) -> tuple[tuple[str, str], ...]:
    names = [entry.name for entry in dataclasses.fields(Contact)]
    with record:
        return tuple((name, record.string(name)) for name in names if name in record)


def _date(record: spec.Record, key: str) -> str:
    value = record.string(key)
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        datetime.date.fromisoformat(value)
    except ValueError:
        record.fail(key, f"“{value}”", "日期，如 2018-03-12", "改写为 年-月-日")
    return value


def _url(record: spec.Record) -> str:
    value = record.string("source_url")
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        record.fail("source_url", f"“{value}”", "http:// 或 https:// 开头的网址", "照浏览器地址栏改写")
    return value
