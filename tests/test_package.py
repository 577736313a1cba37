"""Packages: the same report gives the same bytes, any other byte is noticed, and the facts are only the facts."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import re
from pathlib import Path

import markdown
import pytest
import reports
from annals import package
from annals.errors import ReportError
from annals.model import Cell, Doubt, NumberStatus, Paragraph, ParagraphKind, Report, Section, Status, Table
from annals.package import canonical
from annals.package import table as csv_file
from annals.package.descriptor import dump, sha256
from hypothesis import given
from hypothesis import strategies as st
from reports import cell, finding, line

FINDINGS = (reports.finding("f1"), reports.finding("f2", "warning"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    directory = tmp_path / "2016"
    assert package.write(reports.report(), FINDINGS, directory, provenance=reports.PROVENANCE)
    return directory


def _files(directory: Path) -> dict[str, bytes]:
    return {p.relative_to(directory).as_posix(): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def _facts(report: Report) -> str:
    files = package.build(report, (), provenance=reports.PROVENANCE)
    return canonical.facts(package.from_files(files))


# --- what lies on disk --------------------------------------------------------------------------------------


def test_the_package_is_valid_and_complete(folder: Path) -> None:
    assert package.validate(folder) == []
    assert sorted(_files(folder)) == [
        "citations.csv", "claims.csv", "datapackage.json", "findings.csv", "losses.csv", "outline.csv", "paragraphs.csv", "report.md",
        "tables/statistics.csv",
    ]


def test_the_same_report_gives_the_same_bytes_and_nothing_is_written_twice(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert not package.write(reports.report(), FINDINGS, folder, provenance=reports.PROVENANCE)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_paragraph_longer_than_the_csv_module_likes_is_kept(tmp_path: Path) -> None:
    long = Paragraph("主动公开，" * 40_000, line(90))
    report = reports.report()
    report = dataclasses.replace(report, document=dataclasses.replace(report.document, blocks=(*report.document.blocks, long)))
    package.write(report, (), tmp_path / "2016", provenance=reports.PROVENANCE)
    assert package.load(tmp_path / "2016").paragraphs[-1].text == long.text


def test_files_that_do_not_belong_are_removed(folder: Path) -> None:
    (folder / "tables/old.csv").write_text("x", encoding="utf-8")
    assert package.write(reports.report(), FINDINGS, folder, provenance=reports.PROVENANCE)
    assert not (folder / "tables/old.csv").exists()


def test_every_flipped_byte_is_noticed(folder: Path) -> None:
    for path, data in _files(folder).items():
        for at in range(0, len(data), max(1, len(data) // 5)):
            wrong = bytearray(data)
            wrong[at] ^= 1
            (folder / path).write_bytes(bytes(wrong))
            with pytest.raises(ReportError) as caught:
                package.load(folder)
            assert caught.value.rule == "I30"
            if path != "datapackage.json":
                assert package.validate(folder), f"frictionless passed byte {at} of {path}"
        (folder / path).write_bytes(data)
    package.load(folder)


def test_a_missing_file_and_a_link_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_bytes((folder / "losses.csv").read_bytes())
    (folder / "losses.csv").unlink()
    with pytest.raises(ReportError):
        package.load(folder)
    try:
        (folder / "losses.csv").symlink_to(tmp_path / "elsewhere.csv")
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(ReportError):
        package.load(folder)


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "tables/../../x.csv", "a\\b.csv"])
def test_a_path_that_leads_out_of_the_package_is_refused(folder: Path, path: str) -> None:
    found = json.loads((folder / "datapackage.json").read_bytes())
    found["resources"][0]["path"] = path
    (folder / "datapackage.json").write_bytes(dump(found))
    with pytest.raises(ReportError) as caught:
        package.load(folder)
    assert "路径" in str(caught.value)


def test_what_was_written_is_what_is_loaded(folder: Path) -> None:
    loaded = package.load(folder)
    assert str(loaded.id) == "example-bureau/2016"
    assert loaded.metadata == reports.report().metadata
    assert (loaded.form, loaded.variant) == ("2014", "")
    assert [row.id for row in loaded.paragraphs] == ["p1", "p3", "p5", "p6", "p12", "p18", "p20"]
    assert [row.section for row in loaded.paragraphs] == ["", "", "p5", "p5", "", "", ""]
    assert [row.title for row in loaded.outline] == ["概述"]
    assert [(row.value, row.status) for row in loaded.tables[0].rows] == [
        ("", "heading"), ("300", "reported"), ("", "blank"), ("12.50", "reported"),
    ]
    assert loaded.tables[0].notes == ("注：示例",)
    assert [(row.id, row.level) for row in loaded.findings] == [("f1", "note"), ("f2", "warning")]
    assert loaded.losses[0].paragraph == "p12"
    assert loaded.citations[0].paragraph == "p3"
    assert next(path for path, _ in loaded.files) == "datapackage.json"


def test_the_descriptor_says_what_a_data_user_asks(folder: Path) -> None:
    found = json.loads((folder / "datapackage.json").read_bytes())
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "created" not in found, "a day of publication that is not known is not invented"
    assert found["x-cn:openType"] == "无条件开放" and found["x-cn:updateCycle"] == "每年"
    assert "x-cn:providerCode" not in found, "a code that is not known is not invented"
    assert {entry["name"] for entry in found["licenses"]} == {"CC-BY-4.0", "other-pd"}
    assert all("/" not in str(value) or "://" in str(value) for value in found["sources"][0].values() if value != "text/plain")
    for resource in found["resources"]:
        assert resource["title"] and resource["annals:title_en"] and resource["description"]
        assert resource["hash"].startswith("sha256:") and resource["bytes"] >= 0 and resource["encoding"] == "utf-8"
        for field in resource.get("schema", {}).get("fields", ()):
            assert field["title"] and field["annals:title_en"] and field["description"]
            empty_allowed = not field.get("constraints", {}).get("required", False)
            assert empty_allowed == ("空：" in field["description"]), field["name"]


def _described(report: Report) -> tuple[str, str]:
    files = package.build(report, [finding("f1")], provenance=reports.PROVENANCE)
    found = json.loads(files["datapackage.json"])
    return found["description"].removeprefix(found["title"]), found["annals:description_en"]


def test_the_description_promises_what_is_there_and_nothing_else() -> None:
    whole = reports.report()
    assert _described(whole)[0] == "的全文、大纲、统计表、引用文件、审核发现和缺失清单，照原文整理，一格一行。"
    bare = dataclasses.replace(whole, document=dataclasses.replace(whole.document, blocks=(), losses=()), citations=())
    assert _described(bare)[0] == "的统计表和审核发现，照原文整理，一格一行。" and "full text" not in _described(bare)[1]
    headless = dataclasses.replace(bare, document=dataclasses.replace(bare.document, blocks=(Paragraph("甲\u2028乙，丙", line(1)),)))
    assert _described(headless)[0].startswith("的全文、统计表和审核发现，")
    assert "大纲" not in _described(dataclasses.replace(headless, tables=()))[0] + _described(bare)[0]


def test_a_transcript_says_that_it_is_one() -> None:
    whole = reports.report()
    bare = dataclasses.replace(
        whole, document=dataclasses.replace(whole.document, blocks=(), losses=()), citations=(), doubts=(Doubt("S13"),)
    )
    zh, en = _described(bare)
    assert zh == "的统计表和审核发现，一格一行。仅含统计表，是二手转录，没有正文；以原报告为准。"
    assert "transcribed at second hand" in en and "as printed" not in en


def _edit(directory: Path, path: str, change) -> None:
    """Changes a file and makes size and digest agree again, so that only the schema can object."""
    (directory / path).write_bytes(change((directory / path).read_bytes()))
    found = json.loads((directory / "datapackage.json").read_bytes())
    for resource in found["resources"]:
        if resource["path"] == path:
            data = (directory / path).read_bytes()
            resource |= {"bytes": len(data), "hash": sha256(data)}
    (directory / "datapackage.json").write_bytes(dump(found))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("citations.csv", lambda data: data.replace(b",p3,", b",p999,")),
        ("losses.csv", lambda data: data.replace(b",p12,", b",p999,")),
        ("paragraphs.csv", lambda data: data.replace(b"p6,p5,", b"p6,p999,")),
        ("paragraphs.csv", lambda data: data.replace(b"p6,p5,text", b"p6,p5,poem")),
        ("paragraphs.csv", lambda data: data.replace(b"p6,", b"p3,")),
        ("outline.csv", lambda data: data.replace(b",printed,", b",guessed,")),
        ("tables/statistics.csv", lambda data: data.replace(b",300,", b",many,")),
        ("tables/statistics.csv", lambda data: data.replace(b"T1.1.2,", b"T1.1.1,")),
        ("findings.csv", lambda data: data.replace(b",note,", b",fatal,")),
    ],
)
def test_keys_types_and_closed_lists_are_enforced(folder: Path, path: str, change) -> None:
    before = (folder / path).read_bytes()
    _edit(folder, path, change)
    assert (folder / path).read_bytes() != before
    problems = package.validate(folder)
    assert problems and all(re.search("[一-鿿]{4}", line) and "(" not in line for line in problems), problems


# --- CSV ----------------------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=5))
def test_every_text_survives_its_csv_but_for_control_characters(rows: list[list[str]]) -> None:
    data = csv_file.dump(("a", "b", "c"), rows)
    expected = [[csv_file.clean(text) for text in row] for row in rows]
    assert csv_file.parse(data, 3) == expected
    assert list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))[1:] == expected
    assert data.count(b"\n") == len(rows) + 1 and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")


# --- facts --------------------------------------------------------------------------------------------------


def test_facts_are_sentences_and_cells() -> None:
    assert _facts(reports.report()) == (
        "示例市数据局2016年政府信息公开工作年度报告根据《条例》编制。\n一、概述全年公开300条；\n收到申请。\n附件\n\n"
        "T1.1|value|||heading\nT1.1.1|value|300|条|reported\nT1.1.2|value||件|blank\nT1.1.3|value|12.5|万元|reported\n"
    )


def _same() -> dict[str, Report]:
    whole = reports.report()
    section = whole.document.blocks[2]
    unnumbered = dataclasses.replace(section, number="（九）", number_status=NumberStatus.RESTORED, level=3)
    flat = (Paragraph("一、概述", line(5)), Paragraph("全年公开300条；收到申请。", line(6)))
    table = whole.tables[0]
    relabelled = tuple(dataclasses.replace(one, item_label="新名称") for one in table.observations)
    rewritten = tuple(dataclasses.replace(one, raw=f" {one.raw} ", location=line(99)) for one in table.observations)

    def blocks(*middle) -> Report:
        changed = (*whole.document.blocks[:2], *middle, *whole.document.blocks[3:])
        return dataclasses.replace(whole, document=dataclasses.replace(whole.document, blocks=changed))

    def cells(observations) -> Report:
        return dataclasses.replace(whole, tables=(dataclasses.replace(table, observations=observations),))

    return {
        "paragraphs cut": reports.report(Paragraph("全年公开", line(6)), Paragraph("300条；收到申请。", line(7))),
        "white space": reports.report(Paragraph("　全年 公开\t300条；\u00a0收到申请。", line(6))),
        "another kind": reports.report(Paragraph("全年公开300条；收到申请。", line(6), ParagraphKind.ITEM)),
        "a number restored": blocks(unnumbered),
        "no heading recognised": blocks(*flat),
        "a heading run into its text": blocks(
            Section(1, "一、", NumberStatus.PRINTED, "概述全年公开300条", "一、概述全年公开300条；", line(5), (
                Paragraph("收到申请。", line(5)),)),
        ),
        "new labels": cells(relabelled),
        "layout of cells": cells(rewritten),
        "0 written 12.5000": cells((*reports.CELLS[:3], cell("1.3", "12.5000"))),
    }


@pytest.mark.parametrize("name", sorted(_same()))
def test_what_leaves_the_facts_alone(name: str) -> None:
    assert _facts(_same()[name]) == _facts(reports.report())


def test_findings_and_losses_are_no_facts(tmp_path: Path, folder: Path) -> None:
    package.write(reports.report(), (), tmp_path / "other", provenance=reports.PROVENANCE)
    assert package.fact_digest(tmp_path / "other") == package.fact_digest(folder)


@pytest.mark.parametrize(
    "cells",
    [
        (*reports.CELLS[:1], cell("1.1", "301"), *reports.CELLS[2:]),
        (*reports.CELLS[:2], cell("1.2", "0"), *reports.CELLS[3:]),
        (*reports.CELLS[:2], cell("1.2", None, Status.ABSENT), *reports.CELLS[3:]),
        (*reports.CELLS[:1], cell("1.1", "300", Status.CORRECTED), *reports.CELLS[2:]),
        (*reports.CELLS[:1], dataclasses.replace(cell("1.1", "300"), unit="件"), *reports.CELLS[2:]),
    ],
    ids=["value", "blank to zero", "absent", "corrected", "unit"],
)
def test_a_changed_cell_changes_the_facts(cells) -> None:
    assert _facts(reports.report(cells=cells)) != _facts(reports.report())


@pytest.mark.parametrize("status", [Status.UNREADABLE, Status.CORRECTED])
def test_what_was_printed_is_a_fact_where_the_figure_does_not_tell_it(status: Status) -> None:
    value = None if status is Status.UNREADABLE else "300"
    one, other, spaced = (
        _facts(reports.report(cells=(*reports.CELLS[:1], cell("1.1", value, status, raw), *reports.CELLS[2:])))
        for raw in ("约|300", "约|400", "约 |300")
    )
    assert one != other
    assert one == spaced


def test_a_changed_word_changes_the_facts() -> None:
    assert _facts(reports.report(Paragraph("全年公开301条；收到申请。", line(6)))) != _facts(reports.report())


def test_the_text_of_a_table_that_no_form_knows_is_kept_and_is_a_fact() -> None:
    table = Table(((Cell("处室"), Cell("件数")), (Cell("甲处"), None)), line(7, 8))
    found = package.from_files(package.build(reports.report(table), (), provenance=reports.PROVENANCE))
    assert [(row.id, row.text) for row in found.paragraphs if row.section == "p5"][1:] == [
        ("p7", "处室｜件数"), ("p7-r2", "甲处｜"),
    ]
    assert "处室｜件数甲处｜" in canonical.facts(found)


def test_an_official_table_in_two_parts_stands_once_and_other_tables_between_stay() -> None:
    whole = reports.report()
    first, other, second = (
        Table(((Cell(text), Cell("")),), line(at, at + 4)) for text, at in (("一", 20), ("别的表", 30), ("二", 40))
    )
    cells = tuple(
        dataclasses.replace(one, location=line(at)) for one, at in zip(reports.CELLS, (20, 21, 41, 42), strict=True)
    )
    changed = dataclasses.replace(
        whole,
        document=dataclasses.replace(whole.document, blocks=(*whole.document.blocks[:-1], first, other, second)),
        tables=(dataclasses.replace(whole.tables[0], observations=cells, location=line(20, 44)),),
    )
    found = package.from_files(package.build(changed, (), provenance=reports.PROVENANCE))
    assert [row.text for row in found.paragraphs if row.kind == "table"] == ["tables/statistics.csv", "别的表｜"]


def test_rows_of_the_source_that_fit_nowhere_are_kept() -> None:
    whole = reports.report()
    table = dataclasses.replace(whole.tables[0], unplaced=(Paragraph("外语网页数 页 7", line(33)),))
    found = package.from_files(
        package.build(dataclasses.replace(whole, tables=(table,)), (), provenance=reports.PROVENANCE)
    )
    assert [(row.kind, row.text) for row in found.paragraphs][-1] == ("row", "外语网页数 页 7")
    assert "外语网页数页7" in canonical.facts(found)


# --- report.md ----------------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script> [x](javascript:1) # `a` | *b* \\ {{ c }} ~~~ http://a.b &amp; $x$ :d: ![](x) 1. <!--"


def test_nothing_in_a_report_becomes_markup(tmp_path: Path) -> None:
    hostile = reports.report(
        Paragraph(HOSTILE, line(6)),
        Section(2, "", NumberStatus.NONE, HOSTILE, HOSTILE, line(7)),
        Paragraph(HOSTILE, line(8), ParagraphKind.CAPTION),
        Table(((Cell(HOSTILE), Cell(HOSTILE)),), line(9)),
        title=HOSTILE,
    )
    package.write(hostile, (), tmp_path / "p", provenance=reports.PROVENANCE)
    text = (tmp_path / "p/report.md").read_text(encoding="utf-8")
    assert re.sub(r"&#\d+;", "", text).count("<") == 0
    page = markdown.markdown(text, extensions=["tables"])
    assert set(re.findall(r"<(\w+)", page)) <= {
        "h1", "h2", "h3", "p", "em", "a", "table", "thead", "tbody", "tr", "th", "td",
    }
    assert page.count("<a ") == 1, "the only link is the one to the table"
    assert html.unescape(re.sub(r"<[^>]*>", "", page)).count(HOSTILE) == 6, "what is shown is what was printed"


def test_report_md_links_the_official_table_on_a_line_of_its_own(folder: Path) -> None:
    lines = (folder / "report.md").read_text(encoding="utf-8").splitlines()
    assert "[示例统计表](tables/statistics.csv)" in lines
    assert lines[0] == "# 示例市数据局2016年政府信息公开工作年度报告"
    assert "## 一、概述" in lines


def test_findings_that_wait_can_be_left_out_and_the_package_stays_valid(folder: Path, tmp_path: Path) -> None:
    loaded = package.load(folder)
    fewer = package.with_rows(loaded, loaded.findings[:1], loaded.claims)
    package.lay(dict(fewer.files), tmp_path / "public")
    assert package.load(tmp_path / "public").findings == loaded.findings[:1]
    assert package.validate(tmp_path / "public") == []
    assert not any(b"f2" in data for path, data in fewer.files if path == "findings.csv")
