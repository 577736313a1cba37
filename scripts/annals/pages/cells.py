"""One cell of an official table as HTML: the figure, or the word for why there is none, and what was printed."""

from __future__ import annotations

from annals.escape import text
from annals.model import Language, ObservationRow, Status

from . import words


def figure(
    item: str, column: str, cell: ObservationRow | None, mark: str = "", headers: str = "", language: Language = Language.ZH
) -> str:
    """The cell with its anchor; `mark` is HTML to stand beside the figure, `headers` the ids of its heads."""
    about = f' headers="{headers}"' if headers else ""
    start = f'<td class="annals-num" id="{item}-{column}"{about}'
    if cell is None:
        return f"{start}></td>"
    if cell.status == Status.REPORTED:
        return f"{start}>{words.figure(cell.value)}{printed(cell, language)}{mark}</td>"
    shown = words.figure(cell.value) if cell.value else words.empty(cell.status, language)
    if cell.status == Status.CORRECTED:
        shown += f' <span class="annals-corrected">{language.say("已更正", "corrected")}</span>'
    if cell.status == Status.BLANK and mark.count("<a ") == mark.count('class="annals-mark"') == 1:
        shown, mark = _linked(shown, mark), ""
    return f'{start} data-status="{cell.status}">{shown}{printed(cell, language)}{mark}</td>'


def _linked(word: str, mark: str) -> str:
    """The word as the link of the mark: a column of blanks is not to be a column of warnings."""
    start, _, rest = mark.partition(">")
    level = rest.removesuffix("</a>")
    start = start.replace('class="annals-mark"', 'class="annals-marked"', 1)
    return f'{start}>{word}<span class="annals-hidden">（{level}）</span></a>'


def printed(cell: ObservationRow, language: Language = Language.ZH) -> str:
    """What was printed, where it is not simply the figure."""
    if not cell.raw or cell.raw.strip() == cell.value:
        return ""
    raw = language.say(f"原文：{text(cell.raw)}", f'as printed: <span lang="zh-CN">{text(cell.raw)}</span>')
    return f' <span class="annals-raw">{raw}</span>'


def anchor(id: str, language: Language = Language.ZH) -> str:
    """The link of a row or group to itself, which its reader may copy."""
    return f'<a class="annals-anchor" href="#{id}" aria-label="{language.say("本行链接", "Link to this row")}"></a>'
