"""The words of a chart over years: the sentence that it proves, its text alternative, the reasons of its breaks."""

from __future__ import annotations

from itertools import pairwise

from annals.model import Text
from annals.numbers import grouped
from annals.series import JOINED, Point, Series

NOTE = Text(
    "本站据各年报告的统计表绘制，非原附图。纵轴从零开始；只有可以相比的相邻两年才连成线，断开的原因见图下的编号。",
    "Drawn by this site from the tables of the reports; not pictures of them. Every axis begins at zero; only neighbouring"
    " years that compare are joined, and the numbers below a picture say why a line is broken.",
)
"""Where the pictures come from and what their lines mean: once for all that stand together."""


def sentence(series: Series) -> Text:
    """What the chart shows: how the figure went where it compares, and what does not compare with it."""
    label, unit = series.indicator.label, series.indicator.unit
    runs = series.runs()
    told = next((run for run in reversed(runs) if len(run) >= 3), max(reversed(runs), key=len))
    if len(told) == 1:
        return Text(f"{label.zh}：各年的数不能相连", f"{label.en.capitalize()}: the years cannot be joined")
    said = _course(told, label, unit)
    parted = [(before, point) for before, point in pairwise(series.points) if point.grade not in JOINED]
    if parted and len(runs) > 1:
        before, point = parted[-1]
        return Text(
            f"{said.zh}；{before.year}年与{point.year}年口径不同，不相连",
            f"{said.en}; {before.year} and {point.year} do not compare and are not joined",
        )
    if len(runs) > 1:
        return Text(f"{said.zh}；缺数的年份不相连", f"{said.en}; years without a figure are left open")
    return said


def _course(run: tuple[Point, ...], label: Text, unit: str) -> Text:
    first, last = run[0], run[-1]
    start, end = _shown(first), _shown(last)
    if first.value == last.value:
        zh = f"{label.zh}{first.year}年和{last.year}年都是{start}{unit}"
        en = f"{label.en.capitalize()}: {start} in both {first.year} and {last.year}"
    else:
        zh = f"{label.zh}从{first.year}年的{start}{unit}{'增加' if last.value > first.value else '减少'}到{last.year}年的{end}{unit}"
        en = f"{label.en.capitalize()} {'rose' if last.value > first.value else 'fell'} from {start} in {first.year} to {end} in {last.year}"
    for extreme, word, english in ((max, "最多", "most"), (min, "最少", "fewest")):
        value = extreme(point.value for point in run)
        years = [point for point in run if point.value == value]
        if value not in (first.value, last.value) and len(years) == 1:
            zh += f"，{years[0].year}年{word}（{_shown(years[0])}{unit}）"
            en += f", {english} in {years[0].year} ({_shown(years[0])})"
            break
    return Text(zh, en)


def alternative(series: Series) -> Text:
    """The picture in words, with every figure, gap and break, digits ungrouped for reading aloud."""
    label, unit = series.indicator.label, series.indicator.unit
    zh, en = [], []
    for before, point in pairwise((None, *series.points)):
        if before is not None and point.year > before.year + 1:
            zh.append(f"{_between(before, point)}没有数")
            en.append(f"{_between(before, point, '')}: none")
        if before is not None and point.grade not in JOINED:
            zh.append("（口径中断，不相连）")
            en.append("(break, not joined)")
        zh.append(f"{point.year}年{_plain(point) if point.value is not None else '没有数'}")
        en.append(f"{point.year}: {_plain(point) if point.value is not None else 'none'}")
    told = sentence(series)
    return Text(
        f"{_kind(series).zh}：{label.zh}（单位：{unit}）。{'，'.join(zh)}。{told.zh}。".replace("，（", "（").replace("），", "）").replace("\u202f", ""),
        f"{_kind(series).en}: {label.en}. {', '.join(en)}. {told.en}.".replace("\u202f", ""),
    )


def _kind(series: Series) -> Text:
    pair = len(series.points) == 2 and series.points[1].joined
    return Text("横条图", "Bar chart") if pair else Text("折线图", "Line chart")


# --- reasons --------------------------------------------------------------------------------------------------


def broken(before: Point, point: Point) -> Text:
    """Why two years do not compare."""
    return Text(
        f"{before.year}年与{point.year}年之间口径中断，不能相比：{point.reason.zh}。",
        f"Break between {before.year} and {point.year}: {point.reason.en}.",
    )


def noted(before: Point, point: Point) -> Text:
    """What must be known to compare two years."""
    return Text(
        f"{before.year}年与{point.year}年可以相比，须看说明：{point.reason.zh}。",
        f"{before.year} and {point.year} compare with a note: {point.reason.en}.",
    )


def skipped(before: Point, point: Point) -> Text:
    """That there is nothing for the years between."""
    return Text(
        f"{_between(before, point)}本站没有报告，或那一版没有这个指标。",
        f"{_between(before, point, '')}: no report here, or its edition lacks the indicator.",
    )


def without(point: Point) -> Text:
    """Why a year has no figure."""
    why = point.missing or Text("没有数", "no figure")
    return Text(f"{point.year}年没有数：{why.zh}。", f"{point.year} has no figure: {why.en}.")


def _between(before: Point, point: Point, year: str = "年") -> str:
    first, last = before.year + 1, point.year - 1
    return f"{first}{year}" if first == last else f"{first}–{last}{year}"


def _shown(point: Point) -> str:
    return grouped(_plain(point))


def _plain(point: Point) -> str:
    return "" if point.value is None else format(point.value, "f")
