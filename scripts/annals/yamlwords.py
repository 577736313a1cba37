"""What YAML means by what is written: numbers that keep their writing, and its complaints in Chinese."""

from __future__ import annotations

import re

_COMPLAINTS = (
    ("could not find expected ':'", "缺少冒号，或缩进不对"),
    ("did not find expected key", "缩进不对，或缺少冒号"),
    ("did not find expected '-' indicator", "列表里有一行不以“- ”开头，或缩进不对"),
    ("mapping values are not allowed", "一行里有多余的冒号，或上一行没有写完"),
    ("found a tab character", "缩进用了 Tab"),
    ("that cannot start any token", "有不能放在开头的字符，如 Tab、@、%"),
    ("unexpected end of stream", "引号没有成对"),
    ("did not find expected ',' or", "方括号或花括号没有成对"),
    ("expected <block end>", "缩进不对"),
    ("found undefined alias", "* 号开头的内容没有加引号"),
    ("did not find expected alphabetic or numeric character", "* 或 & 开头的内容没有加引号"),
    ("did not find expected <document start>", "这一行不是“键: 值”"),
    ("control characters are not allowed", "有控制字符"),
    ("exceeded maximum nesting depth", "套了很多层的内容"),
    ("special characters are not allowed", "有控制字符"),
)


class Whole(int):
    """A whole number whose text is what was written: 010000 stays so where a text is asked for, 8:30 too."""

    def __new__(cls, written: str, value: int) -> Whole:
        number = super().__new__(cls, value)
        number._written = written
        return number

    def __str__(self) -> str:
        return self._written


class Part(float):
    """A number with a fraction whose text is what was written: 3.10 is not 3.1 where a text is asked for."""

    def __new__(cls, written: str, value: float) -> Part:
        number = super().__new__(cls, value)
        number._written = written
        return number

    def __str__(self) -> str:
        return self._written


def problem(error: Exception) -> str:
    """What is wrong with a file that is no YAML, in words."""
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')} {error}"
    words = next((words for pattern, words in _COMPLAINTS if pattern in said), "")
    return f"不合 YAML 写法的内容（{words}）" if words else "不合 YAML 写法的内容"


def remedy(text: str, line: int) -> str:
    """What to do about a text that is no YAML from that line on; the full-width colon after a key is the usual mistake."""
    lines = text.splitlines()
    for at in range(min(line, len(lines)), 0, -1):
        if re.match(r"[ \t]*(- *)?[A-Za-z_]+ *：", lines[at - 1]):
            return f"把第{at}行的全角冒号“：”改为半角冒号加一个空格“: ”"
    return "检查这一行的缩进、冒号和引号"


def rewrite(value: str) -> str:
    """How to write what is no pair of key and value; the full-width colon is the usual mistake."""
    return "把全角冒号“：”改为半角冒号加一个空格“: ”" if "：" in value else "按 README 的样例改写"
