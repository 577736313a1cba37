"""The reports that formats.py measures, each with what it holds and with this project's own reading of it."""

from __future__ import annotations

from pathlib import Path

from annals.extract import outline, recognise
from annals.model import Document, Form, Paragraph, Section, Source, Table, walk
from annals.pipeline.understand import fill
from annals.readers import read_bytes
from annals.readers.pdf.document import read_here
from dresses import WRITERS, Heading, Piece, printed
from fillings import form
from formatdamage import _forms, damaged
from formats import Wanted


class Ours:
    """This project's reading of one file."""

    def __init__(self, path: Path, truth: dict[tuple[str, str], str]) -> None:
        self.name, self.data, self.truth = path.name, path.read_bytes(), truth

    def read(self) -> Document:
        """The flat document; a PDF in this process, as the peers read it."""
        if self.name.endswith(".pdf"):
            return read_here(self.data, Source(self.name, "", len(self.data), "application/pdf"))
        return read_bytes(self.data, self.name)

    def understand(self):
        """Outline and filled tables."""
        document = outline.restore(self.read())
        match = recognise.recognise_form(document, _forms())
        return document, fill(match)[0] if match else ()

    def figures(self) -> dict[tuple[str, str], str]:
        """Every figure as printed, by item and column."""
        return {(one.item, one.column): one.raw.strip() for table in self.understand()[1] for one in table.observations if one.value is not None}

    def cells(self) -> int:
        """Figures in the observation where they belong."""
        figures = self.figures()
        return sum(figures.get(key) == figure for key, figure in self.truth.items())

    def output(self) -> tuple[str, list]:
        """All text, a heading with its number on a line of its own."""
        words: list[str] = []
        for block in walk(self.understand()[0].blocks):
            if isinstance(block, Section):
                words.append(block.printed if block.number and block.printed.startswith(block.number) else block.number + block.printed)
            elif isinstance(block, Paragraph):
                words.append(block.number + block.text)
            elif isinstance(block, Table):
                words += ["\t".join(cell.text for cell in row if cell) for row in block.rows]
        return "\n".join(words), []


def cases(folder: Path, suffix: str, further: Path | None) -> list[tuple[Path, Wanted, Ours]]:
    """A file of each edition in that format, and the one that was named."""
    made = []
    for edition in ("2014", "2021"):
        report = damaged(edition, "whole", 0)
        path = folder / f"{edition}-form.{suffix}"
        path.write_bytes(WRITERS[suffix](report.pieces))
        made.append((path, wanted(form(edition), report.truth, report.pieces), Ours(path, report.truth)))
    if further:
        made.append(named(further))
    return made


def wanted(edition: Form, truth: dict[tuple[str, str], str], pieces: list[Piece]) -> Wanted:
    """What stands in a made-up report."""
    words: list[str] = []
    for piece in pieces:
        words += [cell.text for row in piece.rows for cell in row if cell] if isinstance(piece, Table) else [printed(piece)]
    headings = [printed(piece) for piece in pieces if isinstance(piece, Heading)]
    return Wanted(cells(edition, truth), headings, "\n".join(words))


def cells(edition: Form, truth: dict[tuple[str, str], str]) -> list[tuple[str, int, str]]:
    """Label of the row, place from the right, figure. The table of disputes is one row without a label: its first figure."""
    found = []
    for spec in edition.tables:
        for row in spec.rows:
            for at, column in enumerate(spec.columns):
                figure = truth.get((spec.item(row.code), column.code))
                if figure is None:
                    continue
                if spec.layout == "row":
                    first = truth[spec.item(spec.rows[0].code), spec.columns[0].code]
                    left = spec.rows.index(row) * len(spec.columns) + at
                    found.append((first, len(spec.rows) * len(spec.columns) - left, figure))
                elif spec.id.startswith("T2"):
                    found.append((row.label.zh, _from_right(len(spec.columns), at), figure))
                else:
                    found.append((row.label.zh, len(spec.columns) - at, figure))
    return found


def _from_right(count: int, at: int) -> int:
    """Where a small table's figure begins in a table seven columns wide: its cells are merged."""
    share = 6 // count
    return 6 - share * at


def named(path: Path) -> tuple[Path, Wanted, Ours]:
    """A file of somebody's own: figures and headings as this project reads them, which only says what peers keep of them."""
    ours = Ours(path, {})
    document, filled = ours.understand()
    ours.truth = ours.figures()
    labels = {(one.item, one.column): one.item_printed for table in filled for one in table.observations}
    cells = [(labels[key], 1, figure) for key, figure in ours.truth.items()]
    heads = [
        one.printed if one.printed.startswith(one.number) else one.number + one.printed
        for one in walk(document.blocks) if isinstance(one, Section) and one.number and one.printed
    ]
    return path, Wanted(cells, heads, ours.output()[0]), ours
