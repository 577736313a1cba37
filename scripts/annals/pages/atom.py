"""Feeds in Atom (RFC 4287): identifiers that stay wherever the site stands, dates of decisions, never a clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from annals.escape import text

from .collection import Collection

MOST = 100
"""A feed holds so many entries."""
NEVER = "1970-01-01"
"""The date of a feed without entries: a feed must have one, and a clock is not asked."""


@dataclass(frozen=True)
class News:
    """One entry of a feed; days are ISO 8601, the address is from the folder of the feed."""

    id: str
    title: str
    updated: str
    address: str
    summary: str
    published: str = ""
    categories: tuple[str, ...] = ()


def urn(kind: str, name: str) -> str:
    """An identifier that stays, wherever the site stands: a UUID of the eighth version, made of the name alone."""
    digest = hashlib.sha256(f"annals/{kind}/{name}".encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def feed(id: str, title: str, news: Iterable[News], folder: str, collection: Collection) -> bytes:
    """The feed at `<folder>feed.xml`, the newest entry first; `folder` is empty or ends in a slash, and holds its page."""
    settings = collection.settings
    told = sorted(news, key=lambda one: one.updated, reverse=True)[:MOST]
    start = f"{settings.site_url.rstrip('/')}/{folder}" if settings.site_url else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{collection.say("zh", "en")}">',
        f"<title>{text(title)}</title>", f"<id>{id}</id>", f"<updated>{_moment(told[0].updated if told else NEVER)}</updated>",
        f"<author><name>{text(settings.publisher or settings.site_name)}</name></author>",
        f'<link rel="self" href="{text(start)}feed.xml"/>', f'<link href="{text(start)}index.html"/>',
        *(_entry(one, start) for one in told), "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _entry(one: News, start: str) -> str:
    published = [f"<published>{_moment(one.published)}</published>"] if one.published else []
    return "\n".join([
        "<entry>", f"<title>{text(one.title)}</title>", f"<id>{one.id}</id>", *published,
        f"<updated>{_moment(one.updated)}</updated>", f'<link href="{text(start + one.address)}"/>',
        *(f'<category term="{text(word)}"/>' for word in one.categories), f"<summary>{text(one.summary)}</summary>", "</entry>",
    ])


def _moment(day: str) -> str:
    return f"{text(day)}T00:00:00Z".replace("&#45;", "-")
