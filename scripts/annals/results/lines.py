"""Findings as JSON, as CSV, and as the annotations that GitHub shows beside a change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from annals.model import Rule
from annals.results.record import Result, title_of, titles

HEADER = (
    "report", "file", "line", "id", "rule", "level", "state", "message_zh", "message_en", "cells", "source", "expected", "actual",
    "reason",
)
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(results: Iterable[Result], rules: Sequence[Rule]) -> str:
    """One object: the findings, each with the fields of the CSV, and the rules that they name."""
    found = [dict(zip(HEADER, _fields(result), strict=True)) | {"line": result.line, "cells": list(result.finding.cells)} for result in results]
    named = {entry["rule"].partition("/")[0] for entry in found}
    known = [
        {"id": rule.id, "level": rule.level, "title_zh": rule.title.zh, "title_en": rule.title.en}
        for rule in rules if rule.id in named and not rule.instance
    ]
    return json.dumps({"findings": found, "rules": known}, ensure_ascii=False, indent=2) + "\n"


def as_csv(results: Iterable[Result], rules: Sequence[Rule]) -> str:
    """A table with a header, one finding a row; what a spreadsheet would take for a formula is quoted by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([_safe(field) for field in _fields(result)] for result in results)
    return out.getvalue()


def annotations(results: Iterable[Result], rules: Sequence[Rule]) -> str:
    """One workflow command a finding: `::warning file=…,line=…,title=…::message`."""
    known = titles(rules)
    return "".join(_annotation(result, known) + "\n" for result in results)


def _annotation(result: Result, known: dict[str, str]) -> str:
    finding = result.finding
    title = f"{finding.rule} {title_of(finding.rule, known)}".strip()
    line = f",line={result.line}" if result.line else ""
    where = f"file={_property(result.file)}{line},title={_property(title)}"
    return f"::{_LEVELS[finding.level]} {where}::{_message(f'{result.report}：{finding.message.zh}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _fields(result: Result) -> tuple[str, ...]:
    finding = result.finding
    return (
        result.report, result.file, str(result.line or ""), finding.id, finding.rule, finding.level, result.state.value, finding.message.zh,
        finding.message.en, " ".join(finding.cells), finding.source, finding.expected, finding.actual, result.reason,
    )


def _safe(field: str) -> str:
    return f"'{field}" if field.startswith(("=", "+", "@", "\t", "\r")) or (field.startswith("-") and not field[1:2].isdigit()) else field
