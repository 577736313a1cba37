"""Files in the old formats, saved by LibreOffice from new ones, and pages saved in one file as browsers save them."""

from __future__ import annotations

import os
import quopri
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from annals.readers.office import program
from annals.readers.office.profile import write_profile

FILTERS = {
    "doc": ("docx", "doc:MS Word 97"), "wps": ("docx", "doc:MS Word 97"), "rtf": ("docx", "rtf:Rich Text Format"),
    "xls": ("xlsx", "xls:MS Excel 97"),
}
"""For every old format the new one that is converted, and the filter that writes it. What WPS calls .wps is a .doc."""
converter = pytest.mark.skipif(
    program.find() is None and not os.environ.get("CI"), reason="LibreOffice is not installed; where CI runs, it must be"
)


@cache
def saved(data: bytes, suffix: str) -> bytes:
    """The Word file or workbook as LibreOffice saves it in an old format."""
    return saved_all([(data, suffix)])[0]


def saved_all(files: Sequence[tuple[bytes, str]]) -> list[bytes]:
    """The same for many files, each kind in one start of the program."""
    found, made = program.find(), {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        write_profile(folder / "profile")
        for suffix in sorted({suffix for _, suffix in files}):
            own, filter_ = FILTERS[suffix]
            inside, outside = folder / suffix, folder / f"{suffix}-made"
            inside.mkdir()
            places = {at: inside / f"{at}.{own}" for at, (_, kind) in enumerate(files) if kind == suffix}
            for at, place in places.items():
                place.write_bytes(files[at][0])
            command = [
                str(found), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to",
                filter_, "--outdir", str(outside), *map(str, places.values()),
            ]
            for _ in range(2):  # a new profile makes the program stop after its first start
                subprocess.run(command, check=False, capture_output=True, timeout=300)
                if outside.is_dir():
                    break
            ending = filter_.partition(":")[0]
            made |= {at: (outside / f"{at}.{ending}").read_bytes() for at in places}
    return [made[at] for at in range(len(files))]


def one_file(page: bytes) -> bytes:
    """The page as a browser saves it with its pictures in one file (.mht): quoted, behind a head of mail."""
    text = quopri.encodestring(page).replace(b"\r\n", b"\n")
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.cn/nb.html\r\nSubject: nb\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n'
        b"------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: http://www.example.cn/nb.html\r\n\r\n" + text + b"\r\n------MultipartBoundary--x------\r\n"
    )
