"""`report.md`: the whole report as one Markdown page that a person can read, with nothing live in it."""

from __future__ import annotations

from collections.abc import Iterator

from annals import escape
from annals.model import (
    Figure,
    FilledTable,
    NumberStatus,
    Paragraph,
    ParagraphKind,
    Report,
    Section,
    Table,
)
from annals.package.rows import Placed, placed, table_path
from annals.package.table import clean


def markdown(report: Report) -> str:
    """The page: title, text under its outline, figures as a note, official tables as links to their data."""
    places = list(placed(report))
    titles = [place.block.text for place in places if _is_title(place)]
    parts = ["# " + _line(" ".join(titles) or report.metadata.title or str(report.id))]
    parts += [part for place in places if not _is_title(place) for part in _block(place)]
    names = "、".join(_line(source.name) for source in (report.document.source, *report.document.annexes))
    parts.append(f"*本页由来源文件 {names} 整理而成；补回的标题编号注明“补”，其余文字照原文。*")
    return "\n\n".join(parts) + "\n"


def _is_title(place: Placed) -> bool:
    return isinstance(place.block, Paragraph) and place.block.kind is ParagraphKind.TITLE


def _block(place: Placed) -> Iterator[str]:
    block = place.block
    if isinstance(block, Section):
        yield _heading(block)
    elif isinstance(block, Paragraph):
        yield _paragraph(block)
    elif isinstance(block, Figure):
        yield f"〔图：{_line(block.name)}，原文件中的图片未能保留〕"
    elif place.official:
        for table in place.official:
            yield from _official(table)
    else:
        yield _table(block)


def _heading(section: Section) -> str:
    marks = "#" * min(section.level + 1, 6)
    if section.number_status is NumberStatus.PRINTED:
        return f"{marks} {_line(section.printed)}"
    restored = "〔补〕" if section.number_status is NumberStatus.RESTORED else ""
    return f"{marks} {_line(section.number)}{restored}{_line(section.printed)}"


def _paragraph(paragraph: Paragraph) -> str:
    text = _line(paragraph.number) + _line(paragraph.text)
    if paragraph.kind in (ParagraphKind.CAPTION, ParagraphKind.NOTE) and text:
        return f"*{text}*"
    return text


def _official(table: FilledTable) -> Iterator[str]:
    yield f"[{_line(table.printed_title or table.spec.title.zh)}]({table_path(table)})"
    for row in table.unplaced:
        yield f"〔表中未能归位的一行〕{_line(row.text)}"


def _table(table: Table) -> str:
    rows = [[_line(cell.text) if cell else "" for cell in row] for row in table.rows]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * table.width, *lines[1:]])


def _line(text: str) -> str:
    """The text on one line, escaped; white space at its edges would be markup."""
    return escape.text(clean(text).strip())
