"""The Word files of tests/examples, made from the plain report there: `python tests/wordexamples.py` writes them.

The same report in every dress: only what each case is about differs from the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from webpages import Piece, pieces_of
from wordfiles import level, lists, p, package, part, run, style, table, tc, tr, zipped

EXAMPLES = Path(__file__).parent / "examples"
PLAIN = EXAMPLES / "plain" / "2016.txt"
_NUMBER = re.compile(r"[一二三四五六七八九十]+、")
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
STYLES = part("styles", "".join([
    style("a", "Normal"), style("a3", "Title", '<w:outlineLvl w:val="0"/>', based="a"),
    style("1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>', based="a"),
    style("a9", "footnote text", based="a"),
]))  # fmt: skip
NUMBERING = lists(
    {0: level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="1"/>'), 1: level(0, "chineseCountingThousand", "%1、")},
    {1: (0, ""), 2: (1, "")},
)
NOTES = part(
    "footnotes",
    f'<w:footnote w:type="separator" w:id="-1">{p("")}</w:footnote><w:footnote w:id="2">{p(" 含局属事业单位。", style="a9")}</w:footnote>',
)
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def row(cells: tuple[str, ...], figure: Callable[[str], str] = run) -> str:
    """A row of the table: the label indented by properties and not by spaces."""
    label, *others = cells
    ems = len(label) - len(label.lstrip("\u3000"))
    indent = f'<w:ind w:leftChars="{ems * 100}" w:left="{ems * 240}"/>'
    first = tc(p(run(label.strip(), '<w:sz w:val="24"/>'), properties=indent))
    return tr(first, *(tc(p(figure(text) if at else run(text))) for at, text in enumerate(others)))


def whole(pieces: list[Piece], heading: Callable[[str], str], figure: Callable[[str], str] = run) -> Iterator[str]:
    """The body of a file: paragraphs and the one table."""
    rows: list[str] = []
    for piece in [*pieces, None, ""]:
        if isinstance(piece, tuple):
            rows.append(row(piece, figure))
        elif rows and piece is not None:
            yield table(*rows, widths=(5000, 1000, 1500, 1))
            rows = []
        if isinstance(piece, str) and piece.strip():
            found = _NUMBER.match(piece.strip())
            yield heading(piece.strip()[found.end():]) if found else p(piece.strip(), properties=_INDENT)


def automatic() -> dict[str, str | bytes]:
    """Numbers by a heading style."""
    body = "".join(whole(pieces_of(PLAIN), lambda title: p(title, style="1")))
    return package(body, styles=STYLES, numbering=NUMBERING)


def unstyled() -> dict[str, str | bytes]:
    """Numbers of list paragraphs, and no style anywhere."""
    body = "".join(whole(pieces_of(PLAIN), lambda title: p(title, number=(2, 0), properties=_INDENT)))
    return package(body, numbering=NUMBERING)


def edited() -> dict[str, str | bytes]:
    """A draft that went through several hands: changes, hidden text, a comment, a note, a text box, a header."""
    def figure(text: str) -> str:
        if text != "812":
            return run(text)
        return f'<w:del w:id="7"><w:r><w:delText>8120</w:delText></w:r></w:del><w:ins w:id="8">{run(text)}</w:ins>'

    body = list(whole(pieces_of(PLAIN), lambda title: p(title, style="1"), figure))
    at = next(place for place, one in enumerate(body) if "全年工作平稳" in one)
    extra = (
        f'<w:del w:id="9"><w:r><w:delText>拟</w:delText></w:r></w:del>{run("新增政务新媒体2个。")}{REFERENCE}{run("（内部：数据待核）", "<w:vanish/>")}'
        '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
        f'{p("公开热线：0000-0000")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    )
    body.insert(at + 1, p(extra, properties=_INDENT))
    comments = part("comments", f'<w:comment w:id="0" w:author="甲">{p("请核对")}</w:comment>')
    return package(
        "".join(body), styles=STYLES, numbering=NUMBERING, footnotes=NOTES, comments=comments, header=part("hdr", p("内部资料")),
    )


def encrypted() -> bytes:
    """The beginning of an OLE file with the stream that Office puts an encrypted file into."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992)


MEMBERS = {"word-automatic-numbers": automatic, "word-numbers-without-styles": unstyled, "word-changes-and-hidden-text": edited}


def main() -> None:
    """Writes the files."""
    for name, made in MEMBERS.items():
        (EXAMPLES / name).mkdir(exist_ok=True)
        (EXAMPLES / name / "2016.docx").write_bytes(zipped(made()))
    cut = zipped(automatic())
    for name, data in (("word-cut-off", cut[: len(cut) // 2]), ("word-encrypted", encrypted())):
        (EXAMPLES / name).mkdir(exist_ok=True)
        (EXAMPLES / name / "2016.docx").write_bytes(data)


if __name__ == "__main__":
    main()
