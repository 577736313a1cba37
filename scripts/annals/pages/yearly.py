"""The page of two consecutive reports of one body: what its figures were and are, and what of its text stayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annals.escape import text
from annals.forms import Indicator
from annals.model import Entry, Form, Language, ReviewState, SiteFile
from annals.review import passages

from . import head, listing, words, yearly_bridges, yearly_cells, yearly_data, yearly_figures, yearly_text
from .collection import Collection
from .yearly_cells import Compared, ComparedTable

CARRIED = "carried_over"
"""The kind of rule that says what leads from one year to the next."""


@dataclass(frozen=True)
class Pair:
    """Two reports of one body with all that is compared of them."""

    before: Entry
    after: Entry
    tables: tuple[ComparedTable, ...]
    """Cell by cell; none where the editions differ."""
    indicators: tuple[Compared, ...]
    """Through the crosswalk; none within one edition."""
    single: tuple[Indicator, ...]
    """Indicators that only one of two editions has."""
    carried: tuple[Compared, ...]
    parts: tuple[passages.Part, ...]

    @property
    def figures(self) -> tuple[Compared, ...]:
        """Everything that is compared, in order."""
        return tuple(one for table in self.tables for one in table.cells) or self.indicators


def render(collection: Collection, crosswalk: Sequence[Indicator]) -> Iterator[SiteFile]:
    """The page of every report that has an earlier one beside it, and in Chinese, beside it, its figures as a table of data."""
    for entry in collection.entries:
        before = collection.before(entry)
        if before is not None and collection.compared(entry):
            pair = compare(before, entry, collection, crosswalk)
            yield _page(pair, collection)
            if collection.language is Language.ZH:
                yield from yearly_data.files(f"reports/{entry.id}/compare", pair.figures, before.id.year, entry.id.year)


def compare(before: Entry, after: Entry, collection: Collection, crosswalk: Sequence[Indicator]) -> Pair:
    """What the two reports have in common and what not."""
    form, same = collection.form(after), before.package.form == after.package.form
    known = form is not None and collection.form(before) is not None
    tables = yearly_cells.tables(before, after, form) if same and form else ()
    indicators, single = ((), ())
    if known and not same:
        indicators, single = yearly_cells.indicators(before, after, collection.forms, crosswalk)
    rows = [row for rule in collection.rules if rule.kind == CARRIED for row in rule.entries("rows")]
    return Pair(
        before, after, tables, indicators, single, yearly_cells.carried(before, after, rows, form),
        passages.beside(before.package, after.package),
    )


def _page(pair: Pair, collection: Collection) -> SiteFile:
    say = collection.say
    body, years = collection.body(pair.after), (pair.before.id.year, pair.after.id.year)
    name = say(f"{years[1]}年与{years[0]}年对照", f"{years[1]} compared with {years[0]}")
    parts = [
        f"# {text(body)}<br>{text(name)}", _top(pair, collection),
        *_part("figures", say("要点", "Key figures"), yearly_figures.strip(_strip(pair, collection.form(pair.after), collection.language), years, collection)),
        *_part("largest", say("变化最大的", "Largest changes"), yearly_figures.largest(pair.figures, pair.after, years, collection)),
        *_part("carried", say("上年结转", "Carried over"), yearly_bridges.carried(pair.carried, pair.after, years, collection)),
        *_part("cells", say("统计表逐格对照", "The tables, cell by cell"), yearly_figures.tables(pair.tables, pair.after, years, collection)),
        *_part("indicators", say("按指标对照", "By indicator"), yearly_bridges.indicators(
            pair.indicators, pair.single, pair.after, years, collection)),
        *_part("text", say("正文对照", "The text"), _text(pair, collection)),
        *_part("downloads", say("下载", "Downloads"), yearly_data.links(pair.figures, collection)),
    ]
    about = say(
        f"{body}{years[1]}年与{years[0]}年的政府信息公开工作年度报告对照：统计数逐格相比，正文逐段并列。",
        f"{body}: the annual reports on {years[0]} and {years[1]} compared, figure by figure and paragraph by paragraph.",
    )
    meta: list[tuple[str, object]] = [("annals_wide", True), ("annals_column", say("信息公开年报", "Annual reports"))]
    if not _is_public(pair):
        meta.append(("annals_robots", "noindex"))
    title = say(f"{body}：{name}", f"{body}: {name}")
    return SiteFile(f"reports/{pair.after.id}/compare/index.md", "\n\n".join(parts) + "\n", True, title, about, tuple(meta))


def _part(id: str, title: str, content: str) -> tuple[str, ...]:
    return (f"## {title} {{ #{id} }}", content) if content else ()


def _is_public(pair: Pair) -> bool:
    return pair.before.state is pair.after.state is ReviewState.APPROVED


# --- the top --------------------------------------------------------------------------------------------------


def _top(pair: Pair, collection: Collection) -> str:
    lines = [_banner(pair, collection), f'<p class="annals-lead">{_lead(pair, collection)}</p>', _links(pair, collection)]
    return '<div class="annals-yearly-top">\n' + "\n".join(line for line in lines if line) + "\n</div>"


def _banner(pair: Pair, collection: Collection) -> str:
    """What a reader must know of either report before reading on."""
    marked = [(entry.id.year, mark) for entry in (pair.before, pair.after) if (mark := listing.mark(entry, collection.language))]
    if not marked:
        return ""
    listed = collection.say("；", "; ").join(f"{year}{collection.say('年：', ': ')}{text(mark)}" for year, mark in marked)
    state = "demonstration" if _is_public(pair) else "pending"
    said = collection.say("请先看两份报告的状态。", "Note the standing of the two reports.")
    return f'<aside class="annals-banner" data-state="{state}"><p><strong>{said}</strong> {listed}</p></aside>'


def _lead(pair: Pair, collection: Collection) -> str:
    say, years = collection.say, (pair.before.id.year, pair.after.id.year)
    names = [words.edition(collection.form(entry), "", collection.language) for entry in (pair.before, pair.after)]
    if pair.tables:
        how = say(f"两年都填{names[0]}，统计数逐格相比。", f"Both fill in the {names[0]}: figures are compared cell by cell.")
    elif pair.indicators:
        how = say(
            f"{years[0]}年填{names[0]}，{years[1]}年填{names[1]}，两版的格不同；只比两版都有的指标，能不能相比逐项写明。",
            f"The report on {years[0]} fills in the {names[0]}, that on {years[1]} the {names[1]}, whose cells differ. Only "
            "indicators that both have are compared, and each says whether it compares.",
        )
    else:
        how = say("两份报告没有可以相比的统计表。", "The two reports have no tables that compare.")
    gap = ""
    if years[1] > years[0] + 1:
        gap = say(
            f"中间{words.years(years[0] + 1, years[1] - 1)}的报告本站没有，所以这不是相邻的两年。",
            f" Nothing is here for {words.years(years[0] + 1, years[1] - 1, collection.language)}, so these years do not adjoin.",
        )
    return text(how + gap)


def _links(pair: Pair, collection: Collection) -> str:
    say, slug = collection.say, pair.after.id.authority
    links = [
        (f"@/reports/{pair.before.id}/index.html", say(f"{pair.before.id.year}年的报告", f"Report on {pair.before.id.year}")),
        (f"@/reports/{pair.after.id}/index.html", say(f"{pair.after.id.year}年的报告", f"Report on {pair.after.id.year}")),
    ]
    if earlier := collection.compared(pair.before):
        links.append((f"@/{earlier}", say(f"上一对照（{pair.before.id.year}年）", f"Earlier comparison ({pair.before.id.year})")))
    later = collection.after(pair.after)
    if later is not None and (address := collection.compared(later)):
        links.append((f"@/{address}", say(f"下一对照（{later.id.year}年）", f"Later comparison ({later.id.year})")))
    links.append((f"@/reports/{slug}/index.html", say("本机关各年报告", "All years of this body")))
    shown = " ".join(f'<a href="{address}">{text(word)}</a>' for address, word in links)
    return f'<nav class="annals-actions" aria-label="{say("本页操作", "Actions of this page")}">{shown}</nav>'


def _strip(pair: Pair, form: Form | None, language: Language) -> list[tuple[str, Compared]]:
    """The key figures of the form with what they are called; of two editions the indicators that are made of such a cell."""
    cells = {(one.item, one.column_code): one for table in pair.tables for one in table.cells}
    anchors: Mapping[str, Compared] = {one.after.anchor: one for one in pair.indicators}
    found = []
    for item, column, label in head.key_figures(form):
        one = cells.get((item, column)) or anchors.get(f"{item}-{column}")
        if one is not None:
            found.append((language.say(label, words.short(words.head(one.label, language))), one))
    return found[:head.MOST_FIGURES]


def _text(pair: Pair, collection: Collection) -> str:
    return yearly_text.render(
        pair.parts, (pair.before, pair.after), collection, any(map(head.is_transcribed, (pair.before.package, pair.after.package))),
    )
