"""Prints what each reader keeps of a report against its peers, on the same files, in one run.

    python tests/benchmarks/formats.py [FILE.docx] [--rounds 5] [--peers PYTHON]

Made-up reports of 2014 and 2021 are written as .docx, .html, .pdf, .xlsx and .csv; a .docx that is named is measured too,
with this project's reading of it as the yardstick for cells, because nobody else tells what they mean.

cells    figures of the official tables that stand in their place: in a row of cells that holds the row's label, at the
         column where the form has them (ours: in the observation of their item and column)
numbers  headings printed with their number (一、概述)
text     share of the report's characters, white space aside, that are in the output
ms       CPU a report, the median of paired rounds; × is theirs / ours: above 1, we are faster

Peers run in the Python given by --peers (this one by default), one process each, in which imports are not counted.
A peer that is not installed is named as missing. pandoc is a process of its own, whose start counts.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = {
    "docx": ("python-docx", "mammoth", "markitdown", "pandoc", "docling"),
    "html": ("trafilatura", "markitdown", "pandoc", "docling"),
    "pdf": ("pdfplumber", "pymupdf4llm", "markitdown", "docling"),
    "xlsx": ("markitdown", "docling"),
    "csv": ("markitdown", "docling"),
}
Read = tuple[str, list[list[list[str]]]]
"""Text with everything in it, and the tables as rows of cells."""


# --- the peers, each in a process of its own --------------------------------------------------------------------


def python_docx() -> Callable[[str], Read]:
    """Paragraphs and tables as the library gives them."""
    import docx

    def read(path: str) -> Read:
        document = docx.Document(path)
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
        words = [paragraph.text for paragraph in document.paragraphs]
        return "\n".join([*words, *("\t".join(row) for table in tables for row in table)]), tables

    return read


def mammoth() -> Callable[[str], Read]:
    """HTML."""
    import mammoth as library

    def read(path: str) -> Read:
        with open(path, "rb") as stream:
            return from_html(library.convert_to_html(stream).value)

    return read


def markitdown() -> Callable[[str], Read]:
    """Markdown."""
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: from_markdown(converter.convert(path).text_content)


def pandoc() -> Callable[[str], Read]:
    """HTML by the program; AssertionError where there is none."""
    import shutil

    if not shutil.which("pandoc"):
        raise ImportError("pandoc")

    def read(path: str) -> Read:
        kind = Path(path).suffix[1:]
        done = subprocess.run(["pandoc", "-f", kind, "-t", "html", path], check=True, capture_output=True)
        return from_html(done.stdout.decode("utf-8"))

    return read


def docling() -> Callable[[str], Read]:
    """Markdown."""
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()
    return lambda path: from_markdown(converter.convert(path).document.export_to_markdown())


def trafilatura() -> Callable[[str], Read]:
    """Markdown with tables."""
    import trafilatura as library

    def read(path: str) -> Read:
        page = Path(path).read_bytes()
        return from_markdown(library.extract(page, output_format="markdown", include_tables=True) or "")

    return read


def pdfplumber() -> Callable[[str], Read]:
    """Text and tables page by page, as the library gives them."""
    import pdfplumber as library

    def read(path: str) -> Read:
        with library.open(path) as document:
            text = "\n".join(page.extract_text() for page in document.pages)
            tables = [table for page in document.pages for table in page.extract_tables()]
        return text, [[[cell or "" for cell in row] for row in table] for table in tables]

    return read


def pymupdf4llm() -> Callable[[str], Read]:
    """Markdown."""
    import pymupdf4llm as library

    return lambda path: from_markdown(library.to_markdown(path))


def from_markdown(text: str) -> Read:
    """The text with its pipe tables."""
    tables: list[list[list[str]]] = [[]]
    for line in text.split("\n"):
        if line.startswith("|"):
            tables[-1].append([cell.strip().replace("<br>", "") for cell in line.strip().strip("|").split("|")])
        elif tables[-1]:
            tables.append([])
    return text, [table for table in tables if table]


def from_html(text: str) -> Read:
    """The text with its tables, spans laid on a grid as a browser does."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.words: list[str] = []
            self.tables: list[list[list[str]]] = []
            self.taken: dict[tuple[int, int], bool] = {}
            self.cell: list[str] | None = None
            self.spans = (1, 1)

        def handle_starttag(self, tag: str, attrs) -> None:
            if tag == "table":
                self.tables.append([])
                self.taken = {}
            elif tag == "tr" and self.tables:
                self.tables[-1].append([])
            elif tag in ("td", "th"):
                found = dict(attrs)
                self.cell, self.spans = [], (int(found.get("colspan") or 1), int(found.get("rowspan") or 1))
            if tag == "ol":
                self.words.append("<ol>")

        def handle_endtag(self, tag: str) -> None:
            if tag in ("td", "th") and self.cell is not None and self.tables and self.tables[-1]:
                row, top = self.tables[-1][-1], len(self.tables[-1]) - 1
                while self.taken.get((top, len(row))):
                    row.append("")
                at = len(row)
                row += ["".join(self.cell), *[""] * (self.spans[0] - 1)]
                self.taken |= {(top + down, at + across): True for down in range(1, self.spans[1]) for across in range(self.spans[0])}
                self.cell = None
            elif tag in ("p", "li", "h1", "h2", "tr"):
                self.words.append("\n")

        def handle_data(self, data: str) -> None:
            self.words.append(data)
            if self.cell is not None:
                self.cell.append(data)

    reader = Reader()
    reader.feed(text)
    return "".join(reader.words), reader.tables


def serve(peer: str, paths: list[str], rounds: int) -> None:
    """Prints as JSON what a peer makes of every file and its CPU seconds a round."""
    try:
        read = globals()[peer.replace("-", "_")]()
    except ImportError:
        print(json.dumps("missing"))
        return
    found = []
    for path in paths:
        try:
            text, tables = read(path)
            found.append([text, tables, [timed(read, path) for _ in range(rounds)]])
        except Exception as problem:  # whatever a peer raises is its answer
            found.append([f"{type(problem).__name__}", [], []])
    print("\n" + json.dumps(found))


def timed(read: Callable[[str], object], path: str) -> float:
    """CPU seconds of one call, with those of the processes that it started."""
    begun = spent()
    read(path)
    return spent() - begun


def spent() -> float:
    """CPU seconds so far, finished children included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


# --- the measures -------------------------------------------------------------------------------------------------


def bare(text: str) -> str:
    """The text without white space and Markdown's signs."""
    return re.sub(r"[\s\u3000|\\*#<>_`-]+", "", text)


class Wanted:
    """What a report holds: figures with label and column, headings, characters."""

    def __init__(self, cells: list[tuple[str, int, str]], headings: list[str], text: str) -> None:
        self.cells, self.headings, self.text = cells, headings, bare(text)

    def score(self, read: Read) -> tuple[int, int, float]:
        """Cells right, numbers right, share of the text."""
        text, tables = read
        rows = [[bare(cell) for cell in row] for table in tables for row in table]
        right = sum(any(self._stands(row, *cell) for row in rows) for cell in self.cells)
        lines = {bare(line) for line in text.split("\n")}
        numbers = sum(any(line.startswith(bare(heading)) for line in lines) for heading in self.headings)
        have = Counter(bare(text))
        kept = sum(min(count, have[letter]) for letter, count in Counter(self.text).items())
        return right, numbers, kept / max(1, len(self.text))

    @staticmethod
    def _stands(row: list[str], label: str, from_right: int, figure: str) -> bool:
        return len(row) >= from_right and bare(label) in row and row[-from_right] == figure


def main() -> None:
    """Makes the files, asks everybody, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--serve", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve[0], options.serve[1:], options.rounds)
        return
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(Path(__file__).parent)]
    from formatreports import cases

    with tempfile.TemporaryDirectory() as folder:
        for suffix, peers in PEERS.items():
            made = cases(Path(folder), suffix, options.file if suffix == "docx" else None)
            paths = [str(path) for path, _, _ in made]
            answers = {}
            for peer in peers:
                done = subprocess.run(
                    [options.peers, __file__, "--rounds", str(options.rounds), "--serve", peer, *paths], capture_output=True, text=True,
                )
                answers[peer] = json.loads(done.stdout.strip().rsplit("\n", 1)[-1]) if done.returncode == 0 else done.stderr[-200:]
            for at, (path, wanted, ours) in enumerate(made):
                show(path.name, wanted, ours, {peer: answer if isinstance(answer, str) else answer[at] for peer, answer in answers.items()}, options.rounds)


def show(name: str, wanted: Wanted, ours, answers: dict, rounds: int) -> None:
    """Prints the lines of one file."""
    print(f"\n{name}: {len(wanted.cells)} cells, {len(wanted.headings)} headings, {len(wanted.text)} characters")
    ours.read()
    reading = statistics.median(timed(lambda _: ours.read(), "") for _ in range(rounds))
    everything = statistics.median(timed(lambda _: ours.understand(), "") for _ in range(rounds))
    line("annals (reader)", wanted, (ours.cells(), *wanted.score(ours.output())[1:]), reading, reading)
    print(f"  {'  … and form, outline, filling':30}{'':31}{everything * 1000:8.1f} ms")
    for peer, answer in answers.items():
        if isinstance(answer, str):
            print(f"  {peer:30} {'not installed' if answer == 'missing' else answer}")
        elif not answer[2]:
            print(f"  {peer:30} failed: {answer[0]}")
        else:
            line(peer, wanted, wanted.score((answer[0], answer[1])), statistics.median(answer[2]), reading)


def line(name: str, wanted: Wanted, score: tuple[int, int, float], seconds: float, ours: float) -> None:
    right, numbers, kept = score
    print(
        f"  {name:30} cells {right:3}/{len(wanted.cells):<3} numbers {numbers:2}/{len(wanted.headings):<2} text {100 * kept:5.1f}%"
        f"{seconds * 1000:8.1f} ms  × {seconds / ours:6.2f}"
    )


if __name__ == "__main__":
    main()
