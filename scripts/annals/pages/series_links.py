"""Below a table: the indicators that its figures make, each with the way to its years and to other bodies."""

from __future__ import annotations

from annals.escape import text
from annals.model import Entry

from . import words
from .collection import Collection


def below(entry: Entry, collection: Collection) -> dict[str, str]:
    """A line of links for every table with an indicator in it, by the table's id.

    `data-cells` names the cells of each indicator: the panel of a figure finds its indicator there.
    """
    held = {f"{row.item}-{row.column}": table.id for table in entry.package.tables for row in table.rows}
    found: dict[str, list[str]] = {}
    for indicator in collection.crosswalk:
        formula = indicator.formulas.get(entry.package.form)
        cells = [f"{item}-{column}" for item, column in (*formula.plus, *formula.minus)] if formula else []
        if cells and all(cell in held for cell in cells):
            name = words.head(indicator.label, collection.language)
            address = f"@/data/series/indicators/{text(indicator.id)}/index.html"
            found.setdefault(held[cells[0]], []).append(f'<a href="{address}" data-cells="{text(" ".join(cells))}">{text(name)}</a>')
    lead, between = collection.say("历年和各机关的数：", "Over the years and across bodies: "), collection.say("、", ", ")
    return {id: f'\n<p class="annals-small annals-series">{lead}{between.join(links)}</p>' for id, links in found.items()}
