"""One mapping of a YAML file, asked for what it should hold; every mistake names its line."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from annals.errors import SpecError
from annals.model import Text
from annals.yamlwords import Whole

_ABSENT = object()
_KINDS = {str: "文字", int: "整数", bool: "true 或 false", list: "列表", dict: "键值组"}


def is_date(written: str) -> bool:
    """Whether this is a day of the calendar, written year-month-day."""
    try:
        return datetime.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


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

    def date(self, key: str, default: object = _ABSENT) -> str:
        """The day of the key, as ISO 8601 writes it."""
        value = self.string(key, default)
        if value is not default and not is_date(value):
            self.fail(key, f"“{value}”", "日期，如 2018-03-12", "改写为 年-月-日")
        return value

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
