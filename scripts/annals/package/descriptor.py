"""`datapackage.json`: what the package is, where it comes from and what every field means (Data Package v2)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from annals import __version__
from annals.model import Authority, FilledTable, Metadata, Report, Source, Text
from annals.package.holding import holding
from annals.package.rows import table_path
from annals.package.schema import FieldSpec, TableSchema, schemas

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SEAL = "annals:seal"
_SEAL, _END = f',\n  "{SEAL}": "'.encode("ascii"), b'"\n}\n'


@dataclass(frozen=True)
class Provenance:
    """What a package says beside the report: whose it is, from what it was made, and how sure the recognition was."""

    authority: Authority
    inputs: tuple[tuple[str, str], ...] = ()
    """Name and digest of everything that the package was made from."""
    score: float | None = None
    margin: float | None = None
    revision: int = 1
    corrections: tuple[tuple[tuple[str, object], ...], ...] = ()
    """Each as pairs: item, column, printed, value, reason, reported_by, date."""
    replies: tuple[tuple[tuple[str, object], ...], ...] = ()
    """What the body says to findings, each as pairs: finding, or rule and cell; date, by, text (zh, en)."""
    earlier: tuple[tuple[tuple[str, object], ...], ...] = ()
    """The issues before this one, each as pairs: revision, superseded, reason, published, retrieved, url."""
    superseded: tuple[tuple[str, object], ...] = ()
    """Of an earlier issue, as pairs: its own revision, the one that took its place (by), superseded, reason."""


def sha256(data: bytes) -> str:
    """`sha256:` and the hexadecimal digest."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def dump(descriptor: Mapping[str, object]) -> bytes:
    """The descriptor as it lies on disk; its last line is the digest of all before it, the seal."""
    rest = {key: value for key, value in descriptor.items() if key != SEAL}
    body = json.dumps(rest, ensure_ascii=False, indent=2).removesuffix("\n}").encode("utf-8")
    return body + _SEAL + sha256(body).encode("ascii") + _END


def is_sealed(data: bytes) -> bool:
    """Whether these are the bytes of a descriptor that nobody has edited."""
    body, mark, digest = data.rpartition(_SEAL)
    return bool(mark) and digest == sha256(body).encode("ascii") + _END


def describe(report: Report, provenance: Provenance, files: Mapping[str, bytes]) -> dict[str, object]:
    """The descriptor of a report whose other files are `files`, path to bytes, in their order."""
    authority = provenance.authority
    name = authority.name(report.id.year)
    title = report.metadata.title or f"{name.zh}{report.id.year}年政府信息公开工作年度报告"
    english = f"Annual report {report.id.year} on government information disclosure, {name.en or authority.slug}"
    return {
        "$schema": PROFILE,
        "name": f"{authority.slug}-{report.id.year}" + (f"-r{provenance.revision}" if provenance.superseded else ""),
        "title": title,
        "annals:title_en": english,
        **_descriptions(holding(report, files, Text(title, english))),
        "version": f"{provenance.revision}.0.0",
        **({"created": f"{report.metadata.published}T00:00:00Z"} if report.metadata.published else {}),
        "keywords": ["政府信息公开", "年度报告", name.zh, str(report.id.year)],
        "licenses": _licences(report.metadata),
        "sources": _sources(report),
        "contributors": [_publisher(authority, name.zh)],
        **_catalogue(authority, name.zh),
        **_facts(report, provenance),
        "resources": [_resource(path, data, report) for path, data in files.items()],
    }


def _licences(metadata: Metadata) -> list[dict]:
    original = {
        "name": "other-pd",
        "title": "原文：政府文件，不适用著作权保护（《中华人民共和国著作权法》第五条）",
        "annals:title_en": "Original text: official document, not protected by copyright (Copyright Law of the PRC, art. 5)",
    }
    if metadata.licence:
        original = {"name": "other-pd", "title": f"原文：{metadata.licence}"}
    compiled = {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "整理数据：知识共享 署名 4.0 国际（CC BY 4.0）",
        "annals:title_en": "Compiled data: Creative Commons Attribution 4.0 International",
    }
    return [compiled, original]


def _sources(report: Report) -> list[dict]:
    return [_source(source, report.metadata) for source in (report.document.source, *report.document.annexes)]


def _source(source: Source, metadata: Metadata) -> dict:
    entry = {"title": metadata.title or source.name, "version": f"sha256:{source.sha256.removeprefix('sha256:')}"}
    if metadata.url:
        entry["path"] = metadata.url
    known = {
        "annals:file": source.name,
        "annals:bytes": source.bytes,
        "annals:mediatype": source.media_type,
        "annals:encoding": source.encoding,
        "annals:converter": source.converter,
        "annals:retrieved": metadata.retrieved,
        "annals:published": metadata.published,
    }
    return entry | {key: value for key, value in known.items() if value != ""}


def _publisher(authority: Authority, name: str) -> dict:
    entry: dict[str, object] = {"title": name, "roles": ["publisher"], "annals:authority": authority.slug}
    if authority.credit_code:
        entry["x-cn:organizationCode"] = authority.credit_code
    if authority.successor.zh:
        entry["annals:successor"] = authority.successor.zh
    return entry


def _catalogue(authority: Authority, name: str) -> dict[str, object]:
    """The fields of Chinese data catalogues (政务信息资源目录编制指南)."""
    fields = {
        "x-cn:provider": name,
        "x-cn:providerCode": authority.credit_code,
        "x-cn:regionCode": authority.region_code,
        "x-cn:theme": "综合政务·政务公开",
        "x-cn:openType": "无条件开放",
        "x-cn:updateCycle": "每年",
    }
    return {key: value for key, value in fields.items() if value}


def _facts(report: Report, provenance: Provenance) -> dict[str, object]:
    """What only this site needs to know, under our own prefix."""
    recognised: dict[str, object] = {"edition": report.form.id if report.form else "", "variant": report.variant}
    if provenance.score is not None:
        recognised["score"] = round(provenance.score, 4)
    if provenance.margin is not None:
        recognised["margin"] = round(provenance.margin, 4)
    facts: dict[str, object] = {
        "annals:authority": report.id.authority,
        "annals:year": report.id.year,
        "annals:form": recognised,
        "annals:metadata": _known(report.metadata),
        "annals:extractor": {"name": "annals", "version": __version__},
        "annals:inputs": dict(sorted(provenance.inputs)),
    }
    if provenance.corrections:
        facts["annals:corrections"] = [dict(correction) for correction in provenance.corrections]
    if provenance.replies:
        facts["annals:replies"] = [dict(reply) for reply in provenance.replies]
    if provenance.earlier:
        facts["annals:earlier"] = [dict(issue) for issue in provenance.earlier]
    if provenance.superseded:
        facts["annals:superseded"] = dict(provenance.superseded)
    return facts


def _known(metadata: Metadata) -> dict[str, object]:
    """What is not empty, with the names of the model."""
    values = dataclasses.asdict(metadata)
    values["contact"] = {key: value for key, value in values["contact"].items() if value}
    values["basis"] = list(metadata.basis)
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


# --- resources ----------------------------------------------------------------------------------------------


def _resource(path: str, data: bytes, report: Report) -> dict[str, object]:
    stats = {"bytes": len(data), "hash": sha256(data)}
    if path == "report.md":
        return {
            "name": "report", "path": path, **_titles(Text("全文", "Full text")),
            **_descriptions(Text("报告全文的 Markdown 页。", "The whole report as a Markdown page.")),
            "format": "md", "mediatype": "text/markdown", "encoding": "utf-8", **stats,
        }
    table = next((table for table in report.tables if table_path(table) == path), None)
    schema = schemas()["table" if table else path.removesuffix(".csv")]
    return {
        "name": table.spec.slug if table else schema.name,
        "path": path,
        "type": "table",
        **_titles(table.spec.title if table else schema.title),
        **_descriptions(schema.description),
        **(_table_facts(table) if table else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        **stats,
        "schema": table_schema(schema),
    }


def _table_facts(table: FilledTable) -> dict[str, object]:
    return {
        "annals:table": table.spec.id,
        "annals:printed_title": table.printed_title,
        "annals:notes": list(table.notes),
    }


def table_schema(schema: TableSchema) -> dict[str, object]:
    """The Table Schema of one table, for its resource in a descriptor."""
    result: dict[str, object] = {
        "fields": [_field(entry) for entry in schema.fields],
        "missingValues": [""],
        "primaryKey": list(schema.primary_key),
    }
    if schema.foreign_keys:
        result["foreignKeys"] = [
            {"fields": list(key.fields), "reference": {"resource": key.resource, "fields": list(key.references)}}
            for key in schema.foreign_keys
        ]
    return result


def _field(entry: FieldSpec) -> dict[str, object]:
    description = entry.description
    if entry.empty:
        description = Text(f"{description.zh}空：{entry.empty.zh}。", f"{description.en} Empty: {entry.empty.en}.")
    result = {"name": entry.name, **_titles(entry.title), **_descriptions(description), "type": entry.type}
    if entry.name == "value":
        result["annals:unitField"] = "unit"
    return result | ({"constraints": dict(entry.constraints)} if entry.constraints else {})


def _titles(text: Text) -> dict[str, str]:
    return {"title": text.zh, "annals:title_en": text.en}


def _descriptions(text: Text) -> dict[str, str]:
    return {"description": text.zh, "annals:description_en": text.en}
