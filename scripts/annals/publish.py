"""What may be in a site and what must be: the policy of its pages, the entries it may show, the files it holds.

Knows nothing of MkDocs; `scripts/hooks.py` and `scripts/render.py` use it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from annals import review
from annals.errors import ReportError
from annals.geotags import is_placed
from annals.model import Entry, ReviewState

_SCRIPT = re.compile(r"<script(?:\s[^>]*)?>(.*?)</script>", re.DOTALL)
_WRITTEN = {".md", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"}
_PHOTOGRAPHS = {".png", ".jpg", ".jpeg", ".webp"}
_WRITTEN_NAMES = {"robots.txt", "CNAME"}
_STATES = (ReviewState.APPROVED, ReviewState.PENDING, ReviewState.STALE, ReviewState.WITHHELD)
"""In the order in which they are counted."""


_SWITCHES = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')
"""The theme's (9.8) hidden switches of drawer and search: a check box must not say what it completes."""


def conforming(page: str) -> str:
    """The page without what HTML forbids and the theme writes all the same."""
    return _SWITCHES.sub(r"\1>", page, count=2)


@lru_cache(maxsize=256)
def content_security_policy(scripts: str, style: str = "") -> str:
    """The policy of a page whose theme runs these inline scripts: same origin, and exactly they, and nothing else.

    `scripts` is HTML rendered from the theme's own templates, `style` the text of one style element. Never hand in
    a page: what a report smuggled into it would be allowed as well.
    """
    hashes = sorted({source(code) for code in _SCRIPT.findall(scripts) if code})
    styles = source(style) if style else "'self'"
    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src 'self'", *hashes)),
        f"style-src {styles}",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ))


def source(code: str) -> str:
    """The expression that allows exactly this inline script or style."""
    # A browser hashes the text that it parsed, in which every line ends with LF.
    text = code.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def public(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that a published site may know of, and of each what the public may see.

    A withheld report counts only where its address had been public: a tombstone then stands there.
    """
    return tuple(
        review.public(entry) for entry in entries
        if entry.state is ReviewState.APPROVED
        or (entry.state is ReviewState.WITHHELD and entry.published_before)
    )


def stale(entries: Iterable[Entry]) -> str:
    """What to tell the publisher about published reports whose facts have changed; empty when there are none."""
    return "\n".join(_stale(entry) for entry in _with_earlier(entries) if entry.state is ReviewState.STALE)


def _with_earlier(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each entry, and after one that is public its earlier issues, which are public with it."""
    for entry in entries:
        yield entry
        if entry.state is ReviewState.APPROVED:
            yield from entry.earlier


def _stale(entry: Entry) -> str:
    after = f"{entry.decision.date} 由{entry.decision.reviewer}审查之后，" if entry.decision else ""
    changes = "".join(f"\n    {line}" for line in entry.changes.splitlines())
    return (
        f"  {entry.id}：{after}事实变了：{changes}\n"
        f"    核对原文后请运行 python scripts/approve.py {entry.id} --reviewer 姓名 --verdict approve --note 说明"
        f"（或 --verdict withhold 撤下）"
    )


def summary(entries: Iterable[Entry]) -> list[str]:
    """What the publisher should know of the reports: how many stand how, and which findings wait for acceptance."""
    entries = tuple(entries)
    counts = Counter(entry.state for entry in entries)
    words = "，".join(f"{state.words.zh} {counts[state]} 份" for state in _STATES if counts[state])
    lines = [f"报告：{words or '还没有'}" + ("（待审查的不公开，用 mkdocs serve 预览）" if counts[ReviewState.PENDING] else "")]
    for entry in _with_earlier(entries):
        count = len(review.waiting(entry)) if entry.state is ReviewState.APPROVED else 0
        if count:
            lines.append(f"{entry.id}：有 {count} 条新的审核发现，确认之前不公开。请预览后运行 approve.py 确认")
    lines += [f"{entry.id}：{review.unmatched_words(reply).zh}" for entry in entries for reply in review.unmatched(entry)]
    return lines


def check_written(directory: Path) -> None:
    """Refuses symbolic links, anything but pages and pictures, and pictures that say where they were taken, in the folder of hand-written pages.

    Whatever lies there becomes public without a review, so a report put there by mistake has to be noticed.
    """
    for folder, folders, names in os.walk(directory):
        for name in sorted(folders) + sorted(names):
            path = Path(folder, name)
            where = f"{directory.name}/{path.relative_to(directory).as_posix()}"
            if path.is_symlink():
                raise ReportError(
                    "I10", where=where, read="符号链接", expected="普通文件", do="把文件本身复制到这里，或删除链接"
                )
            if name in names and not name.startswith(".") and name not in _WRITTEN_NAMES \
                    and path.suffix.lower() not in _WRITTEN:
                raise ReportError(
                    "I09", where=where, read=f"{path.suffix or name} 文件", expected="手写页面（.md）或图片",
                    do="把报告移到 data/reports/<机构>/<年份>，其他文件移到别处；这里的文件不经审查就会公开",
                )
            if name in names and path.suffix.lower() in _PHOTOGRAPHS and is_placed(path.read_bytes()):
                raise ReportError(
                    "I09", where=where, read="记着拍摄地点（经纬度）的图片", expected="不带拍摄地点的图片",
                    do="用看图软件删去图片的位置信息，或重新另存一份；这里的图片会原样公开",
                )


def check_addresses(made: Iterable[str], written: Iterable[str]) -> None:
    """Refuses two files at one address, however upper and lower case differ: one would be lost without a word."""
    made = list(made)
    counts = Counter(path.lower() for path in [*made, *written])
    for path in made:
        if counts[path.lower()] > 1:
            raise ReportError(
                "I07", where=f"content/ → {path}", read="两个文件要占用同一个地址", expected="一个地址一个文件",
                do="给手写页面换一个名字；自动生成的页面不能由手写页面代替",
            )


def differences(directory: Path, expected: Collection[str]) -> tuple[list[str], list[str]]:
    """The files of a finished site that no one asked for, and those asked for that are not there."""
    there = {path.relative_to(directory).as_posix() for path in directory.rglob("*") if not path.is_dir()}
    return sorted(there - set(expected)), sorted(set(expected) - there)
