"""Every pigment can be read on its paper, by day and by night, and by people who see fewer colours."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

SHEETS = Path(__file__).resolve().parents[1] / "site_overrides/assets/stylesheets"
TEXT = ("ink", "quiet", "azurite", "malachite", "ochre", "cinnabar")
MARKS = ("gamboge", "1", "2", "3", "4", "5")


def schemes() -> dict[str, dict[str, str]]:
    """The colours of both schemes by name, names that point to others resolved."""
    text = (SHEETS / "annals.css").read_text(encoding="utf-8")
    found = {}
    for name in ("default", "slate"):
        block = re.search(rf'\[data-md-color-scheme="{name}"\] \{{(.*?)\}}', text, re.DOTALL)[1]
        values = dict(re.findall(r"--annals-([\w-]+): ([^;]+);", block))
        found[name] = {
            key: values[value[13:-1]] if value.startswith("var(--annals-") else value for key, value in values.items()
        }
    return found


def rgb(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(rgb(one)), luminance(rgb(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_and_marks_stand_out_from_what_is_behind_them(scheme: str) -> None:
    colours = schemes()[scheme]
    for behind in ("paper", "sheet", "lit"):
        for name in TEXT:
            least = 4.5 if behind != "lit" or name in ("ink", "azurite") else 4.0
            assert contrast(colours[name], colours[behind]) >= least, f"{name} on {behind}"
    for name in MARKS:
        assert contrast(colours[name], colours["paper"]) >= 3, f"{name} on paper"


# Viénot, Brettel & Mollon 1999, on linear RGB.
DEFICIENCIES = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("deficiency", sorted(DEFICIENCIES))
def test_the_first_series_stay_apart_for_colour_blind_readers(scheme: str, deficiency: str) -> None:
    colours = schemes()[scheme]
    matrix = DEFICIENCIES[deficiency]

    def seen(name: str) -> tuple[float, ...]:
        parts = [linear(part) for part in rgb(colours[name])]
        return tuple(sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in matrix)

    for one, other in combinations(("1", "2", "3"), 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5
        assert distance > 0.08, f"series {one} and {other}"


def test_no_style_sheet_asks_another_host() -> None:
    for path in SHEETS.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(" not in text
