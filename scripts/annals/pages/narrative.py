"""The text of a report as Markdown headings and, between them, few and large blocks of HTML.

Headings are Markdown, so that a generator's outline shows them; everything else of one section is one block, which
costs a Markdown parser next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from annals.escape import text
from annals.model import (
    ClaimRow,
    Form,
    Language,
    LossRow,
    NumberStatus,
    OutlineRow,
    Package,
    PackageTable,
    ParagraphRow,
)

from . import claims, corrected, table

FIRST_LEVEL = 2
"""Level of our own heading above the text; the report's first level stands one below."""
TABLES = "## 统计表 { #tables }"
"""Our own heading above tables that no heading of the report leads to."""
RESTORED = "原文缺此编号，由本站按前后次序补出"
CLASSES = {
    "item": "annals-item", "caption": "annals-caption", "note": "annals-note", "attachment": "annals-attachment",
    "title": "annals-title", "row": "annals-unplaced",
}


@dataclass(frozen=True)
class Narrative:
    """What is needed to set the text: the package, its form, and marks (HTML) that stand beside a place."""

    package: Package
    form: Form | None
    marks: Mapping[str, str]
    restored: Mapping[str, str]
    """Id of the finding that explains a restored number, by id of the heading."""
    below: Mapping[str, str] = field(default_factory=dict)
    """What stands below a table, by its id, as HTML."""

    @cached_property
    def claims(self) -> dict[str, list[ClaimRow]]:
        """The numbers of every paragraph."""
        return claims.by_paragraph(self.package.claims)

    def words(self, row: ParagraphRow, start: int = 0, end: int | None = None) -> str:
        """What the paragraph says, from `start` to `end`, with its numbers marked."""
        return claims.inline(row.text, self.claims.get(row.id, ()), self.marks, start, end)


def render(narrative: Narrative) -> str:
    """The whole text with its tables in their places, ending with a line feed."""
    package = narrative.package
    outline = {row.id: row for row in package.outline}
    depths = depth_by_id(package.outline)
    tables = {table.path: table for table in package.tables}
    rows = package.paragraphs
    appendix = _appendix(rows, tables)
    pieces: list[str] = []
    block: list[str] = []
    captions: list[ParagraphRow] = []
    for at, row in enumerate(rows):
        if at == appendix:
            _close(pieces, block)
            pieces.append(TABLES)
        if row.kind == "heading":
            block += [_paragraph(narrative, caption) for caption in captions]
            captions.clear()
            _close(pieces, block)
            pieces.append(heading(narrative, row, outline.get(row.id), depths.get(row.id, 1)))
            if row.id in narrative.marks:
                block.append(f'<p class="annals-marks">{narrative.marks[row.id]}</p>')
        elif row.kind == "caption" and _leads_to_table(rows, at, tables):
            captions.append(row)
        elif row.kind == "table" and row.text in tables:
            block.append(_official(narrative, row, tables[row.text], captions))
            captions.clear()
        elif row.kind == "table":
            block += _plain_row(rows, at)
        else:
            block += _block(narrative, row, package.losses)
    _close(pieces, block)
    return "\n\n".join(pieces) + "\n" if pieces else ""


def depth_by_id(outline: Sequence[OutlineRow]) -> dict[str, int]:
    """How deep each heading stands, from 1, counted by its parents: levels of headings on a page leave no gap."""
    depths: dict[str, int] = {}
    for row in outline:
        depths[row.id] = depths.get(row.parent, 0) + 1
    return depths


def heading(narrative: Narrative, row: ParagraphRow, outline: OutlineRow | None, depth: int) -> str:
    """One heading as a Markdown line with its id; a restored number leads to the finding that says so."""
    level = min(FIRST_LEVEL + depth, 6)
    number = outline.number if outline else ""
    status = outline.number_status if outline else NumberStatus.NONE
    is_printed = status == NumberStatus.PRINTED and bool(number) and row.text.startswith(number)
    start, end = _trimmed(row.text, len(number) if is_printed else 0)
    shown = narrative.words(row, start, end)
    if is_printed:
        shown = f'<span class="annals-number">{narrative.words(row, 0, len(number))}</span>{shown}'
    elif status == NumberStatus.RESTORED and number:
        shown = _restored(number, narrative.restored.get(row.id, "")) + shown
    elif status == NumberStatus.AUTOMATIC and number:
        shown = f'<span class="annals-number">{text(number)}</span>{shown}'
    link = f'<a class="annals-anchor" href="#{row.id}" aria-label="本节链接"></a>'
    label = text(number + outline.title) if outline and outline.title else ""
    named = f' data-toc-label="{label}"' if label else ""
    return f"{'#' * level} {shown}{link} {{ #{row.id}{named} }}"


def _trimmed(printed: str, start: int) -> tuple[int, int]:
    """Where the text begins and ends, from `start` on, without the white space around it."""
    rest = printed[start:]
    first = start + len(rest) - len(rest.lstrip())
    return first, max(first, len(printed.rstrip()))


def _restored(number: str, finding: str) -> str:
    tag, end = (f'a href="#finding-{text(finding)}"', "a") if finding else ("span", "span")
    hidden = '<span class="annals-hidden">（补）</span>'
    return f'<{tag} class="annals-number annals-restored" title="{RESTORED}">{text(number)}{hidden}</{end}>'


def _close(pieces: list[str], block: list[str]) -> None:
    if block:
        pieces.append('<div class="annals-text">\n' + "\n".join(block) + "\n</div>")
        block.clear()


def _block(narrative: Narrative, row: ParagraphRow, losses: Sequence[LossRow]) -> Iterator[str]:
    if row.kind == "figure":
        yield _figure(row, [loss for loss in losses if loss.paragraph == row.id])
    else:
        yield _paragraph(narrative, row)


def _paragraph(narrative: Narrative, row: ParagraphRow) -> str:
    name = CLASSES.get(row.kind)
    kind = f' class="{name}"' if name else ""
    mark = narrative.marks.get(row.id, "")
    lead = '<span class="annals-small">未能归入表样的行：</span>' if row.kind == "row" else ""
    number = f'<span class="annals-number">{text(row.number)}</span>' if row.number else ""
    return f'<p id="{row.id}"{kind}>{lead}{number}{narrative.words(row)}{mark}{_anchor(row.id)}</p>'


def _anchor(id: str) -> str:
    return f'<a class="annals-anchor" href="#{id}" aria-label="本段链接"></a>'


def _figure(row: ParagraphRow, losses: Sequence[LossRow]) -> str:
    name = row.text.rsplit(".", 1)[0] if row.text.isascii() else row.text
    known = f"（{text(name)}）" if name else ""
    noise = next((loss for loss in losses if loss.kind == "noise"), None)
    more = f"图下 {noise.quantity} 个字符是文字识别失败留下的乱码，未作正文。" if noise else ""
    see = f'<a href="#{losses[0].id}">见缺失清单</a>' if losses else ""
    return f'<p class="annals-lost" id="{row.id}">原文此处有图{known}，未能提取。{more}{see}{_anchor(row.id)}</p>'


def _plain_row(rows: Sequence[ParagraphRow], at: int) -> Iterator[str]:
    """A row of a table that is not an official one, as it was read; its first row opens the table, its last one ends it."""
    row = rows[at]
    if at == 0 or not _same_table(rows[at - 1], row):
        yield '<div class="annals-table-frame" role="region" aria-label="原文表格" tabindex="0">'
        yield '<table class="annals-data">\n<tbody>'
    cells = "".join(f"<td>{text(cell.strip())}</td>" for cell in row.text.split("｜"))
    yield f'<tr id="{row.id}">{cells}</tr>'
    if at + 1 == len(rows) or not _same_table(row, rows[at + 1]):
        yield "</tbody>\n</table>\n</div>"


def _same_table(one: ParagraphRow, other: ParagraphRow) -> bool:
    return other.kind == one.kind == "table" and other.id.startswith(one.id.rpartition("-r")[0] or one.id) and "-r" in other.id


def _official(narrative: Narrative, row: ParagraphRow, official: PackageTable, captions: Sequence[ParagraphRow]) -> str:
    printed = "".join(
        f'<span class="annals-caption" id="{caption.id}">{narrative.words(caption)}{narrative.marks.get(caption.id, "")}</span>'
        for caption in captions
    )
    return f'<div id="{row.id}">\n{_table(narrative, official, printed or text(official.title.zh), Language.ZH)}\n</div>'


def _table(narrative: Narrative, official: PackageTable, caption: str, language: Language) -> str:
    """The table with what belongs to it: what a reader may take of it, corrections, the way to the series."""
    package, form = narrative.package, narrative.form
    body = table.render(official, form, package.variant, caption, narrative.marks, language)
    more = narrative.below.get(official.id, "")
    return f"{body}\n{table.tools(official, language)}{more}{corrected.below(package, official, form, language)}"


def tables(narrative: Narrative, language: Language) -> str:
    """The official tables alone, one after another, under the captions of the form: for a page in another language."""
    package = narrative.package
    found = {row.text: row.id for row in package.paragraphs if row.kind == "table"}
    return "\n\n".join(
        f'<div id="{found.get(one.path, one.slug)}">\n{_table(narrative, one, text(language.of(one.title)), language)}\n</div>'
        for one in package.tables
    )


def _leads_to_table(rows: Sequence[ParagraphRow], at: int, tables: Mapping[str, PackageTable]) -> bool:
    while at < len(rows) and rows[at].kind == "caption":
        at += 1
    return at < len(rows) and rows[at].kind == "table" and rows[at].text in tables


def _appendix(rows: Sequence[ParagraphRow], tables: Mapping[str, PackageTable]) -> int | None:
    """Where the annex with the tables begins, if no heading follows the first table: there our own heading stands."""
    first = next((at for at, row in enumerate(rows) if row.kind == "table" and row.text in tables), None)
    if first is None or any(row.kind == "heading" for row in rows[first:]):
        return None
    while first > 0 and _is_lead(rows[first - 1]):
        first -= 1
    return first


def _is_lead(row: ParagraphRow) -> bool:
    """Whether the line belongs to the annex: its captions and the word 附件, but not the list of annexes before it."""
    return row.kind == "caption" or (row.kind == "attachment" and not any(mark in row.text for mark in "：:"))
