"""What the heads of pages say to machines in the words of schema.org: the site, its catalogue, each report and its data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annals import merged
from annals.model import Authority, Entry, Language, SiteFile

from . import words
from .collection import Collection

KEY = "annals_linked"
"""The key of a page's metadata that holds the text of its JSON-LD."""
CONTEXT = "https://schema.org"
MEDIA = {
    "csv": "text/csv", "json": "application/json", "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The formats that are offered as data; what lies in a folder of copies for Excel is not told twice."""


def heads(collection: Collection, files: Iterable[SiteFile]) -> dict[str, str]:
    """The JSON-LD of each page that has any, in both languages, by the path of the page.

    Addresses are whole where the settings have `site_url`, and otherwise relative to the page.
    """
    held = _downloads(files)
    found: dict[str, str] = {}
    for language in Language:
        edition = replace(collection, language=language)
        for path, things in _things(edition, held):
            found[path] = json.dumps({"@context": CONTEXT, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    return found


def _downloads(files: Iterable[SiteFile]) -> dict[str, list[SiteFile]]:
    """The data files of the site by the folder of the page that offers them."""
    found: dict[str, list[SiteFile]] = {}
    for file in files:
        parts = file.path.split("/")
        if file.page or "excel" in parts or "charts" in parts or parts[-1].rpartition(".")[2] not in MEDIA:
            continue
        if parts[0] == "reports" and len(parts) > 3:
            found.setdefault("/".join(parts[:3]), []).append(file)
        elif file.path.startswith(f"{merged.FOLDER}/"):
            found.setdefault(merged.FOLDER, []).append(file)
    return found


def _things(collection: Collection, held: Mapping[str, list[SiteFile]]) -> Iterable[tuple[str, list[dict]]]:
    folder = "en/" if collection.language is Language.EN else ""
    yield f"{folder}index.md", [_site(_Place(collection, f"{folder}index.html"))]
    place = _Place(collection, f"{folder}data/index.html")
    together = held.get(merged.FOLDER, ())
    yield f"{folder}data/index.md", [_catalogue(place), *([_whole(place, together)] if together else ())]
    for entry in collection.entries:
        place = _Place(collection, f"{folder}reports/{entry.id}/index.html")
        data = held.get(f"reports/{entry.id}", ())
        yield f"{folder}reports/{entry.id}/index.md", [_report(entry, place), *([_dataset(entry, place, data)] if data else ())]


@dataclass(frozen=True)
class _Place:
    """A page, and how addresses are written on it."""

    collection: Collection
    page: str

    def to(self, path: str) -> str:
        """The address of a path from the root of the site."""
        base = self.collection.settings.site_url
        return base + path if base else "../" * self.page.count("/") + path

    def here(self, anchor: str = "") -> str:
        """The address of this page."""
        return self.to(self.page) + anchor

    def own(self, path: str) -> str:
        """The address of a page that is there in this language too."""
        return self.to(("en/" if self.collection.language is Language.EN else "") + path)


def _filled(**values: object) -> dict:
    """What has a value; `type` and `id` are those of JSON-LD."""
    names = {"type": "@type", "id": "@id"}
    return {names.get(key, key): value for key, value in values.items() if value not in ("", None, [], {})}


def _site(place: _Place) -> dict:
    settings, say = place.collection.settings, place.collection.say
    return _filled(
        type="WebSite", id=place.to("") + "#site" if settings.site_url else "#site", url=place.here(), name=settings.site_name,
        description=say("政府信息公开工作年度报告：全文、统计表、图表、检索与数据包", "Annual reports on government information disclosure in China"),
        inLanguage=str(place.collection.language), publisher=_publisher(place),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": place.own("search/index.html") + "?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    )


def _publisher(place: _Place) -> dict | None:
    settings = place.collection.settings
    kind = "GovernmentOrganization" if settings.official else "Organization"
    return {"@type": kind, "name": settings.publisher} if settings.publisher else None


def _catalogue(place: _Place) -> dict:
    say = place.collection.say
    return _filled(
        type="DataCatalog", id=place.here("#catalogue"), url=place.here(), inLanguage=str(place.collection.language),
        name=say("政府信息公开工作年度报告数据包", "Data packages of annual reports on government information disclosure"),
        publisher=_publisher(place), license=_licences(entry.package.descriptor for entry in place.collection.entries),
        dataset=[{"@id": place.own(f"reports/{entry.id}/index.html#dataset")} for entry in place.collection.entries],
    )


def _licences(described: Iterable[Mapping]) -> list[str]:
    """The addresses of the licences of compiled data; what is not protected has none."""
    return list(dict.fromkeys(
        licence["path"] for one in described for licence in one.get("licenses", ()) if "path" in licence
    ))


def _whole(place: _Place, files: Iterable[SiteFile]) -> dict:
    """The package over all reports, in the words of its own descriptor."""
    described = next((json.loads(file.content) for file in files if file.path.endswith("/datapackage.json")), {})
    entries = place.collection.entries
    years = sorted(entry.id.year for entry in entries)
    return _filled(
        type="Dataset", id=place.here("#merged"), url=place.here("#merged"), identifier=described.get("name"),
        name=_said(described, "title", place), description=_said(described, "description", place),
        keywords=described.get("keywords"), license=_licences([described]), isAccessibleForFree=True,
        temporalCoverage=f"{years[0]}-01-01/{years[-1]}-12-31" if years else "",
        publisher=_publisher(place), includedInDataCatalog={"@id": place.here("#catalogue")},
        isBasedOn=[{"@id": place.own(f"reports/{entry.id}/index.html#report")} for entry in entries],
        distribution=[_download(file, {}, place) for file in files],
    )


def _said(described: Mapping, key: str, place: _Place) -> str:
    """A text of a descriptor in the language of the page, as far as it is there."""
    return str(place.collection.say(described.get(key, ""), described.get(f"annals:{key}_en") or described.get(key, "")))


def _report(entry: Entry, place: _Place) -> dict:
    """The report itself, as its body issued it."""
    metadata = entry.package.metadata
    return _filled(
        type="Report", id=place.here("#report"), url=place.here(), name=place.collection.title(entry), inLanguage="zh-CN",
        author=_body(entry, place), datePublished=metadata.published, temporalCoverage=_period(entry),
        isBasedOn=metadata.url if metadata.url.startswith(("http://", "https://")) else "",
        creativeWorkStatus=_standing(entry, place), isPartOf={"@type": "WebSite", "name": place.collection.settings.site_name},
    )


def _standing(entry: Entry, place: _Place) -> str:
    decision = entry.decision
    return place.collection.say("示例，未经人工审查", "Demonstration, not reviewed") if decision and decision.demonstration else ""


def _period(entry: Entry) -> str:
    metadata, year = entry.package.metadata, entry.id.year
    return f"{metadata.period_start or f'{year}-01-01'}/{metadata.period_end or f'{year}-12-31'}"


def _body(entry: Entry, place: _Place) -> dict:
    authority = place.collection.authorities.get(entry.id.authority)
    return _filled(
        type="GovernmentOrganization", name=place.collection.body(entry),
        identifier=authority.credit_code if authority else "", url=place.own(f"reports/{entry.id.authority}/index.html"),
    )


def _region(authority: Authority | None, place: _Place) -> dict | None:
    if authority is None or not authority.region_code:
        return None
    name = place.collection.language.of(authority.region)
    return _filled(type="AdministrativeArea", name=name, identifier={
        "@type": "PropertyValue", "propertyID": "GB/T 2260", "value": authority.region_code,
    })


def _dataset(entry: Entry, place: _Place, files: Iterable[SiteFile]) -> dict:
    """The report's data: what is measured, for whom and when, and every file of it."""
    described = entry.package.descriptor
    authority = place.collection.authorities.get(entry.id.authority)
    resources = {f"reports/{entry.id}/{one.get('path')}": one for one in described.get("resources", ())}
    return _filled(
        type="Dataset", id=place.here("#dataset"), url=place.here(), identifier=str(described.get("name", "")),
        name=_said(described, "title", place), description=_said(described, "description", place),
        keywords=described.get("keywords"), version=str(described.get("version", "")), license=_licences([described]),
        isAccessibleForFree=True, inLanguage="zh-CN", creator=_body(entry, place), publisher=_publisher(place),
        datePublished=entry.decision.date if entry.decision else "", creativeWorkStatus=_standing(entry, place),
        temporalCoverage=_period(entry), spatialCoverage=_region(authority, place),
        isBasedOn={"@id": place.here("#report")}, includedInDataCatalog={"@id": place.own("data/index.html#catalogue")},
        variableMeasured=_measured(entry, place),
        distribution=[_download(file, resources.get(file.path, {}), place) for file in files],
    )


def _measured(entry: Entry, place: _Place) -> list[dict]:
    """The report's key figures, each at its own address; a blank one is named without a value."""
    form = place.collection.form(entry)
    cells = {(cell.item, cell.column): cell for table in entry.package.tables for cell in table.rows}
    found = [(figure, cells.get((figure.item, figure.column))) for figure in (form.figures if form else ())]
    return [
        _filled(
            type="PropertyValue", name=place.collection.language.of(figure.label), value=_number(cell.value),
            unitText=words.unit(cell.unit, place.collection.language), url=place.here(f"#{figure.item}-{figure.column}"),
        )
        for figure, cell in found if cell is not None
    ]


def _number(value: str) -> int | float | str:
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _download(file: SiteFile, resource: Mapping, place: _Place) -> dict:
    data = file.content if isinstance(file.content, bytes) else file.content.encode("utf-8")
    name = file.path.rpartition("/")[2]
    return _filled(
        type="DataDownload", contentUrl=place.to(file.path), name=_said(resource, "title", place) or name,
        encodingFormat=MEDIA[name.rpartition(".")[2]], contentSize=words.size(len(data), place.collection.language).replace(words.GAP, " "),
    )
