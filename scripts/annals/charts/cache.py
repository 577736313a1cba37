"""Drawings kept between builds, by digest of all that makes them; an entry that is not as it was written is drawn anew."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree

from annals import keeping
from annals.charts.safety import UnsafeDrawing, check_picture, check_spec
from annals.charts.shape import Shape


class Cache:
    """Drawings in a folder; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def drawing(self, shape: Shape, description: str) -> tuple[str, bytes]:
        """The picture and the spec (JSON) of this shape, drawn now if they are not kept."""
        if self._folder is None:
            return _draw(shape, description)
        path = self._folder / f"{_key(shape, description)}.json"
        kept = _read(path, shape)
        if kept is None:
            kept = _draw(shape, description)
            _write(path, kept)
        return kept


    def spec(self, name: str, make: Callable[[], dict]) -> bytes:
        """The spec of that name (JSON), made now if it is not kept."""
        path = self._folder / f"{_digest(_versions() + name)}.json" if self._folder is not None else None
        spec = _read_spec(path) if path is not None else None
        if spec is None:
            made = make()
            check_spec(made)
            spec = _dump(made)
            if path is not None:
                _keep(path, {"sha256": _digest(path.stem + spec), "spec": spec})
        return spec.encode("utf-8")


def _dump(spec: dict) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _read_spec(path: Path) -> str | None:
    try:
        entry = json.loads(path.read_bytes())
        if entry["sha256"] != _digest(path.stem + entry["spec"]):
            return None
        check_spec(json.loads(entry["spec"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UnsafeDrawing):
        return None
    return entry["spec"]


def _draw(shape: Shape, description: str) -> tuple[str, bytes]:
    from annals.charts.picture import draw

    svg, spec = draw(shape, description)
    return svg, _dump(spec).encode("utf-8")


def _key(shape: Shape, description: str) -> str:
    made_of = [_versions(), shape.name, asdict(shape), description]
    return _digest(json.dumps(made_of, ensure_ascii=False, sort_keys=True))


@functools.cache
def _versions() -> str:
    packages = ("altair", "vl-convert-python")
    return " ".join([_drawers(), *(importlib.metadata.version(package) for package in packages)])


def _drawers() -> str:
    """Digest of the modules that describe and draw: whoever changes one need not think of what was kept."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return _digest("".join(path.read_text(encoding="utf-8") for path in sources))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(path: Path, shape: Shape) -> tuple[str, bytes] | None:
    try:
        entry = json.loads(path.read_bytes())
        svg, spec, digest = entry["svg"], entry["spec"], entry["sha256"]
        if digest != _digest(path.stem + svg + spec):
            return None
        check_picture(_bare(ElementTree.fromstring(svg)), shape.marks())
        check_spec(json.loads(spec))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UnsafeDrawing, ElementTree.ParseError):
        return None
    return svg, spec.encode("utf-8")


def _bare(root: ElementTree.Element) -> ElementTree.Element:
    """The tree without the namespace that the parser put before every name."""
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


def _write(path: Path, drawing: tuple[str, bytes]) -> None:
    svg, spec = drawing[0], drawing[1].decode("utf-8")
    _keep(path, {"sha256": _digest(path.stem + svg + spec), "svg": svg, "spec": spec})


def _keep(path: Path, entry: dict[str, str]) -> None:
    """Keeps the entry."""
    keeping.write(path, json.dumps(entry, ensure_ascii=False).encode("utf-8"))
