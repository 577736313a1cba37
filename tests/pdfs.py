"""Small PDF files for tests, drawn operator by operator: text in a font that is not embedded, rules, boxes, pictures."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842


def text(x: float, top: float, words: str, size: float = 12, *, mode: int = 0, grey: float = 0, bold: bool = False) -> str:
    """Words with their baseline so that the letters stand between `top` and `top + size`."""
    font = "/F2" if bold else "/F1"
    code = words.encode("utf-16-be").hex()
    y = HEIGHT - top - 0.88 * size
    return f"BT {font} {size} Tf {mode} Tr {grey} g {x} {y:.2f} Td <{code}> Tj ET"


def rule(x0: float, top: float, x1: float, bottom: float) -> str:
    """A stroked straight line."""
    return f"0 G 0.5 w {x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S"


def box(x0: float, top: float, x1: float, bottom: float, grey: float = 0.8) -> str:
    """A filled box without an outline."""
    return f"{grey} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f"


def picture(x0: float, top: float, x1: float, bottom: float) -> str:
    """A picture of one grey dot, stretched."""
    return f"q {x1 - x0} 0 0 {bottom - top} {x0} {HEIGHT - bottom} cm /I1 Do Q"


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    """All the rules of a table without merged cells."""
    return [rule(xs[0], y, xs[-1], y) for y in ys] + [rule(x, ys[0], x, ys[-1]) for x in xs]


def cells(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], size: float = 9) -> list[str]:
    """What stands in the cells, left above."""
    return [
        text(x + 3, y + 3, words, size)
        for y, row in zip(ys, rows, strict=False) for x, words in zip(xs, row, strict=False) if words
    ]


def pdf(*pages: Sequence[str], trailer: str = "", attributes: str = "") -> bytes:
    """A PDF of pages, each a list of operators."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    font = "<</Type/Font/Subtype/Type0/BaseFont/{0}/Encoding/UniGB-UCS2-H/DescendantFonts[{1} 0 R]>>"
    descendant = (
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/{0}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
        "/DW 1000/W[1 95 500 814 939 500]/FontDescriptor {1} 0 R>>"
    )
    described = "<</Type/FontDescriptor/FontName/{0}/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/StemV 80/CapHeight 700>>"
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: font.format("STSong-Light", 4).encode(),
        4: descendant.format("STSong-Light", 5).encode(),
        5: described.format("STSong-Light").encode(),
        6: font.format("STHeiti-Regular", 7).encode(),
        7: descendant.format("STHeiti-Regular", 8).encode(),
        8: described.format("STHeiti-Regular").encode(),
        9: _stream(b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"),
    }
    for at, operators in enumerate(pages):
        objects[10 + 2 * at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]{attributes}"
            "/Resources<</Font<</F1 3 0 R/F2 6 0 R>>/XObject<</I1 9 0 R>>>>"
            f"/Contents {11 + 2 * at} 0 R>>"
        ).encode()
        objects[11 + 2 * at] = _stream("\n".join(operators).encode("latin-1"), "")
    return assemble(objects, trailer)


def assemble(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first of them its catalogue."""
    out, places = b"%PDF-1.5\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, max(objects) + 1))
    start = len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, table, max(objects) + 1, trailer.encode(), start
    )


def _stream(data: bytes, entries: str) -> bytes:
    packed = zlib.compress(data)
    return f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode() + packed + b"\nendstream"
