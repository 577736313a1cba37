"""What leads from one year to the next as HTML: indicators through the crosswalk, requests carried over."""

from __future__ import annotations

from collections.abc import Sequence

from annals.escape import text
from annals.forms import Indicator
from annals.model import Entry, Language

from . import comparability, words
from .collection import Collection
from .yearly_cells import Compared
from .yearly_figures import Years, linked, signed, table


def indicators(
    compared: Sequence[Compared], single: Sequence[Indicator], entry: Entry, years: Years, collection: Collection,
) -> str:
    """The indicators that both editions have, by how far they compare, and the names of those that only one of them has."""
    say, language = collection.say, collection.language
    lines = []
    for grade in "ABCD":
        held = [one for one in compared if one.grade == grade]
        if held:
            caption = f"{grade} {language.of(comparability.grade(grade))}"
            lines += [f"### {text(words.capital(caption))} {{ #grade-{grade.lower()} }}", "", table(caption, held, entry, years, collection), ""]
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
    return f"<p>{text(said)}</p>\n\n{_columns(compared, entry, years, collection)}"


def _columns(compared: Sequence[Compared], entry: Entry, years: Years, collection: Collection) -> str:
    say, language = collection.say, collection.language
    heads = "".join(f'<th scope="col" class="annals-num">{text(words.head(one.label, language))}</th>' for one in compared)
    caption = say("结转的申请", "Requests carried over")
    names = (
        say(f"{years[0]}年报告：结转下年度", f"Report on {years[0]}: carried out"),
        say(f"{years[1]}年报告：上年结转", f"Report on {years[1]}: carried in"),
    )
    rows = []
    for name, year, sides in zip(names, years, ([one.before for one in compared], [one.after for one in compared]), strict=True):
        cells = "".join(f'<td class="annals-num">{linked(side, entry.id.authority, year, language)}</td>' for side in sides)
        rows.append(f'<tr><th scope="row">{text(name)}</th>{cells}</tr>')
    cells = "".join(f'<td class="annals-num">{"—" if one.difference is None else signed(one.difference)}</td>' for one in compared)
    rows.append(f'<tr><th scope="row">{say("相差", "Difference")}</th>{cells}</tr>')
    return "\n".join([
        f'<div class="annals-table-frame" role="region" aria-label="{caption}" tabindex="0">',
        f'<table class="annals-data">\n<caption class="annals-hidden">{caption}</caption>',
        f'<thead><tr><th scope="col">{say("申请人", "Applicants")}</th>{heads}</tr></thead>', "<tbody>", *rows, "</tbody>\n</table>\n</div>",
    ])
