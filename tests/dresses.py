"""One made-up report in every format: its lines and tables written as each program writes them."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import openpyxl
from annals.model import Cell, Table
from openpyxl.utils import get_column_letter
from pdfs import pdf, rule, text
from wordexamples import NUMBERING, STYLES
from wordfiles import docx, p, table, tc, tr


@dataclass(frozen=True)
class Heading:
    """A heading of the first level: its number as printed and its title."""

    number: str
    title: str


Piece = str | Heading | Table
TITLE = "示例市数据局{year}年政府信息公开工作年度报告"
MARGIN, PAPER_FOOT = 50, 780
FILLING = Cell("")
"""Stands where a row has no cell at all: formats that can leave a cell out do."""


def report_2014(grid: Table) -> list[Piece]:
    """A report in the parts of before 2019 round that table."""
    return [
        TITLE.format(year=2016), "本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2016年1月1日起至2016年12月31日止。",
        Heading("一、", "概述"), "全年工作平稳，公开渠道进一步拓宽。", Heading("二、", "主动公开政府信息情况"), "通过网站和新媒体公开各类信息，回应社会关切。",
        Heading("三、", "存在的问题和改进措施"), "公开的深度还不够，下一步将完善制度。", "附件：2016年度政府信息公开情况统计表", grid,
    ]


def report_2021(grids: Sequence[Table]) -> list[Piece]:
    """A report in the six parts of 2021 round those three tables."""
    return [
        TITLE.format(year=2022), Heading("一、", "总体情况"), "2022年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作平稳。",
        Heading("二、", "主动公开政府信息情况"), grids[0], Heading("三、", "收到和处理政府信息公开申请情况"), grids[1],
        Heading("四、", "政府信息公开行政复议、行政诉讼情况"), grids[2], Heading("五、", "存在的主要问题及改进情况"),
        "公开的深度还不够，下一步将完善制度。", Heading("六、", "其他需要报告的事项"), "本年度未收取信息处理费。",
    ]


def lines_of(grid: Table) -> list[list[str]]:
    """The rows with an empty text wherever a span covers."""
    return [["" if cell is None else cell.text for cell in row] for row in grid.rows]


def one_line(words: str) -> str:
    """The words without the line breaks of a cell."""
    return words.replace("\n", "")


def printed(piece: str | Heading) -> str:
    """A line as it stands on paper."""
    return piece.number + piece.title if isinstance(piece, Heading) else piece


def txt(pieces: Sequence[Piece]) -> bytes:
    """Text as extractors write it: a list as one cell a line, a table of merged cells as rows of cells between bars."""
    out: list[str] = []
    for piece in pieces:
        if not isinstance(piece, Table):
            out += [printed(piece), ""]
        elif piece.width == 3:
            out += [line for row in lines_of(piece) for line in (*("\t" + one_line(cell) for cell in row), "")]
        else:
            out += ["| " + " | ".join(map(one_line, row)) + " |" for row in lines_of(piece)] + [""]
    return ("\n".join(out) + "\n").encode("utf-8")


def word(pieces: Sequence[Piece]) -> bytes:
    """A Word file whose headings are numbered by their style."""
    body = []
    for piece in pieces:
        if isinstance(piece, Table):
            body.append(word_table(piece) + p())
        else:
            body.append(p(piece.title, style="1") if isinstance(piece, Heading) else p(piece))
    return docx("".join(body), styles=STYLES, numbering=NUMBERING)


def word_table(grid: Table) -> str:
    """A table with its cells merged as Word merges them."""
    over: list[tuple[int, int]] = [(0, 1)] * grid.width
    rows = []
    for row in grid.rows:
        cells, at = [], 0
        while at < grid.width:
            cell, (left, across) = row[at], over[at]
            if cell is None and left:
                cells.append(tc(span=across, merge="continue"))
                over[at], at = (left - 1, across), at + across
                continue
            assert cell is not None
            if cell == FILLING:
                at += 1
                continue
            inside = "".join(p(line) for line in cell.text.split("\n"))
            cells.append(tc(inside, span=cell.colspan, merge="restart" if cell.rowspan > 1 else ""))
            over[at], at = (cell.rowspan - 1, cell.colspan), at + cell.colspan
        rows.append(tr(*cells))
    return table(*rows, widths=(900,) * grid.width)


def rich(pieces: Sequence[Piece]) -> bytes:
    """Rich text in GBK bytes, numbers typed, cells merged by the marks of rows."""
    body = []
    for piece in pieces:
        if isinstance(piece, Table):
            body += [_rich_row(piece, at) for at in range(len(piece.rows))]
        else:
            body.append(rf"\pard\fi640 {_rich(printed(piece))}\par" + "\n")
    text = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\f0\fs32" + "\n" + "".join(body) + "}\n"
    return text.encode("ascii")


def _rich(words: str) -> str:
    return "".join(
        rf"\{letter}" if letter in "\\{}" else letter if letter < "\x80" else "".join(f"\\'{byte:02x}" for byte in letter.encode("gbk"))
        for letter in words.replace("\n", "")
    )


def _rich_row(grid: Table, at: int) -> str:
    """A row: where its cells end and how they are merged, then what stands in them."""
    owner, wide = _owners(grid), 9000 // grid.width
    marks, words, column = [], [], 0
    while column < grid.width:
        top, left = owner[at, column]
        cell = grid.rows[top][left]
        assert cell is not None
        down = "" if cell.rowspan == 1 else r"\clvmgf" if top == at else r"\clvmrg"
        column += cell.colspan
        marks.append(rf"{down}\cellx{wide * column}")
        words.append(rf"\pard\intbl {_rich(cell.text) if top == at else ''}\cell")
    return r"\trowd" + "".join(marks) + "\n" + "\n".join(words) + r"\row" + "\n"


def page(pieces: Sequence[Piece]) -> bytes:
    """A page of a content management system with its frame."""
    body = []
    for piece in pieces:
        if isinstance(piece, Table):
            rows = "".join(
                "<tr>" + "".join(
                    f'<td colspan="{cell.colspan}" rowspan="{cell.rowspan}">{_markup(cell.text)}</td>' for cell in row if cell and cell != FILLING
                ) + "</tr>\n" for row in piece.rows
            )
            body.append(f'<table border="1">{rows}</table>')
        else:
            body.append(f'<p style="text-indent:2em">{_markup(printed(piece))}</p>')
    title = printed(pieces[0])  # type: ignore[arg-type]
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_示例市</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/b">政务公开</a></div><div class="article-content" id="UCAP-CONTENT">{"".join(body)}</div>
<footer>主办：示例市数据局　网站标识码：3700000000　鲁ICP备00000000号-1</footer></body></html>""".encode()


def word_pages(pieces: Sequence[Piece]) -> dict[str, bytes]:
    """The page as two other makers write it: in GBK within tables for layout, and pasted from Word with its spans."""
    lines, styled = [], []
    for piece in pieces:
        if isinstance(piece, Table):
            lines.append(f"<table border=1>{_rows(piece, '{}')}</table>")
            styled.append(f"<table class=MsoNormalTable border=1>{_rows(piece, '<p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p>')}</table>")
            continue
        words = _markup(printed(piece))
        cuts = "".join(f"<span style='font-family:仿宋_GB2312'>{words[at:at + 7]}</span>" for at in range(0, len(words), 7))
        lines.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{words}<br><br>")
        styled.append(f"<p class=MsoNormal style='text-indent:32.0pt'>{cuts}<span\nlang=EN-US><o:p></o:p></span></p>")
    head = "<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset={}'><TITLE>{}</TITLE></HEAD><BODY>"
    title = printed(pieces[0])  # type: ignore[arg-type]
    menu = "<TABLE width=980><TR><TD><a href=i.asp>首 页</a> | <a href=a.asp>机构概况</a> | <a href=b.asp>政务公开</a></TD></TR><TR><TD id=zoom>"
    old = head.format("gb2312", title) + menu + "\n".join(lines) + "</TD></TR></TABLE></BODY></HTML>"
    pasted = head.format("gbk", title) + "<div class=WordSection1>" + "\n".join(styled) + "</div></BODY></HTML>"
    return {"layout tables": old.encode("gb18030"), "pasted from Word": pasted.encode("gb18030")}


def _rows(grid: Table, inside: str) -> str:
    return "".join(
        "<tr>" + "".join(
            f"<td colspan={cell.colspan} rowspan={cell.rowspan}>{inside.format(_markup(cell.text) or '&nbsp;')}</td>" for cell in row if cell
        ) + "</tr>\n" for row in grid.rows
    )


def _markup(words: str) -> str:
    return html.escape(words).replace("\n", "<br>")


def workbook(pieces: Sequence[Piece]) -> bytes:
    """A workbook with the lines in the first column, figures as numbers, and cells merged."""
    book = openpyxl.Workbook()
    sheet, at = book.active, 1
    for piece in pieces:
        if not isinstance(piece, Table):
            sheet.cell(at, 1, printed(piece))
            at += 1
            continue
        at += 1
        for row in piece.rows:
            for column, cell in enumerate(row, 1):
                if cell is None or not cell.text:
                    continue
                sheet.cell(at, column, int(cell.text) if cell.text.isdecimal() else cell.text)
                if cell.colspan > 1 or cell.rowspan > 1:
                    last = f"{get_column_letter(column + cell.colspan - 1)}{at + cell.rowspan - 1}"
                    sheet.merge_cells(f"{get_column_letter(column)}{at}:{last}")
            at += 1
        at += 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def comma(pieces: Sequence[Piece]) -> bytes:
    """Saved from a spreadsheet: covered cells are empty, lines stand in the first column, all rows are equally wide."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    wide = max(piece.width for piece in pieces if isinstance(piece, Table))
    for piece in pieces:
        for row in [*lines_of(piece), []] if isinstance(piece, Table) else [[printed(piece)]]:
            writer.writerow([*row, *[""] * (wide - len(row))])
    return stream.getvalue().encode("utf-8-sig")


def paper(pieces: Sequence[Piece]) -> bytes:
    """Pages with ruled tables, cut between two rows where the paper ends."""
    pages: list[list[str]] = [[]]
    y = 60.0
    for piece in pieces:
        if isinstance(piece, Table):
            y = _ruled(piece, pages, y + 6) + 12
            continue
        words, first = printed(piece), True
        if piece is pieces[0]:
            pages[-1].append(text((595 - 16 * len(words)) / 2, y, words, 16))
            words, y = "", y + 40
        while words:
            if y > PAPER_FOOT - 20:
                pages.append([])
                y = 60.0
            room = 28 if first else 30
            pages[-1].append(text(MARGIN + 32 * first, y, words[:room], 16))
            words, first, y = words[room:], False, y + 26
    for number, one in enumerate(pages, 1):
        one.append(text(285, 805, f"- {number} -", 10))
    return pdf(*pages)


def _ruled(grid: Table, pages: list[list[str]], y: float) -> float:
    """Draws the table and says where it ends; a merged cell is cut with the page."""
    size, wide = (9, [330, 60, 100]) if grid.width == 3 else (7, [495 / grid.width] * grid.width)
    xs = [MARGIN + sum(wide[:at]) for at in range(grid.width + 1)]
    owner = _owners(grid)
    highs = [max(_high(grid, xs, (top, at), size) for at in range(grid.width)) for top in range(len(grid.rows))]
    top = 0
    while top < len(grid.rows):
        room, last = y, top
        while last < len(grid.rows) and room + highs[last] <= PAPER_FOOT:
            room, last = room + highs[last], last + 1
        if last == top or (last < len(grid.rows) and last < top + 3):
            pages.append([])
            y = 60.0
            continue
        y = _stretch(grid, owner, xs, highs, size, (top, last), pages[-1], y)
        top = last
        if top < len(grid.rows):
            pages.append([])
            y = 60.0
    return y


def _owners(grid: Table) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell that stands at every place, by row and column."""
    return {
        (top + down, at + across): (top, at)
        for top, row in enumerate(grid.rows) for at, cell in enumerate(row) if cell
        for down in range(cell.rowspan) for across in range(cell.colspan)
    }


def _wrapped(words: str, room: float, size: float) -> list[str]:
    count = max(1, int((room - 4) // size))
    return [line[at:at + count] for line in words.split("\n") for at in range(0, len(line), count)]


def _high(grid: Table, xs: Sequence[float], place: tuple[int, int], size: float) -> float:
    cell = grid.rows[place[0]][place[1]]
    if cell is None:
        return size + 6
    lines = _wrapped(cell.text, xs[place[1] + cell.colspan] - xs[place[1]], size)
    return max(size + 6, (len(lines) * (size + 1) + 5) / cell.rowspan)


def _stretch(grid, owner, xs, highs, size, between, page: list[str], y: float) -> float:
    """The rows of one page: texts at the top of their cells, rules between different cells."""
    top, last = between
    ys = [y + sum(highs[top:at]) for at in range(top, last + 1)]
    for row in range(top, last):
        for at in range(grid.width):
            cell, here = grid.rows[row][at], ys[row - top]
            if cell:
                for number, line in enumerate(_wrapped(cell.text, xs[at + cell.colspan] - xs[at], size)):
                    page.append(text(xs[at] + 2, here + 3 + number * (size + 1), line, size))
            if row == top or owner[row, at] != owner[row - 1, at]:
                page.append(rule(xs[at], here, xs[at + 1], here))
            if at == 0 or owner[row, at] != owner[row, at - 1]:
                page.append(rule(xs[at], here, xs[at], ys[row - top + 1]))
    page += [rule(xs[0], ys[-1], xs[-1], ys[-1]), rule(xs[-1], ys[0], xs[-1], ys[-1])]
    return ys[-1]


WRITERS: dict[str, Callable[[Sequence[Piece]], bytes]] = {
    "txt": txt, "docx": word, "html": page, "xlsx": workbook, "csv": comma, "pdf": paper,
}
