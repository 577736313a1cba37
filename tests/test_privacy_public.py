"""What becomes public of a report with something private in it that a reviewer let stand: its own text, and nothing beside it."""

from __future__ import annotations

import dataclasses
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from annals import package, pipeline, review, site
from annals.model import Entry, FindingRow, Settings
from annals.results import FORMATS, grouped
from fillings import ROOT
from projects import add_report

IDENTITY, MOBILE, NAME, HOME = "11010519491231002X", "13800138000", "王小明", "示例市甲区乙路12号3单元501室"
SECRETS = (IDENTITY, MOBILE, NAME, HOME, "1101051949", "49123100", "1380013", "甲区乙路12号")
REPORT = "reports/example-bureau/2023/"
TEXTS = {f"{REPORT}{name}" for name in ("index.md", "paragraphs.csv", "report.md", "claims.csv", "excel/paragraphs.csv", "excel/claims.csv")} | {
    "data/all/claims.csv", "data/all/excel/claims.csv", "data/all/annals-all.xlsx", "data/all/annals-all.zip",
    f"{REPORT}example-bureau-2023.xlsx", f"{REPORT}example-bureau-2023.zip",
}
"""What holds the words of the report itself: its page and its text as data."""


def is_text(path: str) -> bool:
    return path.removeprefix("en/") in TEXTS or path.startswith((f"search/texts/{REPORT}", "search/index/"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one report that holds secrets, approved with a reason for each."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("reports", "packages", "reviews"))
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    body = f"收到申请31件。申请人{NAME}（身份证号{IDENTITY}）家住{HOME}，手机{MOBILE}，要求公开。\n\n该部分以表格形式报告，{NAME}来电{MOBILE}3次。"
    add_report(root, "example-bureau", "示例市数据局", 2023, body)
    (outcome,) = pipeline.refresh(root)
    assert outcome.action == "written", str(outcome.problem)
    (entry,) = entries(root)
    errors = [row for row in entry.findings if row.level == "error"]
    assert {row.rule for row in errors} >= {"P01/identity", "P01/mobile", "P01/name", "P01/home"}
    review.approve(
        root, entry.package, date="2024-02-01", reviewer="审查人", verdict="approve", note="看过",
        waive={row.id: "示例数据，不是真人" for row in errors}, across=entry.across,
    )
    return root


def entries(root: Path) -> tuple[Entry, ...]:
    return tuple(pipeline.entries(root, SETTINGS))


SETTINGS = Settings(site_name="年报", register="public")


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, str]:
    """Every file of the site as text, workbooks and archives by what they hold."""
    return {file.path: words(file.content, site.markdown(file) if file.page else "") for file in site.make(entries(root), root, SETTINGS).files}


def words(content: str | bytes, page: str) -> str:
    if isinstance(content, str):
        return page or content
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())


def test_the_findings_are_public_with_their_reasons_and_masked(made: dict[str, str]) -> None:
    for path in (f"{REPORT}index.md", f"{REPORT}findings.csv", "data/findings/example-bureau/index.md", "data/findings/findings.csv"):
        assert "11**************2X" in made[path].replace("&#42;", "*"), path
    assert "示例数据，不是真人" in made["data/findings/example-bureau/index.md"]


def test_only_the_words_of_the_report_itself_hold_what_is_private(made: dict[str, str]) -> None:
    holding = {path: [one for one in SECRETS if one in text] for path, text in made.items() if not is_text(path)}
    assert {path: found for path, found in holding.items() if found} == {}
    assert any(IDENTITY in text for path, text in made.items() if is_text(path))


def test_the_page_says_it_in_the_narrative_and_in_no_finding(made: dict[str, str]) -> None:
    page = made[f"{REPORT}index.md"]
    start = page.index('<ol class="annals-findings">')
    findings = page[start:page.index("</ol>", start)]
    assert IDENTITY in page and not any(one in findings for one in SECRETS)


@pytest.mark.parametrize("form", [*FORMATS, "person"])
def test_no_output_of_a_check_holds_it(root: Path, form: str) -> None:
    norms = pipeline.load_norms(root)
    found = pipeline.results(root, SETTINGS, norms)
    assert any(one.finding.rule == "P01/identity" and one.state.value == "waived" for one in found)
    said = FORMATS[form](found, norms.every_rule) if form in FORMATS else "\n".join(grouped(found, norms.every_rule, colour=False, quiet=False))
    assert "P01" in said and [one for one in SECRETS if one in said] == []


def test_the_package_holds_it_in_its_text_alone(root: Path) -> None:
    held = package.load(root / "data" / "packages" / "example-bureau" / "2023")
    holding = {path for path, data in held.files if any(one in data.decode("utf-8") for one in SECRETS)}
    assert holding <= {"report.md", "paragraphs.csv", "claims.csv"}
    assert not any(one in json.dumps(held.descriptor, ensure_ascii=False) for one in SECRETS)
    rows = [json.dumps(dataclasses.asdict(row), ensure_ascii=False) for row in held.findings if isinstance(row, FindingRow)]
    assert rows and not any(one in row for one in SECRETS for row in rows)


def test_no_source_file_is_part_of_the_site(root: Path, made: dict[str, str]) -> None:
    """Neither a report as received, with its properties and pictures, nor what it weighs nor a copy of it."""
    for path in (root / "data" / "reports").rglob("*.*"):
        assert not any(name.endswith(path.name) for name in made)
        assert not any(path.read_text(encoding="utf-8")[:400] in text for text in made.values())
    assert {Path(name).suffix for name in made} <= {".md", ".csv", ".json", ".xml", ".svg", ".zip", ".xlsx", ".txt", ".js", ".bin", ".html"}
