"""A report as a tree of lines that a person can read and a diff can compare."""

from __future__ import annotations

from collections.abc import Iterator

from annals.model import (
    Block,
    Claim,
    ClaimClass,
    Document,
    Doubt,
    Figure,
    FilledTable,
    Metadata,
    NumberStatus,
    Paragraph,
    ParagraphKind,
    Report,
    Section,
    Table,
    anchors,
)

_KINDS = {
    ParagraphKind.TITLE: "题名", ParagraphKind.TEXT: "正文", ParagraphKind.ITEM: "列项", ParagraphKind.CAPTION: "题注",
    ParagraphKind.NOTE: "附注", ParagraphKind.ATTACHMENT: "附件",
}
_NUMBERS = {
    NumberStatus.PRINTED: "", NumberStatus.AUTOMATIC: "[自动] ", NumberStatus.RESTORED: "[补] ", NumberStatus.NONE: "[无号] ",
}
_METADATA = {
    "title": "题名", "body": "机构", "year": "年度", "period_start": "统计期起", "period_end": "统计期止", "published": "发布日期",
    "url": "网址", "retrieved": "取得日期", "licence": "许可",
}
_CONTACT = {
    "office": "联系单位", "address": "地址", "postcode": "邮编", "hours": "办公时间", "telephone": "电话", "fax": "传真", "email": "邮箱",
    "website": "网站",
}
_CLASSES = {
    ClaimClass.CLAIM: "统计数", ClaimClass.DATE: "日期", ClaimClass.DOCUMENT_NUMBER: "文号法条", ClaimClass.HEADING_NUMBER: "序号",
    ClaimClass.NAME: "名称", ClaimClass.IDIOM: "词语", ClaimClass.CONTACT: "联系方式",
}
_SHORT, _HEAD, _TAIL = 56, 40, 12


def report_lines(report: Report, full: bool = False) -> Iterator[str]:
    """The whole report: what it says of itself, its tree, its tables, what it cites, its numbers, what was lost or is in doubt."""
    yield from _part(f"报告 {report.id}", _metadata_lines(report.metadata))
    yield from _part("文档树", document_lines(report.document, full))
    for table in report.tables:
        yield from _part(_table_title(table), _observation_lines(table))
    yield from _part("引用文件", _citation_lines(report))
    yield from _part("正文数字", map(_claim_line, report.claims))
    yield from _part("损失", _loss_lines(report.document))
    yield from _part("疑点", _doubt_lines((*report.document.doubts, *report.doubts)))


def document_lines(document: Document, full: bool = False) -> Iterator[str]:
    """One line for each block, indented by its depth, with its id and its place; `full` leaves no text out."""
    names = {id(block): name for name, block in anchors(document.blocks)}
    yield from _block_lines(document.blocks, names, 0, full)


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"== {title} =="
        yield from found
        yield ""


def _block_lines(blocks: tuple[Block, ...], names: dict[int, str], depth: int, full: bool) -> Iterator[str]:
    margin = "  " * depth
    for block in blocks:
        yield f"{margin}{_words(block, full)}  〔{names[id(block)]} · {block.location}〕"
        if isinstance(block, Section):
            yield from _block_lines(block.blocks, names, depth + 1, full)
        elif isinstance(block, Table):
            yield from _row_lines(block, margin + "  ", full)


def _words(block: Block, full: bool) -> str:
    if isinstance(block, Section):
        sure = "" if block.confidence == 1 else f"（把握 {block.confidence:.2f}）"
        number = f"{block.number} " if block.number else ""
        return f"{'#' * block.level} {_NUMBERS[block.number_status]}{number}{block.title}{sure}"
    if isinstance(block, Paragraph):
        number = f"[自动] {block.number} " if block.number else ""
        return f"{_KINDS[block.kind]} {number}{_shorten(block.text, full)}"
    if isinstance(block, Figure):
        noise = f"，识别乱码 {len(block.noise)} 个字符" if block.noise else ""
        caption = f" {block.caption}" if block.caption else ""
        return f"图片 {block.name}{caption}{noise}"
    filled = sum(cell is not None and bool(cell.text) for row in block.rows for cell in row)
    caption = f" {block.caption}" if block.caption else ""
    return f"表格{caption} {len(block.rows)} 行 × {block.width} 列，表头 {block.header_rows} 行，{filled} 格有字"


def _row_lines(table: Table, margin: str, full: bool) -> Iterator[str]:
    shown = table.rows if full else table.rows[:4]
    for row in shown:
        yield margin + "| " + " | ".join("〃" if cell is None else _shorten(cell.text, full) for cell in row)
    if len(shown) < len(table.rows):
        yield f"{margin}… 另 {len(table.rows) - len(shown)} 行"


def _shorten(text: str, full: bool) -> str:
    text = text.replace("\n", "⏎").replace("\t", "⇥")
    if full or len(text) <= _SHORT:
        return text
    return f"{text[:_HEAD]}……{text[-_TAIL:]}（{len(text)} 字）"


def _metadata_lines(metadata: Metadata) -> Iterator[str]:
    for name, label in _METADATA.items():
        value = getattr(metadata, name)
        if value:
            yield f"{label}：{value}"
    for name, label in _CONTACT.items():
        value = getattr(metadata.contact, name)
        if value:
            yield f"{label}：{value}"
    if metadata.basis:
        yield f"编制依据：{'；'.join(metadata.basis)}"


def _table_title(table: FilledTable) -> str:
    valued = sum(observation.value is not None for observation in table.observations)
    title = table.printed_title or str(table.spec.title)
    edition = f"{table.form}/{table.variant}" if table.variant else table.form
    return f"统计表 {table.spec.id} {title}（{edition}）{len(table.observations)} 格，{valued} 个数值"


def _observation_lines(table: FilledTable) -> Iterator[str]:
    for seen in table.observations:
        value = "" if seen.value is None else f"{seen.value} "
        yield f"{seen.item}-{seen.column} {seen.item_label}：{value}{seen.unit} [{seen.status}] 〔{seen.location}〕"
    for note in table.notes:
        yield f"附注 {note}"
    for row in table.unplaced:
        yield f"未对上 {row.text} 〔{row.location}〕"


def _citation_lines(report: Report) -> Iterator[str]:
    for cited in report.citations:
        title = f"《{cited.title}》" if cited.title else ""
        yield f"{' '.join(word for word in (cited.number, title) if word)} 〔{cited.paragraph} · {cited.location}〕"


def _claim_line(claim: Claim) -> str:
    quote = _shorten(claim.quote, True)
    if claim.kind is not ClaimClass.CLAIM:
        word = "" if claim.subject == claim.quote else f" {_shorten(claim.subject, False)}"
        return f"{claim.id} “{quote}” {_CLASSES[claim.kind]}{word}"
    amount = f"{'' if claim.low is None else claim.low}–{'' if claim.high is None else claim.high}" if claim.value is None else str(claim.value)
    about = f" {_shorten(claim.subject, False)}" if claim.subject else ""
    verdict = f" [{claim.verdict}{' ' if claim.cells else ''}{' '.join(claim.cells)}]" if claim.verdict else ""
    return f"{claim.id} “{quote}” {_CLASSES[claim.kind]} {amount}{claim.unit}{about}{verdict}"


def _loss_lines(document: Document) -> Iterator[str]:
    for loss in document.losses:
        yield f"{loss.kind} {loss.name} {loss.quantity} {loss.unit}：{loss.note} 〔{loss.location}〕"


def _doubt_lines(doubts: tuple[Doubt, ...]) -> Iterator[str]:
    for doubt in doubts:
        rule = f"{doubt.rule}/{doubt.instance}" if doubt.instance else doubt.rule
        values = " ".join(f"{name}={_shorten(value, False)}" for name, value in doubt.values)
        places = "；".join(str(place) for place in doubt.locations)
        yield f"{rule} {values}" + (f" 〔{places}〕" if places else "")
