"""The index as files: which pages hold a term, in shards that a browser fetches one by one, and the texts to verify.

Pages are numbered newest first. A posting is `*` for every page, a number for one page, a list of gaps for a few,
or a bitmap (base64) where that is shorter.
"""

from __future__ import annotations

import base64
import collections
import hashlib
import itertools
import json
import zlib
from collections.abc import Iterable, Iterator

from annals.model import SearchDocument, SiteFile
from annals.search.tokens import shard_key, terms

SHARD_BYTES = 16_000
"""Aimed at: about 8 KB on the wire."""
_STOP = "。"
"""Between pieces, so that nothing is found across them."""
_KINDS = {"title": 0, "heading": 1, "row": 2, "text": 3}


def files(documents: Iterable[SearchDocument]) -> Iterator[SiteFile]:
    """Index and texts of exactly these pages: what is not given here cannot be found."""
    pages = sorted(documents, key=lambda page: (-(page.year or 0), page.url))
    shards = _shards(_postings(pages), len(pages))
    version = hashlib.sha256("".join(shards).encode("utf-8")).hexdigest()[:12]
    yield SiteFile("search/pages.json", _json(_directory(pages, version, len(shards))))
    for number, shard in enumerate(shards):
        yield SiteFile(f"search/index/{version}/{number}.json", shard)
    for page in pages:
        yield SiteFile(f"search/texts/{page.url.removesuffix('.html')}.json", _json(_texts(page)))


def _directory(pages: list[SearchDocument], version: str, shards: int) -> dict:
    bodies = sorted({(page.authority, page.body) for page in pages if page.authority})
    slugs = list(dict.fromkeys(slug for slug, _ in bodies))
    return {
        "version": version,
        "shards": shards,
        "bodies": [[slug, *(name for other, name in bodies if other == slug)] for slug in slugs],
        "pages": [
            [page.url, page.title, page.kind, slugs.index(page.authority) if page.authority else -1, page.year or 0]
            for page in pages
        ],
    }


def _texts(page: SearchDocument) -> dict:
    headings = list(dict.fromkeys(piece.heading for piece in page.pieces))
    places = {heading: place for place, heading in enumerate(headings)}
    pieces = [[piece.anchor, _KINDS[piece.kind], places[piece.heading], piece.text] for piece in page.pieces]
    return {"headings": headings, "pieces": pieces}


def _postings(pages: list[SearchDocument]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = collections.defaultdict(list)
    for number, page in enumerate(pages):
        for term in terms(_STOP.join([page.title, *(piece.text for piece in page.pieces)])):
            found[term].append(number)
    return found


def _shards(postings: dict[str, list[int]], pages: int) -> list[str]:
    entries = {term: _entry(postings[term], pages) for term in sorted(postings)}
    total = sum(len(term.encode("utf-8")) + len(entry) + 4 for term, entry in entries.items())
    count = 1
    while total / count > SHARD_BYTES:
        count *= 2
    held: list[list[str]] = [[] for _ in range(count)]
    for term, entry in entries.items():
        held[zlib.crc32(shard_key(term).encode("utf-8")) % count].append(f'"{term}":{entry}')
    return ["{" + ",".join(shard) + "}" for shard in held]


def _entry(numbers: list[int], pages: int) -> str:
    if len(numbers) == 1:
        return str(numbers[0])
    if len(numbers) == pages:
        return '"*"'
    gaps = [numbers[0], *(after - before for before, after in itertools.pairwise(numbers))]
    listed = f"[{','.join(map(str, gaps))}]"
    return listed if len(listed) <= pages // 6 + 6 else f'"{_bitmap(numbers, pages)}"'


def _bitmap(numbers: list[int], pages: int) -> str:
    bits = bytearray((pages + 7) // 8)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return base64.b64encode(bits).decode("ascii")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
