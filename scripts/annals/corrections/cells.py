"""Cells that are put right: what the source must still print there, the figure in its place, why, and who said so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from annals.errors import ReportError
from annals.model import Correction, FilledTable, Observation, Report, Status
from annals.numbers import normalise
from annals.spec import Record


@dataclass(frozen=True)
class Entry:
    """One correction as the file has it: the cell, what it expects there, the figure (None for blank) and the reason."""

    item: str
    column: str
    expect: str
    value: Decimal | None
    reason: str
    reported_by: str = ""
    date: str = ""
    line: int = field(default=0, compare=False)


def read_entries(record: Record) -> tuple[Entry, ...]:
    """The corrections of that mapping; SpecError for a mistake, such as two of one cell."""
    found: dict[tuple[str, str], Entry] = {}
    for one in record.records("corrections"):
        entry = _entry(one)
        if (entry.item, entry.column) in found:
            one.fail("item", f"“{entry.item}”（{entry.column}）第二次", "每一格只更正一次", "删去其中一项")
        found[entry.item, entry.column] = entry
    return tuple(found.values())


def _entry(record: Record) -> Entry:
    with record:
        reason = record.string("reason")
        if not reason.strip():
            record.fail("reason", "空的理由", "更正的理由", "写明凭什么更正")
        return Entry(
            item=record.string("item"), column=record.string("column", "value"), expect=record.string("expect"),
            value=_number(record, "value"), reason=reason, reported_by=record.string("reported_by", ""),
            date=record.date("date", ""), line=record.line,
        )


def _number(record: Record, key: str) -> Decimal | None:
    value = record.string(key)
    try:
        number = Decimal(value) if value else None
    except InvalidOperation:
        number = Decimal("NaN")
    if number is not None and not number.is_finite():
        record.fail(key, f"“{value}”", "一个数", "只写数字，不写单位和千分位")
    return number


def corrected(report: Report, entries: Iterable[Entry], path: Path | None) -> Report:
    """The report with those cells put right; each keeps what was printed as `raw`.

    Raises ReportError for a cell that the report does not have, or that no longer prints what the correction expects:
    then the source was replaced, and the correction may no longer be one.
    """
    for entry in entries:
        cell = next(_cells(report, entry), None)
        if cell is None:
            raise ReportError(
                "I22", where=path or "meta.yml", line=entry.line, read=f"“{entry.item} {entry.column}”",
                expected="这份报告的统计表里有的项目代码和列代码", do="照 tables/ 下 CSV 的 item 和 column 两列改写",
            )
        if not _prints(cell, entry.expect):
            raise ReportError(
                "I24", where=path or "meta.yml", line=entry.line,
                read=f"更正 {entry.item}（{entry.column}）所据的原文是“{entry.expect}”，而来源文件现在是“{cell.raw.strip()}”",
                expected="与来源文件一致的 expect", do="对照新的来源文件：已经改正的，删去这一项更正；仍要更正的，把 expect 改为现在的原文",
            )
        made = Correction(
            entry.item, entry.column, cell.raw.strip(), entry.value, entry.reason, entry.reported_by, entry.date,
        )
        report = dataclasses.replace(
            report, tables=tuple(_put(table, made) for table in report.tables), corrections=(*report.corrections, made),
        )
    return report


def _cells(report: Report, entry: Entry) -> Iterator[Observation]:
    return (
        cell for table in report.tables for cell in table.observations
        if (cell.item, cell.column) == (entry.item, entry.column)
    )


def _prints(cell: Observation, expect: str) -> bool:
    """Whether the cell prints that, but for width, white space and the commas of thousands."""
    return _bare(cell.raw) == _bare(expect)


def _bare(printed: str) -> str:
    return normalise(printed).replace(",", "")


def _put(table: FilledTable, made: Correction) -> FilledTable:
    return dataclasses.replace(table, observations=tuple(
        dataclasses.replace(cell, value=made.value, status=Status.CORRECTED)
        if (cell.item, cell.column) == (made.item, made.column) else cell
        for cell in table.observations
    ))
