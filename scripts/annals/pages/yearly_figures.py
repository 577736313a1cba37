"""The figures of two years of one body as HTML: the strip, the largest changes, the tables cell by cell, the indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from annals.escape import text
from annals.forms import Indicator
from annals.model import NO_TEXT, Entry, Language

from . import words
from .collection import Collection
from .comparable import GRADES
from .yearly_cells import Compared, ComparedTable, Side
from .yearly_cells import largest as _largest

MOST = 10
"""Rows of the table of the largest changes."""
GRADES_IN_ENGLISH = {"A": "comparable", "B": "comparable, with a note", "C": "break in definition", "D": "not comparable"}
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
    return "\n".join([f'<p class="annals-small">{about}</p>', "", _table(caption, found, entry, years, collection, bars=True)])


def tables(compared: Iterable[ComparedTable], entry: Entry, years: Years, collection: Collection) -> str:
    """Every official table: the cells that changed or cannot be compared, and folded away those that are alike."""
    return "\n\n".join(_official(table, entry, years, collection) for table in compared)


def _official(table: ComparedTable, entry: Entry, years: Years, collection: Collection) -> str:
    title = collection.language.of(table.spec.title)
    lines = [f"### {text(title)} {{ #{text(table.spec.id)} }}", ""]
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
        lines.append(_table(caption, other, entry, years, collection))
    else:
        lines.append(f"<p>{collection.say('各格都没有变化。', 'No cell has changed.')}</p>")
    if same:
        said = collection.say(f"两年相同的 {len(same)} 格", f"{len(same)} cells that are alike in both years")
        lines += ["", f"<div><details><summary>{said}</summary>\n{_table(said, same, entry, years, collection)}\n</details></div>"]
    return "\n".join(lines)


def _folded(name: str, held: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    """One column of many: how many of its cells changed, and the table of those behind it."""
    other = [one for one in held if not one.is_same]
    if not other:
        return f"<p>{text(name)}{collection.say('：没有变化', ': no change')}</p>"
    said = collection.say(f"{name}：{len(other)} 格不同", f"{name}: {len(other)} cells differ")
    return f"<details><summary>{text(said)}</summary>\n{_table(name, other, entry, years, collection)}\n</details>"


def _table(
    caption: str, held: Sequence[Compared], entry: Entry, years: Years, collection: Collection, bars: bool = False,
) -> str:
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
        cells.append(f'<td class="annals-num">{_linked(side, entry.id.authority, year, collection.language)}</td>')
    if one.difference is None:
        said = collection.language.of(one.why) if one.why.zh else collection.say("两年都没有数", "no figure in either year")
        cells.append(f'<td class="annals-yearly-why" colspan="2">{text(said)}</td>')
    else:
        cells.append(f'<td class="annals-num">{signed(one.difference)}</td><td class="annals-num">{_percent(one)}</td>')
    depth = f' data-depth="{one.depth}"' if one.depth and not bars else ""
    return f"<tr{depth}>{''.join(cells)}</tr>"


def _label(one: Compared, collection: Collection) -> str:
    label = words.short(collection.language.of(one.label))
    if one.column.zh:
        label += f" · {collection.language.of(one.column)}"
    shown = text(label)
    if one.indicator:
        shown = f'<a href="@/data/series/indicators/{text(one.indicator)}/index.html">{shown}</a>'
    unit = words.unit(one.unit, collection.language)
    return f'{shown} <span class="annals-small">{text(unit)}</span>' if unit else shown


def _linked(side: Side, slug: str, year: int, language: Language) -> str:
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


# --- between two editions, and from one year to the next --------------------------------------------------------


def indicators(
    compared: Sequence[Compared], single: Sequence[Indicator], entry: Entry, years: Years, collection: Collection,
) -> str:
    """The indicators that both editions have, by how far they compare, and the names of those that only one of them has."""
    say, language = collection.say, collection.language
    lines = []
    for grade in "ABCD":
        held = [one for one in compared if one.grade == grade]
        if held:
            name = say(GRADES[grade][0], GRADES_IN_ENGLISH[grade])
            caption = f"{grade} {name}"
            lines += [f"### {text(words.capital(caption))} {{ #grade-{grade.lower()} }}", "", _table(caption, held, entry, years, collection), ""]
            lines += [_notes(held, language), ""]
    if single:
        names = say("、", ", ").join(
            f'<a href="@/data/series/indicators/{text(one.id)}/index.html">{text(language.of(one.label))}</a>' for one in single
        )
        said = say("只有一版有、所以无从相比的指标", "Indicators that only one of the two editions has, so that nothing compares")
        lines += [f"<p>{said}{say('：', ': ')}{names}{say('。', '.')}</p>", ""]
    if compared:
        said = say("表里其他的格，两版之间没有对照，不能相比。", "For all other cells there is no bridge between the two editions: they do not compare.")
        lines.append(f"<p>{said}</p>")
    return "\n".join(lines).rstrip()


def _notes(held: Sequence[Compared], language: Language) -> str:
    """Why the indicators of one grade compare or not, each reason once."""
    reasons: dict[str, list[str]] = {}
    for one in held:
        reasons.setdefault(language.of(one.note), []).append(language.of(one.label))
    items = [f"<li>{text(language.say('、', ', ').join(names))}{language.say('：', ': ')}{text(why)}</li>" for why, names in reasons.items()]
    return '<ul class="annals-small">\n' + "\n".join(items) + "\n</ul>"


def carried(compared: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    """What the earlier report carried out against what the later one carried in; empty where nothing can be set side by side."""
    if not compared:
        return ""
    say = collection.say
    differ = [one for one in compared if one.difference]
    names = say("、", ", ").join(collection.language.of(one.label) for one in differ)
    if differ:
        said = say(
            f"{years[0]}年报告的“结转下年度”与{years[1]}年报告的“上年结转”是同一批申请，各列应当相等；这里{names}不等。"
            "申请人重新分类、机构合并或更正都可能是原因。",
            f"What the report on {years[0]} carried out and what the report on {years[1]} carried in are the same requests, so the "
            f"columns should be equal; here they differ for: {names}. Applicants classed anew, mergers of bodies or corrections may be the reason.",
        )
    elif all(one.difference == 0 for one in compared):
        said = say(
            f"{years[0]}年报告的“结转下年度”与{years[1]}年报告的“上年结转”各列相等。",
            f"What the report on {years[0]} carried out equals what the report on {years[1]} carried in, column by column.",
        )
    else:
        said = say("能比的各列相等；有的列没有确定的数。", "The columns that compare are equal; some hold no definite figure.")
    return f"<p>{text(said)}</p>\n\n{_carried_table(compared, entry, years, collection)}"


def _carried_table(compared: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    say, language = collection.say, collection.language
    heads = "".join(f'<th scope="col" class="annals-num">{text(words.head(one.label, language))}</th>' for one in compared)
    caption = say("结转的申请", "Requests carried over")
    names = (
        say(f"{years[0]}年报告：结转下年度", f"Report on {years[0]}: carried out"),
        say(f"{years[1]}年报告：上年结转", f"Report on {years[1]}: carried in"),
    )
    rows = []
    for name, year, sides in zip(names, years, ([one.before for one in compared], [one.after for one in compared]), strict=True):
        cells = "".join(f'<td class="annals-num">{_linked(side, entry.id.authority, year, language)}</td>' for side in sides)
        rows.append(f'<tr><th scope="row">{text(name)}</th>{cells}</tr>')
    cells = "".join(f'<td class="annals-num">{"—" if one.difference is None else signed(one.difference)}</td>' for one in compared)
    rows.append(f'<tr><th scope="row">{say("相差", "Difference")}</th>{cells}</tr>')
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        f'<table class="annals-data">\n<caption class="annals-hidden">{caption}</caption>',
        f'<thead><tr><th scope="col">{say("申请人", "Applicants")}</th>{heads}</tr></thead>', "<tbody>", *rows, "</tbody>\n</table>\n</div>",
    ])
