"""What stands right below a table in a sheet: a heading of the next part is none of its rows, a label without a figure is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from annals.model import Table
from annals.readers import read_bytes
from dresses import Heading, report_2021
from fillings import form
from flatdresses import FLAT
from formatdamage import understood
from griddamage import consistent
from official import tables

PROSE = "公开的深度还不够，下一步将完善制度，并且加强对各科室的培训。"


def without_gaps(title: str, shape: str, truth: dict) -> bytes:
    """The report as a GBK file in which no row is blank; its fifth part has that title."""
    pieces = [
        replace(one, title=title) if isinstance(one, Heading) and one.number == "五、" else PROSE if str(one).startswith("公开的深度") else one
        for one in report_2021(tables(form("2021"), truth, 7))
    ]
    lines = FLAT[shape][1](pieces).decode("utf-8-sig").splitlines()
    return "\n".join(line for line in lines if line.strip(",\t ")).encode("gb18030")


@pytest.mark.parametrize("title", ["存在的主要问题及改进情况", "存在的主要问题和改进措施", "困难与打算"])
@pytest.mark.parametrize("shape", ["comma, once", "comma, blanks", "comma, trimmed", "tab csv, padded"])
def test_a_heading_right_below_a_table_is_none_of_its_rows(shape: str, title: str) -> None:
    truth = consistent(form("2021"), random.Random(23))
    data = without_gaps(title, shape, truth)
    found, doubted, rules = understood(data, "2022.csv")
    assert (found, doubted, rules) == (truth, set(), set())
    texts = [getattr(block, "text", "") for block in read_bytes(data, "2022.csv").blocks]
    assert "五、" + title in texts


@pytest.mark.parametrize("last", ["四、结转下年度继续办理", "（三）其他情形数"])
def test_a_label_without_a_figure_stays_a_row(last: str) -> None:
    lines = ["项目,单位,数量", "一、甲类受理数,件,3", "二、乙类受理数,件,4", "三、丙类受理数,件,5", f"{last},,", "五、存在的主要问题及改进情况,,", f"{PROSE},,"]
    table, *rest = read_bytes("\n".join(lines).encode("gb18030"), "2022.csv").blocks
    assert isinstance(table, Table) and table.rows[-1][0].text == last and len(rest) == 2
