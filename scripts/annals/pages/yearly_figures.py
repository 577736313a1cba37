"""The figures of two years of one body as HTML: the strip, the largest changes, the tables cell by cell, the indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from annals.escape import text
from annals.model import NO_TEXT, Entry, Language

from . import words
from .collection import Collection
from .yearly_cells import Compared, ComparedTable, Side
from .yearly_cells import largest as _largest

MOST = 10
"""Rows of the table of the largest changes."""
MANY_COLUMNS = 3
"""A table with more columns of figures is told column by column."""

Years = tuple[int, int]


def strip(chosen: Sequence[tuple[str, Compared]], years: Years, collection: Collection) -> str:
    """The key figures of the later year, each with that of the earlier one and the difference; empty without any."""
    groups = [_group(label, one, years, collection) for label, one in chosen if one.after.value is not None]
    return '<dl class="annals-figures annals-yearly-figures">\n' + "\n".join(groups) + "\n</dl>" if groups else ""


def _group(label: str, one: Compared, years: Years, collection: Collection) -> str:
    say, language = collection.say, collection.language
    unit = f'<span class="annals-unit">{text(words.unit(one.unit, language))}</span>'
    said = f"{years[0]}{say('年', '')} {_shown(one.before, language)}"
    said += f"<br>{_change(one, collection)}" if one.difference is not None else ""
    return (
        f'<div><dt>{text(label)}</dt><dd><span class="annals-value">{_shown(one.after, language)}</span> {unit}'
        f'<span class="annals-small">{said}</span></dd></div>'
    )


def _change(one: Compared, collection: Collection) -> str:
    if one.difference == 0:
        return collection.say("没有变化", "no change")
    percent = f"（{_percent(one)}）" if one.percent is not None else ""
    return signed(one.difference) + (percent if collection.language is Language.ZH else percent.replace("（", " (").replace("）", ")"))


# --- tables ---------------------------------------------------------------------------------------------------


def largest(compared: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    """The figures that differ most, the largest difference first; a sentence where there is none, empty without figures."""
    found = _largest(compared, MOST)
    if not any(one.difference is not None for one in compared):
        return ""
    if not found:
        return f"<p>{collection.say('可以相比的数都没有变化。', 'No figure that compares has changed.')}</p>"
    about = collection.say(
        "按相差多少从大到小，件数在前，金额在后；有总计的只列总计。百分比以上年为 100%，上年为 0 的不算。",
        "By the size of the difference, counts before money; of a row with a total only the total. Per cent of the earlier "
        "figure; none from 0.",
    )
    caption = collection.say("变化最大的数", "The largest changes")
    return "\n".join([f'<p class="annals-small">{about}</p>', "", table(caption, found, entry, years, collection, bars=True)])


def tables(compared: Iterable[ComparedTable], entry: Entry, years: Years, collection: Collection) -> str:
    """Every official table: the cells that changed or cannot be compared, and folded away those that are alike."""
    return "\n\n".join(_official(table, entry, years, collection) for table in compared)


def _official(table: ComparedTable, entry: Entry, years: Years, collection: Collection) -> str:
    title = collection.language.of(table.spec.title)
    lines = [f"### {text(title)} {{ #{table.spec.id} }}", ""]
    if len(table.spec.columns) <= MANY_COLUMNS:
        return "\n".join([*lines, _split(title, table.cells, entry, years, collection)])
    folded = []
    for column in sorted(table.spec.columns, key=lambda column: column.kind != "total"):
        held = [replace(one, column=NO_TEXT) for one in table.cells if one.column_code == column.code]
        name = words.head(column.label, collection.language)
        if column.kind == "total":
            lines += [f"<p>{text(name)}</p>", "", _split(f"{title} · {name}", held, entry, years, collection), ""]
        else:
            folded.append(_folded(name, held, entry, years, collection))
    return "\n".join([*lines, '<div class="annals-folds">', *folded, "</div>"])


def _split(caption: str, held: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    top = min((one.depth for one in held), default=0)
    level = [replace(one, depth=one.depth - top) for one in held]
    other, same = [one for one in level if not one.is_same], [one for one in level if one.is_same]
    lines = []
    if other:
        lines.append(table(caption, other, entry, years, collection))
    else:
        lines.append(f"<p>{collection.say('各格都没有变化。', 'No cell has changed.')}</p>")
    if same:
        said = collection.say(f"两年相同的 {len(same)} 格", f"{len(same)} cells that are alike in both years")
        lines += ["", f"<div><details><summary>{said}</summary>\n{table(f'{caption} · {said}', same, entry, years, collection)}\n</details></div>"]
    return "\n".join(lines)


def _folded(name: str, held: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    """One column of many: how many of its cells changed, and the table of those behind it."""
    other = [one for one in held if not one.is_same]
    if not other:
        return f"<p>{text(name)}{collection.say('：没有变化', ': no change')}</p>"
    said = collection.say(f"{name}：{len(other)} 格不同", f"{name}: {len(other)} cells differ")
    return f"<details><summary>{text(said)}</summary>\n{table(name, other, entry, years, collection)}\n</details>"


def table(
    caption: str, held: Sequence[Compared], entry: Entry, years: Years, collection: Collection, bars: bool = False,
) -> str:
    """A row for each: both figures with links to their cells, the difference and its per cent, or why there is none."""
    say = collection.say
    heads = [say("项目", "Item"), *(f"{year}{say('年', '')}" for year in years), say("相差", "Difference"), "%"]
    first, *rest = (text(head) for head in heads)
    extra = f'<th scope="col"><span class="annals-hidden">{say("两年的比例", "Proportion of the years")}</span></th>' if bars else ""
    shown = "".join(f'<th scope="col" class="annals-num">{head}</th>' for head in rest)
    rows = [_row(one, entry, years, collection, bars) for one in held]
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{text(caption)}" tabindex="0">',
        f'<table class="annals-data annals-yearly{" annals-yearly-largest" if bars else ""}">\n<caption class="annals-hidden">{text(caption)}</caption>',
        f'<thead><tr><th scope="col">{first}</th>{extra}{shown}</tr></thead>', "<tbody>", *rows, "</tbody>\n</table>\n</div>",
    ])


def _row(one: Compared, entry: Entry, years: Years, collection: Collection, bars: bool) -> str:
    cells = [f'<th scope="row">{_label(one, collection)}</th>', *([f"<td>{bar(one)}</td>"] if bars else [])]
    for year, side in zip(years, (one.before, one.after), strict=True):
        cells.append(f'<td class="annals-num">{linked(side, entry.id.authority, year, collection.language)}</td>')
    if one.difference is None:
        said = collection.language.of(one.why) if one.why.zh else collection.say("两年都没有数", "no figure in either year")
        cells.append(f'<td class="annals-yearly-why" colspan="2">{text(said)}</td>')
    else:
        cells.append(f'<td class="annals-num">{signed(one.difference)}</td><td class="annals-num">{_percent(one)}</td>')
    depth = f' data-depth="{one.depth}"' if one.depth and not bars else ""
    return f"<tr{depth}>{''.join(cells)}</tr>"


def _label(one: Compared, collection: Collection) -> str:
    label = words.short(words.head(one.label, collection.language))
    if one.column.zh:
        label += f" · {collection.language.of(one.column)}"
    shown = text(label)
    if one.indicator:
        shown = f'<a href="@/data/series/indicators/{text(one.indicator)}/index.html">{shown}</a>'
    unit = words.unit(one.unit, collection.language)
    return f'{shown} <span class="annals-small">{text(unit)}</span>' if unit else shown


def linked(side: Side, slug: str, year: int, language: Language) -> str:
    """The figure of one year as a link to its cell, or the word for why there is none."""
    shown = _shown(side, language)
    return f'<a href="@/reports/{slug}/{year}/index.html#{text(side.anchor)}">{shown}</a>' if side.anchor else shown


def _shown(side: Side, language: Language) -> str:
    if side.value is not None:
        return words.figure(format(side.value, "f"))
    said = words.empty(side.status, language) if side.status else language.say("没有数", "no figure")
    return f'<span class="annals-small">{text(said)}</span>'


def signed(value: Decimal) -> str:
    """The difference with its sign: +14, -3, 0."""
    return ("+" if value > 0 else "") + words.figure(format(value, "f"))


def _percent(one: Compared) -> str:
    if one.percent is None:
        return "—" if one.difference else ""
    return signed(one.percent) + "%"


def bar(one: Compared) -> str:
    """Two bars, the earlier figure above the later one, as long as the larger of the two allows; figures stand beside them."""
    before, after = one.before.value, one.after.value
    if before is None or after is None or min(before, after) < 0 or not max(before, after):
        return ""
    lengths = [format((100 * value / max(before, after)).quantize(Decimal("0.1")), "f") for value in (before, after)]
    return (
        '<svg class="annals-yearly-bars" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="annals-yearly-before" width="{lengths[0]}" height="5"></rect>'
        f'<rect class="annals-yearly-after" y="7" width="{lengths[1]}" height="5"></rect></svg>'
    )
