"""How text becomes what can be found: folded, counted and cut; numerals against a writer of their own, characters against the table."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from annals.search.numerals import numbered
from annals.search.tokens import counted, fold, terms
from annals.search.variants import SIMPLIFIED, pairs, table

VECTORS = json.loads((Path(__file__).parent / "search_vectors.json").read_text(encoding="utf-8"))
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["text"] for vector in VECTORS])
def test_texts_are_folded_and_cut_alike_in_python_and_in_the_browser(vector: dict) -> None:
    assert fold(vector["text"]) == vector["folded"]
    assert counted(vector["text"]) == vector.get("counted", vector["folded"])
    if "terms" in vector:
        assert terms(vector["text"]) == set(vector["terms"])


def test_folding_twice_changes_nothing() -> None:
    for vector in VECTORS:
        assert fold(vector["folded"]) == vector["folded"]


def _below_ten_thousand(number: int) -> str:
    said, gap = "", False
    for power, place in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + place
        gap = not digit
    return said


def write(number: int) -> str:
    """The regular Chinese numeral of a whole number below a trillion."""
    said = ""
    for power, place in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // power % 10**4
        if part:
            said += ("零" if said and part < 1000 else "") + _below_ten_thousand(part) + place
        elif said and number % power:
            said += "零"
    return said.replace("零零", "零").removeprefix("一") if said.startswith("一十") else said.replace("零零", "零")


def test_every_regular_numeral_is_read_as_the_number_that_it_was_written_from() -> None:
    chance = random.Random(31)
    for number in [*range(11, 20_000), *(chance.randrange(10**4, 10**11) for _ in range(5000))]:
        assert numbered(f"共{write(number)}元。") == f"共{number}元。", write(number)


@pytest.mark.parametrize("text", ["一百五", "三万五", "两三个", "三四十", "九十五六", "一百零零五", "亿万", "百里挑一", "十四五时期", "一切", "万事", "千千万万"])
def test_what_could_be_read_in_two_ways_stays_as_it_is(text: str) -> None:
    assert numbered(text) == text


def test_a_number_is_held_in_both_spellings() -> None:
    assert {"31", "三十", "十一", "一件"} <= terms("收到三十一件")
    assert "12000" in terms("共1.2万条") and "12000" in terms("共一万二千条")


def test_the_table_leads_to_simplified_characters_once_and_for_all() -> None:
    assert 2000 < len(SIMPLIFIED) < 3000
    assert all(len(simplified) == 1 and ord(simplified) not in SIMPLIFIED for simplified in SIMPLIFIED.values())
    assert all(simplified.encode("gb2312") for simplified in SIMPLIFIED.values())
    assert not {chr(code) for code in SIMPLIFIED} & set("著么了显的一是不在人有我他这")
    assert len(table()) == 2 * len(SIMPLIFIED)
    assert pairs("政府資訊公開") == "訊讯資资開开" and pairs("政府信息公开") == ""


def test_a_traditional_text_has_the_terms_of_the_simplified_one() -> None:
    assert terms("政府信息公開工作年度報告") == terms("政府信息公开工作年度报告")
