"""A Word file with our comments is one that Word and LibreOffice open: its parts, the order in them, and what they point to."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from posixpath import join

import pytest
import wordfiles as w
from annals import readers
from annals.model import Paragraph, Section, Table, walk
from annals.readers.docx.annotate import Remark, annotate_docx
from annals.readers.office import program
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGED = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
BLOCKS = {"body", "tc", "p", "ins", "del", "moveFrom", "moveTo", "hyperlink", "smartTag", "fldSimple", "sdtContent", "customXml", "tbl", "tr"}
"""Where the standard (ECMA-376, EG_RangeMarkupElements) lets a range of a comment begin or end."""
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr", "tbl": "tblPr"}
"""What stands before everything else, where it is there."""

OLD = w.part("comments", f'<w:comment w:id="7" w:author="李四" w:date="2024-01-02T00:00:00Z" w:initials="李">{w.p("请核")}</w:comment>')
MARKED = (
    '<w:commentRangeStart w:id="7"/>' + w.run("收到申请31件。") + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
)
NOTES = w.part("footnotes", f'<w:footnote w:id="2">{w.p("注：不含下级机关12件。")}</w:footnote>')
TRACKED = (
    w.run("收到申请") + '<w:del w:id="31" w:author="甲" w:date="2024-01-02T00:00:00Z"><w:r><w:delText>29</w:delText></w:r></w:del>'
    + f'<w:ins w:id="32" w:author="甲" w:date="2024-01-02T00:00:00Z">{w.run("31")}</w:ins>' + w.run("件，办结30件。")
)
CELLS = w.table(w.tr(w.tc("项目"), w.tc("件数")), w.tr(w.tc("收到"), w.tc(w.p("31") + w.p("其中网上30件"))), widths=(4000, 4000))
NESTED = w.table(w.tr(w.tc(w.p("外") + w.table(w.tr(w.tc("内"), w.tc("7件")), widths=(900, 900)) + w.p("3件"))), widths=(4000,))
FILES = {
    "plain": w.docx(w.p("示例报告") + w.p("收到申请31件，办结30件。") + w.p("完。")),
    "existing comments": w.docx(w.p("示例报告") + w.p(MARKED) + w.p("办结30件。"), comments=OLD),
    "tracked changes": w.docx(w.p("示例报告") + w.p(TRACKED) + w.p("完3次。")),
    "footnotes": w.docx(w.p("示例报告") + w.p(w.run("收到申请31件") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + w.run("。")), footnotes=NOTES),
    "cells": w.docx(w.p("示例报告") + CELLS + w.p("完3次。")),
    "nested cells": w.docx(w.p("示例报告") + NESTED + w.p("完3次。")),
    "all of it": w.docx(
        w.p("示例报告") + w.p(MARKED) + w.p(TRACKED) + CELLS + w.p(w.run("办结30件") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        comments=OLD, footnotes=NOTES,
    ),
}


def remarks(data: bytes) -> list[Remark]:
    """One for every number of the text and one for every cell and paragraph."""
    made = [Remark("〔发布前检查〕共读出若干格。", ())]
    for block in walk(readers.read_bytes(data, "2023.docx").blocks):
        text = block.text if isinstance(block, Paragraph) else block.printed if isinstance(block, Section) else ""
        at = next((place for place, letter in enumerate(text) if letter.isdecimal()), None)
        made.append(Remark(f"试<{text}>&", (block.location,), text, at or 0, (at or 0) + 2) if at is not None else Remark("块", (block.location,)))
        if isinstance(block, Table):
            made += [Remark("格", (cell.location,)) for row in block.rows for cell in row if cell]
    return made


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None and max(Counter(archive.namelist()).values()) == 1
        assert archive.namelist()[0] == "[Content_Types].xml" and not any(name.startswith("/") or "\\" in name for name in archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def check(data: bytes, made: bytes) -> etree._Element:
    """The comments, after everything that the standard says of the parts was looked at."""
    before, after = opened(data), opened(made)
    assert {name for name in after if before.get(name) != after[name]} <= CHANGED and set(before) <= set(after)
    types = etree.fromstring(after["[Content_Types].xml"])
    named = Counter(one.get("PartName") for one in types if one.tag.endswith("Override"))
    assert named["/word/comments.xml"] == 1 and max(named.values()) == 1 and all(name.lstrip("/") in after for name in named)
    assert [one.get("ContentType") for one in types if one.get("PartName") == "/word/comments.xml"] == [MEDIA]
    links = list(etree.fromstring(after["word/_rels/document.xml.rels"]))
    assert max(Counter(one.get("Id") for one in links).values()) == 1 and [one.get("Type") for one in links].count(KIND) == 1
    assert all(one.get("TargetMode") == "External" or join("word", one.get("Target")) in after for one in links)
    comments, document = etree.fromstring(after["word/comments.xml"]), etree.fromstring(after["word/document.xml"])
    for root in (comments, document):
        in_order(root)
    points(comments, document)
    return comments


def in_order(root: etree._Element) -> None:
    for one in root.iter(*(W + tag for tag in FIRST)):
        name = etree.QName(one).localname
        held = [etree.QName(child).localname for child in one]
        assert FIRST[name] not in held[1:], f"{FIRST[name]} comes first in {name}"
        if name == "tc":
            assert held[-1] == "p", "a cell ends in a paragraph"


def points(comments: etree._Element, document: etree._Element) -> None:
    """Every comment has one beginning, one end and one reference, in this order, where such marks may stand."""
    ids = [one.get(W + "id") for one in comments]
    assert len(ids) == len(set(ids)) and all(one.tag == W + "comment" and one.get(W + "author") for one in comments)
    assert all(len(one) and one[0].tag == W + "p" and len(list(one.iter(W + "annotationRef"))) <= 1 for one in comments)
    order = {one: at for at, one in enumerate(document.iter())}
    held = {tag: {one.get(W + "id"): one for one in document.iter(W + tag)} for tag in MARKS}
    for tag in MARKS:
        assert sorted(held[tag]) == sorted(ids) and len(list(document.iter(W + tag))) == len(ids), tag
    for id in ids:
        start, end, reference = (held[tag][id] for tag in MARKS)
        assert order[start] < order[end] < order[reference]
        assert {etree.QName(one.getparent()).localname for one in (start, end)} <= BLOCKS and reference.getparent().tag == W + "r"
        assert reference.getparent().getparent().tag != W + "body" and not any(a.tag == W + "del" for a in reference.iterancestors())


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_comments_keeps_the_standard(name: str) -> None:
    data = FILES[name]
    wanted = remarks(data)
    comments = check(data, annotate_docx(data, wanted))
    ours = [one for one in comments if one.get(W + "author") == "Annals 年报"]
    assert len(ours) == len(wanted) > 2 and len(comments) - len(ours) == (1 if b"comments" in data else 0)


@pytest.mark.parametrize("name", FILES)
def test_comments_may_be_put_in_twice(name: str) -> None:
    once = annotate_docx(FILES[name], remarks(FILES[name]))
    twice = annotate_docx(once, remarks(once))
    assert len(check(once, twice)) > len(check(FILES[name], once))


@pytest.mark.skipif(program.find() is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    data = FILES["all of it"]
    made = annotate_docx(data, remarks(data))
    (tmp_path / "made.docx").write_bytes(made)
    command = [
        str(program.find()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "fodt", "--outdir",
        str(tmp_path), str(tmp_path / "made.docx"),
    ]
    for _ in range(2):  # the first run of a new profile ends by asking to be started anew
        subprocess.run(command, check=False, capture_output=True, timeout=120)
    shown = etree.parse(tmp_path / "made.fodt").getroot()
    found = list(shown.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))
    assert len(found) == len(check(data, made))
    assert any("试<收到申请31件。>&" in "".join(one.itertext()) for one in found)
