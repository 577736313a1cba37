"""show.py prints what is understood of a file, wherever it lies, and says in Chinese what is wrong with a path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from annals.model import (
    Cell,
    Document,
    Doubt,
    Figure,
    Location,
    Loss,
    Metadata,
    NumberStatus,
    Paragraph,
    Report,
    ReportId,
    Section,
    Source,
    Table,
    Text,
)
from annals.tree import report_lines

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "data" / "reports" / "shandong-zjj" / "2017.txt"


def show(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What the command prints; the terminal is one that knows no Chinese."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "show.py"), *arguments],
        capture_output=True, encoding="utf-8", cwd=cwd, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False,
    )


def test_the_report_of_2017_from_a_folder_elsewhere(tmp_path):
    copy = tmp_path / "我的报告.txt"
    copy.write_bytes(REAL.read_bytes())
    done = show(str(copy), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("  ## [补] （一） 加强组织领导，健全工作机制") and "p12 · 第12行" in line for line in lines)
    assert any(line.startswith("# 二、 主动公开情况  〔p18 · 第18行") for line in lines)
    assert "统计期起：2017-01-01" in lines
    assert any(line.startswith("T1.1.1-value") and "5065 条 [reported]" in line for line in lines)
    assert any(line.startswith("财税〔2017〕20号 《") for line in lines)
    assert any(line.startswith("S02 ") for line in lines)
    assert list(tmp_path.iterdir()) == [copy]


def test_full_leaves_nothing_out():
    short, full = show(str(REAL)).stdout, show(str(REAL), "--full").stdout
    last = "有效发挥了政府信息公开服务全省经济社会发展的促进作用。"
    assert "……" in short and last not in short and last in full


def test_wrong_paths_are_told_in_chinese(tmp_path):
    for path, words in ((tmp_path / "没有.txt", "找不到这个文件"), (tmp_path, "这是一个文件夹")):
        done = show(str(path))
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr and "Traceback" not in done.stderr


def test_output_cut_off_by_a_pager_is_no_error():
    command = f'"{sys.executable}" "{ROOT / "scripts" / "show.py"}" "{REAL}" --full | "{sys.executable}" -c "input()"'
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_every_kind_of_block_has_its_line():
    def at(line: int) -> Location:
        return Location(line=line)

    cells = (Cell("一、情况"), None, Cell(""))
    section = Section(
        2, "（二）", NumberStatus.RESTORED, "办理", "办理", at(3), confidence=0.8,
        blocks=(Paragraph("甲" * 80, at(4)), Table((cells,) * 6, at(5), "统计表", 1), Figure("a.png", at(9), "现场", noise="XY")),
    )
    document = Document(
        Source("x.txt", "0", 0, ""), (Paragraph("1\t2\n3", at(1), number="一、"), section),
        losses=(Loss("picture", "a.png", 1, "pictures", at(9), Text("图片没有了", "lost")),),
        doubts=(Doubt("S02", (("number", "（二）"),), (at(3),)),),
    )
    lines = list(report_lines(Report(ReportId("example", 2020), document, Metadata(year=2020))))
    assert lines == [
        "== 报告 example/2020 ==", "年度：2020", "",
        "== 文档树 ==",
        "正文 [自动] 一、 1⇥2⏎3  〔p1 · 第1行〕",
        "## [补] （二） 办理（把握 0.80）  〔p3 · 第3行〕",
        "  正文 " + "甲" * 40 + "……" + "甲" * 12 + "（80 字）  〔p4 · 第4行〕",
        "  表格 统计表 6 行 × 3 列，表头 1 行，6 格有字  〔p5 · 第5行〕",
        *["    | 一、情况 | 〃 | "] * 4,
        "    … 另 2 行",
        "  图片 a.png 现场，识别乱码 2 个字符  〔p9 · 第9行〕", "",
        "== 损失 ==", "picture a.png 1 pictures：图片没有了 〔第9行〕", "",
        "== 疑点 ==", "S02 number=（二） 〔第3行〕", "",
    ]


def test_a_file_elsewhere_is_of_the_year_that_it_says(tmp_path):
    place = tmp_path / "20180312下载.txt"
    place.write_bytes(REAL.read_bytes())
    done = show(str(place))
    assert done.stdout.startswith("== 报告 shandong-zjj/2017 ==") and "I05" not in done.stdout
    assert "F02" not in done.stdout and "0年度" not in done.stdout
    wrong = tmp_path / "2016.txt"
    wrong.write_bytes(REAL.read_bytes())
    assert "读到2017年；应为2016年（文件位置）" in show(str(wrong)).stdout


def test_what_is_odd_is_told_in_words(tmp_path):
    place = tmp_path / "空.txt"
    place.touch()
    done = show(str(place))
    assert "I02 错误 来源文件空.txt没有文字：0字节；应为有文字的文件。" in done.stdout
