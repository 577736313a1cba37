"""The numbers of the narrative: each found, classified, linked and compared."""

from __future__ import annotations

from annals.extract.claims.linking import link
from annals.extract.claims.scanning import scan
from annals.model import Claim, Report

__all__ = ["find_claims", "scan"]


def find_claims(report: Report) -> tuple[Claim, ...]:
    """Every number of the report's narrative in reading order, with its class, value and bounds; claims with a verdict."""
    return link(report, scan(report.document, report.citations))
