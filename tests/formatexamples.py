"""The reports of tests/examples in every format and edition: `python tests/formatexamples.py [NAME …]` writes them.

A case is the sample of its edition, changed in what the case is about, in one format. What must come out of it stands
in its folder; which case covers what, in tests/examples/README.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from annals.model import Table
from dresses import WRITERS, Heading, Piece, printed, rich, txt
from oldformats import FILTERS, one_file, saved_all
from samples import Figures, Sample, sample, texts

EXAMPLES = Path(__file__).parent / "examples"
Change = Callable[[list[Piece]], list[Piece]]


@dataclass(frozen=True)
class Case:
    """A folder: its name, format and edition, the line of its README, figures and pieces that differ from the sample's."""

    name: str
    suffix: str
    edition: str
    about: str
    figures: Figures
    changes: tuple[Change, ...] = ()
    write: Callable[[list[Piece]], bytes] | None = None

    def sample(self) -> Sample:
        """The report with the changes of the case."""
        made = sample(self.edition, self.figures)
        for change in self.changes:
            made = replace(made, pieces=change(made.pieces))
        return made

    def data(self) -> tuple[bytes, str]:
        """The bytes to write, and the old format that LibreOffice must make of them, if any."""
        pieces = self.sample().pieces
        if self.write:
            return self.write(pieces), ""
        if self.suffix == "mht":
            return one_file(WRITERS["html"](pieces)), ""
        if self.suffix == "rtf":
            return rich(pieces), ""
        if self.suffix in FILTERS:
            return WRITERS[FILTERS[self.suffix][0]](pieces), self.suffix
        return WRITERS[self.suffix](pieces), ""

    @property
    def path(self) -> Path:
        return EXAMPLES / self.name / f"{self.sample().year}.{self.suffix}"


# --- changes --------------------------------------------------------------------------------------------------------


def said(*lines: Piece) -> Change:
    """These lines below the first paragraph of the first part."""
    def change(pieces: list[Piece]) -> list[Piece]:
        at = next(at for at, piece in enumerate(pieces) if isinstance(piece, Heading)) + 2
        return [*pieces[:at], *lines, *pieces[at:]]

    return change


def instead(old: str, new: str) -> Change:
    """Other words in lines and cells."""
    def change(pieces: list[Piece]) -> list[Piece]:
        assert any(old in words for words in _words(pieces)), f"{old} is not in the report"
        found: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Table):
                found.append(texts(piece, lambda words: words.replace(old, new)))
            elif isinstance(piece, Heading):
                found.append(Heading(piece.number, piece.title.replace(old, new)))
            else:
                found.append(piece.replace(old, new))
        return found

    return change


def _words(pieces: list[Piece]) -> list[str]:
    return [
        words for piece in pieces
        for words in ([cell.text for row in piece.rows for cell in row if cell] if isinstance(piece, Table) else [printed(piece)])
    ]


def at_the_end(*lines: Piece) -> Change:
    """These lines below everything."""
    return lambda pieces: [*pieces, *lines]


def cells(of: Callable[[str], str]) -> Change:
    """The text of every cell changed."""
    return lambda pieces: [texts(piece, of) if isinstance(piece, Table) else piece for piece in pieces]


def figures_only(of: Callable[[str], str]) -> Change:
    """Every cell that is a figure written otherwise."""
    return cells(lambda words: of(words) if words.isdecimal() else words)


def full_width(words: str) -> str:
    return words.translate({ord("0") + at: chr(ord("０") + at) for at in range(10)})


def thousands(words: str) -> str:
    return f"{int(words):,}"


def typed(pieces: list[Piece]) -> list[Piece]:
    """The numbers of headings typed and not automatic."""
    return [printed(piece) if isinstance(piece, Heading) else piece for piece in pieces]


def blank_totals(edition: str) -> Figures:
    """The column of totals left blank in the rows that are parts."""
    return {key: "" for key in sample(edition).figures if key[0].startswith("T3.3.") and key[1] == "tot" and key[0] != "T3.3.7"}


def noughts(edition: str, written: str, *columns: str) -> Figures:
    """A nought in those columns of the table of requests, written in that way, and the totals of the rows without them."""
    made, found = sample(edition).figures, {}
    for item in {item for item, _ in made if item.startswith("T3.")}:
        found |= {(item, column): written for column in columns}
        row = {column: int(figure) for (one, column), figure in made.items() if one == item and column not in (*columns, "tot")}
        found[item, "tot"] = str(sum(row.values()))
    return found


def pairs(table: str, **written: str) -> Figures:
    """Figures of a list, by the code of the row with its points as lines."""
    return {(f"{table}.{code[1:].replace('_', '.')}", "value"): figure for code, figure in written.items()}


def part_three_of(edition: str, pieces: list[Piece]) -> list[Piece]:
    """The report with the table of requests of another edition."""
    made = [piece for piece in sample(edition).pieces if isinstance(piece, Table)]
    tables = [at for at, piece in enumerate(pieces) if isinstance(piece, Table)]
    return [made[1] if at == tables[1] else piece for at, piece in enumerate(pieces)]


def rows(of: Callable[[list], list]) -> Change:
    """The rows of every table changed."""
    return lambda pieces: [replace(piece, rows=tuple(of(list(piece.rows)))) if isinstance(piece, Table) else piece for piece in pieces]


def torn(table: list) -> list:
    """Two rows left out, two changed about, one added that the form does not know."""
    own = list(table[1])
    strange = [replace(own[0], text="（九）备用栏", raw="（九）备用栏"), *(replace(cell, text="", raw="") for cell in own[1:-1]), replace(own[-1], text="7", raw="7")]
    kept = [row for at, row in enumerate(table) if at not in (12, 40)]
    kept[20], kept[21] = kept[21], kept[20]
    return [*kept[:30], tuple(strange), *kept[30:]]


def a_cell_a_paragraph(pieces: list[Piece]) -> bytes:
    """A page of 2008 whose table has lost its rows: every cell is a paragraph."""
    def block(piece: Piece) -> str:
        if not isinstance(piece, Table):
            return f"&nbsp;&nbsp;&nbsp;&nbsp;{printed(piece)}<br><br>\n"
        return "".join(f"<p>{cell.text or '&nbsp;'}</p>\n" for row in piece.rows for cell in row if cell)

    title = printed(pieces[0])  # type: ignore[arg-type]
    return (
        f'<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312"><TITLE>{title}</TITLE></HEAD><BODY>'
        f"<TABLE width=980><TR><TD><a href=i.asp>首 页</a> | <a href=a.asp>机构概况</a></TD></TR><TR><TD id=zoom>{''.join(map(block, pieces))}"
        "</TD></TR></TABLE></BODY></HTML>"
    ).encode("gb18030")


def blanks_as_spaces(pieces: list[Piece]) -> bytes:
    """A page in which a blank cell holds a space that does not break."""
    return WRITERS["html"](pieces).replace(b"></td>", b">&nbsp;</td>")


def on_one_line(pieces: list[Piece]) -> bytes:
    """Text with the whole table on one line, a tab before each cell."""
    def line(piece: Piece) -> str:
        return "".join("\t" + cell.text for row in piece.rows for cell in row if cell) if isinstance(piece, Table) else printed(piece)

    return "\n\n".join(map(line, pieces)).encode("utf-8") + b"\n"


def with_gaps(pieces: list[Piece]) -> bytes:
    """Text, a cell a line: blank cells hold spaces, and three blank lines stand behind some labels."""
    lines = txt(pieces).decode("utf-8").split("\n")
    lines = [line + "    " if line == "\t" else line for line in lines]
    return "\n".join(line + "\n\n\n" if line.startswith("\t") and line.endswith("申请数") else line for line in lines).encode("utf-8")


def run_together(pieces: list[Piece]) -> bytes:
    """Text between bars; a heading stands at the end of the paragraph before it, and sentences are cut by hard breaks."""
    text = txt(pieces).decode("utf-8")
    text = text.replace("\n\n六、其他", "六、其他").replace("各项工作平稳", "各项工\n\n作平稳")
    return text.encode("utf-8")


def a_picture_for_the_table(pieces: list[Piece]) -> bytes:
    """A Word file whose tables are pictures."""
    from wordfiles import docx, p

    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="{0}" name="图片 {0}"/><a:graphic><a:graphicData uri="http://x/picture"><pic:pic><pic:blipFill>'
        '<a:blip r:embed="rP"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    body = (p(picture.format(at)) if isinstance(piece, Table) else p(printed(piece)) for at, piece in enumerate(pieces))
    return docx("".join(body), {"rP": ("image", "media/image1.png")})


def main() -> None:
    """Writes the reports and their READMEs, the old formats in one start of the program each."""
    from formatcases import CASES

    wanted = [case for case in CASES if not sys.argv[1:] or case.name in sys.argv[1:]]
    made = {case.name: case.data() for case in wanted}
    old = [name for name, (_, kind) in made.items() if kind]
    saved = dict(zip(old, saved_all([made[name] for name in old]), strict=True)) if old else {}
    for case in wanted:
        case.path.parent.mkdir(exist_ok=True)
        case.path.write_bytes(saved.get(case.name, made[case.name][0]))
        (case.path.parent / "README.md").write_text(case.about + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
