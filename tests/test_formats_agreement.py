"""One made-up report in every format: the same observations, the same outline, the same words about itself."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
from annals import pipeline, readers
from annals.model import Report, Section, walk
from annals.numbers import normalise
from annals.readers.office import program
from annals.readers.office.profile import write_profile
from dresses import WRITERS
from fillings import ROOT
from formatdamage import damaged

EDITIONS = ("2014", "2021")
FLAT = ("txt", "csv")
"""Formats that cannot say which cells are merged: the heads of the table of disputes are lost with that, and said to be."""
OLD = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}
converter = pytest.mark.skipif(
    program.find() is None and not os.environ.get("CI"), reason="LibreOffice is not installed; where CI runs, it must be"
)


@cache
def read(edition: str, suffix: str) -> Report:
    """The report in that format; old formats are saved by LibreOffice from the Word file."""
    report = damaged(edition, "whole", 0)
    data = saved(edition, suffix) if suffix in OLD else WRITERS[suffix](report.pieces)
    return _understood(data, f"{report.year}.{suffix}")


@cache
def saved(edition: str, suffix: str) -> bytes:
    """The Word file as LibreOffice saves it in an old format."""
    report, found = damaged(edition, "whole", 0), program.find()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "in.docx").write_bytes(WRITERS["docx"](report.pieces))
        write_profile(folder / "profile")
        command = [
            str(found), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to",
            OLD[suffix], "--outdir", name, str(folder / "in.docx"),
        ]
        for _ in range(2):  # a new profile makes the program stop after its first start
            subprocess.run(command, check=False, capture_output=True, timeout=120)
            if (folder / f"in.{suffix}").is_file():
                break
        return (folder / f"in.{suffix}").read_bytes()


def _understood(data: bytes, name: str) -> Report:
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


def told(report: Report) -> set[str]:
    """Everything that a doubt points at."""
    return {cell for doubt in (*report.document.doubts, *report.doubts) for cell in doubt.cells}


@pytest.mark.parametrize("suffix", [one for one in WRITERS if one != "docx"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_format_says_the_same(edition: str, suffix: str) -> None:
    word, other = read(edition, "docx"), read(edition, suffix)
    assert outline(other) == outline(word) and len(outline(word)) == (3 if edition == "2014" else 6)
    assert other.form == word.form and other.form is not None and other.metadata == word.metadata
    wanted, found = observations(word), observations(other)
    assert found.keys() == wanted.keys()
    different = {key for key in wanted if found[key] != wanted[key]}
    if edition == "2021" and suffix in FLAT:
        assert all(key[0].startswith("T4.") for key in different)
        assert {"-".join(key) for key in different} <= told(other)
    else:
        assert different == set()


@converter
@pytest.mark.parametrize("suffix", OLD)
def test_old_formats_say_the_same(suffix: str) -> None:
    word, old = read("2014", "docx"), read("2014", suffix)
    assert observations(old) == observations(word) and old.metadata == word.metadata
    found = outline(old)
    if suffix == "rtf":  # LibreOffice writes the sign behind a number of a list as a question mark: 一?
        assert all(number[1:] == "?" for _, number, _ in found)
        found = [(level, number[0] + "、", title) for level, number, title in found]
    assert found == outline(word)


@converter
@pytest.mark.parametrize("suffix", OLD)
def test_without_the_program_the_same_file_says_the_same_figures_or_tells(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved("2014", suffix)
    monkeypatch.setenv(program.VARIABLE, "")
    old = _understood(data, f"2016.{suffix}")
    wanted = observations(read("2014", "docx"))
    rules = {doubt.rule for doubt in old.document.doubts}
    assert rules & {"S07", "I16"}, rules
    wrong = [key for key, value in observations(old).items() if value[0] is not None and value != wanted[key]]
    assert [key for key in wrong if key[0] not in told(old) and "-".join(key) not in told(old)] == []


def test_the_formats_are_told_by_their_content() -> None:
    """The reader never believes a name: every file says the same under the name of another format."""
    for suffix, name in zip(WRITERS, [*list(WRITERS)[1:], "txt"], strict=True):
        if "pdf" in (suffix, name):
            continue
        data = WRITERS[suffix](damaged("2014", "whole", 0).pieces)
        right, wrong = (readers.read_bytes(data, f"2016.{one}") for one in (suffix, name))
        assert right.blocks == wrong.blocks != ()


def test_the_made_files_are_what_they_are_called() -> None:
    pieces = damaged("2021", "whole", 0).pieces
    names = {suffix: write(pieces)[:4] for suffix, write in WRITERS.items()}
    assert names["docx"][:2] == names["xlsx"][:2] == b"PK" and names["pdf"] == b"%PDF" and names["html"] == b"<!DO"
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](pieces))) as archive:
        assert not re.search("一、总体情况", archive.read("word/document.xml").decode("utf-8")), "numbers are automatic"
