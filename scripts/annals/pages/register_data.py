"""The register of findings as data: CSV and JSON for everyone, an index for its page, and a feed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from annals.escape import text
from annals.model import SiteFile
from annals.package.table import dump as csv

from . import findings
from .collection import Collection
from .downloads import excel_files
from .register_rows import FOLDER, Registered

HEADER = (
    "id", "authority", "body", "year", "rule", "title", "level", "status", "reason", "date", "message_zh", "message_en",
    "expected", "actual", "source", "address", "replies",
)
"""Fields of findings.csv."""
MOST_NEWS = 100
"""The feed holds so many findings, the last accepted first."""
NEVER = "1970-01-01"
"""The date of a feed without entries: a feed must have one, and a clock is not asked."""


def files(rows: Sequence[Registered], collection: Collection) -> Iterator[SiteFile]:
    """The files beside the register's page."""
    table = csv(HEADER, (tuple(map(str, _fields(row).values())) for row in rows))
    for path, data in {"findings.csv": table, **excel_files({"findings.csv": table})}.items():
        yield SiteFile(f"{FOLDER}/{path}", data)
    yield SiteFile(f"{FOLDER}/findings.json", _json([{**_fields(row), "replies": list(map(dict, row.replies))} for row in rows], 1))
    yield SiteFile(f"{FOLDER}/index.json", _json(_index(rows), None))
    yield SiteFile(f"{FOLDER}/feed.xml", _feed(rows, collection).encode("utf-8"))


def _fields(row: Registered) -> dict[str, object]:
    finding = row.finding
    values = (
        finding.id, row.entry.id.authority, row.body, row.entry.id.year, finding.rule, row.title, finding.level, row.status,
        row.reason, row.date, finding.message.zh, finding.message.en, finding.expected, finding.actual, finding.source,
        row.address, "；".join(findings.reply_words(reply) for reply in row.replies),
    )
    return dict(zip(HEADER, values, strict=True))


def _index(rows: Sequence[Registered]) -> dict[str, object]:
    """What the page filters: names once, and a short row for every finding, with the title of its rule where the form has its own."""
    return {
        "bodies": {row.entry.id.authority: row.body for row in reversed(rows)},
        "rules": {row.rule: row.rule_title for row in rows},
        "rows": [
            [
                row.finding.id, row.entry.id.authority, row.entry.id.year, row.rule, row.finding.level, row.status,
                int(findings.is_ours(row.finding)), row.finding.message.zh, *([row.title] if row.title != row.rule_title else ()),
            ]
            for row in rows
        ],
    }


def _json(value: object, indent: int | None) -> bytes:
    apart = None if indent else (",", ":")
    return (json.dumps(value, ensure_ascii=False, indent=indent, separators=apart) + "\n").encode("utf-8")


# --- the feed ---------------------------------------------------------------------------------------------------


def _feed(rows: Sequence[Registered], collection: Collection) -> str:
    told = [row for row in rows if row.date and not findings.is_ours(row.finding)]
    news = sorted(told, key=lambda row: row.date, reverse=True)[:MOST_NEWS]
    site = collection.settings.site_url
    start = f"{site.rstrip('/')}/{FOLDER}/" if site else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">',
        f"<title>{text(collection.settings.site_name)}：审核发现</title>", f"<id>{_urn(site or collection.settings.site_name)}</id>",
        f"<updated>{_moment(news[0].date if news else NEVER)}</updated>",
        f"<author><name>{text(collection.settings.publisher or collection.settings.site_name)}</name></author>",
        f'<link rel="self" href="{text(start)}feed.xml"/>', f'<link href="{text(start)}index.html"/>',
        *(_news(row, start) for row in news), "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _news(row: Registered, start: str) -> str:
    address = start + row.address.removeprefix(f"{FOLDER}/")
    return "\n".join([
        "<entry>", f"<title>{text(f'{row.body}{row.entry.id.year}年：{row.title or row.rule}')}</title>",
        f"<id>{_urn(f'{row.entry.id}/{row.finding.id}')}</id>", f"<updated>{_moment(row.date)}</updated>",
        f'<link href="{text(address)}"/>', f'<category term="{text(row.finding.level)}"/>', f'<category term="{text(row.rule)}"/>',
        f"<summary>{text(row.finding.message.zh)}</summary>", "</entry>",
    ])


def _moment(day: str) -> str:
    return f"{text(day)}T00:00:00Z".replace("&#45;", "-")


def _urn(name: str) -> str:
    """An identifier that stays, wherever the site stands: a UUID of the eighth version, made of the name alone."""
    digest = hashlib.sha256(f"annals/finding/{name}".encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
