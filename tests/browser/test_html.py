"""The Nu Html Checker finds no error on any page of the built site, in either language; with an address of its own, and without.

It needs Java and the file vnu.jar, which npm's package vnu-jar brings: `npm install vnu-jar@26.9.27`, then
VNU_JAR=node_modules/vnu-jar/build/dist/vnu.jar. Without them the test is left out; `.ci/run` has them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

JAR = os.environ.get("VNU_JAR", "")
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
IGNORED = (
    "Content Security Policy",  # it takes 'self' for an origin that files do not have; tests/test_csp.py holds the policy
)


def checked(folder: Path) -> list[str]:
    """What the checker calls an error, a line each, with the page and the place."""
    command = ["java", "-Xss4m", "-jar", JAR, "--skip-non-html", "--format", "json", "--exit-zero-always", str(folder)]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=600).stderr)["messages"]
    return [
        f"{message.get('url', '').rpartition(str(folder))[2]}:{message.get('lastLine')}: {message['message']}  «{message.get('extract', '')}»"
        for message in told if message["type"] != "info" and not any(word in message["message"] for word in IGNORED)
    ]


@pytest.fixture(scope="module", autouse=True)
def checker() -> None:
    """The checker that was chosen, byte for byte."""
    if not JAR:
        pytest.skip("VNU_JAR names no vnu.jar")
    assert shutil.which("java"), "VNU_JAR is set, but there is no java"
    assert hashlib.sha256(Path(JAR).read_bytes()).hexdigest() == SHA256


def test_every_page_is_valid_html(built: Path) -> None:
    told = checked(built)
    assert not told, f"{len(told)} errors\n" + "\n".join(told[:40])


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(
        '<!doctype html><html lang="zh-CN"><title>x</title><p id=a><p id=a><img src=x><div role=nothing>', encoding="utf-8",
    )
    told = "\n".join(checked(tmp_path))
    assert "Duplicate ID" in told and "alt" in told and "role" in told
