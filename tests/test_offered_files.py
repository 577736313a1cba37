"""P03: what a file tells beside its text is found before the body offers it, and nothing of it is repeated in clear."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
import wordfiles as w
from annals import pipeline, publish
from annals.errors import ReportError
from annals.geotags import is_placed
from fillings import ROOT

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator><cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>'
)


def exif(order: str = "<", *, gps: bool = True, within: tuple[int, ...] = (1, 2, 3, 4)) -> bytes:
    """A block of EXIF data: one directory that names the camera and, where wanted, leads to one of the position."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    first = [(0x010F, 2, 4, 0x41424344)] + ([(0x8825, 4, 1, 8 + 2 + 24 + 4)] if gps else [])
    made = head + struct.pack(f"{order}H", len(first)) + b"".join(struct.pack(f"{order}HHII", *one) for one in first) + bytes(4)
    return made + struct.pack(f"{order}H", len(within)) + b"".join(struct.pack(f"{order}HHII", tag, 2, 1, 0) for tag in within) + bytes(4)


def jpeg(block: bytes) -> bytes:
    body = b"Exif\0\0" + block
    return b"\xff\xd8" + b"\xff\xe0" + struct.pack(">H", 4) + b"JF" + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\x02\xff\xd9"


def png(block: bytes) -> bytes:
    chunks = ((b"IHDR", bytes(13)), (b"eXIf", block), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def webp(block: bytes) -> bytes:
    body = b"WEBP" + b"VP8 " + struct.pack("<I", 3) + b"abc\0" + b"EXIF" + struct.pack("<I", len(block)) + block
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize("wrap", [jpeg, png, webp, bytes])
@pytest.mark.parametrize("order", "<>")
def test_a_picture_that_says_where_it_was_taken_is_known(wrap, order: str) -> None:
    assert is_placed(wrap(exif(order)))
    assert not is_placed(wrap(exif(order, gps=False))) and not is_placed(wrap(exif(order, within=(0,))))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", jpeg(b"")[:9], png(b"MM\0*")[:20], b"II*\0\xff\xff\xff\xff", exif()[:30], b"RIFF1234WEBPEXIF\xff\xff\xff\xff"])
def test_what_is_cut_off_is_no_place_and_no_trouble(data: bytes) -> None:
    assert not is_placed(data) and not is_placed(jpeg(data)) and not is_placed(png(data))


def file(folder: Path, creator: str = "", saved: str = "", picture: bytes = b"") -> Path:
    members = w.package(w.p("示例市数据局2023年政府信息公开工作年度报告") + w.p("全年收到申请31件。"))
    members |= {"docProps/core.xml": CORE.format(creator, saved), "word/media/image1.jpeg": picture}
    path = folder / "2023.docx"
    path.write_bytes(w.zipped(members))
    return path


def found(path: Path) -> list[tuple[str, str, str]]:
    norms = pipeline.load_norms(ROOT)
    checked = pipeline.of_file(path.name, pipeline.look_with([path], norms), norms, files=[path])
    held = [one.finding for one in checked.results if one.finding.rule.startswith("P")]
    return [(one.rule, one.level, one.message.zh + one.message.en) for one in held]


def test_names_in_properties_and_places_in_pictures_are_warned_of_and_masked(tmp_path: Path) -> None:
    told = found(file(tmp_path, "王小明", "李 大 力", jpeg(exif())))
    assert [(rule, level) for rule, level, _ in told] == [("P03/author", "warning")] * 2 + [("P03/position", "warning")]
    assert "王**" in told[0][2] and "“作者”" in told[0][2] and "李**" in told[1][2] and "image1.jpeg" in told[2][2]
    assert not any(name in words for _, _, words in told for name in ("小明", "大力", "大 力"))


@pytest.mark.parametrize("name", ["", "Administrator", "示例市数据局", "微软用户", "张某", "王科长", "Lenovo", "示例市政府办公室"])
def test_offices_and_users_are_no_persons(tmp_path: Path, name: str) -> None:
    assert found(file(tmp_path, name, name, jpeg(exif(gps=False)))) == []


def test_a_report_of_the_project_is_not_looked_at_so_since_its_file_is_not_offered(tmp_path: Path) -> None:
    path = file(tmp_path, "王小明", picture=jpeg(exif()))
    assert [one.rule for one in pipeline.look(path, ROOT).findings if one.rule.startswith("P")] == []


def test_a_picture_of_a_page_that_says_where_it_was_taken_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(jpeg(exif(gps=False)))
    publish.check_written(folder)
    (folder / "b.jpg").write_bytes(jpeg(exif()))
    with pytest.raises(ReportError, match="拍摄地点"):
        publish.check_written(folder)
