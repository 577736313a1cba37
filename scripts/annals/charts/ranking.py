"""One indicator of one year over bodies that may be set in an order: of one level, kind and scope, in forms that compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median

from annals.charts import sheet
from annals.charts.cache import Cache
from annals.charts.vega import Bars
from annals.forms.crosswalk import Indicator
from annals.model import Authority, Language, SiteFile, Text
from annals.numbers import grouped
from annals.pages import words
from annals.series import JOINED, Point, Series

FEWEST = 3
"""Bodies that are worth a picture; two are told in a sentence."""
MOST = 15
"""Bars in one picture; the table has every body."""
YEARS = 3
"""Years that are set in an order, the newest ones."""


@dataclass(frozen=True)
class Peers:
    """What bodies must have in common to be set in an order."""

    level: str
    kind: str
    scope: str

    @property
    def id(self) -> str:
        """The three ids, as part of an address."""
        return f"{self.level}-{self.kind}-{self.scope}"


@dataclass(frozen=True)
class Ranking:
    """The bodies with most first, in a picture where there are enough of them."""

    indicator: Indicator
    year: int
    peers: Peers
    rows: tuple[tuple[str, str, Point], ...]
    """Slug, name in that year, point."""
    left_out: tuple[tuple[str, str], ...]
    """Slug and name of those whose form does not compare with that of the others."""
    title: Text
    alt: Text
    language: Language
    svg: str = ""
    spec: bytes = b""

    @property
    def place(self) -> str:
        """Where its files lie, beside the page of the indicator, without what tells them apart."""
        return f"data/series/indicators/{self.indicator.id}/charts/{self.year}-{self.peers.id}"

    def files(self, notes: Sequence[str]) -> tuple[SiteFile, ...]:
        """The spec, the picture and its figures; nothing where there is no picture."""
        if not self.svg:
            return ()
        header = self.language.say("代号 机关 年份 数值 单位", "slug body year value unit").split()
        unit = words.unit(self.indicator.unit, self.language)
        rows = ((slug, name, str(point.year), format(point.value, "f"), unit) for slug, name, point in self.rows)
        return (
            SiteFile(f"{self.place}.vega.json", self.spec),
            SiteFile(f"{self.place}.svg", sheet.picture(self.svg, self.language.of(self.title), notes, self.language)),
            SiteFile(f"{self.place}.csv", sheet.table(header, rows)),
        )


def rankings(
    series: Iterable[Series], authorities: Mapping[str, Authority], cache: Path | None = None, language: Language = Language.ZH,
) -> Mapping[str, tuple[Ranking, ...]]:
    """The orders of every indicator by its id, newest year first; a body that is not registered stands in none."""
    kept = Cache(cache)
    held: dict[str, list[Series]] = {}
    for one in series:
        held.setdefault(one.indicator.id, []).append(one)
    return {id: tuple(_rankings(lines, authorities, kept, language)) for id, lines in held.items()}


def _rankings(lines: Sequence[Series], authorities: Mapping[str, Authority], cache: Cache, language: Language) -> Iterable[Ranking]:
    indicator = lines[0].indicator
    found: dict[int, dict[Peers, list[tuple[str, str, Point]]]] = {}
    for one in lines:
        body = authorities.get(one.authority)
        if body is None:
            continue
        peers = Peers(body.level, body.kind, body.scope)
        for point in one.points:
            if point.value is not None:
                name = words.body(body, one.authority, point.year, language)
                found.setdefault(point.year, {}).setdefault(peers, []).append((one.authority, name, point))
    several = {year: {peers: rows for peers, rows in groups.items() if len(rows) > 1} for year, groups in found.items()}
    for year in sorted((year for year, groups in several.items() if groups), reverse=True)[:YEARS]:
        for peers, rows in sorted(several[year].items(), key=lambda pair: (-len(pair[1]), pair[0].id)):
            made = _ranking(indicator, year, peers, rows, cache, language)
            if made:
                yield made


def _ranking(
    indicator: Indicator, year: int, peers: Peers, rows: Sequence[tuple[str, str, Point]], cache: Cache, language: Language,
) -> Ranking | None:
    usual = Counter(point.edition for _, _, point in rows).most_common(1)[0][0]
    kept = [row for row in rows if _compares(indicator, row[2].edition, usual)]
    out = tuple((slug, name) for slug, name, point in rows if not _compares(indicator, point.edition, usual))
    order = tuple(sorted(kept, key=lambda row: (-row[2].value, row[0])))
    if len(order) < 2:
        return None
    title = _sentence(indicator, year, order, peers)
    alt = _alternative(indicator, order, title)
    svg, spec = _draw(indicator, order, alt, cache, language) if len(order) >= FEWEST and order[0][2].value > 0 <= order[-1][2].value else ("", b"")
    return Ranking(indicator, year, peers, order, out, title, alt, language, svg, spec)


def _compares(indicator: Indicator, edition: str, other: str) -> bool:
    first, second = sorted((edition, other), key=list(indicator.formulas).index)
    return indicator.grade(first, second)[0] in JOINED


def _draw(
    indicator: Indicator, order: Sequence[tuple[str, str, Point]], alt: Text, cache: Cache, language: Language,
) -> tuple[str, bytes]:
    drawn = order[:MOST]
    values = tuple(format(point.value, "f") for _, _, point in drawn)
    unit = words.unit(indicator.unit, language)
    tips = tuple(
        language.say(f"{name}：{grouped(value)}{unit}", f"{name}: {grouped(value)} {unit}")
        for (_, name, _), value in zip(drawn, values, strict=True)
    )
    return cache.drawing(Bars(tuple(name for _, name, _ in drawn), values, tuple(map(grouped, values)), tips, above=True), language.of(alt))


def _sentence(indicator: Indicator, year: int, order: Sequence[tuple[str, str, Point]], peers: Peers) -> Text:
    (_, most, top), (_, least, low) = order[0], order[-1]
    unit, label, count = indicator.unit, words.capital(indicator.label.en), len(order)
    said = [grouped(format(point.value, "f")) for point in (top, low)]
    if top.value == low.value:
        return Text(f"{year}年{count}个机关的{indicator.label.zh}都是{said[0]}{unit}", f"{label}, {year}: {said[0]} in each of {count} bodies")
    if count == 2:
        return Text(
            f"{indicator.label.zh}：{year}年{most}{said[0]}{unit}，{least}{said[1]}{unit}", f"{label}, {year}: {most} {said[0]}, {least} {said[1]}",
        )
    middle = grouped(format(Decimal(median(point.value for _, _, point in order)).normalize(), "f"))
    return Text(
        f"{indicator.label.zh}：{year}年{count}个机关中{most}最多（{said[0]}{unit}），{least}最少（{said[1]}{unit}），居中的是{middle}{unit}",
        f"{label}, {year}: of {count} bodies most in {most} ({said[0]}), fewest in {least} ({said[1]}), median {middle}",
    )


def _alternative(indicator: Indicator, order: Sequence[tuple[str, str, Point]], title: Text) -> Text:
    rows = [(name, format(point.value, "f")) for _, name, point in order[:MOST]]
    more = len(order) - len(rows)
    zh, en = "，".join(f"{name}{value}" for name, value in rows), ", ".join(f"{name} {value}" for name, value in rows)
    return Text(
        f"横条图：{indicator.label.zh}（单位：{indicator.unit}）。{zh}。{f'其余{more}个机关见表。' if more else ''}{title.zh}。".replace("\u202f", ""),
        f"Bar chart: {indicator.label.en}. {en}. {f'{more} more bodies in the table. ' if more else ''}{title.en}.".replace("\u202f", ""),
    )
