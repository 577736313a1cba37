"""The whole site: which files there are, of which reports, and that every link leads somewhere."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import entries
import markdown
import pytest
import yaml
from annals import pipeline, settings, site
from annals.model import Entry, ReportId, ReviewState, Settings, SiteFile
from annals.package.descriptor import dump, sha256

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with our forms, rules and bodies, and nothing else."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("reports", "packages", "reviews"))
    return tmp_path


@pytest.fixture
def real(tmp_path: Path) -> tuple[Entry, ...]:
    """The reports of this repository, all of them public."""
    wanted = settings.load_settings(ROOT)
    found = pipeline.entries(ROOT, wanted)
    decided = [entry.decision or entries.decision(findings=tuple(f.id for f in entry.package.findings)) for entry in found]
    return tuple(replace(e, state=ReviewState.APPROVED, decision=d) for e, d in zip(found, decided, strict=True))


def of(slug: str, year: int, state: ReviewState = ReviewState.APPROVED, text: str = "", **changes: object) -> Entry:
    """An entry of its own address, with a word of its own in its text, its figures and its data."""
    base = entries.package(id=ReportId(slug, year))
    rows = (*base.paragraphs, replace(base.paragraphs[1], id="p99", text=f"{text}{slug}{year}"))
    files = (*base.files, ("paragraphs.csv", f"id,text\np99,{text}{slug}{year}\n".encode()))
    return entries.entry(state, of=replace(base, paragraphs=rows, files=files), **changes)


def made(given: list[Entry], root: Path, drafts: bool = False) -> dict[str, SiteFile]:
    whole = site.make(given, root, Settings(site_name="年报"), drafts=drafts)
    assert len({file.path.lower() for file in whole.files}) == len(whole.files)
    return {file.path: file for file in whole.files}


def everything(files: dict[str, SiteFile]) -> bytes:
    return b"\n".join(
        path.encode() + (file.content if isinstance(file.content, bytes) else site.markdown(file).encode())
        for path, file in files.items()
    )


# --- what is there, and of whom -------------------------------------------------------------------------------


def test_package_files_are_served_byte_for_byte_and_once_more_for_excel(root: Path) -> None:
    entry = of("shili", 2099)
    files = made([entry], root)
    for path, data in entry.package.files:
        assert files[f"reports/shili/2099/{path}"].content == data
        assert not files[f"reports/shili/2099/{path}"].page
    table = dict(entry.package.files)["tables/statistics.csv"]
    assert files["reports/shili/2099/excel/statistics.csv"].content == b"\xef\xbb\xbf" + table


@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.STALE, ReviewState.WITHHELD])
def test_a_report_that_is_not_public_leaves_no_trace_even_if_it_is_handed_in(root: Path, state: ReviewState) -> None:
    files = made([of("shili", 2099), of("mimi", 2098, state, "金丝雀")], root)
    assert files == made([of("shili", 2099)], root)
    assert b"mimi" not in everything(files) and "金丝雀".encode() not in everything(files)


def test_drafts_are_shown_to_the_publisher(root: Path) -> None:
    files = made([of("shili", 2099), of("mimi", 2098, ReviewState.PENDING, "金丝雀")], root, drafts=True)
    assert "草稿" in str(files["reports/mimi/2098/index.md"].content)


def test_a_withheld_report_that_had_been_public_leaves_a_tombstone_and_nothing_else(root: Path) -> None:
    files = made([of("shili", 2099), of("mimi", 2098, ReviewState.WITHHELD, "金丝雀", published_before=True)], root)
    assert sorted(path for path in files if "mimi" in path) == [
        "en/reports/mimi/2098/index.md", "en/reports/mimi/index.md", "reports/mimi/2098/index.md", "reports/mimi/index.md",
    ]
    assert "金丝雀".encode() not in everything(files)
    assert "含个人信息" in str(files["reports/mimi/2098/index.md"].content)
    assert "mimi" not in str(files["reports/index.md"].content)
    assert 'href="2098/index.html"' in str(files["reports/mimi/index.md"].content)


def test_a_finding_that_nobody_has_read_is_published_nowhere(root: Path) -> None:
    late = replace(entries.FINDINGS[2], id="late", message=entries.both("没有人读过的话"))
    base = entries.package(findings=(*entries.FINDINGS, late))
    data = "没有人读过的话".encode()
    resources = [{"path": "findings.csv", "bytes": len(data), "hash": sha256(data)}]
    descriptor = {**base.descriptor, "resources": resources}
    package = replace(base, descriptor=descriptor, files=(("datapackage.json", dump(descriptor)), ("findings.csv", data)))
    files = made([entries.entry(of=package)], root)
    assert data not in everything(files)
    served = files["reports/shili/2099/findings.csv"].content
    described = json.loads(files["reports/shili/2099/datapackage.json"].content)
    assert described["resources"][0]["hash"] == sha256(served) and described["resources"][0]["bytes"] == len(served)
    assert "没有人读过的话" in str(made([entries.entry(of=package)], root, drafts=True)["reports/shili/2099/index.md"].content)


def test_the_catalogue_lists_every_package(root: Path) -> None:
    files = made([of("shili", 2099), of("shili", 2098)], root)
    catalogue = json.loads(files["data/catalogue.json"].content)
    assert [entry["dct:temporal"] for entry in catalogue["dcat:dataset"]] == ["2098/2099", "2098", "2099"]
    for distribution in (one for entry in catalogue["dcat:dataset"] for one in entry["dcat:distribution"]):
        assert posixpath.normpath("data/" + distribution["dcat:downloadURL"]) in files


def test_an_empty_site_can_be_made(root: Path) -> None:
    files = made([], root)
    assert {"reports/index.md", "data/dictionary/index.md", "data/rules/index.md", "search/index.md"} <= set(files)


def test_the_same_entries_in_any_order_give_the_same_files(root: Path) -> None:
    given = [of("shili", 2099), of("alpha", 2097), of("shili", 2098)]
    assert list(made(given, root).items()) == list(made(given[::-1], root).items())


def test_titles_and_front_matter_hold_no_markup(root: Path) -> None:
    file = SiteFile("x/index.md", "正文\n", True, "甲<script>: #乙", "丙\n---\n丁", (("annals_url", "http://e.example/?a=<b>"),))
    text = site.markdown(file)
    matter, _, body = text.removeprefix("---\n").partition("---\n")
    values = yaml.safe_load(matter)
    assert body == "\n正文\n" and list(values) == ["title", "description", "annals_url"]
    assert not any(mark in value for value in values.values() for mark in "<>\"'")


def test_blocks_are_put_into_hand_written_pages_with_addresses_made_relative() -> None:
    blocks = {"counts": '<p><a href="@/reports/index.html">报告</a></p>'}
    page = "一\n\n<!-- annals:counts -->\n\n<!-- annals:unknown -->\n"
    filled = site.fill(page, "guide/data/index.md", blocks)
    assert 'href="../../reports/index.html"' in filled and "annals:unknown" in filled
    assert 'href="reports/index.html"' in site.fill(page, "index.md", blocks)


# --- links ----------------------------------------------------------------------------------------------------


class Links(HTMLParser):
    """The ids and addresses of a page."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.feed(markdown.markdown(content, extensions=["attr_list", "toc", "fenced_code", "tables"]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in ("href", "action", "data-annals-chart", "src") and value:
                self.addresses.append(value)


def test_every_link_leads_to_a_page_a_file_and_an_anchor_that_exist(real: tuple[Entry, ...]) -> None:
    whole = site.make(real, ROOT, settings.load_settings(ROOT))
    pages = {file.path: Links(str(file.content)) for file in whole.files if file.page}
    for path in sorted((ROOT / "content").rglob("*.md")):
        name = path.relative_to(ROOT / "content").as_posix()
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "annals:" not in re.sub(r"`[^`]*`", "", site.fill(text, name, whole.blocks)), f"{name}: 有未知的占位行"
        pages[name] = Links(site.fill(text, name, whole.blocks))
    addresses = {path.removesuffix(".md") + ".html": page for path, page in pages.items()}
    others = {file.path for file in whole.files if not file.page}
    others |= {path.relative_to(ROOT / "content").as_posix() for path in (ROOT / "content").rglob("*.png")}
    wrong = []
    for path, page in pages.items():
        for link in page.addresses:
            if link.startswith("https://"):
                wrong.append((path, link))
            address, _, anchor = link.partition("#")
            address = address.partition("?")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address))) if address else path
            target = target.removesuffix(".md") + ".html" if target in pages else target
            if target in addresses:
                if anchor and unquote(anchor) not in addresses[target].ids:
                    wrong.append((path, link))
            elif target not in others and not (target.startswith("assets/") and (ROOT / "site_overrides" / target).is_file()):
                wrong.append((path, link))
    assert not wrong, wrong[:20]


def test_every_search_hit_lands_on_an_anchor_of_its_page(real: tuple[Entry, ...]) -> None:
    whole = site.make(real, ROOT, settings.load_settings(ROOT))
    pages = {file.path.removesuffix(".md") + ".html": Links(str(file.content)) for file in whole.files if file.page}
    for path in (ROOT / "content").rglob("*.md"):
        written = path.relative_to(ROOT / "content").with_suffix(".html").as_posix()
        pages[written] = Links(path.read_text(encoding="utf-8"))
    texts = {file.path: json.loads(file.content) for file in whole.files if file.path.startswith("search/texts/")}
    assert {"search/texts/data/series/suqian/index.json", "search/texts/guide/read/index.json"} <= set(texts)
    for path, text in texts.items():
        ids = pages[path.removeprefix("search/texts/").removesuffix(".json") + ".html"].ids
        anchors = {anchor for anchor, *_ in text["pieces"]} - {"", "top"}
        assert anchors <= ids, (path, sorted(anchors - ids)[:10])
        assert anchors or not path.startswith("search/texts/reports/")
