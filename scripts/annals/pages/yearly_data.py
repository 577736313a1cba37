"""The figures of two years of one body as a table of data, beside their page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from annals.escape import text
from annals.model import SiteFile
from annals.package.table import dump

from .collection import Collection
from .downloads import excel_files
from .yearly_cells import Compared, Side

FILE = "figures.csv"
HEADER = (
    "item", "column", "indicator", "label", "label_en", "column_label", "column_label_en", "unit", "earlier_year", "earlier",
    "earlier_status", "later_year", "later", "later_status", "difference", "percent", "grade", "reason", "reason_en",
)


def files(folder: str, compared: Sequence[Compared], before: int, after: int) -> Iterator[SiteFile]:
    """`figures.csv` with every pair of figures, and its copy for Excel; nothing without figures."""
    if compared:
        made = {FILE: dump(HEADER, (_row(one, before, after) for one in compared))}
        for path, data in {**made, **excel_files(made)}.items():
            yield SiteFile(f"{folder}/{path}", data)


def _row(one: Compared, before: int, after: int) -> tuple[str, ...]:
    reason = one.why if one.why.zh else one.note
    return (
        one.item, one.column_code, one.indicator, one.label.zh, one.label.en, one.column.zh, one.column.en, one.unit,
        str(before), *_side(one.before), str(after), *_side(one.after), _number(one.difference), _number(one.percent),
        one.grade, reason.zh, reason.en,
    )


def _side(side: Side) -> tuple[str, str]:
    return _number(side.value), str(side.status)


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def links(compared: Sequence[Compared], collection: Collection) -> str:
    """Where the table of data lies; empty without figures."""
    if not compared:
        return ""
    say, excel = collection.say, f"excel/{FILE}"
    about = say(f"{len(compared)} 行，一行一对数", f"{len(compared)} rows, a pair of figures each")
    return (
        f'<p><a href="{FILE}" download>{say("两年对照的数（CSV）", "The compared figures (CSV)")}</a>{say("、", ", ")}'
        f'<a href="{excel}" download>{say("Excel 用", "for Excel")}</a> <span class="annals-small">{text(about)}</span></p>'
    )
