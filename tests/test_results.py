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
    _found("eeeeeeeeee", "X99", "note", state=State.ACCEPTED, file="年报/2023.docx"),
]

SARIF = jsonschema.Draft4Validator(
    json.loads((ROOT / "tests" / "vendor" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")),
    format_checker=jsonschema.FormatChecker(),
)


@pytest.mark.parametrize("found", [FOUND, [], FOUND[:1]], ids=["many", "none", "one"])
def test_sarif_keeps_the_standard(found: list[Result]) -> None:
    log = json.loads(FORMATS["sarif"](found, RULES))
    SARIF.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(found)
    for one in run["results"]:
        if "ruleIndex" in one:
            assert one["ruleId"].partition("/")[0] == rules[one["ruleIndex"]]["id"]
        uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~:/%-]+", uri), uri


@pytest.mark.parametrize("change", [
    lambda run: run["results"][0].pop("message"), lambda run: run["results"][0].update(level="error!"), lambda run: run.pop("tool"),
    lambda run: run["results"][0].update(line=3), lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    lambda run: run["results"][1]["suppressions"][0].update(kind="other"),
])
def test_the_standard_refuses_what_is_none(change) -> None:
    log = json.loads(FORMATS["sarif"](FOUND, RULES))
    change(log["runs"][0])
    assert not SARIF.is_valid(log)


def test_sarif_tells_waived_from_open_and_names_paths() -> None:
    results = json.loads(FORMATS["sarif"](FOUND, RULES))["runs"][0]["results"]
    assert [("suppressions" in one) for one in results] == [False, True, False, False, False]
    assert results[1]["suppressions"][0]["justification"] == "已核对"
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert uris[2] == "%E6%88%91%E7%9A%84%20%E6%96%87%E4%BB%B6/%E5%B9%B4%E6%8A%A5%231%3F.docx"
    assert uris[4] == "%E5%B9%B4%E6%8A%A5/2023.docx"
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
