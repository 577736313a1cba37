"""What one page of a PDF draws: glyphs, edges, filled boxes and pictures, in the order in which they are painted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTCurve, LTFigure, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_rect

from annals.readers.pdf.letters import plain, shade

THIN = 2.6
"""Points: a filled box that is not thicker is a rule."""
_CHARACTERS = 60_000
_PATHS = 20_000
"""A map may be drawn with more; what comes behind them is no table."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character where it is drawn; `top` and `bottom` count from the upper edge of the page, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str
    upright: bool
    order: int
    colour: tuple[float, ...]
    shown: bool
    """False where its mode of painting draws nothing."""

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight rule: at which height (or how far right, if it stands), from where to where."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A filled area, or a picture."""

    x0: float
    top: float
    x1: float
    bottom: float
    order: int
    colour: tuple[float, ...] = ()
    name: str = ""

    def holds(self, glyph: Glyph, share: float = 0.5) -> bool:
        """Whether at least that share of the glyph lies on it."""
        wide = min(self.x1, glyph.x1) - max(self.x0, glyph.x0)
        high = min(self.bottom, glyph.bottom) - max(self.top, glyph.top)
        area = (glyph.x1 - glyph.x0) * (glyph.bottom - glyph.top)
        return wide > 0 and high > 0 and wide * high >= share * area


@dataclass(slots=True)
class Page:
    """All that a page draws; `number` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    embedded: bool = True
    """Whether it brings all its fonts along: without them every program takes what the machine has."""


class TooMuch(Exception):
    """The page draws more than any page of a report."""


def draw(page: PDFPage, number: int, resources: PDFResourceManager) -> Page:
    """The page as it is drawn, turned so that most of its text stands upright."""
    pen = _Pen(resources)
    PDFPageInterpreter(resources, pen).process_page(page)
    if turn := _turn(pen):
        page.rotate = (page.rotate + turn) % 360
        pen = _Pen(resources)
        PDFPageInterpreter(resources, pen).process_page(page)
    left, low, right, high = pen.visible
    sheet = Page(number, right - left, high - low)
    sheet.embedded = pen.embedded
    for order, (item, mode) in enumerate(pen.drawn):
        _take(sheet, item, mode, order, left, high)
    return sheet


def _turn(pen: _Pen) -> int:
    """By how many degrees the page must be turned clockwise for most of its text to stand upright."""
    angles = Counter(_angle(item) for item, _ in pen.drawn if isinstance(item, LTChar))
    return max(angles, key=lambda angle: (angles[angle], -angle), default=0)


def _angle(item: LTChar) -> int:
    """The direction of writing in degrees, to the nearest quarter turn."""
    a, b, *_ = item.matrix
    return (0 if a >= 0 else 180) if abs(a) >= abs(b) else 90 if b > 0 else 270


class _Pen(PDFLayoutAnalyzer):
    """Collects what is painted, without any grouping, and remembers how text is painted."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources, laparams=None)
        self.drawn: list[tuple[LTComponent, int]] = []
        self.visible: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
        self.embedded = True
        self._mode = self._characters = self._paths = 0

    def begin_page(self, page: PDFPage, ctm: tuple) -> None:
        super().begin_page(page, ctm)
        media, crop = (apply_matrix_rect(ctm, box) for box in (page.mediabox, page.cropbox))
        self.visible = (
            max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
        )
        if self.visible[0] >= self.visible[2] or self.visible[1] >= self.visible[3]:
            self.visible = media
        self.cur_item = _Sink(self, self.cur_item)

    def render_string(self, textstate, *rest) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *rest)

    def render_char(self, matrix, font, *rest) -> float:
        self.embedded = self.embedded and any(key.startswith("FontFile") for key in font.descriptor)
        return super().render_char(matrix, font, *rest)

    def begin_figure(self, name, bbox, matrix) -> None:
        super().begin_figure(name, bbox, matrix)
        self.cur_item = _Sink(self, self.cur_item)

    def end_figure(self, name: str) -> None:
        self.cur_item = self._stack.pop()

    def end_page(self, page: PDFPage) -> None:
        self.cur_item = None

    def receive_layout(self, ltpage: LTPage) -> None:
        """Nothing: what is drawn has been collected."""

    def keep(self, item: LTComponent) -> None:
        """Notes one thing that is painted."""
        if isinstance(item, LTChar):
            self._characters += 1
        elif isinstance(item, LTCurve):
            self._paths += 1
        if self._characters > _CHARACTERS:
            raise TooMuch
        if self._paths <= _PATHS or not isinstance(item, LTCurve):
            self.drawn.append((item, self._mode))


class _Sink(LTFigure):
    """Stands for a page or a form inside it, and hands everything that is added on to the pen."""

    def __init__(self, pen: _Pen, area: LTComponent) -> None:
        self._pen = pen
        self.name = getattr(area, "name", "")
        self.x0, self.y0, self.x1, self.y1 = area.x0, area.y0, area.x1, area.y1

    def add(self, obj: LTComponent) -> None:
        self._pen.keep(obj)


def _take(sheet: Page, item: LTComponent, mode: int, order: int, left: float, high: float) -> None:
    x0, x1, top, bottom = item.x0 - left, item.x1 - left, high - item.y1, high - item.y0
    if isinstance(item, LTChar):
        state = item.graphicstate
        colour = shade(state.scolor if mode % 4 == 1 else state.ncolor)
        letters = plain(item.get_text())
        step = (x1 - x0) / max(1, len(letters))
        for at, text in enumerate(letters):
            place = (x0 + at * step, top, x0 + (at + 1) * step, bottom)
            sheet.glyphs.append(
                Glyph(text, *place, item.size, item.fontname, not _angle(item), order, colour, mode not in (3, 7))
            )
    elif isinstance(item, LTImage):
        sheet.pictures.append(Box(x0, top, x1, bottom, order, name=item.name or ""))
    elif isinstance(item, LTLine):
        _edge(sheet, x0, top, x1, bottom)
    elif isinstance(item, LTRect):
        _rectangle(sheet, item, Box(x0, top, x1, bottom, order, shade(item.non_stroking_color)))
    elif isinstance(item, LTCurve):
        _outline(sheet, item, left, high)


def _edge(sheet: Page, x0: float, top: float, x1: float, bottom: float) -> None:
    wide, high = x1 - x0, bottom - top
    if high <= THIN and wide > high:
        sheet.edges.append(Edge(True, (top + bottom) / 2, x0, x1))
    elif wide <= THIN and high > wide:
        sheet.edges.append(Edge(False, (x0 + x1) / 2, top, bottom))


def _rectangle(sheet: Page, item: LTRect, box: Box) -> None:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if min(wide, high) <= THIN:
        _edge(sheet, box.x0, box.top, box.x1, box.bottom)
        return
    if item.stroke:
        for x in (box.x0, box.x1):
            sheet.edges.append(Edge(False, x, box.top, box.bottom))
        for y in (box.top, box.bottom):
            sheet.edges.append(Edge(True, y, box.x0, box.x1))
    if item.fill:
        sheet.boxes.append(box)


def _outline(sheet: Page, item: LTCurve, left: float, high: float) -> None:
    """The straight pieces of a path that is no rectangle, if it is stroked."""
    if not item.stroke or any(step[0] == "c" for step in item.original_path or ()):
        return
    points = [(x - left, high - y) for x, y in item.pts]
    for (x0, y0), (x1, y1) in pairwise(points):
        _edge(sheet, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
