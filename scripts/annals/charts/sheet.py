"""A chart as files to take away: a picture that needs nothing beside it, and its figures as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

from annals.charts import layout
from annals.charts.layout import ems
from annals.model import Language

MARGIN = 16
TITLE = 15
SMALL = 10
PAPER = "#fdfcf9"
INK = "#24292f"
_HEAD = re.compile(r'<svg [^>]*\bwidth="([\d.]+)" height="([\d.]+)"[^>]*>')
_COLOUR = re.compile(r"var\(--[\w-]+,(#[0-9a-f]{6})\)")
_PIECE = re.compile(r"[\u0021-\u007e\u00a0-\u024f\u2010-\u201f\u202f]+ ?|.", re.DOTALL)
_CLINGS = "，。；：、）”’？！〉》…％"
_STYLE = f".annals-lines text{{paint-order:stroke;stroke:{PAPER};stroke-width:4px;stroke-linejoin:round}}"


def picture(svg: str, title: str, notes: Iterable[str], language: Language) -> bytes:
    """The picture as an SVG file with its title above and its notes below; colours of the paper, fonts by name."""
    head = _HEAD.match(svg)
    width, height = float(head[1]), float(head[2])
    inside = _COLOUR.sub(r"\1", svg[head.end():-len("</svg>")]).replace("currentColor", INK)
    above = wrap(title, width / TITLE)
    below = [line for note in notes if note for line in wrap(note, width / SMALL)]
    top = MARGIN + len(above) * TITLE * 1.5 + 8
    foot = top + height + 14
    whole = foot + len(below) * SMALL * 1.6 + MARGIN - 4
    page = f"{width + 2 * MARGIN:g} {whole:g}"
    wide, high = page.split()
    return "".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{language}" width="{2 * float(wide):g}" height="{2 * float(high):g}" viewBox="0 0 {page}" ',
        f'font-family="{escape(layout.FONTS)}" role="img" aria-labelledby="title description">',
        f'<title id="title">{escape(title)}</title><desc id="description">{escape(_description(svg))}</desc>',
        f'<style>{_STYLE}</style><rect width="{wide}" height="{high}" fill="{PAPER}"/>',
        _lines(above, MARGIN + TITLE, TITLE, INK, ' font-weight="600"'),
        f'<svg x="{MARGIN}" y="{top:g}" width="{width:g}" height="{height:g}" overflow="visible" class="{_class(svg)}">{inside}</svg>',
        _lines(below, foot + SMALL, SMALL, "#5f666d"), "</svg>\n",
    ]).encode("utf-8")


def _description(svg: str) -> str:
    found = re.search(r'aria-label="([^"]*)"', svg)
    return unescape(found[1]) if found else ""


def _class(svg: str) -> str:
    found = re.search(r'class="([\w-]+)"', svg)
    return found[1] if found else ""


def _lines(lines: Sequence[str], first: float, size: int, fill: str, more: str = "") -> str:
    step = size * (1.5 if size == TITLE else 1.6)
    return "".join(
        f'<text x="{MARGIN}" y="{first + at * step:g}" font-size="{size}" fill="{fill}"{more}>{escape(line.rstrip())}</text>'
        for at, line in enumerate(lines)
    )


def wrap(words: str, room: float) -> list[str]:
    """The words on lines of at most so many ems; a stop never begins one, and no word or number is parted."""
    lines, filled = [""], 0.0
    for piece in _PIECE.findall(words):
        if lines[-1] and filled + ems(piece.rstrip()) > room and piece not in _CLINGS:
            lines.append("")
            filled = 0.0
        lines[-1] += piece
        filled += ems(piece)
    return lines


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as CSV that spreadsheets open as they are: UTF-8 with a mark of it, no cell that could be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "@", "\t", "\r") or (cell[:1] == "-" and not cell[1:2].isdigit()) else cell
