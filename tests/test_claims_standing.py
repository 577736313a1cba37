"""A number that stands twice in a sentence is read where it stands."""

from __future__ import annotations

from annals.audit.standing import place_in_sentence
from annals.extract.claims.scanning import scan_text
from annals.model import ClaimClass


def test_each_of_two_equal_numbers_has_its_own_place() -> None:
    claims = [one for one in scan_text("甲。公布事项23件，办理行政许可23件。") if one.kind is ClaimClass.CLAIM]
    assert [place_in_sentence(one, claims) for one in claims] == [4, 14]


def test_a_number_inside_a_longer_one_is_not_its_place() -> None:
    claims = [one for one in scan_text("公布事项23件，办理3件。") if one.kind is ClaimClass.CLAIM]
    assert [place_in_sentence(one, claims) for one in claims] == [4, 10]
