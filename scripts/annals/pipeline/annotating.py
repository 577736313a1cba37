"""A Word file with a comment at every contradiction: the findings about what it says, each at the first place it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annals.errors import ReportError
from annals.forms import cell_id
from annals.model import (
    LEVELS,
    Block,
    Claim,
    FindingRow,
    Location,
    Paragraph,
    ParagraphKind,
    Report,
    Section,
    anchors,
)
from annals.pipeline.understand import Understood
from annals.readers.docx.annotate import Remark, annotate_docx, is_annotated
from annals.readers.sniff import DOCX
from annals.results import Checked, is_ours

__all__ = ["annotated", "is_annotated"]


def can_annotate(report: Report, name: str) -> None:
    """Nothing; ReportError for a format other than .docx."""
    if report.document.source.media_type != DOCX:
        raise ReportError(
            "I16", where=name, read="不是 .docx 的文件", expected="Word 的 .docx 文件（只有它能加批注）",
            do="在 Word 或 WPS 里另存为 .docx 再试；其他格式可以用 --html 写成网页",
        )


def annotated(path: Path, seen: Understood, checked: Checked) -> bytes:
    """The bytes of the report's main file with comments, the first of which says how much was read and tested.

    Doubts of our own reading are left out: there is nothing that the office should change.
    """
    report = seen.report
    can_annotate(report, path.name)
    places = {finding.id: finding.locations for finding in seen.findings}
    known = _Places(report)
    remarks = [Remark(f"〔发布前检查〕{'；'.join(checked.summary.words())}。", ())]
    remarks += [known.remark(one.finding, places.get(one.finding.id, ())) for one in checked.results if not is_ours(one)]
    return annotate_docx(path.read_bytes(), remarks, known.title)


class _Places:
    """Where the anchors of a report stand in its main file."""

    def __init__(self, report: Report) -> None:
        self._blocks: Mapping[str, Block] = dict(anchors(report.document.blocks))
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in report.claims}
        self._cells: dict[str, Location] = {}
        for table in report.tables:
            rows = {table.spec.item(row.code): row for row in table.spec.rows}
            columns = {column.code: column for column in table.spec.columns}
            for one in table.observations:
                if one.item in rows and one.column in columns:
                    self._cells[cell_id(table.spec, rows[one.item], columns[one.column])] = one.location

    @property
    def title(self) -> Location | None:
        """The title, or the first paragraph."""
        texts = [block for block in self._blocks.values() if isinstance(block, Paragraph) and _is_main(block.location)]
        found = next((block for block in texts if block.kind is ParagraphKind.TITLE), texts[0] if texts else None)
        return found.location if found else None

    def remark(self, finding: FindingRow, locations: Sequence[Location]) -> Remark:
        """The comment for that finding: at the number it is about, at its cell or its paragraph."""
        text = f"〔{finding.rule.partition('/')[0]} {LEVELS[finding.level]}〕{finding.message.zh}"
        claim = next((self._claims[cell] for cell in finding.cells if cell in self._claims), None)
        block = self._blocks.get(claim.paragraph) if claim else None
        places = _main([
            *(self._cells[cell] for cell in finding.cells if cell in self._cells), *locations,
            *(self._blocks[cell].location for cell in finding.cells if cell in self._blocks),
        ])
        words = block.text if isinstance(block, Paragraph) else block.printed if isinstance(block, Section) else ""
        if claim is None or not words or not _is_main(block.location):
            return Remark(text, places)
        return Remark(text, (block.location, *places), words, claim.start, claim.end)


def _main(places: Iterable[Location]) -> tuple[Location, ...]:
    return tuple(place for place in places if _is_main(place))


def _is_main(place: Location) -> bool:
    """Whether it is a place in the main file, and not one in an annex."""
    return place.line is not None and not place.part
