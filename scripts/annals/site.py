"""The whole site as pages and files, without knowledge of any generator; of the entries given, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from annals import authorities, bundles, catalogue, charts, escape, forms, links, merged, review, search, series
from annals.charts import icon
from annals.model import Chart, Entry, Language, ReportId, ReviewState, Settings, SiteFile
from annals.pages import (
    Collection,
    body,
    comparable,
    compare,
    compare_data,
    complaint,
    coverage,
    dictionary,
    earlier,
    feed,
    home,
    indicator,
    linked,
    listing,
    register,
    register_data,
    register_rows,
    report,
    revisions,
    robots,
    rule_data,
    rules,
    whole,
    yearly,
)
from annals.pages.downloads import excel_files

_PLACE = re.compile(r"^<!-- annals:([a-z]+) -->$", re.MULTILINE)
WRITTEN = "content"
"""Where the hand-written pages lie."""
OVERRIDES = "site_overrides"
"""Where the theme of this site lies."""
CHART_CACHE = Path(".cache", "annals", "charts")
BUNDLE_CACHE = Path(".cache", "annals", "bundles")


@dataclass(frozen=True)
class Site:
    """Every generated page and file, and the blocks that hand-written pages may ask for."""

    files: tuple[SiteFile, ...]
    blocks: Mapping[str, str]
    heads: Mapping[str, str]
    """The JSON-LD of each page that has any, hand-written ones among them, by the path of the page."""


def make(entries: Iterable[Entry], root: Path, settings: Settings, *, drafts: bool = False) -> Site:
    """The site of these entries; `root` is the project, for its bodies, forms and rules.

    Without `drafts` only approved reports and tombstones come out, whatever is handed in. Every page comes twice: in
    Chinese, and below `en/` in English.
    """
    collection = _collection(entries, root, settings, drafts)
    crosswalk = _crosswalk(root, collection)
    collection = replace(collection, crosswalk=crosswalk)
    lines = series.make(collection.entries, collection.forms, crosswalk)
    bundled = bundles.Bundles(collection, root / BUNDLE_CACHE)
    together = merged.files(collection, lines)
    indicators = charts.load_indicators(root / "data" / "charts" / charts.SERIES, crosswalk)
    known = _Known(
        lines, {**together, **bundled.of_all(together)}, _held(collection, bundled), indicators, charts.templates(root / CHART_CACHE),
    )
    chinese = _edition(collection, known, root)
    english = _edition(replace(collection, language=Language.EN), known, root)
    written = [SiteFile(path, text, True) for path, text in _written_english(root)]
    anchors = links.anchors([*english.files, *written])
    pages = {Language.ZH: chinese.files, Language.EN: english.files}
    made = (
        *(replace(page, content=links.relative(str(page.content), page.path)) if page.page else page for page in chinese.files),
        *(links.english(page, anchors) if page.page else replace(page, path=links.ENGLISH + page.path) for page in english.files),
        *_data(collection, known), *search.make(collection, pages, root / WRITTEN, crosswalk, lines),
        *robots.files(collection, root / WRITTEN), *icon.files(root / OVERRIDES),
    )
    return Site(made, {
        **chinese.blocks, **{links.ENGLISH + name: links.lead(block, "index.html", anchors) for name, block in english.blocks.items()},
    }, linked.heads(collection, made))


@dataclass(frozen=True)
class _Known:
    """What pages of both languages are made from, beside the collection."""

    lines: Sequence[series.Series]
    merged: Mapping[str, bytes]
    """The files of the package over all reports."""
    held: Mapping[ReportId, Mapping[str, bytes]]
    """The files of each report and of each issue that is told, by path below its folder."""
    indicators: tuple[str, ...]
    """What is drawn over years."""
    templates: Mapping[str, bytes]
    """The specs of compared pictures, by name."""


@dataclass(frozen=True)
class _Edition:
    """The pages of one language, charts' files among them, at the addresses that they have in Chinese."""

    files: tuple[SiteFile, ...]
    blocks: Mapping[str, str]


def _edition(collection: Collection, known: _Known, root: Path) -> _Edition:
    cache = root / CHART_CACHE
    drawn = {
        str(entry.id): charts.charts(entry.package, form, cache, collection.language, collection.title(entry))
        for entry in collection.entries if (form := collection.form(entry))
    }
    trends = charts.trends(known.lines, known.indicators, cache, collection.language, collection.authorities)
    orders = charts.rankings(known.lines, collection.authorities, cache, collection.language)
    pages = (
        *_pages(collection, drawn, trends, known.held), *comparable.render(collection, known.lines, collection.crosswalk, trends),
        *indicator.render(collection, known.lines, collection.crosswalk, trends, orders), *yearly.render(collection, collection.crosswalk), compare.render(collection, known.lines), *coverage.render(collection), *feed.files(collection), search.page(collection.language, collection),
    )
    drawings = (
        *(file for entry in collection.entries for file in charts.files(drawn.get(str(entry.id), ()), f"reports/{entry.id}")),
        *(file for held in trends.values() for trend in held for file in trend.files),
    )
    blocks = {
        **home.blocks(collection, drawn, trends), "merged": whole.render(collection, known.merged, merged.FOLDER), "complaint": complaint.render(collection),
    }
    return _Edition((*pages, *drawings), blocks)


def _written_english(root: Path) -> Iterator[tuple[str, str]]:
    """The hand-written English pages, at the addresses that they have in Chinese."""
    folder = root / WRITTEN / links.ENGLISH
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def files(entries: Iterable[Entry], root: Path, settings: Settings, *, drafts: bool = False) -> Iterator[SiteFile]:
    """The files of `make`, one after another."""
    yield from make(entries, root, settings, drafts=drafts).files


def fill(markdown: str, path: str, blocks: Mapping[str, str]) -> str:
    """A hand-written page with its placeholders (`<!-- annals:counts -->` on a line) replaced by generated blocks."""
    language = links.ENGLISH if path.startswith(links.ENGLISH) else ""
    filled = _PLACE.sub(lambda match: blocks.get(language + match[1], match[0]), markdown)
    return links.relative(filled, path)


def markdown(file: SiteFile) -> str:
    """A page with its front matter, as one text: for generators that read folders."""
    matter = {"title": file.title, "description": file.description, **dict(file.meta)}
    escaped = {key: escape.text(value) if isinstance(value, str) else value for key, value in matter.items() if value}
    head = yaml.safe_dump(escaped, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{head}---\n\n{file.content}"


def _collection(entries: Iterable[Entry], root: Path, settings: Settings, drafts: bool) -> Collection:
    catalogue_of_rules = forms.load_rules(root / "data" / "rules")
    editions = forms.load_forms(root / "data" / "forms", catalogue=catalogue_of_rules)
    given = sorted(entries, key=lambda entry: (entry.id.authority, entry.id.year))
    gone = [entry for entry in given if entry.state is ReviewState.WITHHELD and entry.published_before and not drafts]
    kept = given if drafts else [review.public(entry) for entry in given if entry.state is ReviewState.APPROVED]
    return Collection(
        entries=tuple(kept), authorities=authorities.load_authorities(root / "data" / "authorities.yml"),
        forms=tuple(charts.with_charts(editions, root / "data" / "charts")), rules=catalogue_of_rules,
        settings=settings, tombstones=tuple(gone), drafts=drafts,
    )


def _crosswalk(root: Path, collection: Collection) -> tuple[forms.Indicator, ...]:
    path = root / "data" / "forms" / "crosswalk.yml"
    return forms.load_crosswalk(path, collection.forms) if path.exists() else ()


def _pages(
    collection: Collection, drawn: Mapping[str, tuple[Chart, ...]], trends: Mapping[str, tuple[charts.Trend, ...]],
    held: Mapping[ReportId, Mapping[str, bytes]],
) -> Iterator[SiteFile]:
    for entry in collection.entries:
        yield report.render(entry, collection, drawn.get(str(entry.id), ()), held[entry.id])
        for issue in entry.earlier:
            yield earlier.render(issue, entry, collection, held.get(issue.id, {}))
    for entry in collection.tombstones:
        yield report.tombstone(entry, collection)
    yield listing.render(collection)
    for slug in sorted({entry.id.authority for entry in (*collection.entries, *collection.tombstones)}):
        yield body.render(slug, collection, trends.get(slug, ()))
    found = register_rows.rows(collection)
    yield dictionary.render(collection)
    yield rules.render(collection, found)
    yield from register.render(found, collection)
    if register_rows.is_shown(collection):
        yield register_data.index(found, collection.language)


def _data(collection: Collection, known: _Known) -> Iterator[SiteFile]:
    """What is not of one language: packages, the register and the catalogue as data, and the merged package."""
    for entry in collection.entries:
        yield from _served(f"reports/{entry.id}", known.held[entry.id])
        for issue in entry.earlier:
            yield from _served(f"reports/{issue.id.address}", known.held.get(issue.id, {}))
    yield from rule_data.files(collection)
    if register_rows.is_shown(collection):
        yield from register_data.files(register_rows.rows(collection), collection)
    yield from compare_data.files(collection, known.lines, known.templates)
    yield catalogue.file(collection, known.merged, known.held)
    yield from _served(merged.FOLDER, known.merged)
    for slug, table in merged.of_bodies(collection):
        yield from _served(f"reports/{slug}", {body.OBSERVATIONS: table})


def _held(collection: Collection, bundled: bundles.Bundles) -> dict[ReportId, Mapping[str, bytes]]:
    """The files of every package with the differences between its issues, and the bundles of them; of a withdrawn issue nothing."""
    found = {}
    for entry in collection.entries:
        for issue in (entry, *(one for one in entry.earlier if not earlier.is_withdrawn(one, collection))):
            files = {**dict(issue.package.files), **(revisions.files(entry) if issue is entry else {})}
            found[issue.id] = {**files, **bundled.of_report(issue, files)}
    return found


def _served(folder: str, files: Mapping[str, bytes]) -> Iterator[SiteFile]:
    for path, data in {**files, **excel_files(files)}.items():
        yield SiteFile(f"{folder}/{path}", data)
