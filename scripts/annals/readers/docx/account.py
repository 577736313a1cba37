"""What went into the blocks of a document and what did not, counted while it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from annals.model import Doubt, Location, Loss, Source, Text
from annals.readers.lines import INVISIBLE, count
from annals.readers.losses import CHARACTERS, character_losses

_HIDDEN = Text("隐藏的文字不公布。", "Hidden text is not published.")
_DELETED = Text("修订中删除的文字不公布。", "Text that a tracked change deletes is not published.")
_MOVED = Text("修订中移走的文字，只在移到的地方公布一次。", "Text that a tracked change moves is published once, where it was moved to.")
_CODE = Text("域代码里的文字不显示，不进入正文。", "Text inside field codes is not shown and does not enter the text.")
_PHONETIC = Text("注音不进入正文。", "Phonetic guides do not enter the text.")
_UNREACHED = Text("本站不认识的结构里的文字没有读出。", "Text in a structure that this site does not know was not read.")
_NOTES = {"hidden": _HIDDEN, "deleted": _DELETED, "moved": _MOVED, "field": _CODE, "phonetic": _PHONETIC}
_PLACES = 5


@dataclass
class Account:
    """Characters taken into blocks, added by the reader, and left out by kind; and where that happened."""

    taken: int = 0
    """Characters of the file's text that went into blocks."""
    added: int = 0
    """Characters that are in blocks and not in the file's text: marks of notes, symbols, automatic numbers of cells."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Characters by kind: hidden, deleted, moved, field, phonetic."""
    inserted: int = 0
    """Pieces of text that tracked changes have inserted."""
    parts: list[tuple[str, str]] = field(default_factory=list)
    """Parts of the file that were not read: kind and name."""
    invisible: Counter[str] = field(default_factory=Counter)
    hidden_at: dict[Location, None] = field(default_factory=dict)
    changed_at: dict[Location, None] = field(default_factory=dict)

    def take(self, text: str) -> str:
        """The text as it goes into a block: without the characters that nobody sees."""
        if INVISIBLE.search(text):
            self.invisible.update(INVISIBLE.findall(text))
            text = INVISIBLE.sub("", text)
        self.taken += count(text)
        return text

    def add(self, text: str) -> str:
        """A text that the file does not hold as such."""
        self.added += count(text)
        return text

    def leave(self, kind: str, text: str) -> None:
        """Counts a text that stays out."""
        self.left_out[kind] += count(text)

    def cover(self, text: str, place: Location) -> None:
        """Takes back a text that turns out to be hidden behind a merged cell."""
        self.taken -= count(text)
        self.left_out["hidden"] += count(text)
        self.hidden_at[Location(line=place.line, unit=place.unit, table=place.table, row=place.row)] = None

    def losses(self, held: int) -> list[Loss]:
        """What did not survive; `held` is how many characters of text the file's parts hold in all."""
        found = [
            Loss(kind, "", self.left_out[kind], CHARACTERS, Location(), note)
            for kind, note in _NOTES.items() if self.left_out[kind]
        ]
        found += character_losses(self.invisible)
        if unreached := self.unreached(held):
            found.append(Loss("character", "", unreached, CHARACTERS, Location(), _UNREACHED))
        return found

    def unreached(self, held: int) -> int:
        """Characters of the file's text that the reader never came to: 0 unless the file has unknown structures."""
        met = self.taken + sum(n for kind, n in self.left_out.items() if kind != "deleted")
        return max(0, held - met - sum(n for letter, n in self.invisible.items() if count(letter)))

    def doubts(self, source: Source) -> list[Doubt]:
        """Tracked changes (S08), hidden text (S09), parts of the file that were not read (S16)."""
        found = []
        deleted, moved = self.left_out["deleted"], self.left_out["moved"]
        if self.changed_at:
            words = [
                Text(f"插入{self.inserted}处", f"{self.inserted} inserted pieces") if self.inserted else None,
                Text(f"删除{deleted}字", f"{deleted} characters deleted") if deleted else None,
                Text(f"移动{moved}字", f"{moved} characters moved") if moved else None,
            ]
            told = [text for text in words if text] or [Text("删除段落标记", "paragraph ends deleted")]
            read = Text("、".join(text.zh for text in told), ", ".join(text.en for text in told))
            found.append(_doubt("S08", source, read, tuple(self.changed_at)[:_PLACES]))
        if hidden := self.left_out["hidden"]:
            read = Text(f"{hidden}字", f"{hidden} characters")
            found.append(_doubt("S09", source, read, tuple(self.hidden_at)[:_PLACES]))
        for kind, name in dict.fromkeys(self.parts):
            read = Text(f"{_PARTS[kind].zh}“{name}”", f"{_PARTS[kind].en} “{name}”")
            found.append(_doubt("S16", source, read, ()))
        return found


_PARTS = {
    "chunk": Text("嵌入的另一份文件", "another file within it"),
    "object": Text("嵌入的对象", "an embedded object"),
    "external": Text("文件外部的内容（未取回）", "content outside the file, which was not fetched"),
    "graphic": Text("图表或图示里的文字和数据", "text and data of a chart or diagram"),
    "numbers": Text("由域编出的序号", "numbers made by a field"),
    "damaged": Text("损坏的部分", "a damaged part"),
}


def _doubt(rule: str, source: Source, read: Text, places: tuple[Location, ...]) -> Doubt:
    values = (("where", source.name), ("read", read.zh), ("read_en", read.en))
    return Doubt(rule, values, places)
