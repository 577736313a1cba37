"""What of a page is not in the report: its frame, hidden and deleted text, words of buttons; losses and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annals.model import Doubt, Location, Loss, Source, Text
from annals.readers.html.items import Flow, Item, Picture, Strip, text_of
from annals.readers.lines import count
from annals.readers.losses import CHARACTERS

_FRAME = Text("网页的导航、页脚、工具等不属于报告，不进入正文。", "Navigation, footer and tools of the page are no part of the report.")
_CONTROL = Text("按钮、下拉框等的文字不进入正文。", "Words of buttons and lists do not enter the text.")
_HIDDEN = Text("网页里设为不显示的文字，不作为正文公布。", "Text that the page hides is not published.")
_DELETED = Text("标为删除的文字，不作为正文公布。", "Text marked as deleted is not published.")
_QUOTED = 12
_LONGEST = 24


def frame_account(source: Source, frame: Sequence[Item]) -> tuple[list[Loss], list[Doubt]]:
    """The frame as a loss in characters, and the doubt (S11) that quotes what was left out."""
    texts = [item.text.strip() if isinstance(item, Strip) else text_of(item.element).strip()
             for item in frame if not isinstance(item, Picture)]
    amount = sum(map(count, texts))
    if not amount:
        return [], []
    loss = Loss("frame", "", amount, CHARACTERS, Location(), _FRAME)
    return [loss], [_doubt("S11", source, texts, amount)]


def aside_account(source: Source, flows: Iterable[Flow]) -> tuple[list[Loss], list[Doubt]]:
    """Words of controls, hidden (S09) and deleted text (S08) as losses, with their doubts."""
    losses: list[Loss] = []
    doubts: list[Doubt] = []
    held = list(flows)
    for kind, note, rule in (("control", _CONTROL, ""), ("hidden", _HIDDEN, "S09"), ("deleted", _DELETED, "S08")):
        name = {"control": "controls"}.get(kind, kind)
        texts = [text for flow in held for text in getattr(flow, name)]
        amount = sum(map(count, texts))
        if amount:
            losses.append(Loss(kind, "", amount, CHARACTERS, Location(), note))
            doubts += [_doubt(rule, source, texts, amount)] if rule else []
    return losses, doubts


def _doubt(rule: str, source: Source, texts: Sequence[str], amount: int) -> Doubt:
    quoted = list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
    words = "、".join(f"“{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}”" for text in _spread(quoted))
    values = {
        "where": source.name, "read": f"{amount:,}字：{words}", "read_en": f"{amount:,} characters: {words}",
    }
    return Doubt(rule, tuple(values.items()), (Location(part=source.name),))


def _spread(texts: Sequence[str]) -> Sequence[str]:
    """The longest texts, in order: those that could be the report's rather than a word of a menu."""
    longest = set(sorted(range(len(texts)), key=lambda at: (-len(texts[at]), at))[:_QUOTED])
    return [text for at, text in enumerate(texts) if at in longest]
