"""Which files of a package the site hands out: the exact bytes, but never a finding that nobody has read."""

from __future__ import annotations

import json

from annals.model import Entry
from annals.package import table
from annals.package.descriptor import SEAL, dump, sha256
from annals.package.schema import schemas
from annals.pages.findings import shown

FINDINGS = "findings.csv"


def files(entry: Entry) -> dict[str, bytes]:
    """Path and bytes of every file, datapackage.json first.

    Where the audit has found something since the approval, findings.csv leaves it out and the descriptor says the
    new size and digest; everything else, and everything of any other report, is byte for byte the package.
    """
    package = entry.package
    whole = dict(package.files)
    allowed = {finding.id for finding in shown(entry)}
    if FINDINGS not in whole or all(finding.id in allowed for finding in package.findings):
        return whole
    header = schemas()["findings"].header
    rows = [row for row in table.parse(whole[FINDINGS], len(header)) if row[0] in allowed]
    whole[FINDINGS] = table.dump(header, rows)
    whole["datapackage.json"] = _described(package.descriptor, whole[FINDINGS])
    return whole


def _described(descriptor: dict, data: bytes) -> bytes:
    resources = [
        {**resource, "bytes": len(data), "hash": sha256(data)} if resource["path"] == FINDINGS else resource
        for resource in descriptor["resources"]
    ]
    return dump(json.loads(json.dumps({k: v for k, v in descriptor.items() if k != SEAL} | {"resources": resources})))
