"""Broken and hostile files of every format in one project: one clear finding each, bounded work, the others unharmed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from annals import package, pipeline
from annals.readers.office import program
from dresses import WRITERS
from fillings import ROOT
from formatdamage import damaged
from wordfiles import docx, p, part, table, tc, tr, zipped
from wordfiles import package as members
from workbooks import altered

SECONDS = 60
"""All of them together take a few seconds; every one of them could take for ever."""
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [{}]>'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "年报"}">' for n in range(12))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def whole(suffix: str) -> bytes:
    """A report that nothing is wrong with."""
    return WRITERS[suffix](damaged("2014", "whole", 0).pieces)


def with_head(head: str, inside: str = "") -> bytes:
    """A Word file whose main part begins with that declaration."""
    body = part("document", f"<w:body>{p('正文。')}{inside}</w:body>").partition("?>")[2]
    return zipped(members("") | {"word/document.xml": head + body})


def page(inside: str, head: str = "<!DOCTYPE html>") -> bytes:
    return f'{head}<html><head><meta charset="utf-8"></head><body>{inside}</body></html>'.encode()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password nobody knows."""
    from pdfs import pdf, text

    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<00><00>]"
    return pdf([text(80, 80, "示例市数据局")], trailer=lock)


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


Case = tuple[str, Callable[[], bytes], set[str]]
REFUSED: dict[str, Case] = {
    "zip bomb, docx": ("docx", lambda: docx(p("示例" * 4_000_000)), {"I15"}),
    "zip bomb, xlsx": ("xlsx", lambda: altered(whole("xlsx"), {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 80_000_000}), {"I15"}),
    "entity bomb, docx": ("docx", lambda: with_head(DOCTYPE.format(ENTITIES), p("&e11;")), {"I15"}),
    "entity bomb, xlsx": ("xlsx", lambda: altered(whole("xlsx"), {"xl/workbook.xml": DOCTYPE.format(ENTITIES).encode() + b"<x>&e11;</x>"}), {"I15"}),
    "external entity, docx": ("docx", lambda: with_head(DOCTYPE.format('<!ENTITY f SYSTEM "file:///etc/passwd">'), p("&f;")), {"I15"}),
    "nesting, docx": ("docx", lambda: docx("<w:sdt>" * 200_000 + "</w:sdt>" * 200_000), {"I15"}),
    "nesting, html": ("html", lambda: page("<div>" * 200_000 + "深" + "</div>" * 200_000), {"I15", "I02"}),
    "nesting, xlsx": ("xlsx", lambda: altered(whole("xlsx"), {"xl/worksheets/sheet1.xml": b"<a>" * 200_000 + b"</a>" * 200_000}), {"I15"}),
    "cut off, docx": ("docx", lambda: whole("docx")[:3000], {"I18"}),
    "cut off, xlsx": ("xlsx", lambda: whole("xlsx")[:5000], {"I18"}),
    "cut off, pdf": ("pdf", lambda: whole("pdf")[:2500], {"I18", "I01"}),
    "encrypted, docx": ("docx", lambda: OLE + bytes(504) + utf16("EncryptedPackage") + bytes(1000), {"I13"}),
    "encrypted, pdf": ("pdf", encrypted_pdf, {"I13"}),
    "empty, txt": ("txt", lambda: b"", {"I02"}),
    "empty, docx": ("docx", lambda: b"", {"I02"}),
    "empty, pdf": ("pdf", lambda: b"", {"I02"}),
    "empty, csv": ("csv", lambda: b"", {"I02"}),
    "empty, html": ("html", lambda: page(""), {"I02"}),
    "blank, xlsx": ("xlsx", lambda: altered(whole("xlsx"), {"xl/worksheets/sheet1.xml": (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>')}), {"I02"}),
    "an old file of nothing, doc": ("doc", lambda: OLE + bytes(4000), {"I01", "I16", "I18"}),
    "a picture called docx": ("docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), {"I09"}),
    "a program called pdf": ("pdf", lambda: b"MZ\x90\x00" + bytes(range(256)) * 8, {"I01", "I03", "I09"}),
    "an archive called docx": ("docx", lambda: zipped({"a.txt": "甲"}), {"I09"}),
}
READ: dict[str, Case] = {
    "a page called doc": ("doc", lambda: whole("html"), set()),
    "a Word file called pdf": ("pdf", lambda: whole("docx"), set()),
    "a workbook called csv": ("csv", lambda: whole("xlsx"), set()),
    "a text called html": ("html", lambda: whole("txt"), set()),
    "macros, docx": ("docx", lambda: _also(whole("docx"), "word/vbaProject.bin"), {"I17"}),
    "macros, xlsx": ("xlsx", lambda: _also(whole("xlsx"), "xl/vbaProject.bin"), {"I17"}),
    "an entity that HTML does not know": ("html", lambda: whole("html").replace(b"<!DOCTYPE html>", DOCTYPE.format(ENTITIES).encode()), set()),
    "spans, html": ("html", lambda: whole("html").replace(b"</footer>", (
        b'<table><tr><td colspan="65534" rowspan="65534">1</td></tr></table></footer>')), set()),
    "spans, docx": ("docx", lambda: altered(whole("docx"), {"word/document.xml": lambda body: body.replace(
        b"</w:body>", table(tr(tc("甲", span=65534), tc("1"))).encode() + b"</w:body>")}), {"I15"}),
}


def _also(data: bytes, name: str) -> bytes:
    return altered(data, {name: b"\0" * 100})


def lay(root: Path, cases: dict[str, Case]) -> dict[str, str]:
    """Lays every case as the report of a body of its own, beside a good one; names by id."""
    for name in ("forms", "rules"):
        shutil.copytree(ROOT / "data" / name, root / "data" / name)
    lines, ids = ["authorities:"], {}
    for at, (name, (suffix, make, _)) in enumerate([*cases.items(), ("good", ("txt", lambda: whole("txt"), set()))]):
        slug = f"body-{at:02d}"
        ids[f"{slug}/2016"] = name
        lines.append(f"  - {{slug: {slug}, names: [{{zh: 示例市数据局}}], level: prefecture, kind: department, scope: own}}")
        place = root / f"data/reports/{slug}/2016.{suffix}"
        place.parent.mkdir(parents=True)
        place.write_bytes(make())
    (root / "data/authorities.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ids


@pytest.fixture
def found(tmp_path: Path, request, monkeypatch: pytest.MonkeyPatch):
    """What reading all cases in one project comes to: outcome and package by name."""
    monkeypatch.setenv(program.VARIABLE, "")
    ids = lay(tmp_path, request.param)
    begun = time.process_time(), time.perf_counter()
    outcomes = {ids[one.id]: one for one in pipeline.refresh(tmp_path)}
    assert time.process_time() - begun[0] < SECONDS and time.perf_counter() - begun[1] < 2 * SECONDS
    packages = {name: package.load(tmp_path / "data/packages" / id) for id, name in ids.items()}
    return outcomes, packages


def figures(read) -> int:
    return sum(row.value not in (None, "") for one in read.tables for row in one.rows)


def input_rules(read) -> list[str]:
    return [row.rule for row in read.findings if row.rule.startswith("I")]


@pytest.mark.parametrize("found", [REFUSED], indirect=True, ids=["refused"])
def test_every_file_that_cannot_be_read_is_one_clear_finding(found) -> None:
    outcomes, packages = found
    odd = {}
    for name, (_, _, rules) in REFUSED.items():
        problem = outcomes[name].problem
        assert problem is not None and problem.rule in rules, name
        rows = packages[name].findings
        if len(rows) != 1 or rows[0].rule not in rules or rows[0].level != "error" or figures(packages[name]):
            odd[name] = [(row.rule, row.level, row.message.zh) for row in rows]
    assert odd == {}
    assert figures(packages["good"]) == 60 and input_rules(packages["good"]) == []


@pytest.mark.parametrize("found", [READ], indirect=True, ids=["read"])
def test_what_can_be_read_is_read_and_what_is_odd_is_said(found) -> None:
    outcomes, packages = found
    odd = {}
    for name, (_, _, rules) in READ.items():
        problem = outcomes[name].problem
        assert outcomes[name].action == "written" and (problem is None or problem.rule in rules), (name, problem)
        told = set(input_rules(packages[name]))
        if told != rules or figures(packages[name]) != 60:
            odd[name] = (figures(packages[name]), [(row.rule, row.message.zh) for row in packages[name].findings])
    assert odd == {}
    assert figures(packages["good"]) == 60
