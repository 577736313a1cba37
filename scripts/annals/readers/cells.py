"""Cells of a flattened table: a line cut at pipes, tabs or wide gaps, and what each piece looks like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from annals.model import Cell, Location
from annals.readers.lines import Line, indent
from annals.readers.marks import HEADING, URL, sentence_inside


class Kind(Enum):
    """What a piece of a table looks like; nothing here knows any official form."""

    BLANK = "blank"
    LABEL = "label"
    UNIT = "unit"
    NUMBER = "number"
    HEAD = "head"


@dataclass(frozen=True)
class Token:
    """A piece of a line that is a cell or a part of one."""

    kind: Kind
    text: str
    raw: str
    location: Location
    tabbed: bool = False
    """Whether a tab stood before it."""

    @property
    def indent(self) -> float:
        """Leading white space in ems."""
        return indent(self.raw)


UNIT_WORD = r"(?:万?亿?元|人次|件次|[条件次篇个人份起家项期名场宗例批部册页天种类处台套辆户所座间户位本张]|小时|工作日|公里|平方米|%|‰)"
_UNIT = re.compile(rf"[（(]?{UNIT_WORD}(?:\s*[/／、或]\s*{UNIT_WORD})?[）)]?|[个件条][(（][件次条][）)]")
_NUMBER = re.compile(
    rf"[约近超]?[+\-−]?\d[\d,]*(?:\.\d+)?(?:\s*(?:%|‰|余|多|余?{UNIT_WORD}))?|[—–\-−/／\\]{{1,4}}|无|零|〇|○|未发生|不适用|N/?A|#+",
    re.IGNORECASE,
)
_HEADS = frozenset(
    ["指标", "统计指标", "指标名称", "指标项", "指标内容", "项目", "项目名称", "统计项目", "统计内容", "统计类别", "内容", "名称", "类别", "类型", "分类", "事项", "单位", "计量单位", "数据单位", "统计数", "统计数据", "统计数量", "统计数字", "统计结果", "统计值", "数量", "数值", "数据", "数目", "数额", "件数", "次数", "条数", "合计", "总计", "小计", "序号", "编号", "代码", "行次", "备注", "说明", "本年", "本年度", "本年数", "本年累计", "本年实际", "全年", "年度累计", "本期", "本期数", "本期实际", "本期累计", "上年", "上年度", "上年数", "上年同期", "同比", "累计", "历年累计", "年度", "年份"]
)
_YEAR_HEAD = re.compile(r"(?:20)?\d{2}年度?(?:数|数量|统计数)?")
_WIDE = re.compile(r"[ \xa0\u2000-\u200a]{2,}|[ \xa0]*\u3000[ \xa0\u3000]*")
_PIPE = re.compile(r"[|｜│┃┆┊]")
_COVERED = re.compile(r"[|｜]\s+(?P<covered>[|｜]{2,})\s*$")
_RULE = re.compile(r"[\s|｜│┃+:=\-—–─━┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬═║]+")
_TAIL = re.compile(
    rf"(?P<label>\S(?:.*?\S)??)\s++(?P<unit>{_UNIT.pattern})(?:\s+(?P<number>{_NUMBER.pattern}))?\s*", re.IGNORECASE
)


def squeezed(text: str) -> str:
    """A text without any white space inside, which header cells are spaced with."""
    return "".join(text.split())


@lru_cache(maxsize=8192)
def kind_of(text: str) -> Kind:
    """What a piece looks like by itself."""
    bare = text.strip()
    if not bare:
        return Kind.BLANK
    plain = unicodedata.normalize("NFKC", bare)
    if len(plain) <= 8 and _UNIT.fullmatch(plain):
        return Kind.UNIT
    if len(plain) <= 20 and _NUMBER.fullmatch(plain):
        return Kind.NUMBER
    return Kind.HEAD if is_head(bare) else Kind.LABEL


def is_head(text: str) -> bool:
    """Whether a piece is a word that heads a column."""
    bare = re.sub(r"[（(].{0,12}[）)]$", "", squeezed(text))
    return bare in _HEADS or bool(_YEAR_HEAD.fullmatch(bare))


def is_rule(text: str) -> bool:
    """Whether a line only draws a border of a table, or parts head and body of a Markdown table."""
    bare = text.strip()
    return len(bare) >= 3 and bool(_RULE.fullmatch(bare)) and bool(re.search(r"[-─━═—–=]{2}", bare))


def piped(text: str) -> bool:
    """Whether pipes part the cells of a line."""
    return len(_PIPE.findall(text)) >= 2 or text.strip()[:1] in ("│", "┃")


def unbarred(line: Line) -> tuple[Line, int]:
    """A line without the bars that stand for no cell, and how many those were.

    Some extractions write a cell a line with a bar behind it, and bars alone for the columns that a merged cell covers:
    what is left is the cell. Of a row of several cells only the bars that touch at its end are taken.
    """
    text = line.text
    if not _PIPE.search(text):
        return line, 0
    words = _PIPE.sub(" ", text).strip()
    inside = text.strip(" \t\u3000|｜│┃")
    if words and _PIPE.search(inside):
        match = _COVERED.search(text)
        return (line.part(0, match.start("covered")), len(match["covered"])) if match else (line, 0)
    start = text.index(inside) if inside else 0
    return line.part(start, start + len(inside)), len(_PIPE.findall(text))


def split_pipes(line: Line) -> list[Token]:
    """The cells between the pipes of a line."""
    pieces = _pieces(line, _PIPE)
    if not pieces[0].text.strip() and _PIPE.match(line.text.strip()):
        pieces = pieces[1:]
    if len(pieces) > 1 and not pieces[-1].text.strip() and _PIPE.match(line.text.strip()[-1:]):
        pieces = pieces[:-1]
    return [_token(piece) for piece in pieces]


def split_tabs(line: Line) -> list[Token]:
    """The cells between the tabs of a line; a tab at its beginning only announces the first one."""
    pieces = _pieces(line, re.compile("\t"))
    led = not pieces[0].text.strip()
    return [_token(piece, tabbed=led or place > 0) for place, piece in enumerate(pieces[1:] if led else pieces)]


def split_gaps(line: Line) -> list[Token]:
    """The cells of a line whose columns stand apart by wide gaps, or one token for the line."""
    start = len(line.text) - len(line.text.lstrip())
    tail = _TAIL.fullmatch(line.text, start)
    if tail and kind_of(tail["label"]) is Kind.LABEL and not _WIDE.search(tail["label"]):
        parts = [line.part(*tail.span(name)) for name in ("unit", "number") if tail[name]]
        return [_token(part) for part in [line.part(0, tail.end("label")), *parts]]
    body = line.part(start)
    pieces = [piece for piece in _pieces(body, _WIDE) if piece.text.strip()]
    if len(pieces) < 2:
        return [_token(line)]
    first = line.part(0, start + len(pieces[0].text))
    return _spaced_heads([_token(piece) for piece in [first, *pieces[1:]]])


def _spaced_heads(tokens: list[Token]) -> list[Token]:
    """Single characters put together where they spell the head of a column (统 计 指 标)."""
    done: list[Token] = []
    index = 0
    while index < len(tokens):
        for end in range(min(len(tokens), index + 6), index + 1, -1):
            run = tokens[index:end]
            text = "".join(token.text for token in run)
            if all(len(token.text) <= 2 for token in run) and is_head(text):
                place = run[0].location.to(run[-1].location)
                done.append(Token(Kind.HEAD, text, "　".join(t.raw for t in run), place))
                index = end
                break
        else:
            done.append(tokens[index])
            index += 1
    return done


def _pieces(line: Line, separator: re.Pattern[str]) -> list[Line]:
    pieces, start = [], 0
    for match in separator.finditer(line.text):
        pieces.append(line.part(start, match.start()))
        start = match.end()
    return [*pieces, line.part(start)]


def _token(line: Line, tabbed: bool = False) -> Token:
    text = line.text.strip()
    start = len(line.text) - len(line.text.lstrip()) if text else 0
    kind = kind_of(text)
    return Token(
        kind, squeezed(text) if kind is Kind.HEAD else text, line.text.rstrip("\t"),
        line.location(start, start + len(text)), tabbed,
    )


def whole(line: Line) -> Token:
    """The line as one token."""
    return _token(line)


def prose(text: str) -> bool:
    """Whether a line is running text, which no cell of figures is."""
    bare = text.strip()
    if sentence_inside(bare) or URL.search(bare):
        return True
    return len(bare) > 70 or (bare[-1:] in "。！？；" and len(bare) > 15)


def continues(before: str, after: str) -> bool:
    """Whether `after` is the rest of a label that was wrapped behind `before`."""
    if HEADING.match(after) or after.startswith(("其中", "注", "#")):
        return False
    if after[:1] in "，、。；：）)》”的及和与或（(":
        return True
    if re.search(r"(?:情况|方面|其中|数|费|量|经费|总计|合计|[：:])$", before):
        return False
    return len(before) >= 10


# --- cells from tokens --------------------------------------------------------------------------------------

Row = list[list[Token]]
"""One row: the tokens of every cell, more than one where a label was wrapped."""


def text_of(tokens: Sequence[Token]) -> str:
    """The text of the tokens of a cell, Latin words apart."""
    text = ""
    for token in tokens:
        words = text[-1:].isascii() and token.text[:1].isascii() and text[-1:].isalpha() and token.text[:1].isalpha()
        text += (" " if words else "") + token.text
    return text


def cell(tokens: Sequence[Token], row: Location) -> Cell:
    """The cell that the tokens make up; an empty one stands where its row begins."""
    if not tokens:
        return Cell("", "", location=Location(line=row.line))
    first, last = tokens[0], tokens[-1]
    place = first.location if first is last else first.location.to(last.location)
    return Cell(text_of(tokens), "\n".join(token.raw for token in tokens), indent=first.indent, location=place)
