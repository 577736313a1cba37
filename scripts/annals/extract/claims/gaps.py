"""Places where a number should stand and none does: 主动公开信息  条, 收到申请　件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNIT = r"(?P<unit>人次|件次|万元|条|件|次|篇|份|宗|起|项|个|人|家|场|期|元)"
_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff：:》”])(?<![0-9])(?P<gap>[ \u00a0]{2,40}|\u3000[ \u3000\u00a0]{0,39}|[_＿]{1,40}|[×XxＸ*＊]{2,10})"
    + _UNIT + r"(?=[，。；、,;：:）)\s]|$|其中)"
    r"|(?<=[\u4e00-\u9fff：:])(?P<narrow>[ \u00a0])(?P<narrow_unit>条|件|篇|份|宗|人次|万元)(?=[，。；、,;：:）)]|$)"
)


@dataclass(frozen=True)
class Gap:
    """A blank before a unit: where it is, and the unit that waits for its number."""

    start: int
    end: int
    unit: str


def gaps(text: str) -> Iterator[Gap]:
    """Every blank (spaces, lines, crosses) between words and a measure word that ends its phrase."""
    for match in _GAP.finditer(text):
        name = "gap" if match["gap"] else "narrow"
        yield Gap(*match.span(name), match["unit"] or match["narrow_unit"])
