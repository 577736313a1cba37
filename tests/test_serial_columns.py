"""A column that numbers the rows is told once a table, and no figure is lost or moved by it."""

from __future__ import annotations

import random

import pytest
from dresses import WRITERS, report_2021
from fillings import form
from formatdamage import understood
from griddamage import consistent
from official import disputes, grid, part_two, requests

FORMATS = ("docx", "html", "xlsx", "csv", "txt")


def numbered(rows: list[list], head: str, heads: int) -> list[list]:
    """The rows of a table with a column before them that counts up below its head."""
    found = [list(row) for row in rows]
    found[0].insert(0, (head, 1, heads))
    for at, row in enumerate(found[heads:], 1):
        row.insert(0, str(at))
    return found


def parts_numbered(rows: list[list]) -> list[list]:
    """The small tables of part two, each with such a column of its own."""
    found, at = [], 0
    for row in rows:
        at = at + 1 if len(row) > 1 and row[0] != "信息内容" else 0
        found.append([(row[0][0], row[0][1] + 1)] if len(row) == 1 else [str(at) if at else "序号", *row])
    return found


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("head", ["序号", "行次", ""])
def test_a_table_of_requests_may_be_numbered(head: str, suffix: str) -> None:
    whole, truth = form("2021"), consistent(form("2021"), random.Random(21))
    rows = numbered(requests(whole.table("T3"), truth), head, 3)
    pieces = report_2021([grid(part_two(whole, truth, 7), 10), grid(rows, 20), grid(disputes(whole.table("T4"), truth), 30)])
    found, doubted, rules = understood(WRITERS[suffix](pieces), f"2022.{suffix}")
    assert found == truth and not doubted and "S21" in rules and rules <= {"S21", "S11"} | ({"S04"} if not head else set())


@pytest.mark.parametrize("suffix", FORMATS)
def test_small_tables_may_be_numbered(suffix: str) -> None:
    whole, truth = form("2021"), consistent(form("2021"), random.Random(22))
    rows = parts_numbered(part_two(whole, truth, 7))
    pieces = report_2021([grid(rows, 10), grid(requests(whole.table("T3"), truth), 20), grid(disputes(whole.table("T4"), truth), 30)])
    found, doubted, rules = understood(WRITERS[suffix](pieces), f"2022.{suffix}")
    assert found == truth and not doubted and "S21" in rules and rules <= {"S21", "S11"}
