"""Rows of a flattened table put together from its cells, by what the cells look like or by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annals.readers.cells import Kind, Row, Token, continues, text_of
from annals.readers.lines import closes, unclosed
from annals.readers.marks import HEADING
from annals.readers.positions import placed, regular
from annals.readers.shapes import Shape

_INDEX_HEADS = frozenset(["序号", "编号", "行次", "代码"])
_UNIT_HEADS = frozenset(["单位", "计量单位", "数据单位"])
_TEXT_HEADS = frozenset(["备注", "说明"])
_MOST_LINES = 3


def rows_of(shapes: Sequence[Shape]) -> list[Row]:
    """The rows of a region: by position where lines hold whole rows alike, by type of cell otherwise."""
    return placed(shapes) if regular(shapes) else _typed(shapes)


@dataclass
class _Filling:
    """Rows as they fill up token by token; `roles` are index, label, unit, number or text."""

    roles: list[str]
    tabbed: bool
    rows: list[Row] = field(default_factory=list)
    at: int = -1
    """Last column that was filled in the current row."""
    index: int = 0

    def start(self) -> Row:
        self.rows.append([[] for _ in self.roles])
        self.at = -1
        return self.rows[-1]

    def put(self, token: Token, role: str) -> bool:
        """Puts a token into the next free column of that role; False where there is none."""
        if not self.rows:
            return False
        row = self.rows[-1]
        for place, name in enumerate(self.roles):
            if name == role and not text_of(row[place]) and (place > self.at or row[place]):
                row[place] = [token]
                self.at = max(self.at, place)
                return True
        return False

    def label(self, token: Token) -> None:
        place = self.roles.index("label")
        if self.rows and self._goes_on(self.rows[-1], token, place):
            self.rows[-1][place].append(token)
            return
        row = self.rows[-1] if self.rows and self._only_index() else self.start()
        row[place] = [token]
        self.at = max(self.at, place)

    def _only_index(self) -> bool:
        row = self.rows[-1]
        return self.roles[0] == "index" and bool(row[0]) and not any(map(text_of, row[1:]))

    def _goes_on(self, row: Row, token: Token, place: int) -> bool:
        before = text_of(row[place])
        if not before or len(row[place]) >= _MOST_LINES or HEADING.match(token.text):
            return False
        if closes(token.text, unclosed(before)):
            return True
        if any(row[other] for other in range(place + 1, len(row))):
            return False
        return (self.tabbed and not token.tabbed) or continues(before, token.text)

    def number(self, token: Token, before_label: bool) -> None:
        running = token.text.isdigit() and int(token.text) == self.index + 1
        if self.roles[0] == "index" and before_label and running:
            self.start()[0] = [token]
            self.at = 0
            self.index += 1
        elif not self.put(token, "number"):
            self.start()
            self.put(token, "number")

    def blank(self, token: Token) -> None:
        if self.rows and 0 <= self.at < len(self.roles) - 1:
            self.at += 1
            self.rows[-1][self.at] = [token]


def _typed(shapes: Sequence[Shape]) -> list[Row]:
    tokens = [token for shape in shapes for token in shape.tokens]
    heads = _heads(tokens)
    filling = _Filling(_roles(heads, tokens[len(heads):]), any(token.tabbed for token in tokens))
    names = [token.text for token in heads]
    place = 0
    while place < len(tokens):
        if names and [token.text for token in tokens[place:place + len(names)]] == names:
            _put_heads(filling, tokens[place:place + len(names)])
            place += len(names)
        else:
            _fill(filling, tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None)
            place += 1
    return filling.rows


def _put_heads(filling: _Filling, heads: Sequence[Token]) -> None:
    """A row of column heads: the first one, or its repetition on another page."""
    row = filling.start()
    row[: len(heads)] = [[token] for token in heads]
    filling.at = len(filling.roles)


def _fill(filling: _Filling, token: Token, following: Token | None) -> None:
    if token.kind is Kind.NUMBER:
        filling.number(token, following is not None and following.kind is Kind.LABEL)
    elif token.kind is Kind.BLANK:
        filling.blank(token)
    elif token.kind is Kind.UNIT:
        if not filling.put(token, "unit") and not filling.put(token, "number"):
            filling.start()
            filling.put(token, "unit") or filling.put(token, "number")
    elif filling.at == len(filling.roles) - 2 and filling.roles[-1] == "text" and not HEADING.match(token.text):
        filling.put(token, "text")
    else:
        filling.label(token)


def _heads(tokens: Sequence[Token]) -> list[Token]:
    """The cells of the head row: the heads that the table begins with, if there are two or more."""
    count = 0
    while count < len(tokens) and tokens[count].kind in (Kind.HEAD, Kind.BLANK):
        count += 1
    heads = [token for token in tokens[:count] if token.kind is Kind.HEAD]
    return heads if len(heads) > 1 and len({token.text for token in heads}) == len(heads) else []


def _roles(heads: Sequence[Token], tokens: Sequence[Token]) -> list[str]:
    """What every column holds, from its head, or from how units and figures follow on labels."""
    kinds = [token.kind for token in tokens if token.kind is not Kind.BLANK]
    if heads:
        return _named_roles([token.text for token in heads])
    runs = [run for run in re.findall("l([un]*)", "".join(_LETTER[kind] for kind in kinds)) if run]
    often = Counter(runs)
    shape = often.most_common(1)[0][0] if runs else "un"
    full = max((run for run, times in often.items() if times >= 0.2 * len(runs)), key=len, default=shape)
    numbered = _numbered(tokens)
    roles = ["unit" if letter == "u" else "number" for letter in (full[:-1] if numbered else full)]
    if "number" not in roles:
        roles.append("number")
    return (["index"] if numbered else []) + ["label", *roles]


_LETTER = {Kind.LABEL: "l", Kind.HEAD: "l", Kind.UNIT: "u", Kind.NUMBER: "n"}


def _numbered(tokens: Sequence[Token]) -> bool:
    """Whether a running number stands before every label."""
    filled = [token for token in tokens if token.kind is not Kind.BLANK]
    before = [a.text for a, b in pairwise(filled)
              if b.kind is Kind.LABEL and a.kind is Kind.NUMBER]
    return len(before) > 3 and before == [str(number) for number in range(1, len(before) + 1)]


def _named_roles(names: Sequence[str]) -> list[str]:
    roles = [
        "index" if name in _INDEX_HEADS and not place else "number" if name in _INDEX_HEADS
        else "unit" if name in _UNIT_HEADS else "text" if name in _TEXT_HEADS else ""
        for place, name in enumerate(names)
    ]
    first = roles.index("") if "" in roles else 0
    roles = ["label" if place == first else role or "number" for place, role in enumerate(roles)]
    return roles if "number" in roles else [*roles, "number"]
