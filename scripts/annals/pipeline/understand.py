"""The left half in order: from one source file to a report and what the audit says of it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from annals import audit, forms, readers
from annals.authorities import load_authorities
from annals.corrections import Meta, apply
from annals.extract import (
    blanks,
    citations,
    claims,
    copies,
    editions,
    metadata,
    outline,
    parts,
    recognise,
    tables,
    unread,
)
from annals.model import (
    Authority,
    Document,
    Doubt,
    FilledTable,
    Finding,
    Form,
    Location,
    Report,
    ReportId,
    Rule,
    Text,
)
from annals.numbers import normalise
from annals.pipeline.parts import join, without


@dataclass(frozen=True)
class Norms:
    """What reports are read against: the bodies, the forms and the rules."""

    authorities: Mapping[str, Authority]
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """The catalogue, then the instances of every form."""
        return (*self.rules, *(rule for form in self.forms for rule in form.rules))

    @cached_property
    def digest(self) -> str:
        """The digest of forms and rules by what they say, so that a comment in a YAML file changes nothing.

        Rules over several reports are left out: no package depends on them.
        """
        alone = (rule for rule in self.rules if forms.KINDS[rule.kind].scope != "across")
        return digest([dataclasses.asdict(entry) for entry in (*self.forms, *alone)])


def load_norms(root: Path) -> Norms:
    """The norms of a project; SpecError for a mistake in them."""
    rules = forms.load_rules(root / "data" / "rules")
    return Norms(
        authorities=load_authorities(root / "data" / "authorities.yml"),
        forms=forms.load_forms(root / "data" / "forms", catalogue=rules),
        rules=rules,
    )


def digest(value: object) -> str:
    """The digest of plain values as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


@dataclass(frozen=True)
class Understood:
    """A report with what the recognition and the audit say of it."""

    report: Report
    findings: tuple[Finding, ...]
    score: float | None = None
    margin: float | None = None


def understand(sources: Sequence[Path], id: ReportId, norms: Norms, meta: Meta | None = None) -> Understood:
    """The report that the files hold, main text first; whatever is odd in it is a finding, never an error."""
    return of_document(join([readers.read_document(source) for source in sources]), id, norms, meta)


def of_document(document: Document, id: ReportId, norms: Norms, meta: Meta | None = None) -> Understood:
    """The same for a document that has been read, still flat.

    An `id` of year 0 is one that no path tells: the year that the text says stands for it.
    """
    document = outline.restore(document)
    found = metadata.find_metadata(document)
    match = recognise.recognise_form(document, norms.forms) if document.blocks else None
    filled, doubts = fill(match) if match else ((), ())
    if match:
        differing, repeated = twice(match, filled, document.source.name)
        doubts, document = (*doubts, *differing), without(document, repeated)
    report = Report(
        id=id, document=document, metadata=found, form=match.form if match else None,
        variant=match.variant if match else "", tables=filled, citations=citations.find_citations(document),
        doubts=doubts,
    )
    if meta is not None:
        report = apply(report, meta)
    if not id.year and report.metadata.year:
        report = dataclasses.replace(report, id=dataclasses.replace(id, year=report.metadata.year))
    report = dataclasses.replace(report, claims=claims.find_claims(report))
    if document.blocks:
        more = (
            *_about_form(report), *editions.judge_edition(report, norms.forms), *parts.judge_parts(document, report.form),
            *blanks.judge_blanks(document),
            *_about_year(report), *_about_body(report, norms.authorities.get(id.authority)),
        )
        report = dataclasses.replace(report, doubts=(*report.doubts, *more))
    findings = tuple(audit.audit(report, norms.rules, norms.authorities.get(id.authority)))
    return Understood(report, findings, match.score if match else None, match.margin if match else None)


def fill(match: recognise.Match) -> tuple[tuple[FilledTable, ...], tuple[Doubt, ...]]:
    """Every table of the form that was found, filled, with the doubts of it."""
    filled: dict[str, FilledTable] = {}
    doubts: list[Doubt] = list(match.doubts)
    for spec, table in match.fills:
        filled[spec.id], odd = tables.fill_table(match.form, match.variant, spec, table)
        doubts += odd
    for id, table in match.leftovers:
        filled[id], odd = tables.keep_rows(filled[id], table)
        doubts += odd
    doubts += unread.missing_tables(match)
    return tuple(filled.values()), tuple(doubts)


def twice(match: recognise.Match, filled: Sequence[FilledTable], source: str) -> tuple[list[Doubt], set[Location]]:
    """What differs in tables that another file repeats, and which tables of the report need not be shown again.

    A copy with rows or columns that the form does not know is shown as it is: nobody else would hold them.
    """
    tables_by_id = {table.spec.id: table for table in filled}
    doubts: list[Doubt] = []
    repeated = set(match.repeated)
    for id, table in match.copies:
        other, odd = tables.fill_table(match.form, match.variant, tables_by_id[id].spec, table)
        unsure = frozenset(cell for doubt in odd if doubt.rule.startswith("S") for cell in doubt.cells)
        doubts += copies.compare(tables_by_id[id], other, unsure, source)
        if other.unplaced:
            repeated = {place for place in repeated if place.part != table.location.part}
    return doubts, repeated


# --- what the path says against what the text says ----------------------------------------------------------


def _about_form(report: Report) -> tuple[Doubt, ...]:
    if report.tables:
        return ()
    if unread.fell_apart(report.document):
        return (_doubt(
            "I04", report,
            Text("纯文本里的表格已经散开，行列分不清", "tables that fell apart in plain text, so that rows and columns cannot be told"),
            Text("表格完整的文件，请改用 PDF 或 Word 原件", "a file with whole tables: please use the original PDF or Word file"),
        ),)
    return (_doubt(
        "I04", report,
        Text("全文没有与任何一版表样相符的表", "no table that is like any edition of the form"),
        Text("一张官方统计表", "an official table"),
    ),)


def _about_year(report: Report) -> tuple[Doubt, ...]:
    year, place = report.metadata.year, report.id.year
    if year == place or (year and not place):
        return ()
    read = Text("全文没有写明年份", "no year in the text") if year is None else Text(f"{year}年", str(year))
    expected = Text(f"{place}年（文件位置）", f"{place} (where the file lies)") if place else Text("写明的年度", "a year")
    return (_doubt("I05", report, read, expected),)


def _about_body(report: Report, authority: Authority | None) -> tuple[Doubt, ...]:
    if authority is None:
        return ()
    printed = report.metadata.body
    known = [name.zh for name in authority.names] + list(authority.aliases)
    if printed and normalise(printed) in {normalise(name) for name in known}:
        return ()
    if authority.kind == "government" and f"{printed}人民政府" in known:
        return ()  # the report of an area is that of its government
    names = "“" + "”“".join(known) + "”"
    read = Text(f"“{printed}”", f"“{printed}”") if printed else Text("文中没有写明机构名称", "no body named in the text")
    several = len(known) > 1
    return (_doubt("I08", report, read, Text(names + "之一" * several, "one of " * several + names)),)


def _doubt(rule: str, report: Report, read: Text, expected: Text) -> Doubt:
    values = {
        "where": report.document.source.name, "read": read.zh, "read_en": read.en, "expected": expected.zh,
        "expected_en": expected.en,
    }
    return Doubt(rule, tuple(values.items()))
