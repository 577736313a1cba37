"""A table of the form that the report has in a layout of its own: our failure, said as ours, and never filled in."""

from __future__ import annotations

import pytest
from annals.extract.recognise import recognise_form
from annals.extract.unread import fell_apart, missing_tables
from annals.forms import load_forms
from annals.model import Document, Source
from annals.readers import read_bytes
from official import figures, grid, tables
from projects import ROOT, run

FORMS = load_forms(ROOT / "data/forms")
FORM = next(form for form in FORMS if form.id == "2021")
LEAVES = [column.label.zh for column in FORM.table("T4").columns]
VERTICAL = [["类型", "结果", "数量"], *([("行政复议", 1, 5) if not at else None, leaf, str(at)] for at, leaf in enumerate(LEAVES))]


def doubts(*blocks):
    document = Document(Source("2022.docx", "0" * 64, 0, ""), tuple(blocks))
    return [(doubt.rule, doubt.instance, doubt.locations) for doubt in missing_tables(recognise_form(document, FORMS))]


def test_every_table_is_found() -> None:
    assert doubts(*tables(FORM, figures("suqian-2023"))) == []


def test_a_table_that_is_not_there_is_missing() -> None:
    two, three, _ = tables(FORM, figures("suqian-2023"))
    assert doubts(two, three) == [("F03", "T4", ())]
    other = grid([["姓名", "结果维持", "数量"], ["甲", "乙", "3"]], 40)
    assert doubts(two, three, other) == [("F03", "T4", ())]


@pytest.mark.parametrize("rows", [
    [[cell for cell in row if cell] for row in VERTICAL],
    [LEAVES, ["1", "2", "3", "4", "10"]],
])
def test_a_table_like_it_in_another_layout_is_ours(rows) -> None:
    two, three, _ = tables(FORM, figures("suqian-2023"))
    other = grid(rows, 40)
    assert doubts(two, three, other) == [("S23", "T4", (other.location,))]


def test_words_without_figures_are_no_table_of_figures() -> None:
    two, three, _ = tables(FORM, figures("suqian-2023"))
    assert doubts(two, three, grid([LEAVES, ["无"] * 5], 40)) == [("F03", "T4", ())]


LAID_OUT = """示例市数据局2022年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
                    申请人情况
                    自然人    企业    机构    组织    总计
甲类事项受理        1         2       3       4       10
乙类事项受理        5         6       7       8       26
丙类事项受理        9         10      11      12      42
"""


def test_tables_that_fell_apart_in_a_text_are_said_to_be_whole_elsewhere(tmp_path) -> None:
    """What to do is said: the file that the text was made of."""
    path = tmp_path / "2022.txt"
    path.write_text(LAID_OUT, encoding="utf-8")
    assert fell_apart(read_bytes(path.read_bytes(), path.name))
    told = run(ROOT, "scripts/check.py", str(path), check=False).stdout
    assert "请改用 PDF 或 Word 原件" in told


@pytest.mark.parametrize("text", [LAID_OUT.split("甲")[0], "示例市数据局2022年政府信息公开工作年度报告\n收到申请10件，答复9件，转送3件，当面申请2件。\n"])
def test_a_text_without_tables_has_not_fallen_apart(text: str) -> None:
    assert not fell_apart(read_bytes(text.encode(), "2022.txt"))


def test_a_strange_table_in_a_word_file_has_not_fallen_apart() -> None:
    strange = grid([["甲", "乙"], *([str(at), str(at + 1)] for at in range(9))], 40)
    assert not fell_apart(Document(Source("2022.docx", "0" * 64, 0, "application/zip"), (strange,)))
