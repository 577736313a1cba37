"""`extra: annals:` of mkdocs.yml: every mistake is told, and scripts read what MkDocs reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from annals.errors import SpecError
from annals.model import Settings
from annals.settings import load_settings, read_settings

ROOT = Path(__file__).resolve().parents[1]


def test_what_is_not_said_keeps_to_the_safe_side() -> None:
    found = read_settings({"site_name": "示例年报", "publisher": None})
    assert found == Settings(site_name="示例年报")
    assert (found.official, found.demonstrations, found.on_stale) == (False, False, "stop")


@pytest.mark.parametrize(
    ("mapping", "rule", "word"),
    [
        ({"offical": True}, "I21", "official"),
        ({"official": "yes"}, "I22", "true"),
        ({"publisher": 5}, "I22", "文字"),
        ({"on_stale": "ignore"}, "I22", "stop 或 hold"),
        ({"site_name": "年报<script>"}, "I22", "site_name"),
        ({"site_url": "https://example.org/annals"}, "I22", "以 / 结尾"),
        ({"site_url": "example.org/"}, "I22", "https://"),
        ({"icp": "备12345678"}, "I22", "京ICP备12345678号"),
        ({"police": "11010202000001"}, "I22", "公网安备"),
        ({"site_code": "bm1234", "official": True}, "I22", "bm 加 8 位数字"),
        ({"site_code": "bm01000001"}, "I22", "official: true"),
    ],
)
def test_mistakes_name_the_key_and_the_remedy(mapping: dict, rule: str, word: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_settings(mapping)
    assert caught.value.rule == rule and word in str(caught.value) and "mkdocs.yml" in str(caught.value)


def test_what_others_have_granted_is_taken_as_it_is() -> None:
    granted = {"icp": "京ICP备12345678号-2", "police": "京公网安备 11010202000001号", "site_code": "1101020018", "official": True}
    found = read_settings({**granted, "site_url": "http://127.0.0.1:8000/some/where/"})
    assert (found.icp, found.police, found.site_code) == (granted["icp"], granted["police"], "1101020018")


def test_scripts_read_the_settings_of_this_project() -> None:
    assert load_settings(ROOT).site_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: 甲\nextra:\n  annals: {on_stale: hold}\n", Settings(site_name="甲", on_stale="hold")),
        ("site_url: !ENV SITE_URL\nx: !!python/name:os.system\n", Settings()),
        ("extra:\n", Settings()),
        ("", Settings()),
    ],
)
def test_tags_of_mkdocs_are_no_hindrance(tmp_path: Path, text: str, expected: Settings) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == expected


@pytest.mark.parametrize("text", ["a: [", "- a", "extra: 5", None])
def test_a_broken_or_missing_file_is_told(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SpecError):
        load_settings(tmp_path)
