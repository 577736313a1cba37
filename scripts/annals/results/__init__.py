"""Writes findings out: for a person on a terminal, and as JSON, SARIF, CSV or annotations for a machine."""

from annals.results.lines import annotations, as_csv, as_json
from annals.results.person import grouped
from annals.results.record import Result, State, is_open
from annals.results.sarif import as_sarif

FORMATS = {"json": as_json, "sarif": as_sarif, "github": annotations, "csv": as_csv}
"""Every format for machines: a function of results and rules that gives the whole text."""

__all__ = ["FORMATS", "Result", "State", "grouped", "is_open"]
