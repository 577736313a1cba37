"""The loss account of a text: every character that is not in a block stands here, by kind, amount and place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from annals.model import Block, Figure, Location, Loss, Paragraph, Section, Table, Text, walk
from annals.readers.lines import Line, count

CHARACTERS = "characters"
_PICTURE = Text("来源文件只留下图片的占位标记，图片本身已经丢失。", "The source file holds only a placeholder; the picture itself is lost.")
_NOISE = Text("图片下方是文字识别失败留下的乱码，不作为正文公布。", "What a failed character recognition left below the picture is not published as text.")
_INVISIBLE = Text("控制字符和不可见字符不进入正文。", "Control characters and invisible characters do not enter the text.")
_LAYOUT = Text(
    "图片占位标记、表格线和重复的表头只表示版式，不进入正文。",
    "Placeholders, lines of tables and repeated table heads are layout and do not enter the text.",
)
_PAGE = Text("页码不进入正文。", "Page numbers do not enter the text.")


def figure_losses(figure: Figure, anchor: str) -> list[Loss]:
    """The picture, and the noise below it if there is any."""
    losses = [Loss("picture", figure.name, 1, "pictures", figure.location, _PICTURE, anchor)]
    if figure.noise:
        noise = count(figure.noise)
        losses.append(Loss("noise", figure.name, noise, CHARACTERS, figure.location, _NOISE, anchor))
    return losses


def character_losses(lost: Counter[str]) -> list[Loss]:
    """The invisible characters that were taken out, named by their code points."""
    if not lost:
        return []
    names = "、".join(f"U+{ord(letter):04X} {unicodedata.name(letter, '').title()}".strip() for letter in sorted(lost))
    amount = sum(n for letter, n in lost.items() if count(letter))
    return [Loss("character", names, amount, CHARACTERS, Location(), _INVISIBLE)]


def layout_losses(amount: int) -> list[Loss]:
    """Characters that only drew something."""
    return [Loss("layout", "", amount, CHARACTERS, Location(), _LAYOUT)] if amount else []


def page_number_losses(lines: Iterable[Line]) -> list[Loss]:
    """One for every page number that was taken out of the text."""
    return [
        Loss("page_number", line.text.strip(), count(line.text), CHARACTERS, line.location(), _PAGE)
        for line in lines
    ]


def characters_of(blocks: tuple[Block, ...]) -> int:
    """How many characters stand in the blocks: with the losses counted in characters, all of the source."""
    total = 0
    for block in walk(blocks):
        if isinstance(block, Paragraph):
            total += count(block.text)
        elif isinstance(block, Section):
            total += count(block.printed)
        elif isinstance(block, Table):
            total += sum(count(cell.text) for row in block.rows for cell in row if cell)
    return total
