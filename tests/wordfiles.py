"""Word files made up for the tests, part by part, from the few elements that each test is about."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from annals import readers
from annals.model import Document, Paragraph, Table

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TOP = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_KIND}officeDocument" Target="word/document.xml"/></Relationships>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def part(root: str, inside: str) -> str:
    """A part of the file with that root element."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {SPACES}>{inside}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", *, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; content that does not begin with a tag is text. `number` is the list and the level."""
    inside = content if content.startswith("<") or not content else run(content)
    made = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        made += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{made}{properties}</w:pPr>{inside}</w:p>"


def level(at: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(definitions: dict[int, str], numbers: dict[int, tuple[int, str]]) -> str:
    """numbering.xml: levels by definition; definition and overrides by list."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{id}">{inside}</w:abstractNum>' for id, inside in definitions.items())
    made += "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{name}"/>{more}</w:num>' for id, (name, more) in numbers.items()
    )
    return part("numbering", made)


def style(id: str, name: str, properties: str = "", *, based: str = "", run_properties: str = "", kind: str = "paragraph") -> str:
    """One style."""
    made = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{made}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table of rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str = "", properties: str = "", *, span: int = 1, merge: str = "") -> str:
    """A cell; `merge` is restart or continue."""
    made = properties + (f'<w:gridSpan w:val="{span}"/>' if span != 1 else "") + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    return f"<w:tc><w:tcPr>{made}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def package(body: str, relations: dict[str, tuple[str, str]] | None = None, **parts: str) -> dict[str, str | bytes]:
    """The members of a file: word/<name>.xml for every part; `relations` by id, an address outside the file with `://`."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(parts), "_rels/.rels": _TOP, "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    links = {f"auto{name}": (name, f"{name}.xml") for name in parts} | (relations or {})
    outside = {id: ' TargetMode="External"' if "://" in target else "" for id, (_, target) in links.items()}
    made = "".join(
        f'<Relationship Id="{id}" Type="{_KIND}{kind}" Target="{escape(target)}"{outside[id]}/>'
        for id, (kind, target) in links.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    members["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{made}</Relationships>'
    return members | {f"word/{name}.xml": text for name, text in parts.items()}


def _types(parts: dict[str, str]) -> str:
    named = {"document": f"{_WORD}.document.main+xml"} | {name: f"{_WORD}.{name}+xml" for name in parts}
    made = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in named.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" '
        'ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        f'+xml"/><Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    """The members as a zip archive, the same bytes every time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def docx(body: str, relations: dict[str, tuple[str, str]] | None = None, **parts: str) -> bytes:
    """A whole file with that body."""
    return zipped(package(body, relations, **parts))


def read(body: str, relations: dict[str, tuple[str, str]] | None = None, **parts: str) -> Document:
    """What the reader makes of such a file."""
    return readers.read_bytes(docx(body, relations, **parts), "2020.docx")


def texts(document: Document) -> list[str]:
    """The paragraphs with their automatic numbers."""
    return [block.number + block.text for block in document.blocks if isinstance(block, Paragraph)]


def numbers(document: Document) -> list[str]:
    """The automatic numbers alone."""
    return [block.number for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    """The tables."""
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(one: Table) -> list[list[str | None]]:
    """The texts of a table's cells; None where a span covers."""
    return [[None if cell is None else cell.text for cell in row] for row in one.rows]


def rules(document: Document) -> list[str]:
    """The rules of all doubts, in order."""
    return [doubt.rule for doubt in document.doubts]


def lost(document: Document) -> dict[str, int]:
    """The loss account: how much by kind."""
    return {loss.kind: loss.quantity for loss in document.losses}
