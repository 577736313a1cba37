"""What a glyph spells and which colour it has, whatever way the file says so."""

from __future__ import annotations

import re
import unicodedata

_CID = re.compile(r"\(cid:\d+\)")
_RADICALS = str.maketrans(
    "⺁⺄⺆⺇⺌⺎⺏⺐⺑⺗⺜⺝⺟⺠⺥⺧⺪⺫⺬⺭⺮⺶⺻⺼⻁⻄⻅⻆⻉⻋⻌⻏⻐⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻰⻱⻳",
    "厂乙冂几小兀尣尢尣心日月母民爪牛疋目示示竹羊聿肉虎西见角贝车辶阝钅长门阝青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿龙亀龟",
)


def shade(colour: object) -> tuple[float, ...]:
    """Red, green and blue from 0 to 1; empty where the colour is a pattern or of an unknown kind."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(value, (int, float)) for value in values):
        return () if colour is not None else (0.0, 0.0, 0.0)
    numbers = tuple(float(value) for value in values)
    if len(numbers) == 1:
        return numbers * 3
    if len(numbers) == 3:
        return numbers
    if len(numbers) == 4:
        return tuple((1 - ink) * (1 - numbers[3]) for ink in numbers[:3])
    return ()


def plain(text: str) -> str:
    """The characters of a glyph as they are printed: radicals as characters, ligatures parted, U+FFFD for none."""
    text = _CID.sub("\ufffd", text)
    return "".join(
        unicodedata.normalize("NFKC", letter) if "\u2f00" <= letter <= "\u2fdf" or "\uf900" <= letter <= "\ufaff"
        or "\ufb00" <= letter <= "\ufb06" else letter
        for letter in text.translate(_RADICALS)
    )
