"""PDF files: paragraphs, tables over pages, what is hidden or runs along, and files that are no document at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from annals.extract.outline import restore
from annals.model import Document, Paragraph, ParagraphKind, Section, Source, Table, walk
from annals.readers import read_bytes, read_document
from annals.readers.codec import decode, encode
from annals.readers.losses import CHARACTERS, characters_of
from annals.readers.pdf.document import read_here
from annals.readers.sandbox import Limits, contained
from pdfs import box, cells, lattice, pdf, picture, rule, text

REPORT = Path(__file__).parent.parent / "data" / "reports" / "shandong-zjj" / "2017.txt"
LEFT, RIGHT, TOP, FOOT, SIZE, PITCH = 80, 80 + 28 * 16, 90, 740, 16, 28


def read(*pages: Sequence[str]) -> Document:
    return read_here(pdf(*pages), Source("2017.pdf", "", 0, "application/pdf"))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def faces(table: Table) -> list[list[str | None]]:
    return [[cell and cell.text for cell in row] for row in table.rows]


def rules(document: Document) -> list[str]:
    return [doubt.rule for doubt in document.doubts]


def wrapped(words: str, room: float, size: float) -> Iterable[str]:
    """The words cut where the paper ends; Latin words stay whole."""
    line, used = "", 0.0
    for token in re.findall(r"[\x21-\x7e]{1,40}|.", words):
        wide = sum(size * (0.5 if letter.isascii() else 1) for letter in token)
        if line and used + wide > room:
            yield line
            line, used, room = "", 0.0, RIGHT - LEFT
        line, used = line + token, used + wide
    if line:
        yield line


class Printer:
    """Sets paragraphs and tables on pages as an office program does."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.y = float(TOP)

    def line(self, x: float, words: str, size: float = SIZE) -> None:
        if self.y > FOOT:
            self.turn()
        self.pages[-1].append(text(x, self.y, words, size))
        self.y += PITCH

    def turn(self) -> None:
        self.pages[-1].append(text(290, 790, f"— {len(self.pages)} —", 12))
        self.pages.append([text(220, 40, "示例市统计局年度报告", 9)])
        self.y = float(TOP)

    def paragraph(self, words: str, centred: bool = False) -> None:
        if centred:
            wide = sum(SIZE * (0.5 if letter.isascii() else 1) for letter in words)
            self.line((LEFT + RIGHT - wide) / 2, words)
            return
        for at, line in enumerate(wrapped(words, RIGHT - LEFT - 2 * SIZE, SIZE)):
            self.line(LEFT if at else LEFT + 2 * SIZE, line)

    def table(self, table: Table) -> None:
        xs = (LEFT, LEFT + 280, LEFT + 350, RIGHT)
        for row in table.rows:
            label, *rest = [cell.text.strip() if cell else "" for cell in row]
            lines = list(wrapped(label, 270, 10)) or [""]
            high = 8 + 13 * len(lines)
            if self.y + high > FOOT + 20:
                self.turn()
            for at, line in enumerate(lines):
                self.pages[-1].append(text(LEFT + 4, self.y + 4 + 13 * at, line, 10))
            for x, words in zip(xs[1:], rest, strict=False):
                self.pages[-1].append(text(x + 4, self.y + 4, words, 10))
            self.pages[-1] += lattice(xs, (self.y, self.y + high))
            self.y += high
        self.y += PITCH


def printed(document: Document) -> bytes:
    """The document as an office program would print it."""
    printer = Printer()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            printer.paragraph(block.text.strip(), block.kind in (ParagraphKind.TITLE, ParagraphKind.CAPTION))
        elif isinstance(block, Table):
            printer.table(block)
    printer.turn()
    return pdf(*printer.pages[:-1])


@pytest.fixture(scope="module")
def report() -> Document:
    return read_document(REPORT)


def test_a_report_says_on_paper_what_it_says_as_text(report: Document) -> None:
    """Same words, same outline, same cells, from twenty pages with running heads and page numbers."""
    paper = read_bytes(printed(report), "2017.pdf")

    def bare(document: Document) -> list[str]:
        return ["".join(words.split()) for words in texts(document)]

    assert bare(paper) == bare(report)
    assert [[[cell.text.strip() if cell else "" for cell in row] for row in table.rows] for table in tables(paper)] == [
        [["".join(cell.text.split()) if cell else "" for cell in row] for row in table.rows] for table in tables(report)
    ]

    def outline(document: Document) -> list[tuple[int, str, str]]:
        return [(s.level, s.number, s.title) for s in walk(restore(document).blocks) if isinstance(s, Section)]

    assert outline(paper) == outline(report)
    assert "S12" in rules(paper)
    kinds = {kind: [b.text for b in paper.blocks if isinstance(b, Paragraph) and b.kind is kind] for kind in ParagraphKind}
    assert kinds[ParagraphKind.TITLE] == ["山东省质量技术监督局", "2017年政府信息公开工作年度报告"]


def test_every_character_is_in_a_block_or_in_the_account(report: Document) -> None:
    data = printed(report)
    paper = read_bytes(data, "2017.pdf")
    (numbers, heads) = [loss.quantity for loss in paper.losses if loss.unit == CHARACTERS]
    pages = data.count(b"/Type/Page/")
    assert heads == (pages - 1) * len("示例市统计局年度报告")
    assert numbers == sum(len(f"—{number}—") for number in range(1, pages + 1))
    assert characters_of(paper.blocks) == sum(
        len(re.sub(r"\s", "", words))
        for block in report.blocks
        for words in (
            [block.text] if isinstance(block, Paragraph)
            else [cell.text for row in block.rows for cell in row if cell] if isinstance(block, Table) else []
        )
    )


XS = (60, 300, 420, 535)


def numbered(count: int, start: int = 0) -> list[list[str]]:
    return [[f"第{at}项", "件", str(at * 3)] for at in range(start, start + count)]


def test_a_row_without_its_bottom_rule_and_the_next_page() -> None:
    """A program for printing draws no rule at the foot of the page, and white boxes behind the lines of text."""
    ys = [100 + 20 * at for at in range(31)]
    first = [box(60, 55, 535, 75, 1), text(60, 58, "下面是统计表。"), *(rule(60, y, 535, y) for y in ys[:-1])]
    first += [rule(x, 100, x, 700) for x in XS] + cells(XS, ys, [["指标", "单位", "数量"], *numbered(29)])
    second = lattice(XS, ys[:4]) + cells(XS, ys, [["指标", "单位", "数量"], *numbered(2, 29)])
    document = read(first, second)
    (table,) = tables(document)
    assert faces(table) == [["指标", "单位", "数量"], *numbered(31)]
    assert texts(document) == ["下面是统计表。"]
    assert table.rows[-1][2].location.page == 2
    assert [loss.quantity for loss in document.losses] == [6]


def test_a_figure_and_a_label_that_the_page_break_cuts() -> None:
    xs = (60, 120, 160)
    high = [["指标", "数量"], ["保护第三方", "16327"]]
    low = [["合法权益", "3"], ["其他", "4"]]
    first = lattice(xs, (660, 680, 700)) + cells(xs, (660, 680), high, 11)
    second = lattice(xs, (60, 80, 100)) + cells(xs, (60, 80), low, 11)
    (table,) = tables(read(first, second))
    assert faces(table) == [["指标", "数量"], ["保护第三方合法权益", "163273"], ["其他", "4"]]


def test_a_blank_row_is_no_second_half() -> None:
    """A label with a blank figure at the top of a page is a row of its own, however the page before ended."""
    first = lattice(XS, (660, 680, 700)) + cells(XS, (660, 680), [["指标", "单位", "数量"], ["行政处罚", "件", "41"]])
    second = lattice(XS, (60, 80, 100)) + cells(XS, (60, 80), [["行政强制", "件", ""], ["行政许可", "件", "7"]])
    (table,) = tables(read(first, second))
    assert faces(table)[1:] == [["行政处罚", "件", "41"], ["行政强制", "件", ""], ["行政许可", "件", "7"]]


def test_two_figures_in_one_cell_are_not_one_figure() -> None:
    page = lattice(XS, (100, 120, 160)) + cells(XS, (100, 120), [["指标", "单位", "数量"], ["申请", "件", "12"]])
    (table,) = tables(read([*page, text(423, 137, "34", 9)]))
    assert table.rows[1][2].text == "12 34"


def test_a_vertical_label_is_read_downwards_and_goes_on_over_the_page() -> None:
    xs = (60, 80, 300, 420)

    def page(label: str, rows: list[list[str]]) -> list[str]:
        ys = [100 + 30 * at for at in range(len(rows) + 1)]
        flat = [rule(60, ys[0], 420, ys[0]), rule(60, ys[-1], 420, ys[-1]), *(rule(80, y, 420, y) for y in ys[1:-1])]
        found = flat + [rule(x, ys[0], x, ys[-1]) for x in xs]
        found += [text(64, ys[0] + 3 + 12 * at, letter, 10) for at, letter in enumerate(label)]
        return found + cells(xs, ys, [["", *row] for row in rows])

    first = page("三办理结果", [["（一）予以公开", "5"], ["（二）部分公开", "6"], ["（三）不予公开", "7"]])
    second = page("", [["（四）无法提供", "8"], ["（五）不予处理", "9"]])
    (table,) = tables(read(first, second))
    assert (table.rows[0][0].text, table.rows[0][0].rowspan) == ("三办理结果", 5)
    assert [row[2].text for row in table.rows] == ["5", "6", "7", "8", "9"]
    assert all(row[0] is None for row in table.rows[1:])


def test_boxes_and_underlines_are_no_tables() -> None:
    page = [*lattice((60, 400), (50, 100)), text(64, 60, "框里的一段话。"), rule(60, 160, 200, 160), text(60, 145, "下划线")]
    document = read(page)
    assert tables(document) == []
    assert texts(document) == ["框里的一段话。", "下划线"]


def test_columns_without_rules() -> None:
    ys = [100 + 20 * at for at in range(9)]
    document = read([text(60, 60, "2017年统计表", 14), *cells(XS, ys, [["指标", "单位", "数量"], *numbered(6)])])
    (table,) = tables(document)
    assert faces(table) == [["指标", "单位", "数量"], *numbered(6)]


def test_words_far_apart_are_no_table_and_are_not_glued() -> None:
    lines = [text(60, 100 + 25 * at, words) for at, words in enumerate(("联系人甲", "联系人乙", "联系人丙", "联系人丁"))]
    lines += [text(360, 100 + 25 * at, words) for at, words in enumerate(("办公室", "信息处", "法规处", "财务处"))]
    document = read(lines)
    assert tables(document) == []
    assert texts(document) == ["联系人甲 办公室", "联系人乙 信息处", "联系人丙 法规处", "联系人丁 财务处"]


def test_what_nobody_sees_is_left_out_and_told() -> None:
    page = [
        text(60, 50, "看得见"), text(60, 90, "白字", grey=1), text(60, 130, "不着墨", mode=3),
        text(60, 170, "盖住"), box(50, 160, 300, 190, 0), text(700, 210, "页外"), text(60, 240, "小", 0.5),
        box(50, 260, 300, 290, 0), text(60, 270, "黑底白字", grey=1), box(50, 310, 300, 340, 0), text(60, 320, "黑底黑字"),
        text(60, 360, "荧光笔"), box(50, 355, 300, 375, 0.9),
    ]
    document = read(page)
    assert "".join(texts(document)) == "看得见黑底白字荧光笔"
    assert rules(document) == ["S09"]
    assert [(loss.kind, loss.quantity) for loss in document.losses] == [("hidden", 14)]


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    document = read([text(60, 60, "2017年年度报告"), text(60.3, 60, "2017年年度报告")])
    assert texts(document) == ["2017年年度报告"]


def test_page_numbers_go_and_numbers_of_the_text_stay() -> None:
    figures = (12, 7, 5065)
    pages = [[text(60, 60, f"公开信息{n}条。"), text(290, 800, str(at), 10)] for at, n in enumerate(figures, start=1)]
    pages[1].append(text(60, 400, "2017"))
    document = read(*pages)
    assert texts(document) == ["公开信息12条。", "公开信息7条。", "2017", "公开信息5065条。"]
    assert rules(document) == ["S12"]


def test_a_footnote_leaves_the_paragraph_above_it_whole() -> None:
    line = "本机关认真贯彻落实有关要求全面推进政务公开工作不断提高公开"
    first = [text(LEFT, 600 + 28 * at, line, 16) for at in range(4)]
    first += [text(RIGHT, 598 + 84, "1", 8), text(LEFT, 760, "1指决策、执行、管理、服务、结果公开。", 9)]
    second = [text(LEFT, 90, line, 16), text(LEFT, 118, "的质量。", 16)]
    document = read(first, second)
    assert texts(document) == [line * 5 + "的质量。", "1指决策、执行、管理、服务、结果公开。"]
    assert [b.kind for b in document.blocks if isinstance(b, Paragraph)] == [ParagraphKind.TEXT, ParagraphKind.NOTE]


def test_pictures_and_scanned_pages_are_told() -> None:
    document = read([text(60, 60, "正文。"), picture(60, 100, 300, 300), picture(60, 300, 300, 400)], [picture(0, 0, 595, 842)])
    assert rules(document) == ["S16", "S01", "S01"]


@pytest.mark.parametrize("turn", ["/Rotate 90", "/Rotate 180", "/Rotate 270"])
def test_a_page_that_lies_on_its_side_is_read_upright(turn: str) -> None:
    ys = (100, 120, 140)
    rows = [["指标", "单位", "数量"], *numbered(1, 4)]
    page = [text(60, 60, "横放的页面"), *lattice(XS, ys), *cells(XS, ys, rows)]
    document = read_here(pdf(page, attributes=turn), Source("2017.pdf", "", 0, "application/pdf"))
    assert faces(tables(document)[0]) == rows
    assert texts(document) == ["横放的页面"]


SCAN = pdf([picture(0, 0, 595, 842)])
OVERLAID = pdf([picture(0, 0, 595, 842), text(60, 60, "识别出来的文字不可靠", mode=3)])
LOCKED = pdf([text(60, 60, "字")], trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'00' * 32}>/P -4>>/ID[<00><00>]")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (SCAN, "I14"), (OVERLAID, "I14"), (LOCKED, "I13"), (pdf([]), "I02"),
        (pdf([text(60, 60, "字" * 500)])[:900], "I18"), (b"%PDF-1.7\nnothing%%EOF", "I01"),
        (pdf(*[[text(60, 60, "字")]] * 501), "I15"),
    ],
    ids=["scan", "recognised", "locked", "empty", "cut", "garbage", "long"],
)
def test_files_that_are_refused(data: bytes, rule: str) -> None:
    document = read_bytes(data, "2017.pdf")
    assert (document.blocks, rules(document)) == ((), [rule])


def test_a_document_survives_the_way_from_the_child(report: Document) -> None:
    assert decode(encode(report)) == report
    with pytest.raises(ValueError):
        decode(b'{"=":"Path"}')


def stuck(data: bytes, source: Source) -> Document:
    """Stands for a reader that never ends."""
    while True:
        pass


def test_a_child_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("2017.pdf", "", 0, "application/pdf")
    bomb = pdf([" " * 40_000_000 + text(60, 60, "字")])
    document = contained("annals.readers.pdf.document:read_here", bomb, source, Limits(seconds=1))
    assert rules(document) in (["I15"], []) and (document.blocks or rules(document))
    tight = contained("annals.readers.pdf.document:read_here", bomb, source, Limits(memory=150 * 1024 * 1024))
    assert tight.blocks == () and rules(tight)[0] in ("I15", "I01")
    with pytest.raises(ValueError):
        read_elsewhere = "os:system"
        monkeypatch.setattr("annals.readers.sandbox._run", _nowhere)
        contained(read_elsewhere, b"", source)


def _nowhere(*_: object) -> None:
    from annals.readers.sandbox import Unavailable

    raise Unavailable
