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
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from annals.model import SearchDocument, SearchPiece, SiteFile
from annals.search import variants
from annals.search.names import Named
from annals.search.tokens import STOP, shard_key, terms

SHARD_BYTES = 16_000
"""Aimed at: about 8 KB on the wire."""
_KINDS = {"title": 0, "heading": 1, "row": 2, "text": 3, "finding": 4}


def files(
    documents: Iterable[SearchDocument], names: Mapping[str, Sequence[str]] | None = None, indicators: Iterable[Named] = (),
    answered: Container[str] = (),
) -> Iterator[SiteFile]:
    """Index and texts of exactly these pages: what is not given here cannot be found.

    `names` are the words by which a question names a body, `indicators` what else it may ask for, `answered` the bodies
    of which there are figures that answer.
    """
    pages = sorted(documents, key=lambda page: (-(page.year or 0), page.url))
    shards = _shards(_postings(pages), len(pages))
    version = hashlib.sha256("".join(shards).encode("utf-8")).hexdigest()[:12]
    bodies = _bodies(pages, names or {}, answered)
    places = {slug: at for at, (slug, *_) in enumerate(bodies)}
    yield SiteFile("search/pages.json", _json({
        "version": version, "shards": len(shards), "bodies": bodies,
        "indicators": [[one.id, one.label.zh, one.label.en, one.unit, one.aliases] for one in indicators],
        "pages": [_entry_of(page, bodies, places) for page in pages],
    }))
    yield SiteFile("search/traditional.txt", variants.table())
    for number, shard in enumerate(shards):
        yield SiteFile(f"search/index/{version}/{number}.json", shard)
    for page in pages:
        yield SiteFile(f"search/texts/{page.url.removesuffix('.html')}.json", _json(_texts(page)))


def _bodies(pages: Iterable[SearchDocument], names: Mapping[str, Sequence[str]], answered: Container[str]) -> list[list]:
    """Slug, names as `[zh, en]` with the newest first, the words for it, and 1 where there are answers of it."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for page in pages:
        if page.authority:
            found.setdefault(page.authority, {}).setdefault((page.body.zh, page.body.en))
    return [
        [slug, [list(name) for name in borne], list(names.get(slug, [zh for zh, _ in borne])), int(slug in answered)]
        for slug, borne in sorted(found.items())
    ]


def _entry_of(page: SearchDocument, bodies: list[list], places: Mapping[str, int]) -> list:
    """`[body, year, name]` of a report; `[url, title, kind, language, body]` of another page."""
    at = places.get(page.authority, -1)
    if page.kind == "report":
        return [at, page.year, bodies[at][1].index([page.body.zh, page.body.en])]
    return [page.url, page.title, page.kind, page.language.say("zh", "en"), at]


def _texts(page: SearchDocument) -> dict:
    headings = list(dict.fromkeys(piece.heading for piece in page.pieces))
    columns = list(dict.fromkeys((cell.code, cell.column.zh, cell.column.en) for piece in page.pieces for cell in piece.cells))
    places = {heading: place for place, heading in enumerate(headings)}
    heads = {column: place for place, column in enumerate(columns)}
    made = {
        "headings": [[heading.zh, heading.en] if heading.en != heading.zh else [heading.zh] for heading in headings],
        "columns": columns,
        "pieces": [_piece(piece, places[piece.heading], heads) for piece in page.pieces],
    }
    pairs = variants.pairs(STOP.join(_searched(page)))
    return {**made, "variants": pairs} if pairs else made


def _piece(piece: SearchPiece, place: int, heads: Mapping[tuple[str, str, str], int]) -> list:
    """`[anchor, kind, heading, text, English, cells, alias]`, a cell `[column, value, unit, status, raw]`; what is empty at the end is left out."""
    cells = [
        _short([heads[cell.code, cell.column.zh, cell.column.en], cell.value, cell.unit, "" if cell.status == "reported" else cell.status, cell.raw])
        for cell in piece.cells
    ]
    alias = [piece.alias.zh, piece.alias.en] if piece.alias.zh else []
    return _short([piece.anchor, _KINDS[piece.kind], place, piece.text, piece.en, cells, alias])


def _short(values: list) -> list:
    while values and values[-1] in ("", []):
        values.pop()
    return values


def _searched(page: SearchDocument) -> dict[str, None]:
    """All that the page can be found by, each text once: a browser looks at the same, piece by piece."""
    found = dict.fromkeys((page.title, page.body.zh, page.body.en, str(page.year or "")))
    for piece in page.pieces:
        # A place counts as said, so that a row is found by its label with the name of its table.
        found.update(dict.fromkeys((piece.text, piece.en, piece.alias.zh, piece.alias.en, piece.heading.zh, piece.heading.en)))
        for cell in piece.cells:
            found.update(dict.fromkeys((f"{cell.column.zh} {cell.value}{cell.unit} {cell.raw}", cell.column.en)))
    return found


def _postings(pages: list[SearchDocument]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = collections.defaultdict(list)
    for number, page in enumerate(pages):
        for term in terms(STOP.join(_searched(page))):
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
