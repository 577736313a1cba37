"""The text of two years side by side: what is recognised as the same paragraph, and what of it changed."""

from __future__ import annotations

from dataclasses import replace

import entries
import pytest
from annals.model import OutlineRow, Package, ParagraphRow
from annals.review import passages, wording


def report(*parts: tuple[str, tuple[str, ...]]) -> Package:
    """A package of parts, each a heading with paragraphs; an empty heading stands for the beginning."""
    outline, rows = [], []
    for at, (title, texts) in enumerate(parts):
        section = f"s{at}" if title else ""
        if title:
            outline.append(OutlineRow(section, "", 1, f"{at}、", "printed", title, ""))
            rows.append(ParagraphRow(section, section, "heading", title, ""))
        rows += [ParagraphRow(f"p{at}-{number}", section, "text", said, "") for number, said in enumerate(texts)]
    return replace(entries.package(), paragraphs=tuple(rows), outline=tuple(outline))


def kinds(before: Package, after: Package) -> list[list[str]]:
    return [[one.kind for one in part.passages] for part in passages.beside(before, after)]


ONE = "本局设立政务公开领导小组，由主要负责人任组长，办公室承担日常工作。"
TWO = "全年主动公开政府信息300条，其中通过网站公开200条。"
THREE = "组织开展政务公开培训，邀请专家授课，参训人员覆盖各处室。"


def test_a_paragraph_with_other_figures_is_the_same_one_changed() -> None:
    after = TWO.replace("300", "1 412").replace("200", "977")
    assert kinds(report(("概述", (ONE, TWO))), report(("概述", (ONE, after)))) == [["same", "changed"]]


def test_what_went_and_what_came_stand_where_they_stood() -> None:
    before, after = report(("概述", (ONE, TWO))), report(("概述", (THREE, ONE)))
    assert kinds(before, after) == [["added", "same", "removed"]]


def test_a_paragraph_in_another_part_was_moved_and_is_counted_once() -> None:
    before = report(("概述", (ONE, THREE)), ("主动公开", (TWO,)))
    after = report(("概述", (ONE,)), ("主动公开", (TWO, THREE)))
    assert kinds(before, after) == [["same"], ["same", "moved"]]


@pytest.mark.parametrize("title", ["主动公开政府信息情况", "主动公开情况"])
def test_a_part_is_known_by_its_title_whatever_its_number(title: str) -> None:
    before = report(("概述", (ONE,)), ("主动公开情况", (TWO,)))
    after = report(("新的部分", (THREE,)), ("概述", (ONE,)), (title, (TWO,)))
    parts = passages.beside(before, after)
    assert [(bool(part.before), bool(part.after)) for part in parts] == [(False, True), (True, True), (True, True)]
    assert [one.kind for one in parts[2].passages] == ["same"]


def test_a_part_that_is_gone_stands_where_it_stood() -> None:
    before = report(("概述", (ONE,)), ("监督保障", (THREE,)), ("主动公开", (TWO,)))
    after = report(("概述", (ONE,)), ("主动公开", (TWO,)))
    parts = passages.beside(before, after)
    assert [(part.after or part.before).title for part in parts] == ["概述", "监督保障", "主动公开"]
    assert parts[1].after is None and [one.kind for one in parts[1].passages] == ["removed"]


def test_without_any_text_nothing_is_compared() -> None:
    assert passages.beside(replace(report(), paragraphs=()), report(("概述", (ONE,)))) == ()


def test_hundreds_of_paragraphs_that_all_changed_are_paired_in_a_moment() -> None:
    many = [f"第{at}项工作{chr(0x4e00 + at)}按照要求推进，取得成效。" for at in range(300)]
    other = [said.replace("成效", "进展") for said in many]
    [found] = kinds(report(("概述", tuple(many))), report(("概述", tuple(other))))
    assert found == ["changed"] * 300


@pytest.mark.parametrize(("before", "after"), [
    ("2022年收到申请30件。", "2023年收到申请41件。"), ("一、" * 40, "二、" * 40), ("甲。", ""), ("", "乙。"), ("长" * 5000, "长" * 4999 + "短"),
    ("公开，公开。公开；", "公开。公开，公开；"),
])
def test_the_pieces_put_together_are_both_wordings(before: str, after: str) -> None:
    found = wording.pieces(before, after)
    assert ("".join(one for one, _ in found), "".join(other for _, other in found)) == (before, after)


def test_a_number_is_never_torn_apart() -> None:
    assert wording.pieces("收到申请312件", "收到申请318件") == (("收到申请", "收到申请"), ("312", "318"), ("件", "件"))
    assert wording.pieces("占97.6%。", "占97.1%。")[1] == ("97.6%", "97.1%")


def test_a_single_letter_between_two_changes_is_read_as_changed() -> None:
    found = wording.pieces("加强组织的领导工作落实到位", "加强制度的建设工作落实到位")
    assert ("组织的领导", "制度的建设") in found


def test_clauses_that_have_nothing_in_common_are_replaced_whole() -> None:
    assert wording.pieces("成立专班，按期完成。", "成立专班，广受好评！") == (("成立专班，", "成立专班，"), ("按期完成。", "广受好评！"))


def test_what_is_shared_is_counted_without_white_space() -> None:
    assert wording.shared(wording.pieces("甲乙 丙。\n丁戊。", "甲乙 丙。\n己庚。")) == 4
