"""Bodies in order of one indicator: the sentence, the picture where there is one, and who is not in it and why."""

from __future__ import annotations

from collections.abc import Sequence

from annals.charts import SHOWN, Ranking
from annals.model import BODY_LEVELS

from . import figure, words
from .collection import Collection


def notes(ranking: Ranking, collection: Collection) -> tuple[str, ...]:
    """What must be known to read the order, in sentences."""
    say, peers = collection.say, ranking.peers
    body = collection.authorities[ranking.rows[0][0]]
    level, kind = words.body_level(body, collection.language), words.body_kind(body, collection.language)
    scope = words.scope(body, collection.language)
    said = [say(
        f"只排列{level}{kind}中统计范围同为“{scope}”的 {len(ranking.rows)} 个机关；多少与辖区和职责有关，不是好坏。",
        f"Only the {len(ranking.rows)} bodies that are alike are set in order ({level}, {kind}, scope: {scope}); more is not better or worse, it follows area and duties.",
    )] if peers.level in BODY_LEVELS else []
    if ranking.left_out:
        names = say("、", ", ").join(name for _, name in ranking.left_out)
        said.append(say(f"表样口径不同，没有排入：{names}。", f"Left out, because their form does not compare: {names}."))
    rest = len(ranking.rows) - SHOWN
    if rest > 0:
        said.append(say(f"图中画前 {SHOWN} 个，其余 {rest} 个见下面的数据。", f"The picture has the first {SHOWN}; the other {rest} are in the data below it."))
    return tuple(said)


def render(rankings: Sequence[Ranking], collection: Collection) -> str:
    """The orders of the newest year at once and those of earlier years behind their year; empty where there are none."""
    if not rankings:
        return ""
    say, newest = collection.say, rankings[0].year
    blocks = [_block([one for one in rankings if one.year == newest], collection)]
    for year in sorted({one.year for one in rankings} - {newest}, reverse=True):
        head = say(f"{year}年", str(year))
        blocks.append(f"<details><summary>{head}</summary>\n{_block([one for one in rankings if one.year == year], collection)}\n</details>")
    return "\n".join(["<div data-annals-unsearched>", *blocks, "</div>"])


def _block(held: Sequence[Ranking], collection: Collection) -> str:
    return "\n".join(['<div class="annals-charts annals-orders">', *(_one(one, collection) for one in held), "</div>"])


def _one(ranking: Ranking, collection: Collection) -> str:
    of = collection.language.of
    said = [f'<p class="annals-chart-note">{words.sentence(note)}</p>' for note in notes(ranking, collection)]
    if not ranking.svg:
        return f'<div class="annals-order"><p><strong>{words.sentence(of(ranking.title))}</strong></p>\n{"".join(said)}\n</div>'
    return figure.ranking(ranking, "".join(said))
