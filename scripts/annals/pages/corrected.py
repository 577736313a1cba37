"""What a person put right in a table: both values, the reason and who said so, wherever the figure is shown."""

from __future__ import annotations

from collections.abc import Mapping

from annals.escape import text
from annals.model import Form, Language, Package, PackageTable

from . import words


def listed(
    package: Package, table: PackageTable | None = None, form: Form | None = None, language: Language = Language.ZH
) -> list[str]:
    """Every correction of the package, or of one table, as an item of a list in HTML; each leads to its cell."""
    names = {
        f"{row.item}-{row.column}": name
        for one in package.tables for row, name in zip(one.rows, words.cell_names(one, form, language), strict=True)
    }
    within = {f"{row.item}-{row.column}" for row in table.rows} if table else set(names)
    known = package.descriptor.get("annals:corrections", ())
    return [_item(one, names, language) for one in known if table is None or _cell(one) in within]


def below(package: Package, table: PackageTable, form: Form | None = None, language: Language = Language.ZH) -> str:
    """What stands below a table with corrected figures, as HTML; empty where nothing was put right."""
    items = "".join(listed(package, table, form, language))
    if not items:
        return ""
    name = language.say("更正", "Corrections")
    lead = language.say("本站更正，原文的数照样保留：", "Corrected here; what is printed is kept as well:")
    return f'\n<aside class="annals-small annals-corrections" aria-label="{name}"><p>{lead}</p><ul>{items}</ul></aside>'


def count(package: Package) -> int:
    """How many cells were put right."""
    return len(package.descriptor.get("annals:corrections", ()))


def _cell(one: Mapping[str, str]) -> str:
    return f"{one.get('item', '')}-{one.get('column', '')}"


def _item(one: Mapping[str, str], names: Mapping[str, str], language: Language) -> str:
    cell, say = _cell(one), language.say
    printed, value = (str(one.get(key, "")) or say("空白", "blank") for key in ("printed", "value"))
    who, when = str(one.get("reported_by") or ""), words.day(str(one.get("date") or ""), language)
    told = say("，", ", ").join(filter(None, (who, when)))
    about = say(f"（{told}）", f" ({told})") if told else ""
    reason = str(one.get("reason", ""))
    return f'<li><a href="#{text(cell)}">{words.said(names.get(cell, cell), language)}</a>' + words.said(say(
        f"：原文“{printed}”，更正为“{value}”。理由：{reason}{about}", f": printed as “{printed}”, corrected to “{value}”. Reason: {reason}{about}",
    ), language) + "</li>"
