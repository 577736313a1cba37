"""One child process for one foreign file: limits on time, memory and output, nothing written, killed as a group.

The child gets the bytes and returns the document as JSON. What it does not return within its limits is a document with
one doubt (I15); a child that breaks is one with I01. Where no process can be started, the file is read in this one.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from annals.model import Document, Source, Text
from annals.readers.codec import decode, encode
from annals.readers.refusals import unread

_CODE = "from annals.readers.sandbox import child; child()"
_READABLE = Text("一个可以读取的文件", "a file that can be read")
_STATUS_MEMORY = 70


@dataclass(frozen=True)
class Limits:
    """What one file may take."""

    seconds: int = 120
    memory: int = 1536 * 1024 * 1024
    output: int = 128 * 1024 * 1024


LIMITS = Limits()


class Unavailable(Exception):
    """No child process can be started on this system."""


def contained(reader: str, data: bytes, source: Source, limits: Limits = LIMITS) -> Document:
    """What a reader, named `annals.readers.module:function`, makes of the bytes in a process of its own."""
    head = {"reader": reader, "source": asdict(source), "limits": asdict(limits)}
    try:
        status, output = _run(json.dumps(head).encode("ascii") + b"\n" + data, limits)
    except Unavailable:
        return _reader(reader)(data, source)
    if isinstance(status, Text):
        return unread(source, "I15", status, Text("不超过读取上限的文件", "a file within the limits of reading"))
    try:
        return decode(output)
    except ValueError:
        read = Text(f"读取程序中断的文件（状态{status}）", f"a file that broke the reading program (status {status})")
        return unread(source, "I01", read, _READABLE)


def _run(message: bytes, limits: Limits) -> tuple[int | Text, bytes]:
    """The child's status and output, or in words which limit it met."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-B", "-X", "utf8", "-c", _CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=_environment(), start_new_session=True,
        )
    except (OSError, ValueError, RuntimeError) as problem:
        raise Unavailable from problem
    output: list[bytes] = []
    full = threading.Event()
    reading = threading.Thread(target=_collect, args=(process, output, full, limits.output), daemon=True)
    writing = threading.Thread(target=_feed, args=(process, message), daemon=True)
    reading.start()
    writing.start()
    try:
        status: int | Text = process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        status = Text(f"读取超过{limits.seconds}秒", f"more than {limits.seconds} seconds of reading")
    finally:
        _end(process)
        reading.join(5)
        writing.join(5)
    if full.is_set():
        status = Text("内容超过读取上限", "more content than is read")
    elif status in (_STATUS_MEMORY, -signal.SIGTERM) or status == -getattr(signal, "SIGXCPU", 0):
        status = Text("读取时内存或时间超过上限", "more memory or time than reading may take")
    return status, b"".join(output)


def _feed(process: subprocess.Popen, message: bytes) -> None:
    # A child that ends early closes the pipe.
    with contextlib.suppress(OSError, ValueError), process.stdin:
        process.stdin.write(message)


def _collect(process: subprocess.Popen, output: list[bytes], full: threading.Event, limit: int) -> None:
    left = limit
    with contextlib.suppress(OSError, ValueError):
        while piece := process.stdout.read(1 << 20):
            left -= len(piece)
            if left < 0:
                full.set()
                _end(process)
                return
            output.append(piece)


def _end(process: subprocess.Popen) -> None:
    """Ends the child and whatever it has started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)


def _environment() -> dict[str, str]:
    """Only what Python needs to start and to find this package; nothing of the user's."""
    here = str(Path(__file__).resolve().parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join([here, *filter(None, sys.path)]), "PYTHONHASHSEED": "0"}


def child() -> None:
    """The child's own part: sets its limits, reads, and writes the document to its output."""
    message = sys.stdin.buffer
    head = json.loads(message.readline())
    _limit(Limits(**head["limits"]))
    data = message.read()
    try:
        found = encode(_reader(head["reader"])(data, Source(**head["source"])))
    except MemoryError:
        os._exit(_STATUS_MEMORY)
    sys.stdout.buffer.write(found)
    sys.stdout.buffer.flush()
    os._exit(0)


def _reader(name: str) -> Callable[[bytes, Source], Document]:
    """The function of that name; only readers of this package are ever called."""
    module, _, function = name.partition(":")
    if not module.startswith("annals.readers."):
        raise ValueError(f"{name} is no reader")
    return getattr(importlib.import_module(module), function)


def _limit(limits: Limits) -> None:
    """Puts the limits on this process, as far as the system knows them."""
    try:
        import resource
    except ImportError:
        return
    seconds = limits.seconds + 5
    for what, most in (("RLIMIT_AS", limits.memory), ("RLIMIT_CPU", seconds), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, what), (most, most))
