"""The official layout of a table for a sheet, read off the table that the page shows, so that both are one."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from annals.model import Form, Language, ObservationRow, PackageTable, Text
from annals.pages import table as shown

HIDDEN = ("annals-raw", "annals-hidden", "annals-anchor")
"""What stands in a cell of the page and is no part of its words."""


@dataclass(frozen=True)
class Place:
    """One cell of the layout: where it begins, how far it reaches, and what it says or holds."""

    row: int
    column: int
    down: int
    across: int
    label: Text
    depth: int = 0
    is_head: bool = False
    """Whether it stands over the figures; otherwise beside them, or is one."""
    figure: ObservationRow | None = None
    is_figure: bool = False


@dataclass(frozen=True)
class Layout:
    """A table as it is printed: its cells, how many rows are heads, and how many columns are labels."""

    places: tuple[Place, ...]
    heads: int
    labels: int

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max((place.row + place.down for place in self.places), default=0)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return max((place.column + place.across for place in self.places), default=0)


def read(table: PackageTable, form: Form | None, variant: str) -> Layout:
    """The layout with labels in both languages and every figure in its place."""
    chinese, english = (_Reader.cells(shown.render(table, form, variant, "", {}, language)) for language in Language)
    figures = {f"{row.item}-{row.column}": row for row in table.rows}
    taken: set[tuple[int, int]] = set()
    places = []
    for zh, en in zip(chinese, english, strict=True):
        column = next(at for at in range(len(taken) + 1) if (zh.row, at) not in taken)
        taken |= {(zh.row + down, column + across) for down in range(zh.down) for across in range(zh.across)}
        places.append(Place(
            zh.row, column, zh.down, zh.across, Text(zh.words, en.words), zh.depth, zh.in_head, figures.get(zh.id), zh.is_figure,
        ))
    heads = max((place.row + place.down for place in places if place.is_head), default=0)
    labels = min((place.column for place in places if place.is_figure), default=1)
    return Layout(tuple(places), heads, labels)


@dataclass
class _Cell:
    """A cell as the page writes it."""

    row: int
    id: str
    down: int
    across: int
    depth: int
    in_head: bool
    is_figure: bool
    words: str = ""


class _Reader(HTMLParser):
    """Reads the cells of our own table, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Cell] = []
        self._row, self._depth, self._in_head = -1, 0, False
        self._unsaid = 0
        """How many elements are open since one that says nothing here began."""

    @classmethod
    def cells(cls, html: str) -> list[_Cell]:
        """The cells in the order of the page."""
        reader = cls()
        reader.feed(html)
        reader.close()
        for cell in reader.found:
            cell.words = " ".join(cell.words.split())
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a row, a cell, or something that says nothing here."""
        given = {key: value or "" for key, value in attrs}
        if tag in ("thead", "tbody"):
            self._in_head = tag == "thead"
        elif tag == "tr":
            self._row, self._depth = self._row + 1, int(given.get("data-depth", "0"))
        elif tag in ("th", "td"):
            self.found.append(_Cell(
                self._row, given.get("id", ""), int(given.get("rowspan", "1")), int(given.get("colspan", "1")), self._depth,
                self._in_head, tag == "td" and "annals-num" in given.get("class", ""),
            ))
        if tag != "br" and (self._unsaid or given.get("class") in HIDDEN):
            self._unsaid += 1

    def handle_endtag(self, tag: str) -> None:
        """Ends what says nothing here."""
        if self._unsaid:
            self._unsaid -= 1

    def handle_data(self, data: str) -> None:
        """Adds to the words of the cell that is open."""
        if not self._unsaid and self.found and self._row >= 0:
            self.found[-1].words += data
