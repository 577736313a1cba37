"""One data package over all public reports, so that nobody has to gather a hundred packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from annals import review
from annals.model import ClaimClass, Entry, Form, ReviewState
from annals.package.descriptor import PROFILE, dump, sha256, table_schema
from annals.package.schema import MERGED, schemas
from annals.package.table import dump as csv
from annals.pages import Collection
from annals.pages.head import is_transcribed
from annals.pages.register_rows import is_shown
from annals.series import Series

FOLDER = "data/all"


def files(collection: Collection, series: Iterable[Series]) -> dict[str, bytes]:
    """The files of the package by path below its folder, descriptor first; none without a public report."""
    entries = public(collection)
    if not entries:
        return {}
    rows = {
        "reports": (_report(entry, collection) for entry in entries),
        "authorities": _authorities(entries, collection),
        "observations": (row for entry in entries for row in _observations(entry)),
        "items": (row for form in collection.forms for row in _items(form)),
        "series": (row for one in series for row in _series(one)),
        "claims": (row for entry in entries for row in _claims(entry)),
        "findings": (row for entry in entries for row in _findings(entry) if is_shown(collection)),
    }
    known = schemas(MERGED)
    data = {f"{name}.csv": csv(known[name].header, rows[name]) for name in known}
    return {"datapackage.json": dump(_describe(entries, collection, data)), **data}


def public(collection: Collection) -> tuple[Entry, ...]:
    """The approved reports as the public may see them, by body and year; no draft, even in a preview."""
    kept = (review.public(entry) for entry in collection.entries if entry.state is ReviewState.APPROVED)
    return tuple(sorted(kept, key=lambda entry: (entry.id.authority, entry.id.year)))


def of_bodies(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """The figures of all years of each body with a public report: its slug and a table of data."""
    header = schemas(MERGED)["observations"].header
    for slug, entries in groupby(public(collection), key=lambda entry: entry.id.authority):
        yield slug, csv(header, (row for entry in entries for row in _observations(entry)))


# --- rows -----------------------------------------------------------------------------------------------------


def _report(entry: Entry, collection: Collection) -> tuple[str, ...]:
    metadata, decision = entry.package.metadata, entry.decision
    authority = collection.authorities.get(entry.id.authority)
    sources = entry.package.descriptor.get("sources", ())
    return (
        str(entry.id), entry.id.authority, collection.body(entry), str(entry.id.year), entry.package.form,
        entry.package.variant, metadata.title or collection.title(entry), authority.scope if authority else "",
        metadata.published, metadata.url, "；".join(str(one.get("annals:file", "")) for one in sources),
        "；".join(str(one.get("version", "")) for one in sources), _yes(is_transcribed(entry.package)),
        _yes(bool(decision and decision.demonstration)), decision.date if decision else "",
        decision.digest if decision else "",
    )


def _authorities(entries: Iterable[Entry], collection: Collection) -> Iterator[tuple[str, ...]]:
    for slug in sorted({entry.id.authority for entry in entries}):
        body = collection.authorities.get(slug)
        if body is None:
            yield (slug, slug, "", "", "", "", "", "")
            continue
        name = body.name()
        yield slug, name.zh, name.en, body.level, body.kind, body.scope, body.region_code, body.region.zh


def _observations(entry: Entry) -> Iterator[tuple[str, ...]]:
    about = (str(entry.id), entry.id.authority, str(entry.id.year), entry.package.form)
    for table in entry.package.tables:
        for cell in table.rows:
            yield (
                *about, table.id, cell.item, cell.item_label, cell.column, cell.column_label, cell.value, cell.unit,
                cell.status, cell.raw, cell.source, cell.item_printed,
            )


def _items(form: Form) -> Iterator[tuple[str, ...]]:
    for table in form.tables:
        for row in table.rows:
            for column in table.columns:
                yield (
                    form.id, table.id, table.title.zh, table.title.en, table.item(row.code),
                    table.item(row.parent) if row.parent else "", row.label.zh, row.label.en, column.code,
                    column.label.zh, column.label.en, (row.unit or column.unit) if row.has_value else "", row.kind,
                )


def _series(series: Series) -> Iterator[tuple[str, ...]]:
    one = series.indicator
    for point in series.points:
        missing = (point.missing.zh, point.missing.en) if point.missing else ("", "")
        yield (
            series.authority, one.id, one.label.zh, one.label.en, one.unit, f"{series.authority}/{point.year}",
            str(point.year), point.edition, "" if point.value is None else format(point.value, "f"), *missing,
            " ".join(point.cells), point.grade, _yes(point.joined), point.reason.zh, point.reason.en,
        )


def _claims(entry: Entry) -> Iterator[tuple[str, ...]]:
    for row in entry.package.claims:
        if row.kind == ClaimClass.CLAIM:
            yield (
                str(entry.id), row.id, row.paragraph, str(row.start), str(row.end), row.quote, row.subject, row.value, row.low, row.high,
                row.unit, row.qualifier, row.verdict, row.relation, " ".join(row.cells), row.expected, row.sentence, row.source,
            )


def _findings(entry: Entry) -> Iterator[tuple[str, ...]]:
    waived = dict(entry.decision.waived) if entry.decision else {}
    for row in entry.findings:
        yield (
            str(entry.id), row.id, row.rule, row.level, row.message.zh, row.message.en, " ".join(row.cells), row.source,
            row.expected, row.actual, waived.get(row.id, ""),
        )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


# --- descriptor -----------------------------------------------------------------------------------------------


def _describe(entries: tuple[Entry, ...], collection: Collection, data: Mapping[str, bytes]) -> dict[str, object]:
    return {
        "$schema": PROFILE,
        "name": "annals-all",
        "title": "全部公开报告的合并数据",
        "annals:title_en": "All public reports in one package",
        "description": "各机关各年政府信息公开工作年度报告的统计数、正文里的数、历年指标和审核发现，附报告、机关和项目代码表。",
        "annals:description_en": (
            "Observations, numbers of the text, series and findings of all annual reports on government information disclosure that are public "
            "here, with reports, bodies and the code book."
        ),
        "version": "1.0.0",
        "keywords": ["政府信息公开", "年度报告", "合并数据"],
        "licenses": _licences(entries),
        "sources": [_source(entry, collection) for entry in entries],
        "resources": [_resource(path, content) for path, content in data.items()],
    }


def _licences(entries: Iterable[Entry]) -> list[dict]:
    found: list[dict] = []
    for entry in entries:
        found += [licence for licence in entry.package.descriptor.get("licenses", ()) if licence not in found]
    return found or [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]


def _source(entry: Entry, collection: Collection) -> dict[str, str]:
    source = {"title": entry.package.metadata.title or collection.title(entry)}
    if entry.package.metadata.url:
        source["path"] = entry.package.metadata.url
    return source | {"version": entry.decision.digest if entry.decision else "", "annals:report": str(entry.id)}


def _resource(path: str, data: bytes) -> dict[str, object]:
    schema = schemas(MERGED)[path.removesuffix(".csv")]
    return {
        "name": schema.name, "path": path, "type": "table", "title": schema.title.zh, "annals:title_en": schema.title.en,
        "description": schema.description.zh, "annals:description_en": schema.description.en, "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "dialect": {"delimiter": ","}, "bytes": len(data), "hash": sha256(data),
        "schema": table_schema(schema),
    }
