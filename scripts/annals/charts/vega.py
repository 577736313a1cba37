"""The compiled Vega spec of a bar chart: Altair describes it once for each shape, the rows are put in afterwards.

Altair and vl-convert are imported on first use: a build that finds its drawings in the cache needs neither.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from annals.charts import layout

_FOLLOWING = 0.7
"""Opacity of the bars that are not the longest: still 3:1 against the paper."""


@dataclass(frozen=True)
class Bars:
    """What is drawn, row by row: names, plain decimals (empty for none), what stands at the bar, what a tooltip says."""

    name: ClassVar[str] = "annals-bars"
    labels: tuple[str, ...]
    values: tuple[str, ...]
    figures: tuple[str, ...]
    tips: tuple[str, ...]
    above: bool = False
    """Labels above the bars, for words that are too long to stand beside them."""
    strong: int | None = None
    """The row that stands out; without one, those with most."""

    def spec(self) -> dict:
        """The compiled Vega spec with these rows inline; it refers to nothing outside itself."""
        return _spec(self)

    def size(self) -> tuple[int, int]:
        """Width and height."""
        return layout.WIDTH, layout.height(len(self.labels), self.above)

    def marks(self) -> Mapping[str, int]:
        """A bar for every figure, two texts a row, a baseline where it crosses no label."""
        bars = sum(1 for value in self.values if value)
        return {"path": bars, "text": 2 * len(self.labels), "line": 0 if self.above else 1, "circle": 0}


def _spec(bars: Bars) -> dict:
    made = copy.deepcopy(_compiled(len(bars.values), bars.above))
    most = max(float(value) for value in bars.values if value)
    along = next(scale for scale in made["scales"] if scale["name"] == "x")
    along["domain"] = [0, most]
    along["range"] = [0 if bars.above else layout.left(bars.labels), layout.right(bars.figures)]
    rows = next(data for data in made["data"] if data["name"] == "rows")
    rows["values"] = [
        {
            "row": row, "label": label, "value": float(value) if value else None, "edge": float(value or 0),
            "shown": shown, "tip": tip, "strength": _strength(bars, row, value, most),
        }
        for row, (label, value, shown, tip) in enumerate(
            zip(bars.labels, bars.values, bars.figures, bars.tips, strict=True)
        )
    ]
    return made


def _strength(bars: Bars, row: int, value: str, most: float) -> float:
    stands_out = row == bars.strong if bars.strong is not None else bool(value) and float(value) == most
    return 1.0 if stands_out else _FOLLOWING


@functools.lru_cache(maxsize=64)
def _compiled(count: int, above: bool) -> dict:
    import altair
    import vl_convert

    made = vl_convert.vegalite_to_vega(_chart(altair, count, above).to_dict(), vl_version="6.4")
    del made["$schema"]
    return made


def _chart(alt, count: int, above: bool):
    sample = {"row": 0, "label": "", "value": 1, "edge": 1, "shown": "", "tip": "", "strength": 1}
    rows = alt.InlineData(name="rows", values=[sample])
    along = alt.Scale(domain=[0, 1], range=[0, layout.WIDTH], nice=False)
    down = alt.Y("row:O", axis=None, scale=alt.Scale(domain=list(range(count)), padding=0))
    base = alt.Chart(rows).encode(y=down, tooltip="tip:N")
    lift = layout.LIFT if above else 0
    words = {"align": "left", "baseline": "middle", "fontSize": layout.TEXT, "fill": "currentColor", "aria": False}
    zero = (
        alt.Chart(alt.InlineData(name="zero", values=[{"zero": 0}]))
        .mark_rule(color=layout.BASELINE, aria=False)
        .encode(x=alt.XDatum(0, axis=None, scale=along))
    )
    bar = base.mark_bar(height=layout.BAR, fill=layout.MARK, aria=False, **({"yOffset": lift} if lift else {})).encode(
        x=alt.X("value:Q", axis=None, scale=along),
        fillOpacity=alt.FillOpacity("strength:Q", scale=None, legend=None),
    )
    label = base.mark_text(**words, **({"dy": -lift} if lift else {})).encode(x=alt.value(0), text="label:N")
    figure = base.mark_text(**words, dx=5, **({"dy": lift} if lift else {})).encode(x=alt.X("edge:Q", axis=None, scale=along), text="shown:N")
    return (
        (bar + label + figure if above else zero + bar + label + figure)
        .properties(
            width=layout.WIDTH, height=layout.height(count, above), autosize="none", padding=0, background="transparent"
        )
        .configure_view(stroke=None)
        .configure_text(font=layout.FONTS)
    )


def template(above: bool) -> dict:
    """The same spec with one row of samples, for a script that fills in rows, scales and size."""
    return copy.deepcopy(_compiled(1, above))
