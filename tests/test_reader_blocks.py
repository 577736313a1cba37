"""The last step of formats with paragraphs of their own: what part each block plays, what is told of pictures and silence."""

from __future__ import annotations

from annals.model import Block, Cell, Document, Figure, Location, Paragraph, ParagraphKind, Source, Table
from annals.readers.blocks import finish, little_text

SOURCE = Source("2020.docx", "0" * 64, 1000, "x")


def done(*blocks: Block | str, page: bool = False) -> Document:
    """The finished document of these blocks; a text is a paragraph."""
    placed = []
    for at, block in enumerate(blocks, 1):
        place = Location(line=1, page=at) if page else Location(line=at, unit="段")
        placed.append(Paragraph(block, place) if isinstance(block, str) else block)
    return finish(placed, SOURCE)


def kinds(document: Document) -> list[str]:
    """The parts that the blocks play."""
    return [block.kind.value if isinstance(block, Paragraph) else type(block).__name__ for block in document.blocks]


TABLE = Table(((Cell("甲"), Cell("1")),), Location(line=90))


def test_titles_captions_notes_attachments_and_items() -> None:
    document = done(
        "示例市环境监测局", "2020年政府信息公开工作年度报告", "本报告由示例局编制。", "●公开12条", "附件：统计表",
        "附件", "2020年度政府信息公开情况统计表", "（示例市环境监测局）", TABLE, "注：各栏之和等于总数",
    )
    assert kinds(document) == [
        "title", "title", "text", "item", "attachment", "attachment", "caption", "caption", "Table", "note",
    ]
    assert document.blocks[8].caption == "2020年度政府信息公开情况统计表"
    assert document.blocks[8].location.line == 90


def test_places_are_told_by_order_even_where_every_page_counts_anew() -> None:
    table = Table(TABLE.rows, Location(line=1, page=3))
    document = done("2020年政府信息公开工作年度报告", "2020年政府信息公开情况统计表", table, "正文一段在此。", page=True)
    assert kinds(document) == ["title", "caption", "Table", "text"]
    assert [block.location.page for block in document.blocks] == [1, 2, 3, 4]


def test_a_style_tells_the_title_only_where_the_words_do_not() -> None:
    guess = Paragraph("二〇二〇年度政务公开之回顾", Location(line=1), ParagraphKind.TITLE)
    later = Paragraph("小标题", Location(line=3), ParagraphKind.TITLE)
    assert kinds(done(guess, "正文一段。", later)) == ["title", "text", "text"]
    assert kinds(done("2020年政府信息公开工作年度报告", "正文一段。", later)) == ["title", "text", "text"]


def test_a_numbered_paragraph_is_no_title_and_no_caption() -> None:
    first = Paragraph("政府信息公开年度报告", Location(line=1), number="一、", level=1)
    above = Paragraph("主动公开情况统计表", Location(line=2), number="二、", level=1)
    document = done(first, above, TABLE)
    assert kinds(document) == ["text", "text", "Table"] and document.blocks[2].caption == ""


def test_what_a_reader_has_set_stays() -> None:
    note = Paragraph("〔注1〕口径说明。", Location(line=2), ParagraphKind.NOTE)
    assert kinds(done("正文。", note)) == ["text", "note"]


def test_every_picture_is_accounted_for() -> None:
    document = done("正文在此。", Figure("a.png", Location(line=2), alt="会场"), "图1 活动现场")
    assert kinds(document) == ["text", "Figure", "caption"]
    assert [loss.figure for loss in document.losses] == ["p2"]
    assert "会场" in dict(document.doubts[0].values)["read"]


def test_silence_is_told() -> None:
    assert [doubt.rule for doubt in done().doubts] == ["I02"]
    assert [doubt.rule for doubt in done("  ").doubts] == ["I02"]
    assert [doubt.rule for doubt in done(Figure("a.png", Location(line=1))).doubts] == ["S01", "I14"]


def test_little_text_is_told() -> None:
    assert [doubt.rule for doubt in little_text(SOURCE, 10, 1000)] == ["S10"]
    assert little_text(SOURCE, 990, 1000) == [] and little_text(SOURCE, 0, 100) == []
