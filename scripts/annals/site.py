"""The whole site as pages and files, without knowledge of any generator; of the entries given, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from annals import authorities, catalogue, charts, escape, forms, merged, review, search, series
from annals.model import Chart, Entry, ReviewState, SearchDocument, Settings, SiteFile
from annals.pages import (
    Collection,
    body,
    comparable,
    dictionary,
    earlier,
    home,
    indicator,
    listing,
    register,
    register_data,
    register_rows,
    report,
    revisions,
    rule_data,
    rules,
    whole,
)
from annals.pages.downloads import excel_files

_ROOTED = re.compile(r'\b(href|action|data-annals-chart)="@/')
_PLACE = re.compile(r"^<!-- annals:([a-z]+) -->$", re.MULTILINE)
WRITTEN = "content"
"""Where the hand-written pages lie."""
CHART_CACHE = Path(".cache", "annals", "charts")


@dataclass(frozen=True)
class Site:
    """Every generated page and file, and the blocks that hand-written pages may ask for."""

    files: tuple[SiteFile, ...]
    blocks: Mapping[str, str]


def make(entries: Iterable[Entry], root: Path, settings: Settings, *, drafts: bool = False) -> Site:
    """The site of these entries; `root` is the project, for its bodies, forms and rules.

    Without `drafts` only approved reports and tombstones come out, whatever is handed in.
    """
    collection = _collection(entries, root, settings, drafts)
    cache = root / CHART_CACHE
    drawn = {
        str(entry.id): charts.charts(entry.package, form, cache=cache)
        for entry in collection.entries if (form := collection.form(entry))
    }
    crosswalk = _crosswalk(root, collection)
    lines = series.make(collection.entries, collection.forms, crosswalk)
    trends = charts.trends(lines, charts.load_indicators(root / "data" / "charts" / charts.SERIES, crosswalk), cache)
    together = merged.files(collection, lines)
    pages = (
        *comparable.render(collection, lines, crosswalk, trends), *indicator.render(collection, lines, crosswalk, trends),
    )
    blocks = {**home.blocks(collection, drawn), "merged": whole.render(together, merged.FOLDER)}
    found = (*_documents(collection, pages), *search.written_documents(root / WRITTEN))
    return Site((
        *_files(collection, drawn, trends, pages), catalogue.file(collection, together), search.page(), *search.files(found),
        *_merged(together),
    ), blocks)


def files(entries: Iterable[Entry], root: Path, settings: Settings, *, drafts: bool = False) -> Iterator[SiteFile]:
    """The files of `make`, one after another."""
    yield from make(entries, root, settings, drafts=drafts).files


def fill(markdown: str, path: str, blocks: Mapping[str, str]) -> str:
    """A hand-written page with its placeholders (`<!-- annals:counts -->` on a line) replaced by generated blocks."""
    filled = _PLACE.sub(lambda match: blocks.get(match[1], match[0]), markdown)
    return _relative(filled, path)


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


def _merged(files: Mapping[str, bytes]) -> Iterator[SiteFile]:
    for path, data in {**files, **excel_files(files)}.items():
        yield SiteFile(f"{merged.FOLDER}/{path}", data)


def _files(
    collection: Collection, drawn: Mapping[str, tuple[Chart, ...]], trends: Mapping[str, tuple[charts.Trend, ...]],
    more: Iterable[SiteFile],
) -> Iterator[SiteFile]:
    for entry in collection.entries:
        yield from _report(entry, collection, drawn.get(str(entry.id), ()))
    for entry in collection.tombstones:
        yield report.tombstone(entry, collection)
    bodies = {entry.id.authority for entry in (*collection.entries, *collection.tombstones)}
    pages = [listing.render(collection), *(body.render(slug, collection, trends.get(slug, ())) for slug in sorted(bodies))]
    found = register_rows.rows(collection)
    pages += [dictionary.render(collection), rules.render(collection, found), *register.render(found, collection), *more]
    for page in pages:
        yield replace(page, content=_relative(str(page.content), page.path))
    yield from rule_data.files(collection)
    if register_rows.is_shown(collection):
        yield from register_data.files(found, collection)
    yield from (trend.file for held in trends.values() for trend in held)


def _documents(collection: Collection, series_pages: Iterable[SiteFile]) -> Iterator[SearchDocument]:
    """What can be found of reports and of the pages of series and indicators; the one of a body is found under its name."""
    for entry in collection.entries:
        yield search.report_document(
            entry.package, f"reports/{entry.id}/index.html", title=collection.title(entry), body=collection.body(entry),
        )
    for page in series_pages:
        slug = page.path.split("/")[2] if page.path.count("/") == 3 else ""
        body = collection.authorities.get(slug)
        yield search.page_document(page, authority=slug, body=body.name().zh if body else slug)


def _report(entry: Entry, collection: Collection, drawn: tuple[Chart, ...]) -> Iterator[SiteFile]:
    folder = f"reports/{entry.id}"
    served = {**dict(entry.package.files), **revisions.files(entry)}
    yield report.render(entry, collection, drawn, served)
    yield from _served(folder, served)
    yield from charts.files(drawn, folder)
    for issue in entry.earlier:
        held = dict(issue.package.files)
        yield earlier.render(issue, entry, collection, held)
        if not earlier.is_withdrawn(issue, collection):
            yield from _served(f"reports/{issue.id.address}", held)


def _served(folder: str, files: Mapping[str, bytes]) -> Iterator[SiteFile]:
    for path, data in {**files, **excel_files(files)}.items():
        yield SiteFile(f"{folder}/{path}", data)


def _relative(content: str, path: str) -> str:
    """The page with every address that begins at the root of the site (`@/`) made relative to the page."""
    root = "../" * path.count("/")
    return _ROOTED.sub(rf'\1="{root}', content)
