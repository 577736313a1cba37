"""Compares what a package was read with to what is at hand: weaker means never replace the work of stronger ones."""

from __future__ import annotations

import json
from collections.abc import Mapping

from annals import package, readers
from annals.errors import ReportError


def converters(descriptor: Mapping[str, object]) -> dict[str, str]:
    """The converter of every source file of a package, by the file's digest; empty where it needed none."""
    sources = descriptor.get("sources")
    entries = [entry for entry in sources if isinstance(entry, dict)] if isinstance(sources, list) else []
    return {str(entry.get("version", "")): str(entry.get("annals:converter", "")) for entry in entries}


def improvable(held: Mapping[str, object]) -> bool:
    """Whether a file of that package could be read better now: it went through a weaker converter than is at hand."""
    return any(readers.improvable(converter) for converter in converters(held).values())


def weaker(made: Mapping[str, bytes], held: Mapping[str, object]) -> bool:
    """Whether the same file was read by stronger means for the package that is there than for the one just made."""
    now, before = _of(made), converters(held)
    return any(readers.strength(now[file]) < readers.strength(before[file]) for file in now.keys() & before.keys())


def comparable(made: Mapping[str, bytes], held: Mapping[str, object]) -> bool:
    """Whether both went through the same converters, so that their bytes can be expected to be the same."""
    now, before = _of(made), converters(held)
    return all(now[file] == before[file] for file in now.keys() & before.keys())


def kept(place: str, held: Mapping[str, object]) -> ReportError:
    """What a publisher is told where a package stays as it is for want of the converter that made it."""
    names = "、".join(sorted({name for name in converters(held).values() if name}))
    return ReportError(
        "I16", where=place, read="这台机器上没有、或没能完成转换的程序", expected=f"数据包当初所用的 {names}",
        do="安装 LibreOffice 后重新运行 python scripts/convert.py；现有数据包保持不变",
    )


def _of(made: Mapping[str, bytes]) -> dict[str, str]:
    return converters(json.loads(made[package.DESCRIPTOR]))
