"""Automatic numbers of paragraphs that are no headings: published beside the text, never as a part of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import entries
import pytest
from annals import package, pipeline
from annals.model import Text
from annals.pages import narrative
from annals.search import report_document
from projects import ROOT
from wordfiles import level, lists, p, zipped
from wordfiles import package as members

NUMBERING = lists({0: level(0, "decimal", "%1."), 1: level(0, "chineseCounting", "%1、")}, {1: (0, ""), 2: (1, "")})
ITEMS = ("开展培训会议，共3次。", "发布解读材料，共12件。")
HEAD = "示例市数据局2016年政府信息公开工作年度报告"
PAGE = "<html><body><h1>{head}</h1><h2>一、概述</h2><p>主要做法有：</p><ol>{items}</ol></body></html>"


@pytest.fixture(params=["docx", "html"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    for name in ("forms", "rules"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    shutil.copy(ROOT / "tests/examples/authorities.yml", tmp_path / "data/authorities.yml")
    folder = tmp_path / "data/reports/example-bureau"
    folder.mkdir(parents=True)
    if request.param == "docx":
        body = p(HEAD) + p("概述", number=(2, 0)) + p("主要做法有：") + "".join(p(item, number=(1, 0)) for item in ITEMS)
        (folder / "2016.docx").write_bytes(zipped(members(body, numbering=NUMBERING)))
    else:
        items = "".join(f"<li>{item}</li>" for item in ITEMS)
        (folder / "2016.html").write_text(PAGE.format(head=HEAD, items=items), encoding="utf-8")
    return tmp_path


def test_numbers_of_items_are_in_the_package_the_page_and_the_search(root: Path) -> None:
    outcome, = pipeline.refresh(root)
    where = root / "data/packages" / outcome.id
    assert package.validate(where) == []
    found = package.load(where)
    rows = {row.text: row for row in found.paragraphs}
    assert [rows[item].number for item in ITEMS] == ["1.", "2."]
    assert all(row.number == "" for row in found.paragraphs if row.kind == "heading")
    assert "共3次。\n" in package.facts(where) and "1.开展" not in package.facts(where)
    assert "1&#46;开展培训会议" in (where / "report.md").read_text(encoding="utf-8")
    page = narrative.render(narrative.Narrative(found, None, {}, {}))
    assert '<span class="annals-number">2&#46;</span>发布解读材料' in page
    pieces = [piece.text for piece in report_document(entries.entry(of=found), None, title="t", body=Text("b", "b")).pieces]
    assert "2." + ITEMS[1] in pieces
