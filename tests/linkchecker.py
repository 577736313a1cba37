"""Every address inside a built site leads to a file of it, and every anchor to an element: told without a network."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ADDRESSES = {"href", "src", "action", "poster", "data"}
_CSS = re.compile(r"""url\(\s*["']?([^"')]+)""")


class _Page(HTMLParser):
    """The ids of a page, and every address that it holds with the element that holds it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.addresses: list[tuple[str, str]] = []
        self.linked: list[str] = []
        self._data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif value is not None and (name in ADDRESSES or name in ("data-annals-chart", "data-annals-search")):
                self.addresses.append((f"<{tag} {name}>", value))
            elif name == "srcset" and value:
                self.addresses += [(f"<{tag} {name}>", part.split()[0]) for part in value.split(",")]
        self._data = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._data:
            self.linked += _strings(json.loads(data))
            self._data = False


def _strings(value: object) -> Iterator[str]:
    """Every address in JSON-LD: what stands under a key that holds addresses."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key in ("url", "contentUrl", "item", "isBasedOn") and isinstance(held, str):
                yield held
            elif key == "@id" and isinstance(held, str):
                yield held.partition("#")[0]  # names a thing that the page speaks of, not a place on it
            else:
                yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)


def broken(site: Path, base: str = "") -> list[str]:
    """What leads nowhere in the site, a line each: page, element, address; `base` is the address it says it has."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {path: _Page((site / path).read_text(encoding="utf-8")) for path in sorted(files) if path.endswith(".html")}
    ids = {path: set(page.ids) for path, page in pages.items()}
    found = [f"{path}: id {id} stands twice" for path, page in pages.items() for id in sorted(_twice(page.ids))]
    for path, page in pages.items():
        if path == "404.html" and not base:
            continue  # a server shows it at any depth: without site_url its links begin at the root of the host
        here = base + path
        told = [*page.addresses, *(("JSON-LD", address) for address in page.linked if base)]
        found += [f"{path}: {where} {address}: {why}" for where, address in told if (why := _wrong(address, path, here, base, files, ids))]
    for path in sorted(files):
        if path.endswith(".css"):
            for address in _CSS.findall((site / path).read_text(encoding="utf-8")):
                if not address.startswith("data:") and (why := _wrong(address, path, base + path, base, files, ids)):
                    found.append(f"{path}: url {address}: {why}")
    return found


def _twice(ids: list[str]) -> set[str]:
    return {id for id in ids if ids.count(id) > 1} if len(ids) != len(set(ids)) else set()


def _wrong(address: str, path: str, here: str, base: str, files: set[str], ids: dict[str, set[str]]) -> str:
    """Why an address of this page leads nowhere; empty where it leads somewhere, or out of the site."""
    parts = urlsplit(address)
    host = urlsplit(base)
    if parts.scheme or parts.netloc:
        if not base or parts.netloc != host.netloc or not parts.path.startswith(host.path):
            return ""
        target = parts.path.removeprefix(host.path)
    elif parts.path.startswith("/"):
        if not base or not parts.path.startswith(host.path):
            return "begins at the root of the host"
        target = parts.path.removeprefix(host.path)
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
        target += "/" if parts.path.endswith("/") and target != "." else ""
    target = unquote(target)
    if target in (".", ""):
        target = "index.html"
    if target.startswith(".."):
        return "leads out of the site"
    if target.endswith("/"):
        return "is a folder, which opens nothing from a disk"
    if target not in files:
        return "there is no such file"
    anchor = unquote(parts.fragment)
    if anchor and target.endswith(".html") and anchor not in ids[target] and not anchor.startswith(":~:"):
        return "there is no such anchor"
    return ""
