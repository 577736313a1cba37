"""Six bodies in one picture stay apart, by day and by night, for people who see fewer colours, and never by colour alone."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from annals.charts import compared, templates
from test_contrast import DEFICIENCIES, contrast, linear, rgb, schemes

SHEET = Path(__file__).resolve().parents[1] / "site_overrides/assets/stylesheets/annals-compare.css"
SEEN = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)), **DEFICIENCIES,
    # Brettel, Viénot & Mollon 1997, one half plane.
    "tritanopia": ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
}


def series() -> dict[str, list[str]]:
    """The six colours of each scheme, in order."""
    text = SHEET.read_text(encoding="utf-8")
    found = {}
    for name in ("default", "slate"):
        block = re.search(rf'\[data-md-color-scheme="{name}"\] \{{(.*?)\}}', text, re.DOTALL)[1]
        found[name] = [re.search(rf"--annals-series-{n}: (#[0-9a-f]{{6}});", block)[1] for n in range(1, compared.SERIES + 1)]
    return found


def lab(colour: str, matrix) -> tuple[float, float, float]:
    """CIELAB of the colour as it is seen."""
    parts = [linear(part) for part in rgb(colour)]
    red, green, blue = (min(max(sum(weight * part for weight, part in zip(row, parts, strict=True)), 0), 1) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("eyes", sorted(SEEN))
def test_any_two_bodies_stay_apart(scheme: str, eyes: str) -> None:
    for one, other in combinations(series()[scheme], 2):
        distance = sum((a - b) ** 2 for a, b in zip(lab(one, SEEN[eyes]), lab(other, SEEN[eyes]), strict=True)) ** 0.5
        assert distance > 20, f"{one} and {other}"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_body_stands_out_from_the_paper(scheme: str) -> None:
    for colour in series()[scheme]:
        assert contrast(colour, schemes()[scheme]["paper"]) >= 3, colour


def test_the_spec_names_the_colours_of_the_sheet_and_gives_every_body_a_shape_of_its_own() -> None:
    spec = json.loads(templates()["lines.json"])
    scales = {scale["name"]: scale for scale in spec["scales"]}
    assert scales["fill"]["range"] == scales["stroke"]["range"] == list(compared.COLOURS)
    assert [re.search("#[0-9a-f]{6}", colour)[0] for colour in compared.COLOURS] == series()["default"]
    assert len(set(scales["shape"]["range"])) == compared.SERIES


@pytest.mark.parametrize("name", ["lines.json", "bars.json", "stacked.json"])
def test_a_template_refers_to_nothing_outside_itself(name: str) -> None:
    written = templates()[name].decode()
    assert "http" not in written and "url" not in written and "href" not in written


def test_templates_are_kept_and_an_edited_one_is_made_anew(tmp_path: Path) -> None:
    first = templates(tmp_path)
    assert first == templates(tmp_path) == templates() and len(list(tmp_path.iterdir())) == 3
    for entry in tmp_path.iterdir():
        entry.write_text(entry.read_text(encoding="utf-8").replace("rule", "image"), encoding="utf-8")
    assert templates(tmp_path) == first
