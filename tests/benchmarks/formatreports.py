"""The reports that formats.py measures, what they hold, and this project's own reading of them in a process of its own."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [path for path in (str(ROOT / "scripts"), str(ROOT / "tests")) if path not in sys.path]

from annals.extract import outline, recognise  # noqa: E402
from annals.model import Document, Form, Paragraph, Section, Source, Table, walk  # noqa: E402
from annals.pipeline.understand import fill  # noqa: E402
from annals.readers import read_bytes  # noqa: E402
from annals.readers.office import conversion, program  # noqa: E402
from annals.readers.pdf.document import read_here  # noqa: E402
from dresses import WRITERS, Heading, Piece, printed  # noqa: E402
from formatdamage import _forms  # noqa: E402
from oldformats import FILTERS, one_file, saved_all  # noqa: E402
from samples import Sample, sample  # noqa: E402

Place = tuple[str, int | None, str]
"""Label of the row, how many filled cells behind it (None: the last of the row), figure."""
BLANK = ("", "NaN")


def bare(text: str) -> str:
    """The text without white space and Markdown's signs."""
    return re.sub(r"[\s\u3000|\\*#<>_`-]+", "", text)


class Wanted:
    """What a report holds: figures by item and column, with label and place in their row; headings; characters."""

    def __init__(self, truth: dict[str, str], cells: list[Place], headings: list[str], text: str) -> None:
        self.truth, self.cells, self.headings, self.text = truth, cells, headings, bare(text)

    def right(self, figures: dict[str, str]) -> int:
        """Figures in the observation where they belong."""
        return sum(figures.get(key) == figure for key, figure in self.truth.items())

    def standing(self, tables: list[list[list[str]]]) -> int:
        """Figures in a row that holds their label, so many filled cells behind it.

        Blank cells are not counted, nor a cell again that a peer repeats over all it covers: how a peer shows merged cells
        or fills up a row is no fault of its own. Our reports have no blank among their figures.
        """
        rows = [[cell for cell in map(bare, row) if cell not in BLANK] for table in tables for row in table]
        return sum(any(self._stands(row, *cell) for row in rows) for cell in self.cells)

    def kept(self, text: str) -> tuple[int, float]:
        """Headings with their number, share of the text."""
        lines = {bare(line) for line in text.split("\n")}
        numbers = sum(any(line.startswith(bare(heading)) for line in lines) for heading in self.headings)
        have = Counter(bare(text))
        return numbers, sum(min(count, have[letter]) for letter, count in Counter(self.text).items()) / max(1, len(self.text))

    @staticmethod
    def _stands(row: list[str], label: str, place: int | None, figure: str) -> bool:
        if bare(label) not in row:
            return False
        if place is None:
            found = row[-1]
        else:
            behind = [cell for cell, _ in groupby(row[row.index(bare(label)):])]
            found = behind[place] if place < len(behind) else ""
        return found in (bare(figure), f"{figure}.0")


# --- the files ------------------------------------------------------------------------------------------------------


def cases(folder: Path, suffix: str, editions: list[str], further: list[Path]) -> list[tuple[Path, Wanted]]:
    """A file of each edition in that format, and those that were named."""
    reports = [sample(edition) for edition in editions]
    own = FILTERS[suffix][0] if suffix in FILTERS else {"mht": "html"}.get(suffix, suffix)
    data = [WRITERS[own](report.pieces) for report in reports]
    if suffix == "mht":
        data = [one_file(one) for one in data]
    elif suffix in FILTERS:
        data = saved_all([(one, suffix) for one in data])
    made = []
    for report, one in zip(reports, data, strict=True):
        path = folder / f"{report.edition}-form.{suffix}"
        path.write_bytes(one)
        made.append((path, wanted(report)))
    return [*made, *((path, named(path)) for path in further)]


def wanted(report: Sample) -> Wanted:
    """What stands in a made-up report."""
    words: list[str] = []
    for piece in report.pieces:
        words += [cell.text for row in piece.rows for cell in row if cell] if isinstance(piece, Table) else [printed(piece)]
    headings = [_line(piece) for piece in report.pieces if isinstance(piece, Heading)]
    truth = {"-".join(key): figure for key, figure in report.figures.items()}
    return Wanted(truth, _cells(report.form, report), headings, "\n".join(words))


def _line(piece: Piece) -> str:
    assert not isinstance(piece, Table)
    return printed(piece)


def _cells(edition: Form, report: Sample) -> list[Place]:
    """Where every figure stands. The table of disputes is one row without a label: its first figure is taken for it."""
    truth, found = report.figures, []
    for spec in edition.tables:
        for row in spec.rows:
            for at, column in enumerate(spec.columns):
                figure = truth.get((spec.item(row.code), column.code))
                if figure is None:
                    continue
                if spec.layout == "row":
                    first = truth[spec.item(spec.rows[0].code), spec.columns[0].code]
                    found.append((first, spec.rows.index(row) * len(spec.columns) + at, figure))
                else:
                    found.append((row.label.zh, None if spec.layout == "list" else at + 1, figure))
    return found


def named(path: Path) -> Wanted:
    """A file of somebody's own: figures and headings as this project reads them, which only says what peers keep of them."""
    document, filled = understand(path)
    figures = _figures(filled)
    labels = {f"{one.item}-{one.column}": one.item_printed for table in filled for one in table.observations}
    heads = [
        one.printed if one.printed.startswith(one.number) else one.number + one.printed
        for one in walk(document.blocks) if isinstance(one, Section) and one.number and one.printed
    ]
    return Wanted(figures, [(labels[key], None, figure) for key, figure in figures.items()], heads, _text(document))


# --- our own reading ------------------------------------------------------------------------------------------------


def read(path: Path) -> Document:
    """The flat document; a PDF in this process, as the peers read it, an old file converted anew each time."""
    conversion._done.clear()
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return read_here(data, Source(path.name, "", len(data), "application/pdf"))
    return read_bytes(data, path.name)


def understand(path: Path) -> tuple[Document, tuple]:
    """Outline and filled tables."""
    document = outline.restore(read(path))
    match = recognise.recognise_form(document, _forms())
    return document, fill(match)[0] if match else ()


def _figures(filled: tuple) -> dict[str, str]:
    """Every figure as printed, by item and column."""
    return {f"{one.item}-{one.column}": one.raw.strip() for table in filled for one in table.observations if one.value is not None}


def _text(document: Document) -> str:
    """All text, a heading with its number on a line of its own."""
    words: list[str] = []
    for block in walk(document.blocks):
        if isinstance(block, Section):
            words.append(block.printed if block.number and block.printed.startswith(block.number) else block.number + block.printed)
        elif isinstance(block, Paragraph):
            words.append(block.number + block.text)
        elif isinstance(block, Table):
            words += ["\t".join(cell.text for cell in row if cell) for row in block.rows]
    return "\n".join(words)


def serve(name: str, rounds: int, paths: list[str]) -> None:
    """Prints text, figures, CPU seconds of reading and of everything for every file, and the most memory."""
    from formatpeers import peak, timed

    if "without" in name:
        os.environ[program.VARIABLE] = ""
    found = []
    for path in map(Path, paths):
        document, filled = understand(path)
        reading = [timed(lambda _, path=path: read(path), "") for _ in range(rounds)]
        everything = [timed(lambda _, path=path: understand(path), "") for _ in range(rounds)]
        found.append([_text(document), _figures(filled), reading, everything])
    print("\n" + json.dumps({"files": found, "peak": peak()}))


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
