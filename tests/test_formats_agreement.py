"""One made-up report of every edition in every format: the same observations, the same outline, the same words about itself."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from annals import pipeline, readers
from annals.model import Report, Section, walk
from annals.numbers import normalise
from annals.readers.office import program
from dresses import WRITERS, rich, word_pages
from fillings import ROOT
from oldformats import converter, one_file, saved_all
from samples import EDITIONS, sample

NEW = (*WRITERS, "mht")
OLD = ("doc", "wps", "rtf", "gbk.rtf", "xls")
"""Formats that go through LibreOffice: saved by it, and rich text in GBK as it is written in China."""
FLAT = ("txt", "csv")
"""Formats that cannot say which cells are merged: the heads of the table of disputes are lost with that, and said to be."""
PARTS = {"2008-local": 5, "2014": 4, "2014-shandong": 4, "2019": 6, "2021": 6}
OTHER_PAGES = ("layout tables", "pasted from Word")


@cache
def read(edition: str, suffix: str) -> Report:
    """The report in that format."""
    return understood(written(edition, suffix), f"{sample(edition).year}.{suffix.rpartition('.')[2]}")


@cache
def written(edition: str, suffix: str) -> bytes:
    """The bytes of the report in that format."""
    pieces = sample(edition).pieces
    if suffix in WRITERS:
        return WRITERS[suffix](pieces)
    if suffix == "mht":
        return one_file(WRITERS["html"](pieces))
    return rich(pieces) if suffix == "gbk.rtf" else old_files()[edition, suffix]


@cache
def old_files() -> dict[tuple[str, str], bytes]:
    """All files in old formats; each format is one start of the program."""
    wanted = [(edition, suffix) for edition in EDITIONS for suffix in ("doc", "rtf", "xls")]
    made = saved_all([(written(edition, "xlsx" if suffix == "xls" else "docx"), suffix) for edition, suffix in wanted])
    found = dict(zip(wanted, made, strict=True))
    return found | {(edition, "wps"): found[edition, "doc"] for edition in EDITIONS}


@cache
def converted_at_once() -> None:
    """Has all old files converted in a few starts of the program, as `scripts/convert.py` does."""
    with tempfile.TemporaryDirectory() as folder:
        places = []
        for edition in EDITIONS:
            for suffix in OLD:
                places.append(Path(folder) / f"{edition}.{suffix}")
                places[-1].write_bytes(written(edition, suffix))
        readers.prepare(places)


def understood(data: bytes, name: str) -> Report:
    """What the pipeline reads in a file of that name."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(data)
        return pipeline.read(place, ROOT)


def outline(report: Report) -> list[tuple[int, str, str]]:
    """Level, number and title of every section."""
    return [(one.level, normalise(one.number), one.title) for one in walk(report.document.blocks) if isinstance(one, Section)]


def observations(report: Report) -> dict[tuple[str, str], tuple]:
    """Value, unit and status by item and column."""
    return {(one.item, one.column): (one.value, one.unit, one.status) for table in report.tables for one in table.observations}


def figures(report: Report) -> dict[tuple[str, str], str]:
    """What is printed, by item and column."""
    return {(one.item, one.column): one.raw for table in report.tables for one in table.observations if one.value is not None}


def told(report: Report) -> set[str]:
    """Everything that a doubt points at."""
    return {cell for doubt in (*report.document.doubts, *report.doubts) for cell in doubt.cells}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_word_file_says_what_was_written(edition: str) -> None:
    report, made = read(edition, "docx"), sample(edition)
    assert report.form is not None and report.form.id == edition.removesuffix("-shandong")
    assert report.variant == {"2014": "national", "2014-shandong": "shandong"}.get(edition, "")
    assert figures(report) == made.figures and len(outline(report)) == PARTS[edition]
    assert report.metadata.year == made.year and report.metadata.body == "示例市数据局"
    assert (*report.document.doubts, *report.doubts) == ()


@pytest.mark.parametrize("suffix", [one for one in NEW if one != "docx"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_format_says_the_same(edition: str, suffix: str) -> None:
    _same(edition, suffix)


@converter
@pytest.mark.parametrize("suffix", OLD)
@pytest.mark.parametrize("edition", EDITIONS)
def test_old_formats_say_the_same(edition: str, suffix: str) -> None:
    converted_at_once()
    _same(edition, suffix)
    assert read(edition, suffix).document.doubts == ()


def _same(edition: str, suffix: str) -> None:
    one, other = read(edition, "docx"), read(edition, suffix)
    assert outline(other) == outline(one)
    address = "http://www.example.cn/nb.html" if suffix == "mht" else ""  # stands in the head of such a file
    assert (other.form, other.variant, other.metadata) == (one.form, one.variant, replace(one.metadata, url=address))
    wanted, found = observations(one), observations(other)
    assert found.keys() == wanted.keys()
    different = {key for key in wanted if found[key] != wanted[key]}
    if edition in ("2019", "2021") and suffix in FLAT:
        assert all(key[0].startswith("T4.") and found[key][0] is None for key in different)
        assert {"-".join(key) for key in different} <= told(other)
    else:
        assert different == set()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("way", OTHER_PAGES)
def test_pages_of_other_makers_say_the_same(edition: str, way: str) -> None:
    """A page of 2008 in GBK with tables for layout, and one pasted from Word; both lay the tables out as they are merged."""
    found = understood(word_pages(sample(edition).pieces)[way], f"{sample(edition).year}.html")
    one = read(edition, "docx")
    assert outline(found) == outline(one) and observations(found) == observations(one)


@converter
@pytest.mark.parametrize("suffix", [one for one in OLD if one != "wps"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_without_the_program_the_same_file_says_the_same_figures_or_tells(edition: str, suffix: str, monkeypatch) -> None:
    data = written(edition, suffix)
    monkeypatch.setenv(program.VARIABLE, "")
    old = understood(data, f"2016.{suffix.rpartition('.')[2]}")
    wanted = observations(read(edition, "docx"))
    rules = {doubt.rule for doubt in old.document.doubts}
    assert rules & {"S07", "I16"}, rules
    right = Counter(value == wanted.get(key) for key, value in observations(old).items() if value[0] is not None)
    wrong = [key for key, value in observations(old).items() if value[0] is not None and value != wanted.get(key)]
    assert [key for key in wrong if key[0] not in told(old) and "-".join(key) not in told(old)] == []
    if suffix in ("doc", "xls"):
        assert right[True] == len(sample(edition).figures), "tables come out whole even so"


def test_the_formats_are_told_by_their_content() -> None:
    """The reader never believes a name: every file says the same under the name of another format."""
    pieces = sample("2014").pieces
    for suffix, name in zip(WRITERS, [*list(WRITERS)[1:], "txt"], strict=True):
        if "pdf" in (suffix, name):
            continue
        right, wrong = (readers.read_bytes(WRITERS[suffix](pieces), f"2016.{one}") for one in (suffix, name))
        assert right.blocks == wrong.blocks != ()


def test_the_made_files_are_what_they_are_called() -> None:
    pieces = sample("2021").pieces
    names = {suffix: write(pieces)[:4] for suffix, write in WRITERS.items()}
    assert names["docx"][:2] == names["xlsx"][:2] == b"PK" and names["pdf"] == b"%PDF" and names["html"] == b"<!DO"
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](pieces))) as archive:
        assert not re.search("一、总体情况", archive.read("word/document.xml").decode("utf-8")), "numbers are automatic"


@converter
def test_the_saved_files_are_what_they_are_called() -> None:
    heads = {suffix: written("2014", suffix)[:4] for suffix in OLD}
    assert heads == dict.fromkeys(("doc", "wps", "xls"), b"\xd0\xcf\x11\xe0") | dict.fromkeys(("rtf", "gbk.rtf"), b"{\\rt")
    assert "WordDocument".encode("utf-16-le") in written("2014", "wps")
    assert b"MultipartBoundary" in written("2014", "mht")[:400] and written("2014", "gbk.rtf").count(b"\\trowd") == 69


@pytest.mark.parametrize("edition", EDITIONS)
def test_figures_differ_so_that_no_shift_can_hide(edition: str) -> None:
    """The measure itself: hardly a figure is printed twice."""
    printed = Counter(sample(edition).figures.values())
    assert sum(count - 1 for count in printed.values()) <= 0.12 * len(sample(edition).figures)
