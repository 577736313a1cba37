"""Places of the narrative where a number or an address should stand and none does (N05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annals.extract.claims.gaps import gaps
from annals.model import Document, Doubt, Paragraph, Text, anchors

_ADDRESS = re.compile(
    r"(?:网址|网站地址|电子邮箱|邮箱|电子邮件|联系电话|电话|邮政编码|邮编|传真)\s*(?:[：:为是]\s*)?(?:[（(]\s*[）)]|(?<=[：:为是])\s*(?=[）)。，；]))"
)
"""网址：） or 网址（ ）: what should name an address ends without one."""
_WORDS = re.compile(
    "[案文信邮附要证软硬事稿组函批急条]件|[逐头词一两几每]条|[首一名]篇|[股身年月省一两每]份|[缘一发兴]起|人次|[逐事奖专各单多款强一两]项"
)
"""Words that end in what looks like a measure word: 案 件 is no gap where the letters of a line are spread."""
_NUMBER = Text("一个数", "a number")
_PLACE = Text("地址或号码", "an address or number")


def judge_blanks(document: Document) -> tuple[Doubt, ...]:
    """A doubt for each paragraph in which something is missing, with the words around the first place."""
    found = []
    for anchor, block in anchors(document.blocks):
        if isinstance(block, Paragraph):
            found += [_doubt(anchor, block, *missing) for missing in list(_missing(block.text))[:1]]
    return tuple(found)


def _missing(text: str) -> Iterator[tuple[int, int, Text]]:
    if not _is_spread(text):
        for gap in gaps(text):
            word = text[: gap.start].rstrip()[-1:] + gap.unit
            if not _WORDS.fullmatch(word):
                yield gap.start, gap.end + len(gap.unit), _NUMBER
    for match in _ADDRESS.finditer(text):
        yield *match.span(), _PLACE


def _is_spread(text: str) -> bool:
    """Whether the letters of the text stand apart (政 府 信 息), so that white space says nothing."""
    return len(re.findall(r"[\u4e00-\u9fff][ \u3000](?=[\u4e00-\u9fff])", text)) > max(2, len(text) // 8)


def _doubt(anchor: str, block: Paragraph, start: int, end: int, expected: Text) -> Doubt:
    read = block.text[max(0, start - 15) : end + 5].strip()
    values = (("read", read), ("expected", expected.zh), ("expected_en", expected.en))
    return Doubt("N05", values, (block.location,), (anchor,))
