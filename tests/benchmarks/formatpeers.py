"""Peers of the readers, each run in a process of its own: `python formatpeers.py PEER ROUNDS FILE …` prints JSON.

Needs nothing of this project, so that peers can live in a virtual environment of their own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

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


def striprtf() -> Callable[[str], Read]:
    """Text, with the cells of a row between bars."""
    from striprtf.striprtf import rtf_to_text

    def read(path: str) -> Read:
        text = rtf_to_text(Path(path).read_text(encoding="latin-1"), encoding="gb18030", errors="replace")
        return text, [[line.split("|") for line in text.split("\n") if "|" in line]]

    return read


def antiword() -> Callable[[str], Read]:
    """Text by the program, tables drawn with bars."""
    return _program(["antiword", "-m", "UTF-8.txt", "-w", "0"])


def catdoc() -> Callable[[str], Read]:
    """Text by the program, without tables."""
    return _program(["catdoc", "-d", "utf-8", "-w"])


def _program(command: list[str]) -> Callable[[str], Read]:
    import shutil

    if not shutil.which(command[0]):
        raise ImportError(command[0])
    return lambda path: from_markdown(subprocess.run([*command, path], check=True, capture_output=True).stdout.decode("utf-8", "replace"))


def serve(peer: str, rounds: int, paths: list[str]) -> None:
    """Prints what the peer makes of every file, its CPU seconds a round, and the most memory that it took."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    try:
        read = globals()[peer.replace("-", "_")]()
    except ImportError:
        print("\n" + json.dumps("missing"))
        return
    found = []
    for path in paths:
        try:
            text, tables = read(path)
            found.append([text, tables, [timed(read, path) for _ in range(rounds)]])
        except Exception as problem:  # whatever a peer raises is its answer
            found.append([f"{type(problem).__name__}: {str(problem)[:80]}", [], []])
    print("\n" + json.dumps({"files": found, "peak": peak()}))


def timed(read: Callable[[str], object], path: str) -> float:
    """CPU seconds of one call, with those of the processes that it started."""
    begun = spent()
    read(path)
    return spent() - begun


def spent() -> float:
    """CPU seconds so far, finished children included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak() -> float:
    """The most memory that this process, or one that it started, has held, in MB."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    status = Path("/proc/self/status")
    if not status.exists():  # elsewhere the count of a process begins with that of its parent
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    own = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return max(children, int(own.split()[1]) / 1024)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
