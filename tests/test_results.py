"""Findings for machines: each format holds every finding, in its own grammar, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from annals import pipeline, results
from annals.model import FindingRow, Text
from annals.results import FORMATS, Result, State

ROOT = Path(__file__).resolve().parents[1]
RULES = pipeline.load_norms(ROOT).every_rule
ODD = "甲：100%,\r\n::error::乙 “<b>”,=1+1|\x1b[31m"


def _found(id: str, rule: str, level: str, message: str = "表不平。", *, file: str = "data/reports/a-b/2023.txt", state: State = State.OPEN, source: str = "第12–14行") -> Result:
    row = FindingRow(id, rule, level, Text(message, "It does not add up."), ("T3.1-tot", "p4-n1"), source, "3", "4")
    return Result("a-b/2023", file, row, state, "已核对" if state is State.WAIVED else "")


FOUND = [
    _found("aaaaaaaaaa", "L02/A21-SUM-3.3", "error"),
    _found("bbbbbbbbbb", "L02/A21-SUM-3.3", "error", state=State.WAIVED),
    _found("cccccccccc", "N01", "warning", ODD, file="我的 文件/年报#1?.docx"),
    _found("dddddddddd", "S01", "note", "=SUM(A1)", source=""),
    _found("eeeeeeeeee", "X99", "note", state=State.ACCEPTED, file="C:/年报/2023.docx"),
]

_TEXT = {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": {"type": "string"}, "markdown": {"type": "string"}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = {
    # What SARIF 2.1.0 (OASIS) says of the objects that we write; a name that stands nowhere here is a mistake.
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {"$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": {"$ref": "#/definitions/run"}}},
    "definitions": {
        "run": {
            "type": "object", "required": ["tool"], "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object", "required": ["driver"], "additionalProperties": False,
                    "properties": {"driver": {"$ref": "#/definitions/toolComponent"}},
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": ["array", "null"], "items": {"$ref": "#/definitions/result"}},
            },
        },
        "toolComponent": {
            "type": "object", "required": ["name"], "additionalProperties": False,
            "properties": {
                "name": {"type": "string"}, "version": {"type": "string"}, "informationUri": {"type": "string", "format": "uri"},
                "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/definitions/reportingDescriptor"}},
            },
        },
        "reportingDescriptor": {
            "type": "object", "required": ["id"], "additionalProperties": False,
            "properties": {
                "id": {"type": "string"}, "name": {"type": "string"}, "shortDescription": _TEXT, "fullDescription": _TEXT, "help": _TEXT,
                "helpUri": {"type": "string", "format": "uri"}, "properties": {"type": "object"},
                "defaultConfiguration": {
                    "type": "object", "additionalProperties": False,
                    "properties": {"enabled": {"type": "boolean"}, "level": _LEVEL, "rank": {"type": "number"}, "parameters": {"type": "object"}},
                },
            },
        },
        "result": {
            "type": "object", "required": ["message"], "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1}, "level": _LEVEL,
                "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                "message": {
                    "type": "object", "additionalProperties": False, "anyOf": [{"required": ["text"]}, {"required": ["id"]}],
                    "properties": {"text": {"type": "string"}, "markdown": {"type": "string"}, "id": {"type": "string"}, "arguments": {"type": "array"}},
                },
                "locations": {"type": "array", "items": {"$ref": "#/definitions/location"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "suppressions": {"type": "array", "uniqueItems": True, "items": {
                    "type": "object", "required": ["kind"], "additionalProperties": False,
                    "properties": {
                        "kind": {"enum": ["inSource", "external"]}, "status": {"enum": ["accepted", "underReview", "rejected"]},
                        "justification": {"type": "string"},
                    },
                }},
                "properties": {"type": "object"},
            },
        },
        "location": {
            "type": "object", "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object", "additionalProperties": False, "anyOf": [{"required": ["address"]}, {"required": ["artifactLocation"]}],
                    "properties": {
                        "artifactLocation": {
                            "type": "object", "additionalProperties": False,
                            "properties": {"uri": {"type": "string", "format": "uri-reference"}, "index": {"type": "integer"}},
                        },
                        "region": {
                            "type": "object", "additionalProperties": False,
                            "properties": {"startLine": {"type": "integer", "minimum": 1}, "endLine": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
                "logicalLocations": {"type": "array", "uniqueItems": True, "items": {
                    "type": "object", "additionalProperties": False,
                    "properties": {"name": {"type": "string"}, "fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}},
                }},
            },
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("found", [FOUND, [], FOUND[:1]], ids=["many", "none", "one"])
def test_sarif_keeps_the_standard(found: list[Result]) -> None:
    log = json.loads(FORMATS["sarif"](found, RULES))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(found)
    for one in run["results"]:
        if "ruleIndex" in one:
            assert one["ruleId"].partition("/")[0] == rules[one["ruleIndex"]]["id"]
        uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~:/%-]+", uri), uri


def test_sarif_tells_waived_from_open_and_names_whole_paths() -> None:
    results = json.loads(FORMATS["sarif"](FOUND, RULES))["runs"][0]["results"]
    assert [("suppressions" in one) for one in results] == [False, True, False, False, False]
    assert results[1]["suppressions"][0]["justification"] == "已核对"
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert uris[2] == "%E6%88%91%E7%9A%84%20%E6%96%87%E4%BB%B6/%E5%B9%B4%E6%8A%A5%231%3F.docx"
    assert uris[4] == "file:///C:/%E5%B9%B4%E6%8A%A5/2023.docx"
    assert results[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 12}
    assert "region" not in results[2]["locations"][0]["physicalLocation"], "a Word file has no lines"
    assert [one["partialFingerprints"]["annalsFinding/v1"] for one in results] == [one.finding.id for one in FOUND]


def test_json_and_csv_hold_every_finding_with_the_same_fields() -> None:
    listed = json.loads(FORMATS["json"](FOUND, RULES))
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](FOUND, RULES))))
    assert [one["id"] for one in listed["findings"]] == [row["id"] for row in rows] == [one.finding.id for one in FOUND]
    assert set(listed["findings"][0]) == set(rows[0])
    assert listed["findings"][2]["message_zh"] == ODD and listed["findings"][0]["line"] == 12
    assert [row["state"] for row in rows] == ["open", "waived", "open", "open", "accepted"]
    assert {rule["id"] for rule in listed["rules"]} == {"L02", "N01", "S01"}


def test_csv_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](FOUND, RULES))))
    assert rows[3]["message_zh"] == "'=SUM(A1)"
    assert not [field for row in rows for field in row.values() if field.startswith(("=", "+", "@"))]


def test_an_annotation_is_one_line_whatever_the_message_holds() -> None:
    lines = FORMATS["github"](FOUND, RULES).splitlines()
    assert len(lines) == len(FOUND)
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning", "::notice", "::notice"]
    assert "%25,%0D%0A::error::乙" in lines[2] and "file=我的 文件/年报#1?.docx," in lines[2]
    assert ",line=12," in lines[0] and ",line=" not in lines[2]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_findings_give_the_same_bytes(form: str) -> None:
    assert FORMATS[form](FOUND, RULES) == FORMATS[form](list(FOUND), RULES)
    assert FORMATS[form](FOUND, RULES).isprintable() or "\n" in FORMATS[form](FOUND, RULES)


def test_a_person_sees_the_gravest_first_and_our_doubts_last() -> None:
    lines = list(results.grouped(FOUND, RULES, quiet=False))
    assert lines[0] == "a-b/2023：错误 2 项（1 项待处理）、警告 1 项、提示 1 项、读取存疑 1 项"
    text = "\n".join(lines)
    assert text.index("错误  L02") < text.index("警告  N01") < text.index("提示  X99") < text.index("本站读取时的存疑") < text.index("提示  S01")
    assert "（已说明理由：已核对）" in text
    assert not any("bbbbbbbbbb" in line or "eeeeeeeeee" in line for line in results.grouped(FOUND, RULES))
    assert not any("\x1b" in line or "\n" in line for line in lines), "what a report says is no command to a terminal"
    assert "\033" not in "".join(results.grouped(FOUND[:1], RULES)) and "\033[31m" in "".join(results.grouped(FOUND[:1], RULES, colour=True))
