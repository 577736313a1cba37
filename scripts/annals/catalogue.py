"""The catalogue of all data packages as JSON, in the words of DCAT, for programs that harvest it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from annals import merged
from annals.model import Entry, ReportId, SiteFile
from annals.pages import Collection, linked, words

CONTEXT = {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "annals": "annals:"}


def file(collection: Collection, together: Mapping[str, bytes], held: Mapping[ReportId, Mapping[str, bytes]]) -> SiteFile:
    """data/catalogue.json: the package over all reports, if there is one, then one dataset a report, by body and year.

    `together` holds the files of the package over all reports, by their path below its folder, `held` those of each report.
    """
    base = collection.settings.site_url.rstrip("/")
    entries = sorted(collection.entries, key=lambda entry: (entry.id.authority, entry.id.year))
    catalogue = {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "dct:title": collection.settings.site_name,
        "dct:publisher": collection.settings.publisher,
        "dct:language": "zh-CN",
        "dcat:dataset": [
            *([_whole(together, base)] if together else []), *(_dataset(entry, collection, base, held[entry.id]) for entry in entries),
        ],
    }
    return SiteFile("data/catalogue.json", (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _whole(files: Mapping[str, bytes], base: str) -> dict[str, object]:
    """The package over all reports, in the words of its own descriptor."""
    described = json.loads(files["datapackage.json"])
    years = sorted({str(source["annals:report"]).rpartition("/")[2] for source in described["sources"]})
    root = base or ".."
    return {
        "@type": "dcat:Dataset",
        "dct:identifier": described["name"],
        "dct:title": described["title"],
        "dct:description": described["description"],
        "dct:temporal": years[0] if len(years) == 1 else f"{years[0]}/{years[-1]}",
        "dct:license": _licences(described["licenses"]),
        "dcat:keyword": described["keywords"],
        "dcat:landingPage": f"{root}/data/index.html#merged",
        "dcat:distribution": [_distribution(path, f"{root}/{merged.FOLDER}") for path in files],
    }


def _licences(given: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(licence["name"] for licence in given if "name" in licence))


def _dataset(entry: Entry, collection: Collection, base: str, held: Iterable[str]) -> dict[str, object]:
    descriptor = entry.package.descriptor
    folder = f"{base}/reports/{entry.id}" if base else f"../reports/{entry.id}"
    dataset: dict[str, object] = {
        "@type": "dcat:Dataset",
        "dct:identifier": str(descriptor.get("name", f"{entry.id.authority}-{entry.id.year}")),
        "dct:title": collection.title(entry),
        "dct:description": str(descriptor.get("description", "")),
        "dct:creator": collection.body(entry),
        "dct:temporal": str(entry.id.year),
        "dct:issued": entry.decision.date if entry.decision else "",
        "dct:license": _licences(descriptor.get("licenses", ())),
        "dcat:keyword": list(descriptor.get("keywords", ())),
        "dcat:landingPage": f"{folder}/index.html",
        "annals:edition": entry.package.form,
        "annals:variant": entry.package.variant,
        "annals:digest": entry.decision.digest if entry.decision else "",
        "annals:demonstration": bool(entry.decision and entry.decision.demonstration),
        "dcat:distribution": [_distribution(path, folder) for path in held],
    }
    authority = collection.authorities.get(entry.id.authority)
    if authority:
        dataset["annals:scope"] = words.SCOPES.get(authority.scope, authority.scope)
        dataset["dct:spatial"] = authority.region_code
    return {key: value for key, value in dataset.items() if value not in ("", [])}


def _distribution(path: str, folder: str) -> dict[str, str]:
    types = {**linked.MEDIA, "md": "text/markdown"}
    media = types.get(path.rsplit(".", 1)[-1], "application/octet-stream")
    return {"@type": "dcat:Distribution", "dcat:downloadURL": f"{folder}/{path}", "dcat:mediaType": media}
