"""What may lie in content/ and what must lie in site/: nothing that was not asked for, nothing lost."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from annals import publish
from annals.errors import ReportError
from annals.model import ReviewState
from entries import entry


def write(root: Path, *paths: str) -> Path:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("内容", encoding="utf-8")
    return root


def test_pages_and_pictures_may_lie_in_content(tmp_path: Path) -> None:
    publish.check_written(write(tmp_path / "content", "index.md", "guide/图.PNG", "robots.txt", ".nojekyll", "a/b.svg"))


@pytest.mark.parametrize("name", ["2017.docx", "2017.pdf", "附件/统计表.xlsx", "page.html", "notes.txt", "data.csv", "README"])
def test_a_report_in_content_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError, match="I09") as caught:
        publish.check_written(write(tmp_path / "content", "index.md", name))
    assert f"content/{name}" in str(caught.value)
    assert "data/reports" in str(caught.value)


@pytest.mark.parametrize("to_folder", [True, False])
def test_a_symbolic_link_in_content_is_refused(tmp_path: Path, to_folder: bool) -> None:
    outside = write(tmp_path / "outside", "secret.md")
    content = write(tmp_path / "content", "index.md")
    try:
        (content / "link").symlink_to(outside if to_folder else outside / "secret.md", target_is_directory=to_folder)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    with pytest.raises(ReportError, match="I10"):
        publish.check_written(content)


def test_only_what_was_approved_or_had_been_public_is_known_outside() -> None:
    reports = [
        entry(state, published_before=before) for state, before in itertools.product(ReviewState, (False, True))
    ]
    known = [(one.state, one.published_before) for one in publish.public(reports)]
    assert known == [
        (ReviewState.APPROVED, False), (ReviewState.APPROVED, True), (ReviewState.WITHHELD, True),
    ]


@pytest.mark.parametrize(("made", "written"), [
    (["reports/index.html"], ["reports/index.html"]),
    (["reports/index.html"], ["Reports/Index.html"]),
    (["a.csv", "A.csv"], []),
])
def test_two_files_at_one_address_are_refused(made: list[str], written: list[str]) -> None:
    with pytest.raises(ReportError, match="I07"):
        publish.check_addresses(made, written)


def test_files_at_addresses_of_their_own_are_not() -> None:
    publish.check_addresses(["reports/index.html", "a/report.md"], ["index.html", "about/index.html"])


def test_differences_name_what_is_too_much_and_what_is_missing(tmp_path: Path) -> None:
    site = write(tmp_path, "index.html", "a/index.html", "a/stray.bin")
    assert publish.differences(site, {"index.html", "a/index.html", "a/stray.bin"}) == ([], [])
    assert publish.differences(site, {"index.html", "a/index.html", "b.csv"}) == (["a/stray.bin"], ["b.csv"])


def test_a_dangling_link_in_the_site_is_too_much(tmp_path: Path) -> None:
    site = write(tmp_path, "index.html")
    try:
        (site / "gone").symlink_to(tmp_path / "nowhere")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert publish.differences(site, {"index.html"}) == (["gone"], [])
