"""Every folder of tests/examples is a report with a hazard of its own, and what must come out of it.

A case holds README.md (one line: what it is about), one report named after its year, maybe a `.meta.yml`, and
`expected/`: files of the package to compare, and `show.txt`, what `scripts/show.py` prints. A bug report becomes such
a folder before it is mended. `pytest tests/test_examples.py --update-examples` rewrites what is in `expected/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from annals import package, pipeline
from annals.tree import report_lines

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = Path(__file__).parent / "examples"
CASES = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
AT_LEAST = 14
"""A guard: a case that is moved or renamed by mistake must not vanish without a word."""
ALWAYS = {"datapackage.json"}
"""Says sizes and digests of the other files: compared by its own tests, never here."""


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
        return {"problem.txt": f"{outcome.problem}\n".replace(root.as_posix() + "/", "").encode()}
    found = package.load(root / "data/packages" / outcome.id)
    assert package.validate(root / "data/packages" / outcome.id) == []
    tree = "".join(f"{line}\n" for line in report_lines(pipeline.read(folder / source.name, root)))
    return {path: data for path, data in found.files if path not in ALWAYS} | {"show.txt": tree.encode()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = _made(case, tmp_path)
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


def test_expectations_are_never_rewritten_in_ci() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--update-examples", "tests/test_examples.py"], cwd=ROOT,
        env=os.environ | {"CI": "true"}, capture_output=True, encoding="utf-8", timeout=60,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "CI" in done.stderr
