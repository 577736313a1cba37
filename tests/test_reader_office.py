"""Old Office files: the converter is kept within limits and checked by what it wrote; without it, simpler means and a doubt.

`office/changes.doc` (struck out, hidden and merged things) and `office/errors.xls` (errors, hidden row and column) were
made by LibreOffice. Most tests need no LibreOffice: a script plays its part.
"""

from __future__ import annotations

import io
import os
import shutil
import stat
import struct
import sys
import time
import zipfile
from pathlib import Path

import pytest
from annals import readers
from annals.model import Document, Paragraph, Table
from annals.readers import read_bytes
from annals.readers.office import conversion, program
from annals.readers.office.biff import read_marks
from annals.readers.office.rows97 import RowMark, table
from wordfiles import docx as made
from wordfiles import level, lists, p

HERE = Path(__file__).resolve().parent
OLD = HERE / "office"
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\f0 \u19968?\u12289?\u27010?\u36848?\par 2016\u24180?\u25910?\u21040?3\u20214?\u12290?\par}"
posix = pytest.mark.skipif(sys.platform == "win32", reason="a script with a shebang stands for the program")
office = pytest.mark.skipif(program.find() is None, reason="LibreOffice is not installed")
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx(text: str) -> bytes:
    """The smallest Word file with one paragraph."""
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:document>',
        )
    return stream.getvalue()


def script(folder: Path, body: str) -> Path:
    """A program that plays LibreOffice: `files`, `out`, `profile` and `target` are what it was called with."""
    (folder / "result.docx").write_bytes(docx("转换所得"))
    place = folder / "soffice.bin"
    place.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, time, shutil, subprocess\n"
        "if '--version' in sys.argv:\n    print('LibreOffice 9.9.1.2 abc')\n    sys.exit()\n"
        "out = sys.argv[sys.argv.index('--outdir') + 1]\n"
        "files = sys.argv[sys.argv.index('--outdir') + 2:]\n"
        "target = sys.argv[sys.argv.index('--convert-to') + 1].split(':')[0]\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file://'))[29:].removeprefix('file://')\n"
        f"result = {str(folder / 'result.docx')!r}\nfolder = {str(folder)!r}\n"
        "def write(file):\n"
        "    shutil.copy(result, os.path.join(out, os.path.splitext(os.path.basename(file))[0] + '.' + target))\n" + body,
        encoding="utf-8", newline="\n",
    )
    place.chmod(place.stat().st_mode | stat.S_IEXEC)
    return place


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """No result of an earlier test is used again."""
    conversion._done.clear()
    program.label.cache_clear()


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setenv(program.VARIABLE, "")


def rules(document: Document) -> list[str]:
    return [doubt.rule for doubt in document.doubts]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grid(document: Document) -> list[list[str | None]]:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell and cell.text for cell in row] for row in found.rows]


# --- the converter, played by a script ----------------------------------------------------------------------


@posix
def test_the_document_is_the_converted_one_and_its_source_the_original(tmp_path: Path, monkeypatch) -> None:
    place = script(tmp_path, "for file in files: write(file)\n")
    monkeypatch.setenv(program.VARIABLE, str(place))
    document = read_bytes(RTF, "2016.rtf")
    assert texts(document) == ["转换所得"]
    assert (document.source.name, document.source.bytes, document.source.media_type) == ("2016.rtf", len(RTF), "application/rtf")
    assert (document.source.converter, rules(document)) == ("LibreOffice 9.9", [])


@posix
def test_a_first_start_that_only_makes_the_profile_is_followed_by_another(tmp_path: Path) -> None:
    place = script(tmp_path, (
        "mark = os.path.join(profile, 'started')\n"
        "if not os.path.exists(mark):\n    open(mark, 'w').close()\n    sys.exit(81)\n"
        "for file in files: write(file)\n"
    ))
    assert conversion.convert(place, [(RTF, "rtf")], "docx")[0].startswith(b"PK")


@posix
@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(0)\n",
        "open(os.path.join(out, '0.docx'), 'w').close()\n",
        "open(os.path.join(out, '0.docx'), 'w').write('no archive')\n",
        "os.symlink(result, os.path.join(out, '0.docx'))\n",
        "sys.exit(77)\n",
        "os.kill(os.getpid(), 11)\n",
    ],
)
def test_the_exit_status_is_not_believed_and_the_output_is_checked(tmp_path: Path, body: str) -> None:
    assert conversion.convert(script(tmp_path, body), [(RTF, "rtf")], "docx") == [None]


@posix
def test_a_program_that_hangs_is_killed_with_all_it_started(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(conversion, "START", 0.6)
    monkeypatch.setattr(conversion, "EACH", 0.2)
    place = script(tmp_path, (
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(2.5); open(%r, \"w\").close()' % os.path.join(folder, 'late')])\n"
        "time.sleep(60)\n"
    ))
    began = time.monotonic()
    assert conversion.convert(place, [(RTF, "rtf")], "docx") == [None]
    assert time.monotonic() - began < 2.4
    time.sleep(2.4)
    assert not (tmp_path / "late").exists()


@posix
def test_one_bad_file_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    place = script(tmp_path, (
        "for file in files:\n"
        "    if b'crash' in open(file, 'rb').read(): os.kill(os.getpid(), 11)\n"
        "    write(file)\n"
    ))
    files = [(RTF, "rtf"), (b"{\\rtf crash}", "rtf"), (RTF + b" ", "rtf")]
    assert [bool(result) for result in conversion.convert(place, files, "docx")] == [True, False, True]


@posix
def test_many_files_are_converted_in_one_start(tmp_path: Path, monkeypatch) -> None:
    place = script(tmp_path, "open(os.path.join(folder, 'starts'), 'a').write('x')\nfor file in files: write(file)\n")
    monkeypatch.setenv(program.VARIABLE, str(place))
    paths = []
    for number in range(5):
        paths.append(tmp_path / f"{number}.rtf")
        paths[-1].write_bytes(RTF + b" " * number)
    (tmp_path / "note.txt").write_text("不是旧文件", encoding="utf-8")
    readers.prepare([*paths, tmp_path / "note.txt", tmp_path / "missing.doc"])
    assert [texts(readers.read_document(path)) for path in paths] == [["转换所得"]] * 5
    assert (tmp_path / "starts").read_text() == "x"


@posix
def test_the_program_gets_limits_and_nothing_of_the_user(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "1")
    place = script(tmp_path, (
        "import resource\n"
        "lines = [os.environ.get('SECRET_TOKEN', ''), os.environ['HOME'], os.environ['https_proxy'], os.getcwd(),\n"
        "         str(resource.getrlimit(resource.RLIMIT_FSIZE)[0]), open(os.path.join(profile, 'user', 'registrymodifications.xcu')).read()]\n"
        "open(os.path.join(folder, 'told'), 'w').write('\\n'.join(lines))\n"
        "for file in files: write(file)\n"
    ))
    conversion.convert(place, [(RTF, "rtf")], "docx")
    secret, home, proxy, folder, size, *settings = (tmp_path / "told").read_text().split("\n")
    assert (secret, proxy) == ("", "http://127.0.0.1:9")
    assert home == folder and Path(home) != Path.home() and not Path(home).exists(), "a folder of its own, gone afterwards"
    assert int(size) == conversion.OUTPUT
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true' in "".join(settings)


@posix
def test_a_converter_that_fails_is_followed_by_simpler_means_and_said(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(program.VARIABLE, str(script(tmp_path, "sys.exit(1)\n")))
    document = read_bytes(RTF, "2016.rtf")
    assert texts(document) == ["一、概述", "2016年收到3件。"]
    assert (rules(document), document.source.converter) == (["S07"], "striprtf (LibreOffice 9.9 failed)")
    assert not readers.improvable(document.source.converter), "the same program need not fail again on every run"


@posix
def test_a_conversion_that_lost_most_of_the_text_is_told(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(program.VARIABLE, str(script(tmp_path, "for file in files: write(file)\n")))
    long = RTF.replace(rb"\par}", b"\\par " + rb"\u25910?\u21040?\u20214?" * 80 + rb"\par}")
    document = read_bytes(long, "2016.rtf")
    (doubt,) = document.doubts
    assert (texts(document), doubt.rule, dict(doubt.values)["read"]) == (["转换所得"], "S10", "4字")
    assert rules(read_bytes(RTF, "2016.rtf")) == [], "a short file cannot lose much"


@posix
def test_a_table_that_the_program_glues_together_is_read_by_its_marks(tmp_path: Path, monkeypatch) -> None:
    """As LibreOffice does with a document that ends in a table."""
    place = script(tmp_path, "for file in files: write(file)\n")
    (tmp_path / "result.docx").write_bytes(docx("竖横1112132021233031 32"))
    monkeypatch.setenv(program.VARIABLE, str(place))
    document = read_bytes((OLD / "changes.doc").read_bytes(), "2016.doc")
    assert grid(document) == [
        ["竖", "横", None, None], [None, "11", "12", "13"], ["20", "21", "", "23"], ["30", "31", "32", ""],
    ]
    assert rules(document) == ["S17"] and document.doubts[0].locations[0].line == document.blocks[0].location.line


@posix
@pytest.mark.parametrize(
    ("shown", "numbers", "told"),
    [
        (rb"{\listtext\pard\plain \u19968\'3f\u12289\'3f\tab }", ["一、"], []),
        (rb"{\pntext\f0 \'d2\'bb\'a1\'a2\tab}", ["一、"], []),
        (rb"{\listtext \u19968?\u12289?\tab}{\listtext \u19968?.\tab}", ["一?"], ["S17"]),
        (rb"", ["一?"], ["S17"]),
    ],
)
def test_a_sign_lost_from_automatic_numbers_is_put_back_from_the_file(tmp_path: Path, monkeypatch, shown, numbers, told) -> None:
    place = script(tmp_path, "for file in files: write(file)\n")
    levels = lists({0: level(0, "chineseCountingThousand", "%1?")}, {1: (0, "")})
    (tmp_path / "result.docx").write_bytes(made(p("概述", number=(1, 0)) + p("2016年收到3件。"), numbering=levels))
    monkeypatch.setenv(program.VARIABLE, str(place))
    document = read_bytes(RTF.replace(rb"\f0 ", rb"\f0 " + shown, 1), "2016.rtf")
    assert ([block.number for block in document.blocks if block.number], rules(document)) == (numbers, told)


# --- without LibreOffice ------------------------------------------------------------------------------------


def test_a_word_document_keeps_text_and_cells_and_leaves_out_what_is_struck_out(without) -> None:
    document = read_bytes((OLD / "changes.doc").read_bytes(), "2016.doc")
    assert texts(document) == ["示例市民政局2016年政府信息公开工作年度报告", "一、概述", "全年收到申请12件。完。", "注：完"]
    assert grid(document) == [
        ["竖", "横", None, None], [None, "11", "12", "13"], ["20", "21", "", "23"], ["30", "31", "32", ""],
    ]
    assert rules(document) == ["S07", "S08", "S09"]
    assert [(loss.kind, loss.quantity) for loss in document.losses] == [("hidden", 7)]
    assert document.source.converter == "olefile"


def test_a_workbook_keeps_errors_and_leaves_out_what_is_hidden(without) -> None:
    document = read_bytes((OLD / "errors.xls").read_bytes(), "2016.et")
    assert grid(document) == [
        ["统计指标", "单位", "统计数"], ["一、主动公开情况", "", ""], ["（一）主动公开政府信息数", "条", "#DIV/0!"], ["二、x", "条", "#REF!"],
    ]
    assert rules(document) == ["S07", "S09"]


def test_rich_text_is_read_by_simpler_means(without) -> None:
    document = read_bytes(RTF, "2016.rtf")
    assert (texts(document), rules(document)) == (["一、概述", "2016年收到3件。"], ["S07"])


@pytest.mark.parametrize("word", [rb"\deleted 120", rb"\v 120\v0", rb"\v1 120"])
def test_rich_text_with_deleted_or_hidden_parts_waits_for_the_program(without, word: bytes) -> None:
    document = read_bytes(RTF.replace(rb"\u25910?", b"{" + word + rb"}\u25910?"), "2016.rtf")
    assert (document.blocks, rules(document), document.source.converter) == ((), ["I16"], "none")


def test_a_document_older_than_word_97_needs_the_program(without) -> None:
    data = (OLD / "changes.doc").read_bytes()
    at = data.index(struct.pack("<H", 0xA5EC))
    document = read_bytes(data[:at + 2] + struct.pack("<H", 101) + data[at + 4:], "2016.doc")
    assert (document.blocks, rules(document)) == ((), ["I16"])


def test_an_encrypted_document_is_said_to_be(without) -> None:
    data = bytearray((OLD / "changes.doc").read_bytes())
    data[data.index(struct.pack("<H", 0xA5EC)) + 11] |= 1
    document = read_bytes(bytes(data), "2016.doc")
    assert (document.blocks, rules(document)) == ((), ["I13"])


@pytest.mark.parametrize("name", ["changes.doc", "errors.xls"])
def test_damaged_files_are_doubts_and_never_errors(without, name: str) -> None:
    data = (OLD / name).read_bytes()
    for step in range(1, 40):
        cut = data[: len(data) * step // 40]
        assert read_bytes(cut, name).doubts
        spoiled = bytearray(data)
        for at in range(512 + step * 37, len(data), 997):
            spoiled[at] ^= 0xFF
        assert read_bytes(bytes(spoiled), name).doubts


def test_a_sheet_that_names_no_end_is_read_to_the_end() -> None:
    record = struct.pack("<HHHHHHHHI", 0x208, 16, 4, 0, 3, 0, 0, 0, 0x20)
    sheet = struct.pack("<HHI", 0x85, 4, 12) + struct.pack("<HH", 0x0A, 0) + record
    assert [marks.rows for marks in read_marks(sheet)] == [{5}]


def test_rows_without_edges_keep_the_order_of_their_cells() -> None:
    found = table([([["甲"], ["1"]], RowMark()), ([["乙"], [""]], RowMark())], 7)
    assert [[cell.text for cell in row] for row in found.rows] == [["甲", "1"], ["乙", ""]]


# --- which converter is the stronger ------------------------------------------------------------------------


def test_converters_are_ranked() -> None:
    order = ["none", "striprtf", "LibreOffice 7.4"]
    assert [readers.strength(name) for name in order] == [0, 1, 2]
    assert readers.strength("") == 2 and readers.strength("olefile (LibreOffice 7.4 failed)") == 1


@posix
def test_what_was_read_weakly_is_read_again_once_the_program_is_there(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(program.VARIABLE, "")
    assert not readers.improvable("olefile") and not readers.improvable("none")
    monkeypatch.setenv(program.VARIABLE, str(script(tmp_path, "")))
    assert readers.improvable("olefile") and readers.improvable("none (LibreOffice 7.4 failed)")
    assert not readers.improvable("") and not readers.improvable("LibreOffice 7.4")


def test_the_launcher_is_never_called(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv(program.VARIABLE, raising=False)
    monkeypatch.setattr(program, "_PLACES", (str(tmp_path / "x*" / "program"), str(tmp_path / "lo" / "program")))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    folder = tmp_path / "lo" / "program"
    folder.mkdir(parents=True)
    (folder / "soffice").write_text("#!/bin/sh\n")
    if sys.platform not in ("darwin", "win32"):
        assert program.find() is None
    name = program._BINARIES[0]
    (folder / name).write_bytes(b"")
    assert program.find() == folder / name


# --- LibreOffice itself -------------------------------------------------------------------------------------


@office
def test_the_program_reads_what_the_simpler_means_read(monkeypatch) -> None:
    data = (OLD / "changes.doc").read_bytes()
    strong = read_bytes(data, "2016.wps")
    assert strong.source.converter.startswith("LibreOffice ") and "S07" not in rules(strong)
    monkeypatch.setenv(program.VARIABLE, "")
    weak = read_bytes(data, "2016.wps")
    assert (texts(strong), grid(strong)) == (texts(weak), grid(weak))


@office
def test_the_program_reaches_no_network(tmp_path: Path) -> None:
    import socket
    import threading

    hits = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    hits.append(server.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png".encode()
        picture = rb'{\field{\*\fldinst INCLUDEPICTURE "' + address + rb'" \\d}{\fldrslt x}}'
        result = conversion.convert(program.find(), [(RTF.replace(rb"\par}", picture + rb"\par}"), "rtf")], "docx")
        done.set()
        thread.join()
    assert result[0] and not hits


@office
def test_workbooks_go_through_the_program_too() -> None:
    document = read_bytes((OLD / "errors.xls").read_bytes(), "2016.xls")
    assert grid(document)[2] == ["（一）主动公开政府信息数", "条", "#DIV/0!"] and os.environ.get(program.VARIABLE) != ""
    assert rules(document) == ["S09"]
