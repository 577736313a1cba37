"""What a reissued report changed: its issues, the difference to the one before, and the same as a table of data."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annals import review
from annals.escape import text
from annals.model import Entry, ObservationRow, OutlineRow, ParagraphRow, ReviewState
from annals.package.schema import REVISIONS, schemas
from annals.package.table import dump
from annals.review import Difference

from . import words

FILE = "revisions.csv"
KINDS = {"added": "新增", "removed": "删去", "changed": "改动", "moved": "移动"}
AROUND = 24
"""Characters that stay on both sides of what differs in a long paragraph."""
LONGEST = 3_000
"""Characters up to which two paragraphs are compared letter by letter."""


def render(entry: Entry) -> str:
    """The part of the page of a report that was issued anew, below its heading; empty for any other."""
    if entry.package.revision < 2:
        return ""
    lines = ["<div>", f"<p>这份报告由机关重新发布过，本页是第{entry.package.revision}版。</p>", _issues(entry)]
    pairs = list(pairwise(_told(entry)))
    for before, after in reversed(pairs):
        lines += _pair(before, after)
    if pairs:
        lines.append(
            f'<p>全部差异的数据：<a href="{FILE}" download>{FILE}</a>，'
            '字段见<a href="../../../data/dictionary/index.html#file-revisions">数据字典</a>。</p>'
        )
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


def _pair(before: Entry, after: Entry) -> Iterator[str]:
    difference = review.compare(before.package, after.package)
    names = (f"第{before.package.revision}版", f"第{after.package.revision}版")
    yield f"<p>{names[1]}与{names[0]}相比，{text(review.count(difference))}。</p>"
    yield from _cells(difference, names, (_page(before), _page(after)))
    yield from _list("标题", (_heading(change.before, change.after, change.kind) for change in difference.headings))
    yield from _list("正文", (_text(change.before, change.after, change.kind, _page(after)) for change in difference.texts))


def _issues(entry: Entry) -> str:
    """Every issue before this one: when and why it was superseded, and where it stands."""
    told = {one.get("revision"): one for one in entry.package.descriptor.get("annals:earlier", ())}
    kept = {one.package.revision: one for one in entry.earlier}
    items = [_issue(number, told.get(number, {}), kept.get(number)) for number in range(entry.package.revision - 1, 0, -1)]
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def _issue(number: int, told: dict, kept: Entry | None) -> str:
    name = f"第{number}版"
    facts = [
        f"{words.day(str(told[key]))}{word}" for key, word in (("published", "发布"), ("retrieved", "取得"), ("superseded", "被取代"))
        if told.get(key)
    ]
    reason = str(told.get("reason", "")).strip().rstrip("。")
    about = "，".join(facts) + ("。" if facts else "") + (f"重新发布的理由：{reason}。" if reason else "")
    if kept is None:
        return f"<li>{name}：{text(about)}本站没有这一版的页面。</li>"
    state = {ReviewState.APPROVED: "", ReviewState.WITHHELD: "（已撤下）"}.get(kept.state, f"（{words.STATES[kept.state]}）")
    return f'<li><a href="{_page(kept)}">{name}</a>{state}：{text(about)}</li>'


def _cells(difference: Difference, names: Sequence[str], pages: Sequence[str]) -> Iterator[str]:
    if not difference.cells:
        return
    for kind, said in (("added", f"{names[0]}没有的行"), ("removed", f"{names[1]}没有的行")):
        labels = {change.cell.item: change.cell.item_label for change in difference.cells}
        rows = [f"{text(words.short(labels[item]))}（<code>{text(item)}</code>）" for item in difference.rows(kind)]
        if rows:
            yield f"<p>{said}：{'、'.join(rows)}。</p>"
    yield '<div class="annals-table-frame" role="region" aria-label="统计表的差异" tabindex="0">'
    yield '<table class="annals-data annals-stacked"><caption>统计表的差异</caption>'
    heads = "".join(f'<th scope="col" class="annals-num">{name}</th>' for name in names)
    yield f'<thead><tr><th scope="col">项目</th>{heads}</tr></thead>\n<tbody>'
    for change in difference.cells:
        cell = change.cell
        column = "" if cell.column == "value" else f" · {cell.column_label}"
        yield (
            f'<tr><th scope="row">{text(words.short(cell.item_label) + column)}</th>'
            f'<td class="annals-num" data-head="{names[0]}">{_figure(change.before, pages[0])}</td>'
            f'<td class="annals-num" data-head="{names[1]}">{_figure(change.after, pages[1])}</td></tr>'
        )
    yield "</tbody></table></div>"


def _figure(cell: ObservationRow | None, page: str) -> str:
    if cell is None:
        return "没有这一格"
    return f'<a href="{page}#{cell.item}-{cell.column}">{text(review.figure(cell))}</a>'


def _list(title: str, items: Iterator[str]) -> list[str]:
    listed = [f"<li>{item}</li>" for item in items]
    return [f"<p><strong>{title}</strong></p>", "<ul>", *listed, "</ul>"] if listed else []


def _heading(before: OutlineRow | None, after: OutlineRow | None, kind: str) -> str:
    old, new = (row.number + row.title if row else "" for row in (before, after))
    level = f"（第{before.level}级改为第{after.level}级）" if before and after and before.level != after.level else ""
    return f"{KINDS[kind]}：{marked(old, new)}{level}"


def _text(before: ParagraphRow | None, after: ParagraphRow | None, kind: str, page: str) -> str:
    place = f' <a class="annals-small" href="{page}#{after.id}">见正文</a>' if after else ""
    old, new = (row.text if row else "" for row in (before, after))
    return f"{KINDS[kind]}：{text(_short(new)) if kind == 'moved' else marked(old, new)}{place}"


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
