"""What stands on the sheets of a workbook, before any library writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annals.bundles.layout import Layout, Place
from annals.model import Form, Language, PackageTable, Status, Text
from annals.package.schema import TableSchema
from annals.pages import words

LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
NARROWEST, WIDEST = 6, 60


class Kind(StrEnum):
    """What a cell is, which decides how it looks and whether it is a number."""

    TITLE = "title"
    LEAD = "lead"
    HEAD = "head"
    LABEL = "label"
    GROUP = "group"
    TEXT = "text"
    FIGURE = "figure"
    BLANK = "blank"
    """A cell in which the report says nothing: empty, with a ground of its own, and never zero."""
    WORD = "word"
    """Why there is no figure, in words."""


@dataclass(frozen=True)
class Cell:
    """One cell of a laid-out sheet."""

    row: int
    column: int
    text: str
    kind: Kind
    down: int = 1
    across: int = 1
    indent: int = 0


@dataclass(frozen=True)
class Page:
    """A sheet with a layout of its own."""

    name: str
    cells: tuple[Cell, ...]
    widths: tuple[int, ...]
    frozen: tuple[int, int] = (0, 0)
    """Rows and columns that stay when the rest is scrolled."""
    is_landscape: bool = False


@dataclass(frozen=True)
class Data:
    """A sheet with one table of data as it stands in a CSV: a title, a line about it, heads, rows."""

    name: str
    title: str
    lead: str
    heads: tuple[str, ...]
    numbers: frozenset[int]
    """The columns that hold numbers; all others hold text, whatever it looks like."""
    rows: Sequence[Sequence[str]]


Sheet = Page | Data


def both(text: Text, between: str = "\n") -> str:
    """Both wordings, or the one where they are the same."""
    return text.zh if not text.en or text.en == text.zh else f"{text.zh}{between}{text.en}"


def named(sheets: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A name for each sheet that Excel takes, by its key: no letter that is forbidden, short enough, none twice."""
    found: dict[str, str] = {}
    for key, wanted in sheets:
        bare = wanted.translate(FORBIDDEN).strip(" '")[:LONGEST_NAME].strip() or "Sheet"
        name, number = bare, 2
        while name.casefold() in {one.casefold() for one in found.values()}:
            name = f"{bare[: LONGEST_NAME - len(str(number)) - 1]} {number}"
            number += 1
        found[key] = name
    return found


def data(name: str, title: Text, lead: str, schema: TableSchema, rows: Sequence[Sequence[str]]) -> Data:
    """A table of a package as it stands in its CSV, names of fields first; the heads say each field in both languages too."""
    fields = {field.name: field for field in schema.fields}
    header, *below = rows or [()]
    heads = tuple(f"{both(fields[one].title)}\n{one}" if one in fields else one for one in header)
    numbers = frozenset(at for at, one in enumerate(header) if one in fields and fields[one].type != "string")
    return Data(name, both(title, " · "), lead, heads, numbers, below)


def official(name: str, table: PackageTable, form: Form | None, layout: Layout, lead: str) -> Page:
    """The table as the form prints it, with its title above and the notes that it prints below."""
    units = {row.unit for row in table.rows if row.unit}
    listed = any(place.is_head and place.label.zh == "单位" for place in layout.places)
    unit = f"单位：{both(Text(only, words.unit(only, Language.EN)), ' / ')}。" if len(units) == 1 and not listed and (only := min(units)) else ""
    top, end = 2, 2 + layout.rows
    cells = [
        Cell(0, 0, both(table.title, " · "), Kind.TITLE), Cell(1, 0, unit + lead, Kind.LEAD),
        *(_cell(place, top) for place in layout.places),
        *(Cell(end + at, 0, note, Kind.LEAD) for at, note in enumerate((*table.notes, LEGEND))),
    ]
    return Page(name, tuple(cells), _widths(layout), (top + layout.heads, layout.labels), layout.columns > 8)


LEGEND = (
    "灰底的空格：报告里是空白，不是 0。（）里的话：没有数的原因。 · Grey and empty: blank in the report, which is not 0. In brackets: why there is no figure."
)


def _cell(place: Place, top: int) -> Cell:
    said, kind, indent = both(place.label), Kind.LABEL, 0
    if place.is_figure:
        said, kind = _figure(place)
    elif place.is_head:
        kind = Kind.HEAD
    else:
        indent = place.depth if place.column == 0 else 0
    return Cell(place.row + top, place.column, said, kind, place.down, place.across, indent)


def _figure(place: Place) -> tuple[str, Kind]:
    figure = place.figure
    if figure is None or figure.status == Status.HEADING:
        return "", Kind.TEXT
    if figure.value:
        return figure.value, Kind.FIGURE
    if figure.status == Status.BLANK:
        return "", Kind.BLANK
    word = both(Text(words.empty(figure.status, Language.ZH), words.empty(figure.status, Language.EN)), " · ")
    return f"（{word}：{figure.raw}）" if figure.status == Status.UNREADABLE else f"（{word}）", Kind.WORD


def _widths(layout: Layout) -> tuple[int, ...]:
    """How wide each column is, in letters: as its longest line that reaches over no other column."""
    longest = [NARROWEST] * layout.columns
    for place in layout.places:
        if place.across == 1:
            longest[place.column] = max(longest[place.column], *(width(line) for line in both(place.label).splitlines() or [""]))
    merged = any(place.down > 1 for place in layout.places if place.column < layout.labels and not place.is_head)
    return tuple(min(wide + 2, _most(at, layout.labels, merged)) for at, wide in enumerate(longest))


def _most(at: int, labels: int, merged: bool) -> int:
    """How wide a column may be: labels need room, most of all where each stands in a row of its own."""
    if at == labels - 1 and merged:
        return 36
    return WIDEST if at == 0 and labels and not merged else 16


def width(line: str) -> int:
    """How wide a line is in Latin letters: a Chinese one takes two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in line)
