"""The index of all reports: one line a body with its years, to be filtered and sorted, then the same by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annals.escape import text
from annals.model import BODY_LEVELS, Authority, Entry, Language, ReviewState, SiteFile

from . import findings, head, regions, words
from .collection import Collection

FEW = 24
"""Up to so many reports the lists of years are not folded away."""
FEW_BODIES = 6
"""Up to so many bodies a filter is of no use."""


EMPTY = (
    '<p class="annals-empty">这里还没有公开的报告。报告先由人审查，通过之后才会出现；'
    '怎样放入和审查，见<a href="@/guide/publish/index.html">发布人指南</a>。</p>'
)
_EMPTY_IN_ENGLISH = (
    '<p class="annals-empty">No report is public here yet. A report appears after a person has reviewed it; how to add and '
    'review one: <a href="@/guide/publish/index.html">guide for publishers</a>.</p>'
)


def empty(collection: Collection) -> str:
    """That there is no report yet, why, and what to do."""
    return collection.say(EMPTY, _EMPTY_IN_ENGLISH)


def render(collection: Collection) -> SiteFile:
    """The index of all reports at reports/: first by body, then by year."""
    say = collection.say
    title = say("报告", "Reports")
    parts = [f"# {title}", f'<p class="annals-lead">{_lead(collection)}</p>']
    if collection.entries:
        parts += [
            f"## {say('按机关', 'By body')} {{ #bodies }}", *_filter(collection), _bodies(collection),
            f"## {say('按年份', 'By year')} {{ #years }}", _years(collection),
        ]
    else:
        parts[1:] = [f"<div>\n{parts[1]}\n{empty(collection)}\n</div>"]
    about = say("按机关和年份列出的政府信息公开工作年度报告。", "Annual reports on government information disclosure, by body and by year.")
    meta = (("annals_wide", True), ("annals_column", say("信息公开年报", "Annual reports")))
    return SiteFile("reports/index.md", "\n\n".join(parts) + "\n", True, title, about, meta)


def _lead(collection: Collection) -> str:
    say, count, bodies = collection.say, len(collection.entries), len(collection.years)
    links = say(
        '哪些年份在、哪些不在，见<a href="coverage/index.html">覆盖情况</a>；新公开的报告可以<a href="@/feed.xml">订阅</a>（Atom）。',
        'Which years are here and which are not: <a href="coverage/index.html">coverage</a>. New reports can be followed in a '
        '<a href="@/feed.xml">feed</a> (Atom).',
    )
    about = say("每份报告一页：正文、统计表、图表、审核发现和数据下载。", "A page for every report: text, tables, charts, findings and data.")
    if not count:
        return about
    counted = say(
        f"{words.figure(str(bodies))} 个机关的 {words.figure(str(count))} 份报告。",
        f"{words.figure(str(count))} report{'' if count == 1 else 's'} of {words.figure(str(bodies))} bod{'y' if bodies == 1 else 'ies'}. ",
    )
    return f"{counted}{about}{say('', ' ')}{links}"


# --- by body --------------------------------------------------------------------------------------------------


def _filter(collection: Collection) -> list[str]:
    """The form that filters and sorts the list below it; hidden until a script makes it work."""
    if len(collection.years) <= FEW_BODIES:
        return []
    say, language = collection.say, collection.language
    bodies = [collection.authorities.get(slug) for slug in collection.years]
    years = sorted({entry.id.year for entry in collection.entries}, reverse=True)
    provinces = sorted({regions.province(body) for body in bodies if body})
    levels = [level for level in BODY_LEVELS if any(body and body.level == level for body in bodies)]
    choices = (
        ("year", say("年份", "Year"), {str(year): str(year) for year in years}),
        ("region", say("地区", "Region"), {code or "none": language.of(regions.name(code)) for code in provinces}),
        ("level", say("级别", "Level"), {level: language.say(BODY_LEVELS[level], level) for level in levels}),
    )
    word = f'<label>{say("机关名称", "Name")} <input type="search" name="q" autocomplete="off"></label>'
    fields = "".join(_select(name, label, {"": say("全部", "all"), **options}) for name, label, options in choices if len(options) > 1)
    orders = {"": say("地区、级别", "region, level"), "name": say("名称", "name"), "newest": say("最近年份", "newest year"), "most": say("报告份数", "number of reports")}
    fields += _select("sort", say("排序", "Sort by"), orders)
    return ["\n".join([
        '<div class="annals-listing" data-annals-listing hidden>',
        f'<form class="annals-search-filters" aria-label="{say("筛选报告", "Filter the reports")}">{word}{fields}</form>',
        '<p class="annals-search-status" role="status"></p>', "</div>",
    ])]


def _select(name: str, label: str, options: Mapping[str, str]) -> str:
    listed = "".join(f'<option value="{value}">{text(word)}</option>' for value, word in options.items())
    return f'<label>{label} <select name="{name}">{listed}</select></label>'


def _bodies(collection: Collection) -> str:
    say = collection.say
    caption = say("各机关的报告", "Reports by body")
    heads = (say("机关", "Body"), say("地区", "Region"), say("级别、范围", "Level, scope"), say("报告", "Reports"))
    head_cells = "".join(f'<th scope="col">{word}</th>' for word in heads)
    rows = [_body(slug, collection) for slug in regions.ordered(collection.years, collection.authorities)]
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        f'<table class="annals-data annals-bodies" id="annals-bodies">\n<caption class="annals-hidden">{caption}</caption>',
        f"<thead><tr>{head_cells}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>", "</div>",
    ])


def _body(slug: str, collection: Collection) -> str:
    authority = collection.authorities.get(slug)
    language = collection.language
    name = words.body(authority, slug, language=language)
    held = reversed(collection.by_body[slug])
    links = " ".join(f'<a href="{slug}/{entry.id.year}/index.html">{entry.id.year}</a>{_draft(entry, language)}' for entry in held)
    level = authority.level if authority else ""
    place = text(language.of(regions.region(authority)))
    about = text(_about(authority, collection))
    return (
        f'<tr data-region="{regions.province(authority) or "none"}" data-level="{level}"><th scope="row"><a href="{slug}/index.html">{text(name)}</a></th>'
        f'<td>{place}</td><td>{about}</td><td class="annals-year-links">{links}</td></tr>'
    )


def _draft(entry: Entry, language: Language) -> str:
    return "" if entry.state is ReviewState.APPROVED else state(entry, language)


def _about(authority: Authority | None, collection: Collection) -> str:
    if authority is None:
        return ""
    parts = (words.body_level(authority, collection.language), words.scope(authority, collection.language))
    return collection.say("、", ", ").join(filter(None, parts))


# --- by year --------------------------------------------------------------------------------------------------


def _years(collection: Collection) -> str:
    by_year: dict[int, list[Entry]] = {}
    for entry in collection.entries:
        by_year.setdefault(entry.id.year, []).append(entry)
    order = {slug: at for at, slug in enumerate(regions.ordered(collection.years, collection.authorities))}
    lines = []
    for year in sorted(by_year, reverse=True):
        held = [_entry(entry, collection) for entry in sorted(by_year[year], key=lambda entry: order[entry.id.authority])]
        lines.append((year, len(held), '<ul class="annals-columns">\n' + "\n".join(held) + "\n</ul>"))
    return (_listed if len(collection.entries) <= FEW else _folded)(lines, collection)


def _listed(lines: Sequence[tuple[int, int, str]], collection: Collection) -> str:
    """Every year with its reports, for a few reports."""
    groups = "\n".join(
        f'<div id="y{year}"><dt>{year}{collection.say("年", "")}</dt><dd>{shown}</dd></div>' for year, _, shown in lines
    )
    return f'<dl class="annals-by-year">\n{groups}\n</dl>'


def _folded(lines: Sequence[tuple[int, int, str]], collection: Collection) -> str:
    """Every year with the number of its reports, and these behind it."""
    return "\n\n".join(
        f'<div id="y{year}">\n<details class="annals-year"><summary><strong>{year}{collection.say("年", "")}</strong> '
        f'<span class="annals-small">{collection.say(f"{count} 份", f"{count} reports")}</span></summary>\n{shown}\n</details>\n</div>'
        for year, count, shown in lines
    )


def _entry(entry: Entry, collection: Collection) -> str:
    name = text(collection.body(entry))
    return f'<li><a href="{entry.id}/index.html">{name}</a>{state(entry, collection.language)}{_found(entry, collection)}</li>'


def _found(entry: Entry, collection: Collection) -> str:
    """How many findings of which level there are on what the report says, as a link to them."""
    counts = found(entry, collection.language)
    return f' <a class="annals-small" href="{entry.id}/index.html#findings">{counts}</a>' if counts else ""


def found(entry: Entry, language: Language) -> str:
    """How many findings of which level there are on what the report says: 错误 1、提示 3; empty without any."""
    return findings.level_words((one for one in findings.shown(entry) if not findings.is_ours(one)), language)


# --- how a report stands --------------------------------------------------------------------------------------


def state(entry: Entry, language: Language = Language.ZH) -> str:
    """The word of `mark` as HTML, with a space before it; empty for a report that is simply public."""
    word = mark(entry, language)
    return f' <span class="annals-small">{text(word)}</span>' if word else ""


def mark(entry: Entry, language: Language = Language.ZH) -> str:
    """Words for what is not simply public, or not read from the report itself: 示例, 待审查, 二手转录 …"""
    transcribed = language.say("二手转录", "transcribed") if head.is_transcribed(entry.package) else ""
    if entry.state is not ReviewState.APPROVED:
        state = words.state(entry.state, language)
    else:
        state = language.say("示例", "demonstration") if entry.decision and entry.decision.demonstration else ""
    return language.say("、", ", ").join(filter(None, (state, transcribed)))


def marks(entries: Iterable[Entry], language: Language = Language.ZH) -> dict[int, str]:
    """The same words for reports of one body, by year."""
    return {entry.id.year: mark(entry, language) for entry in entries}
