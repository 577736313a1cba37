"""Old Office files made new ones by LibreOffice: in a child process without network, within limits, its output checked."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from annals.readers.office.limits import limits
from annals.readers.office.profile import write_profile
from annals.readers.refusals import LARGEST

FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
BATCH = 20
MEMORY = 4 << 30
OUTPUT = 256 << 20
START, EACH = 60, 15
"""Seconds on the clock for a run, and for each file in it."""
_STARTS = 2
"""A new profile makes the program stop after its first start (status 81)."""
_KEPT = 64
_done: OrderedDict[str, bytes | None] = OrderedDict()


def convert(program: Path, files: Sequence[tuple[bytes, str]], target: str) -> list[bytes | None]:
    """What each file (its bytes, its extension) became, in order; None where nothing usable came out.

    What fails in a batch is tried once more alone, so that one bad file does not take the others with it.
    """
    found: dict[int, bytes | None] = {}
    for start in range(0, len(files), BATCH):
        found |= dict(enumerate(_run(program, files[start:start + BATCH], target), start))
    for at, file in enumerate(files):
        if found[at] is None and len(files) > 1:
            found[at] = _run(program, [file], target)[0]
    return [found[at] for at in range(len(files))]


def converted(program: Path, data: bytes, extension: str, target: str) -> bytes | None:
    """The same for one file; what `prepare` has done already is not done again."""
    key = _key(data, target)
    if key not in _done:
        _keep(key, convert(program, [(data, extension)], target)[0])
    return _done[key]


def prepare(program: Path, files: Iterable[tuple[bytes, str, str]]) -> None:
    """Converts many files (bytes, extension, target) in batches, to be asked for by `converted` afterwards."""
    wanted: dict[str, dict[str, tuple[bytes, str]]] = {}
    for data, extension, target in files:
        key = _key(data, target)
        if key not in _done and sum(map(len, wanted.values())) < _KEPT:
            wanted.setdefault(target, {})[key] = (data, extension)
    for target, some in wanted.items():
        for key, result in zip(some, convert(program, list(some.values()), target), strict=True):
            _keep(key, result)


def _key(data: bytes, target: str) -> str:
    return f"{target}:{hashlib.sha256(data).hexdigest()}"


def _keep(key: str, result: bytes | None) -> None:
    _done[key] = result
    while len(_done) > _KEPT:
        _done.popitem(last=False)


# --- one run ------------------------------------------------------------------------------------------------


def _run(program: Path, files: Sequence[tuple[bytes, str]], target: str) -> list[bytes | None]:
    with tempfile.TemporaryDirectory(prefix="annals-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile, inside, outside = folder / "profile", folder / "in", folder / "out"
        inside.mkdir()
        outside.mkdir()
        write_profile(profile)
        for at, (data, extension) in enumerate(files):
            (inside / f"{at}.{extension}").write_bytes(data)
        command = [
            *_without_network(), str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--invisible",
            "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to", FILTERS[target],
            "--outdir", str(outside), *(str(inside / f"{at}.{extension}") for at, (_, extension) in enumerate(files)),
        ]
        for _ in range(_STARTS):
            if not _execute(command, folder, START + EACH * len(files)) or any(outside.iterdir()):
                break
        return [_output(outside / f"{at}.{target}") for at in range(len(files))]


def _execute(command: Sequence[str], folder: Path, seconds: float) -> bool:
    """Whether the program ended by itself in time; it and all that it has started are gone afterwards."""
    with tempfile.TemporaryFile() as nowhere:
        options: dict = {"cwd": folder, "env": _environment(folder), "stdin": subprocess.DEVNULL, "stdout": nowhere, "stderr": nowhere}
        if sys.platform != "win32":
            options |= {"start_new_session": True, "preexec_fn": limits(seconds, MEMORY, OUTPUT)}
        try:
            child = subprocess.Popen(command, **options)
        except OSError:
            return False
        try:
            child.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False
        finally:
            _kill(child)


def _kill(child: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What the program is told of the machine: nothing of the user's, and a proxy that leads nowhere."""
    kept = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PROGRAMFILES", "COMSPEC")
    known = {name: os.environ[name] for name in kept if name in os.environ}
    own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE", "APPDATA"), str(folder))
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    return known | own | nowhere | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "TZ": "UTC"}


@lru_cache(maxsize=1)
def _without_network() -> tuple[str, ...]:
    """The command that starts another one in a network of its own with nothing in it, where the system allows it."""
    unshare = shutil.which("unshare") if sys.platform.startswith("linux") else None
    for options in (("-n",), ("-r", "-n")) if unshare else ():
        command = (unshare, *options, "--")
        try:
            if subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False).returncode == 0:
                return command
        except (OSError, subprocess.TimeoutExpired):
            continue
    return ()


def _output(place: Path) -> bytes | None:
    """The bytes that were written there, if they are an archive of a size that is read; the exit status says nothing."""
    if place.is_symlink() or not place.is_file() or not 0 < place.stat().st_size <= LARGEST:
        return None
    data = place.read_bytes()
    return data if data.startswith(b"PK\x03\x04") else None
