"""The measures of a chart, counted from characters alone, so that no font of a build machine moves anything.

The picture is 320 units wide and scales with its frame: its 13-unit text is about 11 px on a 320 px phone.
"""

from __future__ import annotations

import unicodedata

WIDTH = 320
TEXT = 13
STEP = 27
BAR = 13
STACKED = 46
"""Height of a row whose label stands above its bar."""
LIFT = 10
"""From the middle of such a row up to its label and down to its bar."""
GAP = 8
FONTS = "PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans CJK SC,Source Han Sans SC,system-ui,sans-serif"
MARK = "var(--annals-1,#1d5c99)"
"""Bars, lines and points."""
BASELINE = "var(--annals-hairline,#8c959f)"
QUIET = "var(--annals-quiet,#5f666d)"
"""What explains a chart and is no figure: years, signs of breaks."""
POINT = 3.5
"""Radius of a point."""
DIGIT = 0.62
"""Width of a digit in ems, on the wide side of what system fonts have."""


def ems(text: str) -> float:
    """Width of the text in ems: 1 for a Chinese character, less for a letter or digit."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else DIGIT for letter in text)


def left(labels: tuple[str, ...]) -> int:
    """Where the bars begin."""
    return round(max(ems(label) for label in labels) * TEXT) + GAP


def right(figures: tuple[str, ...]) -> int:
    """Where the longest bar ends, so that its figure still fits."""
    return WIDTH - round(max(ems(text) for text in figures) * TEXT) - GAP


def height(rows: int, above: bool = False) -> int:
    """Height of the picture."""
    return rows * (STACKED if above else STEP)
