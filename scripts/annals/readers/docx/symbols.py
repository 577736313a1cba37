"""Signs of symbol fonts as the characters that they look like."""

from __future__ import annotations

from annals.readers.docx.names import Element, w

UNKNOWN = "□"
"""Stands for a sign that no character is known for."""
_BULLET = "•"
_WINGDINGS = {
    0x21: "✏", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉",
    0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", **{0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
}
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●", 0xA2: "■", 0xA3: "□",
    0xAE: "◆", **{0x6A + number: sign for number, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
}
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD0: "∠", 0xD7: "·", 0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(run_symbol: Element) -> str:
    """The character that a w:sym shows."""
    code = run_symbol.get(w("char"), "")
    try:
        place = int(code, 16) if 0 < len(code) <= 5 else 0
    except ValueError:
        return UNKNOWN
    return _sign(place, run_symbol.get(w("font"), "")) or UNKNOWN


def bullet(text: str, font: str) -> str:
    """The sign of a bulleted list, always one that every font has."""
    bare = text.strip()[:4]
    if bare == "o" and font.lower().startswith("courier"):
        return "○"
    signs = [_sign(ord(letter), font) for letter in bare]
    return "".join(sign or "" for sign in signs) if signs and all(signs) else _BULLET


def _sign(code: int, font: str) -> str | None:
    signs = _FONTS.get(font.strip().lower())
    if 0xF000 <= code <= 0xF0FF:
        return (signs or _WINGDINGS).get(code - 0xF000)
    if signs is not None:
        return signs.get(code) if code < 0x100 else chr(code)
    plain = code > 0x20 and not 0xD800 <= code <= 0xDFFF and not 0xE000 <= code <= 0xF8FF
    return chr(code) if plain and code < 0xFFF0 else None
