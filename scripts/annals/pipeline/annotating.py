"""A Word file with a comment at every contradiction: the findings about what it says, each at the first place it names."""

from __future__ import annotations

from pathlib import Path

from annals.errors import ReportError
from annals.model import Claim, Finding, Location, Paragraph, ParagraphKind, Report, Section, anchors
from annals.pipeline.understand import Understood
from annals.readers.docx.annotate import Remark, annotate_docx, is_annotated
from annals.readers.sniff import DOCX

__all__ = ["annotated", "is_annotated"]

_LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}


def annotated(path: Path, seen: Understood) -> bytes:
    """The bytes of the report's main file with comments; ReportError for a format other than .docx.

    Doubts of our own reading are left out: there is nothing that the office should change.
    """
    report = seen.report
    if report.document.source.media_type != DOCX:
        raise ReportError(
            "I16", where=path.name, read="不是 .docx 的文件", expected="Word 的 .docx 文件（只有它能加批注）",
            do="在 Word 或 WPS 里另存为 .docx 再试；其他格式可以用 --html 写成网页",
        )
    remarks = [_remark(finding, report) for finding in seen.findings if not finding.rule.startswith("S")]
    return annotate_docx(path.read_bytes(), remarks, _title(report))


def _remark(finding: Finding, report: Report) -> Remark:
    text = f"〔{finding.rule.partition('/')[0]} {_LEVELS[finding.level]}〕{finding.message.zh}"
    claims = {claim.id: claim for claim in report.claims}
    claim = next((claims[cell] for cell in finding.cells if cell in claims), None)
    blocks = dict(anchors(report.document.blocks))
    places = tuple(place for place in finding.locations if _is_main(place))
    if claim is not None:
        return _at_number(text, claim, blocks.get(claim.paragraph), places)
    named = (blocks[cell].location for cell in finding.cells if cell in blocks)
    return Remark(text, (*places, *(place for place in named if _is_main(place))))


def _at_number(text: str, claim: Claim, block: object, places: tuple[Location, ...]) -> Remark:
    words = block.text if isinstance(block, Paragraph) else block.printed if isinstance(block, Section) else ""
    if not words or not _is_main(block.location):
        return Remark(text, places)
    return Remark(text, (block.location, *places), words, claim.start, claim.end)


def _is_main(place: Location) -> bool:
    """Whether it is a place in the main file, and not one in an annex."""
    return place.line is not None and not place.part


def _title(report: Report) -> Location | None:
    blocks = [block for _, block in anchors(report.document.blocks) if isinstance(block, Paragraph) and _is_main(block.location)]
    title = next((block for block in blocks if block.kind is ParagraphKind.TITLE), blocks[0] if blocks else None)
    return title.location if title else None
