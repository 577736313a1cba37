"""From the bytes of a page to its text: what the page declares is believed only where it holds strictly."""

from __future__ import annotations

import codecs
import re

from annals.readers.decode import Decoded, Refused, decode

_PRESCAN = 4096
"""Bytes within which a page must declare its encoding; browsers look at 1,024, templates put comments first."""
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w:.+-]{2,40})""", re.IGNORECASE)
# Labels of the WHATWG standard for what Chinese pages are written in; gb2312 and gbk are read as their superset.
_CHINESE = (
    "gb2312 gbk gb_2312 gb_2312-80 gb2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58 euc-cn gb18030 cp936 "
    "ms936 windows-936"
)
_LABELS = {
    **dict.fromkeys(_CHINESE.split(), "gb18030"),
    **dict.fromkeys(["big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"], "big5hkscs"),
}
_USUAL = re.compile("公开|公開|的")
"""What no text says that was decoded as something else."""
_BROKEN = 0.002
"""Share of bad bytes that a page may hold and still be read; every one of them is shown."""


def declared(data: bytes) -> str:
    """The encoding that the page names, in small letters; empty where it names none."""
    found = _DECLARED.search(data, 0, _PRESCAN)
    return found[1].decode("ascii").lower() if found else ""


def decode_page(data: bytes, label: str = "") -> Decoded | Refused:
    """The text of a page, or why its bytes are refused (I01, I02, I03); `label` is what a mail part declares.

    UTF-8 that holds strictly is UTF-8 whatever the page says; then what is declared counts, then what the bytes are.
    """
    codec = _LABELS.get((label or declared(data)).strip().lower(), "")
    if codec and not _unicode(data) and (text := _strictly(data, codec)) and _USUAL.search(text):
        return Decoded(text, codec)
    plain = decode(data)
    if isinstance(plain, Decoded):
        return plain
    if plain.rule == "I03" and codec and (text := _strictly(data, codec)):
        return Decoded(text, codec)
    return _mended(data, plain)


def _unicode(data: bytes) -> bool:
    """Whether the bytes can only be one of the Unicode encodings: marked, with NULs, or valid UTF-8."""
    return data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or b"\0" in data or bool(_strictly(data, "utf-8"))


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


def _mended(data: bytes, refused: Refused) -> Decoded | Refused:
    """The text with U+FFFD for a few bad bytes, as templates that cut titles leave them; otherwise the refusal."""
    if refused.rule == "I02" or b"\0" in data:
        return refused
    codec = refused.encoding or "utf-8"
    text = data.decode(codec, "replace")
    bad = text.count("\ufffd") - text.count("锟斤拷")
    usable = sum(1 for letter in text if letter > "\x7f")
    if codecs.lookup(codec).name == "utf-8" and bad > _BROKEN * usable:
        return refused
    return Decoded(text, codec) if 0 < bad <= max(2, _BROKEN * usable) and usable > 200 else refused
