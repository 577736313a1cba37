"""The converter at hand: where LibreOffice is, which version, and how it compares with the one that read a file before."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

NAME = "LibreOffice"
VARIABLE = "ANNALS_SOFFICE"
"""Environment variable with the path of soffice.bin, where it is in no usual place; empty: do not use it."""
_PLACES = (
    "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice*/program",
    "/usr/local/lib/libreoffice/program", "/snap/libreoffice/current/lib/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS", "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
_BINARIES = ("soffice.bin", "soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice.bin", "soffice")
_VERSION = re.compile(r"LibreOffice\D{0,12}(\d+\.\d+)")


def find() -> Path | None:
    """The program itself, never the launcher that outlives its time; None where there is none."""
    if VARIABLE in os.environ:
        chosen = Path(os.environ[VARIABLE]) if os.environ[VARIABLE] else None
        return chosen if chosen and chosen.is_file() else None
    return next((place for folder in _folders() if (place := _binary(folder))), None)


def _folders() -> list[Path]:
    folders: list[Path] = []
    for place in _PLACES:
        root = Path(place)
        folders += sorted(root.parent.parent.glob(f"{root.parent.name}/{root.name}")) if "*" in place else [root]
    for launcher in ("soffice", "libreoffice"):
        if found := shutil.which(launcher):
            folders.append(Path(found).resolve().parent)
    return folders


def _binary(folder: Path) -> Path | None:
    for name in _BINARIES:
        place = folder / name
        # Beside soffice.bin the launcher is a script; on macOS “soffice” is the program itself.
        if place.is_file() and (name != "soffice" or sys.platform == "darwin"):
            return place
    return None


@lru_cache(maxsize=4)
def label(program: Path) -> str:
    """“LibreOffice 7.4”, as packages record it; without a number where the program does not tell."""
    with tempfile.TemporaryDirectory(prefix="annals-") as folder:
        command = [str(program), f"-env:UserInstallation={Path(folder).as_uri()}", "--version"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=20, stdin=subprocess.DEVNULL, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return NAME
    found = _VERSION.search(done.stdout.decode("utf-8", "replace"))
    return f"{NAME} {found[1]}" if found else NAME


# --- comparing converters -----------------------------------------------------------------------------------

NONE = "none"
"""Recorded where a file could not be read for want of a converter."""
FAILED = "failed"


def strength(converter: str) -> int:
    """How much survives a converter: 2 for LibreOffice, 1 for the simple extractors, 0 where nothing was read.

    A file that needs no converter is as well read as can be.
    """
    if not converter or (converter.startswith(NAME) and FAILED not in converter):
        return 2
    return 0 if converter.startswith(NONE) else 1


def improvable(converter: str) -> bool:
    """Whether what that converter read could be read better now: there is a stronger one that has not failed on it."""
    if strength(converter) == 2:
        return False
    program = find()
    return program is not None and label(program) not in converter
