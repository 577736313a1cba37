"""Which items of a page are the report: the container that the template names, or the densest one; the rest is frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from annals.readers.cells import Kind, kind_of
from annals.readers.html.facts import is_fact_table
from annals.readers.html.frame import FRAME_TAGS, by_name, is_footer, is_tool
from annals.readers.html.items import Flow, Grid, Item, Picture, Span, Strip
from annals.readers.marks import ATTACHMENT, REPORT_TITLE, marked, sentence_inside, stopped

_CONTAINERS = re.compile(
    r"(?:^|\s)(?:TRS_Editor|trs_editor_view|TRS_UEDITOR|trs_paper_default|trs_web|zoom|zoomcon|UCAP-CONTENT|vsb_content\w{0,4}|v_news_content|"
    r"article-?content|articleCon(?:tent)?|article_con(?:tent)?|article-?body|news-?content|news_con(?:tent)?|newsCon|pages_content|page-?content|"
    r"content-?text|content_body|contentText|detail-?content|detail_con(?:tent)?|info-?content|xxgk_content|con_?txt|text-?content|bt_content|"
    r"artibody|mainText|main-?txt|Custom_UnionStyle|js_content|rich_media_content|j-fontContent|cont_txt|wp_articlecontent|xl_content|view_content)(?=\s|$)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip)\b|https?:|www\.", re.IGNORECASE)
_LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "pre", "caption", "ul", "ol"])
"""Elements that hold a piece of a report and never all of it."""
_STRAY = 0.1
"""Share of a page's running text that may stand outside of the containers that the template names."""
_ASIDE = 100
"""Characters of an address or a slogan beside a report, however short it is."""
_CELLS = 6
"""Lines that are no more than a figure or a unit, by which a table outside of them is told."""
_MOST = 0.9
_ALMOST_ALL = 0.97
_EDGE = 12
"""Lines at either end of the report among which tools of the page may stand."""
_FEW = 0.2


@dataclass(frozen=True)
class Parted:
    """The items of the report and those of the page's frame, each in reading order."""

    kept: tuple[Item, ...]
    frame: tuple[Item, ...]


def part(flow: Flow, titles: Sequence[str]) -> Parted:
    """The items of the report and of the frame; `titles` is what the page calls itself, most reliable first."""
    items = flow.items
    worth = [_worth(item) for item in items]
    named = {at for span in flow.spans if by_name(span.element) for at in range(span.start, span.end)}
    named = _modest(flow, worth, named)
    for at in named:
        worth[at] = 0
    inside = _inside(flow, worth) - named
    inside -= _menus(items, inside)
    inside |= _title_above(items, inside, titles) | _attached(items, inside)
    kept = sorted(inside)
    kept = [at for at, keep in zip(kept, _ends([items[at] for at in kept], [worth[at] for at in kept]), strict=True) if keep]
    chosen = set(kept)
    return Parted(tuple(items[at] for at in kept), tuple(item for at, item in enumerate(items) if at not in chosen))


def _worth(item: Item) -> int:
    """Characters of an item that may be the report's."""
    if isinstance(item, Picture):
        return 0
    if isinstance(item, Grid):
        return 0 if is_fact_table(item.element) else item.size
    if item.linked > 0.5 * item.size or is_footer(item.text) or is_tool(item.text):
        return 0
    return item.size


def _modest(flow: Flow, worth: Sequence[int], named: set[int]) -> set[int]:
    """The items that elements with a frame's name hold, without those of an element that holds more than a frame does.

    That is much of the page, or, where only its class names it (print-area), a table or running text.
    """
    total = sum(worth)
    done: set[int] = set()
    for span in flow.spans:
        if span.start in named and by_name(span.element):
            places = range(span.start, span.end)
            held = sum(worth[span.start:span.end])
            rich = span.element.tag not in FRAME_TAGS and any(worth[at] and _weighty(flow.items[at]) for at in places)
            if held <= _FEW * total and not rich and not _CONTAINERS.search(_names(span)):
                done |= set(places)
    return done


def _names(span: Span) -> str:
    return f"{span.element.get('class', '')} {span.element.get('id', '')}"


def _inside(flow: Flow, worth: Sequence[int]) -> set[int]:
    """Places of the items that the report's container holds."""
    heavy = [value if _weighty(item) else 0 for item, value in zip(flow.items, worth, strict=True)]
    if not sum(heavy):
        return set(range(len(worth)))
    spans = [span for span in flow.spans if span.element.attrib and _CONTAINERS.search(_names(span))]
    held = {at for span in spans for at in range(span.start, span.end)}
    left = sum(value for at, value in enumerate(heavy) if at not in held)
    if left <= _STRAY * sum(heavy) and not _tabular(flow.items, worth, held):
        return held
    return _densest(flow, worth, heavy)


def _weighty(item: Item) -> bool:
    """Whether an item is running text or a table, of which no frame consists."""
    return isinstance(item, Grid) or (
        isinstance(item, Strip) and item.size > 15 and (stopped(item.text) or sentence_inside(item.text))
    )


def _tabular(items: Sequence[Item], worth: Sequence[int], held: set[int]) -> bool:
    """Whether tables, or lines that are cells of one, stand outside of `held`."""
    cells = 0
    for at, item in enumerate(items):
        if at not in held and worth[at]:
            if isinstance(item, Grid):
                return True
            cells += isinstance(item, Strip) and kind_of(item.text) in (Kind.NUMBER, Kind.UNIT)
    return cells >= _CELLS


def _densest(flow: Flow, worth: Sequence[int], heavy: Sequence[int]) -> set[int]:
    """Places of the items in the deepest element that holds nearly all running text, and all lines of tables."""
    narrow, wide = _deepest(flow, heavy, _ALMOST_ALL), _deepest(flow, worth, _MOST)
    left = sum(value for at, value in enumerate(worth) if at in wide and at not in narrow)
    if left > max(_FEW * sum(worth), _ASIDE) or _tabular(flow.items, [v if at in wide else 0 for at, v in enumerate(worth)], narrow):
        return wide | narrow
    return narrow


def _deepest(flow: Flow, worth: Sequence[int], share: float) -> set[int]:
    sums = [0, *accumulate(worth)]
    wanted = share * sums[-1]
    holders = (span for span in flow.spans if span.element.tag not in _LEAVES and sums[span.end] - sums[span.start] >= wanted)
    best = max(holders, key=lambda span: span.depth, default=None)
    return set(range(best.start, best.end)) if best else set(range(len(worth)))


def _menus(items: Sequence[Item], inside: set[int]) -> set[int]:
    """Places of lines, two or more in a row, that are nothing but links and name no attachment."""
    def only_link(at: int) -> bool:
        item = items[at]
        return (
            isinstance(item, Strip) and item.linked >= 0.9 * item.size and len(item.text) <= 60
            and not ATTACHMENT.match(item.text.strip()) and not _FILE.search(item.text) and not marked(item.text.strip())
        )

    runs = (list(run) for linked, run in groupby(sorted(inside), only_link) if linked)
    return {at for run in runs if len(run) > 1 for at in run}


def _title_above(items: Sequence[Item], inside: set[int], titles: Sequence[str]) -> set[int]:
    """Places of the lines above the report that are its title, unless the report begins with them."""
    if not inside:
        return set()
    first = min(inside)
    opening = [_bare(item.text) for at in sorted(inside)[:8] if isinstance(item := items[at], Strip)]
    known = [_bare(title) for title in titles if title]
    found: list[int] = []
    for at in range(first - 1, -1, -1):
        item = items[at]
        if not isinstance(item, Strip) or item.linked > 0.5 * item.size or len(item.text) > 80:
            continue
        text = _bare(item.text)
        titled = len(text) > 4 and any(text in title for title in known)
        if not titled and not (REPORT_TITLE.search(text) and (item.level or 9) <= 3):
            if found:
                break
            continue
        found.append(at)
    text = "".join(_bare(items[at].text) for at in reversed(found))
    if text and (text in "".join(opening) or "".join(opening[:2]).startswith(text)):
        return set()
    return set(found[:3])


def _attached(items: Sequence[Item], inside: set[int]) -> set[int]:
    """Places of the lines right below the report that name its attachments."""
    after = max(inside, default=-1) + 1
    return {
        at for at in range(after, min(after + 6, len(items)))
        if isinstance(item := items[at], Strip) and len(item.text) <= 120 and ATTACHMENT.match(item.text.strip())
    }


def _bare(text: str) -> str:
    return "".join(text.split())


def _ends(items: Sequence[Item], worth: Sequence[int]) -> list[bool]:
    """For every item whether it is the report's own and not a tool of the page at its beginning or end."""
    keep = [True] * len(items)
    lines = [at for at, item in enumerate(items) if isinstance(item, Strip)]
    for at, item in enumerate(items[:_EDGE]):
        if isinstance(item, Grid) and is_fact_table(item.element):
            keep[at] = False
    foot = next((at for at in lines if is_footer(items[at].text) and _ends_here(items, worth, at)), None)
    if foot is not None:
        keep[foot:] = [False] * (len(items) - foot)
        lines = [at for at in lines if at < foot]
    for at in {*lines[:_EDGE], *lines[-_EDGE:]}:
        text = items[at].text
        if is_tool(text) and not marked(text):
            keep[at] = False
    return keep


def _ends_here(items: Sequence[Item], worth: Sequence[int], at: int) -> bool:
    """Whether hardly anything follows, and no running text or table."""
    return sum(worth[at:]) <= max(80, 0.05 * sum(worth)) and not any(
        value and _weighty(item) for item, value in zip(items[at:], worth[at:], strict=True)
    )
