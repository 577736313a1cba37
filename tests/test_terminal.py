"""What the commands share: a parser that explains itself in Chinese, and the many ways to name a report."""

from __future__ import annotations

import re

import pytest
from annals import terminal


def parser() -> terminal.Parser:
    made = terminal.Parser("试一试。", "try.py")
    made.add_argument("file", metavar="文件")
    made.add_argument("--verdict", choices=("approve", "withhold"))
    made.add_argument("--renew", action="store_true")
    return made


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "缺少 文件"),
        ("a --foo", "不认识 --foo"),
        ("a --verdict aprove", "--verdict 写成了 'aprove'；应为"),
        ("a --verdict", "--verdict 后面缺少内容"),
        ("a --renew=x", "--renew 后面不能带 'x'"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_chinese(capsys, line: str, words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(line.split())
    said = capsys.readouterr().err
    assert ended.value.code == 2 and said.startswith(f"try.py：{words}") and "用法：try.py" in said
    known = r"try\.py|--?\w+|aprove|approve|withhold|foo"
    assert not re.search("[a-z]{2}", re.sub(known, "", said)), said


def test_the_help_is_chinese(capsys) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["-h"])
    said = capsys.readouterr().out
    assert "用法：try.py" in said and "参数" in said and "选项" in said
    assert "usage" not in said and "options" not in said and "show this" not in said


@pytest.mark.parametrize(
    "name",
    [
        "shili-fgw/2016", r"shili-fgw\2016", "./shili-fgw/2016", "shili-fgw/2016/", "data/reports/shili-fgw/2016.txt",
        r"data\reports\shili-fgw\2016.txt", r"C:\年报\data\packages\shili-fgw\2016", "data/reviews/shili-fgw/2016.yml",
        "shili-fgw/2016.txt", "data/reports/shili-fgw/2016.annex.txt",
    ],
)
def test_a_report_may_be_named_by_its_path(name: str) -> None:
    assert terminal.report(name) == "shili-fgw/2016"


@pytest.mark.parametrize("name", ["shili-fgw", "2016", "shili-fgw/2016年"])
def test_what_names_no_report_stays_as_it_was(name: str) -> None:
    assert terminal.report(name) == name


def test_what_the_system_refuses_is_no_traceback(capsys, tmp_path) -> None:
    with pytest.raises(SystemExit) as ended:
        terminal.run(lambda: len((tmp_path / "没有.txt").read_text()))
    said = capsys.readouterr().err
    assert ended.value.code == 2 and said.startswith(str(tmp_path)) and "（找不到）" in said
