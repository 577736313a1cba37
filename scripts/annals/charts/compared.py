"""The Vega spec into which the comparison page puts the figures that a visitor chose: lines over years, and bars.

Altair describes it once; the page's script fills in data, scales and size, as `lines` and `vega` do for pictures made here.
"""

from __future__ import annotations

import functools
from pathlib import Path

from annals.charts import layout, vega
from annals.charts.cache import Cache

SERIES = 6
"""Bodies that one picture can tell apart, by colour and by shape."""
COLOURS = (
    "var(--annals-series-1,#1d5c99)", "var(--annals-series-2,#21a29b)", "var(--annals-series-3,#764e19)",
    "var(--annals-series-4,#1e0e2c)", "var(--annals-series-5,#c37d09)", "var(--annals-series-6,#495158)",
)
"""The pigments, lighter and darker by turns so that they stay apart for who sees fewer colours; annals-compare.css has them."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_ROWS = {
    "grid": {"left": 0, "right": 1, "down": 0},
    "breaks": {"at": 0, "top": 0, "foot": 1},
    "points": {"year": 2000, "value": 1, "run": 0, "series": 0, "tip": ""},
    "words": {"at": 0, "down": 0, "label": ""},
    "years": {"at": 0, "down": 0, "label": ""},
    "names": {"at": 0, "down": 0, "label": ""},
}
"""A row of every data set: what Altair is told of its shape."""


def templates(cache: Path | None = None) -> dict[str, bytes]:
    """The specs by file name: lines over years, bars with labels beside them, bars below their labels.

    `cache` is a folder that keeps them between builds; it may be deleted at any time.
    """
    kept = Cache(cache)
    made = {"lines.json": _lines, "bars.json": lambda: vega.template(False), "stacked.json": lambda: vega.template(True)}
    return {name: kept.spec(name, make) for name, make in made.items()}


@functools.lru_cache(maxsize=1)
def _lines() -> dict:
    import altair
    import vl_convert

    made = vl_convert.vegalite_to_vega(_chart(altair).to_dict(), vl_version="6.4")
    del made["$schema"]
    return made


def _chart(alt):
    years = alt.Scale(domain=[2000, 2001], range=[0, layout.WIDTH], nice=False, zero=False)
    values = alt.Scale(domain=[0, 1], range=[layout.WIDTH, 0], nice=False)
    series = list(range(SERIES))
    colour = alt.Scale(domain=series, range=list(COLOURS))
    at = {"x": alt.X("year:Q", axis=None, scale=years), "y": alt.Y("value:Q", axis=None, scale=values)}
    place = {"x": _place(alt.X, "at"), "y": _place(alt.Y, "down")}

    def data(name: str):
        return alt.Chart(alt.InlineData(name=name, values=[_ROWS[name]]))

    def words(name: str, align: str, fill: str):
        return data(name).mark_text(
            align=align, baseline="middle", fontSize=layout.TEXT, fill=fill, aria=False
        ).encode(text="label:N", **place)

    grid = data("grid").mark_rule(color=layout.BASELINE, aria=False).encode(
        x=_place(alt.X, "left"), x2="right:Q", y=_place(alt.Y, "down")
    )
    breaks = data("breaks").mark_rule(color=layout.QUIET, strokeDash=[3, 3], aria=False).encode(
        x=_place(alt.X, "at"), y=_place(alt.Y, "top"), y2="foot:Q"
    )
    line = data("points").mark_line(strokeWidth=2.2, aria=False).encode(
        detail="run:N", stroke=alt.Stroke("series:N", legend=None, scale=colour), **at
    )
    point = data("points").mark_point(filled=True, opacity=1, size=64, aria=False).encode(
        shape=alt.Shape("series:N", legend=None, scale=alt.Scale(domain=series, range=list(SHAPES))),
        fill=alt.Fill("series:N", legend=None, scale=colour), tooltip="tip:N", **at
    )
    return (
        (
            grid + breaks + line + point + words("words", "left", layout.QUIET) + words("years", "center", layout.QUIET)
            + words("names", "left", "currentColor")
        )
        .properties(width=layout.WIDTH, height=layout.WIDTH, autosize="none", padding=0, background="transparent")
        .configure_view(stroke=None)
        .configure_text(font=layout.FONTS)
    )


def _place(channel, field: str):
    """A place in the picture's own units."""
    return channel(f"{field}:Q", scale=None, axis=None)
