"""A chart that is taken away says what it is: title, unit, source and every figure, in either language, on any machine."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from annals import charts
from annals.charts import sheet
from annals.charts.layout import ems
from annals.model import Chart, Language
from test_charts import _charts, _form, _package

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = {"1": "10", "1.1": "2", "1.2": "1607", "1.3": None}


def _drawn(directory, language: Language, source: str) -> tuple[Chart, ...]:
    return charts.charts(_package(FIGURES), _form(directory=directory), language=language, source=source)


@pytest.mark.parametrize(("language", "source"), [(Language.ZH, "示例市数据局2017年报告"), (Language.EN, "Example Data Bureau, 2017")])
def test_a_picture_needs_nothing_beside_it(tmp_path, language, source):
    drawn = _drawn(tmp_path, language, source)
    spec, picture, table = charts.files(drawn, "reports/shili/2017")
    assert [file.path.rpartition("/")[2] for file in (spec, picture, table)] == ["channels.vega.json", "channels.svg", "channels.csv"]
    written = picture.content.decode()
    root = ElementTree.fromstring(written)
    assert "var(" not in written and "currentColor" not in written and "url(" not in written and "href" not in written
    assert root.get("lang") == language and "Noto Sans CJK SC" in root.get("font-family")
    told = "".join(text.text for text in root.iter(f"{SVG}text"))
    compact = re.sub(r"\s", "", told)
    for words in (language.of(drawn[0].title), language.of(drawn[0].note), source, "1\u202f607"):
        assert re.sub(r"\s", "", words) in compact
    assert root.find(f"{SVG}desc").text == language.of(drawn[0].alt)


def test_english_has_english_labels_above_the_bars_where_they_are_long(tmp_path):
    (chart,) = _drawn(tmp_path, Language.EN, "")
    assert re.findall(r">([^<>]+)</text>", chart.svg) == ["In person", "Online", "By letter", "2", "1\u202f607", "blank"]
    assert not re.search("[\u4e00-\u9fff]", chart.svg + chart.spec.decode().replace("PingFang SC", ""))


def test_the_figures_are_a_table_that_spreadsheets_open_and_a_blank_is_no_zero(tmp_path):
    *_, table = charts.files(_drawn(tmp_path, Language.ZH, ""), "x")
    assert table.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows == [
        ["代码", "项目", "数值", "单位", "状态"], ["T1.1.1", "当面", "2", "件", "reported"], ["T1.1.2", "网络", "1607", "件", "reported"],
        ["T1.1.3", "信函", "", "件", "blank"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@x", "-x", "\t1"])
def test_no_cell_is_a_formula(cell):
    assert sheet.table(["x"], [[cell]]).decode("utf-8-sig").splitlines()[1].strip('"').startswith("'")


def test_a_negative_figure_stays_a_figure():
    assert sheet.table(["x"], [["-3.5"]]).decode("utf-8-sig").splitlines()[1] == "-3.5"


@pytest.mark.parametrize("room", [6, 9, 14.5, 40])
def test_lines_fit_and_keep_numbers_words_and_stops_together(room):
    words = "收到申请从2018年的31件增加到2020年的1\u202f234\u202f567件，2019年最多；Reports on disclosure, 2018–2020。"
    lines = sheet.wrap(words, room)
    assert "".join(lines) == words
    assert all(ems(line.rstrip().rstrip("，。；")) <= room or len(re.findall(r"\S+", line)) == 1 for line in lines)
    assert not any(line[0] in "，。；" for line in lines)
    assert any("1\u202f234\u202f567" in line for line in lines)


def test_a_hostile_title_stays_words(tmp_path):
    (chart,) = _charts(tmp_path, r1_1="1", r1_2="2", r1_3="0")
    written = sheet.picture(chart.svg, '</title><script>alert(1)</script>"', ["<a href='x'>"], Language.ZH)
    names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(written).iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "text", "path", "line"}
