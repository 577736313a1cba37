"""The catalogue of all data packages as JSON, in the words of DCAT, for programs that harvest it."""

from __future__ import annotations

import json

from annals.model import Entry, SiteFile
from annals.pages import Collection, words

CONTEXT = {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "annals": "annals:"}


def file(collection: Collection) -> SiteFile:
    """data/catalogue.json: one dataset a report, in the order of bodies and years."""
    base = collection.settings.site_url.rstrip("/")
    entries = sorted(collection.entries, key=lambda entry: (entry.id.authority, entry.id.year))
    catalogue = {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "dct:title": collection.settings.site_name,
        "dct:publisher": collection.settings.publisher,
        "dct:language": "zh-CN",
        "dcat:dataset": [_dataset(entry, collection, base) for entry in entries],
    }
    return SiteFile("data/catalogue.json", (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _dataset(entry: Entry, collection: Collection, base: str) -> dict[str, object]:
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
        "dct:license": [licence["name"] for licence in descriptor.get("licenses", ()) if "name" in licence],
        "dcat:keyword": list(descriptor.get("keywords", ())),
        "dcat:landingPage": f"{folder}/index.html",
        "annals:edition": entry.package.form,
        "annals:variant": entry.package.variant,
        "annals:digest": entry.decision.digest if entry.decision else "",
        "annals:demonstration": bool(entry.decision and entry.decision.demonstration),
        "dcat:distribution": [_distribution(path, folder) for path, _ in entry.package.files],
    }
    authority = collection.authorities.get(entry.id.authority)
    if authority:
        dataset["annals:scope"] = words.SCOPES.get(authority.scope, authority.scope)
        dataset["dct:spatial"] = authority.region_code
    return {key: value for key, value in dataset.items() if value not in ("", [])}


def _distribution(path: str, folder: str) -> dict[str, str]:
    types = {"csv": "text/csv", "json": "application/json", "md": "text/markdown"}
    media = types.get(path.rsplit(".", 1)[-1], "application/octet-stream")
    return {"@type": "dcat:Distribution", "dcat:downloadURL": f"{folder}/{path}", "dcat:mediaType": media}
