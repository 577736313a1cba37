"""Every folder of tests/examples is a report with a hazard of its own, and what must come out of it.

A case holds README.md (one line: what it is about), one report named after its year, maybe a `.meta.yml`, and
`expected/`: files of the package to compare, `show.txt`, what `scripts/show.py` prints, and `figures.txt`, the tables in short. A bug report becomes such
a folder before it is mended. `pytest tests/test_examples.py --update-examples` rewrites what is in `expected/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from annals import package, pipeline, readers
from annals.model import Package
from annals.readers.office import program
from annals.tree import report_lines
from formatcases import CASES as MADE
from formatexamples import Case
from hazards import EDITIONS, FORMATS, HAZARDS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = Path(__file__).parent / "examples"
CASES = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
AT_LEAST = 14
"""A guard: a case that is moved or renamed by mistake must not vanish without a word."""
SIGNS = {
    "reported": "{}", "blank": "□", "absent": "缺", "unreadable": "?{}", "not_applicable": "无{}", "heading": "", "corrected": "{}*",
}
OLD = {".doc", ".wps", ".rtf", ".xls"}
SAME_BYTES = ("txt", "csv", "html", "mht", "rtf", "pdf")
LARGEST = 65_536
"""Bytes of a case, save for the one PDF that an office program wrote, with its fonts."""
WITH_FONTS = "pdf-cut-by-pages"
ALWAYS = {"datapackage.json"}
"""Says sizes and digests of the other files: compared by its own tests, never here."""


def _table() -> dict[str, tuple[str, str, list[str]]]:
    """The table of tests/examples/README.md: format, edition and hazards by case."""
    lines = (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]
    return {name: (suffix, form, hazards.split("、")) for name, suffix, form, hazards in rows}


TABLE = _table()


def _report(case: Path) -> Path:
    found = [path for path in case.iterdir() if path.stem.isdecimal() and path.is_file()]
    assert len(found) == 1, f"{case.name} needs exactly one report named after its year"
    return found[0]


def _made(case: Path, root: Path) -> dict[str, bytes]:
    """Every file of the package and show.txt, by name."""
    for name in ("forms", "rules"):
        shutil.copytree(ROOT / "data" / name, root / "data" / name)
    shutil.copy(EXAMPLES / "authorities.yml", root / "data/authorities.yml")
    source = _report(case)
    folder = root / "data/reports/example-bureau"
    folder.mkdir(parents=True)
    for path in (source, source.with_suffix(".meta.yml")):
        if path.exists():
            shutil.copy(path, folder)
    outcome = pipeline.refresh(root)[0]
    if outcome.action == "failed":
        return {"form": b"", "problem.txt": f"{outcome.problem}\n".replace(root.as_posix() + "/", "").encode()}
    found = package.load(root / "data/packages" / outcome.id)
    assert package.validate(root / "data/packages" / outcome.id) == []
    made = {path: data for path, data in found.files if path not in ALWAYS} | {"figures.txt": _lines(_figures(found))}
    made["form"] = "/".join(filter(None, (found.form, found.variant))).encode()
    if (case / "expected" / "show.txt").exists():
        made["show.txt"] = _lines(report_lines(pipeline.read(folder / source.name, root)))
    return made


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _figures(found: Package) -> Iterator[str]:
    """Every table in lines that a person can compare with the report: a row an item, its cells as printed.

    □ is blank, 缺 a row or column that the report lacks, ? what could not be read, 无 what is marked as not applicable.
    """
    yield f"版本 {found.form or '未认出'} {found.variant}".strip()
    for table in found.tables:
        yield f"{table.id} {table.title.zh}"
        for item, rows in groupby(table.rows, lambda row: (row.item, row.item_label)):
            yield " ".join((*item, "：", *(SIGNS[row.status].format(row.raw) for row in rows))).rstrip()


@pytest.fixture(scope="module", autouse=True)
def converted_at_once() -> None:
    """All old files in a few starts of the program."""
    readers.prepare([_report(case) for case in CASES])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if _report(case).suffix in OLD and program.find() is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed; where CI runs, it must be")
    made = _made(case, tmp_path)
    assert (made["form"].decode() or "—") == TABLE[case.name][1], "tests/examples/README.md names another edition"
    expected = case / "expected"
    wanted = {path.relative_to(expected).as_posix() for path in expected.rglob("*") if path.is_file()}
    assert wanted, f"{case.name} expects nothing: put an empty file for what it is about and run --update-examples"
    assert wanted <= set(made), "something that was expected is not made any more"
    for name in sorted(wanted):
        if request.config.getoption("--update-examples"):
            (expected / name).write_bytes(made[name])
        assert made[name].decode("utf-8").splitlines() == (expected / name).read_text(encoding="utf-8").splitlines(), name


def test_no_example_has_vanished() -> None:
    assert len(CASES) >= AT_LEAST


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_example_says_in_one_line_what_it_is_about(case: Path) -> None:
    text = (case / "README.md").read_text(encoding="utf-8")
    assert text.strip() and text.count("\n") == 1 and text.endswith("\n")


def test_the_table_of_examples_names_every_case_and_its_format() -> None:
    assert sorted(TABLE) == [case.name for case in CASES]
    assert {name: row[0] for name, row in TABLE.items()} == {case.name: _report(case).suffix[1:] for case in CASES}


def test_every_format_has_a_case_of_every_edition() -> None:
    covered = {(suffix, form.partition("/")[0]) for suffix, form, _ in TABLE.values()}
    assert {(suffix, edition) for suffix in FORMATS for edition in EDITIONS} - covered == set()
    variants = {form: {row[0] for row in TABLE.values() if row[1] == form} for form in ("2014/national", "2014/shandong")}
    assert all(len(found) >= 4 for found in variants.values())


def test_every_hazard_has_a_case_and_nothing_else_is_called_one() -> None:
    named = {hazard for *_, hazards in TABLE.values() for hazard in hazards}
    assert named == {hazard for some in HAZARDS.values() for hazard in some}


@pytest.mark.parametrize("case", [case for case in MADE if case.suffix in SAME_BYTES], ids=lambda case: case.name)
def test_the_made_reports_are_those_of_their_generator(case: Case) -> None:
    """What the programs of others write has dates in it and is left out; its README is compared all the same."""
    assert case.path.read_bytes() == case.data()[0]


def test_the_made_reports_say_what_their_generator_says() -> None:
    assert {case.name: (EXAMPLES / case.name / "README.md").read_text(encoding="utf-8").strip() for case in MADE} == {
        case.name: case.about for case in MADE
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_examples_are_small(case: Path) -> None:
    assert sum(path.stat().st_size for path in case.rglob("*") if path.is_file()) < LARGEST or case.name == WITH_FONTS


def test_expectations_are_never_rewritten_in_ci() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--update-examples", "tests/test_examples.py"], cwd=ROOT,
        env=os.environ | {"CI": "true"}, capture_output=True, encoding="utf-8", timeout=60,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "CI" in done.stderr
