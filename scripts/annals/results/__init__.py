"""Writes findings out: for a person on a terminal or as a page, and as JSON, SARIF, CSV or annotations for a machine."""

from annals.results.lines import annotations, as_csv, as_json
from annals.results.page import as_page, is_page
from annals.results.person import counts, grouped, told
from annals.results.record import Checked, Result, State, is_open, is_ours
from annals.results.sarif import as_sarif
from annals.results.summary import Summary, summarise

FORMATS = {"json": as_json, "sarif": as_sarif, "github": annotations, "csv": as_csv}
"""Every format for machines: a function of results and rules that gives the whole text."""

__all__ = [
    "FORMATS", "Checked", "Result", "State", "Summary", "as_page", "counts", "grouped", "is_open", "is_ours", "is_page",
    "summarise", "told",
]
