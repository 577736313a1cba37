"""Where things stand: places in a source file, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """Where a thing stands in its source file, in words that a person can follow.

    `line` … `end_line` count from 1 (lines of a text, paragraphs of a word-processor file, and so on: `unit`).
    `start` and `end` are characters inside the first and the last line, from 0, end exclusive. All are optional.
    """

    line: int | None = None
    end_line: int | None = None
    start: int | None = None
    end: int | None = None
    unit: str = "行"
    page: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    part: str = ""
    """Name of the file, where a report has several."""

    def __str__(self) -> str:
        words = [self.part] if self.part else []
        if self.page is not None:
            words.append(f"第{self.page}页")
        if self.line is not None:
            last = self.line if self.end_line is None else self.end_line
            words.append(f"第{self.line}{self.unit}" if last == self.line else f"第{self.line}–{last}{self.unit}")
            if self.start is not None and self.end is not None:
                if last != self.line:
                    words.append(f"首行第{self.start + 1}字至末行第{self.end}字")
                elif self.end > self.start:
                    words.append(f"第{self.start + 1}–{self.end}字")
        words += [word for word in (self.table, self.row, self.column) if word]
        return " · ".join(words)

    def to(self, other: Location) -> Location:
        """From the beginning of this place to the end of the other one."""
        last = other.line if other.end_line is None else other.end_line
        return Location(
            line=self.line, end_line=last, start=self.start, end=other.end, unit=self.unit, page=self.page,
            table=self.table, row=self.row, column=self.column, part=self.part,
        )


@dataclass(frozen=True)
class Source:
    """One file as received: path inside the report's folder, digest and size, and what is known of its origin."""

    name: str
    sha256: str
    bytes: int
    media_type: str
    encoding: str = ""
    url: str = ""
    retrieved: str = ""
    published: str = ""
    converter: str = ""
    """The program that made a readable file of it first (LibreOffice 7.4); empty where none was needed."""
