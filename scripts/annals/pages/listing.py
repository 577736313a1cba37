"""The index of all reports, first by body, then by year."""

from __future__ import annotations

from collections.abc import Iterable

from annals.escape import text
from annals.model import BODY_LEVELS, Authority, Entry, Language, ReviewState, SiteFile

from . import findings, head, words
from .collection import Collection

EMPTY = (
    '<p class="annals-empty">这里还没有公开的报告。报告先由人审查，通过之后才会出现；'
    '怎样放入和审查，见<a href="@/guide/publish/index.html">发布人指南</a>。</p>'
)


def render(collection: Collection) -> SiteFile:
    """The index of all reports at reports/: first by body, then by year."""
    lead = '<p class="annals-lead">每份报告一页：正文、统计表、图表、审核发现和数据下载。先按机关列出，再按年份列出。</p>'
    if not collection.entries:
        content = f"# 报告\n\n<div>\n{lead}\n{EMPTY}\n</div>\n"
    else:
        content = f"# 报告\n\n{lead}\n\n## 按机关 {{ #bodies }}\n\n{_bodies(collection)}\n\n## 按年份 {{ #years }}\n\n{_years(collection)}\n"
    return SiteFile("reports/index.md", content, True, "报告", "按机关和年份列出的政府信息公开工作年度报告。")


def _bodies(collection: Collection) -> str:
    items = []
    for slug in _by_rank(collection):
        authority = collection.authorities.get(slug)
        name = words.body(authority, slug)
        links = "、".join(
            f'<a href="{slug}/{year}/index.html">{year}年</a>' for year in reversed(collection.years[slug])
        )
        about = _about(authority)
        items.append(
            f'<li><a href="{slug}/index.html">{text(name)}</a> <span class="annals-small">{text(about)}</span><br>{links}</li>'
        )
    return '<ul class="annals-reports">\n' + "\n".join(items) + "\n</ul>"


def _by_rank(collection: Collection) -> list[str]:
    """Bodies with reports, highest level first, then by region and slug."""
    levels = list(BODY_LEVELS)

    def rank(slug: str) -> tuple[int, str, str]:
        authority = collection.authorities.get(slug)
        if authority is None:
            return len(levels), "", slug
        return levels.index(authority.level) if authority.level in levels else len(levels), authority.region_code, slug

    return sorted(collection.years, key=rank)


def _about(authority: Authority | None) -> str:
    if authority is None:
        return ""
    parts = [authority.region.zh, BODY_LEVELS.get(authority.level, ""), words.SCOPES.get(authority.scope, "")]
    return " · ".join(part for part in parts if part)


def _years(collection: Collection) -> str:
    by_year: dict[int, list[Entry]] = {}
    for entry in collection.entries:
        by_year.setdefault(entry.id.year, []).append(entry)
    lines = []
    for year in sorted(by_year, reverse=True):
        links = "\n".join(
            f'<li><a href="{entry.id}/index.html">{text(collection.body(entry))}</a>{state(entry)}{_found(entry)}</li>'
            for entry in sorted(by_year[year], key=lambda entry: entry.id.authority)
        )
        lines.append(f'### {year}年 {{ #y{year} }}\n\n<ul class="annals-reports">\n{links}\n</ul>')
    return "\n\n".join(lines)


def _found(entry: Entry) -> str:
    """How many findings of which level there are on what the report says, as a link to them."""
    counts = findings.level_words(finding for finding in findings.shown(entry) if not findings.is_ours(finding))
    return f' <a class="annals-small" href="{entry.id}/index.html#findings">{counts}</a>' if counts else ""


def state(entry: Entry) -> str:
    """The word of `mark` as HTML, with a space before it; empty for a report that is simply public."""
    word = mark(entry)
    return f' <span class="annals-small">{text(word)}</span>' if word else ""


def mark(entry: Entry, language: Language = Language.ZH) -> str:
    """Words for what is not simply public, or not read from the report itself: 示例, 待审查, 二手转录 …"""
    transcribed = language.say("二手转录", "transcribed at second hand") if head.is_transcribed(entry.package) else ""
    if entry.state is not ReviewState.APPROVED:
        state = words.state(entry.state, language)
    else:
        state = language.say("示例", "demonstration") if entry.decision and entry.decision.demonstration else ""
    return language.say("、", ", ").join(filter(None, (state, transcribed)))


def marks(entries: Iterable[Entry]) -> dict[int, str]:
    """The same words for reports of one body, by year."""
    return {entry.id.year: mark(entry) for entry in entries}
