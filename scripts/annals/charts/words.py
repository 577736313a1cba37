"""The words of a chart: the sentence that it proves, its text alternative, its note; every figure is exact."""

from __future__ import annotations

from decimal import Decimal

from annals.charts.rows import figure
from annals.model import ChartRow, ChartSpec, Language, PackageTable, Status, Text
from annals.numbers import grouped
from annals.pages import words

_WITHOUT: dict[str, Text] = {
    Status.BLANK: Text("空白", "blank"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
}
_UNREADABLE = Text("无法辨认", "unreadable")


def sentence(spec: ChartSpec, rows: tuple[ChartRow, ...], table: PackageTable) -> Text:
    """What the chart shows, in one sentence: who has most, how much, and which share of the whole."""
    figures = [Decimal(row.value) for row in rows if row.value]
    most, total = max(figures), sum(figures)
    leaders = [row for row in rows if row.value and Decimal(row.value) == most]
    complete = len(figures) == len(rows)
    alone = complete and most == total and (not spec.total or _printed(spec, table) in (None, total))
    lead = _lead(spec.only if alone else spec.leads, leaders)
    amount = grouped(leaders[0].value)
    if not complete:  # what was left blank may have been more
        lead = Text(f"已填写的各项中，{lead.zh}", f"Among the items with a figure: {lead.en}")
    if len(leaders) > 1:
        return Text(f"{lead.zh}，各{amount}{spec.unit}", f"{lead.en} ({amount} each)")
    if not complete or most == total:
        return Text(f"{lead.zh}：{amount}{spec.unit}", f"{lead.en} ({amount})")
    part, whole = share(most, total), _whole(spec, total, table)
    return Text(
        f"{lead.zh}：{amount}{spec.unit}，占{whole.zh}的{part.zh}",
        f"{lead.en} ({amount}, {part.en} of {whole.en})",
    )


def share(part: Decimal, whole: Decimal) -> Text:
    """The share in percent: whole where it is exact, else with one decimal, and never 0 or 100 by rounding."""
    percent = part * 100 / whole
    if percent == percent.to_integral_value():
        return Text(f"{int(percent)}%", f"{int(percent)}%")
    rounded = f"{percent:.1f}%"
    words = {"100.0%": Text("99.9%以上", "over 99.9%"), "0.0%": Text("不到0.1%", "under 0.1%")}
    return words.get(rounded, Text(rounded, rounded))


def alternative(spec: ChartSpec, rows: tuple[ChartRow, ...], table: PackageTable) -> Text:
    """The picture in words, with every figure and the unit, digits ungrouped for reading aloud."""
    told = sentence(spec, rows, table)
    zh = "，".join(f"{row.label.zh}{row.value or _word(row).zh}" for row in rows)
    en = ", ".join(f"{row.label.en} {row.value or _word(row).en}" for row in rows)
    return Text(
        f"横条图：{spec.name.zh}（单位：{spec.unit}）。{zh}。{told.zh}。".replace("\u202f", ""),
        f"Bar chart: {spec.name.en} ({words.unit(spec.unit, Language.EN)}). {en}. {told.en}.".replace("\u202f", ""),
    )


def note(spec: ChartSpec, rows: tuple[ChartRow, ...], table: PackageTable) -> Text:
    """Where the picture comes from, its unit, and what a reader might misread."""
    zh = [f"本站据统计表绘制，非原附图。单位：{spec.unit}。来源：{table.title.zh}。"]
    en = [
        f"Drawn by this site from the statistical table; not a picture of the report. Unit: {words.unit(spec.unit, Language.EN)}. "
        f"Source: {table.title.en}."
    ]
    if any(not row.value for row in rows):
        zh.append("没有数值的项目，报告未填写或无法辨认，不等于零。")
        en.append("An item without a figure was left blank or cannot be read; it is not zero.")
    if any(spec.addends):
        names = [label for (_, label), parts in zip(spec.rows, spec.addends, strict=True) if parts]
        zh.append(f"{'、'.join(label.zh for label in names)}由本站按各小项相加，表样不设合计。")
        en.append(f"{', '.join(label.en for label in names)}: added up by this site, the form has no totals for them.")
    if any(row.status == Status.CORRECTED for row in rows):
        zh.append("含已更正的数值。")
        en.append("Includes corrected figures.")
    return Text("".join(zh), " ".join(en))


def shown(rows: tuple[ChartRow, ...], language: Language) -> tuple[str, ...]:
    """What stands at each bar: the figure, or the word for its lack."""
    return tuple(grouped(row.value) if row.value else language.of(_word(row)) for row in rows)


def tips(spec: ChartSpec, rows: tuple[ChartRow, ...], language: Language) -> tuple[str, ...]:
    """What the interactive chart says of each bar."""
    values = [Decimal(row.value) for row in rows if row.value]
    whole = sum(values) if len(values) == len(rows) else Decimal(0)
    return tuple(language.of(_tip(spec, row, whole)) for row in rows)


def _tip(spec: ChartSpec, row: ChartRow, whole: Decimal) -> Text:
    label = row.label
    if not row.value:
        return Text(f"{label.zh}：{_word(row).zh}", f"{label.en}: {_word(row).en}")
    figure, unit = grouped(row.value), words.unit(spec.unit, Language.EN)
    said = Text(f"{label.zh}：{figure}{spec.unit}", f"{label.en}: {figure} {unit}")
    if not whole or not Decimal(row.value):
        return said
    part = share(Decimal(row.value), whole)
    return Text(f"{said.zh}，占{spec.whole.zh}的{part.zh}", f"{said.en}, {part.en} of {spec.whole.en}")


def _whole(spec: ChartSpec, total: Decimal, table: PackageTable) -> Text:
    return spec.total_name if _printed(spec, table) == total else spec.whole


def _printed(spec: ChartSpec, table: PackageTable) -> Decimal | None:
    """The total as the table has it, which need not be the sum."""
    value = figure(table, spec.total, spec.column) if spec.total else ""
    return Decimal(value) if value else None


def _word(row: ChartRow) -> Text:
    return _WITHOUT.get(row.status, _UNREADABLE)


def _lead(template: Text, leaders: list[ChartRow]) -> Text:
    zh = "、".join(row.label.zh for row in leaders)
    en = ", ".join(row.label.en for row in leaders)
    return Text(template.zh.replace("{label}", zh), template.en.replace("{label}", en))
