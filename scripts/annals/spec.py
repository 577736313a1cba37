"""Reads the YAML files that people write, strictly: every key is known, and every mistake names its line.

A `Record` is one mapping. Ask it for what it should hold; leaving its `with` block refuses the keys that nobody
asked for and names the closest known one.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import yaml

from annals.errors import SpecError, cause
from annals.model import Text
from annals.yamlwords import Part, Whole, problem, remedy, rewrite

MAX_BYTES = 4_000_000
DEEPEST = 30
"""Levels of lists and mappings in one another; the forms have six."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"
_ABSENT = object()
_KINDS = {str: "文字", int: "整数", bool: "true 或 false", list: "列表", dict: "键值组"}


class Record:
    """One mapping of a YAML file, with the lines of its keys.

    Every getter takes the key and, where the key may be left out, a default. What has the wrong type is a SpecError.
    """

    def __init__(self, path: Path, line: int, entries: dict[str, tuple[int, object]]) -> None:
        self.path = path
        self.line = line
        self._entries = entries
        self._asked: set[str] = set()

    def __str__(self) -> str:
        """The keys, for messages."""
        return "、".join(self._entries)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self.finish()

    def __contains__(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._entries

    def keys(self) -> tuple[str, ...]:
        """The keys as written, all of them counted as known: for mappings whose keys are data."""
        self._asked.update(self._entries)
        return tuple(self._entries)

    def line_of(self, key: str) -> int:
        """The line on which the key stands."""
        return self._entries[key][0] if key in self._entries else self.line

    def string(self, key: str, default: object = _ABSENT) -> str:
        """The text of the key; dates and numbers that YAML made of it are text again."""
        value = self._get(key, default)
        if isinstance(value, datetime.date | int | float) and not isinstance(value, bool):
            value = str(value)
        return self._typed(key, value, str, default)

    def integer(self, key: str, default: object = _ABSENT) -> int:
        """The whole number of the key."""
        value = self._get(key, default)
        if isinstance(value, bool):
            self.fail(key, f"“{value}”", "整数", "改写为整数")
        value = self._typed(key, value, int, default)
        return int(value) if isinstance(value, Whole) else value

    def flag(self, key: str, default: object = _ABSENT) -> bool:
        """True or false."""
        return self._typed(key, self._get(key, default), bool, default)

    def strings(self, key: str, default: object = ()) -> tuple[str, ...]:
        """The list of texts of the key."""
        value = self._typed(key, self._get(key, default), list, default)
        if not isinstance(value, list):
            return value
        for entry in value:
            if isinstance(entry, dict | list | Record):
                self.fail(key, "嵌套的内容", "由文字组成的列表", "逐行改写为“- 文字”")
        return tuple(str(entry) for entry in value)

    def record(self, key: str, default: object = _ABSENT) -> Record:
        """The mapping below the key."""
        value = self._get(key, default)
        if value is default:
            return value
        if not isinstance(value, Record):
            self.fail(key, f"“{value}”", "键值组", "改写为缩进的“键: 值”")
        return value

    def records(self, key: str, default: object = ()) -> tuple[Record, ...]:
        """The list of mappings below the key."""
        value = self._typed(key, self._get(key, default), list, default)
        if not isinstance(value, list):
            return value
        for entry in value:
            if not isinstance(entry, Record):
                self.fail(key, f"“{entry}”", "由键值组组成的列表", "每一项改写为“- 键: 值”")
        return tuple(value)

    def text(self, key: str, default: object = _ABSENT) -> Text:
        """The pair of `zh` and `en` below the key."""
        pair = self.record(key, default)
        if not isinstance(pair, Record):
            return pair
        with pair:
            return Text(pair.string("zh"), pair.string("en"))

    def choice(self, key: str, allowed: Collection[str], default: object = _ABSENT) -> str:
        """One of the allowed words."""
        value = self.string(key, default)
        if value is not default and value not in allowed:
            close = difflib.get_close_matches(value, list(allowed), 1)
            hint = f"改为“{close[0]}”" if close else "从中选一个"
            self.fail(key, f"“{value}”", "、".join(sorted(allowed)) + " 之一", hint)
        return value

    def fail(self, key: str, read: str, expected: str, do: str, rule: str = "I22") -> NoReturn:
        """Raises the SpecError that names this file and the line of the key."""
        raise SpecError(rule, where=self.path, line=self.line_of(key), read=f"{key} 为{read}", expected=expected, do=do)

    def finish(self) -> None:
        """Refuses the keys that nobody asked for."""
        for key in self._entries:
            if key not in self._asked:
                close = difflib.get_close_matches(key, self._asked, 1, 0.5)
                hint = f"把它改为“{close[0]}”" if close else "删去这一行"
                known = "、".join(sorted(self._asked))
                raise SpecError(
                    "I21", where=self.path, line=self.line_of(key), read=f"未知的键“{key}”",
                    expected=f"下列之一：{known}", do=hint,
                )

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        if key in self._entries and self._entries[key][1] is not None:
            return self._entries[key][1]
        if default is _ABSENT:
            close = difflib.get_close_matches(key, [name for name in self._entries if name not in self._asked], 1, 0.7)
            hint = f"看第{self.line_of(close[0])}行的“{close[0]}”是不是“{key}”，否则补上这一行" if close else "补上这一行"
            read = f"没有键“{key}”"
            if key in self._entries:
                read, hint = f"键“{key}”是空的", "在冒号和空格后面写上内容"
            raise SpecError("I23", where=self.path, line=self.line_of(key), read=read, expected=f"写有“{key}: …”", do=hint)
        return default

    def _typed(self, key: str, value: object, kind: type, default: object):
        if value is default or isinstance(value, kind):
            return value
        if kind is list and isinstance(value, Record):
            return self.fail(key, "一组没有“- ”开头的键值", "列表", "在每一项的第一行前面加上“- ”（减号和一个空格），其余各行对齐缩进")
        return self.fail(key, f"“{value}”", _KINDS[kind], f"改写为{_KINDS[kind]}")


def load(path: Path) -> Record:
    """The mapping that the file holds; a list at the top stands under the key `entries`.

    Raises SpecError for what is not UTF-8, not YAML, too large, or not a mapping; a key that stands twice is refused.
    """
    return parse(_bytes(path), path)


def parse(data: bytes, path: Path) -> Record:
    """The same for bytes already read; `path` is only for messages."""
    try:
        text = data.decode("utf-8-sig")
        _check_depth(text, path)
        node = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise SpecError(
            "I20", where=path, read=f"第 {error.start + 1} 个字节不是 UTF-8", expected="UTF-8 编码的文字",
            do="用记事本“另存为”，编码选 UTF-8",
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SpecError(
            "I20", where=path, line=mark.line + 1 if mark else None, read=problem(error),
            expected="“键: 值”，缩进用空格", do=remedy(text, mark.line + 1 if mark else 0),
        ) from None
    if node is None:
        return Record(path, 1, {})
    value = _build(node, path, set())
    if isinstance(value, list):
        value = Record(path, 1, {"entries": (1, value)})
    if not isinstance(value, Record):
        raise SpecError("I20", where=path, line=1, read=f"“{value}”", expected="“键: 值”", do=rewrite(str(value)))
    return value


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SpecError("I20", where=path, read=f"打不开（{cause(error)}）", expected="可读的文件", do="检查文件是否存在") from None
    if len(data) > MAX_BYTES:
        raise SpecError("I20", where=path, read=f"{len(data)} 字节", expected=f"不超过 {MAX_BYTES} 字节", do="拆分文件")
    return data


def _check_depth(text: str, path: Path) -> None:
    """Refuses what no person nests so deep, before the loader, which calls itself, runs out of stack and crashes."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise SpecError(
                "I20", where=path, line=event.start_mark.line + 1, read="套了很多层的内容", expected=f"不超过 {DEEPEST} 层",
                do="检查括号和缩进",
            )


def _build(node: yaml.Node, path: Path, seen: set[int]) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path)
    if id(node) in seen:
        line = node.start_mark.line + 1
        raise SpecError("I20", where=path, line=line, read="被 * 引用的内容", expected="不用 & 和 *", do="把引用的内容写全")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, seen)
    return [_build(entry, path, seen) for entry in node.value]


def _scalar(node: yaml.ScalarNode, path: Path) -> object:
    if node.tag == _STRING:
        return node.value
    try:
        value = yaml.SafeLoader("").construct_object(node)
        return Whole(node.value, value) if type(value) is int else Part(node.value, value) if type(value) is float else value
    except (yaml.YAMLError, ValueError) as error:
        line = node.start_mark.line + 1
        read = f"“{node.value}”（{error}）".split("\n")[0]
        raise SpecError("I20", where=path, line=line, read=read, expected="文字、数字或日期", do="给内容加引号") from None


def _mapping(node: yaml.MappingNode, path: Path, seen: set[int]) -> Record:
    entries: dict[str, tuple[int, object]] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = str(getattr(key_node, "value", ""))
        if key in entries:
            raise SpecError("I20", where=path, line=line, read=f"重复的键“{key}”", expected="每个键只写一次", do="删去其中一行")
        entries[key] = (line, _build(value_node, path, seen))
    return Record(path, node.start_mark.line + 1, entries)
