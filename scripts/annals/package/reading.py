"""A package from its folder, after its bytes, digests and seal were compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from annals.errors import ReportError
from annals.model import (
    CitationRow,
    ClaimRow,
    Contact,
    FindingRow,
    LossRow,
    Metadata,
    ObservationRow,
    OutlineRow,
    Package,
    PackageTable,
    ParagraphRow,
    ReportId,
    Text,
)
from annals.package import table
from annals.package.descriptor import is_sealed, sha256

DESCRIPTOR = "datapackage.json"
_PATH = re.compile(r"(tables/)?[a-z0-9][a-z0-9_-]*\.[a-z]+")


def load(directory: Path) -> Package:
    """The package of the folder; ReportError I30 where a file is missing, was edited, or does not fit."""
    files = read(directory)
    try:
        return from_files(files)
    except (KeyError, ValueError, TypeError) as error:
        _broken(directory, f"不合格式的内容（{error}）")


def from_files(files: Mapping[str, bytes]) -> Package:
    """The package that these files are, unchecked: path to bytes, datapackage.json first."""
    return _package(json.loads(files[DESCRIPTOR]), files)


def read(directory: Path) -> dict[str, bytes]:
    """The bytes of every file that the descriptor names, datapackage.json first; ReportError I30 where one differs."""
    data = _bytes(directory, DESCRIPTOR)
    try:
        descriptor = json.loads(data)
        wanted = [(entry["path"], entry["bytes"], entry["hash"]) for entry in descriptor["resources"]]
    except (ValueError, KeyError, TypeError):
        _broken(directory / DESCRIPTOR, "不合格式的内容")
    if not is_sealed(data):
        _broken(directory / DESCRIPTOR, "与封签不符的内容（有人手工改过）")
    files = {DESCRIPTOR: data}
    for path, size, digest in wanted:
        content = _bytes(directory, path)
        if len(content) != size or sha256(content) != digest:
            _broken(directory / path, "与登记的摘要值不符的内容（有人手工改过）")
        files[path] = content
    return files


def peek(directory: Path) -> dict:
    """datapackage.json alone, unchecked; empty where there is none that can be read."""
    try:
        found = json.loads((directory / DESCRIPTOR).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _bytes(directory: Path, path: str) -> bytes:
    place = directory / path
    if not _PATH.fullmatch(path):
        _broken(directory / DESCRIPTOR, f"不合规则的路径“{path}”")
    if place.is_symlink() or place.parent.is_symlink():
        _broken(place, "符号链接")
    try:
        return place.read_bytes()
    except OSError:
        _broken(place, "缺失的文件")


def _broken(place: Path, read: str) -> NoReturn:
    raise ReportError(
        "I30", where=place, read=read, expected="convert.py 写出的原样",
        do="运行 python scripts/convert.py 重新生成，不要手工修改 data/packages",
    )


def _package(descriptor: dict, files: Mapping[str, bytes]) -> Package:
    recognised = descriptor["annals:form"]
    return Package(
        id=ReportId(
            descriptor["annals:authority"], descriptor["annals:year"],
            descriptor.get("annals:superseded", {}).get("revision", 0),
        ),
        descriptor=descriptor,
        metadata=_metadata(descriptor["annals:metadata"]),
        form=recognised["edition"],
        variant=recognised["variant"],
        paragraphs=tuple(ParagraphRow(*row) for row in _rows(files, "paragraphs", 6)),
        outline=tuple(
            OutlineRow(id, parent, int(level), number, status, title, source)
            for id, parent, level, number, status, title, source in _rows(files, "outline", 7)
        ),
        tables=tuple(_table(entry, files) for entry in descriptor["resources"] if "annals:table" in entry),
        citations=tuple(CitationRow(*row) for row in _rows(files, "citations", 5)),
        claims=tuple(_claim(row) for row in _rows(files, "claims", 18)),
        findings=_findings(files["findings.csv"]),
        losses=tuple(
            LossRow(id, kind, name, int(quantity), unit, paragraph, Text(zh, en), source)
            for id, kind, name, quantity, unit, paragraph, zh, en, source in _rows(files, "losses", 9)
        ),
        files=tuple(files.items()),
    )


def _rows(files: Mapping[str, bytes], name: str, width: int) -> list[list[str]]:
    return table.parse(files[f"{name}.csv"], width)


def _claim(row: list[str]) -> ClaimRow:
    id, paragraph, start, end, *words, cells, expected, sentence, source = row
    return ClaimRow(id, paragraph, int(start), int(end), *words, tuple(cells.split()), expected, sentence, source)


def _table(entry: dict, files: Mapping[str, bytes]) -> PackageTable:
    return PackageTable(
        id=entry["annals:table"], slug=entry["name"], path=entry["path"],
        title=Text(entry["title"], entry["annals:title_en"]), notes=tuple(entry["annals:notes"]),
        rows=tuple(ObservationRow(*row) for row in table.parse(files[entry["path"]], 10)),
    )


def _metadata(values: dict) -> Metadata:
    known = dict(values)
    known["contact"] = Contact(**known.get("contact", {}))
    known["basis"] = tuple(known.get("basis", ()))
    return Metadata(**known)


def load_findings(directory: Path) -> tuple[FindingRow, ...]:
    """The findings alone, unchecked: for a package that was just written or compared."""
    return _findings((directory / "findings.csv").read_bytes())


def _findings(data: bytes) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(id, rule, level, Text(zh, en), tuple(cells.split()), source, expected, actual)
        for id, rule, level, zh, en, cells, source, expected, actual in table.parse(data, 9)
    )
