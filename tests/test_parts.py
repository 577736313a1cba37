"""The parts that a format prescribes, the edition against the year, and the edition that the text names."""

from dataclasses import replace

import pytest
from annals.extract.editions import judge_edition
from annals.extract.outline import restore
from annals.extract.parts import judge_parts
from annals.model import Citation, Document, Location, Metadata, Paragraph, Report, ReportId, Source
from fillings import form

PARTS = tuple(f"{part.number}{part.title.zh}" for part in form("2021").sections)
TEXT = "本机关认真落实各项工作要求，制度不断健全，全年运行平稳有序。"


def document(*heads: str) -> Document:
    lines = [line for head in heads for line in (head, TEXT)]
    blocks = tuple(Paragraph(line, Location(line=at)) for at, line in enumerate(lines, 1))
    return restore(Document(Source("report.docx", "", 0, ""), blocks))


def judged(*heads: str) -> list[tuple[str, str]]:
    return [(doubt.instance, doubt.level) for doubt in judge_parts(document(*heads), form("2021"))]


def test_the_six_parts_in_order_are_no_finding():
    assert judged(*PARTS) == []


def test_a_part_that_is_missing_is_an_error():
    assert ("missing", "error") in judged(*PARTS[:5])


def test_a_seventh_part_is_told_with_its_title():
    (doubt,) = judge_parts(document(*PARTS, "七、附件"), form("2021"))
    assert doubt.instance == "extra" and "附件" in dict(doubt.values)["read"] and doubt.cells


def test_a_part_whose_title_runs_into_other_text_is_not_called_missing():
    glued = document(*PARTS[:5])
    line = Paragraph("公开的深度还不够。六、其他需要报告的事项", Location(line=99))
    (doubt,) = judge_parts(replace(glued, blocks=(*glued.blocks, line)), form("2021"))
    assert (doubt.instance, doubt.level) == ("run-in", "note") and "六、其他需要报告的事项" in dict(doubt.values)["read"]


@pytest.mark.parametrize("title", ["五、存在的问题及改进措施", "五、存在的主要问题和改进情况说明"])
def test_a_title_that_was_changed_is_the_same_part(title):
    assert judged(*PARTS[:4], title, PARTS[5]) == [("title-S5", "")]


def test_parts_in_another_order():
    swapped = (*PARTS[:4], f"五、{PARTS[5][2:]}", f"六、{PARTS[4][2:]}")
    assert judged(*swapped) == [("order", "")]


def test_the_form_of_2014_prescribes_no_parts_and_tables_alone_are_not_judged():
    assert judge_parts(document("一、概述"), form("2014")) == ()
    assert judge_parts(Document(Source("a.xlsx", "", 0, "")), form("2021")) == ()
    assert judge_parts(document(*PARTS), None) == ()


def report(edition: str, year: int, *numbers: str) -> Report:
    cited = tuple(Citation(number, "", f"p{at}", Location(line=at)) for at, number in enumerate(numbers, 1))
    return Report(ReportId("shifan", year), document(*PARTS), Metadata(), form(edition), citations=cited)


@pytest.mark.parametrize(
    ("edition", "year", "fires"), [("2019", 2019, False), ("2019", 2020, False), ("2019", 2021, True), ("2021", 2020, True), ("2021", 2040, False)]
)
def test_an_edition_that_does_not_hold_for_the_year(edition, year, fires):
    found = judge_edition(report(edition, year), (form("2019"), form("2021")))
    assert [doubt.rule for doubt in found] == (["F02"] if fires else [])


@pytest.mark.parametrize(
    ("numbers", "fires"),
    [
        (("国办公开办函〔2021〕30号",), True), (("国办公开办函〔2019〕60号",), False), ((), False),
        (("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"), False), (("鲁政办发〔2017〕39号",), False),
    ],
)
def test_another_edition_named_than_filled_in(numbers, fires):
    found = judge_edition(report("2019", 2020, *numbers), (form("2019"), form("2021")))
    assert [doubt.rule for doubt in found] == (["F12"] if fires else [])
