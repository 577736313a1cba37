"""What a reissued report changed: its issues, the difference to the one before, and the same as a table of data."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annals import review
from annals.escape import text
from annals.model import Entry, Language, ObservationRow, OutlineRow, ParagraphRow, ReviewState, Text
from annals.package.schema import REVISIONS, schemas
from annals.package.table import dump
from annals.review import Difference

from . import words

FILE = "revisions.csv"
KINDS = {
    "added": Text("新增", "New"), "removed": Text("删去", "Gone"), "changed": Text("改动", "Changed"), "moved": Text("移动", "Moved"),
}
DATES = {
    "published": Text("发布", "published"), "retrieved": Text("取得", "retrieved"), "superseded": Text("被取代", "superseded"),
}
AROUND = 24
"""Characters that stay on both sides of what differs in a long paragraph."""
LONGEST = 3_000
"""Characters up to which two paragraphs are compared letter by letter."""


def render(entry: Entry, language: Language = Language.ZH) -> str:
    """The part of the page of a report that was issued anew, below its heading; empty for any other."""
    say, number = language.say, entry.package.revision
    if number < 2:
        return ""
    lead = say(f"这份报告由机关重新发布过，本页是第{number}版。", f"The body reissued this report; this page is issue {number}.")
    lines = ["<div>", f"<p>{lead}</p>", _issues(entry, language)]
    pairs = list(pairwise(_told(entry)))
    for before, after in reversed(pairs):
        lines += _pair(before, after, language)
    if pairs:
        file = f'<a href="{FILE}" download>{FILE}</a>'
        dictionary = '<a href="../../../data/dictionary/index.html#file-revisions">'
        lines.append("<p>" + say(
            f"全部差异的数据：{file}，字段见{dictionary}数据字典</a>。", f"All differences as data: {file}; fields: see the {dictionary}dictionary</a>.",
        ) + "</p>")
    return "\n".join([*lines, "</div>"])


def files(entry: Entry) -> dict[str, bytes]:
    """`revisions.csv`: every place that differs between two issues that stand on the site; none for a single issue."""
    issues = _told(entry)
    rows = [row for before, after in pairwise(issues) for row in _rows(before, after)]
    numbered = ((str(number), *row) for number, row in enumerate(rows, 1))
    return {FILE: dump(schemas(REVISIONS)["revisions"].header, numbered)} if len(issues) > 1 else {}


def _told(entry: Entry) -> list[Entry]:
    """The issues that may be compared, oldest first: of a withheld one nothing may come out."""
    return [*(one for one in reversed(entry.earlier) if one.state is not ReviewState.WITHHELD), entry]


def _page(issue: Entry) -> str:
    """The address of an issue, from the page of the report; empty for the current one."""
    return f"r{issue.id.revision}/index.html" if issue.id.revision else ""


# --- the page -------------------------------------------------------------------------------------------------


def _name(number: int, language: Language) -> str:
    return language.say(f"第{number}版", f"Issue {number}")


def _pair(before: Entry, after: Entry, language: Language) -> Iterator[str]:
    difference, say = review.compare(before.package, after.package), language.say
    names = (_name(before.package.revision, language), _name(after.package.revision, language))
    counted = review.count(difference)
    yield f"<p>{words.said(say(f'{names[1]}与{names[0]}相比，{counted}。', f'{names[1]} against issue {before.package.revision}: {counted}.'), language)}</p>"
    yield from _cells(difference, names, (_page(before), _page(after)), language)
    headings = (_heading(change.before, change.after, change.kind, language) for change in difference.headings)
    yield from _list(say("标题", "Headings"), headings)
    texts = (_text(change.before, change.after, change.kind, _page(after), language) for change in difference.texts)
    yield from _list(say("正文", "Text"), texts)


def _issues(entry: Entry, language: Language) -> str:
    """Every issue before this one: when and why it was superseded, and where it stands."""
    told = {one.get("revision"): one for one in entry.package.descriptor.get("annals:earlier", ())}
    kept = {one.package.revision: one for one in entry.earlier}
    items = [_issue(number, told.get(number, {}), kept.get(number), language) for number in range(entry.package.revision - 1, 0, -1)]
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def _issue(number: int, told: dict, kept: Entry | None, language: Language) -> str:
    name, say = _name(number, language), language.say
    facts = [
        say(f"{day}{word.zh}", f"{word.en} {day}") for key, word in DATES.items()
        if told.get(key) and (day := words.day(str(told[key]), language))
    ]
    reason = str(told.get("reason", "")).strip().rstrip("。")
    about = say("，", ", ").join(facts) + (say("。", ". ") if facts else "")
    about += say(f"重新发布的理由：{reason}。", f"Why it was reissued: {reason}.") if reason else ""
    shown = words.said(about, language)
    if kept is None:
        return f"<li>{name}{say('：', ': ')}{shown}{say('本站没有这一版的页面。', ' There is no page of this issue here.')}</li>"
    withdrawn = say("已撤下", "withdrawn") if kept.state is ReviewState.WITHHELD else words.state(kept.state, language)
    state = "" if kept.state is ReviewState.APPROVED else say(f"（{withdrawn}）", f" ({withdrawn})")
    return f'<li><a href="{_page(kept)}">{name}</a>{state}{say("：", ": ")}{shown}</li>'


def _cells(difference: Difference, names: Sequence[str], pages: Sequence[str], language: Language) -> Iterator[str]:
    if not difference.cells:
        return
    say, title = language.say, language.say("统计表的差异", "Differences in the tables")
    gone = {"added": names[0], "removed": names[1]}
    for kind, said in ((kind, say(f"{name}没有的行", f"Rows that {name.lower()} lacks")) for kind, name in gone.items()):
        labels = {change.cell.item: change.cell.item_label for change in difference.cells}
        rows = [
            f"{words.said(words.short(labels[item]), language)}{say('（', ' (')}<code>{text(item)}</code>{say('）', ')')}"
            for item in difference.rows(kind)
        ]
        if rows:
            yield f"<p>{said}{say('：', ': ')}{say('、', ', ').join(rows)}{say('。', '.')}</p>"
    yield f'<div class="annals-table-frame" role="region" aria-label="{title}" tabindex="0">'
    yield f'<table class="annals-data annals-stacked annals-differences"><caption>{title}</caption>'
    heads = "".join(f'<th scope="col" class="annals-num">{name}</th>' for name in names)
    yield f'<thead><tr><th scope="col">{say("项目", "Item")}</th>{heads}</tr></thead>\n<tbody>'
    for change in difference.cells:
        cell = change.cell
        column = "" if cell.column == "value" else f" · {cell.column_label}"
        yield (
            f'<tr><th scope="row">{words.said(words.short(cell.item_label) + column, language)}</th>'
            f'<td class="annals-num" data-head="{names[0]}">{_figure(change.before, pages[0], language)}</td>'
            f'<td class="annals-num" data-head="{names[1]}">{_figure(change.after, pages[1], language)}</td></tr>'
        )
    yield "</tbody></table></div>"


def _figure(cell: ObservationRow | None, page: str, language: Language) -> str:
    if cell is None:
        return language.say("没有这一格", "no such cell")
    return f'<a href="{page}#{cell.item}-{cell.column}">{words.said(review.figure(cell), language)}</a>'


def _list(title: str, items: Iterator[str]) -> list[str]:
    listed = [f"<li>{item}</li>" for item in items]
    return [f"<p><strong>{title}</strong></p>", "<ul>", *listed, "</ul>"] if listed else []


def _heading(before: OutlineRow | None, after: OutlineRow | None, kind: str, language: Language) -> str:
    old, new = (row.number + row.title if row else "" for row in (before, after))
    level = ""
    if before and after and before.level != after.level:
        level = language.say(f"（第{before.level}级改为第{after.level}级）", f" (level {before.level} became {after.level})")
    return f"{language.of(KINDS[kind])}{language.say('：', ': ')}{_quoted(marked(old, new), language)}{level}"


def _text(before: ParagraphRow | None, after: ParagraphRow | None, kind: str, page: str, language: Language) -> str:
    see = language.say("见正文", "see the text")
    place = f' <a class="annals-small" href="{page}#{after.id}">{see}</a>' if after else ""
    old, new = (row.text if row else "" for row in (before, after))
    shown = _quoted(text(_short(new)) if kind == "moved" else marked(old, new), language)
    return f"{language.of(KINDS[kind])}{language.say('：', ': ')}{shown}{place}"


def _quoted(html: str, language: Language) -> str:
    """The words of the report, which are Chinese on a page of either language."""
    return language.say(html, f'<span lang="zh-CN">{html}</span>')


def marked(old: str, new: str) -> str:
    """The later text with what was taken out and put in; what stayed is cut down where it is long."""
    if not old or not new or max(len(old), len(new)) > LONGEST:
        return _gone(_short(old)) + _put(_short(new))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:
        return _gone(_short(old)) + _put(_short(new))
    codes = matcher.get_opcodes()
    pieces = []
    for at, (kind, i, j, k, m) in enumerate(codes):
        if kind == "equal":
            pieces.append(text(_middle(new[k:m], at > 0, at + 1 < len(codes))))
        else:
            pieces.append(_gone(old[i:j]) + _put(new[k:m]))
    return "".join(pieces)


def _middle(same: str, after: bool, before: bool) -> str:
    """What stayed, without what is far from any change."""
    keep = AROUND * (after + before)
    if len(same) <= keep + 2:
        return same
    return (same[:AROUND] if after else "") + "……" + (same[-AROUND:] if before else "")


def _short(whole: str) -> str:
    return whole if len(whole) <= 400 else f"{whole[:300]}……{whole[-80:]}"


def _gone(part: str) -> str:
    return f'<del><span class="annals-hidden">删去</span>{text(part)}</del>' if part else ""


def _put(part: str) -> str:
    return f'<ins><span class="annals-hidden">新增</span>{text(part)}</ins>' if part else ""


# --- the data -------------------------------------------------------------------------------------------------


def _rows(before: Entry, after: Entry) -> Iterator[tuple[str, ...]]:
    difference = review.compare(before.package, after.package)
    about = (str(before.package.revision), str(after.package.revision))
    none = ("",) * 5
    if not difference.comparable:
        yield (*about, "edition", "changed", *none, before.package.form, after.package.form, *("",) * 6)
    for change in difference.cells:
        cell, old, new = change.cell, change.before, change.after
        yield (
            *about, "cell", change.kind, change.table, cell.item, cell.item_label, cell.column, cell.column_label,
            *(row.value if row else "" for row in (old, new)), *(row.unit if row else "" for row in (old, new)),
            *(row.status if row else "" for row in (old, new)), *(row.source if row else "" for row in (old, new)),
        )
    for heading in difference.headings:
        pair = (heading.before, heading.after)
        titles = (f"{row.number}{row.title}" if row else "" for row in pair)
        yield (*about, "heading", heading.kind, *none, *titles, *("",) * 4, *(row.source if row else "" for row in pair))
    for change in difference.texts:
        pair = (change.before, change.after)
        shown = (row.text if row else "" for row in pair)
        yield (*about, "text", change.kind, *none, *shown, *("",) * 4, *(row.source if row else "" for row in pair))
