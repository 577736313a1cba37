"""What a cell of an official table says: a figure, a blank, not applicable, or unreadable; never a guess."""

from decimal import Decimal

import pytest
from annals.model import Status
from annals.numbers import UNITS, plain, read_value
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("0", "0", ""), ("0.00", "0.00", ""), ("5065", "5065", ""), ("1,286", "1286", ""), ("12,345,678", "12345678", ""),
        ("１，２８６", "1286", ""), ("　３１　", "31", ""), ("０．５", "0.5", ""), ("0件", "0", "件"), ("３１ 件", "31", "件"),
        ("251000元", "251000", "元"), ("1276.5534万元", "1276.5534", "万元"), ("102人次", "102", "人次"), ("零", "0", ""),
        ("十", "10", ""), ("三十一", "31", ""), ("三件", "3", "件"), ("-3", "-3", ""), ("－3", "-3", ""), ("\u22123", "-3", ""),
        ("\u200b7\ufeff", "7", ""),
    ],
)
def test_a_figure_is_read_as_printed(raw, value, unit):
    read = read_value(raw)
    assert (read.status, plain(read.value), read.unit, read.doubt) == (Status.REPORTED, value, unit, None)


@pytest.mark.parametrize("raw", ["", " ", "\t", "\xa0", "　　　　", "\u200b", "\ufeff \u3000"])
def test_white_space_is_blank_and_not_zero(raw):
    read = read_value(raw)
    assert (read.status, read.value, read.doubt) == (Status.BLANK, None, None)


@pytest.mark.parametrize("raw", ["/", "／", "—", "——", "-", "－", "–", "不适用", " / "])
def test_a_stroke_is_not_applicable(raw):
    read = read_value(raw)
    assert (read.status, read.value, read.doubt) == (Status.NOT_APPLICABLE, None, None)


def test_a_no_is_not_applicable_with_a_doubt():
    read = read_value("无")
    assert read.status is Status.NOT_APPLICABLE and read.value is None
    assert "可能指0" in read.doubt.zh


@pytest.mark.parametrize(
    "raw",
    [
        "100余", "100余件", "14万余", "14万", "约30", "近百", "几十", "30多", "12,86", "1,28", "1,2345", "007", "00", "1 286", "12.", ".5",
        "1.2.3", "3（含补正1）", "件（含新制定5件，修改4件，废止4件）", "②", "5²", "½", "٣", "二〇", "一百", "十十", "1e5", "NaN",
        "Infinity", "100%", "增15", "减4", "+(0) -(0)", "9999999999999", "1_000", "0x10", "l2", "1O", "31件30件", "件", "＝1+1", "--3",
    ],
)
def test_what_is_not_one_definite_figure_is_unreadable_with_a_reason(raw):
    read = read_value(raw)
    assert (read.status, read.value) == (Status.UNREADABLE, None)
    assert read.doubt.zh and read.doubt.en


@pytest.mark.parametrize(
    ("raw", "value"), [("增15", 15), ("减4", -4), ("+(0) -(0)", 0), ("+3", 3), ("-3", -3), ("减（4）", -4), ("5", 5)]
)
def test_a_column_of_changes_reads_signs(raw, value):
    assert read_value(raw, signed=True).value == value


@pytest.mark.parametrize("raw", ["+(3) -(1)", "增减5", "增"])
def test_a_column_of_changes_does_not_reckon(raw):
    assert read_value(raw, signed=True).status is Status.UNREADABLE


@settings(deadline=None)
@given(st.decimals(0, 10**11, allow_nan=False, places=4), st.sampled_from(("", *UNITS)))
def test_every_plain_figure_comes_back_with_its_decimals(value, unit):
    read = read_value(plain(value) + unit)
    assert (plain(read.value), read.unit) == (plain(value), unit)


@settings(deadline=None)
@given(st.text())
def test_no_text_raises_and_no_text_becomes_a_figure_without_digits(raw):
    read = read_value(raw)
    assert (read.value is None) == (read.status is not Status.REPORTED)
    if read.status is Status.BLANK:
        assert not any(letter.isalnum() for letter in raw)
    if read.value is not None:
        assert any(letter.isnumeric() for letter in raw)


@pytest.mark.parametrize(
    ("value", "text"), [("1E+5", "100000"), ("0.00", "0.00"), ("-0", "0"), ("-0.0", "0.0"), ("-12.50", "-12.50"), ("1E-7", "0.0000001")]
)
def test_a_plain_figure_has_no_exponent_and_no_minus_zero(value, text):
    assert plain(Decimal(value)) == text


@settings(deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(("", *UNITS)))
def test_thousands_and_full_width_are_the_same_figure(value, unit):
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    for raw in (f"{value:,}", str(value).translate(wide), f"{value:,}".translate(wide), f"　{value} "):
        read = read_value(raw + unit)
        assert (plain(read.value), read.unit) == (str(value), unit), raw


@given(st.integers(1, 99))
def test_numerals_in_words_are_read_up_to_a_hundred(value):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    words = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    assert read_value(words + "件").value == value


@settings(deadline=None)
@given(st.integers(-10**6, 10**6))
def test_a_change_is_the_same_however_its_sign_is_written(value):
    sign = "减" if value < 0 else "增"
    for raw in (f"{sign}{abs(value)}", f"{value:+d}", f"{value}".replace("-", "－")):
        assert read_value(raw, signed=True).value == value, raw


@settings(deadline=None)
@given(st.text(alphabet="0123456789,.万余多近约%件条次元人増增减+-－（）() 　一二三十百", max_size=8))
def test_a_figure_that_is_read_is_printed_and_nothing_is_reckoned(raw):
    """No figure but the digits that stand there: 14万 is not 140000, 约30 is not 30, 1 2 is not 12."""
    read = read_value(raw)
    if read.value is not None and any(letter in "0123456789" for letter in raw):
        assert plain(read.value).lstrip("-") == raw.strip(" 　").removesuffix(read.unit).replace(",", "").strip(" 　").lstrip("-－+")
