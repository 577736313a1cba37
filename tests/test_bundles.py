"""Workbooks and archives: every cell that of the CSV, text text, numbers numbers, the same bytes every time."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import entries
import openpyxl
import pytest
from annals import bundles, package, pipeline, settings, site
from annals.bundles import archive, making, sheets
from annals.bundles.kept import keep
from annals.bundles.sheets import Data
from annals.bundles.writing import CUT, HEAD_ROW, LONGEST, workbook
from annals.model import Entry, ReviewState, Settings
from annals.pages import Collection

ROOT = Path(__file__).resolve().parents[1]
NASTY = ("=1+1", "+31", "-31", "@SUM(A1)", "=cmd|' /C calc'!A0", "0012", "1e5", "_x0041_", "'t", "<b>&", "\ufffe", "3月1日", "TRUE")


@pytest.fixture(scope="module")
def real() -> tuple[tuple[Entry, ...], Collection]:
    """The reports of this repository and what is known of them."""
    found = pipeline.entries(ROOT, settings.load_settings(ROOT))
    made = [replace(entry, state=ReviewState.APPROVED, decision=entry.decision or entries.decision()) for entry in found]
    return tuple(made), site._collection(made, ROOT, Settings(), False)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def same(cell: object, value: str) -> bool:
    """Whether a cell of a workbook holds what the CSV writes."""
    if value == "" or cell is None:
        return value == "" and cell is None
    return Decimal(str(cell)) == Decimal(value) if isinstance(cell, int | float) else cell == value


def test_every_cell_of_every_sheet_of_data_is_that_of_the_csv(real) -> None:
    given, collection = real
    maker = bundles.Bundles(collection)
    for entry in given:
        files = dict(entry.package.files)
        book = opened(maker.of_report(entry, files)[f"{bundles.name(entry)}.xlsx"])
        seen = set()
        for sheet in book.worksheets:
            heads = [str(cell.value or "").splitlines()[-1] if cell.value else "" for cell in sheet[HEAD_ROW + 1]]
            path = next((path for path, data in files.items() if path.endswith(".csv") and path not in seen
                         and data.decode().split("\n", 1)[0].split(",") == heads), None)
            if path is None or not (sheet.title.startswith("数据") or path.removesuffix(".csv") in sheet.title):
                continue
            seen.add(path)
            fields = next(one for one in entry.package.descriptor["resources"] if one["path"] == path)["schema"]["fields"]
            numbers = {at for at, field in enumerate(fields, 1) if field["type"] != "string"}
            rows = list(csv.reader(io.StringIO(files[path].decode(), newline="")))[1:]
            assert sheet.max_row == HEAD_ROW + 1 + len(rows)
            for at, row in enumerate(rows, HEAD_ROW + 2):
                for column, value in enumerate(row, 1):
                    cell = sheet.cell(at, column)
                    assert same(cell.value, value), (path, cell.coordinate, cell.value, value)
                    assert value == "" or cell.data_type == ("n" if column in numbers else "s"), (path, cell.coordinate)
            assert sheet.freeze_panes == f"A{HEAD_ROW + 2}"
        assert seen == {path for path in files if path.endswith(".csv")}, entry.id


def test_figures_stand_in_the_official_layout_and_a_blank_is_no_zero(real) -> None:
    given, collection = real
    maker = bundles.Bundles(collection)
    for entry in given:
        made = maker.of_report(entry, dict(entry.package.files))
        for table in entry.package.tables:
            book = opened(made[f"excel/{table.slug}.xlsx"])
            assert [name.split()[0] for name in book.sheetnames] == ["表", "数据", "说明"]
            sheet = book.worksheets[0]
            assert table.title.zh in sheet["A1"].value and sheet.freeze_panes
            figures = sorted(cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None)
            assert figures == sorted(float(row.value) for row in table.rows if row.value), table.id
            ground = sum(cell.fill.fgColor.rgb == "FFE4E4E4" for row in sheet.iter_rows() for cell in row)
            assert ground == sum(row.status == "blank" for row in table.rows), table.id


def test_heads_are_merged_as_on_the_form_and_say_both_languages(real) -> None:
    given, collection = real
    entry = next(entry for entry in given if str(entry.id) == "suqian/2023")
    sheet = opened(bundles.Bundles(collection).of_report(entry, dict(entry.package.files))["excel/requests.xlsx"]).worksheets[0]
    merged = {str(area): sheet.cell(area.min_row, area.min_col).value for area in sheet.merged_cells.ranges}
    words = " ".join(map(str, merged.values()))
    assert "法人或其他组织" in words and "Legal persons or other organisations" in words and len(merged) > 8
    area = next(area for area in sheet.merged_cells.ranges if str(sheet.cell(area.min_row, area.min_col).value).startswith("法人或其他组织"))
    assert area.max_col - area.min_col == 4
    shown = {cell.value.split("\n")[0]: cell.row for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    row = next(row for row in next(t for t in entry.package.tables if t.slug == "requests").rows if row.item == "T3.1" and row.column == "nat")
    assert float(row.value) in [cell.value for cell in sheet[shown[row.item_label]]]


def test_what_is_no_number_stays_text_and_rows_may_be_short() -> None:
    sheet = Data("数", "题", "来", ("a", "b"), frozenset({0, 1}), [("12x", "nan"), ("7",), ()])
    drawn = opened(workbook([sheet], "题", "人")).worksheets[0]
    assert [cell.value for cell in drawn[HEAD_ROW + 2]] == ["12x", "nan"] and drawn.cell(HEAD_ROW + 3, 1).value == 7


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    long = "长" * (LONGEST + 5)
    sheet = Data("数", "题", "来", ("a", "b"), frozenset({1}), [*((text, "") for text in NASTY), (long, "12345678901234567890"), ("", "0.10")])
    data = workbook([sheet], "题", "人")
    drawn = opened(data).worksheets[0]
    for at, text in enumerate(NASTY, HEAD_ROW + 2):
        cell = drawn.cell(at, 1)
        assert cell.data_type == "s" and cell.number_format == "@" and cell.hyperlink is None
        assert cell.value in (text.replace("\ufffe", "\ufffd"), "_x005F_x0041_")  # openpyxl leaves that escape as it is written
    cut, number = drawn.cell(HEAD_ROW + 2 + len(NASTY), 1), drawn.cell(HEAD_ROW + 2 + len(NASTY), 2)
    assert len(cut.value) <= LONGEST and cut.value.endswith(CUT) and cut.value.startswith("长长")
    assert (number.data_type, number.value) == ("s", "12345678901234567890")
    assert drawn.cell(HEAD_ROW + 3 + len(NASTY), 2).value == 0.1
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            tree = ElementTree.fromstring(book.read(name))
            assert not any(element.tag.endswith("}f") for element in tree.iter()), name


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    wanted = [("a", "x" * 40), ("b", "X" * 40), ("c", "a/b:c*d?[e]"), ("d", "'q'"), ("e", "")]
    names = sheets.named(wanted)
    assert len({name.casefold() for name in names.values()}) == 5
    for name in names.values():
        assert 0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") == name


def test_the_same_bytes_every_time_and_none_of_the_clock(real) -> None:
    given, collection = real
    files = dict(given[0].package.files)
    made = bundles.Bundles(collection).of_report(given[0], files)
    assert made == bundles.Bundles(collection).of_report(given[0], files)
    for data in made.values():
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_archive_is_a_valid_package_with_a_readme(real, tmp_path: Path) -> None:
    given, collection = real
    entry = given[0]
    files = dict(entry.package.files)
    made = bundles.Bundles(collection).of_report(entry, files)
    with zipfile.ZipFile(io.BytesIO(made[f"{bundles.name(entry)}.zip"])) as held:
        held.extractall(tmp_path)
        assert held.namelist() == sorted(held.namelist())
    folder = tmp_path / bundles.name(entry)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {*files, "README.txt"}
    assert package.validate(folder) == []
    said = (folder / "README.txt").read_bytes()
    assert said.startswith(b"\xef\xbb\xbf") and b"\r\n" in said
    assert "CC BY 4.0" in said.decode() and "blank: nothing is written" in said.decode()


def test_a_demonstration_and_a_draft_say_so_in_the_notes() -> None:
    def notes(entry: Entry) -> str:
        collection = entries.collection(entry)
        made = bundles.Bundles(collection).of_report(entry, {})
        return str([[cell.value for cell in row] for row in opened(made["shili-2099.xlsx"])["说明 Notes"].iter_rows()])

    bare = replace(entries.package(), tables=())
    assert "草稿，未经审查" in notes(entries.entry(ReviewState.PENDING, of=bare))
    approved = entries.entry(of=bare)
    assert "草稿" not in notes(approved) and "示例，未经人工审查" not in notes(approved)
    shown = replace(approved, decision=replace(approved.decision, demonstration=True))
    assert "示例，未经人工审查" in notes(shown)


def test_what_is_kept_is_taken_and_what_is_damaged_is_made_anew(tmp_path: Path) -> None:
    asked = []

    def make() -> dict[str, bytes]:
        asked.append(1)
        return {"a.zip": b"abc" * 99}

    first = keep(tmp_path, [b"x"], make)
    assert keep(tmp_path, [b"x"], make) == first and len(asked) == 1
    assert keep(tmp_path, [b"y"], make) == first and len(asked) == 2
    for path in tmp_path.glob("*.zip"):
        path.write_bytes(path.read_bytes().replace(b"abc", b"abd"))
    assert keep(tmp_path, [b"x"], make) == first and len(asked) == 3
    assert archive.unpack(archive.pack(first)) == first


def test_a_table_too_long_for_a_sheet_stays_in_the_csv_and_the_notes_say_so(real, monkeypatch: pytest.MonkeyPatch) -> None:
    given, collection = real
    monkeypatch.setattr(making, "MOST_ROWS", 100)
    made = site.make(given[:2], ROOT, Settings())
    held = {file.path.removeprefix("data/all/"): file.content for file in made.files if file.path.startswith("data/all/")}
    files = {path: data for path, data in held.items() if "/" not in path and path.endswith((".csv", ".json"))}
    book = opened(bundles.Bundles(collection).of_all(files)["annals-all.xlsx"])
    assert not any("observations" in name for name in book.sheetnames) and any("reports" in name for name in book.sheetnames)
    assert "observations.csv" in str([cell.value for cell in book["说明 Notes"]["B"]])
