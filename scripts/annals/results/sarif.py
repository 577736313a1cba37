"""Findings as SARIF 2.1.0 (OASIS), the format in which tools exchange results of analyses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from annals import __version__
from annals.model import Rule
from annals.results.record import Result, State

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(results: Iterable[Result], rules: Sequence[Rule]) -> str:
    """One run with the rules that the results name; a waived finding is a suppressed result."""
    found = tuple(results)
    named = {result.finding.rule.partition("/")[0] for result in found}
    told = [rule for rule in rules if rule.id in named and not rule.instance]
    index = {rule.id: at for at, rule in enumerate(told)}
    run = {
        "tool": {"driver": {"name": "annals", "version": __version__, "language": "zh-CN", "rules": [_rule(rule) for rule in told]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, index) for result in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict:
    entry = {
        "id": rule.id,
        "shortDescription": {"text": rule.title.zh},
        "fullDescription": {"text": rule.message.zh},
        "help": {"text": rule.do.zh},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"title_en": rule.title.en, "do_en": rule.do.en},
    }
    if rule.basis.zh:
        entry["properties"]["basis"] = rule.basis.zh
    return entry


def _result(result: Result, index: dict[str, int]) -> dict:
    finding = result.finding
    id = finding.rule.partition("/")[0]
    entry: dict[str, object] = {
        "ruleId": finding.rule,
        "level": finding.level,
        "message": {"text": finding.message.zh},
        "locations": [_location(result)],
        "partialFingerprints": {"annalsFinding/v1": finding.id},
        "properties": {
            "report": result.report, "state": result.state.value, "message_en": finding.message.en, "source": finding.source,
            "cells": list(finding.cells), "expected": finding.expected, "actual": finding.actual,
        },
    }
    if id in index:
        entry["ruleIndex"] = index[id]
    if result.state is State.WAIVED:
        entry["suppressions"] = [{"kind": "external", "status": "accepted", "justification": result.reason}]
    return entry


def _location(result: Result) -> dict:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(result.file)}}
    if result.line:
        place["region"] = {"startLine": result.line}
    logical = [{"name": cell, "kind": "member"} for cell in result.finding.cells]
    return {"physicalLocation": place} | ({"logicalLocations": logical} if logical else {})
