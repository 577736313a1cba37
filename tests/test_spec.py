"""YAML files that people write: every mistake names its file and line, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from annals import spec
from annals.errors import SpecError
from annals.model import Text

PATH = Path("data/示例.yml")


def _read(text: str, read) -> object:
    with spec.parse(text.encode("utf-8"), PATH) as record:
        return read(record)


def test_what_is_right_is_read() -> None:
    text = "name: 示例\ndate: 2017-03-01\ncount: 3\non: true\nlist: [1, 二]\npair:\n  zh: 一\n  en: one\nrows:\n- id: a\n"
    with spec.parse(text.encode(), PATH) as record:
        assert record.string("name") == "示例"
        assert record.string("date") == "2017-03-01"
        assert record.integer("count") == 3
        assert record.flag("on") is True
        assert record.strings("list") == ("1", "二")
        assert record.text("pair") == Text("一", "one")
        assert [row.string("id") for row in record.records("rows")] == ["a"]
        assert record.string("missing", "") == ""
        assert record.records("none") == ()


def test_a_text_is_what_was_written_even_where_yaml_sees_a_number() -> None:
    with spec.parse(b"code: 010000\nhours: 8:30\ncodes: [3.1, 3.10]\ncount: 012\nshare: 1.50\n", PATH) as record:
        assert record.string("code") == "010000"
        assert record.string("hours") == "8:30"
        assert record.strings("codes") == ("3.1", "3.10")
        assert str(record.integer("count")) == "10"
        assert record.string("share") == "1.50"


@pytest.mark.parametrize(
    ("text", "read", "rule", "words"),
    [
        ("naem: x\nname: y", lambda r: r.string("name"), "I21", ("第1行", "naem", "name")),
        ("a: 1", lambda r: (r.integer("a"), r.string("b")), "I23", ("b",)),
        ("a: 甲", lambda r: r.integer("a"), "I22", ("第1行", "甲", "整数")),
        ("a: true", lambda r: r.integer("a"), "I22", ("整数",)),
        ("a: 1\na: 2", lambda r: r.integer("a"), "I20", ("第2行", "重复")),
        ("a: [1", lambda r: r.strings("a"), "I20", ("第",)),
        ("- 1\n- 2", lambda r: r.records("entries"), "I22", ("entries",)),
        ("just text", lambda r: None, "I20", ("just text",)),
        ("k: aprove", lambda r: r.choice("k", ("approve", "withhold")), "I22", ("aprove", "approve")),
        ("p:\n  zh: 一\n  fr: un\n  en: one", lambda r: r.text("p"), "I21", ("第3行", "fr")),
    ],
)
def test_what_is_wrong_names_line_and_remedy(text: str, read, rule: str, words: tuple[str, ...]) -> None:
    with pytest.raises(SpecError) as caught:
        _read(text, read)
    message = str(caught.value)
    assert caught.value.rule == rule
    for word in ("data/示例.yml", "应为", "请", f"〔{rule}〕", *words):
        assert word in message


def test_an_empty_file_is_a_record_without_keys() -> None:
    assert _read("", lambda record: record.keys()) == ()


def test_bytes_that_are_not_utf8_are_refused() -> None:
    with pytest.raises(SpecError) as caught:
        spec.parse("a: 中文".encode("gb18030"), PATH)
    assert caught.value.rule == "I20" and "UTF-8" in str(caught.value)


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        spec.load(tmp_path / "none.yml")
    assert "打不开" in str(caught.value)


def test_tags_of_python_build_nothing() -> None:
    with pytest.raises(SpecError):
        _read("a: !!python/object/apply:os.system ['true']", lambda record: record.string("a"))


def test_a_file_that_no_person_writes_is_not_read(tmp_path: Path) -> None:
    place = tmp_path / "long.yml"
    place.write_bytes(b"a: 1\n" + b"#" * spec.MAX_BYTES)
    with pytest.raises(SpecError) as caught:
        spec.load(place)
    assert caught.value.rule == "I20" and "字节" in str(caught.value)


@pytest.mark.parametrize("deep", ["a: " + "[" * 900 + "]" * 900, "a: " + "[" * 200_000, "- " * 5_000 + "x", "{a: " * 5_000])
def test_what_is_nested_too_deep_is_refused_and_crashes_nothing(deep: str) -> None:
    with pytest.raises(SpecError) as caught:
        _read(deep, lambda record: record.keys())
    assert caught.value.rule == "I20" and "层" in str(caught.value)


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with pytest.raises(SpecError):
        _read("\n".join(lines), lambda record: record.keys())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\n\tb: 2\n", "缩进用了 Tab"),
        ("a: 1\n  b: 2\n", "冒号"),
        ("a: 'x\n", "引号没有成对"),
        ("a: [x\n", "没有成对"),
        ("- a: 1\n b: 2\n", "缩进"),
        ("a：1\n", "全角冒号"),
    ],
)
def test_what_is_no_yaml_is_told_in_chinese(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "one.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError) as refused:
        spec.load(path)
    said = str(refused.value).replace(path.as_posix(), "")
    assert words in said and not re.search("[a-z]{3}", said), said


def test_a_misspelt_key_that_must_be_there_is_pointed_at(tmp_path: Path) -> None:
    path = tmp_path / "one.yml"
    path.write_text("name: x\nsulg: y\n", encoding="utf-8")
    with pytest.raises(SpecError) as refused, spec.load(path) as top:
        top.string("name")
        top.string("slug")
    assert "第2行的“sulg”是不是“slug”" in str(refused.value)


def test_a_message_names_the_path_below_the_project(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    path = tmp_path / "data" / "one.yml"
    path.parent.mkdir()
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(SpecError) as refused:
        spec.load(path)
    assert str(refused.value).startswith("data/one.yml 第")


def test_the_full_width_colon_is_named_wherever_the_loader_stumbles() -> None:
    with pytest.raises(SpecError, match="第1行的全角冒号"):
        _read("revision：2\nearlier:\n  - revision: 1\n", lambda record: record.integer("revision"))
    with pytest.raises(SpecError, match="检查这一行的缩进"):
        _read("note: 甲：乙\n\tother: 2\n", lambda record: record.string("note"))


def test_a_mapping_where_a_list_should_be_is_told_how_to_become_one() -> None:
    with pytest.raises(SpecError, match=r"第1行.*没有“- ”开头的键值.*减号"):
        _read("rows:\n  id: a\n", lambda record: record.records("rows"))
    with pytest.raises(SpecError, match="“zh、en”"):
        _read("name:\n  zh: 甲\n  en: A\n", lambda record: record.string("name"))


def test_an_empty_key_is_not_a_missing_one() -> None:
    with pytest.raises(SpecError, match=r"第2行.*键“reason”是空的.*写上内容"):
        _read("id: a\nreason:\n", lambda record: record.string("reason"))
