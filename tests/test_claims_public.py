"""What a comparison of numbers gave is public only after a person has read it: in the package, its files and its page."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import entries
import pytest
import reports
from annals import package, review
from annals.model import (
    Claim,
    ClaimClass,
    Entry,
    Finding,
    Package,
    Paragraph,
    Settings,
    Text,
    Verdict,
)
from annals.pages import report as pages

SENTENCE = "全年公开777条；收到申请5件，办结5件。"
CANARY = "424243"
"""What the table would say: nowhere else in the report."""


def claim(id: str, start: int, quote: str, verdict: Verdict | None, **changes: object) -> Claim:
    """A number of the one paragraph."""
    whole = Claim(
        id, "p6", start, start + len(quote), quote, ClaimClass.CLAIM, SENTENCE, "公开", Decimal(5), unit="条", verdict=verdict, relation="cell",
        cells=("T1.1.1",), expected="5", location=reports.line(6),
    )
    return dataclasses.replace(whole, **changes)


CLAIMS = (
    claim("p6-n1", 4, "777条", Verdict.DISAGREES, value=Decimal(777), expected=CANARY),
    claim("p6-n2", 12, "5件", Verdict.AGREES, cells=("T1.1.2",)),
    claim("p6-n3", 17, "5件", Verdict.INCOMPATIBLE, cells=("T1.1.2",), expected=CANARY),
)


def finding(id: str, *cells: str) -> Finding:
    """A finding that names these places."""
    return Finding(id, "N01", "warning", Text("两处不一致。", "They differ."), cells, (reports.line(6),), "", "")


def made(*findings: Finding) -> Package:
    """A package of the three numbers with these findings."""
    found = dataclasses.replace(reports.report(Paragraph(SENTENCE, reports.line(6))), claims=CLAIMS)
    return package.from_files(package.build(found, findings, provenance=reports.PROVENANCE))


def public(tmp_path: Path, later: Package, approved: Package) -> Entry:
    """The later package as the public sees it after `approved` was approved."""
    review.approve(tmp_path, approved, date="2026-01-31", reviewer="张三", verdict="approve", note="看过")
    return review.public(review.entry(tmp_path, later, Settings()))


def verdicts(entry: Entry) -> dict[str, str]:
    return {one.id: one.verdict for one in entry.package.claims}


def test_a_finding_that_waits_takes_the_result_of_its_numbers_with_it(tmp_path: Path) -> None:
    both = (finding("f1", "p6-n1", "T1.1.1"), finding("f3", "p6-n3", "T1.1.2"))
    entry = public(tmp_path, made(*both), made(both[1]))
    assert verdicts(entry) == {"p6-n1": "", "p6-n2": "agrees", "p6-n3": "incompatible"}
    hidden = entry.package.claims[0]
    assert (hidden.relation, hidden.cells, hidden.expected) == ("", (), "") and (hidden.value, hidden.quote) == ("777", "777条")


def test_once_accepted_it_is_public(tmp_path: Path) -> None:
    both = made(finding("f1", "p6-n1", "T1.1.1"), finding("f3", "p6-n3"))
    entry = public(tmp_path, both, both)
    assert entry.package.claims == both.claims and entry.package.files == both.files


def test_that_a_number_differs_is_not_told_without_a_finding_that_a_person_has_read(tmp_path: Path) -> None:
    entry = public(tmp_path, made(), made())
    assert verdicts(entry) == {"p6-n1": "", "p6-n2": "agrees", "p6-n3": ""}


def test_one_finding_that_waits_outweighs_one_that_was_accepted(tmp_path: Path) -> None:
    later = made(finding("f1", "p6-n1"), finding("f2", "p6-n1", "p6-n2"), finding("f3", "p6-n3"))
    entry = public(tmp_path, later, made(finding("f1", "p6-n1"), finding("f3", "p6-n3")))
    assert verdicts(entry) == {"p6-n1": "", "p6-n2": "", "p6-n3": "incompatible"}


def test_what_is_found_against_other_reports_waits_like_the_rest(tmp_path: Path) -> None:
    review.approve(tmp_path, made(), date="2026-01-31", reviewer="张三", verdict="approve", note="看过")
    entry = review.entry(tmp_path, made(), Settings())
    row = made(finding("f2", "p6-n2")).findings[0]
    shown = review.public(dataclasses.replace(entry, across=(row,)))
    assert verdicts(shown)["p6-n2"] == "" and shown.across == ()


@pytest.mark.parametrize("named", [("p6-n1", "p6-n3"), ()])
def test_no_file_and_no_page_gives_the_figure_away(tmp_path: Path, named: tuple[str, ...]) -> None:
    later = made(finding("f1", *named)) if named else made()
    assert any(CANARY.encode() in data for _, data in later.files), "the canary sings in the package"
    entry = public(tmp_path, later, made())
    assert not any(CANARY.encode() in data or b"disagrees" in data for path, data in entry.package.files if path.endswith(".csv"))
    page = str(pages.render(entry, entries.collection(entry), (), {}).content)
    assert "424" not in page and "与表不同" not in page and "disagrees" not in page and "核对结果尚未经人看过" in page


def test_the_public_package_stays_valid(tmp_path: Path) -> None:
    entry = public(tmp_path / "project", made(finding("f1", "p6-n1")), made())
    package.lay(dict(entry.package.files), tmp_path / "public")
    assert package.validate(tmp_path / "public") == []
    assert package.load(tmp_path / "public").claims == entry.package.claims
