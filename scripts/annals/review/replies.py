"""What the body says to findings is public only where the finding is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annals.model import FindingRow, Package
from annals.package import with_replies


def answered(package: Package, findings: Iterable[FindingRow]) -> Package:
    """The package with the replies to those findings alone; the same one where it holds no other."""
    shown = tuple(findings)
    told = package.descriptor.get("annals:replies", ())
    kept = [reply for reply in told if any(_is_about(reply, finding) for finding in shown)]
    return package if len(kept) == len(told) else with_replies(package, kept)


def _is_about(reply: Mapping[str, object], finding: FindingRow) -> bool:
    if reply.get("finding"):
        return reply["finding"] == finding.id
    return reply.get("rule") in (finding.rule, finding.rule.partition("/")[0]) and reply.get("cell") in finding.cells
