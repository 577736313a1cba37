"""Where the title of a heading ends and the text that runs on begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_RUN_IN = 40
"""Characters: a longer first sentence is text, not a title."""
LONGEST_ALONE = 60
_FARTHEST = 2 * LONGEST_ALONE
"""No title ends behind this, white space included."""
_LONGEST_BEFORE_COLON = 20
_STOPS = "。！？"
_OPEN, _CLOSE = "（(《〈“‘「【[〔", "）)》〉”’」】]〕"
_WIDE = re.compile(r"[^\s，。；：、]{4,24}(?:　+|[ \t]{2,})(?=\S.{14})", re.S)


@dataclass(frozen=True)
class Title:
    """`text` is the title without final stop; `end` is where the printed heading ends; `runs_on` if text follows."""

    text: str
    end: int
    runs_on: bool

    @property
    def clauses(self) -> tuple[int, ...]:
        """Lengths of the title's clauses, which headings of one list often share (加强组织领导，健全工作机制)."""
        return tuple(len(clause) for clause in re.split("[，,、]", self.text))


def read_title(text: str, start: int) -> Title | None:
    """The title that begins at `start`, or None where the text is a sentence too long to be one."""
    body = text[start : start + _FARTHEST]
    if not body.strip():
        return None
    stop = first_stop(body, _STOPS)
    lead = _before_colon(body, stop) or _before_gap(body, stop)
    if lead:
        return Title(lead[0], start + lead[1], True)
    if stop is not None:
        name = body[:stop]
        if len(name.strip()) > LONGEST_RUN_IN or not name.strip():
            return None
        end = start + stop + 1
        return Title(name.strip(), end, bool(text[end:].strip()))
    name = text[start:].strip()
    if len(name) > LONGEST_ALONE or name[-1] in "；;，,、":
        return None
    return Title(name.rstrip("：:. ．"), len(text), False)


def first_stop(body: str, stops: str) -> int | None:
    """Where the first of `stops` stands outside brackets and quotations, or None."""
    depth = 0
    for place, letter in enumerate(body):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter in stops and depth == 0:
            return place
    return None


def _before_colon(body: str, stop: int | None) -> tuple[str, int] | None:
    """主动公开：全年… gives 主动公开; a time (8：30) or an address is not a title."""
    place = first_stop(body[: _LONGEST_BEFORE_COLON + 1], "：:")
    if place is None or (stop is not None and place > stop):
        return None
    name, rest = body[:place].strip(), body[place + 1 :].strip()
    if not name or not rest or rest[0].isdigit() or rest.startswith("//") or re.search("[，,；;]", name):
        return None
    return name, place + 1


def _before_gap(body: str, stop: int | None) -> tuple[str, int] | None:
    """网站公开　　2017年… gives 网站公开: a wide gap divides title and text where there is no stop."""
    match = _WIDE.match(body)
    if match is None or (stop is not None and match.end() > stop):
        return None
    return match.group().strip(), len(match.group().rstrip())
