"""Main text and annex as one report: what stands in both is compared cell by cell and published once."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from annals import package, pipeline
from annals.model import Package
from fillings import form, printed_tables
from webpages import pieces_of

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = Path(__file__).parent / "examples"
ROWS = [piece for piece in pieces_of(EXAMPLES / "plain" / "2016.txt") if isinstance(piece, tuple)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("forms", "rules"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    shutil.copy(EXAMPLES / "authorities.yml", tmp_path / "data/authorities.yml")
    (tmp_path / "data/reports/example-bureau").mkdir(parents=True)
    return tmp_path


def place(root: Path, name: str) -> Path:
    return root / "data/reports/example-bureau" / name


def workbook(path: Path, rows, *, title: str = "2016年度政府信息公开工作情况统计表") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append((title,))
    for row in rows:
        sheet.append(tuple(int(cell) if cell.isdecimal() else cell for cell in row))
    book.save(path)


def changed(label: str, figure: str) -> list[tuple[str, ...]]:
    """The rows of the table with another figure in one of them."""
    found = [tuple(figure if at == 2 and label in row[0] else cell for at, cell in enumerate(row)) for row in ROWS]
    assert found != ROWS
    return found


def read(root: Path) -> Package:
    outcome, = pipeline.refresh(root)
    assert outcome.action == "written", outcome
    where = root / "data/packages" / outcome.id
    assert package.validate(where) == []
    return package.load(where)


def rule(found: Package, id: str) -> list:
    return [row for row in found.findings if row.rule.split("/")[0] == id]


def alone(root: Path, case: str = "word-automatic-numbers") -> Package:
    """The main text by itself."""
    suffix = next(path.suffix for path in (EXAMPLES / case).iterdir() if path.stem == "2016")
    shutil.copy(EXAMPLES / case / f"2016{suffix}", place(root, f"2016{suffix}"))
    return read(root)


def figures(found: Package) -> list[tuple[str, str, str]]:
    return [(row.item, row.value, row.status) for table in found.tables for row in table.rows]


@pytest.mark.parametrize("case", ["word-automatic-numbers", "page-of-today", "pdf-plain", "plain"])
def test_a_table_that_stands_in_both_is_published_once(root: Path, case: str) -> None:
    before = alone(root, case)
    workbook(place(root, "2016.annex.xlsx"), ROWS)
    both = read(root)
    assert figures(both) == figures(before)
    assert rule(both, "F15") == [] and rule(both, "S04") == rule(before, "S04") == []
    assert [row.text for row in both.paragraphs if row.kind == "table"] == ["tables/statistics.csv"]
    loss = next(row for row in both.losses if row.kind == "table" and row.name == "2016.annex.xlsx")
    assert loss.quantity >= len(ROWS) and "逐格比对" in loss.note.zh
    assert [source["annals:file"] for source in both.descriptor["sources"]][1:] == ["2016.annex.xlsx"]


def test_a_cell_that_differs_is_a_finding_that_names_both_places(root: Path) -> None:
    before = alone(root)
    row = next(row for row in before.tables[0].rows if row.value and row.value != "0")
    label = row.item_label
    workbook(place(root, "2016.annex.xlsx"), changed(label, "7777"))
    both = read(root)
    assert figures(both) == figures(before)
    found = rule(both, "F15")
    assert len(found) == 1 and found[0].level == "warning" and found[0].cells == (row.item,)
    assert (found[0].actual, found[0].expected) == (f"{row.value}{row.unit}", f"7777{row.unit}")
    assert "2016.docx" in found[0].source and "2016.annex.xlsx" in found[0].source
    assert "本站采用2016.docx的" in found[0].message.zh and "{" not in found[0].message.zh + found[0].message.en


def test_rows_that_the_annex_lacks_and_a_blank_are_told(root: Path) -> None:
    before = alone(root)
    cells = [row for row in before.tables[0].rows if row.value]
    short = [row for row in ROWS if cells[3].item_label not in row[0]]
    short = [tuple("" if at == 2 and cells[0].item_label in row[0] else cell for at, cell in enumerate(row)) for row in short]
    workbook(place(root, "2016.annex.xlsx"), short)
    both = read(root)
    assert figures(both) == figures(before)
    assert {row.expected for row in rule(both, "F15")} == {"没有", "空白"}


def test_an_annex_counts_where_the_main_text_has_no_table(root: Path) -> None:
    whole = alone(root, "plain")
    text = place(root, "2016.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    start = next(at for at, line in enumerate(lines) if line.strip() == "附件")
    place(root, "2016.txt").write_text("\n".join(lines[:start]) + "\n", encoding="utf-8")
    workbook(place(root, "2016.annex.xlsx"), ROWS)
    found = read(root)
    assert figures(found) == figures(whole) and found.tables[0].rows[1].source.startswith("2016.annex.xlsx")
    assert rule(found, "F15") == []
    captions = [row for row in found.paragraphs if row.source.startswith("2016.annex.xlsx")]
    assert captions and not any(row.section for row in captions), "an annex belongs to no section of the main text"


def test_a_row_that_only_the_annex_has_is_not_lost(root: Path) -> None:
    alone(root)
    workbook(place(root, "2016.annex.xlsx"), [*ROWS, ("九、本局自行统计的热线接听总时长", "小时", "4321")])
    assert any("4321" in row.text for row in read(root).paragraphs)


def test_a_second_file_that_is_not_declared_stays_out(root: Path) -> None:
    alone(root)
    shutil.copy(EXAMPLES / "pdf-plain/2016.pdf", place(root, "2016.pdf"))
    outcome, = pipeline.refresh(root)
    assert outcome.action == "failed" and outcome.problem.rule == "I07"
    assert "2016.docx" in str(outcome.problem) and "2016.pdf" in str(outcome.problem)


@pytest.mark.parametrize(("kept", "told"), [(8, False), (45, True)])
def test_where_the_main_text_has_an_extract_only_the_annex_counts(root: Path, kept: int, told: bool) -> None:
    whole = alone(root, "page-of-today")
    place(root, "2016.html").unlink()
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS[: kept + 1])
    page = f"<html><body><h1>{{}}2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>工作平稳。</p><table>{rows}</table></body></html>"
    place(root, "2016.html").write_text(page.format("示例市数据局"), encoding="utf-8")
    workbook(place(root, "2016.annex.xlsx"), ROWS)
    found = read(root)
    assert figures(found) == figures(whole)
    assert ["本站采用2016.annex.xlsx的" in row.message.zh for row in rule(found, "F15")] == [True] * told
    assert rule(found, "S04") == []


@pytest.mark.parametrize(("item", "column"), [("T3.1", "biz"), ("T4.rev", "up"), ("T2.6.pen", "")])
def test_the_tables_of_2021_in_two_files(root: Path, item: str, column: str) -> None:
    one = form("2021")
    tables = printed_tables(one, {})
    main = "".join(html(spec.title.zh, table) for spec, table in tables)
    text = "<html><body><h1>示例市数据局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>工作平稳。</p>{}</body></html>"
    place(root, "2023.html").write_text(text.format(main), encoding="utf-8")
    before = read(root)
    cell = f"{item}-{column}" if column else item
    other = "".join(html(spec.title.zh, table) for spec, table in printed_tables(one, {cell: "77"}))
    place(root, "2023.annex.html").write_text(text.format(other), encoding="utf-8")
    both = read(root)
    assert figures(both) == figures(before) and len(both.tables) == len(before.tables) == len(one.tables)
    assert [(row.cells, row.expected[:2]) for row in rule(both, "F15")] == [((cell,), "77")], [row.message.zh for row in both.findings]
    assert sum(row.kind == "table" for row in both.paragraphs) == sum(row.kind == "table" for row in before.paragraphs)


def html(title: str, table) -> str:
    """A table as a page has it, below its title."""
    rows = (
        "".join(f'<td rowspan="{c.rowspan}" colspan="{c.colspan}">{c.text}</td>' for c in row if c is not None)
        for row in table.rows
    )
    return f"<p>{title}</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def test_an_earlier_issue_is_never_taken_for_an_annex(root: Path) -> None:
    alone(root)
    before = package.load(root / "data/packages/example-bureau/2016").files
    shutil.copy(place(root, "2016.docx"), place(root, "2016.r1.docx"))
    outcome, = pipeline.refresh(root)
    assert outcome.action == "failed" and outcome.problem.rule == "I07" and "2016.r1.docx" in str(outcome.problem)
    assert package.load(root / "data/packages/example-bureau/2016").files == before
