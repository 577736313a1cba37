"""Lines of a text with their places in the source: what the other modules of the reader work on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from annals.model import Location

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SOFT_BREAK = re.compile("[\x0b\x0c]")
_WHITE = re.compile("[ \t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Controls, format characters (zero width, direction marks, tags) and code points that are no characters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_EMS = {"\t": 2.0, "\u3000": 1.0}
OPENERS = "（(《〈“‘〔【[「『"
CLOSERS = "）)》〉”’〕】]」』"
_PAIR = {**dict(zip(OPENERS, CLOSERS, strict=True)), "（": ")", "《": "》", "【": "]", "〔": "]", "“": "”"}
_SAME = {"）": ")", "】": "]", "〕": "]"}


@dataclass(frozen=True)
class Line:
    """One line, or what stands between two page or soft breaks of one; `number` counts from 1."""

    number: int
    text: str
    offset: int = 0
    places: tuple[int, ...] | None = None
    """Source position of every character, where characters have been taken out."""

    def place(self, index: int) -> int:
        """Position in the source's line of the character at `index`, which may be just past the end."""
        if self.places is None:
            return self.offset + index
        if index < len(self.places):
            return self.places[index]
        return self.places[-1] + 1 if self.places else self.offset

    def location(self, start: int = 0, end: int | None = None) -> Location:
        """Where the characters from `start` up to `end` stand."""
        last = len(self.text) if end is None else end
        if last <= start:
            return Location(line=self.number)
        return Location(line=self.number, start=self.place(start), end=self.place(last - 1) + 1)

    def without(self, spans: Sequence[tuple[int, int]]) -> Line:
        """The line with the characters of some spans taken out."""
        places = self.places or tuple(range(self.offset, self.offset + len(self.text)))
        edges = [0, *(edge for span in spans for edge in span), len(self.text)]
        kept = list(zip(edges[::2], edges[1::2], strict=True))
        return Line(
            self.number,
            "".join(self.text[start:end] for start, end in kept),
            self.offset,
            tuple(place for start, end in kept for place in places[start:end]),
        )

    def part(self, start: int, end: int | None = None) -> Line:
        """A part of the line as a line of its own, with the same number."""
        last = len(self.text) if end is None else end
        places = None if self.places is None else self.places[start:last]
        return Line(self.number, self.text[start:last], self.place(start), places)


def split_lines(text: str) -> tuple[list[Line], Counter[str]]:
    """The lines of a text without invisible characters, and how many of each of those were taken out.

    Lines are counted as editors count them; a page or soft break ends a line but not its number.
    """
    lines, lost = [], Counter()
    for number, whole in enumerate(_BREAK.split(text), start=1):
        offset = 0
        for piece in _SOFT_BREAK.split(whole):
            lines.append(_visible(Line(number, piece, offset), lost))
            offset += len(piece) + 1
    return lines, lost


def _visible(line: Line, lost: Counter[str]) -> Line:
    if not INVISIBLE.search(line.text):
        return line
    lost.update(INVISIBLE.findall(line.text))
    kept = [index for index, letter in enumerate(line.text) if not INVISIBLE.match(letter)]
    return Line(
        line.number,
        "".join(line.text[index] for index in kept),
        line.offset,
        tuple(line.offset + index for index in kept),
    )


def count(text: str) -> int:
    """How many characters a text has apart from white space: the unit of the loss account."""
    return len(_WHITE.sub("", text))


def indent(text: str) -> float:
    """Leading white space in ems: U+3000 is 1, a tab 2, any other space ½."""
    return sum(_EMS.get(letter, 0.5) for letter in text[: len(text) - len(text.lstrip())])


def columns(text: str) -> int:
    """Width of a text on a grid where an ideograph takes two columns."""
    return len(text) + sum(map(_wide, text))


@lru_cache(maxsize=8192)
def _wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WFA"


@lru_cache(maxsize=8192)
def ideograph(letter: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"


def chinese_share(text: str) -> float:
    """Share of ideographs and Chinese punctuation among the characters of a text, 0 for none."""
    letters = [letter for letter in text if not letter.isspace()]
    chinese = sum(1 for letter in letters if ideograph(letter) or letter in "，。、；：？！“”《》（）〔〕【】")
    return chinese / len(letters) if letters else 0.0


def unclosed(text: str) -> list[str]:
    """The closing marks that a text still waits for, outermost first."""
    waiting: list[str] = []
    for letter in text:
        if letter in _PAIR:
            closer = _PAIR[letter]
            waiting.append(_SAME.get(closer, closer))
        elif letter in CLOSERS and waiting and _SAME.get(letter, letter) in waiting:
            while waiting.pop() != _SAME.get(letter, letter):
                pass
    return waiting


def closes(text: str, waiting: list[str], within: int = 80) -> bool:
    """Whether a text begins by closing the innermost mark of `waiting` before it is opened anew."""
    if not waiting:
        return False
    depth = 1
    for letter in text[:within]:
        if letter in _PAIR and _SAME.get(_PAIR[letter], _PAIR[letter]) == waiting[-1]:
            depth += 1
        elif _SAME.get(letter, letter) == waiting[-1]:
            depth -= 1
            if not depth:
                return True
    return False
