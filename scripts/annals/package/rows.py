"""A report and its findings as the rows of a package's tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from annals.model import (
    NO_TEXT,
    Block,
    CitationRow,
    ClaimRow,
    Figure,
    FilledTable,
    Finding,
    FindingRow,
    Location,
    LossRow,
    ObservationRow,
    OutlineRow,
    Paragraph,
    ParagraphRow,
    Report,
    Section,
    Table,
    anchors,
)
from annals.numbers import plain

CELLS_APART = "｜"


@dataclass(frozen=True)
class Rows:
    """All rows of a package but those of the official tables."""

    paragraphs: tuple[ParagraphRow, ...]
    outline: tuple[OutlineRow, ...]
    citations: tuple[CitationRow, ...]
    claims: tuple[ClaimRow, ...]
    findings: tuple[FindingRow, ...]
    losses: tuple[LossRow, ...]


@dataclass(frozen=True)
class Placed:
    """A block with its id, the id of the section above it, and the official tables that stand in it, if any."""

    id: str
    parent: str
    block: Block
    official: tuple[FilledTable, ...] = ()

    @property
    def section(self) -> str:
        """The section that it belongs to: a heading belongs to its own."""
        return self.id if isinstance(self.block, Section) else self.parent


def rows(report: Report, findings: Iterable[Finding]) -> Rows:
    """The rows of every table but the official ones."""
    blocks = tuple(placed(report))
    paragraphs = tuple(row for block in blocks for row in _paragraphs(block))
    return Rows(
        paragraphs=paragraphs,
        outline=tuple(_outline(block) for block in blocks if isinstance(block.block, Section)),
        citations=tuple(_citations(report, {row.id for row in paragraphs})),
        claims=tuple(_claims(report)),
        findings=tuple(_findings(findings)),
        losses=tuple(_losses(report, {row.id for row in paragraphs})),
    )


def placed(report: Report) -> Iterator[Placed]:
    """Every block of the report in reading order, with its place.

    Of an official table that stands in several parts, the first part stands for the whole.
    """
    blocks = report.document.blocks
    begun: set[str] = set()
    for (id, block), parent in zip(anchors(blocks), _parents(blocks, anchors(blocks), ""), strict=True):
        official = tuple(_official(block, report.tables)) if isinstance(block, Table) else ()
        new = tuple(table for table in official if table.spec.id not in begun)
        if new or not official:
            yield Placed(id, parent, block, new)
        begun |= {table.spec.id for table in official}


def _official(block: Table, filled: Iterable[FilledTable]) -> Iterator[FilledTable]:
    """The filled tables that were read from this block, or from it and others."""
    for table in filled:
        read = [cell.location for cell in table.observations] + [row.location for row in table.unplaced]
        if block.location == table.location or any(_inside(place, block.location) for place in read):
            yield table


def _inside(place: Location, whole: Location) -> bool:
    if place.line is None or whole.line is None or (place.part, place.page) != (whole.part, whole.page):
        return False
    return whole.line <= place.line <= (whole.end_line or whole.line)


def _parents(blocks: tuple[Block, ...], names: Iterator[tuple[str, Block]], parent: str) -> Iterator[str]:
    """The id of the section above every block, in the order of `anchors`."""
    for block in blocks:
        name, _ = next(names)
        yield parent
        if isinstance(block, Section):
            yield from _parents(block.blocks, names, name)


def table_path(table: FilledTable) -> str:
    """Where the data of an official table lie inside the package."""
    return f"tables/{table.spec.slug}.csv"


def _paragraphs(place: Placed) -> Iterator[ParagraphRow]:
    block = place.block
    source = str(block.location)
    if isinstance(block, Section):
        yield ParagraphRow(place.id, place.section, "heading", block.printed, source)
    elif isinstance(block, Paragraph):
        yield ParagraphRow(place.id, place.section, block.kind.value, block.text, source, block.number)
    elif isinstance(block, Figure):
        yield ParagraphRow(place.id, place.section, "figure", block.name, source)
    elif place.official:
        for at, official in enumerate(place.official, 1):
            name = place.id if at == 1 else f"{place.id}-t{at}"
            yield ParagraphRow(name, place.section, "table", table_path(official), source)
            for number, row in enumerate(official.unplaced, 1):
                yield ParagraphRow(f"{name}-u{number}", place.section, "row", row.text, str(row.location))
    else:
        for number, cells in enumerate(block.rows, 1):
            name = place.id if number == 1 else f"{place.id}-r{number}"
            text = CELLS_APART.join("" if cell is None else cell.text for cell in cells)
            yield ParagraphRow(name, place.section, "table", text, source)


def _outline(place: Placed) -> OutlineRow:
    section = place.block
    return OutlineRow(
        id=place.id, parent=place.parent, level=section.level, number=section.number, number_status=section.number_status.value,
        title=section.title, source=str(section.location),
    )


def observations(table: FilledTable) -> tuple[ObservationRow, ...]:
    """The rows of one official table."""
    return tuple(
        ObservationRow(
            cell.item, cell.item_label, cell.column, cell.column_label, _figure(cell.value), cell.unit,
            cell.status.value, cell.raw, str(cell.location), cell.item_printed,
        )
        for cell in table.observations
    )


def _citations(report: Report, known: set[str]) -> Iterator[CitationRow]:
    for number, citation in enumerate(report.citations, 1):
        paragraph = citation.paragraph if citation.paragraph in known else ""
        yield CitationRow(f"c{number}", citation.number, citation.title, paragraph, str(citation.location))


def _claims(report: Report) -> Iterator[ClaimRow]:
    for claim in report.claims:
        yield ClaimRow(
            claim.id, claim.paragraph, claim.start, claim.end, claim.quote, claim.kind.value, claim.subject, _figure(claim.value),
            _figure(claim.low), _figure(claim.high), claim.unit, claim.qualifier, claim.verdict.value if claim.verdict else "",
            claim.relation, claim.cells, claim.expected, claim.sentence, str(claim.location),
        )


def _figure(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _findings(findings: Iterable[Finding]) -> Iterator[FindingRow]:
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.id] = seen.get(finding.id, 0) + 1
        id = finding.id if seen[finding.id] == 1 else f"{finding.id}-{seen[finding.id]}"
        yield replace(finding_row(finding), id=id)


def finding_row(finding: Finding) -> FindingRow:
    """The row of one finding."""
    source = "；".join(dict.fromkeys(filter(None, map(str, finding.locations))))
    return FindingRow(
        finding.id, finding.rule, finding.level, finding.message, finding.cells, source, finding.expected, finding.actual
    )


def _losses(report: Report, known: set[str]) -> Iterator[LossRow]:
    for number, loss in enumerate(report.document.losses, 1):
        note = loss.note or NO_TEXT
        paragraph = loss.figure if loss.figure in known else ""
        yield LossRow(
            f"l{number}", loss.kind, loss.name, loss.quantity, loss.unit, paragraph, note, str(loss.location)
        )
