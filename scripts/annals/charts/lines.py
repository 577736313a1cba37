"""The compiled Vega spec of a line chart over years: lines only between points that may be joined, breaks marked."""

from __future__ import annotations

import copy
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from annals.charts import layout, years
from annals.charts.years import Dot, Sign

_WIDE = 2.2
_SAMPLES = {
    "points": {"year": 2000, "value": 1, "run": 0, "tip": ""},
    "above": {"year": 2000, "value": 1, "label": ""},
    "below": {"year": 2000, "value": 1, "label": ""},
    "years": {"year": 2000, "label": ""},
    "breaks": {"year": 2000},
    "signs": {"at": 0, "down": 0, "label": ""},
    "axis": {"down": 0, "label": ""},
    "zero": {"zero": 0},
}
"""A row of every data set: what Altair is told of its shape."""


@dataclass(frozen=True)
class Lines:
    """What is drawn: points, signs where the line is broken or needs a note, the years from first to last, the unit."""

    name: ClassVar[str] = "annals-lines"
    unit: str
    first: int
    last: int
    dots: tuple[Dot, ...]
    signs: tuple[Sign, ...] = ()

    def spec(self) -> dict:
        """The compiled Vega spec with these points inline; it refers to nothing outside itself."""
        made = copy.deepcopy(_compiled())
        ends = years.ends(self.dots)
        for scale in made["scales"]:
            if scale["name"] == "x":
                scale |= {"domain": [self.first, self.last], "range": list(ends)}
            else:
                scale |= {"domain": [0, max(float(dot.value) for dot in self.dots)], "range": [years.BOTTOM, years.TOP]}
        rows = self._rows()
        for data in made["data"]:
            if "values" in data:
                data["values"] = rows[data["name"]]
        return made

    def size(self) -> tuple[int, int]:
        """Width and height."""
        return layout.WIDTH, years.HEIGHT

    def marks(self) -> Mapping[str, int]:
        """A point for every figure, a path for every run of them, a rule for every break, and every text."""
        rows = self._rows()
        runs = [dot.run for dot in self.dots]
        texts = sum(len(rows[name]) for name in ("above", "below", "years", "signs", "axis"))
        return {
            "circle": len(self.dots), "path": sum(1 for run in set(runs) if runs.count(run) > 1),
            "line": 1 + len(rows["breaks"]), "text": texts,
        }

    def _rows(self) -> dict[str, list[dict]]:
        scale = years.Years(self.first, self.last, self.dots)
        above, below = scale.labels()
        return {
            "points": [
                {"year": dot.year, "value": float(dot.value), "run": dot.run, "tip": dot.tip} for dot in self.dots
            ],
            "above": [_label(dot) for dot in above],
            "below": [_label(dot) for dot in below],
            "years": [{"year": year, "label": str(year)} for year in scale.ticks()],
            "breaks": [{"year": sign.year} for sign in self.signs if sign.ruled],
            "signs": [
                {"at": at, "down": down, "label": label} for at, down, label in scale.signs(self.signs)
            ],
            "axis": [{"down": years.UNIT, "label": self.unit}, {"down": years.BOTTOM, "label": "0"}],
            "zero": [{"zero": 0}],
        }


def _label(dot: Dot) -> dict:
    return {"year": dot.year, "value": float(dot.value), "label": dot.shown}


@functools.lru_cache(maxsize=1)
def _compiled() -> dict:
    import altair
    import vl_convert

    made = vl_convert.vegalite_to_vega(_chart(altair).to_dict(), vl_version="6.4")
    del made["$schema"]
    return made


def _chart(alt):
    across = alt.X("year:Q", axis=None, scale=alt.Scale(domain=[2000, 2001], range=[0, layout.WIDTH], nice=False, zero=False))
    up = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[years.BOTTOM, years.TOP], nice=False))

    def data(name: str):
        return alt.Chart(alt.InlineData(name=name, values=[_SAMPLES[name]]))

    def words(name: str, fill: str, align: str = "center", down: int = 0):
        return data(name).mark_text(align=align, baseline="middle", dy=down, fontSize=layout.TEXT, fill=fill, aria=False)

    zero = data("zero").mark_rule(color=layout.BASELINE, aria=False).encode(
        x=alt.value(years.ORIGIN), x2=alt.value(layout.WIDTH), y=alt.YDatum(0, axis=None)
    )
    breaks = (
        data("breaks").mark_rule(color=layout.QUIET, strokeDash=[3, 3], aria=False)
        .encode(x=across, y=alt.value(years.BREAK_TOP), y2=alt.value(years.BOTTOM))
    )
    line = data("points").mark_line(stroke=layout.MARK, strokeWidth=_WIDE, aria=False).encode(x=across, y=up, detail="run:N")
    point = (
        data("points").mark_point(filled=True, fill=layout.MARK, opacity=1, size=layout.POINT**2 * 3.1416, aria=False)
        .encode(x=across, y=up, tooltip="tip:N")
    )
    above = words("above", "currentColor", down=-years.OFF).encode(x=across, y=up, text="label:N")
    below = words("below", "currentColor", down=years.OFF).encode(x=across, y=up, text="label:N")
    ticks = words("years", layout.QUIET).encode(x=across, y=alt.value(years.YEARS), text="label:N")
    signs = words("signs", layout.QUIET).encode(
        x=alt.X("at:Q", scale=None, axis=None), y=alt.Y("down:Q", scale=None, axis=None), text="label:N"
    )
    unit = words("axis", layout.QUIET, align="left").encode(
        x=alt.value(0), y=alt.Y("down:Q", scale=None, axis=None), text="label:N"
    )
    return (
        (zero + breaks + line + point + above + below + ticks + signs + unit)
        .properties(width=layout.WIDTH, height=years.HEIGHT, autosize="none", padding=0, background="transparent")
        .configure_view(stroke=None)
        .configure_text(font=layout.FONTS)
    )
