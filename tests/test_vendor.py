"""What the tests bring along of others' work is what tests/vendor/VENDOR.yml lists, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "vendor"


def test_what_the_tests_bring_along_is_what_is_listed() -> None:
    listed = yaml.safe_load((FOLDER / "VENDOR.yml").read_text(encoding="utf-8"))["files"]
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert there - {"VENDOR.yml", ".gitattributes"} == {entry["path"] for entry in listed}
    for entry in listed:
        data = (FOLDER / entry["path"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (entry["sha256"], entry["bytes"]), entry["path"]
        assert entry["licence"] and entry["version"]
