"""What a person put right in a table: both values, the reason and who said so, wherever the figure is shown."""

from __future__ import annotations

from collections.abc import Mapping

from annals.escape import text
from annals.model import Package, PackageTable

from . import words


def listed(package: Package, table: PackageTable | None = None) -> list[str]:
    """Every correction of the package, or of one table, as an item of a list in HTML; each leads to its cell."""
    labels = {(row.item, row.column): row for one in package.tables for row in one.rows}
    within = {(row.item, row.column) for row in table.rows} if table else set(labels)
    known = package.descriptor.get("annals:corrections", ())
    return [_item(one, labels) for one in known if table is None or _cell(one) in within]


def below(package: Package, table: PackageTable) -> str:
    """What stands below a table with corrected figures, as HTML; empty where nothing was put right."""
    items = "".join(listed(package, table))
    return f'\n<aside class="annals-small" aria-label="更正"><p>本站更正，原文的数照样保留：</p><ul>{items}</ul></aside>' if items else ""


def count(package: Package) -> int:
    """How many cells were put right."""
    return len(package.descriptor.get("annals:corrections", ()))


def _cell(one: Mapping[str, str]) -> tuple[str, str]:
    return str(one.get("item", "")), str(one.get("column", ""))


def _item(one: Mapping[str, str], labels: Mapping[tuple[str, str], object]) -> str:
    item, column = _cell(one)
    row = labels.get((item, column))
    name = words.short(row.item_label) if row else item
    name += f"·{row.column_label}" if row and column != "value" else ""
    printed, value = (str(one.get(key, "")) or "空白" for key in ("printed", "value"))
    who = "，".join(str(one[key]) if key == "reported_by" else words.day(str(one[key])) for key in ("reported_by", "date") if one.get(key))
    told = f"（{who}）" if who else ""
    return (
        f'<li><a href="#{text(item)}-{text(column)}">{text(name)}</a>：原文“{text(printed)}”，更正为“{text(value)}”。'
        f'理由：{text(str(one.get("reason", "")))}{text(told)}</li>'
    )
