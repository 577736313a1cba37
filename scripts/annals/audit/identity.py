"""Ids of findings: short digests that stay the same as long as what was found does, whatever changes elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from annals.model import Finding, Paragraph, Report, Section, anchors
from annals.numbers import normalise


def identified(findings: Iterable[Finding], report: Report, veil: Callable[[str], str] = str) -> Iterator[Finding]:
    """Each finding with its id, made of rule, report, cells and values; equal ones are counted.

    Paragraphs and numbers of the narrative enter by their words, not by their anchors, which move with the lines, and
    by what the veil leaves of them: a digest of a number of few digits can be turned back.
    """
    return numbered(findings, str(report.id), {anchor: veil(text) for anchor, text in lasting(report).items()})


def numbered(findings: Iterable[Finding], report: str, words: Mapping[str, str]) -> Iterator[Finding]:
    """Each finding with its id; `words` stand for the anchors of the narrative."""
    seen: dict[str, int] = {}
    for finding in findings:
        key = _key(finding, report, words)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key += f"\n{seen[key]}"
        yield replace(finding, id=hashlib.sha256(key.encode("utf-8")).hexdigest()[:10])


def _key(finding: Finding, report: str, words: Mapping[str, str]) -> str:
    """What the id of a finding is a digest of."""
    cells = (words.get(cell, cell) for cell in finding.cells)
    return "\n".join((finding.rule, report, *cells, finding.expected, finding.actual))


def lasting(report: Report) -> dict[str, str]:
    """What stands at each anchor of the narrative, in one width and without white space, by anchor."""
    found = {
        name: normalise(block.text if isinstance(block, Paragraph) else block.printed)
        for name, block in anchors(report.document.blocks) if isinstance(block, Paragraph | Section)
    }
    return found | {claim.id: said(claim.sentence, claim.quote) for claim in report.claims}


def said(sentence: str, quote: str) -> str:
    """What stands for a number of the narrative, whose anchor counts the numbers before it."""
    return normalise(f"{sentence}｜{quote}")
