"""Broken and hostile Word files: one clear doubt, bounded work, never an exception."""

from __future__ import annotations

import io
import random
import time
import zipfile
import zlib

import pytest
from annals import readers
from annals.model import Document
from annals.readers import archive
from wordfiles import docx, lists, p, package, part, rules, run, table, tables, tc, texts, tr, zipped

HAS = b"D\0o\0c\0u\0m\0e\0n\0t\0"


def opened(members: dict[str, str | bytes]) -> Document:
    """What the reader makes of these members."""
    return readers.read_bytes(zipped(members), "2020.docx")


def refused(document: Document, rule: str) -> None:
    """There is no block, and one doubt with that rule that says what was read and expected."""
    assert document.blocks == () and rules(document) == [rule]
    values = dict(document.doubts[0].values)
    assert values["read"] and values["expected"] and values["read_en"] and values["expected_en"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    document = part("document", f"<w:body>{p('示例' * 4_000_000)}</w:body>")
    started = time.process_time()
    refused(opened(package("") | {"word/document.xml": document}), "I15")
    assert time.process_time() - started < 5


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    """The directory says 1,000 bytes where there are many more: never more than that is unpacked."""
    data = bytearray(docx(p("示例" * 200_000)))
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[place + 24:place + 28] = (1000).to_bytes(4, "little")
    assert rules(readers.read_bytes(bytes(data), "2020.docx")) in (["I15"], ["I18"])


def test_too_many_members_are_refused() -> None:
    refused(opened(package(p("文。")) | {f"word/media/{number}.png": b"" for number in range(2_001)}), "I15")


def test_two_members_of_one_name_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made, pytest.warns(UserWarning):
        for name, text in (*package(p("甲")).items(), *package(p("乙")).items()):
            made.writestr(name, text)
    refused(readers.read_bytes(stream.getvalue(), "2020.docx"), "I15")


@pytest.mark.parametrize("part_name", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"])
@pytest.mark.parametrize("head", [
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE x [<!ENTITY f SYSTEM "http://192.0.2.1/x">]>',
])  # fmt: skip
def test_document_types_are_refused_wherever_they_stand(part_name: str, head: str) -> None:
    members = package(p("文。"), styles=part("styles", ""), numbering=lists({}, {}))
    inside = str(members.get(part_name, "<x/>")).partition("?>")[2] or "<x/>"
    refused(opened(members | {part_name: f'<?xml version="1.0"?>{head}{inside}'}), "I15")


def test_a_document_type_in_another_encoding_is_refused() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]>' + part("document", "").partition("?>")[2]
    refused(opened(package("") | {"word/document.xml": text.encode("utf-16")}), "I15")


def test_a_document_in_utf_16_is_read() -> None:
    text = part("document", f"<w:body>{p('示例文字。')}</w:body>").replace("UTF-8", "UTF-16")
    assert texts(opened(package("") | {"word/document.xml": text.encode("utf-16")})) == ["示例文字。"]


@pytest.mark.parametrize("inside", ["<w:sdt>{}</w:sdt>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"])
def test_nesting_without_end_is_refused(inside: str) -> None:
    before, after = inside.split("{}")
    refused(readers.read_bytes(docx(before * 200_000 + after * 200_000), "2020.docx"), "I15")


@pytest.mark.parametrize("before", ["<w:sdt><w:sdtContent>", "<w:tbl><w:tr><w:tc>", "<w:tbl><w:tr><w:tc/><w:tc>", "<w:p><w:ins>", "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>", "<mc:AlternateContent><mc:Choice>"])
def test_nesting_as_deep_as_xml_allows_is_read(before: str) -> None:
    names = [name.split(">")[0] for name in before.split("<")[1:]]
    after = "".join(f"</{name.rstrip('/')}>" for name in reversed(names) if not name.endswith("/"))
    deep = 240 // before.count("<")
    document = readers.read_bytes(docx(before * deep + p("底。") + after * deep), "2020.docx")
    assert document.blocks or document.doubts


@pytest.mark.parametrize("piece", [
    "<w:p><w:r><w:t>第{0}段</w:t></w:r></w:p>", "<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
])  # fmt: skip
def test_a_very_long_file_is_read_in_time(piece: str) -> None:
    started = time.process_time()
    document = readers.read_bytes(docx("".join(map(piece.format, range(20_000)))), "2020.docx")
    assert len(document.blocks) == 20_000 and time.process_time() - started < 20


@pytest.mark.parametrize("piece", [
    "<w:t>行{0}，</w:t><w:br/>", '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>{0}</w:t>',
    '<w:footnoteReference w:id="{0}"/>', '<mc:AlternateContent><mc:Choice><w:x a="{0}"/></mc:Choice></mc:AlternateContent>',
    '<w:drawing><a:blip r:embed="x{0}"/></w:drawing>',
])  # fmt: skip
def test_a_very_long_paragraph_is_read_in_time(piece: str) -> None:
    started = time.process_time()
    inside = f"<w:r>{''.join(map(piece.format, range(20_000)))}</w:r>"
    for body in (p(inside), p(f"<mc:AlternateContent><mc:Choice>{inside}</mc:Choice></mc:AlternateContent>"), table(tr(tc(p(inside)), tc("1")))):
        readers.read_bytes(docx(body), "2020.docx")
    assert time.process_time() - started < 20


def test_markup_beyond_the_limit_is_refused() -> None:
    refused(readers.read_bytes(docx("<w:p/>" * (archive.MARKUP + 1)), "2020.docx"), "I15")


@pytest.mark.parametrize("rows", [
    tr(tc("甲", span=65534), tc("1")), tr(tc("甲"), tc("1"), properties='<w:gridBefore w:val="65534"/>'), tr(*[tc("甲")] * 101),
])  # fmt: skip
def test_a_table_beyond_the_limits_is_refused_and_the_rest_is_read(rows: str) -> None:
    document = readers.read_bytes(docx(p("前文。") + table(rows, tr(tc("乙"), tc("2"))) + p("后文。")), "2020.docx")
    assert texts(document) == ["前文。", "后文。"] and tables(document) == [] and rules(document) == ["I15"]


@pytest.mark.parametrize("span", ["-5", "0", "x", "99999999999999999999", ""])
def test_spans_that_are_none_count_as_one(span: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p("甲")}</w:tc>'
    document = readers.read_bytes(docx(table(tr(cell, tc("1")), tr(tc("乙"), tc("2")))), "2020.docx")
    assert tables(document)[0].width == 2


@pytest.mark.parametrize("attribute", ['w:ilvl="99"', 'w:ilvl="-1"', 'w:ilvl="x"'])
def test_levels_of_lists_beyond_the_ninth_are_none(attribute: str) -> None:
    made = lists({0: f'<w:lvl {attribute}><w:start w:val="99999999"/><w:numFmt w:val="decimalZero99999"/><w:lvlText w:val="%1%2%3%9%0%"/></w:lvl>'}, {1: (0, "")})
    assert texts(readers.read_bytes(docx(p("甲", number=(1, 99)) + p("乙", number=(1, 0)), numbering=made), "2020.docx")) == ["甲", "乙"]


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    data = docx("".join(p(f"第{number}段示例文字。") for number in range(400)))
    refused(readers.read_bytes(data[: int(len(data) * share)], "2020.docx"), "I18" if share > 0.1 else "I09")


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(docx("".join(p(f"第{number}段示例文字。") for number in range(400))))
    place = data.index(b"word/document.xml") + 60
    data[place:place + 30] = b"\0" * 30
    refused(readers.read_bytes(bytes(data), "2020.docx"), "I18")


def test_xml_that_ends_in_the_middle_is_refused() -> None:
    whole = part("document", f"<w:body>{p('文。')}</w:body>")
    refused(opened(package("") | {"word/document.xml": whole[:-40]}), "I18")
    refused(opened(package("") | {"word/document.xml": ""}), "I18")
    refused(opened(package("") | {"word/document.xml": whole.replace("<w:body>", "<w:body")}), "I01")


def test_a_file_without_text_says_so() -> None:
    assert rules(readers.read_bytes(docx(p() + p()), "2020.docx")) == ["I02"]


def test_an_encrypted_file_is_refused() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    refused(readers.read_bytes(ole, "2020.docx"), "I13")


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(docx(p("文。")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(signature, place + 1)
    refused(readers.read_bytes(bytes(data), "2020.docx"), "I13")


def test_macros_are_told_and_the_text_is_read() -> None:
    document = opened(package(p("正文。")) | {"word/vbaProject.bin": b"\0" * 100})
    assert texts(document) == ["正文。"] and rules(document) == ["I17"]


def test_a_template_from_elsewhere_is_told_and_not_fetched() -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    rels = f'<Relationships xmlns="{space}"><Relationship Id="r" Type="{kind}" Target="http://192.0.2.1/t.dotm" TargetMode="External"/></Relationships>'
    assert rules(opened(package(p("正文。")) | {"word/_rels/settings.xml.rels": rels})) == ["S16"]


def test_a_damaged_part_beside_the_text_does_no_harm() -> None:
    document = opened(package(p("正文。")) | {"docProps/core.xml": "<broken"})
    assert texts(document) == ["正文。"] and rules(document) == ["S16"]


def test_text_in_a_place_that_nobody_knows_is_found_missing() -> None:
    """A table row outside any table is shown by nobody; the account tells, and so does the doubt of little text."""
    lone = f"<w:tr><w:trPr>{run('失落的文字' * 100)}</w:trPr></w:tr>"
    document = readers.read_bytes(docx(p("正文。") + table(lone, tr(tc("甲"), tc("1")))), "2020.docx")
    assert "S10" in rules(document)


def test_no_damage_of_a_part_raises() -> None:
    """Bytes and tags of a rich file are changed at random; whatever comes out is a document."""
    chance = random.Random(20200101)
    rich = package(
        p("甲", number=(1, 0)) + table(tr(tc("乙", span=2), tc("1", merge="restart")), tr(tc("丙"), tc("2"), tc(merge="continue"))) + p(run("丁")),
        numbering=lists({0: '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'}, {1: (0, "")}),
        styles=part("styles", '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'),
    )
    for _ in range(300):
        members = dict(rich)
        name = chance.choice([name for name in members if "Content" not in name])
        text = str(members[name])
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(["", "<w:p/>", '"', "w:", "-1", "<w:tbl>", "9" * 30, "</w:p>", "\x07"]) + text[at + chance.randrange(0, 9):]
        document = opened(members | {name: text})
        assert document.blocks or document.doubts


def test_no_damage_of_the_archive_raises() -> None:
    chance = random.Random(20200102)
    whole = docx(p("示例文字。") * 20)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        document = readers.read_bytes(bytes(data), "2020.docx")
        assert document.blocks or document.doubts
    assert zlib.crc32(whole)
