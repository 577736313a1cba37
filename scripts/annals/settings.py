"""What mkdocs.yml says of the site and its publisher, checked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import yaml

from annals.errors import SpecError
from annals.model import Settings

CHOICES = {"on_stale": ("stop", "hold"), "register": ("public", "private")}
SHAPES = {
    "site_url": (re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?/"), "以 http:// 或 https:// 开头、以 / 结尾的地址"),
    "icp": (re.compile(r"[\u4e00-\u9fff]ICP[备证]\d{6,10}号(?:-\d+)?"), "备案号，形如 京ICP备12345678号-1"),
    "police": (re.compile(r"[\u4e00-\u9fff]公网安备\s?\d{14}号?"), "备案号，形如 京公网安备 11010202000001号"),
    "site_code": (re.compile(r"bm\d{8}|\d{10}"), "10 位数字，或 bm 加 8 位数字"),
}
"""What a value looks like that others have granted, or that addresses are made from."""
_TYPES = {name: type(value) for name, value in vars(Settings()).items()}
_WORDS = {str: "文字", bool: "true 或 false"}


def read_settings(mapping: Mapping[str, object]) -> Settings:
    """The settings: `site_name` and `site_url` of mkdocs.yml beside the keys of its `extra: annals:`."""
    for key, value in mapping.items():
        _check(key, value)
    if mapping.get("site_code") and not mapping.get("official"):
        _fail("I22", "有 site_code，但没有 official: true", "只有政府网站才有标识码", "删去 site_code；或者本站确为机关自己的网站，写 official: true")
    if set(str(mapping.get("site_name", ""))) & set('<>"'):  # the theme prints it as it is
        _fail("I22", f"site_name 为“{mapping['site_name']}”", "不含 < > \" 的文字", "改写网站的名字")
    return Settings(**{key: value for key, value in mapping.items() if value is not None})


def _check(key: str, value: object) -> None:
    """Refuses a key that we do not know, and a value that is not of its kind."""
    if key not in _TYPES:
        close = difflib.get_close_matches(key, _TYPES, 1, 0.5)
        known = "、".join(sorted(_TYPES))
        _fail("I21", f"未知的键“{key}”", f"下列之一：{known}", f"改为“{close[0]}”" if close else "删去这一行")
    if value is None:
        return
    if not isinstance(value, _TYPES[key]):
        _fail("I22", f"{key} 为“{value}”", _WORDS[_TYPES[key]], "改写这一行")
    if key in CHOICES and value not in CHOICES[key]:
        _fail("I22", f"{key} 为“{value}”", " 或 ".join(CHOICES[key]), "从中选一个")
    if key in SHAPES and value and not SHAPES[key][0].fullmatch(str(value)):
        _fail("I22", f"{key} 为“{value}”", SHAPES[key][1], "改写这一行；没有就留空")


def load_settings(root: Path) -> Settings:
    """The same from the project's mkdocs.yml, for scripts that run without MkDocs."""
    try:
        values = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader) or {}
        site = {key: values[key] for key in ("site_name", "site_url") if isinstance(values.get(key), str)}
        ours = (values.get("extra") or {}).get("annals") or {}
        return read_settings({**site, **ours})
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError) as error:
        _fail("I20", f"读不出的内容（{error}）", "MkDocs 的设置", "检查这个文件")


def _fail(rule: str, read: str, expected: str, do: str) -> NoReturn:
    raise SpecError(rule, where="mkdocs.yml", read=read, expected=expected, do=do)


class _Loader(yaml.SafeLoader):
    """Takes the tags of MkDocs (!ENV, !!python/name:) for nothing: none of them stands in our part."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
