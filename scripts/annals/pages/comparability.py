"""The words and cells of series: grades, editions, figures with links to where they stand, what compares and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from annals.escape import text
from annals.forms import Formula, Indicator
from annals.model import Language, Text
from annals.series import Point, Series

from . import words
from .collection import Collection

GRADES = {
    "A": ("可比", "口径相同，可以直接相比，也可以连成一条线。"),
    "B": ("可比，须看说明", "经过加减，或口径略有出入；可以相比，引用时须附说明。"),
    "C": ("口径中断", "两版的口径不同，只能并列，不能相减，也不能连成一条线。"),
    "D": ("不可比", "没有可以相比的依据。"),
}
_IN_ENGLISH = {
    "A": ("comparable", "The same definition: the figures compare directly and may be joined by a line."),
    "B": ("comparable, with a note", "After arithmetic, or with slightly different definitions: they compare, with a note in every citation."),
    "C": ("break in definition", "Different definitions: side by side only, never subtracted or joined by a line."),
    "D": ("not comparable", "Nothing says how they compare."),
}


def grade(id: str) -> Text:
    """The name of a grade."""
    return Text(GRADES[id][0], _IN_ENGLISH[id][0])


def grades(language: Language) -> str:
    """What every grade means, as a list."""
    items = "\n".join(
        f"<dt>{id} {language.of(grade(id))}</dt><dd>{language.say(about, _IN_ENGLISH[id][1])}</dd>" for id, (_, about) in GRADES.items()
    )
    return f'<dl class="annals-facts">\n{items}\n</dl>'


def years(series: Iterable[Series]) -> list[int]:
    """The years of the reports that these series are made of."""
    return sorted({point.year for one in series for point in one.points})


def span(series: Iterable[Series], language: Language) -> str:
    """The years from first to last, in words."""
    found = years(series)
    return words.years(found[0], found[-1], language)


def name(slug: str, collection: Collection) -> str:
    """The name of the body in the language of the pages."""
    return words.body(collection.authorities.get(slug), slug, language=collection.language)


def named(slug: str, collection: Collection) -> str:
    """The same as HTML; a Chinese name on an English page says so."""
    return words.said(name(slug, collection), collection.language)


def edition(id: str, collection: Collection) -> str:
    """An edition in a few words: 2014年版, 2008–2013年地方表."""
    form, say = collection.form_by_id[id], collection.say
    if id.isdigit():
        return say(f"{id}年版", f"form of {id}")
    return say(f"{words.years(form.first_year, form.last_year)}地方表", f"local return of {words.years(form.first_year, form.last_year, Language.EN)}")


def address(indicator: Indicator) -> str:
    """Where the page of the indicator lies, below the site's root."""
    return f"data/series/indicators/{text(indicator.id)}/index.html"


def label(indicator: Indicator, language: Language) -> str:
    """The label with its unit behind it, as HTML."""
    unit = words.unit(indicator.unit, language)
    return f'{text(words.head(indicator.label, language))} <span class="annals-small">{text(unit)}</span>'


def value(point: Point | None, slug: str, language: Language) -> str:
    """The figure with a link to its cell, or why there is none; addresses begin with `@/`."""
    if point is None:
        return f'<span class="annals-small">{language.say("此版没有", "not in this form")}</span>'
    if point.value is None:
        why = language.of(point.missing) if point.missing else language.say("没有数", "no figure")
        return f'<span class="annals-small">{language.say("没有数：", "none: ")}{text(why)}</span>'
    shown = words.figure(format(point.value, "f"))
    made = ""
    if len(point.cells) > 1:
        cells = language.say("、", ", ").join(point.cells)
        made = f' title="{text(language.say(f"{cells} 加减得出", f"made of {cells}"))}"'
    return f'<a href="@/reports/{slug}/{point.year}/index.html#{text(point.cells[0])}"{made}>{shown}</a>'


def steps(points: Sequence[Point], language: Language) -> str:
    """A line for every stretch of years that compare alike: the grade, or the break, in words."""
    lines: list[tuple[int, int, str]] = []
    for before, point in pairwise(points):
        said = step(point, language)
        if lines and lines[-1][2] == said and lines[-1][1] == before.year:
            lines[-1] = (lines[-1][0], point.year, said)
        else:
            lines.append((before.year, point.year, said))
    if len(lines) == 1 and (lines[0][0], lines[0][1]) == (points[0].year, points[-1].year):
        return lines[0][2]
    return "<br>".join(language.say(f"{first}–{last}年：{said}", f"{first}–{last}: {said}") for first, last, said in lines)


def step(point: Point, language: Language) -> str:
    """How the year compares with the one before it in the series, in words."""
    why, known = text(language.of(point.reason)), language.of(grade(point.grade))
    why = language.say(f"（{why}）", f" ({why})")
    if point.joined:
        return f"{point.grade} {known}{why}"
    broken = f"{point.grade} {known}" if point.grade in "CD" else language.say("不相连", "not joined")
    return f"<strong>{broken}</strong>{why}"


def chain(indicator: Indicator, collection: Collection) -> str:
    """The editions that have the indicator, oldest first, with a sign between two that says how they compare."""
    parts: list[str] = []
    for before, id in pairwise((None, *indicator.formulas)):
        if before is not None:
            known = indicator.grade(before, id)[0]
            sign = {"A": "＝", "B": "≈"}.get(known, "‖")
            said = text(collection.language.of(grade(known)))
            parts.append(f'<span class="annals-chain-sign" data-grade="{known}" role="img" aria-label="{said}" title="{said}">{sign}</span>')
        parts.append(f"<span>{text(edition(id, collection))}</span>")
    return f'<span class="annals-chain">{"".join(parts)}</span>'


def formula(id: str, made: Formula, collection: Collection) -> str:
    """The cells of an edition that make an indicator, each with its label and a link to the dictionary."""
    parts = [("＋", cell) for cell in made.plus] + [("－", cell) for cell in made.minus]
    return "".join(
        f'{f" {sign} " if at or sign != "＋" else ""}{_cell(id, *cell, collection)}' for at, (sign, cell) in enumerate(parts)
    )


def _cell(edition: str, item: str, column: str, collection: Collection) -> str:
    shown = item if column == "value" else f"{item}-{column}"
    form = collection.form_by_id[edition]
    row = next((row for table in form.tables for row in table.rows if table.item(row.code) == item), None)
    link = f'<a href="@/data/dictionary/index.html#{text(edition)}-{text(item)}"><code>{text(shown)}</code></a>'
    printed = text(words.short(row.label.zh)) if row else ""
    return collection.say(f"{printed} {link}", f'{text(row.label.en if row else "")} <span class="annals-small" lang="zh-CN">{printed}</span> {link}')
