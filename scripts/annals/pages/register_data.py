"""The register of findings as data: CSV and JSON for everyone, an index for its page, and a feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from annals.model import Language, SiteFile
from annals.package.table import dump as csv

from . import atom, findings, replies
from .collection import Collection
from .downloads import excel_files
from .register_rows import FOLDER, Registered

HEADER = (
    "id", "authority", "body", "year", "rule", "title", "level", "status", "reason", "date", "message_zh", "message_en",
    "expected", "actual", "source", "address", "replies",
)
"""Fields of findings.csv."""


def files(rows: Sequence[Registered], collection: Collection) -> Iterator[SiteFile]:
    """The files beside the register's page."""
    table = csv(HEADER, (tuple(map(str, _fields(row).values())) for row in rows))
    for path, data in {"findings.csv": table, **excel_files({"findings.csv": table})}.items():
        yield SiteFile(f"{FOLDER}/{path}", data)
    yield SiteFile(f"{FOLDER}/findings.json", _json([{**_fields(row), "replies": list(map(dict, row.replies))} for row in rows], 1))
    yield SiteFile(f"{FOLDER}/feed.xml", _feed(rows, collection))


def _fields(row: Registered) -> dict[str, object]:
    finding = row.finding
    values = (
        finding.id, row.entry.id.authority, row.body, row.entry.id.year, finding.rule, row.title, finding.level, row.status,
        row.reason, row.date, finding.message.zh, finding.message.en, finding.expected, finding.actual, finding.source,
        row.address, "；".join(replies.line(reply) for reply in row.replies),
    )
    return dict(zip(HEADER, values, strict=True))


def index(rows: Sequence[Registered], language: Language) -> SiteFile:
    """What the page of that language filters."""
    return SiteFile(f"{FOLDER}/index.json", _json(_index(rows, language), None))


def _index(rows: Sequence[Registered], language: Language) -> dict[str, object]:
    """Names once, and a short row for every finding, with the title of its rule where the form has its own."""
    return {
        "bodies": {row.entry.id.authority: row.body for row in reversed(rows)},
        "rules": {row.rule: row.rule_title for row in rows},
        "rows": [
            [
                row.finding.id, row.entry.id.authority, row.entry.id.year, row.rule, row.finding.level, row.status,
                int(findings.is_ours(row.finding)), language.of(row.finding.message), *([row.title] if row.title != row.rule_title else ()),
            ]
            for row in rows
        ],
    }


def _json(value: object, indent: int | None) -> bytes:
    apart = None if indent else (",", ":")
    return (json.dumps(value, ensure_ascii=False, indent=indent, separators=apart) + "\n").encode("utf-8")


# --- the feed ---------------------------------------------------------------------------------------------------


def _feed(rows: Sequence[Registered], collection: Collection) -> bytes:
    settings = collection.settings
    told = [_news(row) for row in rows if row.date and not findings.is_ours(row.finding)]
    id = atom.urn("finding", settings.site_url or settings.site_name)
    return atom.feed(id, f"{settings.site_name}：审核发现", told, f"{FOLDER}/", collection)


def _news(row: Registered) -> atom.News:
    return atom.News(
        id=atom.urn("finding", f"{row.entry.id}/{row.finding.id}"), title=f"{row.body}{row.entry.id.year}年：{row.title or row.rule}",
        updated=row.date, address=row.address.removeprefix(f"{FOLDER}/"), summary=row.finding.message.zh,
        categories=(row.finding.level, row.rule),
    )
