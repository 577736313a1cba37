"""However a report is damaged and whatever its format: no figure in a wrong cell, and none lost, without a word."""

from __future__ import annotations

import pytest
from dresses import WRITERS
from formatdamage import KINDS, damaged, score, understood

EDITIONS = ("2014", "2021")


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_wrong_or_lost_without_a_word(edition: str, suffix: str) -> None:
    for seed, kind in enumerate(KINDS):
        found = score(damaged(edition, kind, seed), WRITERS[suffix], suffix)
        assert (found.wrong, found.lost) == ((), ()), f"{kind}, seed {seed}"
        assert found.right + found.reported == found.printed
        assert found.right >= 0.85 * found.printed, f"{kind}, seed {seed}: {found.right} of {found.printed}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_damage_is_damage(edition: str) -> None:
    """A test that breaks nothing proves nothing: every kind changes the report, and some of them its figures."""
    whole = damaged(edition, "whole", 1)
    hurt = {kind: damaged(edition, kind, 1) for kind in KINDS[1:]}
    assert all(one.pieces != whole.pieces for one in hurt.values())
    assert all(len(hurt[kind].truth) < len(whole.truth) for kind in ("dropped", "blanked", "all"))
    assert len(set(whole.truth.values())) == len(whole.truth), "figures differ everywhere, so that no shift can hide"


def test_a_shifted_column_would_be_seen() -> None:
    """The measure itself: figures that stand one column on are wrong, and the score says so."""
    report = damaged("2021", "whole", 0)
    shifted = {(item, column): figure for (item, column), figure in zip(report.truth, [*list(report.truth.values())[1:], "0"], strict=True)}
    found = score(type(report)(report.year, report.pieces, shifted), WRITERS["docx"], "docx")
    assert found.right == 0 and len(found.wrong) == len(shifted)


def test_a_text_of_bars_keeps_tables_of_different_widths_apart() -> None:
    """Two tables with only a heading between them were read as one, and figures moved to other columns."""
    report = damaged("2021", "whole", 3)
    figures, _, _ = understood(WRITERS["txt"](report.pieces), "2022.txt")
    requests = {key: figure for key, figure in report.truth.items() if key[0].startswith("T3.")}
    assert len(requests) == 175 and {key: figures.get(key) for key in requests} == requests
