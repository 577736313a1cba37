"""data/authorities.yml: every mistake names its line, and a body keeps the names that it bore."""

from __future__ import annotations

from pathlib import Path

import pytest
from annals.authorities import is_slug, load_authorities
from annals.errors import SpecError

ROOT = Path(__file__).resolve().parents[1]

RIGHT = """\
authorities:
  - slug: example-bureau
    names:
      - zh: 示例市数据局
        last: 2018
      - zh: 示例市大数据局
        en: Example Big Data Bureau
        first: 2019
    aliases: [市数据局]
    level: prefecture
    kind: department
    scope: own
    region_code: 010100
    credit_code: {code}
"""


def _load(tmp_path: Path, text: str) -> dict:
    place = tmp_path / "authorities.yml"
    place.write_text(text, encoding="utf-8")
    return load_authorities(place)


def test_a_body_has_the_name_of_its_year(tmp_path: Path) -> None:
    body = _load(tmp_path, RIGHT.format(code='""'))["example-bureau"]
    assert [body.name(year).zh for year in (2016, 2018, 2019, None)] == [
        "示例市数据局", "示例市数据局", "示例市大数据局", "示例市大数据局",
    ]
    assert body.region_code == "010100", "a code that begins with zero is no number"


def test_the_registered_body_was_succeeded_in_the_reform_of_2018() -> None:
    body = load_authorities(ROOT / "data/authorities.yml")["shandong-zjj"]
    assert body.name(2017).zh == "山东省质量技术监督局"
    assert (body.region_code, body.level, body.succeeded) == ("370000", "provincial", 2018)
    assert body.successor.zh == "山东省市场监督管理局"
    assert body.credit_code == "", "a code that is not known is not invented"


def _check_letter(start: str) -> str:
    """The eighteenth letter of a credit code, reckoned from the standard's table of weights (GB 32100)."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(letters.index(letter) * pow(3, place, 31) for place, letter in enumerate(start))
    return letters[(31 - total % 31) % 31]


def test_a_credit_code_is_checked_by_its_last_letter(tmp_path: Path) -> None:
    start = "11370000004500001"
    code = start + _check_letter(start)
    assert _load(tmp_path, RIGHT.format(code=code))["example-bureau"].credit_code == code
    wrong = start + ("A" if code[-1] != "A" else "B")
    with pytest.raises(SpecError):
        _load(tmp_path, RIGHT.format(code=wrong))


@pytest.mark.parametrize(
    ("before", "after", "rule", "word"),
    [
        ("scope: own", "scope: mine", "I22", "第12行"),
        ("scope: own", "scpoe: own", "I23", "scope"),
        ("scope: own", "scope: own\n    parnet: x", "I21", "parent"),
        ("slug: example-bureau", "slug: Example", "I12", "Example"),
        ("slug: example-bureau", "slug: con", "I12", "con"),
        ("slug: example-bureau", "slug: ../x", "I12", "../x"),
        ("010100", "0101", "I22", "0101"),
        ("last: 2018", "first: 2019\n        last: 2018", "I22", "2018"),
        ("level: prefecture", "level: prefectural", "I22", "prefecture"),
        ("authorities:\n", "authorities:\n  - slug: example-bureau\n    names: []\n    level: county\n    kind: office\n    scope: own\n", "I22", "名称"),
    ],
)
def test_mistakes_are_refused(tmp_path: Path, before: str, after: str, rule: str, word: str) -> None:
    text = RIGHT.format(code='""')
    assert before in text
    with pytest.raises(SpecError) as caught:
        _load(tmp_path, text.replace(before, after, 1))
    assert caught.value.rule == rule
    assert word in str(caught.value)


def test_a_body_stands_only_once(tmp_path: Path) -> None:
    text = RIGHT.format(code='""')
    with pytest.raises(SpecError) as caught:
        _load(tmp_path, text + text.split("\n", 1)[1])
    assert "重复" in str(caught.value)


@pytest.mark.parametrize("name", ["a", "shandong-zjj", "a1-b2"])
def test_names_of_folders(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "A", "a_b", "-a", "a-", "a--b", "..", "a/b", "局", "nul", "com1", "x" * 65])
def test_names_that_no_folder_may_have(name: str) -> None:
    assert not is_slug(name)
