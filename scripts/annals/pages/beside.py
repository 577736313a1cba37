"""Where a finding leads that needed several reports: to the cell, or the page, of the report that it was compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annals.escape import text
from annals.model import Authority, Entry, FindingRow, Language

from . import words


def links(
    finding: FindingRow, entry: Entry, names: Mapping[str, str], bodies: Mapping[str, Authority], root: str,
    language: Language = Language.ZH,
) -> list[str]:
    """A link to each place in other reports; `names` says what cells are called, `root` leads to the root of the site."""
    return list(_links(finding, entry, names, bodies, root, language))


def _links(
    finding: FindingRow, entry: Entry, names: Mapping[str, str], bodies: Mapping[str, Authority], root: str, language: Language,
) -> Iterator[str]:
    for place in finding.beside:
        report, _, cell = place.partition("#")
        slug, _, year = report.partition("/")
        whose = "" if slug == entry.id.authority else words.body(bodies.get(slug), slug, int(year), language)
        called = language.say(f"{whose}{year}年度报告", f"{whose + ', ' if whose else ''}report on {year}")
        said = f"{called}{language.say('：', ': ')}{names[cell]}" if cell in names else called
        yield f'<a href="{root}reports/{report}/index.html{"#" + text(cell) if cell else ""}">{words.said(said, language)}</a>'
