"""robots.txt of a site that knows its address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from annals.model import SiteFile

from .collection import Collection

NAME = "robots.txt"
ABOUT = """\
# 全部公开页面都欢迎收录；未经审查的报告不在这个网站上。
# All that is public may be indexed; what has not been reviewed is not on this site.
"""
BELOW = """\
# 搜索引擎只读网站根目录下的 robots.txt：请把下面几行并入 {host}/robots.txt。
# Robots read this file at the root of a host only: copy these lines into {host}/robots.txt.
"""


def files(collection: Collection, written: Path) -> Iterator[SiteFile]:
    """The file, where the settings have `site_url` and nobody has written one by hand below `written`.

    At an address below the root of its host no robot reads it: it then says what to do with it.
    """
    address = collection.settings.site_url
    if not address or (written / NAME).exists():
        return
    parts = urlsplit(address)
    below = BELOW.format(host=f"{parts.scheme}://{parts.netloc}") if parts.path != "/" else ""
    yield SiteFile(NAME, f"{ABOUT}{below}User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode())
