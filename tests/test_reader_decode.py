"""Which bytes are read as text, in which encoding, and which are refused, with the rule that says why."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from annals.model import Document
from annals.readers import read_bytes, read_document
from annals.readers.refusals import LARGEST, LARGEST_TEXT

TEXT = (
    "示例市民政局\n\n2016年政府信息公开工作年度报告\n\n一、概述\n\n"
    "2016年，我局主动公开政府信息1286条，其中通过网站（http://mz.example.cn）公开1100条。\n"
) * 3


def read(data: bytes) -> Document:
    return read_bytes(data, "2016.txt")


def rule(data: bytes) -> str:
    document = read(data)
    assert not document.blocks
    (doubt,) = document.doubts
    assert {"where", "read", "expected"} <= dict(doubt.values).keys()
    return doubt.rule


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.replace("示例", "𠮷㑇镕").encode("gb18030"), "gb18030"),
        ("年报".encode("gbk"), "gb18030"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    document = read(data)
    assert document.source.encoding == encoding
    assert document.blocks
    if len(data) > 100 and "𠮷".encode("gb18030") not in data:
        assert document.blocks == read(TEXT.encode()).blocks


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_any_line_end_gives_the_same_blocks_and_places(ending: str) -> None:
    assert read(TEXT.replace("\n", ending).encode()).blocks == read(TEXT.encode()).blocks


def test_a_page_break_parts_lines_without_counting_as_one() -> None:
    document = read("一、概述\f二、主动公开情况\n三、其他\n".encode())
    assert [(block.text, block.location.line, block.location.start) for block in document.blocks] == [
        ("一、概述", 1, 0), ("二、主动公开情况", 1, 5), ("三、其他", 2, 0),
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", "　\n\t".encode(), b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_nothing_but_white_space_is_an_empty_file(data: bytes) -> None:
    assert rule(data) == "I02"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:-6],
        TEXT.encode()[:200] + b"\xff" + TEXT.encode()[200:],
        TEXT.encode("utf-16")[:-1],
        TEXT.encode("utf-16-le")[:-1],
        TEXT.encode("gb18030")[:-2],
        TEXT.encode() + b"\0" * 600,
        TEXT.encode()[:100] + b"\0" * 64 + TEXT.encode()[100:],
        b"\x00\x01\x02\x03" * 100,
        bytes(range(1, 32)) * 20,
    ],
    ids=["cut", "bad byte", "odd utf-16", "odd utf-16-le", "cut gb", "nul tail", "nul block", "nul binary", "controls"],
)
def test_damaged_and_binary_files_are_refused(data: bytes) -> None:
    assert rule(data) == "I01"


def test_random_bytes_are_never_taken_for_chinese() -> None:
    source = random.Random(20)
    for _ in range(300):
        data = bytes(source.randrange(1, 256) for _ in range(source.randrange(40, 400)))
        assert rule(data) in {"I01", "I03", "I09"}
    for _ in range(300):  # no control characters, pairs of high bytes: this always decodes as GB18030
        data = bytes(source.randrange(0xA1, 0xFF) for _ in range(2 * source.randrange(40, 200)))
        assert rule(data) == "I03"


@pytest.mark.parametrize(
    "data", [TEXT.encode("big5", "ignore"), TEXT.encode("euc-kr", "ignore"), "é à ü ñ ö ß".encode("latin-1") * 9]
)
def test_other_encodings_are_refused(data: bytes) -> None:
    assert rule(data) == "I03"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + b"\0" * 40, "application/zip"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 40, "application/x-ole-storage"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        ("\ufeff<!DOCTYPE html><html><p>年报</p>".encode(), "text/html"),
        ("<html><p>年报</p></html>".encode("utf-16"), "text/html"),
    ],
)
def test_formats_are_known_by_content(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "2016.txt"
    path.write_bytes(data)
    assert read_document(path).source.media_type == kind


def test_a_format_without_a_reader_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "2016.txt"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    document = read_document(path)
    assert [doubt.rule for doubt in document.doubts] == ["I09"]
    values = dict(document.doubts[0].values)
    assert "格式" in values["read"]
    assert all(name in values["expected"] for name in (".docx", "PDF", ".html", ".xlsx", ".txt")) and values["read_en"] and values["expected_en"]


def test_control_and_invisible_characters_stay_out_and_are_counted() -> None:
    document = read(("一、概\u200b述\n" + TEXT + "2016年，我局\x07收到申请3件。\u202e\n").encode())
    assert document.blocks[0].text == "一、概述"
    assert (document.blocks[0].location.start, document.blocks[0].location.end) == (0, 5)
    assert document.blocks[-1].text == "2016年，我局收到申请3件。"
    (loss,) = [loss for loss in document.losses if loss.kind == "character"]
    assert loss.quantity == 3
    assert "U+0007" in loss.name and "U+202E" in loss.name


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "2016.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    document = read_document(path)
    assert document.doubts[0].rule == "I11"
    assert document.source.bytes == LARGEST + 1


def test_a_text_far_longer_than_any_report_is_not_read() -> None:
    document = read_bytes(b"a\n" * (LARGEST_TEXT // 2 + 1), "2016.txt")
    assert (document.doubts[0].rule, document.blocks) == ("I11", ())


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")
def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    link = tmp_path / "2016.txt"
    link.symlink_to(tmp_path / "secret.txt")
    document = read_document(link)
    assert (document.doubts[0].rule, document.blocks) == ("I10", ())


def test_what_is_not_there_or_no_file_is_a_doubt(tmp_path: Path) -> None:
    assert read_document(tmp_path / "none.txt").doubts[0].rule == "I01"
    assert read_document(tmp_path).doubts[0].rule == "I01"


def test_replacement_characters_of_an_earlier_conversion_are_told() -> None:
    document = read(("一、概述\n2016年，我局公开信\ufffd\ufffd1286条，锟斤拷。\n" + TEXT).encode())
    assert [(doubt.rule, doubt.locations[0].line) for doubt in document.doubts] == [("S17", 2)]
    assert "\ufffd\ufffd" in document.blocks[1].text
