"""The text of two years of one body side by side as HTML: the same, changed, moved, new, gone; no judgement in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annals.escape import text
from annals.model import Entry, Language, OutlineRow, ParagraphRow, Text
from annals.review import wording
from annals.review.passages import Part, Passage, bare

from . import words
from .collection import Collection

KINDS = {
    "same": Text("相同", "the same"), "changed": Text("改动", "changed"), "moved": Text("移动", "moved"),
    "added": Text("新增", "new"), "removed": Text("不再有", "gone"),
}
MOST = 80_000
"""Letters of both texts together that are set side by side; parts that come later are only counted."""
LONGEST = 1_500
"""Letters of one passage that are shown; of a longer one the beginning and the end."""
ABOUT = Text(
    "相同多少说明不了好坏：格式规定的话、机构和职责本来每年一样。数字、日期不同的段落算“改动”。",
    "How much is alike says nothing of quality: what the form prescribes, bodies and duties are the same every year. "
    "A paragraph in which only a figure or a date differs counts as changed.",
)
KEY = '<p class="annals-small annals-key">标记：<del>删去的字</del>划线，<ins>新增的字</ins>下加线；相同的段落折叠，点开可读。</p>'


@dataclass(frozen=True)
class Shares:
    """How much of the text is in both reports, in letters, and how many passages are of which kind."""

    before: int
    after: int
    both: int
    kinds: Counter[str]


def render(parts: Sequence[Part], pair: tuple[Entry, Entry], collection: Collection, transcribed: bool) -> str:
    """What is alike in numbers, then part by part; in English the numbers alone, for the text is Chinese."""
    say = collection.say
    if not parts or not any(part.passages for part in parts):
        why = say("本站只有其中一份或两份的统计表，没有正文，所以正文无从对照。",
                  "Of one or both reports only the tables are here, not the text, so there is no text to compare.")
        none = say("没有读到两份报告的正文，所以无从对照。", "The text of both reports was not read, so there is none to compare.")
        return f'<p class="annals-empty">{why if transcribed else none}</p>'
    found = shares(tuple(parts))
    lines = [_summary(found, pair, collection)]
    if collection.language is Language.EN:
        address = f"@/reports/{pair[1].id}/compare/index.html#passages"
        lines.append(f'<p>The text itself is in Chinese: <a href="{address}" hreflang="zh-CN">see the two texts side by side</a>.</p>')
        return "\n\n".join(lines)
    lines.append(KEY)
    room = MOST
    for at, part in enumerate(parts):
        letters = sum(len(bare(row)) for one in part.passages for row in (one.before, one.after) if row)
        lines += _part(at, part, pair, letters <= room)
        room -= letters
    return "\n\n".join(lines)


@lru_cache(maxsize=2048)
def shares(parts: tuple[Part, ...]) -> Shares:
    """How much of both texts is the same, counted without white space and without numbers that were restored."""
    before = after = both = 0
    kinds: Counter[str] = Counter()
    for part in parts:
        for one in part.passages:
            before += len(bare(one.before)) if one.before else 0
            after += len(bare(one.after)) if one.after else 0
            kinds[one.kind] += 1
            if one.before and one.after:
                both += wording.shared(wording.pieces(one.before.text, one.after.text))
    return Shares(before, after, both, kinds)


def _summary(found: Shares, pair: tuple[Entry, Entry], collection: Collection) -> str:
    say, (first, last) = collection.say, (pair[0].id.year, pair[1].id.year)
    share = round(100 * found.both / found.after) if found.after else 0
    said = say(
        f"{last}年的正文 {_number(found.after)} 字，其中 {_number(found.both)} 字（{share}%）在{first}年的报告里逐字相同；"
        f"{first}年的正文 {_number(found.before)} 字。",
        f"The text of {last} has {_number(found.after)} characters, of which {_number(found.both)} ({share}%) stand word for word in the "
        f"report on {first}; that of {first} has {_number(found.before)}.",
    )
    groups = "\n".join(
        f'<div><dt>{words.capital(collection.language.of(name))}</dt><dd><span class="annals-value">{_number(found.kinds[kind])}</span> '
        f'<span class="annals-unit">{say("段", "paragraphs")}</span></dd></div>'
        for kind, name in KINDS.items() if found.kinds[kind]
    )
    about = collection.language.of(ABOUT)
    return (
        f'<p class="annals-lead">{said}</p>\n\n<dl class="annals-figures annals-yearly-kinds">\n{groups}\n</dl>\n\n'
        f'<p class="annals-small">{text(about)}</p>'
    )


def _number(count: int) -> str:
    return words.figure(str(count))


# --- part by part, in Chinese -----------------------------------------------------------------------------------


def _part(at: int, part: Part, pair: tuple[Entry, Entry], is_shown: bool) -> Iterator[str]:
    kinds = Counter(one.kind for one in part.passages)
    heading = part.after or part.before
    if heading is not None:
        yield f"### {_title(part)} {{ #text-{at} }}"
    anchor = ' id="passages"' if at == 0 else ""
    counted = "、".join(f"{name.zh} {kinds[kind]} 段" for kind, name in KINDS.items() if kinds[kind])
    if not is_shown:
        yield f'<p{anchor} class="annals-small">{counted or "没有文字"}。正文太长，从这里起不再逐段并列。</p>'
        return
    years = pair[0].id.year, pair[1].id.year
    lines = [
        f'<div{anchor} class="annals-beside">', f'<p class="annals-small">{counted or "没有文字"}</p>',
        f'<div class="annals-beside-head" aria-hidden="true"><span></span><span>{years[0]}年</span><span>{years[1]}年</span></div>',
    ]
    lines += _passages(part.passages, years, (f"@/reports/{pair[0].id}/index.html", f"@/reports/{pair[1].id}/index.html"))
    yield "\n".join([*lines, "</div>"])


def _title(part: Part) -> str:
    old, new = (_heading(row) for row in (part.before, part.after))
    if old == new or not old or not new:
        said = {"": "", "added": "（新增的部分）", "removed": "（不再有的部分）"}
        kind = "" if old == new else "added" if new else "removed"
        return f"{text(new or old)}{said[kind]}"
    return f"{text(new)}（原为“{text(old)}”）"


def _heading(row: OutlineRow | None) -> str:
    return f"{row.number}{row.title}" if row else ""


def _passages(held: Sequence[Passage], years: tuple[int, int], pages: tuple[str, str]) -> Iterator[str]:
    """The passages in order; what is the same stands once, folded away."""
    same: list[Passage] = []
    for one in held:
        if one.kind == "same":
            same.append(one)
            continue
        yield from _same(same, pages[1])
        same = []
        yield _passage(one, years, pages)
    yield from _same(same, pages[1])


def _same(held: Sequence[Passage], page: str) -> Iterator[str]:
    if not held:
        return
    rows = [one.after for one in held if one.after]
    letters = sum(len(bare(row)) for row in rows)
    yield f'<details class="annals-same"><summary>相同 {len(held)} 段，{_number(letters)} 字：{text(_beginning(rows[0]))}</summary>'
    yield "\n".join(f"<p{_kind(row)}>{text(_cut(row.text))}{_place(row, page)}</p>" for row in rows)
    yield "</details>"


def _beginning(row: ParagraphRow) -> str:
    said = row.text.strip()
    return said if len(said) <= 22 else said[:20] + "……"


def _passage(one: Passage, years: tuple[int, int], pages: tuple[str, str]) -> str:
    old, new = one.before.text if one.before else "", one.after.text if one.after else ""
    woven = ""
    if one.kind == "changed" and max(len(old), len(new)) <= wording.LONGEST:
        found = [_marked(piece) for piece in wording.pieces(old, new)]
        shown = "".join(same or gone for same, gone, _ in found), "".join(same or put for same, _, put in found)
        both = "".join(same or gone + put for same, gone, put in found)
        woven = f'<div class="annals-woven"><p{_kind(one.after)}>{both}</p></div>' if any(same for same, _, _ in found) else ""
    elif one.kind == "moved":
        shown = text(_cut(old)), text(_cut(new))
    else:
        shown = _marked((_cut(old), ""))[1], _marked(("", _cut(new)))[2]
    sides = [
        f'<div class="annals-side" data-side="{side}"><p{_kind(row)}><span class="annals-side-year">{year}年</span>{said}{_place(row, page)}</p></div>'
        for side, row, year, said, page in zip(("before", "after"), (one.before, one.after), years, shown, pages, strict=True) if row
    ]
    return f'<div class="annals-passage" data-kind="{one.kind}"><p class="annals-passage-kind">{KINDS[one.kind].zh}</p>{"".join(sides)}{woven}</div>'


def _kind(row: ParagraphRow | None) -> str:
    return ' class="annals-caption"' if row and row.kind in ("heading", "caption", "attachment") else ""


def _place(row: ParagraphRow | None, page: str) -> str:
    return f' <a class="annals-anchor" href="{page}#{text(row.id)}" aria-label="见报告正文"></a>' if row else ""


def _cut(written: str) -> str:
    return written if len(written) <= LONGEST else f"{written[:LONGEST - 200]}……{written[-150:]}"


def _marked(piece: wording.Piece) -> tuple[str, str, str]:
    """What stayed, or else what went and what came, each marked; HTML."""
    one, other = piece
    if one == other:
        return text(one), "", ""
    return "", f"<del>{text(one)}</del>" if one else "", f"<ins>{text(other)}</ins>" if other else ""
