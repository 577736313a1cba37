"""Compares the numbers of the narrative with the cells that they speak of, and with one another.

A link is refused by default: equal values prove nothing. It needs the words that `data/forms/bindings.yml` asks for,
in the clause of the number and around it, and none of those that lead elsewhere.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from annals.extract.claims.linking.cells import Cells
from annals.extract.claims.linking.matching import bind
from annals.extract.claims.linking.passages import Passage, passages
from annals.extract.claims.linking.reading import Words
from annals.extract.claims.linking.repeats import repeat
from annals.extract.claims.linking.shares import Shares
from annals.extract.claims.linking.sums import reckon_sums
from annals.model import Claim, ClaimClass, Report, Verdict


def link(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same numbers in the same order; every claim has its verdict, most of them that no cell answers to it."""
    topics = report.form.topics if report.form else ()
    year = report.metadata.year or report.id.year
    found = passages(report.document, claims, year, topics)
    done: dict[str, Claim] = {}
    cells = Cells(report.tables)
    words = Words(report.form, report.metadata.body) if report.form else None
    if words:
        done |= bind(words, cells, found, year, report.metadata.body)
    done |= reckon_sums(found, done)
    done |= Shares(found, done, words, cells).reckon()
    done |= repeat(found, done)
    return tuple(done.get(claim.id) or _unmatched(claim) for claim in claims)


def _unmatched(claim: Claim) -> Claim:
    if claim.kind is not ClaimClass.CLAIM:
        return claim
    return dataclasses.replace(claim, verdict=Verdict.UNMATCHED)


__all__ = ["Passage", "link"]
