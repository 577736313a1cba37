"""Charts prove their sentence, say every figure in words, and hold nothing but what is drawn."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from annals import charts, forms
from annals.charts import layout, years
from annals.charts.lines import Lines
from annals.charts.picture import draw
from annals.charts.safety import UnsafeDrawing, check_picture, check_spec
from annals.charts.vega import Bars
from annals.charts.years import Dot, Sign, Years
from annals.errors import SpecError
from annals.model import (
    Chart,
    ColumnSpec,
    Form,
    Metadata,
    ObservationRow,
    Package,
    PackageTable,
    ReportId,
    RowSpec,
    TableSpec,
    Text,
)

ROOT = Path(__file__).resolve().parents[1]
CODES = ("1", "1.1", "1.2", "1.3", "1.4")

DEFINITION = """\
form: "1999"
charts:
  - id: channels
    table: T1
    column: value
    name: {zh: 收到申请的途径, en: Requests by channel}
    leads: {zh: "{label}最多", en: "Most came: {label}"}
    only: {zh: "都是{label}", en: "All came: {label}"}
    whole: {zh: 各途径之和, en: the sum of all}
    total: "1"
    total_name: {zh: 收到申请, en: all requests}
    rows:
      - {item: "1.1", label: {zh: 当面, en: in person}}
      - {item: "1.2", label: {zh: 网络, en: online}}
      - {item: "1.3", label: {zh: 信函, en: by letter}}
"""


def _form(definition: str = DEFINITION, directory: Path | None = None, units: dict[str, str] | None = None) -> Form:
    given = units or {}
    rows = [RowSpec(code, Text(f"第{code}行", f"row {code}"), given.get(code, "件"), "", "sub") for code in CODES]
    rows.append(RowSpec("2", Text("二、其他", "2. Other"), "", "", "heading"))
    table = TableSpec("T1", "statistics", Text("统计表", "table"), tuple(rows), (ColumnSpec("value", Text("统计数", "Value")),))
    form = Form("1999", Text("1999年版", "1999"), 1999, 1999, (table,))
    assert directory is not None
    (directory / "1999.yml").write_text(definition, encoding="utf-8")
    return charts.with_charts((form,), directory)[0]


def _package(figures: dict[str, str | None]) -> Package:
    """None for a blank cell, `status:` for another kind of emptiness; a code that is not given has no row."""
    rows = []
    for code, value in figures.items():
        status = "reported"
        if value is None or value.endswith(":"):
            status, value = (value or "blank:").removesuffix(":"), ""
        rows.append(ObservationRow(f"T1.{code}", "", "value", "统计数", value, "件", status, value, ""))
    table = PackageTable("T1", "statistics", "tables/statistics.csv", Text("统计表", "table"), (), tuple(rows))
    return Package(
        id=ReportId("shili", 2017), descriptor={}, metadata=Metadata(), form="1999", variant="", paragraphs=(), outline=(),
        tables=(table,), citations=(), claims=(), findings=(), losses=(), files=(),
    )


def _charts(directory: Path, cache: Path | None = None, **figures: str | None) -> tuple[Chart, ...]:
    numbers = {code.replace("_", "."): value for code, value in figures.items()}
    return charts.charts(_package({code.removeprefix("r"): value for code, value in numbers.items()}), _form(directory=directory), cache)


@pytest.mark.parametrize(
    ("figures", "title"),
    [
        ({"r1": "10", "r1_1": "2", "r1_2": "5", "r1_3": "3"}, "网络最多：5件，占收到申请的50%"),
        ({"r1": "11", "r1_1": "2", "r1_2": "5", "r1_3": "3"}, "网络最多：5件，占各途径之和的50%"),
        ({"r1": None, "r1_1": "2", "r1_2": "5", "r1_3": "3"}, "网络最多：5件，占各途径之和的50%"),
        ({"r1_1": "1", "r1_2": "2", "r1_3": "0"}, "网络最多：2件，占各途径之和的66.7%"),
        ({"r1_1": "1", "r1_2": "99999", "r1_3": "0"}, "网络最多：99\u202f999件，占各途径之和的99.9%以上"),
        ({"r1_1": "0", "r1_2": "1234567", "r1_3": "0"}, "都是网络：1\u202f234\u202f567件"),
        ({"r1": "60", "r1_1": "0", "r1_2": "56", "r1_3": "0"}, "网络最多：56件"),
        ({"r1": "56", "r1_1": "0", "r1_2": "56", "r1_3": "0"}, "都是网络：56件"),
        ({"r1_1": "4", "r1_2": "4", "r1_3": "1"}, "当面、网络最多，各4件"),
        ({"r1_1": "1", "r1_2": "4", "r1_3": None}, "已填写的各项中，网络最多：4件"),
        ({"r1_1": None, "r1_2": "4", "r1_3": "0"}, "已填写的各项中，网络最多：4件"),
        ({"r1_1": "4", "r1_2": "4", "r1_3": "unreadable:"}, "已填写的各项中，当面、网络最多，各4件"),
        ({"r1_1": "1", "r1_2": "4"}, "网络最多：4件，占各途径之和的80%"),
        ({"r1_1": "0.5", "r1_2": "1.5", "r1_3": "0"}, "网络最多：1.5件，占各途径之和的75%"),
    ],
)
def test_the_title_is_the_sentence_that_the_figures_prove(tmp_path: Path, figures: dict, title: str) -> None:
    (chart,) = _charts(tmp_path, **figures)
    assert chart.title.zh == title
    assert chart.title.en and "{" not in chart.title.en


@pytest.mark.parametrize(
    "figures",
    [
        {"r1_1": "0", "r1_2": "0", "r1_3": "0"},
        {"r1_1": None, "r1_2": None, "r1_3": None},
        {"r1_1": "5"},
        {"r1_1": "5", "r1_2": "absent:", "r1_3": "absent:"},
        {"r1_1": "5", "r1_2": "-1", "r1_3": "2"},
        {},
    ],
    ids=["zeros", "blanks", "one row", "one present", "below zero", "no rows"],
)
def test_nothing_is_drawn_where_there_is_nothing_to_see(tmp_path: Path, figures: dict) -> None:
    assert _charts(tmp_path, **figures) == ()


def _marks(svg: str) -> tuple[list[float], list[str]]:
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    lengths = [float(path.get("d", "").split("h")[1].split("v")[0]) for path in root.iter(f"{space}path")]
    return lengths, [text.text or "" for text in root.iter(f"{space}text")]


def test_blank_is_not_zero_and_absent_is_not_there(tmp_path: Path) -> None:
    (chart,) = _charts(tmp_path, r1_1=None, r1_2="4", r1_3="0")
    lengths, texts = _marks(chart.svg)
    assert len(lengths) == 2 and min(lengths) == 0
    assert texts == ["当面", "网络", "信函", "空白", "4", "0"]
    assert "当面空白，网络4，信函0" in chart.alt.zh
    assert "不等于零" in chart.note.zh
    (chart,) = _charts(tmp_path, r1_1="absent:", r1_2="4", r1_3="2")
    assert chart.cells == ("T1.1.2", "T1.1.3")
    assert "当面" not in chart.alt.zh + chart.svg
    (chart,) = _charts(tmp_path, r1_1="unreadable:", r1_2="4", r1_3="not_applicable:")
    assert "当面无法辨认，网络4，信函不适用" in chart.alt.zh


def test_bars_are_as_long_as_their_figures(tmp_path: Path) -> None:
    (chart,) = _charts(tmp_path, r1_1="100", r1_2="400", r1_3="250")
    lengths, _ = _marks(chart.svg)
    assert [round(length / lengths[1], 3) for length in lengths] == [0.25, 1.0, 0.625]


def test_every_figure_stands_in_the_words_and_the_note_says_who_drew_it(tmp_path: Path) -> None:
    (chart,) = _charts(tmp_path, r1_1="1607", r1_2="2569", r1_3="5")
    assert "当面1607，网络2569，信函5" in chart.alt.zh
    assert "in person 1607, online 2569, by letter 5" in chart.alt.en
    assert chart.note.zh.startswith("本站据统计表绘制，非原附图。单位：件。来源：统计表。")
    assert "2\u202f569" in chart.svg


def test_the_real_report_of_2017_has_its_charts() -> None:
    editions = forms.load_forms(ROOT / "data/forms", catalogue=forms.load_rules(ROOT / "data/rules"))
    (form,) = (form for form in charts.with_charts(editions, ROOT / "data/charts") if form.id == "2014")
    figures = {"1.2.1": "5", "1.2.2": "1607", "1.2.3": "2569", "1.2.4": "505", "1.2.5": "379"}
    (chart,) = charts.charts(_package(figures), form)
    assert chart.id == "channels"
    assert chart.title.zh == "政务微博公开信息最多：2\u202f569件，占各渠道之和的50.7%".replace("件", "条")


EDITIONS = charts.with_charts(
    forms.load_forms(ROOT / "data/forms", catalogue=forms.load_rules(ROOT / "data/rules")), ROOT / "data/charts"
)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_every_edition_has_its_figures_and_charts_and_their_parts_are_those_of_the_form(form: Form) -> None:
    assert len(form.figures) == 6 and len(form.charts) >= 4
    sums = {(rule.table, rule.total): set(rule.parts) for rule in form.rules if rule.kind == "sum"}
    for spec in (spec for spec in form.charts if spec.total):
        if spec.columns:
            assert set(spec.columns) == sums[spec.table, spec.column], spec.id
        else:
            addends = spec.addends or ((),) * len(spec.rows)
            drawn = [item for (row, _), parts in zip(spec.rows, addends, strict=True) for item in parts or (row,)]
            assert len(drawn) == len(set(drawn)) and set(drawn) == sums[spec.table, spec.total], spec.id


def test_a_return_of_2010_has_its_charts() -> None:
    (form,) = (form for form in EDITIONS if form.id == "2008-local")
    given = {"12": "10", "13": "4", "14": "0", "15": "1", "16": "5", "17": "0", "18": "0", "07": "3", "08": "120", "09": "7"}
    rows = tuple(ObservationRow(f"T0.{code}", "", "value", "", value, "条", "reported", value, "") for code, value in given.items())
    table = PackageTable("T0", "statistics", "tables/statistics.csv", Text("统计报表", "return"), (), rows)
    drawn = charts.charts(replace(_package({}), form="2008-local", tables=(table,)), form)
    assert [(chart.id, chart.title.zh) for chart in drawn] == [
        ("requests", "网上申请最多：5条，占申请总数的50%"), ("enquiries", "接待和咨询以网上咨询最多：120人次，占三种方式之和的92.3%"),
    ]


HOSTILE = '<script>alert(1)</script>"\'&{{x}}]]>javascript:<foreignObject onload=x>'


def test_no_text_becomes_markup() -> None:
    bars = Bars((HOSTILE, "乙"), ("3", "1"), ("3", HOSTILE), (HOSTILE, "t"))
    svg, spec = draw(bars, HOSTILE)
    root = ElementTree.fromstring(svg)
    names = {element.tag.split("}")[1] for element in root.iter()}
    assert names <= {"svg", "path", "line", "text"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") or name in ("style", "href") for name in attributes)
    assert root.get("aria-label") == HOSTILE
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == [HOSTILE, "乙", "3", HOSTILE]
    assert "<script" not in svg and "\n" not in svg
    assert next(data for data in spec["data"] if data["name"] == "rows")["values"][0]["label"] == HOSTILE


def test_pictures_need_no_style_and_follow_the_theme(tmp_path: Path) -> None:
    (chart,) = _charts(tmp_path, r1_1="1", r1_2="2", r1_3="0")
    assert "style" not in chart.svg and "font-family" not in chart.svg
    assert "currentColor" in chart.svg and "var(--annals-1,#" in chart.svg
    assert 'viewBox="0 0 320 ' in chart.svg and 'role="img"' in chart.svg


@pytest.mark.parametrize(
    "change",
    [
        {"data": [{"name": "rows", "url": "https://example.org/x.json"}]},
        {"data": [{"name": "rows", "values": [{"row": {"nested": 1}}]}]},
        {"data": [{"name": "rows", "values": [{"href": "x"}]}]},
        {"marks": [{"type": "image"}]},
        {"marks": [{"type": "text", "encode": {"update": {"href": {"value": "x"}}}}]},
        {"marks": [{"type": "rect", "encode": {"update": {"fill": {"signal": "warn(datum); x = 1"}}}}]},
        {"usermeta": {"embedOptions": {"loader": {}}}},
        {"signals": [{"name": "x", "on": [{"events": "click", "update": "1"}]}]},
    ],
    ids=lambda change: json.dumps(change)[:40],
)
def test_a_spec_with_anything_else_is_refused(change: dict) -> None:
    spec = draw(Bars(("甲", "乙"), ("3", "1"), ("3", "1"), ("", "")), "图")[1]
    check_spec(spec)
    with pytest.raises(UnsafeDrawing):
        check_spec({**spec, **change})


def test_the_spec_is_a_file_of_its_own_that_refers_to_nothing(tmp_path: Path) -> None:
    drawn = _charts(tmp_path, r1_1="1", r1_2="2", r1_3=None)
    file, *_ = charts.files(drawn, "reports/shili/2017")
    assert file.path == "reports/shili/2017/charts/channels.vega.json" and not file.page
    spec = json.loads(file.content)
    rows = next(data["values"] for data in spec["data"] if data["name"] == "rows")
    assert [(row["label"], row["value"], row["shown"]) for row in rows] == [
        ("当面", 1.0, "1"), ("网络", 2.0, "2"), ("信函", None, "空白"),
    ]
    assert b"http" not in file.content and b"url" not in file.content


_ELSEWHERE = """
import sys
from annals.charts.lines import Lines
from annals.charts.picture import draw
from annals.charts.vega import Bars
from annals.charts.years import Dot, Sign
if sys.argv[1:]:
    dots = tuple(Dot(2019 + n, str(9 - n), str(9 - n), "", 0) for n in range(3))
    sys.stdout.buffer.write(draw(Lines("万元", 2019, 2021, dots, (Sign(2020, "①", "无数", low=True),)), "图")[0].encode("utf-8"))
    sys.exit()
sys.stdout.buffer.write(draw(Bars(("政务微博", "网站"), ("3", "1"), ("3", "空白"), ("", "")), "图")[0].encode("utf-8"))
"""


def test_the_fonts_of_the_machine_move_nothing(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "FONTCONFIG_PATH": str(tmp_path)}
    elsewhere = subprocess.run([sys.executable, "-c", _ELSEWHERE], env=environment, capture_output=True, check=True).stdout
    bars = Bars(("政务微博", "网站"), ("3", "1"), ("3", "空白"), ("", ""))
    assert elsewhere.decode("utf-8") == draw(bars, "图")[0]
    program = [sys.executable, "-c", _ELSEWHERE, "lines"]
    elsewhere = subprocess.run(program, env=environment, capture_output=True, check=True).stdout
    lines = Lines("万元", 2019, 2021, tuple(Dot(2019 + n, str(9 - n), str(9 - n), "", 0) for n in range(3)), (Sign(2020, "①", "无数", low=True),))
    assert elsewhere.decode("utf-8") == draw(lines, "图")[0]


def test_drawings_are_kept_and_an_edited_one_is_drawn_anew(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = _charts(tmp_path, cache, r1_1="1", r1_2="2", r1_3="0")
    (entry,) = cache.iterdir()
    good = entry.read_bytes()
    assert _charts(tmp_path, cache, r1_1="1", r1_2="2", r1_3="0") == first
    edited = json.loads(good)
    edited["svg"] = edited["svg"].replace(">2<", ">9<")
    for bad in (b"", b"{", b"[]", good[:200], json.dumps(edited).encode("utf-8"), b'{"svg": 1, "spec": 2, "sha256": 3}'):
        entry.write_bytes(bad)
        assert _charts(tmp_path, cache, r1_1="1", r1_2="2", r1_3="0") == first
        assert entry.read_bytes() == good
    assert [path.suffix for path in cache.iterdir()] == [".json"]


def test_a_kept_drawing_with_a_script_is_refused_even_with_the_right_digest(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = _charts(tmp_path, cache, r1_1="1", r1_2="2", r1_3="0")
    (entry,) = cache.iterdir()
    edited = json.loads(entry.read_bytes())
    edited["svg"] = edited["svg"].replace("</svg>", "<script>alert(1)</script></svg>")
    edited["sha256"] = hashlib.sha256((entry.stem + edited["svg"] + edited["spec"]).encode("utf-8")).hexdigest()
    entry.write_text(json.dumps(edited), encoding="utf-8")
    assert _charts(tmp_path, cache, r1_1="1", r1_2="2", r1_3="0") == first


def test_a_kept_drawing_needs_no_altair(tmp_path: Path) -> None:
    _charts(tmp_path, tmp_path / "cache", r1_1="1", r1_2="2", r1_3="0")
    program = (
        "import sys, pathlib; sys.path.insert(0, 'tests'); import test_charts\n"
        f"path = pathlib.Path({str(tmp_path)!r})\n"
        "assert test_charts.charts.charts(test_charts._package({'1.1': '1', '1.2': '2', '1.3': '0'}),"
        " test_charts._form(directory=path), path / 'cache')\n"
        "assert 'altair' not in sys.modules and 'vl_convert' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True).stderr == ""


@pytest.mark.parametrize(
    ("was", "now", "rule", "told"),
    [
        ('item: "1.2"', 'item: "9.9"', "I22", "9.9"),
        ('item: "1.2"', 'item: "2"', "I22", "“2”"),
        ('item: "1.2"', 'item: "1.1"', "I22", "重复"),
        ("zh: 网络, en", "zh: 通过网络平台提交申请, en", "I22", "9 个汉字"),
        ("{label}最多", "网络最多", "I22", "{label}"),
        ('total: "1"', 'total: "7"', "I22", "“7”"),
        ("id: channels", "id: ../x", "I22", "小写字母"),
        ("table: T1", "table: T9", "I22", "T9"),
        ("column: value", "column: amount", "I22", "amount"),
        ('form: "1999"', 'form: "2099"', "I22", "2099"),
        ("    whole:", "    hole:", "I23", "whole"),
        ("    rows:", "    colour: red\n    rows:", "I21", "colour"),
    ],
)
def test_a_mistake_in_the_definitions_is_named(tmp_path: Path, was: str, now: str, rule: str, told: str) -> None:
    assert was in DEFINITION
    with pytest.raises(SpecError) as caught:
        _form(DEFINITION.replace(was, now, 1), tmp_path)
    assert caught.value.rule == rule and told in str(caught.value) and "1999.yml" in str(caught.value)


def test_rows_of_different_units_are_never_drawn_side_by_side(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="单位"):
        _form(directory=tmp_path, units={"1.2": "篇"})


# --- lines over years -----------------------------------------------------------------------------------------


def _dots(*figures: tuple[int, str, int]) -> tuple[Dot, ...]:
    return tuple(Dot(year, value, value, f"{year}年：{value}件", run) for year, value, run in figures)


LINES = Lines(
    "件", 2016, 2021, _dots((2016, "90", 0), (2017, "30", 0), (2019, "60", 1), (2020, "0", 1), (2021, "45", 1)),
    (Sign(2018, "①", "口径中断", ruled=True), Sign(2018, "②", "缺年", low=True)),
)


def _lines(svg: str) -> tuple[list[tuple[float, float]], list[str], list[str]]:
    """The points, the lines, and the texts of a picture."""
    root, space = ElementTree.fromstring(svg), "{http://www.w3.org/2000/svg}"
    dots = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in root.iter(f"{space}circle")]
    return dots, [path.get("d", "") for path in root.iter(f"{space}path")], [text.text or "" for text in root.iter(f"{space}text")]


def test_points_stand_at_their_years_and_as_high_as_their_figures() -> None:
    dots, lines, texts = _lines(draw(LINES, "图")[0])
    across, zero, most = [x for x, _ in dots], dots[3][1], dots[0][1]
    steps = [(x - across[0]) / (across[-1] - across[0]) * 5 for x in across]
    assert [round(step, 2) for step in steps] == [0, 1, 3, 4, 5]
    assert [round((zero - y) / (zero - most) * 90) for _, y in dots] == [90, 30, 60, 0, 45]
    assert [line.count("L") for line in lines] == [1, 2]
    assert {"90", "30", "60", "45", "① 口径中断".replace(" ", "\u2009"), "件", "2016", "2021"} <= set(texts)


def test_a_run_of_one_point_has_no_line_and_a_picture_with_one_mark_fewer_is_refused() -> None:
    alone = Lines("件", 2019, 2021, _dots((2019, "5", 0), (2020, "3", 1), (2021, "4", 1)))
    svg, _ = draw(alone, "图")
    assert len(_lines(svg)[1]) == 1
    root = ElementTree.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    check_picture(root, alone.marks())
    root.remove(next(root.iter("circle")))
    with pytest.raises(UnsafeDrawing):
        check_picture(root, alone.marks())


@pytest.mark.parametrize("count", [2, 3, 7, 12, 18])
@pytest.mark.parametrize("figure", ["7", "12345678"])
def test_no_two_figures_touch_and_the_first_and_last_are_there(count: int, figure: str) -> None:
    values = [str(int(figure) + step * (-1) ** step * int(figure) // 20) for step in range(count)]
    dots = _dots(*((2004 + step, value, 0) for step, value in enumerate(values)))
    root = ElementTree.fromstring(draw(Lines("件", 2004, 2003 + count, dots), "图")[0])
    texts = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.get("text-anchor") == "middle"]
    boxes = [(float(text.get("x", "")), float(text.get("y", "")), layout.ems(text.text or "") * layout.TEXT / 2) for text in texts]
    assert {values[0], values[-1], str(2003 + count)} <= {text.text for text in texts}
    assert all(half <= x <= layout.WIDTH - half and 0 < y < years.HEIGHT for x, y, half in boxes)
    for (x, y, half), (other, down, width) in itertools.combinations(boxes, 2):
        assert abs(x - other) > half + width or abs(y - down) >= layout.TEXT
    ticks = Years(2004, 2003 + count, dots).ticks()
    assert len({later - earlier for earlier, later in itertools.pairwise(ticks)}) <= 1


def test_signs_keep_their_number_where_their_words_have_no_room() -> None:
    near = [Sign(2016.5, "①", "口径中断", ruled=True), Sign(2017.5, "②", "口径中断", ruled=True)]
    scale = Years(2012, 2021, _dots(*((year, "5", 0) for year in range(2012, 2022))))
    assert [text for _, _, text in scale.signs(near)] == ["①", "②"]
    assert [text for _, _, text in scale.signs(near[:1])] == ["①\u2009口径中断"]


def test_lines_refer_to_nothing_and_follow_the_theme() -> None:
    svg, spec = draw(LINES, HOSTILE)
    assert ElementTree.fromstring(svg).get("aria-label") == HOSTILE
    assert "style" not in svg and "font-family" not in svg and "url" not in json.dumps(spec)
    assert "var(--annals-1,#" in svg and "currentColor" in svg and spec["autosize"] == "none" and spec["padding"] == 0
    assert {row["tip"] for data in spec["data"] for row in data.get("values", ()) if "tip" in row} >= {"2016年：90件"}


def test_what_is_vendored_is_what_is_listed() -> None:
    folder = ROOT / "site_overrides/assets/vendor"
    listed = yaml.safe_load((folder / "VENDOR.yml").read_text(encoding="utf-8"))["files"]
    assert {entry["path"] for entry in listed} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name not in ("VENDOR.yml", ".gitattributes")
    }
    for entry in listed:
        data = (folder / entry["path"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry["sha256"], entry["bytes"]), entry["path"]
