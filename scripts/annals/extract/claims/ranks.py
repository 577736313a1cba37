"""Ranks: 排名第3, 位列全省第一名. They are stated figures, but count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annals.extract.claims.numerals import stated_value
from annals.extract.claims.quantities import Quantity

_PLACE = r"第\s?(?P<{0}>[0-9]{{1,4}}|[一二三四五六七八九十]{{1,3}})"
_RANK = re.compile(
    rf"(?:排名|排序|位列|位居|名列|列|居|排|名次)[\u4e00-\u9fff]{{0,8}}?(?P<rank>{_PLACE.format('first')}\s?(?P<unit>[名位])?)"
    rf"|(?P<bare>{_PLACE.format('second')}\s?(?P<word>[名位]))(?=[，。；、）)\s]|$)"
)


def ranks(text: str) -> Iterator[Quantity]:
    """Every rank in order; its unit is 名 or 位, whatever is printed."""
    for match in _RANK.finditer(text):
        name = "rank" if match["rank"] else "bare"
        number = match["first"] or match["second"]
        value = stated_value(number)
        if value is not None:
            yield Quantity(*match.span(name), value, unit=match["unit"] or match["word"] or "名")
